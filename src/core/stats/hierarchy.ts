import { checkStudies, type StudyEstimate } from '#core/stats/pooling.ts'
import { brent } from '#core/stats/roots.ts'
import { normalCdf } from '#core/stats/special.ts'
import { logSumExp, sum } from '#core/stats/sums.ts'

/** What is believed of a number after the data. */
export type Posterior = {
  mean: number
  sd: number
  /** The central interval at the level asked for. */
  low: number
  high: number
  /** The probability that the number is below `x`. */
  below(x: number): number
}

export type Hierarchy = {
  /** The mean of the effects. */
  mu: Posterior
  /** The standard deviation of the true effects between studies. */
  tau: Posterior
  /** The true effect of each study, in their order: drawn towards the mean, the more the less sure. */
  studies: Posterior[]
  /** The true effect of one study more. */
  next: Posterior
}

export type HierarchyPriors = {
  /** The scale of the half-normal prior of τ. */
  tauScale?: number
  /** A normal prior of μ; left out, all values of μ are held alike. */
  mu?: { mean: number; sd: number }
  level?: number
}

/**
 * A half-normal prior with this scale holds τ below 1 nineteen times of twenty: on the log scale of
 * ratios that admits all but implausible differences between places (C. Röver and others, "On weakly
 * informative prior distributions for the heterogeneity parameter", Research Synthesis Methods 12,
 * 2021).
 */
const TAU_SCALE = 0.5
const LEVEL = 0.95
/** A half-normal number is beyond so many scales less than once in 10^15 times. */
const SCALES = 8
/** What is so much less likely, in logs, does not count. */
const UNLIKELY = 32
/** The steps in which τ is searched, then summed for itself, and at each how manyth for the rest. */
const COARSE = 256
const FINE = 2048
const STRIDE = 16

/**
 * Effects of municipalities that lend strength to each other, from estimates and standard errors
 * alone: no person's data are pooled. estimate_i ~ N(θ_i, s_i²), θ_i ~ N(μ, τ²), μ flat or normal, τ
 * half-normal. Given τ all is normal; the posterior of τ is summed over a fine grid (A. Gelman and
 * others, "Bayesian Data Analysis", 3rd edition 2013, section 5.4), so that the uncertainty of τ is
 * in every answer and there is no chance in any.
 * @throws RangeError if there is no study, or an estimate, error, prior or level has no meaning.
 * @example
 * const studies = [{ estimate: 0.1, standardError: 0.1 }, { estimate: 0.5, standardError: 0.2 }]
 * hierarchy(studies).mu.mean // 0.26151…
 */
export function hierarchy(
  studies: readonly StudyEstimate[],
  { tauScale = TAU_SCALE, mu, level = LEVEL }: HierarchyPriors = {},
): Hierarchy {
  checkStudies(studies)
  checkPriors({ tauScale, level, ...(mu && { mu }) })
  const given = (tau: number) => givenTau(studies, tau, mu)
  const fine = gridOf(
    (tau) => given(tau).logLikelihood - (tau / tauScale) ** 2 / 2,
    Math.min(...studies.map(({ standardError }) => standardError)),
    SCALES * tauScale,
  )
  const places = fine.taus.filter((_, i) => i % STRIDE === 0)
  const weights = shared(fine.logs.filter((_, i) => i % STRIDE === 0))
  const at = Array.from(places, given)
  const mixed = (part: (place: GivenTau, tau: number) => Normal) =>
    mixture(
      at.map((place, i) => part(place, places[i] as number)),
      weights,
      level,
    )
  return {
    mu: mixed((place) => place),
    tau: tauPosterior(fine.taus, shared(fine.logs), level),
    studies: studies.map((study) => mixed((place, tau) => drawn(study, place, tau))),
    next: mixed(({ mean, variance }, tau) => ({ mean, variance: variance + tau ** 2 })),
  }
}

/** The effect of a study for a given τ: drawn to the mean by the share of its variance that is error. */
function drawn({ estimate, standardError }: StudyEstimate, place: Normal, tau: number): Normal {
  const error = standardError ** 2
  const pull = error / (error + tau ** 2)
  return {
    mean: estimate + pull * (place.mean - estimate),
    variance: (1 - pull) * error + pull ** 2 * place.variance,
  }
}

type Normal = { mean: number; variance: number }
/** μ for a given τ, and the log of the likelihood of τ with μ summed out. */
type GivenTau = Normal & { logLikelihood: number }

function givenTau(
  studies: readonly StudyEstimate[],
  tau: number,
  prior: HierarchyPriors['mu'],
): GivenTau {
  let precision = prior ? prior.sd ** -2 : 0
  let moment = prior ? prior.mean * precision : 0
  for (const { estimate, standardError } of studies) {
    const weight = 1 / (standardError ** 2 + tau ** 2)
    precision += weight
    moment += weight * estimate
  }
  const mean = moment / precision
  let log = -Math.log(precision) / 2
  if (prior) log -= ((mean - prior.mean) / prior.sd) ** 2 / 2
  for (const { estimate, standardError } of studies) {
    const variance = standardError ** 2 + tau ** 2
    log -= (Math.log(variance) + (estimate - mean) ** 2 / variance) / 2
  }
  return { mean, variance: 1 / precision, logLikelihood: log }
}

/**
 * Places of τ where it is not unlikely, and the log of how likely each is, its step included. They
 * stand evenly along x with τ = least · sinh(x): evenly near 0, in proportion far off. Along x the
 * density is even and dies out, so that plain sums (the trapezoidal rule) are exact to rounding.
 */
function gridOf(logDensity: (tau: number) => number, least: number, most: number) {
  const end = Math.asinh(most / least)
  const logAt = (x: number) => logDensity(least * Math.sinh(x)) + Math.log(Math.cosh(x))
  const coarse = steps(0, end, COARSE)
  const logs = coarse.map(logAt)
  const bar = Math.max(...logs) - UNLIKELY
  const first = Math.max(0, logs.findIndex((log) => log > bar) - 1)
  const last = Math.min(COARSE, logs.findLastIndex((log) => log > bar) + 1)
  const fine = steps(coarse[first] as number, coarse[last] as number, FINE)
  return { taus: fine.map((x) => least * Math.sinh(x)), logs: fine.map(logAt) }
}

function steps(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count)
}

/** Weights that sum to 1; the ends count half. */
function shared(logs: Float64Array): Float64Array {
  const halved = logs.map((log, i) => log - (i === 0 || i === logs.length - 1 ? Math.LN2 : 0))
  const total = logSumExp(halved)
  return halved.map((log) => Math.exp(log - total))
}

function mixture(parts: readonly Normal[], weights: Float64Array, level: number): Posterior {
  const heavy = parts.flatMap(({ mean, variance }, i) => {
    const weight = weights[i] as number
    return weight > Number.EPSILON ? [{ weight, mean, variance, sd: Math.sqrt(variance) }] : []
  })
  const mean = sum(heavy.map((part) => part.weight * part.mean))
  const sd = Math.sqrt(
    sum(heavy.map((part) => part.weight * (part.variance + (part.mean - mean) ** 2))),
  )
  const below = (x: number) => {
    let share = 0
    for (const part of heavy) share += part.weight * normalCdf((x - part.mean) / part.sd)
    return share
  }
  const place = (share: number) => {
    // Chebyshev's bound: no more than `share` lies so far out.
    const reach = 1.001 * (sd / Math.sqrt(Math.min(share, 1 - share)))
    return brent((x) => below(x) - share, mean - reach, mean + reach, { tolerance: 1e-9 * sd })
  }
  return { mean, sd, low: place((1 - level) / 2), high: place((1 + level) / 2), below }
}

function tauPosterior(taus: Float64Array, weights: Float64Array, level: number): Posterior {
  const mean = sum(taus.map((tau, i) => tau * (weights[i] as number)))
  const sd = Math.sqrt(sum(taus.map((tau, i) => (tau - mean) ** 2 * (weights[i] as number))))
  // Half of the weight of a place lies on either side of it, but all of an end's on one.
  const shares = new Float64Array(taus.length)
  for (let i = 1; i < taus.length; i++) {
    const before = ((i === 1 ? 2 : 1) * (weights[i - 1] as number)) / 2
    const after = ((i === taus.length - 1 ? 2 : 1) * (weights[i] as number)) / 2
    shares[i] = (shares[i - 1] as number) + before + after
  }
  return {
    mean,
    sd,
    low: interpolated((1 - level) / 2, shares, taus),
    high: interpolated((1 + level) / 2, shares, taus),
    below: (x) => interpolated(x, taus, shares),
  }
}

/** The line through the points, level beyond both ends; `xs` do not fall. */
function interpolated(x: number, xs: Float64Array, ys: Float64Array): number {
  const right = xs.findIndex((other) => other > x)
  if (right === -1) return ys[ys.length - 1] as number
  if (right === 0) return ys[0] as number
  const from = xs[right - 1] as number
  const share = (x - from) / ((xs[right] as number) - from)
  return (ys[right - 1] as number) * (1 - share) + (ys[right] as number) * share
}

function checkPriors({ tauScale = TAU_SCALE, mu, level = LEVEL }: HierarchyPriors): void {
  if (!(tauScale > 0 && tauScale < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The scale of the prior of τ is above 0, not ${tauScale}`)
  }
  if (mu && !(Number.isFinite(mu.mean) && mu.sd > 0)) {
    throw new RangeError(`The prior of μ has a mean and a spread above 0, not ${mu.mean}, ${mu.sd}`)
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`A level is between 0 and 1, not ${level}`)
}
