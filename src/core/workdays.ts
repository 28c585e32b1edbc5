import { addDays, type Day } from './dates.ts'

/** A day as its number since 1 January 1970; what counts many days counts faster with numbers. */
type DayNumber = number

const MS_PER_DAY = 86_400_000

/** Monday is 0 and Sunday is 6. */
export function weekdayOf(on: Day): number {
  return weekdayOfNumber(Date.parse(on) / MS_PER_DAY)
}

/** Neither a weekend, nor a Danish public holiday, nor a day when a municipality is closed like one. */
export function isWorkday(on: Day): boolean {
  return !isFreeNumber(Date.parse(on) / MS_PER_DAY)
}

/** The nearest workday from a day on. */
export function workdayFrom(on: Day): Day {
  return isWorkday(on) ? on : workdayFrom(addDays(on, 1))
}

/** The nearest workday up to and including a day. */
export function workdayUntil(on: Day): Day {
  return isWorkday(on) ? on : workdayUntil(addDays(on, -1))
}

/** The same question of a day's number. */
export function isFreeNumber(number: DayNumber): boolean {
  if (weekdayOfNumber(number) > 4) return true
  const year = new Date(number * MS_PER_DAY).getUTCFullYear()
  let holidays = HOLIDAYS.get(year)
  if (holidays === undefined) {
    holidays = holidaysOf(year)
    HOLIDAYS.set(year, holidays)
  }
  return holidays.has(number)
}

function weekdayOfNumber(number: DayNumber): number {
  return (((number + 3) % 7) + 7) % 7
}

const HOLIDAYS = new Map<number, ReadonlySet<DayNumber>>()

/**
 * Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday; New Year's Day, Constitution
 * Day, Christmas and the last day of the year. Store bededag has been a workday since 2024.
 */
function holidaysOf(year: number): ReadonlySet<DayNumber> {
  const date = (month: number, day: number) => Date.UTC(year, month - 1, day) / MS_PER_DAY
  const easter = easterOf(year)
  const moving = [-3, -2, 1, 39, 50].map((offset) => easter + offset)
  const fixed = [date(1, 1), date(6, 5), date(12, 24), date(12, 25), date(12, 26), date(12, 31)]
  return new Set([...moving, ...fixed])
}

/** Easter Sunday by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): DayNumber {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + d + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / MS_PER_DAY
}
