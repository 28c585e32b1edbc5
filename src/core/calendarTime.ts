import type { Day } from './dates.ts'

/** Where all our times of day are told. */
const ZONE = 'Europe/Copenhagen'

/**
 * The instant of a Danish day and time of day, `09:30`. An hour that there are two of (the last Sunday of
 * October) is the first of them; one that there is none of (the last Sunday of March) is an hour later.
 */
export function instantOf(onDay: Day, atTime: string): Date {
  const local = Temporal.PlainDateTime.from(`${onDay}T${atTime}`)
  const zoned = local.toZonedDateTime(ZONE, { disambiguation: 'compatible' })
  return new Date(zoned.epochMilliseconds)
}

/** So many minutes later by the clock on nobody's wall: an hour is an hour on the night it changes, too. */
export function minutesLater(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}
