import { notRejected, type Range } from '#core/stats/confidenceSequenceInversion.ts'
import { assertCounted, assertShare } from '#core/stats/eValue.ts'
import type { Counted } from '#core/stats/mixturePoisson.ts'

/** An interval of a ratio; 0 and null say that the data do not bound it yet. */
export type RatioInterval = { lower: number; upper: number | null }

/** Beyond these ratios, in logs, nothing is looked for: a number could hardly hold them. */
const FAR = 690

/**
 * The confidence sequence of a rate ratio: every ratio λ that the same bet does not reject. A bet on
 * ratios (one, or a mixture of many) with log e-value `logE` against the ratio 1 has against λ
 * logE + E (λ - 1) - O log λ.
 * @param logE of the same counts, by `poissonLogE`, `gammaPoissonLogE` or `gammaPoissonLogMixture`
 * @throws RangeError for counts that are none, a log e-value that is not finite or cannot be theirs,
 * or `alpha` not between 0 and 1.
 * @example
 * const counts = { observed: 75, expected: 50 }
 * rateInterval(counts, gammaPoissonLogE(counts, { shape: 10, rate: 10 }), 0.05).lower // 1.0220…
 */
export function rateInterval(counts: Counted, logE: number, alpha: number): RatioInterval {
  const { observed, expected } = counts
  assertCounted(observed, expected)
  assertShare(alpha, 'Alpha')
  if (!Number.isFinite(logE)) throw new RangeError(`A log e-value is a finite number, not ${logE}`)
  const room = -Math.log(alpha) - logE + expected
  if (observed === 0) return { lower: 0, upper: finite(room / expected) }
  return logRatioInterval(
    (log) => expected * Math.exp(log) - observed * log - room,
    Math.log(observed / expected),
  )
}

/**
 * The interval of a ratio whose `excess` is a function of its logarithm (see `notRejected`).
 * @throws RangeError if the log ratio `inside` is rejected itself.
 */
export function logRatioInterval(
  excess: (logRatio: number) => number,
  inside: number,
): RatioInterval {
  const range: Range = {
    inside,
    floor: Math.min(-FAR, inside),
    ceiling: Math.max(FAR, inside),
    step: 0.25,
  }
  const { lower, upper } = notRejected(excess, range)
  return {
    lower: lower === null ? 0 : Math.exp(lower),
    upper: upper === null ? null : finite(Math.exp(upper)),
  }
}

function finite(end: number): number | null {
  return Number.isFinite(end) ? end : null
}
