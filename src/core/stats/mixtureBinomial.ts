import { assertPositive, assertShare, assertSuccesses } from '#core/stats/eValue.ts'
import { mixtureBound, type Tuned } from '#core/stats/mixtureBound.ts'
import { bestRho, type Sides } from '#core/stats/mixtureNormal.ts'
import { logBeta, logIncompleteBeta } from '#core/stats/mixtureTails.ts'

/*
 * Mixtures for shares: every chance is bet on at once, with weights from a beta distribution.
 */

/** A beta distribution, read as successes and failures that were seen before. */
export type BetaPrior = { successes: number; failures: number }

/**
 * The log e-value of successes among trials against the chance `nullChance`, when the chance is drawn
 * from a beta distribution: log B(a + s, b + f) - log B(a, b) - s log p - f log(1 - p) (Ville 1939;
 * Robbins 1970).
 * @throws RangeError for counts that are none, a chance not between 0 and 1, a prior not above 0.
 * @example
 * betaBinomialLogE({ successes: 60, trials: 100 }, 0.5, { successes: 1, failures: 1 }) // -0.090964…
 */
export function betaBinomialLogE(
  { successes, trials }: { successes: number; trials: number },
  nullChance: number,
  prior: BetaPrior,
): number {
  assertSuccesses(successes, trials)
  assertShare(nullChance, 'The chance under the null')
  assertPositive(prior.successes, 'The successes of the prior')
  assertPositive(prior.failures, 'The failures of the prior')
  const failures = trials - successes
  const marginal = logBeta(prior.successes + successes, prior.failures + failures)
  const underNull = successes * Math.log(nullChance) + failures * Math.log1p(-nullChance)
  return marginal - logBeta(prior.successes, prior.failures) - underNull
}

/** A sum whose steps are at least -g and at most h: shares have g = p and h = 1 - p. */
export type Steps = { g: number; h: number }

/**
 * The beta-binomial mixture for a sum S with variance process V and steps from -g to h. For n trials
 * with chance p: S = s - np, V = np(1-p), g = p, h = 1-p. One-sided, the bet is on upwards alone.
 * Howard et al. 2021 (Annals of Statistics 49), propositions 7 and 8.
 * @throws RangeError for a sum that cannot come of such steps, or parameters of 0 or less.
 * @example
 * betaBinomialLogMixture({ s: 10, v: 100 }, { g: 0.2, h: 0.8 }, { vOpt: 100 }) // -0.69410…
 */
export function betaBinomialLogMixture(
  { s, v }: { s: number; v: number },
  steps: Steps,
  tuned: Tuned & { sides?: Sides },
): number {
  const { g, h } = steps
  assertPositive(g, 'The longest step down, g,')
  assertPositive(h, 'The longest step up, h,')
  assertWithin(s, v, steps)
  const { vOpt, alphaOpt = 0.05, sides = 2 } = tuned
  const rest = Math.max(bestRho(vOpt, alphaOpt, sides) - g * h, 1e-3 * g * h)
  const x = sides === 2 ? 1 : h / (g + h)
  const a = rest / (g * (g + h))
  const b = rest / (h * (g + h))
  const down = (v - g * s) / (g * (g + h))
  const up = (v + h * s) / (h * (g + h))
  const mixed = logIncompleteBeta(a + down, b + up, x) - logIncompleteBeta(a, b, x)
  return mixed + (down + up) * Math.log(g + h) - up * Math.log(g) - down * Math.log(h)
}

/**
 * The sum that such a process exceeds (two-sided: in either direction, taken by itself) at any time
 * with a chance of at most `alpha`, when its variance is `v`; v/g if not even the largest possible
 * sum is that strange.
 * @throws RangeError as the mixture, or if `alpha` is not between 0 and 1.
 * @example
 * betaBinomialBound(100, 0.05, { g: 0.2, h: 0.8 }, { vOpt: 100 }) // 31.430…
 */
export function betaBinomialBound(
  v: number,
  alpha: number,
  steps: Steps,
  tuned: Tuned & { sides?: Sides },
): number {
  assertShare(alpha, 'Alpha')
  const largest = v / steps.g
  const mixture = (s: number) => betaBinomialLogMixture({ s, v }, steps, tuned)
  if (mixture(largest) < -Math.log(alpha)) return largest
  return mixtureBound((s) => mixture(Math.min(s, largest)), alpha, largest)
}

function assertWithin(s: number, v: number, { g, h }: Steps): void {
  if (!(v >= 0 && Number.isFinite(v))) {
    throw new RangeError(`A variance is a number of 0 or more, not ${v}`)
  }
  // The least of rounding is forgiven: sums of many steps are made in floating point.
  const slack = 1e-9 * (1 + v)
  if (!(s <= v / g + slack && s >= -v / h - slack)) {
    throw new RangeError(`A sum of ${s} cannot have variance ${v} in steps from -${g} to ${h}`)
  }
}
