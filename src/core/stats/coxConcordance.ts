import type { CoxRows } from '#core/stats/coxRows.ts'
import { ascending, stableByCode } from '#core/stats/survivalOrder.ts'

/**
 * Harrell's concordance (1982, J. Am. Med. Assoc. 247:2543): of all pairs of which one had the event
 * while the other was at risk and went on, the share in which the one with the event had the higher
 * predictor, those with equal ones counted half. Pairs are within strata, and count by the product of
 * their weights.
 *
 * Rows are taken in the order of the predictor; a tree of partial sums (Fenwick 1994) over the slots
 * tells how many of those before go on after an event. That takes n log(slots) steps.
 *
 * @param predictor β·x of each row.
 * @returns null when there is no such pair.
 */
export function concordanceOf(rows: CoxRows, predictor: Float64Array): number | null {
  const slotOf = slotsOfRows(rows)
  const total = comparable(rows, slotOf)
  if (!(total > 0)) return null
  const order = byStratum(rows, slotOf, ascending(predictor))
  const tree = goingOn(rows, slotOf)
  let lower = 0
  let equal = 0
  for (let from = 0; from < order.length; ) {
    const to = endOfEqual(predictor, order, from)
    const before = tree.after(order, from, to)
    tree.enter(order, from, to)
    lower += before
    if (to - from > 1) equal += tree.after(order, from, to) - before
    from = to
  }
  return (lower + equal / 2) / total
}

function endOfEqual(predictor: Float64Array, order: Int32Array, from: number): number {
  const value = predictor[order[from] as number]
  let to = from + 1
  while (to < order.length && predictor[order[to] as number] === value) to++
  return to
}

function slotsOfRows({ start, deaths, rowOf }: CoxRows): Int32Array {
  const slotOf = new Int32Array(rowOf.length)
  for (let slot = 0; slot < deaths.length; slot++)
    slotOf.fill(slot, start[slot] as number, start[slot + 1] as number)
  return slotOf
}

/** The lowest stratum first: then nobody in the tree is of a later one. */
function byStratum({ slotStratum }: CoxRows, slotOf: Int32Array, order: Int32Array): Int32Array {
  const last = slotStratum.at(-1) as number
  if (slotStratum[0] === last) return order
  return stableByCode(
    order,
    slotOf.map((slot) => slotStratum[slot] as number),
    last + 1,
  )
}

/** The weight of all pairs: for each event, of those at risk then who go on. */
function comparable(rows: CoxRows, slotOf: Int32Array): number {
  const { deaths, slotStratum, weights, rowOf } = rows
  const slots = deaths.length
  const risk = new Float64Array(slots)
  const came = new Float64Array(slots)
  for (let k = 0; k < rowOf.length; k++) {
    const slot = slotOf[k] as number
    const weight = weights ? (weights[k] as number) : 1
    risk[slot] = (risk[slot] as number) + weight
    if (hadEvent(rows, k, slot)) came[slot] = (came[slot] as number) + weight
    const entry = enteredAfter(rows, k, slot)
    if (entry >= 0) risk[entry] = (risk[entry] as number) - weight
  }
  let total = 0
  let now = 0
  for (let slot = slots - 1; slot >= 0; slot--) {
    if (slotStratum[slot] !== slotStratum[slot + 1]) now = 0
    now += risk[slot] as number
    total += (came[slot] as number) * (now - (came[slot] as number))
  }
  return total
}

function hadEvent({ start, deaths }: CoxRows, k: number, slot: number): boolean {
  return k < (start[slot] as number) + (deaths[slot] as number)
}

/** The slot of its own stratum after which a row is at risk; -1 for all of them. */
function enteredAfter({ entrySlot, firstSlot }: CoxRows, k: number, slot: number): number {
  if (entrySlot === undefined) return -1
  const entry = entrySlot[k] as number
  return entry < (firstSlot[slot] as number) ? -1 : entry
}

/**
 * Sums of the weights of rows seen so far, by where they end: at 2 slot + 1 with the event, at 2 slot + 2
 * without. A row that enters late is taken back for the slots before.
 */
function goingOn(rows: CoxRows, slotOf: Int32Array) {
  const size = 2 * rows.deaths.length
  const tree = new Float64Array(size + 1)
  const add = (place: number, weight: number) => {
    for (let at = place; at > 0; at -= at & -at) tree[at] = (tree[at] as number) + weight
  }
  return {
    enter(order: Int32Array, from: number, to: number): void {
      for (let at = from; at < to; at++) {
        const k = order[at] as number
        const slot = slotOf[k] as number
        const weight = rows.weights ? (rows.weights[k] as number) : 1
        add(2 * slot + (hadEvent(rows, k, slot) ? 1 : 2), weight)
        const entry = enteredAfter(rows, k, slot)
        if (entry >= 0) add(2 * entry + 2, -weight)
      }
    },
    /** For each event among some rows, the weight of those seen who are at risk then and go on. */
    after(order: Int32Array, from: number, to: number): number {
      let sum = 0
      for (let at = from; at < to; at++) {
        const k = order[at] as number
        const slot = slotOf[k] as number
        if (!hadEvent(rows, k, slot)) continue
        let on = 0
        for (let place = 2 * slot + 2; place <= size; place += place & -place)
          on += tree[place] as number
        sum += on * (rows.weights ? (rows.weights[k] as number) : 1)
      }
      return sum
    },
  }
}
