import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWork, WORK, weeksBetweenContacts, withLess } from './capacity.ts'
import { prepareWhatIf, ROUGH, WHOLE } from './whatIf.ts'
import type { WhatIfAnswer } from './whatIfAnswer.ts'
import type { Band } from './whatIfGrid.ts'
import { type Ground, type Levers, REFERENCE_GROUND, WAYS } from './whatIfModel.ts'

const NOTHING: Levers = { posts: 0, fromMonth: 0, documentationLess: 0 }
const three: Levers = { ...NOTHING, posts: 3 }

const grounds = fc.record({
  citizens: fc.integer({ min: 60, max: 900 }),
  caseworkers: fc.double({ min: 2, max: 20, noNaN: true }),
  mean: fc.double({ min: 0, max: 0.6, noNaN: true }),
  decayPerYear: fc.double({ min: 0, max: 0.5, noNaN: true }),
  displacement: fc.constantFrom(0, 0.2, 0.35),
})
const asGround = (one: { citizens: number; caseworkers: number } & Partial<Ground['effect']>) => {
  const { citizens, caseworkers, ...effect } = one
  const all = { ...REFERENCE_GROUND.effect, ...effect }
  return { ...REFERENCE_GROUND, years: 2, citizens, caseworkers, effect: all }
}

const ordered = ({ low, mid, high }: Band) => low <= mid && mid <= high

function bandsOf({ moments, without, exits, money }: WhatIfAnswer): Band[] {
  const { cost, saved, net, years, soFar } = money
  return [
    ...[...moments, ...without].flatMap(({ caseload, weeksBetween, within7 }) => [
      ...[caseload, weeksBetween, within7],
    ]),
    ...WAYS.map((way) => exits[way].with),
    ...[cost, saved, net],
    ...years.map((year) => year.net),
    ...soFar.map((quarter) => quarter.net),
  ]
}

describe('what comes of it', () => {
  test('the same scenario has the same digits', () => {
    const once = prepareWhatIf(REFERENCE_GROUND).answer(three)
    const other = prepareWhatIf(REFERENCE_GROUND)
    other.answer({ ...three, posts: 9 })
    expect(other.answer(three)).toEqual(once)
  })

  test('zero posts and no less paperwork is doing nothing', () => {
    fc.assert(
      fc.property(grounds, (one) => {
        const { moments, without, exits, money, peopleAtEnd } = prepareWhatIf(asGround(one)).answer(
          NOTHING,
        )
        expect(moments).toEqual(without)
        for (const way of WAYS) expect(exits[way].central).toBe(exits[way].without)
        expect(money.net).toEqual({ low: 0, mid: 0, high: 0 })
        expect([money.pays, money.worst.kroner, money.paybackMonth]).toEqual([0, 0, 0])
        expect(peopleAtEnd.with).toBe(peopleAtEnd.without)
      }),
      { numRuns: 15 },
    )
  })

  test('more posts never give more cases for a caseworker, nor fewer heard within a week', () => {
    fc.assert(
      fc.property(
        grounds,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (...all) => {
          const [one, posts, more] = all
          const whatIf = prepareWhatIf(asGround(one))
          const few = whatIf.answer({ ...NOTHING, posts }).moments
          const many = whatIf.answer({ ...NOTHING, posts: posts + more }).moments
          for (const [at, { caseload, within7, weeksBetween }] of many.entries()) {
            expect(caseload.mid).toBeLessThan(few[at]?.caseload.mid ?? 0)
            expect(within7.mid).toBeGreaterThanOrEqual((few[at]?.within7.mid ?? 1) - 1e-12)
            expect(weeksBetween.mid).toBeLessThanOrEqual(few[at]?.weeksBetween.mid ?? 0)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  test('every band is in order, and every share is one', () => {
    fc.assert(
      fc.property(grounds, fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 0.2), (...all) => {
        const [one, posts, documentationLess] = all
        const answer = prepareWhatIf(asGround(one)).answer({
          posts,
          fromMonth: 2,
          documentationLess,
        })
        expect(bandsOf(answer).filter((band) => !ordered(band))).toEqual([])
        const shares = answer.moments.flatMap(({ within7 }) => Object.values(within7))
        const { pays, paidBack } = answer.money
        for (const share of [...shares, pays, paidBack]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('nothing is different before the posts begin', () => {
    const later = prepareWhatIf(REFERENCE_GROUND).answer({ ...three, fromMonth: 6 })
    expect(later.moments.slice(0, 2)).toEqual(later.without.slice(0, 2))
    expect(later.moments[2]?.caseload.mid).toBeLessThan(later.without[2]?.caseload.mid ?? 0)
  })

  test('exits of the last year are those of the first year without a change', () => {
    const exitsPerYear = { job: 41, uddannelse: 12, fleksjob: 9, foertidspension: 14, andet: 22 }
    const { exits } = prepareWhatIf({ ...REFERENCE_GROUND, years: 1, exitsPerYear }).answer(NOTHING)
    for (const way of WAYS) expect(exits[way].without).toBeCloseTo(exitsPerYear[way], 6)
  })
})

describe('how finely it is drawn', () => {
  const cases = [
    [0.1, 0.05],
    [0.2, 0.12],
    [0.4, 0.12],
    [0.8, 0.12],
    [0.2, 0.3],
  ].flatMap(([mean = 0, sd = 0]) => [3, 5, 10].map((years) => ({ mean, sd, years })))
  const exitsPerYear = { job: 41, uddannelse: 12, fleksjob: 9, foertidspension: 14, andet: 22 }
  const groundOf = ({ years, ...belief }: (typeof cases)[number]) => ({
    ...{ ...REFERENCE_GROUND, years, exitsPerYear },
    effect: { ...REFERENCE_GROUND.effect, ...belief },
  })
  /** How far two answers are apart, of what is spent or saved. */
  const apart = (one: WhatIfAnswer, other: WhatIfAnswer) => {
    const off = (['low', 'mid', 'high'] as const).map((at) => {
      const whole = Math.max(one.money.cost.mid, Math.abs(one.money.saved[at]))
      return Math.abs(one.money.net[at] - other.money.net[at]) / whole
    })
    return Math.max(...off)
  }
  const CLOSE: typeof WHOLE = { draws: WHOLE.draws, elasticity: 16, decay: 8, more: 0 }

  test.each(cases)('between the places it is right: $mean ± $sd over $years years', (one) => {
    const closely = prepareWhatIf(groundOf(one), CLOSE).answer(three)
    const whole = prepareWhatIf(groundOf(one)).answer(three)
    const rough = prepareWhatIf(groundOf(one), ROUGH).answer(three)
    expect(apart(closely, whole)).toBeLessThan(0.02)
    expect(Math.abs(closely.money.pays - whole.money.pays)).toBeLessThan(0.01)
    expect(apart(closely, rough)).toBeLessThan(0.1)
    expect(Math.abs(closely.money.pays - rough.money.pays)).toBeLessThan(0.05)
  })

  test('what was run before is taken over only where the people are the same', () => {
    const before = prepareWhatIf(REFERENCE_GROUND, ROUGH)
    const wearsOff = { ...REFERENCE_GROUND.effect, decayPerYear: 0.1 }
    for (const change of [
      { effect: wearsOff },
      { citizens: 400 },
      { years: 3 },
      { payPerYear: 1 },
    ]) {
      const ground = { ...REFERENCE_GROUND, ...change }
      const alone = prepareWhatIf(ground)
      const after = prepareWhatIf(ground, WHOLE, before)
      expect(after.answer(three)).toEqual(alone.answer(three))
      expect(after.people === before.people).toBe('effect' in change || 'payPerYear' in change)
    }
  })
})

describe('less paperwork', () => {
  const ground = { ...REFERENCE_GROUND, caseworkers: 323 / 45 }

  test('the weeks between conversations are those that the freed capacity would have given', () => {
    const paper = prepareWhatIf(ground).answer({ ...NOTHING, documentationLess: 0.2 })
    const less = withLess(WORK, { documentation: -0.2 })
    const { equivalentCapacity } = compareWork(45, WORK, less)
    const now = paper.moments[0]?.weeksBetween.mid ?? 0
    expect(now).toBeCloseTo(weeksBetweenContacts(45 / (1 + equivalentCapacity), WORK), 9)
    // Five minutes of 87.6: worth 4.5 % more capacity at 45 cases.
    expect(equivalentCapacity).toBeCloseTo(0.045, 3)
  })

  test('as many more find a job as with the posts that it is worth, and it costs nothing', () => {
    const whatIf = prepareWhatIf({ ...ground, leavesPerYear: 0 })
    const paper = whatIf.answer({ ...NOTHING, documentationLess: 0.2 })
    const posts =
      ground.caseworkers *
      compareWork(45, WORK, withLess(WORK, { documentation: -0.2 })).equivalentCapacity
    const hired = whatIf.answer({ ...NOTHING, posts })
    const more = ({ exits }: WhatIfAnswer) => exits.job.central - exits.job.without
    // Posts are half a year getting up to speed; less paperwork is worth less as the cases grow.
    expect(more(paper) / more(hired)).toBeGreaterThan(0.9)
    expect(more(paper) / more(hired)).toBeLessThan(1.1)
    expect(paper.money.cost.high).toBe(0)
    expect(paper.money.pays).toBeGreaterThan(0.9)
  })
})

describe('the effect at which it just pays', () => {
  test('at that effect the middle of the money is nought', () => {
    const whatIf = prepareWhatIf(REFERENCE_GROUND)
    const breakEven = Number(whatIf.breakEven(three))
    const { effect } = REFERENCE_GROUND
    const there = { ...REFERENCE_GROUND, effect: { ...effect, mean: breakEven, sd: 0 } }
    const { years } = prepareWhatIf(there).answer(three).money
    const net = years.reduce((sum, year) => sum + year.saved - year.cost, 0)
    const spent = years.reduce((sum, year) => sum + year.cost, 0)
    expect(Math.abs(net / spent)).toBeLessThan(1e-6)
  })

  test('what costs nothing pays with any effect, and what no effect pays for says so', () => {
    const whatIf = prepareWhatIf({ ...REFERENCE_GROUND, years: 1 })
    expect(whatIf.breakEven({ ...NOTHING, documentationLess: 0.2 })).toBe('any')
    expect(whatIf.breakEven({ ...three, posts: 200 })).toBe('none')
  })
})

test.each([
  [{ citizens: 0 }, /Citizens/],
  [{ caseworkers: Number.NaN }, /Caseworkers/],
  [{ years: 100 }, /Years/],
  [{ weeksSoFar: 0.5 }, /Weeks so far/],
  [{ payPerYear: -1 }, /Kroner/],
  [{ effect: { ...REFERENCE_GROUND.effect, displacement: 35 } }, /35 % is 0.35/],
  [
    { exitsPerYear: { job: 900, uddannelse: 0, fleksjob: 0, foertidspension: 0, andet: 0 } },
    /fewer exits/,
  ],
])('a ground that makes no sense says which number: %o', (change, said) => {
  expect(() => prepareWhatIf({ ...REFERENCE_GROUND, ...change })).toThrow(said)
})

test.each([
  [{ posts: -1 }, /Posts/],
  [{ documentationLess: 20 }, /35 % is 0.35/],
  [{ fromMonth: 0.5 }, /Months/],
])('a lever that makes no sense says which number: %o', (change, said) => {
  const whatIf = prepareWhatIf(REFERENCE_GROUND)
  expect(() => whatIf.answer({ ...NOTHING, ...change })).toThrow(said)
})
