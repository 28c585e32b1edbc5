import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { coxPrediction } from '#core/stats/coxPrediction.ts'
import { proportionalHazards } from '#core/stats/coxProportionality.ts'
import type { CoxInput } from '#core/stats/coxRows.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'

const EXAMPLE = {
  times: Float64Array.of(1, 2, 3, 4),
  events: Uint8Array.of(1, 1, 1, 1),
  covariates: { names: ['x'], values: Float64Array.of(1, 0, 1, 0) },
}

/** Courses with a hazard of 0.1 exp(0.6 x), of which x changes the sign at time `turn`. */
function courses(chance: Random, n: number, turn = Number.POSITIVE_INFINITY): CoxInput {
  const x = Float64Array.from({ length: n }, () => Number(chance.chance(0.5)))
  const ended = x.map((own) => {
    const [early, late] = [0.1 * Math.exp(0.6 * own), 0.1 * Math.exp(-0.6 * own)]
    const drawn = -Math.log1p(-chance.unit())
    return drawn <= early * turn ? drawn / early : turn + (drawn - early * turn) / late
  })
  return {
    times: ended.map((time) => Math.min(time, 25)),
    events: Uint8Array.from(ended, (time) => Number(time <= 25)),
    covariates: { names: ['x'], values: x },
  }
}

describe('predicted survival', () => {
  test('the example of the documentation', () => {
    const [curve] = coxPrediction(EXAMPLE, [{ name: 'baseline', values: [0] }])
    expect(Array.from(curve?.times ?? [])).toEqual([1, 2, 3, 4])
    expect(curve?.survival[0]).toBeCloseTo(0.87, 2)
    expect(curve?.survival[3]).toBeCloseTo(0.19, 2)
  })

  test('when covariates say nothing it is the curve of Nelson and Aalen', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => i % 2)
    const times = Float64Array.from({ length: 40 }, (_, i) => 1 + Math.floor(i / 2))
    const events = Uint8Array.from({ length: 40 }, (_, i) => Number(Math.floor(i / 2) % 3 !== 0))
    const input = { times, events, covariates: { names: ['x'], values: x } }
    const fit = coxRegression(input, { ties: 'breslow' })
    expect(fit.coefficients[0]?.estimate).toBeCloseTo(0, 12)
    const [curve] = coxPrediction(input, [{ name: 'half', values: [0.5] }], { ties: 'breslow' })
    const [plain] = kaplanMeier({ times, events }).curves
    expect(curve?.times).toEqual(plain?.times)
    for (const [k, hazard] of (plain?.cumulativeHazard ?? []).entries()) {
      expect(curve?.cumulativeHazard[k]).toBeCloseTo(hazard, 12)
      expect(curve?.hazardError[k]).toBeCloseTo(plain?.hazardError[k] ?? 0, 12)
    }
  })

  test('another unit of time, or of the covariate, moves no curve', () => {
    const input = courses(random(31), 90)
    const days = { ...input, times: input.times.map((week) => 7 * week) }
    const percent = {
      ...input,
      covariates: { names: ['x'], values: input.covariates.values.map((x) => 100 * x + 5) },
    }
    const [curve] = coxPrediction(input, [{ name: 'one', values: [1] }])
    const [same] = coxPrediction(days, [{ name: 'one', values: [1] }])
    const [scaled] = coxPrediction(percent, [{ name: 'one', values: [105] }])
    for (const [k, survival] of (curve?.survival ?? []).entries()) {
      for (const other of [same, scaled]) {
        expect(other?.survival[k]).toBeCloseTo(survival, 9)
        expect(other?.standardError[k]).toBeCloseTo(curve?.standardError[k] ?? 0, 9)
      }
    }
  })

  test('a stratum has a curve of its own, to where it is followed', () => {
    const input = courses(random(32), 120)
    const strata = {
      names: ['north', 'south', 'nobody'],
      codes: Int32Array.from({ length: 120 }, (_, i) => i % 2),
    }
    const found = coxPrediction({ ...input, strata }, [{ name: 'zero', values: [0] }], {
      at: [5, 10, 1000],
    })
    expect(found.map(({ stratum }) => stratum)).toEqual(['north', 'south'])
    for (const { times } of found) expect(Array.from(times)).toEqual([5, 10])
  })

  test('intervals hold the truth in 95 of 100 trials, within three errors', () => {
    const TRIALS = 600
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const [curve] = coxPrediction(
        courses(random(33, trial), 150),
        [{ name: 'one', values: [1] }],
        { at: [6] },
      )
      const truth = Math.exp(-0.6 * Math.exp(0.6))
      held += Number((curve?.lower[0] ?? 1) <= truth && truth <= (curve?.upper[0] ?? 0))
    }
    expect(Math.abs(held / TRIALS - 0.95)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
  })

  test.each<[what: string, values: number[], said: RegExp]>([
    ['too few values', [], /has 0 values, but there are 1 covariates: x/],
    ['a value that is no number', [Number.NaN], /is NaN/],
    ['a value far away', [1e6], /leaves the range of numbers/],
  ])('a profile with %s is refused with a sentence', (_what, values, said) => {
    expect(() => coxPrediction(EXAMPLE, [{ name: 'somebody', values }])).toThrow(said)
  })
})

describe('the test of proportional hazards', () => {
  test('the example of the documentation', () => {
    const times = Float64Array.of(1, 2, 3, 4, 5, 6)
    const events = Uint8Array.of(1, 1, 1, 1, 1, 1)
    const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0, 0, 1) }
    const { terms, global } = proportionalHazards({ times, events, covariates })
    expect(global.df).toBe(1)
    expect(terms[0]?.chiSquare).toBeCloseTo(global.chiSquare, 12)
  })

  test('order, unit of time, and centre of the covariate say nothing', () => {
    const input = courses(random(34), 80)
    const found = proportionalHazards(input).global.chiSquare
    const order = random(35).shuffled(Array.from(input.times.keys()))
    const turned = {
      times: Float64Array.from(order, (i) => 7 * (input.times[i] as number)),
      events: Uint8Array.from(order, (i) => input.events[i] as number),
      covariates: {
        names: ['x'],
        values: Float64Array.from(order, (i) => 3 + (input.covariates.values[i] as number)),
      },
    }
    expect(proportionalHazards(turned).global.chiSquare).toBeCloseTo(found, 7)
  })

  test('proportional hazards are denied in 5 of 100 trials, within three errors', () => {
    const TRIALS = 600
    let denied = 0
    for (let trial = 0; trial < TRIALS; trial++)
      denied += Number(proportionalHazards(courses(random(36, trial), 120)).global.p < 0.05)
    expect(Math.abs(denied / TRIALS - 0.05)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
  })

  test.each(['km', 'identity', 'log'] as const)('an effect that turns is found by %s', (scale) => {
    let found = 0
    for (let trial = 0; trial < 50; trial++) {
      const input = courses(random(37, trial), 300, 6)
      found += Number(proportionalHazards(input, { scale }).global.p < 0.05)
    }
    expect(found).toBeGreaterThan(40)
  })

  test('the columns of a factor are tested together', () => {
    const { times, events, covariates } = courses(random(38), 90)
    const other = covariates.values.map((_, i) => Number(i % 3 === 0))
    const input = {
      times,
      events,
      covariates: { names: ['x', 'y'], values: Float64Array.of(...covariates.values, ...other) },
    }
    const terms = [{ name: 'both', columns: [0, 1] }]
    const { terms: found, global } = proportionalHazards(input, { terms })
    expect(found[0]).toEqual({ name: 'both', ...global })
    expect(() => proportionalHazards(input, { terms: [{ name: 'z', columns: [2] }] })).toThrow(
      /from 0 to 1/,
    )
  })

  test('what cannot be tested says so', () => {
    const oneTime = {
      ...EXAMPLE,
      times: Float64Array.of(2, 2, 3, 4),
      events: Uint8Array.of(1, 1, 0, 0),
    }
    const mixed = { ...oneTime, covariates: { names: ['x'], values: Float64Array.of(1, 0, 0, 1) } }
    expect(() => proportionalHazards(mixed)).toThrow(/at one time/)
    const early = { ...EXAMPLE, times: Float64Array.of(0, 1, 2, 3) }
    expect(() => proportionalHazards(early, { scale: 'log' })).toThrow(/has no log/)
  })
})
