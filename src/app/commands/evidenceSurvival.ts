import { coxRegression } from '#core/stats/cox.ts'
import { type CoxProfile, coxPrediction } from '#core/stats/coxPrediction.ts'
import { type CoxTerm, proportionalHazards } from '#core/stats/coxProportionality.ts'
import { anytimeP, eValue } from '#core/stats/eValue.ts'
import { kaplanMeier, restrictedMean } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import { safeLogRank } from '#core/stats/safeLogRank.ts'
import type { Covariates, Durations, Factor } from '#core/stats/survivalData.ts'
import {
  columnOfEvent,
  eventsOf,
  namesOf,
  type Picked,
  pick,
  readTable,
  splitOnce,
} from './evidenceTable.ts'
import { UsageFault } from './exits.ts'

/** What may be said of columns of times; each command uses its own. */
export type SurvivalFlags = {
  time: string
  event: string
  start?: string
  by?: string
  strata?: string
  cluster?: string
  covariates?: string
  causes?: string
  censored?: string
  ties?: string
  rho?: string
  conf?: string
  level?: string
  at?: string
  horizon?: string
  safe?: string
  phTest?: boolean
  predict?: readonly string[]
  factor?: string
  reference?: readonly string[]
}

/** What every answer begins with. */
type Head = { file: string; rows: number; dropped: number }
type Opened = { picked: Picked; durations: Durations; head: Head }
type Events = (picked: Picked) => Int32Array

export function open(
  file: string,
  flags: SurvivalFlags,
  columns: readonly (string | undefined)[],
  eventsIn: Events = (picked) => eventsOf(picked, flags.event),
): Opened {
  const table = readTable(file)
  const wanted = [flags.time, columnOfEvent(flags.event), flags.start, ...columns]
  const picked = pick(table, wanted, factorsOf(flags))
  const durations = {
    times: picked.number(flags.time),
    events: eventsIn(picked),
    ...(flags.start && { entries: picked.number(flags.start) }),
  }
  checkTimes(picked, durations, flags)
  return { picked, durations, head: { file, rows: picked.rows, dropped: picked.dropped } }
}

/** What the statistics would refuse by the number of a row is told by its line; and a time before 0, of whoever is watched from 0. */
function checkTimes(
  picked: Picked,
  { times, entries }: Durations,
  { time, start }: Pick<SurvivalFlags, 'time' | 'start'>,
): void {
  const refuse = (row: number, why: string) => {
    throw new UsageFault(`Line ${picked.line(row)}: ${why}`)
  }
  for (const [row, end] of times.entries()) {
    const begin = entries?.[row]
    if (!Number.isFinite(end)) refuse(row, `»${time}« is ${end}. Leave the cell empty if unknown.`)
    if (begin === undefined) {
      if (end < 0)
        refuse(row, `»${time}« is ${end}. A time is from 0 on, unless --start says when.`)
    } else if (!(begin < end && Number.isFinite(begin)))
      refuse(row, `»${start}« is ${begin} and »${time}« ${end}. It must begin before it ends.`)
  }
}

export function factorsOf({ factor, reference = [] }: Pick<SurvivalFlags, 'factor' | 'reference'>) {
  const told = reference.map((one) => {
    const [column, level] = splitOnce(one)
    if (!column || level === undefined)
      throw new UsageFault(`--reference ${one}: say COLUMN=LEVEL, as in sex=1.`)
    return [column, level] as const
  })
  return { asFactor: columnsFlag('factor', factor), reference: new Map(told) }
}

/** A number of a flag. */
export function numberFlag(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw new UsageFault(`--${name} ${text} is not a number.`)
}

/** The names of a list, none of them twice. */
export function columnsFlag(name: string, text: string | undefined): string[] {
  const names = namesOf(text)
  const twice = names.find((one, at) => names.indexOf(one) !== at)
  if (twice !== undefined) throw new UsageFault(`--${name} names »${twice}« twice.`)
  return names
}

/** Chosen times; without late entry they are from 0 on. */
export function timesFlag({ at, start }: { at?: string; start?: string }): number[] | undefined {
  if (at === undefined) return undefined
  const times = namesOf(at).map((one) => numberFlag('at', one) as number)
  if (times.length === 0) throw new UsageFault('--at names at least one time, as in 2,5,10.')
  const early = times.find((time) => time < 0)
  if (early !== undefined && !start) throw new UsageFault(`--at ${early}: a time is from 0 on.`)
  return times
}

export function oneOf<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === text)
  if (found) return found
  throw new UsageFault(`--${name} ${text} is not known. Choose ${choices.join(', ')}.`)
}

export function km(file: string, flags: SurvivalFlags) {
  const { picked, durations, head } = open(file, flags, [flags.by])
  const answer = kaplanMeier(durations, {
    ...(flags.by && { groups: picked.factor(flags.by) }),
    interval: oneOf('conf', flags.conf, ['plain', 'log', 'log-log']),
    level: numberFlag('level', flags.level),
    at: timesFlag(flags),
  })
  return { ...head, ...answer, ...meansOf(picked, durations, flags) }
}

/** The mean time without the event, up to the horizon. */
function meansOf(picked: Picked, durations: Durations, { horizon, by }: SurvivalFlags) {
  const until = numberFlag('horizon', horizon)
  if (until === undefined) return {}
  const { curves } = kaplanMeier(durations, by ? { groups: picked.factor(by) } : {})
  const restrictedMeans = curves.map((curve) => {
    return { group: curve.group, horizon: until, ...restrictedMean(curve, until) }
  })
  return { restrictedMeans }
}

export function logrank(file: string, flags: SurvivalFlags & { by: string }) {
  const { picked, durations, head } = open(file, flags, [flags.by, flags.strata])
  const by = picked.factor(flags.by)
  const strata = flags.strata ? picked.factor(flags.strata) : undefined
  const { groups, chiSquare, df, p } = logRank(durations, by, {
    ...(strata && { strata }),
    rho: numberFlag('rho', flags.rho),
  })
  const ratio = numberFlag('safe', flags.safe)
  return {
    ...{ ...head, groups, chiSquare, df, p },
    ...(ratio !== undefined && { safe: safeOf(durations, by, strata, ratio) }),
  }
}

/** The test that may be looked at while people still leave: a bet on how many times sooner the second group does. */
function safeOf(durations: Durations, by: Factor, strata: Factor | undefined, ratio: number) {
  const [control = '', treated = '', third] = by.names
  if (treated === '' || third !== undefined)
    throw new UsageFault(`--safe compares two groups; there are ${by.names.length}.`)
  const { times: time, events: event, entries } = durations
  const courses = { time, event, treated: by.codes, ...(strata && { stratum: strata.codes }) }
  const path = safeLogRank(
    { ...courses, ...(entries && { entry: entries }) },
    { hazardRatio: ratio },
  )
  const logE = path.logE.at(-1) ?? 0
  const largest = path.logE.reduce((most, one) => Math.max(most, one), 0)
  return {
    ...{ hazardRatio: ratio, treated, control, logE, e: eValue(logE), p: anytimeP(largest) },
    path: [{ times: path.time, logE: path.logE }],
  }
}

/** Columns of numbers as they are; a factor as one column for each level but the reference: `sex=2`. */
export function covariatesOf(picked: Picked, names: readonly string[]): Covariates {
  const columns = names.flatMap((name): [string, Float64Array][] => {
    if (picked.isNumber(name)) return [[name, finiteOf(picked, name)]]
    const { names: levels, codes } = picked.factor(name)
    if (levels.length > LEVELS_MOST) throw tooMany(name, levels)
    return levels.slice(1).map((level, at) => {
      return [`${name}=${level}`, Float64Array.from(codes, (code) => (code === at + 1 ? 1 : 0))]
    })
  })
  if (columns.length === 0) throw new UsageFault('No covariate varies: name another.')
  const values = new Float64Array(columns.length * picked.rows)
  for (const [at, [, column]] of columns.entries()) values.set(column, at * picked.rows)
  return { names: columns.map(([name]) => name), values }
}

/** Each level is a column: more would take hours, and are most often numbers of which one is written wrong. */
const LEVELS_MOST = 400

function tooMany(name: string, levels: readonly string[]): UsageFault {
  const words = levels.filter((level) => !/^[-+]?[\d.]+$/.test(level)).slice(0, 3)
  const such = words.length > 0 ? `, such as ${words.map((one) => `»${one}«`).join(', ')}` : ''
  return new UsageFault(
    `»${name}« is a factor of ${levels.length} levels${such}. A covariate has ${LEVELS_MOST} at most: mend what is no number, or use --strata or --cluster.`,
  )
}

function finiteOf(picked: Picked, name: string): Float64Array {
  const numbers = picked.number(name)
  const strange = numbers.findIndex((one) => !Number.isFinite(one))
  if (strange < 0) return numbers
  throw new UsageFault(
    `Line ${picked.line(strange)}: »${name}« is ${numbers[strange]}. Leave the cell empty if unknown.`,
  )
}

/** The columns of each covariate among those that `covariatesOf` makes of them. */
function termsOf(picked: Picked, names: readonly string[]): CoxTerm[] {
  let next = 0
  return names.flatMap((name) => {
    const width = picked.isNumber(name) ? 1 : picked.factor(name).names.length - 1
    const columns = Array.from({ length: width }, () => next++)
    return width === 0 ? [] : [{ name, columns }]
  })
}

/** `age=60,sex=2` as the values of the columns of `covariatesOf`. */
function profileOf(picked: Picked, names: readonly string[], told: string): CoxProfile {
  const values = new Map(
    namesOf(told).map((one) => {
      const [name, value] = splitOnce(one)
      if (value === undefined || !names.includes(name))
        throw new UsageFault(`--predict ${told}: »${one}« is not COVARIATE=VALUE, as in age=60.`)
      return [name, value]
    }),
  )
  const column = (name: string): number[] => {
    const value = values.get(name)
    if (value === undefined)
      throw new UsageFault(`--predict ${told} lacks »${name}«. Say ${name}=VALUE, too.`)
    if (picked.isNumber(name)) return [numberFlag(`predict ${name}`, value) as number]
    const levels = picked.factor(name).names
    if (!levels.includes(value))
      throw new UsageFault(
        `--predict ${told}: »${name}« is never »${value}«. It is one of: ${levels.slice(0, 20).join(', ')}.`,
      )
    return levels.slice(1).map((level) => Number(level === value))
  }
  return { name: told, values: names.flatMap(column) }
}

export function cox(file: string, flags: SurvivalFlags & { covariates: string }) {
  const names = columnsFlag('covariates', flags.covariates)
  const { picked, durations, head } = open(file, flags, [...names, flags.strata, flags.cluster])
  const input = {
    ...durations,
    covariates: covariatesOf(picked, names),
    ...(flags.strata && { strata: picked.factor(flags.strata) }),
    ...(flags.cluster && { clusters: picked.factor(flags.cluster) }),
  }
  const ties = oneOf('ties', flags.ties, ['efron', 'breslow', 'exact'])
  const level = numberFlag('level', flags.level)
  const at = timesFlag(flags)
  if (at && !flags.predict)
    throw new UsageFault('--at is for predicted curves: say --predict, too, as in age=60,sex=2.')
  const {
    covariance: _covariance,
    iterations: _iterations,
    ...told
  } = coxRegression(input, {
    ties,
    level,
  })
  return {
    ...head,
    ...told,
    ...(flags.phTest && {
      proportionality: proportionalHazards(input, { ties, terms: termsOf(picked, names) }),
    }),
    ...(flags.predict && {
      predictions: coxPrediction(
        input,
        flags.predict.map((one) => profileOf(picked, names, one)),
        { ties, level, at },
      ),
    }),
  }
}
