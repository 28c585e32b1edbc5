import { type Distribution, quantileOf } from '#core/stats/distributions.ts'
import type { Sequence } from '#core/stats/sequences.ts'
import { multipliersOf, prepareCohort } from './cohort.ts'
import { discountFactors, flatSchedule } from './discount.ts'
import { effectSeries } from './effects.ts'
import { REFERENCE_WEEKS, referenceCohort } from './reference.ts'
import { payback } from './value.ts'

/** What is not known for certain about the reference case. */
export type ReferenceDraw = {
  /** Elasticity of the hazard to a job with respect to 1 / caseload. */
  elasticity: number
  /** How fast the effect decays, per year. */
  decayPerYear: number
  /** The share of the savings that others lose the jobs for. */
  displacement: number
  /** A post, kroner a year. */
  wage: number
  /** Weekly hazard of coming back from a job. */
  relapse: number
}

/**
 * How each of them is spread. The elasticity is the pool of six studies with its spread between places
 * (Böheim and others 2023, Winterthur 2021, Hainmueller and others 2016, FAIR, Ravn and Nielsen 2019).
 * The others are ours and illustrative.
 */
export const REFERENCE_SPREAD: Readonly<Record<keyof ReferenceDraw, Distribution>> = {
  elasticity: { kind: 'normal', mean: 0.2, sd: 0.121 },
  decayPerYear: { kind: 'uniform', low: 0, high: 0.5 },
  displacement: { kind: 'uniform', low: 0, high: 0.3 },
  wage: { kind: 'pert', low: 600_000, mode: 650_000, high: 720_000 },
  relapse: { kind: 'uniform', low: 0.004, high: 0.009 },
}

/** The middle of it, as the tables have it. */
export const REFERENCE_CENTRE: Readonly<ReferenceDraw> = {
  elasticity: 0.2,
  decayPerYear: 0.25,
  displacement: 0.15,
  wage: 650_000,
  relapse: 0.0065,
}

/** Five years of it, in kroner at 3.5 % a year. */
export type ReferenceOutcome = {
  net: number
  saved: number
  cost: number
  /** The week at whose end the running net is no longer below 0. */
  paidBack: number | 'never'
}

/** The caseload of the reference case falls from 95 to 40, for 323 citizens. */
const CASELOAD = { before: 95, after: 40, citizens: 323 }
/** Ways to education gain so much of what ways to a job gain. */
const EDUCATION_SHARE = 0.6

/** The posts that the lower caseload takes. */
export function referencePosts(): number {
  return CASELOAD.citizens / CASELOAD.after - CASELOAD.citizens / CASELOAD.before
}

/** What the lower caseload multiplies the hazard to a job by, at full effect. */
export function referenceRatio(elasticity: number): number {
  return (CASELOAD.before / CASELOAD.after) ** elasticity
}

/** The draw at an index of a sequence, a dimension for each number in the order of `ReferenceDraw`. */
export function referenceDraws(sequence: Sequence): (index: number) => ReferenceDraw {
  const elasticity = quantileOf(REFERENCE_SPREAD.elasticity)
  const decayPerYear = quantileOf(REFERENCE_SPREAD.decayPerYear)
  const displacement = quantileOf(REFERENCE_SPREAD.displacement)
  const wage = quantileOf(REFERENCE_SPREAD.wage)
  const relapse = quantileOf(REFERENCE_SPREAD.relapse)
  return (index) => ({
    elasticity: elasticity(sequence.unit(index, 0)),
    decayPerYear: decayPerYear(sequence.unit(index, 1)),
    displacement: displacement(sequence.unit(index, 2)),
    wage: wage(sequence.unit(index, 3)),
    relapse: relapse(sequence.unit(index, 4)),
  })
}

/**
 * The reference case, made ready: what a lower caseload for the reference cohort saves and costs in
 * five years. It shows how a case is built on a prepared cohort: both arms run in the same arrays.
 */
export function referenceCase(): (draw: ReferenceDraw) => ReferenceOutcome {
  const prepared = prepareCohort(referenceCohort(), { weeks: REFERENCE_WEEKS })
  const [without, lower] = [prepared.parameters(), prepared.parameters()]
  const [base, effort] = [prepared.result(), prepared.result()]
  const job = multipliersOf(prepared, lower, 'job')
  const education = multipliersOf(prepared, lower, 'education')
  const factors = discountFactors(REFERENCE_WEEKS, 52, flatSchedule(0.035))
  const net = new Float64Array(REFERENCE_WEEKS + 1)
  const fromJob = prepared.destinations.findIndex(({ name }) => name === 'job')
  return ({ elasticity, decayPerYear, displacement, wage, relapse }) => {
    const ratio = referenceRatio(elasticity)
    const course = { decayPerYear }
    effectSeries({ ratio, course }, job)
    effectSeries({ ratio: 1 + EDUCATION_SHARE * (ratio - 1), course }, education)
    without.relapse[fromJob] = relapse
    lower.relapse[fromJob] = relapse
    prepared.run(without, base)
    prepared.run(lower, effort)
    const weekly = (referencePosts() * wage) / 52
    let saved = 0
    let cost = 0
    for (let week = 0; week < REFERENCE_WEEKS; week++) {
      const factor = factors[week + 1] as number
      const less = (base.cost[week] as number) - (effort.cost[week] as number)
      const saving = (1 - displacement) * less * factor
      saved += saving
      cost += weekly * factor
      net[week + 1] = saving - weekly * factor
    }
    const back = payback(net)
    return { net: saved - cost, saved, cost, paidBack: back === 'never' ? back : back.period }
  }
}
