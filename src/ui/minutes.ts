import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** Whole minutes since something was read, so that »in 20 min.« stays true while a page stands open. */
export function useMinutesSince(read: unknown): number {
  const [minutes, setMinutes] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read anew begins from nought.
  useEffect(() => {
    setMinutes(0)
    const from = performance.now()
    const timer = setInterval(
      () => setMinutes(Math.floor((performance.now() - from) / MINUTE_MS)),
      MINUTE_MS / 4,
    )
    return () => clearInterval(timer)
  }, [read])
  return minutes
}
