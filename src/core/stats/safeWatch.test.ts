import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anytimeP } from '#core/stats/eValue.ts'
import { resumeWatch, type StoredWatch, startWatch, type Watch } from '#core/stats/safeWatch.ts'
import type { Kind, Observations, Plans } from '#core/stats/safeWatchMethods.ts'

const alpha = 0.05

test('the rate of one month at Winterthur, sustained, is decided in the fourth', () => {
  // Exits before and after the posts (BASS 2021): 39 and 50 a month.
  let watch = startWatch({ kind: 'rate', alpha, bet: { shape: 10, rate: 10 } })
  const seen = [1, 2, 3, 4, 5, 6].map(() => {
    watch = watch.add({ observed: 50, expected: 39 })
    return watch
  })
  expect(seen.map(({ e }) => Number(e.toFixed(1)))).toEqual([1.3, 3.8, 13, 46.8, 173.7, 658.7])
  expect(seen.map(({ crossed }) => crossed)).toEqual([false, false, false, true, true, true])
  expect(watch).toMatchObject({ threshold: 20, crossedAt: 4, looks: 6 })
  expect(watch.lower).toBeGreaterThan(1)
  expect(watch.upper).toBeGreaterThan(50 / 39)
})

test('what was once decided stays so, though the evidence may fade', () => {
  let watch = startWatch({ kind: 'rate', alpha, bet: { ratio: 1.5 } })
  watch = watch.add({ observed: 60, expected: 39 })
  expect(watch.crossed).toBe(true)
  watch = watch.add({ observed: 10, expected: 39 })
  expect(watch.e).toBeLessThan(1)
  expect(watch).toMatchObject({ crossed: true, crossedAt: 1, looks: 2 })
  expect(anytimeP(watch.largestLogE)).toBeLessThan(alpha)
})

const riskSet = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(6), fc.nat(6))
  .map(([treated, control, a, b]) => {
    return {
      treatedAtRisk: treated,
      controlAtRisk: control,
      treatedEvents: Math.min(treated, a),
      controlEvents: Math.min(control, b),
    }
  })
const counted = fc.record({
  observed: fc.nat(30),
  expected: fc.double({ min: 0.1, max: 30, noNaN: true }),
})
const trials = fc.tuple(fc.nat(20), fc.nat(20)).map(([successes, failures]) => {
  return { successes, trials: successes + failures }
})
const score = fc.record({
  s: fc.double({ min: -40, max: 40, noNaN: true }),
  v: fc.double({ min: 0, max: 20, noNaN: true }),
})
const values = fc.record({
  values: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { maxLength: 20 }),
})

type Case<K extends Kind> = {
  plan: Plans[K] & { kind: K }
  observation: fc.Arbitrary<Observations[K]>
}

function watched<K extends Kind>(plan: Plans[K] & { kind: K }, of: Case<K>['observation']) {
  return { plan, observation: of } as unknown as Case<Kind>
}

const CASES = [
  watched({ kind: 'hazardRatio', alpha, bet: { ratio: 1.3 } }, riskSet),
  watched({ kind: 'hazardRatio', alpha, bet: { logMean: 0, logDeviation: 0.3 } }, riskSet),
  watched({ kind: 'hazardRatio', alpha, bet: { ratio: 0.8 }, ties: 'sequence' }, riskSet),
  watched({ kind: 'rate', alpha, bet: { ratio: 1.2 } }, counted),
  watched({ kind: 'rate', alpha, bet: { shape: 10, rate: 10 } }, counted),
  watched({ kind: 'rate', alpha, bet: { tunedFor: 200 } }, counted),
  watched({ kind: 'share', alpha, nullShare: 0.3, bet: { share: 0.4 } }, trials),
  watched({ kind: 'share', alpha, nullShare: 0.3, bet: { tunedFor: 100 } }, trials),
  watched({ kind: 'drift', alpha, tunedFor: 50 }, score),
  watched({ kind: 'mean', alpha, nullMean: 1, tunedFor: 60, notBefore: 10 }, values),
]

function data(watch: StoredWatch): unknown {
  return JSON.parse(JSON.stringify(watch))
}

describe.each(CASES)('watching $plan', ({ plan, observation }) => {
  const history = fc.array(observation, { maxLength: 8 })
  const runs = { numRuns: 25 }

  function watchOf(observations: readonly Observations[Kind][]): Watch {
    return observations.reduce<Watch>((watch, next) => watch.add(next), startWatch(plan))
  }

  test('it is as good when it was stored in between', () => {
    fc.assert(
      fc.property(history, fc.nat(8), (observations, at) => {
        const stored = data(watchOf(observations.slice(0, at))) as StoredWatch
        const resumed = observations
          .slice(at)
          .reduce<Watch>((watch, next) => watch.add(next), resumeWatch(stored))
        expect(data(resumed)).toEqual(data(watchOf(observations)))
      }),
      runs,
    )
  })

  test('all of it is what JSON can hold: no NaN, nothing infinite', () => {
    fc.assert(
      fc.property(history, (observations) => {
        const watch = watchOf(observations)
        const { add, ...plain } = watch
        expect(add).toBeTypeOf('function')
        expect(data(watch)).toEqual(plain)
        expect(watch.e).toBeGreaterThanOrEqual(0)
        if (watch.lower !== null && watch.upper !== null) {
          expect(watch.lower).toBeLessThanOrEqual(watch.upper)
        }
      }),
      runs,
    )
  })

  test('to add changes nothing but what comes back', () => {
    fc.assert(
      fc.property(history, observation, (observations, next) => {
        const watch = watchOf(observations)
        const before = data(watch)
        const after = watch.add(next)
        expect(data(watch)).toEqual(before)
        expect(after.looks).toBe(watch.looks + 1)
        expect(after.largestLogE).toBeGreaterThanOrEqual(watch.largestLogE)
      }),
      runs,
    )
  })

  test('the threshold is crossed just when the null leaves the interval', () => {
    const nulls = { hazardRatio: 1, rate: 1, drift: 0, share: 0.3, mean: 1 }
    fc.assert(
      fc.property(history, (observations) => {
        const { e, lower, upper, threshold } = watchOf(observations)
        const truth = nulls[plan.kind]
        const inside = (lower ?? -Infinity) <= truth && truth <= (upper ?? Infinity)
        if (Math.abs(e / threshold - 1) > 1e-6) expect(e < threshold).toBe(inside)
      }),
      runs,
    )
  })
})

test('months may be added one by one or together', () => {
  const months = [
    { observed: 12, expected: 9 },
    { observed: 8, expected: 11 },
  ]
  const plan = { kind: 'rate', alpha, bet: { shape: 4, rate: 4 } } as const
  const one = months.reduce((watch, month) => watch.add(month), startWatch(plan))
  const together = startWatch(plan).add({ observed: 20, expected: 20 })
  expect(one.logE).toBeCloseTo(together.logE, 12)
  expect(one.upper).toBeCloseTo(together.upper ?? Number.NaN, 12)
})

test('next to no information bounds nothing', () => {
  const drift = startWatch({ kind: 'drift', alpha, tunedFor: 9 })
  expect(drift.add({ s: 0, v: 5e-324 })).toMatchObject({ lower: null, upper: null })
  // A drift so steep that no number holds it, though it is there.
  expect(drift.add({ s: 40, v: 5e-324 })).toMatchObject({ crossed: true, upper: null })
  expect(drift.add({ s: 40, v: 5e-324 }).lower).toBe(Number.MAX_VALUE)
  const rate = startWatch({ kind: 'rate', alpha, bet: { shape: 9, rate: 9 } })
  expect(rate.add({ observed: 0, expected: 5e-324 })).toMatchObject({ lower: 0, upper: null })
  expect(() => rate.add({ observed: 3, expected: 5e-324 })).toThrow(RangeError)
})

test('a month without anybody, or anything, says nothing', () => {
  const empty = { treatedAtRisk: 0, controlAtRisk: 0, treatedEvents: 0, controlEvents: 0 }
  const nobody = startWatch({ kind: 'hazardRatio', alpha, bet: { ratio: 2 } }).add(empty)
  expect(nobody).toMatchObject({ logE: 0, lower: 0, upper: null })
  const quiet = startWatch({ kind: 'mean', alpha, nullMean: 0, tunedFor: 9, notBefore: 0 })
  expect(quiet.add({ values: [] })).toMatchObject({ logE: 0, lower: null, upper: null })
  expect(quiet.add({ values: [3, 3, 3] })).toMatchObject({ logE: 0, lower: null, upper: null })
})

describe('is refused:', () => {
  const rate = startWatch({ kind: 'rate', alpha, bet: { ratio: 2 } })
  const share = startWatch({ kind: 'share', alpha, nullShare: 0.5, bet: { tunedFor: 9 } })
  const drift = startWatch({ kind: 'drift', alpha, tunedFor: 9 })
  const mean = startWatch({ kind: 'mean', alpha, nullMean: 0, tunedFor: 9, notBefore: 3 })
  const ratio = startWatch({ kind: 'hazardRatio', alpha, bet: { ratio: 2 } })
  const set = { treatedAtRisk: 1, controlAtRisk: 1, treatedEvents: 2, controlEvents: 0 }

  test.each([
    ['alpha of 1', () => startWatch({ kind: 'rate', alpha: 1, bet: { ratio: 2 } })],
    ['a ratio of 0', () => startWatch({ kind: 'rate', alpha, bet: { ratio: 0 } })],
    ['a hazard ratio of 0', () => startWatch({ kind: 'hazardRatio', alpha, bet: { ratio: 0 } })],
    [
      'a bet without width',
      () => startWatch({ kind: 'hazardRatio', alpha, bet: { logMean: 0, logDeviation: 0 } }),
    ],
    [
      'a bet around nothing',
      () => startWatch({ kind: 'hazardRatio', alpha, bet: { logMean: NaN, logDeviation: 1 } }),
    ],
    [
      'a certain null',
      () => startWatch({ kind: 'share', alpha, nullShare: 1, bet: { tunedFor: 9 } }),
    ],
    ['nothing to tune for', () => startWatch({ kind: 'drift', alpha, tunedFor: 0 })],
    [
      'a mean of none',
      () => startWatch({ kind: 'mean', alpha, nullMean: NaN, tunedFor: 9, notBefore: 3 }),
    ],
    [
      'a beginning below 0',
      () => startWatch({ kind: 'mean', alpha, nullMean: 0, tunedFor: 9, notBefore: -1 }),
    ],
    ['events out of nowhere', () => rate.add({ observed: 1, expected: 0 })],
    ['more successes than trials', () => share.add({ successes: 2, trials: 1 })],
    ['a sum that is none', () => drift.add({ s: NaN, v: 1 })],
    ['a sum beyond all numbers', () => drift.add({ s: 1e300, v: 1 })],
    ['a variance below 0', () => drift.add({ s: 1, v: -1 })],
    ['an observation that is none', () => mean.add({ values: [1, NaN] })],
    ['more events than people', () => ratio.add(set)],
    ['something else that was stored', () => resumeWatch({} as StoredWatch)],
    ['a stored watch without its looks', () => resumeWatch({ ...rate, looks: -1 })],
    [
      'a stored watch of another bet',
      () => resumeWatch({ ...ratio, totals: { logLikelihood: [], sets: [] } }),
    ],
    [
      'a stored watch whose numbers were lost',
      () => resumeWatch({ ...rate, totals: { observed: 1, expected: NaN } }),
    ],
  ])('%s', (_what, act) => {
    expect(act).toThrow(RangeError)
  })
})
