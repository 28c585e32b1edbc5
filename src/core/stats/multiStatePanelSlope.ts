import {
  type Codes,
  checkCodes,
  checkFactor,
  checkFinite,
  checkLength,
  type Factor,
} from '#core/stats/survivalData.ts'
import type { Slope } from '#core/stats/survivalNewton.ts'
import { ascending, stableByCode } from '#core/stats/survivalOrder.ts'

/** Where somebody was seen to be, and when: one sighting a row, in any order. States are counted from 0. */
export type Sightings = { people: Factor; times: Float64Array; states: Codes }

type Move = { from: number; to: number }

/** So many were seen in one state and next in another, after the time of a gap. */
type Seen = Move & { count: number }

/** `gaps`: what was seen, by the time between; `exact` by state; `start`: logs of crude hazards. */
export type PanelModel = {
  size: number
  moves: readonly Move[]
  exact: readonly boolean[]
  gaps: ReadonlyMap<number, readonly Seen[]>
  intervals: number
  start: Float64Array
  hazardsOf: (logs: Float64Array) => Float64Array
}

/** @throws RangeError as `panelHazards` does, but for what only the fit can tell. */
export function panelModel(
  sightings: Sightings,
  states: readonly string[],
  moves: readonly (readonly [from: string, to: string])[],
  exact: readonly string[],
): PanelModel {
  const { people, times } = sightings
  const size = states.length
  checkFinite('time', times)
  checkFactor('people', people, times.length)
  checkLength('states', sightings.states, times.length)
  checkCodes('state', sightings.states, size)
  const placeOf = (name: string) => {
    const place = states.indexOf(name)
    if (place < 0)
      throw new RangeError(`There is no state "${name}"; there are ${states.join(', ')}.`)
    return place
  }
  const known = movesOf(moves, placeOf)
  const exactly = new Set(exact.map(placeOf))
  const { gaps, intervals } = gapsOf(sightings)
  if (intervals === 0) throw new RangeError('Nobody is seen twice: no hazard can be estimated.')
  const model = {
    ...{ size, moves: known, gaps, intervals },
    exact: states.map((_, state) => exactly.has(state)),
    start: startOf(known, gaps),
    hazardsOf: (logs: Float64Array) => hazardsOf(known, size, logs),
  }
  checkPossible(model, states)
  return model
}

function movesOf(
  moves: readonly (readonly [from: string, to: string])[],
  placeOf: (name: string) => number,
): Move[] {
  if (moves.length === 0) throw new RangeError('Name at least one move that is possible.')
  const known = moves.map(([from, to]) => ({ from: placeOf(from), to: placeOf(to) }))
  for (const [k, { from, to }] of known.entries()) {
    const [name] = moves[k] ?? []
    if (from === to) throw new RangeError(`A move from "${name}" to itself is none.`)
    if (known.findIndex((one) => one.from === from && one.to === to) < k)
      throw new RangeError(`The move from "${name}" to "${moves[k]?.[1]}" is named twice.`)
  }
  return known
}

/** Gaps are told apart by so many bits of the largest time. */
const GRAIN_BITS = 40

/** Each sighting but the first of somebody ends an interval. */
function gapsOf({ people, times, states }: Sightings) {
  const order = stableByCode(ascending(times), people.codes, people.names.length)
  // Differences of the same dates are the same but for their last digits.
  const most = times.reduce((far, time) => Math.max(far, Math.abs(time)), 0)
  const grain = 2 ** (Math.ceil(Math.log2(most || 1)) - GRAIN_BITS)
  const gaps = new Map<number, Seen[]>()
  let intervals = 0
  for (let k = 1; k < order.length; k++) {
    const [before, row] = [order[k - 1] as number, order[k] as number]
    const person = people.codes[row] as number
    if (people.codes[before] !== person) continue
    const gap = grain * Math.round(((times[row] as number) - (times[before] as number)) / grain)
    if (gap === 0)
      throw new RangeError(`"${people.names[person]}" is seen twice at time ${times[row]}.`)
    const seen = gaps.get(gap) ?? []
    gaps.set(gap, seen)
    const [from, to] = [states[before] as number, states[row] as number]
    const same = seen.find((one) => one.from === from && one.to === to)
    if (same) same.count++
    else seen.push({ from, to, count: 1 })
    intervals++
  }
  return { gaps, intervals }
}

/** As if each had moved at once from where it was seen to where it was seen next. */
function startOf(moves: readonly Move[], gaps: PanelModel['gaps']): Float64Array {
  const all = [...gaps].flatMap(([gap, seen]) => seen.map((one) => ({ ...one, gap })))
  const spent = (seen: typeof all) => seen.reduce((sum, { gap, count }) => sum + gap * count, 0)
  return Float64Array.from(moves, ({ from, to }) => {
    const left = all.filter((one) => one.from === from)
    const moved = left.filter((one) => one.to === to).reduce((sum, one) => sum + one.count, 0.5)
    return Math.log(moved / (spent(left) || spent(all)))
  })
}

function hazardsOf(moves: readonly Move[], size: number, logs: Float64Array): Float64Array {
  const hazards = new Float64Array(size * size)
  for (const [k, { from, to }] of moves.entries()) {
    const hazard = Math.exp(logs[k] as number)
    hazards[from * size + to] = hazard
    hazards[from * size + from] = (hazards[from * size + from] as number) - hazard
  }
  return hazards
}

/** Whether each course that was seen can come about by the moves that are possible. */
function checkPossible({ size, moves, gaps, exact }: PanelModel, states: readonly string[]): void {
  const reached = Array.from({ length: size }, (_, from) => reachedFrom(from, moves))
  for (const { from, to } of [...gaps.values()].flat()) {
    if (from === to && exact[to])
      throw new RangeError(
        `Somebody is seen entering "${states[to]}" twice; its time of entry is known, so see it once.`,
      )
    if (!reached[from]?.has(to))
      throw new RangeError(
        `Somebody is seen in "${states[from]}" and later in "${states[to]}", where no moves that are possible lead.`,
      )
  }
}

/** A set that grows while it is walked through. */
function reachedFrom(start: number, moves: readonly Move[]): Set<number> {
  const reached = new Set([start])
  for (const state of reached) for (const { from, to } of moves) if (from === state) reached.add(to)
  return reached
}

/** The log-likelihood, its first derivatives, and the squares of what each interval says. */
export function panelSlope(model: PanelModel, logs: Float64Array): Slope | undefined {
  const count = logs.length
  const score = new Float64Array(count)
  const information = new Float64Array(count * count)
  const hazards = model.hazardsOf(logs)
  if (!hazards.every(Number.isFinite)) return undefined
  let value = 0
  for (const [gap, seen] of model.gaps) {
    const matrices = derivatives(model, hazards, gap)
    for (const one of seen) {
      const [chance, ...changes] = chancesOf(model, hazards, matrices, one)
      if (!(chance !== undefined && chance > 0)) return undefined
      value += one.count * Math.log(chance)
      const said = changes.map((change) => change / chance)
      addInterval(score, information, one.count, said)
    }
  }
  return Number.isFinite(value) ? { value, score, information } : undefined
}

function addInterval(
  score: Float64Array,
  information: Float64Array,
  count: number,
  said: readonly number[],
): void {
  for (const [i, one] of said.entries()) {
    score[i] = (score[i] as number) + count * one
    for (const [j, other] of said.entries()) {
      const at = i * said.length + j
      information[at] = (information[at] as number) + count * one * other
    }
  }
}

/** The chance of what was seen, and its derivatives by the log of each hazard. */
function chancesOf(
  { size, moves, exact }: PanelModel,
  hazards: Float64Array,
  matrices: Float64Array,
  { from, to }: Seen,
): number[] {
  const rows = Array.from({ length: moves.length + 1 }, (_, k) => (k * size + from) * size)
  if (!exact[to]) return rows.map((row) => matrices[row + to] as number)
  const entering = (row: number) => {
    let sum = 0
    for (let k = 0; k < size; k++)
      if (k !== to) sum += (matrices[row + k] as number) * (hazards[k * size + to] as number)
    return sum
  }
  return rows.map((row, k) => {
    const move = moves[k - 1]
    if (move?.to !== to) return entering(row)
    // The last step is faster, too.
    const before = matrices[from * size + move.from] as number
    return entering(row) + before * (hazards[move.from * size + to] as number)
  })
}

/** Below this 1-norm the series ends within rounding after its terms. */
const SERIES_NORM = 0.5
const SERIES_TERMS = 14

/**
 * exp(Q t) first, then its derivative by the log of each hazard, one under the other: the power series of
 * Q t / 2ᵐ and its derivative, term by term, squared m times. (E²)' is E' E + E E'.
 */
function derivatives(model: PanelModel, hazards: Float64Array, gap: number): Float64Array {
  const { size, moves } = model
  const fastest = hazards.reduce((most, hazard) => Math.max(most, Math.abs(hazard)), 0)
  const halvings = Math.max(0, Math.ceil(Math.log2((2 * fastest * gap) / SERIES_NORM)))
  const own = hazards.map((hazard) => (hazard * gap) / 2 ** halvings)
  const sums = new Float64Array((moves.length + 1) * size * size)
  for (let i = 0; i < size; i++) sums[i * size + i] = 1
  let term: Float64Array = sums.slice()
  for (let n = 1; n <= SERIES_TERMS; n++) {
    const next = product(term, own, size)
    for (const [k, move] of moves.entries()) addDrawn(next, term, (k + 1) * size * size, move, own)
    for (let at = 0; at < sums.length; at++) {
      next[at] = (next[at] as number) / n
      sums[at] = (sums[at] as number) + (next[at] as number)
    }
    term = next
  }
  return squared(sums, size, halvings)
}

/** Adds the first matrix of `term` times the derivative of `own` by the log of one hazard. */
function addDrawn(
  into: Float64Array,
  term: Float64Array,
  first: number,
  { from, to }: Move,
  own: Float64Array,
): void {
  const size = Math.sqrt(own.length)
  const hazard = own[from * size + to] as number
  for (let i = 0; i < size; i++) {
    const moved = (term[i * size + from] as number) * hazard
    const there = first + i * size
    into[there + to] = (into[there + to] as number) + moved
    into[there + from] = (into[there + from] as number) - moved
  }
}

function squared(sums: Float64Array, size: number, times: number): Float64Array {
  const block = size * size
  let now: Float64Array = sums
  for (let round = 0; round < times; round++) {
    const whole = now.slice(0, block)
    const next = product(now, whole, size)
    for (let first = block; first < now.length; first += block) {
      const other = product(whole, now.subarray(first, first + block), size)
      for (let at = 0; at < block; at++)
        next[first + at] = (next[first + at] as number) + (other[at] as number)
    }
    now = next
  }
  return now
}

/** Rows of `size` numbers times a square matrix. */
function product(rows: Float64Array, square: Float64Array, size: number): Float64Array {
  const found = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += size)
    for (let k = 0; k < size; k++) {
      const value = rows[at + k] as number
      if (value === 0) continue
      for (let j = 0; j < size; j++)
        found[at + j] = (found[at + j] as number) + value * (square[k * size + j] as number)
    }
  return found
}
