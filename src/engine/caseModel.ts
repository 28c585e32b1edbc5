import { addDays, addMonths, type Day, daysBetween } from '#core/dates.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { BusinessCase, Group } from './businessCase.ts'
import type { CohortGroup, CohortModel, Destination, Exit } from './cohortModel.ts'
import { COMES_BACK_AT, countsAgain, municipalShares } from './refusion.ts'
import { weeklyOf } from './savings.ts'

/** The week of a spell after which nothing changes any more: hazards fall no further. */
const BUCKETS = 400
const WEEKS_PER_YEAR = 52

/** A model counts 52 weeks to the year. */
export function weeksOf({ years }: BusinessCase): number {
  return years * WEEKS_PER_YEAR
}

/** A number of the file that is counted, not guessed. */
export function known(one: number | { value: number } | undefined): number {
  if (one === undefined) return 0
  return typeof one === 'number' ? one : one.value
}

/** The name under which a cohort's effect moves one way out of one group. */
export function effectName(group: number, to: Outcome): string {
  return `${group}:${to}`
}

/** Below this nobody leaves in a lifetime. */
const HARDLY = 1e-9

/**
 * What a hazard is told in multiples of: its central number, or 1 where that is none. A draw can be above 0 also
 * where the middle is 0.
 */
export function hazardUnit(central: number): number {
  return central > HARDLY ? central : 1
}

export function waysOut(group: Group): Outcome[] {
  return Object.keys(group.exits) as Outcome[]
}

/**
 * The people of a case as cells: one benefit a group, its ways out, and where people stay. Hazards are `hazardUnit`;
 * what a draw makes of them, it multiplies (`caseDraw.ts`).
 *
 * @param central The central number at a path of the file.
 * @throws RangeError for people who begin further in than the model counts.
 */
export function cohortOf(file: BusinessCase, central: (path: string) => number): CohortModel {
  const groups = (file.model?.groups ?? []).map((group, at) =>
    groupOf(group, at, { start: file.start, central }),
  )
  const effects = (file.model?.groups ?? []).flatMap((group, at) =>
    waysOut(group).map((to) => effectName(at, to)),
  )
  return { effects, groups }
}

type Ground = { start: Day; central: (path: string) => number }

function groupOf(group: Group, at: number, { start, central }: Ground): CohortGroup {
  const path = `model.groups[${at}]`
  const stock = new Float64Array(BUCKETS)
  stock[group.weeksSoFar - 1] = known(group.people)
  const exits = waysOut(group).map((to): Exit => {
    const decayPerYear = group.exits[to]?.falling ?? 0
    const weekly = hazardUnit(central(`${path}.exits.${to}`))
    return { to, hazard: { weekly, decayPerYear }, effect: effectName(at, to) }
  })
  const destinations = waysOut(group).map((to): Destination => {
    const weeklyCost = known(group.costsAfterPerWeek[to])
    if (group.returns[to] === undefined) return { name: to, weeklyCost }
    const weekly = central(`${path}.returns.${to}`)
    const afterReset = group.refusionBeginsAgain === false ? null : countsAgain(to, start)
    const relapse = { weekly, to: group.benefit.kind, bucket: COMES_BACK_AT }
    return { name: to, weeklyCost, relapse: afterReset ? { ...relapse, afterReset } : relapse }
  })
  const inflow = central(`${path}.inflowPerWeek`)
  const weeklyCost = weeklyCostOf(group, start)
  const benefit = { name: group.benefit.kind, buckets: BUCKETS, stock, inflow, weeklyCost, exits }
  return { name: group.name, benefits: [benefit], destinations }
}

/** What the municipality pays for a person in a week, by the week of the spell. */
function weeklyCostOf({ benefit }: Group, start: Day): Float64Array {
  const weekly = weeklyOf({ kroner: known(benefit.kronerPerMonth), per: 'month' })
  const activation = known(benefit.activationPerWeek) * (1 - benefit.activationStateShare)
  return municipalShares(BUCKETS, start).map((share) => weekly * share + activation)
}

/**
 * The week of the horizon, from 0, in which a day falls; below 0 before the start. Each year of the calendar has 52:
 * what is left of it, a day or two, goes to the week that follows. Counted in sevens instead, a post of one year would
 * be paid for 53 weeks in every sixth, and what begins late in a long case would fall behind its end.
 */
export function weekOf(on: Day, start: Day): number {
  if (on < start) return Math.floor(daysBetween(start, on) / 7)
  const passed = Number(on.slice(0, 4)) - Number(start.slice(0, 4))
  const years = addMonths(start, 12 * passed) > on ? passed - 1 : passed
  const weeks = Math.floor(daysBetween(addMonths(start, 12 * years), on) / 7)
  return WEEKS_PER_YEAR * years + Math.min(WEEKS_PER_YEAR, weeks)
}

/** The calendar year in which a week of the horizon begins; 52 weeks are a year here, too, and 13 a quarter. */
export function yearOf(week: number, start: Day): number {
  const months = (week * 12) / WEEKS_PER_YEAR
  const [begun, next] = [Math.floor(months), Math.floor(months) + 1].map((month) =>
    addMonths(start, month),
  ) as [Day, Day]
  const days = Math.floor((months - Math.floor(months)) * daysBetween(begun, next))
  return Number(addDays(begun, days).slice(0, 4))
}
