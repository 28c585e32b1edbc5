import { describe, expect, test } from 'vitest'
import { day } from './dates.ts'
import { isWorkday, weekdayOf, workdayFrom, workdayUntil } from './workdays.ts'

describe('the days when a municipality is open', () => {
  test.each([
    ['2026-01-01', 'New Year'],
    ['2026-04-02', 'Maundy Thursday'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-06-05', 'Constitution Day'],
    ['2026-12-24', 'Christmas Eve'],
    ['2026-12-25', 'Christmas Day'],
    ['2026-12-31', 'the last day of the year'],
    ['2026-11-21', 'a Saturday'],
    ['2026-11-22', 'a Sunday'],
    ['2027-03-26', 'Good Friday 2027'],
    ['2038-04-26', 'the latest Easter Monday there can be'],
  ])('%s is not one: %s', (text) => {
    expect(isWorkday(day(text))).toBe(false)
  })

  test.each(['2026-05-01', '2026-11-19', '2026-12-23', '2026-12-28', '2024-04-26', '1969-12-30'])(
    '%s is one',
    (text) => {
      expect(isWorkday(day(text))).toBe(true)
    },
  )

  test.each([
    ['2026-11-20', '2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-23', '2026-11-20'],
    ['2026-12-25', '2026-12-28', '2026-12-23'],
    ['2026-12-31', '2027-01-04', '2026-12-30'],
    ['2026-04-04', '2026-04-07', '2026-04-01'],
  ])('from %s the next is %s and the one before is %s', (on, next, before) => {
    expect(workdayFrom(day(on))).toBe(next)
    expect(workdayUntil(day(on))).toBe(before)
  })

  test('the week begins on Monday', () => {
    expect(weekdayOf(day('2026-11-16'))).toBe(0)
    expect(weekdayOf(day('2026-11-22'))).toBe(6)
    expect(weekdayOf(day('1969-12-29'))).toBe(0)
  })
})
