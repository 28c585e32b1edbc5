import type { Day } from '#core/dates.ts'
import { isFreeNumber } from '#core/workdays.ts'

/**
 * A day as its number since 1 January 1970. The generator counts with a hundred thousand days;
 * whole numbers are many times faster than text and need no dates in between.
 */
export type DayNumber = number

export type Period = { from: DayNumber; to: DayNumber | undefined }

const MS_PER_DAY = 86_400_000

export function dayNumber(day: Day): DayNumber {
  return Date.parse(day) / MS_PER_DAY
}

/** Monday is 0 and Sunday is 6. */
export function weekday(day: DayNumber): number {
  return (day + 3) % 7
}

/** The first of the month, `months` whole months before the month that holds `asOf`. */
export function firstOfMonth(asOf: DayNumber, months: number): DayNumber {
  const moment = new Date(asOf * MS_PER_DAY)
  return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() - months, 1) / MS_PER_DAY
}

export function monthsBefore(asOf: DayNumber, months: number): DayNumber {
  return asOf - Math.round(months * 30.4375)
}

export function yearStart(day: DayNumber): DayNumber {
  return Date.UTC(yearOf(day), 0, 1) / MS_PER_DAY
}

/** The same date six months earlier, or the last of that month. */
export function halfYearBefore(day: DayNumber): DayNumber {
  const moment = new Date(day * MS_PER_DAY)
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth() - 6]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(moment.getUTCDate(), last)) / MS_PER_DAY
}

/** The nearest day from `day` on that is neither a weekend nor a Danish public holiday. */
export function workday(day: DayNumber): DayNumber {
  let found = day
  while (isFreeNumber(found)) found++
  return found
}

/** The nearest working day up to and including `day`. */
export function workdayBefore(day: DayNumber): DayNumber {
  let found = day
  while (isFreeNumber(found)) found--
  return found
}

export function covers(period: Period, day: DayNumber): boolean {
  return period.from <= day && (period.to === undefined || period.to >= day)
}

const DANISH: string[] = []

/** The day as a Danish spreadsheet writes it: `dd-mm-yyyy`. */
export function danish(day: DayNumber | undefined): string {
  if (day === undefined) return ''
  let text = DANISH[day]
  if (text === undefined) {
    const iso = new Date(day * MS_PER_DAY).toISOString()
    text = `${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(0, 4)}`
    DANISH[day] = text
  }
  return text
}

/** The ISO week that holds the day, such as `2026-W47`. */
export function isoWeek(day: DayNumber | undefined): string {
  if (day === undefined) return ''
  const thursday = day - weekday(day) + 3
  const year = new Date(thursday * MS_PER_DAY).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / MS_PER_DAY) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

export function yearOf(day: DayNumber): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear()
}
