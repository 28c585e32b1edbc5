import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCohort } from './cohort.ts'
import { expectedWeeks, hazardByBucket, hazardsFrom } from './cohortHazards.ts'
import { averageStay } from './cohortVectors.ts'

describe('a hazard by bucket', () => {
  test('declines by its decay a year', () => {
    const found = hazardByBucket({ weekly: 0.006, decayPerYear: 0.35 }, 105)
    expect(found[0]).toBe(0.006)
    expect(found[104]).toBeCloseTo(0.006 * Math.exp(-0.7), 16)
  })

  test('is constant without a decay, and between steps', () => {
    expect([...hazardByBucket({ weekly: 0.01 }, 3)]).toEqual([0.01, 0.01, 0.01])
    const steps = [
      { fromBucket: 2, weekly: 0.02 },
      { fromBucket: 4, weekly: 0.01 },
    ]
    expect([...hazardByBucket({ steps }, 5)]).toEqual([0, 0.02, 0.02, 0.01, 0.01])
  })

  test('is refused with steps that overlap, and below 0', () => {
    const twice = [
      { fromBucket: 2, weekly: 0.02 },
      { fromBucket: 2, weekly: 0.01 },
    ]
    expect(() => hazardByBucket({ steps: twice }, 5)).toThrow(/rising order/)
    expect(() => hazardByBucket({ weekly: -1 }, 5)).toThrow(/weekly hazard is -1/)
  })
})

describe('hazards by occurrence and exposure', () => {
  test('are events by weeks, with an error of one over the root of the events', () => {
    const [cell] = hazardsFrom([16], [4000])
    expect(cell).toEqual({ weekly: 0.004, own: 0.004, ownSeLog: 0.25, seLog: 0.25, ownWeight: 1 })
  })

  test('are drawn towards the prior the more, the less was seen', () => {
    const prior = { events: 10, exposure: 2000 }
    const [rich, poor, empty] = hazardsFrom([90, 3, 0], [9000, 300, 0], prior)
    expect(rich!.weekly).toBeCloseTo(100 / 11_000, 15)
    expect(poor!.weekly).toBeCloseTo(13 / 2300, 15)
    expect(empty!.weekly).toBeCloseTo(0.005, 15)
    expect(empty!.seLog).toBeCloseTo(1 / Math.sqrt(10), 15)
    expect([rich!.ownWeight, empty!.ownWeight]).toEqual([9 / 11, 0])
    expect(empty!.own).toBeNaN()
  })

  test('lie between the cell and the prior, the weight of the cell of the way', () => {
    const count = fc.integer({ min: 0, max: 500 })
    const weeks = fc.double({ min: 1, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(count, weeks, count, weeks, (events, exposure, prior, priorWeeks) => {
        const [cell] = hazardsFrom([events], [exposure], { events: prior, exposure: priorWeeks })
        const { weekly, own, ownWeight } = cell!
        const between = ownWeight * own + (1 - ownWeight) * (prior / priorWeeks)
        expect(weekly).toBeCloseTo(between, 12)
      }),
    )
  })

  test('are refused for cells that cannot be', () => {
    expect(() => hazardsFrom([1, 2], [10])).toThrow(/2 cells of events and 1 of exposure/)
    expect(() => hazardsFrom([1], [0])).toThrow(/events but no exposure/)
    expect(() => hazardsFrom([0], [0])).toThrow(/give a prior/)
    expect(() => hazardsFrom([-1], [10])).toThrow(/events of cell 1 is -1/)
    expect(() => hazardsFrom([1], [10], { events: -1, exposure: 1 })).toThrow(/prior's events/)
  })
})

describe('the expected weeks on a benefit', () => {
  test('are one over a hazard that stays the same', () => {
    expect(expectedWeeks([0.05])).toBeCloseTo(20, 12)
    expect(expectedWeeks(new Float64Array(60).fill(0.05))).toBeCloseTo(20, 12)
  })

  test('are for ever if the last hazard is 0, unless nobody gets there', () => {
    expect(expectedWeeks([0.05, 0])).toBe(Number.POSITIVE_INFINITY)
    expect(expectedWeeks([1e9, 0])).toBeCloseTo(1e-9, 20)
  })

  test('times the inflow are the person-weeks of a week in the long run (Little)', () => {
    const steps = [
      { fromBucket: 1, weekly: 0.3 },
      { fromBucket: 3, weekly: 0.1 },
    ]
    const buckets = 4
    const hazards = hazardByBucket({ steps }, buckets)
    const { bands, stock } = runCohort(
      {
        effects: [],
        groups: [
          {
            name: 'all',
            benefits: [
              {
                name: 'dagpenge',
                buckets,
                stock: [0, 0, 0, 0],
                inflow: 5,
                weeklyCost: [0, 0, 0, 0],
                exits: [{ to: 'job', hazard: { steps } }],
              },
            ],
            destinations: [{ name: 'job' }],
          },
        ],
      },
      { weeks: 500 },
    )
    // People who come spread over a week: of those who stand there when one begins, the average share.
    const stay = new Float64Array(buckets)
    averageStay(hazards, stay, 0, buckets, 0.3)
    const [first, second] = [5, 5 * Math.exp(-0.3)]
    const third = 5 * Math.exp(-0.6)
    const rest = stock[499]! - first - second
    expect(rest).toBeCloseTo(third / -Math.expm1(-0.1), 9)
    expect(bands[499]).toBe(stock[499])
    const present = first * stay[0]! + second * stay[1]! + rest * stay[2]!
    expect(5 * expectedWeeks(hazards)).toBeCloseTo(present, 9)
  })

  test('are refused without a bucket, and for a hazard below 0', () => {
    expect(() => expectedWeeks([])).toThrow(RangeError)
    expect(() => expectedWeeks([0.1, -0.1])).toThrow(/last bucket/)
    expect(() => expectedWeeks([-0.1, 0.1])).toThrow(/bucket 1/)
  })
})

describe('the average share of a week that people stay', () => {
  test('is (1 - exp(-h)) / h to rounding for hazards small and large', () => {
    const hazard = fc.oneof(
      fc.double({ min: 0, max: 0.04, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(hazard, { minLength: 1, maxLength: 9 }), (list) => {
        const found = new Float64Array(list.length)
        averageStay(Float64Array.from(list), found, 0, list.length, Math.max(...list))
        for (const [at, h] of list.entries()) {
          const expected = h === 0 ? 1 : -Math.expm1(-h) / h
          expect(Math.abs(found[at]! / expected - 1)).toBeLessThan(2e-14)
        }
      }),
    )
  })
})
