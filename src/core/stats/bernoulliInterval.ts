import type { Interval } from '#core/stats/confidenceSequence.ts'
import { assertPositive, assertShare, assertSuccesses } from '#core/stats/eValue.ts'
import { betaBinomialLogE } from '#core/stats/mixtureBinomial.ts'
import { bestRho } from '#core/stats/mixtureNormal.ts'
import { brent } from '#core/stats/roots.ts'

/** How a sequence for a share is tuned: tightest after `trials`, at the level `alphaOpt`. */
export type ShareTuning = { trials: number; alphaOpt?: number }

/**
 * The log e-value of a share against the chance `nullChance`: the two-sided beta-binomial mixture,
 * whose prior has its mean at the null and is worth as many trials as makes it tightest after
 * `tuning.trials` (Howard et al. 2021, Annals of Statistics 49, proposition 7 and section 3.5).
 * @throws RangeError for counts that are none, a chance not between 0 and 1, or nothing to tune for.
 * @example
 * shareLogE({ successes: 60, trials: 100 }, 0.4, { trials: 100 }) // 6.1084…
 */
export function shareLogE(
  counts: { successes: number; trials: number },
  nullChance: number,
  tuning: ShareTuning,
): number {
  assertShare(nullChance, 'The chance under the null')
  const weight = priorTrials(tuning)
  return betaBinomialLogE(counts, nullChance, {
    successes: nullChance * weight,
    failures: (1 - nullChance) * weight,
  })
}

/** What the prior is worth in trials; never nothing, however early the sequence is tuned. */
function priorTrials({ trials, alphaOpt = 0.05 }: ShareTuning): number {
  assertPositive(trials, 'The number of trials to tune for')
  return Math.max(bestRho(trials, alphaOpt) - 1, 1e-3)
}

/**
 * The confidence sequence of a share: every chance that the mixture above does not reject. It ends
 * at 0 or 1 where no chance so small, or so large, can be excluded.
 * @throws RangeError for counts that are none, `alpha` not between 0 and 1, nothing to tune for.
 * @example
 * shareInterval({ successes: 15, trials: 50 }, 0.05, { trials: 50 }).lower // 0.12955…
 */
export function shareInterval(
  counts: { successes: number; trials: number },
  alpha: number,
  tuning: ShareTuning,
): { lower: number; upper: number } & Interval {
  const { successes, trials } = counts
  assertSuccesses(successes, trials)
  assertShare(alpha, 'Alpha')
  priorTrials(tuning)
  return {
    lower: lowest(successes, trials - successes, alpha, tuning),
    upper: 1 - lowest(trials - successes, successes, alpha, tuning),
  }
}

/**
 * The smallest chance that is not rejected, on a log scale so that small ones keep their digits.
 * The log e-value is convex in the chance and at most 0 at the observed share; with less than two
 * successes it stays small down to a chance of 0.
 */
function lowest(successes: number, failures: number, alpha: number, tuning: ShareTuning): number {
  if (successes < 2) return 0
  const trials = successes + failures
  const excess = (log: number) => {
    return shareLogE({ successes, trials }, Math.exp(log), tuning) + Math.log(alpha)
  }
  // With no failures the observed share is 1, where the mixture is not defined: begin just below.
  const observed = failures === 0 ? Math.log1p(-1e-12) : Math.log(successes / trials)
  let near = observed
  let far = near - 1
  while (excess(far) < 0) {
    near = far
    far -= 2
    if (far < LOG_SMALLEST) return 0
  }
  return Math.exp(brent(excess, far, near, { tolerance: 1e-13 }))
}

const LOG_SMALLEST = -700
