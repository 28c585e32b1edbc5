import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import type { Covariates, Durations } from '#core/stats/survivalData.ts'
import { columnOfEvent, eventsOf, namesOf, type Picked, pick, readTable } from './evidenceTable.ts'
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
  ties?: string
  rho?: string
  conf?: string
  level?: string
  at?: string
  factor?: string
  reference?: readonly string[]
}

/** What every answer begins with. */
type Head = { file: string; rows: number; dropped: number }
type Opened = { picked: Picked; durations: Durations; head: Head }

function open(
  file: string,
  flags: SurvivalFlags,
  columns: readonly (string | undefined)[],
): Opened {
  const table = readTable(file)
  const wanted = [flags.time, columnOfEvent(flags.event), flags.start, ...columns]
  const picked = pick(table, wanted, factorsOf(flags))
  const durations = {
    times: picked.number(flags.time),
    events: eventsOf(picked, flags.event),
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

function timesFlag(text: string | undefined): number[] | undefined {
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

export function competing(file: string, flags: SurvivalFlags & { causes: string }) {
  const { picked, durations, head } = open(file, flags, [flags.by])
  const causes = namesOf(flags.causes)
  const cells = picked.text(columnOfEvent(flags.event))
  const codes = new Map(causes.map((cause, at) => [cause, at + 1]))
  const events = Int32Array.from(
    cells,
    (cell) => codes.get(cell) ?? codes.get(String(Number(cell))) ?? 0,
  )
  const { curves } = aalenJohansen({ ...durations, events }, causes, {
    ...(flags.by && { groups: picked.factor(flags.by) }),
    at: timesFlag(flags.at),
  })
  return { ...head, curves }
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

export function cox(file: string, flags: SurvivalFlags & { covariates: string }) {
  const names = namesOf(flags.covariates)
  const { picked, durations, head } = open(file, flags, [...names, flags.strata, flags.cluster])
  const fit = coxRegression(
    {
      ...durations,
      covariates: covariatesOf(picked, names),
      ...(flags.strata && { strata: picked.factor(flags.strata) }),
      ...(flags.cluster && { clusters: picked.factor(flags.cluster) }),
    },
    {
      ties: oneOf('ties', flags.ties, ['efron', 'breslow', 'exact']),
      level: numberFlag('level', flags.level),
    },
  )
  const { covariance: _covariance, iterations: _iterations, ...told } = fit
  return { ...head, ...told }
}
