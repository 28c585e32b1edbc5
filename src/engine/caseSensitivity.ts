import { brent } from '#core/stats/roots.ts'
import { effectsOf, leadingEffect, uncertainOf, valueAtShare } from './caseAssumptions.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import type { CaseDraws } from './caseDraws.ts'
import { RANGES } from './caseRanges.ts'
import { valueOfTrial } from './valueOfInformation.ts'

/** One assumption at a low and a high number of its spread, everything else central. */
export type TornadoBar = {
  path: string
  low: { value: number; net: number }
  high: { value: number; net: number }
}

/** The tornado: P10 and P90 of each uncertain assumption, the one that moves most first. */
export function tornadoOf(prepared: PreparedCase, outcome: CaseOutcome): TornadoBar[] {
  const { assumptions, central } = prepared
  const netWith = (at: number, value: number) => {
    const values = Float64Array.from(central)
    values[at] = value
    return { value, net: prepared.evaluate(values, outcome).net }
  }
  return uncertainOf(assumptions)
    .flatMap((at) => {
      const assumption = assumptions[at]
      if (!assumption) return []
      const low = netWith(at, valueAtShare(assumption, 0.1))
      const high = netWith(at, valueAtShare(assumption, 0.9))
      return [{ path: assumption.path, low, high }]
    })
    .toSorted((a, b) => reachOf(b) - reachOf(a))
}

/** Whether the number at a path of the file can be so: a share no more than all. */
function canBe(path: string, number: number): boolean {
  const place = path.replace(/\[\d+\]/g, '[]')
  const anyOutcome = place.replace(/\.[^.]+$/, '.*')
  const range = RANGES[place] ?? RANGES[anyOutcome] ?? RANGES[`${anyOutcome}.perWeek`]
  return !range || (number >= range.possible[0] && number <= range.possible[1])
}

function reachOf({ low, high }: TornadoBar): number {
  return Math.abs(high.net - low.net)
}

/** Net by how many times its central number an assumption is, everything else central. */
export type SpiderLine = { path: string; points: { times: number; net: number }[] }

const TIMES = [0.5, 0.75, 1, 1.25, 1.5]

/** The spider: the five assumptions that move most, from half to one and a half of their number, as far as it can be. */
export function spiderOf(
  prepared: PreparedCase,
  outcome: CaseOutcome,
  tornado: readonly TornadoBar[],
): SpiderLine[] {
  return tornado.slice(0, 5).map(({ path }) => {
    const at = prepared.assumptions.findIndex((one) => one.path === path)
    const middle = prepared.central[at] as number
    const points = TIMES.filter((times) => canBe(path, middle * times)).map((times) => {
      const values = Float64Array.from(prepared.central)
      values[at] = middle * times
      return { times, net: prepared.evaluate(values, outcome).net }
    })
    return { path, points }
  })
}

/** What the effect must be for the money to come back just so. */
export type BreakEven = {
  /** Of the `leadingEffect` of the file; the others are in the same proportion to it as in the file. */
  elasticity: number
  /** What exits would be multiplied by when all posts are at full speed, before decay. */
  multiplier: number
}

/** Above this, halving the cases makes eight times the exits: nothing published is near. */
const ELASTICITY_MAX = 3
/** Of the most: where else it is looked whether it pays. */
const PARTS = [0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]

/**
 * The elasticity at which the net is 0, everything else central (Brent 1973). 'none' when none up to 3 pays,
 * 'any' when it pays without an effect at all.
 */
export function breakEvenOf(
  prepared: PreparedCase,
  outcome: CaseOutcome,
): BreakEven | 'none' | 'any' {
  const places = effectsOf(prepared.assumptions)
  const leading = leadingEffect(prepared.assumptions)?.value
  if (leading === undefined) return 'none'
  // There is no proportion to next to nothing: then all have the same.
  const alike = Math.abs(leading) < 1e-9
  const netAt = (elasticity: number) => {
    const values = Float64Array.from(prepared.central)
    for (const at of places)
      values[at] = alike ? elasticity : ((values[at] as number) / leading) * elasticity
    return prepared.evaluate(values, outcome).net
  }
  // Where the leading one is not the largest, the others must not leave what can be meant either.
  const largest = Math.max(...places.map((at) => Math.abs(prepared.central[at] as number)))
  const most = alike ? ELASTICITY_MAX : ELASTICITY_MAX * (Math.abs(leading) / largest)
  if (netAt(0) >= 0) return 'any'
  // What goes to a pension as well can pay at some effects and at larger ones no more: the first that pays is sought.
  const pays = [1, ...PARTS].map((part) => most * part).find((elasticity) => netAt(elasticity) >= 0)
  if (pays === undefined) return 'none'
  const elasticity = brent(netAt, 0, pays, { tolerance: 1e-12 })
  netAt(elasticity)
  return { elasticity, multiplier: ratioReached(outcome, prepared) ** elasticity }
}

/** Cases before to cases now, at their furthest. */
function ratioReached({ caseload }: CaseOutcome, { central, assumptions }: PreparedCase): number {
  const before = central[assumptions.findIndex(({ path }) => path === 'model.caseload.before')] ?? 1
  const least = caseload.reduce((low, cases) => Math.min(low, cases), Number.POSITIVE_INFINITY)
  return before / least
}

/** What it is worth to know more before deciding. Kroner. */
export type Information = {
  /** To know everything. */
  perfect: number
  /** What half a year of pilot tells of the effect, and the exits it would rest on. */
  halfYear: { worth: number; exits: number } | null
}

/**
 * From the draws themselves: what is lost on average by deciding now, yes or no, for all of them alike. For the half
 * year of pilot, normal-normal: half of the exits with the effort and half without give a log hazard ratio with
 * standard error 2 / √exits (Schoenfeld 1981), and the net is taken as a line in the elasticity.
 */
export function informationOf(
  prepared: PreparedCase,
  outcome: CaseOutcome,
  draws: CaseDraws,
): Information {
  const mean = draws.net.reduce((sum, net) => sum + net, 0) / draws.runs
  const gained = draws.net.reduce((sum, net) => sum + Math.max(0, net), 0) / draws.runs
  const perfect = Math.max(0, gained - Math.max(0, mean))
  return { perfect, halfYear: halfYearOf(prepared, outcome, mean, perfect) }
}

function halfYearOf(
  prepared: PreparedCase,
  outcome: CaseOutcome,
  mean: number,
  perfect: number,
): Information['halfYear'] {
  const at = prepared.assumptions.findIndex(
    ({ path, distribution }) => path.includes('.effect.elasticity.') && distribution,
  )
  const assumption = prepared.assumptions[at]
  if (!assumption) return null
  const netAt = (value: number) => {
    const values = Float64Array.from(prepared.central)
    values[at] = value
    return prepared.evaluate(values, outcome).net
  }
  const [low, high] = [valueAtShare(assumption, 0.1), valueAtShare(assumption, 0.9)]
  const slope = high > low ? (netAt(high) - netAt(low)) / (high - low) : 0
  const central = prepared.evaluate(prepared.central, outcome)
  const exits = exitsIn(prepared, central, 26)
  const ratio = ratioReached(central, prepared)
  if (exits < 1 || ratio <= 1) return null
  // P10 and P90 of a normal lie 2.563 standard deviations apart.
  const sd = Math.abs(slope) * ((high - low) / 2.5631031310892007)
  const scatter = (Math.abs(slope) * 2) / Math.sqrt(exits) / Math.log(ratio)
  const worth = valueOfTrial({ mean, sd }, { scatter, observations: 1 })
  return { worth: Math.min(worth, perfect), exits }
}

function exitsIn({ cohort, weeks }: PreparedCase, { effort }: CaseOutcome, first: number): number {
  let sum = 0
  for (const row of cohort.destinations.keys())
    for (let week = 0; week < Math.min(first, weeks); week++)
      sum += effort.exits[row * weeks + week] as number
  return sum
}
