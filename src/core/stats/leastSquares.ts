import { checkShape, dot, multiply, transpose } from '#core/stats/matrix.ts'

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

/** A column is aliased when this share of its length, or less, is its own; R's `lm` uses the same. */
const OWN_SHARE = 1e-7

/** X and y on the way to R and Qᵀy: the columns one after the other, with y as the last. */
type Reduction = {
  values: Float64Array
  rows: number
  columns: number
  kept: number[]
  /** The diagonal of R; what is above it stands in `values`. */
  diagonal: Float64Array
}

/**
 * The coefficients b that make ‖y - X b‖ least, by Householder's reflections, a column at a time
 * (G. H. Golub and C. F. Van Loan, "Matrix Computations", section 5.2); a column that depends on
 * those before it is left out and told. X has `rows` x `columns` elements, a row after the other.
 * For weights, multiply the rows of X and y by their roots first.
 * @throws RangeError if the lengths do not fit or an element is not finite.
 * @example
 * leastSquares(Float64Array.of(1, 0, 1, 1, 1, 2), 3, 2, Float64Array.of(1, 3, 5)).coefficients // [1, 2]
 */
export function leastSquares(
  matrix: Float64Array,
  rows: number,
  columns: number,
  y: Float64Array,
): LeastSquares {
  checkShape(matrix, rows, columns)
  checkShape(y, rows, 1)
  const values = new Float64Array((columns + 1) * rows)
  values.set(transpose(matrix, rows, columns))
  values.set(y, columns * rows)
  const reduction: Reduction = {
    ...{ values, rows, columns, kept: [] },
    diagonal: new Float64Array(columns),
  }
  checkFinite(reduction)
  const aliased: number[] = []
  for (let j = 0; j < columns; j++) if (!reflect(reduction, j)) aliased.push(j)
  const { coefficients, inverse } = solved(reduction)
  const fitted = multiply(matrix, coefficients, rows, columns, 1)
  const residuals = y.map((value, i) => value - (fitted[i] as number))
  return {
    ...{ coefficients, aliased, rank: reduction.kept.length, residuals, inverse },
    residualSumOfSquares: dot(residuals, 0, residuals, 0, rows),
  }
}

function checkFinite({ values, rows, columns }: Reduction): void {
  const at = values.findIndex((value) => !Number.isFinite(value))
  if (at === -1) return
  const column = Math.floor(at / rows)
  throw new RangeError(
    `${column === columns ? 'The outcome' : `Column ${column}`} is not finite in row ${at % rows}`,
  )
}

/**
 * Turns the space so that nothing of column `j` is left below the diagonal, and all later columns
 * with it. False, and nothing done, for a column that has nothing of its own. Turning keeps lengths,
 * so that what stands in a column is still as long as what was given.
 */
function reflect({ values, rows, columns, kept, diagonal }: Reduction, j: number): boolean {
  const rank = kept.length
  const head = j * rows + rank
  const count = Math.max(0, rows - rank)
  const own = Math.sqrt(dot(values, head, values, head, count))
  const whole = Math.sqrt(dot(values, j * rows, values, j * rows, rows))
  if (!(own > OWN_SHARE * whole)) return false
  const first = values[head] as number
  const turned = first > 0 ? -own : own
  values[head] = first - turned
  const half = dot(values, head, values, head, count) / 2
  for (let other = j + 1; other <= columns; other++) {
    const from = other * rows + rank
    const factor = dot(values, head, values, from, count) / half
    for (let i = 0; i < count; i++) {
      values[from + i] = (values[from + i] as number) - factor * (values[head + i] as number)
    }
  }
  diagonal[rank] = turned
  kept.push(j)
  return true
}

function solved(reduction: Reduction) {
  const { values, rows, columns, kept } = reduction
  const rank = kept.length
  const upper = inverseOfUpper(reduction)
  const coefficients = new Float64Array(columns)
  const inverse = new Float64Array(columns * columns)
  kept.forEach((row, i) => {
    coefficients[row] = dot(upper, i * rank, values, columns * rows, rank)
    kept.forEach((column, j) => {
      inverse[row * columns + column] = dot(upper, i * rank, upper, j * rank, rank)
    })
  })
  return { coefficients, inverse }
}

/** R⁻¹, upper triangular, by the kept columns. */
function inverseOfUpper({ values, rows, kept, diagonal }: Reduction): Float64Array {
  const rank = kept.length
  const upper = new Float64Array(rank * rank)
  for (let j = 0; j < rank; j++) {
    upper[j * rank + j] = 1 / (diagonal[j] as number)
    for (let i = j - 1; i >= 0; i--) {
      let total = 0
      for (let k = i + 1; k <= j; k++) {
        const above = values[(kept[k] as number) * rows + i] as number
        total += above * (upper[k * rank + j] as number)
      }
      upper[i * rank + j] = -total / (diagonal[i] as number)
    }
  }
  return upper
}
