export type Search = {
  /** How far from the answer the search may stop, on the scale of the argument. */
  tolerance?: number
  iterations?: number
}

/**
 * A place between `low` and `high` where `f` is zero, by Brent's method ("Algorithms for
 * minimization without derivatives", 1973, chapter 4): inverse quadratic interpolation and secants,
 * with bisection where they do not gain. Default tolerance 1e-12, 200 iterations.
 * @throws RangeError if `f` has the same sign at both ends, is no number somewhere, or the
 * iterations run out.
 * @example
 * brent((x) => x * x - 2, 0, 2) // 1.4142…: √2
 */
export function brent(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-12, iterations = 200 }: Search = {},
): number {
  const bracket = bracketed(f, low, high)
  for (let round = 0; round <= iterations; round++) {
    if (Math.abs(bracket.fc) < Math.abs(bracket.fb)) turn(bracket)
    const { b, fb, c } = bracket
    const still = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    if (Math.abs(c - b) <= 2 * still || fb === 0) return b
    const place = advanced(bracket, still)
    take(bracket, place, valueAt(f, place))
  }
  throw new RangeError(`No root after ${iterations} iterations: allow more, or a wider tolerance`)
}

/** b is the best place so far, a the one before it, and the root lies between b and c. */
type Bracket = {
  a: number
  b: number
  c: number
  fa: number
  fb: number
  fc: number
  step: number
  before: number
}

function bracketed(f: (x: number) => number, low: number, high: number): Bracket {
  const fa = valueAt(f, low)
  const fb = valueAt(f, high)
  if (Math.sign(fa) * Math.sign(fb) > 0) {
    throw new RangeError(
      `The function has the same sign at ${low} (${fa}) and ${high} (${fb}): widen the interval`,
    )
  }
  return { a: low, b: high, c: low, fa, fb, fc: fa, step: high - low, before: high - low }
}

/** The next place: interpolated where that gains on halving, else in the middle of b and c. */
function advanced(bracket: Bracket, still: number): number {
  const { b, c, step, before } = bracket
  const half = (c - b) / 2
  const guess = interpolated(bracket)
  const room = Math.min(1.5 * Math.abs(half) - still / 2, Math.abs(before) / 2)
  const trusted = guess * half > 0 && Math.abs(guess) < room
  bracket.before = trusted ? step : half
  bracket.step = trusted ? guess : half
  return b + (Math.abs(bracket.step) > still ? bracket.step : Math.sign(half) * still)
}

function take(bracket: Bracket, place: number, value: number): void {
  const { b, fb } = bracket
  Object.assign(bracket, { a: b, fa: fb, b: place, fb: value })
  if (value > 0 !== bracket.fc > 0) return
  Object.assign(bracket, { c: b, fc: fb, step: place - b, before: place - b })
}

function turn(bracket: Bracket): void {
  const { b, c, fb, fc } = bracket
  Object.assign(bracket, { a: b, b: c, c: b, fa: fb, fb: fc, fc: fb })
}

/** The step from b to where a line, or a parabola lying on its side, through the places is zero. */
function interpolated({ a, b, c, fa, fb, fc }: Bracket): number {
  if (Math.abs(fa) <= Math.abs(fb)) return 0
  const s = fb / fa
  if (a === c) return (s * (c - b)) / (s - 1)
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

/** (3 - √5) / 2: where the golden section parts an interval. */
const GOLDEN = 0.3819660112501051
/** A smooth function does not change within this share of the place of its minimum. */
const FLAT = Math.sqrt(Number.EPSILON)

/**
 * The place between `low` and `high` where `f` is least, and its value there: golden section and
 * parabolas (Brent 1973, chapter 5). A local minimum where there are several. The place is known to
 * the root of rounding at best, since `f` is flat there. Default tolerance 1e-8, 200 iterations.
 * @throws RangeError if the interval is empty, `f` is no number somewhere, or the iterations run
 * out.
 * @example
 * minimise((x) => (x - 3) ** 2, 0, 10).value // 0
 */
export function minimise(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-8, iterations = 200 }: Search = {},
): { at: number; value: number } {
  if (!(low < high)) throw new RangeError(`Nothing lies between ${low} and ${high}`)
  const x = low + GOLDEN * (high - low)
  const fx = valueAt(f, x)
  const trough = { low, high, x, w: x, v: x, fx, fw: fx, fv: fx, step: 0, before: 0 }
  for (let round = 0; round < iterations; round++) {
    const still = FLAT * Math.abs(trough.x) + tolerance / 3
    const far = Math.max(trough.x - trough.low, trough.high - trough.x)
    if (far <= 2 * still) return { at: trough.x, value: trough.fx }
    const place = descended(trough, still)
    narrow(trough, place, valueAt(f, place))
  }
  throw new RangeError(`No minimum after ${iterations} iterations: allow more`)
}

/** The next place: by a parabola where that gains, else by the golden section of the longer side. */
function descended(trough: Trough, still: number): number {
  const { low, high, x, step, before } = trough
  const longer = (2 * x < low + high ? high : low) - x
  const guess = parabolic(trough)
  const trusted = x + guess > low && x + guess < high && Math.abs(guess) < Math.abs(before) / 2
  trough.before = trusted ? step : longer
  trough.step = trusted ? guess : GOLDEN * longer
  // Beside an end that is known to be higher, the shortest step the other way parts more.
  const beside = trusted && Math.min(x + guess - low, high - x - guess) < 2 * still
  if (beside) trough.step = Math.sign(longer) * still
  return x + Math.sign(trough.step) * Math.max(Math.abs(trough.step), still)
}

/** x is the lowest place so far, w the second, v the second before that. */
type Trough = {
  low: number
  high: number
  x: number
  w: number
  v: number
  fx: number
  fw: number
  fv: number
  step: number
  before: number
}

/** The step from x to the lowest point of a parabola through the places; NaN without one. */
function parabolic({ x, w, v, fx, fw, fv }: Trough): number {
  const r = (x - w) * (fx - fv)
  const q = (x - v) * (fx - fw)
  return ((x - v) * q - (x - w) * r) / (2 * (r - q))
}

/** Takes a new place in, and leaves out what it shows to be too high. */
function narrow(trough: Trough, u: number, fu: number): void {
  const { x, w, v, fx, fw, fv } = trough
  const lower = fu <= fx
  if (lower === u < x) trough.high = lower ? x : u
  else trough.low = lower ? x : u
  if (lower) Object.assign(trough, { x: u, w: x, v: w, fx: fu, fw: fx, fv: fw })
  else if (fu <= fw || w === x) Object.assign(trough, { w: u, v: w, fw: fu, fv: fw })
  else if (fu <= fv || v === x || v === w) Object.assign(trough, { v: u, fv: fu })
}
