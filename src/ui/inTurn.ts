import { useEffect, useRef, useState } from 'react'
import { Problem } from './client.ts'

/** A minute and a half: nobody's own run lasts longer than a few seconds. */
const [TURNS_MAX, TURN_MS] = [45, 2_000]

/**
 * What there is room for a few of at a time: when every place is taken it waits, and is sent again by itself until
 * there is room, somebody gives up, or the page is left.
 */
export function useInTurn() {
  const [waits, setWaits] = useState(false)
  const giveUp = useRef(new AbortController())
  useEffect(() => () => giveUp.current.abort(), [])
  const run = async <Done>(send: () => Promise<Done>): Promise<Done> => {
    giveUp.current = new AbortController()
    const { signal } = giveUp.current
    try {
      return await inTurn(send, async () => {
        setWaits(true)
        await pause(TURN_MS, signal)
        return !signal.aborted
      })
    } finally {
      setWaits(false)
    }
  }
  return { run, waits, stop: () => giveUp.current.abort() }
}

/** Sends it until there is room; `wait` answers whether it is still worth another turn. */
async function inTurn<Done>(send: () => Promise<Done>, wait: () => Promise<boolean>) {
  for (let turn = 1; ; turn++) {
    try {
      return await send()
    } catch (problem) {
      if (!isFull(problem) || turn === TURNS_MAX || !(await wait())) throw problem
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}

function isFull(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 429
}
