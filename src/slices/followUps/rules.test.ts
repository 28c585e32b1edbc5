import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import * as rules from './rules.ts'

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(
  (letter) => `0190a000-0000-7000-8000-00000000000${letter}`,
) as [string, string, string, string]

const protocol: rules.Protocol = rules.Protocol.parse({
  ...{ design: 'teams', teams: [A], compared: [B], donors: [], outcomes: ['job'] },
  ...{ firstWeeks: 52, startsOn: '2027-01-01', historyMonths: 24, rampMonths: 12 },
  ...{ horizonMonths: 36, perWave: 1, monthsBetween: 6, expected: 1.3, breakEven: 1.1 },
  ...{ breakEvenFrom: 'Et skøn', alpha: 0.05, contacts: 2, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '' },
})
const TODAY = day('2026-11-19')
const proposal = { phase: 'proposal', startedOn: null }
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)
const refused = (more: Partial<rules.Protocol>, standing: rules.Standing = proposal) =>
  codes(rules.refuseFollowUp(standing, { ...protocol, ...more }, TODAY))

describe('an protocol', () => {
  test.each<[string, Partial<rules.Protocol>, string[]]>([
    ['stands', {}, []],
    ['starts this month', { startsOn: day('2026-11-01') }, []],
    ['began before', { startsOn: day('2026-10-01') }, ['follow_up.before_today']],
    ['has a team on both sides', { compared: [A] }, ['follow_up.team_twice']],
    ['decides within the period', { rampMonths: 36 }, ['follow_up.horizon_too_short']],
    ['expects something', { expected: 1 }, ['follow_up.expected_too_small']],
    ['compares with a team', { compared: [] }, ['follow_up.compared_missing']],
    [
      'has four donors',
      { design: 'donors', donors: ['w', 'x', 'y'] },
      ['follow_up.donors_missing'],
    ],
    ['has four different donors', { design: 'donors', donors: ['w', 'x', 'y', 'z'] }, []],
    ['has something to draw', { design: 'randomised' }, ['follow_up.one_wave']],
    ['draws between two', { design: 'randomised', teams: [A, C] }, []],
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

test('series come for those who were agreed, and for us', () => {
  const donors = { design: 'donors' as const, donors: ['Randers'] }
  expect(rules.refuseSeries(donors, ['Randers', 'Egekøbing'], 'Egekøbing')).toEqual([])
  expect(codes(rules.refuseSeries(donors, ['Odense'], 'Egekøbing'))).toEqual([
    'series.place_unknown',
  ])
  expect(codes(rules.refuseSeries({ ...donors, design: 'teams' }, [], 'x'))).toEqual([
    'series.not_donors',
  ])
})

describe('what it takes', () => {
  test('is less for a larger effect, and never enough for one below break-even', () => {
    const flows = { treated: 20, compared: 30 }
    const small = rules.needOf({ ...protocol, expected: 1.2 }, flows)
    const large = rules.needOf({ ...protocol, expected: 1.6 }, flows)
    expect(large?.onceExits).toBeLessThan(small?.onceExits ?? 0)
    expect(large?.watchedExits).toBeGreaterThan(large?.onceExits ?? 0)
    expect(large?.seenAfter).toBeLessThan(large?.decidedAfter ?? 0)
    expect(rules.needOf({ ...protocol, breakEven: 1.4 }, flows)?.decidedAfter).toBeNull()
  })

  test('with too short a history no later month helps', () => {
    const few = rules.needOf({ ...protocol, historyMonths: 6 }, { treated: 2, compared: 2 })
    expect(few).toMatchObject({ seenAfter: null, decidedAfter: null })
  })

  test('is not reckoned where nothing is compared', () => {
    const flows = { treated: 20, compared: 0 }
    expect(rules.needOf(protocol, flows)).toBeNull()
    expect(rules.needOf({ ...protocol, design: 'before_after' }, flows)).toBeNull()
    expect(rules.needOf({ ...protocol, design: 'series' }, flows)).not.toBeNull()
  })

  test('break-even is the extra exits that give the money back', () => {
    const told = { investedOre: 1_000_000, savedPerExitOre: 50_000, exits: 200 }
    expect(rules.breakEvenOf(told)).toBeCloseTo(1.1, 12)
    expect(rules.breakEvenOf({ ...told, exits: 0 })).toBeNull()
    expect(rules.breakEvenOf({ ...told, savedPerExitOre: 0 })).toBeNull()
  })
})

describe('a draft', () => {
  const draft = { ...rules.draftOf(protocol, day('2027-01-01')), teams: [A] }

  test('says the protocol that it was made from', () => {
    expect(rules.faultsOf(draft)).toEqual([])
    expect(rules.protocolOf(draft)).toEqual(protocol)
    expect(rules.Protocol.parse(rules.protocolOf(draft))).toEqual(protocol)
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
  expect(rules.monthLine('Randers; 2026-03; 41,5')).toEqual({
    ...{ place: 'Randers', month: '2026-03-01', amount: 41.5 },
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
