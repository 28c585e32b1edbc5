/** Above this many different whole numbers, counting them costs more than sorting. */
const WHOLE_MAX = 1 << 16
const DIGIT = 11
const BUCKETS = 1 << DIGIT
/** A longer run of almost equal values is left to the engine's own sort. */
const RUN_MAX = 24

/**
 * The places of `values` in ascending order; equal values stay in the order they came.
 *
 * Whole numbers in a short range (weeks, days) are counted; anything else is sorted by the upper
 * half of its bits, digit by digit, and the few that still share it are put right by value. Both
 * take time in proportion to the number of values (Knuth, The Art of Computer Programming 3, 5.2.5).
 *
 * @param values any finite numbers; a value that is not a number would land at an end.
 */
export function ascending(values: Float64Array): Int32Array {
  return byCounting(values) ?? byDigits(values)
}

/** Like `ascending`, but by a small whole number first: rows of code 0, then of code 1, and so on. */
export function stableByCode(order: Int32Array, codes: ArrayLike<number>, count: number) {
  const next = new Int32Array(count + 1)
  for (let k = 0; k < order.length; k++) {
    const code = codes[order[k] as number] as number
    next[code + 1] = (next[code + 1] as number) + 1
  }
  for (let code = 1; code <= count; code++)
    next[code] = (next[code] as number) + (next[code - 1] as number)
  const sorted = new Int32Array(order.length)
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number
    const code = codes[row] as number
    const place = next[code] as number
    next[code] = place + 1
    sorted[place] = row
  }
  return sorted
}

/** Undefined when a value is not a whole number, or they lie too far apart. */
function byCounting(values: Float64Array): Int32Array | undefined {
  const n = values.length
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let row = 0; row < n; row++) {
    const value = values[row] as number
    if ((value | 0) !== value) return undefined
    if (value < least) least = value
    if (value > most) most = value
  }
  const width = most - least + 1
  if (!(width <= WHOLE_MAX && width <= 4 * n + 64)) return undefined
  const next = new Int32Array(width + 1)
  for (let row = 0; row < n; row++) {
    const place = (values[row] as number) - least + 1
    next[place] = (next[place] as number) + 1
  }
  for (let place = 1; place < width; place++)
    next[place] = (next[place] as number) + (next[place - 1] as number)
  const order = new Int32Array(n)
  for (let row = 0; row < n; row++) {
    const value = (values[row] as number) - least
    const place = next[value] as number
    next[value] = place + 1
    order[place] = row
  }
  return order
}

/**
 * The upper 32 bits of each value, turned so that they sort as the values do. Every machine that
 * runs this keeps the lower word first.
 */
function upperBits(values: Float64Array): Uint32Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = values
  const words = new Uint32Array(buffer, byteOffset, 2 * length)
  const upper = new Uint32Array(length)
  for (let row = 0; row < length; row++) {
    const word = values[row] === 0 ? 0 : (words[2 * row + 1] as number)
    upper[row] = word ^ ((word >> 31) | 0x80000000)
  }
  return upper
}

function byDigits(values: Float64Array): Int32Array {
  const n = values.length
  let keys = upperBits(values)
  let rows = new Int32Array(n)
  for (let row = 0; row < n; row++) rows[row] = row
  let spareKeys = new Uint32Array(n)
  let spareRows = new Int32Array(n)
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const next = starts(keys, shift)
    for (let k = 0; k < n; k++) {
      const key = keys[k] as number
      const digit = (key >>> shift) & (BUCKETS - 1)
      const place = next[digit] as number
      next[digit] = place + 1
      spareKeys[place] = key
      spareRows[place] = rows[k] as number
    }
    ;[keys, spareKeys] = [spareKeys, keys]
    ;[rows, spareRows] = [spareRows, rows]
  }
  settle(values, keys, rows)
  return rows
}

function starts(keys: Uint32Array, shift: number): Int32Array {
  const next = new Int32Array(BUCKETS + 1)
  for (let k = 0; k < keys.length; k++) {
    const digit = ((keys[k] as number) >>> shift) & (BUCKETS - 1)
    next[digit + 1] = (next[digit + 1] as number) + 1
  }
  for (let digit = 1; digit <= BUCKETS; digit++)
    next[digit] = (next[digit] as number) + (next[digit - 1] as number)
  return next
}

/** Orders by value inside each run of rows that share the upper half of their bits. */
function settle(values: Float64Array, keys: Uint32Array, rows: Int32Array): void {
  const n = rows.length
  for (let from = 0; from < n; ) {
    let to = from + 1
    let sorted = true
    while (to < n && keys[to] === keys[from]) {
      if ((values[rows[to - 1] as number] as number) > (values[rows[to] as number] as number))
        sorted = false
      to++
    }
    if (!sorted) settleRun(values, rows, from, to)
    from = to
  }
}

function settleRun(values: Float64Array, rows: Int32Array, from: number, to: number): void {
  if (to - from > RUN_MAX) {
    rows
      .subarray(from, to)
      .sort((one, other) => (values[one] as number) - (values[other] as number))
    return
  }
  for (let k = from + 1; k < to; k++) {
    const row = rows[k] as number
    const value = values[row] as number
    let at = k - 1
    while (at >= from && (values[rows[at] as number] as number) > value) {
      rows[at + 1] = rows[at] as number
      at--
    }
    rows[at + 1] = row
  }
}
