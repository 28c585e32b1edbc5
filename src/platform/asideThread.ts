import { parentPort, workerData } from 'node:worker_threads'
import type { AsideAnswer, AsideTask } from './aside.ts'

// One thread of `aside`: it does the one thing it was made for.

const { module, name, args } = workerData as AsideTask
const room = (await import(module)) as Record<string, (...args: readonly unknown[]) => unknown>
parentPort?.postMessage(answer())

function answer(): AsideAnswer {
  try {
    return { answer: room[name]?.(...args) }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return { outOfRange: fault.message }
  }
}
