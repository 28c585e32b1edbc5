import type { Day } from '#core/dates.ts'
import { GRADES, type Grade } from '#engine/businessCase.ts'
import { WORK } from '#engine/capacity.ts'
import { widened } from '#engine/evidence.ts'
import { beliefOf, PRIORS, type Prior } from '#engine/priors.ts'
import { prepareWhatIf } from '#engine/whatIf.ts'
import type { WhatIfAnswer } from '#engine/whatIfAnswer.ts'
import { type Ground, type Levers, REFERENCE_GROUND, WAYS, type Way } from '#engine/whatIfModel.ts'
import { knownRateOn, RATE_TITLES, type RateCode } from '#law/rates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Start } from './contract.ts'

/** A count of fewer is not shown, nor how so few exits were spread. */
export const COUNT_MIN = 5
export const EXITS_MIN = 30
const WEEKS = 52

type TeamSum = {
  teamId: string
  name: string
  targetGroup: TargetGroup | null
  cases: number
  unowned: number
  carriers: number | null
  perFullTime: number | null
}
type Flow = { teamId: string; kind: string; people: number }

/** Where the question can begin: each team that has citizens, and the whole house last. */
export function startsOf(
  teams: readonly TeamSum[],
  flows: readonly Flow[],
  middle: readonly { teamId: string | null; weeks: number }[],
): Start[] {
  const weeksOf = (team: string | null) => {
    const weeks = middle.find(({ teamId }) => teamId === team)?.weeks
    return { weeksSoFar: weeks === undefined ? null : Math.round(weeks) }
  }
  const starts = teams
    .filter(({ cases }) => cases > 0)
    .map(({ teamId, name, targetGroup, ...sums }): Start => {
      const own = flows.filter((flow) => flow.teamId === teamId)
      const start = startOf(sums.cases, postsOf(sums), own)
      return { teamId, name, targetGroup, ...weeksOf(teamId), ...start }
    })
  const citizens = teams.reduce((sum, { cases }) => sum + cases, 0)
  const posts = teams.map(postsOf)
  const hidden = (way: Way) =>
    isTold(
      teams.map(({ teamId }) => {
        const exits = starts.find((start) => start.teamId === teamId)?.exits ?? null
        const people = sumOf(flows.filter((flow) => flow.teamId === teamId && flow.kind === way))
        return { people: exits?.[way] ? 0 : people, isSpread: exits !== null }
      }),
    )
  const known = posts.every((one) => one !== null) && posts.length > 0
  const all = known ? tenths(posts.reduce((sum: number, one) => sum + (one ?? 0), 0)) : null
  const house = { ...weeksOf(null), ...startOf(citizens, all, flows, hidden) }
  return [...starts, { teamId: null, name: '', targetGroup: null, ...house }]
}

/** The start that was asked for; else the first of which everything is known; else the whole house. */
export function chosen(starts: readonly Start[], team: string | undefined): Start | undefined {
  const house = starts.at(-1)
  if (team !== undefined) return starts.find(({ teamId }) => teamId === team) ?? house
  const known = starts.find(({ caseworkers, inflowPerWeek, exits }) => {
    return caseworkers !== null && inflowPerWeek !== null && exits !== null
  })
  return known ?? house
}

/** Cases with an owner by cases for a full-time post; not where the few could be told apart. */
function postsOf({
  cases,
  unowned,
  carriers,
  perFullTime,
}: Omit<TeamSum, 'teamId' | 'name' | 'targetGroup'>) {
  return carriers === null || !perFullTime ? null : tenths((cases - unowned) / perFullTime)
}

/**
 * Whether the whole house’s exits to one destination would tell, less what the teams show, the few that a team counts
 * with its others: where just one team does, or several do that have fewer than five together. A team of which no
 * spread is shown tells nothing by its five or more.
 */
function isTold(notShown: readonly { people: number; isSpread: boolean }[]): boolean {
  const hidden = notShown.filter(({ people }) => people > 0)
  const together = hidden.reduce((sum, { people }) => sum + people, 0)
  return (
    (hidden.length > 0 && together < COUNT_MIN) || (hidden.length === 1 && !!hidden[0]?.isSpread)
  )
}

function startOf(
  citizens: number,
  caseworkers: number | null,
  flows: readonly Flow[],
  hidden: (way: Way) => boolean = () => false,
) {
  const count = (kind: string) => sumOf(flows.filter((flow) => flow.kind === kind))
  const weekly = (people: number) => (people < COUNT_MIN ? null : tenths(people / WEEKS))
  return {
    ...{ citizens, caseworkers },
    inflowPerWeek: weekly(count('opened')),
    conversationsPerWeek: weekly(count('held')),
    exits: exitsOf(count, sumOf(flows.filter(({ kind }) => !NO_EXIT.has(kind))), hidden),
  }
}

const NO_EXIT = new Set(['opened', 'held'])

/**
 * Exits by destination. Under thirty their spread is not shown; a destination of fewer than five is
 * counted with the others, and the smallest with it until those are five or none.
 */
function exitsOf(
  count: (kind: string) => number,
  all: number,
  hidden: (way: Way) => boolean,
): Record<Way, number> | null {
  if (all < EXITS_MIN) return null
  const ways = { job: 0, uddannelse: 0, fleksjob: 0, foertidspension: 0, andet: all }
  const named = WAYS.filter((way) => way !== 'andet' && !hidden(way))
    .map((way) => ({ way, people: count(way) }))
    .toSorted((a, b) => b.people - a.people)
  for (const { way, people } of named) {
    const left = ways.andet - people
    if (people < COUNT_MIN || (left > 0 && left < COUNT_MIN)) continue
    ways[way] = people
    ways.andet = left
  }
  return ways
}

function sumOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { people }) => sum + people, 0)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

// A scenario is what stands in the address: every number of it, so that a link says the same tomorrow.

/** The numbers of a scenario: their word in the address, where they end, and how finely they are told. */
export const FIELDS = {
  posts: { param: 'stillinger', low: 0, high: 40, step: 0.5 },
  fromMonth: { param: 'fra', low: 0, high: 24, step: 1 },
  paperwork: { param: 'papir', low: 0, high: 60, step: 1 },
  citizens: { param: 'borgere', low: 10, high: 5000, step: 1 },
  caseworkers: { param: 'medarbejdere', low: 0.5, high: 400, step: 0.1 },
  inflow: { param: 'tilgang', low: 0, high: 200, step: 0.1 },
  weeksSoFar: { param: 'uger', low: 1, high: 300, step: 1 },
  benefit: { param: 'ydelse', low: 0, high: 40_000, step: 1 },
  job: { param: 'job', low: 0, high: 3000, step: 1 },
  uddannelse: { param: 'uddannelse', low: 0, high: 3000, step: 1 },
  fleksjob: { param: 'fleksjob', low: 0, high: 3000, step: 1 },
  foertidspension: { param: 'foertidspension', low: 0, high: 3000, step: 1 },
  andet: { param: 'andet', low: 0, high: 3000, step: 1 },
  pay: { param: 'loen', low: 300_000, high: 1_500_000, step: 1000 },
  overhead: { param: 'overhead', low: 0, high: 100, step: 1 },
  hours: { param: 'timer', low: 1000, high: 1900, step: 1 },
  elasticity: { param: 'effekt', low: -0.5, high: 1, step: 0.01 },
  unsure: { param: 'usikkerhed', low: 0, high: 0.3, step: 0.01 },
  /** How well one knows an effect of one’s own: 1 to 4 for the grades A to D. */
  grade: { param: 'grad', low: 1, high: 4, step: 1 },
  silent: { param: 'stille', low: 0, high: 24, step: 1 },
  whole: { param: 'hel', low: 0, high: 36, step: 1 },
  wearsOff: { param: 'aftager', low: 0, high: 50, step: 1 },
  displacement: { param: 'fortraengning', low: 0, high: 80, step: 1 },
  leaves: { param: 'afgang', low: 0, high: 50, step: 1 },
  years: { param: 'aar', low: 1, high: 10, step: 1 },
} as const satisfies Record<string, { param: string; low: number; high: number; step: number }>

export type Field = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as Field[]
export type Scenario = Readonly<Record<Field, number>>

/** On the grid of its field; undefined where it is no number or lies beyond the ends. */
export function onGrid(field: Field, value: number): number | undefined {
  const { low, high, step } = FIELDS[field]
  if (!(value >= low && value <= high)) return undefined
  return Number((Math.round(value / step) * step).toFixed(2))
}

/** Brought to the nearest value that the field can have. */
export function nearest(field: Field, value: number): number {
  const { low, high } = FIELDS[field]
  const inside = Math.min(high, Math.max(low, Number.isFinite(value) ? value : low))
  return onGrid(field, inside) ?? low
}

/** The scenario of an address. What it does not say, the start does; what makes no sense is named. */
export function read(
  search: Readonly<Record<string, string>>,
  start: Scenario,
): { scenario: Scenario; wrong: Field[] } {
  const scenario: Record<Field, number> = { ...start }
  const wrong: Field[] = []
  for (const field of FIELD_NAMES) {
    const text = search[FIELDS[field].param]
    if (text === undefined) continue
    const value = /^-?\d{1,7}(\.\d{1,4})?$/.test(text) ? onGrid(field, Number(text)) : undefined
    if (value === undefined) wrong.push(field)
    else scenario[field] = value
  }
  return { scenario, wrong }
}

/** The whole scenario as it stands in an address. */
export function written(scenario: Scenario): Record<string, string> {
  return Object.fromEntries(
    FIELD_NAMES.map((field) => [FIELDS[field].param, String(scenario[field])]),
  )
}

/** An address that says the whole scenario, also what nobody has touched: it says the same tomorrow. */
export function addressOf(here: string, scenario: Scenario): string {
  const address = new URL(here)
  for (const [param, value] of Object.entries(written(scenario)))
    address.searchParams.set(param, value)
  return address.href
}

/** The priors of exits with fewer cases that one can choose among. */
export const BELIEFS: readonly Prior[] = PRIORS.filter(
  ({ parameter }) => parameter === 'elasticity_job' || parameter === 'elasticity_all',
)

/** What a prior says of the fields of the effect. */
export function believed({ spread, course }: Prior): Partial<Scenario> {
  const { mean, sd } = beliefOf(spread)
  const { silentMonths = 0, fullAfterMonths = 6, decayPerYear = 0.25 } = course
  return {
    elasticity: nearest('elasticity', mean),
    unsure: nearest('unsure', sd),
    silent: silentMonths,
    whole: fullAfterMonths,
    wearsOff: nearest('wearsOff', 100 * decayPerYear),
  }
}

/** The prior that a scenario holds, if it is one of them. */
export function beliefIn(scenario: Scenario): Prior | undefined {
  return BELIEFS.find((prior) =>
    Object.entries(believed(prior)).every(([field, value]) => scenario[field as Field] === value),
  )
}

/** The grade of an effect of one’s own; of a prior, its own. */
export function gradeOf(scenario: Scenario): Grade {
  return beliefIn(scenario)?.grade ?? GRADES[scenario.grade - 1] ?? 'D'
}

/** The deviation of the effect: a prior’s own, and of an estimate of one’s own as it is `widened` for its grade. */
export function unsureOf(scenario: Scenario): number {
  const { elasticity: mean, unsure: sd } = scenario
  return beliefIn(scenario) ? sd : widened({ mean, sd, grade: gradeOf(scenario) }).sd
}

/** What most of a target group is paid by. Groups that have no one rate of their own begin with our reference. */
const RATE_OF: Partial<Record<TargetGroup, RateCode>> = {
  ...{ dagpenge: 'dagpenge_most', sygedagpenge: 'sygedagpenge_most', fleksjob: 'ledighedsydelse' },
  jobparat_30_plus: 'kontanthjaelp_forhoejet',
  aktivitetsparat_30_plus: 'kontanthjaelp_forhoejet',
  ...{ ressourceforloeb: 'ressourceforloeb', jobafklaring: 'ressourceforloeb' },
}

/** The rate of a target group on a day, for a month; nothing where it is not known for that year. */
export function benefitOf(group: TargetGroup | null | undefined, on: Day) {
  const code = group && RATE_OF[group]
  if (!code) return undefined
  const rate = knownRateOn(code, on)
  if (!rate) return undefined
  const { kroner, source, certainty, level } = rate
  const monthly = RATE_TITLES[code].per === 'week' ? (kroner * WEEKS) / 12 : kroner
  return { code, kroner: nearest('benefit', monthly), source, certainty, level }
}

/** Where one begins: three more, with the numbers of the house, and the evidence for everybody. */
export function scenarioOf(start: Start | undefined, on: Day): Scenario {
  const { effect, payPerYear, kronerPerMonth } = REFERENCE_GROUND
  const weeksSoFar = nearest('weeksSoFar', start?.weeksSoFar ?? REFERENCE_GROUND.weeksSoFar)
  const { citizens = 323, caseworkers, inflowPerWeek, exits } = start ?? {}
  const people = nearest('citizens', citizens)
  const ours = exits ?? yearly(people)
  const [prior] = BELIEFS
  return {
    ...{ posts: 3, fromMonth: 1, paperwork: 0, weeksSoFar, citizens: people },
    caseworkers: nearest('caseworkers', caseworkers ?? people / 60),
    inflow: nearest('inflow', inflowPerWeek ?? sumOfExits(ours) / WEEKS),
    ...ours,
    benefit: benefitOf(start?.targetGroup, on)?.kroner ?? kronerPerMonth,
    ...{ pay: payPerYear, overhead: 0, hours: WORK.hours },
    ...{ elasticity: effect.mean, unsure: 0.12, grade: 3, silent: 0, whole: 6, wearsOff: 25 },
    ...(prior ? believed(prior) : {}),
    displacement: 100 * effect.displacement,
    ...{ leaves: 10, years: 5 },
  }
}

/** Fields of which the house does not know its number: a guess stands there. */
export function guessedOf(start: Start | undefined): Field[] {
  return [
    ...(start?.caseworkers == null ? (['caseworkers'] as const) : []),
    ...(start?.weeksSoFar == null ? (['weeksSoFar'] as const) : []),
    ...(start?.inflowPerWeek == null ? (['inflow'] as const) : []),
    ...(start?.exits ? [] : WAYS),
  ]
}

/** Exits of so many people by the reference hazards of their sixtieth week; ours, until one's own are known. */
function yearly(citizens: number): Record<Way, number> {
  const of = (share: number) => Math.round(citizens * share)
  const [job, uddannelse, fleksjob, foertidspension] = [of(0.16), of(0.055), of(0.05), of(0.06)]
  return { job, uddannelse, fleksjob, foertidspension, andet: 0 }
}

export function sumOfExits(ways: Readonly<Record<Way, number>>): number {
  return WAYS.reduce((sum, way) => sum + ways[way], 0)
}

/** More people would leave in a year than there are and come: no hazards do that. */
export function tooManyExits(scenario: Scenario): boolean {
  return sumOfExits(scenario) > 0.85 * (scenario.citizens + WEEKS * scenario.inflow)
}

/** What the engine is asked, of all that one does not pull. */
export function groundOf(scenario: Scenario, on: Day): Ground {
  const { job, uddannelse, fleksjob, foertidspension, andet } = scenario
  return {
    ...REFERENCE_GROUND,
    ...{ citizens: scenario.citizens, caseworkers: scenario.caseworkers, on },
    ...{ weeksSoFar: scenario.weeksSoFar, inflowPerWeek: scenario.inflow },
    exitsPerYear: { job, uddannelse, fleksjob, foertidspension, andet },
    kronerPerMonth: scenario.benefit,
    work: { ...WORK, hours: scenario.hours },
    effect: {
      ...{ mean: scenario.elasticity, sd: unsureOf(scenario), silentMonths: scenario.silent },
      fullAfterMonths: Math.max(scenario.silent, scenario.whole),
      decayPerYear: scenario.wearsOff / 100,
      displacement: scenario.displacement / 100,
    },
    ...{ payPerYear: scenario.pay, overhead: scenario.overhead / 100 },
    ...{ leavesPerYear: scenario.leaves / 100, years: scenario.years },
  }
}

export function leversOf({
  posts,
  fromMonth,
  paperwork,
}: Pick<Scenario, 'posts' | 'fromMonth' | 'paperwork'>): Levers {
  return { posts, fromMonth, documentationLess: paperwork / 100 }
}

/** What stands side by side, whatever one has pulled: the months are the scenario's. */
export const COMPARED = {
  nothing: { posts: 0, paperwork: 0 },
  one: { posts: 1, paperwork: 0 },
  three: { posts: 3, paperwork: 0 },
  five: { posts: 5, paperwork: 0 },
  paper: { posts: 0, paperwork: 20 },
} as const
export type Compared = keyof typeof COMPARED

export type ComparedAnswer = { name: Compared; answer: WhatIfAnswer }

/** Everything that the page tells of a scenario, from all the draws. */
export type Whole = {
  answer: WhatIfAnswer
  /** The elasticity at which the money just comes back. */
  breakEven: number | 'any' | 'none'
  compared: readonly ComparedAnswer[]
}

/** All of it, to the last digit: a good second's work on a slow phone, so it is done beside the page. */
export function wholeOf(scenario: Scenario, on: Day): Whole {
  const whatIf = prepareWhatIf(groundOf(scenario, on))
  const { fromMonth } = scenario
  return {
    answer: whatIf.answer(leversOf(scenario)),
    breakEven: whatIf.breakEven(leversOf(scenario)),
    compared: (Object.keys(COMPARED) as Compared[]).map((name) => {
      return { name, answer: whatIf.answer(leversOf({ ...COMPARED[name], fromMonth })) }
    }),
  }
}

export type Answered = 'pays' | 'not' | 'open' | 'nothing'

/** From nine of ten it is called paying, from one of ten not; between them it is open. */
export function answered(scenario: Scenario, pays: number): Answered {
  if (scenario.posts === 0 && scenario.paperwork === 0) return 'nothing'
  if (pays >= 0.9) return 'pays'
  return pays <= 0.1 ? 'not' : 'open'
}
