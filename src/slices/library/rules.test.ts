import { describe, expect, test } from 'vitest'
import { STUDIES } from '#engine/evidencePool.ts'
import * as rules from './rules.ts'

const entry = (id: string, estimate: number, standardError: number) => {
  return { id, label: id, estimate, standardError }
}

describe('several municipalities together', () => {
  test('one is itself, and nothing is pooled', () => {
    const { bars, all, next } = rules.forestOf([entry('a', 0.2, 0.1)])
    expect(bars[0]).toMatchObject({ middle: 0.2, share: null })
    expect(bars[0]?.low).toBeCloseTo(0.2 - 0.196, 3)
    expect([all, next]).toEqual([null, null])
    expect(rules.forestOf([]).bars).toEqual([])
  })

  test('many that agree are surer than each, and the next place is less sure than the mean', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => entry(id, 0.2, 0.1))
    const { bars, all, next } = rules.forestOf(many)
    expect(all?.middle).toBeCloseTo(0.2, 6)
    const width = ({ low, high }: { low: number; high: number }) => high - low
    expect(width(all ?? { low: 0, high: 9 })).toBeLessThan(width(bars[0] ?? { low: 0, high: 0 }))
    expect(width(next ?? { low: 0, high: 0 })).toBeGreaterThan(width(all ?? { low: 0, high: 9 }))
    expect(bars.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
  })

  test('a surer one counts for more', () => {
    const { bars } = rules.forestOf([entry('a', 0.1, 0.05), entry('b', 0.15, 0.2)])
    expect(bars[0]?.share).toBeGreaterThan(bars[1]?.share ?? 1)
  })

  test('are drawn as far as the widest reaches, within reason', () => {
    expect(rules.reachOf(rules.forestOf([entry('a', 0.2, 0.1)]).bars)).toBe(0.4)
    expect(rules.reachOf(rules.forestOf([entry('a', 2, 2)]).bars)).toBe(1.5)
  })
})

test('a file comes once, and not from ourselves', () => {
  const from = { municipality: 'Randers' }
  expect(rules.refuseShared(from, { own: 'Egekøbing', isKnown: false })).toEqual([])
  expect(rules.refuseShared(from, { own: 'Randers', isKnown: false })).toMatchObject([
    { code: 'estimate.own' },
  ])
  expect(rules.refuseShared(from, { own: 'Egekøbing', isKnown: true })).toMatchObject([
    { code: 'estimate.known' },
  ])
})

test('studies that found nothing come before those that found what one hoped for', () => {
  const directions = rules.studiesInOrder(STUDIES).map(({ direction }) => direction)
  expect(directions).toHaveLength(STUDIES.length)
  expect(directions.indexOf('none')).toBeLessThan(directions.indexOf('better'))
  expect(directions.at(-1)).toBe('better')
  const known = STUDIES.map(rules.studyRatio).filter((ratio) => ratio !== null)
  expect(known.every((ratio) => ratio > 0)).toBe(true)
})

test('what is shared holds a ratio and its error, and nothing of anybody', () => {
  expect(Object.keys(rules.SharedEstimate.shape).toSorted()).toEqual([
    ...['codeVersion', 'dataHash', 'design', 'error', 'format', 'from', 'grade', 'logRatio'],
    ...['municipality', 'outcomes', 'title', 'until'],
  ])
})
