import { schoenfeldEvents } from '#core/stats/power.ts'
import { eventsWithPower, informationToExclude, logRankGrowth } from '#core/stats/powerSafe.ts'

/*
 * How much must be seen, and how long it takes, before people who leave sooner are likely to be told from chance:
 * asked before anything has begun.
 */

/** What is agreed: ratios of rates, months, and the share of false alarms over all looks together. */
export type NeedPlan = {
  expected: number
  breakEven: number
  alpha: number
  historyMonths: number
  horizonMonths: number
  /** A series that is compared with itself, and looked at once, at the end. */
  alone: boolean
}

/** Exits a month, of those who get it and of those who do not. */
export type Flows = { treated: number; compared: number }

/**
 * Why no number of months helps: the effect is not above what it is asked to be above; the months before the start
 * are too few to ever know the rates by; or it takes more than twenty years.
 */
export type Never = 'not_above' | 'short_history' | 'too_long'

export type Need = {
  /** Exits in all, both sides, when one looks once; and when one looks every month. */
  onceExits: number
  watchedExits: number | null
  /** Months after the start until an effect as expected is likely to be seen. */
  seenAfter: number | Never
  /** Months until it is likely to be known to lie above break-even. */
  decidedAfter: number | Never
}

const MONTHS_MAX = 240

/**
 * How much must be seen, with a chance of four in five. The information about the log of the ratio after m months is
 * 1 / Σ 1/exits of the two sides before and after (one side only where a series is compared with itself), and
 * what is needed is that of a sequence that may be looked at all the time. Null where the numbers cannot answer.
 * @example
 * const plan = { expected: 1.5, breakEven: 1.1, alpha: 0.05, historyMonths: 24, horizonMonths: 24, alone: false }
 * needOf(plan, { treated: 10, compared: 10 }).onceExits // 191
 */
export function needOf(plan: NeedPlan, flows: Flows): Need | null {
  const { expected, breakEven, alpha, alone } = plan
  if (!(expected > 1 && flows.treated > 0 && (alone || flows.compared > 0))) return null
  const share = alone ? 0.5 : flows.treated / (flows.treated + flows.compared)
  const bet = { hazardRatio: expected, treatedShare: share }
  const watched = eventsWithPower(logRankGrowth(bet), alpha)
  return {
    onceExits: Math.ceil(schoenfeldEvents(bet, { alpha })),
    watchedExits: watched === null || alone ? null : Math.ceil(watched),
    seenAfter: monthsUntil(Math.log(expected), plan, flows),
    decidedAfter: monthsUntil(Math.log(expected / breakEven), plan, flows),
  }
}

function monthsUntil(drift: number, plan: NeedPlan, flows: Flows): number | Never {
  if (!(drift > 0)) return 'not_above'
  const needed = informationToExclude(drift, plan.alpha)
  const enough = (months: number) => informationAfter(months, plan, flows) >= needed
  if (!enough(Number.POSITIVE_INFINITY)) return 'short_history'
  // Who looks once looks at the end, and not before.
  for (let months = plan.alone ? plan.horizonMonths : 1; months <= MONTHS_MAX; months++)
    if (enough(months)) return months
  return 'too_long'
}

function informationAfter(months: number, plan: NeedPlan, { treated, compared }: Flows): number {
  const { expected, historyMonths, alone } = plan
  const own = 1 / (historyMonths * treated) + 1 / (months * treated * expected)
  if (alone) return 1 / own
  return 1 / (own + 1 / (historyMonths * compared) + 1 / (months * compared))
}

/**
 * How much sooner people must leave for it to pay: the extra exits that give back what is put in, on top of
 * those who would have left anyway. Null when the numbers cannot answer.
 * @example
 * breakEvenOf({ investedOre: 1000, savedPerExitOre: 100, exits: 50 }) // 1.2
 */
export function breakEvenOf(told: {
  investedOre: number
  savedPerExitOre: number
  exits: number
}): number | null {
  const { investedOre, savedPerExitOre, exits } = told
  if (!(savedPerExitOre > 0 && exits > 0 && investedOre >= 0)) return null
  return 1 + investedOre / savedPerExitOre / exits
}
