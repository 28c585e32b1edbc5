import { type Random, random } from '#core/random.ts'
import { type Design, type Regression, regress } from '#core/stats/regression.ts'
import { clusterPlaces, covarianceOf } from '#core/stats/regressionErrors.ts'

/**
 * The signs that the residuals of a cluster get together: ±1 (Rademacher), or one of
 * ±√½, ±1, ±√1½ (Webb 2014), which gives many more draws where clusters are few.
 */
export type WildWeights = 'rademacher' | 'webb'

export type WildOptions = {
  /** The name of the coefficient in question. */
  tested: string
  /** Webb's for fewer than 12 clusters, else Rademacher's, unless given. */
  weights?: WildWeights
  /** 9,999 unless given; where all signs are fewer, each is taken once. */
  replications?: number
  seed?: number
  level?: number
}

export type WildBootstrap = {
  estimate: number
  /** By cluster, CR1. */
  standardError: number
  statistic: number
  /** Two-sided: how often the statistic is as large when there is no effect. */
  p: number
  /** The effects that the test does not reject; infinite where it rejects none on that side. */
  lower: number
  upper: number
  clusters: number
  weights: WildWeights
  draws: number
  /** Whether every pattern of signs was taken once, so that no chance is left in p. */
  exhaustive: boolean
}

/**
 * The wild cluster bootstrap of t with the null imposed, for a dozen clusters or fewer, where
 * errors by cluster alone promise too much (Cameron, Gelbach and Miller 2008, Review of Economics
 * and Statistics 90: 414-427).
 *
 * For each effect r that is tried, u = M(y - r x) are the residuals without it, all those of a
 * cluster g get one sign v_g, and t is reckoned anew. With the design made orthonormal, t of a draw
 * needs only sums by cluster, and they are linear in r (Roodman, MacKinnon, Nielsen and Webb 2019,
 * Stata Journal 19: 4-60): five numbers a draw serve all r, and the interval is where p > 1 - level.
 *
 * With only one or two treated clusters no bootstrap helps (MacKinnon and Webb 2017): use
 * randomisation.
 *
 * @param design columns of the regression; unit and period effects as dummies, or taken out of
 *   all columns beforehand if they lie within clusters
 * @param cluster one code a row
 * @throws RangeError when the tested name is no column, the design is as `regress` refuses it, there
 *   are fewer than two clusters, or the fit is perfect
 * @example
 * const columns = [[1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 0, 1, 0, 0, 0, 0]]
 * const design = { columns, names: ['one', 'treated'] }
 * const cluster = [1, 1, 2, 2, 3, 3, 4, 4]
 * wildBootstrap(design, [1, 3, 2, 5, 1, 2, 2, 1], cluster, {
 *   tested: 'treated', weights: 'rademacher',
 * }).p // 1/8: four clusters cannot say more
 */
export function wildBootstrap(
  design: Design,
  outcome: ArrayLike<number>,
  cluster: ArrayLike<number>,
  options: WildOptions,
): WildBootstrap {
  const { level = 0.95, replications = 9999 } = options
  if (!(level > 0 && level < 1))
    throw new RangeError(`The level of an interval is between 0 and 1, not ${level}`)
  if (!(Number.isInteger(replications) && replications >= 1))
    throw new RangeError(`Draw a whole number of times from 1 on, not ${replications}`)
  const fit = regress(lastTested(design, options.tested), outcome)
  const sums = sumsOf(fit, cluster)
  const weights = options.weights ?? (sums.clusters < 12 ? 'webb' : 'rademacher')
  const patterns = patternsOf(sums.clusters, weights, replications, random(options.seed ?? 1))
  const draws = drawsOf(sums, patterns)
  const share = (moved: number) => shareAsLarge(sums, draws, moved, patterns.exhaustive)
  const k = fit.basis.length
  const estimate = fit.coefficients[k - 1] as number
  const variance = covarianceOf(fit, { kind: 'CR1', cluster }).matrix[k * k - 1] as number
  const standardError = Math.sqrt(variance)
  const reach = (sign: 1 | -1) => farthest((far) => share(-sign * far) > 1 - level, standardError)
  return {
    estimate,
    standardError,
    statistic: estimate / standardError,
    p: share(estimate),
    lower: estimate - reach(-1),
    upper: estimate + reach(1),
    clusters: sums.clusters,
    weights,
    draws: patterns.count,
    exhaustive: patterns.exhaustive,
  }
}

/** The tested column last, so that its orthonormal form is what the others leave of it. */
function lastTested({ columns, names }: Design, tested: string): Design {
  const at = names.indexOf(tested)
  if (at === -1) throw new RangeError(`There is no column “${tested}”: ${names.join(', ')}`)
  const move = <Item>(list: readonly Item[]) => [
    ...list.slice(0, at),
    ...list.slice(at + 1),
    list[at] as Item,
  ]
  return { columns: move(columns), names: move(names) }
}

/** Sums by cluster, in the orthonormal columns Q, of which q is the tested one. */
type Sums = {
  clusters: number
  columns: number
  /** q'e, and Q'e by clusters, by rows, of the residuals e. */
  own: Float64Array
  all: Float64Array
  /** q'q, and q'Q by clusters, by rows. */
  ownShare: Float64Array
  shares: Float64Array
  /** The length of what the other columns leave of the tested one. */
  length: number
  /** Σ (q'e)². */
  squares: number
}

function sumsOf(fit: Regression, cluster: ArrayLike<number>): Sums {
  const { places, clusters } = clusterPlaces(cluster, fit.n)
  const k = fit.basis.length
  const tested = fit.basis[k - 1] as Float64Array
  const all = new Float64Array(clusters * k)
  const shares = new Float64Array(clusters * k)
  for (const [at, column] of fit.basis.entries())
    for (let row = 0; row < fit.n; row++) {
      const cell = (places[row] as number) * k + at
      const value = column[row] as number
      all[cell] = (all[cell] as number) + value * (fit.residuals[row] as number)
      shares[cell] = (shares[cell] as number) + value * (tested[row] as number)
    }
  const lasts = (of: Float64Array) =>
    Float64Array.from({ length: clusters }, (_, at) => of[at * k + k - 1] as number)
  const own = lasts(all)
  const squares = own.reduce((sum, value) => sum + value * value, 0)
  if (!(squares > 1e-24 * fit.squares) || fit.squares === 0)
    throw new RangeError('The clusters leave no variation around the fit: nothing to draw from')
  const length = 1 / (fit.inverse[k * k - 1] as number)
  return { clusters, columns: k, own, all, ownShare: lasts(shares), shares, length, squares }
}

type Patterns = {
  count: number
  exhaustive: boolean
  fill(draw: number, signs: Float64Array): void
}

const WEBB = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)] as const

function patternsOf(
  clusters: number,
  weights: WildWeights,
  replications: number,
  chance: Random,
): Patterns {
  // Turning all signs turns t; so the first cluster may keep its own.
  const half = 2 ** (clusters - 1)
  if (weights === 'rademacher' && half <= replications)
    return {
      count: half,
      exhaustive: true,
      fill(draw, signs) {
        signs[0] = 1
        for (let at = 1; at < clusters; at++) signs[at] = (draw >> (at - 1)) & 1 ? -1 : 1
      },
    }
  const sign = weights === 'webb' ? () => chance.pick(WEBB) : () => (chance.chance(0.5) ? 1 : -1)
  return {
    count: replications,
    exhaustive: false,
    fill(_, signs) {
      for (let at = 0; at < clusters; at++) signs[at] = sign()
    },
  }
}

/**
 * Of each draw, with d = (estimate - r) · length: its sum is `sum + d · sumSlope`, and the sum of
 * its squared scores is `squares + 2 d · cross + d² · squaresSlope`.
 */
type Draws = {
  sum: Float64Array
  sumSlope: Float64Array
  squares: Float64Array
  cross: Float64Array
  squaresSlope: Float64Array
}

function drawsOf(sums: Sums, patterns: Patterns): Draws {
  const { clusters, columns, own, all, ownShare, shares } = sums
  const [sum, sumSlope, squares, cross, squaresSlope] = Array.from(
    { length: 5 },
    () => new Float64Array(patterns.count),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  const signs = new Float64Array(clusters)
  const fitted = new Float64Array(columns)
  const fittedSlope = new Float64Array(columns)
  for (let draw = 0; draw < patterns.count; draw++) {
    patterns.fill(draw, signs)
    signedSums(all, signs, fitted)
    signedSums(shares, signs, fittedSlope)
    sum[draw] = fitted[columns - 1] as number
    sumSlope[draw] = fittedSlope[columns - 1] as number
    for (let at = 0; at < clusters; at++) {
      const sign = signs[at] as number
      let score = sign * (own[at] as number)
      let slope = sign * (ownShare[at] as number)
      for (let column = 0; column < columns; column++) {
        const share = shares[at * columns + column] as number
        score -= share * (fitted[column] as number)
        slope -= share * (fittedSlope[column] as number)
      }
      squares[draw] = (squares[draw] as number) + score * score
      cross[draw] = (cross[draw] as number) + score * slope
      squaresSlope[draw] = (squaresSlope[draw] as number) + slope * slope
    }
  }
  return { sum, sumSlope, squares, cross, squaresSlope }
}

/** Σ over the clusters of sign times row. */
function signedSums(rows: Float64Array, signs: Float64Array, into: Float64Array): void {
  const k = into.length
  into.fill(0)
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] as number
    for (let column = 0; column < k; column++)
      into[column] = (into[column] as number) + sign * (rows[at * k + column] as number)
  }
}

/** A draw as large as the data but for rounding is as large. */
const ROUNDING = 1 - 1e-10

/** The share of draws with a t² as large as that of the data, against an effect `moved` below it. */
function shareAsLarge(sums: Sums, draws: Draws, moved: number, exhaustive: boolean): number {
  const d = moved * sums.length
  const observed = (d * d) / sums.squares
  const count = draws.sum.length
  // The first of all patterns is the data themselves; beside drawn ones they are one more.
  let found = 1
  for (let draw = exhaustive ? 1 : 0; draw < count; draw++) {
    const top = (draws.sum[draw] as number) + d * (draws.sumSlope[draw] as number)
    const bottom =
      (draws.squares[draw] as number) +
      2 * d * (draws.cross[draw] as number) +
      d * d * (draws.squaresSlope[draw] as number)
    if (top * top >= observed * bottom * ROUNDING) found++
  }
  return found / (exhaustive ? count : count + 1)
}

/** How far one can go from 0 while `holds` does; infinite if it never ceases. */
function farthest(holds: (far: number) => boolean, unit: number): number {
  let inside = 0
  let outside = unit
  while (holds(outside)) {
    inside = outside
    outside *= 2
    if (outside > unit * 1e9) return Number.POSITIVE_INFINITY
  }
  for (let round = 0; round < 60; round++) {
    const middle = (inside + outside) / 2
    if (holds(middle)) inside = middle
    else outside = middle
  }
  return inside
}
