import {
  deviance,
  erfAroundZero,
  logGammaAroundTwo,
  normalQuantileCentre,
  normalQuantileTail,
  scaledErfc,
  stirlingSeries,
} from '#core/stats/approximations.ts'
import { concaveRoot, type Tail } from '#core/stats/concaveRoot.ts'

/** Half of the logarithm of 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728
/** A step of a series below this share of the sum no longer moves it. */
const NEGLIGIBLE = 1e-17
/** The log of a share of x that no longer moves 1 - x. */
const NOTHING = -40
/** Lentz's method puts this where it would divide by zero. */
const TINY = 1e-300

/**
 * The logarithm of the gamma function of a number above 0, to about 1e-15 in proportion also beside
 * its zeros at 1 and 2: Taylor's series around 2 (Abramowitz and Stegun 1964, 6.1.33), brought
 * there by x Γ(x) = Γ(x + 1), and from 10 Stirling's series (6.1.41).
 * @throws RangeError for 0, less, or what is no number.
 * @example
 * Math.exp(logGamma(5)) // 24
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

/** log Γ(1 + a) for an a from 0 to 1, exact also where 1 + a would forget a. */
function logGammaAfterOne(a: number): number {
  return a < 0.5 ? logGammaAroundTwo(a) - Math.log1p(a) : logGammaAroundTwo(a - 1)
}

/** log Γ(x + 1) less Stirling's √(2πx) (x/e)^x (Loader 2000). */
function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
}

function checkNumber(x: number): void {
  if (Number.isNaN(x))
    throw new RangeError('What is no number (NaN) has no place in a distribution')
}

/**
 * The error function, to rounding.
 * @throws RangeError for what is no number.
 */
export function erf(x: number): number {
  if (Math.abs(x) <= 0.46875) return erfAroundZero(x)
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1
}

/**
 * One less the error function, exact also where that is nearly nothing.
 * @throws RangeError for what is no number.
 */
export function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x)
  if (x < 0) return 2 - erfc(-x)
  checkNumber(x)
  return scaledErfc(x) * bell(x)
}

/** exp(-x²) where squaring would lose digits: x is parted into sixteenths and a rest. */
function bell(x: number): number {
  if (x > 27) return 0
  const coarse = Math.trunc(x * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse))
}

/**
 * The probability that a standard normal number is below `z`, exact in both tails.
 * @throws RangeError for what is no number.
 * @example
 * normalCdf(1.96) // 0.97500…
 */
export function normalCdf(z: number): number {
  const distance = Math.abs(z) * Math.SQRT1_2
  if (distance <= 0.46875) return 0.5 + 0.5 * erf(z * Math.SQRT1_2)
  if (z > 0) return 1 - normalCdf(-z)
  checkNumber(z)
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
 * @example
 * normalQuantile(0.975) // 1.9599…
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return normalQuantileCentre(q)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is from 0 to 1, not ${p}`)
  const size = normalQuantileTail(q < 0 ? p : 1 - p)
  return q < 0 ? -size : size
}

/**
 * The share of a gamma distribution of shape `a` and scale 1 below `x`: P(a, x).
 * @throws RangeError if `a` is not above 0 or `x` below 0.
 */
export function gammaP(a: number, x: number): number {
  checkGamma(a, x)
  return gammaBelow(a, x, gammaPeak(a))
}

/**
 * The share of a gamma distribution of shape `a` and scale 1 above `x`: Q(a, x) = 1 - P(a, x), as
 * exact in its far tail as P in its own. Series and Lentz's continued fraction (Abramowitz and
 * Stegun 1964, 6.5.29 and 6.5.31); the work grows with the root of `a`.
 * @throws RangeError if `a` is not above 0 or `x` below 0.
 * @example
 * gammaQ(1, 2) // 0.13533…
 */
export function gammaQ(a: number, x: number): number {
  checkGamma(a, x)
  return gammaAbove(a, x, gammaPeak(a))
}

function checkGamma(a: number, x: number): void {
  if (a > 0 && a < Number.POSITIVE_INFINITY && x >= 0) return
  throw new RangeError(`A gamma share needs a shape above 0 and a place from 0, not ${a} and ${x}`)
}

/** x^a e^-x / Γ(a + 1) where it is greatest, at x = a. */
function gammaPeak(a: number): number {
  return Math.exp(-stirlingError(a) - HALF_LOG_TWO_PI) / Math.sqrt(a)
}

/** x^a e^-x / Γ(a + 1). */
function gammaFront(a: number, x: number, peak: number): number {
  return x > 0 && x < Number.POSITIVE_INFINITY ? peak * Math.exp(-deviance(a, x, a - x)) : 0
}

function gammaBelow(a: number, x: number, peak: number): number {
  return x < a + 1 ? gammaSeries(a, x, peak) : 1 - gammaFraction(a, x, peak)
}

function gammaAbove(a: number, x: number, peak: number): number {
  if (x >= a + 1) return gammaFraction(a, x, peak)
  return a < 1 && x < 1 ? gammaRest(a, x) : 1 - gammaSeries(a, x, peak)
}

function gammaSeries(a: number, x: number, peak: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > NEGLIGIBLE * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * gammaFront(a, x, peak)
}

function gammaFraction(a: number, x: number, peak: number): number {
  const front = a * gammaFront(a, x, peak)
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
    fraction *= c * d
    if (Math.abs(c * d - 1) <= Number.EPSILON) return front * fraction
  }
}

/** Q(a, x) where both are below 1, without taking nearly all from one (Gautschi 1979). */
function gammaRest(a: number, x: number): number {
  if (x === 0) return 1
  const power = a * Math.log(x) - logGammaAfterOne(a)
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
 * given where it is known better than a subtraction tells. The work grows with the root of the
 * shapes.
 * @throws RangeError if a shape is not above 0 or `x` is not from 0 to 1.
 * @example
 * betaIncomplete(2, 3, 0.5) // 0.6875
 */
export function betaIncomplete(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY && x >= 0 && y >= 0)) {
    throw new RangeError(
      `A beta share needs shapes above 0 and a place from 0 to 1, not ${a}, ${b} and ${x}`,
    )
  }
  return betaBelow(a, b, x, y, betaPeak(a, b))
}

/** x^a y^b / B(a, b) where it is greatest, at x = a / (a + b) (Loader 2000). */
function betaPeak(a: number, b: number): number {
  const error = stirlingError(a + b) - stirlingError(a) - stirlingError(b)
  return Math.sqrt((a / (a + b)) * b) * Math.exp(error - HALF_LOG_TWO_PI)
}

/** x^a y^b / B(a, b). */
function betaFront(a: number, b: number, x: number, y: number, peak: number): number {
  const difference = a * y - b * x
  const far = deviance(a, (a + b) * x, difference) + deviance(b, (a + b) * y, -difference)
  return peak * Math.exp(-far)
}

function betaBelow(a: number, b: number, x: number, y: number, peak: number): number {
  if (x === 0 || y === 0) return x === 0 ? 0 : 1
  const front = betaFront(a, b, x, y, peak)
  return b * x <= a * y ? front / betaFraction(a, b, x, y) : 1 - front / betaFraction(b, a, y, x)
}

/**
 * The continued fraction of A. R. DiDonato and A. H. Morris ("Significant digit computation of the
 * incomplete beta function ratios", ACM TOMS 18, 1992) by Lentz's method; x is below the mean.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const lead = a * y - b * x + 1
  let fraction = nonZero((a * lead) / (a + 1))
  let c = fraction
  let d = 0
  for (let m = 1; ; m++) {
    const below = a + 2 * m - 1
    const top = ((m * (a + m - 1)) / below) * ((a + b + m - 1) / below) * (b - m) * x * x
    const next = m + (m * (b - m) * x) / below + ((a + m) * (lead + m * (2 - x))) / (below + 2)
    d = 1 / nonZero(next + top * d)
    c = nonZero(next + top / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) <= Number.EPSILON) return fraction
  }
}

/**
 * The probability that a chi-square number with `df` degrees of freedom is above `x`.
 * @throws RangeError if `df` is not above 0 or `x` is below 0.
 * @example
 * chiSquareTail(3.84, 1) // 0.050043…
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
  checkNumber(t)
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
 * @example
 * studentQuantile(0.975, 10) // 2.2281…
 */
export function studentQuantile(p: number, df: number): number {
  checkStudent(df)
  if (!(p > 0 && p < 1) || df === Number.POSITIVE_INFINITY) return normalQuantile(p)
  // t² / df is the odds of a beta number with the shapes ½ and df / 2.
  const logit = betaScale(0.5, df / 2).place(2 * Math.abs(p - 0.5), 2 * Math.min(p, 1 - p))
  const size = Math.sqrt(df) * Math.exp(logit / 2)
  return p < 0.5 ? -size : size
}

/** A distribution along a scale on which its density is log-concave. */
export type Scale = {
  /**
   * The place that has the share `lower` below itself and `upper` above. The two sum to 1; the
   * smaller of them is used, so that neither tail loses digits.
   * @throws RangeError if the distribution is too extreme.
   */
  place(lower: number, upper: number): number
  density(place: number): number
  /** The derivative of the log of the density. */
  bend(place: number): number
}

/** A beta distribution with the shapes `a` and `b` by the log of the odds, log(x / (1 - x)). */
export function betaScale(a: number, b: number): Scale {
  const peak = betaPeak(a, b)
  const below = betaPlace(a, b, peak)
  const above = betaPlace(b, a, peak)
  return {
    place: (lower, upper) => (lower <= upper ? below(lower) : -above(upper)),
    ...betaDensity(a, b, peak),
  }
}

function betaDensity(a: number, b: number, peak: number) {
  return {
    density: (s: number) => betaFront(a, b, 1 / (1 + Math.exp(-s)), 1 / (1 + Math.exp(s)), peak),
    bend: (s: number) => a / (1 + Math.exp(s)) - b / (1 + Math.exp(-s)),
  }
}

function betaPlace(a: number, b: number, peak: number): (lower: number) => number {
  // Near 0 the share is x^a / (a B(a, b)): a start for small shares and shapes.
  const scale = -Math.log(peak / a) - a * Math.log1p(b / a) - b * Math.log1p(a / b)
  const spread = Math.sqrt(1 / a + 1 / b)
  const tail: Tail = {
    sign: 1,
    tail: (s) => betaBelow(a, b, 1 / (1 + Math.exp(-s)), 1 / (1 + Math.exp(s)), peak),
    ...betaDensity(a, b, peak),
  }
  return (lower) => {
    if (lower === 0) return Number.NEGATIVE_INFINITY
    const power = (Math.log(lower) + scale) / a
    if (power + Math.log1p(b) < NOTHING) return power
    const near = power < 0 ? power - Math.log(-Math.expm1(power)) : power
    const guess = Math.log(a / b) + normalQuantile(lower) * spread
    return concaveRoot(lower, a < 1 ? near : Math.max(near, guess), tail)
  }
}

/** A gamma distribution of shape `a` and scale 1 by the logarithm of x. */
export function gammaScale(a: number): Scale {
  const peak = gammaPeak(a)
  const front = logGamma(a + 1)
  const density = (s: number) => a * gammaFront(a, Math.exp(s), peak)
  const bend = (s: number) => a - Math.exp(s)
  const belowAt = (s: number) => gammaBelow(a, Math.exp(s), peak)
  const aboveAt = (s: number) => gammaAbove(a, Math.exp(s), peak)
  const below: Tail = { sign: 1, tail: belowAt, density, bend }
  const above: Tail = { sign: -1, tail: aboveAt, density, bend }
  const place = (lower: number, upper: number) => {
    if (lower === 0) return Number.NEGATIVE_INFINITY
    if (upper === 0) return Number.POSITIVE_INFINITY
    const power = (Math.log(lower) + front) / a
    if (power < NOTHING) return power
    // E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931).
    const cubed = 1 - 1 / (9 * a) + normalQuantile(lower) / (3 * Math.sqrt(a))
    const start = a < 1 || cubed <= 0 ? power : Math.max(power, Math.log(a) + 3 * Math.log(cubed))
    return lower <= upper ? concaveRoot(lower, start, below) : concaveRoot(upper, start, above)
  }
  return { place, density, bend }
}
