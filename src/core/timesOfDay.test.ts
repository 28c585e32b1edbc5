import { expect, test } from 'vitest'
import { clockOf, minutesOf, timeBefore, timeOf } from './timesOfDay.ts'

test.each([
  ['00:00', 0],
  ['08:05', 485],
  ['23:59', 1439],
])('%s is %i minutes after midnight', (time, minutes) => {
  expect(minutesOf(time)).toBe(minutes)
  expect(timeOf(minutes)).toBe(time)
})

test.each([
  ['12:15', 20, '11:55'],
  ['00:20', 20, '00:00'],
  ['00:10', 20, undefined],
])('%s less %i minutes: %s', (time, minutes, expected) => {
  expect(timeBefore(time, minutes)).toBe(expected)
})

test.each([
  ['in winter', '2026-11-19T09:46:12Z', '10:46'],
  ['in summer', '2026-06-19T22:05:00Z', '00:05'],
  ['just after midnight', '2026-11-19T23:30:00Z', '00:30'],
])('a Danish clock %s', (_when, at, clock) => {
  expect(clockOf(new Date(at))).toBe(clock)
})
