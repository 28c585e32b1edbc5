import { assertPositive, assertShare, logThreshold } from '#core/stats/eValue.ts'
import { bestRho, normalBound } from '#core/stats/mixtureNormal.ts'
import { logNormalCdf } from '#core/stats/mixtureTails.ts'
import { brent } from '#core/stats/roots.ts'
import { normalCdf, normalQuantile } from '#core/stats/special.ts'

/*
 * When can it be decided? How much must be seen before evidence that is watched all the time is
 * likely to be enough.
 */

/** What one event adds to a log e-value on average, and the variance of that. */
export type Growth = { mean: number; variance: number }

/** A bet on a hazard ratio, what the ratio really is, and the treated's share of those at risk. */
export type Bet = { hazardRatio: number; truth?: number; treatedShare?: number }

/**
 * The growth of the safe log-rank test for each event, while the shares at risk stay as they are. With
 * q = pθ / (pθ + 1 - p), the chance that an event is a treated person's under the true ratio, the mean
 * is q log θ' - log(pθ' + 1 - p), θ' being the ratio that is bet on (Kelly 1956; Grünwald, de Heide
 * and Koolen 2024, JRSS B 86).
 * @throws RangeError for ratios of 0 or less, or a share that is not between 0 and 1.
 * @example
 * logRankGrowth({ hazardRatio: 2 }).mean // 0.056633…
 */
export function logRankGrowth({
  hazardRatio,
  truth = hazardRatio,
  treatedShare = 0.5,
}: Bet): Growth {
  assertPositive(hazardRatio, 'The hazard ratio that is bet on')
  assertPositive(truth, 'The true hazard ratio')
  assertShare(treatedShare, 'The share of the treated')
  const chance = (treatedShare * truth) / (treatedShare * truth + 1 - treatedShare)
  const log = Math.log(hazardRatio)
  return {
    mean: chance * log - Math.log1p(treatedShare * (hazardRatio - 1)),
    variance: chance * (1 - chance) * log * log,
  }
}

/**
 * The growth of a Poisson bet for each event that was expected: θ log θ' - (θ' - 1), variance
 * θ log² θ'.
 * @throws RangeError for ratios of 0 or less.
 * @example
 * poissonGrowth({ rateRatio: 1.5 }).mean // 0.10819…
 */
export function poissonGrowth(bet: { rateRatio: number; truth?: number }): Growth {
  const { rateRatio, truth = rateRatio } = bet
  assertPositive(rateRatio, 'The rate ratio that is bet on')
  assertPositive(truth, 'The true rate ratio')
  const log = Math.log(rateRatio)
  return { mean: truth * log - (rateRatio - 1), variance: truth * log * log }
}

/**
 * The events after which a bet has grown to 1/α on average: log(1/α) divided by its growth (Wald 1945,
 * without the overshoot). Null if the bet does not grow: then it is never decided.
 * @throws RangeError if `alpha` is not between 0 and 1.
 * @example
 * eventsOnAverage(logRankGrowth({ hazardRatio: 1.3 })) // 351.16…
 */
export function eventsOnAverage(growth: Growth, alpha = 0.05): number | null {
  const threshold = logThreshold(alpha)
  return growth.mean > 0 ? threshold / growth.mean : null
}

/**
 * The chance that a bet has reached 1/α at some time within so many events: the first passage of a
 * Brownian motion, Φ((μn - a)/(σ√n)) + e^(2μa/σ²) Φ(-(μn + a)/(σ√n)) with a = log(1/α) (Siegmund
 * 1985, "Sequential Analysis", chapter 3). Without the overshoot, thus a little low.
 * @throws RangeError for no events, a growth that does not vary, or `alpha` not between 0 and 1.
 * @example
 * chanceWithin(500, logRankGrowth({ hazardRatio: 1.3 })) // 0.79741…
 */
export function chanceWithin(events: number, growth: Growth, alpha = 0.05): number {
  assertPositive(events, 'The number of events')
  assertPositive(growth.variance, 'The variance of the growth')
  const { mean, variance } = growth
  const threshold = logThreshold(alpha)
  const deviation = Math.sqrt(variance * events)
  const direct = normalCdf((mean * events - threshold) / deviation)
  const log = (2 * mean * threshold) / variance
  return direct + Math.exp(log + logNormalCdf(-(mean * events + threshold) / deviation))
}

/**
 * The events within which a bet reaches 1/α with the chance `power`. Null if it never does: a bet that
 * loses on average reaches it with a chance below 1.
 * @throws RangeError as `chanceWithin`, or if `power` is not between 0 and 1.
 * @example
 * eventsWithPower(logRankGrowth({ hazardRatio: 1.3 })) // 503.48…
 */
export function eventsWithPower(growth: Growth, alpha = 0.05, power = 0.8): number | null {
  assertShare(power, 'The power')
  const shortfall = (events: number) => chanceWithin(events, growth, alpha) - power
  if (growth.mean <= 0) {
    // Ever: e^(2μa/σ²), a chance that a bet on the wrong side reaches its end by luck.
    const ever = Math.exp((2 * growth.mean * logThreshold(alpha)) / growth.variance)
    if (ever <= power) return null
  }
  let many = 1
  while (shortfall(many) < 0) many *= 2
  return brent(shortfall, many === 1 ? Number.EPSILON : many / 2, many)
}

/**
 * The variance (information) at which the two-sided normal mixture, tuned for exactly then, excludes no
 * drift with at least the chance `power`; most often it does so before. For a log-rank score the
 * variance is events · p (1 - p) and the drift the log hazard ratio: compare `schoenfeldEvents`, of a
 * single look.
 * @throws RangeError for no drift, or shares that are not between 0 and 1.
 * @example
 * 4 * informationToExclude(Math.log(1.3)) // 873.38…: events, half of the people in each group
 */
export function informationToExclude(drift: number, alpha = 0.05, power = 0.8): number {
  assertPositive(Math.abs(drift), 'The size of the drift')
  assertShare(power, 'The power')
  // Tuned for the variance v, the bound is a constant times √v: one unit of variance tells it.
  const unit = normalBound({ v: 1, alpha, rho: bestRho(1, alpha) })
  const distance = Math.max(0, unit + normalQuantile(power))
  return (distance / drift) ** 2
}
