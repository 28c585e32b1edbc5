import { cholesky, invertSymmetric, solveCholesky } from '#core/stats/matrix.ts'

/** Another step then moves no estimate by more than this share of its error. */
const CONVERGED = 1e-8
const STEPS_MAX = 60
const HALVINGS_MAX = 40
/** The likelihood has as good as nothing left to gain, and yet a parameter goes on moving. */
const FLAT = 1e-3
const STILL_MOVING = 0.05

/** The log-likelihood at some parameters, its first derivatives, and its negative second ones, p x p. */
export type Slope = { value: number; score: Float64Array; information: Float64Array }

/** `inverse` of the information, p x p. */
export type Summit = {
  place: Float64Array
  value: number
  inverse: Float64Array
  iterations: number
}

export type Climb = {
  /** Undefined where the likelihood is not defined, or leaves the range of numbers. */
  slope: (place: Float64Array) => Slope | undefined
  start: Float64Array
  /** How far the values of what each parameter multiplies lie apart. */
  reach: Float64Array
  names: readonly string[]
  /** The last step may be so many standard errors long; default: 1e-8. */
  within?: number
}

/**
 * The maximum of a log-likelihood by Newton's method with halved steps. The length of a step is
 * measured in standard errors, √(u·I⁻¹u); near the maximum each step squares it.
 *
 * @throws RangeError for parameters that depend on each other, and for a likelihood without a maximum.
 */
export function climb({ slope, start, reach, names, within = CONVERGED }: Climb): Summit {
  let place = start
  const first = slope(place)
  if (first === undefined)
    throw new RangeError('The likelihood leaves the range of numbers; change the units.')
  checkIndependent(first.information, names)
  let now = first
  for (let iterations = 0; iterations < STEPS_MAX; iterations++) {
    const step = stepOf(now, names)
    const gain = Math.sqrt(Math.max(0, product(now.score, step)))
    if (gain < FLAT && step.some((move, j) => Math.abs(move) * (reach[j] as number) > STILL_MOVING))
      throw endless(names)
    if (gain < within) {
      return {
        place: place.map((value, j) => value + (step[j] as number)),
        value: now.value + (gain * gain) / 2,
        inverse: invertSymmetric(now.information, place.length),
        iterations,
      }
    }
    const next = better(slope, place, step, { now, gain })
    if (next === undefined) throw endless(names)
    ;({ place, now } = next)
  }
  throw endless(names)
}

function stepOf({ information, score }: Slope, names: readonly string[]): Float64Array {
  try {
    return solveCholesky(cholesky(information, score.length), score.length, score)
  } catch (cause) {
    throw endless(names, cause)
  }
}

/** Halves the step until the likelihood is no worse; undefined when it never gets better. */
function better(
  slope: Climb['slope'],
  place: Float64Array,
  step: Float64Array,
  { now, gain }: { now: Slope; gain: number },
) {
  const slack = 1e-12 * Math.abs(now.value)
  for (let halvings = 0, share = 1; halvings < HALVINGS_MAX; halvings++, share /= 2) {
    const moved = place.map((value, j) => value + share * (step[j] as number))
    const next = slope(moved)
    if (next && (gain < FLAT || next.value >= now.value - slack)) return { place: moved, now: next }
  }
  return undefined
}

function product(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, j) => sum + value * (right[j] as number), 0)
}

function checkIndependent(information: Float64Array, names: readonly string[]): void {
  const p = names.length
  for (let size = 1; size <= p; size++) {
    const part = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) part[i * size + j] = information[i * p + j] as number
    try {
      cholesky(part, size)
    } catch (cause) {
      throw new RangeError(
        `Covariate "${names[size - 1]}" does not vary, or depends on those before it; leave it out.`,
        { cause },
      )
    }
  }
}

function endless(names: readonly string[], cause?: unknown): RangeError {
  const list = names.map((name) => `"${name}"`).join(', ')
  return new RangeError(
    `The likelihood rises for ever: some of ${list} separate those with the event from those without (monotone likelihood), or fit every time exactly. Leave one out, or join categories.`,
    { cause },
  )
}
