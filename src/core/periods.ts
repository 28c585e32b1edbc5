import type { Day } from '#core/dates.ts'

/** From a day to and including another; open when there is no last day. */
export type Period = { fromOn: Day; toOn: Day | null }

export function inForce({ fromOn, toOn }: Period, on: Day): boolean {
  return fromOn <= on && (toOn === null || on <= toOn)
}

export function endsBeforeItBegins({ fromOn, toOn }: Period): boolean {
  return toOn !== null && toOn < fromOn
}

/** Whether the two share at least one day. */
export function overlap(a: Period, b: Period): boolean {
  return (a.toOn === null || b.fromOn <= a.toOn) && (b.toOn === null || a.fromOn <= b.toOn)
}
