import type { Language } from '#core/language.ts'
import { type Belief, updated } from './evidenceBeliefs.ts'

/** What a person reads, in both languages. */
export type Words = Readonly<Record<Language, string>>

/**
 * How a study came to its result. The grade follows from it, and both are ours:
 * A drawn at random; B compared with others who were alike, or an accident that nobody chose;
 * C observed, reviewed or quoted second-hand; D a direction only.
 */
export type Design =
  | 'randomised'
  | 'natural_experiment'
  | 'comparison'
  | 'meta_analysis'
  | 'review'
  | 'observational'

export type EvidenceGrade = 'A' | 'B' | 'C' | 'D'

/**
 * V: read in the source named. R: recalled from the literature, check before quoting. C: computed
 * by us.
 */
export type Mark = 'V' | 'R' | 'C'

/**
 * What was changed: cases per worker, or contacts per citizen (in any unit, as only the ratio
 * counts).
 */
export type Contrast = { of: 'caseload' | 'contacts'; from: number; to: number }

/** What a study reports, in its own terms; `hazardRatioOf` turns each into one scale. */
export type Estimate =
  /** Shares that had left after the same time, among those with the effort and without. */
  | { as: 'left_shares'; with: number; without: number }
  /** Shares with an outcome at a moment, with the effort and without. */
  | { as: 'outcome_shares'; with: number; without: number }
  /** A ratio between the two, as the study gives it. */
  | { as: 'ratio'; ratio: number }
  /** Exits a month after and before, each followed for so many months. */
  | { as: 'monthly_exits'; after: number; before: number; months: number }
  /** A spell that becomes so many days shorter than it was. */
  | { as: 'days_fewer'; spell: number; fewer: number }
  /** A spell that becomes so many times as long. */
  | { as: 'spell_ratio'; ratio: number }

/**
 * A standard error of the elasticity, and whether it was read, computed from counts, or assigned by
 * us.
 */
export type ErrorOf = { sd: number; origin: 'read' | 'computed' | 'assigned' }

export type Study = {
  id: string
  authors: string
  year: number
  /** Where it appeared: journal and DOI, report, or the page on which it was read. */
  source: string
  design: Design
  group: Words
  /**
   * Null where no caseload or number of contacts was changed, or where we have not read how much.
   */
  contrast: Contrast | null
  /** What was found, in one sentence. */
  finding: Words
  /** Which way it points for getting people into work; 'mixed' where groups or outcomes differ. */
  direction: 'better' | 'none' | 'worse' | 'mixed' | 'unknown'
  estimate: Estimate | null
  error: ErrorOf | null
  grade: EvidenceGrade
  mark: Mark
  note?: Words
}

/**
 * The hazard ratio that an estimate amounts to.
 * - shares that left: the ratio of the cumulative hazards, ln(1 - p₁) / ln(1 - p₀);
 * - shares with an outcome, and ratios: the ratio itself;
 * - exits a month: their ratio;
 * - days: the spell without over the spell with, as a constant hazard is 1 over the mean spell.
 *
 * Throws a RangeError for shares and spells that cannot be.
 */
export function hazardRatioOf(estimate: Estimate): number {
  const ratio = ratioOf(estimate)
  if (!(ratio > 0 && ratio < Infinity))
    throw new RangeError(`No hazard ratio follows from ${JSON.stringify(estimate)}.`)
  return ratio
}

function ratioOf(estimate: Estimate): number {
  switch (estimate.as) {
    case 'left_shares':
      return Math.log1p(-estimate.with) / Math.log1p(-estimate.without)
    case 'outcome_shares':
      return estimate.with / estimate.without
    case 'ratio':
      return estimate.ratio
    case 'monthly_exits':
      return estimate.after / estimate.before
    case 'days_fewer':
      return estimate.spell / (estimate.spell - estimate.fewer)
    case 'spell_ratio':
      return 1 / estimate.ratio
  }
}

/**
 * The log of how many times as much attention each citizen gets: ln(from / to) cases, ln(to / from)
 * contacts.
 */
function logDose({ of, from, to }: Contrast): number {
  const dose = of === 'caseload' ? Math.log(from / to) : Math.log(to / from)
  if (!Number.isFinite(dose) || dose === 0)
    throw new RangeError(`From ${from} to ${to} changes nothing that an effect can be set against.`)
  return dose
}

/**
 * The elasticity of the exit hazard: e in HR = (from / to)^e for cases, (to / from)^e for contacts.
 * 0 is no effect, 1 as many times the exits as there is attention.
 */
export function elasticityOf(hazardRatio: number, contrast: Contrast): number {
  if (!(hazardRatio > 0)) throw new RangeError(`A hazard ratio is above 0, not ${hazardRatio}.`)
  return Math.log(hazardRatio) / logDose(contrast)
}

/** The other way: the hazard ratio that an elasticity gives for a change of cases or contacts. */
export function hazardRatioAt(elasticity: number, contrast: Contrast): number {
  return Math.exp(elasticity * logDose(contrast))
}

/** The standard error of the log of a ratio of two counts, if each is Poisson: √(1/a + 1/b). */
export function logRatioError(after: number, before: number): number {
  if (!(after > 0 && before > 0))
    throw new RangeError(`A ratio of counts needs both above 0, not ${after} and ${before}.`)
  return Math.sqrt(1 / after + 1 / before)
}

/** What a study says on the common scale; null where it gives no number or no contrast. */
export function elasticityIn({ estimate, contrast }: Study): number | null {
  if (!estimate || !contrast) return null
  return elasticityOf(hazardRatioOf(estimate), contrast)
}

/**
 * The standard error of a study's elasticity: computed from counts where it reports them, else the
 * one that was read or assigned, else null.
 */
export function elasticityError({ estimate, contrast, error }: Study): ErrorOf | null {
  if (estimate?.as !== 'monthly_exits' || !contrast) return error
  const { after, before, months } = estimate
  const sd = logRatioError(after * months, before * months) / Math.abs(logDose(contrast))
  return { sd, origin: 'computed' }
}

/**
 * Where a study stands on a scale of elasticities: at its own, at 0 when it found nothing, else
 * nowhere.
 */
export function tickOf(study: Study): number | null {
  return elasticityIn(study) ?? (study.direction === 'none' ? 0 : null)
}

/**
 * How far an estimate of a grade may be off besides its own standard error, in units of how much
 * the studies differ among themselves (τ). Ours, as no source gives such a table for elasticities:
 * an experiment is off by chance alone; a comparison by half of what studies differ, what people
 * judge by all of it, a guess by twice.
 */
export const GRADE_WIDENING: Readonly<Record<EvidenceGrade, number>> = { A: 0, B: 0.5, C: 1, D: 2 }

/** τ of the pooled caseload elasticities (`poolOf(CASELOAD_POOL)`), to three decimals. */
export const BETWEEN_STUDIES = 0.108

/**
 * An estimate of one's own on the scale of elasticities; without a deviation when nobody can give
 * one.
 */
export type OwnEstimate = { mean: number; sd: number | null; grade: EvidenceGrade }

/**
 * An own estimate, widened for its grade: sd' = √(sd² + (w · τ)²) with w of `GRADE_WIDENING`. An
 * estimate without a deviation is taken to be as unsure as it is large, and never surer than a new
 * place drawn from the pool (0.121): half or twice the figure is then nothing unusual. Both rules
 * are ours.
 */
export function widened({ mean, sd, grade }: OwnEstimate): Belief {
  const own = sd ?? Math.max(Math.abs(mean), NEW_PLACE.sd)
  return { mean, sd: Math.hypot(own, GRADE_WIDENING[grade] * BETWEEN_STUDIES) }
}

/**
 * What the elasticity of a new place is, going by the pool: its mean, and √(standard error² + τ²).
 */
export const NEW_PLACE: Belief = { mean: 0.2, sd: 0.121 }

/**
 * An own estimate, widened and then drawn towards what is known (shrinkage): by normal updating
 * with the prior of its group. The weaker its grade, the less it moves the prior. This is how
 * optimism is met: not by a percentage off, but by what has been seen elsewhere.
 */
export function shrunk(estimate: OwnEstimate, known: Belief = NEW_PLACE): Belief {
  return updated(known, widened(estimate))
}
