import { coded } from '#core/stats/regressionCodes.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import { checkSquares, doubles } from '#core/stats/regressionVectors.ts'

/** One row an observation, in any order. */
export type DifferenceColumns = {
  outcome: ArrayLike<number>
  /** 1 in the group that is treated, 0 in the other. */
  treated: ArrayLike<number>
  /** 1 after the start, 0 before. */
  after: ArrayLike<number>
  /** Whose rows belong together: a unit seen twice, or a team. */
  cluster?: ArrayLike<number>
}

/** How the error is reckoned; `CR1` is the one when clusters are given, else `HC2`. */
export type DifferenceErrors = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' | 'CR0' | 'CR1'

/** A cell of the table of two groups and two periods. */
export type Cell = { treated: 0 | 1; after: 0 | 1; n: number; mean: number; variance: number }

export type Difference = Estimate & {
  errors: DifferenceErrors
  df: number
  /** The standard error by every way of reckoning that the data allow. */
  standardErrors: Readonly<Partial<Record<DifferenceErrors, number>>>
  /** Not treated before and after, then treated before and after. */
  cells: readonly Cell[]
  n: number
  /** Rows left out because a number in them was missing. */
  dropped: number
}

/**
 * Two-by-two difference in differences, δ = (ȳ₁₁ - ȳ₁₀) - (ȳ₀₁ - ȳ₀₀), which is the interaction in
 * the regression on group, period and both (Card and Krueger 1994, American Economic Review 84:
 * 772-793). The errors have closed forms in the cells' sizes n and sums of squares S:
 *
 *     classical  ΣS/(n-4) · Σ 1/nc    HC0  Σ S/nc²    HC1  HC0 · n/(n-4)
 *     HC2  Σ S/(nc(nc-1))             HC3  Σ S/(nc-1)²
 *     CR0  Σg (Σᵢ ±eᵢ/nc)²            CR1  CR0 · G/(G-1) · (n-1)/(n-4)
 *
 * HC2 is also the sum of the cells' s²/n (Welch).
 *
 * @throws RangeError when treated or after is not 0 or 1, a cell has fewer than two rows, a column
 *   has another length, the outcome has no square, or there is only one cluster
 * @example
 * differenceInDifferences({
 *   outcome: [1, 3, 2, 4, 2, 4, 6, 8], treated: [0, 0, 0, 0, 1, 1, 1, 1],
 *   after: [0, 0, 1, 1, 0, 0, 1, 1],
 * }).estimate // 3: (7 - 3) - (3 - 2)
 */
export function differenceInDifferences(
  columns: DifferenceColumns,
  options: { errors?: DifferenceErrors; level?: number } = {},
): Difference {
  const { places, cells } = tabulate(columns)
  const n = cells.reduce((sum, cell) => sum + cell.n, 0)
  const clustered = columns.cluster ? clusteredSquares(columns, places, cells) : undefined
  const standardErrors = {
    ...rowErrors(cells, n),
    ...(clustered && {
      CR0: Math.sqrt(clustered.squares),
      CR1: Math.sqrt(
        (clustered.squares * clustered.clusters * (n - 1)) / ((clustered.clusters - 1) * (n - 4)),
      ),
    }),
  }
  const errors = options.errors ?? (clustered ? 'CR1' : 'HC2')
  const standardError = (standardErrors as Partial<Record<DifferenceErrors, number>>)[errors]
  if (standardError === undefined)
    throw new RangeError(`Errors by cluster (${errors}) need a column of clusters`)
  const df = clustered && errors.startsWith('CR') ? clustered.clusters - 1 : n - 4
  const estimate = cells.reduce((sum, cell) => sum + signOf(cell) * cell.mean, 0)
  return {
    ...estimateOf(estimate, standardError, { df, level: options.level ?? 0.95 }),
    errors,
    df,
    standardErrors,
    cells,
    n,
    dropped: columns.outcome.length - n,
  }
}

function signOf({ treated, after }: Cell): number {
  return treated === after ? 1 : -1
}

/** The cell of each row, -1 where a number is missing, and each cell's size, mean and variance. */
function tabulate(columns: DifferenceColumns): { places: Int8Array; cells: readonly Cell[] } {
  const outcome = doubles(columns.outcome)
  checkSquares(outcome)
  const places = placesOf(columns)
  const counts = new Int32Array(4)
  const first = outcome[places.findIndex((place) => place >= 0)] ?? 0
  const sums = new Float64Array(4)
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number
    if (place < 0) continue
    counts[place] = (counts[place] as number) + 1
    sums[place] = (sums[place] as number) + ((outcome[row] as number) - first)
  }
  const means = sums.map((sum, place) => first + sum / (counts[place] as number))
  const squares = new Float64Array(4)
  const rests = new Float64Array(4)
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number
    if (place < 0) continue
    const distance = (outcome[row] as number) - (means[place] as number)
    squares[place] = (squares[place] as number) + distance * distance
    rests[place] = (rests[place] as number) + distance
  }
  const cells = [0, 1, 2, 3].map((place) => {
    const n = counts[place] as number
    const treated = place >= 2 ? 1 : 0
    const after = place % 2 === 1 ? 1 : 0
    if (n < 2)
      throw new RangeError(
        `${treated ? 'The treated' : 'The other'} group ${after ? 'after' : 'before'} the start has ${n} rows: it takes two`,
      )
    const rest = rests[place] as number
    const variance = ((squares[place] as number) - (rest * rest) / n) / (n - 1)
    return { treated, after, n, mean: (means[place] as number) + rest / n, variance } as const
  })
  return { places, cells }
}

function placesOf(columns: DifferenceColumns): Int8Array {
  const outcome = doubles(columns.outcome)
  const treated = doubles(columns.treated)
  const after = doubles(columns.after)
  const cluster = doubles(columns.cluster ?? columns.outcome)
  const n = outcome.length
  if (treated.length !== n || after.length !== n || cluster.length !== n)
    throw new RangeError('All columns must have the same number of rows')
  const places = new Int8Array(n)
  for (let row = 0; row < n; row++) {
    const group = treated[row] as number
    const period = after[row] as number
    // Of a missing or infinite number the difference with itself is no number.
    const rest = (outcome[row] as number) - (outcome[row] as number)
    const whose = (cluster[row] as number) - (cluster[row] as number)
    const all = rest + whose
    // Only 0 and 1 are their own squares: asked like this, the answer is the same in all good rows.
    const usual = group * (group - 1) === 0 && period * (period - 1) === 0 && all === 0
    places[row] = usual ? 2 * group + period : unusual(group + period + all, columns, row)
  }
  return places
}

/** Where a number is missing, there is no cell. */
function unusual(all: number, { treated, after }: DifferenceColumns, row: number): -1 {
  if (!Number.isFinite(all)) return -1
  throw new RangeError(
    `Treated and after are 0 or 1; row ${row} has ${treated[row]} and ${after[row]}`,
  )
}

function rowErrors(cells: readonly Cell[], n: number) {
  const total = (value: (cell: Cell, squares: number) => number) =>
    cells.reduce((sum, cell) => sum + value(cell, cell.variance * (cell.n - 1)), 0)
  const within = total((_, squares) => squares) / (n - 4)
  const hc0 = total((cell, squares) => squares / cell.n ** 2)
  return {
    classical: Math.sqrt(within * total((cell) => 1 / cell.n)),
    HC0: Math.sqrt(hc0),
    HC1: Math.sqrt((hc0 * n) / (n - 4)),
    HC2: Math.sqrt(total((cell) => cell.variance / cell.n)),
    HC3: Math.sqrt(total((cell, squares) => squares / (cell.n - 1) ** 2)),
  }
}

/** Σ over clusters of the square of what its rows add to the estimate. */
function clusteredSquares(
  columns: DifferenceColumns,
  places: Int8Array,
  cells: readonly Cell[],
): { squares: number; clusters: number } {
  const outcome = doubles(columns.outcome)
  const { places: homes, values } = coded(columns.cluster ?? [])
  const weights = Float64Array.from(cells, (cell) => signOf(cell) / cell.n)
  const means = Float64Array.from(cells, (cell) => cell.mean)
  const sums = new Float64Array(values.length)
  const present = new Uint8Array(values.length)
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number
    if (place < 0) continue
    const home = homes[row] as number
    present[home] = 1
    sums[home] =
      (sums[home] as number) +
      (weights[place] as number) * ((outcome[row] as number) - (means[place] as number))
  }
  const clusters = present.reduce((sum, one) => sum + one, 0)
  if (clusters < 2)
    throw new RangeError('Errors by cluster need at least two clusters: there is one')
  return { squares: sums.reduce((sum, one) => sum + one * one, 0), clusters }
}
