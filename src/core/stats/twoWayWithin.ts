import { dot } from '#core/stats/regressionVectors.ts'

/** Which unit and which period each row belongs to, both counted from 0. */
export type Crossing = {
  unit: Int32Array
  time: Int32Array
  units: number
  times: number
}

/** What is left of the equations, in proportion, when the solution stands. */
const SOLVED = 1e-13
const STEPS_MOST = 10_000

/**
 * Takes the mean of each unit and of each period out of columns, in place: the residuals of a
 * regression on a dummy for each unit and each period (the within transformation).
 *
 * Projecting on units and on periods in turn (von Neumann 1949; Guimarães and Portugal 2010, Stata
 * Journal 10: 628-649) solves the normal equations of the period effects a,
 *
 *     (D_t - N' D_u⁻¹ N) a = N₂' (y - unit means),
 *
 * slowly where the panel has gaps. Conjugate gradients on the same equations take the same two
 * passes over the rows a step, and few steps: one where no period is missing.
 *
 * @param columns each with one finite number a row
 * @throws RangeError when the equations have not settled after 10,000 steps
 */
export function takeOutMeans(crossing: Crossing, columns: readonly Float64Array[]): void {
  const counts = {
    unit: occurrences(crossing.unit, crossing.units),
    time: occurrences(crossing.time, crossing.times),
  }
  for (const column of columns) takeOut(crossing, counts, column)
}

type Counts = { unit: Float64Array; time: Float64Array }

function occurrences(places: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (let row = 0; row < places.length; row++) {
    const at = places[row] as number
    counts[at] = (counts[at] as number) + 1
  }
  return counts
}

function takeOut(crossing: Crossing, counts: Counts, column: Float64Array): void {
  const { unit, time, units, times } = crossing
  const effects = new Float64Array(times)
  const right = new Float64Array(times)
  const means = new Float64Array(units)
  groupSums(unit, column, means)
  for (let at = 0; at < units; at++)
    means[at] = (means[at] as number) / Math.max(1, counts.unit[at] as number)
  for (let row = 0; row < column.length; row++)
    column[row] = (column[row] as number) - (means[unit[row] as number] as number)
  groupSums(time, column, right)
  solve(crossing, counts, right, effects)
  spreadToUnits(crossing, counts, effects, means)
  for (let row = 0; row < column.length; row++)
    column[row] =
      (column[row] as number) +
      (means[unit[row] as number] as number) -
      (effects[time[row] as number] as number)
}

function groupSums(places: Int32Array, column: Float64Array, sums: Float64Array): void {
  sums.fill(0)
  for (let row = 0; row < column.length; row++) {
    const at = places[row] as number
    sums[at] = (sums[at] as number) + (column[row] as number)
  }
}

/** The mean period effect of each unit's rows. */
function spreadToUnits(
  { unit, time, units }: Crossing,
  counts: Counts,
  effects: Float64Array,
  means: Float64Array,
): void {
  means.fill(0)
  for (let row = 0; row < unit.length; row++) {
    const at = unit[row] as number
    means[at] = (means[at] as number) + (effects[time[row] as number] as number)
  }
  for (let at = 0; at < units; at++)
    means[at] = (means[at] as number) / Math.max(1, counts.unit[at] as number)
}

/** Conjugate gradients with the number of a period's rows as preconditioner (Saad 2003, 9.2). */
function solve(
  crossing: Crossing,
  counts: Counts,
  right: Float64Array,
  effects: Float64Array,
): void {
  const rest = right.slice()
  const scaled = rest.map((value, at) => value / Math.max(1, counts.time[at] as number))
  const direction = scaled.slice()
  const image = new Float64Array(rest.length)
  const means = new Float64Array(crossing.units)
  effects.fill(0)
  const start = dot(rest, scaled)
  let size = start
  // A share of the rows' own squares, so that a column without anything left is not chased.
  for (let step = 0; size > SOLVED * SOLVED * start && size > 0; step++) {
    if (step === STEPS_MOST)
      throw new RangeError('The unit and period means do not settle: check for huge numbers')
    apply(crossing, counts, direction, image, means)
    const bend = dot(direction, image)
    if (!(bend > 0)) return
    const stride = size / bend
    for (let at = 0; at < rest.length; at++) {
      effects[at] = (effects[at] as number) + stride * (direction[at] as number)
      rest[at] = (rest[at] as number) - stride * (image[at] as number)
      scaled[at] = (rest[at] as number) / Math.max(1, counts.time[at] as number)
    }
    const next = dot(rest, scaled)
    const turn = next / size
    for (let at = 0; at < rest.length; at++)
      direction[at] = (scaled[at] as number) + turn * (direction[at] as number)
    size = next
  }
}

/** (D_t - N' D_u⁻¹ N) · direction. */
function apply(
  crossing: Crossing,
  counts: Counts,
  direction: Float64Array,
  image: Float64Array,
  means: Float64Array,
): void {
  const { unit, time } = crossing
  spreadToUnits(crossing, counts, direction, means)
  for (let at = 0; at < image.length; at++)
    image[at] = (counts.time[at] as number) * (direction[at] as number)
  for (let row = 0; row < unit.length; row++) {
    const at = time[row] as number
    image[at] = (image[at] as number) - (means[unit[row] as number] as number)
  }
}

/**
 * How many parts of the panel share no unit and no period with each other: each of them has one
 * free level, so that units + periods - parts effects are estimated.
 */
export function separateParts({ unit, time, units, times }: Crossing): number {
  const parent = Int32Array.from({ length: units + times }, (_, at) => at)
  const root = (at: number) => {
    let node = at
    while (parent[node] !== node) {
      parent[node] = parent[parent[node] as number] as number
      node = parent[node] as number
    }
    return node
  }
  let parts = units + times
  for (let row = 0; row < unit.length; row++) {
    const one = root(unit[row] as number)
    const other = root(units + (time[row] as number))
    if (one === other) continue
    parent[one] = other
    parts--
  }
  return parts
}
