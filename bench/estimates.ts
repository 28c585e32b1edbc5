import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { differenceInDifferences } from '#core/stats/difference.ts'
import { fineGray } from '#core/stats/fineGray.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import { sobol } from '#core/stats/sequences.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { attByCohort } from '#core/stats/staggered.ts'
import type { Covariates, Durations, Factor } from '#core/stats/survivalData.ts'
import { syntheticPlacebos } from '#core/stats/synthetic.ts'

export const ESTIMATES = [
  'km',
  'logrank',
  'incidence',
  'cox',
  'fineGray',
  'difference',
  'staggered',
  'synthetic',
] as const
export type Estimated = (typeof ESTIMATES)[number]

const OF_COURSES = ['km', 'logrank', 'incidence', 'cox', 'fineGray'] as const

/** Whether it is asked of courses that end, by the week and to parts of a day. */
export function isSurvival(what: Estimated): what is (typeof OF_COURSES)[number] {
  return OF_COURSES.some((one) => one === what)
}

/** Weeks are full of ties; days with parts of them have none. */
export type Times = 'weekly' | 'continuous'

/** What is asked, made ready: only the call is measured. */
export type Asked = {
  /** As the programs in C and numpy read it: rows, columns, and then column by column. */
  file(): Float64Array
  /** The sums that are compared, from the whole result. */
  call(): number[]
}

export function asked(what: Estimated, times: Times, rows: number): Asked {
  if (what === 'difference') return differenceAsked(rows)
  if (what === 'staggered') return staggeredAsked(rows)
  if (isSurvival(what)) return survivalAsked(what, courses(rows, times))
  return syntheticAsked(rows)
}

const SEED = 20_261_119
const PERIODS = 52

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function columnsFile(columns: readonly ArrayLike<number>[]): Float64Array {
  const rows = columns[0]?.length ?? 0
  const file = new Float64Array(2 + rows * columns.length)
  file.set([rows, columns.length])
  for (const [at, column] of columns.entries()) file.set(column, 2 + at * rows)
  return file
}

type Courses = { times: Float64Array; causes: Uint8Array; group: Factor; covariates: Covariates }

const EFFECTS = [0.4, -0.3, 0.2, 0.1, -0.1]

/** Courses with two ways out and censoring after up to three years; the first covariate is a group. */
function courses(rows: number, kind: Times): Courses {
  const chance = sobol(3 + EFFECTS.length, SEED)
  const times = new Float64Array(rows)
  const causes = new Uint8Array(rows)
  const codes = new Uint8Array(rows)
  const values = new Float64Array(rows * EFFECTS.length)
  for (let row = 0; row < rows; row++) {
    const log = drawCovariates(values, row, (at) => chance.unit(row, 3 + at))
    const leaves = -Math.log(chance.unit(row, 0)) / (0.0125 * Math.exp(log))
    const until = 156 * chance.unit(row, 1)
    const time = Math.min(leaves, until)
    const cause = chance.unit(row, 2) < 0.7 ? 1 : 2
    codes[row] = values[row] as number
    times[row] = kind === 'weekly' ? Math.max(1, Math.ceil(time)) : time
    causes[row] = leaves > until ? 0 : cause
  }
  const names = EFFECTS.map((_, at) => `x${at + 1}`)
  return { times, causes, group: { codes, names: ['few', 'many'] }, covariates: { names, values } }
}

/** Writes the covariates of a row, column by column, and says what they come to. */
function drawCovariates(values: Float64Array, row: number, unit: (at: number) => number): number {
  const rows = values.length / EFFECTS.length
  let log = 0
  for (const [at, effect] of EFFECTS.entries()) {
    const value = at === 0 ? Number(unit(at) < 0.5) : normalQuantile(unit(at))
    values[at * rows + row] = value
    log += effect * value
  }
  return log
}

function survivalAsked(
  what: (typeof OF_COURSES)[number],
  { times, causes, group, covariates }: Courses,
): Asked {
  const rows = times.length
  const data: Durations = { times, events: causes.map((cause) => Number(cause === 1)) }
  const parts = covariates.names.map((_, at) =>
    covariates.values.subarray(at * rows, (at + 1) * rows),
  )
  const columns = [
    times,
    causes,
    group.codes,
    ...(what === 'cox' || what === 'fineGray' ? parts : []),
  ]
  const calls = {
    km: () => sumsOfCurve(data),
    logrank: () => sumsOfTest(data, group),
    incidence: () => sumsOfIncidence({ times, events: causes }),
    cox: () => {
      const fit = coxRegression({ ...data, covariates })
      return [
        ...fit.coefficients.map(({ estimate }) => estimate),
        ...fit.coefficients.map(({ standardError }) => standardError),
        ...[fit.logLikelihood, fit.concordance ?? Number.NaN],
      ]
    },
    fineGray: () => {
      const fit = fineGray({ times, events: causes, covariates }, 1)
      return [
        ...fit.coefficients.map(({ estimate }) => estimate),
        ...fit.coefficients.map(({ standardError }) => standardError),
        fit.logLikelihood,
      ]
    },
  }
  return { file: () => columnsFile(columns), call: calls[what] }
}

function sumsOfCurve(data: Durations): number[] {
  const [curve] = kaplanMeier(data).curves
  if (!curve) return []
  const { times, atRisk, events, survival, standardError, lower } = curve
  const parts = [survival, standardError, lower, curve.cumulativeHazard, curve.hazardError]
  const ends = [times.at(-1), atRisk[0], events[0]].map((value) => value ?? Number.NaN)
  return [ends.reduce((all, value) => all + value, times.length), ...parts.map(sum)]
}

function sumsOfTest(data: Durations, group: Factor): number[] {
  const { groups, chiSquare, df } = logRank(data, group)
  const counts = [...groups.map(({ observed }) => observed), ...groups.map((one) => one.expected)]
  return [...counts, chiSquare, df]
}

function sumsOfIncidence(data: Durations): number[] {
  const { curves, eventFree } = aalenJohansen(data, ['job', 'other'])
  const left = eventFree[0]
  const firsts = [left?.atRisk, left?.events, left?.estimate, left?.standardError]
  const ends = [
    left?.times.at(-1),
    ...[...firsts, ...curves.map((curve) => curve.events)].map((one) => one?.[0]),
  ]
  const steps = ends.reduce<number>(
    (all, value) => all + (value ?? Number.NaN),
    left?.times.length ?? 0,
  )
  const shares = curves.map(({ estimate }) => sum(estimate))
  const errors = curves.map(({ standardError }) => sum(standardError))
  return [steps, left?.estimate.at(-1) ?? Number.NaN, ...shares, ...errors]
}

/** Before and after in places of about fifty rows. */
function differenceAsked(rows: number): Asked {
  const chance = sobol(4, SEED)
  const columns = Array.from({ length: 4 }, () => new Float64Array(rows))
  const [outcome, treated, after, cluster] = columns as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array],
  ]
  const clusters = Math.max(4, Math.round(rows / 50))
  for (let row = 0; row < rows; row++) {
    const home = Math.floor(chance.unit(row, 0) * clusters)
    cluster[row] = home
    treated[row] = home % 2
    after[row] = Number(chance.unit(row, 1) < 0.5)
    const effect = 2 * (treated[row] as number) * (after[row] as number)
    outcome[row] = effect + (home % 7) / 7 + normalQuantile(chance.unit(row, 2))
  }
  return {
    file: () => columnsFile(columns),
    call: () => {
      const { estimate, standardErrors } = differenceInDifferences({
        ...{ outcome, treated, after, cluster },
      })
      return [estimate, standardErrors.HC2 ?? Number.NaN, standardErrors.CR1 ?? Number.NaN]
    },
  }
}

/** Units over 52 weeks; a third never starts, the others in one of six weeks. */
function staggeredAsked(rows: number): Asked {
  const units = Math.round(rows / PERIODS)
  const chance = sobol(2, SEED)
  const columns = Array.from({ length: 4 }, () => new Float64Array(units * PERIODS))
  const [unit, time, cohort, outcome] = columns as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array],
  ]
  for (let row = 0; row < outcome.length; row++) {
    const who = Math.floor(row / PERIODS)
    const start = who % 3 === 0 ? 0 : 10 + 6 * (who % 6)
    unit[row] = who
    time[row] = 1 + (row % PERIODS)
    cohort[row] = start
    const gain = start > 0 ? Math.max(0, 0.1 * ((time[row] as number) - start + 1)) : 0
    outcome[row] = gain + (who % 11) / 11 + normalQuantile(chance.unit(row, 0))
  }
  return {
    file: () => columnsFile(columns),
    call: () => {
      const { effects } = attByCohort({ unit, time, cohort, outcome })
      const total = (pick: (one: (typeof effects)[number]) => number) =>
        effects.reduce((all, one) => all + pick(one), 0)
      return [
        effects.length,
        total(({ estimate }) => estimate),
        total(({ standardError }) => standardError),
      ]
    },
  }
}

/** One treated unit and its donors, 99 in all unless there are few rows; each is a placebo once. */
function syntheticAsked(rows: number): Asked {
  const units = Math.min(99, Math.max(10, Math.round(rows / PERIODS)))
  const periods = Math.max(20, Math.round(rows / units))
  const chance = sobol(2, SEED)
  const outcomes = new Float64Array(units * periods)
  for (let at = 0; at < outcomes.length; at++) {
    const [unit, period] = [Math.floor(at / periods), at % periods]
    const course = Math.sin((period / periods) * (3 + (unit % 5))) + (unit % 13) / 13
    outcomes[at] = course + 0.3 * normalQuantile(chance.unit(at, 0))
  }
  const start = Math.round(periods * 0.7)
  return {
    file: () => columnsFile([outcomes]),
    call: () => {
      const { estimate, objective, place } = syntheticPlacebos({ outcomes, periods }, 0, start)
      return [estimate, objective, place]
    },
  }
}
