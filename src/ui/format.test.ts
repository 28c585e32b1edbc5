import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { formatFor } from './format.ts'

const da = formatFor('da')
const en = formatFor('en')
const today = day('2026-11-19')

/** Intl writes some spaces as no-break spaces; a reader cannot tell. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ')

test('a day is written in the language on screen', () => {
  expect([da.day(today), en.day(today)]).toEqual(['19. november 2026', '19 November 2026'])
})

describe('relative days', () => {
  test.each<[on: string, danish: string, english: string]>([
    ['2026-11-19', 'i dag', 'today'],
    ['2026-11-18', 'i går', 'yesterday'],
    ['2026-11-20', 'i morgen', 'tomorrow'],
    ['2026-11-07', 'for 12 dage siden', '12 days ago'],
    ['2026-11-22', 'om 3 dage', 'in 3 days'],
    ['2026-10-22', 'for 4 uger siden', '4 weeks ago'],
    ['2026-06-19', 'for 5 måneder siden', '5 months ago'],
    ['2023-11-19', 'for 3 år siden', '3 years ago'],
  ])('%s is »%s«', (on, danish, english) => {
    expect(da.relativeDays(day(on), today)).toBe(danish)
    expect(en.relativeDays(day(on), today)).toBe(english)
  })
})

describe('ranges of days', () => {
  test.each<[from: string, to: string | null, danish: string]>([
    ['2026-11-16', '2026-12-02', '16. nov.–2. dec. 2026'],
    ['2026-11-16', null, 'siden 16. nov. 2026'],
  ])('%s to %s is »%s«', (from, to, danish) => {
    expect(plain(da.dateRange(day(from), to === null ? null : day(to)))).toBe(danish)
  })
})

test('numbers have the Danish comma and the Danish point', () => {
  expect(da.number(1234.56)).toBe('1.234,6')
  expect(en.number(1234.56)).toBe('1,234.6')
  expect([da.number(37.6, 0), da.number(38, 1, 1)]).toEqual(['38', '38,0'])
  expect(plain(da.percent(0.474))).toBe('47 %')
  expect(plain(da.bytes(1_230_000))).toBe('1,2 MB')
  expect(plain(da.bytes(0))).toBe('0 B')
})

test('a moment is shown by the Danish clock, wherever the machine is', () => {
  expect(da.clock('2026-11-19T09:46:00Z')).toBe('10.46')
  expect(da.clock('2026-07-19T09:46:00Z')).toBe('11.46')
})

test.each([
  [0, '0 sager'],
  [1, '1 sag'],
  [2, '2 sager'],
  [1900, '1.900 sager'],
])('%i with its noun', (count, words) => {
  expect(da.plural(count, { one: 'sag', other: 'sager' })).toBe(words)
})

test('names stand in a sentence', () => {
  expect(da.list(['Ane', 'Bo', 'Elif'])).toBe('Ane, Bo og Elif')
  expect(en.list(['Ane', 'Bo'])).toBe('Ane and Bo')
})
