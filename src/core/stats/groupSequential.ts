import { assertCount, assertPositive, assertShare } from '#core/stats/eValue.ts'
import { above, below, everybody, staying } from '#core/stats/groupSequentialWalk.ts'
import type { Sides } from '#core/stats/mixtureNormal.ts'
import { brent } from '#core/stats/roots.ts'
import { normalQuantile } from '#core/stats/special.ts'

/*
 * Group-sequential designs: a number of looks planned beforehand, and at each a bound for the
 * standardised statistic z, such that all looks together raise a false alarm with a chance of α.
 * Jennison and Turnbull 2000, "Group Sequential Methods with Applications to Clinical Trials".
 */

/** When one looks and where one stops. */
export type Looks = {
  /** The information at each look, ascending, in any unit: events, people, shares of the whole. */
  information: readonly number[]
  /** The bound for z at each look: stop for an effect at or above it. */
  bounds: readonly number[]
  /** 2 if one also stops at or below minus the bound; 1 if not. */
  sides?: Sides
  /** One-sided: stop as futile at or below these. */
  futility?: readonly number[]
}

/** The chance of stopping at each look. */
export type Crossing = { upper: number[]; lower: number[] }

/**
 * The chance of crossing each bound at each look, not having stopped before.
 * @param drift what z is on average when all information is in; 0 under the null
 * @throws RangeError for information that does not grow, or bounds of another number than the looks.
 * @example
 * crossing({ information: [1], bounds: [1.96], sides: 1 }).upper // [0.024997…]
 */
export function crossing(looks: Looks, drift = 0): Crossing {
  const { information, bounds } = looks
  const lowers = lowerBounds(looks)
  assertInformation(information)
  if (!Number.isFinite(drift)) throw new RangeError(`The drift is a finite number, not ${drift}`)
  const whole = information.at(-1) ?? 1
  const times = information.map((amount) => amount / whole)
  const chance: Crossing = { upper: [], lower: [] }
  let survivors = everybody()
  for (const [look, time] of times.entries()) {
    const step = { time, drift }
    const upper = (bounds[look] ?? Number.NaN) * Math.sqrt(time)
    const lower = (lowers[look] ?? Number.NEGATIVE_INFINITY) * Math.sqrt(time)
    chance.upper.push(above(survivors, step, upper))
    chance.lower.push(below(survivors, step, lower))
    const next = times[look + 1]
    if (next !== undefined) survivors = staying(survivors, step, { lower, upper, next })
  }
  return chance
}

function lowerBounds({ information, bounds, sides = 1, futility }: Looks): readonly number[] {
  if (bounds.length !== information.length) {
    throw new RangeError(`${information.length} looks need as many bounds, not ${bounds.length}`)
  }
  if (bounds.some((bound) => Number.isNaN(bound))) throw new RangeError('A bound is not a number')
  const lowers = sides === 2 ? bounds.map((bound) => -bound) : (futility ?? [])
  if (sides === 2 && futility !== undefined) {
    throw new RangeError('Bounds of futility belong to a one-sided design')
  }
  if (lowers.length > 0 && lowers.length !== bounds.length) {
    throw new RangeError(`${bounds.length} looks need as many bounds of futility`)
  }
  if (lowers.some((lower, look) => !(lower <= (bounds[look] ?? Number.NaN)))) {
    throw new RangeError('A lower bound lies above the upper one')
  }
  return lowers
}

/**
 * The information of `looks` equally spaced looks, as shares of the whole.
 * @throws RangeError unless the number is whole and above 0.
 * @example
 * equallySpaced(4) // [0.25, 0.5, 0.75, 1]
 */
export function equallySpaced(looks: number): number[] {
  assertCount(looks, 'The number of looks')
  assertPositive(looks, 'The number of looks')
  return Array.from({ length: looks }, (_, look) => (look + 1) / looks)
}

/** A design with a fixed form: α as it is meant, and the information at each look. */
export type Plan = { information: readonly number[]; alpha?: number; sides?: Sides }

/**
 * Bounds of the form C · t^(shape - ½), where t is the share of the information: Wang and Tsiatis 1987
 * (Biometrics 43). Shape ½ is Pocock's, 0 is O'Brien and Fleming's.
 * @param plan alpha (0.05 unless said) is the false alarms of all looks and sides (2 unless said)
 * @returns the constant C and the bounds for z
 * @throws RangeError for information that does not grow, a shape above ½, `alpha` no share.
 * @example
 * wangTsiatis({ information: equallySpaced(5) }, 0.25).constant // 2.1360…
 */
export function wangTsiatis(plan: Plan, shape: number): { constant: number; bounds: number[] } {
  const { information, alpha = 0.05, sides = 2 } = plan
  assertInformation(information)
  assertShare(alpha, 'Alpha')
  if (!(shape <= 0.5 && Number.isFinite(shape))) {
    throw new RangeError(`The shape is a number of at most 1/2, not ${shape}`)
  }
  const whole = information.at(-1) ?? 1
  const form = information.map((amount) => (amount / whole) ** (shape - 0.5))
  const boundsOf = (constant: number) => form.map((factor) => constant * factor)
  // One look alone needs the least, and Bonferroni's correction is more than enough.
  const least = -normalQuantile(alpha / sides)
  const most = -normalQuantile(alpha / sides / information.length)
  const excess = (constant: number) =>
    falseAlarms({ information, bounds: boundsOf(constant), sides }) - alpha
  const constant = information.length === 1 ? least : brent(excess, least, most)
  return { constant, bounds: boundsOf(constant) }
}

/**
 * The same bound at every look (Pocock 1977, Biometrika 64); see `wangTsiatis`.
 * @throws RangeError as `wangTsiatis` does.
 * @example
 * pocock({ information: equallySpaced(5) }).constant // 2.4131…
 */
export function pocock(plan: Plan): { constant: number; bounds: number[] } {
  return wangTsiatis(plan, 0.5)
}

/**
 * Hard bounds early, C √(K/k) (O'Brien and Fleming 1979, Biometrics 35); see `wangTsiatis`.
 * @throws RangeError as `wangTsiatis` does.
 * @example
 * obrienFleming({ information: equallySpaced(5) }).bounds // [4.5617…, 3.2256…, 2.6337…, 2.2808…, 2.0400…]
 */
export function obrienFleming(plan: Plan): { constant: number; bounds: number[] } {
  return wangTsiatis(plan, 0)
}

/**
 * The chance of crossing any bound at any look when there is no effect.
 * @throws RangeError as `crossing` does.
 * @example
 * falseAlarms({ information: [1], bounds: [1.96], sides: 2 }) // 0.049995…
 */
export function falseAlarms(looks: Looks): number {
  const { upper, lower } = crossing(looks)
  return [...upper, ...lower].reduce((sum, chance) => sum + chance, 0)
}

/**
 * The false alarms of looking at p < `alpha` at every look as if it were the only one, two-sided: with
 * five looks at 5 % they are 14 % (Armitage, McPherson and Rowe 1969, JRSS A 132).
 * @throws RangeError for information that does not grow, or `alpha` not between 0 and 1.
 * @example
 * naivePeekingError(equallySpaced(5)) // 0.14168…: not 5 %
 */
export function naivePeekingError(information: readonly number[], alpha = 0.05): number {
  assertShare(alpha, 'Alpha')
  const critical = -normalQuantile(alpha / 2)
  return falseAlarms({ information, bounds: information.map(() => critical), sides: 2 })
}

/**
 * The drift (what z must be on average at the end) with which a design crosses its upper bound with
 * the chance `power`; its square, divided by that of a single look, is how much more information the
 * design needs at most.
 * @throws RangeError as `crossing`, or if no drift up to 40 gives the power, or it is no share.
 * @example
 * driftFor({ information: [1], bounds: [normalQuantile(0.975)], sides: 2 }, 0.8) // 2.8015…
 */
export function driftFor(looks: Looks, power: number): number {
  assertShare(power, 'The power')
  const shortfall = (drift: number) =>
    crossing(looks, drift).upper.reduce((sum, chance) => sum + chance, 0) - power
  return brent(shortfall, -10, 40, { tolerance: 1e-10 })
}

/**
 * How many times the information of a single look the design needs, at most, for the same power.
 * @throws RangeError as `driftFor`.
 * @example
 * const information = equallySpaced(5)
 * inflation({ information, bounds: pocock({ information }).bounds, sides: 2 }, 0.05, 0.8) // 1.2285…
 */
export function inflation(looks: Looks, alpha: number, power: number): number {
  assertShare(alpha, 'Alpha')
  const single = normalQuantile(power) - normalQuantile(alpha / (looks.sides ?? 1))
  return (driftFor(looks, power) / single) ** 2
}

/** @throws RangeError unless there is information, and it grows from look to look. */
export function assertInformation(information: readonly number[]): void {
  if (information.length === 0) throw new RangeError('A design needs at least one look')
  for (const [look, amount] of information.entries()) {
    if (!(amount > (information[look - 1] ?? 0) && Number.isFinite(amount))) {
      throw new RangeError(
        `Look ${look + 1} has information ${amount}: it must be more than at the look before`,
      )
    }
  }
}
