import { studentCdf, studentQuantile } from '#core/stats/special.ts'

/** A number that was estimated, in units of the outcome, and how sure it is. */
export type Estimate = {
  estimate: number
  standardError: number
  /** The ends of the confidence interval. */
  lower: number
  upper: number
  /** The estimate over its standard error. */
  statistic: number
  /** Two-sided, of no effect at all. */
  p: number
}

/**
 * An estimate with its interval, estimate ± q · standard error, and its p value by Student's t.
 *
 * A standard error of 0 (data without noise) gives an interval of one point, and p is 0 unless the
 * estimate is 0, too: then nothing speaks against no effect, and p is 1.
 *
 * @param df degrees of freedom; infinite, as it is unless given, for the normal distribution
 * @param level the share of intervals that hold the truth, between 0 and 1
 * @throws RangeError when a number is not finite, the error is below 0, or the level is not
 *   between 0 and 1
 */
export function estimateOf(
  estimate: number,
  standardError: number,
  { df = Number.POSITIVE_INFINITY, level = 0.95 }: { df?: number; level?: number } = {},
): Estimate {
  if (!(level > 0 && level < 1))
    throw new RangeError(`The level of an interval is between 0 and 1, not ${level}`)
  if (!(Number.isFinite(estimate) && standardError >= 0 && Number.isFinite(standardError)))
    throw new RangeError(
      `An estimate of ${estimate} with the error ${standardError} cannot be: look for rows without numbers`,
    )
  const reach = studentQuantile((1 + level) / 2, df) * standardError
  const statistic = estimate === 0 ? 0 : estimate / standardError
  return {
    estimate,
    standardError,
    lower: estimate - reach,
    upper: estimate + reach,
    statistic,
    p: Math.min(1, 2 * studentCdf(-Math.abs(statistic), df)),
  }
}
