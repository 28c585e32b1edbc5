import { brent } from '#core/stats/roots.ts'

/** Kroner by period: plus is gained, minus is spent. Place 0 is today. */
export type Flows = ArrayLike<number>

/**
 * The worth of flows today: each times its discount factor, added up. In the unit of the flows.
 * Throws a RangeError when there are fewer factors than flows. Every function here throws one for a
 * flow that is no number.
 */
export function presentValue(flows: Flows, factors: ArrayLike<number>): number {
  if (factors.length < flows.length)
    throw new RangeError(`${flows.length} periods need as many factors, not ${factors.length}.`)
  let sum = 0
  for (let at = 0; at < flows.length; at++) sum += flowAt(flows, at) * (factors[at] as number)
  return sum
}

/**
 * The value of what is saved to the value of what is spent, both positive (BCR): what each krone
 * brings back. Throws a RangeError when nothing is spent.
 */
export function benefitCostRatio(saved: number, spent: number): number {
  if (!(spent > 0))
    throw new RangeError(`A ratio to what is spent needs something spent: ${spent}.`)
  return saved / spent
}

/** When the money is back. */
export type Payback = {
  /** The first period at whose end the sum is no longer below zero. */
  period: number
  /** The same as a point in time, when each period's flow falls evenly over the period. */
  time: number
  /** False where a later period takes the sum below zero again. */
  stays: boolean
}

/**
 * A running sum this close to zero, of all that has passed through it, is zero: the rest is
 * rounding.
 */
const GRAIN = 1e-12

/**
 * When flows have paid for themselves: the first period at whose end their running sum, having been
 * below zero, no longer is. 0 when it never falls below; 'never' when it stays there until the last
 * period. Give discounted flows for the discounted payback.
 */
export function payback(flows: Flows): Payback | 'never' {
  let sum = 0
  let turnover = 0
  let owed = false
  let period = -1
  let time = 0
  let stays = true
  for (let at = 0; at < flows.length; at++) {
    const flow = flows[at] as number
    const before = sum
    sum += flow
    turnover += Math.abs(flow)
    if (sum < -GRAIN * turnover) {
      owed = true
      stays = period < 0
    } else if (owed && period < 0) {
      period = at
      time = at - 1 - before / flow
    }
  }
  checkFlows(flows, turnover)
  if (period >= 0) return { period, time, stays }
  return owed ? 'never' : { period: 0, time: 0, stays: true }
}

/**
 * The most that is outstanding at the end of a period, as a number of kroner from 0, and the
 * period.
 */
export type Draw = { kroner: number; period: number }

/**
 * How deep the running sum falls, and when: what the budget must be able to carry. The first, of
 * equals.
 */
export function deepestDraw(flows: Flows): Draw {
  let sum = 0
  let kroner = 0
  let deepest = 0
  for (let period = 0; period < flows.length; period++) {
    sum += flows[period] as number
    if (-sum <= kroner) continue
    kroner = -sum
    deepest = period
  }
  checkFlows(flows, sum)
  return { kroner, period: deepest }
}

/** What the running sum of flows comes to. */
export type Running = {
  /** All of it. */
  net: number
  /** As `deepestDraw` has it. */
  kroner: number
  deepest: number
  /** The period of `payback`; -1 for never. */
  paidBack: number
}

/** `deepestDraw` and `payback` in one walk, written over `into`: simulations ask it of every draw. */
export function runningOf(flows: Flows, into: Running): Running {
  let sum = 0
  let turnover = 0
  let lowest = 0
  let deepest = 0
  let owed = false
  let paidBack = -1
  for (let period = 0; period < flows.length; period++) {
    const flow = flows[period] as number
    sum += flow
    turnover += Math.abs(flow)
    if (sum < lowest) {
      lowest = sum
      deepest = period
    }
    if (sum < -GRAIN * turnover) owed = true
    else if (owed && paidBack < 0) paidBack = period
  }
  checkFlows(flows, turnover)
  into.net = sum
  into.kroner = 0 - lowest
  into.deepest = deepest
  into.paidBack = owed ? paidBack : 0
  return into
}

/**
 * The rate per period at which flows are worth nothing (internal rate of return). With exactly one
 * change of sign there is exactly one, by Descartes' rule; with none there is 'none', and with more
 * than one the question has no single answer ('ambiguous').
 *
 * Solved in x = 1 / (1 + rate), where the worth is a polynomial, by Brent (1973).
 */
export function internalRate(flows: Flows): number | 'none' | 'ambiguous' {
  const changes = signChanges(flows)
  if (changes === 0) return 'none'
  if (changes > 1) return 'ambiguous'
  const first = Array.from(flows).findIndex((flow) => flow !== 0)
  const worth = (x: number) => {
    let sum = 0
    for (let at = flows.length - 1; at >= first; at--) sum = sum * x + flowAt(flows, at)
    return sum
  }
  const sign = Math.sign(flowAt(flows, first))
  let high = 1
  while (Math.sign(worth(high)) === sign) high *= 2
  return 1 / brent(worth, 0, high, { tolerance: 1e-15 }) - 1
}

function flowAt(flows: Flows, period: number): number {
  const flow = flows[period] as number
  if (!Number.isFinite(flow)) throw new RangeError(`Period ${period} has no amount: ${flow}.`)
  return flow
}

/** A sum of flows is no finite number when one of them is none: simulations need not ask of each. */
function checkFlows(flows: Flows, sum: number): void {
  if (Number.isFinite(sum)) return
  for (let period = 0; period < flows.length; period++) flowAt(flows, period)
}

function signChanges(flows: Flows): number {
  let changes = 0
  let sign = 0
  for (let at = 0; at < flows.length; at++) {
    const next = Math.sign(flowAt(flows, at))
    if (next !== 0 && sign !== 0 && next !== sign) changes++
    if (next !== 0) sign = next
  }
  return changes
}
