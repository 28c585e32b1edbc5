import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { measureBrowser } from './browser.ts'
import { measureEstimates } from './estimating.ts'
import { type Ground, openGround } from './ground.ts'
import { measureImport } from './importing.ts'
import { HELP, type Job, type Options, readOptions } from './options.ts'
import { READINGS } from './questions.ts'
import { measureReadings, WrongAnswer } from './reading.ts'
import { pageOf } from './report.ts'
import {
  holdAnswers,
  holdSums,
  type Results,
  readResults,
  stampOf,
  writeResults,
} from './results.ts'
import { measureSimulation } from './simulation.ts'
import { measureStart } from './starting.ts'
import { measureWeight } from './weight.ts'

const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))

/** A job's result, and what PostgreSQL it stood on. A wrong answer ends the run. */
type Measured = { result: unknown; postgres: string }

async function measure(job: Job, options: Options): Promise<Measured> {
  if (job !== 'simulation' && job !== 'statistics') return onGround(job, options)
  const { result, sums } =
    job === 'simulation' ? await measureSimulation(options) : await measureEstimates(options)
  hold(holdSums(named(job, sums, options), options), options)
  return { result, postgres: '' }
}

async function onGround(job: GroundJob, options: Options): Promise<Measured> {
  const ground = await openGround()
  const stop = () => void ground.close().finally(() => process.exit(130))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    const result = await measureOn(ground, job, options)
    return { result, postgres: await ground.version() }
  } finally {
    await ground.close()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

type GroundJob = Exclude<Job, 'simulation' | 'statistics'>

async function measureOn(ground: Ground, job: GroundJob, options: Options): Promise<unknown> {
  if (job === 'import') return measureImport(ground, options)
  if (job === 'start') return measureStart(options)
  if (job === 'weight') return measureWeight()
  if (job === 'browser') return measureBrowser(ground, options)
  const readings = await measureReadings(ground, options, READINGS[job])
  hold(holdAnswers(readings, options), options)
  return readings
}

function hold(fresh: number, { store, say }: Options): void {
  if (fresh > 0) say(`${fresh} answers ${store ? 'are kept' : 'have none to agree with'}`)
}

/** Small runs have answers of their own. */
function named<Sums>(job: Job, sums: Readonly<Record<string, Sums>>, { quick }: Options) {
  const place = quick ? `${job}, quick` : job
  return Object.fromEntries(Object.entries(sums).map(([what, one]) => [`${place}: ${what}`, one]))
}

async function run(options: Options): Promise<void> {
  const results = readResults()
  for (const job of options.jobs) {
    process.stderr.write(`${job}\n`)
    const load = loadavg()[0] ?? 0
    const { result, postgres } = await measure(job, options)
    const stamp = stampOf(options, postgres, load, new Date())
    Object.assign(results, { [job]: { stamp, result } } as Results)
    if (!options.quick) writeResults(results)
  }
  // Read again: numbers are shown as they are kept.
  const page = pageOf(options.quick ? results : readResults())
  if (!options.quick) writeFileSync(PAGE, page)
  console.log(page)
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await run(options)
  else console.log(HELP)
} catch (fault) {
  // A time is never wrong; an answer is.
  console.error(fault instanceof WrongAnswer ? `A wrong answer. ${fault.message}` : fault)
  process.exitCode = 1
}
