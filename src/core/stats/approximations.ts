/** Euler's constant. */
const EULER = 0.5772156649015329
const SQRT_PI_INVERSE = 0.5641895835477563

/** ζ(k) - 1 for k = 2, 3, …, 28 (Abramowitz and Stegun 1964, table 23.3, with more digits). */
const ZETA_MINUS_ONE = new Float64Array([
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
  0.01734306198444914, 0.008349277381922827, 0.00407735619794434, 0.0020083928260822143,
  0.0009945751278180853, 0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915,
  6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6,
  3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8,
  1.4901554828365043e-8, 7.45071178983543e-9, 3.725334024788457e-9,
])

/** log Γ(2 + z) for z between -0.5 and 0.5. */
export function logGammaAroundTwo(z: number): number {
  let series = 0
  for (let k = ZETA_MINUS_ONE.length + 1; k >= 2; k--) {
    series = (ZETA_MINUS_ONE[k - 2] as number) / k - z * series
  }
  return z * (1 - EULER + z * series)
}

/** What Stirling's formula leaves out of log Γ(x); exact to rounding from 10 on. */
export function stirlingSeries(x: number): number {
  const w = 1 / (x * x)
  const tail = 1 / 1680 - w * (1 / 1188 - w * (691 / 360_360 - w / 156))
  return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * tail))) / x
}

/**
 * count · log(count / mean) + mean - count, exact also when the two are close (Loader 2000, "Fast
 * and accurate computation of binomial probabilities"). The difference count - mean is given, since
 * the caller can know it better than a subtraction would.
 */
export function deviance(count: number, mean: number, difference: number): number {
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

// Rational approximations of erf and erfc by W. J. Cody, "Rational Chebyshev approximations for the
// error function", Mathematics of Computation 23 (1969): up to 0.46875, up to 4, and beyond.
const ERF_TOP = new Float64Array([
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
])
const ERF_BOTTOM = new Float64Array([
  1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
])
const MIDDLE_TOP = new Float64Array([
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
  298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
])
const MIDDLE_BOTTOM = new Float64Array([
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
  3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495,
])
const FAR_TOP = new Float64Array([
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
  0.016083785148742275, 0.0006587491615298378,
])
const FAR_BOTTOM = new Float64Array([
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132,
  0.0023352049762686918,
])

/** A polynomial by Horner's rule, the highest power first. */
function polynomial(coefficients: Float64Array, x: number): number {
  let value = 0
  for (let i = 0; i < coefficients.length; i++) value = value * x + (coefficients[i] as number)
  return value
}

/** erf(x) for x between -0.46875 and 0.46875. */
export function erfAroundZero(x: number): number {
  const w = x * x
  return (x * polynomial(ERF_TOP, w)) / polynomial(ERF_BOTTOM, w)
}

/** exp(x²) erfc(x) from 0.46875 on. */
export function scaledErfc(x: number): number {
  if (x <= 4) return polynomial(MIDDLE_TOP, x) / polynomial(MIDDLE_BOTTOM, x)
  const w = 1 / (x * x)
  return (SQRT_PI_INVERSE - (w * polynomial(FAR_TOP, w)) / polynomial(FAR_BOTTOM, w)) / x
}

// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
// Statistics 37 (1988), PPND16: the middle, the shoulders and the tails.
const CENTRE_TOP = new Float64Array([
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
])
const CENTRE_BOTTOM = new Float64Array([
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
])
const SHOULDER_TOP = new Float64Array([
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
])
const SHOULDER_BOTTOM = new Float64Array([
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
])
const TAIL_TOP = new Float64Array([
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
])
const TAIL_BOTTOM = new Float64Array([
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
])

/** A polynomial of degree 7, written out: simulations call it millions of times. */
function septic(c: Float64Array, x: number): number {
  const high = (((c[0] as number) * x + (c[1] as number)) * x + (c[2] as number)) * x
  const low = ((high + (c[3] as number)) * x + (c[4] as number)) * x
  return ((low + (c[5] as number)) * x + (c[6] as number)) * x + (c[7] as number)
}

/** The standard normal quantile of 0.5 + q for q between -0.425 and 0.425. */
export function normalQuantileCentre(q: number): number {
  const r = 0.180625 - q * q
  return (q * septic(CENTRE_TOP, r)) / septic(CENTRE_BOTTOM, r)
}

/** How far out a standard normal number lies that leaves less than 0.075 beyond itself. */
export function normalQuantileTail(tail: number): number {
  if (tail === 0) return Number.POSITIVE_INFINITY
  const r = Math.sqrt(-Math.log(tail))
  if (r <= 5) return septic(SHOULDER_TOP, r - 1.6) / septic(SHOULDER_BOTTOM, r - 1.6)
  return septic(TAIL_TOP, r - 5) / septic(TAIL_BOTTOM, r - 5)
}
