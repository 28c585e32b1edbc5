import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { countSeries, interruptedSeries, type SeriesCoefficient } from '#core/stats/series.ts'
import { controlledSeries } from '#core/stats/seriesControlled.ts'
import { usualLag } from '#core/stats/seriesDesign.ts'

const RUNS = { numRuns: 60 }

function drawn(seed: number, { n = 60, start = 40, effect = 0, carry = 0 } = {}): Float64Array {
  const chance = random(seed)
  let error = 0
  return Float64Array.from({ length: n }, (_, period) => {
    error = carry * error + chance.unit() + chance.unit() - 1
    return 20 + 0.1 * period + (period >= start ? effect : 0) + error
  })
}

function named(coefficients: readonly SeriesCoefficient[], name: string): SeriesCoefficient {
  const found = coefficients.find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('an interrupted series', () => {
  test('the example of the documentation', () => {
    const series = interruptedSeries([1, 2, 3, 4, 9, 10, 11, 12], { start: 4, slope: false })
    expect(series.coefficients[2]?.estimate).toBeCloseTo(4, 12)
    expect(series.durbinWatson).toBe(2)
    expect([...series.expected].map(Math.round)).toEqual([5, 6, 7, 8])
  })

  test('a straight line added changes trend and intercept alone', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const outcome = drawn(seed)
        const one = interruptedSeries(outcome, { start: 40 })
        const other = interruptedSeries(
          outcome.map((y, t) => y + 9 - 2 * (t + 1)),
          { start: 40 },
        )
        for (const name of ['level', 'slope'] as const) {
          const [a, b] = [named(one.coefficients, name), named(other.coefficients, name)]
          expect(b.estimate).toBeCloseTo(a.estimate, 9)
          expect(b.standardError).toBeCloseTo(a.standardError, 9)
        }
        const [a, b] = [named(one.coefficients, 'trend'), named(other.coefficients, 'trend')]
        expect(b.estimate).toBeCloseTo(a.estimate - 2, 9)
        expect(other.durbinWatson).toBeCloseTo(one.durbinWatson, 8)
      }),
      RUNS,
    )
  })

  test('the mean effect is what came less what was expected, by period', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, slope) => {
        const { meanEffect, actualSum, expectedSum } = interruptedSeries(drawn(seed), {
          start: 40,
          slope,
        })
        // Residuals from the start on sum to nothing, as the level has a column of its own.
        expect(meanEffect.estimate).toBeCloseTo((actualSum - expectedSum) / 20, 9)
      }),
      RUNS,
    )
  })

  test('seasons and further columns are taken out', () => {
    const season = Float64Array.from({ length: 60 }, (_, t) => 1 + (t % 4))
    const holidays = Float64Array.from({ length: 60 }, (_, t) => (t * 7) % 5)
    const outcome = drawn(2).map((y, t) => y + 30 * (season[t] ?? 0) ** 2 + 4 * (holidays[t] ?? 0))
    const also = { columns: [holidays], names: ['holidays'] }
    const with30 = interruptedSeries(outcome, { start: 40, season, also })
    const plain = interruptedSeries(drawn(2), { start: 40, season, also })
    expect(named(with30.coefficients, 'level').estimate).toBeCloseTo(
      named(plain.coefficients, 'level').estimate,
      8,
    )
    expect(named(with30.coefficients, 'holidays').estimate).toBeCloseTo(
      named(plain.coefficients, 'holidays').estimate + 4,
      8,
    )
    expect(with30.coefficients.map(({ name }) => name)).toEqual([
      'intercept',
      'trend',
      'level',
      'slope',
      'season 2',
      'season 3',
      'season 4',
      'holidays',
    ])
  })

  test('errors that hang together are seen, and widen the interval', () => {
    const series = interruptedSeries(drawn(3, { carry: 0.7 }), { start: 40, lag: 8, adjust: true })
    expect(series.durbinWatson).toBeLessThan(1.2)
    expect(series.autocorrelation).toBeGreaterThan(0.4)
    const { standardError, classicalError } = named(series.coefficients, 'trend')
    expect(standardError).toBeGreaterThan(classicalError)
  })

  test('intervals hold the effect about as often as they say', () => {
    let held = 0
    for (let trial = 0; trial < 400; trial++) {
      const outcome = drawn(trial, { n: 120, start: 80, effect: 2 })
      const { coefficients } = interruptedSeries(outcome, { start: 80, lag: 2, adjust: true })
      const { lower, upper } = named(coefficients, 'level')
      if (lower <= 2 && 2 <= upper) held++
    }
    expect(held / 400).toBeGreaterThan(0.9)
  })

  test.each([
    [50, 3],
    [100, 4],
    [192, 4],
    [1000, 6],
  ])('the usual lag of %i periods is %i', (n, lag) => {
    expect(usualLag(n)).toBe(lag)
  })
})

describe('a series of counts', () => {
  const counts = drawn(5).map(Math.round)

  test('the example of the documentation', () => {
    const doubled = [10, 10, 10, 10, 20, 20, 20, 20]
    const { coefficients } = countSeries(doubled, { start: 4, slope: false })
    expect(Math.exp(coefficients[2]?.estimate ?? 0)).toBeCloseTo(2, 10)
  })

  test('twice the exposure halves the rate and nothing else', () => {
    const exposure = new Float64Array(60).fill(3)
    const one = countSeries(counts, { start: 40, exposure })
    const other = countSeries(counts, { start: 40, exposure: exposure.map((value) => 2 * value) })
    const apart =
      named(one.coefficients, 'intercept').estimate -
      named(other.coefficients, 'intercept').estimate
    expect(apart).toBeCloseTo(Math.LN2, 10)
    expect(other.deviance).toBeCloseTo(one.deviance, 8)
    expect(other.expectedSum).toBeCloseTo(one.expectedSum, 8)
    expect(named(other.coefficients, 'level').standardError).toBeCloseTo(
      named(one.coefficients, 'level').standardError,
      10,
    )
  })

  test('errors are those of pure counts times the root of the dispersion', () => {
    const { coefficients, dispersion } = countSeries(counts, { start: 40 })
    for (const { standardError, classicalError } of coefficients)
      expect(standardError).toBeCloseTo(classicalError * Math.sqrt(dispersion), 10)
  })
})

describe('a series with a control', () => {
  test('the example of the documentation', () => {
    const [treated, control] = [
      [1, 2, 3, 4, 9, 10, 11, 12],
      [0, 1, 0, 1, 2, 3, 2, 3],
    ] as const
    const { effect } = controlledSeries(treated, control, { start: 4, slope: false })
    expect(effect.estimate).toBeCloseTo(2.8, 10)
  })

  test('what moves both is not taken for the effect', () => {
    const shock = (t: number) => (t >= 40 ? 5 : 0) + 0.3 * t
    const treated = drawn(1, { effect: 2 }).map((y, t) => y + shock(t))
    const control = drawn(2).map((y, t) => y + shock(t))
    const { effect } = controlledSeries(treated, control, { start: 40 })
    expect(effect.lower).toBeLessThan(2)
    expect(effect.upper).toBeGreaterThan(2)
    expect(Math.abs(effect.estimate - 2)).toBeLessThan(1)
  })

  test('is the difference of the two levels, in the stacked regression’s error', () => {
    const [treated, control] = [drawn(3, { effect: 2 }), drawn(4)]
    const { effect, stackedError } = controlledSeries(treated, control, { start: 40 })
    const [one, other] = [treated, control].map((series) =>
      named(interruptedSeries(series, { start: 40 }).coefficients, 'level'),
    ) as [SeriesCoefficient, SeriesCoefficient]
    expect(effect.estimate).toBeCloseTo(one.estimate - other.estimate, 10)
    // σ² is the mean of the two, as both have as many degrees of freedom.
    expect(stackedError ** 2).toBeCloseTo(one.classicalError ** 2 + other.classicalError ** 2, 10)
  })

  test('series of other lengths are refused', () => {
    expect(() => controlledSeries(drawn(1), drawn(2, { n: 59 }), { start: 40 })).toThrow(RangeError)
  })
})

describe('what is refused', () => {
  const outcome = drawn(7)
  test.each<[string, () => unknown]>([
    ['a start at the second period', () => interruptedSeries(outcome, { start: 1 })],
    ['a start at the last period', () => interruptedSeries(outcome, { start: 59 })],
    ['a start between periods', () => interruptedSeries(outcome, { start: 4.5 })],
    ['a hole', () => interruptedSeries(outcome.with(9, Number.NaN), { start: 40 })],
    [
      'nothing on a log scale',
      () => interruptedSeries(outcome.with(9, 0), { start: 40, scale: 'log' }),
    ],
    ['too short a series', () => interruptedSeries([1, 2, 3, 4], { start: 2 })],
    ['too few seasons', () => interruptedSeries(outcome, { start: 40, season: [1, 2] })],
    [
      'a season of its own for each period',
      () => interruptedSeries(outcome, { start: 40, season: outcome }),
    ],
    [
      'a season that is missing',
      () => interruptedSeries(outcome, { start: 40, season: outcome.with(3, Number.NaN) }),
    ],
    ['counts below nothing', () => countSeries(outcome.with(9, -1), { start: 40 })],
    [
      'no events before the start',
      () =>
        countSeries(
          outcome.map((y, t) => (t < 40 ? 0 : y)),
          { start: 40 },
        ),
    ],
    [
      'an exposure of nothing',
      () => countSeries(outcome, { start: 40, exposure: new Float64Array(60) }),
    ],
    ['too few exposures', () => countSeries(outcome, { start: 40, exposure: [1] })],
  ])('%s', (_, attempt) => {
    expect(attempt).toThrow(RangeError)
  })
})
