import { describe, expect, test } from 'vitest'
import { addMonths, day } from '#core/dates.ts'
import { random } from '#core/random.ts'
import { OUTCOMES, type Outcome } from '#law/outcomes.ts'
import * as rules from './rules.ts'

const exits = (more: Partial<Record<Outcome, number>>) =>
  ({ ...Object.fromEntries(OUTCOMES.map((one) => [one, 0])), ...more }) as Record<Outcome, number>

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

  test('have steps of five at least, so that none tells of one', () => {
    const one = (week: number, people: number) => ({ weeks: week, outcome: 'job', people })
    const few = [...[3, 7, 11, 15, 19].map((week) => one(week, 2)), one(23, 30), one(27, 4)]
    const [curve] = rules.curvesOf([...few, { weeks: 60, outcome: null, people: 56 }], ['job'])
    // Six by week 12, thirty-four more by week 24; the four after it are not told.
    expect(curve?.points).toEqual([
      { week: 0, share: 0 },
      { week: 12, share: 0.06 },
      { week: 24, share: 0.4 },
    ])
  })

  test('end where fewer than thirty are left', () => {
    const spells = [
      { weeks: 4, outcome: 'job', people: 40 },
      { weeks: 30, outcome: 'job', people: 11 },
      { weeks: 60, outcome: null, people: 29 },
    ]
    const [curve] = rules.curvesOf(spells, ['job'])
    expect(curve?.points.map(({ week }) => week)).toEqual([0, 4])
  })

  test('of any courses have no step of fewer than five', () => {
    const chance = random(5)
    for (let trial = 0; trial < 60; trial++) {
      const spells = Array.from({ length: 70 }, () => ({
        weeks: 1 + Math.floor(60 * chance.unit()),
        outcome: ['job', 'uddannelse', null][Math.floor(3 * chance.unit())] ?? null,
        people: 1,
      }))
      for (const { way, points } of rules.curvesOf(spells, ['job', 'uddannelse'])) {
        const gone = points.map(
          ({ week }) => spells.filter((one) => one.outcome === way && one.weeks <= week).length,
        )
        const steps = gone.slice(1).map((count, at) => count - (gone[at] ?? 0))
        expect(Math.min(...steps)).toBeGreaterThanOrEqual(5)
      }
    }
  })

  test('add up to those who have gone, each to where they went', () => {
    const curves = rules.curvesOf(spells, ['job', 'others'])
    const at = (week: number) =>
      curves.map(({ points }) => points.find((point) => point.week === week)?.share)
    expect(at(0)).toEqual([0, 0])
    expect(at(4)).toEqual([0.4, undefined])
    expect(at(8)).toEqual([undefined, 0.2])
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
    // Who was moved out is among those who left: the month adds up.
    expect(lines[0]).toEqual({ month: '2025-01-01', present: 0, came: 20, left: 19 })
  })

  test('few of a month cannot be found from the other two', () => {
    const present = (month: rules.Count['month'], people: number) => ({
      month,
      kind: 'present',
      people,
    })
    const [first, second, third, fourth] = months.slice(0, 4)
    if (!first || !second || !third || !fourth) throw new Error('there are months')
    const told = (counts: rules.Count[]) => rules.monthLines(counts, [first, second, third])
    // Thirty came and three left: the thirty and the change would tell of the three.
    const few = [
      ...[present(first, 40), present(second, 67), present(third, 70), present(fourth, 75)],
      ...[first, second, third].map((month) => ({ month, kind: 'came', people: 30 })),
      ...[3, 27, 25].map((people, at) => ({ month: months[at] ?? first, kind: 'job', people })),
    ]
    for (const line of told(few)) expect(line.came === null).toBe(line.left === null)
    expect(told(few)[0]).toMatchObject({ present: 40, came: null, left: null })
    // Three are there on the first of the second month; so may nobody who came or left before or after it be told.
    const start = [present(first, 40), present(second, 3), present(third, 20), present(fourth, 20)]
    const flows = [first, second, third].flatMap((month) => [
      { month, kind: 'came', people: 20 },
      { month, kind: 'job', people: month === first ? 57 : 20 },
    ])
    expect(told([...start, ...flows]).map(({ present, came }) => [present, came])).toEqual([
      [40, null],
      [null, null],
      [20, 20],
    ])
  })

  test('those who were moved cannot be found from the months, nor are few of them told', () => {
    const few = counts.map((one) =>
      one.kind === 'moved_out' ? { ...one, people: one.month === start ? 3 : 0 } : one,
    )
    const split = rules.splitOf(few, at)
    expect(split?.moved).toBeNull()
    expect(split?.leaving.map(({ way }) => way)).toEqual(['job', 'others'])
    const parts = (split?.leaving ?? []).reduce((sum, { people }) => sum + people, 0)
    expect((split?.drift ?? 0) + (split?.coming ?? 0) + parts).toBe(-92)
    const [line] = rules.monthLines(few, [start])
    expect(line).toMatchObject({ came: 15, left: 25 })
  })

  test('is not divided where few were there', () => {
    const few = (month: string, people: number) =>
      counts.map((one) =>
        one.kind === 'present' && one.month === month ? { ...one, people } : one,
      )
    expect(rules.splitOf(few(start, 4), at)).toBeNull()
    expect(rules.splitOf(few(at.until, 1), at)).toBeNull()
    expect(rules.splitOf(few(at.until, 5), at)?.to).toBe(5)
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
        teams.map((one) => [{ ...line(one), agreed: 20, cancelled: 3, noShow: 2 }]),
      )[0]
    expect(told(30, 30)).toEqual(line(60))
    // Held alone would be what agreed leaves of the other two: the smaller of them goes with it.
    expect(told(30, null)).toEqual({ ...line(null), noShow: null, perCitizen: null })
    expect(told(30, null, null)).toEqual(line(60))
    expect(told(57, null, null)).toMatchObject({ held: null, noShow: null })
  })
})
