import { addDays, type Day, day, daysBetween } from '#core/dates.ts'
import type { GapYear, Reached } from '#engine/gap.ts'
import {
  inflowOreIn,
  type Pair,
  type Pairs,
  pairsOfYear,
  pricesIn,
  reachedOf,
} from '#engine/gapPlan.ts'
import { prepareWhatIf } from '#engine/whatIf.ts'
import type { BandYear, Plan, StopNumber } from '#slices/businessCases/rules.ts'
import type { DecisionKind } from '#slices/decisions/rules.ts'
import { type Amount, isRunning, type Phase, sumsOf, yearsOf } from '#slices/investments/rules.ts'
import type { Decision as EffectDecision } from '#slices/results/rules.ts'
import {
  COUNT_MIN,
  EXITS_MIN,
  groundOf,
  nearest,
  scenarioOf,
  type startsOf,
  tooManyExits,
} from '#slices/whatIf/rules.ts'

// The paper of the gate: what was expected, what came, whether it was done as agreed, and what follows by the
// rule that was written beforehand.

const DAYS_PER_YEAR = 365.25
const WEEKS_PER_YEAR = DAYS_PER_YEAR / 7
const FULL_TIME = 37
/** An average of fewer people is not shown. */
const PEOPLE_MIN = 5

/** The part of a calendar year in which the investment ran; both days included. */
export type Window = {
  year: number
  from: Day
  until: Day
  /** Years from the start until then. */
  since: number
}

export function windowOf(year: number, startedOn: Day, endedOn: Day): Window | undefined {
  const [first, last] = [day(`${year}-01-01`), day(`${year}-12-31`)]
  const from = startedOn > first ? startedOn : first
  const until = endedOn < last ? endedOn : last
  const since = daysBetween(startedOn, from) / DAYS_PER_YEAR
  return from <= until ? { year, from, until, since } : undefined
}

function daysOf({ from, until }: Pick<Window, 'from' | 'until'>): number {
  return Math.max(0, daysBetween(from, until) + 1)
}

/** The years of which both what was expected and what was saved are known, in order. */
export function knownYears(
  expected: readonly Amount[],
  realised: readonly Amount[],
  startedOn: Day,
): number[] {
  const planned = new Set(expected.map(({ year }) => year))
  const saved = realised.filter(({ side }) => side === 'saving').map(({ year }) => year)
  const years = [...new Set(saved)].filter((year) => planned.has(year))
  return years.filter((year) => year >= Number(startedOn.slice(0, 4))).toSorted((a, b) => a - b)
}

/**
 * The planned years that can be judged, in order: whole years before that of today, up to the first without
 * accounts. A year that is not over has only a part of its saving, and one that is missing is not a zero.
 */
export function settledYears(
  expected: readonly Amount[],
  realised: readonly Amount[],
  { startedOn, today }: { startedOn: Day; today: Day },
): number[] {
  const [first, now] = [startedOn, today].map((on) => Number(on.slice(0, 4)))
  const planned = [...new Set(expected.map(({ year }) => year))].toSorted((a, b) => a - b)
  const due = planned.filter((year) => year >= Number(first) && year < Number(now))
  const missing = due.findIndex((year) => !isAccounted(year, expected, realised))
  return missing < 0 ? due : due.slice(0, missing)
}

/** A year in which a saving is planned is not accounted for before a saving is. */
function isAccounted(year: number, expected: readonly Amount[], realised: readonly Amount[]) {
  const saves = expected.some((one) => one.year === year && one.side === 'saving')
  return realised.some((one) => one.year === year && (one.side === 'saving' || !saves))
}

export type Post = { hoursPerWeek: number; plannedOn: Day; hiredOn: Day | null; leftOn: Day | null }

/** The share of the hours that were planned in a window in which somebody was there; null without a plan. */
export function hiringReached(posts: readonly Post[], window: Window): number | null {
  const hours = (post: Post, from: Day | null, until: Day | null) => {
    if (!from) return 0
    const first = from > window.from ? from : window.from
    const last = until && until <= window.until ? addDays(until, -1) : window.until
    return first <= last ? daysOf({ from: first, until: last }) * post.hoursPerWeek : 0
  }
  const planned = posts.reduce((sum, post) => sum + hours(post, post.plannedOn, null), 0)
  const real = posts.reduce((sum, post) => sum + hours(post, post.hiredOn, post.leftOn), 0)
  return planned > 0 ? real / planned : null
}

/** The day by which somebody has left a window’s teams, if those who leave are counted. */
export function countedBy(from: Day): Day {
  return addDays(from, 91)
}

/**
 * Whether a house counted then, by what it knows until that day and after it: those who left before it began are not
 * among its cases, and those who were still there when it did look like all who ever were.
 */
export function isCounted(until: readonly Way[], after: readonly Way[]): boolean {
  const hasLeft = ({ kind }: Way) => kind !== 'opened' && kind !== 'held'
  return until.some(hasLeft) || !after.some(hasLeft)
}

type Way = { kind: string }

/** What the house counted of the teams of a target group in a window. */
export type Counted = {
  window: Window
  /** Month ends: open cases, who carried them, and what those can carry together. */
  months: readonly { cases: number; carriers: number; fullTime: number }[]
  /** `opened`, `held`, or an outcome. */
  flows: readonly { kind: string; people: number }[]
}

/** What was really so in a year, as sums; null where it is too few, or not counted. */
export type Real = {
  year: number
  /** The part of the year that is counted, and how many years from the start it begins. */
  share: number
  since: number
  hiring: number | null
  caseload: number | null
  weeksBetween: number | null
  exitsPerYear: number | null
  inflowPerYear: number | null
}

export function realOf(posts: readonly Post[], { window, months, flows }: Counted): Real {
  const share = daysOf(window) / DAYS_PER_YEAR
  const of = (...kinds: string[]) =>
    flows.reduce((sum, { kind, people }) => (kinds.includes(kind) ? sum + people : sum), 0)
  const enough = months.length > 0 && months.every(({ carriers }) => carriers >= PEOPLE_MIN)
  const mean = (key: 'cases' | 'fullTime') =>
    months.reduce((sum, month) => sum + month[key], 0) / Math.max(1, months.length)
  const [held, opened, left] = [of('held'), of('opened'), of('job', 'uddannelse')]
  return {
    ...{ year: window.year, share, since: window.since, hiring: hiringReached(posts, window) },
    caseload: enough && mean('fullTime') > 0 ? mean('cases') / mean('fullTime') : null,
    weeksBetween:
      enough && held >= COUNT_MIN ? (mean('cases') * WEEKS_PER_YEAR * share) / held : null,
    exitsPerYear: left >= EXITS_MIN ? left / share : null,
    inflowPerYear: opened >= COUNT_MIN ? opened / share : null,
  }
}

type Money = { expected: readonly PostAmount[]; realised: readonly Amount[] }
type PostAmount = Amount & { budgetPost: string }

/** What `gapOf` divides: a line for each year that is known. */
export function gapYears(money: Money, plan: Plan, reals: readonly Real[]): GapYear[] {
  return reals.map((real) => {
    const expected = money.expected.filter(({ year }) => year === real.year)
    const salaries = expected.filter(({ budgetPost }) => budgetPost === 'salaries')
    const { investedOre, savedOre } = sumsOf(expected)
    const salariesOre = sumsOf(salaries).investedOre
    return {
      year: real.year,
      planned: { salariesOre, otherOre: investedOre - salariesOre, savedOre },
      realisedNetOre: sumsOf(money.realised.filter(({ year }) => year === real.year)).netOre,
      reached: reachedIn({ ...plan, ...pairsOfYear(plan, real.year) }, real),
      inflowOre: inflowOreIn(plan, reals.slice(0, reals.indexOf(real) + 1)),
      prices: pricesIn(plan, real.year),
    }
  })
}

function reachedIn(plan: Pairs, real: Real): Reached {
  return {
    hiring: real.hiring,
    caseload: reachedOf(plan.caseload, real.caseload, 'fewer'),
    contacts: reachedOf(plan.weeksBetween, real.weeksBetween, 'fewer'),
    flows: reachedOf(plan.exitsPerYear, real.exitsPerYear, 'more'),
  }
}

export type Standing = {
  /** At the end of the last year that is known. */
  year: number
  expectedOre: number
  realisedOre: number
  /** What eight of ten outcomes were expected to lie between then; null where the plan has no band. */
  band: { lowOre: number; highOre: number } | null
}

/** Where it stands against the plan: the net of all years so far. */
export function standingOf(money: Money, band: readonly BandYear[], years: readonly number[]) {
  const year = years.at(-1)
  if (year === undefined) return null
  const until = (amounts: readonly Amount[]) =>
    yearsOf(amounts.filter((amount) => amount.year <= year)).at(-1)?.cumulativeOre ?? 0
  const own = band.find((one) => one.year === year)
  const standing: Standing = {
    ...{ year, expectedOre: until(money.expected), realisedOre: until(money.realised) },
    band: own ? { lowOre: own.lowOre, highOre: own.highOre } : null,
  }
  return standing
}

/** Less than this of what was planned, for the last year: then the method has not been tried. */
export const DELIVERED_MIN = 0.6

/** The least of what was done: of the planned hours, and of the planned conversations; null where neither is known. */
export function deliveredOf(
  hours: number | null,
  weeksBetween: Pair | undefined,
  real: number | null,
): number | null {
  const talks = weeksBetween && real ? weeksBetween.planned / real : null
  const known = [hours, talks].filter((share) => share !== null)
  return known.length > 0 ? Math.min(...known) : null
}

export const REASONS = [
  'closed',
  'not_begun',
  'not_delivered',
  'below_stop',
  'above_stop',
  'stop_to_come',
  'nothing_known',
  'below_band',
  'inside_band',
  'above_band',
  'no_band_behind',
  'no_band_ahead',
  'effect_stay',
  'effect_stop',
  'effect_open',
  'gate_to_come',
  'permanent',
] as const
export type Reason = (typeof REASONS)[number]

export type Advice = { kind: DecisionKind | 'none'; because: Reason[] }

export type Asked = {
  phase: Phase
  gateOn: Day | null
  today: Day
  /** Of the last known year, or of the time since the start. */
  delivered: number | null
  stop: StopNumber | null
  standing: Standing | null
  /** What the effect was found to be by the rule that was registered, where somebody has kept it. */
  effect: EffectDecision | null
}

/**
 * What follows from what was agreed beforehand, in this order: what was not done cannot be judged; the effect by
 * its registered rule; the number of the stop rule, when its year is known; then the band of the plan. Nothing is made permanent
 * before the gate. It is a proposal: a committee decides.
 */
export function adviceOf(asked: Asked): Advice {
  const { phase, gateOn, today, delivered } = asked
  if (phase === 'closed') return { kind: 'none', because: ['closed'] }
  if (phase === 'idea' || phase === 'proposal') return { kind: 'none', because: ['not_begun'] }
  if (delivered !== null && delivered < DELIVERED_MIN)
    return { kind: 'adjust', because: ['not_delivered'] }
  const { kind, because } = byEffect(asked)
  if (kind !== 'make_permanent') return { kind, because }
  if (!isRunning(phase)) return { kind: 'continue', because: [...because, 'permanent'] }
  if (gateOn && gateOn > today) return { kind: 'continue', because: [...because, 'gate_to_come'] }
  return { kind, because }
}

/** What was registered weighs more than kroner, which come later; one that is open makes nothing permanent. */
function byEffect(asked: Asked): Advice {
  const { effect } = asked
  if (effect === null) return judged(asked)
  if (effect === 'not_delivered') return { kind: 'adjust', because: ['not_delivered'] }
  if (effect === 'stop') return { kind: 'close', because: ['effect_stop'] }
  const { kind, because } = judged(asked)
  if (effect === 'stay') {
    // An effect does not undo a number that was agreed, nor stand in for accounts that are not there.
    const holds = !because.some((one) => one === 'below_stop' || one === 'nothing_known')
    return { kind: holds ? 'make_permanent' : 'continue', because: ['effect_stay', ...because] }
  }
  const next = kind === 'make_permanent' ? 'continue' : kind
  return { kind: next, because: ['effect_open', ...because] }
}

function judged({ stop, standing }: Asked): Advice {
  if (!standing) return { kind: 'continue', because: ['nothing_known'] }
  const due = stop !== null && standing.year >= stop.year
  if (due && standing.realisedOre < stop.netOre) return { kind: 'close', because: ['below_stop'] }
  const first: Reason[] = stop ? [due ? 'above_stop' : 'stop_to_come'] : []
  const { kind, reason } = byBand(standing)
  // The number that was agreed weighs more than a band that was missed.
  return { kind: due && kind === 'adjust' ? 'continue' : kind, because: [...first, reason] }
}

function byBand({ band, expectedOre, realisedOre }: Standing): {
  kind: DecisionKind
  reason: Reason
} {
  const pays = realisedOre >= 0
  if (!band)
    return realisedOre < expectedOre
      ? { kind: 'continue', reason: 'no_band_behind' }
      : { kind: pays ? 'make_permanent' : 'continue', reason: 'no_band_ahead' }
  if (realisedOre < band.lowOre) return { kind: 'adjust', reason: 'below_band' }
  if (realisedOre > band.highOre)
    return { kind: pays ? 'make_permanent' : 'continue', reason: 'above_band' }
  return { kind: pays ? 'make_permanent' : 'continue', reason: 'inside_band' }
}

/** A line of the difference: a sum at either end, a part that is measured or not, and the rest. */
type FallLine = { kind: 'total' | 'part' | 'rest'; ore: number | null }

/** In whole kroner, as a committee reads them; the rest takes what is rounded away, so that they still add up. */
export function wholeKroner<One extends FallLine>(lines: readonly One[]): One[] {
  const whole = lines.map((line): One => {
    // And no `−0`: nothing rounded away is nothing.
    return { ...line, ore: line.ore === null ? null : 100 * Math.round(line.ore / 100) + 0 }
  })
  const sumOf = (kind: FallLine['kind']) =>
    whole.filter((line) => line.kind === kind).reduce((sum, { ore }) => sum + (ore ?? 0), 0)
  const [first, last] = whole.filter(({ kind }) => kind === 'total')
  const rest = (last?.ore ?? 0) - (first?.ore ?? 0) - sumOf('part')
  return whole.map((line) => (line.kind === 'rest' ? { ...line, ore: rest } : line))
}

/** Whether somebody is in a post on a day. */
export function isFilled({ hiredOn, leftOn }: Pick<Post, 'hiredOn' | 'leftOn'>, on: Day): boolean {
  return hiredOn !== null && hiredOn <= on && (leftOn === null || leftOn > on)
}

/** Full-time posts that are filled on a day. */
export function fullTimeOn(posts: readonly Post[], on: Day): number {
  const hours = posts
    .filter((post) => isFilled(post, on))
    .reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0)
  return hours / FULL_TIME
}

/** How many posts more the larger of the two choices has. */
const MORE_POSTS = 3

type Start = ReturnType<typeof startsOf>[number]
type Choice = { start: Start; filled: number; payPerYear: number; today: Day }

/**
 * To keep the posts, or to have three more, each against closing: the same team without the posts of the
 * investment is where both begin. Null where the team is too small to be shown, or nothing would be left.
 */
export function optionsOf({ start, filled, payPerYear, today }: Choice) {
  const { caseworkers } = start
  if (caseworkers === null || caseworkers - filled < 0.5 || start.exits === null) return null
  const scenario = {
    ...scenarioOf(start, today),
    caseworkers: nearest('caseworkers', caseworkers - filled),
    pay: nearest('pay', payPerYear),
  }
  if (tooManyExits(scenario)) return null
  const whatIf = prepareWhatIf(groundOf(scenario, today))
  const of = (posts: number) => {
    const { net, pays } = whatIf.answer({ posts, fromMonth: 0, documentationLess: 0 }).money
    return { posts, low: net.low, mid: net.mid, high: net.high, pays }
  }
  return {
    years: scenario.years,
    team: start.name,
    keep: of(filled),
    scale: of(filled + MORE_POSTS),
  }
}
