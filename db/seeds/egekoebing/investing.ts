import { day } from '#core/dates.ts'
import { type DayNumber, dayNumber } from './calendar.ts'

export type Phase = 'forslag' | 'pilot' | 'permanent' | 'lukket'

/** What is put in and saved in a year, in thousands of kroner, by budget post; a hole where nothing is known. */
export type Year = {
  year: number
  in?: Readonly<Record<string, number>>
  saved?: Readonly<Record<string, number>>
}

export type Position = {
  title: string
  hours?: number
  /** A year, with pension, in thousands of kroner. */
  salary: number
  planned: DayNumber
  hired?: DayNumber
  left?: DayNumber
}

export type Assumption = {
  name: string
  value: number
  unit: string
  grade: 'A' | 'B' | 'C' | 'D'
  source: string
}

export type Decision = {
  kind: 'begynd' | 'fortsæt' | 'juster' | 'skaler' | 'gør permanent' | 'luk'
  on: DayNumber
  by: string
  reason: string
  grounds: string
  from: Phase
  to: Phase
}

/** One investment as the municipality has kept it. */
export type Investment = {
  id: string
  idea?: string
  title: string
  phase: Phase
  targetGroup?: string
  hypothesis: string
  methods?: readonly string[]
  unknown?: string
  started?: DayNumber
  ended?: DayNumber
  gate?: DayNumber
  target?: readonly [words: string, on: DayNumber]
  stop?: readonly [words: string, on: DayNumber]
  positions?: readonly Position[]
  /** When the business case was made and, with the decision to start, locked. */
  made: DayNumber
  locked?: DayNumber
  assumptions: readonly Assumption[]
  expected: readonly Year[]
  /** Its business case as a file that the engine runs, in place of what follows. */
  file?: object
  /** What the plan counted on, from before to what was planned; and a number that stops it. */
  plan?: Readonly<Record<string, unknown>>
  stopNumber?: { year: number; net: number }
  /** What eight of ten outcomes of the net so far were expected to lie between, in thousands. */
  band?: readonly (readonly [year: number, low: number, high: number])[]
  realised?: readonly Year[]
  /** Where the accounts are from; and whether only their sum is known, so that the years are ours. */
  basis?: string
  isDivided?: boolean
  decisions?: readonly Decision[]
}

export const COUNCIL = 'Byrådet'
export const COMMITTEE = 'Beskæftigelsesudvalget'

export function at(text: string): DayNumber {
  return dayNumber(day(text))
}

/** Salaries and training year by year from the first, in thousands; no training where there was none. */
export function putIn(first: number, salaries: readonly number[], training: readonly number[]) {
  return salaries.map((løn, at): Year => {
    const more = training[at] ? { uddannelse: training[at] } : {}
    return { year: first + at, in: { løn, ...more } }
  })
}

/** What one benefit was not paid, year by year, in thousands. */
export function saving(first: number, post: string, amounts: readonly number[]) {
  return amounts.map((amount, at): Year => ({ year: first + at, saved: { [post]: amount } }))
}
