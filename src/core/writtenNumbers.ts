// Numbers as people write them where a program wants digits and a point: 35 %, 11.944,50, kr. 650.000, 33,5 mio.

/** `Write 0.25.`, for a text that tells a number; undefined for one that does not. */
export function numberAdvice(text: string): string | undefined {
  const [meant, thousands] = [meantBy(text), orThousands(text)]
  if (meant === undefined || thousands === undefined)
    return meant === undefined ? undefined : `Write ${meant}.`
  return `Write ${meant}, or ${thousands} if thousands are meant.`
}

const TIMES: Readonly<Record<string, number>> = {
  '%': 0.01,
  pct: 0.01,
  procent: 0.01,
  mio: 1e6,
  million: 1e6,
  millioner: 1e6,
  m: 1e6,
  mia: 1e9,
  t: 1e3,
  k: 1e3,
  tusind: 1e3,
  år: 1,
  years: 1,
  personer: 1,
  people: 1,
  sager: 1,
  cases: 1,
  stk: 1,
}

/** The number that a text tells, in kroner, shares and whole years; undefined where it tells none, or several. */
export function meantBy(text: string): number | undefined {
  const [, digits = '', unit = ''] =
    /^([-+]?[\d., _]*\d)\s*([a-zå%]*)\.?$/.exec(plainNumber(text)) ?? []
  // Several numbers after each other are not one.
  if (/,\s/.test(digits)) return undefined
  const times = unit === '' ? 1 : TIMES[unit]
  const number = spokenNumber(digits.replace(/[ _]/g, ''))
  if (times === undefined || number === undefined) return undefined
  return Number((number * times).toPrecision(12))
}

/** Without what says about how much, the currency, and signs that are not seen. */
export function plainNumber(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/\u2212/g, '-')
    .replace(/^(ca\.?|cirka|circa|omkring|about|~|≈)\s*/, '')
    .replace(/\b(kr|dkk|kroner)\b\.?/g, '')
    .replace(/;$/, '')
    .trim()
}

/** With the point for thousands and the comma for decimals, or the other way round. */
export function spokenNumber(digits: string): number | undefined {
  if (/^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits) && !/^[-+]?0\./.test(digits))
    return Number(digits.replaceAll('.', '').replace(',', '.'))
  // One comma is a decimal sign, as in Danish; several, or one before a point, stand between thousands.
  if (/^[-+]?\d{1,3}(,\d{3})+\.\d+$|^[-+]?\d{1,3}(,\d{3}){2,}$/.test(digits))
    return Number(digits.replaceAll(',', ''))
  if (/^[-+]?\d+([.,]\d+)?$/.test(digits)) return Number(digits.replace(',', '.'))
  return undefined
}

/** What 11,944 is where English is written. */
function orThousands(text: string): number | undefined {
  const [, whole = '', rest = ''] = /^([1-9]\d{0,2}),(\d{3})$/.exec(plainNumber(text)) ?? []
  return whole === '' ? undefined : Number(whole + rest)
}
