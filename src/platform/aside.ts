import { Worker } from 'node:worker_threads'
import { EdgeProblem } from './http/problem.ts'

/** What a thread of `aside` is asked: which function of which module, with what. */
export type AsideTask = { module: string; name: string; args: readonly unknown[] }
/** What it answers; a fault of numbers keeps its words. */
export type AsideAnswer = { answer: unknown } | { outOfRange: string }

/** The time that was given was not enough. */
export class TookTooLong extends Error {}

/** So many at once: the machine has other work. */
const AT_ONCE_MAX = 2
/** Who has one going: nobody has two, so that nobody takes every place. */
const going = new Set<string>()

/**
 * Runs a pure function of a module on a thread of its own, so that everybody else is answered meanwhile. What goes
 * in and comes out is copied.
 *
 * @param whose of somebody who has one going already, a second is not begun.
 * @throws RangeError as the function does, `TookTooLong` when the seconds are over (the thread is ended), and a
 * problem 429 (`full`) when every place is taken.
 */
export async function aside(task: AsideTask, seconds: number, whose: string): Promise<unknown> {
  if (going.has(whose) || going.size >= AT_ONCE_MAX)
    throw new EdgeProblem('full', { retryAfter: 2 })
  going.add(whose)
  const worker = new Worker(new URL('./asideThread.ts', import.meta.url), { workerData: task })
  let alarm: NodeJS.Timeout | undefined
  try {
    return await new Promise((done, failed) => {
      alarm = setTimeout(() => failed(new TookTooLong()), seconds * 1000)
      worker.once('error', failed)
      worker.once('message', (said: AsideAnswer) => {
        if ('outOfRange' in said) failed(new RangeError(said.outOfRange))
        else done(said.answer)
      })
    })
  } finally {
    clearTimeout(alarm)
    going.delete(whose)
    await worker.terminate()
  }
}
