import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { gapOf } from '#engine/gap.ts'
import {
  type Advice,
  type Asked,
  adviceOf,
  countedBy,
  deliveredOf,
  fullTimeOn,
  gapYears,
  hiringReached,
  isCounted,
  knownYears,
  optionsOf,
  type Post,
  type Real,
  realOf,
  settledYears,
  standingOf,
  wholeKroner,
  windowOf,
} from './rules.ts'

const MILLION = 100_000_000
const post = (planned: string, hired: string | null, left: string | null = null): Post => ({
  ...{ hoursPerWeek: 37, plannedOn: day(planned) },
  ...{ hiredOn: hired ? day(hired) : null, leftOn: left ? day(left) : null },
})
const year2025 = { year: 2025, from: day('2025-01-01'), until: day('2025-12-31'), since: 0 }

test.each([
  [2024, '2024-09-01', '2026-11-19', '2024-09-01', '2024-12-31', 0],
  [2025, '2024-09-01', '2026-11-19', '2025-01-01', '2025-12-31', 122],
  [2026, '2024-09-01', '2026-11-19', '2026-01-01', '2026-11-19', 487],
])('in %i it ran from %s until %s', (year, started, ended, from, until, days) => {
  expect(windowOf(year, day(started), day(ended))).toEqual({
    ...{ year, from, until, since: days / 365.25 },
  })
})

test('a year in which it did not run has no window', () => {
  expect(windowOf(2023, day('2024-09-01'), day('2026-11-19'))).toBeUndefined()
  expect(windowOf(2027, day('2024-09-01'), day('2026-11-19'))).toBeUndefined()
})

describe('hours that were filled, of those that were planned', () => {
  test.each<[what: string, posts: Post[], share: number | null]>([
    ['as planned', [post('2025-01-01', '2025-01-01')], 1],
    ['planned before the year', [post('2024-01-01', '2024-01-01')], 1],
    ['half a year late', [post('2025-01-01', '2025-07-02')], 183 / 365],
    ['never', [post('2025-01-01', null)], 0],
    ['not in this year', [post('2026-01-01', null)], null],
    ['left in the middle', [post('2025-01-01', '2025-01-01', '2025-07-02')], 182 / 365],
    ['one of two', [post('2025-01-01', '2025-01-01'), post('2025-01-01', null)], 0.5],
  ])('%s', (_, posts, share) => {
    const found = hiringReached(posts, year2025)
    if (share === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(share, 10)
  })
})

const counted = {
  window: year2025,
  months: [{ cases: 200, carriers: 5, fullTime: 5 }],
  flows: [
    { kind: 'opened', people: 120 },
    { kind: 'held', people: 2600 },
    { kind: 'job', people: 40 },
    { kind: 'uddannelse', people: 10 },
    { kind: 'fleksjob', people: 30 },
  ],
}

describe('what the house counted', () => {
  test('cases for a full-time caseworker, weeks between, out and in a year', () => {
    const real = realOf([post('2025-01-01', '2025-01-01')], counted)
    expect(real).toMatchObject({ year: 2025, hiring: 1, caseload: 40 })
    expect(real.weeksBetween).toBeCloseTo(4.011, 2)
    expect(real.exitsPerYear).toBeCloseTo(50.03, 1)
    expect(real.inflowPerYear).toBeCloseTo(120.08, 1)
  })

  test('an average of under five people, and exits under thirty, are not shown', () => {
    const few = {
      window: year2025,
      months: [{ cases: 160, carriers: 4, fullTime: 4 }],
      flows: [
        { kind: 'job', people: 29 },
        { kind: 'opened', people: 4 },
        { kind: 'held', people: 900 },
      ],
    }
    expect(realOf([], few)).toEqual({
      ...{ year: 2025, share: 365 / 365.25, since: 0 },
      ...{ hiring: null, caseload: null, weeksBetween: null },
      ...{ exitsPerYear: null, inflowPerYear: null },
    })
  })
})

test('before the first has left whom anybody wrote down, nothing is counted', () => {
  const [stayed, left] = [
    [{ kind: 'opened' }, { kind: 'held' }],
    [{ kind: 'opened' }, { kind: 'fraflyttet' }],
  ]
  expect(isCounted(stayed, left)).toBe(false)
  expect(isCounted(left, left)).toBe(true)
  // Where nobody has left at all, nothing says that it was not.
  expect(isCounted(stayed, [])).toBe(true)
  expect(countedBy(day('2025-01-01'))).toBe('2025-04-02')
})

const amount = (year: number, side: 'investment' | 'saving', amountOre: number) => ({
  ...{ year, side, amountOre },
  budgetPost: side === 'investment' ? 'salaries' : 'sygedagpenge',
})

test('years are known when both the plan and the saving are', () => {
  const expected = [2024, 2025, 2026].map((year) => amount(year, 'saving', 1))
  const realised = [
    amount(2025, 'saving', 1),
    amount(2024, 'saving', 1),
    amount(2026, 'investment', 1),
  ]
  expect(knownYears(expected, realised, day('2024-09-01'))).toEqual([2024, 2025])
  expect(knownYears(expected, realised, day('2025-01-01'))).toEqual([2025])
})

test('a year is judged when it is over, and when no year before it is missing', () => {
  const expected = [2024, 2025, 2026, 2027].flatMap((year) => [
    amount(year, 'investment', 1),
    // In the first year nothing is to be saved yet.
    ...(year > 2024 ? [amount(year, 'saving', 1)] : []),
  ])
  const put = amount(2024, 'investment', 1)
  const saved = (...years: number[]) => years.map((year) => amount(year, 'saving', 1))
  const of = (realised: typeof expected, today: string, started = '2024-09-01') =>
    settledYears(expected, realised, { startedOn: day(started), today: day(today) })
  expect(of([put, ...saved(2025, 2026)], '2026-12-31')).toEqual([2024, 2025])
  expect(of([put, ...saved(2025, 2026)], '2027-01-01')).toEqual([2024, 2025, 2026])
  expect(of([put, ...saved(2026)], '2027-01-01')).toEqual([2024])
  expect(of(saved(2025, 2026), '2027-01-01')).toEqual([])
  expect(of(saved(2026), '2027-01-01', '2026-01-01')).toEqual([2026])
  // What was put in alone says nothing of a year that was to save.
  expect(of([put, amount(2025, 'investment', 1)], '2027-01-01')).toEqual([2024])
})

describe('what is divided', () => {
  const money = {
    expected: [amount(2025, 'investment', 4 * MILLION), amount(2025, 'saving', 10 * MILLION)],
    realised: [amount(2025, 'investment', 3 * MILLION), amount(2025, 'saving', 4 * MILLION)],
  }
  const real: Real = {
    ...{ year: 2025, share: 0.5, since: 0, hiring: 0.75, caseload: 160 / 3, weeksBetween: null },
    ...{ exitsPerYear: null, inflowPerYear: 450 },
  }

  test('only what the plan counted on, and the house has seen', () => {
    const plan = {
      ...{ caseload: { before: 80, planned: 40 }, exitsPerYear: { before: 100, planned: 120 } },
      ...{ inflowPerYear: 430, kronerPerPerson: 10_000, priceYear: 2024 },
      priceRises: [{ year: 2025, rise: 0.03, source: 'KL' }],
    }
    const [line] = gapYears(money, plan, [real])
    expect(line).toMatchObject({
      planned: { salariesOre: 4 * MILLION, otherOre: 0, savedOre: 10 * MILLION },
      ...{ realisedNetOre: MILLION, inflowOre: 0.5 * 20 * 10_000 * 100 },
      prices: { wages: 1.03, benefits: 1.03 },
    })
    expect(line?.reached).toMatchObject({ hiring: 0.75, contacts: null, flows: null })
    expect(line?.reached.caseload).toBeCloseTo(0.5, 10)
    const gap = gapOf(line ? [line] : [], 'shapley')
    expect(gap.parts.map(({ years }) => years.length)).toEqual([1, 1, 0, 0, 1, 1])
  })

  test('a year by what was expected of it, where the plan says so of each', () => {
    const plan = {
      caseload: { before: 80, planned: 40 },
      byYear: [{ year: 2025, caseload: { before: 80, planned: 160 / 3 } }],
    }
    // 40 were reached at last, and of 2025 no more was expected than what came.
    expect(gapYears(money, plan, [real])[0]?.reached.caseload).toBeCloseTo(1, 10)
  })

  test('nothing is thought up: without numbers there is hiring alone', () => {
    const [line] = gapYears(money, {}, [real])
    expect(line).toMatchObject({
      reached: { hiring: 0.75, caseload: null, contacts: null, flows: null },
      ...{ inflowOre: null, prices: null },
    })
  })

  test('prices with a hole in them, or not of that year, are not known', () => {
    const rise = (year: number) => ({ year, rise: 0.03, source: 'KL' })
    for (const priceRises of [[rise(2024)], [rise(2025), rise(2027)], []])
      expect(gapYears(money, { priceYear: 2024, priceRises }, [real])[0]?.prices).toBeNull()
  })
})

test('where it stands: the net of all years so far, with the band of that year', () => {
  const money = {
    expected: [
      amount(2024, 'investment', 10),
      amount(2025, 'saving', 30),
      amount(2026, 'saving', 9),
    ],
    realised: [amount(2024, 'investment', 12), amount(2025, 'saving', 20)],
  }
  const band = [{ year: 2025, lowOre: 5, highOre: 25 }]
  expect(standingOf(money, band, [2024, 2025])).toEqual({
    ...{ year: 2025, expectedOre: 20, realisedOre: 8, band: { lowOre: 5, highOre: 25 } },
  })
  expect(standingOf(money, band, [])).toBeNull()
})

describe('what follows from what was agreed', () => {
  const standing = { year: 2026, expectedOre: 100, realisedOre: 50, band: null }
  const band = { lowOre: 20, highOre: 80 }
  const asked: Asked = {
    ...{ phase: 'pilot', gateOn: day('2026-11-19'), today: day('2026-11-19') },
    ...{ delivered: 0.9, stop: null, effect: null, standing: { ...standing, band } },
  }
  test.each<[what: string, more: Partial<Asked>, kind: Advice['kind'], because: Advice['because']]>(
    [
      ['inside the band at the gate', {}, 'make_permanent', ['inside_band']],
      [
        'inside the band before the gate',
        { gateOn: day('2027-01-01') },
        'continue',
        ['inside_band', 'gate_to_come'],
      ],
      ['permanent already', { phase: 'permanent' }, 'continue', ['inside_band', 'permanent']],
      [
        'an effect that stays',
        { effect: 'stay' },
        'make_permanent',
        ['effect_stay', 'inside_band'],
      ],
      ['no effect, whatever the kroner', { effect: 'stop' }, 'close', ['effect_stop']],
      ['an effect that is open', { effect: 'wait' }, 'continue', ['effect_open', 'inside_band']],
      ['contacts that were not held', { effect: 'not_delivered' }, 'adjust', ['not_delivered']],
      [
        'an effect, before the gate',
        { effect: 'stay', gateOn: day('2027-01-01') },
        'continue',
        ['effect_stay', 'inside_band', 'gate_to_come'],
      ],
      [
        'an effect that stays, below the stop number',
        { effect: 'stay', stop: { year: 2026, netOre: 51 } },
        'continue',
        ['effect_stay', 'below_stop'],
      ],
      [
        'an effect that stays, before any accounts',
        { effect: 'stay', standing: null },
        'continue',
        ['effect_stay', 'nothing_known'],
      ],
      ['closed', { phase: 'closed' }, 'none', ['closed']],
      ['a proposal', { phase: 'proposal' }, 'none', ['not_begun']],
      ['not delivered', { delivered: 0.59 }, 'adjust', ['not_delivered']],
      ['just delivered', { delivered: 0.6 }, 'make_permanent', ['inside_band']],
      ['nothing known', { standing: null }, 'continue', ['nothing_known']],
      [
        'below the band',
        { standing: { ...standing, realisedOre: 19, band } },
        'adjust',
        ['below_band'],
      ],
      [
        'above the band',
        { standing: { ...standing, realisedOre: 81, band } },
        'make_permanent',
        ['above_band'],
      ],
      [
        'as expected, and a loss all the same',
        { standing: { ...standing, realisedOre: -5, band: { lowOre: -9, highOre: 0 } } },
        'continue',
        ['inside_band'],
      ],
      ['behind, without a band', { standing }, 'continue', ['no_band_behind']],
      [
        'ahead, without a band',
        { standing: { ...standing, realisedOre: 100 } },
        'make_permanent',
        ['no_band_ahead'],
      ],
      ['below the stop number', { stop: { year: 2026, netOre: 51 } }, 'close', ['below_stop']],
      [
        'the stop number is not due',
        { stop: { year: 2027, netOre: 51 } },
        'make_permanent',
        ['stop_to_come', 'inside_band'],
      ],
      [
        'the stop number reached, below the band',
        { stop: { year: 2026, netOre: 10 }, standing: { ...standing, realisedOre: 10, band } },
        'continue',
        ['above_stop', 'below_band'],
      ],
    ],
  )('%s', (_, more, kind, because) => {
    expect(adviceOf({ ...asked, ...more })).toEqual({ kind, because })
  })
})

test.each<[Parameters<typeof deliveredOf>, number | null]>([
  [[0.9, { before: 6, planned: 2 }, 4], 0.5],
  [[0.4, { before: 6, planned: 2 }, 2], 0.4],
  [[null, { before: 6, planned: 2 }, 1], 2],
  [[0.9, undefined, 4], 0.9],
  [[0.9, { before: 6, planned: 2 }, null], 0.9],
  [[null, undefined, null], null],
])('delivered: %j is %s', (asked, share) => expect(deliveredOf(...asked)).toBe(share))

test('full-time posts on a day: hired, and not left', () => {
  const posts = [
    post('2025-01-01', '2025-01-01'),
    { ...post('2025-01-01', '2025-06-01', '2025-12-01'), hoursPerWeek: 18.5 },
    post('2025-01-01', null),
  ]
  expect(fullTimeOn(posts, day('2025-05-31'))).toBe(1)
  expect(fullTimeOn(posts, day('2025-06-01'))).toBe(1.5)
  expect(fullTimeOn(posts, day('2025-12-01'))).toBe(1)
})

describe('what else could be done', () => {
  const start = {
    ...{ teamId: null, name: 'Blå', targetGroup: null, citizens: 300, caseworkers: 8 },
    ...{ inflowPerWeek: 4, conversationsPerWeek: 40, weeksSoFar: null },
    exits: { job: 60, uddannelse: 20, fleksjob: 30, foertidspension: 20, andet: 40 },
  }
  const choice = { start, filled: 3, payPerYear: 600_000, today: day('2026-11-19') }

  test('to keep and to scale, each against closing; the same every time', () => {
    const options = optionsOf(choice)
    expect(options).toMatchObject({ team: 'Blå', keep: { posts: 3 }, scale: { posts: 6 } })
    expect(options).toEqual(optionsOf(choice))
    for (const { low, mid, high, pays } of options ? [options.keep, options.scale] : []) {
      expect(low).toBeLessThan(mid)
      expect(mid).toBeLessThan(high)
      expect(pays).toBeGreaterThanOrEqual(0)
    }
  })

  test('nothing is said where the team is too few, or nobody would be left', () => {
    expect(optionsOf({ ...choice, start: { ...start, caseworkers: null } })).toBeNull()
    expect(optionsOf({ ...choice, start: { ...start, exits: null } })).toBeNull()
    expect(optionsOf({ ...choice, filled: 8 })).toBeNull()
  })
})

describe('in whole kroner', () => {
  const line = (kind: 'total' | 'part' | 'rest', ore: number | null) => ({ kind, ore })

  test('the rest takes what was rounded away, so that it adds up', () => {
    const lines = [
      line('total', -250_000_049),
      ...[line('part', 27_833_921), line('part', null), line('part', -77_602_876)],
      line('rest', -27_230_996),
      line('total', -327_000_000),
    ]
    expect(wholeKroner(lines).map(({ ore }) => ore)).toEqual([
      ...[-250_000_000, 27_833_900, null, -77_602_900],
      ...[-27_231_000, -327_000_000],
    ])
  })

  test('half an øre below nothing is nothing, and has no sign', () => {
    const lines = [line('total', -49), line('part', -50), line('rest', 0), line('total', -49)]
    for (const { ore } of wholeKroner(lines)) expect(Object.is(ore, -0)).toBe(false)
  })

  test('adds up whatever the parts are', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 6 }), amount, (from, parts, rest) => {
        const to = parts.reduce((sum, ore) => sum + ore, from + rest)
        const lines = [
          ...[line('total', from), ...parts.map((ore) => line('part', ore))],
          ...[line('rest', rest), line('total', to)],
        ]
        const whole = wholeKroner(lines).map(({ ore }) => ore ?? 0)
        const last = whole.at(-1)
        expect(whole.slice(0, -1).reduce((sum, ore) => sum + ore, 0)).toBe(last)
        expect(whole.every((ore) => ore % 100 === 0)).toBe(true)
      }),
    )
  })
})
