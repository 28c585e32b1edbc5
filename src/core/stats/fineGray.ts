import { limits, tested } from '#core/stats/coefficients.ts'
import { type ChiSquareTest, chiSquareTest } from '#core/stats/cox.ts'
import { standardised } from '#core/stats/coxRows.ts'
import { type FineGrayInput, type FineGrayRows, fineGrayRows } from '#core/stats/fineGrayRows.ts'
import { type Exposure, exposure, fineGraySlope } from '#core/stats/fineGraySlope.ts'
import { multiply, solveSymmetric, transpose } from '#core/stats/matrix.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { checkLevel } from '#core/stats/survivalData.ts'
import { climb, type Summit } from '#core/stats/survivalNewton.ts'

/** As a coefficient of Cox, but `hazardRatio` is that of the hazard of the subdistribution. */
export type FineGrayCoefficient = {
  name: string
  estimate: number
  standardError: number
  z: number
  p: number
  hazardRatio: number
  lower: number
  upper: number
}

/**
 * - `events` of the cause, and `competing` of all others.
 * - `logLikelihood` is that of the weighted risk sets, at the estimate and with all zero: a difference of
 * two is no test, because rows count with estimated weights. `wald` is one.
 * - `covariance` of the estimates, p x p, row by row.
 */
export type FineGray = {
  n: number
  events: number
  competing: number
  coefficients: FineGrayCoefficient[]
  logLikelihood: number
  logLikelihoodNull: number
  wald: ChiSquareTest
  covariance: Float64Array
  iterations: number
}

/**
 * Proportional hazards of the subdistribution: the cumulative incidence of one cause is
 * F(t | x) = 1 - exp(-Λ(t) exp(β·x)). Those who had another cause stay at risk, with the weight G(t-) / G(T-)
 * of still being watched at t, where G is the Kaplan-Meier curve of being censored. β tells how covariates
 * move the share that ends so; a rate among those still there it is not (that is Cox by cause).
 *
 * Fine & Gray (1999), J. Am. Stat. Assoc. 94:496: their estimating equation with Breslow's ties, and
 * their errors, which count that G is estimated; as cmprsk for R has it. Time in proportion to n p².
 *
 * @param cause which of the events is meant, from 1.
 * @throws RangeError for late entry, a cause without an event, covariates that do not vary or depend on each other, a
 * likelihood that rises for ever, or as `checkDurations` does.
 * @example
 * const times = Float64Array.of(1, 2, 3, 4, 5, 6)
 * const events = Uint8Array.of(1, 1, 2, 1, 0, 1)
 * const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0, 1, 0) }
 * fineGray({ times, events, covariates }, 1).coefficients[0].name // 'x'
 */
export function fineGray(
  input: FineGrayInput,
  cause: number,
  options: { level?: number | undefined } = {},
): FineGray {
  const { level = 0.95 } = options
  checkLevel(level)
  const rows = fineGrayRows(input, cause)
  const { x, scales } = standardised(input, rows.order)
  const { names } = input.covariates
  const p = names.length
  const start = new Float64Array(p)
  const slope = (place: Float64Array) => fineGraySlope(rows, x, place)
  const summit = climb({ slope, start, reach: reachOf(x, p), names })
  const scaled = robust(rows, x, summit)
  const covariance = scaled.map((value, at) => {
    return value / (scales[Math.floor(at / p)] as number) / (scales[at % p] as number)
  })
  const reach = normalQuantile((1 + level) / 2)
  return {
    n: rows.order.length,
    events: rows.events,
    competing: rows.competing,
    coefficients: names.map((name, j) => {
      const estimate = (summit.place[j] as number) / (scales[j] as number)
      const error = Math.sqrt(covariance[j * p + j] as number)
      return {
        ...tested(name, estimate, error),
        ...{ hazardRatio: Math.exp(estimate), ...limits(estimate, error, reach) },
      }
    }),
    logLikelihood: summit.value,
    logLikelihoodNull: slope(start)?.value ?? Number.NaN,
    wald: chiSquareTest(wald(scaled, summit.place), p),
    covariance,
    iterations: summit.iterations,
  }
}

function reachOf(x: Float64Array, p: number): Float64Array {
  const least = new Float64Array(p).fill(Number.POSITIVE_INFINITY)
  const most = new Float64Array(p).fill(Number.NEGATIVE_INFINITY)
  for (let at = 0; at < x.length; at++) {
    const j = at % p
    least[j] = Math.min(least[j] as number, x[at] as number)
    most[j] = Math.max(most[j] as number, x[at] as number)
  }
  return most.map((value, j) => value - (least[j] as number))
}

function wald(covariance: Float64Array, place: Float64Array): number {
  try {
    const solved = solveSymmetric(covariance, place.length, place)
    return place.reduce((sum, value, j) => sum + value * (solved[j] as number), 0)
  } catch (cause) {
    throw new RangeError('There are too few rows for the errors of so many covariates.', { cause })
  }
}

/** I⁻¹ (sum of U U') I⁻¹, where U is what each row does to the score, also through the weights. */
function robust(rows: FineGrayRows, x: Float64Array, { place, inverse }: Summit): Float64Array {
  const p = place.length
  const n = rows.order.length
  const exposed = exposure(rows, x, place)
  const influence = new Float64Array(n * p)
  addOwn(influence, rows, x, exposed)
  addWeights(influence, rows, x, exposed)
  const moved = multiply(influence, inverse, n, p, p)
  return multiply(transpose(moved, n, p), moved, p, n, p)
}

/** η of Fine & Gray: what a row has and what it was expected to have, in all slots where it is at risk. */
function addOwn(
  influence: Float64Array,
  { kinds, until, slotOf, watched }: FineGrayRows,
  x: Float64Array,
  { relative, means, passed, passedX, coming, comingX }: Exposure,
): void {
  const n = kinds.length
  const p = x.length / n
  for (let k = 0; k < n; k++) {
    const risk = relative[k] as number
    const slots = until[k] as number
    const later = kinds[k] === 2 ? risk / (watched[k] as number) : 0
    for (let j = 0; j < p; j++) {
      const at = k * p + j
      const own = x[at] as number
      let sum = risk * ((passedX[slots * p + j] as number) - own * (passed[slots] as number))
      if (later > 0)
        sum += later * ((comingX[slots * p + j] as number) - own * (coming[slots] as number))
      if (kinds[k] === 1) sum += own - (means[(slotOf[k] as number) * p + j] as number)
      influence[at] = (influence[at] as number) + sum
    }
  }
}

/** exp(β·x) / G(T-) of those who had another cause before, and the same times x, summed. */
type Competed = { weight: number; x: Float64Array }

/**
 * ψ of Fine & Gray: a row that is censored at u changes the weights after u of all who had another cause
 * before: by q(u) / n(u). What was expected of that, while the row was at risk of being censored, is taken off.
 */
function addWeights(
  influence: Float64Array,
  rows: FineGrayRows,
  x: Float64Array,
  exposed: Exposure,
): void {
  const { kinds, times } = rows
  const n = kinds.length
  const p = x.length / n
  const competed: Competed = { weight: 0, x: new Float64Array(p) }
  const owed = new Float64Array(p)
  for (let first = 0; first < n; ) {
    let last = first
    let censored = 0
    while (last < n && times[last] === times[first]) censored += Number(kinds[last++] === 0)
    const each = shareOf(rows.from[first] as number, competed, exposed, n - first)
    for (let j = 0; j < p; j++)
      owed[j] = (owed[j] as number) + (censored * (each[j] as number)) / (n - first)
    for (let k = first; k < last; k++) addCensoring(influence, k, kinds[k] === 0, each, owed)
    for (let k = first; k < last; k++) addCompeted(competed, rows, x, exposed, k)
    first = last
  }
}

/** q(u) / n(u). The slots from `from` on are at u or later. */
function shareOf(from: number, competed: Competed, { coming, comingX }: Exposure, atRisk: number) {
  const p = competed.x.length
  return competed.x.map((sum, j) => {
    const met = competed.weight * (comingX[from * p + j] as number)
    return (sum * (coming[from] as number) - met) / atRisk
  })
}

function addCensoring(
  influence: Float64Array,
  k: number,
  censored: boolean,
  each: Float64Array,
  owed: Float64Array,
): void {
  const p = owed.length
  for (let j = 0; j < p; j++) {
    const came = censored ? (each[j] as number) : 0
    influence[k * p + j] = (influence[k * p + j] as number) + came - (owed[j] as number)
  }
}

function addCompeted(
  competed: Competed,
  { kinds, watched }: FineGrayRows,
  x: Float64Array,
  { relative }: Exposure,
  k: number,
): void {
  if (kinds[k] !== 2) return
  const p = competed.x.length
  const weight = (relative[k] as number) / (watched[k] as number)
  competed.weight += weight
  for (let j = 0; j < p; j++)
    competed.x[j] = (competed.x[j] as number) + weight * (x[k * p + j] as number)
}
