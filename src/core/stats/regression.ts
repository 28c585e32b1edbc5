import { checkSquares, copied, dot, takeAway } from '#core/stats/regressionVectors.ts'

/** A fitted least squares regression of `n` rows on `k` columns. */
export type Regression = {
  names: readonly string[]
  n: number
  /** Rows less columns, and less the degrees of freedom that were taken out beforehand. */
  df: number
  /** In the order of the columns, in units of the outcome for one unit of the column. */
  coefficients: Float64Array
  residuals: Float64Array
  /** The sum of the squared residuals. */
  squares: number
  /** The columns made orthonormal: Q of X = QR. */
  basis: readonly Float64Array[]
  /** The inverse of R, k by k by rows, upper triangular; so that (X'X)⁻¹ = R⁻¹R⁻ᵀ. */
  inverse: Float64Array
}

export type Design = {
  /** The regressors with `n` numbers each, the intercept among them where one is wanted. */
  columns: readonly ArrayLike<number>[]
  /** One name a column, for errors and tables. */
  names: readonly string[]
}

/** What is left of a column below this share of its length is rounding, not information. */
const COLLINEAR = 1e-9

/**
 * Ordinary least squares, b = argmin ‖y - Xb‖², by modified Gram-Schmidt with the outcome as the
 * last column, which is as stable as Householder's method (Björck 1967, BIT 7: 1-21).
 *
 * @param design k columns of n finite numbers
 * @param outcome n finite numbers
 * @throws RangeError when there are not more rows than columns, when a number is not finite or the
 *   outcome has no square, or when a column is a combination of those before it (it is named)
 * @example
 * regress({ columns: [[1, 1, 1], [0, 1, 2]], names: ['intercept', 'week'] }, [1, 3, 5]).coefficients
 * // [1, 2]
 */
export function regress(design: Design, outcome: ArrayLike<number>): Regression {
  const n = outcome.length
  const basis = design.columns.map((column, at) => finite(column, n, design.names[at] ?? `${at}`))
  return regressOwn(design.names, basis, finite(outcome, n, 'the outcome'))
}

/**
 * As `regress`, on columns that the caller gives away: they are overwritten.
 * @param taken degrees of freedom that were taken out of the data beforehand, by demeaning
 */
export function regressOwn(
  names: readonly string[],
  basis: readonly Float64Array[],
  residuals: Float64Array,
  taken = 0,
): Regression {
  const n = residuals.length
  const k = basis.length
  if (k === 0) throw new RangeError('A regression needs at least one column')
  if (n - taken <= k)
    throw new RangeError(`${n} rows are too few for ${k + taken} coefficients: give more rows`)
  checkSquares(residuals)
  const triangle = new Float64Array(k * k)
  const projected = new Float64Array(k)
  orthonormalise(basis, residuals, triangle, projected, names)
  const inverse = invertTriangle(triangle, k)
  const coefficients = new Float64Array(k)
  for (let row = 0; row < k; row++)
    for (let at = row; at < k; at++)
      coefficients[row] =
        (coefficients[row] as number) +
        (inverse[row * k + at] as number) * (projected[at] as number)
  const squares = dot(residuals, residuals)
  return { names, n, df: n - k - taken, coefficients, residuals, squares, basis, inverse }
}

/**
 * A copy of a column.
 * @throws RangeError when it has not n numbers, or one of them is not finite
 */
export function finite(column: ArrayLike<number>, n: number, name: string): Float64Array {
  if (column.length !== n)
    throw new RangeError(`“${name}” has ${column.length} rows where the outcome has ${n}`)
  const copy = copied(column)
  for (let row = 0; row < n; row++)
    if (!Number.isFinite(copy[row]))
      throw new RangeError(`“${name}” is no number in row ${row}: leave such rows out`)
  return copy
}

/** Makes the columns orthonormal in place and takes their share out of `rest`. */
function orthonormalise(
  basis: readonly Float64Array[],
  rest: Float64Array,
  triangle: Float64Array,
  projected: Float64Array,
  names: readonly string[],
): void {
  const k = basis.length
  const lengths = basis.map((column) => Math.sqrt(dot(column, column)))
  for (const [at, column] of basis.entries()) {
    const length = Math.sqrt(dot(column, column))
    if (!(length > COLLINEAR * (lengths[at] as number)))
      throw new RangeError(`“${names[at] ?? at}” says nothing beside the columns before it`)
    triangle[at * k + at] = length
    for (let row = 0; row < column.length; row++) column[row] = (column[row] as number) / length
    for (let later = at + 1; later < k; later++) {
      const other = basis[later] as Float64Array
      const share = dot(column, other)
      triangle[at * k + later] = share
      takeAway(other, share, column)
    }
    const share = dot(column, rest)
    projected[at] = share
    takeAway(rest, share, column)
  }
}

/** The inverse of an upper triangle, k by k by rows. */
function invertTriangle(triangle: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k)
  for (let column = 0; column < k; column++) {
    inverse[column * k + column] = 1 / (triangle[column * k + column] as number)
    for (let row = column - 1; row >= 0; row--) {
      let sum = 0
      for (let at = row + 1; at <= column; at++)
        sum += (triangle[row * k + at] as number) * (inverse[at * k + column] as number)
      inverse[row * k + column] = -sum / (triangle[row * k + row] as number)
    }
  }
  return inverse
}

/** (X'X)⁻¹ = R⁻¹R⁻ᵀ, k by k by rows. */
export function inverseSquare({ inverse, basis }: Regression): Float64Array {
  const k = basis.length
  const square = new Float64Array(k * k)
  for (let row = 0; row < k; row++)
    for (let column = 0; column < k; column++) {
      let sum = 0
      for (let at = Math.max(row, column); at < k; at++)
        sum += (inverse[row * k + at] as number) * (inverse[column * k + at] as number)
      square[row * k + column] = sum
    }
  return square
}
