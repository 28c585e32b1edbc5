import type { Day } from '#core/dates.ts'
import { municipalShare } from './refusion.ts'

const WEEKS_PER_YEAR = 52
const MONTHS_PER_YEAR = 12

/**
 * A rate as kroner a week. A month is 52/12 weeks in the models, so that a year is both 12 months
 * and 52 weeks; the calendar's 52.18 is not followed.
 */
export function weeklyOf({ kroner, per }: { kroner: number; per: 'month' | 'week' }): number {
  return per === 'week' ? kroner : (kroner * MONTHS_PER_YEAR) / WEEKS_PER_YEAR
}

/**
 * Hours of ordinary work beside a benefit (småjob), and what each takes off it. Kroner and hours a
 * week.
 */
export type PartTime = {
  benefit: number
  hourlyWage: number
  /** What may be earned an hour without a reduction. */
  hourlyAllowance: number
  hours: number
}

/**
 * The benefit that is left beside part-time work: b(h) = max(0, b - (wage - allowance) · h). An
 * allowance above the wage takes nothing off. Throws a RangeError for negative hours or amounts.
 */
export function benefitBeside({ benefit, hourlyWage, hourlyAllowance, hours }: PartTime): number {
  if (![benefit, hourlyWage, hourlyAllowance, hours].every((amount) => amount >= 0))
    throw new RangeError('Hours and amounts beside a benefit are numbers from 0.')
  return Math.max(0, benefit - Math.max(0, hourlyWage - hourlyAllowance) * hours)
}

/** What a person in a week costs, before anybody is refunded. Kroner a week. */
export type WeekCost = {
  benefit: number
  /** Activation, mentor, courses; and the share of it that the state pays, 0 to 1. */
  activation?: number
  activationStateShare?: number
}

/**
 * The municipality's net cost of a person in their n-th week on public support:
 * b · (1 - refusion) + a · (1 - the state's share of activation).
 */
export function municipalWeekCost(cost: WeekCost, week: number, on: Day): number {
  const { benefit, activation = 0, activationStateShare = 0 } = cost
  if (!(activationStateShare >= 0 && activationStateShare <= 1))
    throw new RangeError(`The state's share of activation is 0 to 1, not ${activationStateShare}.`)
  return benefit * municipalShare(week, on) + activation * (1 - activationStateShare)
}

/**
 * Weeks on benefit that must be avoided each year, and the same as persons through a whole year.
 */
export type BreakEven = { weeks: number; fullYears: number }

/**
 * How many weeks on benefit an investment must avoid each year to pay for itself in that year, at a
 * weekly benefit of which the municipality pays a share. Throws a RangeError where a week saves
 * nothing.
 */
export function breakEvenWeeks(
  yearlyCost: number,
  { weekly, municipalShare }: { weekly: number; municipalShare: number },
): BreakEven {
  const saved = weekly * municipalShare
  if (!(saved > 0)) throw new RangeError(`A week must save something to break even: ${saved} kr.`)
  const weeks = yearlyCost / saved
  return { weeks, fullYears: weeks / WEEKS_PER_YEAR }
}

/** What an investment came to, undiscounted, in the unit of its two sums. */
export type Yield = {
  /** Provenu: what is left of the saving when the investment is paid. */
  netYield: number
  /**
   * What each krone spent saves (BCR), and what is left of that when the krone is paid back (ROI).
   */
  savedPerKrone: number
  netPerKrone: number
}

/**
 * Throws a RangeError when nothing was invested: then there is nothing to set the saving against.
 */
export function yieldOf({ invested, saved }: { invested: number; saved: number }): Yield {
  if (!(invested > 0)) throw new RangeError(`A yield needs something invested, not ${invested}.`)
  const netYield = saved - invested
  return { netYield, savedPerKrone: saved / invested, netPerKrone: netYield / invested }
}

/** How the number of people on a benefit changed. */
export type Decline = { persons: number; ratio: number; monthlyLogDecline: number }

/**
 * The change from one stock to another over so many months, as persons, as a ratio, and as the
 * constant net monthly rate: ln(before / after) / months. Net of inflow, and not an effect:
 * reclassification, inflow and the business cycle are all in it.
 */
export function declineOf(before: number, after: number, months: number): Decline {
  if (!(before > 0 && after > 0 && months > 0))
    throw new RangeError('A decline needs people before and after, and months between.')
  return {
    persons: before - after,
    ratio: after / before,
    monthlyLogDecline: Math.log(before / after) / months,
  }
}
