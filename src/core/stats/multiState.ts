import { type Codes, checkCodes, checkLength } from '#core/stats/survivalData.ts'
import { chosenSteps, valuesAt } from '#core/stats/survivalSteps.ts'
import { type LifeTable, lifeTable } from '#core/stats/survivalTable.ts'

/**
 * Stays in states, one a row: from `entries` (not with it) up to and with `times` somebody was in state
 * `from`, and then moved to state `to`; or was there still when watching ended, and `to` is the same as
 * `from`. States are counted from 0. Who moves on has another row, that begins where this one ends.
 */
export type Stays = { entries: Float64Array; times: Float64Array; from: Codes; to: Codes }

export type TransitionOptions = {
  /** The state one is in at `since`; default: the first. */
  start?: string | undefined
  /** The time from which on the moves count; default: 0. */
  since?: number | undefined
  /** The errors of the moves: as independent counts (aalen), or as one drawing among those there (greenwood). */
  errors?: 'aalen' | 'greenwood' | undefined
  /** Tell the curves at these times instead of at every move. */
  at?: readonly number[] | undefined
}

/** The probability of being in a state, one value a time, and its error. */
export type StateCurve = {
  state: string
  times: Float64Array
  probability: Float64Array
  standardError: Float64Array
}

/** - `moves`: how many went from each state to each other, states x states, row by row. */
export type Transitions = { curves: StateCurve[]; moves: Int32Array }

/**
 * The probabilities of being in each state at time t, of those who are in one at `since`: the row of the
 * product over the times u of moves, since < u ≤ t, of I + dA(u), where dA has the moves at u from a state by
 * those who were in it, and on its diagonal what each row lacks of nothing. Unlike a curve a
 * state, it lets people come back.
 *
 * It needs that what comes next depends on the state and the time alone (Markov); as the share in each state of all who
 * began in the first it also holds without that (Datta & Satten 2001, Stat. Probab. Lett. 55:403).
 *
 * Aalen & Johansen (1978), Scand. J. Stat. 5:141; Putter, Fiocco & Geskus (2007), Stat. Med. 26:2389. The
 * covariance of the row goes through the same linear step, and gains that of dA(u) times the square of p(u-), or of p(u)
 * where moves count as independent, as mstate for R does: de Wreede, Fiocco & Putter (2010), Comput. Methods
 * Programs Biomed. 99:261.
 *
 * @param states the names of states 0, 1, …
 * @returns one curve a state, in their order; it ends where nobody is in a state that has probability.
 * @throws RangeError when there is no stay or no state, a state is unknown, a stay ends at or before it
 * begins, or nobody moves after `since`.
 * @example
 * // Two begin without work; one finds it after 1 week and loses it after 3, the other is followed for 4.
 * const stays = {
 *   entries: Float64Array.of(0, 1, 0, 3),
 *   times: Float64Array.of(1, 3, 4, 4),
 *   from: Uint8Array.of(0, 1, 0, 0),
 *   to: Uint8Array.of(1, 0, 0, 0),
 * }
 * transitionProbabilities(stays, ['without', 'work']).curves[1].probability // [0.5, 0]: at 1 and 3
 */
export function transitionProbabilities(
  stays: Stays,
  states: readonly string[],
  options: TransitionOptions = {},
): Transitions {
  const { start = states[0], since = 0, errors = 'aalen', at } = options
  const from = states.indexOf(start ?? '')
  if (from < 0)
    throw new RangeError(
      `There is no state "${start ?? ''}" to start in; there are ${states.join(', ')}.`,
    )
  if (!Number.isFinite(since)) throw new RangeError(`The time to start at is ${since}.`)
  if (errors !== 'aalen' && errors !== 'greenwood')
    throw new RangeError(`There are no errors "${errors}"; use aalen or greenwood.`)
  const table = tableOf(stays, states)
  const walked = walk(table, { from, since, greenwood: errors === 'greenwood' })
  const curves = states.map((state, k) => ({ state, ...curveOf(walked, k, states.length) }))
  // Before it began, nothing is known.
  const chosen = at?.filter((time) => !(time < since))
  return {
    curves: chosen
      ? curves.map((curve, k) => curveAt(curve, chosen, k === from, walked.until))
      : curves,
    moves: movesOf(table),
  }
}

/** Each state is a group of the life table, and each state moved to a cause; staying is being censored. */
function tableOf({ entries, times, from, to }: Stays, states: readonly string[]): LifeTable {
  const count = states.length
  checkLength('states left', from, times.length)
  checkLength('states moved to', to, times.length)
  checkCodes('state left', from, count)
  checkCodes('state moved to', to, count)
  const events = Int32Array.from(to, (state, row) => (state === from[row] ? 0 : state + 1))
  return lifeTable({ entries, times, events }, count, { codes: from, count })
}

function movesOf({ times, groups, ended }: LifeTable): Int32Array {
  const moves = new Int32Array(groups * groups)
  for (let slot = 0; slot < times.length; slot++)
    for (let from = 0; from < groups; from++)
      for (let to = 0; to < groups; to++) {
        const came = ended[(slot * groups + from) * (groups + 1) + to + 1] as number
        moves[from * groups + to] = (moves[from * groups + to] as number) + came
      }
  return moves
}

type Walk = { from: number; since: number; greenwood: boolean }

/** `row` and `variance` states side by side for each of `times`; `until`: how far the curves are known. */
type Walked = { times: number[]; rows: number[]; variances: number[]; until: number }

function walk(table: LifeTable, { from, since, greenwood }: Walk): Walked {
  const size = table.groups
  const walked: Walked = { times: [], rows: [], variances: [], until: since }
  let row: Float64Array = new Float64Array(size)
  row[from] = 1
  let covariance: Float64Array = new Float64Array(size * size)
  for (let slot = 0; slot < table.times.length; slot++) {
    const time = table.times[slot] as number
    if (time <= since) continue
    if (vanished(table, slot, row)) break
    walked.until = time
    const step = stepOf(table, slot)
    if (step === undefined) continue
    const next = moved(row, step)
    covariance = carried(covariance, step)
    gain(covariance, table, slot, { row: greenwood ? row : next, greenwood })
    row = next
    walked.times.push(time)
    for (let k = 0; k < size; k++) {
      walked.rows.push(row[k] as number)
      walked.variances.push(covariance[k * size + k] as number)
    }
  }
  if (walked.times.length === 0)
    throw new RangeError(`Nobody moves after time ${since}: no probability can be estimated.`)
  return walked
}

/** Whether nobody is left in any state that has a probability: then nothing more is known. */
function vanished({ groups, atRisk }: LifeTable, slot: number, row: Float64Array): boolean {
  for (let state = 0; state < groups; state++)
    if ((row[state] as number) > 0 && (atRisk[slot * groups + state] as number) > 0) return false
  return true
}

/** I + dA of one time; undefined when nobody moves then. */
function stepOf({ groups, atRisk, ended }: LifeTable, slot: number): Float64Array | undefined {
  const step = new Float64Array(groups * groups)
  let all = 0
  for (let from = 0; from < groups; from++) {
    const cell = slot * groups + from
    const there = atRisk[cell] as number
    let gone = 0
    for (let to = 0; to < groups; to++) {
      const came = ended[cell * (groups + 1) + to + 1] as number
      gone += came
      if (came > 0) step[from * groups + to] = came / there
    }
    step[from * groups + from] = gone > 0 ? (there - gone) / there : 1
    all += gone
  }
  return all > 0 ? step : undefined
}

function moved(row: Float64Array, step: Float64Array): Float64Array {
  const size = row.length
  const next = new Float64Array(size)
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++)
      next[to] = (next[to] as number) + (row[from] as number) * (step[from * size + to] as number)
  return next
}

/** stepᵀ covariance step. */
function carried(covariance: Float64Array, step: Float64Array): Float64Array {
  const size = Math.sqrt(step.length)
  const half = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    half.set(moved(covariance.subarray(i * size, (i + 1) * size), step), i * size)
  const next = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const column = Float64Array.from({ length: size }, (_, i) => half[i * size + j] as number)
    const through = moved(column, step)
    for (let i = 0; i < size; i++) next[i * size + j] = through[i] as number
  }
  return next
}

/** Adds p² times the covariance of the moves out of each state; staying is what they leave. */
function gain(
  covariance: Float64Array,
  { groups, atRisk, ended }: LifeTable,
  slot: number,
  { row, greenwood }: { row: Float64Array; greenwood: boolean },
): void {
  for (let from = 0; from < groups; from++) {
    const cell = slot * groups + from
    const there = atRisk[cell] as number
    const share = row[from] as number
    if (there === 0 || share === 0) continue
    const first = cell * (groups + 1) + 1
    const hazards = Array.from(ended.subarray(first, first + groups), (came) => came / there)
    const scale = (share * share) / there
    for (const [to, hazard] of hazards.entries()) {
      if (hazard === 0) continue
      const direction = hazards.map((_, k) => Number(k === to) - Number(k === from))
      addSquare(covariance, direction, scale * hazard)
    }
    if (!greenwood) continue
    // One drawing among those there: what one takes, another cannot.
    const left = hazards.reduce((sum, hazard) => sum + hazard, 0)
    const net = hazards.map((hazard, to) => (to === from ? -left : hazard))
    addSquare(covariance, net, -scale)
  }
}

/** Adds weight · v vᵀ. */
function addSquare(into: Float64Array, vector: readonly number[], weight: number): void {
  const size = vector.length
  for (const [i, one] of vector.entries()) {
    if (one === 0) continue
    for (const [j, other] of vector.entries()) {
      const at = i * size + j
      into[at] = (into[at] as number) + weight * one * other
    }
  }
}

function curveOf({ times, rows, variances }: Walked, state: number, size: number) {
  const of = (values: number[]) =>
    Float64Array.from(times, (_, step) => values[step * size + state] as number)
  return {
    times: Float64Array.from(times),
    probability: of(rows),
    standardError: of(variances).map((variance) => Math.sqrt(Math.max(0, variance))),
  }
}

function curveAt(
  curve: StateCurve,
  at: readonly number[],
  starts: boolean,
  until: number,
): StateCurve {
  const chosen = chosenSteps(curve.times, at, until)
  return {
    ...curve,
    times: chosen.times,
    probability: valuesAt(curve.probability, chosen, starts ? 1 : 0),
    standardError: valuesAt(curve.standardError, chosen, 0),
  }
}
