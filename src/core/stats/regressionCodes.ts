import { doublesOrWhole } from '#core/stats/regressionVectors.ts'

/** Codes as places in the sorted list of their distinct values. */
export type Coded = {
  /** For each row the place of its code in `values`, or -1 where the code is no number. */
  places: Int32Array
  /** The distinct codes, ascending. */
  values: Float64Array
}

/** Whole numbers are looked up in a table as long as it has at most this many places a row. */
const TABLE_PER_ROW = 4
const TABLE_LEAST = 1024

/**
 * Numbers the distinct codes of a column from 0, in ascending order. A code that is not finite
 * becomes place -1. Linear time for whole numbers that lie close together, as ids and periods do.
 *
 * @param column one code a row: an id, a period, a cluster
 */
export function coded(column: ArrayLike<number>): Coded {
  const codes = doublesOrWhole(column)
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let whole = true
  let missing = false
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    // Only of finite numbers is the difference with themselves nothing.
    if (code - code !== 0) {
      missing = true
      continue
    }
    if (code < least) least = code
    if (code > most) most = code
    if (code !== Math.floor(code)) whole = false
  }
  const room = Math.max(TABLE_LEAST, codes.length * TABLE_PER_ROW)
  return whole && !missing && most - least < room ? tabled(codes, least, most) : mapped(codes)
}

function tabled(codes: Float64Array | Int32Array, least: number, most: number): Coded {
  const places = new Int32Array(codes.length)
  if (most < least) return { places, values: new Float64Array(0) }
  const table = new Int32Array(most - least + 1)
  for (let row = 0; row < codes.length; row++) {
    const at = (codes[row] as number) - least
    table[at] = 1
    places[row] = at
  }
  const values: number[] = []
  for (let at = 0; at < table.length; at++) {
    if (table[at] === 0) continue
    table[at] = values.length
    values.push(least + at)
  }
  // Numbers without a gap between them are their places already.
  if (values.length < table.length)
    for (let row = 0; row < places.length; row++)
      places[row] = table[places[row] as number] as number
  return { places, values: Float64Array.from(values) }
}

function mapped(codes: Float64Array | Int32Array): Coded {
  const found = new Map<number, number>()
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    if (code - code === 0) found.set(code, 0)
  }
  const values = Float64Array.from(found.keys()).sort()
  for (let place = 0; place < values.length; place++) found.set(values[place] as number, place)
  const places = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) places[row] = found.get(codes[row] as number) ?? -1
  return { places, values }
}
