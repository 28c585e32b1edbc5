import { isDay } from '#core/dates.ts'
import { numberAdvice, plainNumber, spokenNumber } from '#core/writtenNumbers.ts'

// What somebody probably meant with a number or a day that cannot be read.

type Said = { what: string; advice: string }

const DAY_KEYS = new Set(['start', 'from', 'until', 'writtenOn', 'decideOn', 'read'])

export function isDayKey(name: string | number | undefined): boolean {
  return DAY_KEYS.has(String(name))
}

/** A text where a number should stand: 35 %, 11.944,50, kr. 650.000, 33,5 mio., ca. 300, ukendt. */
export function asNumber(text: string, { name, orNull, unsure }: Asked): Said {
  const what = `»${text.slice(0, 60)}« is a text, not a number.`
  const meant = numberAdvice(withoutUnit(text, name))
  if (meant !== undefined) return { what, advice: meant }
  if (orNull && !/\d/.test(text)) return { what, advice: 'Write null where nobody knows it.' }
  if (/^(nan|n\/?a|ukendt|unknown|uoplyst|mangler|ved ikke|tbd|nej|no|[-?–.]+)$/i.test(text.trim()))
    return { what, advice: GUESS }
  const between = rangeIn(text, unsure)
  if (between) return { what, advice: between }
  return {
    what,
    advice: 'Write the number alone: digits, a point for decimals, no quotation marks, no unit.',
  }
}

/** 35 for 0.35. */
export function shareHint(number: number): string {
  return `If ${number} per cent is meant, write ${Number((number / 100).toPrecision(12))}.`
}

/** Of which number it is asked: its name, whether null may stand there, and whether it may have a spread. */
type Asked = { name: string; orNull: boolean; unsure: boolean }

const UNITS: readonly (readonly [name: RegExp, unit: RegExp])[] = [
  [/Month/, /(\/|pr\.?|om)?\s*(md|mdr|måned|måneden|måneder|months?)\.?$/i],
  [/week/i, /(\/|pr\.?|om)?\s*(uge|ugen|uger|weeks?)\.?$/i],
  [/Year/, /(\/|pr\.?|om)?\s*(år|året|years?)\.?$/i],
]

/** Without the unit that the name says already: `rampMonths: 6 måneder`. */
function withoutUnit(text: string, name: string): string {
  const [, unit] = UNITS.find(([named]) => named.test(name)) ?? []
  return unit ? text.trim().replace(unit, '').trim() : text
}

/** What to do where nobody knows a number. */
export const GUESS =
  'Write the number; if nobody knows it, write your best guess, with a spread and grade D.'

/** `300-350`: the middle, and how to say that it is not known better. */
function rangeIn(text: string, unsure: boolean): string | undefined {
  const [, first = '', last = ''] =
    /^([\d.,]+)\s*(?:-|–|—|til|to)\s*([\d.,]+)$/.exec(plainNumber(text)) ?? []
  const [low, high] = [spokenNumber(first), spokenNumber(last)]
  if (low === undefined || high === undefined || !(low < high)) return undefined
  const middle = Number(((low + high) / 2).toPrecision(12))
  if (!unsure) return `Write one number, such as ${middle}.`
  return `Write ${middle}; how sure it is goes under spread: { uniform: { low: ${low}, high: ${high} } }`
}

/** A text that is no day, or a day that does not exist. */
export function dayAdvice(text: string): Said {
  const what = `»${text.slice(0, 60)}« is not a day.`
  if (/^[+-]?\d{5,}-/.test(text)) return { what, advice: 'A year has four digits: 2026-01-01.' }
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  if (month && isDay(`${text}-01`)) return { what, advice: `Write the day, too: ${text}-01.` }
  const named = /^([a-zæøå]+)\.? (\d{4})$/i.test(text) ? meantDay(`1. ${text}`) : undefined
  if (named && isDay(named)) return { what, advice: `Write the day, too: ${named}.` }
  const meant = meantDay(text)
  if (meant && isDay(meant)) return { what, advice: `Write ${meant}.` }
  if (meant) return { what: `There is no ${meant}.`, advice: daysIn(meant) }
  return { what, advice: 'Write year, month and day: 2026-01-01.' }
}

const MONTHS: readonly (readonly string[])[] = [
  ...[['jan'], ['feb'], ['mar'], ['apr'], ['maj', 'may'], ['jun']],
  ...[['jul'], ['aug'], ['sep'], ['okt', 'oct'], ['nov'], ['dec']],
]

function meantDay(text: string): string | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(text) ?? []
  if (year) return dayOf(year, month, day)
  // The day stands first, as in Danish: 1.5.2024, 1/5-24.
  const [, first = '', second = '', last] =
    /^(\d{1,2})[-./ ]\s*(\d{1,2})[-./ ]\s*(\d{4}|\d{2})$/.exec(text) ?? []
  if (last) return dayOf(last, second, first)
  const [, on = '', name = '', of = ''] = /^(\d{1,2})\.?\s+([a-z]+)\.?\s+(\d{4})$/i.exec(text) ?? []
  const at = MONTHS.findIndex((names) => names.some((one) => name.toLowerCase().startsWith(one)))
  return of === '' || at === -1 ? undefined : dayOf(of, String(at + 1), on)
}

function dayOf(year: string, month: string, day: string): string {
  return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function daysIn(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (year === 0) return 'A year is between 1990 and 2100.'
  if (month < 1 || month > 12)
    return 'Write year, month and day in that order; there are 12 months.'
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${day.slice(0, 7)} has ${days} days.`
}
