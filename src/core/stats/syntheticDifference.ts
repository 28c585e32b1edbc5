import { random } from '#core/random.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import { dot } from '#core/stats/regressionVectors.ts'
import { nearestInHull } from '#core/stats/simplex.ts'
import { mean, variance } from '#core/stats/sums.ts'
import { checked, productsOf, type Series } from '#core/stats/synthetic.ts'

/** Which weights are found: both, those of the units alone, or none. */
export type WeightedMethod = 'sdid' | 'sc' | 'did'

export type SyntheticDifference = Estimate & {
  /** One weight for each unit: of the untreated, with sum 1; 0 for the treated. */
  unitWeights: Float64Array
  /** One weight for each period before the start, with sum 1 (all 0 for `sc`). */
  timeWeights: Float64Array
  /** The standard deviation of the untreated units' changes from period to period. */
  noise: number
  /** What the same method found where nothing was done: the placebos behind the standard error. */
  placebos: Float64Array
}

export type SyntheticOptions = {
  method?: WeightedMethod
  /** Placebos drawn when more than one unit is treated; with one, each other unit takes its turn. */
  replications?: number
  seed?: number
  /** The share of intervals that hold the truth. */
  level?: number
}

/** η of the unit weights of plain synthetic control, and of all time weights: a ridge in name only. */
const SMALL_RIDGE = 1e-6

/**
 * Synthetic difference in differences (Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021,
 * American Economic Review 111: 4088-4118):
 *
 *     τ = (ȳ₁,post - Σ λₜ ȳ₁ₜ) - Σ ωᵢ (ȳᵢ,post - Σ λₜ yᵢₜ)
 *
 * The unit weights ω follow the treated mean before the start up to a constant, with the ridge
 * ζ² T₀ ‖ω‖², ζ = (N₁ T₁)^¼ σ; the time weights λ follow the mean from the start on up to a
 * constant; σ is the noise. `sc` leaves out the constants, the time weights and the ridge; `did`
 * weighs all alike. The programmes are solved exactly, where the paper's own program stops early.
 *
 * The standard error is the spread of placebos (algorithm 4 there), with the ridge kept: it wants
 * more untreated units than treated ones, and the same noise in both.
 *
 * @param series units by periods, every outcome a finite number
 * @param treated the places of the treated units, all of them treated from `start` on
 * @param start the place of the first treated period, at least 2
 * @throws RangeError when a place is outside, a number is missing, or there are fewer than two
 *   untreated units more than treated ones
 * @example
 * // Four units, three periods; the first is treated in the last.
 * const outcomes = Float64Array.of(1, 2, 9, 2, 3, 4, 4, 5, 6, 0, 1, 2)
 * syntheticDifference({ outcomes, periods: 3 }, [0], 2).estimate // 6: 7 up where others go 1
 */
export function syntheticDifference(
  series: Series,
  treated: readonly number[],
  start: number,
  { method = 'sdid', replications = 200, seed = 1, level = 0.95 }: SyntheticOptions = {},
): SyntheticDifference {
  const world = worldOf(series, treated, start, method)
  const main = effectOf(world, world.lines, world.treated)
  const placebos =
    treated.length === 1 ? eachInTurn(world) : drawn(world, treated.length, replications, seed)
  // With the number of placebos below the line, as the paper has it.
  const spread = (variance(placebos) * (placebos.length - 1)) / placebos.length
  const unitWeights = new Float64Array(series.outcomes.length / series.periods)
  for (const [at, place] of world.places.entries()) unitWeights[place] = main.units[at] as number
  return {
    ...estimateOf(main.effect, Math.sqrt(spread), { level }),
    unitWeights,
    timeWeights: main.times,
    noise: world.noise,
    placebos,
  }
}

type World = {
  method: WeightedMethod
  start: number
  /** The untreated units' series, and their places among all units. */
  lines: Float64Array[]
  places: number[]
  /** The mean of the treated units' series. */
  treated: Float64Array
  noise: number
  /** The squares of ζ for the units and for the periods. */
  unitRidge: number
  timeRidge: number
}

function worldOf(
  series: Series,
  treated: readonly number[],
  start: number,
  method: WeightedMethod,
): World {
  for (const place of treated) checked(series, place, start)
  const { outcomes, periods } = series
  const chosen = new Set(treated)
  const units = outcomes.length / periods
  const places = Array.from({ length: units }, (_, at) => at).filter((at) => !chosen.has(at))
  if (chosen.size === 0 || chosen.size < treated.length)
    throw new RangeError('Give the places of the treated units, each once')
  if (places.length < chosen.size + 2)
    throw new RangeError(
      `Placebos for ${chosen.size} treated units need ${chosen.size + 2} untreated ones: there are ${places.length}`,
    )
  if (start < 2) throw new RangeError('At least two periods before the start are needed')
  const line = (place: number) => outcomes.slice(place * periods, (place + 1) * periods)
  const lines = places.map(line)
  const noise = Math.sqrt(variance(lines.flatMap((one) => changes(one, start))))
  const full = method === 'sdid' ? (chosen.size * (periods - start)) ** 0.25 : SMALL_RIDGE
  return {
    method,
    start,
    lines,
    places,
    treated: meanOf(treated.map(line)),
    noise,
    unitRidge: (full * noise) ** 2,
    timeRidge: (SMALL_RIDGE * noise) ** 2,
  }
}

/** From each period before the start to the next. */
function changes(line: Float64Array, start: number): number[] {
  return Array.from(
    { length: start - 1 },
    (_, at) => (line[at + 1] as number) - (line[at] as number),
  )
}

function meanOf(lines: readonly Float64Array[]): Float64Array {
  const first = lines[0] as Float64Array
  return first.map((_, at) => mean(lines.map((line) => line[at] as number)))
}

type Effect = { effect: number; units: Float64Array; times: Float64Array }

/** The weights of `lines` and of the periods, and the effect on `treated`. */
function effectOf(world: World, lines: readonly Float64Array[], treated: Float64Array): Effect {
  const { method, start, unitRidge, timeRidge } = world
  const even = (count: number) => new Float64Array(count).fill(1 / count)
  const past = [...lines, treated].map((line) => line.subarray(0, start))
  const units =
    method === 'did' ? even(lines.length) : nearest(past, method === 'sdid', unitRidge * start)
  const times =
    method === 'sc'
      ? new Float64Array(start)
      : method === 'did'
        ? even(start)
        : nearest(turned(lines, start), true, timeRidge * lines.length)
  let effect = stepOf(treated, start, times)
  for (const [at, line] of lines.entries()) {
    const weight = units[at] as number
    if (weight !== 0) effect -= weight * stepOf(line, start, times)
  }
  return { effect, units, times }
}

/** The weights of all lines but the last that come nearest to the last. */
function nearest(lines: readonly Float64Array[], upToConstant: boolean, ridge: number) {
  const points = productsOf(centred(lines, upToConstant))
  const chosen = Int32Array.from({ length: lines.length - 1 }, (_, at) => at)
  return nearestInHull(points, chosen, lines.length - 1, ridge).weights
}

/** The lines less their mean line, and each less its own mean where a constant is free. */
function centred(lines: readonly Float64Array[], upToConstant: boolean): Float64Array[] {
  const middle = meanOf(lines)
  return lines.map((line) => {
    const moved = line.map((value, at) => value - (middle[at] as number))
    const level = upToConstant ? mean(moved) : 0
    return moved.map((value) => value - level)
  })
}

/** The periods before the start as lines over the units, and at the end the mean of those after. */
function turned(lines: readonly Float64Array[], start: number): Float64Array[] {
  const before = Array.from({ length: start }, (_, period) =>
    Float64Array.from(lines, (line) => line[period] as number),
  )
  return [...before, Float64Array.from(lines, (line) => mean(line.subarray(start)))]
}

/** The mean from the start on less the weighted mean before it. */
function stepOf(line: Float64Array, start: number, times: Float64Array): number {
  return mean(line.subarray(start)) - dot(line.subarray(0, start), times)
}

/** With one treated unit there are only as many placebos as other units: all are taken. */
function eachInTurn(world: World): Float64Array {
  return Float64Array.from(world.lines, (line, at) => {
    const others = world.lines.filter((_, other) => other !== at)
    return effectOf(world, others, line).effect
  })
}

function drawn(world: World, count: number, replications: number, seed: number): Float64Array {
  if (!(Number.isInteger(replications) && replications >= 2))
    throw new RangeError(`Draw a whole number of placebos from 2 on, not ${replications}`)
  const chance = random(seed)
  return Float64Array.from({ length: replications }, () => {
    const order = chance.shuffled(world.lines)
    return effectOf(world, order.slice(count), meanOf(order.slice(0, count))).effect
  })
}
