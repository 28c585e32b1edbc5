import { type Day, dayOf } from '#core/dates.ts'

/** The one clock of the house. Tests set another. */
export type Clock = { now: () => Date; today: () => Day }

export const systemClock: Clock = { now: () => new Date(), today: () => dayOf(new Date()) }

/** A clock that stands still, for tests and for the benchmark. */
export function stoppedClock(instant: string): Clock {
  return { now: () => new Date(instant), today: () => dayOf(new Date(instant)) }
}
