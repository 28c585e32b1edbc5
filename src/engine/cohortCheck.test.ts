import { expect, test } from 'vitest'
import { prepareCohort } from './cohort.ts'
import type { Benefit, CohortGroup, CohortModel, Destination, Exit } from './cohortModel.ts'

type Change = {
  group?: Partial<CohortGroup>
  benefit?: Partial<Benefit>
  exit?: Partial<Exit>
  job?: Partial<Destination>
  model?: Partial<CohortModel>
}

/** A model that holds together, but for one thing. */
function but({ group, benefit, exit, job, model }: Change): CohortModel {
  const zeros = [0, 0, 0]
  const way: Exit = { to: 'job', hazard: { weekly: 0.01 }, ...exit }
  const support = { buckets: 3, stock: zeros, inflow: 1, weeklyCost: zeros, exits: [way] }
  return {
    effects: ['contact'],
    groups: [
      {
        name: 'young',
        benefits: [
          { name: 'dagpenge', ...support, ...benefit },
          { name: 'kontanthjaelp', ...support, exits: [] },
        ],
        destinations: [{ name: 'job', ...job }],
        ...group,
      },
    ],
    ...model,
  }
}

const relapse = { weekly: 0.01, to: 'dagpenge', bucket: 1 }

test('a model that holds together is taken', () => {
  expect(prepareCohort(but({ job: { relapse } }), { weeks: 4 }).weeks).toBe(4)
})

test.each<[string, Change, RegExp]>([
  ['no group', { model: { groups: [] } }, /has no group/],
  ['an effect twice', { model: { effects: ['a', 'a'] } }, /a twice among its effects/],
  ['no benefit', { group: { benefits: [] } }, /Group young has no benefit/],
  ['one name for two', { job: { name: 'dagpenge' } }, /dagpenge twice/],
  ['a stock too short', { benefit: { stock: [1] } }, /stock has 1 buckets, .* must have 3/],
  ['no bucket', { benefit: { buckets: 0 } }, /number of buckets is 0/],
  ['people below 0', { benefit: { stock: [0, -1, 0] } }, /stock of bucket 2 is -1/],
  ['a cost that is none', { benefit: { weeklyCost: [0, 0, Number.NaN] } }, /bucket 3 is NaN/],
  ['an inflow too short', { benefit: { inflow: [1, 2] } }, /inflow has 2 weeks, .* is 4/],
  ['an inflow below 0', { benefit: { inflow: [1, 2, -3, 4] } }, /inflow of week 3 is -3/],
  ['a hazard below 0', { exit: { hazard: { weekly: -0.1 } } }, /weekly hazard is -0.1/],
  ['an exit to nowhere', { exit: { to: 'luck' } }, /dagpenge to luck: .* no such destination/],
  ['an effect it does not know', { exit: { effect: 'luck' } }, /the effect luck/],
  ['a business cycle below 0', { exit: { cycle: -1 } }, /business cycle is -1/],
  ['a bucket in a job', { exit: { entersAt: 1 } }, /no buckets to enter at/],
  ['a benefit to itself', { exit: { to: 'dagpenge', entersAt: 1 } }, /does not lead to itself/],
  ['a benefit without a bucket', { exit: { to: 'kontanthjaelp' } }, /bucket undefined of/],
  ['a bucket past the end', { exit: { to: 'kontanthjaelp', entersAt: 4 } }, /bucket 4 of/],
  ['a stock of jobs below 0', { job: { stock: -1 } }, /young, job: the stock is -1/],
  ['relapse to nowhere', { job: { relapse: { ...relapse, to: 'luck' } } }, /no benefit here/],
  ['relapse to no bucket', { job: { relapse: { ...relapse, bucket: 0 } } }, /bucket 0 of/],
  ['relapse below 0', { job: { relapse: { ...relapse, weekly: -1 } } }, /relapse is -1/],
  [
    'a reset after no week',
    { job: { relapse: { ...relapse, afterReset: { weeks: 0, bucket: 1 } } } },
    /until the count begins again is 0/,
  ],
])('a model with %s is refused, and told where', (_, change, reason) => {
  const prepare = () => prepareCohort(but(change), { weeks: 4 })
  expect(prepare).toThrow(RangeError)
  expect(prepare).toThrow(reason)
})

test.each([0, 1.5, Number.NaN, 100_000])('a horizon of %d weeks is refused', (weeks) => {
  expect(() => prepareCohort(but({}), { weeks })).toThrow(/horizon in weeks/)
})
