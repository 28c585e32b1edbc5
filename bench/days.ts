import type { Day } from '#core/dates.ts'

/** Days since 1970-01-01: the generator adds and compares millions of them. */
export type DayNumber = number

const MS = 86_400_000
const texts = new Map<DayNumber, Day>()

/** The day it is in every benchmark. A Thursday. */
export const TODAY = '2026-11-19' as Day
export const today: DayNumber = Date.UTC(2026, 10, 19) / MS

export function iso(day: DayNumber): Day {
  const known = texts.get(day)
  if (known) return known
  const text = new Date(day * MS).toISOString().slice(0, 10) as Day
  texts.set(day, text)
  return text
}

/** As a Danish spreadsheet writes it. */
export function danish(day: DayNumber): string {
  const text = iso(day)
  return `${text.slice(8)}-${text.slice(5, 7)}-${text.slice(0, 4)}`
}

/** The Monday of its week; 1970-01-01 was a Thursday. */
export function monday(day: DayNumber): DayNumber {
  return day - ((day + 3) % 7)
}

/** ISO week, as `2026-W47`. */
export function week(day: DayNumber): string {
  const thursday = monday(day) + 3
  const year = Number(iso(thursday).slice(0, 4))
  const first = Date.UTC(year, 0, 1) / MS
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`
}
