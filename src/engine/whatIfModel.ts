import { type Day, day } from '#core/dates.ts'
import { WORK, type Work, withLess } from './capacity.ts'
import { shareOf } from './capacityChecks.ts'
import { type PreparedCohort, prepareCohort } from './cohort.ts'
import type { CohortModel } from './cohortModel.ts'
import { COMES_BACK_AT, countsAgain, municipalShares } from './refusion.ts'
import { weeklyOf } from './savings.ts'

/** Where people go in this model. The last holds other benefits, moving away and the unknown. */
export const WAYS = ['job', 'uddannelse', 'fleksjob', 'foertidspension', 'andet'] as const
export type Way = (typeof WAYS)[number]

/** What is believed of an effect, and how it comes and goes. */
export type EffectBelief = {
  /** Elasticity of the exit to a job: exits times (cases before / cases now) to this power. */
  mean: number
  sd: number
  /** Months from the start of the effort before anything is seen of it, and until it is whole. */
  silentMonths: number
  fullAfterMonths: number
  /** The mean share a year by which a whole effect wears off, as in exp(-rate · years). */
  decayPerYear: number
  /** The mean share of the saving that is lost because somebody else would have had the job. */
  displacement: number
}

/** Everything that is held still while one thinks of hiring. */
export type Ground = {
  /** People on the benefit today, and how many weeks they have been there, as one middle figure. */
  citizens: number
  weeksSoFar: number
  inflowPerWeek: number
  /** Full-time posts at full speed today. */
  caseworkers: number
  /** Exits of the last year by destination; 'reference' for the hazards of `REFERENCE_WAYS`. */
  exitsPerYear: Readonly<Record<Way, number>> | 'reference'
  /** Before tax, for a month. */
  kronerPerMonth: number
  /** The day whose refusion ladder counts. */
  on: Day
  work: Work
  effect: EffectBelief
  /** A post a year with pension and holiday pay; what it takes besides, as a share. */
  payPerYear: number
  overhead: number
  /** New posts: the share that leaves in a year, and the weeks until the next one begins. */
  leavesPerYear: number
  weeksVacant: number
  years: number
}

/** What one can pull: posts, and time freed from paperwork. */
export type Levers = {
  posts: number
  /** Whole months from today until the posts are filled and the paperwork is less. */
  fromMonth: number
  /** The share of the documentation time of a conversation that falls away. */
  documentationLess: number
}

type Course = {
  /** Hazard of a week in the first week of a spell, and how fast it falls with the spell, per year. */
  weekly: number
  falling: number
  /** Of what exits to a job are multiplied by beyond 1, so large a share. */
  follows: number
  /** Hazard of coming back, and what a person costs the municipality in a week there. */
  back: number
  costPerWeek: number
}

/**
 * The ways of the reference cohort (`referenceCohort`): ours and illustrative, not an estimate of any
 * municipality. What fleksjob and early pension follow by is Austria's: exits without a job rose by
 * 3.0 of 23.0 points and exits to a job by 4.8 of 20.2 (Böheim, Eppel and Mahringer 2023), 0.55 as much.
 */
export const REFERENCE_WAYS: Readonly<Record<Way, Course>> = {
  job: { weekly: 0.006, falling: 0.35, follows: 1, back: 0.006, costPerWeek: 0 },
  uddannelse: { weekly: 0.0025, falling: 0.5, follows: 0.6, back: 0.004, costPerWeek: 0 },
  fleksjob: { weekly: 0.001, falling: 0, follows: 0.55, back: 0, costPerWeek: 1500 },
  foertidspension: { weekly: 0.0012, falling: 0, follows: 0.55, back: 0, costPerWeek: 3600 },
  andet: { weekly: 0, falling: 0, follows: 0, back: 0, costPerWeek: 0 },
}

/** A posts' pay and what is thought of it, until one's own is known. Ours, of the reference case. */
export const REFERENCE_GROUND: Ground = {
  citizens: 323,
  weeksSoFar: 60,
  inflowPerWeek: 2.2,
  caseworkers: 3.4,
  exitsPerYear: 'reference',
  kronerPerMonth: 11_944,
  on: day('2023-01-02'),
  work: WORK,
  effect: {
    mean: 0.2,
    sd: 0.121,
    silentMonths: 0,
    fullAfterMonths: 6,
    decayPerYear: 0.25,
    displacement: 0.2,
  },
  payPerYear: 650_000,
  overhead: 0,
  leavesPerYear: 0.1,
  weeksVacant: 8,
  years: 5,
}

const WEEKS_PER_YEAR = 52
/** The week of a spell after which hazards fall no further, as in a business case. */
const BUCKETS = 400
const ROUNDS = 8

/**
 * People of a ground as a cohort. With exits of the last year given, the hazards are such that the
 * first year without any change has as many: found in a few rounds of running that year and scaling.
 * @throws RangeError for numbers that the cohort cannot hold; it says which.
 */
export function cohortOfGround(ground: Ground): PreparedCohort {
  const { exitsPerYear, years } = ground
  const weeks = years * WEEKS_PER_YEAR
  const hazards = exitsPerYear === 'reference' ? referenceHazards() : calibrated(ground)
  return prepareCohort(modelOf(ground, weeks, hazards), { weeks })
}

function referenceHazards(): number[] {
  return WAYS.map((way) => REFERENCE_WAYS[way].weekly)
}

function calibrated(ground: Ground): number[] {
  const { citizens, inflowPerWeek, weeksSoFar } = ground
  const wanted = WAYS.map((way) => (ground.exitsPerYear as Record<Way, number>)[way])
  const leaving = wanted.reduce((sum, people) => sum + people, 0)
  const there = citizens + WEEKS_PER_YEAR * inflowPerWeek
  if (!(leaving <= 0.9 * there)) {
    throw new RangeError(
      `${leaving} exits a year of ${there} people there and coming: give fewer exits or more people`,
    )
  }
  const hazards = WAYS.map((way, at) => {
    const left = Math.exp((-REFERENCE_WAYS[way].falling * (weeksSoFar - 1)) / WEEKS_PER_YEAR)
    return (wanted[at] as number) / (WEEKS_PER_YEAR * citizens * left)
  })
  for (let round = 0; round < ROUNDS; round++) {
    const year = prepareCohort(modelOf(ground, WEEKS_PER_YEAR, hazards), { weeks: WEEKS_PER_YEAR })
    const { exits } = year.run(year.parameters(), year.result())
    for (const [at, people] of wanted.entries()) {
      let seen = 0
      for (let week = 0; week < WEEKS_PER_YEAR; week++)
        seen += exits[at * WEEKS_PER_YEAR + week] as number
      if (seen > 0) hazards[at] = ((hazards[at] as number) * people) / seen
    }
  }
  return hazards
}

function modelOf(ground: Ground, weeks: number, hazards: readonly number[]): CohortModel {
  const { citizens, weeksSoFar, inflowPerWeek, kronerPerMonth, on } = ground
  // Nobody gets further than this, so a shorter tunnel gives the same digits.
  const buckets = Math.min(BUCKETS, Math.max(weeksSoFar, COMES_BACK_AT) + weeks)
  const stock = new Float64Array(buckets)
  stock[weeksSoFar - 1] = citizens
  const weekly = weeklyOf({ kroner: kronerPerMonth, per: 'month' })
  const weeklyCost = municipalShares(buckets, on).map((share) => weekly * share)
  return {
    effects: [...WAYS],
    groups: [
      {
        name: 'all',
        benefits: [
          {
            ...{ name: 'benefit', buckets, stock, inflow: inflowPerWeek, weeklyCost },
            exits: WAYS.map((to, at) => ({
              to,
              hazard: { weekly: hazards[at] as number, decayPerYear: REFERENCE_WAYS[to].falling },
              effect: to,
            })),
          },
        ],
        destinations: WAYS.map((name) => {
          const { back, costPerWeek } = REFERENCE_WAYS[name]
          // Another benefit is no saving: the municipality pays on as it did.
          const cost = name === 'andet' ? (weeklyCost[buckets - 1] as number) : costPerWeek
          if (back === 0) return { name, weeklyCost: cost }
          const relapse = { weekly: back, to: 'benefit', bucket: COMES_BACK_AT }
          const afterReset = countsAgain(name, on)
          return {
            name,
            weeklyCost: cost,
            relapse: afterReset ? { ...relapse, afterReset } : relapse,
          }
        }),
      },
    ],
  }
}

/** The work with so much less documentation. @throws RangeError for no share from 0 to 1. */
export function documentationOf(work: Work, less: number): Work {
  return withLess(work, { documentation: -shareOf(less, 'Less documentation') })
}

/** The week, from 0, in which a month from today begins: a month is 52/12 weeks in the models. */
export function weekOfMonth(month: number): number {
  return Math.round((month * WEEKS_PER_YEAR) / 12)
}
