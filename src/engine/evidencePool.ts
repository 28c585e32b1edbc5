import { type RandomEffects, randomEffects } from '#core/stats/pooling.ts'
import { elasticityError, elasticityIn, type Study } from './evidence.ts'
import type { Belief } from './evidenceBeliefs.ts'
import { CASELOAD_STUDIES } from './evidenceCaseload.ts'
import { CONTACT_STUDIES } from './evidenceContacts.ts'

/** All studies that are known to us, the ones that found nothing or harm among them. */
export const STUDIES: readonly Study[] = [...CASELOAD_STUDIES, ...CONTACT_STUDIES]

/** The study of an id. Throws a RangeError for an id that does not exist. */
export function studyOf(id: string): Study {
  const study = STUDIES.find((study) => study.id === id)
  if (!study)
    throw new RangeError(
      `There is no study ${id}; there are ${STUDIES.map(({ id }) => id).join(', ')}.`,
    )
  return study
}

/**
 * The caseload studies that are pooled: those with a number, a contrast and an error, one outcome
 * each. That of Vordingborg found nothing and is not among them, because how much was changed has
 * not been read; nor is the Swiss accident trial, which gives no exit rate. The pooled mean is
 * therefore rather too high than too low.
 */
export const CASELOAD_POOL: readonly string[] = [
  'austria_job',
  'germany',
  'fair_new',
  'fair_long_term',
  'winterthur',
  'hjoerring',
]

/**
 * The pooled elasticity of studies, by random effects (DerSimonian and Laird, 1986). Throws a
 * RangeError for a study that has no elasticity or no standard error.
 */
export function poolOf(ids: readonly string[]): RandomEffects {
  return randomEffects(
    ids.map((id) => {
      const study = studyOf(id)
      const [estimate, error] = [elasticityIn(study), elasticityError(study)]
      if (estimate === null || !error)
        throw new RangeError(`${id} has no elasticity with a standard error: it cannot be pooled.`)
      return { estimate, standardError: error.sd }
    }),
  )
}

/** What is expected of one more place: the pooled mean, and √(standard error² + τ²). */
export function newPlaceOf({ estimate, standardError, tau2 }: RandomEffects): Belief {
  return { mean: estimate, sd: Math.sqrt(standardError ** 2 + tau2) }
}
