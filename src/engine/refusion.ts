import { addDays, type Day, mondayBefore } from '#core/dates.ts'
import { type Ore, ore, oreOf, sumOf } from '#core/money.ts'
import {
  ladderAt,
  REFUSION_LADDERS,
  type RefusionLadder,
  refusionOn,
  refusionStep,
  SELF_SUPPORTING,
  type SupportWeeks,
} from '#law/refusion.ts'

// The ladder is the law's of the day; another one, such as a bill's, may be handed over as the last argument.
type Ladders = readonly RefusionLadder[]

/**
 * The share that the state refunds in the n-th week on public support, 0 to 1. `on` is the day
 * whose ladder applies. Throws a RangeError for a week that is not a whole number from 1, and
 * before the ladder began.
 */
export function stateShare(week: number, on: Day, ladders: Ladders = REFUSION_LADDERS): number {
  return statePercent(week, on, ladders) / 100
}

/** The rest, which the municipality pays itself. The two shares add up to 1. */
export function municipalShare(week: number, on: Day, ladders: Ladders = REFUSION_LADDERS): number {
  return (100 - statePercent(week, on, ladders)) / 100
}

/**
 * The municipality's share of the weeks 1 to `weeks`, all by the ladder of one day; week w stands at place
 * w - 1. For loops.
 */
export function municipalShares(
  weeks: number,
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): Float64Array {
  return Float64Array.from({ length: weeks }, (_, at) => municipalShare(at + 1, on, ladders))
}

/** A range of weeks on public support, both included, counted as the ladder counts. */
export type WeekRange = { fromWeek: number; toWeek: number }

/**
 * The municipality's shares of a range of weeks, added up: the number of whole weekly benefits that
 * it pays itself. 32.2 of the first 52. An empty range (`toWeek` = `fromWeek` - 1) is 0.
 */
export function municipalWeeks(
  { fromWeek, toWeek }: WeekRange,
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): number {
  const { steps } = requireLadder(on, ladders)
  requireWeek(fromWeek)
  if (toWeek !== fromWeek - 1) requireWeek(toWeek)
  if (toWeek < fromWeek - 1)
    throw new RangeError(`The weeks end (${toWeek}) before they begin (${fromWeek}).`)
  let percent = 0
  for (const step of steps) {
    const last = Math.min(toWeek, step.toWeek ?? toWeek)
    const weeks = last - Math.max(fromWeek, step.fromWeek) + 1
    if (weeks > 0) percent += weeks * (100 - step.statePercent)
  }
  return percent / 100
}

/** The municipality's mean share over a range of weeks: 0.619 over the first 52. */
export function meanMunicipalShare(
  range: WeekRange,
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): number {
  const weeks = range.toWeek - range.fromWeek + 1
  if (weeks < 1) throw new RangeError('A mean share needs at least one week.')
  return municipalWeeks(range, on, ladders) / weeks
}

/** What a range of weeks costs the municipality, at a weekly benefit in kroner. */
export function municipalCost(
  weekly: number,
  range: WeekRange,
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): number {
  return weekly * municipalWeeks(range, on, ladders)
}

/**
 * What the municipality saves up to the end of a horizon when support stops at the start of a week:
 * the cost of that week and all that follow, week `toWeek` included.
 */
export function savedByExit(
  weekly: number,
  exit: { atWeek: number; toWeek: number },
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): number {
  return municipalCost(weekly, { fromWeek: exit.atWeek, toWeek: exit.toWeek }, on, ladders)
}

/** A week's benefit as the two pay it. They add up to the benefit, to the øre. */
export type Paid = { state: Ore; municipality: Ore }

/**
 * The state refunds its percentage, rounded to the nearest øre; the municipality bears the rest.
 */
export function paidBy(
  benefit: Ore,
  week: number,
  on: Day,
  ladders: Ladders = REFUSION_LADDERS,
): Paid {
  const state = oreOf((benefit * statePercent(week, on, ladders)) / 10_000)
  return { state, municipality: ore(benefit - state) }
}

/** The week at which who comes back goes on counting in the models: past the first year of the ladder. */
export const COMES_BACK_AT = 53

/**
 * When, in a model, who comes back from an outcome begins the ladder again; null where the law does not let them.
 */
export function countsAgain(from: string, on: Day): { weeks: number; bucket: number } | null {
  const ladder = refusionOn(on)
  if (!ladder || !SELF_SUPPORTING.some((outcome) => outcome === from)) return null
  return { weeks: ladder.selfSupportWeeks, bucket: 1 }
}

/** Weeks on one benefit, with what it pays a week. */
export type PaidWeeks = SupportWeeks & { weekly: Ore }

/**
 * A calendar week of somebody's: its number on the ladder (null: self-supporting), and who paid
 * what.
 */
export type AccountedWeek = Paid & { monday: Day; week: number | null; benefit: Ore }

/**
 * The account of somebody's weeks on benefits, week by week from the week of `from` to that of
 * `to`. The count goes on from one benefit to the next, and begins again after 52 weeks of
 * self-support within 36 months. All spells since the count began must be given, the ones before
 * `from` too. A week in two spells is one week on the ladder and pays both benefits. Each week is paid by
 * the ladder that stands on its Monday.
 *
 * Throws a RangeError when `from` lies before the ladder.
 */
export function account(
  spells: readonly PaidWeeks[],
  from: Day,
  to: Day,
  ladders: Ladders = REFUSION_LADDERS,
): AccountedWeek[] {
  const first = mondayBefore(from)
  requireLadder(first, ladders)
  const weeks: AccountedWeek[] = []
  let week: number | null = null
  for (let monday = first; monday <= to; monday = addDays(monday, 7)) {
    const benefit = sumOf(
      spells.filter((spell) => holds(spell, monday)).map(({ weekly }) => weekly),
    )
    week = spells.some((spell) => holds(spell, monday))
      ? // The count can begin again only in the first week after a break, so the rest just follow.
        week === null
        ? ladderAt(spells, monday, ladders).week
        : week + 1
      : null
    const paid = week === null ? NOTHING : paidBy(benefit, week, monday, ladders)
    weeks.push({ monday, week, benefit, ...paid })
  }
  return weeks
}

const NOTHING: Paid = { state: ore(0), municipality: ore(0) }

function holds({ fromWeek, toWeek }: SupportWeeks, monday: Day): boolean {
  return mondayBefore(fromWeek) <= monday && (toWeek === null || monday <= toWeek)
}

function statePercent(week: number, on: Day, ladders: Ladders): number {
  requireLadder(on, ladders)
  requireWeek(week)
  return refusionStep(week, on, ladders)?.statePercent ?? 0
}

function requireWeek(week: number): void {
  if (!Number.isInteger(week) || week < 1)
    throw new RangeError(`Weeks on public support are whole numbers from 1, not ${week}.`)
}

function requireLadder(on: Day, ladders: Ladders): RefusionLadder {
  const ladder = refusionOn(on, ladders)
  if (ladder) return ladder
  const first = ladders[0]?.validFrom
  if (first === undefined || on >= first)
    throw new RangeError(`No ladder of refusion is known on ${on}: enter the shares paid then.`)
  throw new RangeError(
    `On ${on} the state's share still followed the benefit and the activation; the ladder began on ` +
      `${first}. Earlier years are not covered: enter the shares paid then.`,
  )
}
