import { type Distribution, quantileOf } from '#core/stats/distributions.ts'
import { type AssumptionAt, uncertainOf } from './caseAssumptions.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import { payback } from './value.ts'

/** The money is not back within the horizon. */
export const NEVER = -1

/** Which draws of a case: the same seed gives the same draws on every machine, and on any number of threads. */
export type DrawPlan = {
  runs: number
  seed: number
  /**
   * One number from 0 to 1 for a draw and a dimension, both from 0; the same whenever it is asked for. Dimensions
   * are the uncertain assumptions, in their order.
   */
  unit: (draw: number, dimension: number) => number
}

const WEEKS_PER_QUARTER = 13

/** What came out, a place for each draw. */
export type CaseDraws = {
  runs: number
  quarters: number
  net: Float64Array
  saved: Float64Array
  spent: Float64Array
  /** The running sum of each quarter, undiscounted: a row of quarters for each draw. */
  running: Float64Array
  /** The most that was outstanding, and the week. */
  deepest: Float64Array
  deepestWeek: Int32Array
  /** The week at whose end the money is back: 0 where nothing was ever owed, and `NEVER`. */
  paybackWeek: Int32Array
}

export function emptyDraws(runs: number, weeks: number): CaseDraws {
  const quarters = Math.ceil(weeks / WEEKS_PER_QUARTER)
  return {
    ...{ runs, quarters, net: new Float64Array(runs), saved: new Float64Array(runs) },
    ...{ spent: new Float64Array(runs), running: new Float64Array(runs * quarters) },
    ...{ deepest: new Float64Array(runs), deepestWeek: new Int32Array(runs) },
    paybackWeek: new Int32Array(runs),
  }
}

/**
 * The draws `from` up to, not with, `to`. Each is computed by itself from its number, so that parts made on several
 * threads, laid end to end, are the same to the bit.
 */
export function drawCase(
  prepared: PreparedCase,
  plan: Pick<DrawPlan, 'unit'>,
  { from, to }: { from: number; to: number },
): CaseDraws {
  const draws = emptyDraws(to - from, prepared.weeks)
  const values = Float64Array.from(prepared.central)
  const uncertain = uncertainOf(prepared.assumptions).map((at) => {
    const { distribution } = prepared.assumptions[at] as AssumptionAt
    return { at, quantile: quantileOf(distribution as Distribution) }
  })
  const outcome = prepared.outcome()
  for (let draw = from; draw < to; draw++) {
    for (const [dimension, { at, quantile }] of uncertain.entries())
      values[at] = quantile(plan.unit(draw, dimension))
    keep(prepared.evaluate(values, outcome), prepared, draws, draw - from)
  }
  return draws
}

function keep(outcome: CaseOutcome, { weeks, factors }: PreparedCase, into: CaseDraws, at: number) {
  into.net[at] = outcome.net
  into.saved[at] = outcome.presentSaved
  into.spent[at] = outcome.presentCost
  let sum = 0
  let deepest = 0
  let week = 0
  const flows = new Float64Array(weeks + 1)
  for (; week < weeks; week++) {
    const flow = (outcome.saved[week] as number) - (outcome.cost[week] as number)
    flows[week + 1] = flow * (factors[week] as number)
    sum += flow
    if (sum < deepest) {
      deepest = sum
      into.deepestWeek[at] = week + 1
    }
    into.running[at * into.quarters + Math.floor(week / WEEKS_PER_QUARTER)] = sum
  }
  into.deepest[at] = -deepest
  const back = payback(flows)
  into.paybackWeek[at] = back === 'never' ? NEVER : back.period
}

/** Parts of the same plan, in the order of their draws. */
export function joined(parts: readonly CaseDraws[]): CaseDraws {
  const runs = parts.reduce((sum, part) => sum + part.runs, 0)
  const quarters = parts[0]?.quarters ?? 0
  const all = emptyDraws(runs, quarters * WEEKS_PER_QUARTER)
  let at = 0
  for (const part of parts) {
    for (const key of ['net', 'saved', 'spent', 'deepest', 'deepestWeek', 'paybackWeek'] as const)
      all[key].set(part[key], at)
    all.running.set(part.running, at * quarters)
    at += part.runs
  }
  return all
}
