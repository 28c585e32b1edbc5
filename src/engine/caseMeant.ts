import { isDay } from '#core/dates.ts'

// What somebody probably meant with a number or a day that cannot be read.

type Said = { what: string; advice: string }

const DAY_KEYS = new Set(['start', 'from', 'until', 'writtenOn', 'decideOn', 'read'])

export function isDayKey(name: string | number | undefined): boolean {
  return DAY_KEYS.has(String(name))
}

/** A text where a number should stand: 35 %, 11.944,50, kr. 650.000, 33,5 mio. */
export function asNumber(text: string): Said {
  const what = `»${text.slice(0, 60)}« is a text, not a number.`
  const meant = meantBy(text)
  const advice =
    meant === undefined
      ? 'Write the number alone: digits, a point for decimals, no quotation marks, no unit.'
      : `Write ${meant}.`
  return { what, advice }
}

const TIMES: Readonly<Record<string, number>> = {
  '%': 0.01,
  pct: 0.01,
  procent: 0.01,
  mio: 1e6,
  million: 1e6,
  millioner: 1e6,
  m: 1e6,
  t: 1e3,
  k: 1e3,
  tusind: 1e3,
}

function meantBy(text: string): number | undefined {
  const bare = text
    .toLowerCase()
    .replace(/\b(kr|dkk|kroner)\b\.?/g, '')
    .trim()
  const [, digits = '', unit = ''] = /^([-+]?[\d., _]*\d)\s*([a-z%]*)\.?$/.exec(bare) ?? []
  const times = unit === '' ? 1 : TIMES[unit]
  const number = numberOf(digits.replace(/[ _]/g, ''))
  if (times === undefined || number === undefined) return undefined
  return Number((number * times).toPrecision(12))
}

/** With the point for thousands and the comma for decimals, or the other way round. */
function numberOf(digits: string): number | undefined {
  if (/^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits))
    return Number(digits.replaceAll('.', '').replace(',', '.'))
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return Number(digits.replaceAll(',', ''))
  if (/^[-+]?\d+([.,]\d+)?$/.test(digits)) return Number(digits.replace(',', '.'))
  return undefined
}

/** A text that is no day, or a day that does not exist. */
export function dayAdvice(text: string): Said {
  const what = `»${text.slice(0, 60)}« is not a day.`
  if (/^[+-]?\d{5,}-/.test(text)) return { what, advice: 'A year has four digits: 2026-01-01.' }
  const meant = meantDay(text)
  if (meant && isDay(meant)) return { what, advice: `Write ${meant}.` }
  if (meant) return { what: `There is no ${meant}.`, advice: daysIn(meant) }
  return { what, advice: 'Write year, month and day: 2026-01-01.' }
}

function meantDay(text: string): string | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(text) ?? []
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const [, first = '', second = '', last] =
    /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text) ?? []
  return last ? `${last}-${second.padStart(2, '0')}-${first.padStart(2, '0')}` : undefined
}

function daysIn(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (year === 0) return 'A year is between 1990 and 2100.'
  if (month < 1 || month > 12)
    return 'Write year, month and day in that order; there are 12 months.'
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${day.slice(0, 7)} has ${days} days.`
}
