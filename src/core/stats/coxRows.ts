import {
  type Codes,
  type Covariates,
  checkDurations,
  checkFactor,
  checkFinite,
  checkLength,
  type Durations,
  type Factor,
} from '#core/stats/survivalData.ts'
import { ascending, stableByCode } from '#core/stats/survivalOrder.ts'

/**
 * What a proportional hazards model is fitted to.
 *
 * - `covariates`: column by column, finite.
 * - `strata`: each has a baseline hazard of its own.
 * - `weights`: how much each row counts, above zero; 1 when left out.
 * - `clusters`: rows of one cluster may depend on each other; the errors allow for it.
 */
export type CoxInput = Durations & {
  covariates: Covariates
  strata?: Factor | undefined
  weights?: Float64Array | undefined
  clusters?: Factor | undefined
}

/**
 * The rows that are at risk at an event, in the order of their stratum and of the slot they end in. A slot
 * is one event time of one stratum; a row is at risk in the slots after `entrySlot` up to `exitSlot`. In
 * each slot those with the event come first.
 *
 * - `rowOf`: which row of the input each is; `x`: their covariates side by side, centred, and scaled
 *   to a mean square of 1 (`means`, `scales`); `weights`: theirs, or undefined when all are 1.
 * - `start`: the first row that ends in each slot, and at last the number of rows; `deaths`: how many
 *   of those had the event; `slotTime`, `slotStratum`, `firstSlot` (of the same stratum).
 * - `entrySlot` and `byEntry` (rows in the order of it) only when rows enter late.
 */
export type CoxRows = {
  n: number
  events: number
  p: number
  rowOf: Int32Array
  x: Float64Array
  means: Float64Array
  scales: Float64Array
  weights: Float64Array | undefined
  start: Int32Array
  deaths: Int32Array
  slotTime: Float64Array
  slotStratum: Int32Array
  firstSlot: Int32Array
  entrySlot: Int32Array | undefined
  byEntry: Int32Array | undefined
}

/**
 * @throws RangeError when there is no event or no covariate, a covariate does not vary, a weight is not
 * above zero, or as `checkDurations` does.
 */
export function coxRows(input: CoxInput): CoxRows {
  check(input)
  const order = input.strata
    ? stableByCode(ascending(input.times), input.strata.codes, input.strata.names.length)
    : ascending(input.times)
  const placed = place(input, order)
  const late = input.entries && enter(input.entries, placed)
  const rowOf = late?.rowOf ?? placed.rowOf
  const { means, scales, x } = standardised(input, rowOf)
  return {
    n: input.times.length,
    p: input.covariates.names.length,
    ...placed,
    rowOf,
    start: late?.start ?? placed.start,
    x,
    means,
    scales,
    weights: input.weights && Float64Array.from(rowOf, (row) => input.weights?.[row] as number),
    entrySlot: late?.entrySlot,
    byEntry: late?.byEntry,
  }
}

function check(input: CoxInput): void {
  const { covariates, strata, weights, clusters } = input
  const n = input.times.length
  checkDurations(input, 1)
  if (covariates.names.length === 0) throw new RangeError('Name at least one covariate.')
  checkLength('covariates', covariates.values, n * covariates.names.length)
  for (const [j, name] of covariates.names.entries())
    checkFinite(`covariate "${name}"`, covariates.values.subarray(j * n, (j + 1) * n))
  if (strata) checkFactor('strata', strata, n)
  if (clusters) checkFactor('clusters', clusters, n)
  if (weights === undefined) return
  checkLength('weights', weights, n)
  checkFinite('weight', weights)
  const least = weights.findIndex((weight) => weight <= 0)
  if (least >= 0)
    throw new RangeError(`The weight of row ${least} is not above zero; leave it out.`)
}

type Placed = Pick<
  CoxRows,
  'events' | 'rowOf' | 'start' | 'deaths' | 'slotTime' | 'slotStratum' | 'firstSlot'
>

/** Deals the rows to slots; those that end before the first event of their stratum are left out. */
function place({ times, events, strata }: CoxInput, order: Int32Array): Placed {
  const n = order.length
  const rowOf = new Int32Array(n)
  const start = new Int32Array(n + 1)
  const deaths = new Int32Array(n)
  const slotTime = new Float64Array(n)
  const slotStratum = new Int32Array(n)
  const firstSlot = new Int32Array(n)
  let slots = 0
  let rows = 0
  let all = 0
  let first = 0
  let stratum = -1
  for (let from = 0; from < n; ) {
    const time = times[order[from] as number] as number
    const code = strata?.codes[order[from] as number] ?? 0
    if (code !== stratum) {
      stratum = code
      first = slots
    }
    const to = sameTime(times, strata?.codes, order, from)
    const came = deathsFirst(events, order, from, to, rowOf, rows)
    if (came > 0) {
      start[slots] = rows
      deaths[slots] = came
      slotTime[slots] = time
      slotStratum[slots] = stratum
      firstSlot[slots++] = first
    }
    if (slots > first) rows += to - from
    all += came
    from = to
  }
  if (all === 0) throw new RangeError('There is no event: no hazard can be compared.')
  start[slots] = rows
  return {
    events: all,
    rowOf: rowOf.slice(0, rows),
    start: start.slice(0, slots + 1),
    deaths: deaths.slice(0, slots),
    slotTime: slotTime.slice(0, slots),
    slotStratum: slotStratum.slice(0, slots),
    firstSlot: firstSlot.slice(0, slots),
  }
}

/** The end of the run of rows with the same time and stratum. */
function sameTime(times: Float64Array, codes: Codes | undefined, order: Int32Array, from: number) {
  const row = order[from] as number
  let to = from + 1
  while (to < order.length) {
    const next = order[to] as number
    if (times[next] !== times[row] || codes?.[next] !== codes?.[row]) break
    to++
  }
  return to
}

/** Writes a run of rows, those with the event first, and answers how many these are. */
function deathsFirst(
  events: Codes,
  order: Int32Array,
  from: number,
  to: number,
  into: Int32Array,
  at: number,
): number {
  let came = at
  for (let k = from; k < to; k++)
    if (events[order[k] as number] === 1) into[came++] = order[k] as number
  let rest = came
  for (let k = from; k < to; k++)
    if (events[order[k] as number] !== 1) into[rest++] = order[k] as number
  return came - at
}

/** Finds the slot after which each row is at risk, and leaves out those that see no event. */
function enter(entries: Float64Array, placed: Placed) {
  const { rowOf, start, slotTime, firstSlot } = placed
  const slots = slotTime.length
  const kept = new Int32Array(rowOf.length)
  const entrySlot = new Int32Array(rowOf.length)
  const starts = new Int32Array(slots + 1)
  let rows = 0
  for (let slot = 0; slot < slots; slot++) {
    starts[slot] = rows
    const first = firstSlot[slot] as number
    for (let k = start[slot] as number; k < (start[slot + 1] as number); k++) {
      const row = rowOf[k] as number
      const entered = lastBefore(slotTime, first, slot, entries[row] as number)
      if (entered >= slot) continue
      kept[rows] = row
      entrySlot[rows++] = entered
    }
  }
  starts[slots] = rows
  const slotsOfRows = entrySlot.slice(0, rows)
  const everyRow = Int32Array.from({ length: rows }, (_, k) => k)
  const shifted = slotsOfRows.map((slot) => slot + 1)
  return {
    rowOf: kept.slice(0, rows),
    start: starts,
    entrySlot: slotsOfRows,
    byEntry: stableByCode(everyRow, shifted, slots + 1),
  }
}

/** The last slot from `first` to `last` with a time of at most `time`; `first - 1` if none. */
function lastBefore(slotTime: Float64Array, first: number, last: number, time: number): number {
  let low = first - 1
  let high = last
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((slotTime[middle] as number) <= time) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The covariates of some rows side by side, centred and scaled. Means and scales are of all rows: they only keep
 * the numbers near one.
 * @throws RangeError for a covariate that does not vary, or cannot be squared.
 */
export function standardised(
  { covariates, times }: Pick<CoxInput, 'covariates' | 'times'>,
  rowOf: Int32Array,
) {
  const n = times.length
  const p = covariates.names.length
  const means = new Float64Array(p)
  const scales = new Float64Array(p)
  const x = new Float64Array(rowOf.length * p)
  for (let j = 0; j < p; j++) {
    const column = covariates.values.subarray(j * n, (j + 1) * n)
    const { mean, scale } = momentsOf(column)
    const name = covariates.names[j]
    if (scale === 0)
      throw new RangeError(`Covariate "${name}" is the same in all rows; leave it out.`)
    if (!Number.isFinite(scale))
      throw new RangeError(`Covariate "${name}" is too large to be squared; change its unit.`)
    means[j] = mean
    scales[j] = scale
    for (let k = 0; k < rowOf.length; k++)
      x[k * p + j] = ((column[rowOf[k] as number] as number) - mean) / scale
  }
  return { means, scales, x }
}

/** Measured from the first value, so that equal values have a spread of exactly nothing. */
function momentsOf(column: Float64Array) {
  const n = column.length
  const origin = column[0] as number
  let sum = 0
  for (let row = 0; row < n; row++) sum += (column[row] as number) - origin
  const offset = sum / n
  let squares = 0
  for (let row = 0; row < n; row++) {
    const distance = (column[row] as number) - origin - offset
    squares += distance * distance
  }
  return { mean: origin + offset, scale: Math.sqrt(squares / n) }
}
