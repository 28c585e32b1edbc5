import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { fineGray } from '#core/stats/fineGray.ts'
import { grayTest } from '#core/stats/gray.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import type { Codes, Covariates, Durations } from '#core/stats/survivalData.ts'

const CAUSES = ['job', 'pension']

type Courses = Durations & { events: Uint8Array; covariates: Covariates; codes: Uint8Array }

/**
 * Courses of two groups in which each cause has a hazard of its own, ended by one or by being censored; weeks
 * are whole where `whole`.
 */
function courses(chance: Random, n: number, jobRatio = 1, whole = true): Courses {
  const codes = Uint8Array.from({ length: n }, () => Number(chance.chance(0.5)))
  const exponential = (rate: number) => -Math.log1p(-chance.unit()) / rate
  const rows = Array.from(codes, (group) => {
    const ends = [
      10 + 60 * chance.unit(),
      exponential(0.02 * (group ? jobRatio : 1)),
      exponential(0.01),
    ]
    const time = Math.min(...ends)
    return { time: whole ? 1 + Math.floor(time) : time, event: ends.indexOf(time) }
  })
  return {
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => event),
    codes,
    covariates: { names: ['group'], values: Float64Array.from(codes) },
  }
}

const groupsOf = (codes: Codes) => ({ codes, names: ['few', 'many'] })

function shuffled({ times, events, codes, covariates }: Courses, seed: number): Courses {
  const order = random(seed).shuffled(Array.from(times.keys()))
  return {
    times: Float64Array.from(order, (i) => times[i] as number),
    events: Uint8Array.from(order, (i) => events[i] as number),
    codes: Uint8Array.from(order, (i) => codes[i] as number),
    covariates: {
      names: covariates.names,
      values: Float64Array.from(order, (i) => covariates.values[i] as number),
    },
  }
}

const weeksAsDays = (data: Courses) => ({ ...data, times: data.times.map((week) => 7 * week) })

/** Nobody ends by another cause. */
function withoutCompeting(data: Courses): Courses {
  return { ...data, events: data.events.map((event) => Number(event === 1)) }
}

describe('shares by cause', () => {
  test('the example of the documentation', () => {
    const data = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 2, 0) }
    expect(aalenJohansen(data, CAUSES).curves[1]?.estimate.at(-1)).toBeCloseTo(1 / 3, 12)
  })

  test.each([1, 2, 3])('without competing events it is 1 - Kaplan-Meier (seed %i)', (seed) => {
    const data = withoutCompeting(courses(random(seed), 200))
    const [share] = aalenJohansen(data, ['job']).curves
    const [curve] = kaplanMeier(data).curves
    expect(share?.times).toEqual(curve?.times)
    for (const [k, survival] of (curve?.survival ?? []).entries()) {
      expect(share?.estimate[k]).toBeCloseTo(1 - survival, 12)
      expect(share?.standardError[k]).toBeCloseTo(curve?.standardError[k] ?? 0, 12)
    }
  })

  test('all shares add up to one, in any order of the rows and any unit of time', () => {
    const data = courses(random(4), 300)
    const { curves, eventFree } = aalenJohansen(data, CAUSES)
    const other = aalenJohansen(weeksAsDays(shuffled(data, 5)), CAUSES)
    for (const [k, free] of (eventFree[0]?.estimate ?? []).entries()) {
      const shares = curves.map(({ estimate }) => estimate[k] ?? 0)
      expect(shares.reduce((sum, share) => sum + share, free)).toBeCloseTo(1, 12)
      expect(other.curves.map(({ estimate }) => estimate[k])).toEqual(shares)
    }
  })

  test('intervals hold the truth in 95 of 100 trials, within three errors', () => {
    const TRIALS = 600
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const data = courses(random(6, trial), 200, 1, false)
      const [job] = aalenJohansen(data, CAUSES, { at: [20] }).curves
      const truth = (2 / 3) * (1 - Math.exp(-0.03 * 20))
      const apart = Math.abs((job?.estimate[0] ?? 0) - truth)
      held += Number(apart <= 1.96 * (job?.standardError[0] ?? 0))
    }
    expect(Math.abs(held / TRIALS - 0.95)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
  })
})

describe("Gray's test", () => {
  test('the example of the documentation', () => {
    const data = { times: Float64Array.of(1, 2, 3, 4), events: Uint8Array.of(1, 2, 1, 1) }
    const groups = groupsOf(Uint8Array.of(0, 0, 1, 1))
    expect(grayTest(data, CAUSES, groups)[0]).toMatchObject({ cause: 'job', df: 1 })
  })

  test.each([1, 2, 3])('order, unit of time and names say nothing (seed %i)', (seed) => {
    const data = courses(random(10, seed), 120)
    const found = grayTest(data, CAUSES, groupsOf(data.codes))
    const other = weeksAsDays(shuffled(data, seed))
    const turned = other.codes.map((code) => 1 - code)
    const same = grayTest(other, CAUSES, groupsOf(turned))
    expect(found).toHaveLength(2)
    for (const [k, { chiSquare, groups }] of found.entries()) {
      expect(same[k]?.chiSquare).toBeCloseTo(chiSquare, 9)
      const differences = groups.map(({ observed, expected }) => observed - expected)
      expect(differences.reduce((sum, value) => sum + value)).toBeCloseTo(0, 9)
    }
  })

  test('without competing events it expects what the log-rank test expects', () => {
    const data = withoutCompeting(courses(random(11), 150, 1.5))
    const groups = groupsOf(data.codes)
    const [gray] = grayTest(data, ['job'], groups)
    const plain = logRank(data, groups)
    for (const [k, { observed, expected }] of plain.groups.entries()) {
      expect(gray?.groups[k]?.observed).toBe(observed)
      expect(gray?.groups[k]?.expected).toBeCloseTo(expected, 9)
    }
    // Its variance is another estimate of the same.
    expect(Math.abs((gray?.chiSquare ?? 0) / plain.chiSquare - 1)).toBeLessThan(0.1)
  })

  test('strata that are the same twice double the difference', () => {
    const data = courses(random(12), 100, 1.5)
    const twice = (values: ArrayLike<number>) => [...Array.from(values), ...Array.from(values)]
    const double = {
      times: Float64Array.from(twice(data.times)),
      events: Uint8Array.from(twice(data.events)),
    }
    const strata = {
      names: ['a', 'b'],
      codes: Uint8Array.from({ length: 200 }, (_, row) => Number(row >= 100)),
    }
    const [once] = grayTest(data, CAUSES, groupsOf(data.codes))
    const groups = groupsOf(Uint8Array.from(twice(data.codes)))
    const [found] = grayTest(double, CAUSES, groups, { strata })
    expect(found?.chiSquare).toBeCloseTo(2 * (once?.chiSquare ?? 0), 9)
  })

  test('no difference is denied in 5 of 100 trials, within three errors', () => {
    const TRIALS = 800
    let denied = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const data = courses(random(13, trial), 120)
      denied += Number((grayTest(data, CAUSES, groupsOf(data.codes))[0]?.p ?? 1) < 0.05)
    }
    expect(Math.abs(denied / TRIALS - 0.05)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
  })
})

describe('Fine and Gray', () => {
  test('the example of the documentation', () => {
    const times = Float64Array.of(1, 2, 3, 4, 5, 6)
    const events = Uint8Array.of(1, 1, 2, 1, 0, 1)
    const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0, 1, 0) }
    const fit = fineGray({ times, events, covariates }, 1)
    expect(fit.coefficients[0]?.name).toBe('x')
    expect([fit.n, fit.events, fit.competing]).toEqual([6, 4, 1])
  })

  test.each([1, 2, 3])(
    'without competing events it is Cox with robust errors (seed %i)',
    (seed) => {
      const data = withoutCompeting(courses(random(20, seed), 120, 1.5))
      const fit = fineGray(data, 1)
      const clusters = {
        codes: Int32Array.from(data.times, (_, row) => row),
        names: Array.from(data.times, (_, row) => String(row)),
      }
      const cox = coxRegression({ ...data, clusters }, { ties: 'breslow' })
      expect(fit.coefficients[0]?.estimate).toBeCloseTo(cox.coefficients[0]?.estimate ?? 0, 9)
      expect(fit.coefficients[0]?.standardError).toBeCloseTo(
        cox.coefficients[0]?.standardError ?? 0,
        9,
      )
      expect(fit.logLikelihood).toBeCloseTo(cox.logLikelihood, 8)
      expect(fit.logLikelihoodNull).toBeCloseTo(cox.logLikelihoodNull, 8)
    },
  )

  test.each([1, 2, 3])('order and units say nothing (seed %i)', (seed) => {
    const data = courses(random(21, seed), 120)
    const [found] = fineGray(data, 1).coefficients
    const other = weeksAsDays(shuffled(data, seed))
    const percent = { names: ['group'], values: other.covariates.values.map((x) => 100 * x - 7) }
    const [same] = fineGray({ ...other, covariates: percent }, 1).coefficients
    expect(100 * (same?.estimate ?? 0)).toBeCloseTo(found?.estimate ?? 0, 9)
    expect(100 * (same?.standardError ?? 0)).toBeCloseTo(found?.standardError ?? 0, 9)
    expect(same?.z).toBeCloseTo(found?.z ?? 0, 9)
  })

  test('no effect is denied in 5 of 100 trials, within three errors', () => {
    const TRIALS = 800
    let denied = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const [group] = fineGray(courses(random(22, trial), 150), 1).coefficients
      denied += Number((group?.p ?? 1) < 0.05)
    }
    expect(Math.abs(denied / TRIALS - 0.05)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
  })
})

describe('what has no answer says so', () => {
  const data = courses(random(30), 40)
  const groups = groupsOf(data.codes)
  const one = (values: Float64Array) => ({ names: ['x'], values })

  test.each<[what: string, ask: () => unknown, said: RegExp]>([
    ['no cause', () => grayTest(data, [], groups), /at least one cause/],
    [
      'late entry',
      () => grayTest({ ...data, entries: new Float64Array(40) }, CAUSES, groups),
      /from the beginning/,
    ],
    [
      'no event',
      () => grayTest({ ...data, events: new Uint8Array(40) }, CAUSES, groups),
      /no event/,
    ],
    ['a cause too few', () => grayTest(data, ['job'], groups), /must be 0 to 1/],
    [
      ...(['one group'] as const),
      () => grayTest(data, CAUSES, { codes: new Uint8Array(40), names: ['all'] }),
      /only the group "all"/,
    ],
    [
      ...(['an empty group'] as const),
      () => grayTest(data, CAUSES, { codes: data.codes, names: ['few', 'many', 'none'] }),
      /"none" has no row/,
    ],
    [
      ...(['groups that never meet'] as const),
      () =>
        grayTest(
          { times: Float64Array.of(1, 2, 3, 4), events: Uint8Array.of(0, 0, 1, 1) },
          ['job'],
          groupsOf(Uint8Array.of(0, 0, 1, 1)),
        ),
      /cannot be compared by the cause "job"/,
    ],
    ['a rho that is no number', () => grayTest(data, CAUSES, groups, { rho: Number.NaN }), /rho/],
  ])("Gray's test: %s", (_what, ask, said) => expect(ask).toThrow(said))

  test.each<[what: string, change: object, cause: number, said: RegExp]>([
    ['late entry', { entries: new Float64Array(40) }, 1, /from the beginning/],
    ['a cause without events', {}, 3, /cause 3 has no event/],
    ['a cause of half', {}, 0.5, /whole number from 1/],
    ['no covariate', { covariates: { names: [], values: new Float64Array() } }, 1, /at least one/],
    ['one that never varies', { covariates: one(new Float64Array(40)) }, 1, /same in all rows/],
    [
      ...(['one that separates'] as const),
      { covariates: one(Float64Array.from(data.events, (event) => Number(event === 1))) },
      ...([1, /rises for ever/] as const),
    ],
    [
      ...(['two that are one'] as const),
      {
        covariates: {
          names: ['x', 'y'],
          values: Float64Array.of(...data.codes, ...data.codes.map((code) => 3 * code)),
        },
      },
      ...([1, /"y" does not vary, or depends/] as const),
    ],
  ])('Fine and Gray: %s', (_what, change, cause, said) => {
    expect(() => fineGray({ ...data, ...change }, cause)).toThrow(said)
  })
})
