import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { WEIGHTS } from '#law/weights.ts'
import {
  type Adjustment,
  type Bundle,
  type Candidate,
  capacity,
  countFor,
  type Frame,
  type Load,
  type Norm,
  type Pressure,
  perFullTime,
  personalRange,
  points,
  pressure,
  preview,
  proposedEnd,
  rangesOn,
  refuseAdjustment,
  refuseNorm,
  spread,
  standing,
  suggest,
} from './rules.ts'

const TODAY = day('2026-11-22')
const GUIDELINES = rangesOn(TODAY, [])
const UNDER_30: Frame = { ranges: GUIDELINES, teamGroup: 'aktivitetsparat_under_30' }

function load(employeeId: string, cases: number, change: Partial<Load> = {}): Load {
  return {
    employeeId,
    cases,
    covered: 0,
    byTargetGroup: cases > 0 ? { aktivitetsparat_under_30: cases } : {},
    byWeight: { enkel: 0, kompleks: cases, meget_kompleks: 0 },
    hoursPerWeek: 37,
    adjustments: [],
    absent: false,
    ...change,
  }
}

function leftOut(percent: number, from = '2026-01-01', to: string | null = null): Adjustment {
  return { percent, reason: 'other', fromOn: day(from), toOn: to === null ? null : day(to) }
}

describe('countFor', () => {
  const bundle = (ownerId: string | null, substituteId: string | null, cases = 1): Bundle => ({
    ownerId,
    substituteId,
    targetGroup: 'sygedagpenge',
    weight: 'kompleks',
    cases,
  })

  test.each<[why: string, bundles: Bundle[], who: string, cases: number, covered: number]>([
    ['an owner carries', [bundle('ane', null, 2)], 'ane', 2, 0],
    ['somebody else’s are not mine', [bundle('ane', null)], 'bo', 0, 0],
    ['nobody’s are nobody’s', [bundle(null, null, 4)], 'bo', 0, 0],
    ['a covered case counts for the one who covers', [bundle('ane', 'bo', 3)], 'bo', 3, 3],
    ['and still stands with its owner', [bundle('ane', 'bo', 3)], 'ane', 3, 0],
    ['own and covered', [bundle('bo', null, 5), bundle('ane', 'bo', 2)], 'bo', 7, 2],
    ['one’s own case cannot be covered', [bundle('bo', 'bo')], 'bo', 1, 0],
  ])('%s', (_why, bundles, who, cases, covered) => {
    const mine = countFor(who, bundles)
    expect([mine.cases, mine.covered]).toEqual([cases, covered])
  })

  const anyBundle = fc.record({
    ownerId: fc.constantFrom('ane', 'bo', 'carl', null),
    substituteId: fc.constantFrom('ane', 'bo', 'carl', null),
    targetGroup: fc.constantFrom(...TARGET_GROUPS),
    weight: fc.constantFrom(...WEIGHTS),
    cases: fc.integer({ min: 1, max: 40 }),
  })

  test('groups and weights always add up to the cases, whoever carries them', () => {
    fc.assert(
      fc.property(fc.array(anyBundle), (bundles) => {
        const { cases, covered, byTargetGroup, byWeight } = countFor('ane', bundles)
        expect(Object.values(byTargetGroup).reduce((a, b) => a + b, 0)).toBe(cases)
        expect(Object.values(byWeight).reduce((a, b) => a + b, 0)).toBe(cases)
        expect(covered).toBeLessThanOrEqual(cases)
      }),
    )
  })
})

describe('capacity', () => {
  test.each<[why: string, hours: number, adjustments: Adjustment[], expected: number]>([
    ['full time', 37, [], 1],
    ['half time', 18.5, [], 0.5],
    ['more than full time', 40, [], 40 / 37],
    ['new, a third left out', 37, [leftOut(33)], 0.67],
    ['elected and in training', 37, [leftOut(20), leftOut(30)], 0.5],
    ['half time and half left out', 18.5, [leftOut(50)], 0.25],
    ['everything left out', 37, [leftOut(100)], 0],
    ['more than everything is not less than nothing', 37, [leftOut(80), leftOut(80)], 0],
  ])('%s', (_why, hoursPerWeek, adjustments, expected) => {
    expect(capacity({ hoursPerWeek, adjustments })).toBeCloseTo(expected, 10)
  })
})

describe('rangesOn', () => {
  const norm = (from: string, to: string | null, low: number, high: number): Norm => ({
    targetGroup: 'sygedagpenge',
    fromOn: day(from),
    toOn: to === null ? null : day(to),
    low,
    high,
    reason: 'Byrådets beslutning',
  })
  const norms = [norm('2025-01-01', '2025-12-31', 30, 36), norm('2026-01-01', null, 28, 35)]

  test.each<[on: string, group: TargetGroup, expected: [number, number, string] | undefined]>([
    ['2024-12-31', 'sygedagpenge', [25, 45, 'guideline']],
    ['2025-01-01', 'sygedagpenge', [30, 36, 'norm']],
    ['2025-12-31', 'sygedagpenge', [30, 36, 'norm']],
    ['2026-11-22', 'sygedagpenge', [28, 35, 'norm']],
    ['2026-11-22', 'fleksjob', [25, 50, 'guideline']],
    ['2026-11-22', 'dagpenge', undefined],
    ['2020-06-01', 'sygedagpenge', undefined],
  ])('on %s, %s has %j', (on, group, expected) => {
    const range = rangesOn(day(on), norms)[group]
    expect(range && [range.low, range.high, range.basis]).toEqual(expected)
  })

  test('where two norms meet, the newer decides', () => {
    const both = [norm('2026-06-01', null, 20, 25), norm('2026-01-01', null, 28, 35)]
    expect(rangesOn(TODAY, both).sygedagpenge?.high).toBe(25)
  })
})

describe('personalRange', () => {
  test.each<[why: string, load: Load, expected: [number, number] | undefined]>([
    ['full time is the range itself', load('ane', 30), [25, 40]],
    ['half time: 12.5 and 20, a half goes up', load('gert', 18, { hoursPerWeek: 18.5 }), [13, 20]],
    ['32 hours', load('jakob', 34, { hoursPerWeek: 32 }), [22, 35]],
    ['new, a third left out', load('elif', 22, { adjustments: [leftOut(35)] }), [16, 26]],
    [
      'nothing left: the range is nothing',
      load('iben', 3, { adjustments: [leftOut(100)] }),
      [0, 0],
    ],
    ['nobody yet: the range of the team', load('ny', 0), [25, 40]],
    [
      'half of each group: the middle of both ranges',
      load('bo', 20, { byTargetGroup: { aktivitetsparat_under_30: 10, jobparat_30_plus: 10 } }),
      [30, 48],
    ],
    [
      'three quarters of one',
      load('bo', 20, { byTargetGroup: { aktivitetsparat_under_30: 15, jobparat_30_plus: 5 } }),
      [28, 44],
    ],
    ['no range is known', load('dan', 9, { byTargetGroup: { dagpenge: 9 } }), undefined],
  ])('%s', (_why, load, expected) => {
    const range = personalRange(load, GUIDELINES, UNDER_30.teamGroup)
    expect(range && [range.low, range.high]).toEqual(expected)
  })

  test('says what it was made of, and which cases shaped nothing', () => {
    const mixed = load('bo', 12, { byTargetGroup: { sygedagpenge: 10, dagpenge: 2 } })
    expect(personalRange(mixed, GUIDELINES)).toMatchObject({
      low: 25,
      high: 45,
      casesWithoutRange: 2,
      parts: [{ targetGroup: 'sygedagpenge', cases: 10, range: { basis: 'guideline' } }],
    })
  })

  test('somebody without cases in a team without a group has none', () => {
    expect(personalRange(load('ny', 0), GUIDELINES, null)).toBeUndefined()
  })

  const ranged = TARGET_GROUPS.filter((group) => GUIDELINES[group])
  const anyMix = fc.dictionary(fc.constantFrom(...ranged), fc.integer({ min: 1, max: 60 }), {
    minKeys: 1,
  })

  test('lies between the lowest and the highest of the groups, and shrinks with the hours', () => {
    fc.assert(
      fc.property(anyMix, fc.integer({ min: 4, max: 74 }), (byTargetGroup, halfHours) => {
        const groups = Object.keys(byTargetGroup) as TargetGroup[]
        const one = load('ane', 1, { byTargetGroup })
        const full = personalRange(one, GUIDELINES)
        const part = personalRange({ ...one, hoursPerWeek: halfHours / 2 }, GUIDELINES)
        const highs = groups.map((group) => GUIDELINES[group]?.high ?? 0)
        expect(full?.high).toBeGreaterThanOrEqual(Math.min(...highs))
        expect(full?.high).toBeLessThanOrEqual(Math.max(...highs))
        expect(part?.high).toBeLessThanOrEqual(full?.high ?? 0)
        expect(part?.low).toBeLessThanOrEqual(part?.high ?? 0)
      }),
    )
  })
})

describe('pressure', () => {
  test.each<[cases: number, low: number, high: number, expected: Pressure]>([
    [0, 25, 40, 'under'],
    [24, 25, 40, 'under'],
    [25, 25, 40, 'room'],
    [39, 25, 40, 'room'],
    [40, 25, 40, 'within'],
    [41, 25, 40, 'over'],
    [95, 25, 40, 'over'], // Silkeborg before 2015
    [0, 0, 0, 'within'], // nothing left to give: no room, no cases
    [1, 0, 0, 'over'],
    [36, 36, 36, 'within'],
  ])('%i of %i-%i is %s', (cases, low, high, expected) => {
    expect(pressure({ cases }, { low, high })).toBe(expected)
  })
})

describe('points', () => {
  test.each<[enkel: number, kompleks: number, megetKompleks: number, expected: number]>([
    [0, 0, 0, 0],
    [10, 0, 0, 7],
    [0, 10, 0, 10],
    [0, 0, 10, 14],
    [8, 21, 7, 36.4], // as many points as cases and a little more
    [1, 1, 1, 3.1],
  ])('%i simple, %i complex and %i very complex are %f', (enkel, kompleks, very, expected) => {
    expect(points({ byWeight: { enkel, kompleks, meget_kompleks: very } })).toBe(expected)
  })

  test('a municipality may set its own', () => {
    const byWeight = { enkel: 2, kompleks: 0, meget_kompleks: 1 }
    expect(points({ byWeight }, { enkel: 0.5, kompleks: 1, meget_kompleks: 3 })).toBe(4)
  })
})

describe('spread', () => {
  const team = (...cases: number[]) => cases.map((cases, place) => load(`${place}`, cases))

  test.each<[why: string, loads: Load[], expected: ReturnType<typeof spread>]>([
    ['nobody', [], undefined],
    ['one', team(30), { people: 1, min: 30, median: 30, max: 30, average: null }],
    [
      'four: no average',
      team(40, 10, 20, 30),
      { people: 4, min: 10, median: 25, max: 40, average: null },
    ],
    [
      'five: an average',
      team(10, 20, 30, 40, 100),
      { people: 5, min: 10, median: 30, max: 100, average: 40 },
    ],
    [
      'the absent do not count',
      [load('iben', 90, { absent: true }), ...team(30)],
      { people: 1, min: 30, median: 30, max: 30, average: null },
    ],
  ])('%s', (_why, loads, expected) => {
    expect(spread(loads)).toEqual(expected)
  })

  test('part time seen as full time, and nobody without capacity is divided by nothing', () => {
    const loads = [
      load('gert', 19, { hoursPerWeek: 18.5 }),
      load('ane', 36),
      load('iben', 2, { adjustments: [leftOut(100)] }),
    ]
    expect(spread(loads, perFullTime)).toMatchObject({ people: 2, min: 36, max: 38 })
  })
})

describe('preview', () => {
  test('one more case, of another group, moves the load and the range', () => {
    const seen = preview(
      load('bo', 39),
      { targetGroup: 'jobparat_30_plus', weight: 'meget_kompleks' },
      UNDER_30,
    )
    expect(seen.before).toMatchObject({
      cases: 39,
      points: 39,
      pressure: 'room',
      range: { high: 40 },
    })
    expect(seen.after).toMatchObject({
      cases: 40,
      points: 40.4,
      pressure: 'within',
      range: { high: 40 },
    })
  })

  test('before it is exactly what stands', () => {
    const one = load('bo', 33)
    const { before } = preview(one, { targetGroup: 'fleksjob', weight: 'enkel' }, UNDER_30)
    expect(before).toEqual(standing(one, UNDER_30))
  })
})

describe('suggest', () => {
  const added = { targetGroup: 'aktivitetsparat_under_30', weight: 'kompleks' } as const
  const one = (
    employeeId: string,
    cases: number,
    {
      ended = false,
      knownSince,
      ...change
    }: Partial<Load> & { ended?: boolean; knownSince?: string } = {},
  ): Candidate => ({
    load: load(employeeId, cases, change),
    ended,
    ...(knownSince && { knownSince: day(knownSince) }),
  })

  test.each<[why: string, team: Candidate[], expected: [string, string] | undefined]>([
    ['nobody works here', [], undefined],
    ['everyone is full', [one('ane', 40), one('bo', 60)], undefined],
    ['the last room is used', [one('ane', 39), one('bo', 40)], ['ane', 'most_room']],
    ['the largest share of room', [one('ane', 35), one('bo', 30)], ['bo', 'most_room']],
    [
      'part time is not filled first',
      [one('ane', 14, { hoursPerWeek: 18.5 }), one('bo', 27)],
      ['bo', 'most_room'],
    ],
    [
      'a relation before the most room',
      [one('ane', 38, { knownSince: '2024-03-01' }), one('bo', 5)],
      ['ane', 'knows_the_citizen'],
    ],
    [
      'the older relation',
      [one('ane', 30, { knownSince: '2025-03-01' }), one('bo', 30, { knownSince: '2022-08-01' })],
      ['bo', 'knows_the_citizen'],
    ],
    [
      'a relation without room does not overload',
      [one('ane', 40, { knownSince: '2024-03-01' }), one('bo', 30)],
      ['bo', 'most_room'],
    ],
    [
      'never the absent',
      [one('ane', 1, { absent: true, knownSince: '2024-03-01' }), one('bo', 39)],
      ['bo', 'most_room'],
    ],
    [
      'never one who has left',
      [one('ane', 1, { ended: true }), one('bo', 39)],
      ['bo', 'most_room'],
    ],
    [
      'never one with nothing left to give',
      [one('ane', 0, { adjustments: [leftOut(100)] })],
      undefined,
    ],
    [
      'a case of a group without a range stands in nobody’s way',
      [one('dan', 1, { byTargetGroup: { dagpenge: 1 } })],
      ['dan', 'most_room'],
    ],
    ['equal: always the same', [one('bo', 30), one('ane', 30)], ['ane', 'most_room']],
  ])('%s', (_why, team, expected) => {
    const found = suggest(team, added, UNDER_30)
    expect(found && [found.employeeId, found.reason.code]).toEqual(expected)
  })

  test('says how much room there is, and since when they know each other', () => {
    const team = [one('elif', 22, { adjustments: [leftOut(35)], knownSince: '2024-03-01' })]
    expect(suggest(team, added, UNDER_30)).toMatchObject({
      reason: { code: 'knows_the_citizen', since: '2024-03-01', room: 4 },
      before: { cases: 22, range: { high: 26 } },
      after: { cases: 23 },
    })
  })

  test('a group without a range suggests nobody', () => {
    const team = [one('dan', 0)]
    const group = { targetGroup: 'dagpenge', weight: 'enkel' } as const
    expect(suggest(team, group, { ...UNDER_30, teamGroup: 'dagpenge' })).toBeUndefined()
  })

  const anyone = fc
    .record({
      cases: fc.integer({ min: 0, max: 60 }),
      hoursPerWeek: fc.integer({ min: 1, max: 37 }),
      percent: fc.integer({ min: 0, max: 100 }),
      absent: fc.boolean(),
      ended: fc.boolean(),
      known: fc.boolean(),
    })
    .map(({ cases, hoursPerWeek, percent, absent, ended, known }) => ({
      load: load('x', cases, { hoursPerWeek, absent, adjustments: [leftOut(percent)] }),
      ended,
      ...(known && { knownSince: TODAY }),
    }))
  const anyTeam = fc
    .array(anyone, { maxLength: 12 })
    .map((team) =>
      team.map((one, place) => ({ ...one, load: { ...one.load, employeeId: `${place}` } })),
    )

  test('whoever is suggested is at work, and is not over the range afterwards', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const found = suggest(team, added, UNDER_30)
        if (!found) return
        const chosen = team.find((one) => one.load.employeeId === found.employeeId)
        expect(chosen).toMatchObject({ ended: false, load: { absent: false } })
        expect(['under', 'room', 'within']).toContain(found.after.pressure)
      }),
    )
  })

  test('the order of the list decides nothing', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const forwards = suggest(team, added, UNDER_30)?.employeeId
        expect(suggest(team.toReversed(), added, UNDER_30)?.employeeId).toBe(forwards)
      }),
    )
  })
})

describe('refuseNorm', () => {
  const norm: Norm = {
    targetGroup: 'sygedagpenge',
    low: 28,
    high: 35,
    fromOn: day('2026-01-01'),
    toOn: null,
    reason: 'Budget 2026',
  }

  test.each<[why: string, change: Partial<Norm>, codes: string[]]>([
    ['a norm', {}, []],
    ['a single number', { low: 35 }, []],
    ['upside down', { low: 36 }, ['norm.low_above_high']],
    ['ends the day it begins', { toOn: day('2026-01-01') }, []],
    ['ends the day before', { toOn: day('2025-12-31') }, ['norm.ends_before_it_begins']],
    ['without a reason', { reason: '  ' }, ['norm.reason_missing']],
  ])('%s', (_why, change, codes) => {
    expect(refuseNorm({ ...norm, ...change }, []).map(({ code }) => code)).toEqual(codes)
  })

  test.each<[why: string, other: Partial<Norm>, codes: string[]]>([
    ['another group', { targetGroup: 'fleksjob' }, []],
    ['one that ended the day before', { fromOn: day('2025-01-01'), toOn: day('2025-12-31') }, []],
    [
      'one that ends the same day',
      { fromOn: day('2025-01-01'), toOn: day('2026-01-01') },
      ['norm.overlaps'],
    ],
    ['one without an end', { fromOn: day('2025-01-01') }, ['norm.overlaps']],
  ])('beside %s', (_why, other, codes) => {
    expect(refuseNorm(norm, [{ ...norm, ...other }]).map(({ code }) => code)).toEqual(codes)
  })
})

describe('refuseAdjustment', () => {
  test.each<[why: string, adjustment: Adjustment, others: Adjustment[], codes: string[]]>([
    ['alone', leftOut(100), [], []],
    ['together all', leftOut(40), [leftOut(60, '2025-06-01')], []],
    [
      'together more than all',
      leftOut(41),
      [leftOut(60, '2025-06-01')],
      ['adjustment.more_than_all'],
    ],
    ['the same day for the same reason', leftOut(10), [leftOut(20)], ['adjustment.twice']],
    [
      'more than all, but after one another',
      leftOut(60),
      [leftOut(60, '2025-01-01', '2025-12-31')],
      [],
    ],
    [
      'two that never meet each other',
      leftOut(50),
      [leftOut(50, '2026-02-01', '2026-02-28'), leftOut(50, '2026-03-01', '2026-03-31')],
      [],
    ],
    [
      'ends before it begins',
      leftOut(10, '2026-02-01', '2026-01-31'),
      [],
      ['adjustment.ends_before_it_begins'],
    ],
  ])('%s', (_why, adjustment, others, codes) => {
    expect(refuseAdjustment(adjustment, others).map(({ code }) => code)).toEqual(codes)
  })
})

test('a new colleague is proposed about six months; the rest are open', () => {
  expect(proposedEnd('new', day('2026-09-01'))).toBe('2027-03-01')
  expect(proposedEnd('elected', day('2026-09-01'))).toBeNull()
})
