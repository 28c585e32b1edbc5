import { type Random, random } from '#core/random.ts'
import { coded } from '#core/stats/regressionCodes.ts'
import { mean, variance } from '#core/stats/sums.ts'
import { type Panel, type PanelColumns, readPanel, unitColumn } from '#core/stats/twoWayPanel.ts'

/**
 * Draws who starts when: the given starts, one for each unit, in a new order. The same seed gives
 * the same order on every machine, so that anybody can check the draw.
 *
 * @param starts one start for each unit, as many of each as are to begin then
 * @param seed any whole number, best agreed before the draw
 * @param blocks a code for each unit: starts change places only within a block; one block unless
 *   given
 * @throws RangeError when there is not one block for each unit, or a block is no number
 * @example
 * drawStarts([1, 1, 2, 2, 3, 3], 20260301) // [3, 2, 1, 1, 3, 2]: the first unit starts in 3
 */
export function drawStarts(
  starts: ArrayLike<number>,
  seed: number,
  blocks?: ArrayLike<number>,
): Float64Array {
  const drawn = Float64Array.from(starts)
  const places = Int32Array.from({ length: starts.length }, (_, at) => at)
  shuffleWithin(places, blockMembers(blocks, starts.length), random(seed))
  return drawn.map((_, at) => starts[places[at] as number] as number)
}

/** The long form: one row for each unit and period, in any order, and none missing. */
export type RandomisedColumns = PanelColumns & {
  /** The period in which the unit starts, the same in all its rows; infinite for never. */
  start: ArrayLike<number>
  /** Within which block its start was drawn, the same in all its rows; one block unless given. */
  block?: ArrayLike<number>
}

export type Randomised = {
  /** The effect, the same for all units and periods, in units of the outcome. */
  estimate: number
  /** The standard deviation of the estimate over the orders that might have been drawn. */
  standardError: number
  /** How often an order gives an estimate as large, either way, when there is no effect. */
  p: number
  /** The effects that are not rejected; infinite where the orders are too few to reject any. */
  lower: number
  upper: number
  /** How many orders were tried. */
  orders: number
  /** Whether they are all that might have been drawn, so that no chance is left in p. */
  exhaustive: boolean
}

/**
 * Randomisation inference for a start order that was drawn (Fisher 1935; for the staggered start
 * Hughes, Granston and Heagerty 2015, Contemporary Clinical Trials 45: 55-60; Roth and Sant'Anna
 * 2023): the order is the only thing left to chance, so that p is exact with any number of units
 * and whatever the outcomes' distribution.
 *
 * The estimate is the two-way fixed effects one, β = Σ D Ÿ / Σ D D̈, where ¨ takes unit and period
 * means out. Σ D D̈ is the same for all orders, so that the test compares A = Σ D Ÿ. Under a constant
 * effect τ an order π has A_π - τ B_π against A - τ B with |B_π| ≤ B: each order holds τ in one
 * interval around the estimate, and the confidence interval follows from sorting their ends.
 *
 * @param options `replications`: 9,999 orders are drawn unless given; where all orders are fewer,
 *   each is taken once
 * @throws RangeError when a unit lacks a period, stands twice in one, or changes its start or block;
 *   or when no order differs from the one drawn
 * @example
 * // Four teams, three periods; two teams start in period 2 and two in period 3.
 * randomisationTest({
 *   unit: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], time: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
 *   start: [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3], outcome: [1, 4, 4, 2, 5, 5, 1, 1, 4, 3, 3, 6],
 * }).p // 1/3: of six orders, this one and its mirror image
 */
export function randomisationTest(
  columns: RandomisedColumns,
  options: { replications?: number; seed?: number; level?: number } = {},
): Randomised {
  const { replications = 9999, seed = 1, level = 0.95 } = options
  if (!(level > 0 && level < 1))
    throw new RangeError(`The level of an interval is between 0 and 1, not ${level}`)
  if (!(Number.isInteger(replications) && replications >= 1))
    throw new RangeError(`Try a whole number of orders from 1 on, not ${replications}`)
  const trial = trialOf(columns)
  const exhaustive = countOrders(trial, replications) <= replications
  const tried = exhaustive ? allOrders(trial) : someOrders(trial, replications, random(seed))
  const estimate = trial.own / trial.size
  const orders = tried.sums.length
  // Of drawn orders the true one is one more.
  const extra = exhaustive ? 0 : 1
  const as = (count: number) => (count + extra) / (orders + extra)
  const bound = Math.abs(trial.own) * (1 - 1e-10)
  const asLarge = tried.sums.reduce((count, sum) => (Math.abs(sum) >= bound ? count + 1 : count), 0)
  const needed = Math.floor((1 - level) * (orders + extra) + 1e-9) + 1 - extra
  const reach = (sign: 1 | -1) => reachOf(trial, tried, sign, needed)
  return {
    estimate,
    standardError: Math.sqrt((variance(tried.sums) * (orders - 1)) / orders) / trial.size,
    p: as(asLarge),
    lower: estimate - reach(-1),
    upper: estimate + reach(1),
    orders,
    exhaustive,
  }
}

type Trial = {
  /** For each unit the place of its start among the periods; their number for never. */
  starts: Int32Array
  /** The units of each block. */
  blocks: readonly Int32Array[]
  periods: number
  /** What a unit adds to A, and to B, if it starts in a period: units by periods + 1, by rows. */
  outcomes: Float64Array
  treatments: Float64Array
  /** A and B of the order that was drawn. */
  own: number
  size: number
}

function trialOf(columns: RandomisedColumns): Trial {
  const panel = readPanel(columns)
  const periods = panel.times.length
  const starts = Int32Array.from(unitColumn(panel, columns.start, 'start'), (start) =>
    placeOfStart(panel.times, start),
  )
  const block = columns.block && unitColumn(panel, columns.block, 'block')
  const treated = new Float64Array(panel.outcomes.length)
  for (const [unit, start] of starts.entries())
    treated.fill(1, unit * periods + start, (unit + 1) * periods)
  const outcomes = fromThenOn(withoutMeans(panel.outcomes, periods), periods)
  const treatments = fromThenOn(withoutMeans(treated, periods), periods)
  const total = (of: Float64Array) =>
    starts.reduce((sum, start, unit) => sum + (of[unit * (periods + 1) + start] as number), 0)
  const size = total(treatments)
  if (!(size > 1e-9)) throw new RangeError('All units start at once: no order says anything')
  const own = total(outcomes)
  return {
    starts,
    blocks: blockMembers(block, starts.length),
    periods,
    outcomes,
    treatments,
    own,
    size,
  }
}

function placeOfStart(times: Panel['times'], start: number): number {
  const place = times.findIndex((time) => time >= start)
  return place === -1 ? times.length : place
}

/** Takes unit means and period means out of a whole panel. */
function withoutMeans(values: Float64Array, periods: number): Float64Array {
  const left = values.slice()
  const units = values.length / periods
  for (let unit = 0; unit < units; unit++) {
    const row = left.subarray(unit * periods, (unit + 1) * periods)
    const middle = mean(row)
    for (let period = 0; period < periods; period++) row[period] = (row[period] as number) - middle
  }
  for (let period = 0; period < periods; period++) {
    let sum = 0
    for (let unit = 0; unit < units; unit++) sum += left[unit * periods + period] as number
    for (let unit = 0; unit < units; unit++)
      left[unit * periods + period] = (left[unit * periods + period] as number) - sum / units
  }
  return left
}

/** For each unit and period the sum from that period on, and 0 at the end. */
function fromThenOn(values: Float64Array, periods: number): Float64Array {
  const units = values.length / periods
  const sums = new Float64Array(units * (periods + 1))
  for (let unit = 0; unit < units; unit++)
    for (let period = periods - 1; period >= 0; period--)
      sums[unit * (periods + 1) + period] =
        (sums[unit * (periods + 1) + period + 1] as number) +
        (values[unit * periods + period] as number)
  return sums
}

function blockMembers(blocks: ArrayLike<number> | undefined, units: number): Int32Array[] {
  if (!blocks) return [Int32Array.from({ length: units }, (_, at) => at)]
  if (blocks.length !== units)
    throw new RangeError(`There are ${blocks.length} blocks for ${units} units`)
  const { places, values } = coded(blocks)
  if (places.includes(-1)) throw new RangeError(`Unit ${places.indexOf(-1)} has no block`)
  const all = Int32Array.from(places.keys())
  return Array.from(values, (_, block) => all.filter((unit) => places[unit] === block))
}

function shuffleWithin(places: Int32Array, blocks: readonly Int32Array[], chance: Random): void {
  for (const members of blocks)
    for (let last = members.length - 1; last > 0; last--) {
      const one = members[last] as number
      const other = members[chance.whole(0, last)] as number
      const kept = places[one] as number
      places[one] = places[other] as number
      places[other] = kept
    }
}

/** A and B of each order. */
type Tried = { sums: Float64Array; sizes: Float64Array }

function someOrders(trial: Trial, replications: number, chance: Random): Tried {
  const starts = trial.starts.slice()
  const sums = new Float64Array(replications)
  const sizes = new Float64Array(replications)
  const width = trial.periods + 1
  for (let order = 0; order < replications; order++) {
    shuffleWithin(starts, trial.blocks, chance)
    let sum = 0
    let size = 0
    for (let unit = 0; unit < starts.length; unit++) {
      const cell = unit * width + (starts[unit] as number)
      sum += trial.outcomes[cell] as number
      size += trial.treatments[cell] as number
    }
    sums[order] = sum
    sizes[order] = size
  }
  return { sums, sizes }
}

/** How many orders differ from each other; at least `enough` when there are more than that. */
function countOrders({ starts, blocks }: Trial, enough: number): number {
  let orders = 1
  for (const members of blocks) {
    const left = new Map<number, number>()
    for (const [at, unit] of members.entries()) {
      const start = starts[unit] as number
      const same = (left.get(start) ?? 0) + 1
      left.set(start, same)
      // (n)! / Π (nₛ)!, one unit at a time: always a whole number.
      orders = (orders * (at + 1)) / same
      if (orders > enough * starts.length) return orders
    }
  }
  if (orders < 2) throw new RangeError('There is only one order: nothing was left to chance')
  return orders
}

function allOrders(trial: Trial): Tried {
  const width = trial.periods + 1
  const sums: number[] = []
  const sizes: number[] = []
  const units = trial.blocks.flatMap((members) => Array.from(members))
  const left = trial.blocks.flatMap((members) => {
    const counts = new Map<number, number>()
    for (const unit of members) {
      const start = trial.starts[unit] as number
      counts.set(start, (counts.get(start) ?? 0) + 1)
    }
    return Array.from(members, () => counts)
  })
  const place = (at: number, sum: number, size: number): void => {
    const unit = units[at]
    if (unit === undefined) {
      sums.push(sum)
      sizes.push(size)
      return
    }
    const counts = left[at] as Map<number, number>
    for (const [start, count] of counts) {
      if (count === 0) continue
      counts.set(start, count - 1)
      const cell = unit * width + start
      place(
        at + 1,
        sum + (trial.outcomes[cell] as number),
        size + (trial.treatments[cell] as number),
      )
      counts.set(start, count)
    }
  }
  place(0, 0, 0)
  return { sums: Float64Array.from(sums), sizes: Float64Array.from(sizes) }
}

/**
 * How far from the estimate, upwards or downwards, an effect is still not rejected: the distance
 * that at least `needed` orders reach.
 */
function reachOf(trial: Trial, { sums, sizes }: Tried, sign: 1 | -1, needed: number): number {
  if (needed <= 0) return Number.POSITIVE_INFINITY
  const estimate = trial.own / trial.size
  const reaches = sums.map((sum, order) => {
    const size = sizes[order] as number
    const apart = sum - estimate * size
    // The order that was drawn, its equal or its mirror image: it holds every effect.
    if (Math.abs(size) >= (1 - 1e-9) * trial.size) return Number.POSITIVE_INFINITY
    // Where the effect is d more (or less) than estimated, it is |apart -+ d B_π| against d B.
    return Math.abs(apart) / (trial.size + (apart >= 0 ? sign : -sign) * size)
  })
  reaches.sort()
  return reaches[reaches.length - needed] as number
}
