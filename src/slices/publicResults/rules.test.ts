import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { day } from '#core/dates.ts'
import { slugOf } from '#core/slugs.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { checkCase } from '#engine/caseChecks.ts'
import {
  type Content,
  caseOf,
  publicPosts,
  publicYears,
  refusePublication,
  rounded,
  roundedSums,
  templateOf,
  wordsOf,
} from './rules.ts'

const content: Content = {
  ...{ municipality: 'Egekøbing Kommune', title: 'Færre sager', summary: 'Vi ansatte fire.' },
  ...{ learned: 'Ansæt før start.', phase: 'closed', hypothesis: 'Flere samtaler virker.' },
  ...{ startedOn: day('2024-09-01'), endedOn: day('2026-06-30'), decideOn: day('2026-06-30') },
  ...{ methodElements: ['Samtale hver 14. dag'], unknown: '', posts: null, isAssumed: true },
  targetRule: { words: 'Alle nye', writtenOn: day('2024-06-01') },
  stopRule: { words: 'Under otte dage kortere', writtenOn: day('2024-06-01') },
  years: [
    { year: 2024, investedOre: 100_000_049, savedOre: 20_000_000, cumulativeOre: -80_000_049 },
    { year: 2025, investedOre: 50_000_000, savedOre: null, cumulativeOre: -130_000_049 },
  ],
  expected: { investedOre: 1, savedOre: 2, netOre: 1 },
  realised: { investedOre: 150_000_049, savedOre: 20_000_000, netOre: -130_000_049 },
  decisions: [{ kind: 'start', decidedOn: day('2024-08-01') }],
}

test.each([
  ['Sygedagpenge: fra 75 til 35 sager', 'sygedagpenge-fra-75-til-35-sager'],
  ['  Æbler, øl & å! ', 'aebler-oel-aa'],
  ['Idé', 'ide'],
  ['Café og idé', 'cafe-og-ide'],
  ['x'.repeat(90), 'x'.repeat(80)],
])('the address of »%s«', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

describe('what may be published', () => {
  const wanted = { slug: 'faerre-sager', words: ['Vi ansatte fire.'], names: ['Maja Lund'] }
  const codes = (more: Partial<typeof wanted>, startedOn: string | null = '2024-09-01') =>
    refusePublication({ startedOn: startedOn ? day(startedOn) : null }, { ...wanted, ...more }).map(
      ({ code }) => code,
    )

  test('what has begun, in words that name nobody', () => expect(codes({})).toEqual([]))
  test('not what has not begun', () => expect(codes({}, null)).toEqual(['result.not_started']))
  test.each(['', 'ab', 'Store', 'med mellemrum', '-x-y', 'a--b', 'x'.repeat(81), 'ø-l'])(
    'not at »%s«',
    (slug) => expect(codes({ slug })).toEqual(['result.slug_malformed']),
  )
  test.each(['Spørg Maja Lund.', 'MAJA LUND ved det', 'Hun hedder maja\nlund', 'Sag 030303-4567'])(
    'not with »%s«',
    (words) => expect(codes({ words: [words] })).toEqual(['result.names_a_person']),
  )
  test.each(['Majas chef er Maja Lunds leder', 'Det var JENS P. HANSEN', 'Ole-Bo Ømand’s hold'])(
    'not with »%s«',
    (said) =>
      expect(
        codes({ words: [said], names: ['Maja Lund', 'Jens P. Hansen', 'Ole-Bo Ømand'] }),
      ).toEqual(['result.names_a_person']),
  )
  test('nor at an address that names somebody', () => {
    expect(codes({ slug: 'holdet-om-soeren-oe', names: ['Søren Ø'] })).toEqual([
      'result.names_a_person',
    ])
    expect(codes({ slug: 'holdet-om-soeren-oest', names: ['Søren Ø'] })).toEqual([])
  })
  test('half a name is a word like others', () => {
    expect(codes({ words: ['I maja er der lunde. Maja Lundgren'] })).toEqual([])
  })
})

test('a year of which nobody knows the saving has none, not 0', () => {
  const years = publicYears([
    { year: 2024, side: 'investment', amountOre: 5 },
    { year: 2024, side: 'saving', amountOre: 0 },
    { year: 2025, side: 'investment', amountOre: 7 },
  ])
  expect(years.map(({ savedOre }) => savedOre)).toEqual([0, null])
})

test('with few posts a year’s sums are told to the nearest 100,000 kr.', () => {
  const salary = { year: 2024, side: 'investment', amountOre: 53_211_789 } as const
  const sums = rounded([salary, { ...salary, amountOre: 4_000_000 }, { ...salary, side: 'saving' }])
  expect(sums.map(({ side, amountOre }) => [side, amountOre])).toEqual([
    ['investment', 60_000_000],
    ['saving', 50_000_000],
  ])
})

test('what was expected in all is rounded once, and its parts add up', () => {
  const sums = { investedOre: 104_900_000, savedOre: 114_900_000, netOre: 10_000_000 }
  expect(roundedSums(sums)).toEqual({
    ...{ investedOre: 100_000_000, savedOre: 110_000_000, netOre: 10_000_000 },
  })
})

test.each([
  [4.9, null],
  [5, 5],
  [8.4, 8],
])('%d posts are told as %s', (fullTime, told) => {
  expect(publicPosts(fullTime)).toBe(told)
})

describe('the file that another municipality begins with', () => {
  const file = caseOf(content, 'Egekøbing Kommune')

  test('is one to the engine, also when it has been written and read', () => {
    expect(BusinessCase.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
  })

  test('has the method, both rules, the years and the figures, with their source', () => {
    expect(file).toMatchObject({
      ...{ format: 'medspiller-case/1', start: '2024-09-01', years: 2, priceYear: 2024 },
      targetGroupRule: { rule: 'Alle nye' },
      stopRule: { decideOn: '2026-06-30' },
      accounts: {
        split: 'assumed',
        years: [
          { year: 2024, invested: 1_000_000, saved: 200_000 },
          { year: 2025, invested: 500_000, saved: null },
        ],
      },
      unknown: ['Ansæt før start.'],
    })
    expect(file.published[0]).toEqual({
      figure: 'Opgjort: 1,5 mio. kr. sat i, 0,2 mio. kr. sparet, -1,3 mio. kr. netto',
      source: 'Egekøbing Kommune',
    })
  })

  test('and is one where almost nothing is known', () => {
    const bare = { ...content, years: [], expected: null, targetRule: null, stopRule: null }
    const empty = { ...bare, hypothesis: '', methodElements: [], learned: ' ' }
    expect(caseOf(empty, 'x')).toMatchObject({ years: 1, priceYear: 2024, unknown: [] })
  })

  test('and has no fault, with accounts and without, so that it can be begun with', () => {
    for (const years of [content.years, []]) {
      const begun = JSON.parse(JSON.stringify(caseOf({ ...content, years }, 'x')))
      expect(checkCase(begun).filter(({ kind }) => kind === 'wrong')).toEqual([])
    }
  })
})

describe('a case to begin from', () => {
  type File = { model: { posts: { fullTime: number }[]; groups: object[] } }
  const file = (): File =>
    parse(readFileSync('examples/cases/egekoebing-sygedagpenge.yaml', 'utf8')) as File

  test('has the model of the file, with every post at the mean of all pay', () => {
    const told = caseOf({ ...content, template: templateOf(file()) }, 'siden')
    expect(told.model?.groups).toEqual(BusinessCase.parse(file()).model?.groups)
    const pay = told.model?.posts.map(({ kronerPerYear }) => kronerPerYear)
    expect(new Set(pay?.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(checkCase(told).filter(({ kind }) => kind === 'wrong')).toEqual([])
  })

  test('has none where the posts or the people are few, or it was written by hand', () => {
    const few = file()
    few.model.posts = few.model.posts.slice(0, 1).map((post) => ({ ...post, fullTime: 4 }))
    expect(templateOf(few)).toBeNull()
    const rare = file()
    rare.model.groups = rare.model.groups.map((group) => ({ ...group, people: 29 }))
    expect(templateOf(rare)).toBeNull()
    expect(templateOf({ title: 'Jobrehabilitering', years: [] })).toBeNull()
  })

  test('a name in it is found as in any other words', () => {
    const named = { ...file(), name: 'Fra Jens Hansen' }
    const words = wordsOf(named)
    const wanted = { slug: 'faerre-sager', words, names: ['Jens Hansen'] }
    const refusals = refusePublication({ startedOn: day('2024-09-01') }, wanted)
    expect(refusals.map(({ code }) => code)).toEqual(['result.names_a_person'])
  })
})
