import { expect, test } from 'vitest'
import { fold, nearest, readDay, readDecimal, readTime, readWeek } from './danish.ts'

test.each([
  [' Målgruppe ', 'maalgruppe'],
  ['maalgruppe', 'maalgruppe'],
  ['Meget kompleks', 'meget_kompleks'],
  ['jobparat 30+', 'jobparat_30_plus'],
  ['Økonom', 'oekonom'],
  ['særlig-opgave', 'saerlig_opgave'],
  ['ga\u030Atur', 'gaatur'],
])('%s folds to %s', (text, expected) => {
  expect(fold(text)).toBe(expected)
})

test.each([
  ['22-11-2026', '2026-11-22'],
  ['1/2/2026', '2026-02-01'],
  ['01.02.2026', '2026-02-01'],
  ['2026-02-28', '2026-02-28'],
  ['2026-02-28T00:00:00', '2026-02-28'],
  ['2026-02-28 00:00', '2026-02-28'],
  ['2026-02-28T10:00', undefined],
  ['2026-02-30', undefined],
  ['29-02-2024', '2024-02-29'],
  ['29-02-2025', undefined],
  ['22-11-26', undefined],
  ['0206-01-01', undefined],
  ['46000', undefined],
  ['', undefined],
])('day %s is %s', (text, expected) => {
  expect(readDay(text)).toBe(expected)
})

test.each([
  ['2026-W47', '2026-11-16'],
  ['2026-w47', '2026-11-16'],
  ['2026-47', '2026-11-16'],
  ['2026W01', '2025-12-29'],
  ['2026-W53', '2026-12-28'],
  ['2025-W53', undefined],
  ['2026-00', undefined],
  ['2026047', undefined],
  ['47', undefined],
])('week %s begins on %s', (text, expected) => {
  expect(readWeek(text)).toBe(expected)
})

test.each([
  ['9:30', '09:30'],
  ['09.30', '09:30'],
  ['23:59:00', '23:59'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['930', undefined],
])('time %s is %s', (text, expected) => {
  expect(readTime(text)).toBe(expected)
})

test.each([
  ['37', 37],
  ['30,5', 30.5],
  ['30.5', 30.5],
  ['-1', -1],
  ['1.000,5', undefined],
  ['1 000', undefined],
  ['37t', undefined],
  [',5', undefined],
])('number %s is %s', (text, expected) => {
  expect(readDecimal(text)).toBe(expected)
})

test('the nearest name is found, and a stranger has none', () => {
  expect(nearest('medarbejderid', ['medarbejder_id', 'fornavn'])).toBe('medarbejder_id')
  expect(nearest('adresse', ['medarbejder_id', 'fornavn'])).toBeUndefined()
})
