import type { Regression } from '#core/stats/regression.ts'
import { coded } from '#core/stats/regressionCodes.ts'

/**
 * How the errors of a regression are taken to vary:
 * - `classical`: all alike, σ²(X'X)⁻¹ with σ² = Σe²/df
 * - `HC0` … `HC3`: each row for itself (White 1980; MacKinnon and White 1985). The squared residual
 *   stands as it is (HC0), times n/df (HC1), over 1 - h (HC2) or over (1 - h)² (HC3), where h is
 *   the row's leverage
 * - `CR0`, `CR1`: rows of a cluster together (Liang and Zeger 1986), CR1 times
 *   G/(G-1) · (n-1)/df
 * - `neweyWest`: rows of a series together with those up to `lag` before, with Bartlett's weights
 *   1 - l/(lag + 1) (Newey and West 1987); `adjust` multiplies by n/df
 */
export type Errors =
  | { kind: 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' }
  | { kind: 'CR0' | 'CR1'; cluster: ArrayLike<number> }
  | { kind: 'neweyWest'; lag: number; adjust?: boolean }

export type Covariance = {
  /** Of the coefficients: k by k, by rows. */
  matrix: Float64Array
  /** Degrees of freedom of a t test: rows less columns, or clusters less one. */
  df: number
}

/**
 * The covariance of the coefficients of a regression, (X'X)⁻¹ X'ΩX (X'X)⁻¹, reckoned in the
 * orthonormal columns: R⁻¹ (Q'ΩQ) R⁻ᵀ.
 *
 * @throws RangeError when a cluster is no number, when there are fewer than two clusters, or when
 *   the lag is not a whole number from 0 to n - 1
 */
export function covarianceOf(fit: Regression, errors: Errors): Covariance {
  const df = fit.df
  switch (errors.kind) {
    case 'classical':
      return { matrix: between(fit, identity(fit.basis.length, fit.squares / df)), df }
    case 'CR0':
    case 'CR1': {
      const { meat, clusters } = clusterMeat(fit, errors.cluster)
      const factor = (clusters / (clusters - 1)) * ((fit.n - 1) / df)
      const matrix = between(fit, meat, errors.kind === 'CR1' ? factor : 1)
      return { matrix, df: clusters - 1 }
    }
    case 'neweyWest':
      return {
        matrix: between(fit, seriesMeat(fit, errors.lag), errors.adjust ? fit.n / df : 1),
        df,
      }
    default:
      return {
        matrix: between(fit, rowMeat(fit, errors.kind), errors.kind === 'HC1' ? fit.n / df : 1),
        df,
      }
  }
}

/** The leverage of each row: the diagonal of X(X'X)⁻¹X', from 0 to 1. */
export function leverages(fit: Regression): Float64Array {
  const found = new Float64Array(fit.n)
  for (const column of fit.basis)
    for (let row = 0; row < fit.n; row++)
      found[row] = (found[row] as number) + (column[row] as number) ** 2
  return found
}

function identity(k: number, by: number): Float64Array {
  const matrix = new Float64Array(k * k)
  for (let at = 0; at < k; at++) matrix[at * k + at] = by
  return matrix
}

/** R⁻¹ · meat · R⁻ᵀ · factor. */
function between(fit: Regression, meat: Float64Array, factor = 1): Float64Array {
  const k = fit.basis.length
  const half = new Float64Array(k * k)
  for (let row = 0; row < k; row++)
    for (let column = 0; column < k; column++) {
      let sum = 0
      for (let at = row; at < k; at++)
        sum += (fit.inverse[row * k + at] as number) * (meat[at * k + column] as number)
      half[row * k + column] = sum
    }
  const matrix = new Float64Array(k * k)
  for (let row = 0; row < k; row++)
    for (let column = 0; column < k; column++) {
      let sum = 0
      for (let at = column; at < k; at++)
        sum += (half[row * k + at] as number) * (fit.inverse[column * k + at] as number)
      matrix[row * k + column] = sum * factor
    }
  return matrix
}

function rowMeat(fit: Regression, kind: 'HC0' | 'HC1' | 'HC2' | 'HC3'): Float64Array {
  const weights = fit.residuals.map((residual) => residual * residual)
  const power = kind === 'HC2' ? 1 : kind === 'HC3' ? 2 : 0
  if (power > 0) {
    const leverage = leverages(fit)
    for (let row = 0; row < fit.n; row++) {
      const left = 1 - (leverage[row] as number)
      if (left < 1e-10)
        throw new RangeError(`${kind} is not defined: one coefficient rests on row ${row} alone`)
      weights[row] = (weights[row] as number) / left ** power
    }
  }
  return filled(fit.basis.length, (one, other) => {
    const a = fit.basis[one] as Float64Array
    const b = fit.basis[other] as Float64Array
    let sum = 0
    for (let row = 0; row < fit.n; row++)
      sum += (weights[row] as number) * (a[row] as number) * (b[row] as number)
    return sum
  })
}

function clusterMeat(fit: Regression, cluster: ArrayLike<number>) {
  const { places, clusters } = clusterPlaces(cluster, fit.n)
  const k = fit.basis.length
  const sums = fit.basis.map((column) => {
    const scores = new Float64Array(clusters)
    for (let row = 0; row < fit.n; row++) {
      const at = places[row] as number
      scores[at] = (scores[at] as number) + (column[row] as number) * (fit.residuals[row] as number)
    }
    return scores
  })
  const meat = filled(k, (one, other) => {
    const a = sums[one] as Float64Array
    const b = sums[other] as Float64Array
    let sum = 0
    for (let at = 0; at < clusters; at++) sum += (a[at] as number) * (b[at] as number)
    return sum
  })
  return { meat, clusters }
}

/**
 * The place of each row's cluster, from 0.
 * @throws RangeError when a cluster is no number, or all rows are in one
 */
export function clusterPlaces(
  cluster: ArrayLike<number>,
  n: number,
): { places: Int32Array; clusters: number } {
  if (cluster.length !== n)
    throw new RangeError(`The clusters have ${cluster.length} rows where the outcome has ${n}`)
  const { places, values } = coded(cluster)
  if (places.includes(-1)) throw new RangeError(`Row ${places.indexOf(-1)} has no cluster`)
  if (values.length < 2)
    throw new RangeError('Errors by cluster need at least two clusters: there is one')
  return { places, clusters: values.length }
}

function seriesMeat(fit: Regression, lag: number): Float64Array {
  if (!(Number.isInteger(lag) && lag >= 0 && lag < fit.n))
    throw new RangeError(`The lag is a whole number from 0 to ${fit.n - 1}, not ${lag}`)
  const moments = fit.basis.map((column) =>
    column.map((value, row) => value * (fit.residuals[row] as number)),
  )
  return filled(moments.length, (one, other) => {
    const a = moments[one] as Float64Array
    const b = moments[other] as Float64Array
    let total = 0
    for (let back = 0; back <= lag; back++) {
      let sum = 0
      for (let row = back; row < fit.n; row++)
        sum +=
          (a[row] as number) * (b[row - back] as number) +
          (b[row] as number) * (a[row - back] as number)
      total += (back === 0 ? 0.5 : 1 - back / (lag + 1)) * sum
    }
    return total
  })
}

/** A symmetric matrix from its upper half. */
function filled(k: number, value: (row: number, column: number) => number): Float64Array {
  const matrix = new Float64Array(k * k)
  for (let row = 0; row < k; row++)
    for (let column = row; column < k; column++)
      matrix[row * k + column] = matrix[column * k + row] = value(row, column)
  return matrix
}
