import { inverseSquare, regress } from '#core/stats/regression.ts'
import {
  interruptedSeries,
  type LinearOptions,
  type LinearSeries,
  type SeriesCoefficient,
} from '#core/stats/series.ts'
import { scaled, seriesDesign } from '#core/stats/seriesDesign.ts'

export type ControlledSeries = LinearSeries & {
  /** The step at the start beyond the control's own. */
  effect: SeriesCoefficient
  /**
   * Its standard error in the stacked regression of both series on group x everything, where all
   * errors are independent and alike: σ²(2(X'X)⁻¹) with σ² = (S₁ + S₀)/(2n - 2k).
   */
  stackedError: number
}

/**
 * An interrupted series with a control: the same model for both, every coefficient by group, and
 * the effect as the difference of the two levels (Lopez Bernal, Cummins and Gasparrini 2018,
 * International Journal of Epidemiology 47: 2082-2093). That difference is the level in the
 * regression of the difference of the series, whose Newey-West errors also hold when a period
 * moves both.
 *
 * @param treated one number a period, in order and without gaps
 * @param control the same periods of a series that nothing was done to
 * @returns coefficients, diagnostics and effect of the difference of the series; on the log scale
 *   `expected` and the sums are of the ratio of the two
 * @throws RangeError as `interruptedSeries`, and when the series differ in length
 * @example
 * const [treated, control] = [[1, 2, 3, 4, 9, 10, 11, 12], [0, 1, 0, 1, 2, 3, 2, 3]]
 * controlledSeries(treated, control, { start: 4, slope: false }).effect.estimate // 2.8
 */
export function controlledSeries(
  treated: ArrayLike<number>,
  control: ArrayLike<number>,
  options: LinearOptions,
): ControlledSeries {
  const n = treated.length
  if (control.length !== n)
    throw new RangeError(`The control has ${control.length} periods where the series has ${n}`)
  const { scale = 'plain' } = options
  const [ours, theirs] = [scaled(treated, scale), scaled(control, scale)]
  const apart = ours.map((value, period) => value - (theirs[period] as number))
  const difference = interruptedSeries(scale === 'log' ? apart.map(Math.exp) : apart, options)
  const effect = difference.coefficients[LEVEL] as SeriesCoefficient
  const design = seriesDesign(n, options)
  const [one, other] = [regress(design, ours), regress(design, theirs)]
  const pooled = (one.squares + other.squares) / (one.df + other.df)
  const shape = inverseSquare(one)[LEVEL * (design.names.length + 1)] as number
  return { ...difference, effect, stackedError: Math.sqrt(2 * pooled * shape) }
}

/** The place of the level among the columns of `seriesDesign`. */
const LEVEL = 2
