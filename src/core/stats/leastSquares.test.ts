import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastSquares } from '#core/stats/leastSquares.ts'
import { apart } from '#test/golden/golden.ts'

// J. W. Longley, "An appraisal of least squares programs", JASA 62 (1967): employment, then the
// price index, product, unemployed, armed forces, population and year. The coefficients and their
// errors are certified by NIST (StRD, Longley).
const LONGLEY = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
]
const CERTIFIED = [
  [-3482258.63459582, 890420.383607373],
  [15.0618722713733, 84.9149257747669],
  [-0.035819179292591, 0.0334910077722432],
  [-2.02022980381683, 0.488399681651699],
  [-1.03322686717359, 0.214274163161675],
  [-0.0511041056535807, 0.22607320006937],
  [1829.15146461355, 455.478499142212],
] as const

const number = fc.double({ min: -5, max: 5, noNaN: true })
const problem = fc.record({
  rows: fc.integer({ min: 6, max: 15 }),
  columns: fc.integer({ min: 1, max: 4 }),
})
const given = problem.chain(({ rows, columns }) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    matrix: fc
      .array(number, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => Float64Array.from(values)),
    y: fc
      .array(number, { minLength: rows, maxLength: rows })
      .map((values) => Float64Array.from(values)),
  }),
)

test('the Longley regression agrees with its certified values', () => {
  const matrix = Float64Array.from(LONGLEY.flatMap(([, ...others]) => [1, ...others]))
  const fit = leastSquares(
    matrix,
    16,
    7,
    Float64Array.from(LONGLEY, ([employed]) => employed!),
  )
  const variance = fit.residualSumOfSquares / 9
  CERTIFIED.forEach(([coefficient, error], i) => {
    expect(apart(fit.coefficients[i]!, coefficient)).toBeLessThan(1e-11)
    expect(apart(Math.sqrt(fit.inverse[i * 8]! * variance), error)).toBeLessThan(1e-11)
  })
  expect(apart(Math.sqrt(variance), 304.854073561965)).toBeLessThan(1e-11)
  expect([fit.rank, fit.aliased]).toEqual([7, []])
})

test('residuals stand at right angles to every column', () => {
  fc.assert(
    fc.property(given, ({ rows, columns, matrix, y }) => {
      const { residuals } = leastSquares(matrix, rows, columns, y)
      for (let j = 0; j < columns; j++) {
        let product = 0
        for (let i = 0; i < rows; i++) product += matrix[i * columns + j]! * residuals[i]!
        expect(Math.abs(product)).toBeLessThan(1e-5)
      }
    }),
  )
})

test('an outcome made of the columns is found again', () => {
  fc.assert(
    fc.property(given, ({ rows, columns, matrix }) => {
      const truth = Float64Array.from({ length: columns }, (_, j) => j + 1)
      const y = Float64Array.from({ length: rows }, (_, i) =>
        truth.reduce((total, b, j) => total + b * matrix[i * columns + j]!, 0),
      )
      const fit = leastSquares(matrix, rows, columns, y)
      expect(fit.residualSumOfSquares).toBeLessThan(1e-8)
      expect(fit.rank + fit.aliased.length).toBe(columns)
    }),
  )
})

test('a column that is a sum of others is told, and the fit is that without it', () => {
  fc.assert(
    fc.property(given, ({ rows, columns, matrix, y }) => {
      const without = leastSquares(matrix, rows, columns, y)
      fc.pre(without.rank === columns)
      const wide = Float64Array.from({ length: rows * (columns + 1) }, (_, at) => {
        const [i, j] = [Math.floor(at / (columns + 1)), at % (columns + 1)]
        if (j < columns) return matrix[i * columns + j]!
        return matrix.subarray(i * columns, (i + 1) * columns).reduce((a, b) => a + 2 * b, 0)
      })
      const fit = leastSquares(wide, rows, columns + 1, y)
      expect(fit.aliased).toEqual([columns])
      expect(fit.coefficients[columns]).toBe(0)
      expect([...fit.coefficients.subarray(0, columns)]).toEqual([...without.coefficients])
    }),
  )
})

test('a column of zeros, and a column too many, have no coefficient', () => {
  const y = Float64Array.of(1, 2)
  expect(leastSquares(Float64Array.of(0, 1, 0, 1), 2, 2, y).aliased).toEqual([0])
  expect(leastSquares(Float64Array.of(1, 2, 3, 4, 5, 7), 2, 3, y).aliased).toEqual([2])
})

test('what is not finite is refused, with its place', () => {
  const matrix = Float64Array.of(1, 2, 1, Number.NaN)
  expect(() => leastSquares(matrix, 2, 2, Float64Array.of(1, 2))).toThrow(/Column 1 .* row 1/)
  const whole = Float64Array.of(1, 2, 1, 3)
  expect(() => leastSquares(whole, 2, 2, Float64Array.of(1, Infinity))).toThrow(/The outcome .* 1/)
  expect(() => leastSquares(whole, 2, 2, Float64Array.of(1))).toThrow(/2 x 1/)
})
