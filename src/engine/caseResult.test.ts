import { describe, expect, test } from 'vitest'
import { BusinessCase } from './businessCase.ts'
import { checkCase } from './caseChecks.ts'
import { prepareCase } from './caseDraw.ts'
import { weekOf, yearOf } from './caseModel.ts'
import { tellCase } from './caseTold.ts'
import { verdictOf } from './caseVerdict.ts'
import { runCase } from './runCase.ts'

const day = (text: string) => text as Parameters<typeof weekOf>[0]

type Changes = { file?: object; group?: object; model?: object }

/** 323 people, 4.7 posts, five years: a case whose parts each test changes. */
function caseWith({ file, group, model }: Changes = {}): BusinessCase {
  return BusinessCase.parse({
    ...{ format: 'medspiller-case/1', name: 'x', priceYear: 2026, start: '2026-01-01', years: 5 },
    ...file,
    model: {
      groups: [
        {
          ...{ name: 'g', people: 323, inflowPerWeek: 2.2 },
          exits: { job: { perWeek: 0.006 }, fleksjob: { perWeek: 0.001 } },
          benefit: { kind: 'kontanthjaelp', kronerPerMonth: 12_000 },
          effect: { elasticity: { job: 0.5 } },
          ...group,
        },
      ],
      caseload: { before: 95, after: 40 },
      posts: [post({})],
      ...model,
    },
  })
}

function post(changes: object) {
  return {
    ...{ title: 'p', fullTime: 4.7, from: '2026-01-01', kronerPerYear: 650_000 },
    ...{ productiveAfterMonths: 0, ...changes },
  }
}

function centralOf(file: BusinessCase) {
  const prepared = prepareCase(file)
  return prepared.evaluate(prepared.central, prepared.outcome())
}

describe('months', () => {
  test('are counted so that the last week of a year is in its twelfth', () => {
    for (const years of [1, 2, 3, 4, 5, 6, 7, 10]) {
      const { model } = runCase(
        caseWith({ file: { years }, group: { effect: { elasticity: { job: 0 } } } }),
        { runs: 1 },
      )
      expect(model?.central.deepest.month).toBe(12 * years)
      expect(model?.spread.deepest.worst.month).toBe(12 * years)
    }
  })
})

describe('how often a case is drawn', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %d', (runs) => {
    expect(() => runCase(caseWith(), { runs })).toThrow(/whole number from 1/)
  })

  test('can be once: then the draw is all there is', () => {
    const { spread } = runCase(caseWith(), { runs: 1 }).model ?? {}
    expect(spread?.sd).toBe(0)
    expect(spread?.percentiles.p5).toBe(spread?.percentiles.p95)
  })
})

describe('the weeks of a long case', () => {
  test('begin each year where the budget does', () => {
    for (const start of ['2024-01-01', '2026-01-01', '2026-02-28', '2024-02-29'])
      for (let years = 0; years <= 20; years++) {
        const [year = '', ...rest] = start.split('-')
        const on = `${Number(year) + years}-${rest.join('-').replace('02-29', '03-01')}`
        expect(weekOf(day(on), day(start)), on).toBe(52 * years)
        expect(yearOf(52 * years, day(start))).toBe(Number(year) + years)
      }
  })

  test('that begin in the last days of a year are of the next but for those days', () => {
    const weeks = (start: string, year: number) =>
      Array.from({ length: 60 }, (_, week) => yearOf(week, day(start))).filter(
        (one) => one === year,
      ).length
    expect([weeks('2025-12-31', 2025), weeks('2025-12-15', 2025)]).toEqual([1, 3])
    expect([weeks('2026-01-01', 2026), weeks('2026-01-02', 2026)]).toEqual([52, 52])
    expect([weeks('2024-07-01', 2024), weeks('2025-10-01', 2025)]).toEqual([26, 13])
  })

  test('take a post to the end of its last year, told by that day or by the day after', () => {
    for (const until of ['2032-12-31', '2033-01-01'])
      expect(weekOf(day(until), day('2026-01-01'))).toBe(7 * 52)
  })

  test('never run backwards, and never by more than a week between two days', () => {
    const start = day('2027-03-15')
    let last = weekOf(day('2026-01-01'), start)
    for (let at = Date.UTC(2026, 0, 2); at < Date.UTC(2047, 0, 1); at += 86_400_000) {
      const week = weekOf(day(new Date(at).toISOString().slice(0, 10)), start)
      expect(week - last === 0 || week - last === 1, String(new Date(at))).toBe(true)
      last = week
    }
  })

  test('pay a post of one year for one year', () => {
    const posts = [2026, 2028, 2031, 2034].map((year) =>
      post({
        ...{ title: String(year), from: `${year}-01-01`, until: `${year + 1}-01-01` },
        ...{ fullTime: 1, kronerPerYear: 520_000 },
      }),
    )
    const { central } = runCase(caseWith({ file: { years: 10 }, model: { posts } }), { runs: 1 })
      .model ?? { central: { years: [] } }
    for (const { year, cost } of central.years)
      for (const [title, kroner] of Object.entries(cost))
        expect(kroner, `${title} in ${year}`).toBeCloseTo(title === String(year) ? 520_000 : 0, 6)
  })
})

test('a year has what is paid and saved by any name that somebody gives', () => {
  const posts = ['constructor', '__proto__', 'p', 'p'].map((title) => post({ title, fullTime: 1 }))
  const [group] = caseWith().model?.groups ?? []
  const groups = ['toString', '__proto__'].map((name) => ({ ...group, name }))
  const { central } = runCase(caseWith({ model: { posts, groups } }), { runs: 1 }).model ?? {}
  for (const { cost, saved, net } of central?.years ?? []) {
    expect(Object.entries(cost)).toEqual([
      ...['constructor', '__proto__'].map((title) => [title, expect.closeTo(650_000, 4)]),
      ['p', expect.closeTo(1_300_000, 4)],
    ])
    const sum = Object.values(saved).reduce((all, kroner) => all + kroner, 0)
    expect(Object.keys(saved)).toEqual(['toString', '__proto__'])
    expect(sum - 4 * 650_000).toBeCloseTo(net, 4)
  }
})

describe('an effect on groups', () => {
  const two = (halfLives: (number | undefined)[]) => {
    const [group] = caseWith().model?.groups ?? []
    const groups = halfLives.map((months, at) => {
      const half = months === undefined ? {} : { halfLifeAfterStopMonths: months }
      return { ...group, name: `g${at}`, effect: { elasticity: { job: 0.5 }, ...half } }
    })
    const model = { groups, posts: [post({ until: '2028-01-01' })] }
    return centralOf(caseWith({ model }))
  }
  const jobsIn = (outcome: ReturnType<typeof two>, group: number) =>
    outcome.effort.exits.slice(group * 2 * 260, group * 2 * 260 + 260)

  test('is left after the posts by the half-life of the group itself', () => {
    const [mixed, without, both] = [
      two([undefined, 24]),
      two([undefined, undefined]),
      two([24, 24]),
    ]
    expect([...jobsIn(mixed, 0)]).toEqual([...jobsIn(without, 0)])
    expect([...jobsIn(mixed, 1)]).toEqual([...jobsIn(both, 1)])
  })
})

describe('posts that end', () => {
  test('and go on in another line are the same posts', () => {
    const days = ['2026-01-01', '2027-01-01', '2029-01-01']
    const posts = days.map((from, at) => {
      const until = days[at + 1]
      return post({ title: from, from, ...(until ? { until } : {}) })
    })
    const [one, three] = [centralOf(caseWith()), centralOf(caseWith({ model: { posts } }))]
    expect(three.presentCost).toBeCloseTo(one.presentCost, 4)
    expect(three.net).toBeCloseTo(one.net, 4)
  })

  test('take their effect with them: it grows no more, and wears off by the half-life alone', () => {
    const effect = {
      ...{ elasticity: { job: 0.5 }, decayPerYear: 0.3 },
      ...{ rampMonths: 24, halfLifeAfterStopMonths: 12 },
    }
    const posts = [post({ until: '2027-01-01' })]
    const { base, effort } = centralOf(caseWith({ group: { effect }, model: { posts } }))
    const logs = Array.from({ length: 260 }, (_, week) => {
      const stocks = (base.stock[week] ?? 0) / (effort.stock[week] ?? 1)
      return Math.log(((effort.exits[week] ?? 0) / (base.exits[week] ?? 1)) * stocks)
    })
    const most = Math.max(...logs)
    expect(logs.indexOf(most)).toBe(51)
    // A year later half of it is left, but for who has left by then: those in the last weeks of a spell are not as before.
    expect((logs[103] ?? 0) / most).toBeCloseTo(0.5, 2)
    expect((logs[155] ?? 0) / most).toBeCloseTo(0.25, 2)
  })
})

test('more cases for each caseworker are as harmful as fewer are good', () => {
  const worse = centralOf(caseWith({ model: { caseload: { before: 40, after: 95 } } }))
  expect(worse.presentSaved).toBeLessThan(-1e6)
})

describe('what must be true', () => {
  test('stands with what is believed of a job, whichever is written first', () => {
    const elasticity = { fleksjob: 0.05, job: 0.4 }
    const file = caseWith({ group: { effect: { elasticity } } })
    const result = runCase(file, { runs: 4 })
    const other = runCase(
      caseWith({ group: { effect: { elasticity: { job: 0.4, fleksjob: 0.05 } } } }),
      { runs: 4 },
    )
    expect(result.model?.breakEven).toEqual(other.model?.breakEven)
    expect(tellCase(file, { runs: 4, seed: 1 })?.believed?.middle).toBe(0.4)
  })

  test('is the same whichever outcome is written first, also one that falls', () => {
    const inOrder = (elasticity: object) =>
      runCase(caseWith({ group: { effect: { elasticity } } }), { runs: 4 }).model?.breakEven
    const fallen = inOrder({ fleksjob: -0.1, job: 0.9 })
    expect(fallen).toMatchObject({ elasticity: expect.any(Number) })
    expect(fallen).toEqual(inOrder({ job: 0.9, fleksjob: -0.1 }))
  })
})

test('what must be true is found also where too much of it would cost more again', () => {
  const effect = { elasticity: { job: 0.2, foertidspension: 0.25 } }
  const group = {
    exits: {
      job: { perWeek: 0.006, falling: 0.35 },
      ...{ uddannelse: { perWeek: 0.0025 }, fleksjob: { perWeek: 0.001 } },
      foertidspension: { perWeek: 0.0012 },
    },
    ...{ returns: { job: 0.006 }, costsAfterPerWeek: { fleksjob: 1500, foertidspension: 3600 } },
    effect,
  }
  const { breakEven } =
    runCase(caseWith({ group, model: { posts: [post({ fullTime: 1 })] } }), { runs: 1 }).model ?? {}
  expect(breakEven).toMatchObject({ elasticity: expect.any(Number) })
})

describe('an own estimate', () => {
  const spreadOf = (job: unknown) =>
    runCase(caseWith({ group: { effect: { elasticity: { job } } } }), { runs: 256 }).model?.spread
  const graded = (grade: string) => ({ value: 0.3, grade, source: 'us' })

  test('without a spread is drawn as widely as its grade is weak', () => {
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((grade) => spreadOf(graded(grade))?.sd ?? 0)
    expect(a).toBeGreaterThan(1e6)
    expect(b).toBeGreaterThan(1.01 * (a ?? 0))
    expect(c).toBeGreaterThan(1.01 * (b ?? 0))
    expect(d).toBeGreaterThan(1.01 * (c ?? 0))
    expect(spreadOf(0.3)?.sd).toBe(d)
  })

  test('of nothing at all is drawn as nothing', () => {
    expect(spreadOf(0)?.sd).toBe(0)
  })
})

describe('the spider', () => {
  test('goes no further than a number can be', () => {
    const displacement = {
      ...{ value: 0.8, spread: { beta: { a: 8, b: 2 } }, grade: 'C', source: 'us' },
    }
    const { spider = [] } =
      runCase(caseWith({ group: { effect: { elasticity: { job: 0.5 }, displacement } } }), {
        runs: 4,
      }).model ?? {}
    const line = spider.find(({ path }) => path.endsWith('displacement'))
    expect(line?.points.map(({ times }) => times)).toEqual([0.5, 0.75, 1, 1.25])
  })
})

describe('the chance in words', () => {
  const said = (pays: number) => {
    const file = caseWith()
    const { central, spread } = runCase(file, { runs: 1 }).model ?? {}
    if (!central || !spread) throw new Error('There is a model in the file.')
    return verdictOf(file, central, { ...spread, pays }, 'none').sentence.en
  }

  test.each([
    [1, 100],
    [0.997, 99],
    [0.5, 50],
    [0.002, 1],
    [0, 0],
  ])('of %d is %d of 100: all or none only where it is all or none', (pays, words) => {
    expect(said(pays)).toContain(`In ${words} of 100`)
  })
})

describe('what is said of little', () => {
  const saidOf = (changes: Changes) => {
    const { verdict } = runCase(caseWith(changes), { runs: 1 }).model ?? {}
    return [verdict?.sentence.en, ...(verdict?.mustBeTrue ?? []).map(({ en }) => en)].join(' ')
  }

  test('is not nothing: a loss of 40,000 kroner is one', () => {
    const small = [post({ fullTime: 0.1, kronerPerYear: 80_000 })]
    const effect = { elasticity: { job: 0 } }
    const said = saidOf({ group: { effect }, model: { posts: small } })
    expect(said).toContain('0.04 m kr are missing')
    expect(said).toContain('carry 0.04 m kr')
  })

  test('is as fine as what must be true is small', () => {
    const said = saidOf({ model: { posts: [post({ fullTime: 0.05 })] } })
    expect(said).toMatch(/at least 1\.00\d times as many \(elasticity 0\.00\d\)/)
  })

  test('is left out where nothing is ever outstanding', () => {
    expect(saidOf({ model: { posts: [] } })).not.toContain('outstanding')
  })
})

describe('the first day of a model', () => {
  const faultsOf = (start: string) =>
    checkCase(caseWith({ file: { start }, model: { posts: [post({ from: start })] } }))

  test('is one on which refusion’s ladder was there, and what is told before is told as accounts', () => {
    expect(faultsOf('2016-01-04')).toEqual([])
    for (const start of ['2016-01-03', '2016-01-01', '2015-06-01'])
      expect(faultsOf(start)).toMatchObject([
        { kind: 'wrong', path: ['start'], what: expect.stringContaining('ladder began') },
      ])
    const { model: _, ...told } = caseWith({ file: { start: '2012-01-01' } })
    expect(checkCase({ ...told, published: [{ figure: 'x', source: 'y' }] })).toMatchObject([
      { kind: 'odd' },
    ])
  })
})
