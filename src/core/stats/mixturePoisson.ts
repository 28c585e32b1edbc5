import { assertCounted, assertPositive } from '#core/stats/eValue.ts'
import { mixtureBound, type Tuned } from '#core/stats/mixtureBound.ts'
import { bestRho } from '#core/stats/mixtureNormal.ts'
import { logScaledUpperGamma } from '#core/stats/mixtureTails.ts'
import { logGamma } from '#core/stats/special.ts'

/*
 * Mixtures for counts: every rate is bet on at once, with weights from a gamma distribution.
 */

/** Events and how many were expected, both since the beginning. */
export type Counted = { observed: number; expected: number }

/** A gamma distribution of the rate ratio: mean `shape / rate`, variance `shape / rate²`. */
export type GammaPrior = { shape: number; rate: number }

/**
 * The log e-value of counts against an expectation known beforehand, when the rate ratio is drawn
 * from a gamma distribution: a log b - log Γ(a) + log Γ(a + O) - (a + O) log(b + E) + E (the negative
 * binomial marginal over the Poisson null; Robbins 1970). Two-sided: it grows when too few come, too.
 * @throws RangeError for counts that are none or a prior that is not above 0.
 * @example
 * gammaPoissonLogE({ observed: 50, expected: 39 }, { shape: 10, rate: 10 }) // 0.24863…
 */
export function gammaPoissonLogE({ observed, expected }: Counted, prior: GammaPrior): number {
  assertCounted(observed, expected)
  assertPositive(prior.shape, 'The shape of the prior')
  assertPositive(prior.rate, 'The rate of the prior')
  const { shape, rate } = prior
  const gammas = logGamma(shape + observed) - logGamma(shape)
  const gathered = shape * Math.log1p(expected / rate)
  return gammas - gathered - observed * Math.log(rate + expected) + expected
}

/**
 * The gamma-Poisson mixture for a sum that strays upwards in jumps of `c`: Poisson counts have
 * S = O - E, V = E and c = 1. The rate ratio is drawn from a gamma distribution cut off below 1, so
 * that the bet is on more events alone. log G(S/c + (V+ρ)/c², (V+ρ)/c²) - log G(ρ/c², ρ/c²) with
 * G(a, x) = Γ(a, x) eˣ / xᵃ (Howard et al. 2021, Annals of Statistics 49, proposition 10).
 * @throws RangeError for a variance below 0, a jump of 0 or less, or a sum that is no number.
 * @example
 * gammaPoissonLogMixture({ s: 25, v: 50 }, { vOpt: 100 }) // 4.1228…
 */
export function gammaPoissonLogMixture(
  { s, v }: { s: number; v: number },
  { vOpt, alphaOpt = 0.05, c = 1 }: Tuned & { c?: number },
): number {
  assertPositive(c, 'The jump')
  if (!(v >= 0 && Number.isFinite(v))) {
    throw new RangeError(`A variance is a number of 0 or more, not ${v}`)
  }
  if (!Number.isFinite(s)) throw new RangeError(`The sum is a finite number, not ${s}`)
  const prior = bestRho(vOpt, alphaOpt, 1) / (c * c)
  const x = v / (c * c) + prior
  return logScaledUpperGamma(s / c + x, x) - logScaledUpperGamma(prior, prior)
}

/**
 * The sum that such a process exceeds at any time with a chance of at most `alpha`, when its
 * variance is `v`. In the unit of the sum.
 * @throws RangeError as the mixture, or if `alpha` is not between 0 and 1.
 * @example
 * gammaPoissonBound(100, 0.05, { vOpt: 100, c: 2 }) // 30.194…
 */
export function gammaPoissonBound(v: number, alpha: number, tuned: Tuned & { c?: number }): number {
  return mixtureBound((s) => gammaPoissonLogMixture({ s, v }, tuned), alpha, v)
}
