import { parentPort } from 'node:worker_threads'
import { type Part, simulated } from './simulated.ts'

/** One of the threads: it is told a part and gives back its rows. */
parentPort?.on('message', (part: Part) => {
  const rows = simulated(part)
  parentPort?.postMessage(rows, [rows.buffer as ArrayBuffer])
})
