/**
 * Small dense matrices, a row after the other in one Float64Array: element (i, j) of a matrix with m
 * columns is at i * m + j.
 */

/** A diagonal element below this share of the largest counts as nothing. */
const SINGULAR = 1e-12

/**
 * The product of a matrix with `rows` x `inner` and one with `inner` x `columns` elements.
 * @throws RangeError if the lengths do not fit.
 */
export function multiply(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  checkShape(left, rows, inner)
  checkShape(right, inner, columns)
  const product = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = left[i * inner + k] as number
      if (factor === 0) continue
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j
        product[at] = (product[at] as number) + factor * (right[k * columns + j] as number)
      }
    }
  }
  return product
}

/** The transpose of a matrix with `rows` x `columns` elements. */
export function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  checkShape(matrix, rows, columns)
  const result = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j] as number
  }
  return result
}

function checkShape(matrix: Float64Array, rows: number, columns: number): void {
  if (matrix.length === rows * columns) return
  throw new RangeError(
    `A matrix of ${rows} x ${columns} has ${rows * columns} elements, not ${matrix.length}`,
  )
}

/**
 * The lower triangle L of a symmetric positive definite matrix A = L Lᵀ of `size` x `size`; only the
 * lower triangle of A is read.
 * @throws RangeError naming the column (from 0) that depends on those before it.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  checkShape(matrix, size, size)
  const lower = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const whole = matrix[j * size + j] as number
    const pivot = whole - dot(lower, j * size, lower, j * size, j)
    if (!(pivot > SINGULAR * Math.abs(whole))) {
      throw new RangeError(
        `The matrix is singular: column ${j} depends on those before it; leave it out`,
      )
    }
    const diagonal = Math.sqrt(pivot)
    lower[j * size + j] = diagonal
    for (let i = j + 1; i < size; i++) {
      const rest = (matrix[i * size + j] as number) - dot(lower, i * size, lower, j * size, j)
      lower[i * size + j] = rest / diagonal
    }
  }
  return lower
}

function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, count: number) {
  let total = 0
  for (let k = 0; k < count; k++) total += (a[fromA + k] as number) * (b[fromB + k] as number)
  return total
}

/**
 * Solves A x = b for a symmetric positive definite A.
 * @throws RangeError if A is singular, as `cholesky` does.
 */
export function solveSymmetric(matrix: Float64Array, size: number, right: Float64Array) {
  checkShape(right, size, 1)
  return solveCholesky(cholesky(matrix, size), size, right)
}

/** Solves L Lᵀ x = b for a lower triangle that `cholesky` gave. */
export function solveCholesky(lower: Float64Array, size: number, right: Float64Array) {
  const solution = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    const known = dot(lower, i * size, solution, 0, i)
    solution[i] = ((solution[i] as number) - known) / (lower[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = solution[i] as number
    for (let k = i + 1; k < size; k++) {
      rest -= (lower[k * size + i] as number) * (solution[k] as number)
    }
    solution[i] = rest / (lower[i * size + i] as number)
  }
  return solution
}

/**
 * The inverse of a symmetric positive definite matrix.
 * @throws RangeError if it is singular, as `cholesky` does.
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  const lower = cholesky(matrix, size)
  const inverse = new Float64Array(size * size)
  const unit = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    unit.fill(0)
    unit[j] = 1
    inverse.set(solveCholesky(lower, size, unit), j * size)
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) inverse[i * size + j] = inverse[j * size + i] as number
  }
  return inverse
}

/**
 * Solves A X = B for a square A of `size` x `size` and a B with `columns` columns, by Gaussian
 * elimination with partial pivoting.
 * @throws RangeError naming the column where A is singular.
 */
export function solve(
  matrix: Float64Array,
  size: number,
  right: Float64Array,
  columns: number,
): Float64Array {
  checkShape(matrix, size, size)
  checkShape(right, size, columns)
  const a = Float64Array.from(matrix)
  const x = Float64Array.from(right)
  for (let j = 0; j < size; j++) {
    const pivot = largestBelow(a, size, j)
    if (!(Math.abs(a[pivot * size + j] as number) > 0)) {
      throw new RangeError(`The matrix is singular: column ${j} depends on those before it`)
    }
    swapRows(a, size, pivot, j)
    swapRows(x, columns, pivot, j)
    for (let i = j + 1; i < size; i++) {
      const factor = (a[i * size + j] as number) / (a[j * size + j] as number)
      if (factor === 0) continue
      subtractRow(a, size, i, j, factor)
      subtractRow(x, columns, i, j, factor)
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) subtractRow(x, columns, i, k, a[i * size + k] as number)
    const pivot = a[i * size + i] as number
    for (let c = 0; c < columns; c++) {
      x[i * columns + c] = (x[i * columns + c] as number) / pivot
    }
  }
  return x
}

function largestBelow(a: Float64Array, size: number, column: number): number {
  let best = column
  for (let i = column + 1; i < size; i++) {
    const better = Math.abs(a[i * size + column] as number)
    if (better > Math.abs(a[best * size + column] as number)) best = i
  }
  return best
}

function swapRows(a: Float64Array, columns: number, one: number, other: number): void {
  if (one === other) return
  const kept = a.slice(one * columns, (one + 1) * columns)
  a.copyWithin(one * columns, other * columns, (other + 1) * columns)
  a.set(kept, other * columns)
}

function subtractRow(a: Float64Array, columns: number, from: number, row: number, factor: number) {
  for (let c = 0; c < columns; c++) {
    const at = from * columns + c
    a[at] = (a[at] as number) - factor * (a[row * columns + c] as number)
  }
}

/** The numerator's coefficients of the diagonal Padé approximant of exp of degree 13. */
const PADE = [
  64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800,
  129_060_195_264_000, 10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920,
  40_840_800, 960_960, 16_380, 182, 1,
] as const
/** The approximant is exact to rounding for a 1-norm up to this (Higham 2005, table 2.3). */
const PADE_NORM = 5.371920351148152

/**
 * exp(A) of a square matrix: scaling by a power of two, the Padé approximant of degree 13, and
 * squaring (N. J. Higham, "The scaling and squaring method for the matrix exponential revisited",
 * SIAM J. Matrix Anal. Appl. 26, 2005). With the hazards of moving between states as A, off the
 * diagonal and each row summing to 0, the result holds the chances of being elsewhere after 1 unit.
 * @throws RangeError if the matrix is not square or holds something that is not finite.
 */
export function matrixExponential(matrix: Float64Array, size: number): Float64Array {
  checkShape(matrix, size, size)
  const norm = columnNorm(matrix, size)
  if (!Number.isFinite(norm)) throw new RangeError('The matrix holds an element that is not finite')
  const halvings = norm > PADE_NORM ? Math.ceil(Math.log2(norm / PADE_NORM)) : 0
  let result = padeExponential(
    matrix.map((element) => element / 2 ** halvings),
    size,
  )
  for (let k = 0; k < halvings; k++) result = multiply(result, result, size, size, size)
  return result
}

/** The greatest sum of absolute values down a column. */
function columnNorm(matrix: Float64Array, size: number): number {
  let norm = 0
  for (let j = 0; j < size; j++) {
    let total = 0
    for (let i = 0; i < size; i++) total += Math.abs(matrix[i * size + j] as number)
    // Not Math.max alone: what is no number must come through.
    norm = total <= norm ? norm : total
  }
  return norm
}

function padeExponential(a: Float64Array, size: number): Float64Array {
  const by = (left: Float64Array, right: Float64Array) => multiply(left, right, size, size, size)
  const a2 = by(a, a)
  const a4 = by(a2, a2)
  const a6 = by(a2, a4)
  const mix = (w6: number, w4: number, w2: number, w0: number) => {
    const mixed = a6.map((e, i) => w6 * e + w4 * (a4[i] as number) + w2 * (a2[i] as number))
    for (let i = 0; i < size; i++) mixed[i * size + i] = (mixed[i * size + i] as number) + w0
    return mixed
  }
  const plus = (left: Float64Array, right: Float64Array) =>
    left.map((e, i) => e + (right[i] as number))
  const [b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13] = PADE
  const odd = by(a, plus(by(a6, mix(b13, b11, b9, 0)), mix(b7, b5, b3, b1)))
  const even = plus(by(a6, mix(b12, b10, b8, 0)), mix(b6, b4, b2, b0))
  const below = even.map((e, i) => e - (odd[i] as number))
  return solve(below, size, plus(even, odd), size)
}

/** A column is aliased when this share of its length, or less, is its own; R's `lm` uses the same. */
const OWN_SHARE = 1e-7

export type LeastSquares = {
  /** A coefficient for each column; 0 where it is aliased. */
  coefficients: Float64Array
  /** Columns, from 0, that are sums of those before them and so have no coefficient of their own. */
  aliased: number[]
  rank: number
  residuals: Float64Array
  residualSumOfSquares: number
  /** (XᵀX)⁻¹, `columns` x `columns`; rows and columns of aliased ones are 0. */
  inverse: Float64Array
}

/**
 * The coefficients b that make ‖y - X b‖ least, by Householder's reflections, a column at a time; a
 * column that depends on those before it is left out and told. X has `rows` x `columns` elements.
 * For weights, multiply the rows of X and y by their roots first.
 * @throws RangeError if the lengths do not fit or an element is not finite.
 */
export function leastSquares(
  matrix: Float64Array,
  rows: number,
  columns: number,
  y: Float64Array,
): LeastSquares {
  checkShape(matrix, rows, columns)
  checkShape(y, rows, 1)
  // The columns lie one after the other here, with y as the last.
  const work = new Float64Array((columns + 1) * rows)
  work.set(transpose(matrix, rows, columns))
  work.set(y, columns * rows)
  const kept: number[] = []
  const aliased: number[] = []
  const diagonal = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    const rank = kept.length
    const whole = Math.sqrt(squares(work, j * rows, rows))
    if (!Number.isFinite(whole)) throw new RangeError(`Column ${j} holds what is not finite`)
    const own = Math.sqrt(squares(work, j * rows + rank, rows - rank))
    if (rank === rows || !(own > OWN_SHARE * whole)) {
      aliased.push(j)
      continue
    }
    diagonal[rank] = reflect(work, rows, j, rank, own, columns)
    kept.push(j)
  }
  return solved({ matrix, rows, columns, y, work, kept, aliased, diagonal })
}

function squares(values: Float64Array, from: number, count: number): number {
  return dot(values, from, values, from, count)
}

/**
 * Turns column `j` so that nothing of it is left below row `rank`, and all later columns and y
 * alike; gives the diagonal element. A reflection keeps lengths, so `whole` above stays the whole.
 */
function reflect(
  work: Float64Array,
  rows: number,
  j: number,
  rank: number,
  own: number,
  columns: number,
): number {
  const head = j * rows + rank
  const count = rows - rank
  const first = work[head] as number
  const diagonal = first > 0 ? -own : own
  work[head] = first - diagonal
  const scale = squares(work, head, count) / 2
  for (let other = j + 1; other <= columns; other++) {
    const from = other * rows + rank
    const factor = dot(work, head, work, from, count) / scale
    for (let i = 0; i < count; i++) {
      work[from + i] = (work[from + i] as number) - factor * (work[head + i] as number)
    }
  }
  return diagonal
}

type Reduced = {
  matrix: Float64Array
  rows: number
  columns: number
  y: Float64Array
  work: Float64Array
  kept: number[]
  aliased: number[]
  diagonal: Float64Array
}

function solved({ matrix, rows, columns, y, work, kept, aliased, diagonal }: Reduced) {
  const rank = kept.length
  // R⁻¹, upper triangular, by the kept columns.
  const upper = new Float64Array(rank * rank)
  for (let j = 0; j < rank; j++) {
    upper[j * rank + j] = 1 / (diagonal[j] as number)
    for (let i = j - 1; i >= 0; i--) {
      let total = 0
      for (let k = i + 1; k <= j; k++) {
        const above = work[(kept[k] as number) * rows + i] as number
        total += above * (upper[k * rank + j] as number)
      }
      upper[i * rank + j] = -total / (diagonal[i] as number)
    }
  }
  const coefficients = new Float64Array(columns)
  const inverse = new Float64Array(columns * columns)
  for (let i = 0; i < rank; i++) {
    const column = kept[i] as number
    coefficients[column] = dot(upper, i * rank, work, columns * rows, rank)
    for (let j = 0; j < rank; j++) {
      inverse[column * columns + (kept[j] as number)] = dot(upper, i * rank, upper, j * rank, rank)
    }
  }
  const fitted = multiply(matrix, coefficients, rows, columns, 1)
  const residuals = y.map((value, i) => value - (fitted[i] as number))
  const residualSumOfSquares = squares(residuals, 0, rows)
  return { coefficients, aliased, rank, residuals, residualSumOfSquares, inverse }
}
