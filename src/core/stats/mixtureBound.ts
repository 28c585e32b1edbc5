import { assertShare } from '#core/stats/eValue.ts'
import { brent } from '#core/stats/roots.ts'

/** How a mixture was tuned: tightest when the variance is `vOpt`, for a bound at `alphaOpt`. */
export type Tuned = { vOpt: number; alphaOpt?: number }

/**
 * Where a log mixture that grows with the sum reaches log(1/α).
 * @param start a sum to begin the search with
 * @throws RangeError if `alpha` is not between 0 and 1.
 */
export function mixtureBound(
  logMixture: (s: number) => number,
  alpha: number,
  start: number,
): number {
  assertShare(alpha, 'Alpha')
  const over = (s: number) => logMixture(s) + Math.log(alpha)
  let high = Math.max(1, start)
  while (over(high) < 0) high *= 2
  return brent(over, 0, high, { tolerance: high * 1e-15 })
}
