import { chiSquareTail, normalQuantile, studentQuantile } from '#core/stats/special.ts'
import { sum } from '#core/stats/sums.ts'

/** What one study, or one municipality, found: an effect such as a log hazard ratio, and its error. */
export type StudyEstimate = { readonly estimate: number; readonly standardError: number }

export type Interval = { low: number; high: number }

export type Pooled = {
  estimate: number
  standardError: number
  interval: Interval
  /** The share of each study in the estimate, in their order; they sum to 1. */
  shares: number[]
}

export type RandomEffects = Pooled & {
  /** The variance of the true effects between studies. */
  tau2: number
  /** Cochran's Q, how far the studies lie apart, and how often chance alone sets them farther. */
  q: number
  qTail: number
  /** The share of that which chance does not explain: (Q - (k - 1)) / Q, or 0. */
  i2: number
  /**
   * Where the effect of one study more is expected; null for fewer than three studies, which do not
   * tell.
   */
  predictionInterval: Interval | null
  /**
   * The standard error of Hartung and Knapp, to be used with t of k - 1 degrees of freedom: the
   * plain one is too small for few studies. Null for one study.
   */
  robustError: number | null
}

const LEVEL = 0.95

/**
 * One effect for all: the mean of the studies weighted by their precision.
 * @throws RangeError if there is no study, or an estimate or error is not finite or the error not
 * above 0.
 * @example
 * fixedEffect([{ estimate: 0.1, standardError: 0.1 }, { estimate: 0.5, standardError: 0.2 }]).estimate
 * // 0.18: 0.8 · 0.1 + 0.2 · 0.5
 */
export function fixedEffect(studies: readonly StudyEstimate[], level = LEVEL): Pooled {
  check(studies, level)
  return weighted(studies, 0, level)
}

/**
 * An effect of each study's own, around a common mean (R. DerSimonian and N. Laird, "Meta-analysis in
 * clinical trials", 1986): τ² = max(0, (Q - (k - 1)) / (Σw - Σw² / Σw)) with w = 1 / s². The
 * prediction interval has t of k - 2 degrees of freedom (J. P. T. Higgins, S. G. Thompson and D. J.
 * Spiegelhalter 2009), the robust error is of J. Hartung and G. Knapp (2001).
 * @throws RangeError as `fixedEffect` does.
 * @example
 * randomEffects([{ estimate: 0.1, standardError: 0.1 }, { estimate: 0.5, standardError: 0.2 }]).tau2 // 0.055
 */
export function randomEffects(studies: readonly StudyEstimate[], level = LEVEL): RandomEffects {
  check(studies, level)
  const spare = studies.length - 1
  const fixed = weighted(studies, 0, level)
  const q = scatter(studies, 0, fixed.estimate)
  const precisions = studies.map(({ standardError }) => standardError ** -2)
  const total = sum(precisions)
  const room = total - sum(precisions.map((precision) => precision * (precision / total)))
  const tau2 = spare === 0 ? 0 : Math.max(0, (q - spare) / room)
  const pooled = weighted(studies, tau2, level)
  const { estimate, standardError } = pooled
  const scale = scatter(studies, tau2, estimate) / spare
  return {
    ...pooled,
    tau2,
    q,
    qTail: spare === 0 ? 1 : chiSquareTail(q, spare),
    i2: q > spare ? (q - spare) / q : 0,
    predictionInterval: spare < 2 ? null : predicted(pooled, tau2, spare - 1, level),
    robustError: spare === 0 ? null : standardError * Math.sqrt(scale),
  }
}

function predicted({ estimate, standardError }: Pooled, tau2: number, df: number, level: number) {
  const spread = Math.sqrt(tau2 + standardError ** 2)
  return around(estimate, studentQuantile((1 + level) / 2, df) * spread)
}

function weighted(studies: readonly StudyEstimate[], tau2: number, level: number): Pooled {
  const weights = studies.map(({ standardError }) => 1 / (standardError ** 2 + tau2))
  const total = sum(weights)
  const shares = weights.map((weight) => weight / total)
  const estimate = sum(studies.map((study, at) => study.estimate * (shares[at] as number)))
  const standardError = 1 / Math.sqrt(total)
  const interval = around(estimate, normalQuantile((1 + level) / 2) * standardError)
  return { estimate, standardError, interval, shares }
}

/** The sum of squared distances from the mean, each in its own variance. */
function scatter(studies: readonly StudyEstimate[], tau2: number, mean: number): number {
  return sum(
    studies.map(
      ({ estimate, standardError }) => (estimate - mean) ** 2 / (standardError ** 2 + tau2),
    ),
  )
}

function around(middle: number, reach: number): Interval {
  return { low: middle - reach, high: middle + reach }
}

function check(studies: readonly StudyEstimate[], level: number): void {
  checkStudies(studies)
  if (!(level > 0 && level < 1)) throw new RangeError(`A level is between 0 and 1, not ${level}`)
}

/** @throws RangeError if there is no study, or one has no finite estimate and error above 0. */
export function checkStudies(studies: readonly StudyEstimate[]): void {
  if (studies.length === 0) throw new RangeError('Nothing to pool: give at least one study')
  for (const { estimate, standardError } of studies) {
    if (!Number.isFinite(estimate)) throw new RangeError(`An estimate is a number, not ${estimate}`)
    if (standardError > 0 && standardError < Number.POSITIVE_INFINITY) continue
    throw new RangeError(`A standard error is above 0, not ${standardError}`)
  }
}
