import { checkSquares, dot } from '#core/stats/regressionVectors.ts'
import { nearestInHull, type Points } from '#core/stats/simplex.ts'

/** Units followed over the same periods. */
export type Series = {
  /** Units by periods, by rows. */
  outcomes: Float64Array
  periods: number
}

export type SyntheticControl = {
  /** One weight for each unit; 0 for the treated one. None is below 0, their sum is 1. */
  weights: Float64Array
  /** The weighted series, one number a period. */
  synthetic: Float64Array
  /** The treated series less the synthetic one. */
  gaps: Float64Array
  /** Σ of the squared gaps before the start, which the weights make as small as can be. */
  objective: number
  /** Root of the mean squared gap before and from the start. */
  before: number
  after: number
  /** `after` over `before`: 0 without any gap after, infinite when only the fit before is perfect. */
  ratio: number
  /** The mean gap from the start: the effect in units of the outcome. */
  estimate: number
}

export type Placebos = SyntheticControl & {
  /** The ratio of each unit when it is treated as if it were the treated one. */
  ratios: Float64Array
  /** The place of the treated unit's ratio from the largest, 1 to the number of units. */
  place: number
  /** `place` over the number of units: how often chance alone would put a unit so high. */
  p: number
}

/**
 * Synthetic control: what a treated unit would have become, as the weighted mean of others that
 * comes nearest to it before the start, w = argmin Σ_{t<start} (y₁ₜ - Σ wⱼ yⱼₜ)² with w ≥ 0, Σw = 1
 * (Abadie and Gardeazabal 2003; Abadie, Diamond and Hainmueller 2010, JASA 105: 493-505; outcomes
 * before the start are the only predictors).
 *
 * @param series at least two units, every outcome a finite number
 * @param treated the place of the treated unit
 * @param start the place of the first treated period, from 1 to periods - 1
 * @throws RangeError when a place is outside, or a number is missing
 * @example
 * const outcomes = Float64Array.of(1, 2, 9, 0, 1, 2, 2, 3, 4) // three units, three periods
 * syntheticControl({ outcomes, periods: 3 }, 0, 2).estimate // 6: weights 0, 1/2, 1/2
 */
export function syntheticControl(series: Series, treated: number, start: number): SyntheticControl {
  const units = checked(series, treated, start)
  const donors = allBut(units, treated)
  return control(series, pastProducts(series, units, start), donors, treated, start)
}

/**
 * Synthetic control with every other unit as a placebo: it is given the same treatment on paper,
 * its synthetic control is drawn from the other untreated units, and the ratio of its gaps after
 * and before is put beside the treated unit's.
 * The p value is the treated unit's place over the number of units (Abadie et al. 2010, 3.5).
 *
 * @throws RangeError as `syntheticControl`, and with fewer than three units
 * @example
 * const outcomes = Float64Array.of(1, 2, 9, 0, 1, 2, 2, 3, 4) // three units, three periods
 * syntheticPlacebos({ outcomes, periods: 3 }, 0, 2).estimate // 6
 */
export function syntheticPlacebos(series: Series, treated: number, start: number): Placebos {
  const units = checked(series, treated, start)
  if (units < 3)
    throw new RangeError('Placebos need at least two units to compare with: there is one')
  const points = pastProducts(series, units, start)
  const donors = allBut(units, treated)
  const main = control(series, points, donors, treated, start)
  const ratios = new Float64Array(units)
  ratios[treated] = main.ratio
  for (const placebo of donors) {
    const others = donors.filter((at) => at !== placebo)
    ratios[placebo] = control(series, points, others, placebo, start).ratio
  }
  const place = ratios.reduce((count, ratio) => (ratio >= main.ratio ? count + 1 : count), 0)
  return { ...main, ratios, place, p: place / units }
}

/** @returns the number of units */
export function checked({ outcomes, periods }: Series, treated: number, start: number): number {
  const units = outcomes.length / periods
  if (!(Number.isInteger(units) && units >= 2))
    throw new RangeError('Give at least two units, each with a number for every period')
  if (!(Number.isInteger(treated) && treated >= 0 && treated < units))
    throw new RangeError(`There is no unit ${treated}: there are ${units}, counted from 0`)
  if (!(Number.isInteger(start) && start >= 1 && start < periods))
    throw new RangeError(
      `Treatment must start after the first and by the last of ${periods} periods, not in ${start}`,
    )
  checkSquares(outcomes)
  const missing = outcomes.findIndex((value) => !Number.isFinite(value))
  if (missing !== -1)
    throw new RangeError(
      `Unit ${Math.floor(missing / periods)} has no number for period ${missing % periods}`,
    )
  return units
}

/**
 * The inner products of the units' outcomes before the start, each period first less the mean of
 * all units: a sum of weights is 1, so that this changes no distance but keeps the digits.
 */
function pastProducts({ outcomes, periods }: Series, units: number, start: number): Points {
  const past = Array.from({ length: units }, (_, unit) =>
    outcomes.slice(unit * periods, unit * periods + start),
  )
  for (let period = 0; period < start; period++) {
    const level = past.reduce((sum, line) => sum + (line[period] as number), 0) / units
    for (const line of past) line[period] = (line[period] as number) - level
  }
  return productsOf(past)
}

/** The inner product of each two lines. */
export function productsOf(lines: readonly Float64Array[]): Points {
  const size = lines.length
  const products = new Float64Array(size * size)
  for (const [one, line] of lines.entries())
    for (let other = one; other < size; other++)
      products[one * size + other] = products[other * size + one] = dot(
        line,
        lines[other] as Float64Array,
      )
  return { products, size }
}

function allBut(units: number, treated: number): Int32Array {
  return Int32Array.from({ length: units - 1 }, (_, at) => (at < treated ? at : at + 1))
}

function control(
  { outcomes, periods }: Series,
  points: Points,
  donors: Int32Array,
  treated: number,
  start: number,
): SyntheticControl {
  const found = nearestInHull(points, donors, treated)
  const weights = new Float64Array(points.size)
  const synthetic = new Float64Array(periods)
  for (let at = 0; at < donors.length; at++) {
    const weight = found.weights[at] as number
    if (weight === 0) continue
    const donor = donors[at] as number
    weights[donor] = weight
    for (let period = 0; period < periods; period++)
      synthetic[period] =
        (synthetic[period] as number) + weight * (outcomes[donor * periods + period] as number)
  }
  const gaps = synthetic.map((value, at) => (outcomes[treated * periods + at] as number) - value)
  const past = gaps.subarray(0, start)
  const since = gaps.subarray(start)
  const objective = dot(past, past)
  const before = Math.sqrt(objective / start)
  const after = Math.sqrt(dot(since, since) / since.length)
  const ratio = after === 0 ? 0 : after / before
  const estimate = since.reduce((sum, gap) => sum + gap, 0) / since.length
  return { weights, synthetic, gaps, objective, before, after, ratio, estimate }
}
