import { assertPositive, assertShare } from '#core/stats/eValue.ts'
import type { Sides } from '#core/stats/mixtureNormal.ts'
import { brent } from '#core/stats/roots.ts'
import { normalCdf, normalQuantile } from '#core/stats/special.ts'

/*
 * How much must be seen before an effect can be told from chance, when one looks once, at the end.
 * Numbers of events and people are not rounded: round up.
 */

/** False alarms (5 % unless said), both ways unless said, and the chance of finding the effect (80 %). */
export type Level = { alpha?: number; sides?: Sides; power?: number }

/** z(1 - α/sides) + z(power): how many standard errors away an effect must be. */
function distance({ alpha = 0.05, sides = 2, power = 0.8 }: Level): number {
  assertShare(power, 'The power')
  const found = critical({ alpha, sides }) + normalQuantile(power)
  if (!(found > 0)) throw new RangeError(`A power of ${power} is had without data: ask for more`)
  return found
}

function critical({ alpha = 0.05, sides = 2 }: Level): number {
  assertShare(alpha, 'Alpha')
  return -normalQuantile(alpha / sides)
}

/** A comparison of two groups: the ratio of the treated's hazard, and the treated's share of people. */
export type Comparison = { hazardRatio: number; treatedShare?: number }

function assertComparison({ hazardRatio, treatedShare = 0.5 }: Comparison): void {
  assertPositive(hazardRatio, 'The hazard ratio')
  if (hazardRatio === 1)
    throw new RangeError('A hazard ratio of 1 is no effect, and is never found')
  assertShare(treatedShare, 'The share of the treated')
}

/**
 * The events (exits) needed in both groups together to find a hazard ratio with a log-rank test or Cox
 * model: (z + z)² / (p (1 - p) log² HR) (Schoenfeld 1981, Biometrika 68; 1983, Biometrics 39).
 * @throws RangeError for a ratio of 1, 0 or less, or shares that are not between 0 and 1.
 * @example
 * schoenfeldEvents({ hazardRatio: 1.3 }) // 456.09…
 */
export function schoenfeldEvents(comparison: Comparison, level: Level = {}): number {
  assertComparison(comparison)
  const { hazardRatio, treatedShare = 0.5 } = comparison
  const standard = distance(level) / Math.log(hazardRatio)
  return (standard * standard) / (treatedShare * (1 - treatedShare))
}

/**
 * The chance that so many events show the hazard ratio: Φ(√(d p (1 - p)) |log HR| - z) (Schoenfeld
 * 1981), leaving out a finding of the opposite sign.
 * @throws RangeError as `schoenfeldEvents`, or for a number of events that is not above 0.
 * @example
 * schoenfeldPower(456, { hazardRatio: 1.3 }) // 0.79991…
 */
export function schoenfeldPower(
  events: number,
  comparison: Comparison,
  level: Omit<Level, 'power'> = {},
): number {
  assertPositive(events, 'The number of events')
  assertComparison(comparison)
  const { hazardRatio, treatedShare = 0.5 } = comparison
  const information = events * treatedShare * (1 - treatedShare)
  return normalCdf(Math.sqrt(information) * Math.abs(Math.log(hazardRatio)) - critical(level))
}

/**
 * The hazard ratio above 1 that so many events show; its inverse is the one below 1.
 * @throws RangeError for a number of events that is not above 0, or shares not between 0 and 1.
 * @example
 * detectableHazardRatio(456) // 1.3000…
 */
export function detectableHazardRatio(
  events: number,
  treatedShare = 0.5,
  level: Level = {},
): number {
  assertPositive(events, 'The number of events')
  assertShare(treatedShare, 'The share of the treated')
  return Math.exp(distance(level) / Math.sqrt(events * treatedShare * (1 - treatedShare)))
}

/**
 * The events needed by Freedman's formula, more careful than Schoenfeld's for large effects:
 * (z + z)² (1 + φ HR)² / (φ (1 - HR)²), where φ is the treated for each of the others (Freedman 1982,
 * Statistics in Medicine 1).
 * @throws RangeError as `schoenfeldEvents`.
 * @example
 * freedmanEvents({ hazardRatio: 1.3 }) // 461.33…
 */
export function freedmanEvents(comparison: Comparison, level: Level = {}): number {
  assertComparison(comparison)
  const { hazardRatio, treatedShare = 0.5 } = comparison
  const allotted = treatedShare / (1 - treatedShare)
  const standard = (distance(level) * (1 + allotted * hazardRatio)) / (1 - hazardRatio)
  return (standard * standard) / allotted
}

/** When people come, in one unit of time throughout. */
export type Recruiting = {
  /** Events for a person and unit of time in the control group. */
  hazard: number
  /** How long people come in, evenly. */
  accrual: number
  /** How long all are followed after the last came in. */
  followUp: number
}

/**
 * The share of people whose event is seen, when they come in evenly and leave at a constant rate:
 * 1 - (e^(-λf) - e^(-λ(a+f))) / (λa) (Lachin and Foulkes 1986, Biometrics 42, without losses).
 * @throws RangeError for a hazard that is not above 0, times below 0, or no time at all.
 * @example
 * shareWithEvent({ hazard: 0.02, accrual: 12, followUp: 12 }) // 0.30064…
 */
export function shareWithEvent({ hazard, accrual, followUp }: Recruiting): number {
  assertPositive(hazard, 'The hazard')
  for (const span of [accrual, followUp]) {
    if (!(span >= 0 && Number.isFinite(span))) {
      throw new RangeError(`A span of time is a number of 0 or more, not ${span}`)
    }
  }
  if (accrual + followUp === 0) throw new RangeError('Nobody is followed for any time')
  if (accrual === 0) return -Math.expm1(-hazard * followUp)
  return 1 + (Math.exp(-hazard * followUp) * Math.expm1(-hazard * accrual)) / (hazard * accrual)
}

/** The share of both groups together. */
function pooledShare(recruiting: Recruiting, { hazardRatio, treatedShare = 0.5 }: Comparison) {
  assertPositive(hazardRatio, 'The hazard ratio')
  assertShare(treatedShare, 'The share of the treated')
  const treated = shareWithEvent({ ...recruiting, hazard: recruiting.hazard * hazardRatio })
  return treatedShare * treated + (1 - treatedShare) * shareWithEvent(recruiting)
}

/**
 * The people needed in both groups together for so many events.
 * @throws RangeError as `shareWithEvent`, for a ratio of 0 or less, a share not between 0 and 1, or a
 * number of events that is not above 0.
 * @example
 * peopleForEvents(456, { hazard: 0.02, accrual: 12, followUp: 12 }, { hazardRatio: 1.3 }) // 1357.4…
 */
export function peopleForEvents(
  events: number,
  recruiting: Recruiting,
  comparison: Comparison,
): number {
  assertPositive(events, 'The number of events')
  return events / pooledShare(recruiting, comparison)
}

/**
 * How long after the first came until so many events have been seen, when `people` come in evenly over
 * the accrual and are then followed on; in the unit of the hazard.
 * @throws RangeError as `peopleForEvents`, or if the people are too few ever to have so many events.
 * @example
 * timeToEvents(100, 500, { hazard: 0.02, accrual: 12, hazardRatio: 1.3 }) // 15.860…
 */
export function timeToEvents(
  events: number,
  people: number,
  plan: Omit<Recruiting, 'followUp'> & Comparison,
): number {
  assertPositive(events, 'The number of events')
  assertPositive(people, 'The number of people')
  assertPositive(plan.accrual, 'The time in which people come')
  if (events >= people) throw new RangeError(`${people} people never have ${events} events`)
  const missing = (time: number) => {
    const accrual = Math.min(time, plan.accrual)
    const recruiting = { hazard: plan.hazard, accrual, followUp: time - accrual }
    return events - ((people * accrual) / plan.accrual) * pooledShare(recruiting, plan)
  }
  let late = plan.accrual
  while (missing(late) > 0) late *= 2
  return brent(missing, late * Number.EPSILON, late)
}

/**
 * The people needed in each group of a comparison of two shares, the test by their difference:
 * (z + z)² (p1 (1 - p1) / r + p0 (1 - p0)) / (p1 - p0)², where r is the treated for each of the others
 * (Fleiss, Levin and Paik 2003, "Statistical Methods for Rates and Proportions", chapter 4, without
 * correction for continuity).
 * @throws RangeError for equal shares, shares not between 0 and 1, or r not above 0.
 * @example
 * peopleForShares({ treated: 0.4, control: 0.3 }).treated // 353.19…
 */
export function peopleForShares(
  shares: { treated: number; control: number; ratio?: number },
  level: Level = {},
): { treated: number; control: number } {
  const { treated, control, ratio = 1 } = shares
  assertShare(treated, 'The share of the treated')
  assertShare(control, 'The share of the control group')
  assertPositive(ratio, 'The ratio of treated to others')
  const variance = (treated * (1 - treated)) / ratio + control * (1 - control)
  return perGroup(variance, treated - control, ratio, level)
}

/**
 * The people needed in each group of a comparison of two means: (z + z)² σ² (1 + 1/r) / δ².
 * @param means.difference δ, in the unit of the standard deviation σ
 * @throws RangeError for no difference, or σ or r not above 0.
 * @example
 * peopleForMeans({ difference: 0.5, deviation: 1 }).treated // 62.791…
 */
export function peopleForMeans(
  means: { difference: number; deviation: number; ratio?: number },
  level: Level = {},
): { treated: number; control: number } {
  const { difference, deviation, ratio = 1 } = means
  assertPositive(deviation, 'The standard deviation')
  assertPositive(ratio, 'The ratio of treated to others')
  return perGroup(deviation * deviation * (1 + 1 / ratio), difference, ratio, level)
}

function perGroup(variance: number, difference: number, ratio: number, level: Level) {
  if (difference === 0 || !Number.isFinite(difference)) {
    throw new RangeError('An effect needs a difference other than 0')
  }
  const control = variance * (distance(level) / difference) ** 2
  return { treated: control * ratio, control }
}

/**
 * How many times more people are needed when they come in groups that resemble each other, such as the
 * cases of one team: 1 + ((1 + v²) m - 1) ICC (Kish 1965; Eldridge, Ashby and Kerry 2006, Int. J.
 * Epidemiology 35, for unequal sizes).
 * @param groups.size the mean size m; `variation` v is the sizes' deviation over their mean
 * @throws RangeError for a size below 1, a correlation not from 0 to 1, or a variation below 0.
 * @example
 * designEffect({ size: 40, correlation: 0.05 }) // 2.95: 1 + 39 · 0.05
 */
export function designEffect(groups: {
  size: number
  correlation: number
  variation?: number
}): number {
  const { size, correlation, variation = 0 } = groups
  if (!(size >= 1 && Number.isFinite(size))) {
    throw new RangeError(`A group has at least one member, not ${size}`)
  }
  if (!(correlation >= 0 && correlation <= 1)) {
    throw new RangeError(`A correlation within groups is from 0 to 1, not ${correlation}`)
  }
  if (!(variation >= 0 && Number.isFinite(variation))) {
    throw new RangeError(`A variation of sizes is 0 or more, not ${variation}`)
  }
  return 1 + ((1 + variation * variation) * size - 1) * correlation
}
