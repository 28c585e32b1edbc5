import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logSumExp, mean, sum, variance } from '#core/stats/sums.ts'

const numbers = (min: number, max: number, minLength = 1) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength, maxLength: 60 })

test('a sum keeps what plain addition loses', () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2)
  expect(sum(Array(10).fill(0.1))).toBe(1)
  expect(sum([])).toBe(0)
  expect(sum([1, Infinity, 2])).toBe(Infinity)
})

test('a sum does not depend on the order', () => {
  fc.assert(
    fc.property(numbers(-1e9, 1e9), (values) => {
      const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      const difference = sum(values) - sum(values.toReversed())
      expect(Math.abs(difference)).toBeLessThanOrEqual(size * 4e-15)
    }),
  )
})

test('mean and variance are those of the values moved, whatever they are moved by', () => {
  fc.assert(
    fc.property(numbers(-100, 100, 2), fc.integer({ min: -1e9, max: 1e9 }), (values, moved) => {
      const far = values.map((value) => value + moved)
      expect(mean(far) - moved).toBeCloseTo(mean(values), 5)
      expect(variance(far)).toBeCloseTo(variance(values), 3)
    }),
  )
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
})

test('typed arrays are summed alike', () => {
  expect(sum(Float64Array.of(1, 2, 3.5))).toBe(6.5)
  expect(mean(Int32Array.of(1, 2, 6))).toBe(3)
})

test('the log of a sum of exponentials does not overflow', () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12)
  expect(logSumExp([-1000, -1000, -Infinity])).toBeCloseTo(-1000 + Math.LN2, 12)
  expect(logSumExp([])).toBe(-Infinity)
  fc.assert(
    fc.property(numbers(-30, 30), (values) => {
      const plain = Math.log(values.reduce((total, value) => total + Math.exp(value), 0))
      expect(logSumExp(values)).toBeCloseTo(plain, 11)
    }),
  )
})

test('what has no sum, mean or variance is refused', () => {
  expect(() => mean([])).toThrow(/no values/)
  expect(() => variance([1])).toThrow(/two values/)
  expect(() => sum([1, Number.NaN])).toThrow(/no number/)
  expect(() => sum([Infinity, -Infinity])).toThrow(/both signs/)
  expect(() => logSumExp([1, Number.NaN])).toThrow(/no number/)
})
