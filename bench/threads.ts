import { Worker } from 'node:worker_threads'
import type { Part } from './simulated.ts'

/** Threads that wait for work, so that none has to be started while it is measured. */
export type Threads = {
  /** The pieces of a part, shared among so many threads, and how long it took. */
  run(part: Part, count: number): Promise<{ ms: number; rows: Float64Array }>
  close(): Promise<void>
}

export function startThreads(most: number): Threads {
  const workers = Array.from({ length: most }, () => {
    return new Worker(new URL('simulationWorker.ts', import.meta.url))
  })
  return {
    async run(part, count) {
      const pieces = part.to - part.from
      const bound = (at: number) => part.from + Math.round((pieces * at) / count)
      const start = performance.now()
      const parts = await Promise.all(
        workers
          .slice(0, count)
          .map((worker, at) => ask(worker, { ...part, from: bound(at), to: bound(at + 1) })),
      )
      return { ms: performance.now() - start, rows: joined(parts) }
    },
    async close() {
      for (const worker of workers) await worker.terminate()
    },
  }
}

function ask(worker: Worker, part: Part): Promise<Float64Array> {
  return new Promise((done, fail) => {
    worker.once('error', fail)
    worker.once('message', (rows: Float64Array) => {
      worker.off('error', fail)
      done(rows)
    })
    worker.postMessage(part)
  })
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const rows of parts) {
    all.set(rows, at)
    at += rows.length
  }
  return all
}
