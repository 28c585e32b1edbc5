import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day } from '#core/dates.ts'
import {
  type Amount,
  councilSum,
  councilYears,
  hasItsDays,
  type Known,
  nextStep,
  PHASES,
  type Phase,
  refuseChange,
  refusePosition,
  refuseProposal,
  refuseRule,
  salariesOf,
  sumsOf,
  type Unknown,
  unknownsOf,
  yearRanges,
  yearsOf,
} from './rules.ts'

const TODAY = day('2026-11-19')
const codes = (refusals: readonly { code: string; field?: string }[]) =>
  refusals.map(({ code, field }) => (field ? `${code} ${field}` : code))

test.each<[Phase, hypothesis: string, refused: string[]]>([
  ['idea', 'Flere samtaler', []],
  ['idea', ' ', ['investment.hypothesis_missing']],
  ['proposal', 'Flere samtaler', []],
  ['pilot', 'Flere samtaler', ['investment.started']],
  ['scaled', 'Flere samtaler', ['investment.started']],
  ['permanent', 'Flere samtaler', ['investment.started']],
  ['closed', 'Flere samtaler', ['investment.closed']],
])('%s with »%s« becomes a proposal, or goes back: %j', (phase, hypothesis, refused) => {
  expect(codes(refuseProposal({ phase, hypothesis }))).toEqual(refused)
})

test.each<[pays: number[], sum: number | null]>([
  [[], null],
  [[61_200_000], null],
  [[61_200_000, 50], 61_200_050],
])('of %j the pay of all together is %s', (pays, sum) => {
  expect(salariesOf(pays.map((salaryOre) => ({ salaryOre })))).toBe(sum)
})

test.each(PHASES)('%s is changed, unless it is closed', (phase) => {
  expect(codes(refuseChange({ phase }))).toEqual(phase === 'closed' ? ['investment.closed'] : [])
})

describe('the rules that are written beforehand', () => {
  const started = day('2026-01-01')
  test.each<
    [what: string, Phase, Day | null, kind: 'target' | 'stop', reason: string, refused: string[]]
  >([
    ['whom it is for, before the start', 'proposal', null, 'target', '', []],
    ['when it stops, before the start', 'proposal', null, 'stop', '', []],
    ['anew, as often as one likes', 'idea', null, 'stop', 'Vi tænkte os om', []],
    ['when it stops, after the start', 'pilot', started, 'stop', 'En grund', ['rule.started']],
    ['when it stops, once permanent', 'permanent', started, 'stop', 'En grund', ['rule.started']],
    ['an addition with a reason', 'pilot', started, 'target', 'Nye borgere', []],
    ['an addition without', 'pilot', started, 'target', ' ', ['rule.reason_missing reason']],
    ['anything once it is closed', 'closed', started, 'target', 'x', ['investment.closed']],
    ['anything closed before it began', 'closed', null, 'stop', '', ['investment.closed']],
  ])('%s', (_what, phase, startedOn, kind, reason, refused) => {
    expect(codes(refuseRule({ phase, startedOn }, { kind, reason }))).toEqual(refused)
  })
})

describe('a position', () => {
  const plannedOn = day('2026-01-01')
  test.each<[what: string, hired: string | null, left: string | null, refused: string[]]>([
    ['planned', null, null, []],
    ['filled today', '2026-11-19', null, []],
    ['filled tomorrow', '2026-11-20', null, ['position.hired_to_come hiredOn']],
    ['left on the day', '2026-02-01', '2026-02-01', []],
    ['left before', '2026-02-01', '2026-01-31', ['position.left_before_hired leftOn']],
    ['left by nobody', null, '2026-02-01', ['position.left_unhired leftOn']],
  ])('%s', (_what, hired, left, refused) => {
    const wanted = {
      plannedOn,
      hiredOn: hired ? day(hired) : null,
      leftOn: left ? day(left) : null,
    }
    expect(codes(refusePosition({ phase: 'pilot' }, wanted, TODAY))).toEqual(refused)
  })

  test('of what is closed stands', () => {
    const wanted = { plannedOn, hiredOn: null, leftOn: null }
    expect(codes(refusePosition({ phase: 'closed' }, wanted, TODAY))).toEqual(['investment.closed'])
  })
})

const of = (year: number, inOre: number, savedOre: number): Amount[] => [
  { year, side: 'investment', amountOre: inOre },
  { year, side: 'saving', amountOre: savedOre },
]

describe('sums', () => {
  test('33.5 million in and 64.6 saved is 31.1 net, to the øre', () => {
    const amounts = [
      ...of(2015, 1_350_000_000, 500_000_001),
      ...of(2018, 2_000_000_000, 5_959_999_999),
    ]
    expect(sumsOf(amounts)).toEqual({
      investedOre: 3_350_000_000,
      savedOre: 6_460_000_000,
      netOre: 3_110_000_000,
    })
  })

  test('no year between the first and the last is left out, and the last holds them all', () => {
    expect(yearsOf([...of(2017, 100, 0), ...of(2015, 300, 50)])).toEqual([
      { year: 2015, investedOre: 300, savedOre: 50, netOre: -250, cumulativeOre: -250 },
      { year: 2016, investedOre: 0, savedOre: 0, netOre: 0, cumulativeOre: -250 },
      { year: 2017, investedOre: 100, savedOre: 0, netOre: -100, cumulativeOre: -350 },
    ])
    expect(yearsOf([])).toEqual([])
  })

  test('a year in which one ran and nobody has accounted for is no nought', () => {
    const told = [...of(2015, 300, 50), ...of(2018, 0, 100)]
    // 2016 is a year between projects; 2017 and 2019 are missing; of 2018 somebody has told.
    const years = councilYears(told, [2017, 2018, 2019, 2019])
    expect(years.map(({ year, isAccounted }) => [year, isAccounted])).toEqual([
      ...[
        [2015, true],
        [2016, true],
        [2017, false],
      ],
      ...[
        [2018, true],
        [2019, false],
      ],
    ])
    expect(years.at(-1)?.cumulativeOre).toBe(sumsOf(told).netOre)
    expect(councilYears([], [])).toEqual([])
  })

  test('years add up to the sum, whatever their order', () => {
    const amount = fc.record({
      year: fc.integer({ min: 2010, max: 2040 }),
      side: fc.constantFrom('investment' as const, 'saving' as const),
      amountOre: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1 }), (amounts) => {
        const years = yearsOf(amounts)
        expect(years.at(-1)?.cumulativeOre).toBe(sumsOf(amounts).netOre)
        expect(yearsOf(amounts.toReversed())).toEqual(years)
      }),
    )
  })

  test('what is known and what is not are never added together', () => {
    const sum = (investedOre: number, savedOre: number) => {
      return { investedOre, savedOre, netOre: savedOre - investedOre }
    }
    const one = (phase: Phase, investedOre: number, savedOre: number, expected = 0) => {
      return { phase, realised: sum(investedOre, savedOre), expected: sum(10, expected) }
    }
    const lines = [
      ...[one('permanent', 10, 30), one('permanent', 5, 9), one('closed', 4, 1)],
      ...[one('pilot', 7, 2, 40), one('scaled', 1, 1, 3), one('proposal', 0, 0, 99)],
      { ...one('pilot', 1, 0), expected: null },
    ]
    expect(councilSum(lines)).toEqual({
      permanent: { projects: 2, ...sum(15, 39) },
      closed: { projects: 1, ...sum(4, 1) },
      known: { projects: 3, ...sum(19, 40) },
      notYet: {
        projects: 3,
        investedOre: 9,
        savedOre: 3,
        expectedInvestedOre: 20,
        expectedOre: 43,
      },
    })
  })
})

describe('what is not yet known', () => {
  const all = { target_rule: true, business_case: true, stop_rule: true, positions: true }
  const none = { target_rule: false, business_case: false, stop_rule: false, positions: false }
  const known: Known = {
    ...{ phase: 'pilot', startedOn: day('2024-09-01'), endedOn: null, gateOn: day('2027-06-01') },
    ...{ has: all, unfilled: 0, savedYears: [2024, 2025] },
  }
  test.each<[what: string, more: Partial<Known>, unknowns: Unknown[]]>([
    ['one that runs waits for its gate', {}, [{ what: 'gate', on: day('2027-06-01') }]],
    ['a gate today should have been held', { gateOn: TODAY }, [{ what: 'gate_passed', on: TODAY }]],
    ['a gate that was never set', { gateOn: null }, []],
    [
      'whole years without accounts, never this one',
      { gateOn: null, savedYears: [] },
      [{ what: 'accounts', years: [2024, 2025] }],
    ],
    [
      'measuring goes on once permanent',
      { phase: 'permanent', savedYears: [2024] },
      [{ what: 'accounts', years: [2025] }],
    ],
    [
      'what was closed is accounted for to its end',
      { phase: 'closed', endedOn: day('2025-03-01'), savedYears: [2024] },
      [{ what: 'accounts', years: [2025] }],
    ],
    ['closed this year: next year will tell', { phase: 'closed', endedOn: TODAY }, []],
    ['closed before it began', { phase: 'closed', startedOn: null, endedOn: TODAY }, []],
    ['people who should be there', { gateOn: null, unfilled: 2 }, [{ what: 'hires', people: 2 }]],
    ['nobody comes to what is closed', { phase: 'closed', endedOn: TODAY, unfilled: 2 }, []],
    ['a proposal with its numbers', { phase: 'proposal', startedOn: null }, [{ what: 'start' }]],
    [
      'an idea with nothing written: each thing, in the order in which it is written',
      { phase: 'idea', startedOn: null, has: none },
      [
        ...[{ what: 'target_rule' }, { what: 'business_case' }, { what: 'stop_rule' }],
        { what: 'positions' },
      ] as Unknown[],
    ],
    [
      'a proposal can be decided without posts, not without its rules',
      { phase: 'proposal', startedOn: null, has: { ...all, positions: false } },
      [{ what: 'positions' }, { what: 'start' }],
    ],
    [
      'what was never written is still not there when it runs',
      { gateOn: null, has: { ...all, stop_rule: false } },
      [{ what: 'stop_rule' }],
    ],
    ['and is not asked for once it is over', { phase: 'permanent', has: none }, []],
  ])('%s', (_what, more, unknowns) => {
    expect(unknownsOf({ ...known, ...more }, TODAY)).toEqual(unknowns)
  })
})

test.each<[what: string, Phase, hypothesis: string, unknowns: string[], step: string | undefined]>([
  ['an idea that believes nothing yet', 'idea', ' ', ['target_rule'], 'hypothesis'],
  ['one that does', 'idea', 'Flere samtaler', ['target_rule'], 'propose'],
  ['whom it is for', 'proposal', 'x', ['stop_rule', 'business_case', 'target_rule'], 'target_rule'],
  ['then the money', 'proposal', 'x', ['stop_rule', 'business_case'], 'business_case'],
  ['then when it stops', 'proposal', 'x', ['stop_rule', 'positions'], 'stop_rule'],
  ['then it is decided', 'proposal', 'x', ['positions', 'start'], 'decide'],
  ['before its gate nothing presses', 'pilot', 'x', ['gate', 'hires'], undefined],
  ['at its gate it is decided', 'scaled', 'x', ['gate_passed'], 'decide'],
  ['what is permanent goes on', 'permanent', 'x', ['accounts'], undefined],
  ['what is closed is over', 'closed', 'x', [], undefined],
])('the next thing to do: %s', (_what, phase, hypothesis, unknowns, step) => {
  const told = { phase, hypothesis, unknowns: unknowns.map((what) => ({ what })) }
  expect(nextStep(told)).toBe(step)
})

test.each<[years: number[], read: string[]]>([
  [[], []],
  [[2024], ['2024']],
  [[2024, 2025], ['2024–2025']],
  [
    [2025, 2022, 2023, 2023],
    ['2022–2023', '2025'],
  ],
])('the years %j are read %j', (years, read) => {
  expect(yearRanges(years)).toEqual(read)
})

test.each<[Phase | null, started: string | null, ended: string | null, fits: boolean]>([
  ['idea', null, null, true],
  ['proposal', '2026-01-01', null, false],
  ['pilot', '2026-01-01', null, true],
  ['pilot', null, null, false],
  ['permanent', '2026-01-01', '2026-02-01', false],
  ['closed', '2026-01-01', '2026-02-01', true],
  ['closed', null, '2026-02-01', true],
  ['closed', '2026-01-01', null, false],
  [null, null, null, true],
])('a row that is %s, from %s to %s, fits: %s', (phase, started, ended, fits) => {
  expect(hasItsDays(phase, started, ended)).toBe(fits)
})
