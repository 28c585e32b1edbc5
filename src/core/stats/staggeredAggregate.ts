import { cholesky, solveCholesky } from '#core/stats/matrix.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import { chiSquareTail, normalQuantile } from '#core/stats/special.ts'
import type { StaggeredEffects } from '#core/stats/staggered.ts'
import { simultaneousReach } from '#core/stats/staggeredBand.ts'
import type { Form } from '#core/stats/staggeredSpread.ts'

/**
 * How effects of cohorts and periods are put together (Callaway and Sant'Anna 2021, section 3):
 * - `simple`: all from the start on, each weighed by its cohort's size
 * - `dynamic`: by time since the start; overall the mean of those from 0 on
 * - `group`: by cohort, the mean of its periods; overall weighed by the cohorts' sizes
 * - `calendar`: by period, weighed by the sizes of the cohorts then treated; overall their mean
 */
export type Aggregation = 'simple' | 'dynamic' | 'group' | 'calendar'

export type Aggregate = {
  aggregation: Aggregation
  overall: Estimate
  /** How many standard errors each way the parts' intervals go. */
  reach: number
  /** By time since the start, cohort or period, whichever it is by; none for `simple`. */
  parts: readonly (Estimate & { at: number })[]
}

/**
 * Effects put together, with standard errors that also know that the weights were estimated.
 *
 * @param options `balance`, for `dynamic`: only cohorts followed for this long after their start, and
 *   only so long, so that all times since the start are about the same cohorts. `simultaneous`: the
 *   parts' intervals hold all parts at once (`simultaneousReach`), found with 10,000 draws of a seed
 * @throws RangeError when there is no effect to put together
 * @example
 * const fit = attByCohort({
 *   unit: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], time: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
 *   cohort: [2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0], outcome: [1, 4, 5, 2, 3, 7, 0, 1, 2, 5, 6, 7],
 * })
 * aggregate(fit, 'simple').overall.estimate // 7/3: the mean of 2, 2 and 3
 */
export function aggregate(
  fit: StaggeredEffects,
  aggregation: Aggregation,
  { balance, simultaneous }: { balance?: number; simultaneous?: { seed: number } } = {},
): Aggregate {
  const last = fit.times.at(-1) as number
  const places = [...fit.effects.keys()].filter((place) => {
    const { group, time } = effectAt(fit, place)
    return balance === undefined || (last - group >= balance && time - group <= balance)
  })
  const since = places.filter((place) => effectAt(fit, place).time >= effectAt(fit, place).group)
  if (since.length === 0) throw new RangeError('There is no effect from a start on')
  const { parts, overall } = formsOf(fit, aggregation, places, since)
  const { level, spread } = fit
  const reach =
    simultaneous && parts.length > 0
      ? simultaneousReach(
          parts.map(({ form }) => spread.influence(form)),
          { level, draws: 10_000, seed: simultaneous.seed },
        )
      : normalQuantile((1 + level) / 2)
  return {
    aggregation,
    overall: estimateForm(fit, overall),
    reach,
    parts: parts.map(({ at, form }) => {
      const part = estimateForm(fit, form)
      const { estimate, standardError } = part
      const [lower, upper] = [estimate - reach * standardError, estimate + reach * standardError]
      return { at, ...part, lower, upper }
    }),
  }
}

type Part = { at: number; form: Form }

function formsOf(
  fit: StaggeredEffects,
  aggregation: Aggregation,
  places: readonly number[],
  since: readonly number[],
): { parts: Part[]; overall: Form } {
  const sized = (chosen: readonly number[]) => bySize(fit, chosen.map(alone))
  if (aggregation === 'simple') return { parts: [], overall: sized(since) }
  if (aggregation === 'dynamic') {
    const parts = grouped(places, (place) => timeSince(fit, place), sized)
    return { parts, overall: meanOf(parts.filter(({ at }) => at >= 0).map(({ form }) => form)) }
  }
  if (aggregation === 'calendar') {
    const parts = grouped(since, (place) => effectAt(fit, place).time, sized)
    return { parts, overall: meanOf(parts.map(({ form }) => form)) }
  }
  const parts = grouped(
    since,
    (place) => effectAt(fit, place).group,
    (chosen) => meanOf(chosen.map(alone)),
  )
  return {
    parts,
    overall: bySize(
      fit,
      parts.map(({ form }) => form),
    ),
  }
}

function effectAt(fit: StaggeredEffects, place: number) {
  return fit.effects[place] as StaggeredEffects['effects'][number]
}

function timeSince(fit: StaggeredEffects, place: number): number {
  const { time, group } = effectAt(fit, place)
  return time - group
}

function alone(place: number): Form {
  return { effects: [[place, 1]] }
}

function grouped(
  places: readonly number[],
  key: (place: number) => number,
  form: (places: readonly number[]) => Form,
): Part[] {
  const groups = Map.groupBy(places, key)
  return [...groups.entries()]
    .toSorted(([one], [other]) => one - other)
    .map(([at, chosen]) => ({ at, form: form(chosen) }))
}

/** Σ of forms with weights; the shares add up, too. */
function combined(parts: readonly (readonly [weight: number, form: Form])[]): Form {
  const size = parts.find(([, { shares }]) => shares)?.[1].shares?.length
  const shares = size === undefined ? undefined : new Float64Array(size)
  const effects = new Map<number, number>()
  for (const [weight, form] of parts) {
    for (const [effect, own] of form.effects)
      effects.set(effect, (effects.get(effect) ?? 0) + weight * own)
    for (const [at, share] of form.shares?.entries() ?? [])
      if (shares) shares[at] = (shares[at] as number) + weight * share
  }
  return { effects: [...effects], ...(shares && { shares }) }
}

function meanOf(forms: readonly Form[]): Form {
  return combined(forms.map((form) => [1 / forms.length, form]))
}

/**
 * The mean of forms, each about one cohort, by the cohorts' shares: Σ pₖ θₖ / Σ pₖ. One unit more
 * in cohort c moves it by Σ_{k about c} (θₖ - θ) / Σ pₖ, beside what it does to the θₖ.
 */
function bySize(fit: StaggeredEffects, forms: readonly Form[]): Form {
  const homes = forms.map(({ effects }) => {
    const { group } = effectAt(fit, (effects[0] as readonly [number, number])[0])
    return fit.groups.findIndex((one) => one.group === group)
  })
  const sizes = homes.map((home) => (fit.groups[home]?.units ?? 0) / fit.units)
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  const sum = combined(forms.map((form, at) => [(sizes[at] as number) / whole, form]))
  const middle = amountOf(fit, sum)
  const shares = new Float64Array(fit.groups.length)
  for (const [at, home] of homes.entries())
    shares[home] = (shares[home] as number) + (amountOf(fit, forms[at] as Form) - middle) / whole
  return { ...sum, shares }
}

function amountOf(fit: StaggeredEffects, { effects }: Form): number {
  return effects.reduce((sum, [place, weight]) => sum + weight * effectAt(fit, place).estimate, 0)
}

function estimateForm(fit: StaggeredEffects, form: Form): Estimate {
  return estimateOf(amountOf(fit, form), Math.sqrt(fit.spread.variance(form)), { level: fit.level })
}

export type TrendTest = { statistic: number; df: number; p: number }

/**
 * Whether the cohorts moved in step with those they are compared with before they started: the
 * Wald test that all effects before the start are 0. A small p speaks against the comparison; a
 * large one does not prove it.
 *
 * @throws RangeError when there is no period before a start to test, or more such effects than the
 *   units can tell apart
 * @example
 * const fit = attByCohort({
 *   unit: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], time: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
 *   cohort: [3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0], outcome: [1, 4, 5, 2, 3, 7, 0, 1, 2, 5, 7, 7],
 * })
 * trendTest(fit).df // 1
 */
export function trendTest(fit: StaggeredEffects): TrendTest {
  const places = [...fit.effects.keys()].filter((place) => timeSince(fit, place) < 0)
  if (places.length === 0)
    throw new RangeError('No effect lies before a start: the trends cannot be tested')
  const covariance = fit.spread.covariance(places)
  const before = Float64Array.from(places, (place) => effectAt(fit, place).estimate)
  const solved = solveCholesky(cholesky(covariance, places.length), places.length, before)
  const statistic = before.reduce((sum, value, at) => sum + value * (solved[at] as number), 0)
  return { statistic, df: places.length, p: chiSquareTail(statistic, places.length) }
}
