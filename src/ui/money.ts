import { useMemo } from 'react'
import type { Language } from '#core/language.ts'
import { useLanguage } from './language.tsx'

/** How money is written. What comes in is whole øre; what is a change carries its sign. */
export type Money = {
  /** `33,5 mio. kr.` */
  million: (ore: number) => string
  /** `+31,1 mio. kr.`, with a true minus. */
  millionChange: (ore: number) => string
  /** `−1,25`: millions alone, under a head that says the unit; always two decimals, so that they line up. */
  millionBare: (ore: number) => string
  /** `−1,3`: the same with one decimal, for the end of a curve. */
  millionShort: (ore: number) => string
  /** `1.250.000,00 kr.`: to the øre, so that a column adds up. */
  exact: (ore: number) => string
  /** `1.250.000 kr.` */
  kroner: (ore: number) => string
}

const ORE = 100
const MILLION_ORE = 1_000_000 * ORE
const LOCALE: Record<Language, string> = { da: 'da-DK', en: 'en-GB' }
const UNIT: Record<Language, [million: string, kroner: string]> = {
  da: ['mio. kr.', 'kr.'],
  en: ['m kr.', 'kr.'],
}

function moneyOf(language: Language): Money {
  const [million, kroner] = UNIT[language]
  const millions = (signDisplay: 'auto' | 'exceptZero', digits = 1) => {
    const format = new Intl.NumberFormat(LOCALE[language], {
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay },
    })
    return (ore: number) => trueMinus(format.format(ore / MILLION_ORE))
  }
  const [plain, change, bare] = [millions('auto'), millions('exceptZero'), millions('auto', 2)]
  const whole = new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 2 })
  const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const fine = new Intl.NumberFormat(LOCALE[language], two)
  return {
    exact: (ore) => `${trueMinus(fine.format(ore / ORE))}\u00a0${kroner}`,
    million: (ore) => `${plain(ore)}\u00a0${million}`,
    millionChange: (ore) => `${change(ore)}\u00a0${million}`,
    millionBare: bare,
    millionShort: plain,
    kroner: (ore) => `${trueMinus(whole.format(ore / ORE))}\u00a0${kroner}`,
  }
}

function trueMinus(text: string): string {
  return text.replace('-', '−')
}

const MONEY: Record<Language, Money> = { da: moneyOf('da'), en: moneyOf('en') }

export function useMoney(): Money {
  const { language } = useLanguage()
  return useMemo(() => MONEY[language], [language])
}

/** What somebody has typed in kroner, as whole øre: `1.250.000`, `1250000,50`. Nothing when it is no amount. */
export function oreOf(typed: string): number | undefined {
  const text = typed
    .replaceAll(/[\s\u00a0.]/g, '')
    .replace('−', '-')
    .replace(/kr$/, '')
  if (!/^-?\d{1,10}(,\d{1,2})?$/.test(text)) return undefined
  return Math.round(Number(text.replace(',', '.')) * ORE)
}

/** Whole øre as somebody would type it. */
export function typedOf(ore: number): string {
  return (ore / ORE).toFixed(ore % ORE === 0 ? 0 : 2).replace('.', ',')
}
