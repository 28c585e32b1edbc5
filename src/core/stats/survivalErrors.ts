import { normalCdf } from '#core/stats/special.ts'

/** The log of a density or of a survival, and its first two derivatives. */
type Bend = { log: number; slope: number; bend: number }

/** The distribution of W in log T = β·x + σ W: the density f(z) and S(z) = P(W > z), both log-concave. */
export type ErrorShape = { density: (z: number) => Bend; survival: (z: number) => Bend }

/** The smallest extreme value distribution: S(z) = exp(-exp(z)). */
const EXTREME: ErrorShape = {
  density: (z) => {
    const hazard = Math.exp(z)
    return { log: z - hazard, slope: 1 - hazard, bend: -hazard }
  },
  survival: (z) => {
    const hazard = Math.exp(z)
    return { log: -hazard, slope: -hazard, bend: -hazard }
  },
}

/** S(z) = 1 / (1 + exp(z)). */
const LOGISTIC: ErrorShape = {
  density: (z) => {
    const share = 1 / (1 + Math.exp(-z))
    return { log: z - 2 * softplus(z), slope: 1 - 2 * share, bend: -2 * share * (1 - share) }
  },
  survival: (z) => {
    const share = 1 / (1 + Math.exp(-z))
    return { log: -softplus(z), slope: -share, bend: -share * (1 - share) }
  },
}

/** log(1 + exp(z)) without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
}

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2

const NORMAL: ErrorShape = {
  density: (z) => ({ log: -(z * z) / 2 - HALF_LOG_TWO_PI, slope: -z, bend: -1 }),
  survival: (z) => {
    const density = -(z * z) / 2 - HALF_LOG_TWO_PI
    const log = z > TAIL ? density - Math.log(tailHazard(z)) : Math.log(normalCdf(-z))
    const hazard = z > TAIL ? tailHazard(z) : Math.exp(density - log)
    return { log, slope: -hazard, bend: -hazard * (hazard - z) }
  },
}

/** Beyond, the survival comes near the smallest number, and the fraction below needs few terms. */
const TAIL = 10
const TERMS = 40

/** f / S of a normal number as Laplace's continued fraction z + 1/(z + 2/(z + 3/(z + …))). */
function tailHazard(z: number): number {
  let fraction = z
  for (let term = TERMS; term > 0; term--) fraction = z + term / fraction
  return fraction
}

export const ERRORS = {
  exponential: EXTREME,
  weibull: EXTREME,
  lognormal: NORMAL,
  loglogistic: LOGISTIC,
} as const
