import { type Design, type Regression, regress } from '#core/stats/regression.ts'
import { covarianceOf } from '#core/stats/regressionErrors.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import { type Generalised, generalised } from '#core/stats/regressionGeneralised.ts'
import { dot } from '#core/stats/regressionVectors.ts'
import { type SeriesModel, scaled, seriesDesign, usualLag } from '#core/stats/seriesDesign.ts'

export type SeriesCoefficient = Estimate & {
  name: string
  /** The standard error if the errors of all periods were independent and alike. */
  classicalError: number
}

export type Interrupted = {
  /** `intercept`, `trend`, `level`, `slope` and the seasons, in that order. */
  coefficients: readonly SeriesCoefficient[]
  /** Level and slope together: the mean effect from the start on, on the scale of the model. */
  meanEffect: Estimate
  /** From the start on: what would have come without it, on the scale of the outcome. */
  expected: Float64Array
  /** Σ of what came and Σ of what was expected, from the start on. */
  actualSum: number
  expectedSum: number
  n: number
  df: number
}

export type LinearSeries = Interrupted & {
  lag: number
  /** Σ(eₜ - eₜ₋₁)²/Σe²: near 2 when errors do not hang together, below it when they do. */
  durbinWatson: number
  /** The correlation of an error with the one before. */
  autocorrelation: number
}

export type CountSeries = Interrupted & { deviance: number; dispersion: number }

export type LinearOptions = SeriesModel & {
  /** `log` makes effects relative: a level of -0.1 is exp(-0.1) - 1 = -9.5 %. */
  scale?: 'log' | 'plain'
  /** How far back errors hang together; `usualLag` unless given. */
  lag?: number
  /** Whether the covariance is multiplied by n/(n-k), as for few periods it should be. */
  adjust?: boolean
  level?: number
}

/**
 * Interrupted time series by segmented regression (Wagner, Soumerai, Zhang and Ross-Degnan 2002,
 * Journal of Clinical Pharmacy and Therapeutics 27: 299-309; Lopez Bernal, Cummins and Gasparrini
 * 2017, International Journal of Epidemiology 46: 348-355):
 *
 *     yₜ = a + b t + c [t ≥ s] + d max(0, t - s) + season + eₜ
 *
 * by least squares, with Newey and West's errors (1987), which hold when eₜ hangs together with
 * those up to `lag` periods before, and t on n - k degrees of freedom.
 *
 * @param outcome one number a period, in order and without gaps
 * @throws RangeError when a number is missing, or not above 0 on the log scale; when the start
 *   leaves too few periods on a side; when a column is a combination of others
 * @example
 * const series = interruptedSeries([1, 2, 3, 4, 9, 10, 11, 12], { start: 4, slope: false })
 * series.coefficients[2].estimate // 4: the level rises by 4
 */
export function interruptedSeries(
  outcome: ArrayLike<number>,
  options: LinearOptions,
): LinearSeries {
  const { scale = 'plain', adjust = false, level = 0.95 } = options
  const n = outcome.length
  const lag = options.lag ?? usualLag(n)
  const design = seriesDesign(n, options)
  const values = scaled(outcome, scale)
  const fit = regress(design, values)
  const robust = covarianceOf(fit, { kind: 'neweyWest', lag, adjust })
  const classical = covarianceOf(fit, { kind: 'classical' })
  const errors = fit.residuals
  const shifted = dot(errors.subarray(1), errors.subarray(0, n - 1))
  let steps = 0
  for (let at = 1; at < n; at++) steps += ((errors[at] as number) - (errors[at - 1] as number)) ** 2
  // What rounding leaves of a perfect fit hangs together in no way worth telling.
  const perfect = fit.squares <= 1e-24 * dot(values, values)
  return {
    ...interrupted(outcome, design, options.start, {
      fit,
      covariance: robust.matrix,
      classical: classical.matrix,
      level,
      back: scale === 'log' ? Math.exp : (line) => line,
    }),
    lag,
    durbinWatson: perfect ? 2 : steps / fit.squares,
    autocorrelation: perfect ? 0 : shifted / fit.squares,
  }
}

/**
 * An interrupted series of counts by quasi-Poisson regression, log E[yₜ] = the same columns, with
 * errors widened by the dispersion and t on n - k degrees of freedom (McCullagh and Nelder 1989,
 * Generalized Linear Models, 6.2).
 *
 * @param counts numbers from 0 on, one a period, in order and without gaps
 * @param options `exposure`: what each count is out of, above 0, so that rates are compared
 * @throws RangeError as `interruptedSeries`, and when some combination of columns has no events
 * @example
 * const counts = [10, 10, 10, 10, 20, 20, 20, 20]
 * Math.exp(countSeries(counts, { start: 4, slope: false }).coefficients[2].estimate) // 2: twice
 */
export function countSeries(
  counts: ArrayLike<number>,
  options: SeriesModel & { exposure?: ArrayLike<number>; level?: number },
): CountSeries {
  const design = seriesDesign(counts.length, options)
  scaled(counts, 'plain')
  const { exposure, level = 0.95 } = options
  if (exposure && exposure.length !== counts.length)
    throw new RangeError(`There are ${exposure.length} exposures for ${counts.length} periods`)
  const offset = exposure && scaled(exposure, 'log')
  const fit = generalised('counts', design, counts, offset)
  return {
    ...interrupted(counts, design, options.start, {
      fit,
      covariance: fit.covariance.map((value) => value * fit.dispersion),
      classical: fit.covariance,
      level,
      back: (line, period) => Math.exp(line + (offset?.[period] ?? 0)),
    }),
    deviance: fit.deviance,
    dispersion: fit.dispersion,
  }
}

type Fitted = {
  fit: Regression | Generalised
  covariance: Float64Array
  classical: Float64Array
  level: number
  /** From the linear part of a period to the scale of the outcome. */
  back(line: number, period: number): number
}

function interrupted(
  outcome: ArrayLike<number>,
  design: Design,
  start: number,
  { fit, covariance, classical, level, back }: Fitted,
): Interrupted {
  const k = design.names.length
  const { df, n } = fit
  const coefficients = design.names.map((name, at) => ({
    name,
    ...estimateOf(
      fit.coefficients[at] as number,
      Math.sqrt(Math.max(0, covariance[at * k + at] as number)),
      { df, level },
    ),
    classicalError: Math.sqrt(classical[at * k + at] as number),
  }))
  const effects = design.names.map((name) => name === 'level' || name === 'slope')
  const expected = Float64Array.from({ length: n - start }, (_, after) => {
    let line = 0
    for (let at = 0; at < k; at++)
      if (!effects[at])
        line += (fit.coefficients[at] as number) * (design.columns[at]?.[start + after] as number)
    return back(line, start + after)
  })
  // The mean of max(0, t - s) from the start on.
  const middle = (n - start - 1) / 2
  const weights = design.names.map((name) => (name === 'level' ? 1 : name === 'slope' ? middle : 0))
  let actualSum = 0
  for (let at = start; at < n; at++) actualSum += outcome[at] as number
  return {
    coefficients,
    meanEffect: contrast(fit.coefficients, covariance, weights, { df, level }),
    expected,
    actualSum,
    expectedSum: expected.reduce((sum, value) => sum + value, 0),
    n,
    df,
  }
}

/** Σ wⱼ bⱼ and its error, √(w'Vw). */
function contrast(
  coefficients: Float64Array,
  covariance: Float64Array,
  weights: readonly number[],
  about: { df: number; level: number },
): Estimate {
  const k = weights.length
  let variance = 0
  let estimate = 0
  for (const [row, weight] of weights.entries()) {
    estimate += weight * (coefficients[row] as number)
    for (const [column, other] of weights.entries())
      variance += weight * other * (covariance[row * k + column] as number)
  }
  return estimateOf(estimate, Math.sqrt(Math.max(0, variance)), about)
}
