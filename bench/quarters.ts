import type { Distribution } from '#core/stats/distributions.ts'
import { quantileRow } from '#core/stats/quantileRows.ts'
import { sobol } from '#core/stats/sequences.ts'
import { discountFactors, flatSchedule } from '#engine/discount.ts'
import { runningOf } from '#engine/value.ts'

export const QUARTERS = 28

/**
 * A case small enough to be drawn a million times: what is drawn, valued and paid back is the engine's own, and
 * people are one number a quarter. The numbers are made up; `bench/c/quarters.c` has the same in the same order.
 */
const INPUTS: Readonly<Record<string, Distribution>> = {
  elasticity: { kind: 'normal', mean: 0.2, sd: 0.121 },
  activation: { kind: 'normal', mean: 3_000, sd: 500 },
  trend: { kind: 'normal', mean: 0, sd: 0.005 },
  exits: { kind: 'lognormal', logMean: Math.log(25), logSd: 0.15 },
  benefit: { kind: 'lognormal', logMean: Math.log(24_000), logSd: 0.1 },
  pay: { kind: 'triangular', low: 600_000, mode: 650_000, high: 720_000 },
  relapse: { kind: 'triangular', low: 0.05, mode: 0.08, high: 0.12 },
  vacant: { kind: 'triangular', low: 0.02, mode: 0.05, high: 0.15 },
  ratio: { kind: 'triangular', low: 1.8, mode: 2.2, high: 2.4 },
  overhead: { kind: 'uniform', low: 0.05, high: 0.25 },
  decay: { kind: 'uniform', low: 0, high: 0.5 },
  displacement: { kind: 'uniform', low: 0, high: 0.3 },
}
const POSTS = 4
/** Quarters until the effect is whole. */
const RAMP = 4

const COLUMNS = 3

/** So many draws at a time, a row for each input: they stay near at hand. */
const BLOCK = 512

/** Of each draw: what it is worth today, the most that is outstanding, and the quarter of payback (0: never). */
export function drawQuarters(seed: number, from: number, to: number): Float64Array {
  const rows = new Float64Array((to - from) * COLUMNS)
  const quantiles = Object.values(INPUTS).map(quantileRow)
  const chance = sobol(quantiles.length, seed)
  const shares = new Float64Array(quantiles.length * BLOCK)
  const values = new Float64Array(quantiles.length * BLOCK)
  const [shareRows, valueRows] = [shares, values].map((all) =>
    quantiles.map((_, at) => all.subarray(at * BLOCK, (at + 1) * BLOCK)),
  ) as [Float64Array[], Float64Array[]]
  const factors = discountFactors(QUARTERS, 4, flatSchedule(0.035))
  const flows = new Float64Array(QUARTERS + 1)
  const running = { net: 0, kroner: 0, deepest: 0, paidBack: 0 }
  for (let first = from; first < to; first += BLOCK) {
    chance.rows(first, shares)
    for (const [at, quantile] of quantiles.entries())
      quantile(shareRows[at] as Float64Array, valueRows[at] as Float64Array)
    const count = Math.min(BLOCK, to - first)
    for (let draw = 0; draw < count; draw++) {
      fill(flows, values, draw, factors)
      runningOf(flows, running)
      const at = (first + draw - from) * COLUMNS
      rows[at] = running.net
      rows[at + 1] = running.kroner
      rows[at + 2] = Math.max(0, running.paidBack)
    }
  }
  return rows
}

function fill(
  flows: Float64Array,
  values: Float64Array,
  draw: number,
  factors: Float64Array,
): void {
  const elasticity = values[0 * BLOCK + draw] as number
  const activation = values[1 * BLOCK + draw] as number
  const trend = values[2 * BLOCK + draw] as number
  const exits = values[3 * BLOCK + draw] as number
  const benefit = values[4 * BLOCK + draw] as number
  const pay = values[5 * BLOCK + draw] as number
  const relapse = values[6 * BLOCK + draw] as number
  const vacant = values[7 * BLOCK + draw] as number
  const ratio = values[8 * BLOCK + draw] as number
  const overhead = values[9 * BLOCK + draw] as number
  const decay = values[10 * BLOCK + draw] as number
  const displacement = values[11 * BLOCK + draw] as number
  const cost = ((POSTS * pay) / 4) * (1 + overhead) * (1 - vacant)
  const keeps = Math.exp(-decay / 4)
  const whole = (ratio ** elasticity - 1) * (1 - displacement)
  let coming = exits
  let strength = 0
  let wearing = 1
  let away = 0
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    if (quarter < RAMP) strength = (quarter + 0.5) / RAMP
    else {
      wearing *= keeps
      strength = wearing
    }
    away = away * (1 - relapse) + coming * whole * strength
    coming *= 1 + trend
    const flow = (away * (benefit + activation) - cost) * (factors[quarter + 1] as number)
    flows[quarter + 1] = flow
  }
}

/**
 * What `bench/c/quarters.c` draws with: the shift of each dimension, then the direction numbers, all dimensions of a
 * bit together. Where a Gray code is one bit, Sobol's number is the direction.
 */
export function sobolFile(seed: number): Float64Array {
  const dimensions = Object.keys(INPUTS).map((_, dimension) => dimension)
  const [shifted, plain] = [sobol(dimensions.length, seed), sobol(dimensions.length)]
  const word = (unit: number) => unit * 2 ** 32 - 0.5
  const bits = Array.from({ length: 32 }, (_, bit) => 2 ** (bit + 1) - 1)
  return Float64Array.of(
    ...dimensions.map((dimension) => word(shifted.unit(0, dimension))),
    ...bits.flatMap((index) => dimensions.map((dimension) => word(plain.unit(index, dimension)))),
  )
}

/** What a program in another language is held against: sums over the draws. */
export function sumsOfQuarters(rows: Float64Array): number[] {
  const sums = [0, 0, 0, 0]
  for (let at = 0; at < rows.length; at += COLUMNS) {
    const worth = rows[at] as number
    sums[0] = (sums[0] as number) + worth
    sums[1] = (sums[1] as number) + Number(worth > 0)
    sums[2] = (sums[2] as number) + (rows[at + 1] as number)
    sums[3] = (sums[3] as number) + (rows[at + 2] as number)
  }
  return sums
}
