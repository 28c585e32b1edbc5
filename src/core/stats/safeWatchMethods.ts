import { shareInterval, shareLogE } from '#core/stats/bernoulliInterval.ts'
import {
  asymptoticInterval,
  asymptoticRho,
  driftInterval,
  type Interval,
} from '#core/stats/confidenceSequence.ts'
import { logRatioInterval, rateInterval } from '#core/stats/confidenceSequenceRate.ts'
import {
  assertCount,
  assertCounted,
  assertPositive,
  assertShare,
  assertSuccesses,
  bernoulliLogE,
  logThreshold,
  poissonLogE,
} from '#core/stats/eValue.ts'
import { bestRho, normalLogMixture, type Score } from '#core/stats/mixtureNormal.ts'
import {
  type Counted,
  type GammaPrior,
  gammaPoissonLogE,
  gammaPoissonLogMixture,
} from '#core/stats/mixturePoisson.ts'
import { type RiskSet, riskSetLikelihood, type Ties } from '#core/stats/safeRiskSet.ts'
import { logSumExp } from '#core/stats/sums.ts'

/** The plans of the kinds of watch. All of them: `alpha`, the share of false alarms over all time. */
export type Plans = {
  /**
   * Who leaves, of two groups at risk: the safe log-rank test. The bet is on one ratio, whose interval
   * then always holds that ratio, or on a normal distribution of its logarithm, whose interval closes
   * in on the truth. Ties are exact unless said: a month is then one risk set, of those at risk at its
   * beginning, and the ratio is one of monthly odds.
   */
  hazardRatio: {
    kind: 'hazardRatio'
    alpha: number
    bet: { ratio: number } | { logMean: number; logDeviation: number }
    ties?: Ties
  }
  /**
   * Events against an expectation that was known before they came. The bet is on one ratio, on a gamma
   * distribution of it, or on more events than expected, tightest once `tunedFor` were expected.
   */
  rate: { kind: 'rate'; alpha: number; bet: { ratio: number } | GammaPrior | { tunedFor: number } }
  /** Successes among trials against the share `nullShare`; tightest after `tunedFor` trials. */
  share: {
    kind: 'share'
    alpha: number
    nullShare: number
    bet: { share: number } | { tunedFor: number }
  }
  /** A sum against its variance, against no drift; tightest at the variance `tunedFor`. */
  drift: { kind: 'drift'; alpha: number; tunedFor: number }
  /**
   * Observations of any distribution with a variance, against the mean `nullMean`; asymptotic, and so
   * silent before `notBefore` of them; tightest after `tunedFor`.
   */
  mean: { kind: 'mean'; alpha: number; nullMean: number; tunedFor: number; notBefore: number }
}

export type Kind = keyof Plans

/** What is added at a look: what came in since the look before. */
export type Observations = {
  hazardRatio: RiskSet
  rate: Counted
  share: { successes: number; trials: number }
  drift: Score
  mean: { values: readonly number[] }
}

/** What a watch remembers. */
export type Totals = {
  /** The log-likelihood at each ratio of the bet, and the risk sets that the interval is made of. */
  hazardRatio: { logLikelihood: readonly number[]; sets: readonly RiskSet[] }
  rate: Counted
  share: { successes: number; trials: number }
  drift: Score
  /** Welford's running moments: `squares` is the sum of squared distances from the mean. */
  mean: { count: number; mean: number; squares: number }
}

/** How a kind of watch begins, remembers and reads. All throw RangeErrors for what cannot be. */
export type Method<Plan, Observation, Total> = {
  begin(plan: Plan): Total
  add(plan: Plan, totals: Total, observation: Observation): Total
  read(plan: Plan, totals: Total): { logE: number } & Interval
}

type Bet = { logRatio: number; logWeight: number }[]

/** The normal distribution of a bet is laid on so many ratios, out to so many deviations. */
const POINTS = 41
const REACH = 4

/** The ratios that are bet on. A finite number of them is itself a bet: nothing is approximated. */
function hazardBet({ bet }: Plans['hazardRatio']): Bet {
  if ('ratio' in bet) {
    assertPositive(bet.ratio, 'The hazard ratio that is bet on')
    return [{ logRatio: Math.log(bet.ratio), logWeight: 0 }]
  }
  const { logMean, logDeviation } = bet
  assertPositive(logDeviation, 'The deviation of the log hazard ratio')
  if (!Number.isFinite(logMean)) {
    throw new RangeError(`The mean of the log hazard ratio is a finite number, not ${logMean}`)
  }
  const places = Array.from({ length: POINTS }, (_, i) => REACH * ((2 * i) / (POINTS - 1) - 1))
  const whole = logSumExp(places.map((z) => -0.5 * z * z))
  return places.map((z) => {
    return { logRatio: logMean + z * logDeviation, logWeight: -0.5 * z * z - whole }
  })
}

const hazardRatio: Method<Plans['hazardRatio'], RiskSet, Totals['hazardRatio']> = {
  begin(plan) {
    assertShare(plan.alpha, 'Alpha')
    return { logLikelihood: hazardBet(plan).map(() => 0), sets: [] }
  },
  add(plan, { logLikelihood, sets }, observation) {
    const likelihood = riskSetLikelihood(observation, plan.ties ?? 'exact')
    const grown = hazardBet(plan).map(
      ({ logRatio }, i) => (logLikelihood[i] ?? Number.NaN) + likelihood(logRatio),
    )
    return { logLikelihood: grown, sets: [...sets, observation] }
  },
  read(plan, { logLikelihood, sets }) {
    const bet = hazardBet(plan)
    if (logLikelihood.length !== bet.length || !logLikelihood.every(Number.isFinite)) {
      throw new RangeError('The stored log-likelihood is not that of this bet')
    }
    const logE = logSumExp(bet.map(({ logWeight }, i) => logWeight + (logLikelihood[i] ?? 0)))
    const likelihoods = sets.map((set) => riskSetLikelihood(set, plan.ties ?? 'exact'))
    const room = logThreshold(plan.alpha)
    const excess = (logRatio: number) =>
      logE - room - likelihoods.reduce((sum, likelihood) => sum + likelihood(logRatio), 0)
    const likeliest = bet[logLikelihood.indexOf(Math.max(...logLikelihood))]
    return { logE, ...logRatioInterval(excess, likeliest?.logRatio ?? 0) }
  },
}

function rateLogE({ alpha, bet }: Plans['rate'], counts: Counted): number {
  if ('ratio' in bet) return poissonLogE({ ...counts, rateRatio: bet.ratio })
  if ('shape' in bet) return gammaPoissonLogE(counts, bet)
  const score = { s: counts.observed - counts.expected, v: counts.expected }
  return gammaPoissonLogMixture(score, { vOpt: bet.tunedFor, alphaOpt: alpha })
}

const rate: Method<Plans['rate'], Counted, Counted> = {
  begin(plan) {
    assertShare(plan.alpha, 'Alpha')
    const totals = { observed: 0, expected: 0 }
    rateLogE(plan, totals)
    return totals
  },
  add(_plan, totals, { observed, expected }) {
    assertCounted(observed, expected)
    return { observed: totals.observed + observed, expected: totals.expected + expected }
  },
  read(plan, totals) {
    const logE = rateLogE(plan, totals)
    return { logE, ...rateInterval(totals, logE, plan.alpha) }
  },
}

const share: Method<Plans['share'], Observations['share'], Totals['share']> = {
  begin(plan) {
    assertShare(plan.alpha, 'Alpha')
    const totals = { successes: 0, trials: 0 }
    shareRead(plan, totals)
    return totals
  },
  add(_plan, totals, { successes, trials }) {
    assertSuccesses(successes, trials)
    return { successes: totals.successes + successes, trials: totals.trials + trials }
  },
  read: shareRead,
}

function shareRead(plan: Plans['share'], totals: Totals['share']): { logE: number } & Interval {
  const { alpha, nullShare, bet } = plan
  if ('tunedFor' in bet) {
    const tuning = { trials: bet.tunedFor, alphaOpt: alpha }
    const logE = shareLogE(totals, nullShare, tuning)
    return { logE, ...shareInterval(totals, alpha, tuning) }
  }
  const logE = bernoulliLogE({ ...totals, nullChance: nullShare, alternative: bet.share })
  const { successes, trials } = totals
  const logOdds = Math.log(bet.share) - Math.log1p(-bet.share)
  const atBet = successes * logOdds + trials * Math.log1p(-bet.share)
  // In the log odds o the log-likelihood is s o - n log(1 + e^o).
  const excess = (odds: number) => {
    const whole = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
    return atBet - logThreshold(alpha) - successes * odds + trials * whole
  }
  const { lower, upper } = logRatioInterval(excess, logOdds)
  return { logE, lower: lower / (1 + lower), upper: upper === null ? 1 : upper / (1 + upper) }
}

const drift: Method<Plans['drift'], Score, Score> = {
  begin({ alpha, tunedFor }) {
    bestRho(tunedFor, alpha)
    return { s: 0, v: 0 }
  },
  add(_plan, totals, { s, v }) {
    if (!Number.isFinite(s)) throw new RangeError(`A sum is a finite number, not ${s}`)
    if (!(v >= 0 && Number.isFinite(v))) {
      throw new RangeError(`A variance is a number of 0 or more, not ${v}`)
    }
    return { s: totals.s + s, v: totals.v + v }
  },
  read({ alpha, tunedFor }, totals) {
    const rho = bestRho(tunedFor, alpha)
    return { logE: normalLogMixture(totals, rho), ...driftInterval(totals, alpha, rho) }
  },
}

const mean: Method<Plans['mean'], Observations['mean'], Totals['mean']> = {
  begin({ alpha, nullMean, tunedFor, notBefore }) {
    asymptoticRho(tunedFor, alpha)
    if (!Number.isFinite(nullMean)) {
      throw new RangeError(`The mean under the null is a finite number, not ${nullMean}`)
    }
    assertCount(notBefore, 'The number of observations before which nothing is said')
    return { count: 0, mean: 0, squares: 0 }
  },
  add(_plan, totals, { values }) {
    let { count, mean, squares } = totals
    for (const value of values) {
      if (!Number.isFinite(value)) {
        throw new RangeError(`An observation is a finite number, not ${value}`)
      }
      count++
      const distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    }
    return { count, mean, squares }
  },
  read({ alpha, nullMean, tunedFor, notBefore }, { count, mean, squares }) {
    const rho = asymptoticRho(tunedFor, alpha)
    const deviation = Math.sqrt(squares / Math.max(1, count - 1))
    // What differs by no more than rounding does not differ.
    const alike = deviation <= 1e-12 * Math.max(Math.abs(mean), Math.abs(nullMean))
    if (count < Math.max(2, notBefore) || alike) return { logE: 0, lower: null, upper: null }
    const score = { s: (count * (mean - nullMean)) / deviation, v: count }
    const logE = normalLogMixture(score, 1 / (rho * rho))
    return { logE, ...asymptoticInterval({ count, mean, deviation }, alpha, rho) }
  },
}

export const METHODS: { [K in Kind]: Method<Plans[K], Observations[K], Totals[K]> } = {
  hazardRatio,
  rate,
  share,
  drift,
  mean,
}
