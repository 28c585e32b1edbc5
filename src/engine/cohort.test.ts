import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { matrixExponential } from '#core/stats/matrix.ts'
import { ladderAt } from '#law/refusion.ts'
import { byWeek, models, multipliers, WEEKS } from '#test/anyCohort.ts'
import { slowly, total } from '#test/slowCohort.ts'
import { multipliersOf, prepareCohort, runCohort } from './cohort.ts'
import { exitShares } from './cohortDifference.ts'
import { type Benefit, type CohortModel, type Destination, valueAt } from './cohortModel.ts'
import type { CohortResult } from './cohortRun.ts'
import type { Effect } from './effects.ts'
import { referenceCohort } from './reference.ts'

function effectsOf([contact, course]: [number[], number[]]): Record<string, Effect> {
  return { contact: { multipliers: contact }, course: { multipliers: course } }
}

/** How far two rows are apart, in proportion to the largest number among them, at least 1. */
function gap(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found.length).toBe(expected.length)
  let [most, largest] = [0, 1]
  for (let at = 0; at < found.length; at++) {
    most = Math.max(most, Math.abs(found[at]! - expected[at]!))
    largest = Math.max(largest, Math.abs(expected[at]!))
  }
  return most / largest
}

function peopleOf(result: CohortResult): number {
  return total([...result.endStock, ...result.endSettled])
}

/** Everybody who began or came. */
function everybody(model: CohortModel): number {
  const benefits = model.groups.flatMap((group) => group.benefits)
  const destinations = model.groups.flatMap((group) => group.destinations)
  return total([
    ...benefits.flatMap(({ stock }) => Array.from(stock)),
    ...benefits.flatMap(({ inflow }) =>
      Array.from({ length: WEEKS }, (_, week) => valueAt(inflow, week)),
    ),
    ...destinations.map(({ stock = 0 }) => stock),
  ])
}

/** Nobody comes back, and an effect moves only who leaves for good. */
function oneWay(model: CohortModel): CohortModel {
  return {
    effects: model.effects,
    groups: model.groups.map(({ name, benefits, destinations }) => ({
      name,
      benefits: benefits.map((benefit) => ({
        ...benefit,
        exits: benefit.exits.map(({ effect, ...exit }) =>
          exit.entersAt === undefined ? { ...exit, effect: 'contact' } : exit,
        ),
      })),
      destinations: destinations.map(({ relapse: _, ...destination }) => destination),
    })),
  }
}

/** How many had left for a destination when each week was over. */
function goneBy(result: CohortResult): number[] {
  let gone = 0
  return Array.from({ length: WEEKS }, (_, week) => {
    for (let at = week; at < result.exits.length; at += WEEKS) gone += result.exits[at]!
    return gone
  })
}

describe('a cohort', () => {
  test('is, cell by cell, the one of the book', () => {
    fc.assert(
      fc.property(models, multipliers, (model, [contact, course]) => {
        const fast = runCohort(model, { weeks: WEEKS, effects: effectsOf([contact, course]) })
        const slow = slowly(model, WEEKS, (effect, week) =>
          effect === 'contact' ? contact[week]! : course[week]!,
        )
        for (const row of ['stock', 'settled', 'exits', 'relapses', 'groupCost'] as const)
          expect(gap(fast[row], slow[row]), row).toBeLessThan(1e-12)
      }),
      { numRuns: 60 },
    )
  })

  test('loses nobody and makes nobody', () => {
    fc.assert(
      fc.property(models, multipliers, (model, all) => {
        const result = runCohort(model, { weeks: WEEKS, effects: effectsOf(all) })
        expect(result.balance).toBeLessThan(1e-9)
        expect(Math.abs(peopleOf(result) - everybody(model))).toBeLessThan(1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('is the same to the bit under an effect of nothing', () => {
    fc.assert(
      fc.property(models, byWeek(3), (model, caseloads) => {
        const caseload = caseloads.map((cases) => cases + 1)
        const effects: Record<string, Effect> = {
          contact: { elasticity: 0, caseloadBefore: 40, caseload },
          course: { ratio: 1, course: { decayPerYear: 0.25, fullAfterMonths: 3 } },
        }
        const base = runCohort(model, { weeks: WEEKS })
        expect(runCohort(model, { weeks: WEEKS, effects })).toEqual(base)
      }),
      { numRuns: 50 },
    )
  })

  test('has no fewer exits by any week when there is more contact and its elasticity is not below 0', () => {
    fc.assert(
      fc.property(
        models.map(oneWay),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 20, max: 95 }), { minLength: WEEKS, maxLength: WEEKS }),
        (model, elasticity, caseload) => {
          const contact = { elasticity, caseloadBefore: 95, caseload }
          const base = goneBy(runCohort(model, { weeks: WEEKS }))
          const more = goneBy(runCohort(model, { weeks: WEEKS, effects: { contact } }))
          for (const [week, gone] of more.entries())
            expect(gone).toBeGreaterThanOrEqual(base[week]! * (1 - 1e-12) - 1e-12)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('does not care in which order its groups stand', () => {
    fc.assert(
      fc.property(models, multipliers, (model, all) => {
        const turned = { ...model, groups: model.groups.toReversed() }
        const options = { weeks: WEEKS, effects: effectsOf(all) }
        const [one, other] = [runCohort(model, options), runCohort(turned, options)]
        for (const [at, { name }] of model.groups.entries()) {
          const there = turned.groups.findIndex((group) => group.name === name)
          for (const row of ['stock', 'groupCost'] as const)
            expect(other[row].slice(there * WEEKS, (there + 1) * WEEKS)).toEqual(
              one[row].slice(at * WEEKS, (at + 1) * WEEKS),
            )
        }
        expect(gap(other.cost, one.cost)).toBeLessThan(1e-14)
      }),
      { numRuns: 50 },
    )
  })

  test('splits its exits into shares of one', () => {
    fc.assert(
      fc.property(models, (model) => {
        const result = runCohort(model, { weeks: WEEKS })
        const rows = Array.from(result.endSettled, (_, row) => row)
        const shares = exitShares(result, rows)
        const anybody = result.exits.some((count) => count > 0)
        expect(total(shares)).toBeCloseTo(anybody ? 1 : 0, 12)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('counts the weeks of its benefits by the steps of the ladder', () => {
    fc.assert(
      fc.property(models, (model) => {
        const prepared = prepareCohort(model, { weeks: WEEKS })
        const result = prepared.run(prepared.parameters(), prepared.result())
        const found = new Float64Array(result.stock.length)
        for (const [row, { group }] of prepared.benefits.entries())
          for (let at = 0; at < 4 * WEEKS; at++)
            found[prepared.groups.indexOf(group) * WEEKS + (at % WEEKS)]! +=
              result.bands[row * 4 * WEEKS + at]!
        expect(gap(found, result.stock)).toBeLessThan(1e-14)
      }),
      { numRuns: 50 },
    )
  })
})

/** One benefit and one destination, nobody there, no hazard: what a test needs is put on top. */
function plain(benefit: Partial<Benefit>, place: Partial<Destination> = {}): CohortModel {
  const buckets = benefit.buckets ?? 60
  return {
    effects: ['contact'],
    groups: [
      {
        name: 'all',
        benefits: [
          {
            name: 'dagpenge',
            buckets,
            stock: new Float64Array(buckets),
            inflow: 0,
            weeklyCost: new Float64Array(buckets),
            exits: [],
            ...benefit,
          },
        ],
        destinations: [{ name: 'job', ...place }],
      },
    ],
  }
}

function inBucket(bucket: number, count: number, buckets = 60): Float64Array {
  const stock = new Float64Array(buckets)
  stock[bucket - 1] = count
  return stock
}

describe('the tunnel of a benefit', () => {
  test.each([
    [4, 5],
    [26, 27],
    [52, 53],
  ])('leads from week %i of the ladder to week %i and its next step', (bucket, next) => {
    const step = [1, 5, 27, 53].indexOf(next)
    const { bands } = runCohort(plain({ stock: inBucket(bucket, 10) }), { weeks: 2 })
    const expected = new Float64Array(8)
    expected[(step - 1) * 2] = 10
    expected[step * 2 + 1] = 10
    expect(bands).toEqual(expected)
  })

  test('ends in a bucket that keeps everybody', () => {
    const weeklyCost = [1, 10, 100]
    const { cost } = runCohort(plain({ buckets: 3, stock: [1, 0, 1], inflow: 1, weeklyCost }), {
      weeks: 5,
    })
    expect([...cost]).toEqual([101, 111, 211, 311, 411])
  })

  test('charges what a bucket costs, and what a destination costs', () => {
    const exits = [{ to: 'job', hazard: { steps: [{ fromBucket: 2, weekly: Math.LN2 }] } }]
    const weeklyCost = Float64Array.from({ length: 60 }, (_, at) => 100 * (at + 1))
    const model = plain({ stock: inBucket(1, 8), weeklyCost, exits }, { weeklyCost: 7 })
    const { cost } = runCohort(model, { weeks: 4 })
    expect([...cost].map((kroner) => Math.round(kroner * 1e9) / 1e9)).toEqual([
      800, 1600, 1228, 842,
    ])
  })

  test('is, with one bucket and no way back, the continuous chain at whole weeks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (rates) => {
          const chain = new Float64Array(16)
          chain.set([-total(rates), ...rates])
          const expected = matrixExponential(chain, 4)
          const model = plain({ buckets: 1, stock: [1], weeklyCost: [0] })
          const group = model.groups[0]!
          const names = rates.map((_, at) => `place ${at}`)
          const exits = names.map((to, at) => ({ to, hazard: { weekly: rates[at]! } }))
          const { endStock, endSettled } = runCohort(
            {
              effects: [],
              groups: [
                {
                  name: 'all',
                  benefits: [{ ...group.benefits[0]!, exits }],
                  destinations: names.map((name) => ({ name })),
                },
              ],
            },
            { weeks: 1 },
          )
          expect(gap([...endStock, ...endSettled], expected.subarray(0, 4))).toBeLessThan(1e-12)
        },
      ),
    )
  })
})

describe('relapse', () => {
  const exits = [{ to: 'job', hazard: { weekly: 40 } }]
  const relapse = { weekly: Math.LN2, to: 'dagpenge', bucket: 53 }

  test('leads back to where refusion goes on, and after a reset to where it begins', () => {
    const afterReset = { weeks: 2, bucket: 1 }
    const model = plain({ stock: inBucket(60, 64), exits }, { relapse: { ...relapse, afterReset } })
    const { bands, relapses } = runCohort(model, { weeks: 5 })
    // All 64 leave at once; 32 come back after a week at work, 16 of the next after two, and so on.
    expect(Math.round(relapses[1]!)).toBe(32)
    const first = bands.subarray(0, 5)
    const last = bands.subarray(15, 20)
    expect([...first].map(Math.round)).toEqual([0, 0, 0, 16, 8])
    expect([...last].map(Math.round)).toEqual([64, 0, 32, 0, 16])
  })

  test.each([
    { away: 51, again: 0 },
    { away: 52, again: 1 },
    { away: 53, again: 1 },
  ])('begins refusion’s count again after $away whole weeks: $again', ({ away, again }) => {
    const back = { ...relapse, weekly: 0, afterReset: { weeks: 52, bucket: 1 } }
    const model = plain({ stock: inBucket(60, 1), exits }, { relapse: back })
    const weeks = away + 2
    const prepared = prepareCohort(model, { weeks })
    // With a low hazard hardly anybody has come back before the week that is looked at.
    const parameters = prepared.parameters()
    parameters.relapse[0] = 1e-9
    const { bands, relapses } = prepared.run(parameters, prepared.result())
    const came = relapses[away]! / 1e-9
    expect(came).toBeCloseTo(1, 6)
    expect(bands[weeks - 1]! / relapses[away]!).toBeCloseTo(again, 6)
    // The law, of somebody who has their last week on support in week 0 and the next after so many.
    const start = day('2020-01-06')
    const support = [
      { fromWeek: start, toWeek: addDays(start, 6) },
      { fromWeek: addDays(start, 7 * (away + 1)), toWeek: null },
    ]
    const { week } = ladderAt(support, addDays(start, 7 * (away + 1)))
    expect(week).toBe(again === 1 ? 1 : 2)
  })

  test('can be drawn anew for each run without a new model', () => {
    const model = plain({ stock: inBucket(1, 10), exits }, { relapse })
    const prepared = prepareCohort(model, { weeks: 9 })
    const parameters = prepared.parameters()
    parameters.relapse[0] = 0
    const { relapses } = prepared.run(parameters, prepared.result())
    expect(Math.max(...relapses)).toBe(0)
  })
})

describe('a prepared cohort', () => {
  const prepared = prepareCohort(referenceCohort(), { weeks: 60 })

  test('gives the same digits whatever it ran before', () => {
    const parameters = prepared.parameters()
    const first = prepared.run(parameters, prepared.result())
    const kept = structuredClone(first)
    const job = multipliersOf(prepared, parameters, 'job')
    for (const ratio of [1.5, 0, 1.2]) {
      job.fill(ratio)
      prepared.run(parameters, first)
      expect(first.cost).not.toEqual(kept.cost)
    }
    job.fill(1)
    expect(prepared.run(parameters, first)).toEqual(kept)
  })

  test('says which row is whose', () => {
    expect(prepared.groups).toEqual(['all'])
    expect(prepared.benefits).toEqual([{ group: 'all', name: 'kontanthjaelp' }])
    expect(prepared.destinations.map(({ name }) => name)).toEqual(prepared.effects)
  })

  test('can be steered by the stocks it reads, as when fewer citizens make the caseload lower', () => {
    const parameters = prepared.parameters()
    const job = multipliersOf(prepared, parameters, 'job')
    const caseworkers = 8
    const seen = new Float64Array(60)
    const steered = prepared.run(parameters, prepared.result(), (week, { stock }) => {
      seen[week] = stock[week]! / caseworkers
      job[week] = (95 / seen[week]!) ** 0.2
    })
    const again = runCohort(referenceCohort(), {
      weeks: 60,
      effects: { job: { elasticity: 0.2, caseloadBefore: 95, caseload: seen } },
    })
    expect(gap(again.stock, steered.stock)).toBeLessThan(1e-13)
    expect(seen[59]).not.toBe(seen[0])
  })

  test('refuses parameters that no week could have', () => {
    const run = (change: (parameters: ReturnType<typeof prepared.parameters>) => void) => () => {
      const parameters = prepared.parameters()
      change(parameters)
      prepared.run(parameters, prepared.result())
    }
    expect(run(({ multipliers }) => multipliers.fill(Number.NaN, 9, 10))).toThrow(/week 10/)
    expect(run(({ multipliers }) => multipliers.fill(-1))).toThrow(RangeError)
    expect(run(({ inflow }) => inflow.fill(-1))).toThrow(/inflow/)
    expect(run(({ relapse }) => relapse.fill(Number.POSITIVE_INFINITY))).toThrow(/relapse/)
    const other = prepareCohort(referenceCohort(), { weeks: 9 })
    expect(() => prepared.run(other.parameters(), prepared.result())).toThrow(/another model/)
    expect(() => prepared.run(prepared.parameters(), other.result())).toThrow(/another model/)
    expect(() => multipliersOf(prepared, prepared.parameters(), 'luck')).toThrow(/no effect luck/)
  })
})
