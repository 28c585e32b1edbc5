// Why an investment came out at another sum than it was expected to: the difference, divided on what was
// late, not reached or not as foreseen. The parts are whole øre and add up to the difference.

/** In the order in which one thing leads to the next: people are hired, carry fewer cases, talk more often. */
export const GAP_FACTORS = ['hiring', 'caseload', 'contacts', 'flows', 'inflow', 'prices'] as const
export type GapFactor = (typeof GAP_FACTORS)[number]

/** How far each link of the chain came, as a share of what was planned: 1 is as planned. */
export type Reached = {
  /** Hours of posts that were filled. */
  hiring: number | null
  /** Cases that each caseworker had fewer than before. */
  caseload: number | null
  /** Conversations that were held more than before. */
  contacts: number | null
  /** People who left to a job or an education, more than before. */
  flows: number | null
}

/** One year of which the accounts say what was saved. Amounts are whole øre; null is not measured. */
export type GapYear = {
  year: number
  planned: { salariesOre: number; otherOre: number; savedOre: number }
  realisedNetOre: number
  reached: Reached
  /** What came of more people coming than planned, in the prices of the plan; below zero for fewer. */
  inflowOre: number | null
  /** The prices of the year with those of the plan as 1. */
  prices: { wages: number; benefits: number } | null
}

export type GapPart = {
  factor: GapFactor
  ore: number
  /** The years in which it was measured; in the others it counts as it was planned. */
  years: number[]
}

export type Gap = {
  plannedOre: number
  realisedOre: number
  /** One for each factor, also for those that nobody has measured: they are 0, with no years. */
  parts: GapPart[]
  /** What none of them explains, and what was not measured. */
  restOre: number
}

export type GapMethod = 'sequential' | 'shapley'

/**
 * Divides the difference between what was expected and what the accounts say on six factors.
 *
 * In a year the net is `saved · link · … · benefit prices − more people · benefit prices −
 * (salaries · hiring + other) · wages`. A link is how far it came by how far the one before it came, so that
 * late hiring is not blamed on the caseload too; where the one before came nowhere, the link is 1 and what
 * is left stands in the rest.
 *
 * `sequential` changes the factors from planned to real one after the other in the order given: simple, and
 * another order gives other parts. `shapley` is the mean of all orders, so that no factor gains by its place
 * (Shapley, »A Value for n-Person Games«, 1953; for dividing a sum like this one: Shorrocks, »Decomposition
 * procedures for distributional analysis: a unified framework based on the Shapley value«, J. Economic
 * Inequality 11, 2013). Exact over all 64 subsets.
 *
 * The parts and the rest are whole øre by the largest remainder, and add up to the difference.
 *
 * @throws RangeError for amounts that are not whole øre, and for a factor named twice or left out.
 */
export function gapOf(
  years: readonly GapYear[],
  method: GapMethod,
  order: readonly GapFactor[] = GAP_FACTORS,
): Gap {
  check(years, order)
  const netWith = (real: ReadonlySet<GapFactor>) =>
    years.reduce((sum, year) => sum + netOf(year, real), 0)
  const shares = method === 'shapley' ? byShapley(netWith, GAP_FACTORS) : bySteps(netWith, order)
  const plannedOre = netWith(new Set())
  const realisedOre = years.reduce((sum, { realisedNetOre }) => sum + realisedNetOre, 0)
  const explained = [...shares.values()].reduce((sum, ore) => sum + ore, 0)
  const difference = realisedOre - plannedOre
  const parts = GAP_FACTORS.map((factor) => shares.get(factor) ?? 0)
  const whole = wholeOre([...parts, difference - explained], difference)
  return {
    ...{ plannedOre, realisedOre, restOre: whole.at(-1) ?? 0 },
    parts: GAP_FACTORS.map((factor, at) => ({
      ...{ factor, ore: whole[at] ?? 0 },
      years: years.filter((year) => isMeasured(year, factor)).map(({ year }) => year),
    })),
  }
}

/** Below one in a hundred of what was planned, it came nowhere. */
const NOWHERE = 0.01
const CHAIN = ['hiring', 'caseload', 'contacts', 'flows'] as const

function netOf(year: GapYear, real: ReadonlySet<GapFactor>): number {
  const { planned, reached, inflowOre, prices } = year
  const { salariesOre, otherOre, savedOre } = planned
  const { wages, benefits } = real.has('prices') && prices ? prices : { wages: 1, benefits: 1 }
  const hired = real.has('hiring') ? (reached.hiring ?? 1) : 1
  const saved = CHAIN.reduce(
    (sum, link, at) => (real.has(link) ? sum * linkOf(reached, at) : sum),
    savedOre,
  )
  const more = real.has('inflow') ? (inflowOre ?? 0) : 0
  return (saved - more) * benefits - (salariesOre * hired + otherOre) * wages
}

/** How far a link came by how far the nearest one before it that was measured came. */
function linkOf(reached: Reached, at: number): number {
  const own = reached[CHAIN[at] as keyof Reached]
  if (own === null) return 1
  const before = CHAIN.slice(0, at).findLast((link) => reached[link] !== null)
  const base = before ? (reached[before] as number) : 1
  return base < NOWHERE ? 1 : Math.max(0, own) / base
}

function isMeasured({ reached, inflowOre, prices }: GapYear, factor: GapFactor): boolean {
  if (factor === 'inflow') return inflowOre !== null
  if (factor === 'prices') return prices !== null
  return reached[factor] !== null
}

/**
 * What each factor adds when they change one after the other in the order given.
 *
 * @param valueWith The sum when those in the set are as they came, and the others as planned.
 */
export function bySteps<Factor extends string>(
  valueWith: (real: ReadonlySet<Factor>) => number,
  order: readonly Factor[],
): Map<Factor, number> {
  const parts = new Map<Factor, number>()
  const real = new Set<Factor>()
  let before = valueWith(real)
  for (const factor of order) {
    real.add(factor)
    const after = valueWith(real)
    parts.set(factor, after - before)
    before = after
  }
  return parts
}

const FACTORS_MAX = 12

/**
 * Shapley’s value of each factor: what it adds, as the mean of all orders. Exact: every subset is asked once.
 * The order of `factors` decides nothing, not even in the last digit.
 *
 * @param valueWith The sum when those in the set are as they came, and the others as planned.
 * @throws RangeError for more than 12 factors, which are 4,096 subsets.
 */
export function byShapley<Factor extends string>(
  valueWith: (real: ReadonlySet<Factor>) => number,
  factors: readonly Factor[],
): Map<Factor, number> {
  if (factors.length > FACTORS_MAX)
    throw new RangeError(`${factors.length} factors: at most ${FACTORS_MAX} can be divided on.`)
  const sorted = factors.toSorted()
  const count = sorted.length
  const values = Array.from({ length: 2 ** count }, (_, mask) =>
    valueWith(new Set(sorted.filter((__, at) => mask & (1 << at)))),
  )
  const weights = weightsOf(count)
  return new Map(
    sorted.map((factor, at) => {
      let share = 0
      for (let mask = 0; mask < values.length; mask++) {
        if (mask & (1 << at)) continue
        const added = (values[mask | (1 << at)] as number) - (values[mask] as number)
        share += (weights[sizeOf(mask)] as number) * added
      }
      return [factor, share]
    }),
  )
}

/** The share of all orders in which so many come before: s! (n − s − 1)! / n!. */
function weightsOf(count: number): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return Array.from(
    { length: count },
    (_, size) => (factorial(size) * factorial(count - size - 1)) / factorial(count),
  )
}

function sizeOf(mask: number): number {
  let size = 0
  for (let rest = mask; rest > 0; rest >>= 1) size += rest & 1
  return size
}

/**
 * Shares as whole numbers that add up to `total`, which their sum is to within rounding: each is rounded down,
 * and those that lost the most get one back. What is exactly 0 stays 0.
 *
 * @throws RangeError for shares that add up to something else.
 */
export function wholeOre(shares: readonly number[], total: number): number[] {
  const whole = shares.map((share) => Math.floor(share) + 0)
  let missing = total - whole.reduce((sum, ore) => sum + ore, 0)
  if (!(Math.abs(missing) <= shares.length + 1))
    throw new RangeError(`The shares are ${missing} from ${total}: they must add up to it.`)
  const byLoss = shares
    .map((share, at) => ({ at, lost: share - Math.floor(share), is: share !== 0 }))
    .toSorted((one, other) => other.lost - one.lost || one.at - other.at)
  const takers = byLoss.some(({ is }) => is) ? byLoss.filter(({ is }) => is) : byLoss
  for (let turn = 0; missing !== 0; turn++) {
    const step = Math.sign(missing)
    const at = (step > 0 ? takers : takers.toReversed())[turn % takers.length]?.at ?? 0
    whole[at] = (whole[at] as number) + step
    missing -= step
  }
  return whole
}

function check(years: readonly GapYear[], order: readonly GapFactor[]): void {
  if (order.length !== GAP_FACTORS.length || new Set(order).size !== GAP_FACTORS.length)
    throw new RangeError(`The order must name each of ${GAP_FACTORS.join(', ')} once.`)
  for (const { year, planned, realisedNetOre } of years)
    for (const ore of [...Object.values(planned), realisedNetOre])
      if (!Number.isSafeInteger(ore))
        throw new RangeError(`${year}: ${ore} is not whole øre. Give whole numbers.`)
}
