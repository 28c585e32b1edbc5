import {
  type Codes,
  checkCodes,
  checkEntries,
  checkFinite,
  checkLengths,
  type Durations,
} from '#core/stats/survivalData.ts'
import { ascending } from '#core/stats/survivalOrder.ts'

/** Whole times are counted up to here: first with so few counters that they stay near at hand. */
const WHOLE_WIDTHS = [1 << 12, 1 << 16]
const COUNTERS_MAX = 1 << 20

/**
 * The life table: what happened at each different time, the first step of every estimate that only
 * asks who was at risk and who had the event.
 *
 * - `times`: the different times at which a row ended, ascending.
 * - `atRisk[slot * groups + group]`: rows under observation just before that time.
 * - `ended[(slot * groups + group) * (causes + 1) + event]`: rows that ended then, by how; event 0
 *   is censored, and those count as at risk at the time they are censored.
 */
export type LifeTable = {
  times: Float64Array
  groups: number
  causes: number
  atRisk: Int32Array
  ended: Int32Array
}

type Tally = { times: Float64Array; ended: Int32Array }

/** Codes of 0 … count - 1, already checked. */
type Groups = { codes: Codes; count: number }

/**
 * One pass when the times are whole numbers in a short range (weeks, days), a sort else.
 *
 * @throws RangeError when there is no row, lengths differ, a time is not finite, an event is not one
 * of 0 … `causes`, or a row enters at or after its own end.
 */
export function lifeTable(data: Durations, causes: number, groups?: Groups): LifeTable {
  checkLengths(data)
  checkEntries(data)
  const count = groups?.count ?? 1
  const kinds = kindsOf(data.events, causes, groups)
  const { times, ended } = tally(data.times, kinds, count * (causes + 1))
  const codes = groups?.codes ?? new Uint8Array(data.times.length)
  const entered = data.entries && tally(data.entries, codes, count)
  const table = { times, groups: count, causes, ended }
  return { ...table, atRisk: risk({ ...table, entered }) }
}

/** One number for how a row ended and for its group, in as few bytes as will hold it. */
function kindsOf(events: Codes, causes: number, groups: Groups | undefined): Codes {
  if (groups === undefined) return events
  const n = events.length
  const { codes, count } = groups
  const kinds = count * (causes + 1) <= 256 ? new Uint8Array(n) : new Int32Array(n)
  for (let row = 0; row < n; row++) {
    const event = events[row] as number
    if (event < 0 || event > causes) checkCodes('event', events, causes + 1)
    kinds[row] = Math.imul(codes[row] as number, causes + 1) + event
  }
  return kinds
}

function tally(times: Float64Array, kindOf: Codes, kinds: number): Tally {
  for (const most of WHOLE_WIDTHS) {
    const width = Math.min(most, 4 * times.length + 64, Math.floor(COUNTERS_MAX / kinds))
    const counts = counted(times, kindOf, kinds, width)
    if (counts) return withoutEmpty(counts, kinds)
  }
  return sorted(times, kindOf, kinds)
}

/** How many rows ended each way in a group: censored first, then by cause. */
export function totals({ times, groups, causes, ended }: LifeTable, group: number): number[] {
  const all = Array.from({ length: causes + 1 }, () => 0)
  for (let slot = 0; slot < times.length; slot++)
    for (let event = 0; event <= causes; event++)
      all[event] =
        (all[event] as number) + (ended[(slot * groups + group) * (causes + 1) + event] as number)
  return all
}

/** Undefined when a time is not a whole number from zero up to the width, or a kind is unknown. */
function counted(times: Float64Array, kindOf: Codes, kinds: number, width: number) {
  const n = times.length
  const counts = new Int32Array(width * kinds)
  for (let row = 0; row < n; row++) {
    const time = times[row] as number
    const place = time | 0
    if (place !== time || place < 0 || place >= width) return undefined
    const kind = kindOf[row] as number
    if (kind < 0 || kind >= kinds) return undefined
    const counter = (Math.imul(place, kinds) + kind) | 0
    counts[counter] = (counts[counter] as number) + 1
  }
  return counts
}

function withoutEmpty(counts: Int32Array, kinds: number): Tally {
  const width = counts.length / kinds
  const times = new Float64Array(width)
  let slots = 0
  for (let place = 0; place < width; place++) {
    let any = 0
    for (let kind = place * kinds; kind < (place + 1) * kinds; kind++) any |= counts[kind] as number
    if (any === 0) continue
    times[slots] = place
    counts.copyWithin(slots * kinds, place * kinds, (place + 1) * kinds)
    slots++
  }
  return { times: times.slice(0, slots), ended: counts.slice(0, slots * kinds) }
}

/** @throws RangeError when a time is not finite or a kind is unknown. */
function sorted(times: Float64Array, kindOf: Codes, kinds: number): Tally {
  checkFinite('time', times)
  checkCodes('event', kindOf, kinds)
  const order = ascending(times)
  const n = order.length
  const distinct = new Float64Array(n)
  const slotOf = new Int32Array(n)
  let slots = 0
  for (let k = 0; k < n; k++) {
    const time = times[order[k] as number] as number
    if (slots === 0 || time !== distinct[slots - 1]) distinct[slots++] = time
    slotOf[k] = slots - 1
  }
  const ended = new Int32Array(slots * kinds)
  for (let k = 0; k < n; k++) {
    const counter = (slotOf[k] as number) * kinds + (kindOf[order[k] as number] as number)
    ended[counter] = (ended[counter] as number) + 1
  }
  return { times: distinct.slice(0, slots), ended }
}

type Flow = Omit<LifeTable, 'atRisk'> & { entered: Tally | undefined }

/** Goes backwards: who ends later and entered before is at risk. */
function risk({ times, groups, causes, ended, entered }: Flow): Int32Array {
  const atRisk = new Int32Array(times.length * groups)
  const now = new Int32Array(groups)
  let entry = entered ? entered.times.length - 1 : -1
  for (let slot = times.length - 1; slot >= 0; slot--) {
    if (entered) entry = takeBack(entered, entry, times[slot] as number, now)
    for (let group = 0; group < groups; group++) {
      const cell = slot * groups + group
      let all = now[group] as number
      for (let event = 0; event <= causes; event++)
        all += ended[cell * (causes + 1) + event] as number
      now[group] = all
      atRisk[cell] = all
    }
  }
  return atRisk
}

/** Takes those away who entered at this time or later, and answers which entry time is next. */
function takeBack(entered: Tally, from: number, time: number, now: Int32Array): number {
  let entry = from
  for (; entry >= 0 && (entered.times[entry] as number) >= time; entry--)
    for (let group = 0; group < now.length; group++)
      now[group] = (now[group] as number) - (entered.ended[entry * now.length + group] as number)
  return entry
}
