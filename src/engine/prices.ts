/**
 * By how much prices rise from the year before: 0.028 for 2.8 %. The index that municipal budgets
 * use is KL's for wages and prices (PL); its figures are set anew each summer, so they are entered,
 * each with its source.
 */
export type PriceRise = { year: number; rise: number; source: string }

/** A chain of yearly rises, without gaps. */
export type PriceChain = {
  /** The years that the chain knows, both included; the first is the one before the first rise. */
  firstYear: number
  lastYear: number
  /** The level of each year from `firstYear`, which is 1. */
  levels: Float64Array
}

/**
 * Links yearly rises to a chain. They may come in any order.
 *
 * Throws a RangeError when there are none, when a year is missing or comes twice, and when a rise
 * must be a slip, such as 2.8 for 2.8 %.
 */
export function priceChain(rises: readonly PriceRise[]): PriceChain {
  const ordered = rises.toSorted((a, b) => a.year - b.year)
  const first = ordered[0]
  if (!first) throw new RangeError('A price chain needs the rise of at least one year.')
  const levels = new Float64Array(ordered.length + 1)
  levels[0] = 1
  ordered.forEach(({ year, rise }, at) => {
    if (year !== first.year + at)
      throw new RangeError(`The chain wants each year once: ${first.year + at}, but has ${year}.`)
    if (!(rise > -0.5 && rise < 0.5))
      throw new RangeError(`Prices rise by ${rise * 100} % in ${year}? Write 2.8 % as 0.028.`)
    levels[at + 1] = (levels[at] as number) * (1 + rise)
  })
  return { firstYear: first.year - 1, lastYear: first.year + ordered.length - 1, levels }
}

/** The prices of `year` with those of `base` as 1. Throws a RangeError outside the chain. */
export function priceIndex(chain: PriceChain, year: number, base: number): number {
  return levelOf(chain, year) / levelOf(chain, base)
}

/**
 * An amount in the prices of its own year (løbende priser), in the fixed prices of another year.
 */
export function toFixedPrices(
  chain: PriceChain,
  { nominal, year, priceYear }: { nominal: number; year: number; priceYear: number },
): number {
  return nominal / priceIndex(chain, year, priceYear)
}

/** An amount in the fixed prices of a year, in the prices of the year in which it falls due. */
export function toNominal(
  chain: PriceChain,
  { fixed, year, priceYear }: { fixed: number; year: number; priceYear: number },
): number {
  return fixed * priceIndex(chain, year, priceYear)
}

function levelOf({ firstYear, lastYear, levels }: PriceChain, year: number): number {
  const level = levels[year - firstYear]
  if (level === undefined)
    throw new RangeError(
      `No prices are known for ${year}: the chain runs ${firstYear}-${lastYear}. Enter the rise of that year.`,
    )
  return level
}
