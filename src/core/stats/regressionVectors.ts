/** The inner product, in four running sums: quicker, and rounding less than one. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length
  const end = n - (n % 4)
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let at = 0; at < end; at += 4) {
    first += (a[at] as number) * (b[at] as number)
    second += (a[at + 1] as number) * (b[at + 1] as number)
    third += (a[at + 2] as number) * (b[at + 2] as number)
    fourth += (a[at + 3] as number) * (b[at + 3] as number)
  }
  let sum = first + second + (third + fourth)
  for (let at = end; at < n; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}

/** `a` less `share` times `b`, in place. */
export function takeAway(a: Float64Array, share: number, b: Float64Array): void {
  for (let at = 0; at < a.length; at++) a[at] = (a[at] as number) - share * (b[at] as number)
}

/**
 * A column as doubles: itself if it is that, else a copy. Loops over one kind of array are several
 * times as quick as loops over any.
 */
export function doubles(column: ArrayLike<number>): Float64Array {
  return column instanceof Float64Array ? column : copied(column)
}

/** As `doubles`, but whole numbers stay as they are: codes need no copy. */
export function doublesOrWhole(column: ArrayLike<number>): Float64Array | Int32Array {
  return column instanceof Int32Array ? column : doubles(column)
}

/** A copy of a column as doubles. */
export function copied(column: ArrayLike<number>): Float64Array {
  return column instanceof Float64Array ? column.slice() : new Float64Array(column)
}

/** A copy of some rows of a column. */
export function pickedRows(column: Float64Array | Int32Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) picked[at] = column[rows[at] as number] as number
  return picked
}

/**
 * The rows in which every column has a finite number; nothing when that is all of them.
 * @throws RangeError when the columns differ in length, or no row is left
 */
export function wholeRows(columns: readonly (Float64Array | Int32Array)[]): Int32Array | undefined {
  const n = columns[0]?.length ?? 0
  if (columns.some((column) => column.length !== n))
    throw new RangeError('All columns must have the same number of rows')
  const missing = new Uint8Array(n)
  let gone = 0
  for (const column of columns)
    if (column instanceof Float64Array) gone += markMissing(column, missing)
  if (gone >= n) throw new RangeError('No row has all its numbers')
  if (gone === 0) return
  const rows = new Int32Array(n - gone)
  let kept = 0
  for (let row = 0; row < n; row++) if (missing[row] === 0) rows[kept++] = row
  return rows
}

/** @returns how many rows were not yet marked */
function markMissing(column: Float64Array, missing: Uint8Array): number {
  let found = 0
  for (let row = 0; row < missing.length; row++) {
    const value = column[row] as number
    // Only of finite numbers is the difference with themselves nothing.
    if (value - value === 0 || missing[row] === 1) continue
    missing[row] = 1
    found++
  }
  return found
}

/** Beyond this, or as far below 1, a square is infinite or nothing, and every error would be wrong. */
const SQUARED_MOST = 1e150

/** @throws RangeError when the largest outcome has no square; what is no finite number is passed over */
export function checkSquares(outcome: Float64Array): void {
  let largest = 0
  for (const value of outcome) {
    const size = Math.abs(value)
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size
  }
  if (largest === 0 || (largest < SQUARED_MOST && largest > 1 / SQUARED_MOST)) return
  const way = largest > 1 ? 'large' : 'small'
  throw new RangeError(`The outcome is too ${way} to be squared (${largest}): change its unit`)
}
