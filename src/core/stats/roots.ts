export type Search = {
  /** How far from the answer the search may stop, on the scale of the argument. */
  tolerance?: number
  iterations?: number
}

/** A step that is shorter than this share of the place is no step. */
const GRAIN = Number.EPSILON
/** (3 - √5) / 2: where the golden section parts an interval. */
const GOLDEN = 0.3819660112501051

/**
 * A place between `low` and `high` where `f` is zero, by Brent's method ("Algorithms for
 * minimization without derivatives", 1973, chapter 4): bisection, secant and inverse quadratic
 * interpolation, never slower than bisection by much. Default tolerance 1e-12, 200 iterations.
 * @throws RangeError if `f` has the same sign at both ends, is no number somewhere, or the
 * iterations run out.
 */
export function brent(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-12, iterations = 200 }: Search = {},
): number {
  let a = low
  let b = high
  let fa = valueAt(f, a)
  let fb = valueAt(f, b)
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) {
    throw new RangeError(
      `The function has the same sign at ${low} (${fa}) and ${high} (${fb}): widen the interval`,
    )
  }
  let [c, fc] = [a, fa]
  let step = b - a
  let before = step
  for (let round = 0; round < iterations; round++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }
    const still = 2 * GRAIN * Math.abs(b) + tolerance / 2
    const half = (c - b) / 2
    if (Math.abs(half) <= still || fb === 0) return b
    const guess = interpolated({ a, b, c, fa, fb, fc })
    const trusted =
      Math.abs(before) >= still &&
      Math.abs(fa) > Math.abs(fb) &&
      guess * half > 0 &&
      Math.abs(guess) < Math.min(1.5 * Math.abs(half) - still / 2, Math.abs(before) / 2)
    before = trusted ? step : half
    step = trusted ? guess : half
    ;[a, fa] = [b, fb]
    b += Math.abs(step) > still ? step : Math.sign(half) * still
    fb = valueAt(f, b)
    if (fb > 0 === fc > 0) {
      ;[c, fc] = [a, fa]
      step = b - a
      before = step
    }
  }
  throw new RangeError(`No root after ${iterations} iterations: allow more, or a wider tolerance`)
}

type Bracket = { a: number; b: number; c: number; fa: number; fb: number; fc: number }

/** The step from b to where a line or a parabola lying on its side through the points is zero. */
function interpolated({ a, b, c, fa, fb, fc }: Bracket): number {
  const s = fb / fa
  if (a === c) return (s * (c - b)) / (1 - s)
  const q = fa / fc
  const r = fb / fc
  const top = s * ((c - b) * q * (q - r) - (b - a) * (r - 1))
  return -top / ((q - 1) * (r - 1) * (s - 1))
}

function valueAt(f: (x: number) => number, x: number): number {
  const value = f(x)
  if (Number.isNaN(value)) throw new RangeError(`The function is no number at ${x}`)
  return value
}

/**
 * The place between `low` and `high` where `f` is least, and its value there: golden section and
 * parabolas (Brent 1973, chapter 5). Finds a local minimum where there are several. The place is
 * known to about the root of rounding at best; default tolerance 1e-8, 200 iterations.
 * @throws RangeError if the interval is empty, `f` is no number somewhere, or the iterations run
 * out.
 */
export function minimise(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-8, iterations = 200 }: Search = {},
): { at: number; value: number } {
  if (!(low < high)) throw new RangeError(`Nothing lies between ${low} and ${high}`)
  let a = low
  let b = high
  let x = a + GOLDEN * (b - a)
  let [w, v] = [x, x]
  let fx = valueAt(f, x)
  let [fw, fv] = [fx, fx]
  let step = 0
  let before = 0
  for (let round = 0; round < iterations; round++) {
    const middle = (a + b) / 2
    const still = Math.sqrt(GRAIN) * 1e-2 * Math.abs(x) + tolerance / 3
    if (Math.abs(x - middle) <= 2 * still - (b - a) / 2) return { at: x, value: fx }
    const guess = Math.abs(before) > still ? parabolic({ x, w, v, fx, fw, fv }) : Number.NaN
    const trusted =
      Math.abs(guess) < Math.abs(before / 2) && x + guess > a + still && x + guess < b - still
    before = trusted ? step : (x < middle ? b : a) - x
    step = trusted ? guess : GOLDEN * before
    const u = x + (Math.abs(step) >= still ? step : Math.sign(step) * still)
    const fu = valueAt(f, u)
    if (fu <= fx) {
      if (u < x) b = x
      else a = x
      ;[v, w, x] = [w, x, u]
      ;[fv, fw, fx] = [fw, fx, fu]
      continue
    }
    if (u < x) a = u
    else b = u
    if (fu <= fw || w === x) {
      ;[v, w] = [w, u]
      ;[fv, fw] = [fw, fu]
    } else if (fu <= fv || v === x || v === w) {
      ;[v, fv] = [u, fu]
    }
  }
  throw new RangeError(`No minimum after ${iterations} iterations: allow more`)
}

type Three = { x: number; w: number; v: number; fx: number; fw: number; fv: number }

/** The step from x to the lowest point of the parabola through three points; NaN without one. */
function parabolic({ x, w, v, fx, fw, fv }: Three): number {
  const r = (x - w) * (fx - fv)
  const q = (x - v) * (fx - fw)
  return ((x - v) * q - (x - w) * r) / (2 * (r - q))
}
