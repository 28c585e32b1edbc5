import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { apart, lanes, loadState, monthTicks, roomFor, share } from './axis.ts'

describe('how a load stands to its range', () => {
  test.each<[cases: number, low: number | undefined, high: number | undefined, state: string]>([
    [24, 25, 40, 'under'],
    [25, 25, 40, 'within'],
    [40, 25, 40, 'within'],
    [41, 25, 40, 'over'],
    [0, 0, 0, 'within'],
    [30, undefined, undefined, 'unframed'],
  ])('%i in %s to %s is %s', (cases, low, high, state) => {
    expect(loadState(cases, low, high)).toBe(state)
  })
})

test.each([
  [0, 0],
  [25, 0.5],
  [50, 1],
  [70, 1],
  [-5, 0],
])('%i lies at %d of an axis to 50', (value, place) => {
  expect(share(value, 0, 50)).toBe(place)
})

test('the longest of what stands by an axis has room', () => {
  expect(roomFor(['0', '800'], 34)).toBe(34)
  expect(roomFor(['0', '1.000'], 34)).toBe(42)
  expect(roomFor([], 34)).toBe(34)
})

describe('labels on lanes', () => {
  test.each<[why: string, labels: { x: number; width: number }[], expected: number[]]>([
    ['nothing to place', [], []],
    [
      'far from each other they share a line',
      [
        { x: 0, width: 40 },
        { x: 50, width: 40 },
      ],
      [0, 0],
    ],
    [
      'close to each other they do not',
      [
        { x: 0, width: 60 },
        { x: 50, width: 40 },
      ],
      [0, 1],
    ],
    [
      'a line that is free again is used again',
      [
        { x: 0, width: 60 },
        { x: 50, width: 100 },
        { x: 70, width: 20 },
      ],
      [0, 1, 0],
    ],
  ])('%s', (_why, labels, expected) => {
    expect(lanes(labels)).toEqual(expected)
  })
})

describe('labels at the ends of curves', () => {
  const heights = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 })

  test('never stand on each other', () => {
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = apart(wanted, 16).toSorted((a, b) => a - b)
        const gaps = placed.slice(1).map((place, at) => place - (placed[at] ?? 0))
        expect(gaps.every((gap) => gap >= 16)).toBe(true)
      }),
    )
  })

  test('stand above the floor where there is room for them', () => {
    expect(apart([100, 98, 40], 16, 104)).toEqual([104, 88, 40])
    expect(apart([100, 100], 16)).toEqual([100, 116])
  })

  test('keep their order', () => {
    fc.assert(
      fc.property(heights, (wanted) => {
        const pairs = apart(wanted, 16).map((place, at) => ({ place, height: wanted[at] ?? 0 }))
        const byPlace = pairs.toSorted((a, b) => a.place - b.place).map((pair) => pair.height)
        expect(byPlace).toEqual(wanted.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('months on a time axis', () => {
  test.each<[from: string, to: string, most: number, expected: string[]]>([
    ['2026-01-01', '2026-06-30', 4, ['2026-01-01', '2026-03-01', '2026-05-01']],
    ['2015-01-01', '2016-10-01', 4, ['2015-01-01', '2015-07-01', '2016-01-01', '2016-07-01']],
    ['2015-03-01', '2021-01-01', 3, ['2016-01-01', '2018-01-01', '2020-01-01']],
  ])('%s to %s with room for %i', (from, to, most, expected) => {
    expect(monthTicks(day(from), day(to), most)).toEqual(expected)
  })
})
