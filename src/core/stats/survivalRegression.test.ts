import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { normalQuantile } from '#core/stats/special.ts'
import {
  type SurvivalDistribution,
  type SurvivalRegressionInput,
  survivalRegression,
} from '#core/stats/survivalRegression.ts'

const DISTRIBUTIONS: SurvivalDistribution[] = ['exponential', 'weibull', 'lognormal', 'loglogistic']

/** A draw of W for each distribution. */
const DRAW: Record<SurvivalDistribution, (u: number) => number> = {
  exponential: (u) => Math.log(-Math.log1p(-u)),
  weibull: (u) => Math.log(-Math.log1p(-u)),
  lognormal: (u) => normalQuantile(u),
  loglogistic: (u) => Math.log(u / (1 - u)),
}

/** Times of n rows with an intercept of 3, an effect of 0.5 of x and -0.3 of z; a fifth or so is censored. */
function rows(
  distribution: SurvivalDistribution,
  chance: Random,
  n: number,
): SurvivalRegressionInput {
  const x = Float64Array.from({ length: n }, () => 10 + 2 * chance.unit())
  const z = Float64Array.from({ length: n }, () => Number(chance.chance(0.4)))
  const scale = distribution === 'exponential' ? 1 : 0.6
  const ended = x.map((own, i) => {
    const w = DRAW[distribution](chance.unit() + 2 ** -34)
    return Math.exp(3 + 0.5 * (own - 11) - 0.3 * (z[i] as number) + scale * w)
  })
  const until = ended.map(() => 15 + 40 * chance.unit())
  return {
    times: ended.map((time, i) => Math.min(time, until[i] as number)),
    events: Uint8Array.from(ended, (time, i) => Number(time <= (until[i] as number))),
    covariates: { names: ['x', 'z'], values: Float64Array.of(...x, ...z) },
  }
}

const NOTHING = { names: [], values: new Float64Array() }

test('the example of the documentation: an exponential rate is events by time', () => {
  const [times, events] = [Float64Array.of(1, 2, 3, 4), Uint8Array.of(1, 1, 1, 0)]
  const fit = survivalRegression({ times, events, covariates: NOTHING }, 'exponential')
  expect(fit.coefficients[0]?.timeRatio).toBeCloseTo(10 / 3, 9)
  expect(fit.coefficients[0]?.standardError).toBeCloseTo(1 / Math.sqrt(3), 9)
  expect(fit.logLikelihood).toBeCloseTo(3 * Math.log(0.3) - 3, 9)
  expect(fit).toMatchObject({ likelihoodRatio: null, scale: 1, logScaleError: 0 })
})

test('without censoring the lognormal is the mean and the spread of the logs', () => {
  const logs = [0.3, 1.2, 0.7, 2.2, 1.6, 0.1]
  const fit = survivalRegression(
    {
      times: Float64Array.from(logs, Math.exp),
      events: new Uint8Array(logs.length).fill(1),
      covariates: NOTHING,
    },
    'lognormal',
  )
  const mean = logs.reduce((sum, log) => sum + log) / logs.length
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
  expect(fit.coefficients[0]?.estimate).toBeCloseTo(mean, 9)
  expect(fit.scale).toBeCloseTo(Math.sqrt(squares / logs.length), 9)
})

describe.each(DISTRIBUTIONS)('%s', (distribution) => {
  const input = rows(distribution, random(21), 80)
  const fit = survivalRegression(input, distribution)

  test('another order of the rows says the same', () => {
    const order = random(22).shuffled(Array.from(input.times.keys()))
    const turned = {
      times: Float64Array.from(order, (i) => input.times[i] as number),
      events: Uint8Array.from(order, (i) => input.events[i] as number),
      covariates: {
        names: ['x', 'z'],
        values: Float64Array.from(
          [0, 80].flatMap((from) => order.map((i) => input.covariates.values[from + i] as number)),
        ),
      },
    }
    const same = survivalRegression(turned, distribution)
    for (const [j, { estimate, standardError }] of fit.coefficients.entries()) {
      expect(same.coefficients[j]?.estimate).toBeCloseTo(estimate, 9)
      expect(same.coefficients[j]?.standardError).toBeCloseTo(standardError, 9)
    }
  })

  test('another unit of time moves the intercept by its log, and nothing else', () => {
    const days = survivalRegression(
      { ...input, times: input.times.map((t) => 7 * t) },
      distribution,
    )
    for (const [j, { estimate, standardError }] of fit.coefficients.entries()) {
      const moved = j === 0 ? Math.log(7) : 0
      expect(days.coefficients[j]?.estimate).toBeCloseTo(estimate + moved, 9)
      expect(days.coefficients[j]?.standardError).toBeCloseTo(standardError, 9)
    }
    expect(days.scale).toBeCloseTo(fit.scale, 9)
    expect(days.likelihoodRatio?.chiSquare).toBeCloseTo(fit.likelihoodRatio?.chiSquare ?? 0, 7)
  })

  test('everybody twice is the same estimate, and surer by the root of two', () => {
    const twice = (values: ArrayLike<number>) => [...Array.from(values), ...Array.from(values)]
    const [x, z] = [input.covariates.values.slice(0, 80), input.covariates.values.slice(80)]
    const double = survivalRegression(
      {
        times: Float64Array.from(twice(input.times)),
        events: Uint8Array.from(twice(input.events)),
        covariates: { names: ['x', 'z'], values: Float64Array.from([...twice(x), ...twice(z)]) },
      },
      distribution,
    )
    for (const [j, { estimate, standardError }] of fit.coefficients.entries()) {
      expect(double.coefficients[j]?.estimate).toBeCloseTo(estimate, 9)
      expect((double.coefficients[j]?.standardError ?? 0) * Math.SQRT2).toBeCloseTo(
        standardError,
        9,
      )
    }
    expect(double.logLikelihood).toBeCloseTo(2 * fit.logLikelihood, 7)
  })

  test('intervals hold the truth in 95 of 100 trials, within three errors', () => {
    const TRIALS = 400
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const found = survivalRegression(rows(distribution, random(23, trial), 120), distribution)
      const x = found.coefficients[1]
      held += Number((x?.lower ?? 9) <= Math.exp(0.5) && Math.exp(0.5) <= (x?.upper ?? 0))
    }
    expect(held / TRIALS).toBeGreaterThan(0.95 - 3 * Math.sqrt(0.0475 / TRIALS))
    expect(held / TRIALS).toBeLessThan(0.95 + 3 * Math.sqrt(0.0475 / TRIALS))
  })
})

describe('what has no answer says so', () => {
  const plain: SurvivalRegressionInput = {
    times: Float64Array.of(1, 2, 3, 4, 5, 6),
    events: Uint8Array.of(1, 1, 1, 0, 0, 0),
    covariates: { names: ['x'], values: Float64Array.of(1, 2, 1, 2, 3, 1) },
  }
  const covariate = (...values: number[]) => ({
    covariates: { names: ['x'], values: Float64Array.from(values) },
  })
  test.each<[what: string, change: Partial<SurvivalRegressionInput>, said: RegExp]>([
    ['no row', { times: new Float64Array(), events: new Uint8Array() }, /no row/],
    ['no event', { events: new Uint8Array(6) }, /no event/i],
    ['a time of zero', { times: Float64Array.of(1, 2, 0, 4, 5, 6) }, /row 2 is not above zero/],
    ['a time that is no number', { times: new Float64Array(6).fill(Number.NaN) }, /is NaN/],
    ['all times the same', { times: new Float64Array(6).fill(3) }, /All times are the same/],
    ['late entry', { entries: new Float64Array(6) }, /enter late/],
    ['a covariate that never varies', covariate(1, 1, 1, 1, 1, 1), /same in all rows/],
    ['one that is no number', covariate(1, 2, 3, Number.NaN, 1, 2), /is NaN/],
    ['one that separates', covariate(1, 1, 1, 0, 0, 0), /rises for ever/],
    [
      ...(['two that are one'] as const),
      {
        covariates: {
          names: ['x', 'y'],
          values: Float64Array.of(1, 2, 1, 2, 3, 1, 2, 4, 2, 4, 6, 2),
        },
      },
      /"y" does not vary, or depends/,
    ],
    [
      ...(['a covariate that tells every time'] as const),
      { events: new Uint8Array(6).fill(1), ...covariate(...[1, 2, 3, 4, 5, 6].map(Math.log)) },
      /rises for ever/,
    ],
  ])('%s', (_what, change, said) => {
    for (const distribution of DISTRIBUTIONS.slice(1))
      expect(() => survivalRegression({ ...plain, ...change }, distribution)).toThrow(said)
  })

  test('a distribution that is not there', () => {
    const gamma = 'gamma' as SurvivalDistribution
    expect(() => survivalRegression(plain, gamma)).toThrow(/no distribution "gamma"/)
  })

  test('one event is an answer with a wide interval', () => {
    const one = { ...plain, events: Uint8Array.of(0, 1, 0, 0, 0, 0), covariates: NOTHING }
    const [intercept] = survivalRegression(one, 'exponential').coefficients
    expect(intercept?.timeRatio).toBeCloseTo(21, 9)
    expect(intercept?.standardError).toBeCloseTo(1, 9)
  })
})
