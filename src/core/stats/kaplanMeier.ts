import { normalQuantile } from '#core/stats/special.ts'
import { checkFactor, checkLevel, type Durations, type Factor } from '#core/stats/survivalData.ts'
import { chosenSteps, countsAt, extent, riskAt, valuesAt } from '#core/stats/survivalSteps.ts'
import { type LifeTable, lifeTable } from '#core/stats/survivalTable.ts'

/** How the limits are made: around S itself, around log S, or around log(-log S). */
export type SurvivalInterval = 'plain' | 'log' | 'log-log'

export type KaplanMeierOptions = {
  groups?: Factor | undefined
  interval?: SurvivalInterval | undefined
  level?: number | undefined
  /** Tell the curves at these times instead of at every event. */
  at?: readonly number[] | undefined
}

/**
 * The curve of one group. Every column has one value a time of `times`: those of events, or the
 * chosen ones. Between two times the curve is flat.
 *
 * - `atRisk`: rows under observation just before the time; `events`: events since the time before.
 * - `survival` S(t), `standardError` of S(t), `lower` and `upper` limits.
 * - `cumulativeHazard` by Nelson and Aalen, and its `hazardError`.
 * - `followedTo`: the last time of any row of the group. Nothing is known after it.
 */
export type SurvivalCurve = {
  group: string
  n: number
  followedTo: number
  times: Float64Array
  atRisk: Float64Array
  events: Float64Array
  survival: Float64Array
  standardError: Float64Array
  lower: Float64Array
  upper: Float64Array
  cumulativeHazard: Float64Array
  hazardError: Float64Array
}

/** In the unit of the times; null when the curve, or its limit, does not come down so far. */
export type SurvivalQuantile = {
  group: string
  n: number
  events: number
  median: number | null
  lower: number | null
  upper: number | null
}

/** Halves meet in floating point only so closely; the same slack as R's survfit uses. */
const SLACK = Math.sqrt(Number.EPSILON)

/**
 * The share that is still without the event, over time, when some rows were censored:
 * S(t) = product over event times u ≤ t of (1 - d(u) / n(u)), with Greenwood's variance
 * S(t)² sum of d / (n (n - d)).
 *
 * Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457; Greenwood (1926); log-log limits by Kalbfleisch
 * & Prentice (1980). Where the last one at risk has the event, S and its error are 0; the upper limit
 * then stays where it was, because Greenwood's formula says nothing there.
 *
 * @param data events 0 or 1, times in any unit; late entry is allowed.
 * @returns one curve and one median a group, in the order of the names; chosen times after
 * the last follow-up of a group are left out of its curve.
 * @throws RangeError as `lifeTable` does, and for a group without rows.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 1, 0) }
 * kaplanMeier(data).medians[0].median // 2
 */
export function kaplanMeier(data: Durations, options: KaplanMeierOptions = {}) {
  const { groups, interval = 'log', level = 0.95, at } = options
  checkLevel(level)
  if (groups) checkFactor('groups', groups, data.times.length)
  const names = groups?.names ?? ['all']
  const table = lifeTable(data, 1, groups && { codes: groups.codes, count: names.length })
  const limits = limitsOf(interval, normalQuantile((1 + level) / 2))
  const full = names.map((name, group) => curveOf(table, group, name, limits))
  return {
    curves: at ? full.map((curve, group) => curveAt(curve, at, table, group)) : full,
    medians: full.map((curve) => survivalQuantile(curve, 0.5)),
  }
}

/**
 * The first time at which S(t) comes down to 1 - p, with the limits where the limits of the curve do
 * (Brookmeyer & Crowley 1982, Biometrics 38:29). A curve that lies flat exactly there gives the middle.
 *
 * @param curve at every event, not at chosen times.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 1, 0) }
 * survivalQuantile(kaplanMeier(data).curves[0], 0.5).median // 2
 */
export function survivalQuantile(curve: SurvivalCurve, p: number): SurvivalQuantile {
  const { group, n, times } = curve
  return {
    group,
    n,
    events: curve.events.reduce((sum, count) => sum + count, 0),
    median: firstBelow(times, curve.survival, 1 - p),
    lower: firstBelow(times, curve.lower, 1 - p),
    upper: firstBelow(times, curve.upper, 1 - p),
  }
}

/**
 * The mean time without the event up to a horizon: the area under the curve, with the error of
 * Irwin (1949), as in Klein & Moeschberger (2003) 4.5: the squares of the area that is left after each
 * event, weighted by d / (n (n - d)).
 *
 * @param curve at every event, not at chosen times; times count from zero.
 * @throws RangeError when the horizon is not above zero, or nobody was followed so long.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 1, 0) }
 * restrictedMean(kaplanMeier(data).curves[0], 3).mean // 2: the area under 1, 2/3 and 1/3
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number) {
  const { times, survival, atRisk, events, followedTo } = curve
  if (!(horizon > 0)) throw new RangeError(`The horizon must be above zero, not ${horizon}.`)
  if (horizon > followedTo && survival.at(-1) !== 0)
    throw new RangeError(`The group is followed to ${followedTo}, not to ${horizon}.`)
  let area = 0
  let variance = 0
  let until = horizon
  for (let k = times.length - 1; k >= 0; k--) {
    const time = times[k] as number
    if (time >= horizon) continue
    area += (survival[k] as number) * (until - time)
    until = time
    const left = (atRisk[k] as number) - (events[k] as number)
    if (left > 0) variance += (area * area * (events[k] as number)) / ((atRisk[k] as number) * left)
  }
  return { mean: area + until, standardError: Math.sqrt(variance) }
}

type Limits = (survival: number, logError: number) => [lower: number, upper: number]

function limitsOf(interval: SurvivalInterval, z: number): Limits {
  if (interval === 'plain')
    return (survival, logError) => {
      const reach = z * survival * logError
      return [Math.max(0, survival - reach), Math.min(1, survival + reach)]
    }
  if (interval === 'log')
    return (survival, logError) => {
      const reach = Math.exp(z * logError)
      return [survival / reach, Math.min(1, survival * reach)]
    }
  if (interval === 'log-log')
    return (survival, logError) => {
      const logSurvival = Math.log(survival)
      const reach = Math.exp((z * logError) / logSurvival)
      return [Math.exp(logSurvival / reach), Math.exp(logSurvival * reach)]
    }
  throw new RangeError(`There is no interval "${interval}"; use plain, log or log-log.`)
}

function emptyCurve(group: string, size: number): SurvivalCurve {
  return {
    group,
    n: 0,
    followedTo: 0,
    times: new Float64Array(size),
    atRisk: new Float64Array(size),
    events: new Float64Array(size),
    survival: new Float64Array(size),
    standardError: new Float64Array(size),
    lower: new Float64Array(size),
    upper: new Float64Array(size),
    cumulativeHazard: new Float64Array(size),
    hazardError: new Float64Array(size),
  }
}

function curveOf(table: LifeTable, group: number, name: string, limits: Limits): SurvivalCurve {
  const { times, groups, atRisk, ended } = table
  const { steps, n, followedTo } = extent(table, group)
  if (n === 0) throw new RangeError(`Group "${name}" has no row; leave it out.`)
  const curve = Object.assign(emptyCurve(name, steps), { n, followedTo })
  let survival = 1
  let logVariance = 0
  let hazard = 0
  let hazardVariance = 0
  let upper = 1
  let at = 0
  for (let slot = 0; slot < times.length; slot++) {
    const cell = slot * groups + group
    const events = ended[2 * cell + 1] as number
    if (events === 0) continue
    const risk = atRisk[cell] as number
    survival *= (risk - events) / risk
    logVariance += events / (risk * (risk - events))
    hazard += events / risk
    hazardVariance += events / (risk * risk)
    curve.times[at] = times[slot] as number
    curve.atRisk[at] = risk
    curve.events[at] = events
    curve.cumulativeHazard[at] = hazard
    curve.hazardError[at] = Math.sqrt(hazardVariance)
    if (survival > 0) {
      const logError = Math.sqrt(logVariance)
      curve.survival[at] = survival
      curve.standardError[at] = survival * logError
      ;[curve.lower[at], upper] = limits(survival, logError)
    }
    curve.upper[at++] = upper
  }
  return curve
}

function curveAt(
  curve: SurvivalCurve,
  at: readonly number[],
  table: LifeTable,
  group: number,
): SurvivalCurve {
  const chosen = chosenSteps(curve.times, at, curve.followedTo)
  return {
    ...curve,
    times: chosen.times,
    atRisk: riskAt(table, group, chosen),
    events: countsAt(curve.events, chosen),
    survival: valuesAt(curve.survival, chosen, 1),
    standardError: valuesAt(curve.standardError, chosen, 0),
    lower: valuesAt(curve.lower, chosen, 1),
    upper: valuesAt(curve.upper, chosen, 1),
    cumulativeHazard: valuesAt(curve.cumulativeHazard, chosen, 0),
    hazardError: valuesAt(curve.hazardError, chosen, 0),
  }
}

function firstBelow(times: Float64Array, curve: Float64Array, level: number): number | null {
  const at = curve.findIndex((value) => value < level + SLACK)
  if (at < 0) return null
  const value = curve[at] as number
  const time = times[at] as number
  if (Math.abs(value - level) >= SLACK) return time
  const next = curve.findIndex((later) => later < value)
  return next < 0 ? time : (time + (times[next] as number)) / 2
}
