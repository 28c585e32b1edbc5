import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadDemo } from '#app/demo.ts'
import { startServer } from '#app/server.ts'
import { dayOf } from '#core/dates.ts'
import type { Clock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { openControl } from '#platform/municipalities.ts'
import { ensurePostgres } from '#platform/postgres/server.ts'
import { loadSecrets } from '#platform/secrets.ts'

// Egekøbing on a day of one's own choosing: the program as it is, with the clock in a file. What is played
// through over a fortnight takes a minute, and is the same on a Sunday.

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } })
const dataDir = values.data ?? ''
const now = () => new Date(readFileSync(join(dataDir, 'clock'), 'utf8').trim())
const clock: Clock = { now, today: () => dayOf(now()) }

const secrets = loadSecrets(dataDir)
const server = await ensurePostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
const control = await openControl(server, secrets, dataDir)
await control.migrate()
await loadDemo(control, dataDir, { asOf: clock.today() }, () => {})
const running = await startServer({
  ...{ server, secrets, dataDir, clock, port: Number(values.port), host: '127.0.0.1' },
  log: openLog('error'),
  checksOutput: true,
  perMinute: 100_000,
})

const leave = async () => {
  await running.close()
  await server.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void leave())
