/** Small whole numbers from zero, one a row: what ended a row, or which group it is in. */
export type Codes = Uint8Array | Uint16Array | Int32Array

/**
 * What is known of each row: it was under observation after `entries` (from the beginning when
 * that is left out) and up to and with `times`, and then ended with `events`.
 *
 * - `times`: in any unit, finite; equal means equal to the last bit, so round what was computed.
 * - `events`: 0 when the row was still going on (censored), 1 when the event came; with competing
 *   events 1, 2, … by cause.
 * - `entries`: before `times`; late entry is also called left truncation, and several rows of one
 *   person that follow on each other (start-stop) say how covariates changed.
 */
export type Durations = {
  times: Float64Array
  events: Codes
  entries?: Float64Array | undefined
}

/** Which of the named groups each row is in: `codes` point into `names`. */
export type Factor = { codes: Codes; names: readonly string[] }

/** Covariates column by column: value of row i of column j at `values[j * n + i]`. */
export type Covariates = { names: readonly string[]; values: Float64Array }

/**
 * @throws RangeError when there is no row, lengths differ, a time is not finite, an event is not one
 * of 0 … `causes`, or a row enters at or after its own end.
 */
export function checkDurations(data: Durations, causes: number): void {
  checkLengths(data)
  checkFinite('time', data.times)
  checkCodes('event', data.events, causes + 1)
  checkEntries(data)
}

export function checkLengths({ times, events, entries }: Durations): void {
  if (times.length === 0) throw new RangeError('There is no row: nothing can be estimated.')
  checkLength('events', events, times.length)
  if (entries) checkLength('entries', entries, times.length)
}

export function checkEntries({ times, entries }: Durations): void {
  if (entries === undefined) return
  checkFinite('entry', entries)
  for (let row = 0; row < times.length; row++)
    if ((entries[row] as number) >= (times[row] as number))
      throw new RangeError(`Row ${row} enters at or after its own end; it must enter before.`)
}

/** @throws RangeError when a row has no group, or one that has no name. */
export function checkFactor(what: string, { codes, names }: Factor, n: number): void {
  checkLength(what, codes, n)
  checkCodes(what, codes, names.length)
}

export function checkLength(what: string, values: ArrayLike<unknown>, n: number): void {
  if (values.length !== n)
    throw new RangeError(`There are ${values.length} values of ${what}, but ${n} rows.`)
}

export function checkFinite(what: string, values: Float64Array): void {
  const n = values.length
  for (let row = 0; row < n; row++)
    if (!Number.isFinite(values[row]))
      throw new RangeError(
        `The ${what} of row ${row} is ${values[row]}. Leave out rows with missing values first.`,
      )
}

export function checkCodes(what: string, codes: Codes, count: number): void {
  const n = codes.length
  for (let row = 0; row < n; row++)
    if ((codes[row] as number) < 0 || (codes[row] as number) >= count)
      throw new RangeError(
        `The ${what} of row ${row} is ${codes[row]}; it must be 0 to ${count - 1}.`,
      )
}

/** @throws RangeError when `level` is not between 0 and 1, as 0.95 is. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new RangeError(`The level of an interval must lie between 0 and 1, not ${level}.`)
}

/** The rows of each code, in the order they came. */
export function rowsByCode(codes: Codes, count: number): Int32Array[] {
  const sizes = new Int32Array(count)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    sizes[code] = (sizes[code] as number) + 1
  }
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  const filled = new Int32Array(count)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    const at = filled[code] as number
    filled[code] = at + 1
    ;(rows[code] as Int32Array)[at] = row
  }
  return rows
}

/** The same, for some of the rows. */
export function durationsOf({ times, events, entries }: Durations, rows: Int32Array): Durations {
  return {
    times: valuesOf(times, rows),
    events: codesOf(events, rows),
    entries: entries && valuesOf(entries, rows),
  }
}

export function valuesOf(values: Float64Array, rows: Int32Array): Float64Array {
  const some = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) some[k] = values[rows[k] as number] as number
  return some
}

export function codesOf(codes: Codes, rows: Int32Array): Int32Array {
  const some = new Int32Array(rows.length)
  for (let k = 0; k < rows.length; k++) some[k] = codes[rows[k] as number] as number
  return some
}
