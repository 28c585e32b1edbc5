import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  annuityFactor,
  CASH,
  discountBetween,
  discountFactor,
  discountFactors,
  financeMinistry,
  flatSchedule,
  periodRate,
} from './discount.ts'

const MINISTRY = financeMinistry(day('2026-01-01'))
const years = fc.double({ min: 0, max: 120, noNaN: true })

describe('a discount factor', () => {
  test('is 1 today and falls with time, but never to nothing', () => {
    expect(discountFactor(0, MINISTRY)).toBe(1)
    fc.assert(
      fc.property(years, fc.double({ min: 0.01, max: 50, noNaN: true }), (at, more) => {
        const [near, far] = [discountFactor(at, MINISTRY), discountFactor(at + more, MINISTRY)]
        return far < near && far > 0
      }),
    )
  })

  test('to a later moment is the product over the way there', () => {
    fc.assert(
      fc.property(years, years, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const through = discountFactor(from, MINISTRY) * discountBetween(from, to, MINISTRY)
        expect(through / discountFactor(to, MINISTRY)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('of one rate depends on the time between only', () => {
    const flat = flatSchedule(0.04)
    fc.assert(
      fc.property(years, years, (from, span) => {
        const between = discountBetween(from, from + span, flat)
        expect(between / discountFactor(span, flat)).toBeCloseTo(1, 11)
      }),
    )
  })

  test('goes on without a jump where the rate changes', () => {
    for (const year of [35, 70])
      expect(discountFactor(year + 1e-9, MINISTRY)).toBeCloseTo(discountFactor(year, MINISTRY), 9)
  })

  test('is 1 at any time for cash', () => {
    expect([...discountFactors(24, 12, CASH)]).toEqual(Array(25).fill(1))
  })

  test('stands in a row, today first', () => {
    const factors = discountFactors(104, 52, MINISTRY)
    expect(factors).toHaveLength(105)
    expect(factors[0]).toBe(1)
    expect(factors[104]).toBe(discountFactor(2, MINISTRY))
  })

  test('follows the recommendation of its day', () => {
    expect(discountFactor(1, financeMinistry(day('2021-01-06')))).toBe(1 / 1.04)
    expect(discountFactor(1, financeMinistry(day('2021-01-07')))).toBe(1 / 1.035)
    expect(() => financeMinistry(day('2013-05-30'))).toThrow(/flatSchedule/)
  })

  test('looks ahead, and wants rates as fractions', () => {
    expect(() => discountFactor(-1, MINISTRY)).toThrow(/not ahead/)
    expect(() => discountFactor(Number.NaN, MINISTRY)).toThrow(RangeError)
    expect(() => discountBetween(2, 1, MINISTRY)).toThrow(/before the first/)
    expect(() => flatSchedule(3.5)).toThrow(/Write 3.5 % as 0.035/)
    expect(() => annuityFactor(1.5, MINISTRY)).toThrow(/whole number of years/)
  })
})

test('periods of a rate compound to the year', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.2, max: 0.4, noNaN: true }),
      fc.constantFrom(1, 4, 12, 52),
      (rate, perYear) => {
        expect((1 + periodRate(rate, perYear)) ** perYear).toBeCloseTo(1 + rate, 12)
      },
    ),
  )
})

test('an annuity is worth its factors', () => {
  fc.assert(
    fc.property(fc.nat(100), (years) => {
      const factors = discountFactors(years, 1, MINISTRY)
      expect(annuityFactor(years, MINISTRY)).toBeCloseTo(
        factors.reduce((sum, factor) => sum + factor, -1),
        10,
      )
    }),
  )
})
