import { type ChiSquareTest, chiSquareTest } from '#core/stats/cox.ts'
import { solveSymmetric } from '#core/stats/matrix.ts'
import {
  checkFactor,
  codesOf,
  type Durations,
  durationsOf,
  type Factor,
  rowsByCode,
} from '#core/stats/survivalData.ts'
import { type LifeTable, lifeTable } from '#core/stats/survivalTable.ts'

export type GrayOptions = {
  /** Only rows of one stratum are compared with each other; the differences are added up. */
  strata?: Factor | undefined
  /** The power of 1 - F(t-) that weighs the events: 1 weighs early ones more. Default: 0. */
  rho?: number | undefined
}

/**
 * The test of one cause: events of each group, those expected if all had the same incidence of it,
 * both weighted, and the chi-square on groups less one degrees of freedom.
 */
export type GrayTest = ChiSquareTest & {
  cause: string
  groups: { name: string; n: number; observed: number; expected: number }[]
}

type Sums = {
  rows: Float64Array
  observed: Float64Array
  expected: Float64Array
  covariance: Float64Array
}

/**
 * Whether groups have the same cumulative incidence of a cause, when other causes compete with it: the
 * log-rank test of the hazards of the subdistribution, in which those who had another cause are still at risk.
 * In place of n at risk stands R = n (1 - F(t-)) / S(t-), where F is the incidence of the cause and S the share without
 * any event, of the group. The log-rank test of one cause by itself asks of its rate instead; the two
 * may answer differently, and both are right.
 *
 * Gray (1988), Ann. Stat. 16:1141, with his estimate of the covariance under one common incidence.
 *
 * @param data events 0 (censored) or 1, 2, … by cause; late entry is not allowed.
 * @param causes the names of causes 1, 2, …
 * @returns one test a cause that has an event, in their order.
 * @throws RangeError for late entry, fewer than two groups, a group without rows, groups that are never at
 * risk together, no event at all, or as `lifeTable` does.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3, 4), events: Uint8Array.of(1, 2, 1, 1) }
 * grayTest(data, ['job', 'pension'], { codes: Uint8Array.of(0, 0, 1, 1), names: ['few', 'many'] })[0].df // 1
 */
export function grayTest(
  data: Durations,
  causes: readonly string[],
  groups: Factor,
  options: GrayOptions = {},
): GrayTest[] {
  const { strata, rho = 0 } = options
  check(data, causes, groups, rho)
  const tables = strata
    ? stratified(data, causes.length, groups, strata)
    : [tableOf(data, causes.length, groups)]
  const tests = causes.flatMap((cause, at) => {
    const sums = sumsOf(groups.names.length)
    for (const table of tables) addTable(table, at + 1, rho, sums)
    return sums.observed.some((events) => events > 0) ? [testOf(cause, groups.names, sums)] : []
  })
  if (tests.length === 0) throw new RangeError('There is no event: nothing can be compared.')
  return tests
}

function check(data: Durations, causes: readonly string[], groups: Factor, rho: number): void {
  if (causes.length === 0) throw new RangeError('Name at least one cause.')
  if (data.entries)
    throw new RangeError("Gray's test needs rows that all are watched from the beginning.")
  if (!Number.isFinite(rho)) throw new RangeError(`rho must be a finite number, not ${rho}.`)
  checkFactor('groups', groups, data.times.length)
  const sizes = rowsByCode(groups.codes, groups.names.length).map(({ length }) => length)
  const empty = sizes.indexOf(0)
  if (empty >= 0) throw new RangeError(`Group "${groups.names[empty]}" has no row; leave it out.`)
  if (sizes.length < 2)
    throw new RangeError(`There is only the group "${groups.names[0]}"; compare two groups.`)
}

function tableOf(data: Durations, causes: number, { codes, names }: Factor): LifeTable {
  return lifeTable(data, causes, { codes, count: names.length })
}

function stratified(data: Durations, causes: number, groups: Factor, strata: Factor): LifeTable[] {
  checkFactor('strata', strata, data.times.length)
  return rowsByCode(strata.codes, strata.names.length)
    .filter(({ length }) => length > 0)
    .map((rows) => {
      const codes = codesOf(groups.codes, rows)
      return tableOf(durationsOf(data, rows), causes, { ...groups, codes })
    })
}

function sumsOf(count: number): Sums {
  return {
    rows: new Float64Array(count),
    observed: new Float64Array(count),
    expected: new Float64Array(count),
    covariance: new Float64Array(count * count),
  }
}

/**
 * What is known of the groups just before and after a time, one value a group: those at risk, their
 * events by this cause and by others, S and F before and after; and the common incidence.
 */
type State = {
  risk: Float64Array
  own: Float64Array
  other: Float64Array
  before: Float64Array
  after: Float64Array
  share: Float64Array
  common: number
  commonAfter: number
}

/**
 * An event in group k moves the score of group i by x + y (C - c), where C is what c will have become
 * at the end. So the sums of x x', x y and y² are carried along, and put together at last. `drift` is c.
 */
type Spread = {
  drift: Float64Array
  moved: Float64Array
  crossed: Float64Array
  squared: Float64Array
}

function addTable(table: LifeTable, cause: number, rho: number, sums: Sums): void {
  const { groups } = table
  const state = stateOf(groups)
  const spread: Spread = {
    drift: new Float64Array(groups * groups),
    moved: new Float64Array(groups * groups),
    crossed: new Float64Array(groups * groups),
    squared: new Float64Array(groups),
  }
  for (let slot = 0; slot < table.times.length; slot++) {
    if (!read(table, slot, cause, state, sums)) continue
    advance(state, rho, sums, spread)
    state.before.set(state.after)
    state.common = state.commonAfter
  }
  for (let i = 0; i < groups; i++)
    for (let j = 0; j < groups; j++) addCovariance(sums, spread, i, j)
}

function stateOf(groups: number): State {
  return {
    risk: new Float64Array(groups),
    own: new Float64Array(groups),
    other: new Float64Array(groups),
    before: new Float64Array(groups).fill(1),
    after: new Float64Array(groups).fill(1),
    share: new Float64Array(groups),
    common: 0,
    commonAfter: 0,
  }
}

/** Reads one time of the table; false when there is no event at all. */
function read(
  { groups, causes, atRisk, ended }: LifeTable,
  slot: number,
  cause: number,
  { risk, own, other }: State,
  { rows }: Sums,
): boolean {
  let all = 0
  for (let group = 0; group < groups; group++) {
    const cell = slot * groups + group
    risk[group] = atRisk[cell] as number
    own[group] = ended[cell * (causes + 1) + cause] as number
    let events = 0
    for (let event = 1; event <= causes; event++)
      events += ended[cell * (causes + 1) + event] as number
    other[group] = events - (own[group] as number)
    all += events
    rows[group] = (rows[group] as number) + events + (ended[cell * (causes + 1)] as number)
  }
  return all > 0
}

function advance(state: State, rho: number, sums: Sums, spread: Spread): void {
  const { risk, own, other, before, after, share } = state
  const groups = risk.length
  const inflated = risk.map((n, k) => (n > 0 ? n / (before[k] as number) : 0))
  const free = inflated.map((weight, k) => weight * (1 - (share[k] as number)))
  const all = total(inflated)
  const events = total(own)
  const weight = (1 - state.common) ** rho
  addScore(sums, own, free, events, weight)
  for (let k = 0; k < groups; k++) {
    const n = risk[k] as number
    if (n === 0) continue
    const survived = before[k] as number
    const [mine, theirs] = [own[k] as number, other[k] as number]
    after[k] = (survived * (n - mine - theirs)) / n
    share[k] = (share[k] as number) + (survived * mine) / n
  }
  state.commonAfter = state.common + events / all
  addSpread(state, spread, { inflated, all, events, weight })
}

function addScore(
  { observed, expected }: Sums,
  own: Float64Array,
  free: Float64Array,
  events: number,
  weight: number,
): void {
  if (events === 0) return
  const atRisk = total(free)
  for (let k = 0; k < own.length; k++) {
    observed[k] = (observed[k] as number) + weight * (own[k] as number)
    expected[k] = (expected[k] as number) + (weight * events * (free[k] as number)) / atRisk
  }
}

type Now = { inflated: Float64Array; all: number; events: number; weight: number }

function addSpread(state: State, spread: Spread, now: Now): void {
  const change = changeOf(state, spread, now)
  for (let k = 0; k < state.risk.length; k++) {
    if (state.risk[k] === 0) continue
    const after = state.after[k] as number
    const stays = after > 0 ? (1 - state.commonAfter) / after : 0
    const own = ownVariance(state, k, now)
    if (own > 0) addEvents(spread, k, change, 1 - stays, own)
    const other = otherVariance(state, k)
    if (other > 0 && stays > 0) addEvents(spread, k, undefined, -stays, other)
  }
}

/** How an event in each group moves each score at once, groups x groups; and what it adds to the drift. */
function changeOf(state: State, { drift }: Spread, now: Now): Float64Array {
  const { inflated, all, events, weight } = now
  const groups = inflated.length
  const growth = events / all / (1 - state.common)
  return drift.map((before, at) => {
    const i = Math.floor(at / groups)
    const k = at % groups
    const kept = (i === k ? 1 : 0) - (inflated[k] as number) / all
    const change = weight * (inflated[i] as number) * kept
    drift[at] = before + growth * change
    return change
  })
}

/** Of the increment of the incidence in group k, with the events that the common incidence gives it. */
function ownVariance({ risk, before }: State, k: number, { all, events }: Now): number {
  const survived = before[k] as number
  const drawn = events > 1 ? 1 - (events - 1) / (all * survived - 1) : 1
  return (drawn * survived * events) / all / (risk[k] as number)
}

/** Of the increment of the share that other causes take in group k. */
function otherVariance({ risk, before, other }: State, k: number): number {
  const n = risk[k] as number
  const survived = before[k] as number
  const theirs = other[k] as number
  const drawn = theirs > 1 ? 1 - (theirs - 1) / (n - 1) : 1
  return (drawn * survived * survived * theirs) / n / n
}

/** Events in group k with the variance `variance`, that move score i by x + y (C - c): x is `change`. */
function addEvents(
  { drift, moved, crossed, squared }: Spread,
  k: number,
  change: Float64Array | undefined,
  y: number,
  variance: number,
): void {
  const groups = squared.length
  const at = (i: number) =>
    (change ? (change[i * groups + k] as number) : 0) - y * (drift[i * groups + k] as number)
  squared[k] = (squared[k] as number) + y * y * variance
  for (let i = 0; i < groups; i++) {
    const own = at(i)
    const cell = i * groups + k
    crossed[cell] = (crossed[cell] as number) + own * y * variance
    for (let j = 0; j < groups; j++) {
      const pair = i * groups + j
      moved[pair] = (moved[pair] as number) + own * at(j) * variance
    }
  }
}

function addCovariance({ covariance }: Sums, spread: Spread, i: number, j: number): void {
  const { drift, moved, crossed, squared } = spread
  const groups = squared.length
  let sum = moved[i * groups + j] as number
  for (let k = 0; k < groups; k++) {
    const [one, other] = [drift[i * groups + k] as number, drift[j * groups + k] as number]
    sum += one * other * (squared[k] as number)
    sum += one * (crossed[j * groups + k] as number) + other * (crossed[i * groups + k] as number)
  }
  covariance[i * groups + j] = (covariance[i * groups + j] as number) + sum
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The differences add up to nothing, so the last group is left out. */
function testOf(cause: string, names: readonly string[], sums: Sums): GrayTest {
  const { rows, observed, expected, covariance } = sums
  const count = names.length
  const df = count - 1
  const difference = new Float64Array(df)
  const part = new Float64Array(df * df)
  for (let i = 0; i < df; i++) {
    difference[i] = (observed[i] as number) - (expected[i] as number)
    for (let j = 0; j < df; j++) part[i * df + j] = covariance[i * count + j] as number
  }
  const solved = together(cause, part, difference)
  const chiSquare = difference.reduce((sum, value, k) => sum + value * (solved[k] as number), 0)
  return {
    cause,
    groups: names.map((name, k) => ({
      name,
      n: rows[k] as number,
      observed: observed[k] as number,
      expected: expected[k] as number,
    })),
    ...chiSquareTest(chiSquare, df),
  }
}

function together(cause: string, covariance: Float64Array, difference: Float64Array): Float64Array {
  const message = `The groups cannot be compared by the cause "${cause}": some are never at risk together with others when it comes.`
  if (!covariance.every(Number.isFinite)) throw new RangeError(message)
  try {
    return solveSymmetric(covariance, difference.length, difference)
  } catch (cause) {
    throw new RangeError(message, { cause })
  }
}
