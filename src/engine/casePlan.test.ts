import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BusinessCase } from './businessCase.ts'
import { WORK, weeksBetweenContacts } from './capacity.ts'
import { prepareCase } from './caseDraw.ts'
import { newcomersOf } from './caseNewcomers.ts'
import { planOfCase } from './casePlan.ts'
import { assumptionsSaid } from './caseTold.ts'

type Numbers = {
  inflow: number
  kroner: number
  leaves: number
  people?: number
  after?: number
  discount?: 'none' | 'ministry_of_finance'
}
const group = ({ inflow, kroner, leaves, people = 100 }: Numbers, name = 'a') => ({
  ...{ name, people, weeksSoFar: 60, inflowPerWeek: inflow },
  benefit: { kind: 'uddannelseshjaelp', kronerPerMonth: kroner },
  exits: { job: { perWeek: leaves }, anden_ydelse: { perWeek: leaves / 4 } },
  returns: { job: 0.01 },
  costsAfterPerWeek: { anden_ydelse: 300 },
  effect: { elasticity: { job: 0.3 }, rampMonths: 6 },
})
const fileOf = (groups: object[], { after, discount = 'none' }: Partial<Numbers> = {}, more = {}) =>
  BusinessCase.parse({
    ...{ format: 'medspiller-case/1', name: 'x', start: '2026-01-01', years: 3, priceYear: 2026 },
    discount,
    model: {
      groups,
      caseload: { before: 80, ...(after === undefined ? {} : { after }) },
      posts: [{ title: 'p', fullTime: 2, from: '2026-01-01', kronerPerYear: 600_000 }],
      ...more,
    },
  })
const ran = (file: BusinessCase) => {
  const prepared = prepareCase(file)
  const outcome = prepared.evaluate(prepared.central, prepared.outcome())
  const paid = outcome.effort.groupCost.reduce((all, one) => all + one, 0)
  return { prepared, outcome, paid, plan: planOfCase(prepared, outcome) }
}
const perPerson = (file: BusinessCase) => {
  const { prepared, outcome } = ran(file)
  return newcomersOf(prepared, outcome)?.perPerson ?? 0
}
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const numbers = fc.record({
  inflow: between(0.1, 20),
  kroner: between(2_000, 30_000),
  leaves: between(0, 0.05),
})

describe('what one more costs', () => {
  test('is what is paid for them until the end, counted by hand where nobody leaves', () => {
    const one = { inflow: 2, kroner: 10_000, leaves: 0, people: 0 }
    const file = fileOf([group(one)], { after: 40 })
    const { paid, prepared } = ran(file)
    // Nobody is there on the first day, so all that is paid is paid for those who came.
    expect(perPerson(file)).toBeCloseTo(paid / (2 * prepared.weeks), 4)
    // They come evenly, so the mean of them is there for half of 156 weeks, on what a week costs.
    const perWeek = (10_000 * 12) / 52
    expect(perPerson(file) / (perWeek * 78)).toBeGreaterThan(0.2)
    expect(perPerson(file) / (perWeek * 78)).toBeLessThan(1.02)
  })

  test('adds up: so many more cost so much more, where the caseload is agreed on', () => {
    fc.assert(
      fc.property(numbers, between(0.1, 3), (one, times) => {
        const [planned, real] = [1, 1 + times].map((of) =>
          ran(fileOf([group({ ...one, inflow: one.inflow * of })], { after: 40 })),
        ) as [ReturnType<typeof ran>, ReturnType<typeof ran>]
        const each = newcomersOf(planned.prepared, planned.outcome)?.perPerson ?? 0
        const came = one.inflow * times * planned.prepared.weeks
        expect((real.paid - planned.paid) / (each * came)).toBeCloseTo(1, 6)
      }),
      { numRuns: 25 },
    )
  })

  test('of two groups lies between them, by how many come to each', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, two) => {
        const [first, second] = [one, two].map((of) =>
          perPerson(fileOf([group(of)], { after: 40 })),
        )
        const both = perPerson(fileOf([group(one, 'a'), group(two, 'b')], { after: 40 }))
        const weighed = one.inflow * (first ?? 0) + two.inflow * (second ?? 0)
        expect(both / (weighed / (one.inflow + two.inflow))).toBeCloseTo(1, 6)
      }),
      { numRuns: 25 },
    )
  })

  test('more who come never cost less, nor do more kroner; also where the citizens are shared', () => {
    const after = fc.option(fc.constant(40), { nil: undefined })
    fc.assert(
      fc.property(numbers, between(1, 4), after, (one, times, reached) => {
        const at = (change: Partial<Numbers>) =>
          ran(fileOf([group({ ...one, ...change })], reached ? { after: reached } : {}))
        const [now, more, dearer] = [
          ...[at({}), at({ inflow: one.inflow * times }), at({ kroner: one.kroner * times })],
        ]
        expect(now?.plan.kronerPerPerson).toBeGreaterThan(0)
        expect(more?.paid).toBeGreaterThanOrEqual((now?.paid ?? 0) * (1 - 1e-12))
        expect(dearer?.plan.kronerPerPerson).toBeGreaterThanOrEqual(now?.plan.kronerPerPerson ?? 0)
      }),
      { numRuns: 25 },
    )
  })

  test('falls quarter by quarter, never less than before, and comes to the same in the end', () => {
    fc.assert(
      fc.property(numbers, (one) => {
        const { prepared, outcome } = ran(fileOf([group(one)], { after: 40 }))
        const { perPerson: each, soFar } = newcomersOf(prepared, outcome) ?? {
          perPerson: 0,
          soFar: [],
        }
        expect(soFar).toHaveLength(12)
        expect(soFar).toEqual(soFar.toSorted((a, b) => a - b))
        // Somebody costs a while after they came, so a quarter takes more than the one before it.
        const falls = soFar.map((kroner, at) => kroner - (soFar[at - 1] ?? 0))
        expect(falls[1]).toBeGreaterThan(falls[0] ?? 0)
        expect((soFar.at(-1) ?? 0) / (3 * each)).toBeCloseTo(1, 9)
      }),
      { numRuns: 25 },
    )
  })

  test('is the same however the file discounts, and nothing where nobody comes', () => {
    const one = { inflow: 3, kroner: 12_000, leaves: 0.01 }
    const discounted = fileOf([group(one)], { discount: 'ministry_of_finance' })
    expect(perPerson(discounted)).toBe(perPerson(fileOf([group(one)])))
    expect(ran(fileOf([group({ ...one, inflow: 0 })])).plan).not.toHaveProperty('kronerPerPerson')
  })
})

describe('weeks between conversations', () => {
  const one = { inflow: 2, kroner: 10_000, leaves: 0.01 }
  const planWith = (more: object) => ran(fileOf([group(one)], { after: 35 }, more)).plan
  const rows = (more: object) =>
    assumptionsSaid(fileOf([group(one)], { after: 35 }, more))
      .slice(-4)
      .map(({ value, grade, source }) => [value, grade, source] as const)

  test('are those of the file’s own work, and the assumptions say so', () => {
    const work = {
      minutesPerContact: { value: 55, grade: 'B', source: 'Tidsmåling' },
      ...{ hoursPerCase: 6, internalShare: 0.3 },
    }
    const plan = planWith({ caseload: { before: 75, after: 35 }, work })
    // 1,500 hours, 30 % of them no citizen’s, 6 for each case: 60 · (1,050 − 6 · 75) / (75 · 55) = 8.7 a year.
    expect(plan).toMatchObject({ weeksBetween: { before: 6, planned: 2 }, workFrom: 'file' })
    expect(rows({ work })).toEqual([
      ...[[55, 'B', 'Tidsmåling'] as const, [6, 'D', ''] as const],
      ...[[1500, 'D', expect.stringMatching(/^Programmets/)] as const, [0.3, 'D', ''] as const],
    ])
  })

  test('are by our own where it says nothing, and the assumptions say so', () => {
    const plan = planWith({})
    expect(plan.workFrom).toBe('program')
    expect(plan.weeksBetween?.before).toBeCloseTo(weeksBetweenContacts(80, WORK), 1)
    expect(
      rows({}).every(([, grade, source]) => grade === 'D' && /^Programmets/.test(source)),
    ).toBe(true)
  })

  test('are left out where the cases leave no time for any', () => {
    expect(planWith({ caseload: { before: 300, after: 35 } })).not.toHaveProperty('weeksBetween')
  })

  test('fewer cases never make them more', () => {
    fc.assert(
      fc.property(between(20, 150), between(0.2, 1), (before, share) => {
        const { weeksBetween } = planWith({ caseload: { before, after: before * share } })
        expect(weeksBetween?.planned).toBeLessThanOrEqual(weeksBetween?.before ?? 0)
      }),
      { numRuns: 20 },
    )
  })
})

test('an example is planned in whole', () => {
  const text = readFileSync('examples/cases/egekoebing-jobparate.yaml', 'utf8')
  const { plan } = ran(BusinessCase.parse(parse(text)))
  expect(Object.keys(plan).toSorted()).toEqual([
    ...['byYear', 'caseload', 'exitsPerYear', 'inflowPerYear', 'kronerPerPerson', 'kronerSoFar'],
    ...['priceYear', 'weeksBetween', 'workFrom'],
  ])
  const { byYear, caseload, exitsPerYear } = plan
  expect(byYear.map(({ year }) => year)).toEqual([2025, 2026, 2027, 2028, 2029, 2030])
  // In the first year few have begun; in the third all are up to speed.
  expect(byYear[0]?.caseload.planned).toBeGreaterThan(byYear[2]?.caseload.planned ?? 0)
  for (const one of byYear) expect(one.caseload.planned).toBeGreaterThanOrEqual(caseload.planned)
  // The years are as long as each other, so their mean is that of the horizon.
  for (const side of ['before', 'planned'] as const) {
    const mean = byYear.reduce((sum, one) => sum + one.exitsPerYear[side], 0) / byYear.length
    expect(Math.abs(mean - exitsPerYear[side])).toBeLessThan(0.11)
  }
})
