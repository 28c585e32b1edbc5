import { checkFactor, type Durations, type Factor } from '#core/stats/survivalData.ts'
import { chosenSteps, countsAt, extent, riskAt, valuesAt } from '#core/stats/survivalSteps.ts'
import { type LifeTable, lifeTable } from '#core/stats/survivalTable.ts'

/**
 * How the chance in the hazards is counted: as one drawing among those at risk (Greenwood; without
 * late entry it is also the infinitesimal jackknife of R's survfit), as independent Poisson counts (Aalen), or
 * each cause by itself without replacement (Gray; R's cuminc).
 */
export type IncidenceErrors = 'greenwood' | 'aalen' | 'gray'

export type IncidenceOptions = {
  groups?: Factor | undefined
  errors?: IncidenceErrors | undefined
  /** Tell the curves at these times instead of at every event of any cause. */
  at?: readonly number[] | undefined
}

/** One value a time: the share that has had this cause, its error, and who was at risk before. */
export type IncidenceCurve = {
  cause: string
  group: string
  n: number
  followedTo: number
  times: Float64Array
  atRisk: Float64Array
  events: Float64Array
  estimate: Float64Array
  standardError: Float64Array
}

/**
 * The share that has ended by each cause, over time, when the causes exclude each other:
 * F_k(t) = sum over u ≤ t of S(u-) d_k(u) / n(u), where S is the Kaplan-Meier curve of all causes
 * together. One less a Kaplan-Meier curve that takes the other causes for censored would claim
 * more than happens.
 *
 * The errors are carried forward with the estimates: at each event time the covariance of (F_k, S)
 * goes through the same linear step and gains that of the new hazards. That is exact and never
 * divides by a survival of nothing.
 *
 * Aalen & Johansen (1978), Scand. J. Stat. 5:141; Gray (1988), Ann. Stat. 16:1141.
 *
 * @param data events 0 (censored) or 1, 2, … by cause; late entry is allowed.
 * @param causes the names of causes 1, 2, …
 * @returns `curves`, one a group and cause; `eventFree`, one a group: the share without any event.
 * @throws RangeError when there is no cause, a group has no row, or as `lifeTable` does.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 2, 0) }
 * aalenJohansen(data, ['job', 'pension']).curves[1].estimate.at(-1) // 1/3
 */
export function aalenJohansen(
  data: Durations,
  causes: readonly string[],
  options: IncidenceOptions = {},
): { curves: IncidenceCurve[]; eventFree: IncidenceCurve[] } {
  const { groups, errors = 'greenwood', at } = options
  if (causes.length === 0) throw new RangeError('Name at least one cause.')
  if (groups) checkFactor('groups', groups, data.times.length)
  const names = groups?.names ?? ['all']
  const table = lifeTable(
    data,
    causes.length,
    groups && { codes: groups.codes, count: names.length },
  )
  const all = names.map((name, group) => {
    const curves = curvesOf(table, group, { group: name, causes, spread: spreadOf(errors) })
    return at ? curves.map((curve, k) => curveAt(curve, at, { table, group, k })) : curves
  })
  return {
    curves: all.flatMap((curves) => curves.slice(1)),
    eventFree: all.flatMap((curves) => curves.slice(0, 1)),
  }
}

/** The variance of the hazard d/n of one cause, and its covariance with that of all causes. */
type Spread = (events: number, all: number, risk: number) => [own: number, withAll: number]

function spreadOf(errors: IncidenceErrors): Spread {
  if (errors === 'greenwood')
    return (events, all, risk) => {
      const hazard = events / risk
      return [(hazard * (1 - hazard)) / risk, (hazard * (1 - all / risk)) / risk]
    }
  if (errors === 'aalen')
    return (events, _all, risk) => {
      const own = events / risk / risk
      return [own, own]
    }
  if (errors === 'gray')
    return (events, _all, risk) => {
      const drawn = events > 1 ? (risk - events) / (risk - 1) : 1
      const own = (drawn * events) / risk / risk
      return [own, own]
    }
  throw new RangeError(`There are no errors "${errors}"; use greenwood, aalen or gray.`)
}

type Told = { group: string; causes: readonly string[]; spread: Spread }

/** The curve of no event first, then one a cause. */
function curvesOf(table: LifeTable, group: number, { group: name, causes, spread }: Told) {
  const { times, groups, atRisk, ended } = table
  const { steps, n, followedTo } = extent(table, group)
  if (n === 0) throw new RangeError(`Group "${name}" has no row; leave it out.`)
  const at = new Float64Array(steps)
  const risks = new Float64Array(steps)
  const curves = ['none', ...causes].map((cause): IncidenceCurve => {
    const column = () => new Float64Array(steps)
    const counts = { events: column(), estimate: column(), standardError: column() }
    return { cause, group: name, n, followedTo, times: at, atRisk: risks, ...counts }
  })
  const state = { survival: 1, variance: 0, shares: causes.map(() => [0, 0, 0] as Share) }
  const now = new Float64Array(causes.length)
  let step = 0
  for (let slot = 0; slot < times.length; slot++) {
    const cell = slot * groups + group
    let all = 0
    for (let cause = 0; cause < now.length; cause++) {
      now[cause] = ended[cell * (now.length + 1) + cause + 1] as number
      all += now[cause] as number
    }
    if (all === 0) continue
    at[step] = times[slot] as number
    risks[step] = atRisk[cell] as number
    advance(state, now, all, atRisk[cell] as number, spread)
    tell(curves, step++, state, now, all)
  }
  return curves
}

/** The estimate of a cause, its variance, and its covariance with the share without any event. */
type Share = [estimate: number, variance: number, withSurvival: number]

type State = { survival: number; variance: number; shares: Share[] }

function advance(state: State, now: Float64Array, all: number, risk: number, spread: Spread) {
  const { survival, variance, shares } = state
  const stays = (risk - all) / risk
  const squared = survival * survival
  let gained = 0
  for (let cause = 0; cause < now.length; cause++) {
    const share = shares[cause] as Share
    const events = now[cause] as number
    const [own, withAll] = spread(events, all, risk)
    const hazard = events / risk
    share[0] += survival * hazard
    share[1] += 2 * hazard * share[2] + hazard * hazard * variance + squared * own
    share[2] = stays * (share[2] + hazard * variance) - squared * withAll
    gained += withAll
  }
  state.survival = survival * stays
  state.variance = stays * stays * variance + squared * gained
}

function tell(
  curves: IncidenceCurve[],
  step: number,
  { survival, variance, shares }: State,
  now: Float64Array,
  all: number,
): void {
  for (let k = 0; k < curves.length; k++) {
    const { events, estimate, standardError } = curves[k] as IncidenceCurve
    const [share, spread] = k === 0 ? [survival, variance] : (shares[k - 1] as Share)
    events[step] = k === 0 ? all : (now[k - 1] as number)
    estimate[step] = share
    standardError[step] = Math.sqrt(Math.max(0, spread))
  }
}

type Place = { table: LifeTable; group: number; k: number }

function curveAt(
  curve: IncidenceCurve,
  at: readonly number[],
  { table, group, k }: Place,
): IncidenceCurve {
  const chosen = chosenSteps(curve.times, at, curve.followedTo)
  return {
    ...curve,
    times: chosen.times,
    atRisk: riskAt(table, group, chosen),
    events: countsAt(curve.events, chosen),
    estimate: valuesAt(curve.estimate, chosen, k === 0 ? 1 : 0),
    standardError: valuesAt(curve.standardError, chosen, 0),
  }
}
