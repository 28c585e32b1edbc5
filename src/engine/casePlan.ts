import type { Day } from '#core/dates.ts'
import type { BusinessCase } from './businessCase.ts'
import { weeksBetweenContacts } from './capacity.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import type { Fan } from './caseResult.ts'
import { hasOwnWork, workOf } from './caseWork.ts'

/** What a case counts on, as the follow-up of a project asks for it. */
export type CasePlan = {
  /** Cases for one caseworker: before, and the fewest that are reached. */
  caseload: { before: number; planned: number }
  /** Weeks from one conversation to the next that these leave time for; left out where they leave none. */
  weeksBetween?: { before: number; planned: number }
  /** Whose minutes and hours the weeks build on: those of the file, or the program’s own assumptions. */
  workFrom: 'file' | 'program'
  /** People a year to a job or an education, as the mean of the horizon: without the investment, and with it. */
  exitsPerYear: { before: number; planned: number }
  inflowPerYear: number
  /** See `kronerPerPersonOf`; left out where nobody comes. */
  kronerPerPerson?: number
  priceYear: number
}

const WEEKS_PER_YEAR = 52
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
  const exits = ({ exits }: CaseOutcome['base']) =>
    rounded((sumOfExits(prepared, exits) * WEEKS_PER_YEAR) / weeks)
  return {
    caseload: { before: rounded(before), planned: rounded(least) },
    ...weeksIn(file, [before, least]),
    workFrom: hasOwnWork(file) ? 'file' : 'program',
    exitsPerYear: { before: exits(outcome.base), planned: exits(outcome.effort) },
    inflowPerYear: rounded(inflow * WEEKS_PER_YEAR),
    ...(inflow > 0 && { kronerPerPerson: Math.round(kronerPerPersonOf(prepared, outcome)) }),
    priceYear: file.priceYear,
  }
}

function weeksIn(file: BusinessCase, caseloads: readonly [before: number, planned: number]) {
  const work = workOf(file)
  const [before, planned] = caseloads.map((cases) => weeksBetweenContacts(cases, work))
  if (!before || !planned || !Number.isFinite(before) || !Number.isFinite(planned)) return {}
  return { weeksBetween: { before: rounded(before), planned: rounded(planned) } }
}

/** The share by which the inflow is raised: enough for the digits of a double, too little for people to notice. */
const MARGIN = 0.01

/**
 * What one more who comes costs the municipality until the case ends: kroner per person, the marginal cost of inflow.
 *
 * The case is run once more with one in a hundred more coming to each group in each week; what the municipality then
 * pays more, with the investment, is divided by how many more came in all. So it is of somebody who comes at any time of
 * the horizon alike, and counts what is paid within it: the municipality’s part of the benefit by the week somebody
 * has reached, activation, and what goes on after an exit. With the central numbers, in kroner of the price
 * year, undiscounted whatever the file discounts by, and before displacement. That those who are there wait longer when
 * more come is not in it: in the model a caseload follows the posts, and in a divided difference it is a part of its own.
 *
 * @param outcome Of the central numbers.
 */
export function kronerPerPersonOf(prepared: PreparedCase, outcome: CaseOutcome): number {
  const { file, central, assumptions, weeks } = prepared
  const values = Float64Array.from(central)
  let more = 0
  for (const at of (file.model?.groups ?? []).keys()) {
    const place = assumptions.findIndex(({ path }) => path === `model.groups[${at}].inflowPerWeek`)
    const inflow = values[place] ?? 0
    values[place] = inflow * (1 + MARGIN)
    more += inflow * MARGIN * weeks
  }
  if (more === 0) return 0
  const raised = prepared.evaluate(values, prepared.outcome())
  const sum = (kroner: Float64Array) => kroner.reduce((all, one) => all + one, 0)
  return (sum(raised.effort.groupCost) - sum(outcome.effort.groupCost)) / more
}

function sumOfExits({ cohort, weeks }: PreparedCase, exits: ArrayLike<number>): number {
  let sum = 0
  for (const [row, { name }] of cohort.destinations.entries())
    if (OUT_TO_WORK.has(name))
      for (let week = 0; week < weeks; week++) sum += exits[row * weeks + week] as number
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
  const [first, last] = [yearOf(start), yearOf(start) + years - (monthOf(start) === 1 ? 1 : 0)]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const months = Math.min(12 * years, 12 * (at + 1) - (monthOf(start) - 1))
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
const monthOf = (on: Day) => Number(on.slice(5, 7))
