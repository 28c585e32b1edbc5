import { assertCount, assertPositive, assertShare } from '#core/stats/eValue.ts'
import { normalBound, type Score } from '#core/stats/mixtureNormal.ts'
import { normalQuantile } from '#core/stats/special.ts'

/*
 * Confidence sequences: intervals that hold the truth at all times at once with a chance of at least
 * 1 - α, so that one may look, and stop, whenever one likes (Darling and Robbins 1967).
 */

/** An interval; an end that the data do not bound yet is null, so that it can be stored as JSON. */
export type Interval = { lower: number | null; upper: number | null }

/**
 * The interval of a drift: what the sum gains for each unit of variance, such as the log hazard ratio
 * behind a log-rank score and its information, (S ± bound(V)) / V by the two-sided normal mixture
 * (Howard et al. 2021, Annals of Statistics 49). Unbounded before the first information.
 * @throws RangeError for a variance below 0, a ρ of 0 or less, or an `alpha` not between 0 and 1.
 * @example
 * driftInterval({ s: 30, v: 100 }, 0.05, bestRho(100, 0.05)).lower // -0.0035208…
 */
export function driftInterval({ s, v }: Score, alpha: number, rho: number): Interval {
  const bound = normalBound({ v, alpha, rho })
  if (!Number.isFinite(s)) throw new RangeError(`The sum is a finite number, not ${s}`)
  if (v === 0) return { lower: null, upper: null }
  return within((s - bound) / v, (s + bound) / v)
}

/** An interval that JSON can hold: an end beyond all numbers bounds nothing, or is the last number. */
function within(lower: number, upper: number): Interval {
  return {
    lower: lower === Number.NEGATIVE_INFINITY ? null : Math.min(lower, Number.MAX_VALUE),
    upper: upper === Number.POSITIVE_INFINITY ? null : Math.max(upper, -Number.MAX_VALUE),
  }
}

/** A mean as it stands: of how many observations, and their standard deviation in the same unit. */
export type MeanSoFar = { count: number; mean: number; deviation: number }

/**
 * The ρ that makes the asymptotic sequence tightest after `count` observations:
 * √((log(1/α²) + log(1 + log(1/α²))) / n) (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024,
 * "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 52).
 * @throws RangeError if `count` is not a whole number above 0, or `alpha` not between 0 and 1.
 * @example
 * asymptoticRho(200, 0.05) // 0.19920…
 */
export function asymptoticRho(count: number, alpha: number): number {
  assertCount(count, 'The number to tune for')
  assertPositive(count, 'The number to tune for')
  assertShare(alpha, 'Alpha')
  const log = -2 * Math.log(alpha)
  return Math.sqrt((log + Math.log1p(log)) / count)
}

/**
 * Half the width of the asymptotic confidence sequence, in the unit of the observations:
 * σ √(2 (nρ² + 1) / (n²ρ²) · log(√(nρ² + 1) / α)) (Waudby-Smith et al. 2024, theorem 2.2). It needs
 * a central limit theorem, but neither a distribution nor its bounds; it holds the better, the
 * later one begins to look.
 * @throws RangeError for no observations, a deviation below 0, ρ not above 0, `alpha` not a share.
 * @example
 * asymptoticHalfWidth({ count: 100, deviation: 1, rho: asymptoticRho(200, 0.05), alpha: 0.05 }) // 0.30835…
 */
export function asymptoticHalfWidth(sequence: {
  count: number
  deviation: number
  rho: number
  alpha: number
}): number {
  const { count, deviation, rho, alpha } = sequence
  assertSample(count, deviation)
  assertPositive(rho, 'Rho')
  return (deviation / count) * normalBound({ v: count, alpha, rho: 1 / (rho * rho) })
}

/**
 * Half the width of the interval for a single look that was planned beforehand: z σ / √n, two-sided.
 * To be shown beside the other, as what continuous looking costs.
 * @throws RangeError for no observations, a deviation below 0, or `alpha` not between 0 and 1.
 * @example
 * singleLookHalfWidth({ count: 100, deviation: 1, alpha: 0.05 }) // 0.19599…
 */
export function singleLookHalfWidth(look: {
  count: number
  deviation: number
  alpha: number
}): number {
  const { count, deviation, alpha } = look
  assertSample(count, deviation)
  assertShare(alpha, 'Alpha')
  return (-normalQuantile(alpha / 2) * deviation) / Math.sqrt(count)
}

/**
 * The asymptotic confidence sequence of a mean. Nothing is bounded before two observations that
 * differ.
 * @throws RangeError as `asymptoticHalfWidth`, or if the mean is no number.
 * @example
 * asymptoticInterval({ count: 100, mean: 2, deviation: 1 }, 0.05, asymptoticRho(200, 0.05)).lower // 1.6916…
 */
export function asymptoticInterval(sofar: MeanSoFar, alpha: number, rho: number): Interval {
  const { count, mean, deviation } = sofar
  assertShare(alpha, 'Alpha')
  assertPositive(rho, 'Rho')
  if (count < 2 || deviation === 0) return { lower: null, upper: null }
  if (!Number.isFinite(mean)) throw new RangeError(`A mean is a finite number, not ${mean}`)
  const half = asymptoticHalfWidth({ count, deviation, rho, alpha })
  return { lower: mean - half, upper: mean + half }
}

function assertSample(count: number, deviation: number): void {
  assertCount(count, 'The number of observations')
  assertPositive(count, 'The number of observations')
  if (!(deviation >= 0 && Number.isFinite(deviation))) {
    throw new RangeError(`A standard deviation is a number of 0 or more, not ${deviation}`)
  }
}
