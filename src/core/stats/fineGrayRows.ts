import {
  type Covariates,
  checkDurations,
  checkFinite,
  checkLength,
  type Durations,
} from '#core/stats/survivalData.ts'
import { ascending } from '#core/stats/survivalOrder.ts'

/** `events`: 0 (censored) or 1, 2, … by cause. `covariates`: column by column, finite. */
export type FineGrayInput = Durations & { covariates: Covariates }

/**
 * The rows in the order of their times. A slot is one time at which the cause came.
 *
 * - `order`: which row of the input each is; `kinds`: 0 censored, 1 the cause, 2 another one.
 * - `watched`: G(T-), the share that is still watched just before the time of the row.
 * - `from`, `until`: slots with an earlier time than that of the row, and with no later one; `slotOf`: the slot at
 * its time, if there is one.
 * - `slotWatched`: G(t-) of each slot; `slotEvents` in it; `slotFirst`: the first row with its time or a later one.
 */
export type FineGrayRows = {
  order: Int32Array
  times: Float64Array
  kinds: Uint8Array
  watched: Float64Array
  from: Int32Array
  until: Int32Array
  slotOf: Int32Array
  slotWatched: Float64Array
  slotEvents: Int32Array
  slotFirst: Int32Array
  events: number
  competing: number
}

/** @throws RangeError as `fineGray` does, but for what only the fit can tell. */
export function fineGrayRows(input: FineGrayInput, cause: number): FineGrayRows {
  check(input, cause)
  const order = ascending(input.times)
  const n = order.length
  const times = Float64Array.from(order, (row) => input.times[row] as number)
  const kinds = Uint8Array.from(order, (row) => kindOf(input.events[row] as number, cause))
  const rows: FineGrayRows = {
    order,
    times,
    kinds,
    watched: new Float64Array(n),
    from: new Int32Array(n),
    until: new Int32Array(n),
    slotOf: new Int32Array(n),
    slotWatched: new Float64Array(n),
    slotEvents: new Int32Array(n),
    slotFirst: new Int32Array(n),
    events: 0,
    competing: 0,
  }
  const slots = deal(rows)
  if (rows.events === 0) throw new RangeError(`The cause ${cause} has no event.`)
  return {
    ...rows,
    slotWatched: rows.slotWatched.slice(0, slots),
    slotEvents: rows.slotEvents.slice(0, slots),
    slotFirst: rows.slotFirst.slice(0, slots),
  }
}

function check(input: FineGrayInput, cause: number): void {
  const { covariates, times, entries } = input
  const n = times.length
  if (!(Number.isInteger(cause) && cause >= 1))
    throw new RangeError(`A cause is a whole number from 1, not ${cause}.`)
  checkDurations(input, Number.MAX_SAFE_INTEGER)
  if (entries)
    throw new RangeError('Fine & Gray need rows that all are watched from the beginning.')
  if (covariates.names.length === 0) throw new RangeError('Name at least one covariate.')
  checkLength('covariates', covariates.values, n * covariates.names.length)
  for (const [j, name] of covariates.names.entries())
    checkFinite(`covariate "${name}"`, covariates.values.subarray(j * n, (j + 1) * n))
}

function kindOf(event: number, cause: number): number {
  if (event === 0) return 0
  return event === cause ? 1 : 2
}

/** Fills in what depends on the time, and answers how many slots there are. */
function deal(rows: FineGrayRows): number {
  const { times, kinds } = rows
  const n = times.length
  let watched = 1
  let slots = 0
  for (let first = 0; first < n; ) {
    const counts = [0, 0, 0]
    let last = first
    while (last < n && times[last] === times[first]) {
      const kind = kinds[last++] as number
      counts[kind] = (counts[kind] as number) + 1
    }
    const [censored = 0, events = 0, competing = 0] = counts
    if (events > 0) {
      rows.slotWatched[slots] = watched
      rows.slotEvents[slots] = events
      rows.slotFirst[slots] = first
    }
    rows.watched.fill(watched, first, last)
    rows.from.fill(slots, first, last)
    rows.slotOf.fill(slots, first, last)
    if (events > 0) slots++
    rows.until.fill(slots, first, last)
    rows.events += events
    rows.competing += competing
    // Who ends at this time is at risk of being censored then.
    watched *= (n - first - censored) / (n - first)
    first = last
  }
  return slots
}
