import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { BrowserResult } from './browser.ts'
import type { EstimatesResult } from './estimating.ts'
import type { ImportResult } from './importing.ts'
import type { Options } from './options.ts'
import type { Sums } from './questions.ts'
import { mustAgree, type Readings } from './reading.ts'
import type { SimulationResult } from './simulation.ts'
import type { StartResult } from './starting.ts'
import type { WeightResult } from './weight.ts'

/** Where and when, beside every result: one job may be measured again by itself. */
export type Stamp = {
  date: string
  commit: string
  processors: string
  memoryGigabytes: number
  node: string
  /** Empty for a job that needs none. */
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
  simulation?: Measured<SimulationResult>
  statistics?: Measured<EstimatesResult>
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
  const found = results.flatMap(({ name, sizes }) =>
    sizes.map(({ active, sums }) => {
      return [`${name}, ${active} active, ${options.contacts} contacts`, sums] as const
    }),
  )
  return holdSums(Object.fromEntries(found), options)
}

/** The same for the answers of any job, by what they are the answers to. */
export function holdSums(found: Readonly<Record<string, Sums>>, { store }: Options): number {
  const kept = read(EXPECTED) as Record<string, Sums>
  const keys = Object.keys(found)
  if (store) {
    write(EXPECTED, { ...kept, ...found })
    return keys.length
  }
  for (const key of keys) mustAgree(key, found[key] ?? {}, kept[key] ?? {})
  return keys.filter((key) => !kept[key]).length
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
