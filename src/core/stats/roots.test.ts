import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brent, minimise } from '#core/stats/roots.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** A function that counts how often it is asked. */
function counted(f: (x: number) => number) {
  const calls = {
    count: 0,
    f: (x: number) => {
      calls.count++
      return f(x)
    },
  }
  return calls
}

describe('a root', () => {
  test('of a polynomial, a fixed point and an exponential is found within the tolerance', () => {
    expect(brent((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 12)
    expect(brent((x) => x * x - 2, 2, 0)).toBeCloseTo(Math.SQRT2, 12)
    expect(brent((x) => Math.cos(x) - x, 0, 1)).toBeCloseTo(0.7390851332151607, 12)
    expect(brent((x) => Math.exp(x) - 1e10, 0, 700)).toBeCloseTo(Math.log(1e10), 12)
  })

  test('of a smooth function takes about ten looks', () => {
    const calls = counted((x) => x * x - 2)
    brent(calls.f, 0, 2)
    expect(calls.count).toBeLessThan(14)
  })

  test('of any cubic that rises lies where it crosses', () => {
    fc.assert(
      fc.property(between(-90, 90), between(0, 5), between(0, 5), (root, cube, line) => {
        fc.pre(cube + line > 1e-3)
        const f = (x: number) => cube * (x - root) ** 3 + line * (x - root)
        const found = brent(f, -100, 100, { tolerance: 1e-9, iterations: 500 })
        expect(Math.sign(f(found - 1e-9)) * Math.sign(f(found + 1e-9))).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('of a step is where it steps', () => {
    fc.assert(
      fc.property(between(0.01, 0.99), (edge) => {
        expect(brent((x) => (x < edge ? -1 : 1), 0, 1)).toBeCloseTo(edge, 11)
      }),
    )
  })

  test('at an end is that end', () => {
    expect(brent((x) => x, 0, 1)).toBe(0)
    expect(brent((x) => x - 1, 0, 1)).toBe(1)
  })

  test('that is not enclosed, not a number or not reached is told', () => {
    expect(() => brent((x) => x + 5, 0, 1)).toThrow(/widen the interval/)
    expect(() => brent(() => Number.NaN, 0, 1)).toThrow(/no number at 0/)
    expect(() => brent((x) => x ** 3 - 0.1, 0, 1, { iterations: 2 })).toThrow(/after 2 iterations/)
  })
})

describe('a minimum', () => {
  test('of a parabola is found, with its value', () => {
    fc.assert(
      fc.property(between(-9, 9), between(0.1, 50), between(-5, 5), (at, width, value) => {
        const found = minimise((x) => ((x - at) / width) ** 2 + value, -10, 10)
        expect(Math.abs(found.at - at)).toBeLessThan(1e-6 * (1 + width))
        expect(found.value).toBeCloseTo(value, 10)
      }),
    )
  })

  test('of a cosine lies at π, after few looks', () => {
    const calls = counted(Math.cos)
    expect(minimise(calls.f, 0, 6).at).toBeCloseTo(Math.PI, 7)
    expect(calls.count).toBeLessThan(15)
  })

  test('of a corner is found by golden sections', () => {
    fc.assert(
      fc.property(between(-0.9, 0.9), (at) => {
        expect(minimise((x) => Math.abs(x - at), -1, 1).at).toBeCloseTo(at, 7)
      }),
    )
  })

  test('of what only rises or falls is the end', () => {
    expect(minimise((x) => x, 2, 3).at).toBeCloseTo(2, 6)
    expect(minimise((x) => -x, 2, 3).at).toBeCloseTo(3, 6)
  })

  test('without an interval, a number or time is told', () => {
    expect(() => minimise((x) => x, 1, 1)).toThrow(/Nothing lies between/)
    expect(() => minimise(() => Number.NaN, 0, 1)).toThrow(/no number/)
    expect(() => minimise((x) => x * x, -1, 2, { iterations: 2 })).toThrow(/after 2 iterations/)
  })
})
