import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Distribution, mean, quantile, quantileOf, sd } from '#core/stats/distributions.ts'
import { quantileRow } from '#core/stats/quantileRows.ts'
import { chiSquareQuantile, poissonQuantile } from '#core/stats/quantiles.ts'
import { quantileTable } from '#core/stats/quantileTable.ts'
import { chiSquareTail, gammaQ, normalCdf, studentQuantile } from '#core/stats/special.ts'
import { apart, golden } from '#test/golden/golden.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const sized = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp)

/** In whole thousandths: adding them rounds nothing past an end. */
const corners = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 10, max: 1e6 }), between(0, 1))
  .map(([low, width, at]) => [low, low + Math.round(at * width), low + width])
  .map(([low = 0, mode = 0, high = 0]) => ({
    low: low / 1000,
    mode: mode / 1000,
    high: high / 1000,
  }))

const distributions: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ kind: fc.constant('normal'), mean: between(-100, 100), sd: sized(0.01, 100) }),
  fc.record({ kind: fc.constant('lognormal'), logMean: between(-5, 5), logSd: sized(0.01, 1) }),
  fc
    .tuple(sized(0.01, 1000), between(1.01, 5))
    .map(([median, times]): Distribution => ({ kind: 'lognormal', median, p90: median * times })),
  fc.record({ kind: fc.constant('beta'), a: sized(0.5, 1000), b: sized(0.5, 1000) }),
  fc.record({ kind: fc.constant('gamma'), shape: sized(0.5, 1000), scale: sized(0.01, 100) }),
  fc
    .tuple(sized(0.1, 1000), between(0.05, 1.2))
    .map(([mean, share]): Distribution => ({ kind: 'gamma', mean, sd: mean * share })),
  corners.map((ends): Distribution => ({ kind: 'pert', ...ends })),
  corners.map((ends): Distribution => ({ kind: 'triangular', ...ends })),
  corners.map(({ low, high }): Distribution => ({ kind: 'uniform', low, high })),
)

describe('the quantiles of the golden table', () => {
  const HAZARD = { kind: 'lognormal', logMean: Math.log(1.25), logSd: 0.1 } as const
  const found: Record<string, (u: number) => number> = {
    'normal(0,1)': quantileOf({ kind: 'normal', mean: 0, sd: 1 }),
    'lognormal HR median1.25 sd(log).10': quantileOf(HAZARD),
    'beta(20,80)': quantileOf({ kind: 'beta', a: 20, b: 80 }),
    'gamma(shape4,scale250)': quantileOf({ kind: 'gamma', shape: 4, scale: 250 }),
    'triangular(0,.5,1)': quantileOf({ kind: 'triangular', low: 0, mode: 0.5, high: 1 }),
    'PERT(400k,650k,1000k)': quantileOf({ kind: 'pert', low: 4e5, mode: 6.5e5, high: 1e6 }),
    'poisson(39)': (u) => poissonQuantile(u, 39),
    't(9)': (u) => studentQuantile(u, 9),
    'chi2(3)': (u) => chiSquareQuantile(u, 3),
  }
  const rows = golden('08_econ_golden.csv').filter(({ quantity }) => /^q0\.\d+$/.test(quantity))

  test.each(rows)('$id at $quantity', ({ id, quantity, value }) => {
    const quantileAt = found[id]!
    // The middle of t is 7e-17 in the table, and 0.
    const expected = Math.abs(value) < 1e-15 ? 0 : value
    expect(apart(quantileAt(Number(quantity.slice(1))), expected)).toBeLessThan(1e-9)
  })

  test('are all there', () => {
    expect(rows).toHaveLength(7 * Object.keys(found).length)
  })
})

describe('every distribution', () => {
  test('grows with the share', () => {
    fc.assert(
      fc.property(distributions, between(0, 1), between(0, 1), (distribution, one, other) => {
        const at = quantileOf(distribution)
        const [low, high] = [at(Math.min(one, other)), at(Math.max(one, other))]
        const size = Number.isFinite(low) ? Math.abs(low) : 0
        expect(high).toBeGreaterThanOrEqual(low - 1e-13 * size)
      }),
    )
  })

  test('has the mean and the spread of its quantiles', () => {
    fc.assert(
      fc.property(distributions, (distribution) => {
        // Evenly along a normal number, with its weights: no tail is cut.
        const at = quantileOf(distribution)
        let [first, second, weights] = [0, 0, 0]
        const centre = mean(distribution)
        for (let z = -8; z <= 8; z += 1 / 16) {
          const weight = Math.exp((-z * z) / 2)
          const distance = at(normalCdf(z)) - centre
          weights += weight
          first += weight * distance
          second += weight * distance ** 2
        }
        const spread = sd(distribution)
        expect(Math.abs(first / weights)).toBeLessThan(1e-3 * spread)
        expect(apart(Math.sqrt(second / weights), spread)).toBeLessThan(1e-2)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same from a table, save for the last digits', () => {
    fc.assert(
      fc.property(distributions, fc.array(between(0, 1), { minLength: 50 }), (one, shares) => {
        const table = quantileTable(one)
        for (const share of [...shares, 0, 1e-12, 0.5, 1]) {
          const exact = quantile(one, share)
          if (exact !== table(share)) expect(apart(table(share), exact)).toBeLessThan(1e-11)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('refuses shares that are none', () => {
    fc.assert(
      fc.property(distributions, (distribution) => {
        for (const share of [-1e-9, 1.0001, Number.NaN]) {
          expect(() => quantile(distribution, share)).toThrow(RangeError)
          expect(() => quantileTable(distribution)(share)).toThrow(RangeError)
        }
      }),
    )
  })
})

describe('a distribution by its parameters', () => {
  test('a lognormal has its median and its P90, however it is told', () => {
    fc.assert(
      fc.property(sized(0.01, 1000), between(1.001, 10), (median, times) => {
        const one: Distribution = { kind: 'lognormal', median, p90: median * times }
        expect(apart(quantile(one, 0.5), median)).toBeLessThan(1e-12)
        expect(apart(quantile(one, 0.9), median * times)).toBeLessThan(1e-12)
      }),
    )
  })

  test('a gamma has its mean and its spread', () => {
    const one: Distribution = { kind: 'gamma', mean: 40, sd: 12 }
    expect([mean(one), sd(one)]).toEqual([expect.closeTo(40, 12), expect.closeTo(12, 12)])
  })

  test('a gamma of shape 1 is exponential, a beta of 1 and 1 uniform', () => {
    fc.assert(
      fc.property(between(1e-9, 1 - 1e-9), (u) => {
        const exponential = quantile({ kind: 'gamma', shape: 1, scale: 3 }, u)
        expect(apart(exponential, -3 * Math.log1p(-u))).toBeLessThan(1e-12)
        expect(apart(quantile({ kind: 'beta', a: 1, b: 1 }, u), u)).toBeLessThan(1e-12)
        const power = quantile({ kind: 'beta', a: 4, b: 1 }, u)
        expect(apart(power, u ** 0.25)).toBeLessThan(1e-12)
      }),
    )
  })

  test('a PERT has the mean that gave it its name, and its ends', () => {
    fc.assert(
      fc.property(corners, ({ low, mode, high }) => {
        const one: Distribution = { kind: 'pert', low, mode, high }
        expect(mean(one)).toBeCloseTo((low + 4 * mode + high) / 6, 9)
        expect([quantile(one, 0), quantile(one, 1)]).toEqual([low, expect.closeTo(high, 9)])
      }),
    )
  })

  test('mirrored, it has mirrored quantiles', () => {
    fc.assert(
      fc.property(corners, between(1e-6, 1 - 1e-6), ({ low, mode, high }, u) => {
        for (const kind of ['pert', 'triangular'] as const) {
          const one = quantile({ kind, low, mode, high }, u)
          const other = quantile({ kind, low: -high, mode: -mode, high: -low }, 1 - u)
          expect(one).toBeCloseTo(-other, 6)
        }
      }),
    )
  })

  test.each<[Distribution, RegExp]>([
    [{ kind: 'normal', mean: 0, sd: 0 }, /standard deviation .* above 0, not 0/],
    [{ kind: 'normal', mean: Number.NaN, sd: 1 }, /mean .* not NaN/],
    [{ kind: 'lognormal', logMean: 0, logSd: -1 }, /standard deviation of the logarithm/],
    [{ kind: 'lognormal', logMean: Infinity, logSd: 1 }, /mean of the logarithm/],
    [{ kind: 'lognormal', median: -2, p90: 3 }, /median .* above 0, not -2/],
    [{ kind: 'lognormal', median: 2, p90: 2 }, /above the median 2, not 2/],
    [{ kind: 'beta', a: 0, b: 1 }, /shape a .* not 0/],
    [{ kind: 'beta', a: 1, b: Infinity }, /shape b .* not Infinity/],
    [{ kind: 'gamma', shape: 0, scale: 1 }, /shape/],
    [{ kind: 'gamma', shape: 1, scale: -1 }, /scale/],
    [{ kind: 'gamma', mean: -3, sd: 1 }, /mean/],
    [{ kind: 'gamma', mean: 3, sd: 0 }, /standard deviation/],
    [{ kind: 'pert', low: 1, mode: 4, high: 3 }, /from 1 to 3, not at 4/],
    [{ kind: 'triangular', low: 1, mode: 0, high: 3 }, /not at 0/],
    [{ kind: 'triangular', low: 3, mode: 3, high: 3 }, /above the lowest/],
    [{ kind: 'uniform', low: 3, high: 2 }, /above the lowest/],
    [{ kind: 'uniform', low: 3, high: Infinity }, /highest number is a number/],
    [{ kind: 'cauchy' } as unknown as Distribution, /no distribution of the kind cauchy/],
  ])('$0.kind without meaning is refused', (distribution, message) => {
    expect(() => quantileOf(distribution)).toThrow(message)
    expect(() => mean(distribution)).toThrow(message)
    expect(() => sd(distribution)).toThrow(message)
  })
})

describe('quantiles of counts and squares', () => {
  test('a Poisson number is at or below its quantile often enough, and not below it', () => {
    fc.assert(
      fc.property(between(1e-6, 1 - 1e-6), sized(0.01, 1e4), (u, centre) => {
        const count = poissonQuantile(u, centre)
        expect(gammaQ(count + 1, centre)).toBeGreaterThanOrEqual(u * (1 - 1e-12))
        if (count > 0) expect(gammaQ(count, centre)).toBeLessThan(u)
      }),
    )
    expect([poissonQuantile(0, 4), poissonQuantile(1, 4)]).toEqual([0, Infinity])
    // Exactly the share of no event.
    expect(poissonQuantile(Math.exp(-2), 2)).toBe(0)
  })

  test('chi-square finds back from its quantile', () => {
    fc.assert(
      fc.property(between(1e-9, 1 - 1e-9), sized(0.5, 1e5), (u, df) => {
        expect(apart(chiSquareTail(chiSquareQuantile(u, df), df), 1 - u)).toBeLessThan(1e-10)
      }),
    )
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([0, Infinity])
  })

  test('refuse what has no meaning', () => {
    expect(() => poissonQuantile(0.5, 0)).toThrow(/mean above 0/)
    expect(() => poissonQuantile(2, 1)).toThrow(/from 0 to 1/)
    expect(() => chiSquareQuantile(0.5, -1)).toThrow(/degrees of freedom/)
    expect(() => chiSquareQuantile(Number.NaN, 1)).toThrow(/from 0 to 1/)
  })
})

test('a row of quantiles has the digits of each, and takes no share outside 0 to 1', () => {
  const distributions: Distribution[] = [
    { kind: 'normal', mean: 3, sd: 2 },
    { kind: 'lognormal', median: 10, p90: 30 },
    { kind: 'lognormal', logMean: 1, logSd: 0.4 },
    { kind: 'triangular', low: 1, mode: 2, high: 9 },
    { kind: 'uniform', low: -1, high: 4 },
    { kind: 'beta', a: 2, b: 8 },
  ]
  const shares = Float64Array.from({ length: 99 }, (_, at) => (at + 1) / 100)
  for (const distribution of distributions) {
    const into = new Float64Array(shares.length)
    quantileRow(distribution)(shares, into)
    expect([...into]).toEqual([...shares].map(quantileOf(distribution)))
    expect(() => quantileRow(distribution)(Float64Array.of(1.5), into)).toThrow(RangeError)
  }
})
