import { differenceInDifferences } from '#core/stats/difference.ts'
import { hierarchy } from '#core/stats/hierarchy.ts'
import { fixedEffect, randomEffects } from '#core/stats/pooling.ts'
import { startWatch } from '#core/stats/safeWatch.ts'
import { countSeries, interruptedSeries } from '#core/stats/series.ts'
import { attByCohort } from '#core/stats/staggered.ts'
import { aggregate, trendTest } from '#core/stats/staggeredAggregate.ts'
import { syntheticPlacebos } from '#core/stats/synthetic.ts'
import { syntheticDifference } from '#core/stats/syntheticDifference.ts'
import { twoWay } from '#core/stats/twoWay.ts'
import { covariatesOf, factorsOf, numberFlag } from './evidenceSurvival.ts'
import { namesOf, type Picked, pick, readTable } from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

export type PanelFlags = {
  unit?: string
  time?: string
  cohort?: string
  outcome: string
  treated?: string
  after?: string
  covariates?: string
  cluster?: string
  method?: string
  control?: string
  from?: string
  season?: string
  scale?: string
  lag?: string
  level?: string
  factor?: string
  reference?: readonly string[]
}

function opened(file: string, flags: PanelFlags, columns: readonly (string | undefined)[]) {
  const picked = pick(readTable(file), columns, factorsOf(flags))
  return { picked, head: { file, rows: picked.rows, dropped: picked.dropped } }
}

/** Numbers, or the place of a text among those that appear. */
function codesOf(picked: Picked, name: string): Float64Array {
  return picked.isNumber(name) ? picked.number(name) : Float64Array.from(picked.factor(name).codes)
}

function required(flags: PanelFlags, ...names: (keyof PanelFlags)[]): void {
  const missing = names.filter((name) => flags[name] === undefined)
  if (missing.length === 0) return
  throw new UsageFault(`Say which column: ${missing.map((name) => `--${name} COLUMN`).join(' ')}`)
}

export function did(file: string, flags: PanelFlags) {
  const method = flags.method ?? 'cs'
  if (method === '2x2') return twoByTwo(file, flags)
  if (method === 'twfe') return fixedEffects(file, flags)
  if (method === 'cs') return staggered(file, flags)
  throw new UsageFault(`--method ${method} is not known. Choose cs, twfe or 2x2.`)
}

function twoByTwo(file: string, flags: PanelFlags) {
  required(flags, 'treated', 'after')
  const { treated = '', after = '', outcome, cluster } = flags
  const { picked, head } = opened(file, flags, [treated, after, outcome, cluster])
  const found = differenceInDifferences(
    {
      outcome: picked.number(outcome),
      treated: picked.number(treated),
      after: picked.number(after),
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    { level: numberFlag('level', flags.level) ?? 0.95 },
  )
  return { ...head, method: '2x2' as const, ...found, dropped: head.dropped }
}

function staggered(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time', 'cohort')
  const { unit = '', time = '', cohort = '', outcome, cluster, control } = flags
  const covariates = namesOf(flags.covariates)
  const columns = [unit, time, cohort, outcome, cluster, ...covariates]
  const { picked, head } = opened(file, flags, columns)
  if (control !== undefined && control !== 'never' && control !== 'notYet')
    throw new UsageFault(`--control ${control} is not known. Choose never or notYet.`)
  const design = covariates.length > 0 ? covariatesOf(picked, covariates) : undefined
  const fit = attByCohort(
    {
      ...{ unit: codesOf(picked, unit), time: picked.number(time) },
      ...{ cohort: picked.number(cohort), outcome: picked.number(outcome) },
      ...(design && {
        covariates: design.names.map((_, at) =>
          design.values.subarray(at * picked.rows, (at + 1) * picked.rows),
        ),
        covariateNames: design.names,
      }),
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    { ...(control && { control }), level: numberFlag('level', flags.level) ?? 0.95 },
  )
  const of = (kind: 'simple' | 'dynamic' | 'group' | 'calendar') => {
    const { overall, parts } = aggregate(fit, kind)
    return { ...overall, parts }
  }
  const { effects, groups, never, units, times } = fit
  return {
    ...{ ...head, method: 'cs' as const, units, never, groups, times, effects },
    ...{ simple: of('simple'), dynamic: of('dynamic'), group: of('group') },
    ...{ calendar: of('calendar'), preTrend: trendOf(fit) },
  }
}

/** Without periods before the first start there is no trend to test; that is told, not an error. */
function trendOf(fit: Parameters<typeof trendTest>[0]) {
  const before = fit.effects.some(({ time, group }) => time < group)
  return before ? trendTest(fit) : null
}

/** `--cohort` says when a unit starts; the regressor is 1 from then on. */
function fixedEffects(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time')
  const { unit = '', time = '', cohort, treated, outcome, cluster } = flags
  if (!cohort && !treated) required(flags, 'cohort')
  const covariates = namesOf(flags.covariates)
  const columns = [unit, time, cohort, treated, outcome, cluster, ...covariates]
  const { picked, head } = opened(file, flags, columns)
  const times = picked.number(time)
  const starts = cohort ? picked.number(cohort) : undefined
  const on = treated
    ? picked.number(treated)
    : times.map((at, row) => {
        const start = starts?.[row] ?? 0
        return start > 0 && at >= start ? 1 : 0
      })
  const found = twoWay(
    {
      ...{ unit: codesOf(picked, unit), time: times, outcome: picked.number(outcome) },
      regressors: [on, ...covariates.map((name) => picked.number(name))],
      names: [treated ?? 'treated', ...covariates],
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    numberFlag('level', flags.level) ?? 0.95,
  )
  return { ...head, method: 'twfe' as const, ...found, dropped: head.dropped }
}

export function synth(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time', 'treated', 'from')
  const { unit = '', time = '', treated = '', outcome } = flags
  const from = numberFlag('from', flags.from) as number
  const { picked, head } = opened(file, flags, [unit, time, outcome])
  const { names, codes } = picked.factor(unit)
  const times = picked.number(time)
  const periods = [...new Set(times)].toSorted((a, b) => a - b)
  const values = picked.number(outcome)
  const outcomes = new Float64Array(names.length * periods.length).fill(Number.NaN)
  const places = new Map(periods.map((one, at) => [one, at]))
  for (let row = 0; row < picked.rows; row++) {
    const at = (codes[row] as number) * periods.length + (places.get(times[row] as number) ?? 0)
    if (!Number.isNaN(outcomes[at]))
      throw new UsageFault(`»${names[codes[row] as number]}« stands twice in ${times[row]}.`)
    outcomes[at] = values[row] as number
  }
  const gap = outcomes.findIndex((value) => Number.isNaN(value))
  if (gap >= 0)
    throw new UsageFault(
      `»${names[Math.floor(gap / periods.length)]}« has no ${outcome} in ${periods[gap % periods.length]}: each unit needs every period.`,
    )
  const wanted = namesOf(treated)
  const at = wanted.map((name) => {
    const place = names.indexOf(name)
    if (place >= 0) return place
    throw new UsageFault(`No unit is called »${name}«. They are: ${names.slice(0, 30).join(', ')}.`)
  })
  const start = periods.findIndex((one) => one >= from)
  if (start < 0)
    throw new UsageFault(`No period is ${from} or later; the last is ${periods.at(-1)}.`)
  const series = { outcomes, periods: periods.length }
  const told = { ...head, units: names.length, periods, treated: wanted, from }
  const method = flags.method ?? 'sc'
  if (method === 'sc' && at.length === 1) {
    const { weights, ...found } = syntheticPlacebos(series, at[0] as number, start)
    return { ...told, method, weights: weighed(names, weights), ...found }
  }
  if (method !== 'sc' && method !== 'sdid' && method !== 'did')
    throw new UsageFault(`--method ${method} is not known. Choose sc, sdid or did.`)
  const { unitWeights, timeWeights, placebos, ...found } = syntheticDifference(series, at, start, {
    method,
  })
  return {
    ...{ ...told, method, ...found, weights: weighed(names, unitWeights) },
    ...{ timeWeights: weighed(periods.slice(0, start).map(String), timeWeights) },
    placebos: placebos.length,
  }
}

/** The weights that are above rounding, the largest first. */
function weighed(names: readonly string[], weights: Float64Array) {
  return names
    .map((name, at) => ({ name, weight: weights[at] as number }))
    .filter(({ weight }) => weight > 1e-9)
    .toSorted((a, b) => b.weight - a.weight)
}

export function its(file: string, flags: PanelFlags) {
  required(flags, 'time', 'from')
  const { time = '', outcome, season } = flags
  const from = numberFlag('from', flags.from) as number
  const { picked, head } = opened(file, flags, [time, outcome, season])
  const times = picked.number(time)
  const order = [...times.keys()].toSorted((a, b) => (times[a] as number) - (times[b] as number))
  const sorted = (values: Float64Array) => Float64Array.from(order, (at) => values[at] as number)
  const start = sorted(times).findIndex((one) => one >= from)
  const values = sorted(picked.number(outcome))
  const model = { start, ...(season && { season: sorted(codesOf(picked, season)) }) }
  const level = numberFlag('level', flags.level) ?? 0.95
  if (flags.method === 'counts')
    return { ...head, method: 'counts' as const, ...countSeries(values, { ...model, level }) }
  const lag = numberFlag('lag', flags.lag)
  const scale = flags.scale === 'log' ? ('log' as const) : ('plain' as const)
  const found = interruptedSeries(values, {
    ...model,
    level,
    scale,
    ...(lag !== undefined && { lag }),
  })
  return { ...head, method: 'linear' as const, ...found }
}

export type PoolFlags = { estimate: string; error: string; name?: string; level?: string }

/** Effects of several municipalities, such as log hazard ratios, by their errors alone. */
export function pool(file: string, flags: PoolFlags) {
  const picked = pick(readTable(file), [flags.estimate, flags.error, flags.name], factorsOf({}))
  const [estimates, errors] = [picked.number(flags.estimate), picked.number(flags.error)]
  const studies = Array.from(estimates, (estimate, at) => {
    return { estimate, standardError: errors[at] as number }
  })
  const level = numberFlag('level', flags.level) ?? 0.95
  const { mu, tau, studies: drawn, next } = hierarchy(studies, { level })
  const plain = ({ mean, sd, low, high }: typeof mu) => ({ mean, sd, low, high })
  const names = flags.name ? picked.text(flags.name) : studies.map((_, at) => String(at + 1))
  return {
    ...{ file, rows: picked.rows, dropped: picked.dropped },
    fixed: fixedEffect(studies, level),
    random: randomEffects(studies, level),
    hierarchy: {
      ...{ mu: plain(mu), tau: plain(tau), next: plain(next) },
      studies: drawn.map((one, at) => ({ name: names[at] ?? '', ...plain(one) })),
    },
  }
}

export type MonitorFlags = {
  observed: string
  expected: string
  time?: string
  ratio?: string
  alpha?: string
}

/** Month by month: events against those expected, as an e-value that may be looked at any time. */
export function monitor(file: string, flags: MonitorFlags) {
  const columns = [flags.observed, flags.expected, flags.time]
  const picked = pick(readTable(file), columns, factorsOf({}))
  const alpha = numberFlag('alpha', flags.alpha) ?? 0.05
  const ratio = numberFlag('ratio', flags.ratio)
  const [observed, expected] = [picked.number(flags.observed), picked.number(flags.expected)]
  const bet = ratio === undefined ? { tunedFor: Math.max(1, sumOf(expected)) } : { ratio }
  let watch = startWatch({ kind: 'rate', alpha, bet })
  const looks = Array.from(observed, (events, at) => {
    watch = watch.add({ observed: events, expected: expected[at] as number })
    const { logE, e, threshold, crossed, lower, upper } = watch
    const time = flags.time ? (picked.text(flags.time)[at] ?? '') : String(at + 1)
    return {
      time,
      events,
      expected: expected[at] as number,
      logE,
      e,
      threshold,
      crossed,
      lower,
      upper,
    }
  })
  return { file, rows: picked.rows, dropped: picked.dropped, alpha, looks }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
