import type { EvidenceGrade, Words } from './evidence.ts'
import type { Belief } from './evidenceBeliefs.ts'

/**
 * What a prior is of. An elasticity is of the exit hazard: e in HR = (cases before / cases now)^e.
 */
export type PriorParameter =
  /** Of exits to job and education with fewer cases. */
  | 'elasticity_job'
  /** Of exits of every kind with fewer cases. */
  | 'elasticity_all'
  /** Of exits without a job with fewer cases. */
  | 'elasticity_other'
  /** Of exits with more contacts a citizen. */
  | 'elasticity_contacts'
  /** The share of the extra jobs that somebody else would have had. */
  | 'displacement'
  /** The log hazard ratio while a new caseworker takes over. */
  | 'caseworker_change'

/** How a parameter is spread; the shapes of a business case's file. */
export type PriorSpread =
  | { normal: Belief; floor?: number }
  | { beta: { a: number; b: number } }
  | { fixed: number }

/**
 * How the effect comes and goes. Months from the first hire; a half-life from when the effort
 * stops.
 */
export type PriorCourse = {
  silentMonths?: number
  fullAfterMonths?: number
  keepsMonths?: number
  decayPerYear?: number
  halfLifeAfterStopMonths?: number
  lastsMonths?: number
}

/** One default of the simulator. The deviations include our judgement. */
export type Prior = {
  id: string
  parameter: PriorParameter
  group: Words
  spread: PriorSpread
  course: PriorCourse
  /** Ids of studies (`STUDIES`), and what was read off them. */
  basis: readonly string[]
  grade: EvidenceGrade
  note?: Words
}

const EVERYBODY = { da: 'alle', en: 'everybody' }
const NEW = { da: 'nyledige, jobparate', en: 'newly unemployed, job-ready' }
const LONG = {
  da: 'langtidsledige, aktivitetsparate',
  en: 'long-term unemployed, activity-ready',
}

const SLOW: PriorCourse = { silentMonths: 6, fullAfterMonths: 24, halfLifeAfterStopMonths: 7 }

const CASELOAD: readonly Prior[] = [
  {
    id: 'job_unknown',
    parameter: 'elasticity_job',
    group: { da: 'alle, eller ukendt', en: 'everybody, or unknown' },
    spread: { normal: { mean: 0.2, sd: 0.121 } },
    course: { fullAfterMonths: 6, decayPerYear: 0.25 },
    basis: ['austria_job', 'germany', 'fair_new', 'fair_long_term', 'winterthur', 'hjoerring'],
    grade: 'B',
    note: {
      da: 'Det samlede skøn af seks studier (usikkerhed 0,056) og forskellen mellem dem (0,108).',
      en: 'The pooled estimate of six studies (standard error 0.056) and how they differ (0.108).',
    },
  },
  {
    id: 'job_new',
    parameter: 'elasticity_job',
    group: NEW,
    spread: { normal: { mean: 0.22, sd: 0.08 } },
    course: { keepsMonths: 24 },
    basis: ['austria_job', 'hig2', 'fair_new'],
    grade: 'A',
  },
  {
    id: 'job_long_term',
    parameter: 'elasticity_job',
    group: LONG,
    spread: { normal: { mean: 0.12, sd: 0.12 } },
    course: SLOW,
    basis: ['austria_job', 'fair_long_term', 'vordingborg', 'hjoerring'],
    grade: 'C',
    note: {
      da: 'Vordingborgs nul er regnet med i skønnet.',
      en: 'Vordingborg’s null result is part of this judgement.',
    },
  },
  {
    id: 'job_long_term_hjoerring',
    parameter: 'elasticity_job',
    group: LONG,
    spread: { normal: { mean: 0.35, sd: 0.15 } },
    course: SLOW,
    basis: ['hjoerring'],
    grade: 'C',
    note: {
      da: 'Optimistisk: kun hvor indsatsen ligner Hjørrings.',
      en: 'Optimistic: only where the effort is like that of Hjørring.',
    },
  },
  {
    id: 'all_social_assistance',
    parameter: 'elasticity_all',
    group: { da: 'voksne på kontanthjælp', en: 'adults on kontanthjælp' },
    spread: { normal: { mean: 0.3, sd: 0.2 } },
    course: { fullAfterMonths: 6 },
    basis: ['winterthur', 'sbu_351'],
    grade: 'C',
  },
  {
    id: 'other_all',
    parameter: 'elasticity_other',
    group: EVERYBODY,
    spread: { normal: { mean: 0.13, sd: 0.08 } },
    course: {},
    basis: ['austria_out'],
    grade: 'B',
    note: {
      da: 'Flere går også uden at få job.',
      en: 'More people leave without a job, too.',
    },
  },
  {
    id: 'other_long_term',
    parameter: 'elasticity_other',
    group: LONG,
    spread: { normal: { mean: 0.25, sd: 0.12 } },
    course: {},
    basis: ['austria_out'],
    grade: 'B',
  },
]

const CONTACT: readonly Prior[] = [
  {
    id: 'contacts_all',
    parameter: 'elasticity_contacts',
    group: EVERYBODY,
    spread: { normal: { mean: 0.1, sd: 0.05 }, floor: 0 },
    course: {},
    basis: ['schiprowski', 'hig2'],
    grade: 'B',
    note: {
      da: 'Aldrig under nul: flere samtaler sænker ikke afgangen.',
      en: 'Never below zero: more conversations do not lower exits.',
    },
  },
  {
    id: 'contacts_new',
    parameter: 'elasticity_contacts',
    group: NEW,
    spread: { normal: { mean: 0.2, sd: 0.1 }, floor: 0 },
    course: {},
    basis: ['schiprowski', 'hig2'],
    grade: 'B',
    note: {
      da: 'Det dobbelte af alle andres. Aldrig under nul.',
      en: 'Twice that of everybody else. Never below zero.',
    },
  },
  {
    id: 'displacement_all',
    parameter: 'displacement',
    group: EVERYBODY,
    spread: { beta: { a: 2, b: 8 } },
    course: {},
    basis: ['hig1', 'cheung'],
    grade: 'C',
    note: {
      da: 'I snit hvert femte job ville en anden have fået.',
      en: 'On average every fifth job would have been somebody else’s.',
    },
  },
  {
    id: 'displacement_slack',
    parameter: 'displacement',
    group: { da: 'alle, hvor der er få job', en: 'everybody, where jobs are few' },
    spread: { fixed: 0.35 },
    course: {},
    basis: ['cheung'],
    grade: 'C',
  },
  {
    id: 'caseworker_change',
    parameter: 'caseworker_change',
    group: EVERYBODY,
    // A hazard ratio of 0.90, on the log scale.
    spread: { normal: { mean: Math.log(0.9), sd: 0.08 } },
    course: { lastsMonths: 3 },
    basis: ['bip'],
    grade: 'D',
    note: {
      da: 'Kun retningen er målt; størrelsen er vores gæt og må vises som et gæt.',
      en: 'Only the direction was measured; the size is our guess and must be shown as one.',
    },
  },
]

/** The defaults that a simulation begins with, each editable, each with its basis and grade. */
export const PRIORS: readonly Prior[] = [...CASELOAD, ...CONTACT]

/** The prior of an id. Throws a RangeError for an id that does not exist. */
export function priorOf(id: string): Prior {
  const prior = PRIORS.find((prior) => prior.id === id)
  if (!prior)
    throw new RangeError(
      `There is no prior ${id}; there are ${PRIORS.map(({ id }) => id).join(', ')}.`,
    )
  return prior
}

/**
 * The mean and the standard deviation of a spread, before a floor; a fixed value has no deviation.
 */
export function beliefOf(spread: PriorSpread): Belief {
  if ('normal' in spread) return spread.normal
  if ('fixed' in spread) return { mean: spread.fixed, sd: 0 }
  const { a, b } = spread.beta
  const mean = a / (a + b)
  return { mean, sd: Math.sqrt((mean * (1 - mean)) / (a + b + 1)) }
}
