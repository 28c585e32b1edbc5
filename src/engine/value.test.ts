import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discountFactors, flatSchedule } from './discount.ts'
import {
  benefitCostRatio,
  deepestDraw,
  internalRate,
  payback,
  presentValue,
  runningOf,
} from './value.ts'

const flows = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 })

function runningSums(of: readonly number[]): number[] {
  let sum = 0
  return of.map((flow) => {
    sum += flow
    return sum
  })
}

describe('payback', () => {
  test('is the first period at whose end the running sum is back', () => {
    fc.assert(
      fc.property(flows, (all) => {
        const sums = runningSums(all)
        const below = sums.findIndex((sum) => sum < 0)
        const back = sums.findIndex((sum, at) => below >= 0 && at > below && sum >= 0)
        const found = payback(all)
        if (below < 0) expect(found).toEqual({ period: 0, time: 0, stays: true })
        else if (back < 0) expect(found).toBe('never')
        else {
          const stays = sums.slice(back).every((sum) => sum >= 0)
          expect(found).toMatchObject({ period: back, stays })
          const { time } = found as { time: number }
          expect(time).toBeGreaterThan(back - 1)
          expect(time).toBeLessThanOrEqual(back)
        }
      }),
    )
  })

  test('does not miss a krone to rounding', () => {
    expect(payback([-0.3, 0.1, 0.1, 0.1])).toMatchObject({ period: 3, stays: true })
  })

  test('waits for the money to be spent', () => {
    expect(payback([0, 0, -5, 10])).toMatchObject({ period: 3, time: 2.5 })
  })

  test('says when the sum falls below zero again', () => {
    expect(payback([-1, 2, -5, 1])).toMatchObject({ period: 1, stays: false })
  })
})

describe('the running sum', () => {
  test('says in one walk what is net, how deep it falls and when it is back', () => {
    const into = { net: 0, kroner: 0, deepest: 0, paidBack: 0 }
    const amounts = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(amounts, (all) => {
        const { kroner, period } = deepestDraw(all)
        const back = payback(all)
        expect(runningOf(all, into)).toEqual({
          net: all.reduce((sum, flow) => sum + flow, 0),
          ...{ kroner, deepest: period, paidBack: back === 'never' ? -1 : back.period },
        })
      }),
    )
  })

  test('has no place for what is no number', () => {
    const into = { net: 0, kroner: 0, deepest: 0, paidBack: 0 }
    expect(() => runningOf([1, Number.NaN], into)).toThrow(/Period 1/)
  })
})

describe('the deepest draw', () => {
  test('is the lowest of the running sums, the first of equals', () => {
    fc.assert(
      fc.property(flows, (all) => {
        const sums = runningSums(all)
        const lowest = Math.min(0, ...sums)
        const { kroner, period } = deepestDraw(all)
        expect(kroner).toBe(-lowest + 0)
        expect(period).toBe(lowest === 0 ? 0 : sums.indexOf(lowest))
      }),
    )
  })
})

describe('the internal rate', () => {
  test('is where the flows are worth nothing', () => {
    const spent = fc.integer({ min: 1, max: 1000 })
    const gained = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        spent,
        gained.filter((all) => all.some((gain) => gain > 0)),
        (first, rest) => {
          const rate = internalRate([-first, ...rest]) as number
          const worth = rest.reduce((sum, gain, at) => sum + gain / (1 + rate) ** (at + 1), -first)
          expect(Math.abs(worth)).toBeLessThan(1e-8 * first)
        },
      ),
    )
  })

  test('does not mind a quiet beginning, nor the sign it begins with', () => {
    expect(internalRate([0, 0, -100, 110])).toBeCloseTo(0.1, 12)
    expect(internalRate([100, -110])).toBeCloseTo(0.1, 12)
    expect(internalRate([-100, 50])).toBeCloseTo(-0.5, 12)
  })

  test('is told apart from none and from several', () => {
    expect(internalRate([1, 2, 3])).toBe('none')
    expect(internalRate([0, 0])).toBe('none')
    expect(internalRate([-1, 3, -2])).toBe('ambiguous')
  })
})

describe('the present value', () => {
  const factors = discountFactors(60, 12, flatSchedule(0.035))

  test('of a sum of flows is the sum of their values', () => {
    fc.assert(
      fc.property(flows, flows, (a, b) => {
        const both = Array.from({ length: 60 }, (_, at) => (a[at] ?? 0) + (b[at] ?? 0))
        const apart = presentValue(a, factors) + presentValue(b, factors)
        expect(presentValue(both, factors)).toBeCloseTo(apart, 8)
      }),
    )
  })

  test('wants a factor for each flow, and an amount in each period', () => {
    expect(() => presentValue([1, 2], [1])).toThrow(/as many factors/)
    expect(() => presentValue([1, Number.NaN], factors)).toThrow(/Period 1 has no amount/)
    expect(() => payback([Number.NaN])).toThrow(/Period 0/)
    expect(() => deepestDraw([Number.POSITIVE_INFINITY])).toThrow(/Period 0/)
    expect(() => internalRate([-1, Number.NaN])).toThrow(/Period 1/)
  })
})

test('a ratio wants something spent', () => {
  expect(benefitCostRatio(3, 2)).toBe(1.5)
  expect(() => benefitCostRatio(3, 0)).toThrow(/something spent/)
})
