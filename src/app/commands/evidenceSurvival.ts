import { coxRegression } from '#core/stats/cox.ts'
import { type CoxProfile, coxPrediction } from '#core/stats/coxPrediction.ts'
import { type CoxTerm, proportionalHazards } from '#core/stats/coxProportionality.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import type { Covariates, Durations } from '#core/stats/survivalData.ts'
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
  return { picked, durations, head: { file, rows: picked.rows, dropped: picked.dropped } }
}

export function factorsOf({ factor, reference = [] }: Pick<SurvivalFlags, 'factor' | 'reference'>) {
  const told = reference.map((one) => {
    const [column, level] = one.split('=')
    if (!column || level === undefined)
      throw new UsageFault(`--reference ${one}: say COLUMN=LEVEL, as in sex=1.`)
    return [column, level] as const
  })
  return { asFactor: namesOf(factor), reference: new Map(told) }
}

/** A number of a flag. */
export function numberFlag(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw new UsageFault(`--${name} ${text} is not a number.`)
}

export function timesFlag(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  return namesOf(text).map((one) => numberFlag('at', one) as number)
}

function oneOf<Choice extends string>(
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
    at: timesFlag(flags.at),
  })
  return { ...head, ...answer }
}

export function logrank(file: string, flags: SurvivalFlags & { by: string }) {
  const { picked, durations, head } = open(file, flags, [flags.by, flags.strata])
  const { groups, chiSquare, df, p } = logRank(durations, picked.factor(flags.by), {
    ...(flags.strata && { strata: picked.factor(flags.strata) }),
    rho: numberFlag('rho', flags.rho),
  })
  return { ...head, groups, chiSquare, df, p }
}

/** Columns of numbers as they are; a factor as one column for each level but the reference: `sex=2`. */
export function covariatesOf(picked: Picked, names: readonly string[]): Covariates {
  const columns = names.flatMap((name): [string, Float64Array][] => {
    if (picked.isNumber(name)) return [[name, picked.number(name)]]
    const { names: levels, codes } = picked.factor(name)
    return levels.slice(1).map((level, at) => {
      return [`${name}=${level}`, Float64Array.from(codes, (code) => (code === at + 1 ? 1 : 0))]
    })
  })
  if (columns.length === 0) throw new UsageFault('No covariate varies: name another.')
  const values = new Float64Array(columns.length * picked.rows)
  for (const [at, [, column]] of columns.entries()) values.set(column, at * picked.rows)
  return { names: columns.map(([name]) => name), values }
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
  const names = namesOf(flags.covariates)
  const { picked, durations, head } = open(file, flags, [...names, flags.strata, flags.cluster])
  const input = {
    ...durations,
    covariates: covariatesOf(picked, names),
    ...(flags.strata && { strata: picked.factor(flags.strata) }),
    ...(flags.cluster && { clusters: picked.factor(flags.cluster) }),
  }
  const ties = oneOf('ties', flags.ties, ['efron', 'breslow', 'exact'])
  const level = numberFlag('level', flags.level)
  const at = timesFlag(flags.at)
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
