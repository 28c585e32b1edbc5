import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { type DifferenceColumns, differenceInDifferences } from '#core/stats/difference.ts'
import { regress } from '#core/stats/regression.ts'
import { covarianceOf, type Errors } from '#core/stats/regressionErrors.ts'

const RUNS = { numRuns: 60 }

function drawn(seed: number, n = 40): Required<DifferenceColumns> {
  const chance = random(seed)
  const of = (value: (row: number) => number) =>
    Float64Array.from({ length: n }, (_, row) => value(row))
  return {
    outcome: of(() => chance.unit() * 10),
    treated: of((row) => Math.floor(row / 2) % 2),
    after: of((row) => (row < 8 ? row % 2 : chance.whole(0, 1))),
    cluster: of(() => chance.whole(1, 7)),
  }
}

function reordered(
  columns: Required<DifferenceColumns>,
  seed: number,
): Required<DifferenceColumns> {
  const order = random(seed).shuffled([...(columns.outcome as Float64Array)].map((_, row) => row))
  const turn = (column: ArrayLike<number>) =>
    Float64Array.from(order, (row) => column[row] ?? Number.NaN)
  return {
    outcome: turn(columns.outcome),
    treated: turn(columns.treated),
    after: turn(columns.after),
    cluster: turn(columns.cluster),
  }
}

describe('two groups before and after', () => {
  test('the example of the documentation', () => {
    const { estimate } = differenceInDifferences({
      outcome: [1, 3, 2, 4, 2, 4, 6, 8],
      treated: [0, 0, 0, 0, 1, 1, 1, 1],
      after: [0, 0, 1, 1, 0, 0, 1, 1],
    })
    expect(estimate).toBe(3)
  })

  test('every error is the one of the regression on group, period and both', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const columns = drawn(seed)
        const found = differenceInDifferences(columns)
        const { treated, after, cluster } = columns
        const both = Float64Array.from(treated, (group, row) => group * (after[row] ?? 0))
        const one = new Float64Array(both.length).fill(1)
        const names = ['one', 'treated', 'after', 'both']
        const fit = regress({ columns: [one, treated, after, both], names }, columns.outcome)
        expect(found.estimate).toBeCloseTo(fit.coefficients[3] ?? 0, 10)
        for (const kind of ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1'] as const) {
          const errors = { kind, cluster } as Errors
          const expected = Math.sqrt(covarianceOf(fit, errors).matrix[15] ?? 0)
          expect(found.standardErrors[kind]).toBeCloseTo(expected, 10)
        }
      }),
      RUNS,
    )
  })

  test('the order of the rows and a constant added to all change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), (seed, constant) => {
        const columns = drawn(seed)
        const moved = reordered(columns, seed + 1)
        const shifted = { ...moved, outcome: Float64Array.from(moved.outcome, (y) => y + constant) }
        const [one, other] = [differenceInDifferences(columns), differenceInDifferences(shifted)]
        expect(other.estimate).toBeCloseTo(one.estimate, 9)
        expect(other.standardError).toBeCloseTo(one.standardError, 9)
        expect(other.p).toBeCloseTo(one.p, 9)
      }),
      RUNS,
    )
  })

  test('rows without a number are left out and told', () => {
    const columns = drawn(3)
    const more = {
      outcome: [...(columns.outcome as Float64Array), Number.NaN, 4],
      treated: [...(columns.treated as Float64Array), 1, Number.NaN],
      after: [...(columns.after as Float64Array), 1, 0],
      cluster: [...(columns.cluster as Float64Array), 1, 1],
    }
    const { dropped, ...rest } = differenceInDifferences(more)
    expect(dropped).toBe(2)
    expect({ ...rest, dropped: 0 }).toEqual(differenceInDifferences(columns))
  })

  test('intervals hold the truth about as often as they say', () => {
    let held = 0
    for (let trial = 0; trial < 1000; trial++) {
      const columns = drawn(trial)
      const effect = 2
      const outcome = Float64Array.from(
        columns.outcome,
        (y, row) => y + effect * (columns.treated[row] ?? 0) * (columns.after[row] ?? 0),
      )
      const { lower, upper } = differenceInDifferences({ ...columns, outcome }, { errors: 'HC2' })
      if (lower <= effect && effect <= upper) held++
    }
    expect(held / 1000).toBeGreaterThan(0.93)
    expect(held / 1000).toBeLessThan(0.97)
  })

  test.each([
    ['a group that is 2', { treated: [0, 0, 0, 0, 2, 1, 1, 1] }],
    ['a group that is never seen before', { after: [0, 0, 1, 1, 1, 1, 1, 1] }],
    ['one row in a cell', { after: [0, 0, 1, 1, 0, 1, 1, 1] }],
    ['one cluster', { cluster: new Float64Array(8) }],
    ['a column that is too short', { after: [0, 0, 1, 1] }],
    ['no rows', { outcome: [], treated: [], after: [] }],
  ])('refuses %s', (_, change) => {
    const columns = {
      outcome: [1, 3, 2, 4, 2, 4, 6, 8],
      treated: [0, 0, 0, 0, 1, 1, 1, 1],
      after: [0, 0, 1, 1, 0, 0, 1, 1],
    }
    expect(() => differenceInDifferences({ ...columns, ...change })).toThrow(RangeError)
  })

  test('errors by cluster without clusters are refused', () => {
    const { cluster: _, ...columns } = drawn(1)
    expect(() => differenceInDifferences(columns, { errors: 'CR1' })).toThrow(/clusters/)
  })
})
