import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { besideStart, type Line, type Measure, refuseLine } from './rules.ts'

const TODAY = day('2026-11-19')
const line = (from: string, to: string, more: Partial<Line> = {}): Line => ({
  ...{ measure: 'sick_days', fromOn: day(from), toOn: day(to), value: 1.4, elsewhere: 1.2 },
  ...{ people: 9, ...more },
})
const half = (more: Partial<Line> = {}) => line('2026-01-01', '2026-06-30', more)
const codes = (one: Line, others: Line[] = []) =>
  refuseLine(one, others, TODAY).map(({ code, field }) => `${code} ${field}`)

describe('a number', () => {
  test('of five is kept, and of four it is not', () => {
    expect(codes(half({ people: 5 }))).toEqual([])
    expect(codes(half({ people: 4 }))).toEqual(['environment.too_few people'])
  })

  test.each<[Measure, number]>([
    ['sick_days', 31],
    ['complaints', 1000],
    ['wellbeing', 100],
  ])('of %s is at most %d, for the team and for the others', (measure, highest) => {
    expect(codes(half({ measure, value: highest, elsewhere: highest }))).toEqual([])
    expect(codes(half({ measure, value: highest + 0.01 }))).toEqual([
      'environment.out_of_range value',
    ])
    expect(codes(half({ measure, elsewhere: highest + 0.01 }))).toEqual([
      'environment.out_of_range elsewhere',
    ])
    expect(codes(half({ measure, elsewhere: null }))).toEqual([])
  })

  test('is of a period that is over, and that does not end before it begins', () => {
    expect(codes(line('2026-11-01', TODAY))).toEqual([])
    expect(codes(line('2026-11-01', '2026-11-20'))).toEqual(['environment.to_come toOn'])
    expect(codes(line('2026-06-30', '2026-06-30'))).toEqual([])
    expect(codes(line('2026-06-30', '2026-06-29'))).toEqual(['environment.ends_before_start toOn'])
  })

  test('stands beside others of other periods, and not over them', () => {
    const before = line('2025-07-01', '2025-12-31')
    expect(codes(half(), [before])).toEqual([])
    const overlaps = ['environment.overlaps fromOn']
    expect(codes(line('2025-12-31', '2026-06-30'), [before])).toEqual(overlaps)
    expect(codes(line('2025-01-01', '2025-07-01'), [before])).toEqual(overlaps)
  })
})

describe('before the start and now', () => {
  const lines = [
    line('2024-01-01', '2024-06-30', { value: 2.1 }),
    line('2023-07-01', '2023-12-31', { value: 2.2 }),
    line('2024-07-01', '2024-12-31', { value: 1.7 }),
    line('2025-01-01', '2025-06-30', { value: 1.3 }),
    half({ value: 1.2 }),
    half({ measure: 'wellbeing', value: 67 }),
  ]
  const found = (startedOn: string | null, until = '2026-11-19') =>
    besideStart(lines, { startedOn: startedOn ? day(startedOn) : null, until: day(until) }).map(
      ({ measure, before, now }) => [measure, before?.value ?? null, now?.value ?? null],
    )

  test('the last that was over, and the last that began; the one in which it started is neither', () => {
    expect(found('2024-09-01')).toEqual([
      ['sick_days', 2.1, 1.2],
      ['complaints', null, null],
      ['wellbeing', null, 67],
    ])
  })

  test('a period that ended the day before, and one that began on the day', () => {
    expect(found('2024-07-01')[0]).toEqual(['sick_days', 2.1, 1.2])
    expect(found('2024-07-01', '2024-12-31')[0]).toEqual(['sick_days', 2.1, 1.7])
  })

  test('nothing after the project was closed', () => {
    expect(found('2024-09-01', '2025-06-30')[0]).toEqual(['sick_days', 2.1, 1.3])
    expect(found('2024-09-01', '2025-06-29')[0]).toEqual(['sick_days', 2.1, null])
  })

  test('before it has begun, everything is before', () => {
    expect(found(null)[0]).toEqual(['sick_days', 1.2, null])
  })
})
