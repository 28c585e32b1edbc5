import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Day } from '#core/dates.ts'
import type { Control, Municipality } from '#platform/municipalities.ts'

/** Egekøbing at a day; the same day and seed give the same people. */
export type DemoWish = { asOf: Day; seed?: number }

const DEMO = { name: 'Egekøbing', slug: 'egekoebing', host: 'localhost', isDemo: true }
const markSchema = z.object({ asOf: z.string() })

/** The demo that is loaded cannot become the one that was asked for. */
export class DemoFault extends Error {}

const ANOTHER =
  'Another day or another seed is another Egekøbing: its files do not fit the one that is loaded. ' +
  'Say bin/medspiller demo --reset to begin anew.'

/** The mark of a load that was finished; a start that was killed in the middle loads again. */
const markOf = (dataDir: string) => join(dataDir, 'demo.json')

/** Whether a start should load the demo: nothing is there yet, or the demo is only half there. */
export async function lacksDemo(control: Control, dataDir: string): Promise<boolean> {
  const known = await control.list()
  if (known.length === 0) return true
  return known.some((one) => one.isDemo) && !existsSync(markOf(dataDir))
}

/** The day that the loaded demo ends at. */
export function demoDay(dataDir: string): string | undefined {
  try {
    return markSchema.parse(JSON.parse(readFileSync(markOf(dataDir), 'utf8'))).asOf
  } catch {
    return undefined
  }
}

/** Writes Egekøbing as files, and loads them through the importer that everybody uses. */
export async function loadDemo(
  control: Control,
  dataDir: string,
  wish: DemoWish,
  onProgress: (done: number, total: number) => void,
): Promise<Municipality> {
  // Read only when it is needed: a second start shall be quick.
  const { writeDemo } = await import('#seeds/egekoebing/write.ts')
  const { importFolder } = await import('./importing.ts')
  const known = (await control.list()).find((one) => one.isDemo)
  const municipality = known ?? (await control.add(DEMO))
  const dir = await mkdtemp(join(dataDir, 'demo-files-'))
  const house = control.open(municipality)
  try {
    await writeDemo(dir, wish)
    const report = await importFolder({ house, dir, dryRun: false, complete: true, onProgress })
    if (report.outcome !== 'loaded') throw new DemoFault(ANOTHER)
    await control.analyze(municipality)
    writeFileSync(markOf(dataDir), `${JSON.stringify(wish)}\n`)
    return municipality
  } finally {
    await house.door.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Forgets that the demo was loaded. */
export function forgetDemo(dataDir: string): void {
  rmSync(markOf(dataDir), { force: true })
}
