import type { Design } from '#core/stats/regression.ts'
import { coded } from '#core/stats/regressionCodes.ts'

/** What the model of an interrupted series has beside a level and a trend. */
export type SeriesModel = {
  /** The place of the first treated period, counted from 0. */
  start: number
  /** Whether the trend may change at the start, too. */
  slope?: boolean
  /** A code for each period, as its month: one dummy each, the lowest code is the reference. */
  season?: ArrayLike<number>
  /** Further columns, one number a period. */
  also?: Design
}

/**
 * The columns of an interrupted series of n periods t = 1, …, n whose start is period s:
 * `intercept` 1, `trend` t, `level` 1 from s on, `slope` max(0, t - s), and the seasons'.
 *
 * The level is thus the step at the start itself, and the slope what each period after it adds.
 *
 * @throws RangeError when fewer than two periods lie before or from the start on, or a season is no
 *   number
 */
export function seriesDesign(
  n: number,
  { start, slope = true, season, also }: SeriesModel,
): Design {
  if (!(Number.isInteger(start) && start >= 2 && start <= n - 2))
    throw new RangeError(
      `A series of ${n} periods can be interrupted from period 2 to ${n - 2} (from 0), not in ${start}`,
    )
  const column = (value: (period: number) => number) =>
    Float64Array.from({ length: n }, (_, period) => value(period))
  const columns: ArrayLike<number>[] = [
    column(() => 1),
    column((period) => period + 1),
    column((period) => (period >= start ? 1 : 0)),
  ]
  const names = ['intercept', 'trend', 'level']
  if (slope) {
    columns.push(column((period) => Math.max(0, period - start)))
    names.push('slope')
  }
  if (season) {
    if (season.length !== n)
      throw new RangeError(`There are ${season.length} seasons for ${n} periods`)
    const { places, values } = coded(season)
    if (places.includes(-1)) throw new RangeError(`Period ${places.indexOf(-1)} has no season`)
    for (let place = 1; place < values.length; place++) {
      columns.push(column((period) => (places[period] === place ? 1 : 0)))
      names.push(`season ${values[place]}`)
    }
  }
  if (also) {
    columns.push(...also.columns)
    names.push(...also.names)
  }
  return { columns, names }
}

/**
 * How many periods back errors are taken to hang together when nothing is said:
 * ⌊4 (n/100)^(2/9)⌋ (Newey and West 1994, Review of Economic Studies 61: 631-653).
 */
export function usualLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9))
}

/** @throws RangeError when a period has no number, or the scale needs one above 0 */
export function scaled(outcome: ArrayLike<number>, scale: 'log' | 'plain'): Float64Array {
  return Float64Array.from(outcome, (value, period) => {
    if (!Number.isFinite(value))
      throw new RangeError(`Period ${period} has no number: a series may not have gaps`)
    if (scale === 'plain') return value
    if (value > 0) return Math.log(value)
    throw new RangeError(
      `Period ${period} has ${value}: the log scale needs numbers above 0; take counts or the plain scale`,
    )
  })
}
