import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { dot } from '#core/stats/regressionVectors.ts'
import { nearestInHull, type Points } from '#core/stats/simplex.ts'

const coordinate = fc.integer({ min: -20, max: 20 }).map((value) => value / 4)

/** The target first, then the points that may carry weight. */
const cloud = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 12 }))
  .chain(([width, count]) =>
    fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), {
      minLength: count,
      maxLength: count,
    }),
  )

function pointsOf(lines: readonly (readonly number[])[]): Points {
  const rows = lines.map((line) => Float64Array.from(line))
  const products = Float64Array.from(rows.flatMap((a) => rows.map((b) => dot(a, b))))
  return { products, size: rows.length }
}

function solved(lines: readonly (readonly number[])[], ridge = 0) {
  const chosen = Int32Array.from({ length: lines.length - 1 }, (_, at) => at + 1)
  return nearestInHull(pointsOf(lines), chosen, 0, ridge)
}

/** ‖target - Σ w p‖² + ridge ‖w‖². */
function objective(
  lines: readonly (readonly number[])[],
  weights: ArrayLike<number>,
  ridge: number,
) {
  const [target = [], ...points] = lines
  const distance = target.reduce((sum, value, at) => {
    const mix = points.reduce((inner, point, j) => inner + (weights[j] ?? 0) * (point[at] ?? 0), 0)
    return sum + (value - mix) ** 2
  }, 0)
  return distance + ridge * Array.from(weights).reduce((sum, weight) => sum + weight * weight, 0)
}

describe('the nearest point of a hull', () => {
  test('the example of the documentation', () => {
    const products = Float64Array.of(5, 0, 2, 0, 0, 0, 2, 0, 4)
    const found = nearestInHull({ products, size: 3 }, Int32Array.of(1, 2), 0)
    expect(found).toEqual({ weights: Float64Array.of(0.5, 0.5), squaredDistance: 4 })
  })

  test('a point between two is their mean', () => {
    const { weights, squaredDistance } = solved([
      [1, 2],
      [0, 0],
      [2, 0],
    ])
    expect([...weights]).toEqual([0.5, 0.5])
    expect(squaredDistance).toBeCloseTo(4, 12)
  })

  test('weights are on the simplex, and no point would lower the distance further', () => {
    fc.assert(
      fc.property(cloud, fc.constantFrom(0, 0.01, 1, 50), (lines, ridge) => {
        const { weights, squaredDistance } = solved(lines, ridge)
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        expect(total).toBeCloseTo(1, 10)
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
        const value = objective(lines, weights, ridge)
        const lengths = weights.reduce((sum, weight) => sum + weight * weight, 0)
        expect(squaredDistance).toBeCloseTo(value - ridge * lengths, 7)
        // Towards each corner the objective may not fall: the condition of an optimum.
        for (const at of weights.keys()) {
          const step = 1e-3
          const moved = weights.map((weight, j) => (1 - step) * weight + (j === at ? step : 0))
          expect(objective(lines, moved, ridge)).toBeGreaterThan(value - 1e-7)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the order of the points changes no distance', () => {
    fc.assert(
      fc.property(cloud, fc.integer(), (lines, seed) => {
        const [target = [], ...points] = lines
        const turned = [target, ...random(seed).shuffled(points)]
        expect(solved(turned).squaredDistance).toBeCloseTo(solved(lines).squaredDistance, 7)
      }),
      { numRuns: 100 },
    )
  })

  test('with a ridge the weights are one and only, so that order changes none', () => {
    fc.assert(
      fc.property(cloud, fc.integer(), (lines, seed) => {
        const [target = [], ...points] = lines
        const order = random(seed).shuffled([...points.keys()])
        const turned = [target, ...order.map((at) => points[at] ?? [])]
        const [one, other] = [solved(lines, 1), solved(turned, 1)]
        for (const [place, at] of order.entries())
          expect(other.weights[place]).toBeCloseTo(one.weights[at] ?? 0, 6)
      }),
      { numRuns: 100 },
    )
  })

  test('a target among the points is met, also when it is there twice', () => {
    const { squaredDistance } = solved([
      [1, 2],
      [3, 3],
      [1, 2],
      [1, 2],
      [0, 7],
    ])
    expect(squaredDistance).toBeLessThan(1e-12)
  })

  test('points that are all one share the weight anyhow', () => {
    const { weights } = solved([[5], [2], [2], [2]])
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1)
  })

  test('nothing to weigh, and what is no number, are refused', () => {
    const points = pointsOf([[1], [2]])
    expect(() => nearestInHull(points, new Int32Array(0), 0)).toThrow(RangeError)
    expect(() => nearestInHull(pointsOf([[1], [Number.NaN]]), Int32Array.of(1), 0)).toThrow(
      RangeError,
    )
  })
})
