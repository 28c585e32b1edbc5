import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
} from '#core/dates.ts'
import type { Period } from '#core/periods.ts'
import { type Closed, earlier, joined, later } from './clocks.ts'

/** More than so many weeks of benefit within so many months. */
export type Limit = { weeks: number; months: number }

/** What is paid, without what the law does not count; what goes on is looked at until `until`. */
export function countedPeriods(
  paid: readonly Period[],
  notCounted: readonly Period[],
  until: Day,
): Closed[] {
  const closed = ({ fromOn, toOn }: Period) => ({ fromOn, toOn: earlier(toOn ?? until, until) })
  return joined(notCounted.map(closed)).reduce(without, joined(paid.map(closed)))
}

function without(periods: readonly Closed[], taken: Closed): Closed[] {
  return periods.flatMap((period) => {
    if (taken.toOn < period.fromOn || taken.fromOn > period.toOn) return [period]
    const before = { fromOn: period.fromOn, toOn: addDays(taken.fromOn, -1) }
    const after = { fromOn: addDays(taken.toOn, 1), toOn: period.toOn }
    return [before, after].filter(({ fromOn, toOn }) => fromOn <= toOn)
  })
}

/** How many days of the periods lie from the one day to the other, both included. */
export function daysIn(periods: readonly Closed[], fromOn: Day, toOn: Day): number {
  return periods.reduce((days, period) => {
    const shared = daysBetween(later(period.fromOn, fromOn), earlier(period.toOn, toOn)) + 1
    return days + Math.max(0, shared)
  }, 0)
}

/**
 * Sygedagpengeloven § 24: the last day of the first calendar month whose nine months, itself the ninth, hold
 * more than 22 weeks of benefit. Looked for from the month of `after` until that of `until`.
 */
export function stopsWithMonth(
  periods: readonly Closed[],
  { weeks, months }: Limit,
  { after, until }: { after: Day; until: Day },
): Day | undefined {
  for (let end = lastOfMonth(after); end <= lastOfMonth(until); ) {
    const first = addMonths(firstOfMonth(end), 1 - months)
    if (daysIn(periods, first, end) > weeks * 7) return end
    end = lastOfMonth(addDays(end, 1))
  }
  return undefined
}

/**
 * Sygedagpengeloven § 25: the last day with benefit before there would be more than so many weeks of it
 * within the months that lead up to a day.
 */
export function stopsWithDay(
  periods: readonly Closed[],
  { weeks, months }: Limit,
  { after, until }: { after: Day; until: Day },
): Day | undefined {
  for (let on = after; on <= until; on = addDays(on, 1)) {
    const first = addDays(addMonths(on, -months), 1)
    if (daysIn(periods, first, on) > weeks * 7) return addDays(on, -1)
  }
  return undefined
}
