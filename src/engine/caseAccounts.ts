import type { BusinessCase } from './businessCase.ts'

/** Whole kroner that were told, added up. */
export type CaseAccounts = {
  invested: number
  /** Of the years whose saving is known. */
  saved: number
  net: number
  ratio: number | null
  /** Whether the years were told, or only the sums. */
  split: 'told' | 'assumed'
  /** Years of which nobody knows the saving yet. */
  notKnown: number[]
  years: { year: number; invested: number; saved: number | null; runningNet: number }[]
}

/** Adds up what was told. Whole kroner in, whole kroner out: nothing is rounded. */
export function accountsOf({ split, years }: NonNullable<BusinessCase['accounts']>): CaseAccounts {
  const sorted = years.toSorted((a, b) => a.year - b.year)
  const invested = sorted.reduce((sum, one) => sum + one.invested, 0)
  const saved = sorted.reduce((sum, one) => sum + (one.saved ?? 0), 0)
  let runningNet = 0
  return {
    ...{ invested, saved, net: saved - invested, split },
    ratio: invested > 0 ? saved / invested : null,
    notKnown: sorted.filter((one) => one.saved === null).map(({ year }) => year),
    years: sorted.map((one) => {
      runningNet += (one.saved ?? 0) - one.invested
      return { ...one, runningNet }
    }),
  }
}
