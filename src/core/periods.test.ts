import { describe, expect, test } from 'vitest'
import { day } from './dates.ts'
import { endsBeforeItBegins, inForce, overlap, type Period } from './periods.ts'

const period = (from: string, to: string | null): Period => ({
  fromOn: day(from),
  toOn: to === null ? null : day(to),
})

describe('inForce', () => {
  test.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-01-31', true],
    ['2026-02-01', false],
  ])('January on %s: %s', (on, expected) => {
    expect(inForce(period('2026-01-01', '2026-01-31'), day(on))).toBe(expected)
  })

  test('an open period never ends', () => {
    expect(inForce(period('2026-01-01', null), day('2099-12-31'))).toBe(true)
  })
})

test.each([
  ['2026-01-01', '2025-12-31', true],
  ['2026-01-01', '2026-01-01', false],
  ['2026-01-01', null, false],
])('from %s to %s ends before it begins: %s', (from, to, expected) => {
  expect(endsBeforeItBegins(period(from, to))).toBe(expected)
})

test.each<[why: string, a: Period, b: Period, expected: boolean]>([
  ['apart', period('2026-01-01', '2026-01-31'), period('2026-02-01', null), false],
  ['a shared day', period('2026-01-01', '2026-02-01'), period('2026-02-01', null), true],
  ['both open', period('2026-01-01', null), period('2020-01-01', null), true],
  ['one inside the other', period('2026-01-01', null), period('2026-03-01', '2026-03-02'), true],
])('%s', (_why, a, b, expected) => {
  expect(overlap(a, b)).toBe(expected)
  expect(overlap(b, a)).toBe(expected)
})
