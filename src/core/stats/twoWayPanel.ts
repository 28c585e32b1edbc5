import { type Coded, coded } from '#core/stats/regressionCodes.ts'
import { checkSquares, doubles } from '#core/stats/regressionVectors.ts'

/** The long form: one row for each unit and period, in any order. */
export type PanelColumns = {
  /** A number for each unit. */
  unit: ArrayLike<number>
  /** The period, on a scale where a larger number is later. */
  time: ArrayLike<number>
  outcome: ArrayLike<number>
}

/** Every unit in every period. */
export type Panel = {
  /** The codes of the units, ascending. */
  units: Float64Array
  /** The periods, ascending. */
  times: Float64Array
  /** Units by periods, by rows. */
  outcomes: Float64Array
  /** Where each outcome came from: units by periods, by rows. */
  rows: Int32Array
  /** How many units were left out because a period of theirs was missing. */
  dropped: number
}

/** The squares and their sums must stay below the largest double. */
const HUGE = 1e140

/** What is done with a unit that lacks a period: nothing is reckoned, or it is left out. */
export type Incomplete = 'refuse' | 'drop'

/**
 * Lays rows out as units by periods. A row whose outcome is no number counts as missing.
 *
 * @throws RangeError when a unit stands twice in a period; when one lacks a period and
 *   `incomplete` is `refuse`; when an outcome is above 1e140, or nothing is left
 */
export function readPanel(columns: PanelColumns, incomplete: Incomplete = 'refuse'): Panel {
  const outcome = doubles(columns.outcome)
  for (const column of [columns.unit, columns.time])
    if (column.length !== outcome.length)
      throw new RangeError('Unit, time and outcome must have the same number of rows')
  const unit = coded(columns.unit)
  const time = coded(columns.time)
  const rows = rowsByCell(unit, time, outcome)
  const width = time.values.length
  const complete = completeUnits(rows, width)
  if (complete.length < unit.values.length && incomplete === 'refuse')
    throw new RangeError(missingPeriod(rows, unit, time))
  if (complete.length === 0 || width === 0)
    throw new RangeError('No unit has a number in every period')
  const kept = complete.length === unit.values.length ? rows : keptRows(rows, complete, width)
  const outcomes = new Float64Array(kept.length)
  for (let cell = 0; cell < kept.length; cell++) {
    const value = outcome[kept[cell] as number] as number
    if (Math.abs(value) > HUGE)
      throw new RangeError(`An outcome of ${value} is too large to be squared: change its unit`)
    outcomes[cell] = value
  }
  checkSquares(outcomes)
  return {
    units: Float64Array.from(complete, (at) => unit.values[at] as number),
    times: time.values,
    outcomes,
    rows: kept,
    dropped: unit.values.length - complete.length,
  }
}

function rowsByCell(unit: Coded, time: Coded, outcome: Float64Array): Int32Array {
  const width = time.values.length
  const rows = new Int32Array(unit.values.length * width).fill(-1)
  for (let row = 0; row < outcome.length; row++) {
    const line = unit.places[row] as number
    const place = time.places[row] as number
    if (line < 0 || place < 0 || !Number.isFinite(outcome[row] as number)) continue
    const cell = line * width + place
    if (rows[cell] !== -1)
      throw new RangeError(
        `Unit ${unit.values[line]} stands twice in period ${time.values[place]}: give one row for each`,
      )
    rows[cell] = row
  }
  return rows
}

function completeUnits(rows: Int32Array, width: number): number[] {
  const complete: number[] = []
  for (let start = 0, at = 0; start < rows.length; start += width, at++) {
    let place = 0
    while (place < width && rows[start + place] !== -1) place++
    if (place === width) complete.push(at)
  }
  return complete
}

function keptRows(rows: Int32Array, complete: readonly number[], width: number): Int32Array {
  const kept = new Int32Array(complete.length * width)
  for (const [to, from] of complete.entries())
    kept.set(rows.subarray(from * width, (from + 1) * width), to * width)
  return kept
}

function missingPeriod(rows: Int32Array, unit: Coded, time: Coded): string {
  const cell = rows.indexOf(-1)
  const width = time.values.length
  const line = unit.values[Math.floor(cell / width)]
  return `Unit ${line} has no number for period ${time.values[cell % width]}: fill it in, or drop units that lack a period`
}

/**
 * A number of each unit, which all its rows share.
 * @param what its name, for the error
 * @throws RangeError when a unit's rows differ
 */
export function unitColumn(
  { rows, times, units }: Panel,
  column: ArrayLike<number>,
  what: string,
): Float64Array {
  const values = doubles(column)
  const width = times.length
  const own = new Float64Array(units.length)
  for (let unit = 0; unit < units.length; unit++) {
    const value = values[rows[unit * width] as number] as number
    for (let cell = unit * width + 1; cell < (unit + 1) * width; cell++) {
      const other = values[rows[cell] as number] as number
      // What is no number in all rows is the same in all.
      if (other !== value && !(Number.isNaN(other) && Number.isNaN(value)))
        throw new RangeError(
          `Unit ${units[unit]} has more than one ${what}: it has one for all periods`,
        )
    }
    own[unit] = value
  }
  return own
}
