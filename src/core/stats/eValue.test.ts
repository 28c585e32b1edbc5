import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anytimeP,
  averaged,
  bernoulliLogE,
  eValue,
  logThreshold,
  multiplied,
  poissonLogE,
} from '#core/stats/eValue.ts'
import { logGamma } from '#core/stats/special.ts'

const finite = fc.double({ min: -50, max: 50, noNaN: true })
const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('an e-value', () => {
  test('is the exponential, and never more than a number can hold', () => {
    expect(eValue(Math.log(20))).toBeCloseTo(20, 12)
    expect(eValue(5000)).toBe(Number.MAX_VALUE)
    expect(eValue(Number.POSITIVE_INFINITY)).toBe(Number.MAX_VALUE)
    expect(eValue(-5000)).toBe(0)
    expect(JSON.parse(JSON.stringify({ e: eValue(5000) })).e).toBe(Number.MAX_VALUE)
  })

  test('rejects at one over alpha', () => {
    expect(Math.exp(logThreshold(0.05))).toBeCloseTo(20, 12)
    expect(anytimeP(logThreshold(0.05))).toBeCloseTo(0.05, 14)
    expect(anytimeP(-3)).toBe(1)
  })

  test('of independent data is multiplied, of the same data averaged', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 8 }), (logEs) => {
        const product = logEs.reduce((value, logE) => value * Math.exp(logE / 10), 1)
        expect(multiplied(logEs.map((logE) => logE / 10))).toBeCloseTo(Math.log(product), 9)
        const average = averaged(logEs)
        expect(average).toBeLessThanOrEqual(Math.max(...logEs) + 1e-12)
        expect(average).toBeGreaterThanOrEqual(Math.max(...logEs) - Math.log(logEs.length) - 1e-12)
      }),
    )
  })

  test('is averaged with weights, of which only the proportions matter', () => {
    const expected = Math.log(0.25 * Math.exp(1) + 0.75 * Math.exp(2))
    expect(averaged([1, 2], [1, 3])).toBeCloseTo(expected, 12)
    expect(averaged([1, 900], [1, 0])).toBeCloseTo(1, 12)
    expect(averaged([1000, 1000])).toBeCloseTo(1000, 12)
  })
})

describe('under the null, the mean is one', () => {
  test('for counts against their expectation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (expected, rateRatio) => {
          let mean = 0
          for (let observed = 0; observed < 400; observed++) {
            const logNull = observed * Math.log(expected) - expected - logGamma(observed + 1)
            mean += Math.exp(logNull + poissonLogE({ observed, expected, rateRatio }))
          }
          expect(mean).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  test('for successes among trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), chance, chance, (trials, p, alternative) => {
        let mean = 0
        for (let successes = 0; successes <= trials; successes++) {
          const ways =
            logGamma(trials + 1) - logGamma(successes + 1) - logGamma(trials - successes + 1)
          const logNull = successes * Math.log(p) + (trials - successes) * Math.log(1 - p)
          const logE = bernoulliLogE({ successes, trials, nullChance: p, alternative })
          mean += Math.exp(ways + logNull + logE)
        }
        expect(mean).toBeCloseTo(1, 9)
      }),
    )
  })
})

test('periods multiply to their sum', () => {
  const whole = poissonLogE({ observed: 92, expected: 60, rateRatio: 1.25 })
  const parts = [
    { observed: 50, expected: 39, rateRatio: 1.25 },
    { observed: 42, expected: 21, rateRatio: 1.25 },
  ]
  expect(multiplied(parts.map(poissonLogE))).toBeCloseTo(whole, 12)
})

test.each([
  ['an e-value that is none', () => eValue(Number.NaN)],
  ['a p-value of none', () => anytimeP(Number.NaN)],
  ['alpha of 0', () => logThreshold(0)],
  ['alpha of 1', () => logThreshold(1)],
  ['alpha that is none', () => logThreshold(Number.NaN)],
  ['a product with none', () => multiplied([1, Number.NaN])],
  ['an average of nothing', () => averaged([])],
  ['an average with none', () => averaged([Number.NaN])],
  ['weights of another number', () => averaged([1], [1, 2])],
  ['a weight below 0', () => averaged([1, 2], [-1, 2])],
  ['weights of nothing', () => averaged([1, 2], [0, 0])],
  ['half an event', () => poissonLogE({ observed: 0.5, expected: 1, rateRatio: 2 })],
  ['fewer events than none', () => poissonLogE({ observed: -1, expected: 1, rateRatio: 2 })],
  ['events out of nowhere', () => poissonLogE({ observed: 1, expected: 0, rateRatio: 2 })],
  ['an expectation below 0', () => poissonLogE({ observed: 1, expected: -1, rateRatio: 2 })],
  ['a ratio of 0', () => poissonLogE({ observed: 1, expected: 1, rateRatio: 0 })],
  [
    'more successes than trials',
    () => bernoulliLogE({ successes: 2, trials: 1, nullChance: 0.5, alternative: 0.6 }),
  ],
  [
    'a bet on certainty',
    () => bernoulliLogE({ successes: 1, trials: 1, nullChance: 0.5, alternative: 1 }),
  ],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})
