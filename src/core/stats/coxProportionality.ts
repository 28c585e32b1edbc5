import { type ChiSquareTest, checkTies, chiSquareTest } from '#core/stats/cox.ts'
import { type CoxLikelihood, coxLikelihood } from '#core/stats/coxLikelihood.ts'
import { type CoxMaximum, maximise } from '#core/stats/coxNewton.ts'
import { type CoxInput, type CoxRows, coxRows } from '#core/stats/coxRows.ts'
import type { CoxTies } from '#core/stats/coxSums.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { solveSymmetric } from '#core/stats/matrix.ts'

/** The function of time along which an effect may change: 1 - S(t-) of all rows, t itself, or its log. */
export type TimeScale = 'km' | 'identity' | 'log'

/** Columns that are tested together, as those of one factor; `columns` count the covariates from 0. */
export type CoxTerm = { name: string; columns: readonly number[] }

export type ProportionalityOptions = {
  ties?: CoxTies | undefined
  scale?: TimeScale | undefined
  /** One for each covariate when left out. */
  terms?: readonly CoxTerm[] | undefined
}

/** One test for each term, and `global` for all of them at once. */
export type Proportionality = {
  scale: TimeScale
  terms: (ChiSquareTest & { name: string })[]
  global: ChiSquareTest
}

/**
 * Whether hazards are proportional: the score test of β against β + θ g(t). With v(t) the variance of
 * the covariates among those at risk at an event, the scores of θ are sum of g (x - x̄), and their
 * information, with that of β, is made of sums of v, g v and g² v. A small p says that the hazard ratio
 * changes over time; one number for it is then an average.
 *
 * Grambsch & Therneau (1994), Biometrika 81:515, without their approximation that v(t) is the same all the
 * time: as survival 3 for R has it. Neither the unit of time nor (with `km`) its scale matters.
 *
 * @param input as for `coxRegression`; clusters do not change the test.
 * @throws RangeError as `coxRegression` does, for `log` with an event at or before time 0, and when
 * there are too few event times to tell a change.
 * @example
 * const times = Float64Array.of(1, 2, 3, 4, 5, 6)
 * const events = Uint8Array.of(1, 1, 1, 1, 1, 1)
 * const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0, 0, 1) }
 * proportionalHazards({ times, events, covariates }).global.df // 1
 */
export function proportionalHazards(
  input: CoxInput,
  options: ProportionalityOptions = {},
): Proportionality {
  const { ties = 'efron', scale = 'km' } = options
  checkTies(input, ties)
  const rows = coxRows(input)
  const { names } = input.covariates
  const terms = options.terms ?? names.map((name, column) => ({ name, columns: [column] }))
  checkTerms(terms, rows.p)
  const fit = maximise(rows, ties, names)
  const parts = partsOf(rows, fit, ties, timesOf(input, rows, scale))
  return {
    scale,
    terms: terms.map(({ name, columns }) => ({ name, ...testOf(parts, columns, rows.p) })),
    global: testOf(
      parts,
      names.map((_, column) => column),
      rows.p,
    ),
  }
}

function checkTerms(terms: readonly CoxTerm[], p: number): void {
  for (const { name, columns } of terms)
    if (columns.length === 0 || columns.some((column) => !(column >= 0 && column < p)))
      throw new RangeError(`The term "${name}" must name columns from 0 to ${p - 1}.`)
}

/** g of each slot, centred and scaled: that changes no test, and keeps the numbers near one. */
function timesOf(input: CoxInput, { slotTime, deaths }: CoxRows, scale: TimeScale): Float64Array {
  const values = rawTimes(input, slotTime, scale)
  let events = 0
  let sum = 0
  for (let slot = 0; slot < values.length; slot++) {
    events += deaths[slot] as number
    sum += (deaths[slot] as number) * (values[slot] as number)
  }
  const centred = values.map((value) => value - sum / events)
  const reach = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(reach > 0))
    throw new RangeError(
      'All events came at one time: no change over time can be seen. Leave out the test.',
    )
  return centred.map((value) => value / reach)
}

function rawTimes(input: CoxInput, slotTime: Float64Array, scale: TimeScale): Float64Array {
  if (scale === 'identity') return slotTime
  if (scale === 'log') {
    if (slotTime.some((time) => time <= 0))
      throw new RangeError('An event at or before time 0 has no log; use the scale km.')
    return slotTime.map(Math.log)
  }
  if (scale !== 'km') throw new RangeError(`There is no scale "${scale}"; use km, identity or log.`)
  const { times, events, entries } = input
  const [curve] = kaplanMeier({ times, events, entries }).curves
  const before = new Map<number, number>()
  let survival = 1
  for (const [step, time] of (curve?.times ?? []).entries()) {
    before.set(time, 1 - survival)
    survival = curve?.survival[step] as number
  }
  return slotTime.map((time) => before.get(time) as number)
}

/** The sums of v, g v and g² v, and of g (x - x̄). */
type Parts = { own: Float64Array; mixed: Float64Array; squared: Float64Array; score: Float64Array }

function partsOf(rows: CoxRows, { beta }: CoxMaximum, ties: CoxTies, g: Float64Array): Parts {
  const at = (factors?: Float64Array) => coxLikelihood(rows, beta, ties, factors) as CoxLikelihood
  const once = at(g)
  return {
    own: at().information,
    mixed: once.information,
    squared: at(g.map((value) => value * value)).information,
    score: once.score,
  }
}

/** u·I⁻¹u with a score of nothing for β, which is at its maximum. */
function testOf(parts: Parts, columns: readonly number[], p: number): ChiSquareTest {
  const { own, mixed, squared, score } = parts
  const size = p + columns.length
  const information = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) information[i * size + j] = own[i * p + j] as number
  for (const [k, column] of columns.entries()) {
    const row = p + k
    right[row] = score[column] as number
    for (let j = 0; j < p; j++) {
      const value = mixed[column * p + j] as number
      information[row * size + j] = value
      information[j * size + row] = value
    }
    for (const [l, other] of columns.entries())
      information[row * size + p + l] = squared[column * p + other] as number
  }
  const solved = changeOf(information, size, right)
  const chiSquare = right.reduce((sum, value, k) => sum + value * (solved[k] as number), 0)
  return chiSquareTest(chiSquare, columns.length)
}

function changeOf(information: Float64Array, size: number, right: Float64Array): Float64Array {
  try {
    return solveSymmetric(information, size, right)
  } catch (cause) {
    throw new RangeError(
      'There are too few different event times to tell whether an effect changes over time.',
      { cause },
    )
  }
}
