import { normalCdf } from '#core/stats/special.ts'
import { type Belief, requireBelief } from './evidenceBeliefs.ts'

/**
 * The unit normal loss L(z) = φ(z) - z (1 - Φ(z)): how far a standard normal lies above z on
 * average, counting nothing when it lies below (Raiffa and Schlaifer, "Applied Statistical Decision
 * Theory", 1961). Falls from large to 0, and L(-z) = L(z) + z. Never negative.
 */
export function normalLoss(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('The normal loss of no number is not defined.')
  if (z < 0) return normalLoss(-z) - z
  // Beyond this the loss is below 1e-300.
  if (z > 37) return 0
  return Math.max(0, Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * normalCdf(-z))
}

/**
 * The expected value of perfect information: what it is worth to know the net value for certain
 * before saying yes or no. `sd · L(|mean| / sd)`, in the unit of the net value. 0 without doubt.
 */
export function valueOfPerfectInformation(belief: Belief): number {
  requireBelief(belief)
  const { mean, sd } = belief
  return sd === 0 ? 0 : sd * normalLoss(Math.abs(mean) / sd)
}

/**
 * A trial before deciding: how much one observation scatters around the truth, and how many there
 * are.
 */
export type Trial = { scatter: number; observations: number }

/**
 * The expected value of sample information: what a trial is worth before deciding, when the net
 * value and its observations are normal. The trial will move the mean by s₀² / √(s₀² + s²/n) (its
 * preposterior standard deviation), and that is what may change the decision. Never above the value
 * of perfect information, to which it grows with n. Weigh it against what the trial costs.
 *
 * Throws a RangeError for a negative scatter or number of observations.
 */
export function valueOfTrial(belief: Belief, { scatter, observations }: Trial): number {
  requireBelief(belief)
  if (!(scatter >= 0 && scatter < Infinity))
    throw new RangeError(`How far observations scatter is a number from 0, not ${scatter}.`)
  if (!(observations >= 0))
    throw new RangeError(`A trial has 0 or more observations, not ${observations}.`)
  const { mean, sd } = belief
  if (observations === 0 || sd === 0) return 0
  const moves = sd * (sd / Math.hypot(sd, scatter / Math.sqrt(observations)))
  return valueOfPerfectInformation({ mean, sd: moves })
}
