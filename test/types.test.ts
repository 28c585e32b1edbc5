import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshHouse } from './database.ts'

const FILE = 'src/platform/tables.gen.ts'
const OPTIONS = [
  ...['--dialect', 'postgres', '--default-schema', 'public', '--include-pattern', 'public.*'],
  ...['--date-parser', 'string', '--numeric-parser', 'number', '--log-level', 'error'],
  ...['--type-mapping', '{"int8":"number","date":"Day"}', '--type-only-imports'],
]

// To write the file anew after a migration: MEDSPILLER_WRITE_TYPES=1 npx vitest run test/types.test.ts
test('the generated table types are those of the migrated database', async () => {
  const house = await freshHouse()
  const { host, port, user, password, database } = house.server.adminConfig(
    house.municipality.database,
  )
  const secret = password ? `:${encodeURIComponent(password)}` : ''
  const url = `postgres://${user}${secret}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const out = join(tmpdir(), `tables-${process.pid}.ts`)
  execFileSync(process.execPath, [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    ...OPTIONS,
    ...['--url', url, '--out-file', out],
  ])
  const generated = readFileSync(out, 'utf8').replace(
    'import type { ColumnType } from "kysely";',
    'import type { ColumnType } from "kysely";\nimport type { Day } from "#core/dates.ts";',
  )
  if (process.env['MEDSPILLER_WRITE_TYPES']) writeFileSync(FILE, generated)
  expect(readFileSync(FILE, 'utf8')).toBe(generated)
})
