import { describe, expect, test } from 'vitest'
import { addMonths, day } from '#core/dates.ts'
import { OUTCOMES, type Outcome } from '#law/outcomes.ts'
import * as rules from './rules.ts'

const exits = (more: Partial<Record<Outcome, number>>) =>
  ({ ...Object.fromEntries(OUTCOMES.map((one) => [one, 0])), ...more }) as Record<Outcome, number>

describe('few people', () => {
  test.each<[number[], (number | null)[]]>([
    [[], []],
    [
      [0, 0, 7],
      [0, 0, 7],
    ],
    [[4], [null]],
    [
      [4, 9, 20],
      [null, null, 20],
    ],
    [
      [4, 0, 9],
      [null, 0, null],
    ],
    [
      [3, 3, 20],
      [null, null, 20],
    ],
    [
      [1, 1, 20, 30],
      [null, null, null, 30],
    ],
    [
      [5, 6, 7],
      [5, 6, 7],
    ],
  ])('%j is told as %j', (counts, told) => {
    expect(rules.withoutFew(counts)).toEqual(told)
  })

  const many = Array.from({ length: 3000 }, (_, seed) =>
    Array.from({ length: 2 + (seed % 5) }, (_, at) => (seed * (at + 3) * 7) % 23),
  )

  test('is never told, and never alone among those that are not', () => {
    const told = many.map((counts) => ({ counts, told: rules.withoutFew(counts) }))
    const isFew = (count: number) => count > 0 && count < rules.COUNT_MIN
    const shown = told.filter(({ counts, told }) =>
      told.some((one, at) => one !== null && isFew(counts[at] ?? 0)),
    )
    expect(shown).toEqual([])
    const alone = told.filter(({ counts, told }) => {
      const hidden = told.filter((one) => one === null).length
      return hidden === 1 && counts.filter((count) => count > 0).length > 1
    })
    expect(alone).toEqual([])
  })
})

describe('destinations', () => {
  test('of few stand with the others, and of under thirty none', () => {
    expect(rules.toldWays([exits({ job: 29 })])).toBeNull()
    expect(rules.toldWays([])).toBeNull()
    expect(rules.toldWays([exits({ job: 30 })])).toEqual(['job'])
    expect(rules.toldWays([exits({ job: 30, uddannelse: 8, fleksjob: 3, ukendt: 4 })])).toEqual([
      ...['job', 'uddannelse', 'others'],
    ])
    // Three others are too few to stand alone: education, the smallest, stands with them.
    expect(rules.toldWays([exits({ job: 30, uddannelse: 8, fleksjob: 3 })])).toEqual([
      ...['job', 'others'],
    ])
  })

  test('must be told in both groups', () => {
    const before = exits({ job: 30, uddannelse: 9 })
    const after = exits({ job: 30, uddannelse: 4, fleksjob: 6 })
    expect(rules.toldWays([before, after])).toEqual(['job', 'others'])
  })
})

describe('curves', () => {
  const spells = [
    { weeks: 4, outcome: 'job', people: 40 },
    { weeks: 8, outcome: 'uddannelse', people: 20 },
    { weeks: 12, outcome: null, people: 40 },
  ]

  test('add up to those who have gone, each to where they went', () => {
    const curves = rules.curvesOf(spells, ['job', 'others'])
    const at = (week: number) =>
      curves.map(({ points }) => points.find((point) => point.week === week)?.share)
    expect(at(0)).toEqual([0, 0])
    expect(at(4)).toEqual([0.4, 0])
    expect(at(12)).toEqual([0.4, 0.2])
  })

  test('half are clarified when half are', () => {
    expect(rules.clarification(spells)).toMatchObject({ weeks: 8 })
    expect(rules.clarification([{ weeks: 4, outcome: 'job', people: 29 }])).toBeNull()
    // Forty of a hundred are clarified and sixty have gone for something else: never half.
    const gone = [
      { weeks: 4, outcome: 'anden_ydelse', people: 60 },
      { weeks: 8, outcome: 'job', people: 40 },
    ]
    expect(rules.clarification(gone)?.weeks).toBeNull()
    const others = [{ weeks: 4, outcome: 'anden_ydelse', people: 60 }]
    expect(rules.clarification(others)).toBeNull()
  })
})

describe('the change since the start', () => {
  const start = day('2026-01-01')
  const at = { history: day('2025-01-01'), start, until: day('2027-01-01') }
  const months = Array.from({ length: 24 }, (_, step) => addMonths(at.history, step))
  const counts = [
    ...months.flatMap((month) => [
      { month, kind: 'came', people: month < start ? 20 : 15 },
      { month, kind: 'job', people: month < start ? 10 : 14 },
      { month, kind: 'anden_ydelse', people: 8 },
      { month, kind: 'moved_out', people: month < start ? 1 : 2 },
    ]),
    { month: start, kind: 'present', people: 323 },
    { month: at.until, kind: 'present', people: 231 },
  ]

  test('is divided so that it adds up', () => {
    const split = rules.splitOf(counts, at)
    expect(split).toMatchObject({ from: 323, to: 231, months: 12, coming: -60, moved: -12 })
    expect(split?.leaving).toEqual([
      { way: 'job', people: -48 },
      { way: 'anden_ydelse', people: -0 },
    ])
    const parts = (split?.leaving ?? []).reduce((sum, { people }) => sum + people, 0)
    expect((split?.drift ?? 0) + (split?.coming ?? 0) + (split?.moved ?? 0) + parts).toBe(-92)
  })

  test('is not divided where few have left', () => {
    expect(rules.splitOf([], at)).toBeNull()
    expect(rules.splitOf(counts, { ...at, until: start })).toBeNull()
  })

  test('the months are told without few, year by year', () => {
    const few = [
      ...counts.filter(({ month }) => month !== '2026-05-01'),
      { month: day('2026-05-01'), kind: 'job', people: 3 },
    ]
    const lines = rules.monthLines(few, months)
    expect(lines.filter(({ left }) => left === null)).toHaveLength(2)
    expect(lines[0]).toEqual({ month: '2025-01-01', present: 0, came: 20, left: 18 })
  })
})

test('contacts: agreed is what was held, cancelled and missed', () => {
  const month = day('2026-01-01')
  const contact = (state: string, people: number) => ({ month, state, people })
  const counts = [{ month, kind: 'present', people: 40 }]
  const lines = (contacts: rules.Contact[]) => rules.doseLines(contacts, counts, [month])
  expect(lines([contact('held', 60), contact('cancelled', 12), contact('no_show', 8)])).toEqual([
    { month, agreed: 80, held: 60, cancelled: 12, noShow: 8, perCitizen: 1.5 },
  ])
  expect(lines([contact('held', 60), contact('cancelled', 12), contact('no_show', 2)])).toEqual([
    { month, agreed: 74, held: 60, cancelled: null, noShow: null, perCitizen: 1.5 },
  ])
  expect(lines([contact('held', 3)])).toEqual([
    { month, agreed: null, held: null, cancelled: null, noShow: null, perCitizen: null },
  ])
})

describe('the contact', () => {
  const months = Array.from({ length: 8 }, (_, step) => addMonths(day('2026-01-01'), step))
  const counts = months.map((month) => ({ month, kind: 'present', people: 40 }))
  const held = (people: number) => months.map((month) => ({ month, state: 'held', people }))
  const delivered = (contacts: ReturnType<typeof held>, since = months) =>
    rules.isDelivered({ contacts, counts }, since, { contacts: 1.5, delivered: 0.6 })

  test('is held when so much of it is; none at all is not', () => {
    expect(delivered(held(36))).toBe(true)
    expect(delivered(held(35))).toBe(false)
    expect(delivered([])).toBe(false)
  })

  test('is not judged within half a year, nor where nobody is', () => {
    expect(delivered(held(36), months.slice(0, 5))).toBeNull()
    const nobody = { contacts: held(36), counts: [] }
    expect(rules.isDelivered(nobody, months, { contacts: 1.5, delivered: 0.6 })).toBeNull()
  })

  test('of all teams does not tell what the only hidden one has', () => {
    const line = (held: number | null): rules.DoseLine => {
      const [month] = months
      return {
        ...{ month: month ?? day('2026-01-01'), agreed: 40 },
        ...{ cancelled: 6, noShow: 5 },
        held,
        perCitizen: 1,
      }
    }
    const told = (...teams: (number | null)[]) =>
      rules.withoutTheOne(
        [line(60)],
        teams.map((one) => [line(one)]),
      )[0]
    expect(told(30, 30)).toEqual(line(60))
    expect(told(30, null)).toEqual(line(null))
    expect(told(30, null, null)).toEqual(line(60))
  })
})
