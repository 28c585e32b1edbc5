import { wildBootstrap } from '#core/stats/bootstrap.ts'
import { differenceInDifferences } from '#core/stats/difference.ts'
import { randomisationTest } from '#core/stats/randomisation.ts'
import { attByCohort } from '#core/stats/staggered.ts'
import { aggregate, trendTest } from '#core/stats/staggeredAggregate.ts'
import { twoWay } from '#core/stats/twoWay.ts'
import { columnsFlag, covariatesOf, factorsOf, numberFlag, oneOf } from './evidenceSurvival.ts'
import { type Picked, pick, readTable } from './evidenceTable.ts'
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
  adjust?: boolean
  block?: string
  wild?: boolean
  seed?: string
  replications?: string
  level?: string
  factor?: string
  reference?: readonly string[]
}

export function opened(file: string, flags: PanelFlags, columns: readonly (string | undefined)[]) {
  const picked = pick(readTable(file), columns, factorsOf(flags))
  return { picked, head: { file, rows: picked.rows, dropped: picked.dropped } }
}

/** Numbers, or the place of a text among those that appear. */
export function codesOf(picked: Picked, name: string): Float64Array {
  return picked.isNumber(name) ? picked.number(name) : Float64Array.from(picked.factor(name).codes)
}

/** A unit has one row for every period and, where it starts, one start; told by name and lines. */
function checkUnits(picked: Picked, { unit = '', time = '', cohort }: PanelFlags): void {
  const [units, times] = [picked.text(unit), picked.number(time)]
  const starts = cohort === undefined ? undefined : picked.number(cohort)
  const seen = new Map<string, number>()
  const first = new Map<string, number>()
  for (const [row, name] of units.entries()) {
    const cell = `${name} ${times[row]}`
    const before = seen.get(cell)
    const one = first.get(name) ?? row
    const both = () => `Line ${picked.line(row)}, as line ${picked.line(before ?? one)}: »${name}«`
    if (before !== undefined)
      throw new UsageFault(`${both()} stands twice in ${times[row]}. Give one row for each.`)
    if (starts && starts[row] !== starts[one])
      throw new UsageFault(
        `${both()} starts in ${starts[row]} and in ${starts[one]}. »${cohort}« is the same in all its rows.`,
      )
    seen.set(cell, row)
    first.set(name, one)
  }
  checkPeriods(seen, [...first.keys()], new Set(times))
}

function checkPeriods(
  seen: ReadonlyMap<string, number>,
  units: readonly string[],
  periods: ReadonlySet<number>,
): void {
  for (const name of units)
    for (const period of periods)
      if (!seen.has(`${name} ${period}`))
        throw new UsageFault(
          `»${name}« has no complete row for ${period}. Fill it in, or leave the unit out: each needs every period.`,
        )
}

/** 0 or 1 in each row; told by the line where it is not. */
function binaryOf(picked: Picked, name: string): Float64Array {
  const numbers = picked.number(name)
  const strange = numbers.findIndex((one) => one !== 0 && one !== 1)
  if (strange < 0) return numbers
  throw new UsageFault(
    `Line ${picked.line(strange)}: »${name}« is ${numbers[strange]}. It is 0 or 1 in each row.`,
  )
}

export function required(flags: PanelFlags, ...names: (keyof PanelFlags)[]): void {
  const missing = names.filter((name) => flags[name] === undefined)
  if (missing.length === 0) return
  throw new UsageFault(`Say which column: ${missing.map((name) => `--${name} COLUMN`).join(' ')}`)
}

export function did(file: string, flags: PanelFlags) {
  const method = oneOf('method', flags.method, ['cs', 'twfe', '2x2', 'randomised']) ?? 'cs'
  if (flags.wild && method !== '2x2' && method !== 'twfe')
    throw new UsageFault('--wild is for --method 2x2 and twfe.')
  if (method === '2x2') return twoByTwo(file, flags)
  if (method === 'twfe') return fixedEffects(file, flags)
  return method === 'cs' ? staggered(file, flags) : randomised(file, flags)
}

/** How often something is drawn, and from where. */
function drawing({ seed, replications, level }: PanelFlags) {
  const [from, times] = [numberFlag('seed', seed), numberFlag('replications', replications)]
  return {
    ...(from !== undefined && { seed: from }),
    ...(times !== undefined && { replications: times }),
    level: numberFlag('level', level) ?? 0.95,
  }
}

/** Where the order of the starts was drawn, the draw itself is what chance is reckoned by. */
function randomised(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time', 'cohort')
  const { unit = '', time = '', cohort = '', outcome, block } = flags
  const { picked, head } = opened(file, flags, [unit, time, cohort, outcome, block])
  checkUnits(picked, flags)
  const found = randomisationTest(
    {
      ...{ unit: codesOf(picked, unit), time: picked.number(time) },
      outcome: picked.number(outcome),
      start: picked.number(cohort).map((start) => (start > 0 ? start : Number.POSITIVE_INFINITY)),
      ...(block && { block: codesOf(picked, block) }),
    },
    drawing(flags),
  )
  return { ...head, method: 'randomised' as const, ...found }
}

type Columns = Readonly<Record<string, ArrayLike<number>>>

/** Few clusters: the signs of their residuals are drawn, and the test made again each time. */
function wildOf(picked: Picked, flags: PanelFlags, design: Columns, tested: string) {
  const { cluster, outcome } = flags
  if (!flags.wild) return {}
  if (!cluster) throw new UsageFault('--wild needs --cluster COLUMN, too.')
  const found = wildBootstrap(
    { names: Object.keys(design), columns: Object.values(design) },
    picked.number(outcome),
    codesOf(picked, cluster),
    { ...drawing(flags), tested },
  )
  return { wild: { tested, ...found } }
}

/** Covariates as columns: numbers as they are, a factor as one for each level but the reference. */
function columnsOf(picked: Picked, covariates: readonly string[]): Columns {
  if (covariates.length === 0) return {}
  const { names, values } = covariatesOf(picked, covariates)
  const { rows } = picked
  return Object.fromEntries(
    names.map((name, at) => [name, values.subarray(at * rows, (at + 1) * rows)]),
  )
}

/** One column of 0 and 1 for each level but the first. */
function dummiesOf(name: string, codes: Float64Array): Columns {
  const levels = [...new Set(codes)].slice(1)
  return Object.fromEntries(
    levels.map((level) => [`${name} ${level}`, codes.map((code) => (code === level ? 1 : 0))]),
  )
}

/** Each level is a column: more would take hours. */
const LEVELS_MOST = 400

function twoByTwo(file: string, flags: PanelFlags) {
  required(flags, 'treated', 'after')
  const { treated = '', after = '', outcome, cluster } = flags
  const { picked, head } = opened(file, flags, [treated, after, outcome, cluster])
  const [group, late] = [binaryOf(picked, treated), binaryOf(picked, after)]
  const found = differenceInDifferences(
    {
      ...{ outcome: picked.number(outcome), treated: group, after: late },
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    { level: numberFlag('level', flags.level) ?? 0.95 },
  )
  const both = group.map((one, row) => one * (late[row] as number))
  const design = { effect: both, one: group.map(() => 1), treated: group, after: late }
  return {
    ...{ ...head, method: '2x2' as const, ...found, dropped: head.dropped },
    ...wildOf(picked, flags, design, 'effect'),
  }
}

function staggered(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time', 'cohort')
  const { unit = '', time = '', cohort = '', outcome, cluster, control } = flags
  const covariates = columnsFlag('covariates', flags.covariates)
  const columns = [unit, time, cohort, outcome, cluster, ...covariates]
  const { picked, head } = opened(file, flags, columns)
  checkUnits(picked, flags)
  const against = oneOf('control', control, ['never', 'notYet'])
  const design = columnsOf(picked, covariates)
  const fit = attByCohort(
    {
      ...{ unit: codesOf(picked, unit), time: picked.number(time) },
      ...{ cohort: picked.number(cohort), outcome: picked.number(outcome) },
      ...(covariates.length > 0 && {
        covariates: Object.values(design),
        covariateNames: Object.keys(design),
      }),
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    { ...(against && { control: against }), level: numberFlag('level', flags.level) ?? 0.95 },
  )
  const of = (kind: 'simple' | 'dynamic' | 'group' | 'calendar') => {
    const { overall, parts } = aggregate(fit, kind)
    return { ...overall, parts }
  }
  const { effects, groups, never, units, times, alreadyTreated } = fit
  return {
    ...{ ...head, method: 'cs' as const, units, never, alreadyTreated, groups },
    ...{ times, effects },
    ...{ simple: of('simple'), dynamic: of('dynamic'), group: of('group') },
    ...{ calendar: of('calendar'), preTrend: trendOf(fit) },
  }
}

/**
 * Without periods before the first start, or with too few units for the effects there to vary by themselves, no trend
 * can be tested; that is told, and the effects all the same.
 */
function trendOf(fit: Parameters<typeof trendTest>[0]) {
  try {
    return trendTest(fit)
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** `--cohort` says when a unit starts; the regressor is 1 from then on. */
function fixedEffects(file: string, flags: PanelFlags) {
  required(flags, 'unit', 'time')
  const { unit = '', time = '', cohort, treated, outcome, cluster } = flags
  if (!cohort && !treated) required(flags, 'cohort')
  const covariates = columnsFlag('covariates', flags.covariates)
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
  const who = codesOf(picked, unit)
  const others = columnsOf(picked, covariates)
  const found = twoWay(
    {
      ...{ unit: who, time: times, outcome: picked.number(outcome) },
      regressors: [on, ...Object.values(others)],
      names: [treated ?? 'treated', ...Object.keys(others)],
      ...(cluster && { cluster: codesOf(picked, cluster) }),
    },
    numberFlag('level', flags.level) ?? 0.95,
  )
  const levels = new Set(who).size + new Set(times).size
  if (flags.wild && levels > LEVELS_MOST)
    throw new UsageFault(`--wild takes ${LEVELS_MOST} units and periods at most, not ${levels}.`)
  const dummies = () => ({
    ...{ [treated ?? 'treated']: on, ...others, one: on.map(() => 1) },
    ...{ ...dummiesOf('unit', who), ...dummiesOf('time', times) },
  })
  return {
    ...{ ...head, method: 'twfe' as const, ...found, dropped: head.dropped },
    ...(flags.wild && wildOf(picked, flags, dummies(), treated ?? 'treated')),
  }
}
