import { parentPort } from 'node:worker_threads'
import { drawWords, streamKey } from '#engine/eventsStreams.ts'
import { SEED, simulated } from './simulated.ts'
import type { Share } from './threads.ts'

/** About a tenth of a second. */
const BARE_DRAWS = 3_000_000

/** One of the threads: it is told a share, puts the rows where they belong and says so. */
parentPort?.on('message', (asked: Share | 'bare') => {
  if (asked === 'bare') bare()
  else new Float64Array(asked.shared).set(simulated(asked.part), asked.at)
  parentPort?.postMessage('done')
})

/** Work that stays in the registers of its core. */
function bare(): void {
  const key = streamKey(SEED, 0, 'conversation')
  const words = new Int32Array(4)
  for (let draw = 0; draw < BARE_DRAWS; draw++) drawWords(key, draw, 0, 0, 0, words)
}
