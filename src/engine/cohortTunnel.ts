import { REFUSION_LADDERS } from '#law/refusion.ts'
import { hazardByBucket } from './cohortHazards.ts'
import type { Benefit, Hazard } from './cohortModel.ts'
import { addBoth, averageStay, dot, STAY_REACH, stayOf, sum } from './cohortVectors.ts'

/**
 * The first week of each step of refusion's newest ladder, and so of each band of the result. They only sort who is
 * there; what a week costs is in the model.
 */
export const BANDS: readonly number[] = (REFUSION_LADDERS.at(-1)?.steps ?? []).map(
  ({ fromWeek }) => fromWeek,
)

/**
 * A benefit as the machine holds it. Everybody moves up one bucket a week, so it is the buckets that
 * are moved: `first` is where bucket 1 is, one place lower each week, and nobody is copied.
 */
export type Tunnel = {
  readonly buckets: number
  readonly weeks: number
  readonly start: Float64Array
  readonly people: Float64Array
  first: number
  /** No bucket above this one holds anybody. */
  top: number
  readonly weeklyCost: Float64Array
  /** The weekly cost of each band, if it is the same throughout; else the table is used. */
  readonly bandCost: Float64Array | null
  /** Where the bands begin and end, as indices. */
  readonly edges: readonly number[]
  /**
   * The courses over the buckets of hazards that differ by more than a factor, highest 1. The loops
   * take two at a time, so there are two, four, …, the last perhaps of zeros.
   */
  readonly shapes: readonly Float64Array[]
  /** What each shape is to be multiplied by this week; the last is for hazards that are flat. */
  readonly wanted: Float64Array
  /** What the tables were made for. */
  readonly held: Float64Array
  readonly hazard: Float64Array
  readonly stay: Float64Array
  /** How many buckets the tables hold. */
  tabled: number
  /**
   * Person-weeks of this week by bucket: people times their average stay. Empty where nobody asks for them bucket by
   * bucket, which is most benefits.
   */
  readonly present: Float64Array
  /** The person-weeks weighted by each shape: times its multiplier it is who leaves. */
  readonly flows: Float64Array
}

/** Which shape of a tunnel a way out has, and its highest hazard. */
export type Fit = { shape: number; height: number }

/**
 * The tunnel of a benefit, and how each of its exits fits into it.
 * @param leads Whether a way out of it leads to another benefit.
 */
export function tunnelOf(
  benefit: Benefit,
  weeks: number,
  leads: boolean,
): { tunnel: Tunnel; fits: Fit[] } {
  const { buckets } = benefit
  const room = evenly(buckets)
  const shapes: Float64Array[] = []
  const found = benefit.exits.map(({ hazard }) => fitted(hazard, buckets, shapes))
  while (shapes.length === 0 || shapes.length % 2 === 1) shapes.push(new Float64Array(room))
  const fits = found.map((fit) => (fit.shape < 0 ? { ...fit, shape: shapes.length } : fit))
  const edges = [...BANDS.map((week) => Math.min(week - 1, buckets)), buckets]
  const weeklyCost = Float64Array.from(benefit.weeklyCost)
  const count = shapes.length + 1
  const tunnel = {
    buckets,
    weeks,
    start: Float64Array.from(benefit.stock),
    people: new Float64Array(room + weeks),
    first: weeks,
    top: 0,
    weeklyCost,
    bandCost: bandCosts(weeklyCost, edges),
    edges,
    shapes,
    wanted: new Float64Array(count),
    held: new Float64Array(count),
    hazard: new Float64Array(room),
    stay: new Float64Array(room),
    tabled: 0,
    present: new Float64Array(leads || shapes.length > 2 ? buckets : 0),
    flows: new Float64Array(count),
  }
  return { tunnel, fits }
}

/** The loops take two buckets at a time; where they are odd, the last is one that nobody is in. */
function evenly(buckets: number): number {
  return buckets + (buckets % 2)
}

/** Finds a hazard's shape among those there are, or adds it; -1 for a flat one. */
function fitted(hazard: Hazard, buckets: number, shapes: Float64Array[]): Fit {
  // A declining hazard is drawn for a weekly 1, so that two of one decay have one shape to the bit.
  const times = 'steps' in hazard ? 1 : hazard.weekly
  const course = hazardByBucket('steps' in hazard ? hazard : { ...hazard, weekly: 1 }, buckets)
  const highest = course.reduce((high, value) => Math.max(high, value), 0)
  const height = highest * times
  if (course.every((value) => value === highest)) return { shape: -1, height }
  const unit = new Float64Array(evenly(buckets))
  for (let at = 0; at < buckets; at++) unit[at] = (course[at] as number) / highest
  const known = shapes.findIndex((shape) => shape.every((value, at) => value === unit[at]))
  if (known < 0) shapes.push(unit)
  return { shape: known < 0 ? shapes.length - 1 : known, height }
}

function bandCosts(weeklyCost: Float64Array, edges: readonly number[]): Float64Array | null {
  const first = BANDS.map((_, band) => weeklyCost[edges[band] as number] ?? 0)
  const same = BANDS.every((_, band) =>
    weeklyCost.subarray(edges[band], edges[band + 1]).every((cost) => cost === first[band]),
  )
  return same ? Float64Array.from(first) : null
}

/** Everybody back to where they are in the first week. */
export function begin(tunnel: Tunnel): void {
  const { people, start, weeks, buckets } = tunnel
  people.fill(0)
  people.set(start, weeks)
  tunnel.first = weeks
  let top = buckets
  while (top > 0 && start[top - 1] === 0) top--
  tunnel.top = top
}

/**
 * Who is on the benefit: person-weeks of each band into `bands`, one row of `weeks` after another
 * from `at` on. Returns what the week costs.
 */
export function read(tunnel: Tunnel, bands: Float64Array, at: number): number {
  const { people, first, top, edges, bandCost } = tunnel
  let cost = 0
  for (let band = 0; band < BANDS.length; band++) {
    const from = edges[band] as number
    const to = Math.min(edges[band + 1] as number, top)
    const present = from < to ? sum(people, first + from, first + to) : 0
    bands[at + band * tunnel.weeks] = present
    if (bandCost) cost += present * (bandCost[band] as number)
  }
  return bandCost ? cost : dot(people, first, tunnel.weeklyCost, top)
}

/** Everybody on the benefit. */
export function headcount(tunnel: Tunnel): number {
  return sum(tunnel.people, tunnel.first, tunnel.first + tunnel.top)
}

/**
 * A week goes: people leave by the hazards that `wanted` asks for, and `flows` says how many. The
 * tables of a week serve every week that wants the same, also in another run; hazards that move from
 * week to week are not worth a table if they can do without.
 */
export function leave(tunnel: Tunnel): void {
  const { wanted, held, shapes, flows, present, top } = tunnel
  const pairs = present.length === 0
  let moved = false
  let highest = 0
  for (let shape = 0; shape < wanted.length; shape++) {
    const height = wanted[shape] as number
    highest += height
    if (height === held[shape]) continue
    held[shape] = height
    moved = true
  }
  if (moved) tunnel.tabled = 0
  if (moved && pairs && highest <= STAY_REACH) {
    walkUntabled(tunnel)
    return
  }
  if (tunnel.tabled < top) tabulate(tunnel, highest)
  if (pairs) walkPairs(tunnel)
  else walk(tunnel)
  for (let shape = 2; shape < shapes.length; shape++) {
    flows[shape] = dot(present, 0, shapes[shape] as Float64Array, top)
  }
}

/** Makes the tables of the buckets up to the top that they do not hold yet. */
function tabulate(tunnel: Tunnel, highest: number): void {
  const { hazard, stay, held, shapes, tabled, top } = tunnel
  hazard.fill(held[shapes.length] as number, tabled, top)
  for (let shape = 0; shape < shapes.length; shape += 2) {
    const height = held[shape] as number
    const other = held[shape + 1] as number
    const course = shapes[shape] as Float64Array
    const next = shapes[shape + 1] as Float64Array
    addBoth(hazard, height, course, other, next, tabled, top)
  }
  averageStay(hazard, stay, tabled, top, highest)
  tunnel.tabled = top
}

/**
 * Takes who leaves out of every bucket, and counts the person-weeks in it. The flows of the first
 * two shapes and of the flat one come out of the same pass: most benefits have no others.
 */
function walk(tunnel: Tunnel): void {
  const { people, present, hazard, stay, first, top, flows, shapes } = tunnel
  const course = shapes[0] as Float64Array
  const next = shapes[1] as Float64Array
  let all = 0
  let flow = 0
  let other = 0
  for (let at = 0; at < top; at++) {
    const before = people[first + at] as number
    const weeks = before * (stay[at] as number)
    present[at] = weeks
    people[first + at] = before - (hazard[at] as number) * weeks
    all += weeks
    flow += weeks * (course[at] as number)
    other += weeks * (next[at] as number)
  }
  flows[0] = flow
  flows[1] = other
  flows[shapes.length] = all
}

/** `walk` for two shapes, two buckets at a time; the sums are added up in the same order. */
function walkPairs(tunnel: Tunnel): void {
  const { people, hazard, stay, first, top, flows, shapes } = tunnel
  const course = shapes[0] as Float64Array
  const next = shapes[1] as Float64Array
  let all = 0
  let flow = 0
  let other = 0
  for (let at = 0; at < top; at += 2) {
    const place = first + at
    const before = people[place] as number
    const behind = people[place + 1] as number
    const weeks = before * (stay[at] as number)
    const weeksBehind = behind * (stay[at + 1] as number)
    people[place] = before - (hazard[at] as number) * weeks
    people[place + 1] = behind - (hazard[at + 1] as number) * weeksBehind
    all = all + weeks + weeksBehind
    flow = flow + weeks * (course[at] as number) + weeksBehind * (course[at + 1] as number)
    other = other + weeks * (next[at] as number) + weeksBehind * (next[at + 1] as number)
  }
  flows[0] = flow
  flows[1] = other
  flows[2] = all
}

/** `tabulate` and `walkPairs` in one pass, for hazards in reach of the series. */
function walkUntabled(tunnel: Tunnel): void {
  const { people, held, first, top, flows, shapes } = tunnel
  const course = shapes[0] as Float64Array
  const next = shapes[1] as Float64Array
  const height = held[0] as number
  const otherHeight = held[1] as number
  const flat = held[2] as number
  let all = 0
  let flow = 0
  let other = 0
  for (let at = 0; at < top; at += 2) {
    const place = first + at
    const share = course[at] as number
    const otherShare = next[at] as number
    const shareBehind = course[at + 1] as number
    const otherBehind = next[at + 1] as number
    const hazard = flat + (height * share + otherHeight * otherShare)
    const hazardBehind = flat + (height * shareBehind + otherHeight * otherBehind)
    const before = people[place] as number
    const behind = people[place + 1] as number
    const weeks = before * stayOf(hazard)
    const weeksBehind = behind * stayOf(hazardBehind)
    people[place] = before - hazard * weeks
    people[place + 1] = behind - hazardBehind * weeksBehind
    all = all + weeks + weeksBehind
    flow = flow + weeks * share + weeksBehind * shareBehind
    other = other + weeks * otherShare + weeksBehind * otherBehind
  }
  flows[0] = flow
  flows[1] = other
  flows[2] = all
}

/** Who is left is a week further; the last bucket keeps its people and takes those below it. */
export function slide(tunnel: Tunnel): void {
  const { people, first, top, buckets } = tunnel
  if (top === buckets) {
    const last = first + buckets - 1
    people[last - 1] = (people[last - 1] as number) + (people[last] as number)
    people[last] = 0
  } else if (top > 0) tunnel.top = top + 1
  tunnel.first = first - 1
}

/** People who come into a bucket, counted from 0. */
export function arrive(tunnel: Tunnel, bucket: number, count: number): void {
  const place = tunnel.first + bucket
  tunnel.people[place] = (tunnel.people[place] as number) + count
  if (bucket >= tunnel.top) tunnel.top = bucket + 1
}

/**
 * Who leaves one tunnel, as so many times its person-weeks in a shape, goes on in another one bucket
 * further. Both must have slid, and `reach` is what the first one's top was before that.
 */
export function carry(from: Tunnel, fit: Fit, times: number, reach: number, to: Tunnel): void {
  const shape = from.shapes[fit.shape]
  const last = to.buckets - 1
  for (let at = 0; at < reach; at++) {
    const share = shape ? (shape[at] as number) : 1
    const place = to.first + Math.min(at + 1, last)
    to.people[place] = (to.people[place] as number) + times * share * (from.present[at] as number)
  }
  to.top = Math.max(to.top, Math.min(reach + 1, to.buckets))
}
