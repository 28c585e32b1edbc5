import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  betaBinomialBound,
  betaBinomialLogE,
  betaBinomialLogMixture,
} from '#core/stats/mixtureBinomial.ts'
import { bestRho, normalBound, normalLogMixture } from '#core/stats/mixtureNormal.ts'
import {
  gammaPoissonBound,
  gammaPoissonLogE,
  gammaPoissonLogMixture,
} from '#core/stats/mixturePoisson.ts'
import { logIncompleteBeta, logNormalCdf, logScaledUpperGamma } from '#core/stats/mixtureTails.ts'
import { betaIncomplete, gammaQ, logGamma, normalCdf } from '#core/stats/special.ts'

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true })
const sides = fc.constantFrom(1 as const, 2 as const)

describe('tails in logs', () => {
  test('are the logs of the tails where those can be held', () => {
    fc.assert(
      fc.property(fc.double({ min: -36, max: 6, noNaN: true }), (z) => {
        expect(logNormalCdf(z)).toBeCloseTo(Math.log(normalCdf(z)), 11)
      }),
    )
    fc.assert(
      fc.property(positive(80), positive(80), (a, x) => {
        const expected = Math.log(gammaQ(a, x)) + logGamma(a) + x - a * Math.log(x)
        expect(logScaledUpperGamma(a, x)).toBeCloseTo(expected, 9)
      }),
    )
    fc.assert(
      fc.property(positive(40), positive(40), positive(0.95), (a, b, x) => {
        const whole = logGamma(a) + logGamma(b) - logGamma(a + b)
        const expected = Math.log(betaIncomplete(a, b, x)) + whole
        expect(logIncompleteBeta(a, b, x)).toBeCloseTo(expected, 9)
      }),
    )
  })

  test('go on where the tails are too small for a number', () => {
    expect(logNormalCdf(-60)).toBeCloseTo(-1800 - Math.log(60 * Math.sqrt(2 * Math.PI)), 3)
    // ∫ (1 + u)^-1 exp(-xu) du is near 1 / (x + 1).
    expect(logScaledUpperGamma(1e-12, 1e6)).toBeCloseTo(-Math.log(1e6 + 1), 9)
    expect(logIncompleteBeta(900, 2, 0.001)).toBeCloseTo(900 * Math.log(0.001) - Math.log(900), 2)
  })
})

/** The mean of exp(log) under a normal distribution, by the trapezoidal rule. */
function normalMean(log: (s: number) => number, v: number, spread: number): number {
  const deviation = Math.sqrt(v)
  const step = deviation / 40
  let mean = 0
  for (let s = -spread; s <= spread; s += step) {
    mean += Math.exp(log(s) - (s * s) / (2 * v)) / (deviation * Math.sqrt(2 * Math.PI))
  }
  return mean * step
}

describe('under the null, the mean is one', () => {
  test('for a normal sum', () => {
    fc.assert(
      fc.property(positive(50), positive(20), sides, (v, rho, way) => {
        // The mixture times the density is a bell of variance v (v + ρ) / ρ.
        const spread = 9 * Math.sqrt((v * (v + rho)) / rho)
        expect(normalMean((s) => normalLogMixture({ s, v }, rho, way), v, spread)).toBeCloseTo(1, 8)
      }),
      { numRuns: 30 },
    )
  })

  test('for counts, whether the bet is on any ratio or on more alone', () => {
    fc.assert(
      fc.property(positive(20), positive(30), positive(30), (expected, a, extra) => {
        // No wider bets than these, or the sum below would have to go further.
        const prior = { shape: a, rate: 1 + extra }
        let [both, more] = [0, 0]
        for (let observed = 0; observed < 2500; observed++) {
          const log = observed * Math.log(expected) - expected - logGamma(observed + 1)
          const score = { s: observed - expected, v: expected }
          both += Math.exp(log + gammaPoissonLogE({ observed, expected }, prior))
          more += Math.exp(log + gammaPoissonLogMixture(score, { vOpt: 10 + a }))
        }
        expect(both).toBeCloseTo(1, 8)
        expect(more).toBeCloseTo(1, 8)
      }),
      { numRuns: 20 },
    )
  })

  test('for successes, whether the bet is on any chance or on more alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), positive(0.9), positive(9), (n, p, a) => {
        const steps = { g: p, h: 1 - p }
        const v = n * p * (1 - p)
        const means = [0, 0, 0]
        for (let s = 0; s <= n; s++) {
          const ways = logGamma(n + 1) - logGamma(s + 1) - logGamma(n - s + 1)
          const log = ways + s * Math.log(p) + (n - s) * Math.log(1 - p)
          const counts = { successes: s, trials: n }
          const score = { s: s - n * p, v }
          const found = [
            betaBinomialLogE(counts, p, { successes: a, failures: 2 }),
            betaBinomialLogMixture(score, steps, { vOpt: 10, sides: 2 }),
            betaBinomialLogMixture(score, steps, { vOpt: 10, sides: 1 }),
          ]
          for (const [place, logE] of found.entries()) means[place]! += Math.exp(log + logE)
        }
        for (const mean of means) expect(mean).toBeCloseTo(1, 8)
      }),
      { numRuns: 40 },
    )
  })
})

describe('bounds', () => {
  test('are where the mixture reaches one over alpha', () => {
    const alpha = fc.double({ min: 1e-6, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(positive(1e4), positive(1e3), alpha, (v, vOpt, a) => {
        for (const way of [1, 2] as const) {
          const rho = bestRho(vOpt, 0.05, way)
          const s = normalBound({ v, alpha: a, rho, sides: way })
          expect(normalLogMixture({ s, v }, rho, way)).toBeCloseTo(-Math.log(a), 9)
        }
        const s = gammaPoissonBound(v, a, { vOpt, c: 2 })
        expect(gammaPoissonLogMixture({ s, v }, { vOpt, c: 2 })).toBeCloseTo(-Math.log(a), 7)
        const steps = { g: 0.2, h: 0.8 }
        const least = betaBinomialBound(v, a, steps, { vOpt, sides: 1 })
        const logE = betaBinomialLogMixture({ s: least, v }, steps, { vOpt, sides: 1 })
        if (least < v / steps.g) expect(logE).toBeCloseTo(-Math.log(a), 7)
        else expect(logE).toBeLessThan(-Math.log(a))
      }),
      { numRuns: 60 },
    )
  })

  test('are those of the authors for the beta-binomial mixture, one- and two-sided', () => {
    // The unit tests of confseq (Howard and Waudby-Smith), from their implementation in R.
    const steps = { g: 0.2, h: 0.8 }
    const score = { s: 10, v: 100 }
    expect(betaBinomialBound(100, 0.05, steps, { vOpt: 100 })).toBeCloseTo(31.4308, 4)
    const one = { vOpt: 100, sides: 1 } as const
    expect(betaBinomialLogMixture(score, steps, one)).toBeCloseTo(-0.07134019, 8)
    expect(betaBinomialBound(100, 0.05, steps, one)).toBeCloseTo(28.41238, 5)
  })

  test('are nearly the tightest where they were tuned to be', () => {
    const tuned = normalBound({ v: 80, alpha: 0.05, rho: bestRho(80, 0.05) })
    const others = [20, 40, 60, 78, 82, 120, 300].map((v) =>
      normalBound({ v: 80, alpha: 0.05, rho: bestRho(v, 0.05) }),
    )
    expect(tuned).toBeLessThan(Math.min(...others) * (1 + 1e-4))
  })

  test('need less when only one way is asked about', () => {
    const one = normalBound({ v: 80, alpha: 0.05, rho: bestRho(80, 0.05, 1), sides: 1 })
    expect(one).toBeLessThan(normalBound({ v: 80, alpha: 0.05, rho: bestRho(80, 0.05) }))
  })
})

test('no mixture is ever something else than a number', () => {
  const wild = fc.double({ min: -1e8, max: 1e8, noNaN: true })
  const size = fc.double({ min: 0, max: 1e8, noNaN: true })
  fc.assert(
    fc.property(wild, size, positive(1e6), sides, (s, v, rho, way) => {
      expect(normalLogMixture({ s, v }, rho, way)).toSatisfy(Number.isFinite)
    }),
  )
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      positive(1e5),
      (o, e, vOpt) => {
        expect(gammaPoissonLogMixture({ s: o - e, v: e }, { vOpt })).toSatisfy(Number.isFinite)
        const prior = { shape: vOpt, rate: 1 / vOpt }
        expect(gammaPoissonLogE({ observed: o, expected: e }, prior)).toSatisfy(Number.isFinite)
      },
    ),
    { numRuns: 50 },
  )
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
  fc.assert(
    fc.property(fc.nat(100_000), share, share, sides, (n, seen, p, way) => {
      const s = Math.round(n * seen)
      const score = { s: s - n * p, v: n * p * (1 - p) }
      const steps = { g: p, h: 1 - p }
      const tuned = { vOpt: 1000 * p * (1 - p), sides: way }
      expect(betaBinomialLogMixture(score, steps, tuned)).toSatisfy(Number.isFinite)
    }),
  )
})

test.each([
  ['nothing to tune for', () => bestRho(0, 0.05)],
  ['alpha of a half, one-sided', () => bestRho(10, 0.5, 1)],
  ['a sum that is none', () => normalLogMixture({ s: Number.NaN, v: 1 }, 1)],
  ['a variance below 0', () => normalLogMixture({ s: 0, v: -1 }, 1)],
  ['a rho of 0', () => normalLogMixture({ s: 0, v: 1 }, 0)],
  ['alpha of 0', () => normalBound({ v: 1, alpha: 0, rho: 1 })],
  ['a jump of 0', () => gammaPoissonLogMixture({ s: 0, v: 1 }, { vOpt: 1, c: 0 })],
  ['a count without variance', () => gammaPoissonLogMixture({ s: 0, v: -1 }, { vOpt: 1 })],
  ['a count that is none', () => gammaPoissonLogMixture({ s: Number.NaN, v: 1 }, { vOpt: 1 })],
  ['alpha above 1', () => gammaPoissonBound(1, 2, { vOpt: 1 })],
  [
    'a prior of nothing',
    () => gammaPoissonLogE({ observed: 1, expected: 1 }, { shape: 0, rate: 1 }),
  ],
  [
    'a sum its steps cannot make',
    () => betaBinomialLogMixture({ s: 9, v: 1 }, { g: 0.5, h: 0.5 }, { vOpt: 1 }),
  ],
  [
    'steps of no length',
    () => betaBinomialLogMixture({ s: 0, v: 1 }, { g: 0, h: 0.5 }, { vOpt: 1 }),
  ],
  [
    'a share of no successes in advance',
    () => betaBinomialLogE({ successes: 0, trials: 1 }, 0.5, { successes: 0, failures: 1 }),
  ],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})
