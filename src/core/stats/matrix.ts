/**
 * Small dense matrices, a row after the other in one Float64Array: element (i, j) of a matrix with m
 * columns is at i * m + j.
 */

/** A column of which this share, or less, is left by those before it counts as one of them. */
const SINGULAR = 1e-12

/**
 * The product of a matrix with `rows` x `inner` and one with `inner` x `columns` elements.
 * @throws RangeError if the lengths do not fit.
 * @example
 * multiply(Float64Array.of(1, 2), Float64Array.of(3, 4), 1, 2, 1) // [11]
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

/** @throws RangeError if the matrix has not `rows` x `columns` elements. */
export function checkShape(matrix: Float64Array, rows: number, columns: number): void {
  if (matrix.length === rows * columns) return
  throw new RangeError(
    `A matrix of ${rows} x ${columns} has ${rows * columns} elements, not ${matrix.length}`,
  )
}

/**
 * The lower triangle L of a symmetric positive definite matrix A = L Lᵀ of `size` x `size`; only the
 * lower triangle of A is read.
 * @throws RangeError naming the column (from 0) that depends on those before it.
 * @example
 * cholesky(Float64Array.of(4, 2, 2, 5), 2) // [2, 0, 1, 2]: L by rows
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

/** The sum of products of `count` elements from two places on. */
export function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, count: number) {
  let total = 0
  for (let k = 0; k < count; k++) total += (a[fromA + k] as number) * (b[fromB + k] as number)
  return total
}

/**
 * Solves A x = b for a symmetric positive definite A.
 * @throws RangeError if A is singular, as `cholesky` does.
 * @example
 * solveSymmetric(Float64Array.of(4, 2, 2, 5), 2, Float64Array.of(8, 8)) // [1.5, 1]
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
 * @example
 * invertSymmetric(Float64Array.of(4, 0, 0, 5), 2) // [0.25, 0, 0, 0.2]
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
 * @example
 * solve(Float64Array.of(0, 2, 1, 0), 2, Float64Array.of(4, 3), 1) // [3, 2]
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
    checkPivot(a[pivot * size + j] as number, matrix, size, j)
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
    divideRow(x, columns, i, a[i * size + i] as number)
  }
  return x
}

function checkPivot(pivot: number, matrix: Float64Array, size: number, column: number): void {
  let largest = 0
  for (let i = 0; i < size; i++) {
    largest = Math.max(largest, Math.abs(matrix[i * size + column] as number))
  }
  if (Math.abs(pivot) > size * Number.EPSILON * largest) return
  throw new RangeError(
    `The matrix is singular: column ${column} depends on those before it, or is not finite`,
  )
}

function divideRow(a: Float64Array, columns: number, row: number, by: number): void {
  for (let at = row * columns; at < (row + 1) * columns; at++) a[at] = (a[at] as number) / by
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
 * @example
 * matrixExponential(Float64Array.of(0, 1, 0, 0), 2) // [1, 1, 0, 1]
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
