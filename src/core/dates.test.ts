import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  daysBetween,
  firstOfMonth,
  isDay,
  isoWeekOf,
  lastOfMonth,
  mondayBefore,
  mondayOf,
} from './dates.ts'

const anyDay = fc
  .date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2200-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((moment) => day(moment.toISOString().slice(0, 10)))

describe('isDay', () => {
  test.each([
    ['2026-11-22', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-02-30', false],
    ['0000-01-01', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['22-11-2026', false],
    ['2026-11-22T00:00:00Z', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  test('day says what it could not read', () => {
    expect(() => day('30-02-2026')).toThrow('Not a day: 30-02-2026')
  })
})

describe('addDays and daysBetween', () => {
  test.each([
    ['2026-03-28', 1, '2026-03-29'], // summer time begins: still one day
    ['2026-10-24', 1, '2026-10-25'], // summer time ends
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (from, days, expected) => {
    expect(addDays(day(from), days)).toBe(expected)
  })

  test('are each other’s opposite', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })
})

describe('addMonths', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-22', 6, '2027-05-22'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 12, '2027-11-30'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected)
  })

  test('moves exactly that many months, whatever the day', () => {
    const index = (on: Day) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7))
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, months) => {
        expect(index(addMonths(from, months)) - index(from)).toBe(months)
      }),
    )
  })
})

describe('dayOf', () => {
  test.each([
    ['2026-11-21T22:59:59Z', '2026-11-21'],
    ['2026-11-21T23:00:00Z', '2026-11-22'], // midnight in Denmark, winter
    ['2026-06-30T22:00:00Z', '2026-07-01'], // midnight in Denmark, summer
  ])('%s is %s in Denmark', (instant, expected) => {
    expect(dayOf(new Date(instant))).toBe(expected)
  })
})

describe('mondayOf', () => {
  test.each([
    [2026, 1, '2025-12-29'],
    [2026, 47, '2026-11-16'],
    [2026, 53, '2026-12-28'],
    [2025, 53, undefined], // 2025 has 52 weeks
    [2026, 0, undefined],
    [2026, 54, undefined],
  ])('week %i-%i begins on %s', (year, week, expected) => {
    expect(mondayOf(year, week)).toBe(expected)
  })

  test('is always a Monday, a week after the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2150 }),
        fc.integer({ min: 2, max: 52 }),
        (year, week) => {
          const monday = mondayOf(year, week) as Day
          expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
          expect(daysBetween(mondayOf(year, week - 1) as Day, monday)).toBe(7)
        },
      ),
    )
  })
})

describe('isoWeekOf', () => {
  test.each([
    ['2026-12-28', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2025-12-29', 2026, 1],
    ['2033-01-02', 2032, 53],
  ])('%s lies in %i, week %i', (on, year, week) => {
    expect(isoWeekOf(day(on))).toEqual({ year, week })
  })

  test('is the week whose Monday mondayOf gives', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const { year, week } = isoWeekOf(on)
        expect(mondayOf(year, week)).toBe(mondayBefore(on))
      }),
    )
  })
})

test.each([
  ['2026-02-14', '2026-02-01', '2026-02-28'],
  ['2028-02-29', '2028-02-01', '2028-02-29'],
  ['2026-12-31', '2026-12-01', '2026-12-31'],
])('the month of %s is from %s to %s', (on, first, last) => {
  expect([firstOfMonth(day(on)), lastOfMonth(day(on))]).toEqual([first, last])
})
