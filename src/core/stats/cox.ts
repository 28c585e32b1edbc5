import { limits, tested } from '#core/stats/coefficients.ts'
import { concordanceOf } from '#core/stats/coxConcordance.ts'
import { maximise } from '#core/stats/coxNewton.ts'
import { robustCovariance } from '#core/stats/coxResiduals.ts'
import { type CoxInput, type CoxRows, coxRows } from '#core/stats/coxRows.ts'
import type { CoxTies } from '#core/stats/coxSums.ts'
import { solveSymmetric } from '#core/stats/matrix.ts'
import { chiSquareTail, normalQuantile } from '#core/stats/special.ts'
import { checkLevel } from '#core/stats/survivalData.ts'

export type CoxOptions = { ties?: CoxTies | undefined; level?: number | undefined }

/**
 * One covariate: the log hazard ratio `estimate` of one unit more, its error (robust when there are
 * clusters, and then `modelError` is the one without them), `z` and the two-sided `p`, and the hazard ratio
 * with its limits.
 */
export type CoxCoefficient = {
  name: string
  estimate: number
  standardError: number
  modelError: number
  z: number
  p: number
  hazardRatio: number
  lower: number
  upper: number
}

export type ChiSquareTest = { chiSquare: number; df: number; p: number }

/**
 * - `n` rows and `events`; `logLikelihood` at the estimate, and `logLikelihoodNull` with all zero.
 * - `tests` of all coefficients at once; `wald` uses the robust errors when there are clusters.
 * - `concordance`: of all pairs in which it is known who had the event first, the share in which that
 *   one had the higher hazard; ties count half. Null when there is no such pair.
 * - `covariance` of the estimates, p x p, row by row.
 */
export type Cox = {
  n: number
  events: number
  ties: CoxTies
  coefficients: CoxCoefficient[]
  logLikelihood: number
  logLikelihoodNull: number
  tests: { likelihoodRatio: ChiSquareTest; score: ChiSquareTest; wald: ChiSquareTest }
  concordance: number | null
  covariance: Float64Array
  iterations: number
}

/**
 * Proportional hazards: the hazard of a row is h(t) exp(β·x), with h left open, one a stratum. β
 * maximises the partial likelihood, the product over events of exp(β·x) over its sum over those at risk.
 *
 * Cox (1972), J. R. Stat. Soc. B 34:187; ties after Efron (1977), Breslow (1974), or exact as the discrete
 * model; robust errors of Lin & Wei (1989), J. Am. Stat. Assoc. 84:1074. Newton's method on centred and
 * scaled covariates with halved steps; each step takes time in proportion to n p².
 *
 * @returns plain numbers that mean the same whatever the unit of time and the order of rows.
 * @throws RangeError when there is no event, when a covariate does not vary or depends on others, when the
 * likelihood rises for ever (a covariate that separates those with the event from those without),
 * when exact ties would take too long, or as `coxRows` does.
 * @example
 * const times = Float64Array.of(1, 2, 3, 4)
 * const events = Uint8Array.of(1, 1, 1, 1)
 * const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0) }
 * coxRegression({ times, events, covariates }).coefficients[0].hazardRatio // 2.56…
 */
export function coxRegression(input: CoxInput, options: CoxOptions = {}): Cox {
  const { ties = 'efron', level = 0.95 } = options
  checkLevel(level)
  checkTies(input, ties)
  const rows = coxRows(input)
  const fit = maximise(rows, ties, input.covariates.names)
  const model = unscaled(fit.inverse, rows)
  const covariance = input.clusters
    ? unscaled(robustCovariance(rows, fit, ties, input.clusters), rows)
    : model
  const reach = normalQuantile((1 + level) / 2)
  const beta = fit.beta.map((value, j) => value / (rows.scales[j] as number))
  return {
    n: rows.n,
    events: rows.events,
    ties,
    coefficients: input.covariates.names.map((name, j) => {
      const at = j * rows.p + j
      const [estimate, error] = [beta[j] as number, Math.sqrt(covariance[at] as number)]
      const { z, p, ...own } = tested(name, estimate, error)
      return {
        ...{ ...own, modelError: Math.sqrt(model[at] as number), z, p },
        ...{ hazardRatio: Math.exp(estimate), ...limits(estimate, error, reach) },
      }
    }),
    logLikelihood: fit.logLikelihood,
    logLikelihoodNull: fit.logLikelihoodNull,
    tests: {
      likelihoodRatio: chiSquareTest(2 * (fit.logLikelihood - fit.logLikelihoodNull), rows.p),
      score: chiSquareTest(fit.scoreTest, rows.p),
      wald: chiSquareTest(waldStatistic(covariance, beta), rows.p),
    },
    concordance: concordanceOf(rows, fit.predictor),
    covariance,
    iterations: fit.iterations,
  }
}

export function checkTies({ weights }: CoxInput, ties: CoxTies): void {
  if (!['efron', 'breslow', 'exact'].includes(ties))
    throw new RangeError(`There is no way "${ties}" with ties; use efron, breslow or exact.`)
  if (ties === 'exact' && weights)
    throw new RangeError('Exact ties draw whole rows and cannot be weighted; use efron.')
}

export function chiSquareTest(chiSquare: number, df: number): ChiSquareTest {
  const value = Math.max(0, chiSquare)
  return { chiSquare: value, df, p: chiSquareTail(value, df) }
}

function waldStatistic(covariance: Float64Array, beta: Float64Array): number {
  try {
    const solved = solveSymmetric(covariance, beta.length, beta)
    return beta.reduce((sum, value, j) => sum + value * (solved[j] as number), 0)
  } catch (cause) {
    throw new RangeError('There are too few clusters for so many covariates.', { cause })
  }
}

/** Back to the units in which the covariates came. */
function unscaled(matrix: Float64Array, { p, scales }: CoxRows): Float64Array {
  return matrix.map((value, at) => {
    return value / (scales[Math.floor(at / p)] as number) / (scales[at % p] as number)
  })
}
