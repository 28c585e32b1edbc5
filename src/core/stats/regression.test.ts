import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { type Design, regress } from '#core/stats/regression.ts'
import { coded } from '#core/stats/regressionCodes.ts'
import { covarianceOf, type Errors, leverages } from '#core/stats/regressionErrors.ts'
import { estimateOf } from '#core/stats/regressionEstimate.ts'
import { generalised } from '#core/stats/regressionGeneralised.ts'

const RUNS = { numRuns: 60 }

/** A design of an intercept and two columns, with an outcome, by a seed. */
function drawn(seed: number, n = 30): { design: Design; outcome: Float64Array } {
  const chance = random(seed)
  const column = () => Float64Array.from({ length: n }, () => chance.unit() * 4 - 2)
  const columns = [new Float64Array(n).fill(1), column(), column()]
  return { design: { columns, names: ['intercept', 'a', 'b'] }, outcome: column() }
}

/** The solution of a small system by Cramer's rule. */
function solved(matrix: number[][], right: number[]): number[] {
  const whole = determinant(matrix)
  return right.map((_, at) => {
    const replaced = matrix.map((row, line) => row.with(at, right[line] ?? 0))
    return determinant(replaced) / whole
  })
}

function determinant(matrix: number[][]): number {
  const [first = [], ...rest] = matrix
  if (rest.length === 0) return first[0] ?? 1
  return first.reduce((sum, value, at) => {
    const minor = rest.map((row) => row.toSpliced(at, 1))
    return sum + (at % 2 === 0 ? 1 : -1) * value * determinant(minor)
  }, 0)
}

/** (X'X)⁻¹ M (X'X)⁻¹ by the book, M = Σ over pairs of rows of weight · eᵢeⱼ xᵢxⱼ'. */
function sandwich(
  { columns }: Design,
  residuals: Float64Array,
  weight: (one: number, other: number) => number,
): number[][] {
  const k = columns.length
  const at = (column: number, row: number) => columns[column]?.[row] ?? 0
  const rows = [...residuals.keys()]
  const table = (value: (a: number, b: number) => number) =>
    Array.from({ length: k }, (_, a) => Array.from({ length: k }, (_, b) => value(a, b)))
  const squares = table((a, b) => rows.reduce((sum, row) => sum + at(a, row) * at(b, row), 0))
  const inverse = table(
    (a, b) =>
      solved(
        squares,
        [0, 1, 2].map((c) => (c === b ? 1 : 0)),
      )[a] ?? 0,
  )
  const meat = table((a, b) =>
    rows.reduce(
      (sum, one) =>
        sum +
        rows.reduce((inner, other) => {
          const shared = weight(one, other)
          if (shared === 0) return inner
          const product = (residuals[one] ?? 0) * (residuals[other] ?? 0)
          return inner + shared * product * at(a, one) * at(b, other)
        }, 0),
      0,
    ),
  )
  const times = (x: number[][], y: number[][]) =>
    table((a, b) => [0, 1, 2].reduce((sum, c) => sum + (x[a]?.[c] ?? 0) * (y[c]?.[b] ?? 0), 0))
  return times(times(inverse, meat), inverse)
}

describe('least squares', () => {
  test('the example of the documentation', () => {
    const line = {
      columns: [
        [1, 1, 1],
        [0, 1, 2],
      ],
      names: ['intercept', 'week'],
    }
    const { coefficients } = regress(line, [1, 3, 5])
    expect(coefficients[0]).toBeCloseTo(1, 12)
    expect(coefficients[1]).toBeCloseTo(2, 12)
  })

  test('what is left is at right angles to every column', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { design, outcome } = drawn(seed)
        const { residuals } = regress(design, outcome)
        for (const column of design.columns) {
          const product = residuals.reduce((sum, left, row) => sum + left * (column[row] ?? 0), 0)
          expect(Math.abs(product)).toBeLessThan(1e-10)
        }
      }),
      RUNS,
    )
  })

  test('every kind of error is what the book says', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { design, outcome } = drawn(seed)
        const fit = regress(design, outcome)
        const n = fit.n
        const left = leverages(fit).map((leverage) => 1 - leverage)
        const cluster = Int32Array.from({ length: n }, (_, row) => row % 5)
        const same = (one: number, other: number) => (one === other ? 1 : 0)
        const kinds: [Errors, (one: number, other: number) => number][] = [
          [{ kind: 'HC0' }, same],
          [{ kind: 'HC1' }, (a, b) => (same(a, b) * n) / fit.df],
          [{ kind: 'HC2' }, (a, b) => same(a, b) / (left[a] ?? 1)],
          [{ kind: 'HC3' }, (a, b) => same(a, b) / (left[a] ?? 1) ** 2],
          [{ kind: 'CR0', cluster }, (a, b) => (a % 5 === b % 5 ? 1 : 0)],
          [{ kind: 'CR1', cluster }, (a, b) => (a % 5 === b % 5 ? (1.25 * (n - 1)) / fit.df : 0)],
          [{ kind: 'neweyWest', lag: 3 }, (a, b) => Math.max(0, 1 - Math.abs(a - b) / 4)],
        ]
        for (const [errors, weight] of kinds) {
          const expected = sandwich(design, fit.residuals, weight).flat()
          const { matrix } = covarianceOf(fit, errors)
          for (const [at, value] of expected.entries()) expect(matrix[at]).toBeCloseTo(value, 9)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a column that others add up to is named', () => {
    const { design, outcome } = drawn(1)
    const sum = design.columns[1]?.length
      ? Float64Array.from(
          design.columns[1],
          (value, row) => value + (design.columns[2]?.[row] ?? 0),
        )
      : []
    const more = { columns: [...design.columns, sum], names: [...design.names, 'sum'] }
    expect(() => regress(more, outcome)).toThrow(/“sum”/)
  })

  test.each([
    ['no column', () => regress({ columns: [], names: [] }, [1, 2])],
    ['too few rows', () => regress({ columns: [[1, 1]], names: ['a'] }, [1])],
    ['as many rows as columns', () => regress({ columns: [[1]], names: ['a'] }, [1])],
    ['what is no number', () => regress({ columns: [[1, 1]], names: ['a'] }, [1, Number.NaN])],
    ['a column of nothing', () => regress({ columns: [[0, 0, 0]], names: ['a'] }, [1, 2, 3])],
  ])('refuses %s', (_, attempt) => {
    expect(attempt).toThrow(RangeError)
  })

  test.each([
    { kind: 'CR1', cluster: new Float64Array(30) },
    { kind: 'CR1', cluster: new Float64Array(30).fill(Number.NaN) },
    { kind: 'CR0', cluster: [1, 2] },
    { kind: 'neweyWest', lag: 30 },
    { kind: 'neweyWest', lag: -1 },
    { kind: 'neweyWest', lag: 1.5 },
  ] satisfies Errors[])('refuses errors by $kind that cannot be', (errors) => {
    const { design, outcome } = drawn(2)
    expect(() => covarianceOf(regress(design, outcome), errors)).toThrow(RangeError)
  })

  test('HC2 is refused where one row alone decides a coefficient', () => {
    const fit = regress(
      {
        columns: [
          [1, 1, 1, 1],
          [0, 0, 0, 1],
        ],
        names: ['a', 'b'],
      },
      [1, 2, 4, 9],
    )
    expect(() => covarianceOf(fit, { kind: 'HC3' })).toThrow(/alone/)
  })
})

describe('counts and shares', () => {
  test('the rate of counts is their mean, also out of an exposure', () => {
    const design = { columns: [[1, 1, 1, 1]], names: ['log rate'] }
    expect(Math.exp(generalised('counts', design, [3, 1, 2, 2]).coefficients[0] ?? 0)).toBeCloseTo(
      2,
    )
    const offset = [1, 2, 3, 2].map(Math.log)
    const fit = generalised('counts', design, [3, 1, 2, 2], offset)
    expect(Math.exp(fit.coefficients[0] ?? 0)).toBeCloseTo(1, 12)
  })

  test('a table of two by two has the log odds ratio and its error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 }),
        (cells) => {
          const [a = 1, b = 1, c = 1, d = 1] = cells
          const sizes = [a, b, c, d]
          const of = (value: (cell: number) => number) =>
            sizes.flatMap((size, cell) => new Array<number>(size).fill(value(cell)))
          const columns = [of(() => 1), of((cell) => (cell < 2 ? 1 : 0))]
          const fit = generalised(
            'yesOrNo',
            { columns, names: ['one', 'group'] },
            of((cell) => 1 - (cell % 2)),
          )
          expect(fit.coefficients[1]).toBeCloseTo(Math.log((a * d) / (b * c)), 8)
          expect(fit.covariance[3]).toBeCloseTo(1 / a + 1 / b + 1 / c + 1 / d, 8)
        },
      ),
      RUNS,
    )
  })

  test.each([
    ['a column that separates', 'yesOrNo', [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]],
    ['a column that separates on one side', 'yesOrNo', [0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1]],
    ['a group without any event', 'counts', [0, 0, 0, 1, 1, 1], [0, 0, 0, 2, 3, 1]],
    ['counts below nothing', 'counts', [0, 0, 0, 1, 1, 1], [1, 2, -1, 2, 3, 1]],
    ['shares that are neither', 'yesOrNo', [0, 0, 0, 1, 1, 1], [0, 1, 0.5, 1, 0, 1]],
    [
      'a column that is missing a number',
      'counts',
      [0, Number.NaN, 0, 1, 1, 1],
      [1, 2, 1, 2, 3, 1],
    ],
    ['a column that does not vary', 'counts', [1, 1, 1, 1, 1, 1], [1, 2, 1, 2, 3, 1]],
  ] as const)('refuses %s', (_, family, column, outcome) => {
    const columns = [[1, 1, 1, 1, 1, 1], column]
    expect(() => generalised(family, { columns, names: ['one', 'x'] }, outcome)).toThrow(RangeError)
  })
})

describe('codes', () => {
  test('places lead back to the codes, which ascend', () => {
    const code = fc.oneof(
      fc.integer({ min: -50, max: 50 }),
      fc.double({ noNaN: true, min: -9, max: 9 }),
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(code, fc.constant(Number.NaN))), (codes) => {
        const { places, values } = coded(codes)
        expect([...values]).toEqual([...values].toSorted((a, b) => a - b))
        expect(new Set(values).size).toBe(values.length)
        for (const [row, value] of codes.entries())
          if (Number.isNaN(value)) expect(places[row]).toBe(-1)
          else expect((values[places[row] ?? -1] ?? Number.NaN) - value).toBe(0)
      }),
    )
  })

  test('numbers far apart cost no table', () => {
    expect([...coded([1e15, -1e15, 5, 1e15]).places]).toEqual([2, 0, 1, 2])
  })
})

describe('estimates', () => {
  test('the interval of the normal distribution is 1.96 errors wide each way', () => {
    const { lower, upper, p } = estimateOf(1, 0.5)
    expect(lower).toBeCloseTo(1 - 1.959964 * 0.5, 6)
    expect(upper).toBeCloseTo(1 + 1.959964 * 0.5, 6)
    expect(p).toBeCloseTo(0.0455, 4)
  })

  test('without noise an effect is certain, and no effect is no effect', () => {
    expect(estimateOf(2, 0, { df: 3 })).toMatchObject({ lower: 2, upper: 2, p: 0 })
    expect(estimateOf(0, 0)).toMatchObject({ statistic: 0, p: 1 })
  })

  test.each([
    [Number.NaN, 1, 0.95],
    [1, Number.NaN, 0.95],
    [1, -1, 0.95],
    [1, 1, 1],
    [1, 1, 0],
  ])('an estimate of %d with the error %d at level %d is refused', (estimate, error, level) => {
    expect(() => estimateOf(estimate, error, { level })).toThrow(RangeError)
  })
})
