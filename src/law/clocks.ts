import { addDays, addMonths, type Day, daysBetween } from '#core/dates.ts'

/**
 * The law's clocks as arithmetic on days. How days are counted is set out in docs/law/frister.md, with
 * examples that the tests read.
 */
export type Span = { days: number } | { months: number }

/** A period with both its ends. */
export type Closed = { fromOn: Day; toOn: Day }

/**
 * The last day of »within a week«, »within six months«: the day it is counted from is not itself
 * counted, so a week from a Monday ends on the next Monday.
 */
export function lastDayWithin(start: Day, span: Span): Day {
  return 'days' in span ? addDays(start, span.days) : addMonths(start, span.months)
}

/** The last day of the n-th week, where the first day is itself the first of seven. */
export function endOfWeek(start: Day, week: number): Day {
  return addDays(start, week * 7 - 1)
}

/** Periods without overlaps, the earliest first. */
export function joined(periods: readonly Closed[]): Closed[] {
  const result: Closed[] = []
  for (const { fromOn, toOn } of periods.toSorted((a, b) => a.fromOn.localeCompare(b.fromOn))) {
    if (toOn < fromOn) continue
    const last = result.at(-1)
    if (last && fromOn <= addDays(last.toOn, 1)) last.toOn = later(last.toOn, toOn)
    else result.push({ fromOn, toOn })
  }
  return result
}

/** Where the clock stood still on the way, the last day moves by as many days. */
export function pastStandstills(start: Day, due: Day, still: readonly Closed[]): Day {
  let moved = due
  for (const { fromOn, toOn } of joined(still)) {
    if (toOn < start || fromOn > moved) continue
    moved = addDays(moved, daysBetween(later(fromOn, start), toOn) + 1)
  }
  return moved
}

/**
 * Between two talks there should be room for something to happen. The law names no distance; it only
 * names the last day. This one is ours, and is used for nothing but saying in good time when a row of
 * talks no longer fits before that day.
 */
export const ROOM_BETWEEN_TALKS = 14

/**
 * For each talk that remains, the last safe day: the last of them by the law's own day, and so much
 * earlier for each that must come before. Never before the clock started.
 */
export function safeDays(start: Day, due: Day, remaining: number): Day[] {
  return Array.from({ length: Math.max(0, remaining) }, (_, at) =>
    later(start, addDays(due, -(remaining - 1 - at) * ROOM_BETWEEN_TALKS)),
  )
}

/** Different days with a talk, from the one to the other. Two talks on one day are counted as one. */
export function talkDays(held: readonly Day[], { fromOn, toOn }: Closed): Day[] {
  return [...new Set(held)].filter((on) => fromOn <= on && on <= toOn).toSorted()
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}
