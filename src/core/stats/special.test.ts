import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  betaIncomplete,
  betaScale,
  chiSquareTail,
  erf,
  erfc,
  fTail,
  gammaP,
  gammaQ,
  gammaScale,
  logGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from '#core/stats/special.ts'
import { apart } from '#test/golden/golden.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** Spread evenly over the powers of ten. */
const sized = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp)
const share = fc.oneof(between(1e-12, 1 - 1e-12), sized(1e-300, 0.5))

// Reference values: computed with mpmath 1.3 at 40 digits, then rounded to double.

describe('the log of the gamma function', () => {
  test.each([
    [0.001, 6.907178885383853],
    [0.3, 1.0957979948180756],
    [1.0009765625, -0.0005629031799912047],
    [1.5, -0.12078223763524522],
    [1.9990234375, -0.0004125677359714894],
    [2.5, 0.2846828704729192],
    [7.25, 7.0521854507385395],
    [9.999, 12.799575780077413],
    [30.5, 72.9534711841694],
    [1000, 5905.220423209181],
    [1e10, 220258509288.81058],
  ])('of %d is exact', (x, expected) => {
    expect(apart(logGamma(x), expected)).toBeLessThan(5e-15)
  })

  test('of whole numbers is that of factorials, and nothing for 1 and 2', () => {
    expect([logGamma(1), logGamma(2)]).toEqual([0, 0])
    let factorial = 1
    for (let n = 2; n < 22; n++) {
      factorial *= n
      expect(apart(logGamma(n + 1), Math.log(factorial))).toBeLessThan(2e-15)
    }
  })

  test('grows by log x from x to x + 1, and doubles as Legendre says', () => {
    fc.assert(
      fc.property(sized(1e-6, 1e6), (x) => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 7)
        const doubled = logGamma(x) + logGamma(x + 0.5) - (1 - 2 * x) * Math.LN2
        const expected = doubled - Math.log(Math.PI) / 2
        expect(apart(logGamma(2 * x) + 100, expected + 100)).toBeLessThan(1e-13)
      }),
    )
  })

  test('refuses what has none', () => {
    for (const x of [0, -1.5, Number.NaN]) expect(() => logGamma(x)).toThrow(RangeError)
  })
})

describe('the error function', () => {
  test.each([
    [0.1, 0.887537083981715],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [3.5, 7.430983723414128e-7],
    [5, 1.537459794428035e-12],
    [10, 2.088487583762545e-45],
    [25, 8.300172571196523e-274],
  ])('leaves of 1 at %d what it should', (x, expected) => {
    expect(apart(erfc(x), expected)).toBeLessThan(1e-15)
    expect(erf(x)).toBeCloseTo(1 - expected, 15)
  })

  test('is odd, grows, and makes 1 with its complement', () => {
    fc.assert(
      fc.property(between(-7, 7), between(1e-9, 3), (x, further) => {
        expect(erf(-x)).toBe(-erf(x))
        expect(erf(x) + erfc(x)).toBeCloseTo(1, 15)
        expect(erf(x + further)).toBeGreaterThanOrEqual(erf(x))
      }),
    )
  })

  test('ends at 1, and refuses what is no number', () => {
    expect([erf(-Infinity), erf(0), erf(Infinity), erfc(30)]).toEqual([-1, 0, 1, 0])
    for (const f of [erf, erfc, normalCdf]) expect(() => f(Number.NaN)).toThrow(RangeError)
  })
})

describe('the normal distribution', () => {
  test.each([
    [-35, 1.1249107064724062e-268],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-3, 0.0013498980316300946],
    [-1.5, 0.06680720126885807],
    [-0.6, 0.2742531177500736],
    [-0.1, 0.460172162722971],
  ])('has below %d what it should', (z, expected) => {
    expect(apart(normalCdf(z), expected)).toBeLessThan(1e-15)
  })

  test.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-16, -8.222082216130435],
    [1e-6, -4.753424308822899],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.0749, -1.4402382675279637],
    [0.0751, -1.43882539275254],
    [0.3, -0.5244005127080408],
    [0.4999, -0.00025066283008800747],
  ])('has the share %d below where it should', (p, expected) => {
    expect(apart(normalQuantile(p), expected)).toBeLessThan(1e-15)
  })

  test('finds back from its quantile, in both tails', () => {
    fc.assert(
      fc.property(share, (p) => {
        expect(apart(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12)
      }),
    )
  })

  test('is symmetric and grows', () => {
    fc.assert(
      fc.property(between(1e-12, 0.5), between(0, 0.5), (p, q) => {
        expect(normalQuantile(1 - p) + normalQuantile(1 - (1 - p))).toBe(0)
        if (p < q) expect(normalQuantile(p)).toBeLessThanOrEqual(normalQuantile(q))
      }),
    )
  })

  test('has infinite ends and nothing beyond', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1])
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError)
  })
})

describe('the incomplete gamma function', () => {
  test.each([
    [0.001, 0.5, 0.9994399333435292, 0.0005600666564707498],
    [0.5, 0.01, 0.1124629160182849, 0.8875370839817152],
    [0.5, 30, 0.9999999999999906, 9.485737571073848e-15],
    [3.5, 2, 0.22022259152428408, 0.779777408475716],
    [3.5, 40, 0.9999999999999862, 1.377501829742615e-14],
    [50, 20, 1.245892607971938e-8, 0.9999999875410739],
    [50, 120, 0.9999999999998399, 1.600822679334483e-13],
    [1000, 1100, 0.99894067674607, 0.0010593232539299773],
    [100000, 100000, 0.5004205221103651, 0.4995794778896348],
    [10000, 9000, 2.073299202433928e-25, 1],
  ])('of shape %d has both sides of %d exact', (a, x, below, above) => {
    expect(apart(gammaP(a, x), below)).toBeLessThan(5e-14)
    expect(apart(gammaQ(a, x), above)).toBeLessThan(5e-14)
  })

  test('is exponential for shape 1 and the error function for shape ½', () => {
    fc.assert(
      fc.property(sized(1e-8, 600), (x) => {
        expect(apart(gammaP(1, x), -Math.expm1(-x))).toBeLessThan(1e-13)
        expect(apart(gammaQ(1, x), Math.exp(-x))).toBeLessThan(1e-13)
        expect(apart(gammaP(0.5, x), erf(Math.sqrt(x)))).toBeLessThan(1e-13)
        expect(apart(gammaQ(0.5, x), erfc(Math.sqrt(x)))).toBeLessThan(2e-13)
      }),
    )
  })

  test('sums the chances of a Poisson number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), between(0.1, 60), (count, mean) => {
        let term = Math.exp(-mean)
        let below = term
        for (let k = 1; k < count; k++) {
          term *= mean / k
          below += term
        }
        expect(apart(gammaQ(count, mean), below)).toBeLessThan(1e-12)
      }),
    )
  })

  test('has two sides that make 1, and one more of shape than the step before', () => {
    fc.assert(
      fc.property(sized(1e-4, 1e5), sized(1e-6, 1e5), (a, x) => {
        expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 13)
        const front = Math.exp(a * Math.log(x) - x - logGamma(a + 1))
        expect(gammaQ(a + 1, x)).toBeCloseTo(gammaQ(a, x) + front, 9)
      }),
    )
  })

  test('ends at nothing and all, and refuses shapes that are none', () => {
    expect([gammaP(3, 0), gammaQ(0.2, 0), gammaP(3, Infinity), gammaQ(3, Infinity)]).toEqual([
      0, 1, 1, 0,
    ])
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [Infinity, 1],
      [1, Number.NaN],
    ] as const) {
      expect(() => gammaP(a, x)).toThrow(RangeError)
      expect(() => gammaQ(a, x)).toThrow(RangeError)
    }
  })
})

describe('the incomplete beta function', () => {
  test.each([
    [0.01, 0.02, 0.5, 0.6667194610412722],
    [0.5, 0.5, 0.001, 0.020135041633377492],
    [2, 8, 0.7, 0.999566974],
    [20, 80, 0.1, 0.0017443634674902393],
    [500, 0.5, 0.99, 0.001527357879052989],
    [1.5, 40000, 0.0001, 0.9539975941274743],
    [1000, 1200, 0.4, 1.0697860500631464e-7],
    [50000, 60000, 0.45, 0.001225983778383151],
  ])('of %d and %d is exact at %d', (a, b, x, expected) => {
    expect(apart(betaIncomplete(a, b, x), expected)).toBeLessThan(1e-13)
  })

  test('has closed forms for a shape of 1, and for two of ½', () => {
    fc.assert(
      fc.property(sized(0.01, 200), between(1e-6, 1 - 1e-6), (a, x) => {
        expect(apart(betaIncomplete(a, 1, x), x ** a)).toBeLessThan(2e-12)
        expect(apart(betaIncomplete(1, a, x), -Math.expm1(a * Math.log1p(-x)))).toBeLessThan(2e-12)
        const arcsine = (2 / Math.PI) * Math.asin(Math.sqrt(x))
        expect(apart(betaIncomplete(0.5, 0.5, x), arcsine)).toBeLessThan(1e-12)
      }),
    )
  })

  test('sums the chances of a binomial number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), between(0.01, 0.99), (n, at, x) => {
        const k = 1 + (at % n)
        let above = 0
        let term = (1 - x) ** n
        for (let j = 1; j <= n; j++) {
          term *= ((n - j + 1) / j) * (x / (1 - x))
          if (j >= k) above += term
        }
        expect(apart(betaIncomplete(k, n - k + 1, x), above)).toBeLessThan(1e-11)
      }),
    )
  })

  test('mirrors: the share above is that of the shapes exchanged', () => {
    fc.assert(
      fc.property(sized(1e-3, 1e5), sized(1e-3, 1e5), between(0, 1), (a, b, x) => {
        expect(betaIncomplete(a, b, x) + betaIncomplete(b, a, 1 - x, x)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('refuses shapes and places that are none', () => {
    expect([betaIncomplete(2, 3, 0), betaIncomplete(2, 3, 1)]).toEqual([0, 1])
    for (const [a, b, x] of [
      [0, 1, 0.5],
      [1, -1, 0.5],
      [1, 1, 1.5],
      [1, Infinity, 0.5],
      [1, 1, Number.NaN],
    ] as const) {
      expect(() => betaIncomplete(a, b, x)).toThrow(RangeError)
    }
  })
})

describe("chi-square, F and Student's t", () => {
  test.each([
    [-1, 0.5, 0.3011216108413221],
    [-40, 3, 1.7190340394579263e-5],
    [-2.5, 7.5, 0.019410129136812778],
    [0.3, 30, 0.6168769473578236],
    [-6, 1000, 1.3776845866887345e-9],
    [-5, 1e6, 2.866998935445371e-7],
    [1.7, 1e9, 0.9554345370859704],
  ])('t is below %d with %d degrees as often as it should', (t, df, expected) => {
    expect(apart(studentCdf(t, df), expected)).toBeLessThan(5e-14)
  })

  test('t of 1 degree is Cauchy, of 2 algebraic, of many normal', () => {
    fc.assert(
      fc.property(between(-50, 50), (t) => {
        expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14)
        expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14)
        expect(studentCdf(t, 1e13)).toBeCloseTo(normalCdf(t), 11)
        expect(studentCdf(t, Infinity)).toBe(normalCdf(t))
      }),
    )
    fc.assert(
      fc.property(between(0.001, 0.999), (p) => {
        const cauchy = Math.tan(Math.PI * (p - 0.5))
        expect(apart(studentQuantile(p, 1), cauchy)).toBeLessThan(1e-11)
        const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p))
        expect(apart(studentQuantile(p, 2), two)).toBeLessThan(1e-12)
        expect(studentQuantile(p, Infinity)).toBe(normalQuantile(p))
      }),
    )
  })

  test('t finds back from its quantile', () => {
    fc.assert(
      fc.property(between(1e-9, 1 - 1e-9), sized(0.3, 1e8), (p, df) => {
        expect(apart(studentCdf(studentQuantile(p, df), df), p)).toBeLessThan(1e-12)
        const high = Math.max(p, 1 - p)
        expect(studentQuantile(high, df) + studentQuantile(1 - high, df)).toBe(0)
      }),
    )
  })

  test('F of 1 degree is t squared, and of 2 a power', () => {
    fc.assert(
      fc.property(sized(1e-3, 30), sized(0.5, 1e6), (t, df) => {
        expect(apart(fTail(t * t, 1, df), 2 * studentCdf(-t, df))).toBeLessThan(1e-11)
        const power = Math.exp((-df / 2) * Math.log1p((2 * t) / df))
        expect(apart(fTail(t, 2, df), power)).toBeLessThan(1e-11)
      }),
    )
  })

  test('chi-square of 2 degrees is exponential, of 1 a normal number squared', () => {
    fc.assert(
      fc.property(sized(1e-6, 1000), (x) => {
        expect(apart(chiSquareTail(x, 2), Math.exp(-x / 2))).toBeLessThan(2e-13)
        expect(apart(chiSquareTail(x, 1), 2 * normalCdf(-Math.sqrt(x)))).toBeLessThan(5e-13)
      }),
    )
  })

  test('the ends are the ends, and degrees that are none are refused', () => {
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-Infinity, Infinity])
    expect(studentQuantile(0.5, 3)).toBe(0)
    expect([studentCdf(-Infinity, 3), studentCdf(0, 3), studentCdf(Infinity, 3)]).toEqual([
      0, 0.5, 1,
    ])
    expect([fTail(0, 2, 3), fTail(Infinity, 2, 3)]).toEqual([1, 0])
    expect(() => studentCdf(1, 0)).toThrow(RangeError)
    expect(() => studentCdf(Number.NaN, 4)).toThrow(RangeError)
    expect(() => studentQuantile(0.5, Number.NaN)).toThrow(RangeError)
    expect(() => studentQuantile(1.5, 4)).toThrow(RangeError)
    expect(() => fTail(-1, 2, 3)).toThrow(RangeError)
    expect(() => fTail(1, 0, 3)).toThrow(RangeError)
    expect(() => chiSquareTail(-1, 3)).toThrow(RangeError)
  })
})

describe('a scale', () => {
  test('finds the place of a share of a gamma distribution, small shapes and large', () => {
    fc.assert(
      fc.property(share, sized(0.05, 1e5), (p, a) => {
        const place = gammaScale(a).place(p, 1 - p)
        fc.pre(place > -700)
        const found = p <= 0.5 ? gammaP(a, Math.exp(place)) : 1 - gammaQ(a, Math.exp(place))
        expect(apart(found, p)).toBeLessThan(1e-10)
      }),
    )
  })

  test('finds the place of a share of a beta distribution, small shapes and large', () => {
    fc.assert(
      fc.property(share, sized(0.05, 1e5), sized(0.05, 1e5), (p, a, b) => {
        const place = betaScale(a, b).place(p, 1 - p)
        fc.pre(Math.abs(place) < 700)
        const found = betaIncomplete(a, b, 1 / (1 + Math.exp(-place)), 1 / (1 + Math.exp(place)))
        expect(apart(found, p)).toBeLessThan(1e-10)
      }),
    )
  })

  test('has the slope and the bend that belong to its places', () => {
    fc.assert(
      fc.property(between(0.02, 0.98), sized(0.3, 300), sized(0.3, 300), (p, a, b) => {
        for (const { place, density, bend } of [betaScale(a, b), gammaScale(a)]) {
          const step = 1e-4 * Math.min(p, 1 - p)
          const width = place(p + step, 1 - p - step) - place(p - step, 1 - p + step)
          const here = place(p, 1 - p)
          expect(apart(density(here), (2 * step) / width)).toBeLessThan(1e-5)
          const near = 1e-4 / (1 + Math.abs(bend(here)))
          const rise = Math.log(density(here + near) / density(here - near)) / (2 * near)
          expect(apart(rise + 1000, bend(here) + 1000)).toBeLessThan(1e-4)
        }
      }),
    )
  })

  test('has infinite ends', () => {
    for (const { place } of [betaScale(2, 3), gammaScale(2)]) {
      expect([place(0, 1), place(1, 0)]).toEqual([-Infinity, Infinity])
    }
  })
})
