import { inverseSquare, regress } from '#core/stats/regression.ts'
import { generalised } from '#core/stats/regressionGeneralised.ts'

/** Units that are compared: each with its change, whether it is treated, and its covariates. */
export type Compared = {
  change: Float64Array
  /** 1 or 0. */
  treated: Float64Array
  /** The intercept first. */
  columns: readonly Float64Array[]
  names: readonly string[]
}

/** Treated shares are kept this far from 1, as the reference program does. */
const SHARE_MOST = 1 - 1e-6

/**
 * The doubly robust effect on the treated in a two-period panel (Sant'Anna and Zhao 2020, Journal
 * of Econometrics 219: 101-122, their equation 2.5 with a logistic share and least squares):
 *
 *     ATT = E[w₁ (ΔY - m(X))] / E[w₁] - E[w₀ (ΔY - m(X))] / E[w₀]
 *
 * with w₁ = D, w₀ = π(X)(1 - D)/(1 - π(X)), m(X) the change expected without treatment. It is right
 * when either π or m is.
 *
 * @returns the effect, and each unit's influence on it, whose mean is 0
 * @throws RangeError when a covariate tells the treated from the others, or is a combination of
 *   the rest
 */
export function doublyRobust(units: Compared): { effect: number; influence: Float64Array } {
  const { change, treated, columns, names } = units
  const n = change.length
  const chance = generalised('yesOrNo', { columns, names }, treated)
  const { expected, lean } = outcomeModel(units)
  const left = change.map((value, at) => value - (expected[at] as number))
  const odds = chance.fitted.map((share, at) => {
    const kept = Math.min(share, SHARE_MOST)
    return treated[at] === 1 ? 0 : kept / (1 - kept)
  })
  const ours = weighted(treated, left)
  const theirs = weighted(odds, left)
  const k = columns.length
  // How the parts move with the coefficients of the two models.
  const byOutcome = columns.map(
    (column) => meanOf(treated, column) / ours.weight - meanOf(odds, column) / theirs.weight,
  )
  const tilted = odds.map((weight, at) => weight * ((left[at] as number) - theirs.mean))
  const byShare = columns.map((column) => meanOf(tilted, column) / theirs.weight)
  const outcomePull = moves(lean, byOutcome, n)
  const sharePull = moves(chance.covariance, byShare, n)
  const influence = new Float64Array(n)
  for (let at = 0; at < n; at++) {
    const rest = left[at] as number
    const isTreated = treated[at] as number
    let moved = 0
    for (let place = 0; place < k; place++) {
      const value = (columns[place] as Float64Array)[at] as number
      moved +=
        value *
        ((outcomePull[place] as number) * (1 - isTreated) * rest +
          (sharePull[place] as number) * (isTreated - (chance.fitted[at] as number)))
    }
    influence[at] =
      (isTreated * (rest - ours.mean)) / ours.weight -
      ((odds[at] as number) * (rest - theirs.mean)) / theirs.weight -
      moved
  }
  return { effect: ours.mean - theirs.mean, influence }
}

/** The change expected from the covariates, by least squares among the untreated. */
function outcomeModel({ change, treated, columns, names }: Compared) {
  const rows = [...treated.keys()].filter((at) => treated[at] === 0)
  const pick = (column: Float64Array) => Float64Array.from(rows, (at) => column[at] as number)
  const fit = regress({ columns: columns.map(pick), names }, pick(change))
  const expected = new Float64Array(change.length)
  for (const [place, column] of columns.entries())
    for (let at = 0; at < expected.length; at++)
      expected[at] =
        (expected[at] as number) + (fit.coefficients[place] as number) * (column[at] as number)
  return { expected, lean: inverseSquare(fit) }
}

/** The mean of values by weights, and the mean weight. */
function weighted(weights: Float64Array, values: Float64Array) {
  const weight = weights.reduce((sum, value) => sum + value, 0) / weights.length
  return { mean: meanOf(weights, values) / weight, weight }
}

function meanOf(weights: Float64Array, values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += (weights[at] as number) * (values[at] as number)
  return sum / values.length
}

/** n · matrix · vector. */
function moves(matrix: Float64Array, vector: readonly number[], n: number): Float64Array {
  const k = vector.length
  return Float64Array.from(vector, (_, row) => {
    let sum = 0
    for (let at = 0; at < k; at++) sum += (matrix[row * k + at] as number) * (vector[at] as number)
    return n * sum
  })
}
