/** One import in a process of its own, so that its memory can be told apart. */
import { importFolder } from '#app/importing.ts'
import { stoppedClock } from '#platform/clock.ts'
import { openControl } from '#platform/municipalities.ts'
import { ensurePostgres } from '#platform/postgres/server.ts'
import { loadSecrets } from '#platform/secrets.ts'
import { TODAY } from './days.ts'

export type Loaded = {
  ms: number
  peakMegabytes: number
  outcome: string
  rows: number
  added: number
  changed: number
  faults: string
}

const [dataDir = '', slug = '', dir = ''] = process.argv.slice(2)
const server = await ensurePostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
const control = await openControl(server, loadSecrets(dataDir), dataDir)
const municipality = (await control.list()).find((one) => one.slug === slug)
if (!municipality) throw new Error(`There is no municipality ${slug}`)
const house = control.open(municipality)
const begin = performance.now()
const report = await importFolder({
  ...{ house, dir, dryRun: false, complete: false },
  clock: stoppedClock(`${TODAY}T09:00:00Z`),
})
const sum = (of: 'rows' | 'added' | 'changed') =>
  report.files.reduce((total, file) => total + file[of], 0)
const loaded: Loaded = {
  ms: performance.now() - begin,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  outcome: report.outcome,
  rows: sum('rows'),
  added: sum('added'),
  changed: sum('changed'),
  faults: JSON.stringify(report.faults.slice(0, 3)),
}
process.send?.(loaded)
await house.door.close()
await server.stop()
process.disconnect?.()
