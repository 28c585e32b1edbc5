import { addMonths, type Day, day, daysBetween } from '#core/dates.ts'
import type { BusinessCase } from './businessCase.ts'
import { WEEKS_PER_YEAR, weeksBetweenContacts } from './capacity.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import { yearOf as yearOfWeek } from './caseModel.ts'
import { newcomersOf } from './caseNewcomers.ts'
import type { Fan } from './caseResult.ts'
import { hasOwnWork, workOf } from './caseWork.ts'

type Before = { before: number; planned: number }

/** What is expected of the part of a calendar year that the case covers: without the investment, and with it. */
export type CasePlanYear = {
  year: number
  /** As the mean of its weeks. */
  caseload: Before
  weeksBetween?: Before
  exitsPerYear: Before
}

/** What a case counts on, as the follow-up of a project asks for it. */
export type CasePlan = {
  /** Cases for one caseworker: before, and the fewest that are reached. */
  caseload: Before
  /** Weeks from one conversation to the next that these leave time for; left out where they leave none. */
  weeksBetween?: Before
  /** Whose minutes and hours the weeks build on: those of the file, or the program’s own assumptions. */
  workFrom: 'file' | 'program'
  /** People a year to a job or an education, as the mean of the horizon: without the investment, and with it. */
  exitsPerYear: Before
  inflowPerYear: number
  /** Whole kroner, see `newcomersOf`: a person in all, and by quarter as they fall. Left out where nobody comes. */
  kronerPerPerson?: number
  kronerSoFar?: number[]
  priceYear: number
  byYear: CasePlanYear[]
}

const OUT_TO_WORK = new Set(['job', 'uddannelse'])

/** @param outcome Of the central numbers. */
export function planOfCase(prepared: PreparedCase, outcome: CaseOutcome): CasePlan {
  const { file, central, assumptions, weeks } = prepared
  const numberAt = (path: string) => central[assumptions.findIndex((one) => one.path === path)] ?? 0
  const before = numberAt('model.caseload.before')
  const least = outcome.caseload.reduce((low, cases) => Math.min(low, cases), before)
  const groups = file.model?.groups ?? []
  const inflow = groups.reduce(
    (sum, _, at) => sum + numberAt(`model.groups[${at}].inflowPerWeek`),
    0,
  )
  const newcomers = newcomersOf(prepared, outcome)
  return {
    ...{ caseload: pairOf(before, least), ...weeksIn(file, before, least) },
    workFrom: hasOwnWork(file) ? 'file' : 'program',
    exitsPerYear: exitsIn(prepared, outcome, [0, weeks]),
    inflowPerYear: rounded(inflow * WEEKS_PER_YEAR),
    ...(newcomers && {
      kronerPerPerson: Math.round(newcomers.perPerson),
      kronerSoFar: newcomers.soFar.map((kroner) => Math.round(kroner)),
    }),
    priceYear: file.priceYear,
    byYear: yearsOf(prepared, outcome, before),
  }
}

function pairOf(before: number, planned: number): Before {
  return { before: rounded(before), planned: rounded(planned) }
}

function weeksIn(file: BusinessCase, ...caseloads: [before: number, planned: number]) {
  const work = workOf(file)
  const [before, planned] = caseloads.map((cases) => weeksBetweenContacts(cases, work))
  if (!before || !planned || !Number.isFinite(before) || !Number.isFinite(planned)) return {}
  return { weeksBetween: pairOf(before, planned) }
}

/** Weeks of the horizon, the last not included. */
type Weeks = readonly [from: number, until: number]

function yearsOf(prepared: PreparedCase, outcome: CaseOutcome, before: number): CasePlanYear[] {
  const { file, weeks } = prepared
  const own = Map.groupBy(Array(weeks).keys(), (week) => yearOfWeek(week, file.start))
  return [...own].map(([year, [first = 0, ...others]]): CasePlanYear => {
    const until = first + others.length + 1
    const cases = outcome.caseload.subarray(first, until)
    const mean = cases.reduce((sum, one) => sum + one, 0) / cases.length
    return {
      ...{ year, caseload: pairOf(before, mean), ...weeksIn(file, before, mean) },
      exitsPerYear: exitsIn(prepared, outcome, [first, until]),
    }
  })
}

function exitsIn(prepared: PreparedCase, { base, effort }: CaseOutcome, own: Weeks): Before {
  const perYear = ({ exits }: CaseOutcome['base']) =>
    (sumOfExits(prepared, exits, own) * WEEKS_PER_YEAR) / (own[1] - own[0])
  return pairOf(perYear(base), perYear(effort))
}

function sumOfExits({ cohort, weeks }: PreparedCase, exits: ArrayLike<number>, own: Weeks): number {
  let sum = 0
  for (const [row, { name }] of cohort.destinations.entries())
    if (OUT_TO_WORK.has(name))
      for (let week = own[0]; week < own[1]; week++) sum += exits[row * weeks + week] as number
  return sum
}

/** One decimal: a plan is read and typed by people. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

export type CaseBandYear = { year: number; low: number; high: number }

/**
 * What eight of ten draws of the running net lie between at the end of each calendar year, in whole kroner. Draws
 * are kept by quarter from the start; between two of them it is a straight line.
 */
export function bandOfCase(
  { start, years }: Pick<BusinessCase, 'start' | 'years'>,
  fan: readonly Fan[],
): CaseBandYear[] {
  const of = (share: number) => fan.find((one) => one.share === share)?.running ?? []
  const [low, high] = [of(0.1), of(0.9)]
  // As the budget counts: a year is there when a week of the case begins in it.
  const [first, last] = [yearOf(start), yearOfWeek(years * WEEKS_PER_YEAR - 1, start)]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const newYear = day(`${first + at + 1}-01-01`)
    const months = first + at === last ? 12 * years : monthsBetween(start, newYear)
    const ends = [runningAt(low, months / 3), runningAt(high, months / 3)]
    return {
      year: first + at,
      low: Math.round(Math.min(...ends)),
      high: Math.round(Math.max(...ends)),
    }
  })
}

function runningAt(running: readonly number[], quarters: number): number {
  const whole = Math.min(Math.floor(quarters), running.length)
  const at = (quarter: number) =>
    quarter === 0 ? 0 : (running[quarter - 1] ?? running.at(-1) ?? 0)
  return at(whole) + (at(whole + 1) - at(whole)) * (quarters - whole)
}

const yearOf = (on: Day) => Number(on.slice(0, 4))

/** Whole months, and of the last one as many days as have gone. */
function monthsBetween(from: Day, to: Day): number {
  const most = 12 * (yearOf(to) - yearOf(from)) + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  const whole = addMonths(from, most) > to ? most - 1 : most
  const [begun, next] = [addMonths(from, whole), addMonths(from, whole + 1)]
  return whole + daysBetween(begun, to) / daysBetween(begun, next)
}
