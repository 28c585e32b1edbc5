import { type Day, day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'

/**
 * How sure we are: `V` we have read it at the source, `S` a secondary source says so,
 * `U` our own assumption.
 */
export type Certainty = 'V' | 'S' | 'U'

/** One row of Dansk Socialrådgiverforening's guideline caseloads, for 37 hours a week. */
export type Guideline = {
  /** The area in the words of the source. */
  area: string
  targetGroups: readonly TargetGroup[]
  low: number
  high: number
  validFrom: Day
  validTo?: Day
  version: string
  source: string
  /** Of the two numbers. */
  certainty: Certainty
  /** Of the days: the union's pages seldom carry a date. */
  datesCertainty: Certainty
}

const CURRENT = {
  version: '2023',
  // The page is undated. It follows the survey among shop stewards of spring 2023.
  validFrom: day('2023-07-01'),
  source: 'https://socialraadgiverne.dk/faglig-artikel/guiden-overblik-over-ds-vejledende-sagstal/',
  certainty: 'V',
  datesCertainty: 'U',
} as const

/**
 * DS' vejledende sagstal. A version is never overwritten: a new one is added and the old one gets its
 * last day. Only ranges that have been read at the source are here. The tables of 2007-2011 and that of
 * April 2020 have not been found, so those years have no guideline rather than a guessed one; the
 * same goes for groups that the union does not list.
 */
export const GUIDELINES: readonly Guideline[] = [
  {
    area: 'Ledige, match 2-3',
    targetGroups: ['aktivitetsparat_30_plus'],
    low: 40,
    high: 55,
    // Named as the guideline in late 2013 and again in 2017-18; known for the years between.
    validFrom: day('2014-01-01'),
    validTo: day('2018-12-31'),
    version: '2013',
    source: 'https://socialraadgiverne.dk/bekymrende-hoeje-sagstal-paa-jobcentre/',
    certainty: 'V',
    datesCertainty: 'S',
  },
  { ...CURRENT, area: 'Jobparate 30+', targetGroups: ['jobparat_30_plus'], low: 35, high: 55 },
  {
    ...CURRENT,
    area: 'Aktivitetsparate 30+',
    targetGroups: ['aktivitetsparat_30_plus'],
    low: 25,
    high: 40,
  },
  {
    ...CURRENT,
    area: 'Job-/uddannelsesparate under 30',
    targetGroups: ['uddannelsesparat_under_30'],
    low: 30,
    high: 50,
  },
  {
    ...CURRENT,
    area: 'Aktivitetsparate under 30',
    targetGroups: ['aktivitetsparat_under_30'],
    low: 25,
    high: 40,
  },
  { ...CURRENT, area: 'Sygedagpenge', targetGroups: ['sygedagpenge'], low: 25, high: 45 },
  { ...CURRENT, area: 'Ressourceforløb', targetGroups: ['ressourceforloeb'], low: 25, high: 40 },
  { ...CURRENT, area: 'Fleksjob', targetGroups: ['fleksjob'], low: 25, high: 50 },
  { ...CURRENT, area: 'Integration', targetGroups: ['integration'], low: 35, high: 50 },
]

/** The guideline in force for a group on a day. Undefined when we know of none: never the nearest. */
export function guidelineFor(group: TargetGroup, on: Day): Guideline | undefined {
  return GUIDELINES.find(
    ({ targetGroups, validFrom, validTo }) =>
      targetGroups.includes(group) && validFrom <= on && (!validTo || on <= validTo),
  )
}
