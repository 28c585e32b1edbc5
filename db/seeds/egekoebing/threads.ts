import { FIRST } from './firstThreads.ts'
import { MORE } from './moreThreads.ts'
import type { Thread } from './thread.ts'

/** All of them, in the order in which chance goes through them. */
export const THREADS: readonly Thread[] = [...FIRST, ...MORE]
