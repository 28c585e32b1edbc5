import { parentPort } from 'node:worker_threads'
import { simulated } from './simulated.ts'
import type { Share } from './threads.ts'

/** One of the threads: it is told a share, puts the rows where they belong and says so. */
parentPort?.on('message', ({ part, shared, at }: Share) => {
  new Float64Array(shared).set(simulated(part), at)
  parentPort?.postMessage(part.from)
})
