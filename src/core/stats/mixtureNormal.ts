import { assertPositive, assertShare } from '#core/stats/eValue.ts'
import { logNormalCdf } from '#core/stats/mixtureTails.ts'

/*
 * The normal mixture: a sum S with variance process V, such as a log-rank score and its information,
 * or the sum of standardised observations and their number. Under the null exp(λS - λ²V/2) is a
 * supermartingale for every λ; here λ is drawn from a normal distribution with variance 1/ρ. Robbins
 * 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49, propositions 5 and 6.
 */

/** A sum and its variance, in the square of the sum's unit. */
export type Score = { s: number; v: number }

/** Which way the sum may stray: 2 for both ways, 1 for upwards alone. */
export type Sides = 1 | 2

/**
 * The ρ that makes the bound tightest when the variance is `vOpt`: v / (2 log(1/α) + log(1 +
 * 2 log(1/α))), an approximation of the optimum (Howard et al. 2021, section 3.5; one-sided: with
 * twice α). In the unit of the variance.
 * @throws RangeError if `vOpt` is not above 0 or `alpha` not between 0 and 1 (1/2 when one-sided).
 * @example
 * bestRho(100, 0.05) // 12.600…
 */
export function bestRho(vOpt: number, alpha: number, sides: Sides = 2): number {
  assertPositive(vOpt, 'The variance to tune for')
  const share = sides === 2 ? alpha : 2 * alpha
  assertShare(share, sides === 2 ? 'Alpha' : 'Twice alpha, when one-sided,')
  const log = -2 * Math.log(share)
  return vOpt / (log + Math.log1p(log))
}

/**
 * The log e-value. Two-sided: ½ log(ρ/(V+ρ)) + S²/(2(V+ρ)); one-sided it has log 2 + log Φ(S/√(V+ρ))
 * more.
 * @throws RangeError for a variance below 0, a ρ of 0 or less, or a sum that is no number.
 * @example
 * normalLogMixture({ s: 10, v: 100 }, bestRho(100, 0.05)) // -0.65100…
 */
export function normalLogMixture({ s, v }: Score, rho: number, sides: Sides = 2): number {
  assertVariance(v)
  assertPositive(rho, 'Rho')
  if (!Number.isFinite(s)) throw new RangeError(`The sum is a finite number, not ${s}`)
  const both = -0.5 * Math.log1p(v / rho) + (s / (v + rho)) * (s / 2)
  if (sides === 2) return both
  return both + Math.LN2 + logNormalCdf(s / Math.sqrt(v + rho))
}

/**
 * The sum at which the log e-value reaches log(1/α): what |S| (two-sided) or S (one-sided) exceeds at
 * any time at all with a chance of at most `alpha`. Two-sided √((V+ρ)(log((V+ρ)/ρ) + 2 log(1/α))).
 * @throws RangeError as `normalLogMixture`, or if `alpha` is not between 0 and 1.
 * @example
 * normalBound({ v: 100, alpha: 0.05, rho: bestRho(100, 0.05) }) // 30.352…
 */
export function normalBound(bound: {
  v: number
  alpha: number
  rho: number
  sides?: Sides
}): number {
  const { v, alpha, rho, sides = 2 } = bound
  assertVariance(v)
  assertPositive(rho, 'Rho')
  assertShare(alpha, 'Alpha')
  const log = Math.log1p(v / rho) - 2 * Math.log(alpha)
  const twoSided = Math.sqrt((v + rho) * log)
  if (sides === 2) return twoSided
  // x²/2 + log Φ(x) = half the log, less log 2: convex below its root, so that Newton from above
  // comes down to it without overshooting.
  const target = log / 2 - Math.LN2
  let x = twoSided / Math.sqrt(v + rho)
  for (let round = 0; round < 100; round++) {
    const logPart = logNormalCdf(x)
    const density = Math.exp(-0.5 * x * x - 0.5 * Math.log(2 * Math.PI) - logPart)
    const step = (0.5 * x * x + logPart - target) / (x + density)
    x -= step
    if (Math.abs(step) <= 4 * Number.EPSILON * Math.max(1, Math.abs(x))) break
  }
  return x * Math.sqrt(v + rho)
}

function assertVariance(v: number): void {
  if (!(v >= 0 && Number.isFinite(v))) {
    throw new RangeError(`A variance is a number of 0 or more, not ${v}`)
  }
}
