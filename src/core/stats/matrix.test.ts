import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cholesky,
  invertSymmetric,
  matrixExponential,
  multiply,
  solve,
  solveSymmetric,
  transpose,
} from '#core/stats/matrix.ts'

const entries = (count: number) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => Float64Array.from(values))

/** A square matrix and its size. */
const square = fc
  .integer({ min: 1, max: 6 })
  .chain((size) => entries(size * size).map((values) => ({ size, values })))

/** Symmetric, and positive definite by what is put on its diagonal. */
const definite = square.map(({ size, values }) => {
  const product = multiply(values, transpose(values, size, size), size, size, size)
  for (let i = 0; i < size; i++) product[i * size + i]! += 0.5
  return { size, values: product }
})

function identity(size: number): Float64Array {
  const result = new Float64Array(size * size)
  for (let i = 0; i < size; i++) result[i * size + i] = 1
  return result
}

function furthest(one: Float64Array, other: Float64Array): number {
  return Math.max(...one.map((element, i) => Math.abs(element - other[i]!)))
}

describe('products', () => {
  test('are those of the school book', () => {
    const left = Float64Array.of(1, 2, 3, 4, 5, 6)
    const right = Float64Array.of(7, 8, 9, 10, 11, 12)
    expect([...multiply(left, right, 2, 3, 2)]).toEqual([58, 64, 139, 154])
    expect([...transpose(left, 2, 3)]).toEqual([1, 4, 2, 5, 3, 6])
  })

  test('are turned over with their factors', () => {
    fc.assert(
      fc.property(entries(6), entries(12), (left, right) => {
        const turned = multiply(transpose(right, 3, 4), transpose(left, 2, 3), 4, 3, 2)
        expect(furthest(transpose(multiply(left, right, 2, 3, 4), 2, 4), turned)).toBeLessThan(
          1e-13,
        )
      }),
    )
  })

  test('of shapes that do not fit are refused', () => {
    expect(() => multiply(new Float64Array(5), new Float64Array(6), 2, 3, 2)).toThrow(/2 x 3/)
    expect(() => transpose(new Float64Array(5), 2, 3)).toThrow(/6 elements, not 5/)
  })
})

describe('a symmetric matrix', () => {
  test('is the square of its Cholesky triangle', () => {
    fc.assert(
      fc.property(definite, ({ size, values }) => {
        const lower = cholesky(values, size)
        const back = multiply(lower, transpose(lower, size, size), size, size, size)
        expect(furthest(back, values)).toBeLessThan(1e-11)
      }),
    )
  })

  test('is solved, and undone by its inverse', () => {
    fc.assert(
      fc.property(definite, entries(6), ({ size, values }, wide) => {
        const right = wide.slice(0, size)
        const solution = solveSymmetric(values, size, right)
        expect(furthest(multiply(values, solution, size, size, 1), right)).toBeLessThan(1e-9)
        const inverse = invertSymmetric(values, size)
        expect(furthest(multiply(values, inverse, size, size, size), identity(size))).toBeLessThan(
          1e-8,
        )
        expect([...transpose(inverse, size, size)]).toEqual([...inverse])
      }),
    )
  })

  test('that is singular, negative or no number says at which column', () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 4), 2)).toThrow(/column 1/)
    expect(() => cholesky(Float64Array.of(-1), 1)).toThrow(/column 0/)
    expect(() => invertSymmetric(Float64Array.of(1, 0, 0, Number.NaN), 2)).toThrow(/column 1/)
    expect(() => solveSymmetric(identity(3), 3, new Float64Array(2))).toThrow(/3 x 1/)
  })
})

describe('any square matrix', () => {
  test('is solved, with rows exchanged where a pivot is missing', () => {
    expect([...solve(Float64Array.of(0, 1, 1, 0), 2, Float64Array.of(3, 4), 1)]).toEqual([4, 3])
    fc.assert(
      fc.property(square, ({ size, values }) => {
        const strong = values.map((value, i) => value + (i % (size + 1) === 0 ? 20 : 0))
        const inverse = solve(strong, size, identity(size), size)
        expect(furthest(multiply(strong, inverse, size, size, size), identity(size))).toBeLessThan(
          1e-13,
        )
      }),
    )
  })

  test('that is singular says at which column', () => {
    expect(() => solve(Float64Array.of(1, 2, 2, 4), 2, Float64Array.of(1, 1), 1)).toThrow(
      /column 1/,
    )
  })
})

describe('the exponential of a matrix', () => {
  test('is that of numbers on a diagonal, and of a turn', () => {
    const diagonal = matrixExponential(Float64Array.of(-2, 0, 0, 3), 2)
    expect(furthest(diagonal, Float64Array.of(Math.exp(-2), 0, 0, Math.exp(3)))).toBeLessThan(1e-13)
    const turn = matrixExponential(Float64Array.of(0, -40, 40, 0), 2)
    const [cos, sin] = [Math.cos(40), Math.sin(40)]
    expect(furthest(turn, Float64Array.of(cos, -sin, sin, cos))).toBeLessThan(1e-12)
  })

  test('of a nilpotent matrix is a polynomial', () => {
    const found = matrixExponential(Float64Array.of(0, 1, 2, 0, 0, 3, 0, 0, 0), 3)
    expect(furthest(found, Float64Array.of(1, 1, 3.5, 0, 1, 3, 0, 0, 1))).toBeLessThan(1e-15)
  })

  test('is undone by that of the opposite, and is squared by doubling', () => {
    fc.assert(
      fc.property(square, ({ size, values }) => {
        const forth = matrixExponential(values, size)
        const back = matrixExponential(
          values.map((value) => -value),
          size,
        )
        const scale = Math.max(...forth.map(Math.abs)) * Math.max(...back.map(Math.abs))
        const product = multiply(forth, back, size, size, size)
        expect(furthest(product, identity(size))).toBeLessThan(1e-12 * Math.max(1, scale))
        const twice = matrixExponential(
          values.map((value) => 2 * value),
          size,
        )
        const squared = multiply(forth, forth, size, size, size)
        const most = Math.max(...forth.map(Math.abs)) ** 2
        expect(furthest(twice, squared)).toBeLessThan(1e-11 * Math.max(1, most))
      }),
    )
  })

  test('of moves between states holds shares that sum to 1', () => {
    fc.assert(
      fc.property(square, ({ size, values }) => {
        const moves = values.map(Math.abs)
        for (let i = 0; i < size; i++) {
          moves[i * size + i] = 0
          const leaving = moves.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b, 0)
          moves[i * size + i] = -leaving
        }
        const shares = matrixExponential(moves, size)
        for (let i = 0; i < size; i++) {
          const row = shares.subarray(i * size, (i + 1) * size)
          expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
          expect(Math.min(...row)).toBeGreaterThanOrEqual(-1e-13)
        }
      }),
    )
  })

  test('of what is not finite, or not square, is refused', () => {
    expect(() => matrixExponential(Float64Array.of(Number.NaN), 1)).toThrow(/not finite/)
    expect(() => matrixExponential(new Float64Array(6), 2)).toThrow(/2 x 2/)
  })
})
