/**
 * Whole øre. Accounts hold money as whole øre; models hold kroner as doubles. The two meet only
 * here: `oreOf` takes a model's kroner into an account, `kronerOf` takes an account's øre into a
 * model.
 */
export type Ore = number & { readonly __ore: true }

/** Reads whole øre; refuses fractions, NaN and amounts that a double cannot hold to the øre. */
export function ore(amount: number): Ore {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`Not whole øre: ${amount}. Round an amount in kroner with oreOf.`)
  return (amount + 0) as Ore
}

/**
 * The nearest whole øre of an amount in kroner; half an øre goes away from zero. Not half to even:
 * a saving must round to the same amount as the cost that it mirrors, in a spreadsheet (ROUND) and
 * in PostgreSQL (`round(numeric)`) alike, and those two round away from zero.
 *
 * It is the written number that is rounded: 1.005 kroner are 101 øre, though the double is a hair
 * below. Throws a RangeError for NaN, the infinite, and more than about 90 thousand billion kroner.
 */
export function oreOf(kroner: number): Ore {
  if (!Number.isFinite(kroner)) throw new RangeError(`Not an amount in kroner: ${kroner}.`)
  return ore(awayFromZero(withTwoPlacesMoved(kroner)))
}

/**
 * Kroner as a double, for a model or a chart. Within 0.005 kroner `oreOf` brings the same øre back.
 */
export function kronerOf(amount: Ore): number {
  return amount / 100
}

/**
 * The sum of an account, to the øre; throws a RangeError when it outgrows what a double holds
 * exactly.
 */
export function sumOf(amounts: readonly Ore[]): Ore {
  return ore(amounts.reduce((sum, amount) => sum + amount, 0))
}

/**
 * A total shared out by weights, such as an investment by year or by post. The parts add up to the
 * total to the øre, because the *running* sum is what is rounded: it is never more than half an øre
 * from the true one, and each part less than one øre. A weight of zero gets nothing.
 *
 * Throws a RangeError when a weight is negative or not a number, or when all are zero.
 */
export function sharedOut(total: Ore, weights: readonly number[]): Ore[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.some((weight) => !(weight >= 0)) || !(whole > 0 && whole < Infinity))
    throw new RangeError('Weights to share out by must not be negative, and one must be positive.')
  let reached = 0
  let given = 0
  return weights.map((weight) => {
    reached += weight
    const upToHere = reached === whole ? total : awayFromZero(total * (reached / whole))
    const part = ore(upToHere - given)
    given = upToHere
    return part
  })
}

function awayFromZero(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value)) + 0
}

/** Times 100 in the decimal notation, where no binary fraction can get in between. */
function withTwoPlacesMoved(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + 2}`)
}
