import type { Language } from '#core/language.ts'

const LOCALE = { da: 'da-DK', en: 'en-GB' } as const

/** Numbers as they are written in a language; a true minus sign, so that columns are read at a glance. */
export type Numbers = {
  plain(value: number, digits?: number): string
  /** Millions of kroner with one decimal. */
  millions(kroner: number): string
  thousands(kroner: number): string
  /** Three figures that matter: 0.0065, 11,900. */
  figures(value: number): string
  /** Every figure of it, with the signs of the language; a year has no sign in it. */
  exact(value: number): string
  percent(share: number): string
  /** A day as it is said: 1. januar 2026, 1 January 2026. */
  day(on: string): string
}

export function numbersIn(language: Language): Numbers {
  const format = (options: Intl.NumberFormatOptions) => {
    const { format } = new Intl.NumberFormat(LOCALE[language], options)
    return (value: number) => format(value + 0 === 0 ? 0 : value).replace(/^-/, '−')
  }
  const one = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const whole = format({ maximumFractionDigits: 0 })
  return {
    plain: (value, digits = 2) =>
      format({ minimumFractionDigits: digits, maximumFractionDigits: digits })(value),
    millions: (kroner) => one(Math.round(kroner / 1e5) / 10),
    thousands: (kroner) => whole(Math.round(kroner / 1e3)),
    figures: (value) =>
      Math.abs(value) >= 1_000 ? whole(value) : format({ maximumSignificantDigits: 3 })(value),
    exact: format({ maximumFractionDigits: 12, useGrouping: 'min2' }),
    percent: (share) => whole(share * 100),
    day: (on) =>
      new Date(`${on}T00:00:00Z`).toLocaleDateString(LOCALE[language], {
        ...{ dateStyle: 'long', timeZone: 'UTC' },
      }),
  }
}
