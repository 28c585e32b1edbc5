import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Course, type Effect, effectSeries, strengthAt } from './effects.ts'

/** Half a year of the models. */
const HALF_YEAR = 26

function series(effect: Effect, weeks = 120): number[] {
  return [...effectSeries(effect, new Float64Array(weeks))]
}

describe('the course of an effect', () => {
  test.each<[string, Course, number, number]>([
    ['is full at once and for good when nothing is said', {}, 0, 1],
    ['is full at once and for good when nothing is said', {}, 500, 1],
    ['has not begun before the posts are filled', { beginsAfterWeeks: 10 }, 9, 0],
    ['begins when the posts are filled', { beginsAfterWeeks: 10 }, 10, 1],
    ['grows from nothing', { fullAfterMonths: 6 }, 0, 0],
    ['grows in a line', { fullAfterMonths: 6 }, 13, 0.5],
    ['is full after its months', { fullAfterMonths: 6 }, HALF_YEAR, 1],
    ['is silent first', { silentMonths: 6, fullAfterMonths: 24 }, HALF_YEAR, 0],
    ['grows after the silence', { silentMonths: 6, fullAfterMonths: 24 }, 65, 0.5],
    ['is full at once after a silence alone', { silentMonths: 6 }, HALF_YEAR, 1],
    ['decays from when it is full', { fullAfterMonths: 6, decayPerYear: 0.25 }, HALF_YEAR, 1],
    ['decays a year later', { decayPerYear: 0.25 }, 52, Math.exp(-0.25)],
    [
      'counts all of it from its beginning',
      { beginsAfterWeeks: 8, decayPerYear: 1 },
      60,
      1 / Math.E,
    ],
    ['lasts until the stop', { stop: { afterWeeks: 104, halfLifeMonths: 0 } }, 103, 1],
    ['is gone with the stop', { stop: { afterWeeks: 104, halfLifeMonths: 0 } }, 104, 0],
    ['lives on from the stop', { stop: { afterWeeks: 52, halfLifeMonths: 6 } }, 52, 1],
    ['halves after the stop', { stop: { afterWeeks: 52, halfLifeMonths: 6 } }, 78, 0.5],
    [
      'stops from what it had become',
      { decayPerYear: 1, stop: { afterWeeks: 52, halfLifeMonths: 6 } },
      104,
      0.25 / Math.E,
    ],
  ])('%s: %o in week %i', (_, course, week, strength) => {
    expect(strengthAt(course, week)).toBeCloseTo(strength, 14)
  })

  test('is never below nothing nor above all', () => {
    const number = (max: number) => fc.double({ min: 0, max, noNaN: true })
    const courses = fc.record(
      {
        beginsAfterWeeks: number(60),
        silentMonths: number(24),
        fullAfterMonths: number(24),
        decayPerYear: number(3),
        stop: fc.record({ afterWeeks: number(200), halfLifeMonths: number(24) }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(courses, fc.nat(400), (course, week) => {
        const strength = strengthAt(course, week)
        expect(strength).toBeGreaterThanOrEqual(0)
        expect(strength).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the multipliers of an effect', () => {
  test('are the ratio to the power of its course', () => {
    const found = series({ ratio: 1.25, course: { decayPerYear: 0.5 } })
    expect(found[0]).toBeCloseTo(1.25, 14)
    expect(found[52]).toBeCloseTo(1.25 ** Math.exp(-0.5), 14)
  })

  test('are how much lower the caseload is, to the power of the elasticity', () => {
    const caseload = Float64Array.from({ length: 120 }, (_, week) => (week < 10 ? 95 : 40))
    const found = series({ elasticity: 0.2, caseloadBefore: 95, caseload })
    expect(found[9]).toBe(1)
    expect(found[10]).toBeCloseTo((95 / 40) ** 0.2, 14)
    const steady = series({ elasticity: 0.2, caseloadBefore: 95, caseload: 40 })
    expect(steady[119]).toBe(found[119])
  })

  test('are below one for a caseload that rose', () => {
    const [found] = series({ elasticity: 0.2, caseloadBefore: 40, caseload: 95 })
    expect(found).toBeCloseTo((40 / 95) ** 0.2, 14)
  })

  test('can be given week by week', () => {
    expect(series({ multipliers: [1, 1.5, 0] }, 3)).toEqual([1, 1.5, 0])
    expect(series({ multipliers: 1.1 }, 2)).toEqual([1.1, 1.1])
  })

  test('are never lower for a lower caseload when the elasticity is not below 0', () => {
    const cases = fc.double({ min: 1, max: 200, noNaN: true })
    fc.assert(
      fc.property(cases, cases, fc.double({ min: 0, max: 2, noNaN: true }), (a, b, elasticity) => {
        const at = (caseload: number) =>
          series({ elasticity, caseloadBefore: 95, caseload, course: { fullAfterMonths: 6 } })
        const [few, many] = [at(Math.min(a, b)), at(Math.max(a, b))]
        expect(few.every((multiplier, week) => multiplier >= many[week]!)).toBe(true)
      }),
    )
  })

  test.each<[Effect, RegExp]>([
    [{ ratio: 0 }, /hazard ratio is 0/],
    [{ ratio: Number.NaN }, /hazard ratio is NaN/],
    [{ elasticity: 0.2, caseloadBefore: 0, caseload: 40 }, /caseload before is 0/],
    [{ elasticity: 0.2, caseloadBefore: 95, caseload: [40] }, /1 weeks, and the horizon is 120/],
    [{ elasticity: 0.2, caseloadBefore: 95, caseload: 0 }, /caseload of week 1 is 0/],
    [{ elasticity: Number.NaN, caseloadBefore: 95, caseload: 40 }, /elasticity is NaN/],
    [{ multipliers: -1 }, /multiplier of week 1 is -1/],
    [{ ratio: 1.2, course: { decayPerYear: -1 } }, /decay of an effect per year is -1/],
    [{ ratio: 1.2, course: { stop: { afterWeeks: 9, halfLifeMonths: -7 } } }, /half-life/],
  ])('are refused for %o', (effect, reason) => {
    expect(() => series(effect)).toThrow(RangeError)
    expect(() => series(effect)).toThrow(reason)
  })
})
