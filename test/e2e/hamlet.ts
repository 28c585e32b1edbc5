import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { uuid } from '#platform/ids.ts'
import { openControl } from '#platform/municipalities.ts'
import { ensurePostgres } from '#platform/postgres/server.ts'
import { loadSecrets } from '#platform/secrets.ts'

// The smallest municipality with a demo's door: one caseworker and one citizen. It is made in a second, for
// walks whose server is their own and is killed; and afterwards it is removed, with what the kills left running.

const { values } = parseArgs({ options: { data: { type: 'string' }, remove: { type: 'boolean' } } })
const dataDir = values.data ?? ''
const secrets = loadSecrets(dataDir)
const server = await ensurePostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
if (values.remove) {
  await server.stop()
  rmSync(server.place, { recursive: true, force: true })
  process.exit(0)
}
const control = await openControl(server, secrets, dataDir)
const hamlet = { name: 'Lillekøbing', slug: 'lillekoebing', host: 'localhost', isDemo: true }
const { database } = await control.add(hamlet)
const [caseworker, team, citizen, open] = [uuid(), uuid(), uuid(), uuid()]
const stage = new pg.Client(server.adminConfig(database))
await stage.connect()
const rows: [string, unknown[]][] = [
  [
    `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
     values ($1, 'm', 'Maja', 'Lund', 37, '2020-01-01', 'caseworker', 'test')`,
    [caseworker],
  ],
  [`insert into teams (id, source_id, name, changed_by) values ($1, 't', 'Team', 'test')`, [team]],
  [
    `insert into citizens (id, source_id, first_name, last_name, dream, changed_by)
     values ($1, 'b', 'Signe', 'Holm', 'En hund', 'test')`,
    [citizen],
  ],
  [
    `insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, changed_by)
     values ($1, 's', $2, $3, 'aktivitetsparat_30_plus', 'kontanthjaelp', '2025-01-01', 'test')`,
    [open, citizen, team],
  ],
  [
    `insert into case_members (id, case_id, employee_id, kind, from_on)
     values ($1, $2, $3, 'owner', '2025-01-01')`,
    [uuid(), open, caseworker],
  ],
]
for (const [text, parameters] of rows) await stage.query(text, parameters)
await stage.end()
await server.stop()
