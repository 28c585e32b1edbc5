import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { municipalShare } from './refusion.ts'
import {
  benefitBeside,
  breakEvenWeeks,
  declineOf,
  municipalWeekCost,
  weeklyOf,
  yieldOf,
} from './savings.ts'

const ON = day('2026-01-05')
const amount = fc.double({ min: 0, max: 1e5, noNaN: true })

describe('a benefit beside part-time work', () => {
  test('falls with the hours, but not below nothing and not above the whole', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        (benefit, wage, allowance, hours, more) => {
          const at = (hours: number) =>
            benefitBeside({ benefit, hourlyWage: wage, hourlyAllowance: allowance, hours })
          expect(at(0)).toBe(benefit)
          expect(at(hours)).toBeGreaterThanOrEqual(0)
          expect(at(hours + more)).toBeLessThanOrEqual(at(hours))
        },
      ),
    )
  })

  test('loses what is earned above the allowance', () => {
    const work = { benefit: 2_000, hourlyWage: 150, hourlyAllowance: 30, hours: 5 }
    expect(benefitBeside(work)).toBe(1_400)
    expect(benefitBeside({ ...work, hours: 37 })).toBe(0)
    expect(() => benefitBeside({ ...work, hours: -1 })).toThrow(/from 0/)
  })
})

describe("a week's net cost", () => {
  test('is the share of the benefit and what the state does not pay of activation', () => {
    const cost = { benefit: 1_000, activation: 200, activationStateShare: 0.5 }
    expect(municipalWeekCost(cost, 60, ON)).toBe(1_000 * municipalShare(60, ON) + 100)
    expect(municipalWeekCost({ benefit: 1_000 }, 1, ON)).toBe(200)
    expect(() => municipalWeekCost({ ...cost, activationStateShare: 50 }, 1, ON)).toThrow(/0 to 1/)
  })

  test('takes a year for 12 months and 52 weeks', () => {
    expect(weeklyOf({ kroner: 5_200, per: 'month' })).toBe(1_200)
    expect(weeklyOf({ kroner: 4_550, per: 'week' })).toBe(4_550)
  })
})

test('breaking even saves what was spent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e8 }),
      fc.integer({ min: 1, max: 5e3 }),
      (cost, weekly) => {
        const { weeks, fullYears } = breakEvenWeeks(cost, { weekly, municipalShare: 0.8 })
        expect((weeks * weekly * 0.8) / cost).toBeCloseTo(1, 12)
        expect(fullYears * 52).toBeCloseTo(weeks, 6)
      },
    ),
  )
  expect(() => breakEvenWeeks(1, { weekly: 0, municipalShare: 0.8 })).toThrow(/must save something/)
})

test('a yield and a decline want something to compare with', () => {
  expect(yieldOf({ invested: 2, saved: 3 })).toEqual({
    ...{ netYield: 1, savedPerKrone: 1.5, netPerKrone: 0.5 },
  })
  expect(() => yieldOf({ invested: 0, saved: 3 })).toThrow(/something invested/)
  expect(() => declineOf(323, 0, 12)).toThrow(/people before and after/)
})
