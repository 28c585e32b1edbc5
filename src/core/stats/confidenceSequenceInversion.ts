import type { Interval } from '#core/stats/confidenceSequence.ts'
import { brent } from '#core/stats/roots.ts'

/** Where a log e-value is looked for; an open end is minus or plus infinity. */
export type Range = { inside: number; floor: number; ceiling: number; step: number }

/**
 * The values that an e-process does not reject: all where `excess`, the log e-value against that value
 * less log(1/α), is below 0. It must be convex (the log-likelihood concave), so that they form an
 * interval, and below 0 at `inside`. An end that is not found before floor or ceiling is null.
 * @throws RangeError if `inside` itself is rejected.
 */
export function notRejected(excess: (value: number) => number, range: Range): Interval {
  const { inside, floor, ceiling, step } = range
  if (!(excess(inside) < 0)) {
    throw new RangeError(`The value ${inside} is rejected itself: begin with a likely one`)
  }
  return {
    lower: end(excess, inside, floor, -step),
    upper: end(excess, inside, ceiling, step),
  }
}

function end(
  excess: (value: number) => number,
  inside: number,
  limit: number,
  step: number,
): number | null {
  let near = inside
  let stride = step
  while (near !== limit) {
    const far = stride < 0 ? Math.max(limit, near + stride) : Math.min(limit, near + stride)
    if (excess(far) >= 0) return brent(excess, Math.min(near, far), Math.max(near, far))
    near = far
    stride *= 2
  }
  return null
}
