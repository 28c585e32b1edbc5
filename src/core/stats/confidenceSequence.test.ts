import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareInterval, shareLogE } from '#core/stats/bernoulliInterval.ts'
import {
  asymptoticHalfWidth,
  asymptoticInterval,
  asymptoticRho,
  driftInterval,
  singleLookHalfWidth,
} from '#core/stats/confidenceSequence.ts'
import { notRejected } from '#core/stats/confidenceSequenceInversion.ts'
import { rateInterval } from '#core/stats/confidenceSequenceRate.ts'
import { poissonLogE } from '#core/stats/eValue.ts'
import { normalLogMixture } from '#core/stats/mixtureNormal.ts'
import { gammaPoissonLogE } from '#core/stats/mixturePoisson.ts'
import { stitchedBound } from '#core/stats/stitching.ts'

const alpha = fc.double({ min: 0.001, max: 0.3, noNaN: true })
const log = (level: number) => -Math.log(level)

describe('an interval ends where the e-value against its end is one over alpha', () => {
  test('of a drift', () => {
    const sum = fc.double({ min: -500, max: 500, noNaN: true })
    const variance = fc.double({ min: 0.1, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(sum, variance, alpha, (s, v, level) => {
        const { lower, upper } = driftInterval({ s, v }, level, 12)
        for (const end of [lower, upper]) {
          const against = { s: s - (end ?? Number.NaN) * v, v }
          expect(normalLogMixture(against, 12)).toBeCloseTo(log(level), 7)
        }
      }),
    )
  })

  test('of a rate ratio, whatever was bet', () => {
    const expected = fc.double({ min: 0.5, max: 300, noNaN: true })
    fc.assert(
      fc.property(fc.nat(300), expected, alpha, (observed, expected, level) => {
        const counts = { observed, expected }
        for (const logE of [
          gammaPoissonLogE(counts, { shape: 2, rate: 2 }),
          poissonLogE({ ...counts, rateRatio: 1.3 }),
        ]) {
          const { lower, upper } = rateInterval(counts, logE, level)
          const against = (ratio: number) =>
            logE + expected * (ratio - 1) - observed * Math.log(ratio)
          expect(against(upper ?? Number.NaN)).toBeCloseTo(log(level), 6)
          if (observed === 0) expect(lower).toBe(0)
          else expect(against(lower)).toBeCloseTo(log(level), 6)
        }
      }),
    )
  })

  test('of a share', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), alpha, (successes, failures, level) => {
        const counts = { successes, trials: successes + failures }
        const { lower, upper } = shareInterval(counts, level, { trials: 100 })
        if (successes < 2) expect(lower).toBe(0)
        else expect(shareLogE(counts, lower, { trials: 100 })).toBeCloseTo(log(level), 6)
        if (failures < 2) expect(upper).toBe(1)
        else expect(shareLogE(counts, upper, { trials: 100 })).toBeCloseTo(log(level), 6)
      }),
    )
  })
})

test('the interval of a share holds exactly the shares that are not rejected', () => {
  const counts = { successes: 13, trials: 40 }
  const { lower, upper } = shareInterval(counts, 0.05, { trials: 50 })
  for (let share = 0.005; share < 1; share += 0.005) {
    const rejected = shareLogE(counts, share, { trials: 50 }) >= log(0.05)
    expect(rejected).toBe(share < lower || share > upper)
  }
})

test('few of very many are bounded with all digits', () => {
  const { lower, upper } = shareInterval({ successes: 2, trials: 1e6 }, 0.05, { trials: 100 })
  const counts = { successes: 2, trials: 1e6 }
  expect(lower).toBeGreaterThan(0)
  expect(shareLogE(counts, lower, { trials: 100 })).toBeCloseTo(log(0.05), 6)
  expect(shareLogE(counts, upper, { trials: 100 })).toBeCloseTo(log(0.05), 6)
  expect(shareInterval({ successes: 0, trials: 0 }, 0.05, { trials: 100 })).toEqual({
    lower: 0,
    upper: 1,
  })
})

test('before anything is known, nothing is bounded', () => {
  expect(driftInterval({ s: 0, v: 0 }, 0.05, 1)).toEqual({ lower: null, upper: null })
  expect(rateInterval({ observed: 0, expected: 0 }, 0, 0.05)).toEqual({ lower: 0, upper: null })
  const none = { lower: null, upper: null }
  expect(asymptoticInterval({ count: 0, mean: 0, deviation: 0 }, 0.05, 0.2)).toEqual(none)
  expect(asymptoticInterval({ count: 9, mean: 4, deviation: 0 }, 0.05, 0.2)).toEqual(none)
})

test('looking all the time costs a width between 1.5 and 1.7 where it is tuned', () => {
  for (const count of [50, 200, 5000]) {
    const sequence = { count, deviation: 3, alpha: 0.05 }
    const always = asymptoticHalfWidth({ ...sequence, rho: asymptoticRho(count, 0.05) })
    const ratio = always / singleLookHalfWidth(sequence)
    expect(ratio).toBeGreaterThan(1.5)
    expect(ratio).toBeLessThan(1.7)
  }
})

test('the asymptotic interval is about the mean, in its unit', () => {
  const rho = asymptoticRho(200, 0.05)
  const seconds = asymptoticInterval({ count: 90, mean: 120, deviation: 30 }, 0.05, rho)
  const minutes = asymptoticInterval({ count: 90, mean: 2, deviation: 0.5 }, 0.05, rho)
  expect(seconds.lower).toBeCloseTo(60 * (minutes.lower ?? Number.NaN), 9)
  expect(((seconds.lower ?? 0) + (seconds.upper ?? 0)) / 2).toBeCloseTo(120, 9)
})

describe('a stitched boundary', () => {
  test('grows with the variance and with the level, and stands still before its beginning', () => {
    const vs = [0, 5, 10, 20, 40, 400, 4e6]
    const bounds = vs.map((v) => stitchedBound(v, 0.05, { vMin: 10, c: 0.5 }))
    expect(bounds.slice(0, 3)).toEqual([bounds[0], bounds[0], bounds[0]])
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
    expect(stitchedBound(50, 0.01, { vMin: 10 })).toBeGreaterThan(bounds[4] ?? 0)
  })

  test('keeps to its formula for other forms, where ζ is known', () => {
    const zeta = Math.PI ** 2 / 6
    const eta = Math.E
    const loss = 2 * Math.log(Math.log(eta * 30)) + Math.log(zeta / 0.02)
    const wide = ((eta ** 0.25 + eta ** -0.25) / Math.SQRT2) ** 2
    const bound = stitchedBound(30, 0.02, { vMin: 1, s: 2, eta })
    expect(bound).toBeCloseTo(Math.sqrt(wide * 30 * loss), 11)
  })
})

describe('ends are looked for', () => {
  test('only as far as they can be', () => {
    const parabola = (x: number) => x * x - 4
    const wide = { inside: 1, floor: -100, ceiling: 100, step: 0.1 }
    const found = notRejected(parabola, wide)
    expect(found.lower).toBeCloseTo(-2, 10)
    expect(found.upper).toBeCloseTo(2, 10)
    expect(notRejected(parabola, { ...wide, ceiling: 1.5 }).upper).toBeNull()
    expect(notRejected(parabola, { ...wide, floor: 1 }).lower).toBeNull()
  })

  test('from a value that is itself held', () => {
    const search = () => notRejected(() => 1, { inside: 0, floor: -1, ceiling: 1, step: 1 })
    expect(search).toThrow(RangeError)
  })
})

test.each([
  ['a sum that is none', () => driftInterval({ s: Number.NaN, v: 1 }, 0.05, 1)],
  ['no observations to tune for', () => asymptoticRho(0, 0.05)],
  [
    'a deviation below 0',
    () => asymptoticHalfWidth({ count: 1, deviation: -1, rho: 1, alpha: 0.05 }),
  ],
  ['half an observation', () => singleLookHalfWidth({ count: 0.5, deviation: 1, alpha: 0.05 })],
  [
    'a mean that is none',
    () => asymptoticInterval({ count: 5, mean: Number.NaN, deviation: 1 }, 0.05, 1),
  ],
  [
    'a log e-value that is none',
    () => rateInterval({ observed: 1, expected: 1 }, Number.NaN, 0.05),
  ],
  [
    'a log e-value that cannot be of these counts',
    () => rateInterval({ observed: 10, expected: 10 }, 50, 0.05),
  ],
  [
    'more successes than trials',
    () => shareInterval({ successes: 3, trials: 2 }, 0.05, { trials: 9 }),
  ],
  ['nothing to tune for', () => shareInterval({ successes: 1, trials: 2 }, 0.05, { trials: 0 })],
  ['alpha of 1', () => shareInterval({ successes: 1, trials: 2 }, 1, { trials: 9 })],
  ['a null that is certain', () => shareLogE({ successes: 1, trials: 2 }, 1, { trials: 9 })],
  ['a boundary that begins nowhere', () => stitchedBound(1, 0.05, { vMin: 0 })],
  ['a variance below 0', () => stitchedBound(-1, 0.05, { vMin: 1 })],
  ['a scale that is none', () => stitchedBound(1, 0.05, { vMin: 1, c: Number.NaN })],
  ['epochs that do not grow', () => stitchedBound(1, 0.05, { vMin: 1, eta: 1 })],
  ['errors that do not sum', () => stitchedBound(1, 0.05, { vMin: 1, s: 1 })],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})
