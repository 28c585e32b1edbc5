import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { random } from '#core/random.ts'
import { normalQuantile } from '#core/stats/special.ts'
import * as rules from './rules.ts'

/** A month of both sides at a ratio of rates; the same every month. */
function months(
  count: number,
  { treated = 12, compared = 20, beforeError = 1 / 240 + 1 / 480 } = {},
) {
  return Array.from(
    { length: count },
    (_, at): rules.Period => ({
      ...{ from: at, to: at, treatedExits: treated, comparedExits: compared },
      ...{ treatedWeight: 10, comparedWeight: 20, beforeError },
    }),
  )
}

const data = (more: Partial<rules.ResultData> = {}): rules.ResultData => ({
  ...{ format: 'medspiller-result/1', design: 'teams', alpha: 0.05, expected: 1.3, breakEven: 1.1 },
  ...{ prior: null, rampMonths: 12, horizonMonths: 36, monthsIn: 24, dispersion: 1 },
  ...{ periods: months(24), series: null, places: null },
  ...more,
})

describe('the ratio', () => {
  test('is the difference of differences of the logs, with the error of the four counts', () => {
    const sofar = rules.ratioOf(months(24), 1)
    expect(sofar?.logRatio).toBeCloseTo(Math.log(1.2), 9)
    expect(sofar?.squaredError).toBeCloseTo(1 / (24 * 12) + 1 / (24 * 20) + 1 / 240 + 1 / 480, 9)
  })

  test('does not depend on how the months are put together', () => {
    const two = months(12, { treated: 24, compared: 40 }).map((one) => {
      return { ...one, treatedWeight: 20, comparedWeight: 40 }
    })
    expect(rules.ratioOf(two, 1)?.logRatio).toBeCloseTo(
      rules.ratioOf(months(24), 1)?.logRatio ?? 0,
      9,
    )
  })

  test('is less sure when months differ more than chance', () => {
    const [once, twice] = [1, 2].map(
      (dispersion) => rules.ratioOf(months(24), dispersion)?.squaredError,
    )
    expect(twice).toBeCloseTo(2 * (once ?? 0), 12)
  })

  test('is not told of nobody', () => {
    expect(rules.ratioOf([], 1)).toBeNull()
    expect(rules.ratioOf(months(3, { treated: 0 }), 1)).toBeNull()
  })
})

describe('finding', () => {
  test('grows until it is enough where there is an effect', () => {
    const { looks, crossedAt, effect } = rules.findingOf(
      data({ periods: months(24, { treated: 16 }) }),
    )
    expect(looks).toHaveLength(24)
    expect(crossedAt).toBeGreaterThan(3)
    expect(looks.at(-1)?.e).toBeGreaterThan(20)
    expect(effect?.lower).toBeLessThan(Math.log(1.6))
    expect(effect?.lower).toBeGreaterThan(0)
  })

  test('that is looked at every month raises at most five false alarms of a hundred', () => {
    const chance = random(11)
    const poisson = (mean: number) => {
      let [count, left] = [0, Math.exp(-mean)]
      for (let product = chance.unit(); product > left; product *= chance.unit()) count++
      return count
    }
    const trials = Array.from({ length: 600 }, () => {
      // What is known of the rates before is itself by chance.
      const past = { treated: poisson(240), compared: poisson(480) }
      const periods = Array.from(
        { length: 36 },
        (_, at): rules.Period => ({
          ...{ from: at, to: at, treatedExits: poisson(10), comparedExits: poisson(20) },
          ...{ treatedWeight: past.treated / 24, comparedWeight: past.compared / 24 },
          beforeError: 1 / past.treated + 1 / past.compared,
        }),
      )
      return rules.findingOf(data({ periods })).crossedAt !== null
    })
    expect(trials.filter(Boolean).length / trials.length).toBeLessThan(0.05)
  })

  test('of before and after is none', () => {
    expect(rules.findingOf(data({ design: 'before_after' }))).toEqual({
      ...{ effect: null, looks: [], crossedAt: null, why: 'no_effect_design' },
    })
  })

  test('of our own curve is its step', () => {
    const steps = Array.from({ length: 48 }, (_, at) => {
      return { exits: (at < 24 ? 20 : 30) + (at % 3), personMonths: 100 }
    })
    const own = data({ design: 'series', periods: [], series: { start: 24, steps } })
    const { effect, looks } = rules.findingOf(own)
    expect(Math.exp(effect?.logRatio ?? 0)).toBeCloseTo(1.47, 1)
    expect(looks).toEqual([])
    const few = { start: 24, steps: steps.map((step) => ({ ...step, exits: 3 })) }
    expect(rules.findingOf({ ...own, series: few }).why).toBe('few_exits')
    // What few are is not told either: the file has no series then.
    const one = steps.map((step, at) => (at === 7 ? { ...step, exits: 4 } : step))
    expect(rules.withoutFewSteps({ start: 24, steps: one })).toBeNull()
    expect(rules.withoutFewSteps({ start: 24, steps })).toEqual({ start: 24, steps })
    expect(rules.findingOf({ ...own, series: null }).why).toBe('few_exits')
    expect(rules.findingOf({ ...own, series: { start: 2, steps } }).why).toBe('few_months')
  })

  test('of other municipalities is the log of the figures against theirs', () => {
    const line = (level: number, lift: number, phase: number) =>
      Array.from(
        { length: 36 },
        (_, at) => level * (1 + 0.02 * Math.sin(at + phase)) * (at < 18 ? 1 : lift),
      )
    const names = ['vi', 'a', 'b', 'c', 'd', 'e']
    const values = [
      line(40, 1.25, 0),
      ...[30, 45, 50, 38, 42].map((level, at) => line(level, 1, at)),
    ]
    const places = { start: 18, months: 36, names, values: values.flat() }
    const others = data({ design: 'donors', periods: [], places })
    expect(rules.findingOf(others).effect?.logRatio).toBeCloseTo(Math.log(1.25), 1)
    expect(rules.findingOf({ ...others, places: null }).why).toBe('no_series')
  })

  test('of few municipalities raises no more false alarms than was agreed', () => {
    const chance = random(5)
    const normal = () => normalQuantile(Math.max(1e-12, chance.unit()))
    const names = ['vi', 'a', 'b', 'c', 'd']
    const sides = Array.from({ length: 300 }, () => {
      const values = names.flatMap(() => Array.from({ length: 30 }, () => Math.exp(0.2 * normal())))
      const places = { start: 20, months: 30, names, values }
      const { effect } = rules.findingOf(data({ design: 'donors', periods: [], places }))
      return effect && (effect.lower ?? 0) > 0 ? 'above' : (effect?.upper ?? 0) < 0 ? 'below' : 'in'
    })
    const share = (side: string) => sides.filter((one) => one === side).length / sides.length
    // 2.5 of a hundred on each side; 300 trials tell it from the 8 that four normal placebos would give.
    expect([share('above'), share('below')].every((one) => one < 0.045)).toBe(true)
  })

  test('is the same from the file that is handed out', () => {
    const read = rules.ResultData.parse(JSON.parse(JSON.stringify(data())))
    expect(rules.findingOf(read)).toEqual(rules.findingOf(data()))
  })
})

describe('the rule', () => {
  const decided = (more: Partial<rules.ResultData>, delivered: boolean | null = true) => {
    const told = data(more)
    return rules.decisionOf(told, rules.findingOf(told), delivered)
  }
  const [large, small, middling, likely] = [40, 20, 24, 28].map((treated) => ({
    periods: months(24, { treated: treated / 2 }),
  }))

  test.each<[string, Partial<rules.ResultData>, boolean | null, rules.Decision]>([
    ['far above what pays', { ...large }, true, 'stay'],
    ['far above, but too early', { ...large, monthsIn: 11 }, true, 'wait'],
    // What is believed, looked at every month, would find what is not there: it counts once, at the end.
    ['likely below what pays', { ...small, breakEven: 1.25 }, true, 'continue'],
    [
      'likely below what pays, as was half believed',
      { ...small, breakEven: 1.25, prior: { mean: 0, sd: 2 } },
      true,
      'continue',
    ],
    [
      'likely below what pays, at the end',
      { ...small, breakEven: 1.25, monthsIn: 36 },
      true,
      'stop',
    ],
    ['likely above what pays', { ...likely }, true, 'continue'],
    ['likely above what pays, at the end', { ...likely, monthsIn: 36 }, true, 'stay'],
    [
      'likely above what pays at the end, where fewer false alarms were agreed to',
      { ...likely, monthsIn: 36, alpha: 0.001 },
      true,
      'undecided',
    ],
    ['about what pays', { ...middling, breakEven: 1.2 }, true, 'continue'],
    [
      'about what pays, and the time is up',
      { ...middling, breakEven: 1.2, monthsIn: 36 },
      true,
      'undecided',
    ],
    ['the contact was not held', { ...large }, false, 'not_delivered'],
    ['nobody knows of the contact', { ...large }, null, 'stay'],
    ['only before and after', { ...large, design: 'before_after' }, true, 'undecided'],
  ])('%s', (_, more, delivered, expected) => {
    expect(decided(more, delivered)).toBe(expected)
  })

  test('makes permanent what only just pays five times of a hundred at most, looked at every month', () => {
    const chance = random(29)
    const poisson = (mean: number) => {
      let [count, left] = [0, Math.exp(-mean)]
      for (let product = chance.unit(); product > left; product *= chance.unit()) count++
      return count
    }
    const many = (mean: number) =>
      Array.from({ length: 24 }, () => poisson(mean)).reduce((sum, one) => sum + one)
    const trial = () => {
      const past = { treated: many(10), compared: many(20) }
      const all = Array.from(
        { length: 24 },
        (_, at): rules.Period => ({
          ...{ from: at, to: at, treatedExits: poisson(11), comparedExits: poisson(20) },
          ...{ treatedWeight: past.treated / 24, comparedWeight: past.compared / 24 },
          beforeError: 1 / past.treated + 1 / past.compared,
        }),
      )
      for (let monthsIn = 6; monthsIn <= 24; monthsIn++) {
        const seen = { periods: all.slice(0, monthsIn), monthsIn, rampMonths: 6, horizonMonths: 24 }
        // A belief so wide that it says nothing.
        const said = decided({ ...seen, breakEven: 1.1, prior: { mean: 0.1, sd: 2 } })
        if (said === 'stay' || said === 'stop') return said
      }
      return 'undecided'
    }
    const said = Array.from({ length: 2000 }, trial)
    expect(said.filter((one) => one === 'stay').length / said.length).toBeLessThanOrEqual(0.05)
    expect(said.filter((one) => one === 'stay').length).toBeGreaterThan(0)
  }, 60_000)

  test('our own curve is decided at the end, and by its interval alone', () => {
    const steps = Array.from({ length: 60 }, (_, at) => {
      return { exits: (at < 24 ? 20 : 40) + (at % 3), personMonths: 100 }
    })
    const own = { design: 'series' as const, periods: [], series: { start: 24, steps } }
    expect(decided({ ...own, monthsIn: 30 })).toBe('continue')
    expect(decided({ ...own, monthsIn: 36 })).toBe('stay')
  })

  test('what was believed beforehand pulls the answer', () => {
    const told = data({ periods: months(24), breakEven: 1.2 })
    const { effect } = rules.findingOf(told)
    if (!effect) throw new Error('there is an effect')
    const surely = (prior: rules.ResultData['prior']) =>
      rules.aboveBreakEven({ ...told, prior }, effect)
    expect(surely(null)).toBeCloseTo(0.5, 6)
    expect(surely({ mean: 0, sd: 0.05 })).toBeLessThan(0.2)
    expect(surely({ mean: Math.log(1.5), sd: 0.05 })).toBeGreaterThan(0.8)
  })
})

describe('when it can be decided', () => {
  test('sooner for a larger effect, never for one that does not pay', () => {
    const monthsFor = (expected: number) =>
      rules.decidedAfter(
        data({ expected, monthsIn: 6, periods: months(6, { beforeError: 1 / 900 }) }),
      )
    expect(monthsFor(1.6)).toBeLessThan(monthsFor(1.35) ?? 0)
    expect(monthsFor(1.05)).toBeNull()
    const never = (more: Partial<rules.ResultData>) => rules.neverOf(data({ monthsIn: 6, ...more }))
    expect(never({ expected: 1.1 })).toBe('too_small')
    expect(never({ design: 'series', expected: 1.1 })).toBe('too_small')
    expect(never({ periods: months(6, { beforeError: 0.2 }) })).toBe('too_few')
    expect(never({ expected: 1.6, periods: months(6, { beforeError: 1 / 900 }) })).toBeNull()
    expect(never({ design: 'before_after', expected: 1.1 })).toBeNull()
  })

  test('never with too short a history', () => {
    expect(rules.decidedAfter(data({ periods: months(6, { beforeError: 0.2 }) }))).toBeNull()
  })

  test('at the horizon where it is looked at once', () => {
    expect(rules.decidedAfter(data({ design: 'series' }))).toBe(36)
    expect(rules.decidedAfter(data({ design: 'before_after' }))).toBeNull()
    expect(rules.dayAfter(day('2025-02-10'), 36)).toBe('2028-02-01')
  })
})

describe('the model of a business case', () => {
  const file = {
    model: {
      caseload: { before: { value: 80, grade: 'A', source: 'x' }, after: 40 },
      groups: [
        { effect: { elasticity: { job: 0.2, uddannelse: { follows: 'job', share: 0.5 } } } },
      ],
    },
  } as never

  const origin = { grade: 'B', source: 'Målt her' } as const

  test('is told what was measured, and what was judged', () => {
    const of = (more: Partial<rules.ResultData>) => rules.originOf(data(more))
    expect(of({ design: 'randomised' })).toEqual({ grade: 'A', source: 'Målt her' })
    expect(of({})).toEqual(origin)
    expect(of({ design: 'randomised', prior: { mean: 0, sd: 1 } })).toMatchObject({ grade: 'C' })
    expect(of({ prior: { mean: 0, sd: 1 } }).source).toMatch(/troet på forhånd/)
  })

  test('is given what is now believed, by how many fewer cases there are', () => {
    const given = rules.withBelief(file, { mean: Math.log(1.5), sd: 0.1 }, origin)
    const { job, uddannelse } = given?.model?.groups[0]?.effect.elasticity ?? {}
    expect(job).toMatchObject({ value: Math.log(1.5) / Math.LN2, ...origin })
    expect(uddannelse).toEqual({ follows: 'job', share: 0.5 })
  })

  test('says nothing without its cases', () => {
    const bare = { model: { caseload: { before: 80 }, groups: [] } } as never
    expect(rules.withBelief(bare, { mean: 0.1, sd: 0.1 }, origin)).toBeUndefined()
  })
})

test('what cannot be reckoned is undecided, and waits only before the start', () => {
  expect(rules.withoutData('not_begun')).toBe('wait')
  for (const why of ['not_drawn', 'not_agreed', null] as const)
    expect(rules.withoutData(why)).toBe('undecided')
})

test('rates are not told of few', () => {
  expect(rules.rateOf(29, 1000)).toBeNull()
  expect(rules.rateOf(50, 1000)).toBe(5)
})
