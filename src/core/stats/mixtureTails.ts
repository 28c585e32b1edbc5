import { logGamma, normalCdf } from '#core/stats/special.ts'

// Tails of distributions in logs: what mixtures need far below the null, where the tails themselves
// are too small for a number.

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)
const ROUNDS = 1_000_000
const TINY = 1e-300

/**
 * log Φ(z), the log of the standard normal distribution function. Below -10 by the continued
 * fraction of Mills' ratio (Abramowitz and Stegun 1964, 26.2.14).
 */
export function logNormalCdf(z: number): number {
  if (z > -10) return Math.log(normalCdf(z))
  const ratio = lentz(
    () => -z,
    (round) => round,
  )
  return -0.5 * z * z - HALF_LOG_TWO_PI - Math.log(ratio)
}

/**
 * log of ∫ (1 + u)^(a-1) exp(-x u) du over u > 0, which is Γ(a, x) exp(x) / x^a: the upper incomplete
 * gamma function without its large factors. By Legendre's continued fraction (Abramowitz and Stegun
 * 1964, 6.5.31; Lentz's evaluation) where `a` is no larger than `x`, else by the recurrence
 * downwards in `a` or by the series of the lower function (6.5.29).
 * @param x above 0
 */
export function logScaledUpperGamma(a: number, x: number): number {
  if (a <= x) {
    const fraction = lentz(
      (round) => x + 1 - a + 2 * round,
      (round) => -round * (round - a),
    )
    return -Math.log(fraction)
  }
  // All of the gamma function less its lower part, γ(a, x) exp(x) / x^a = Σ x^n / (a … (a + n)).
  let term = 1 / a
  let lower = term
  for (let n = 1; n < ROUNDS && term > lower * 1e-17; n++) {
    term *= x / (a + n)
    lower += term
  }
  const whole = logGamma(a) + x - a * Math.log(x)
  return whole + Math.log1p(-lower * Math.exp(-whole))
}

/**
 * log of the incomplete beta function, not regularised: ∫ t^(a-1) (1-t)^(b-1) dt from 0 to `x`.
 * By the continued fraction of Abramowitz and Stegun (1964, 26.5.8), on the side where it is quick.
 * @param a above 0
 * @param b above 0
 * @param x above 0 and at most 1
 */
export function logIncompleteBeta(a: number, b: number, x: number): number {
  const whole = logBeta(a, b)
  if (x === 1) return whole
  if (x <= (a + 1) / (a + b + 2)) return logBetaSide(a, b, x)
  return whole + Math.log1p(-Math.exp(logBetaSide(b, a, 1 - x) - whole))
}

function logBetaSide(a: number, b: number, x: number): number {
  const fraction = lentz(
    () => 1,
    (round) => {
      const m = Math.floor(round / 2)
      return round % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    },
  )
  return a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - Math.log(fraction)
}

/** log B(a, b) for both above 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/**
 * b(0) + a(1) / (b(1) + a(2) / (b(2) + …)) by Lentz's method, modified by Thompson and Barnett
 * (1986, Journal of Computational Physics 64).
 */
function lentz(bottom: (round: number) => number, top: (round: number) => number): number {
  let value = bottom(0) || TINY
  let above = value
  let below = 0
  for (let round = 1; round <= ROUNDS; round++) {
    const a = top(round)
    const b = bottom(round)
    below = 1 / (b + a * below || TINY)
    above = b + a / above || TINY
    const change = above * below
    value *= change
    if (Math.abs(change - 1) < 1e-15) return value
  }
  throw new RangeError(
    'A tail did not converge: give less extreme counts or a smaller time to tune for',
  )
}
