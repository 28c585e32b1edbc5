import { invertSymmetric, matrixExponential } from '#core/stats/matrix.ts'
import {
  type PanelModel,
  panelModel,
  panelSlope,
  type Sightings,
} from '#core/stats/multiStatePanelSlope.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { checkLevel } from '#core/stats/survivalData.ts'
import { climb, type Slope, type Summit } from '#core/stats/survivalNewton.ts'

export type PanelOptions = {
  /** States of which the time of entry is known, as of a death; of all others only that one was there. */
  exact?: readonly string[] | undefined
  level?: number | undefined
}

/** Moves a unit of time among those in `from`, with limits around the log of it, whose error is `logError`. */
export type PanelMove = {
  from: string
  to: string
  hazard: number
  logError: number
  lower: number
  upper: number
}

/**
 * - `moves` in the order they were named; `intervals` between two sightings.
 * - `hazards`, states x states, row by row: each row sums to 0. `stateProbabilities` of them tells what comes.
 * - `covariance` of the logs of the hazards, moves x moves.
 */
export type PanelFit = {
  moves: PanelMove[]
  intervals: number
  hazards: Float64Array
  logLikelihood: number
  covariance: Float64Array
  iterations: number
}

/** Of the difference quotient that gives the second derivatives at the maximum. */
const NEAR = 1e-4

/**
 * Hazards of moving between states when people are only seen now and then, as at conversations, and what
 * happened between is not known: a Markov process whose hazards do not change. The probability of being in s a time t
 * after being in r is that element of exp(Q t); entering an exact state s at t has the density sum over k of
 * exp(Q t)[r, k] q[k, s]. The product over intervals is maximised in the logs of the hazards, by scoring with the squares
 * of what each interval says (Berndt, Hall, Hall & Hausman 1974); errors from the observed information.
 *
 * Kalbfleisch & Lawless (1985), J. Am. Stat. Assoc. 80:863; Jackson (2011), J. Stat. Softw. 38(8), msm for R.
 *
 * @param states the names of states 0, 1, …
 * @param moves which moves are possible at once, by names: from, to.
 * @throws RangeError when nobody is seen twice, somebody is seen twice at one time, a move or state is unknown, a
 * course is seen that the moves do not allow, or a hazard cannot be told from the sightings.
 * @example
 * // Three are seen without work at first; one has found it a week later.
 * const people = { codes: Uint8Array.of(0, 0, 1, 1, 2, 2), names: ['a', 'b', 'c'] }
 * const times = Float64Array.of(0, 1, 0, 1, 0, 1)
 * const found = panelHazards({ people, times, states: Uint8Array.of(0, 1, 0, 0, 0, 0) },
 *   ['without', 'work'], [['without', 'work']])
 * found.moves[0].hazard // 0.40546…: -log(2 / 3)
 */
export function panelHazards(
  sightings: Sightings,
  states: readonly string[],
  moves: readonly (readonly [from: string, to: string])[],
  options: PanelOptions = {},
): PanelFit {
  const { exact = [], level = 0.95 } = options
  checkLevel(level)
  const model = panelModel(sightings, states, moves, exact)
  const summit = summitOf(model, states)
  const covariance = inverse(informationOf(model, summit.place))
  const size = moves.length
  const reach = normalQuantile((1 + level) / 2)
  return {
    moves: moves.map(([from, to], k) => {
      const log = summit.place[k] as number
      const logError = Math.sqrt(covariance[k * size + k] as number)
      const [lower, upper] = [Math.exp(log - reach * logError), Math.exp(log + reach * logError)]
      return { from, to, hazard: Math.exp(log), logError, lower, upper }
    }),
    intervals: model.intervals,
    hazards: model.hazardsOf(summit.place),
    logLikelihood: summit.value,
    covariance,
    iterations: summit.iterations,
  }
}

/**
 * exp(Q t): the probability of each state, a time t after each; states x states, row by row.
 * @throws RangeError when the matrix is not square, or a time is below 0 or not finite.
 * @example
 * stateProbabilities(Float64Array.of(-0.5, 0.5, 0, 0), 2) // [0.36787…, 0.63212…, 0, 1]
 */
export function stateProbabilities(hazards: Float64Array, time: number): Float64Array {
  if (!(time >= 0 && Number.isFinite(time)))
    throw new RangeError(`The time until then must be 0 or more, not ${time}.`)
  return matrixExponential(
    hazards.map((hazard) => hazard * time),
    Math.sqrt(hazards.length),
  )
}

/** So near, in standard errors, the second derivatives hardly change any more. */
const NEARLY = 0.05

/** Squares lead near the maximum, from anywhere; the second derivatives, found there once, to it. */
function summitOf(model: PanelModel, states: readonly string[]): Summit {
  const names = model.moves.map(({ from, to }) => `${states[from]} to ${states[to]}`)
  const reach = new Float64Array(names.length).fill(1)
  const slope = (place: Float64Array) => panelSlope(model, place)
  try {
    const near = climb({ slope, start: model.start, reach, names, within: NEARLY })
    const information = informationOf(model, near.place)
    const bent = (place: Float64Array) => {
      const found = slope(place)
      return found && { ...found, information }
    }
    const summit = climb({ slope: bent, start: near.place, reach, names })
    return { ...summit, iterations: near.iterations + summit.iterations }
  } catch (cause) {
    throw untold(names, cause)
  }
}

function untold(names: readonly string[], cause: unknown): RangeError {
  const list = names.map((name) => `"${name}"`).join(', ')
  return new RangeError(
    `The hazards of ${list} cannot be told from these sightings: some move is too seldom seen. Leave one out.`,
    { cause },
  )
}

/** The negative second derivatives, from differences of the first. */
function informationOf(model: PanelModel, place: Float64Array): Float64Array {
  const size = place.length
  const scoreAt = (k: number, side: number) => {
    const moved = place.map((value, j) => value + (j === k ? side * NEAR : 0))
    return (panelSlope(model, moved) as Slope).score
  }
  const information = new Float64Array(size * size)
  for (let k = 0; k < size; k++) {
    const [before, after] = [scoreAt(k, -1), scoreAt(k, 1)]
    for (let j = 0; j < size; j++) {
      const bend = ((before[j] as number) - (after[j] as number)) / (4 * NEAR)
      information[k * size + j] = (information[k * size + j] as number) + bend
      information[j * size + k] = (information[j * size + k] as number) + bend
    }
  }
  return information
}

function inverse(information: Float64Array): Float64Array {
  try {
    return invertSymmetric(information, Math.sqrt(information.length))
  } catch (cause) {
    throw new RangeError('The errors of the hazards cannot be told from these sightings.', {
      cause,
    })
  }
}
