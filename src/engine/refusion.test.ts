import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { ore, sumOf } from '#core/money.ts'
import { ladderAt, REFUSION_LADDERS, type RefusionLadder } from '#law/refusion.ts'
import {
  account,
  meanMunicipalShare,
  municipalCost,
  municipalShare,
  municipalShares,
  municipalWeeks,
  paidBy,
  savedByExit,
  stateShare,
} from './refusion.ts'

const ON = day('2026-01-05')
const anyWeek = fc.integer({ min: 1, max: 400 })

describe('the shares', () => {
  test('are between 0 and 1 and add up to 1', () => {
    fc.assert(
      fc.property(anyWeek, (week) => {
        const [state, own] = [stateShare(week, ON), municipalShare(week, ON)]
        expect(state).toBeGreaterThan(0)
        expect(own).toBeGreaterThan(0)
        expect(state + own).toBe(1)
      }),
    )
  })

  test('of the state never rise with the weeks', () => {
    fc.assert(fc.property(anyWeek, (week) => stateShare(week + 1, ON) <= stateShare(week, ON)))
  })

  test('stand one by one in a row for loops', () => {
    expect([...municipalShares(54, ON)].map((share) => share * 100)).toEqual(
      Array.from({ length: 54 }, (_, at) => municipalShare(at + 1, ON) * 100),
    )
  })

  test('added up are the sum week by week', () => {
    fc.assert(
      fc.property(anyWeek, fc.nat(200), (fromWeek, more) => {
        let sum = 0
        for (let week = fromWeek; week <= fromWeek + more; week++) sum += municipalShare(week, ON)
        const range = { fromWeek, toWeek: fromWeek + more }
        expect(municipalWeeks(range, ON)).toBeCloseTo(sum, 9)
        expect(meanMunicipalShare(range, ON)).toBeCloseTo(sum / (more + 1), 11)
      }),
    )
  })

  test('a spell costs its parts, and an exit saves what the rest would have cost', () => {
    fc.assert(
      fc.property(anyWeek, fc.nat(100), (atWeek, more) => {
        const toWeek = atWeek + more
        const before = municipalCost(2756, { fromWeek: 1, toWeek: atWeek - 1 }, ON)
        const whole = municipalCost(2756, { fromWeek: 1, toWeek }, ON)
        expect(before + savedByExit(2756, { atWeek, toWeek }, ON)).toBeCloseTo(whole, 6)
      }),
    )
  })

  test.each([0, -1, 1.5, Number.NaN])('there is no week %d', (week) => {
    expect(() => stateShare(week, ON)).toThrow(/whole numbers from 1/)
    expect(() => municipalWeeks({ fromWeek: week, toWeek: 10 }, ON)).toThrow(RangeError)
  })

  test('weeks that end before they begin are refused', () => {
    expect(() => municipalWeeks({ fromWeek: 9, toWeek: 7 }, ON)).toThrow(/before they begin/)
    expect(() => meanMunicipalShare({ fromWeek: 9, toWeek: 8 }, ON)).toThrow(/at least one week/)
  })

  test('before 4 January 2016 the shares are not covered, and the error says why', () => {
    expect(stateShare(1, day('2016-01-04'))).toBe(0.8)
    expect(() => stateShare(1, day('2016-01-03'))).toThrow(/followed the benefit.*not covered/)
    expect(() => account([], day('2016-01-03'), ON)).toThrow(/not covered/)
  })
})

describe('an account in øre', () => {
  test('splits a week so that nothing is lost', () => {
    expect(paidBy(ore(275_631), 1, ON)).toEqual({ state: 220_505, municipality: 55_126 })
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 1e9 }).map(ore), anyWeek, (benefit, week) => {
        const { state, municipality } = paidBy(benefit, week, ON)
        expect(state + municipality).toBe(benefit)
        expect(Math.abs(state - benefit * stateShare(week, ON))).toBeLessThan(0.5 + 1e-6)
      }),
    )
  })

  test('goes on counting from one benefit to the next', () => {
    const weeks = account(
      [
        { fromWeek: day('2026-01-05'), toWeek: day('2026-01-26'), weekly: ore(450_000) },
        { fromWeek: day('2026-02-02'), toWeek: null, weekly: ore(300_000) },
      ],
      day('2026-01-07'),
      day('2026-02-15'),
    )
    expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6])
    expect(weeks.map(({ municipality }) => municipality)).toEqual([
      ...[90_000, 90_000, 90_000, 90_000, 180_000, 180_000],
    ])
  })

  test('two benefits in one week are one week on the ladder', () => {
    const spell = { fromWeek: day('2026-01-05'), toWeek: null }
    const both = [
      { ...spell, weekly: ore(100) },
      { ...spell, weekly: ore(50) },
    ]
    const weeks = account(both, day('2026-01-05'), day('2026-01-12'))
    expect(weeks.map(({ week, benefit }) => [week, benefit])).toEqual([
      [1, 150],
      [2, 150],
    ])
  })

  test('begins again after a year of self-support, and costs nothing meanwhile', () => {
    const weeks = account(
      [
        { fromWeek: day('2022-01-03'), toWeek: day('2023-01-30'), weekly: ore(100) },
        { fromWeek: day('2024-02-05'), toWeek: null, weekly: ore(100) },
      ],
      day('2023-01-30'),
      day('2024-02-05'),
    )
    expect(weeks[0]).toMatchObject({ week: 57, municipality: 80 })
    expect(weeks[1]).toMatchObject({ week: null, benefit: 0, municipality: 0 })
    expect(weeks.at(-1)).toMatchObject({ week: 1, municipality: 20 })
  })

  test('is in every week where the law says that the person is on the ladder', () => {
    const start = day('2016-01-04')
    const gaps = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(fc.array(gaps, { minLength: 1, maxLength: 5 }), (gaps) => {
        let at = start
        const spells = gaps.map(([on, off]) => {
          const spell = { fromWeek: at, toWeek: addDays(at, on * 7 - 1), weekly: ore(1_001) }
          at = addDays(at, (on + off) * 7)
          return spell
        })
        const weeks = account(spells, start, addDays(at, -1))
        for (const { monday, week } of weeks.filter((_, place) => place % 7 === 0))
          expect(week).toBe(ladderAt(spells, monday).week)
        const paid = weeks.flatMap(({ state, municipality }) => [state, municipality])
        expect(sumOf(paid)).toBe(sumOf(weeks.map(({ benefit }) => benefit)))
      }),
      { numRuns: 25 },
    )
  })
})

describe('a ladder that follows another', () => {
  const CHANGE = day('2027-01-04')
  const EVE = addDays(CHANGE, -1)
  const [law] = REFUSION_LADDERS
  /** Invented: half of two weeks, then a tenth, and a count that begins again sooner. */
  const invented: RefusionLadder = {
    ...law,
    validFrom: CHANGE,
    steps: [
      { fromWeek: 1, toWeek: 2, statePercent: 50 },
      { fromWeek: 3, toWeek: null, statePercent: 10 },
    ],
    selfSupportWeeks: 3,
    certainty: 'U',
  }
  const both = [{ ...law, validTo: EVE }, invented]
  /** Eight weeks over the change: four by each ladder. */
  const from = day('2026-12-07')
  const to = day('2027-01-31')
  const spell = { fromWeek: from, toWeek: null, weekly: ore(1_000) }
  const states = (weeks: ReturnType<typeof account>) => weeks.map(({ state }) => state)

  test('pays each week by its own, and the count goes on', () => {
    const weeks = account([spell], from, to, both)
    expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(states(weeks)).toEqual([800, 800, 800, 800, 100, 100, 100, 100])
    expect(states(account([spell], from, to)).slice(4)).toEqual([400, 400, 400, 400])
    const late = { ...spell, fromWeek: day('2026-12-28') }
    expect(states(account([late], from, to, both)).slice(3)).toEqual([800, 500, 100, 100, 100])
  })

  test('counts for the days from its first, whoever asks', () => {
    const range = { fromWeek: 1, toWeek: 10 }
    expect([stateShare(5, EVE, both), stateShare(5, CHANGE, both)]).toEqual([0.4, 0.1])
    expect([municipalShare(5, EVE, both), municipalShare(5, CHANGE, both)]).toEqual([0.6, 0.9])
    expect([...municipalShares(3, CHANGE, both)]).toEqual([0.5, 0.5, 0.9])
    expect(municipalWeeks(range, EVE, both)).toBe(municipalWeeks(range, EVE))
    expect(municipalWeeks(range, CHANGE, both)).toBeCloseTo(2 * 0.5 + 8 * 0.9, 12)
    expect(meanMunicipalShare(range, CHANGE, both)).toBeCloseTo(0.82, 12)
    expect(municipalCost(100, range, CHANGE, both)).toBeCloseTo(820, 9)
    expect(savedByExit(100, { atWeek: 3, toWeek: 10 }, CHANGE, both)).toBeCloseTo(720, 9)
    expect(paidBy(ore(1_000), 5, CHANGE, both)).toEqual({ state: 100, municipality: 900 })
  })

  test('is the next step of who is on support when it begins', () => {
    expect(ladderAt([spell], day('2026-12-07'), both).nextStepOn).toBe(CHANGE)
    expect(ladderAt([spell], day('2026-12-07')).nextStepOn).toBe(CHANGE)
    expect(ladderAt([spell], day('2026-12-28'), both).nextStepOn).toBe(CHANGE)
    expect(ladderAt([spell], CHANGE, both)).toMatchObject({ week: 5, nextStepOn: null })
    const late = { ...spell, fromWeek: day('2026-12-28') }
    expect(ladderAt([late], CHANGE, both).nextStepOn).toBe('2027-01-11')
  })

  test('begins the count again by its own rule', () => {
    const before = { ...spell, toWeek: day('2026-12-20') }
    const after = { ...spell, fromWeek: day('2027-01-18') }
    expect(ladderAt([before, after], day('2027-01-18')).week).toBe(3)
    expect(ladderAt([before, after], day('2027-01-18'), both).week).toBe(1)
    expect(states(account([before, after], from, to, both)).slice(-2)).toEqual([500, 500])
  })

  test('is missed where nobody knows it, and an empty law is no ladder', () => {
    expect(() => stateShare(1, CHANGE, [{ ...law, validTo: EVE }])).toThrow(
      /is known on 2027-01-04/,
    )
    expect(() => stateShare(1, CHANGE, [])).toThrow(/is known on 2027-01-04/)
    expect(() => stateShare(1, day('2016-01-03'), both)).toThrow(/began on 2016-01-04/)
  })
})
