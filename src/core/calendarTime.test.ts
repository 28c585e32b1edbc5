import { expect, test } from 'vitest'
import { instantOf, minutesLater } from './calendarTime.ts'
import { day } from './dates.ts'

test.each([
  ['a winter morning', '2026-12-03', '10:00', '2026-12-03T09:00:00.000Z'],
  ['a summer morning', '2026-07-01', '10:00', '2026-07-01T08:00:00.000Z'],
  ['the evening before the clock goes back', '2026-10-24', '23:30', '2026-10-24T21:30:00.000Z'],
  ['half past two, which comes twice', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['after it has gone back', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['before it goes forward', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['half past two, which never comes', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['after it has gone forward', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ['week 53', '2026-12-31', '13:00', '2026-12-31T12:00:00.000Z'],
  ['week 53, in the new year', '2027-01-01', '08:00', '2027-01-01T07:00:00.000Z'],
  ['a leap day', '2028-02-29', '09:30', '2028-02-29T08:30:00.000Z'],
  ['with seconds', '2026-12-03', '10:00:00', '2026-12-03T09:00:00.000Z'],
])('%s: %s at %s', (_what, on, at, instant) => {
  expect(instantOf(day(on), at).toISOString()).toBe(instant)
})

test('three quarters of an hour are that across the change of the clock, too', () => {
  const start = instantOf(day('2026-10-25'), '02:30')
  expect(minutesLater(start, 45).toISOString()).toBe('2026-10-25T01:15:00.000Z')
})
