import {
  erfAroundZero,
  logGammaAroundTwo,
  normalQuantileCentre,
  normalQuantileTail,
  scaledErfc,
  stirlingSeries,
} from '#core/stats/approximations.ts'
import { concaveRoot } from '#core/stats/concaveRoot.ts'

/** Half of the logarithm of 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728
/** A step of a series below this share of the sum no longer moves it. */
const NEGLIGIBLE = 1e-17
/** Lentz's method puts this where it would divide by zero. */
const TINY = 1e-300

/**
 * The logarithm of the gamma function of a number above 0, to about 1e-15 in proportion also beside
 * its zeros at 1 and 2: Taylor's series around 2 (Abramowitz and Stegun 1964, 6.1.33), brought
 * there by x Γ(x) = Γ(x + 1), and from 10 Stirling's series (6.1.41).
 * @throws RangeError for 0, less, or what is no number.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`The log gamma of ${x} is not defined: give a number above 0`)
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x)
  if (x < 0.5) return logGammaAroundTwo(x) - Math.log(x) - Math.log1p(x)
  if (x < 1.5) return logGammaAroundTwo(x - 1) - Math.log(x)
  let product = 1
  let near = x
  while (near > 2.5) {
    near -= 1
    product *= near
  }
  return logGammaAroundTwo(near - 2) + Math.log(product)
}

/** log Γ(x + 1) less Stirling's √(2πx) (x/e)^x (Loader 2000). */
function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
}

/**
 * count · log(count / mean) + mean - count, exact also when the two are close (Loader 2000, "Fast
 * and accurate computation of binomial probabilities"). The difference count - mean is given, since
 * the caller can know it better than a subtraction would.
 */
function deviance(count: number, mean: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (count + mean)) {
    return count * Math.log(count / mean) - difference
  }
  const v = difference / (count + mean)
  let sum = difference * v
  let term = 2 * count * v
  for (let k = 3; ; k += 2) {
    term *= v * v
    const next = sum + term / k
    if (next === sum) return sum
    sum = next
  }
}

/** The error function, to rounding. */
export function erf(x: number): number {
  if (Math.abs(x) > 0.46875) return x > 0 ? 1 - erfc(x) : erfc(-x) - 1
  return erfAroundZero(x)
}

/** One less the error function, exact also where that is nearly nothing. */
export function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x)
  if (x < 0) return 2 - erfc(-x)
  return scaledErfc(x) * bell(x)
}

/** exp(-x²) where squaring would lose digits: x is parted into sixteenths and a rest. */
function bell(x: number): number {
  if (x > 27) return 0
  const coarse = Math.trunc(x * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse))
}

/** The probability that a standard normal number is below `z`, exact in both tails. */
export function normalCdf(z: number): number {
  const distance = Math.abs(z) * Math.SQRT1_2
  if (distance <= 0.46875) return 0.5 + 0.5 * erf(z * Math.SQRT1_2)
  if (z > 0) return 1 - normalCdf(-z)
  return 0.5 * scaledErfc(distance) * halfBell(-z)
}

/** exp(-z²/2), parted as `bell` does. */
function halfBell(z: number): number {
  if (z > 39) return 0
  const coarse = Math.trunc(z * 16) / 16
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2)
}

/**
 * The number that a standard normal one is below with probability `p`, to about 1e-15 in
 * proportion; minus infinity for 0 and infinity for 1.
 * @throws RangeError if `p` is not from 0 to 1.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return normalQuantileCentre(q)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is from 0 to 1, not ${p}`)
  const size = normalQuantileTail(q < 0 ? p : 1 - p)
  return q < 0 ? -size : size
}

/** The share of a gamma distribution of shape `a` and scale 1 below `x`: P(a, x). */
export function gammaP(a: number, x: number): number {
  checkGamma(a, x)
  if (x < a + 1) return gammaPSeries(a, x)
  return 1 - gammaQFraction(a, x)
}

/**
 * The share of a gamma distribution of shape `a` and scale 1 above `x`: Q(a, x) = 1 - P(a, x), as
 * exact in its far tail as P in its own. Series and Lentz's continued fraction (Abramowitz and
 * Stegun 1964, 6.5.29 and 6.5.31); the work grows with the root of `a`.
 * @throws RangeError if `a` is not above 0 or `x` below 0.
 */
export function gammaQ(a: number, x: number): number {
  checkGamma(a, x)
  if (x >= a + 1) return gammaQFraction(a, x)
  if (a < 1 && x < 1) return gammaQSmall(a, x)
  return 1 - gammaPSeries(a, x)
}

function checkGamma(a: number, x: number): void {
  if (a > 0 && a < Number.POSITIVE_INFINITY && x >= 0) return
  throw new RangeError(`A gamma share needs a shape above 0 and a place from 0, not ${a} and ${x}`)
}

/** x^a e^-x / Γ(a + 1). */
function gammaFront(a: number, x: number): number {
  if (x === 0) return 0
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a + 1))
  const exponent = -stirlingSeries(a) - deviance(a, x, a - x)
  return Math.exp(exponent - HALF_LOG_TWO_PI) / Math.sqrt(a)
}

function gammaPSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > NEGLIGIBLE * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * gammaFront(a, x)
}

function gammaQFraction(a: number, x: number): number {
  const front = a * gammaFront(a, x)
  if (front === 0) return 0
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; ; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / nonZero(numerator * d + b)
    c = nonZero(b + numerator / c)
    const change = c * d
    fraction *= change
    if (Math.abs(change - 1) <= Number.EPSILON) return front * fraction
  }
}

/** Q(a, x) where both are below 1, without taking nearly all from one (Gautschi 1979). */
function gammaQSmall(a: number, x: number): number {
  if (x === 0) return 1
  const power = a * Math.log(x) - logGamma(a + 1)
  let term = 1
  let sum = 0
  for (let n = 1; Math.abs(term) > NEGLIGIBLE; n++) {
    term *= -x / n
    sum += term / (a + n)
  }
  return -Math.expm1(power) - a * sum * Math.exp(power)
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/**
 * The share of a beta distribution with the shapes `a` and `b` below `x`: the regularised incomplete
 * beta function I_x(a, b). The share above is `betaIncomplete(b, a, y)` with y = 1 - x, which may be
 * given where it is known better than a subtraction tells. Continued fraction (Abramowitz and Stegun
 * 1964, 26.5.8, by Lentz's method) with Loader's front; the work grows with the root of the shapes.
 * @throws RangeError if a shape is not above 0 or `x` is not from 0 to 1.
 */
export function betaIncomplete(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY && x >= 0 && y >= 0)) {
    throw new RangeError(
      `A beta share needs shapes above 0 and a place from 0 to 1, not ${a}, ${b} and ${x}`,
    )
  }
  if (x === 0 || y === 0) return x === 0 ? 0 : 1
  if (x * (a + b + 2) < a + 1) return (betaFront(a, b, x, y) / a) * betaFraction(a, b, x)
  return 1 - (betaFront(b, a, y, x) / b) * betaFraction(b, a, y)
}

/** x^a y^b / B(a, b). */
function betaFront(a: number, b: number, x: number, y: number): number {
  const sum = a + b
  const difference = a * y - b * x
  const exponent =
    stirlingError(sum) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, sum * x, difference) -
    deviance(b, sum * y, -difference)
  return Math.sqrt((a / sum) * b) * Math.exp(exponent - HALF_LOG_TWO_PI)
}

function betaFraction(a: number, b: number, x: number): number {
  const sum = a + b
  let c = 1
  let d = 1 / nonZero(1 - (sum * x) / (a + 1))
  let fraction = d
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) <= Number.EPSILON) return fraction
  }
}

/**
 * The probability that a chi-square number with `df` degrees of freedom is above `x`.
 * @throws RangeError if `df` is not above 0 or `x` is below 0.
 */
export function chiSquareTail(x: number, df: number): number {
  return gammaQ(df / 2, x / 2)
}

/**
 * The probability that an F number with `top` and `bottom` degrees of freedom is above `f`.
 * @throws RangeError if a number of degrees is not above 0 or `f` is below 0.
 */
export function fTail(f: number, top: number, bottom: number): number {
  if (!(f >= 0)) throw new RangeError(`An F number is from 0 on, not ${f}`)
  const odds = (top / bottom) * f
  return betaIncomplete(bottom / 2, top / 2, 1 / (1 + odds), 1 / (1 + 1 / odds))
}

/**
 * The probability that Student's t with `df` degrees of freedom, which may be infinite, is below
 * `t`; exact in both tails.
 * @throws RangeError if `df` is not above 0 or `t` is no number.
 */
export function studentCdf(t: number, df: number): number {
  checkStudent(df)
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t)
  return t > 0 ? 1 - studentTail(t, df) : studentTail(-t, df)
}

function checkStudent(df: number): void {
  if (!(df > 0)) throw new RangeError(`Student's t needs degrees of freedom above 0, not ${df}`)
}

/** The probability above `t`, which is not below 0. */
function studentTail(t: number, df: number): number {
  const odds = (t / df) * t
  return betaIncomplete(df / 2, 0.5, 1 / (1 + odds), 1 / (1 + 1 / odds)) / 2
}

/**
 * The number that Student's t with `df` degrees of freedom, which may be infinite, is below with
 * probability `p`; minus infinity for 0 and infinity for 1.
 * @throws RangeError if `df` is not above 0 or `p` is not from 0 to 1.
 */
export function studentQuantile(p: number, df: number): number {
  checkStudent(df)
  const start = normalQuantile(p)
  if (df === Number.POSITIVE_INFINITY || p === 0 || p === 0.5 || p === 1) return start
  // Along s with t = √df sinh(s), the density is in proportion to cosh(s)^-df: log-concave.
  const root = Math.sqrt(df)
  const log = logGamma((df + 1) / 2) - logGamma(df / 2) - Math.log(Math.PI) / 2
  const place = concaveRoot(Math.min(p, 1 - p), Math.asinh(Math.abs(start) / root), {
    sign: -1,
    tail: (s) => studentTail(root * Math.sinh(s), df),
    density: (s) => Math.exp(log - df * Math.log(Math.cosh(s))),
    bend: (s) => -df * Math.tanh(s),
  })
  return (p < 0.5 ? -root : root) * Math.sinh(place)
}
