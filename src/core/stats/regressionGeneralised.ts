import {
  type Design,
  finite,
  inverseSquare,
  type Regression,
  regressOwn,
} from '#core/stats/regression.ts'

/**
 * What the outcome is: `counts` of events, whose log mean is linear (Poisson), or `yes or no`
 * as 1 and 0, whose log odds are (logistic regression).
 */
export type Family = 'counts' | 'yesOrNo'

export type Generalised = {
  names: readonly string[]
  n: number
  df: number
  coefficients: Float64Array
  /** The mean of each row: a count, or the share of ones. */
  fitted: Float64Array
  /** Of the coefficients, (X'WX)⁻¹, k by k by rows, at dispersion 1. */
  covariance: Float64Array
  /** Twice the log likelihood that the best conceivable fit has more than this one. */
  deviance: number
  /** Σ (y - μ)²/V(μ) over df: 1 for pure Poisson counts; above it the errors are too small. */
  dispersion: number
}

/** A family's mean and variance by the linear part, and a row's part of the deviance. */
type Shape = {
  mean(line: number): number
  line(mean: number): number
  variance(line: number): number
  start(outcome: number): number
  deviance(outcome: number, mean: number): number
  allows(outcome: number): boolean
}

const SHAPES: Readonly<Record<Family, Shape>> = {
  counts: {
    mean: Math.exp,
    line: Math.log,
    variance: Math.exp,
    start: (count) => count + 0.1,
    deviance: (count, mean) => 2 * (relative(count, mean) - (count - mean)),
    allows: (count) => count >= 0,
  },
  yesOrNo: {
    mean: (line) => 1 / (1 + Math.exp(-line)),
    line: (mean) => Math.log(mean / (1 - mean)),
    // Written so that it is above 0 also far out, where 1 - mean rounds to nothing.
    variance: (line) => Math.exp(-Math.abs(line)) / (1 + Math.exp(-Math.abs(line))) ** 2,
    start: (outcome) => (outcome + 0.5) / 2,
    deviance: (outcome, mean) => 2 * (relative(outcome, mean) + relative(1 - outcome, 1 - mean)),
    allows: (outcome) => outcome === 0 || outcome === 1,
  },
}

function relative(value: number, mean: number): number {
  return value === 0 ? 0 : value * Math.log(value / mean)
}

/** A fit that has a maximum takes less than ten; one without moves on by about 1 a round. */
const ROUNDS_MOST = 40
/** Once no linear part moves by more, the next round would move them by the square of it. */
const SETTLED = 1e-7

/**
 * A generalised linear model by iteratively reweighted least squares (Nelder and Wedderburn 1972,
 * Journal of the Royal Statistical Society A 135: 370-384), each round by orthogonal columns.
 *
 * @param design k columns of n numbers, the intercept among them
 * @param outcome n counts from 0 on, or n numbers that are 0 or 1
 * @param offset n numbers that are added to the linear part, as the log of an exposure
 * @throws RangeError when the outcome is not of the family, a column is a combination of others, or
 *   the fit runs away because a column separates the ones from the zeros (or has no events at all)
 * @example
 * const fit = generalised('counts', { columns: [[1, 1, 1, 1]], names: ['log rate'] }, [3, 1, 2, 2])
 * Math.exp(fit.coefficients[0]) // 2
 */
export function generalised(
  family: Family,
  design: Design,
  outcome: ArrayLike<number>,
  offset?: ArrayLike<number>,
): Generalised {
  const shape = SHAPES[family]
  const n = outcome.length
  check(family, design, outcome)
  const away = (row: number) => (offset ? (offset[row] as number) : 0)
  const lines = Float64Array.from({ length: n }, (_, row) =>
    shape.line(shape.start(outcome[row] as number)),
  )
  for (let round = 0; round < ROUNDS_MOST; round++) {
    const fit = reweighted(shape, design, outcome, lines, away)
    const moved = refit(lines, fit, design, away)
    if (!(moved <= SETTLED)) continue
    // Once more, for the covariance at the end and the last digits of the coefficients.
    const last = reweighted(shape, design, outcome, lines, away)
    refit(lines, last, design, away)
    return finished(shape, last, design, outcome, lines)
  }
  throw new RangeError(
    family === 'counts'
      ? 'The fit runs away: some combination of the columns has no events at all'
      : 'The fit runs away: the columns tell ones from zeros without exception',
  )
}

function check(family: Family, { columns, names }: Design, outcome: ArrayLike<number>): void {
  const { allows } = SHAPES[family]
  const wanted = family === 'counts' ? 'counts are 0 or more' : 'give 0 or 1'
  for (let row = 0; row < outcome.length; row++)
    if (!allows(outcome[row] as number))
      throw new RangeError(`The outcome of row ${row} is ${outcome[row]}: ${wanted}`)
  for (const [at, column] of columns.entries()) finite(column, outcome.length, names[at] ?? `${at}`)
}

/** Least squares of the working outcome with the working weights, both at the lines so far. */
function reweighted(
  shape: Shape,
  design: Design,
  outcome: ArrayLike<number>,
  lines: Float64Array,
  away: (row: number) => number,
): Regression {
  const roots = new Float64Array(lines.length)
  const working = new Float64Array(lines.length)
  for (let row = 0; row < lines.length; row++) {
    const line = lines[row] as number
    // Both links are canonical, so that the slope of the mean is the variance.
    const root = Math.sqrt(shape.variance(line))
    roots[row] = root
    working[row] = root * (line - away(row)) + ((outcome[row] as number) - shape.mean(line)) / root
  }
  const basis = design.columns.map((column) =>
    roots.map((root, row) => root * (column[row] as number)),
  )
  return regressOwn(design.names, basis, working)
}

/** @returns how far the linear part of a row moved at most, in proportion where it is large */
function refit(
  lines: Float64Array,
  fit: Regression,
  design: Design,
  away: (row: number) => number,
): number {
  const before = lines.slice()
  for (let row = 0; row < lines.length; row++) lines[row] = away(row)
  for (const [at, column] of design.columns.entries()) {
    const coefficient = fit.coefficients[at] as number
    for (let row = 0; row < lines.length; row++)
      lines[row] = (lines[row] as number) + coefficient * (column[row] as number)
  }
  let moved = 0
  for (let row = 0; row < lines.length; row++) {
    const was = before[row] as number
    moved = Math.max(moved, Math.abs((lines[row] as number) - was) / (1 + Math.abs(was) / 100))
  }
  return moved
}

function finished(
  shape: Shape,
  fit: Regression,
  design: Design,
  outcome: ArrayLike<number>,
  lines: Float64Array,
): Generalised {
  const fitted = lines.map(shape.mean)
  let pearson = 0
  let deviance = 0
  for (let row = 0; row < fit.n; row++) {
    const [own, mean] = [outcome[row] as number, fitted[row] as number]
    pearson += (own - mean) ** 2 / shape.variance(lines[row] as number)
    deviance += shape.deviance(own, mean)
  }
  return {
    names: design.names,
    n: fit.n,
    df: fit.df,
    coefficients: fit.coefficients,
    fitted,
    covariance: inverseSquare(fit),
    deviance,
    dispersion: pearson / fit.df,
  }
}
