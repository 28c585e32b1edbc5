import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { type Series, syntheticControl, syntheticPlacebos } from '#core/stats/synthetic.ts'
import { syntheticDifference, type WeightedMethod } from '#core/stats/syntheticDifference.ts'

const RUNS = { numRuns: 40 }
const METHODS: readonly WeightedMethod[] = ['sdid', 'sc', 'did']

/** Units that wander; the first is treated from `start` on with the effect. */
function drawn(seed: number, { units = 8, periods = 12, start = 8, effect = 3, treated = 1 } = {}) {
  const chance = random(seed)
  const outcomes = new Float64Array(units * periods)
  const common = Array.from({ length: periods }, () => chance.unit() * 4)
  for (let unit = 0; unit < units; unit++) {
    let level = 10 + 5 * chance.unit()
    for (let period = 0; period < periods; period++) {
      level += chance.unit() - 0.5
      const added = unit < treated && period >= start ? effect : 0
      outcomes[unit * periods + period] = level + (common[period] ?? 0) + added
    }
  }
  return { series: { outcomes, periods }, start }
}

function changed(
  { outcomes, periods }: Series,
  value: (y: number, unit: number, period: number) => number,
): Series {
  const moved = outcomes.map((y, at) => value(y, Math.floor(at / periods), at % periods))
  return { outcomes: moved, periods }
}

/** The units in another order; the treated one stays first. */
function turned({ outcomes, periods }: Series, seed: number): { series: Series; order: number[] } {
  const units = outcomes.length / periods
  const others = Array.from({ length: units - 1 }, (_, at) => at + 1)
  const order = [0, ...random(seed).shuffled(others)]
  const moved = order.flatMap((unit) => [...outcomes.slice(unit * periods, (unit + 1) * periods)])
  return { series: { outcomes: Float64Array.from(moved), periods }, order }
}

describe('synthetic control', () => {
  test('the example of the documentation', () => {
    const outcomes = Float64Array.of(1, 2, 9, 0, 1, 2, 2, 3, 4)
    const found = syntheticControl({ outcomes, periods: 3 }, 0, 2)
    expect(found.estimate).toBeCloseTo(6, 12)
    expect(found.weights[1]).toBeCloseTo(0.5, 12)
  })

  test('weights are on the simplex, and the order of the units changes no effect', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { series, start } = drawn(seed)
        const found = syntheticControl(series, 0, start)
        expect(found.weights[0]).toBe(0)
        expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
        expect(Math.min(...found.weights)).toBeGreaterThanOrEqual(0)
        const { series: moved, order } = turned(series, seed)
        const other = syntheticControl(moved, 0, start)
        expect(other.estimate).toBeCloseTo(found.estimate, 6)
        for (const [to, from] of order.entries())
          expect(other.weights[to]).toBeCloseTo(found.weights[from] ?? 0, 5)
      }),
      RUNS,
    )
  })

  test('what all units share in a period, and the unit of measurement, change no weight', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { series, start } = drawn(seed)
        const found = syntheticControl(series, 0, start)
        const moved = syntheticControl(
          changed(series, (y, _, period) => 7 * y + 100 * period ** 2),
          0,
          start,
        )
        for (const [unit, weight] of found.weights.entries())
          expect(moved.weights[unit]).toBeCloseTo(weight, 5)
        expect(moved.estimate).toBeCloseTo(7 * found.estimate, 4)
      }),
      RUNS,
    )
  })

  test('a unit like the treated one takes all the weight', () => {
    const { series, start } = drawn(3, { effect: 0 })
    const { periods } = series
    const twin = changed(series, (y, unit, period) =>
      unit === 1 ? (series.outcomes[period] ?? 0) : y,
    )
    const found = syntheticControl(twin, 0, start)
    expect(found.weights[1]).toBeCloseTo(1, 6)
    expect(Math.max(...found.gaps.map(Math.abs))).toBeLessThan(1e-5)
    expect(found.gaps).toHaveLength(periods)
  })

  test('without an effect the treated unit’s place is any place as often', () => {
    const places = new Float64Array(9)
    for (let trial = 0; trial < 300; trial++) {
      const { series, start } = drawn(trial, { effect: 0 })
      const { place, p } = syntheticPlacebos(series, 0, start)
      expect(p).toBe(place / 8)
      places[place] = (places[place] ?? 0) + 1
    }
    expect(places[0]).toBe(0)
    // 37.5 expected of 300 in each of eight places, with a standard deviation of 5.7.
    for (const count of places.subarray(1)) expect(Math.abs(count - 37.5)).toBeLessThan(23)
  })

  test('a large effect puts the treated unit first', () => {
    const { series, start } = drawn(5, { effect: 60 })
    const { place, ratios, estimate } = syntheticPlacebos(series, 0, start)
    expect(place).toBe(1)
    expect(Math.max(...ratios)).toBe(ratios[0])
    expect(Math.abs(estimate - 60)).toBeLessThan(5)
  })

  test('a fit that is perfect before the start is told as it is', () => {
    const outcomes = Float64Array.of(1, 1, 3, 1, 1, 1, 1, 1, 1)
    const { ratio, before } = syntheticControl({ outcomes, periods: 3 }, 0, 2)
    expect(before).toBe(0)
    expect(ratio).toBe(Number.POSITIVE_INFINITY)
  })

  test('nothing before and nothing after is no sign of an effect', () => {
    const found = syntheticPlacebos({ outcomes: new Float64Array(12).fill(1), periods: 3 }, 0, 2)
    expect(found.ratio).toBe(0)
    expect(found.p).toBe(1)
  })
})

describe('synthetic difference in differences', () => {
  test('the example of the documentation', () => {
    const outcomes = Float64Array.of(1, 2, 9, 2, 3, 4, 4, 5, 6, 0, 1, 2)
    expect(syntheticDifference({ outcomes, periods: 3 }, [0], 2).estimate).toBeCloseTo(6, 12)
  })

  test.each(METHODS)('%s: weights are on the simplex', (method) => {
    const { series, start } = drawn(1)
    const found = syntheticDifference(series, [0], start, { method })
    const total = (weights: Float64Array) => weights.reduce((sum, weight) => sum + weight, 0)
    expect(total(found.unitWeights)).toBeCloseTo(1, 12)
    expect(total(found.timeWeights)).toBeCloseTo(method === 'sc' ? 0 : 1, 12)
    expect(Math.min(...found.unitWeights, ...found.timeWeights)).toBeGreaterThanOrEqual(0)
    expect(found.unitWeights[0]).toBe(0)
    expect(found.placebos).toHaveLength(7)
  })

  test('did is the difference of four means', () => {
    const { series, start } = drawn(2)
    const { outcomes, periods } = series
    const mean = (keep: (unit: number, period: number) => boolean) => {
      const kept = outcomes.filter((_, at) => keep(Math.floor(at / periods), at % periods))
      return kept.reduce((sum, y) => sum + y, 0) / kept.length
    }
    const expected =
      mean((unit, period) => unit === 0 && period >= start) -
      mean((unit, period) => unit === 0 && period < start) -
      mean((unit, period) => unit > 0 && period >= start) +
      mean((unit, period) => unit > 0 && period < start)
    const { estimate } = syntheticDifference(series, [0], start, { method: 'did' })
    expect(estimate).toBeCloseTo(expected, 10)
  })

  test('what a unit or a period has of its own changes nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { series, start } = drawn(seed)
        const found = syntheticDifference(series, [0], start)
        const moved = syntheticDifference(
          changed(series, (y, unit) => y + 50 * unit),
          [0],
          start,
        )
        expect(moved.estimate).toBeCloseTo(found.estimate, 6)
        expect(moved.standardError).toBeCloseTo(found.standardError, 5)
        const { series: other } = turned(series, seed)
        expect(syntheticDifference(other, [0], start).estimate).toBeCloseTo(found.estimate, 6)
      }),
      { numRuns: 15 },
    )
  })

  test('several treated units, and the same seed the same error', () => {
    const { series, start } = drawn(4, { units: 14, treated: 3 })
    const options = { replications: 40, seed: 9 }
    const found = syntheticDifference(series, [0, 1, 2], start, options)
    expect(found).toEqual(syntheticDifference(series, [0, 1, 2], start, options))
    expect(Math.abs(found.estimate - 3)).toBeLessThan(2)
    expect(found.standardError).toBeGreaterThan(0)
  })

  test('intervals hold the effect about as often as they say', () => {
    let held = 0
    for (let trial = 0; trial < 200; trial++) {
      const { series, start } = drawn(trial, { units: 12 })
      const { lower, upper } = syntheticDifference(series, [0], start)
      if (lower <= 3 && 3 <= upper) held++
    }
    expect(held / 200).toBeGreaterThan(0.85)
  })
})

describe('what is refused', () => {
  const { series, start } = drawn(6)
  test.each<[string, () => unknown]>([
    ['a unit that is not there', () => syntheticControl(series, 8, start)],
    ['a start at the first period', () => syntheticControl(series, 0, 0)],
    ['a start after the last period', () => syntheticControl(series, 0, 12)],
    ['one unit', () => syntheticControl({ outcomes: new Float64Array(12), periods: 12 }, 0, 4)],
    ['half a unit', () => syntheticControl({ outcomes: new Float64Array(18), periods: 12 }, 0, 4)],
    [
      'a hole',
      () =>
        syntheticControl(
          changed(series, (y, u, t) => (u + t === 9 ? NaN : y)),
          0,
          4,
        ),
    ],
    [
      'placebos of one other unit',
      () => syntheticPlacebos(drawn(1, { units: 2 }).series, 0, start),
    ],
    ['nobody treated', () => syntheticDifference(series, [], start)],
    ['a unit treated twice', () => syntheticDifference(series, [1, 1], start)],
    ['hardly anybody else', () => syntheticDifference(series, [0, 1, 2, 3], start)],
    ['one period before', () => syntheticDifference(series, [0], 1)],
    ['no placebos', () => syntheticDifference(series, [0, 1], start, { replications: 1 })],
  ])('%s', (_, attempt) => {
    expect(attempt).toThrow(RangeError)
  })
})
