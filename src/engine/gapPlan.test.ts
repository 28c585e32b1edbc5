import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inflowKroner } from './gapInflow.ts'
import { expectedOfYear, inflowOreIn, pairsOfYear, pricesIn, reachedOf } from './gapPlan.ts'

describe('how far it came', () => {
  test.each<[string, Parameters<typeof reachedOf>, number | null]>([
    ['as planned', [{ before: 80, planned: 40 }, 40, 'fewer'], 1],
    ['nowhere', [{ before: 80, planned: 40 }, 80, 'fewer'], 0],
    ['half the time that was to be won', [{ before: 80, planned: 40 }, 160 / 3, 'fewer'], 0.5],
    ['backwards', [{ before: 80, planned: 40 }, 160, 'fewer'], -0.5],
    ['more by a half', [{ before: 100, planned: 200 }, 150, 'more'], 0.5],
    ['nothing planned', [undefined, 40, 'fewer'], null],
    ['not measured', [{ before: 80, planned: 40 }, null, 'fewer'], null],
    ['nothing was to change', [{ before: 80, planned: 80 }, 40, 'fewer'], null],
  ])('%s', (_, [pair, real, how], share) => {
    const found = reachedOf(pair, real, how)
    if (share === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(share, 10)
  })
})

describe('what was expected of a year by itself', () => {
  const caseload = { before: 80, planned: 60 }
  const byYear = [
    { year: 2025, caseload, exitsPerYear: { before: 100, planned: 104 } },
    { year: 2026, caseload: { before: 80, planned: 40 } },
  ]

  test('is taken; where little was to change there is nothing to measure by', () => {
    expect(pairsOfYear({ byYear }, 2025)).toEqual({ caseload })
    expect(pairsOfYear({ byYear }, 2025)).toHaveProperty('exitsPerYear', undefined)
    expect(pairsOfYear({ byYear }, 2026).caseload?.planned).toBe(40)
  })

  test('is told, also where it is not measured by', () => {
    expect(expectedOfYear({ byYear }, 2025)).toEqual({ caseload: 60, exitsPerYear: 104 })
    expect(expectedOfYear({ byYear }, 2027)).toEqual({})
  })

  test('is not where the plan says nothing of that year', () => {
    expect(pairsOfYear({ byYear }, 2027)).toEqual({})
    expect(pairsOfYear({}, 2025)).toEqual({})
  })
})

describe('more people than planned', () => {
  // Somebody costs 40 in the quarter after they came and nothing later: of one a year, 5 in the first quarter, then 10.
  const soFar = [5, 15, 25, 35, 45, 55, 65, 75]
  const year = (since: number, inflowPerYear: number | null, share = 1) => ({
    ...{ since, share, inflowPerYear },
  })
  const plan = { inflowPerYear: 10, kronerPerPerson: 37.5, kronerSoFar: soFar }

  test('cost as the kroner fall: those of the year before are paid for in this one, too', () => {
    expect(inflowOreIn(plan, [year(0, 12)])).toBe(100 * 2 * 35)
    // Nobody more came in the second year, but the last of the first are there in its first quarter.
    expect(inflowOreIn(plan, [year(0, 12), year(1, 10)])).toBeCloseTo(100 * 2 * 5, 8)
  })

  test('as many more each year come to what the case says, whatever the years are cut into', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (cut, more) => {
          const at = cut / 4
          const years = [year(0, 10 + more, at), year(at, 10 + more, 2 - at)]
          const both = years.map((_, n) => inflowOreIn(plan, years.slice(0, n + 1)) ?? Number.NaN)
          expect((both[0] ?? 0) + (both[1] ?? 0)).toBeCloseTo(100 * more * 75, 4)
        },
      ),
    )
  })

  test('are not known where a year is not counted, or is missing', () => {
    expect(inflowOreIn(plan, [year(0, null), year(1, 12)])).toBeNull()
    expect(inflowOreIn(plan, [year(1, 12)])).toBeNull()
    expect(inflowOreIn(plan, [year(0, 12), year(2, 12)])).toBeNull()
    expect(inflowOreIn(plan, [])).toBeNull()
    expect(inflowOreIn({ kronerSoFar: soFar }, [year(0, 12)])).toBeNull()
  })

  test('all at once, in the year in which they come, where the plan says no more', () => {
    const byHand = { inflowPerYear: 10, kronerPerPerson: 50 }
    expect(inflowOreIn(byHand, [year(0, null), year(1, 12, 0.5)])).toBe(100 * 2 * 0.5 * 50)
    expect(inflowOreIn({ inflowPerYear: 10 }, [year(0, 12)])).toBeNull()
  })

  test('after the last quarter each costs as in that one', () => {
    const more = [{ from: 0, until: 9, perYear: 1 }]
    expect(inflowKroner(soFar, more, { from: 0, until: 3 })).toBe(75 + 4 * 10)
  })
})

test('prices of a year with those of the plan as 1; none where one is missing', () => {
  const priceRises = [2025, 2026].map((year) => ({ year, rise: 0.1, source: 'KL' }))
  expect(pricesIn({ priceYear: 2024, priceRises }, 2026)?.wages).toBeCloseTo(1.21, 10)
  expect(pricesIn({ priceYear: 2024, priceRises }, 2027)).toBeNull()
  expect(pricesIn({ priceYear: 2024 }, 2025)).toBeNull()
})
