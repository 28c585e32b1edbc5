import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kronerOf, type Ore, ore, oreOf, sharedOut, sumOf } from './money.ts'

const anyOre = fc.integer({ min: -1e12, max: 1e12 }).map(ore)

describe('the border between a model and an account', () => {
  test.each([
    [1.005, 101],
    [-1.005, -101],
    [0.004, 0],
    [-0.004, 0],
    [0.015, 2],
    [0.025, 3],
    [2756.307_692_307_692_4, 275_631],
    [1e-7, 0],
    [33_500_000, 3_350_000_000],
    [8.5e-3, 1],
  ])('%d kroner are %d øre', (kroner, expected) => {
    expect(oreOf(kroner)).toBe(expected)
  })

  test('a saving rounds to the amount of the cost that it mirrors', () => {
    const kroner = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(fc.property(kroner, (amount) => oreOf(-amount) + oreOf(amount) === 0))
  })

  test('øre survive the way into a model and back', () => {
    fc.assert(fc.property(anyOre, (amount) => oreOf(kronerOf(amount)) === amount))
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15])('%d kroner are refused', (kroner) => {
    expect(() => oreOf(kroner)).toThrow(RangeError)
  })

  test.each([0.5, Number.NaN, 2 ** 53])('%d øre are refused', (amount) => {
    expect(() => ore(amount)).toThrow(/whole øre/)
  })

  test('there is no negative nothing', () => {
    expect(Object.is(oreOf(-0.001), 0)).toBe(true)
    expect(Object.is(ore(-0), 0)).toBe(true)
  })
})

describe('a total shared out', () => {
  test('keeps every øre', () => {
    expect(sharedOut(ore(100), [1, 1, 1])).toEqual([33, 34, 33])
    expect(sharedOut(ore(-5), [0, 1, 0, 1])).toEqual([0, -3, 0, -2])
  })

  test('adds up exactly, each part within one øre of its share', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 })
      .filter((all) => all.some((weight) => weight > 0))
    fc.assert(
      fc.property(anyOre, weights, (total, weights) => {
        const parts = sharedOut(total, weights)
        const whole = weights.reduce((sum, weight) => sum + weight)
        expect(sumOf(parts)).toBe(total)
        parts.forEach((part, at) => {
          const share = (total * (weights[at] ?? 0)) / whole
          expect(Math.abs(part - share)).toBeLessThan(1 + 1e-3)
        })
      }),
    )
  })

  test.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'refuses the weights %j',
    (weights: number[]) => {
      expect(() => sharedOut(ore(1), weights)).toThrow(RangeError)
    },
  )

  test('a sum too large to be exact is refused', () => {
    const most = Number.MAX_SAFE_INTEGER as Ore
    expect(() => sumOf([most, most])).toThrow(RangeError)
  })
})
