import type { CohortResult } from './cohortRun.ts'

/** What an effort changes, against the same people without it. */
export type CohortDifference = {
  /** What the municipality does not pay, week by week, in kroner. */
  savings: Float64Array
  /** Fewer people on a benefit, week by week, a row for each group. */
  fewer: Float64Array
  /** More people who went to each destination, over all weeks. */
  exits: Float64Array
  /** More people who came back from each destination, over all weeks. */
  relapses: Float64Array
  /** The savings of all weeks. */
  saved: number
  /** The savings of all weeks, each times its weight; the same as `saved` without weights. */
  present: number
}

/**
 * Base less effort in stocks and costs, effort less base in exits and relapses.
 * @param weights What a krone of each week is worth, as a discount factor does.
 * @param into Where to write it, as when it is done for many draws; a new place without.
 * @throws RangeError for results of unlike models or horizons, and for too few weights.
 */
export function differenceOf(
  base: CohortResult,
  effort: CohortResult,
  weights?: ArrayLike<number>,
  into: CohortDifference = emptyDifference(base),
): CohortDifference {
  checkAlike(base, effort, weights)
  into.saved = 0
  into.present = 0
  for (let week = 0; week < base.weeks; week++) {
    const saving = (base.cost[week] as number) - (effort.cost[week] as number)
    into.savings[week] = saving
    into.saved += saving
    into.present += saving * (weights ? (weights[week] as number) : 1)
  }
  for (let at = 0; at < base.stock.length; at++) {
    into.fewer[at] = (base.stock[at] as number) - (effort.stock[at] as number)
  }
  for (let row = 0; row < base.endSettled.length; row++) {
    into.exits[row] = totalOf(effort.exits, row, base.weeks) - totalOf(base.exits, row, base.weeks)
    into.relapses[row] =
      totalOf(effort.relapses, row, base.weeks) - totalOf(base.relapses, row, base.weeks)
  }
  return into
}

/** Room for the difference of two results like this one. */
export function emptyDifference({ weeks, stock, endSettled }: CohortResult): CohortDifference {
  return {
    savings: new Float64Array(weeks),
    fewer: new Float64Array(stock.length),
    exits: new Float64Array(endSettled.length),
    relapses: new Float64Array(endSettled.length),
    saved: 0,
    present: 0,
  }
}

/**
 * Of all who left for a destination, the share that each of some rows had; they add up to 1 when the
 * rows are all of a group's. All are 0 if nobody left.
 * @param rows Rows of destinations, as `PreparedCohort.destinations` has them.
 */
export function exitShares(result: CohortResult, rows: readonly number[]): number[] {
  const counts = rows.map((row) => totalOf(result.exits, row, result.weeks))
  const all = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => (all === 0 ? 0 : count / all))
}

/**
 * A row of weeks as years of so many weeks; the last year may be short.
 * @throws RangeError for a length of year that is no whole number from 1.
 */
export function byYear(series: ArrayLike<number>, weeksPerYear = 52): Float64Array {
  if (!Number.isInteger(weeksPerYear) || weeksPerYear < 1) {
    throw new RangeError(`A year of ${weeksPerYear} weeks: give a whole number from 1`)
  }
  const years = new Float64Array(Math.ceil(series.length / weeksPerYear))
  for (let week = 0; week < series.length; week++) {
    const year = Math.floor(week / weeksPerYear)
    years[year] = (years[year] as number) + (series[week] as number)
  }
  return years
}

function checkAlike(
  base: CohortResult,
  effort: CohortResult,
  weights: ArrayLike<number> | undefined,
): void {
  const alike =
    base.weeks === effort.weeks &&
    base.stock.length === effort.stock.length &&
    base.exits.length === effort.exits.length
  if (!alike) {
    throw new RangeError(
      'The two results are of unlike models or horizons: run both on the same prepared model',
    )
  }
  if (weights && weights.length < base.weeks) {
    throw new RangeError(`There are ${weights.length} weights for ${base.weeks} weeks`)
  }
}

function totalOf(rows: Float64Array, row: number, weeks: number): number {
  let total = 0
  for (let at = row * weeks; at < (row + 1) * weeks; at++) total += rows[at] as number
  return total
}
