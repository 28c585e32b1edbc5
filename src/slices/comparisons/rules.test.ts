import { describe, expect, test } from 'vitest'
import { addMonths, day } from '#core/dates.ts'
import * as rules from './rules.ts'

// Two teams for four years of months: one gets it after two, and then twice as many leave.
const months = Array.from({ length: 48 }, (_, at) => addMonths(day('2023-01-01'), at))
const plan: rules.Plan = {
  ...{ months, start: 24, outcomes: ['job', 'uddannelse'] },
  from: new Map([
    ['a', 24],
    ['b', null],
  ]),
}
const counts = months.flatMap((month, at) => {
  const day = (teamId: string, kind: string, people: number) => ({ teamId, month, kind, people })
  return [
    ...[day('a', 'days', 3000), day('b', 'days', 6000), day('a', 'present', 100)],
    ...[day('a', 'first:job', at < 24 ? 3 : 6), day('a', 'first:uddannelse', at < 24 ? 1 : 2)],
    ...[day('b', 'first:job', 10), day('b', 'first:fleksjob', 9), day('c', 'first:job', 50)],
  ]
})
const cells = rules.cellsOf(counts, plan)

describe('cells', () => {
  test('count those who go where it counts, in the teams that are compared', () => {
    expect([...cells.keys()]).toEqual(['a', 'b'])
    expect(cells.get('a')?.[0]).toMatchObject({ exits: 4 })
    expect(cells.get('b')?.[47]).toMatchObject({ exits: 10 })
    expect(cells.get('a')?.[0]?.personMonths).toBeCloseTo((3000 * 12) / 365.25, 9)
  })
})

describe('periods', () => {
  test('weigh each side by its own rate before the start', () => {
    const periods = rules.periodsOf(cells, plan)
    expect(periods).toHaveLength(24)
    expect(periods[0]).toMatchObject({ from: 0, to: 0, treatedExits: 8, comparedExits: 10 })
    expect(periods[0]?.treatedWeight).toBeCloseTo(4, 9)
    expect(periods[0]?.comparedWeight).toBeCloseTo(10, 9)
    expect(periods[0]?.beforeError).toBeCloseTo(1 / 96 + 1 / 240, 12)
  })

  test('wait until both sides have five exits, and tell nothing of what is left', () => {
    const few = counts.map((one) =>
      one.teamId === 'a' && one.kind === 'first:job' ? { ...one, people: 1 } : one,
    )
    const periods = rules.periodsOf(rules.cellsOf(few, plan), plan)
    expect(
      periods.every(({ treatedExits, comparedExits }) => treatedExits >= 5 && comparedExits >= 5),
    ).toBe(true)
    expect(periods[0]).toMatchObject({ from: 0, to: 1, treatedExits: 6, comparedExits: 20 })
  })

  test('a team is compared until it gets it', () => {
    const drawn = {
      ...plan,
      from: new Map([
        ['a', 24],
        ['b', 36],
      ]),
    }
    const periods = rules.periodsOf(rules.cellsOf(counts, drawn), drawn)
    // When both have it, nobody is left to compare with.
    expect(periods.at(-1)?.to).toBe(11)
  })

  test('a team without a history is not weighed', () => {
    const bare = {
      ...plan,
      start: 0,
      from: new Map([
        ['a', 0],
        ['b', null],
      ]),
    }
    expect(rules.periodsOf(rules.cellsOf(counts, bare), bare)).toEqual([])
  })
})

describe('dispersion', () => {
  test('is one where months differ less than chance would have it', () => {
    expect(rules.dispersionOf(cells, 24)).toBe(1)
  })

  test('is larger where they swing', () => {
    const swings = new Map([
      ['a', months.map((_, at) => ({ exits: at % 2 === 0 ? 0 : 20, personMonths: 100 }))],
    ])
    expect(rules.dispersionOf(swings, 24)).toBeCloseTo((24 * 100) / 10 / 23, 9)
  })
})

test('a series goes by quarters where months are few', () => {
  expect(rules.stepsOf(cells, 24)).toMatchObject({ start: 24 })
  const some = new Map([['a', months.map(() => ({ exits: 2, personMonths: 50 }))]])
  const { start, steps } = rules.stepsOf(some, 25)
  expect([start, steps.length]).toEqual([8, 15])
  expect(steps.every(({ exits, personMonths }) => exits === 6 && personMonths === 150)).toBe(true)
})

test('a series begins when there is somebody to count', () => {
  const late = new Map([
    ['a', months.map((_, at) => ({ exits: at < 6 ? 0 : 9, personMonths: at < 6 ? 0 : 90 }))],
  ])
  const { start, steps } = rules.stepsOf(late, 24)
  expect([start, steps.length]).toEqual([18, months.length - 6])
  expect(steps.every(({ personMonths }) => personMonths > 0)).toBe(true)
})

describe('the draw as its own judge', () => {
  const teams = ['a', 'b', 'c', 'd']
  const drawn = (starts: readonly (number | null)[]): rules.Plan => {
    const from = new Map(teams.map((id, at) => [id, starts[at] ?? null]))
    return { ...plan, from }
  }
  const lifted = (starts: readonly (number | null)[]) =>
    new Map(
      teams.map((id, unit) => {
        const start = starts[unit] ?? 99
        return [
          id,
          months.map((_, at) => ({ exits: 5 + unit + (at >= start ? 6 : 0), personMonths: 100 })),
        ]
      }),
    )

  test('says how seldom chance would do so: once of all the orders there are', () => {
    const starts = [24, 30, 36, 42]
    expect(rules.drawTest(lifted(starts), drawn(starts))).toEqual({ p: 1 / 24, orders: 24 })
  })

  test('leaves those who never get it where they are', () => {
    const starts = [24, 30, 36, null]
    expect(rules.drawTest(lifted(starts), drawn(starts))?.orders).toBe(6)
  })

  test('says nothing before the start, of an order that was none, or of a team without people', () => {
    const starts = [24, 30, 36, 42]
    const early = { ...drawn(starts), months: months.slice(0, 24) }
    expect(rules.drawTest(lifted(starts), early)).toBeNull()
    const together = [24, 24, 24, 24]
    expect(rules.drawTest(lifted(together), drawn(together))).toBeNull()
    const empty = new Map(
      [...lifted(starts)].map(([id, own]) => [
        id,
        own.map((one) => ({ ...one, personMonths: id === 'a' ? 0 : 1 })),
      ]),
    )
    expect(rules.drawTest(empty, drawn(starts))).toBeNull()
  })
})
