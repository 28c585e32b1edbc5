import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { BusinessCase } from '#engine/businessCase.ts'
import { prepareCase } from '#engine/caseDraw.ts'
import { type CaseDraws, drawCase, joined } from '#engine/caseDraws.ts'
import { unitsOf } from '#engine/caseUnits.ts'
import { type CaseResult, RUNS, resultOf } from '#engine/runCase.ts'

/** What is asked of a thread: a case and a seed once, then parts of its draws. */
export type ThreadCase = { file: BusinessCase; seed: number; shared?: readonly string[] }
export type ThreadPart = { from: number; to: number }
/** What it answers. */
export type ThreadAnswer = { part: ThreadPart; draws: CaseDraws } | { fault: string }

export type ThreadOptions = {
  runs?: number
  seed?: number
  /** As many as the machine has cores, unless told. */
  threads?: number
  /** What it is drawn by beside other cases; see `sharedBy`. */
  shared?: readonly string[]
  /** After each part. */
  onProgress?: (done: number, of: number) => void
}

/** Small enough to show progress and share evenly, large enough that handing over costs nothing. */
const PART = 64
/** A thread takes a tenth of a second to start; below this it is quicker without. */
const RUNS_FOR_THREADS = 512

/**
 * Runs a case with its draws divided among threads. Each draw is computed from its number alone, and parts are laid
 * end to end in their order, so that the digits are those of `runCase` on any number of threads.
 *
 * @throws RangeError as `runCase` does.
 */
export async function runOnThreads(
  file: BusinessCase,
  options: ThreadOptions = {},
): Promise<CaseResult> {
  const { runs = RUNS, seed = 1, threads = availableParallelism(), shared, onProgress } = options
  if (!file.model) return resultOf(file, undefined, undefined, { runs: 0, seed })
  const prepared = prepareCase(file)
  const parts = partsOf(runs)
  const told = (done: number) => onProgress?.(Math.min(runs, done * PART), runs)
  const draws =
    threads > 1 && runs >= RUNS_FOR_THREADS
      ? await onThreads(
          { file, seed, ...(shared ? { shared } : {}) },
          parts,
          Math.min(threads, parts.length),
          told,
        )
      : parts.map((part, at) => {
          const made = drawCase(prepared, { unit: unitsOf(prepared, seed, shared) }, part)
          told(at + 1)
          return made
        })
  return resultOf(file, prepared, joined(draws), { runs, seed })
}

function partsOf(runs: number): ThreadPart[] {
  return Array.from({ length: Math.ceil(runs / PART) }, (_, at) => {
    return { from: at * PART, to: Math.min(runs, (at + 1) * PART) }
  })
}

/** A thread that is done with a part takes the next one, so a slow core holds nobody up. */
function onThreads(
  asked: ThreadCase,
  parts: readonly ThreadPart[],
  threads: number,
  told: (done: number) => void,
): Promise<CaseDraws[]> {
  const made: CaseDraws[] = Array(parts.length)
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./caseThread.ts', import.meta.url), { workerData: asked }),
  )
  const whole = new Promise<CaseDraws[]>((done, failed) => {
    let next = 0
    let finished = 0
    for (const worker of workers) {
      const give = () => {
        const part = parts[next++]
        if (part) worker.postMessage(part)
      }
      worker.on('message', (answer: ThreadAnswer) => {
        if ('fault' in answer) return failed(new RangeError(answer.fault))
        made[answer.part.from / PART] = answer.draws
        told(++finished)
        if (finished === parts.length) done(made)
        else give()
      })
      worker.on('error', failed)
      give()
    }
  })
  return whole.finally(() => Promise.all(workers.map((worker) => worker.terminate())))
}
