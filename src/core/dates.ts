/** A calendar day in Denmark, `YYYY-MM-DD`. Sorts as text, travels as text, has no time zone. */
export type Day = string & { readonly __day: true }

/** Reads a day; refuses dates that do not exist, such as 30 February. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${text}`)
  return text
}

export function isDay(text: string): text is Day {
  // The year before year 1 is 1 BC: there is no year 0, and PostgreSQL has none.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

export function addDays(from: Day, days: number): Day {
  const moment = new Date(`${from}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10) as Day
}

/** Adds calendar months; a day the month lacks becomes its last (31 January + 1 = 28 February). */
export function addMonths(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10) as Day
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

const DANISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' })

/** The day it is in Denmark at an instant. */
export function dayOf(instant: Date): Day {
  return DANISH_DAY.format(instant) as Day
}

/** The Monday that starts an ISO week such as `2026-W53`; undefined when the year lacks the week. */
export function mondayOf(year: number, week: number): Day | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const firstMonday = addDays(
    fourth.toISOString().slice(0, 10) as Day,
    -((fourth.getUTCDay() + 6) % 7),
  )
  const monday = addDays(firstMonday, (week - 1) * 7)
  const thursday = addDays(monday, 3)
  return week >= 1 && thursday.startsWith(`${year}-`) ? monday : undefined
}

/** The Monday of the week that a day lies in. */
export function mondayBefore(on: Day): Day {
  return addDays(on, -((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** The ISO week of a day, and the year that the week belongs to. */
export function isoWeekOf(on: Day): { year: number; week: number } {
  // A week belongs to the year of its Thursday.
  const thursday = addDays(mondayBefore(on), 3)
  const year = Number(thursday.slice(0, 4))
  const first = `${thursday.slice(0, 4)}-01-01` as Day
  return { year, week: 1 + Math.floor(daysBetween(first, thursday) / 7) }
}

export function firstOfMonth(on: Day): Day {
  return `${on.slice(0, 8)}01` as Day
}

export function lastOfMonth(on: Day): Day {
  return addDays(addMonths(firstOfMonth(on), 1), -1)
}
