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
  const over = useRef(false)
  useEffect(() => {
    over.current = false
    return () => {
      over.current = true
    }
  }, [])
  const run = async <Done>(send: () => Promise<Done>): Promise<Done> => {
    over.current = false
    try {
      for (let turn = 1; ; turn++) {
        try {
          return await send()
        } catch (problem) {
          if (!isFull(problem) || turn === TURNS_MAX || over.current) throw problem
        }
        setWaits(true)
        await new Promise((done) => setTimeout(done, TURN_MS))
      }
    } finally {
      setWaits(false)
    }
  }
  const stop = () => {
    over.current = true
  }
  return { run, waits, stop }
}

function isFull(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 429
}
