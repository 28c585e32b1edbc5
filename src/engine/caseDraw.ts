import type { Outcome } from '#law/outcomes.ts'
import type { BusinessCase, Group } from './businessCase.ts'
import { type AssumptionAt, assumptionsOf, centralValues } from './caseAssumptions.ts'
import { cohortOf, effectName, hazardUnit, waysOut, weekOf, weeksOf } from './caseModel.ts'
import { firstWeek, type PostPaths, postPaths } from './casePosts.ts'
import { multipliersOf, type PreparedCohort, prepareCohort } from './cohort.ts'
import type { CohortParameters, CohortResult } from './cohortRun.ts'
import { CASH, discountFactors, financeMinistry } from './discount.ts'
import { strengthAt } from './effects.ts'

/** What a case comes to with one number for each assumption. Kroner and weeks; the models' doubles. */
export type CaseOutcome = {
  /** By week, after displacement: what the municipality does not pay. */
  saved: Float64Array
  /** By week: what it pays for the investment. */
  cost: Float64Array
  /** The same by budget post. */
  spending: { budgetPost: string; kroner: Float64Array }[]
  /** By group: what displacement leaves of a saving, a share. */
  keptByGroup: Float64Array
  presentSaved: number
  presentCost: number
  /** What is left, in the view of the file’s discounting. */
  net: number
  /** Cases for one caseworker, by week. */
  caseload: Float64Array
  posts: PostPaths
  base: CohortResult
  effort: CohortResult
}

/** A case made ready to be computed again and again. */
export type PreparedCase = {
  file: BusinessCase
  weeks: number
  assumptions: readonly AssumptionAt[]
  central: Float64Array
  cohort: PreparedCohort
  /** What a krone of each week is worth at the start. */
  factors: Float64Array
  /** Computes the case; writes over `into`. @throws RangeError for a number the model cannot hold. */
  evaluate(values: Float64Array, into: CaseOutcome): CaseOutcome
  /** Room for what comes out. */
  outcome(): CaseOutcome
}

/**
 * Makes a case ready: people without and with the investment, the posts and what they cost.
 *
 * In both arms hazards are as the file measures them. With the investment each is multiplied by
 * `(cases without / cases with) ^ (elasticity · strength)`. Where the file says which caseload is reached, the
 * ratio follows the posts as they come up to speed. Where it does not, citizens are shared by the
 * caseworkers there are, so exits lower the caseload further.
 *
 * @throws RangeError for a file without a model; it says so.
 */
export function prepareCase(file: BusinessCase): PreparedCase {
  const { model } = file
  if (!model)
    throw new RangeError(
      `»${file.name}« has accounts and no model, so there is nothing to compute.`,
    )
  const weeks = weeksOf(file)
  const assumptions = assumptionsOf(file)
  const places = new Map(assumptions.map(({ path }, at) => [path, at]))
  const central = centralValues(assumptions)
  const place = (path: string) => places.get(path) ?? -1
  const cohort = prepareCohort(
    cohortOf(file, (path) => central[place(path)] ?? 0),
    { weeks },
  )
  const schedule = file.discount === 'none' ? CASH : financeMinistry(file.start)
  const factors = discountFactors(weeks, 52, schedule).subarray(1)
  const arms = armsOf({ file, weeks, cohort, central, place })
  return {
    ...{ file, weeks, assumptions, central, cohort, factors },
    outcome: () => emptyOutcome(cohort, weeks, model.groups.length),
    evaluate: (values, into) => {
      into.posts = postPaths(
        file,
        (at) => ({
          kronerPerYear: values[place(`model.posts[${at}].kronerPerYear`)] ?? 0,
          overhead: values[place(`model.posts[${at}].overhead`)] ?? 0,
          leavesPerYear: values[place(`model.posts[${at}].leavesPerYear`)] ?? 0,
        }),
        weeks,
      )
      arms.run(values, into)
      spend(file, values, place, into)
      save(file, values, place, into)
      value(factors, into)
      return into
    },
  }
}

function emptyOutcome(cohort: PreparedCohort, weeks: number, groups: number): CaseOutcome {
  return {
    ...{ saved: new Float64Array(weeks), cost: new Float64Array(weeks) },
    ...{ keptByGroup: new Float64Array(groups), caseload: new Float64Array(weeks) },
    ...{ presentSaved: 0, presentCost: 0, net: 0 },
    spending: [],
    posts: { effective: new Float64Array(weeks), whole: 0, cost: [] },
    base: cohort.result(),
    effort: cohort.result(),
  }
}

type Prepared = {
  file: BusinessCase
  weeks: number
  cohort: PreparedCohort
  central: Float64Array
  place: (path: string) => number
}

/** A way out that an effect may move: its row in the parameters, and the places of its numbers. */
type Way = {
  group: number
  row: Float64Array
  hazard: number
  elasticity: number
  /** Another way of the same group that this one follows, and how closely. */
  follows?: { way: number; share: number }
  decay: number
  rampMonths: number
}

/** Runs both arms for a draw. The arm without the investment is run again only when its numbers change. */
function armsOf(prepared: Prepared) {
  const { file, weeks, cohort, central, place } = prepared
  const groups = file.model?.groups ?? []
  const parameters = { base: cohort.parameters(), effort: cohort.parameters() }
  const ways = groups.flatMap((group, at) => waysOf(group, at, prepared, parameters.effort))
  const baseRows = groups.flatMap((group, at) =>
    waysOut(group).map((to) => multipliersOf(cohort, parameters.base, effectName(at, to))),
  )
  const flows = flowPlaces(groups, place)
  const course = { first: firstWeek(file), keep: keepPerWeek(groups) }
  const whole = new Float64Array(ways.length)
  let known: { of: CaseOutcome; flows: Float64Array } | undefined

  const ratioOf = (way: Way, values: Float64Array) =>
    (values[way.hazard] ?? 0) / hazardUnit(central[way.hazard] ?? 0)

  function runBase(values: Float64Array, into: CaseOutcome): void {
    if (known?.of === into && flows.every((at, n) => values[at] === known?.flows[n])) return
    known = { of: into, flows: Float64Array.from(flows, (at) => values[at] ?? 0) }
    for (const [n, row] of baseRows.entries()) row.fill(ratioOf(ways[n] as Way, values))
    setFlows(groups, values, place, parameters.base, weeks)
    cohort.run(parameters.base, into.base)
  }

  function runEffort(values: Float64Array, into: CaseOutcome): void {
    setFlows(groups, values, place, parameters.effort, weeks)
    const before = values[place('model.caseload.before')] ?? 1
    const after = values[place('model.caseload.after')]
    const staff = people(into.base, groups.length, weeks, 0) / before
    if (after === undefined && staff === 0)
      throw new RangeError(
        'Nobody is there on the first day, so how many caseworkers there are is not known. Write model.caseload.after.',
      )
    const memory: Memory = { logs: new Float64Array(groups.length), lasted: 0 }
    cohort.run(parameters.effort, into.effort, (week, result) => {
      const posts = into.posts.effective[week] ?? 0
      const without = people(into.base, groups.length, weeks, week)
      const ratio =
        after === undefined
          ? fewerOf(without, people(result, groups.length, weeks, week)) * ((staff + posts) / staff)
          : 1 + (before / after - 1) * (into.posts.whole > 0 ? posts / into.posts.whole : 1)
      const cases = after === undefined ? without / staff : before
      into.caseload[week] = cases / ratio
      remember(memory, { keep: course.keep, log: Math.log(ratio), posts: into.posts, week })
      steer({ ways, values, whole, week, first: course.first, memory, ratioOf })
    })
  }
  return {
    run(values: Float64Array, into: CaseOutcome) {
      runBase(values, into)
      runEffort(values, into)
    },
  }
}

/** What an effort leaves behind from week to week. */
type Memory = {
  /** By group: of how many times fewer cases there are, or still seem to be. */
  logs: Float64Array
  /** The last week so far in which there were posts. */
  lasted: number
}

type Now = { keep: readonly number[]; log: number; posts: PostPaths; week: number }

/**
 * Of each group: what there is now, or what is left of what there was. More cases than before count at once. Where
 * nobody is left of the posts, what they did grows no more; its half-life alone takes it.
 */
function remember(memory: Memory, { keep, log, posts, week }: Now): void {
  const { logs } = memory
  for (const [at, kept] of keep.entries()) {
    const left = (logs[at] as number) * kept
    logs[at] = left > 0 ? Math.max(log, left) : log
  }
  if (posts.whole === 0 || (posts.effective[week] ?? 0) > 0) memory.lasted = week
}

/** Below so few people there is nobody, and nothing to be shared. */
const NOBODY = 1e-9

/** How many times as many people there would be without the investment. */
function fewerOf(without: number, now: number): number {
  return now > NOBODY ? without / now : 1
}

type Steering = {
  ways: readonly Way[]
  values: Float64Array
  whole: Float64Array
  week: number
  first: number
  memory: Memory
  ratioOf: (way: Way, values: Float64Array) => number
}

/** Everybody has left within minutes: more makes no difference, and would be no number in the end. */
const MOST_TIMES = 1e6

/** Writes what each hazard is multiplied by in a week. */
function steer({ ways, values, whole, week, first, memory, ratioOf }: Steering): void {
  for (const [n, way] of ways.entries())
    whole[n] =
      way.elasticity < 0
        ? 1
        : Math.min(
            MOST_TIMES,
            Math.exp((values[way.elasticity] ?? 0) * (memory.logs[way.group] as number)),
          )
  for (const [n, way] of ways.entries()) {
    // What follows more than closely would be below nothing where that halves.
    if (way.follows)
      whole[n] = Math.max(0, 1 + way.follows.share * ((whole[way.follows.way] ?? 1) - 1))
    const strength = strengthAt(
      {
        beginsAfterWeeks: first,
        fullAfterMonths: way.rampMonths,
        decayPerYear: values[way.decay] ?? 0,
      },
      memory.lasted,
    )
    way.row[week] = Math.min(MOST_TIMES, ratioOf(way, values) * (whole[n] ?? 1) ** strength)
  }
}

function waysOf(group: Group, at: number, prepared: Prepared, parameters: CohortParameters): Way[] {
  const { cohort, place, file } = prepared
  const path = `model.groups[${at}]`
  const before = (file.model?.groups ?? []).slice(0, at)
  const offset = before.reduce((sum, one) => sum + waysOut(one).length, 0)
  const outcomes = waysOut(group)
  return outcomes.map((to): Way => {
    const elasticity = group.effect.elasticity[to]
    const follows = typeof elasticity === 'object' && 'follows' in elasticity ? elasticity : null
    const way: Way = {
      group: at,
      row: multipliersOf(cohort, parameters, effectName(at, to)),
      hazard: place(`${path}.exits.${to}`),
      elasticity: place(`${path}.effect.elasticity.${to}`),
      decay: place(`${path}.effect.decayPerYear`),
      rampMonths: group.effect.rampMonths,
    }
    if (!follows) return way
    return {
      ...way,
      follows: { way: offset + outcomes.indexOf(follows.follows), share: follows.share },
    }
  })
}

/** The places of all numbers that the arm without the investment depends on. */
function flowPlaces(groups: readonly Group[], place: (path: string) => number): number[] {
  return groups.flatMap((group, at) => [
    place(`model.groups[${at}].inflowPerWeek`),
    ...waysOut(group).map((to) => place(`model.groups[${at}].exits.${to}`)),
    ...Object.keys(group.returns).map((from) => place(`model.groups[${at}].returns.${from}`)),
  ])
}

function setFlows(
  groups: readonly Group[],
  values: Float64Array,
  place: (path: string) => number,
  parameters: CohortParameters,
  weeks: number,
): void {
  let row = 0
  for (const [at, group] of groups.entries()) {
    const inflow = values[place(`model.groups[${at}].inflowPerWeek`)] ?? 0
    parameters.inflow.fill(inflow, at * weeks, (at + 1) * weeks)
    for (const to of waysOut(group)) {
      const back = group.returns[to] === undefined ? -1 : place(`model.groups[${at}].returns.${to}`)
      parameters.relapse[row++] = values[back] ?? 0
    }
  }
}

/** By group: what is left of an effect a week after its posts are gone. 0 without a half-life. */
function keepPerWeek(groups: readonly Group[]): number[] {
  return groups.map(({ effect: { halfLifeAfterStopMonths: months } }) =>
    months === undefined ? 0 : 0.5 ** (12 / (52 * months)),
  )
}

function people(result: CohortResult, groups: number, weeks: number, week: number): number {
  let sum = 0
  for (let group = 0; group < groups; group++) sum += result.stock[group * weeks + week] as number
  return sum
}

function spend(
  file: BusinessCase,
  values: Float64Array,
  place: (path: string) => number,
  into: CaseOutcome,
): void {
  const { posts = [], otherCosts = [] } = file.model ?? {}
  const rows = posts.map(({ title }, at) => {
    return { budgetPost: title, kroner: into.posts.cost[at] as Float64Array }
  })
  for (const [at, other] of otherCosts.entries()) {
    const kroner = new Float64Array(into.cost.length)
    const from = Math.max(0, weekOf(other.from, file.start))
    const until = other.until ? Math.max(from + 1, weekOf(other.until, file.start)) : from + 1
    kroner.fill(
      (values[place(`model.otherCosts[${at}].kroner`)] ?? 0) / (until - from),
      from,
      until,
    )
    rows.push({ budgetPost: other.budgetPost, kroner })
  }
  into.spending = rows
  into.cost.fill(0)
  for (const { kroner } of rows)
    for (let week = 0; week < kroner.length; week++)
      into.cost[week] = (into.cost[week] as number) + (kroner[week] as number)
}

function save(
  file: BusinessCase,
  values: Float64Array,
  place: (path: string) => number,
  into: CaseOutcome,
): void {
  const { saved, keptByGroup, base, effort } = into
  saved.fill(0)
  for (const at of (file.model?.groups ?? []).keys()) {
    const kept = 1 - (values[place(`model.groups[${at}].effect.displacement`)] ?? 0)
    keptByGroup[at] = kept
    for (let week = 0; week < saved.length; week++) {
      const row = at * saved.length + week
      const less = (base.groupCost[row] as number) - (effort.groupCost[row] as number)
      saved[week] = (saved[week] as number) + less * kept
    }
  }
}

function value(factors: Float64Array, into: CaseOutcome): void {
  into.presentSaved = 0
  into.presentCost = 0
  for (let week = 0; week < into.cost.length; week++) {
    into.presentSaved += (into.saved[week] as number) * (factors[week] as number)
    into.presentCost += (into.cost[week] as number) * (factors[week] as number)
  }
  into.net = into.presentSaved - into.presentCost
}

/** Of both arms: how many more go to each outcome with the investment, over the whole horizon. */
export function moreTo(
  prepared: PreparedCase,
  { base, effort }: CaseOutcome,
): Map<Outcome, number> {
  const more = new Map<Outcome, number>()
  for (const [row, { name }] of prepared.cohort.destinations.entries()) {
    let sum = more.get(name as Outcome) ?? 0
    for (let at = row * prepared.weeks; at < (row + 1) * prepared.weeks; at++)
      sum += (effort.exits[at] as number) - (base.exits[at] as number)
    more.set(name as Outcome, sum)
  }
  return more
}
