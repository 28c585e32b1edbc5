import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MigrationFault, migrateDatabase } from '#platform/migrate.ts'
import { freshHouse, type TestHouse } from './database.ts'

let house: TestHouse
let admin: pg.Client
const made: string[] = []

beforeAll(async () => {
  house = await freshHouse()
  admin = new pg.Client(house.server.adminConfig('postgres'))
  await admin.connect()
})
afterAll(async () => {
  for (const name of made) await admin.query(`drop database ${name} with (force)`)
  await admin.end()
})

async function empty() {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  made.push(name)
  await admin.query(`create database ${name} owner ms_owner`)
  return house.server.adminConfig(name)
}

test('two starters at once: one migrates, the other waits and finds nothing to do', async () => {
  const config = await empty()
  const key = Buffer.alloc(32, 1)
  const ran = await Promise.all([
    migrateDatabase(config, key),
    migrateDatabase(config, key),
    migrateDatabase(config, key),
  ])
  const lengths = ran.map((names) => names.length).toSorted((a, b) => a - b)
  expect(lengths.slice(0, 2)).toEqual([0, 0])
  expect(lengths[2]).toBeGreaterThan(5)
})

test('a migration that was changed after it ran stops the start and says which', async () => {
  const config = house.server.adminConfig(house.municipality.database)
  await house.stage.query(`update meta.migrations set checksum = 'other' where number = 3`)
  const run = migrateDatabase(config, Buffer.alloc(32, 1))
  await expect(run).rejects.toThrow(/0003_citizens_and_cases\.sql was changed/)
  await expect(run).rejects.toBeInstanceOf(MigrationFault)
})

test('an older program does not touch a newer database', async () => {
  const { stage, server, municipality } = await freshHouse()
  await stage.query(
    `insert into meta.migrations (number, name, checksum) values (9999, '9999_future.sql', 'x')`,
  )
  await expect(
    migrateDatabase(server.adminConfig(municipality.database), Buffer.alloc(32, 1)),
  ).rejects.toThrow(/9999/)
})

test('what people wrote stays out of the log of a server of one’s own, too', async () => {
  const { rows } = await admin.query(
    `select rolname, rolconfig from pg_roles where rolname in ('ms_app', 'ms_worker')`,
  )
  expect(rows).toHaveLength(2)
  for (const { rolconfig } of rows)
    expect(rolconfig).toEqual(
      expect.arrayContaining([
        'log_statement=none',
        'log_min_error_statement=panic',
        'log_error_verbosity=terse',
        'log_parameter_max_length=0',
      ]),
    )
})

test('what somebody took away is not agreed to by migrating again', async () => {
  const { stage, server, municipality } = await freshHouse()
  await stage.query('drop policy by_case on conversations')
  await migrateDatabase(server.adminConfig(municipality.database), Buffer.alloc(32, 1))
  const { rows } = await stage.query('select priv.broken_invariants() as fault')
  expect(rows).toEqual([{ fault: 'rules are not those that the migrations made' }])
})
