import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Contrast,
  elasticityOf,
  GRADE_WIDENING,
  hazardRatioAt,
  hazardRatioOf,
  logRatioError,
  NEW_PLACE,
  shrunk,
  widened,
} from './evidence.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const cases = fc.integer({ min: 10, max: 400 })
const contrast: fc.Arbitrary<Contrast> = fc
  .record({ of: fc.constantFrom('caseload', 'contacts'), from: cases, to: cases })
  .filter(({ from, to }) => from !== to)

describe('an elasticity', () => {
  test('and a hazard ratio say the same', () => {
    fc.assert(
      fc.property(number(-1, 2), contrast, (elasticity, contrast) => {
        const ratio = hazardRatioAt(elasticity, contrast)
        expect(elasticityOf(ratio, contrast)).toBeCloseTo(elasticity, 9)
      }),
    )
  })

  test('of more than 0 gives more exits with fewer cases, and with more contacts', () => {
    fc.assert(
      fc.property(number(0.01, 2), contrast, (elasticity, contrast) => {
        const { of, from, to } = contrast
        const more = of === 'caseload' ? to < from : to > from
        expect(hazardRatioAt(elasticity, contrast) > 1).toBe(more)
      }),
    )
  })

  test('needs a change, and a ratio above 0', () => {
    const same = { of: 'caseload', from: 40, to: 40 } as const
    expect(() => elasticityOf(1.2, same)).toThrow(/changes nothing/)
    expect(() => elasticityOf(1.2, { ...same, to: 0 })).toThrow(RangeError)
    expect(() => elasticityOf(0, { ...same, to: 20 })).toThrow(/above 0/)
  })
})

describe('a hazard ratio', () => {
  test('of shares that left is the ratio of constant hazards', () => {
    fc.assert(
      fc.property(number(0.01, 2), number(0.2, 5), (hazard, ratio) => {
        const left = (rate: number) => -Math.expm1(-rate)
        const estimate = { with: left(hazard * ratio), without: left(hazard) }
        expect(hazardRatioOf({ as: 'left_shares', ...estimate })).toBeCloseTo(ratio, 8)
      }),
    )
  })

  test('of a spell is what makes it that long', () => {
    expect(hazardRatioOf({ as: 'days_fewer', spell: 100, fewer: 20 })).toBe(1.25)
    expect(hazardRatioOf({ as: 'spell_ratio', ratio: 0.8 })).toBe(1.25)
  })

  test.each([
    { as: 'left_shares', with: 1, without: 0.5 },
    { as: 'outcome_shares', with: 0.2, without: 0 },
    { as: 'days_fewer', spell: 10, fewer: 10 },
    { as: 'ratio', ratio: Number.NaN },
  ] as const)('does not follow from $as that cannot be', (estimate) => {
    expect(() => hazardRatioOf(estimate)).toThrow(/No hazard ratio follows/)
  })

  test('of counts is the surer, the more there are', () => {
    expect(logRatioError(400, 400)).toBeLessThan(logRatioError(100, 100))
    expect(() => logRatioError(0, 10)).toThrow(/both above 0/)
  })
})

describe("a user's own estimate", () => {
  const own = fc.record({
    mean: number(-0.5, 1),
    sd: number(0.01, 0.5),
    grade: fc.constantFrom('A', 'B', 'C', 'D'),
  })

  test('keeps its mean and is never surer than it said', () => {
    fc.assert(
      fc.property(own, (own) => {
        const { mean, sd } = widened(own)
        expect(mean).toBe(own.mean)
        expect(sd).toBeGreaterThanOrEqual(own.sd)
      }),
    )
  })

  test('is widened more, the weaker its grade', () => {
    const grades = Object.keys(GRADE_WIDENING) as (keyof typeof GRADE_WIDENING)[]
    const spreads = grades.map((grade) => widened({ mean: 0.4, sd: 0.1, grade }).sd)
    expect(spreads).toEqual([...new Set(spreads)].toSorted((a, b) => a - b))
    expect(spreads[0]).toBe(0.1)
  })

  test('moves what is known less, the weaker its grade, and never past itself', () => {
    fc.assert(
      fc.property(own, (own) => {
        const towards = (grade: 'A' | 'D') =>
          Math.abs(shrunk({ ...own, grade }).mean - NEW_PLACE.mean)
        expect(towards('D')).toBeLessThanOrEqual(towards('A') + 1e-12)
        expect(towards('A')).toBeLessThanOrEqual(Math.abs(own.mean - NEW_PLACE.mean) + 1e-12)
      }),
    )
  })

  test('without a deviation is as unsure as it is large, and never surer than a new place', () => {
    expect(widened({ mean: 0.5, sd: null, grade: 'A' }).sd).toBe(0.5)
    expect(widened({ mean: 0.01, sd: null, grade: 'A' }).sd).toBe(NEW_PLACE.sd)
  })
})
