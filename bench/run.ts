import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { measureBrowser } from './browser.ts'
import { type Ground, openGround } from './ground.ts'
import { measureImport } from './importing.ts'
import { HELP, type Job, type Options, readOptions } from './options.ts'
import { READINGS } from './questions.ts'
import { measureReadings, WrongAnswer } from './reading.ts'
import { pageOf } from './report.ts'
import { holdAnswers, type Results, readResults, stampOf, writeResults } from './results.ts'
import { measureStart } from './starting.ts'
import { measureWeight } from './weight.ts'

const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))

/** One job's result, and whether it must be believed: a wrong answer ends the run. */
async function measure(job: Job, ground: Ground, options: Options): Promise<unknown> {
  if (job === 'import') return measureImport(ground, options)
  if (job === 'start') return measureStart(options)
  if (job === 'weight') return measureWeight()
  if (job === 'browser') return measureBrowser(ground, options)
  const readings = await measureReadings(ground, options, READINGS[job])
  const fresh = holdAnswers(readings, options)
  if (fresh > 0)
    options.say(`${fresh} answers ${options.store ? 'are kept' : 'have none to agree with'}`)
  return readings
}

async function run(options: Options): Promise<void> {
  const results = readResults()
  for (const job of options.jobs) {
    process.stderr.write(`${job}\n`)
    const load = loadavg()[0] ?? 0
    const ground = await openGround()
    const stop = () => void ground.close().finally(() => process.exit(130))
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    try {
      const result = await measure(job, ground, options)
      const stamp = stampOf(options, await ground.version(), load, new Date())
      Object.assign(results, { [job]: { stamp, result } } as Results)
      if (!options.quick) writeResults(results)
    } finally {
      await ground.close()
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
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
