import { parentPort, workerData } from 'node:worker_threads'
import { prepareCase } from '#engine/caseDraw.ts'
import { drawCase } from '#engine/caseDraws.ts'
import { unitsOf } from '#engine/caseUnits.ts'
import type { ThreadAnswer, ThreadCase, ThreadPart } from './caseThreads.ts'

// One thread of `runOnThreads`: it is given parts of the draws, and gives each back.

const { file, seed, shared } = workerData as ThreadCase
const prepared = prepareCase(file)
const plan = { unit: unitsOf(prepared, seed, shared) }

parentPort?.on('message', (part: ThreadPart) => parentPort?.postMessage(answerTo(part)))

/** What the model cannot hold is told to the one who asked, in its own words. */
function answerTo(part: ThreadPart): ThreadAnswer {
  try {
    return { part, draws: drawCase(prepared, plan, part) }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return { fault: fault.message }
  }
}
