import { regressOwn } from '#core/stats/regression.ts'
import { type Coded, coded } from '#core/stats/regressionCodes.ts'
import { clusterPlaces, covarianceOf } from '#core/stats/regressionErrors.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import {
  copied,
  dot,
  doubles,
  doublesOrWhole,
  pickedRows,
  wholeRows,
} from '#core/stats/regressionVectors.ts'
import { type Crossing, separateParts, takeOutMeans } from '#core/stats/twoWayWithin.ts'

/** The long form, in any order; a unit need not be there in every period. */
export type TwoWayColumns = {
  unit: ArrayLike<number>
  time: ArrayLike<number>
  outcome: ArrayLike<number>
  /** Whether, or how strongly, the row is treated; further regressors may follow. */
  regressors: readonly ArrayLike<number>[]
  names: readonly string[]
  /** Whose rows belong together; the units unless given. */
  cluster?: ArrayLike<number>
}

export type TwoWayCoefficient = Estimate & {
  name: string
  /** The standard error by cluster without a correction for the number of clusters (CR0). */
  plainError: number
}

export type TwoWay = {
  /** One a regressor; the standard error is CR1's, with t on clusters - 1 degrees of freedom. */
  coefficients: readonly TwoWayCoefficient[]
  n: number
  units: number
  times: number
  clusters: number
  /** Rows left out because a number in them was missing. */
  dropped: number
  /**
   * With one regressor that is 0 or 1: the share of treated rows that count with a negative sign
   * (de Chaisemartin and D'Haultfœuille 2020, American Economic Review 110: 2964-2996). Above 0,
   * units treated long ago serve as comparison, and `attByCohort` is to be trusted instead.
   */
  negativeShare: number
}

/**
 * Two-way fixed effects: yᵢₜ = αᵢ + γₜ + Σ βⱼ xⱼᵢₜ + eᵢₜ by least squares, with errors by cluster.
 *
 * The correction of CR1 is G/(G-1) · (n-1)/(n-k), where k counts the regressors and the effects
 * that do not lie within a cluster (as fixest and reghdfe do).
 *
 * @throws RangeError when a column has another length, no row is left, a regressor does not vary
 *   within units beyond what all periods share, or there is only one cluster
 * @example
 * twoWay({
 *   unit: [1, 1, 2, 2, 3, 3], time: [1, 2, 1, 2, 1, 2], outcome: [1, 2, 4, 8, 2, 3.5],
 *   regressors: [[0, 0, 0, 1, 0, 0]], names: ['treated'],
 * }).coefficients[0].estimate // 2.75: 4 - (1 + 1.5) / 2
 */
export function twoWay(columns: TwoWayColumns, level = 0.95): TwoWay {
  const read = readColumns(columns)
  const unit = coded(read.unit)
  const time = coded(read.time)
  const crossing = crossed(unit, time)
  const { outcome, regressors } = read
  const treated = regressors.length === 1 ? treatedRows(regressors[0] as Float64Array) : undefined
  const lengths = regressors.map((column) => dot(column, column))
  takeOutMeans(crossing, [outcome, ...regressors])
  for (const [at, column] of regressors.entries())
    if (!(dot(column, column) > 1e-18 * (lengths[at] as number)))
      throw new RangeError(
        `“${columns.names[at]}” is a unit's own or a period's own number: it must change within units at different times`,
      )
  const taken = crossing.units + crossing.times - separateParts(crossing)
  const negative = treated ? negativeShare(treated, regressors[0] as Float64Array) : 0
  const fit = regressOwn(columns.names, regressors, outcome, taken)
  const { places, clusters } = read.cluster
    ? clusterPlaces(read.cluster, fit.n)
    : { places: unit.places, clusters: crossing.units }
  const counted = regressors.length + taken - nested(crossing, places)
  const plain = covarianceOf(fit, { kind: 'CR0', cluster: places }).matrix
  const factor = (clusters / (clusters - 1)) * ((fit.n - 1) / (fit.n - counted))
  const k = regressors.length
  return {
    coefficients: columns.names.map((name, at) => ({
      name,
      ...estimateOf(
        fit.coefficients[at] as number,
        Math.sqrt((plain[at * k + at] as number) * factor),
        { df: clusters - 1, level },
      ),
      plainError: Math.sqrt(plain[at * k + at] as number),
    })),
    n: fit.n,
    units: crossing.units,
    times: crossing.times,
    clusters,
    dropped: columns.outcome.length - fit.n,
    negativeShare: negative,
  }
}

/** The rows in which every number is there; outcome and regressors are copies. */
function readColumns({ unit, time, outcome, regressors, names, cluster }: TwoWayColumns) {
  if (regressors.length === 0 || regressors.length !== names.length)
    throw new RangeError('Give at least one regressor, and a name for each')
  const codes = [unit, time, ...(cluster ? [cluster] : [])].map(doublesOrWhole)
  const numbers = [outcome, ...regressors].map(doubles)
  const rows = wholeRows([...codes, ...numbers])
  const own = (column: Float64Array, given: ArrayLike<number>) => {
    if (rows) return pickedRows(column, rows)
    return column === given ? copied(column) : column
  }
  const [units, times, clusters] = codes.map((column) => (rows ? pickedRows(column, rows) : column))
  return {
    unit: units as Float64Array | Int32Array,
    time: times as Float64Array | Int32Array,
    outcome: own(numbers[0] as Float64Array, outcome),
    regressors: regressors.map((given, at) => own(numbers[1 + at] as Float64Array, given)),
    cluster: clusters,
  }
}

function crossed(unit: Coded, time: Coded): Crossing {
  if (unit.values.length < 2 || time.values.length < 2)
    throw new RangeError('Two-way effects need at least two units and two periods')
  return {
    unit: unit.places,
    time: time.places,
    units: unit.values.length,
    times: time.values.length,
  }
}

/** How many effects lie within clusters: then the errors by cluster have paid for them already. */
function nested({ unit, time, units, times }: Crossing, cluster: Int32Array): number {
  return (
    (within(unit, units, cluster) ? units - 1 : 0) + (within(time, times, cluster) ? times - 1 : 0)
  )
}

function within(places: Int32Array, size: number, cluster: Int32Array): boolean {
  const home = new Int32Array(size).fill(-1)
  for (let row = 0; row < places.length; row++) {
    const at = places[row] as number
    if (home[at] === -1) home[at] = cluster[row] as number
    else if (home[at] !== cluster[row]) return false
  }
  return true
}

/** Which rows are treated, when that is told by 0 and 1. */
function treatedRows(treatment: Float64Array): Uint8Array | undefined {
  const treated = new Uint8Array(treatment.length)
  for (let row = 0; row < treatment.length; row++) {
    const value = treatment[row] as number
    if (value === 1) treated[row] = 1
    else if (value !== 0) return
  }
  return treated
}

function negativeShare(treated: Uint8Array, left: Float64Array): number {
  let all = 0
  let negative = 0
  for (let row = 0; row < treated.length; row++) {
    if (treated[row] === 0) continue
    all++
    if ((left[row] as number) < 0) negative++
  }
  return negative / all
}
