import type { Random } from '#core/random.ts'
import { type DayNumber, danish, yearOf } from './calendar.ts'

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Whether ten digits satisfy the check that every classic CPR number satisfies. */
export function holdsModulus11(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return sum % 11 === 0
}

/**
 * An invented CPR number with a true date of birth that can belong to nobody: modulus 11 does not
 * hold, and the dates for which numbers without it have been issued are all a 1 January, a day
 * that no citizen here is born on. The seventh digit tells the century and the last the sex, as in
 * real ones, so that form and date can be checked.
 */
export function inventedCpr(chance: Random, born: DayNumber, woman: boolean): string {
  const date = danish(born).replaceAll('-', '')
  const start = `${date.slice(0, 4)}${date.slice(6)}`
  for (;;) {
    const century = yearOf(born) < 2000 ? chance.whole(0, 3) : chance.whole(4, 8)
    const last = chance.whole(0, 4) * 2 + (woman ? 0 : 1)
    const serial = `${century}${String(chance.whole(0, 99)).padStart(2, '0')}${last}`
    if (!holdsModulus11(start + serial)) return `${start}-${serial}`
  }
}
