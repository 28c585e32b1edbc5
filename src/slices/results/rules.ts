import { z } from 'zod'
import { addMonths, type Day, firstOfMonth } from '#core/dates.ts'
import { informationToExclude } from '#core/stats/powerSafe.ts'
import { brent } from '#core/stats/roots.ts'
import { startWatch } from '#core/stats/safeWatch.ts'
import { countSeries } from '#core/stats/series.ts'
import { normalCdf, normalQuantile, studentQuantile } from '#core/stats/special.ts'
import { variance } from '#core/stats/sums.ts'
import { syntheticDifference } from '#core/stats/syntheticDifference.ts'
import type { BusinessCase, Grade } from '#engine/businessCase.ts'
import { updated } from '#engine/evidenceBeliefs.ts'
import { DESIGN_GRADE, DESIGNS, isWatched } from '#slices/followUps/rules.ts'

/** A side of a period has at least so many exits, so that no number of few people is told or taken along. */
export const EXITS_A_SIDE = 5

/** Months after the start in which both sides had exits enough, and what would have come without any effect. */
const Period = z.strictObject({
  /** Months since the start, the first and the last: 0 is the month of the start. */
  from: z.int(),
  to: z.int(),
  treatedExits: z.int(),
  comparedExits: z.int(),
  /** What each side would have had at its own rate before the start. */
  treatedWeight: z.number().positive(),
  comparedWeight: z.number().positive(),
  /** The squared error of the rates before the start: 1 / exits of the one side + 1 / exits of the other. */
  beforeError: z.number().positive(),
})
export type Period = z.output<typeof Period>

/** A month, or a quarter, of a series that is compared with itself. */
const Step = z.strictObject({ exits: z.int(), personMonths: z.number().positive() })
export type Step = z.output<typeof Step>

/** All that a result is reckoned from: sums, and nobody. It is the file that anybody can run again. */
export const ResultData = z.strictObject({
  format: z.literal('medspiller-result/1'),
  design: z.enum(DESIGNS),
  alpha: z.number().positive().max(0.5),
  expected: z.number().gt(1),
  breakEven: z.number().min(1),
  prior: z.strictObject({ mean: z.number(), sd: z.number().positive() }).nullable(),
  rampMonths: z.int(),
  horizonMonths: z.int(),
  /** Whole months since the start. */
  monthsIn: z.int(),
  /** How much more the months before the start differed than chance would have it; 1 when not more. */
  dispersion: z.number().min(1),
  periods: z.array(Period).max(400),
  /** Of a series that is compared with itself, and the place of the start in it. */
  series: z.strictObject({ start: z.int(), steps: z.array(Step).max(400) }).nullable(),
  /** Of municipalities: ours first, each with a number for every month. */
  places: z
    .strictObject({
      start: z.int(),
      months: z.int().positive(),
      names: z.array(z.string()).min(2),
      values: z.array(z.number().positive()),
    })
    .nullable(),
})
export type ResultData = z.output<typeof ResultData>

/** Why nothing can be said yet. */
export const WHYS = [
  'not_agreed',
  'not_begun',
  'no_effect_design',
  'few_exits',
  'few_months',
  'no_series',
  'not_drawn',
] as const
export type Why = (typeof WHYS)[number]

export type Effect = {
  /** The log of how many times sooner people leave, its standard error, and the interval that is decided by. */
  logRatio: number
  error: number
  lower: number | null
  upper: number | null
}
export type Look = {
  month: number
  e: number
  logRatio: number
  lower: number | null
  upper: number | null
}
export type Finding = {
  effect: Effect | null
  looks: Look[]
  crossedAt: number | null
  why: Why | null
}

const nothing = (why: Why): Finding => ({ effect: null, looks: [], crossedAt: null, why })

/** What the data say. The same data give the same digits on every machine. */
export function findingOf(data: ResultData): Finding {
  if (data.design === 'before_after') return nothing('no_effect_design')
  if (isWatched(data.design)) return watched(data)
  return data.design === 'donors' ? ofPlaces(data) : ofSeries(data)
}

type Sofar = { logRatio: number; squaredError: number }

/**
 * The ratio of the two sides’ rates after the start to that before it, from periods: in each, given how many left in
 * all, the share of the treated is binomial (Breslow and Day 1987, "The Design and Analysis of Cohort Studies"). The
 * variance takes in that the rates before are themselves uncertain, and that months differ more than chance.
 */
export function ratioOf(periods: readonly Period[], dispersion: number): Sofar | null {
  const treated = periods.reduce((sum, one) => sum + one.treatedExits, 0)
  const compared = periods.reduce((sum, one) => sum + one.comparedExits, 0)
  if (treated === 0 || compared === 0) return null
  const share = ({ treatedWeight, comparedWeight }: Period, logRatio: number) =>
    1 / (1 + (comparedWeight / treatedWeight) * Math.exp(-logRatio))
  const all = (one: Period) => one.treatedExits + one.comparedExits
  const lacking = (logRatio: number) =>
    treated - periods.reduce((sum, one) => sum + all(one) * share(one, logRatio), 0)
  const logRatio = brent(lacking, -12, 12)
  let information = 0
  let before = 0
  for (const one of periods) {
    const q = share(one, logRatio)
    information += all(one) * q * (1 - q)
    before += all(one) * q * (1 - q) * one.beforeError
  }
  return { logRatio, squaredError: dispersion * (1 / information + before / information) }
}

/**
 * Looked at after every period. Estimates that follow each other behave as a sum with independent steps, β/σ² with
 * variance 1/σ² (Jennison and Turnbull 1997, JASA 92: 1330-1341), which the normal mixture watches at all times at once.
 */
function watched({ periods, dispersion, alpha, expected }: ResultData): Finding {
  let watch = startWatch({
    ...{ kind: 'drift' as const, alpha },
    tunedFor: informationToExclude(Math.log(expected), alpha),
  })
  const looks: Look[] = []
  let [sum, information] = [0, 0]
  let last: Sofar | null = null
  for (const [at, period] of periods.entries()) {
    const sofar = ratioOf(periods.slice(0, at + 1), dispersion)
    if (!sofar) continue
    last = sofar
    const gained = 1 / sofar.squaredError - information
    // A look that adds no information says nothing new.
    if (!(gained > 0)) continue
    watch = watch.add({ s: sofar.logRatio / sofar.squaredError - sum, v: gained })
    sum = sofar.logRatio / sofar.squaredError
    information = 1 / sofar.squaredError
    const { e, lower, upper } = watch
    looks.push({ month: period.to + 1, e, logRatio: sofar.logRatio, lower, upper })
  }
  const end = looks.at(-1)
  if (!last || !end) return nothing('few_exits')
  const { logRatio, squaredError } = last
  return {
    effect: { logRatio, error: Math.sqrt(squaredError), lower: end.lower, upper: end.upper },
    looks,
    crossedAt: looks.find(({ e }) => e >= 1 / alpha)?.month ?? null,
    why: null,
  }
}

/** A series as it may be told: none of it where a single step has few. */
export function withoutFewSteps(series: ResultData['series']): ResultData['series'] {
  return series?.steps.every(({ exits }) => exits >= EXITS_A_SIDE) ? series : null
}

const STEPS_MIN = 4

/** Our own curve: what came against where it was heading. */
function ofSeries({ series, alpha }: ResultData): Finding {
  const after = (series?.steps.length ?? 0) - (series?.start ?? 0)
  if (!series || series.steps.some(({ exits }) => exits < EXITS_A_SIDE)) return nothing('few_exits')
  if (series.start < STEPS_MIN || after < STEPS_MIN) return nothing('few_months')
  const { meanEffect } = countSeries(
    series.steps.map(({ exits }) => exits),
    {
      ...{ start: series.start, exposure: series.steps.map((step) => step.personMonths) },
      level: 1 - alpha,
    },
  )
  return single(meanEffect)
}

/**
 * Other municipalities: the log of the figures, so that the effect is relative. The error is the spread of as many
 * placebos as there are others, which are few: it is Student's with one degree of freedom fewer than they are, and is
 * told as the normal error that gives the same interval, so that all that is reckoned from it keeps the promise.
 */
function ofPlaces({ places, alpha }: ResultData): Finding {
  if (!places) return nothing('no_series')
  const { start, months, values } = places
  if (start < STEPS_MIN || months - start < STEPS_MIN) return nothing('few_months')
  const outcomes = Float64Array.from(values, (value) => Math.log(value))
  const { estimate, placebos } = syntheticDifference({ outcomes, periods: months }, [0], start)
  const [z, free] = [normalQuantile(1 - alpha / 2), placebos.length - 1]
  const standardError = (Math.sqrt(variance(placebos)) * studentQuantile(1 - alpha / 2, free)) / z
  const reach = z * standardError
  return single({ estimate, standardError, lower: estimate - reach, upper: estimate + reach })
}

function single(told: { estimate: number; standardError: number; lower: number; upper: number }) {
  const { estimate, standardError, lower, upper } = told
  if (!(standardError > 0)) return nothing('few_months')
  const effect = { logRatio: estimate, error: standardError, lower, upper }
  return { effect, looks: [], crossedAt: null, why: null }
}

/** What is believed of the effect after the data; the data alone where nothing was believed beforehand. */
export function beliefAfter(effect: Effect, prior: ResultData['prior']) {
  const data = { mean: effect.logRatio, sd: effect.error }
  return prior ? updated(prior, data) : data
}

/** How surely the effect lies above what pays: of a hundred worlds with such data, in how many. */
export function aboveBreakEven(data: ResultData, effect: Effect): number {
  const { mean, sd } = beliefAfter(effect, data.prior)
  return normalCdf((mean - Math.log(data.breakEven)) / sd)
}

/** Of how few worlds that pay it is said that it does not. To stop what just pays loses nothing. */
export const UNLIKELY = 0.1

/** What the registered rule says to do. */
export const DECISIONS = ['stay', 'stop', 'not_delivered', 'continue', 'undecided', 'wait'] as const
export type Decision = (typeof DECISIONS)[number]

/**
 * The rule of the agreement: nothing in the first months; permanent when the interval lies above what pays, stop when
 * it lies below, or when the contact was not held, which is no fault of the method. At the horizon, once, what is
 * believed counts, too. A design that may not be watched is decided there. What is still open then stays undecided.
 */
export function decisionOf(
  data: ResultData,
  finding: Finding,
  delivered: boolean | null,
): Decision {
  const { design, monthsIn, rampMonths, horizonMonths } = data
  if (finding.why === 'no_effect_design' || finding.why === 'not_agreed') return 'undecided'
  if (monthsIn < rampMonths) return 'wait'
  if (delivered === false) return 'not_delivered'
  const atEnd = monthsIn >= horizonMonths
  if (finding.effect && (isWatched(design) || atEnd)) {
    const found = weighed(data, finding.effect)
    if (found) return found
  }
  return atEnd ? 'undecided' : 'continue'
}

/**
 * How surely it must pay to be made permanent by what is believed: that is asked once, at the horizon. Asked every
 * month, even nineteen of twenty would sooner or later be found where nothing is. The interval has the one half of the
 * false alarms that were agreed to (it is two-sided), this the other: together they keep the promise.
 */
export function sureAt({ alpha }: Pick<ResultData, 'alpha'>): number {
  return 1 - alpha / 2
}

function weighed(data: ResultData, effect: Effect): 'stay' | 'stop' | undefined {
  const line = Math.log(data.breakEven)
  if (effect.lower !== null && effect.lower > line) return 'stay'
  if (effect.upper !== null && effect.upper < line) return 'stop'
  if (data.monthsIn < data.horizonMonths) return undefined
  const above = aboveBreakEven(data, effect)
  const grade = DESIGN_GRADE[data.design]
  if (above >= sureAt(data) && (grade === 'A' || grade === 'B')) return 'stay'
  return above < UNLIKELY ? 'stop' : undefined
}

const MONTHS_MAX = 240

/**
 * Whole months after the start until it is likely (four of five) to be decided at the pace so far, for an effect as
 * expected: by the interval, or at the horizon by what is then believed. Null when never. A design that may not be
 * watched is decided at the horizon.
 */
export function decidedAfter(data: ResultData): number | null {
  const { design, periods, dispersion, alpha, expected, breakEven, monthsIn, rampMonths } = data
  if (design === 'before_after' || !(expected > breakEven)) return null
  if (!isWatched(design)) return data.horizonMonths
  const sofar = ratioOf(periods, 1)
  const last = periods.at(-1)
  if (!sofar || !last) return null
  const before = periods.reduce((sum, one) => sum + one.beforeError, 0) / periods.length
  const perMonth = 1 / Math.max(1e-9, sofar.squaredError - before) / (last.to + 1)
  const needed = informationToExclude(Math.log(expected / breakEven), alpha)
  for (let months = Math.max(rampMonths, monthsIn + 1); months <= MONTHS_MAX; months++) {
    const information = 1 / (dispersion * (1 / (perMonth * months) + before))
    const believed = months === data.horizonMonths && isLikelySure(data, information)
    if (information >= needed || believed) return months
  }
  return null
}

/** Why it can never be decided that it pays: too little was expected, or too few are compared. */
export const NEVERS = ['too_small', 'too_few'] as const
export type Never = (typeof NEVERS)[number]

export function neverOf(data: ResultData): Never | null {
  if (data.design === 'before_after' || decidedAfter(data) !== null) return null
  return data.expected > data.breakEven ? 'too_few' : 'too_small'
}

/** z of four of five. */
const FOUR = 0.8416212335729143

/** Whether so much information about an effect as expected is sure to pay at the end, four times of five. */
function isLikelySure(data: ResultData, information: number): boolean {
  const { prior, expected, breakEven } = data
  const own = prior ? 1 / prior.sd ** 2 : 0
  const line = Math.log(breakEven)
  const drift = own * ((prior?.mean ?? 0) - line) + information * (Math.log(expected) - line)
  const sure = normalQuantile(sureAt(data))
  return drift - FOUR * Math.sqrt(information) >= sure * Math.sqrt(own + information)
}

/** The first of the month after so many months. */
export function dayAfter(start: Day, months: number): Day {
  return addMonths(firstOfMonth(start), months)
}

/** Rates before and after, for a hundred people a month: what happened, and no effect. */
export type Rates = { before: number | null; after: number | null }

export function rateOf(exits: number, personMonths: number): number | null {
  if (exits < 30 || !(personMonths > 0)) return null
  return Math.round((1000 * exits) / personMonths) / 10
}

/** What the rule says where there is nothing to reckon from. */
export function withoutData(why: Why | null): Decision {
  return why === 'not_begun' ? 'wait' : 'undecided'
}

/** Where a belief is from: what was believed beforehand makes what comes out a judgement, however it was measured. */
export function originOf({ design, prior }: Pick<ResultData, 'design' | 'prior'>): Origin {
  if (prior) return { grade: 'C', source: 'Målt her, sammen med det, der blev troet på forhånd' }
  return { grade: DESIGN_GRADE[design] ?? 'C', source: 'Målt her' }
}

type Origin = { grade: Grade; source: string }

/**
 * A business case in which the effect is what is now believed: the log of the ratio over the log of how many times
 * fewer the cases became. Undefined where it does not say how many cases there were and are.
 */
export function withBelief(
  file: BusinessCase,
  belief: { mean: number; sd: number },
  origin: Origin,
): BusinessCase | undefined {
  const { model } = file
  const dose = Math.log(numberOf(model?.caseload.before) / numberOf(model?.caseload.after))
  if (!model || !(dose > 0)) return undefined
  const spread = { normal: { mean: belief.mean / dose, sd: belief.sd / dose } }
  const believed = { value: belief.mean / dose, spread, ...origin }
  const groups = model.groups.map((group) => {
    const elasticity = Object.fromEntries(
      Object.entries(group.effect.elasticity).map(([to, one]) => {
        const follows = typeof one === 'object' && 'follows' in one
        return [to, follows ? one : believed]
      }),
    )
    return { ...group, effect: { ...group.effect, elasticity } }
  })
  return { ...file, model: { ...model, groups } }
}

function numberOf(told: number | { value?: number | undefined } | undefined): number {
  return typeof told === 'number' ? told : (told?.value ?? Number.NaN)
}

/** One command that reckons the file of a result again. */
export const RERUN = 'bin/medspiller evidence result resultat.json'

/** The log of a ratio as a share more (or, below 0, fewer). */
export function percentOf(logRatio: number): number {
  return Math.expm1(logRatio)
}

export function isWatchedDesign(design: (typeof DESIGNS)[number] | null): boolean {
  return design !== null && isWatched(design)
}
