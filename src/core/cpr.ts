import { type Day, isDay } from './dates.ts'

/** A person's number as ten digits, without the dash. */
export type Cpr = string & { readonly __cpr: true }

const FORM = /^(\d{2})(\d{2})(\d{2})[- ]?(\d{4})$/

/**
 * The century that the seventh digit gives together with the two digits of the year. Source:
 * CPR-kontoret, "Personnummeret i CPR", the table of seventh digits: 0-3 is 1900-1999; 4 and 9 are
 * 2000-2036 and 1937-1999; 5-8 are 2000-2057 and 1858-1899.
 */
function century(seventh: number, year: number): number {
  if (seventh <= 3) return 1900
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900
  return year <= 57 ? 2000 : 1800
}

/**
 * Reads a CPR number, with or without a dash. Undefined when the form or the date of birth is wrong.
 * Modulus 11 is not asked for: since 2007 numbers are given out that do not fulfil it.
 */
export function readCpr(text: string): Cpr | undefined {
  const digits = FORM.exec(text)?.slice(1).join('')
  return digits && bornOn(digits) ? (digits as Cpr) : undefined
}

/** The day of birth in ten digits; undefined when there is no such day. */
export function bornOn(digits: string): Day | undefined {
  const year = Number(digits.slice(4, 6))
  const full = century(Number(digits[6]), year) + year
  const text = `${full}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`
  return isDay(text) ? text : undefined
}

/** Whether a text is a CPR number, so that nothing else is filled with one by mistake. */
export function looksLikeCpr(text: string): boolean {
  return readCpr(text.trim()) !== undefined
}

/** Whether a CPR number stands anywhere in a text that somebody wrote. */
export function holdsCpr(text: string): boolean {
  return [...text.matchAll(/(?<!\d)\d{6}[- ]?\d{4}(?!\d)/g)].some(([found]) => looksLikeCpr(found))
}
