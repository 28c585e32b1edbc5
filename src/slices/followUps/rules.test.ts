import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import * as rules from './rules.ts'

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(
  (letter) => `0190a000-0000-7000-8000-00000000000${letter}`,
) as [string, string, string, string]

const protocol: rules.Protocol = rules.Protocol.parse({
  ...{ design: 'teams', teams: [A], compared: [B], donors: [], outcomes: ['job'] },
  ...{ firstWeeks: 52, startsOn: '2027-01-01', historyMonths: 24, rampMonths: 12 },
  ...{ horizonMonths: 36, perWave: 1, monthsBetween: 1, expected: 1.3, breakEven: 1.1 },
  ...{ breakEvenFrom: 'Et skøn', alpha: 0.05, contacts: 2, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '' },
})
const TODAY = day('2026-11-19')
const proposal = { phase: 'proposal', startedOn: null }
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)
const refused = (more: Partial<rules.Protocol>, standing: rules.Standing = proposal) =>
  codes(
    rules.refuseFollowUp(standing, { ...protocol, ...more }, { today: TODAY, own: 'Egekøbing' }),
  )

const DONORS: Partial<rules.Protocol> = {
  ...{ design: 'donors', compared: [], donors: ['w', 'x', 'y', 'z'], firstWeeks: null },
  measure: 'exits_per_hundred',
}

describe('an agreement', () => {
  test.each<[string, Partial<rules.Protocol>, string[]]>([
    ['stands', {}, []],
    ['starts this month', { startsOn: day('2026-11-01') }, []],
    ['began before', { startsOn: day('2026-10-01') }, ['follow_up.before_today']],
    ['has a team on both sides', { compared: [A] }, ['follow_up.team_twice']],
    ['decides within the period', { rampMonths: 36 }, ['follow_up.horizon_too_short']],
    ['expects something', { expected: 1 }, ['follow_up.expected_too_small']],
    ['expects more than what pays', { expected: 1.1 }, ['follow_up.expected_does_not_pay']],
    ['compares with a team', { compared: [] }, ['follow_up.compared_missing']],
    ['has four donors', { ...DONORS, donors: ['w', 'x', 'y'] }, ['follow_up.donors_missing']],
    ['has four different donors', DONORS, []],
    [
      'has no donor twice, however it is spelled',
      { ...DONORS, donors: ['w', 'x', 'y', 'z', 'W'] },
      ['follow_up.donor_twice'],
    ],
    [
      'is not compared with ourselves',
      { ...DONORS, donors: ['w', 'x', 'y', 'egekøbing'] },
      ['follow_up.donor_twice'],
    ],
    [
      'says which series others are asked for',
      { ...DONORS, measure: undefined },
      ['follow_up.measure_missing'],
    ],
    ['has something to draw', { design: 'randomised', compared: [] }, ['follow_up.one_wave']],
    ['draws between two', { design: 'randomised', compared: [], teams: [A, C] }, []],
    [
      'compares with no team that the draw knows nothing of',
      { design: 'randomised', teams: [A, C] },
      ['follow_up.not_of_design'],
    ],
    [
      'has no first weeks that others know nothing of',
      { ...DONORS, firstWeeks: 26 },
      ['follow_up.not_of_design'],
    ],
    ['has donors only when they are compared', { donors: ['w'] }, ['follow_up.not_of_design']],
    ['has waves only when it is drawn', { monthsBetween: 6 }, ['follow_up.not_of_design']],
    [
      'asks for a series only of others',
      { measure: 'exits_per_hundred' },
      ['follow_up.not_of_design'],
    ],
    ['compares with nobody', { design: 'before_after', compared: [] }, []],
  ])('%s', (_, more, expected) => {
    expect(refused(more)).toEqual(expected)
  })

  test('is made before the start', () => {
    expect(refused({}, { phase: 'pilot', startedOn: TODAY })).toEqual(['follow_up.started'])
    expect(refused({}, { phase: 'closed', startedOn: TODAY })).toEqual(['follow_up.closed'])
  })
})

describe('the draw', () => {
  const drawn = { teams: [A, B, C, D], perWave: 2 }

  test('is the same for the same seed, and each wave is as large as agreed', () => {
    expect(rules.wavesOf(drawn)).toEqual([0, 0, 1, 1])
    const once = rules.drawnWaves(drawn, 7)
    expect(rules.drawnWaves(drawn, 7)).toEqual(once)
    expect(once.toSorted()).toEqual([0, 0, 1, 1])
  })

  test('differs between seeds', () => {
    const orders = new Set(
      Array.from({ length: 60 }, (_, seed) => rules.drawnWaves(drawn, seed).join('')),
    )
    // All six ways to choose two of four.
    expect(orders.size).toBe(6)
  })

  test('a wave starts when it is agreed to', () => {
    const plan = { startsOn: day('2027-01-01'), monthsBetween: 6 }
    expect([0, 1, 3].map((wave) => rules.waveStart(plan, wave))).toEqual([
      ...['2027-01-01', '2027-07-01', '2028-07-01'],
    ])
  })

  test.each([
    ['a new one', {}, []],
    ['a drawn one', { isDrawn: true }, ['draw.drawn']],
    ['an older one', { isNewest: false }, ['draw.superseded']],
    ['another design', { design: 'teams' as const }, ['draw.not_drawn_by_lot']],
  ])('of %s', (_, more, expected) => {
    const asked = { design: 'randomised' as const, isNewest: true, isDrawn: false, ...more }
    expect(codes(rules.refuseDraw(proposal, asked))).toEqual(expected)
    const begun = { phase: 'pilot', startedOn: TODAY }
    expect(codes(rules.refuseDraw(begun, asked))).toEqual(['draw.started'])
  })
})

describe('what has been drawn', () => {
  const drawn = { ...protocol, design: 'randomised' as const, teams: [A, C], compared: [] }
  const again = (more: Partial<rules.Protocol>) =>
    codes(rules.refuseSameDraw({ ...drawn, ...more }, [drawn]))

  test('is not drawn again by other words, or with the teams turned round', () => {
    for (const more of [{}, { toStay: 'Når vi vil' }, { teams: [C, A] }, { breakEvenFrom: 'x' }])
      expect(again(more)).toEqual(['follow_up.already_drawn'])
  })

  test('may be followed by another agreement, or by one that draws nothing', () => {
    for (const more of [{ horizonMonths: 48 }, { teams: [A, C, D] }, { design: 'series' as const }])
      expect(again(more)).toEqual([])
    expect(rules.refuseSameDraw(drawn, [])).toEqual([])
  })
})

describe('an agreement stands', () => {
  const from = (registeredOn: string, arrivedOn: string, drawnOn?: string) =>
    rules.agreedOn(
      {
        ...{ registeredOn: day(registeredOn), arrivedOn: day(arrivedOn) },
        draw: drawnOn ? { drawnOn: day(drawnOn) } : null,
      },
      TODAY,
    )

  test('from when it was here and drawn, whatever day it claims', () => {
    expect(from('2026-11-02', '2026-11-02')).toBe('2026-11-02')
    expect(from('2026-01-02', '2026-11-10')).toBe('2026-11-10')
    expect(from('2026-11-02', '2026-11-02', '2026-11-12')).toBe('2026-11-12')
  })

  test('today at the latest', () => {
    expect(from('2026-11-02', '2031-01-01')).toBe(TODAY)
  })
})

test('series come for those who were agreed, and for us', () => {
  const donors = { design: 'donors' as const, donors: ['Randers'] }
  const of = (...places: string[]) => places.map((place) => ({ place, amount: 4.1 }))
  expect(rules.refuseSeries(donors, of('Randers', 'Egekøbing'), 'Egekøbing')).toEqual([])
  expect(codes(rules.refuseSeries(donors, of('Odense'), 'Egekøbing'))).toEqual([
    'series.place_unknown',
  ])
  expect(codes(rules.refuseSeries(donors, [{ place: 'Randers', amount: 101 }], 'x'))).toEqual([
    'series.above_hundred',
  ])
  expect(codes(rules.refuseSeries({ ...donors, design: 'teams' }, [], 'x'))).toEqual([
    'series.not_donors',
  ])
})

describe('a draft', () => {
  const draft = { ...rules.draftOf(protocol, day('2027-01-01')), teams: [A] }

  test('says the protocol that it was made from', () => {
    expect(rules.faultsOf(draft)).toEqual([])
    expect(rules.protocolOf(draft)).toEqual(protocol)
    expect(rules.Protocol.parse(rules.protocolOf(draft))).toEqual(protocol)
  })

  test('keeps nothing of what another design asked for', () => {
    const typed = { ...draft, compared: [B], donors: 'Ask\nBøg', perWave: '2', monthsBetween: '6' }
    const agreed = (design: rules.Design) => rules.protocolOf({ ...typed, design })
    const none = { compared: [], donors: [], perWave: 1, monthsBetween: 1 }
    expect(agreed('teams')).toMatchObject({ ...none, compared: [B] })
    expect(agreed('randomised')).toMatchObject({ ...none, perWave: 2, monthsBetween: 6 })
    const measure = 'exits_per_hundred'
    const others = { donors: ['Ask', 'Bøg'], measure, firstWeeks: null }
    expect(agreed('donors')).toMatchObject({ ...none, ...others })
    for (const design of ['series', 'before_after'] as const)
      expect(agreed(design)).toMatchObject(none)
    expect(agreed('teams')).not.toHaveProperty('measure')
  })

  test.each<[Partial<rules.Draft>, string[]]>([
    [{ teams: [] }, ['teams']],
    [{ outcomes: [] }, ['outcomes']],
    [{ startsOn: null }, ['startsOn']],
    [{ expected: '' }, ['expected']],
    [{ firstWeeks: '', contacts: '' }, []],
    [{ historyMonths: '6,5' }, ['historyMonths']],
    [{ breakEven: '12,5' }, []],
    [{ priorLow: '10' }, ['priorHigh']],
    [{ priorLow: '10', priorHigh: '5' }, ['priorHigh']],
    [{ priorLow: '-5', priorHigh: '40' }, []],
  ])('%j lacks %j', (more, faults) => {
    expect(rules.faultsOf({ ...draft, ...more })).toEqual(faults)
  })

  test('a belief is given by its two ends', () => {
    const { prior } = rules.protocolOf({ ...draft, priorLow: '-5', priorHigh: '40' }) ?? {}
    expect(Math.exp((prior?.mean ?? 0) - 1.645 * (prior?.sd ?? 0))).toBeCloseTo(0.95, 2)
    expect(Math.exp((prior?.mean ?? 0) + 1.645 * (prior?.sd ?? 0))).toBeCloseTo(1.4, 2)
  })
})

test('a line of a series', () => {
  expect(rules.monthLine('Randers; 2026-03; 4,1')).toEqual({
    ...{ place: 'Randers', month: '2026-03-01', amount: 4.1 },
  })
  for (const wrong of ['Randers; 2026-13; 4', 'Randers; 2026-03', '; 2026-03; 4', 'R; 2026-03; x'])
    expect(rules.monthLine(wrong)).toBeUndefined()
})

test('flows are of those who count, and silent when one of them is', () => {
  const teams = [
    { teamId: A, exits: { job: 4, uddannelse: 1 } },
    { teamId: B, exits: null },
  ]
  expect(rules.flowOf(teams, [A], ['job', 'uddannelse'])).toBe(5)
  expect(rules.flowOf(teams, [A], ['fleksjob'])).toBe(0)
  expect(rules.flowOf(teams, [A, B], ['job'])).toBeNull()
})
