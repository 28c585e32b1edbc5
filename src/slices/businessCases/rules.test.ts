import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { type Phase, yearsOf } from '#slices/investments/rules.ts'
import {
  type Amount,
  agreedIn,
  agreedPlanOf,
  assumptionLine,
  assumptionsOf,
  BUDGET_POSTS,
  bandOf,
  canonical,
  faultsOf,
  type PlanLine,
  paybackYear,
  planLines,
  planOf,
  planWritten,
  postsOf,
  refuseCaseVersion,
  refuseRealised,
  refuseUnseen,
  rewritten,
  stopOf,
} from './rules.ts'

const TODAY = day('2026-11-19')
const codes = (refusals: readonly { code: string; field?: string }[]) =>
  refusals.map(({ code, field }) => (field ? `${code} ${field}` : code))
const salaries: Amount = { year: 2026, side: 'investment', budgetPost: 'salaries', amountOre: 1 }
const saved: Amount = { year: 2026, side: 'saving', budgetPost: 'sygedagpenge', amountOre: 1 }

describe('the accounts', () => {
  test.each<[what: string, started: string | null, amount: Partial<Amount>, refused: string[]]>([
    ['of this year', '2025-06-01', {}, []],
    ['of the year it began', '2025-06-01', { year: 2025 }, []],
    ['of the year before', '2025-06-01', { year: 2024 }, ['amount.before_start year']],
    ['of next year', '2025-06-01', { year: 2027 }, ['amount.year_to_come year']],
    ['of what never began', null, {}, ['amount.not_started']],
    ['of something else that was saved', '2025-06-01', { side: 'saving', budgetPost: 'other' }, []],
    [
      'of a benefit as if it were put in',
      '2025-06-01',
      { budgetPost: 'sygedagpenge' },
      ['amount.post_of_the_other_side budgetPost'],
    ],
  ])('%s', (_what, started, more, refused) => {
    const standing = { startedOn: started ? day(started) : null }
    expect(codes(refuseRealised(standing, { ...salaries, ...more }, TODAY))).toEqual(refused)
  })

  test('every post is on a side, and what nobody is paid is none', () => {
    const sides = new Set([...postsOf('investment'), ...postsOf('saving')])
    expect([...sides].toSorted()).toEqual([...BUDGET_POSTS].toSorted())
    expect(BUDGET_POSTS).not.toContain('selvforsoergende')
  })
})

test.each<[what: string, Phase, amounts: Amount[], refused: string[]]>([
  ['what is put in and what is saved', 'proposal', [salaries, saved], []],
  ['the same post in another year', 'idea', [salaries, { ...salaries, year: 2027 }], []],
  ['a new version while it runs', 'pilot', [salaries], []],
  ['nothing', 'proposal', [], ['business_case.no_years amounts']],
  ['a post twice', 'proposal', [salaries, salaries], ['business_case.post_twice amounts']],
  [
    'a post of the other side',
    'proposal',
    [{ ...saved, side: 'investment' }],
    ['amount.post_of_the_other_side amounts'],
  ],
  ['anything once it is closed', 'closed', [salaries], ['investment.closed']],
])('a business case with %s', (_what, phase, amounts, refused) => {
  expect(codes(refuseCaseVersion({ phase }, amounts))).toEqual(refused)
})

describe('canonical JSON', () => {
  test.each<[value: unknown, text: string]>([
    [{ b: 1, a: [true, null, 'æ'] }, '{"a":[true,null,"æ"],"b":1}'],
    // RFC 8785, section 3.2.3: keys by their UTF-16 units.
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, ö: 5 }, '{"\\r":2,"1":3,"\u0080":4,"ö":5,"€":1}'],
    // Section 3.2.2.3: numbers as JavaScript writes them.
    [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
    [{ a: undefined, b: { d: 1, c: 2 } }, '{"b":{"c":2,"d":1}}'],
    [[], '[]'],
  ])('of %j', (value, text) => {
    expect(canonical(value)).toBe(text)
  })

  test('is the same whatever order the keys were written in, and reads back to the same', () => {
    const turned = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, each]) => [key, turned(each)]),
          )
        : value
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(turned(value))).toBe(canonical(value))
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
      }),
    )
  })
})

test.each<[what: string, net: [year: number, ore: number][], year: number | null]>([
  ['in the first year', [[2015, 5]], 2015],
  [
    'when all of it has come back',
    [
      [2015, -10],
      [2016, 4],
      [2017, 6],
    ],
    2017,
  ],
  [
    'not while a later year takes it away again',
    [
      [2015, -10],
      [2016, 12],
      [2017, -5],
      [2018, 4],
    ],
    2018,
  ],
  [
    'never',
    [
      [2015, -10],
      [2016, 9],
    ],
    null,
  ],
  ['never, when there is nothing', [], null],
])('it pays back %s', (_what, net, year) => {
  const amounts = net.map(([at, ore]) => ({ year: at, side: 'saving' as const, amountOre: ore }))
  expect(paybackYear(yearsOf(amounts))).toBe(year)
})

test('assumptions are read from a document, with their grade and their source', () => {
  const assumptions = [
    { name: 'Sager før', value: 96_000.5, unit: 'kr.', grade: 'A', source: 'Regnskab' },
    { name: 'Uden grad', value: 'mange' },
    ...[{ value: 1 }, { name: 'Uden værdi' }, 'tekst', null, 7],
  ]
  expect(assumptionsOf({ assumptions })).toEqual([
    { name: 'Sager før', value: '96.000,5 kr.', grade: 'A', source: 'Regnskab' },
    { name: 'Uden grad', value: 'mange', grade: '', source: '' },
  ])
  for (const document of [{}, { assumptions: 'x' }]) expect(assumptionsOf(document)).toEqual([])
})

test.each<[line: string, grade: string | undefined]>([
  ['Sager før; 95; a; Optælling; oktober', 'A'],
  ['Sager før; 95; D', 'D'],
  ['Sager før; 95; E', undefined],
  ['Sager før; 95', undefined],
  ['; 95; A', undefined],
  ['Sager før; ; A', undefined],
])('the line »%s« has grade %s', (line, grade) => {
  expect(assumptionLine(line)?.grade).toBe(grade)
})

describe('what a plan counted on is read from its document', () => {
  test('each number that is one; what is none is left out', () => {
    const plan = { caseload: { before: 75, planned: 40 }, inflowPerYear: -1, priceYear: 2024 }
    expect(planOf({ plan })).toEqual({
      ...{ caseload: { before: 75, planned: 40 }, priceYear: 2024 },
    })
    for (const document of [{}, { plan: null }, { plan: 'x' }]) expect(planOf(document)).toEqual({})
  })

  test('weeks that the program has reckoned by itself are agreed on by nobody', () => {
    const weeksBetween = { before: 6, planned: 2 }
    const said = (workFrom?: string) => agreedPlanOf({ plan: { weeksBetween, workFrom } })
    expect(said('program')).toEqual({})
    for (const from of ['file', undefined]) expect(said(from)).toEqual({ weeksBetween })
    expect(planOf({ plan: { weeksBetween, workFrom: 'program' } })).toEqual({ weeksBetween })
  })

  test('the band in øre, year by year', () => {
    const band = [
      { year: 2027, low: -1.5, high: 2 },
      { year: 2026, low: -2, high: 0.005 },
      { year: 2028, low: 2, high: 1 },
    ]
    expect(bandOf({ band })).toEqual([
      { year: 2026, lowOre: -200, highOre: 1 },
      { year: 2027, lowOre: -150, highOre: 200 },
    ])
    expect(bandOf({ band: [{ year: 2026 }] })).toEqual([])
  })

  test('the stop rule as a number, or none', () => {
    expect(stopOf({ stop: { year: 2027, net: 1000 } })).toEqual({ year: 2027, netOre: 100_000 })
    expect(stopOf({ stop: { year: 2027 } })).toBeNull()
  })
})

describe('what a plan counts on, as somebody writes it', () => {
  const lines: PlanLine[] = [
    { field: 'caseload', cells: ['75', '35'] },
    { field: 'weeksBetween', cells: ['6', '2,5'] },
    { field: 'inflowPerYear', cells: ['400'] },
    { field: 'kronerPerPerson', cells: ['38.000'] },
    { field: 'priceYear', cells: ['2026'] },
    { field: 'rise', cells: ['2027', '2,8', 'KL, juni 2026'] },
    { field: 'band', cells: ['2027', '-1.200.000', '400.000'] },
    { field: 'stop', cells: ['2028', '500.000'] },
  ]

  test('is a document, and the document says the same again', () => {
    const document = planWritten(lines)
    expect(document).toMatchObject({
      plan: { caseload: { before: 75, planned: 35 }, weeksBetween: { planned: 2.5 } },
      ...{ band: [{ year: 2027, low: -1_200_000 }], stop: { year: 2028, net: 500_000 } },
    })
    expect(planLines(document ?? {})).toEqual(lines)
    // A full stop before other than three digits parts no thousands.
    const spoken = planWritten([{ field: 'weeksBetween', cells: ['6.5', '2.5'] }])
    expect(spoken).toMatchObject({ plan: { weeksBetween: { before: 6.5, planned: 2.5 } } })
    // As it stands in the database.
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })

  test.each<[string, PlanLine]>([
    ['one number where two are wanted', { field: 'caseload', cells: ['75'] }],
    ['no number', { field: 'inflowPerYear', cells: ['mange'] }],
    ['below zero', { field: 'kronerPerPerson', cells: ['−5'] }],
    ['a rise of 280 %', { field: 'rise', cells: ['2027', '280', 'x'] }],
    ['a band upside down', { field: 'band', cells: ['2027', '2', '1'] }],
    ['no year', { field: 'stop', cells: ['', '2'] }],
  ])('%s cannot be read', (_, line) => expect(planWritten([line])).toBeUndefined())

  test('the same thing twice cannot, either', () => {
    const cells = ['75', '35']
    const twice = [cells, cells].map((each) => ({ field: 'caseload' as const, cells: each }))
    expect(planWritten(twice)).toBeUndefined()
  })
})

test('what a document says besides what the form edits stays; what the form edits is as it says', () => {
  const old = {
    ...{
      title: 'Fra KL',
      source: { url: 'x' },
      assumptions: [{ name: 'a' }],
      stop: { year: 2027 },
    },
    plan: { caseload: { before: 75, planned: 35 }, dose: 4 },
  }
  const edited = { assumptions: [], amounts: [saved], plan: { priceYear: 2026 }, band: [] }
  expect(rewritten(old, edited)).toEqual({
    ...{ title: 'Fra KL', source: { url: 'x' }, assumptions: [], amounts: [saved], band: [] },
    plan: { dose: 4, priceYear: 2026 },
  })
  expect(rewritten({}, edited)).toEqual(edited)
})

test('who has not seen the newest version is told', () => {
  expect(refuseUnseen(2, 2)).toEqual([])
  expect(refuseUnseen(2, undefined)).toEqual([])
  expect(codes(refuseUnseen(2, 1))).toEqual(['business_case.newer'])
})

test('what a file agreed on is read from it, or is nothing', () => {
  const stopRule = { rule: ' Under otte ', decideOn: '2027-01-01' }
  expect(agreedIn({ stopRule, language: 'da' })).toEqual({
    ...{ target: null, stop: 'Under otte', decideOn: '2027-01-01', language: 'da' },
  })
  expect(agreedIn({ stopRule: 7, language: 'fr' })).toEqual({
    ...{ target: null, stop: null, decideOn: null, language: null },
  })
})

test('of several shapes that a number might have, the fault is where it came closest', () => {
  const far = [{ code: 'invalid_type', path: [] }]
  const near = [{ code: 'too_small', path: ['spread', 'normal', 'sd'] }]
  const path = ['model', 'groups', 0, 'people']
  expect(faultsOf([{ code: 'invalid_union', path, errors: [far, near] }])).toEqual([
    { code: 'case.too_small', field: 'model.groups[0].people.spread.normal.sd' },
  ])
  expect(faultsOf([{ code: 'invalid_union', path, errors: [far, far] }])).toEqual([
    { code: 'case.invalid_union', field: 'model.groups[0].people' },
  ])
})
