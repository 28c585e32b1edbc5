import { normalCdf } from '#core/stats/special.ts'

/** What is believed of a quantity: normal, with its mean and standard deviation. */
export type Belief = { mean: number; sd: number }

/**
 * A belief after data on the same quantity, both normal (conjugate updating): the mean lies between
 * the two, nearer to the surer one, and the standard deviation is smaller than either. Effects are
 * updated on the scale of log hazard ratios, or of elasticities.
 *
 * Throws a RangeError when both claim to know for certain and differ.
 */
export function updated(prior: Belief, data: Belief): Belief {
  requireBelief(prior)
  requireBelief(data)
  if (prior.sd === 0 && data.sd === 0) {
    if (prior.mean === data.mean) return prior
    throw new RangeError('Two beliefs without doubt contradict each other: one needs a deviation.')
  }
  const spread = Math.hypot(prior.sd, data.sd)
  const towardsData = (prior.sd / spread) ** 2
  return {
    mean: prior.mean + towardsData * (data.mean - prior.mean),
    sd: prior.sd * (data.sd / spread),
  }
}

/**
 * How likely the quantity is above zero: a net value that pays, a log hazard ratio above 0 (HR
 * above 1). With no doubt it is 1, 0, or at zero itself one half.
 */
export function chanceAboveZero(belief: Belief): number {
  requireBelief(belief)
  const { mean, sd } = belief
  return sd === 0 ? (Math.sign(mean) + 1) / 2 : normalCdf(mean / sd)
}

/** Throws a RangeError when a mean is not finite, or a deviation negative or not finite. */
export function requireBelief({ mean, sd }: Belief): void {
  if (!(Number.isFinite(mean) && sd >= 0 && sd < Infinity))
    throw new RangeError(`A belief has a mean and a deviation from 0, not ${mean} and ${sd}.`)
}
