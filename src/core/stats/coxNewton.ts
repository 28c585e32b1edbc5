import { type CoxLikelihood, coxLikelihood } from '#core/stats/coxLikelihood.ts'
import type { CoxRows } from '#core/stats/coxRows.ts'
import type { CoxTies } from '#core/stats/coxSums.ts'
import { cholesky, invertSymmetric, solveCholesky } from '#core/stats/matrix.ts'

/** Another step then moves no estimate by more than this share of its error. */
const CONVERGED = 1e-8
const STEPS_MAX = 60
const HALVINGS_MAX = 40
/** The likelihood has as good as nothing left to gain, and yet a hazard ratio goes on growing. */
const FLAT = 1e-3
const STILL_MOVING = 0.05

/**
 * The maximum of the partial likelihood in scaled covariates: coefficients, the inverse of the information,
 * w exp(β·x) and β·x of each row there.
 */
export type CoxMaximum = {
  beta: Float64Array
  inverse: Float64Array
  hazards: Float64Array
  predictor: Float64Array
  logLikelihood: number
  logLikelihoodNull: number
  scoreTest: number
  iterations: number
}

/**
 * Newton's method from zero. `gain`, the square root of u·I⁻¹u, is how many standard errors the step
 * is long; near the maximum each step squares it.
 *
 * @throws RangeError for covariates that depend on each other, and for a likelihood without a maximum.
 */
export function maximise(rows: CoxRows, ties: CoxTies, names: readonly string[]): CoxMaximum {
  let beta: Float64Array = new Float64Array(rows.p)
  let now = coxLikelihood(rows, beta, ties) as CoxLikelihood
  checkIndependent(now.information, names)
  const reach = ranges(rows)
  const logLikelihoodNull = now.logLikelihood
  let scoreTest = 0
  for (let iterations = 0; iterations < STEPS_MAX; iterations++) {
    const step = newtonStep(now, names)
    const gain = Math.sqrt(Math.max(0, dot(now.score, step)))
    if (iterations === 0) scoreTest = gain * gain
    if (gain < FLAT) checkBounded(step, reach, names)
    if (gain < CONVERGED) {
      return {
        beta: beta.map((value, j) => value + (step[j] as number)),
        inverse: invertSymmetric(now.information, rows.p),
        hazards: now.hazards,
        predictor: now.predictor,
        logLikelihood: now.logLikelihood + (gain * gain) / 2,
        logLikelihoodNull,
        scoreTest,
        iterations,
      }
    }
    const next = better(rows, ties, { beta, now, step, gain })
    if (next === undefined) throw endless(step, reach, names)
    ;({ beta, now } = next)
  }
  throw new RangeError(
    `No maximum of the likelihood was found in ${STEPS_MAX} steps. Look for covariates with a few extreme values.`,
  )
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, j) => sum + value * (right[j] as number), 0)
}

type At = { beta: Float64Array; now: CoxLikelihood; step: Float64Array; gain: number }

/** Halves the step until the likelihood is no worse; undefined when it never gets better. */
function better(rows: CoxRows, ties: CoxTies, { beta, now, step, gain }: At) {
  const slack = 1e-12 * Math.abs(now.logLikelihood)
  for (let halvings = 0, share = 1; halvings < HALVINGS_MAX; halvings++, share /= 2) {
    const moved = beta.map((value, j) => value + share * (step[j] as number))
    const next = coxLikelihood(rows, moved, ties)
    if (next && next.logLikelihood >= now.logLikelihood - slack) return { beta: moved, now: next }
    if (next && gain < FLAT) return { beta: moved, now: next }
  }
  return undefined
}

function newtonStep({ information, score }: CoxLikelihood, names: readonly string[]): Float64Array {
  try {
    return solveCholesky(cholesky(information, score.length), score.length, score)
  } catch (cause) {
    throw new RangeError(
      `The likelihood rises for ever: some of ${list(names)} separate those with the event from those without (monotone likelihood). Leave one out, or join categories.`,
      { cause },
    )
  }
}

/** How far apart the values of each covariate lie. */
function ranges({ x, p, rowOf }: CoxRows): Float64Array {
  const least = new Float64Array(p).fill(Number.POSITIVE_INFINITY)
  const most = new Float64Array(p).fill(Number.NEGATIVE_INFINITY)
  for (let k = 0, at = 0; k < rowOf.length; k++)
    for (let j = 0; j < p; j++, at++) {
      const value = x[at] as number
      if (value < (least[j] as number)) least[j] = value
      if (value > (most[j] as number)) most[j] = value
    }
  return most.map((value, j) => value - (least[j] as number))
}

function checkBounded(step: Float64Array, reach: Float64Array, names: readonly string[]): void {
  const moving = step.some((value, j) => Math.abs(value) * (reach[j] as number) > STILL_MOVING)
  if (moving) throw endless(step, reach, names)
}

function endless(step: Float64Array, reach: Float64Array, names: readonly string[]): RangeError {
  const far = step.map((value, j) => Math.abs(value) * (reach[j] as number))
  const most = Math.max(...far)
  const moving = names.filter((_, j) => (far[j] as number) > most / 4)
  return new RangeError(
    `The likelihood rises for ever: ${list(moving)} separates those with the event from those without (monotone likelihood). Leave it out, or join categories.`,
  )
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
        size === 1
          ? `Covariate "${names[0]}" does not vary among those at risk; leave it out.`
          : `Covariate "${names[size - 1]}" does not vary among those at risk, or depends on those before it; leave it out.`,
        { cause },
      )
    }
  }
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
