import { type Day, day } from '#core/dates.ts'

/**
 * A yearly rate (0.035 for 3.5 %) that holds until so many years from now; the last holds for ever.
 */
export type DiscountStep = { untilYear: number; rate: number }

/** The rates by which later money is worth less; each step begins where the one before ends. */
export type DiscountSchedule = { steps: readonly DiscountStep[]; source: string }

/** What the Finance Ministry recommends from a day on, until the next. Newest first. */
const RECOMMENDED: readonly (DiscountSchedule & { from: Day })[] = [
  {
    from: day('2021-01-07'),
    steps: steps(0.035, 0.025, 0.015),
    source:
      'Finansministeriet: Dokumentationsnotat for den samfundsøkonomiske diskonteringsrente, 7 January 2021',
  },
  {
    from: day('2013-05-31'),
    steps: steps(0.04, 0.03, 0.02),
    source:
      'https://fm.dk/nyheder/nyhedsarkiv/2013/maj/ny-og-lavere-samfundsoekonomisk-diskonteringsrente/',
  },
]

function steps(first35: number, next35: number, after: number): DiscountStep[] {
  return [
    { untilYear: 35, rate: first35 },
    { untilYear: 70, rate: next35 },
    { untilYear: Infinity, rate: after },
  ]
}

/**
 * The Finance Ministry's real rates for societal analyses made on a day; since 2021 3.5 % for the
 * years 0-35, 2.5 % for 36-70 and 1.5 % after. For the societal view, beside the cash of the
 * municipality.
 *
 * Throws a RangeError before 31 May 2013, when one rate still held for all years.
 */
export function financeMinistry(on: Day): DiscountSchedule {
  const schedule = RECOMMENDED.find(({ from }) => from <= on)
  if (!schedule)
    throw new RangeError(`No recommended rates are known for ${on}. Give a rate with flatSchedule.`)
  return schedule
}

/** Kroner as they fall due, undiscounted: how a municipality's budget is kept. */
export const CASH: DiscountSchedule = flatSchedule(0)

/** One rate for ever. Throws a RangeError for a rate that must be a slip, such as 3.5 for 3.5 %. */
export function flatSchedule(rate: number, source = ''): DiscountSchedule {
  if (!(rate > -0.5 && rate < 0.5))
    throw new RangeError(`A yearly rate of ${rate} is ${rate * 100} %. Write 3.5 % as 0.035.`)
  return { steps: [{ untilYear: Infinity, rate }], source }
}

/**
 * What a krone in `years` years is worth today: the product of (1 + rate)^-(years under that rate).
 * Parts of a year count in proportion in the exponent, so twelve months are exactly a year. Today
 * is 1.
 *
 * Throws a RangeError for years below 0.
 */
export function discountFactor(years: number, schedule: DiscountSchedule): number {
  if (!(years >= 0 && years < Infinity))
    throw new RangeError(`Discounting looks ahead from today: ${years} years are not ahead.`)
  let factor = 1
  let begun = 0
  for (const { untilYear, rate } of schedule.steps) {
    if (years > begun) factor *= (1 + rate) ** (begun - Math.min(years, untilYear))
    begun = untilYear
  }
  return factor
}

/**
 * What a krone at one moment is worth at an earlier one: factor(0, b) = factor(0, a) · factor(a,
 * b).
 */
export function discountBetween(from: number, to: number, schedule: DiscountSchedule): number {
  if (!(from <= to))
    throw new RangeError(`The later moment (${to}) lies before the first (${from}).`)
  return discountFactor(to, schedule) / discountFactor(from, schedule)
}

/** How a model divides the year: years, quarters, months, or weeks (52 to the year). */
export type PeriodsPerYear = 1 | 4 | 12 | 52

/**
 * The factors of periods 0 to `periods`, each at its end, so that period 0 is today with factor 1.
 * Length `periods` + 1. Flows of a model whose first period already runs from today start at place
 * 1.
 */
export function discountFactors(
  periods: number,
  perYear: PeriodsPerYear,
  schedule: DiscountSchedule,
): Float64Array {
  return Float64Array.from({ length: periods + 1 }, (_, at) =>
    discountFactor(at / perYear, schedule),
  )
}

/**
 * The rate of one period that compounds to a yearly rate: (1 + r)^(1/n) - 1, exact for small rates.
 */
export function periodRate(yearlyRate: number, perYear: PeriodsPerYear): number {
  return Math.expm1(Math.log1p(yearlyRate) / perYear)
}

/** What one krone at the end of each of so many years is worth today: the sum of their factors. */
export function annuityFactor(years: number, schedule: DiscountSchedule): number {
  if (!Number.isInteger(years) || years < 0)
    throw new RangeError(`An annuity runs a whole number of years, not ${years}.`)
  let sum = 0
  for (let year = 1; year <= years; year++) sum += discountFactor(year, schedule)
  return sum
}
