import { limits, tested } from '#core/stats/coefficients.ts'
import { type ChiSquareTest, chiSquareTest } from '#core/stats/cox.ts'
import { mirror } from '#core/stats/coxLikelihood.ts'
import { standardised } from '#core/stats/coxRows.ts'
import { multiply, transpose } from '#core/stats/matrix.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { logSumExp } from '#core/stats/sums.ts'
import {
  type Covariates,
  checkDurations,
  checkFinite,
  checkLength,
  checkLevel,
  type Durations,
} from '#core/stats/survivalData.ts'
import { ERRORS, type ErrorShape } from '#core/stats/survivalErrors.ts'
import { climb, type Slope } from '#core/stats/survivalNewton.ts'

export type SurvivalDistribution = 'exponential' | 'weibull' | 'lognormal' | 'loglogistic'

/** `covariates`: column by column, finite; none at all fits the distribution alone. */
export type SurvivalRegressionInput = Durations & { covariates: Covariates }

/**
 * One coefficient: by how much one unit more moves the log of the time, its error, `z` and the two-sided
 * `p`; `timeRatio` is how many times as long it takes, with its limits.
 */
export type TimeCoefficient = {
  name: string
  estimate: number
  standardError: number
  z: number
  p: number
  timeRatio: number
  lower: number
  upper: number
}

/**
 * - `coefficients`: the intercept (in log units of time) first, then the covariates.
 * - `scale` σ, and the error of its log; 0 for the exponential, whose scale is 1.
 * - `logLikelihood` of the times themselves (not of their logs), and `logLikelihoodNull` with the
 * intercept and scale alone; `likelihoodRatio` compares them, null without covariates.
 * - `covariance` of the coefficients and, but for the exponential, of log σ at the end, row by row.
 */
export type SurvivalRegression = {
  n: number
  events: number
  distribution: SurvivalDistribution
  coefficients: TimeCoefficient[]
  scale: number
  logScaleError: number
  logLikelihood: number
  logLikelihoodNull: number
  likelihoodRatio: ChiSquareTest | null
  covariance: Float64Array
  iterations: number
}

/**
 * Accelerated failure time: log T = intercept + β·x + σ W, where W has the smallest extreme value
 * distribution (T is Weibull, or exponential with σ = 1), the normal one (lognormal) or the logistic one
 * (loglogistic). One unit more of x stretches the time by exp(β).
 *
 * Maximum likelihood from events and censored rows, in 1/σ and β/σ, in which it is concave for these
 * distributions (Burridge 1981, J. R. Stat. Soc. B 43:41), so that Newton's method finds the only maximum; errors
 * from the observed information. Kalbfleisch & Prentice (2002), Statistical Analysis of Failure Time Data, 3.
 *
 * @param input times above zero, in any unit: another unit moves the intercept alone.
 * @throws RangeError for late entry, a time not above zero, no event, times that all are the same (unless
 * exponential), covariates that do not vary or depend on each other, a likelihood that rises for ever, or
 * as `checkDurations` does.
 * @example
 * const times = Float64Array.of(1, 2, 3, 4)
 * const events = Uint8Array.of(1, 1, 1, 0)
 * const covariates = { names: [], values: new Float64Array() }
 * const fit = survivalRegression({ times, events, covariates }, 'exponential')
 * Math.exp(fit.coefficients[0].estimate) // 10 / 3: the time under observation by the events
 */
export function survivalRegression(
  input: SurvivalRegressionInput,
  distribution: SurvivalDistribution,
  options: { level?: number | undefined } = {},
): SurvivalRegression {
  const { level = 0.95 } = options
  checkLevel(level)
  check(input, distribution)
  const { names } = input.covariates
  const fit = fitOf(input, distribution)
  const alone = { names: [], values: new Float64Array() }
  const bare = names.length === 0 ? fit : fitOf({ ...input, covariates: alone }, distribution)
  const size = fit.parameters.length
  const error = (j: number) => Math.sqrt(fit.covariance[j * size + j] as number)
  const reach = normalQuantile((1 + level) / 2)
  const free = distribution !== 'exponential'
  return {
    n: input.times.length,
    events: fit.events,
    distribution,
    coefficients: ['intercept', ...names].map((name, j) => {
      const estimate = fit.parameters[j] as number
      return {
        ...tested(name, estimate, error(j)),
        ...{ timeRatio: Math.exp(estimate), ...limits(estimate, error(j), reach) },
      }
    }),
    scale: free ? Math.exp(fit.parameters[size - 1] as number) : 1,
    logScaleError: free ? error(size - 1) : 0,
    logLikelihood: fit.logLikelihood,
    logLikelihoodNull: bare.logLikelihood,
    likelihoodRatio:
      names.length === 0
        ? null
        : chiSquareTest(2 * (fit.logLikelihood - bare.logLikelihood), names.length),
    covariance: fit.covariance,
    iterations: fit.iterations,
  }
}

function check(input: SurvivalRegressionInput, distribution: SurvivalDistribution): void {
  const { covariates, times, events, entries } = input
  const n = times.length
  if (!Object.hasOwn(ERRORS, distribution))
    throw new RangeError(
      `There is no distribution "${distribution}"; use ${Object.keys(ERRORS).join(', ')}.`,
    )
  checkDurations(input, 1)
  if (entries)
    throw new RangeError('Rows that enter late cannot be fitted by a distribution; use Cox.')
  checkLength('covariates', covariates.values, n * covariates.names.length)
  for (const [j, name] of covariates.names.entries())
    checkFinite(`covariate "${name}"`, covariates.values.subarray(j * n, (j + 1) * n))
  const early = times.findIndex((time) => time <= 0)
  if (early >= 0) throw new RangeError(`The time of row ${early} is not above zero; it has no log.`)
  if (events.every((event) => event === 0))
    throw new RangeError('There is no event: no distribution can be fitted.')
}

/**
 * Logs of times less their mean, `y`; covariates in scaled columns with a leading 1, `x`, row by row. The
 * scale is free unless the distribution has σ = 1.
 */
type Model = {
  shape: ErrorShape
  y: Float64Array
  x: Float64Array
  p: number
  events: ArrayLike<number>
  count: number
  free: boolean
}

/** In the units of the input: coefficients, then log σ when it is free. */
function fitOf(input: SurvivalRegressionInput, distribution: SurvivalDistribution) {
  const { times, covariates, events } = input
  const n = times.length
  const logs = times.map(Math.log)
  const centre = logs.reduce((sum, value) => sum + value, 0) / n
  const columns = standardised(
    input,
    Int32Array.from({ length: n }, (_, row) => row),
  )
  const free = distribution !== 'exponential'
  const model: Model = {
    shape: ERRORS[distribution],
    y: logs.map((value) => value - centre),
    x: withOne(columns.x, n),
    p: covariates.names.length + 1,
    events,
    count: eventsOf(events),
    free,
  }
  const names = ['intercept', ...covariates.names]
  const summit = climb({
    slope: (place) => slopeOf(model, place),
    start: startOf(model),
    reach: reachOf(model),
    names: free ? [...names, 'scale'] : names,
  })
  let logTimes = 0
  for (let row = 0; row < n; row++) if (events[row] === 1) logTimes += logs[row] as number
  return {
    events: model.count,
    logLikelihood: summit.value - logTimes,
    iterations: summit.iterations,
    ...unscaled(summit.place, summit.inverse, { ...columns, centre, free }),
  }
}

function eventsOf(events: ArrayLike<number>): number {
  let count = 0
  for (let row = 0; row < events.length; row++) count += events[row] as number
  return count
}

function withOne(x: Float64Array, n: number): Float64Array {
  const p = x.length / n
  const all = new Float64Array(n * (p + 1))
  for (let row = 0; row < n; row++) {
    all[row * (p + 1)] = 1
    all.set(x.subarray(row * p, (row + 1) * p), row * (p + 1) + 1)
  }
  return all
}

/** The best intercept of a Weibull distribution whose scale is the spread of the log times. */
function startOf({ y, p, count, free }: Model): Float64Array {
  const spread = Math.sqrt(y.reduce((sum, value) => sum + value * value, 0) / y.length)
  const most = y.reduce((far, value) => Math.max(far, Math.abs(value)), 0)
  if (free && !(spread > 1e-9))
    throw new RangeError('All times are the same: only the exponential distribution can be fitted.')
  const turn = free ? Math.min(1 / spread, 30 / most) : 1
  const start = new Float64Array(free ? p + 1 : p)
  start[0] = logSumExp(y.map((value) => turn * value)) - Math.log(count)
  if (free) start[p] = turn
  return start
}

function reachOf({ x, p, y, free }: Model): Float64Array {
  const reach = new Float64Array(free ? p + 1 : p)
  for (let j = 0; j < p; j++)
    for (let at = j; at < x.length; at += p)
      reach[j] = Math.max(reach[j] as number, Math.abs(x[at] as number))
  if (free) reach[p] = y.reduce((far, value) => Math.max(far, Math.abs(value)), 0)
  return reach
}

/** z = τ y - γ·x, where τ is 1/σ and γ is β/σ; an event adds log f(z) + log τ, a censored row log S(z). */
function slopeOf(model: Model, place: Float64Array): Slope | undefined {
  const { shape, y, p, events, count, free } = model
  const size = place.length
  const turn = free ? (place[p] as number) : 1
  if (!(turn > 0)) return undefined
  const score = new Float64Array(size)
  const information = new Float64Array(size * size)
  const moved = new Float64Array(size)
  let value = count * Math.log(turn)
  for (let row = 0; row < y.length; row++) {
    const z = turn * (y[row] as number) + move(model, row, place, moved)
    const { log, slope, bend } = events[row] === 1 ? shape.density(z) : shape.survival(z)
    value += log
    addRow(score, information, moved, slope, bend)
  }
  if (free) {
    score[p] = (score[p] as number) + count / turn
    information[size * size - 1] = (information[size * size - 1] as number) + count / turn / turn
  }
  mirror(information, size)
  return Number.isFinite(value) && score.every(Number.isFinite)
    ? { value, score, information }
    : undefined
}

/** Writes how z of a row moves with each parameter, and answers -γ·x. */
function move({ x, y, p, free }: Model, row: number, place: Float64Array, into: Float64Array) {
  let line = 0
  for (let j = 0; j < p; j++) {
    const own = x[row * p + j] as number
    line -= (place[j] as number) * own
    into[j] = -own
  }
  if (free) into[p] = y[row] as number
  return line
}

function addRow(
  score: Float64Array,
  information: Float64Array,
  moved: Float64Array,
  slope: number,
  bend: number,
): void {
  const size = moved.length
  for (let i = 0; i < size; i++) {
    const own = moved[i] as number
    score[i] = (score[i] as number) + slope * own
    const bent = bend * own
    for (let j = 0; j <= i; j++) {
      const at = i * size + j
      information[at] = (information[at] as number) - bent * (moved[j] as number)
    }
  }
}

type Units = { means: Float64Array; scales: Float64Array; centre: number; free: boolean }

/** From (γ, τ) of scaled columns to (β, log σ) in the units of the input, with the covariance. */
function unscaled(place: Float64Array, inverse: Float64Array, units: Units) {
  const { means, scales, centre, free } = units
  const size = place.length
  const p = scales.length + 1
  const turn = free ? (place[p] as number) : 1
  const parameters = new Float64Array(size)
  const jacobian = new Float64Array(size * size)
  parameters[0] = centre + (place[0] as number) / turn
  jacobian[0] = 1 / turn
  if (free) jacobian[p] = -(place[0] as number) / turn / turn
  for (let j = 1; j < p; j++) {
    const scale = scales[j - 1] as number
    const mean = means[j - 1] as number
    const own = (place[j] as number) / turn / scale
    parameters[j] = own
    parameters[0] = (parameters[0] as number) - own * mean
    jacobian[j * size + j] = 1 / turn / scale
    jacobian[j] = -mean / turn / scale
    if (!free) continue
    jacobian[j * size + p] = -own / turn
    jacobian[p] = (jacobian[p] as number) + (own * mean) / turn
  }
  if (free) {
    parameters[p] = -Math.log(turn)
    jacobian[p * size + p] = -1 / turn
  }
  const half = multiply(jacobian, inverse, size, size, size)
  const covariance = multiply(half, transpose(jacobian, size, size), size, size, size)
  return { parameters, covariance }
}
