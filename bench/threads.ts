import { Worker } from 'node:worker_threads'
import { COLUMNS, type Part } from './simulated.ts'

/** Threads that wait for work, so that none has to be started while it is measured. */
export type Threads = {
  /** The pieces of a part, shared among so many threads, and how long it took. */
  run(part: Part, count: number): Promise<{ ms: number; rows: Float64Array }>
  /** How much sooner two threads do what needs no memory and no sharing: what the machine has to give just now. */
  ceiling(): Promise<number>
  close(): Promise<void>
}

/** What a thread is told: some pieces, and where their rows go in the memory that all threads share. */
export type Share = { part: Part; shared: SharedArrayBuffer; at: number }

/** Each thread takes about so many shares, the next when one is done: a core that others use too holds nobody up. */
const SHARES = 8

export function startThreads(most: number): Threads {
  const workers = Array.from({ length: most }, () => {
    return new Worker(new URL('simulationWorker.ts', import.meta.url))
  })
  return {
    async run(part, count) {
      const start = performance.now()
      const { shares, rows } = sharesOf(part, count)
      const left = shares.values()
      await Promise.all(workers.slice(0, count).map((worker) => work(worker, left)))
      return { ms: performance.now() - start, rows }
    },
    async ceiling() {
      const [first, second] = workers as [Worker, Worker]
      const start = performance.now()
      for (const _ of [first, second]) await ask(first, 'bare')
      const middle = performance.now()
      await Promise.all([first, second].map((worker) => ask(worker, 'bare')))
      return (middle - start) / (performance.now() - middle)
    },
    async close() {
      for (const worker of workers) await worker.terminate()
    },
  }
}

function sharesOf(part: Part, count: number): { shares: Share[]; rows: Float64Array } {
  const pieces = part.to - part.from
  const columns = COLUMNS[part.what]
  const shared = new SharedArrayBuffer(pieces * columns * Float64Array.BYTES_PER_ELEMENT)
  const many = Math.min(pieces, count * SHARES)
  const bound = (share: number) => Math.round((pieces * share) / many)
  const shares = Array.from({ length: many }, (_, share): Share => {
    const [from, to] = [part.from + bound(share), part.from + bound(share + 1)]
    return { part: { ...part, from, to }, shared, at: bound(share) * columns }
  })
  return { shares, rows: new Float64Array(shared) }
}

/** One thread, until nothing is left. */
async function work(worker: Worker, left: Iterator<Share>): Promise<void> {
  for (let next = left.next(); !next.done; next = left.next()) await ask(worker, next.value)
}

function ask(worker: Worker, share: Share | 'bare'): Promise<void> {
  return new Promise((done, fail) => {
    worker.once('error', fail)
    worker.once('message', () => {
      worker.off('error', fail)
      done()
    })
    worker.postMessage(share)
  })
}
