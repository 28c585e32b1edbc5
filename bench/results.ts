import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { BrowserResult } from './browser.ts'
import type { ImportResult } from './importing.ts'
import type { Options } from './options.ts'
import type { Sums } from './questions.ts'
import { mustAgree, type Readings } from './reading.ts'
import type { StartResult } from './starting.ts'
import type { WeightResult } from './weight.ts'

/** Where and when, beside every result: one job may be measured again by itself. */
export type Stamp = {
  date: string
  commit: string
  processors: string
  memoryGigabytes: number
  node: string
  postgres: string
  rounds: number
  contacts: number
  /** Processes that wanted to run when the job began: above the number of processors, be careful. */
  load: number
}

type Measured<Result> = { stamp: Stamp; result: Result }

export type Results = {
  reading?: Measured<Readings>
  daily?: Measured<Readings>
  import?: Measured<ImportResult[]>
  start?: Measured<StartResult>
  weight?: Measured<WeightResult>
  browser?: Measured<BrowserResult>
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const RESULTS = at('results.json')
const EXPECTED = at('expected.json')

export function readResults(): Results {
  return read(RESULTS) as Results
}

export function writeResults(results: Results): void {
  write(RESULTS, results)
}

export function stampOf(options: Options, postgres: string, load: number, date: Date): Stamp {
  const [processor] = cpus()
  return {
    date: date.toISOString().slice(0, 10),
    commit: commit(),
    processors: `${cpus().length} × ${processor?.model.trim() ?? 'unknown'}`,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    postgres,
    rounds: options.rounds,
    contacts: options.contacts,
    load: Math.round(load * 10) / 10,
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/** Holds every answer against the one that is kept; with `store`, keeps it. Says how many were new. */
export function holdAnswers({ results }: Readings, options: Options): number {
  const kept = read(EXPECTED) as Record<string, Sums>
  const found = results.flatMap(({ name, sizes }) =>
    sizes.map(({ active, sums }) => ({
      key: `${name}, ${active} active, ${options.contacts} contacts`,
      sums,
    })),
  )
  if (options.store) {
    write(EXPECTED, { ...kept, ...Object.fromEntries(found.map(({ key, sums }) => [key, sums])) })
    return found.length
  }
  for (const { key, sums } of found) mustAgree(key, sums, kept[key] ?? {})
  return found.filter(({ key }) => !kept[key]).length
}

function read(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** Four digits say more than the noise does. */
function write(path: string, value: unknown): void {
  const short = (_: string, one: unknown) => (typeof one === 'number' ? rounded(one) : one)
  writeFileSync(path, `${JSON.stringify(value, short, 2)}\n`)
}

function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4))
}
