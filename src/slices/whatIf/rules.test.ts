import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { prepareWhatIf } from '#engine/whatIf.ts'
import {
  addressOf,
  answered,
  BELIEFS,
  beliefIn,
  believed,
  benefitOf,
  chosen,
  FIELD_NAMES,
  FIELDS,
  gradeOf,
  groundOf,
  leversOf,
  nearest,
  read,
  type Scenario,
  scenarioOf,
  startsOf,
  tooManyExits,
  unsureOf,
  written,
} from './rules.ts'

const TODAY = day('2026-11-19')
const start = scenarioOf(undefined, TODAY)
const scenarios = fc.record(
  Object.fromEntries(
    FIELD_NAMES.map((field) => {
      const { low, high } = FIELDS[field]
      return [field, fc.double({ min: low, max: high, noNaN: true }).map((x) => nearest(field, x))]
    }),
  ),
) as unknown as fc.Arbitrary<Scenario>

describe('the address', () => {
  test('holds a scenario whole, whatever one began with', () => {
    fc.assert(
      fc.property(scenarios, scenarios, (scenario, other) => {
        expect(read(written(scenario), other)).toEqual({ scenario, wrong: [] })
      }),
    )
  })

  test('that is copied says everything, also what nobody has touched', () => {
    const copied = new URL(addressOf('https://by.example/hvad-hvis?team=t&papir=20', start))
    expect(copied.searchParams.get('team')).toBe('t')
    const search = Object.fromEntries(copied.searchParams)
    const other = { ...start, citizens: 999, benefit: 1 }
    expect(read(search, other)).toEqual({ scenario: start, wrong: [] })
  })

  test('no two numbers have the same word', () => {
    const words = FIELD_NAMES.map((field) => FIELDS[field].param)
    expect(new Set(words).size).toBe(words.length)
  })

  test.each(['', 'tre', '1e3', 'NaN', '-1', '99999', '3;4', '0x10', ' 3'])(
    'that says %j falls back to the start, and which number it was is told',
    (text) => {
      expect(read({ stillinger: text, papir: '20' }, start)).toEqual({
        scenario: { ...start, paperwork: 20 },
        wrong: ['posts'],
      })
    },
  )

  test('whatever it says, the scenario is one the engine can compute or refuses in words', () => {
    const texts = fc.dictionary(
      fc.constantFrom(...FIELD_NAMES.map((field) => FIELDS[field].param)),
      fc.oneof(fc.string(), fc.integer({ min: -10, max: 300 }).map(String)),
    )
    fc.assert(
      fc.property(texts, (search) => {
        const { scenario } = read({ ...search, aar: '1' }, start)
        if (tooManyExits(scenario)) return
        const whatIf = prepareWhatIf(groundOf(scenario, day('2026-11-26')))
        expect(Number.isFinite(whatIf.answer(leversOf(scenario)).money.net.mid)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('where one begins', () => {
  const team = { teamId: 'a', name: 'Team', targetGroup: null, unowned: 0 }
  const sums = { cases: 300, carriers: 6, perFullTime: 60 }
  const flow = (kind: string, people: number) => ({ teamId: 'a', kind, people })

  test('a team’s posts are its cases by its cases for a full-time post', () => {
    const [one, all] = startsOf(
      [{ ...team, ...sums }],
      [flow('opened', 104), flow('held', 520)],
      [{ teamId: 'a', weeks: 70.5 }],
    )
    const numbers = {
      citizens: 300,
      caseworkers: 5,
      weeksSoFar: 60,
      inflowPerWeek: 2,
      conversationsPerWeek: 10,
    }
    expect(one).toMatchObject({ ...numbers, weeksSoFar: 71, exits: null })
    expect(all).toMatchObject({ teamId: null, ...numbers, weeksSoFar: null })
  })

  test('under five carriers neither the team’s posts nor the house’s are told', () => {
    const small = { ...team, ...sums, carriers: null, perFullTime: null }
    expect(startsOf([small], [], []).map(({ caseworkers }) => caseworkers)).toEqual([null, null])
  })

  test('under thirty exits their spread is not told, nor fewer than five who came', () => {
    const [one] = startsOf([{ ...team, ...sums }], [flow('job', 29), flow('opened', 4)], [])
    expect(one).toMatchObject({ exits: null, inflowPerWeek: null })
  })

  test('no destination of one to four is told, not even by what is left', () => {
    const counts = fc.record({
      job: fc.nat(60),
      uddannelse: fc.nat(12),
      fleksjob: fc.nat(8),
      foertidspension: fc.nat(8),
      anden_ydelse: fc.nat(6),
      fraflyttet: fc.nat(6),
    })
    fc.assert(
      fc.property(counts, (people) => {
        const flows = Object.entries(people).map(([kind, count]) => flow(kind, count))
        const exits = startsOf([{ ...team, ...sums }], flows, [])[0]?.exits
        const all = flows.reduce((sum, one) => sum + one.people, 0)
        if (!exits) {
          expect(all).toBeLessThan(30)
          return
        }
        const told = Object.values(exits)
        expect(told.filter((count) => count > 0 && count < 5)).toEqual([])
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(all)
      }),
    )
  })

  test('the whole house less what the teams show does not tell a team’s few', () => {
    const teams = ['a', 'b', 'c'].map((teamId) => ({ ...team, ...sums, teamId }))
    const of = (teamId: string, job: number, fleksjob: number) => [
      { teamId, kind: 'job', people: job },
      { teamId, kind: 'fleksjob', people: fleksjob },
      { teamId, kind: 'fraflyttet', people: 10 },
    ]
    const house = (flows: ReturnType<typeof of>) => startsOf(teams, flows, []).at(-1)?.exits
    // The first team’s three are with its others; nine less six would tell them.
    const told = house([...of('a', 40, 3), ...of('b', 40, 6)])
    expect(told).toMatchObject({ job: 80, fleksjob: 0, andet: 29 })
    // Two that hide two each hide fewer than five together.
    expect(house([...of('a', 40, 2), ...of('b', 40, 2), ...of('c', 40, 9)])?.fleksjob).toBe(0)
    // Two that hide three each: which had how many is not told.
    expect(house([...of('a', 40, 3), ...of('b', 40, 3), ...of('c', 40, 9)])?.fleksjob).toBe(15)
    // Under thirty in all, no spread is shown; that the house has ten more tells of no few.
    expect(house([...of('a', 10, 0), ...of('b', 40, 6)])).toMatchObject({ job: 50, fleksjob: 6 })
  })

  test('the team that was asked for comes first, then one of which all is known, then the house', () => {
    const told = [flow('opened', 104), flow('job', 40)]
    const other = { ...team, ...sums, teamId: 'b' }
    const starts = startsOf([other, { ...team, ...sums }], told, [])
    expect(chosen(starts, undefined)?.teamId).toBe('a')
    expect(chosen(starts, 'b')?.teamId).toBe('b')
    expect(chosen(starts, 'all')?.teamId).toBe(null)
    expect(chosen(startsOf([other], [], []), undefined)?.teamId).toBe(null)
  })

  test('the first belief is the pool of all studies, and each one is known again', () => {
    expect(beliefIn(start)?.id).toBe('job_unknown')
    for (const prior of BELIEFS)
      expect(beliefIn({ ...start, ...believed(prior) })?.id).toBe(prior.id)
    expect(beliefIn({ ...start, elasticity: 0.77 })).toBeUndefined()
  })
})

test.each([
  [3, 0, 0.95, 'pays'],
  [3, 0, 0.5, 'open'],
  [3, 0, 0.05, 'not'],
  [0, 20, 0.95, 'pays'],
  [0, 0, 0, 'nothing'],
])(
  '%d posts and %d percent less paperwork, with %d of the draws paying: %s',
  (posts, paperwork, pays, said) => {
    expect(answered({ ...start, posts, paperwork }, pays)).toBe(said)
  },
)

describe('an effect of one’s own', () => {
  const own = { ...start, elasticity: 0.4, unsure: 0.1 }

  test('is taken wider the less one knows; of the studies it is as they have it', () => {
    const wide = [1, 2, 3, 4].map((grade) => unsureOf({ ...own, grade }))
    expect(wide[0]).toBeCloseTo(0.1, 12)
    expect(wide).toEqual(wide.toSorted((a, b) => a - b))
    expect(wide[3]).toBeCloseTo(Math.hypot(0.1, 2 * 0.108), 12)
    for (const grade of [1, 4]) expect(unsureOf({ ...start, grade })).toBe(start.unsure)
  })

  test('is never taken for certain, but where lots were drawn here', () => {
    const certain = { ...own, unsure: 0 }
    expect(groundOf({ ...certain, grade: 4 }, TODAY).effect.sd).toBeGreaterThan(0.2)
    expect(gradeOf(start)).toBe(beliefIn(start)?.grade)
    expect(gradeOf({ ...certain, grade: 4 })).toBe('D')
  })
})

describe('what a benefit pays', () => {
  const group = (targetGroup: 'sygedagpenge' | 'fleksjob' | 'integration') => {
    return { ...KNOWN, teamId: null, name: '', targetGroup }
  }
  const KNOWN = {
    ...{
      citizens: 400,
      caseworkers: 8,
      weeksSoFar: 60,
      inflowPerWeek: 5,
      conversationsPerWeek: 40,
      exits: null,
    },
  }

  test('is the law’s own rate for the group, a week as a twelfth of a year of weeks', () => {
    // 5,085 kr. a week in 2026.
    expect(benefitOf('sygedagpenge', TODAY)).toMatchObject({ kroner: 22_035, level: 2026 })
    expect(scenarioOf(group('sygedagpenge'), TODAY).benefit).toBe(22_035)
    expect(scenarioOf(group('fleksjob'), TODAY).benefit).toBe(19_616)
  })

  test('is our reference for a group without one, for the whole house, and for a year nobody knows', () => {
    const reference = scenarioOf(undefined, TODAY).benefit
    expect(scenarioOf(group('integration'), TODAY).benefit).toBe(reference)
    expect(benefitOf('jobparat_30_plus', day('2031-01-01'))).toBeUndefined()
    expect(benefitOf(null, TODAY)).toBeUndefined()
  })
})
