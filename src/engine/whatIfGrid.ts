import type { Sequence } from '#core/stats/sequences.ts'

// An answer while somebody drags: the cohort is run at a few places of what is not known, and between
// them the answer is the polynomial through those places. The functions are smooth, so it is the same
// to four digits as a run for each draw, and forty times as quick.

/** The places, and what each of them weighs in each draw. */
export type Grid = {
  /** Elasticity and decay of each place. */
  places: readonly { elasticity: number; decayPerYear: number }[]
  /** A row of places for each draw. */
  weights: Float64Array
}

/** Draws in all, and places in each direction; `more` for where an effect may be larger than anybody has seen. */
export type Fineness = { draws: number; elasticity: number; decay: number; more: number }

/** Elasticities beyond this are few in any study; from here on a cohort answers less evenly. */
const SEEN = 0.6
/** Places more for each whole elasticity beyond. */
const PLACES_BEYOND = 6

/**
 * A grid over the draws of two numbers, with Chebyshev's points in each direction (J.-P. Berrut and
 * L. N. Trefethen, "Barycentric Lagrange interpolation", SIAM Review 46, 2004). A direction in which
 * nothing varies has one point. Decay goes by what is left of an effect after a quarter of the horizon: along that,
 * money is nearly straight. Where an effect may be larger than anybody has seen there are more places.
 * @param years The horizon.
 */
export function gridOf(
  elasticities: Float64Array,
  decays: Float64Array,
  years: number,
  fineness: Fineness,
): Grid {
  const quarter = years / 4
  const left = decays.map((decay) => Math.exp(-decay * quarter))
  const beyond = Math.max(0, highestOf(elasticities) - SEEN)
  const more = Math.min(fineness.more, Math.round(PLACES_BEYOND * beyond))
  const across = pointsOf(elasticities, fineness.elasticity + more)
  const along = pointsOf(left, fineness.decay + (more > 1 ? 1 : 0))
  const places = across.flatMap((elasticity) =>
    along.map((share) => ({ elasticity, decayPerYear: Math.max(0, -Math.log(share) / quarter) })),
  )
  const weights = new Float64Array(elasticities.length * places.length)
  let at = 0
  for (const [draw, elasticity] of elasticities.entries()) {
    const one = shares(across, elasticity)
    const other = shares(along, left[draw] as number)
    for (const first of one) for (const second of other) weights[at++] = first * second
  }
  return { places, weights }
}

function highestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
}

function pointsOf(values: Float64Array, count: number): number[] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = highestOf(values)
  if (high - low < 1e-9) return [(low + high) / 2]
  const middle = (low + high) / 2
  return Array.from({ length: count }, (_, at) => {
    return middle - ((high - low) / 2) * Math.cos((Math.PI * (2 * at + 1)) / (2 * count))
  })
}

/** What each point weighs at a value: Lagrange's polynomials, which sum to 1. */
function shares(points: readonly number[], value: number): number[] {
  return points.map((point, at) =>
    points.reduce((product, other, k) => {
      return k === at ? product : (product * (value - other)) / (point - other)
    }, 1),
  )
}

/** A draw of a quantity: the places' values, weighed. `rows` holds a row of `length` for each place. */
export function blended(
  { places, weights }: Grid,
  draw: number,
  rows: Float64Array,
  into: Float64Array,
): Float64Array {
  const length = into.length
  into.fill(0)
  for (let place = 0; place < places.length; place++) {
    const weight = weights[draw * places.length + place] as number
    const from = place * length
    for (let at = 0; at < length; at++)
      into[at] = (into[at] as number) + weight * (rows[from + at] as number)
  }
  return into
}

/** One dimension of a sequence, for so many draws, put through a function. */
export function column(
  { unit }: Sequence,
  draws: number,
  dimension: number,
  of: (share: number) => number,
): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) => of(unit(draw, dimension)))
}

/** Eight of ten lie between `low` and `high`, and half below `mid`. */
export type Band = { low: number; mid: number; high: number }

/** The band of numbers, of which the order is lost; between the two nearest, as R's type 7. */
export function bandOf(values: Float64Array): Band {
  values.sort()
  return { low: at(values, 0.1), mid: at(values, 0.5), high: at(values, 0.9) }
}

function at(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const below = sorted[low] as number
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number
  return below + (above - below) * (place - low)
}
