import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceAboveZero, updated } from './evidenceBeliefs.ts'
import { normalLoss, valueOfPerfectInformation, valueOfTrial } from './valueOfInformation.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const belief = fc.record({ mean: number(-1e6, 1e6), sd: number(0, 1e6) })
const trial = fc.record({ scatter: number(0, 1e6), observations: fc.nat(10_000) })

describe('the value of information', () => {
  test('of a trial is never above that of knowing for certain, and never negative', () => {
    fc.assert(
      fc.property(belief, trial, (belief, trial) => {
        const perfect = valueOfPerfectInformation(belief)
        const sample = valueOfTrial(belief, trial)
        expect(sample).toBeGreaterThanOrEqual(0)
        expect(sample).toBeLessThanOrEqual(perfect * (1 + 1e-9))
      }),
    )
  })

  test('of a trial grows with its size, up to that of knowing for certain', () => {
    const before = { mean: 1, sd: 3 }
    const values = [0, 1, 10, 100, 1e4, 1e12].map((observations) =>
      valueOfTrial(before, { scatter: 20, observations }),
    )
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(values[0]).toBe(0)
    expect(values.at(-1)).toBeCloseTo(valueOfPerfectInformation(before), 9)
  })

  test('is nothing where there is no doubt, and largest where the decision is open', () => {
    expect(valueOfPerfectInformation({ mean: 1, sd: 0 })).toBe(0)
    fc.assert(
      fc.property(belief, (belief) => {
        const open = valueOfPerfectInformation({ ...belief, mean: 0 })
        return valueOfPerfectInformation(belief) <= open * (1 + 1e-12)
      }),
    )
  })

  test('wants numbers that can be', () => {
    const before = { mean: 1, sd: 3 }
    expect(() => valueOfPerfectInformation({ mean: 1, sd: -1 })).toThrow(/deviation from 0/)
    expect(() => valueOfTrial(before, { scatter: -1, observations: 1 })).toThrow(/scatter/)
    expect(() => valueOfTrial(before, { scatter: 1, observations: -1 })).toThrow(/observations/)
    expect(() => normalLoss(Number.NaN)).toThrow(RangeError)
  })
})

test('the loss of a normal falls, and mirrors about zero', () => {
  fc.assert(
    fc.property(number(-40, 40), number(0.01, 5), (z, more) => {
      expect(normalLoss(z + more)).toBeLessThanOrEqual(normalLoss(z))
      expect(normalLoss(-z)).toBeCloseTo(normalLoss(z) + z, 12)
    }),
  )
})

describe('a belief after data', () => {
  const wide = fc.record({ mean: number(-5, 5), sd: number(0.01, 5) })

  test('lies between the two, is surer than either, and does not depend on the order', () => {
    fc.assert(
      fc.property(wide, wide, (prior, data) => {
        const after = updated(prior, data)
        expect(after.mean).toBeGreaterThanOrEqual(Math.min(prior.mean, data.mean) - 1e-12)
        expect(after.mean).toBeLessThanOrEqual(Math.max(prior.mean, data.mean) + 1e-12)
        expect(after.sd).toBeLessThan(Math.min(prior.sd, data.sd))
        const turned = updated(data, prior)
        expect(after.mean).toBeCloseTo(turned.mean, 12)
        expect(after.sd).toBeCloseTo(turned.sd, 12)
      }),
    )
  })

  test('is the certain one where one is certain, and two certain ones must agree', () => {
    expect(updated({ mean: 1, sd: 2 }, { mean: 3, sd: 0 })).toEqual({ mean: 3, sd: 0 })
    expect(updated({ mean: 1, sd: 0 }, { mean: 1, sd: 0 })).toEqual({ mean: 1, sd: 0 })
    expect(() => updated({ mean: 1, sd: 0 }, { mean: 2, sd: 0 })).toThrow(/contradict/)
  })

  test('without doubt is above zero or not', () => {
    expect([-1, 0, 1].map((mean) => chanceAboveZero({ mean, sd: 0 }))).toEqual([0, 0.5, 1])
    expect(() => chanceAboveZero({ mean: Number.NaN, sd: 1 })).toThrow(RangeError)
  })
})
