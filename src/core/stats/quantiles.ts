import { gammaQ, gammaScale, normalQuantile } from '#core/stats/special.ts'

/**
 * The number that a chi-square number with `df` degrees of freedom is below with probability `p`.
 * @throws RangeError if `df` is not above 0 or `p` not from 0 to 1.
 * @example
 * chiSquareQuantile(0.95, 1) // 3.8414…
 */
export function chiSquareQuantile(p: number, df: number): number {
  checkShare(p)
  if (!(df > 0 && df < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Chi-square needs degrees of freedom above 0, not ${df}`)
  }
  return 2 * Math.exp(gammaScale(df / 2).place(p, 1 - p))
}

/**
 * The smallest count that a Poisson number with this mean is at or below with probability `p` or
 * more: from the Cornish-Fisher expansion (1938) step by step along the exact shares.
 * @throws RangeError if the mean is not above 0 or `p` not from 0 to 1.
 * @example
 * poissonQuantile(0.5, 3) // 3
 */
export function poissonQuantile(p: number, mean: number): number {
  checkShare(p)
  if (!(mean > 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`A Poisson number has a mean above 0, not ${mean}`)
  }
  if (p === 1) return Number.POSITIVE_INFINITY
  // Rounding must not push a share past the count that has exactly it.
  const share = p * (1 - 8 * Number.EPSILON)
  const atMost = (count: number) => gammaQ(count + 1, mean)
  const z = p === 0 ? -40 : normalQuantile(p)
  let count = Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6))
  while (count > 0 && atMost(count - 1) >= share) count--
  while (atMost(count) < share) count++
  return count
}

function checkShare(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A share is from 0 to 1, not ${p}`)
}
