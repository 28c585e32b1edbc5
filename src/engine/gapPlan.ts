import type { GapYear } from './gap.ts'
import { inflowKroner, type MorePeople } from './gapInflow.ts'
import { type PriceRise, priceChain, priceIndex } from './prices.ts'

// A plan beside what came: how far each link of the chain was reached, and what came from outside.

export type Pair = { before: number; planned: number }

/**
 * How far it came from before to what was planned: 0 for nowhere, 1 for as planned. Cases and weeks count as
 * what they allow, which is one by them: from 80 to 40 cases is twice the time for each.
 */
export function reachedOf(
  pair: Pair | undefined,
  real: number | null,
  how: 'fewer' | 'more',
): number | null {
  if (!pair || real === null || real <= 0 || pair.before === pair.planned) return null
  const of = (value: number) => (how === 'fewer' ? 1 / value : value)
  return (of(real) - of(pair.before)) / (of(pair.planned) - of(pair.before))
}

export const PLAN_LINKS = ['caseload', 'weeksBetween', 'exitsPerYear'] as const
type Link = (typeof PLAN_LINKS)[number]
/** What is expected of a calendar year by itself. */
export type PlanYear = { year: number } & Partial<Record<Link, Pair>>

/** What a plan says of it, as far as it does. */
type Plan = {
  inflowPerYear?: number
  kronerPerPerson?: number
  kronerSoFar?: readonly number[]
  byYear?: readonly PlanYear[]
  priceYear?: number
  priceRises?: readonly PriceRise[]
}

/** People who came in a year of which so large a share is counted, so many years from the start. */
type Came = { since: number; share: number; inflowPerYear: number | null }

/** In a year in which so little was to change, a ratio of small differences tells nothing. */
const CHANGE_MIN = 0.05

/** What was expected of a year by itself, where the plan says so; what was hardly to change in it is not measured. */
export function pairsOfYear({ byYear = [] }: Plan, year: number): Pairs {
  const own = byYear.find((one) => one.year === year)
  if (!own) return {}
  return Object.fromEntries(
    PLAN_LINKS.map((link) => {
      const pair = own[link]
      const changes = pair && Math.abs(pair.planned / pair.before - 1) >= CHANGE_MIN
      return [link, changes ? pair : undefined]
    }),
  )
}

export type Pairs = Partial<Record<Link, Pair | undefined>>

/** What was expected of a year by itself, as somebody reads it beside what was so. */
export function expectedOfYear({ byYear = [] }: Plan, year: number): Partial<Record<Link, number>> {
  const own = byYear.find((one) => one.year === year)
  return Object.fromEntries(
    PLAN_LINKS.flatMap((link) => {
      const pair = own?.[link]
      return pair ? [[link, pair.planned]] : []
    }),
  )
}

/** A day or two between the years that are counted is nothing that is missing. */
const HOLE_MAX = 0.02

/**
 * What more people than planned came to in the last of some years: where the plan says how their kroner fall, those who came
 * in the years before are in it, and all of these must be counted; or else all they cost in the year in which they come.
 */
export function inflowOreIn(plan: Plan, reals: readonly Came[]): number | null {
  const { inflowPerYear: planned, kronerPerPerson, kronerSoFar } = plan
  const last = reals.at(-1)
  if (planned === undefined || !last || last.inflowPerYear === null) return null
  if (!kronerSoFar) {
    if (kronerPerPerson === undefined) return null
    return (last.inflowPerYear - planned) * last.share * kronerPerPerson * 100
  }
  let reached = 0
  const more: MorePeople[] = []
  for (const { since, share, inflowPerYear } of reals) {
    if (inflowPerYear === null || since - reached > HOLE_MAX) return null
    reached = since + share
    more.push({ from: since, until: reached, perYear: inflowPerYear - planned })
  }
  return 100 * inflowKroner(kronerSoFar, more, { from: last.since, until: reached })
}

/** What prices rose by, from the year of the plan; null where a year is missing. */
export function pricesIn({ priceYear, priceRises }: Plan, year: number): GapYear['prices'] {
  if (!priceRises || priceYear === undefined || !coversYears(priceRises, priceYear, year))
    return null
  const level = priceIndex(priceChain(priceRises), year, priceYear)
  return { wages: level, benefits: level }
}

/** Whether there is one rise for each year after the first, with nothing missing between. */
function coversYears(rises: readonly PriceRise[], ...years: number[]): boolean {
  const sorted = rises.map(({ year }) => year).toSorted((a, b) => a - b)
  const [first] = sorted
  if (first === undefined || sorted.some((year, at) => year !== first + at)) return false
  return years.every((year) => year >= first - 1 && year <= first + sorted.length - 1)
}
