import { type Day, daysBetween } from '#core/dates.ts'
import type { Language } from '#core/language.ts'

/** How a language writes what is not words. */
export type Format = {
  /** `19. november 2026` */
  day: (day: Day) => string
  /** `19. nov.`: where the year is plain from the place. */
  dayShort: (day: Day) => string
  /** `19. nov. 2026`: for tables. */
  dayMedium: (day: Day) => string
  /** `torsdag 19. november` */
  weekday: (day: Day) => string
  /** `fre. 20. nov.` */
  weekdayShort: (day: Day) => string
  /** `nov. 2026` */
  month: (day: Day) => string
  /** `16. nov. – 2. dec. 2026`, or `siden 16. nov. 2026` when it has no end. */
  dateRange: (from: Day, to: Day | null | undefined) => string
  /** `i dag`, `for 12 dage siden`, `om 3 dage`, `for 5 måneder siden`. */
  relativeDays: (day: Day, today: Day) => string
  /** An instant as a Danish clock shows it: `19. nov. 2026, 10.46`. */
  moment: (at: string) => string
  /** `10.46` */
  clock: (at: string) => string
  /** `10.46.05` */
  clockExact: (at: string) => string
  /** `1.234,5`; at most `decimals` digits, 1 unless told, and at least `least`: `38,0` in a column. */
  number: (value: number, decimals?: number, least?: number) => string
  /** A share as a percentage: 0.47 is `47 %`. */
  percent: (share: number, decimals?: number) => string
  /** The number with its noun: `plural(3, { one: 'sag', other: 'sager' })` is `3 sager`. */
  plural: (count: number, forms: { one: string; other: string }) => string
  /** `Ane, Bo og Elif` */
  list: (names: readonly string[]) => string
  /** `1,2 MB` */
  bytes: (count: number) => string
}

const LOCALE: Record<Language, string> = { da: 'da-DK', en: 'en-GB' }
const ZONE = 'Europe/Copenhagen'
const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function formatOf(language: Language): Format {
  const locale = LOCALE[language]
  const days = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (day: Day) => format.format(new Date(`${day}T00:00:00Z`))
  }
  const medium = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const dayMedium = days(medium)
  const range = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...medium })
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    ...medium,
    hour: '2-digit',
    minute: '2-digit',
  })
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
  })
  const clockExact = new Intl.DateTimeFormat(locale, { timeZone: ZONE, timeStyle: 'medium' })
  const plurals = new Intl.PluralRules(locale)
  const names = new Intl.ListFormat(locale, { type: 'conjunction' })
  const numbers = once((decimals: number, least: number) => {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: decimals }
    return new Intl.NumberFormat(locale, digits)
  })
  const percents = once((decimals: number) => {
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals })
  })
  const away = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = (value: number, decimals = 1, least = 0) => numbers(decimals, least).format(value)

  return {
    day: days({ day: 'numeric', month: 'long', year: 'numeric' }),
    dayShort: days({ day: 'numeric', month: 'short' }),
    dayMedium,
    weekday: days({ weekday: 'long', day: 'numeric', month: 'long' }),
    weekdayShort: days({ weekday: 'short', day: 'numeric', month: 'short' }),
    month: days({ month: 'short', year: 'numeric' }),
    dateRange: (from, to) =>
      to
        ? range.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
        : `${language === 'da' ? 'siden' : 'since'} ${dayMedium(from)}`,
    relativeDays: (day, today) => relative(away, daysBetween(today, day)),
    moment: (at) => moment.format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    clockExact: (at) => clockExact.format(new Date(at)),
    number,
    percent: (share, decimals = 0) => percents(decimals).format(share),
    plural: (count, forms) =>
      `${number(count)} ${plurals.select(count) === 'one' ? forms.one : forms.other}`,
    list: (values) => names.format(values),
    bytes: (count) => bytes(locale, count),
  }
}

/** An Intl format costs more to build than a page of text to write: each is made when it is first wanted. */
function once<Key extends readonly number[], Made>(make: (...key: Key) => Made) {
  const made = new Map<string, Made>()
  return (...key: Key): Made => {
    const name = key.join()
    const known = made.get(name) ?? make(...key)
    made.set(name, known)
    return known
  }
}

/** Days while they can be counted on two hands or so, then weeks, months and years. */
function relative(format: Intl.RelativeTimeFormat, days: number): string {
  const away = Math.abs(days)
  if (away < 21) return format.format(days, 'day')
  if (away < 63) return format.format(Math.round(days / 7), 'week')
  if (away < 548) return format.format(Math.round(days / 30.44), 'month')
  return format.format(Math.round(days / 365.25), 'year')
}

function bytes(locale: string, count: number): string {
  const power = count < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(count) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: BYTES[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(count / 1000 ** power)
}

/** Made once a language. */
const FORMATS: Record<Language, Format> = { da: formatOf('da'), en: formatOf('en') }

export function formatFor(language: Language): Format {
  return FORMATS[language]
}
