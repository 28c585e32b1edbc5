import { describe, expect, test } from 'vitest'
import { STUDIES } from '#engine/evidencePool.ts'
import * as rules from './rules.ts'

const entry = (id: string, estimate: number, standardError: number) => {
  return { id, label: id, estimate, standardError }
}

describe('several municipalities together', () => {
  test('one is itself, and nothing is pooled', () => {
    const { bars, all, next, spread } = rules.forestOf([entry('a', 0.2, 0.1)])
    expect(bars[0]).toMatchObject({ middle: 0.2, share: null })
    expect(bars[0]?.low).toBeCloseTo(0.2 - 0.196, 3)
    expect([all, next, spread]).toEqual([null, null, null])
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

  test('that differ say how much of it is more than chance', () => {
    const alike = rules.forestOf([entry('a', 0.2, 0.1), entry('b', 0.2, 0.1), entry('c', 0.2, 0.1)])
    expect(alike.spread?.share).toBe(0)
    const apart = rules.forestOf([
      entry('a', 0.6, 0.1),
      entry('b', -0.2, 0.1),
      entry('c', 0.2, 0.1),
    ])
    // Q is 32 with two degrees of freedom.
    expect(apart.spread?.share).toBeCloseTo(30 / 32, 9)
    expect(apart.spread?.middle).toBeGreaterThan(alike.spread?.middle ?? 9)
  })

  test('are read by round percentages, nothing among them', () => {
    for (const reach of [0.1, 0.2, 0.4, 0.7, 1.1, 1.5]) {
      const ticks = rules.ticksOf(reach)
      expect(ticks).toContain(0)
      expect(ticks.toSorted((a, b) => a - b)).toEqual(ticks)
      expect(ticks.length).toBeLessThanOrEqual(4)
      expect(ticks.some((tick) => tick > 0)).toBe(true)
      expect(ticks.every((tick) => Math.abs(tick) < reach)).toBe(true)
      const gaps = ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.3 * reach - 1e-12)
    }
  })

  test('are drawn as far as the widest reaches, within reason', () => {
    expect(rules.reachOf(rules.forestOf([entry('a', 0.2, 0.1)]).bars)).toBe(0.4)
    expect(rules.reachOf(rules.forestOf([entry('a', 2, 2)]).bars)).toBe(1.5)
  })
})

describe('what may be put together', () => {
  const one = (id: string, more: Partial<rules.Candidate> = {}): rules.Candidate => ({
    ...{ ...entry(id, 0.1, 0.1), municipality: 'Randers', title: 'Ned fra 75', design: 'teams' },
    ...{ outcomes: ['job'], firstWeeks: null, until: '2026-06-30' as rules.Candidate['until'] },
    ...more,
  })
  const on = (day: string) => ({ until: day as rules.Candidate['until'] })
  const idsOf = (groups: readonly rules.Together[]) =>
    groups.map(({ entries }) => entries.map(({ id }) => id))

  test('a municipality counts once for a project, with its newest; what was left out says why', () => {
    const all = [
      one('newest', on('2026-09-30')),
      one('old', on('2026-03-31')),
      one('spelt otherwise', {
        ...{ municipality: 'Randers  Kommune', title: 'ned fra 75' },
        ...on('2026-06-30'),
      }),
      one('elsewhere', { municipality: 'Skive' }),
      one('another project', { title: 'Cv' }),
    ]
    const groups = rules.togetherOf(all)
    expect(idsOf(groups)).toEqual([['newest', 'elsewhere', 'another project']])
    expect(
      groups[0]?.leftOut.map(({ candidate, instead, why }) => [candidate.id, instead.id, why]),
    ).toEqual([
      ['old', 'newest', 'older'],
      ['spelt otherwise', 'newest', 'older'],
    ])
  })

  test('unless another is chosen; the newest is then what is left out', () => {
    const all = [one('newest', on('2026-09-30')), one('old', on('2026-03-31'))]
    const [group] = rules.togetherOf(all, new Set(['old']))
    expect(group?.entries.map(({ id }) => id)).toEqual(['old'])
    expect(group?.leftOut).toMatchObject([{ candidate: { id: 'newest' }, why: 'chosen' }])
    // Of the same day the one that was added last.
    expect(idsOf(rules.togetherOf([one('first'), one('last')]))).toEqual([['last']])
  })

  test('other destinations, another part of the course and another comparison are other questions', () => {
    const groups = rules.togetherOf([
      one('a'),
      one('b', { municipality: 'Skive' }),
      one('c', { municipality: 'Skive', outcomes: ['uddannelse', 'job'] }),
      one('d', { municipality: 'Vejen', outcomes: ['job', 'uddannelse'], design: 'randomised' }),
      one('e', { municipality: 'Vejen', firstWeeks: 26 }),
      one('f', { municipality: 'Vejen', design: 'series' }),
    ])
    expect(idsOf(groups)).toEqual([['a', 'b'], ['c', 'd'], ['e'], ['f']])
    expect(groups.map(({ against }) => against)).toEqual(['others', 'others', 'others', 'itself'])
    expect(groups[1]?.outcomes).toEqual(['job', 'uddannelse'])
    expect(rules.togetherOf([])).toEqual([])
  })

  test('the same number twice makes nobody surer', () => {
    const same = [one('a', on('2026-03-31')), one('b', on('2026-06-30'))]
    const other = one('c', { municipality: 'Skive', estimate: 0.3 })
    const [alone] = rules.togetherOf([same[1] as rules.Candidate, other])
    const [both] = rules.togetherOf([...same, other])
    expect(rules.forestOf(both?.entries ?? [])).toEqual(rules.forestOf(alone?.entries ?? []))
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
    ...['codeVersion', 'dataHash', 'design', 'error', 'firstWeeks', 'format', 'from', 'grade'],
    'logRatio',
    ...['municipality', 'outcomes', 'title', 'until'],
  ])
})
