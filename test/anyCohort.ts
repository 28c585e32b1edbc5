import fc from 'fast-check'
import type {
  Benefit,
  CohortGroup,
  CohortModel,
  Destination,
  Exit,
  Hazard,
} from '#engine/cohortModel.ts'

/** Long enough for every way round, short enough for the slow cohort. */
export const WEEKS = 24
const EFFECTS = ['contact', 'course']
const people = fc.double({ min: 0, max: 500, noNaN: true })
const weekly = fc.oneof(
  fc.double({ min: 0, max: 0.05, noNaN: true }),
  fc.double({ min: 0, max: 3, noNaN: true }),
)
const decayPerYear = fc.constantFrom(0, 0.35, 2, -1)
export const byWeek = (most: number) =>
  fc.array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: WEEKS, maxLength: WEEKS })

function hazards(buckets: number): fc.Arbitrary<Hazard> {
  const stepped = fc
    .uniqueArray(fc.integer({ min: 1, max: buckets }), { minLength: 1, maxLength: 3 })
    .chain((starts) =>
      fc.tuple(
        ...starts
          .toSorted((a, b) => a - b)
          .map((fromBucket) => weekly.map((w) => ({ fromBucket, weekly: w }))),
      ),
    )
  return fc.oneof(
    fc.record({ weekly, decayPerYear }),
    stepped.map((steps) => ({ steps })),
  )
}

type Sizes = { benefits: number[]; destinations: number }

function exits(sizes: Sizes, from: number): fc.Arbitrary<Exit[]> {
  const buckets = sizes.benefits[from]!
  const rest = fc.record(
    {
      hazard: hazards(buckets),
      cycle: fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), byWeek(2)),
      effect: fc.constantFrom(...EFFECTS),
    },
    { requiredKeys: ['hazard'] },
  )
  const out = fc
    .nat(sizes.destinations - 1)
    .chain((at) => rest.map((exit): Exit => ({ ...exit, to: `place ${at}` })))
  const others = sizes.benefits.map((_, at) => at).filter((at) => at !== from)
  if (others.length === 0) return fc.array(out, { maxLength: 4 })
  const over = fc
    .constantFrom(...others)
    .chain((at) =>
      fc
        .oneof(fc.constant('carried' as const), fc.integer({ min: 1, max: sizes.benefits[at]! }))
        .chain((entersAt) =>
          rest.map((exit): Exit => ({ ...exit, entersAt, to: `benefit ${at}` })),
        ),
    )
  return fc.array(fc.oneof(out, over), { maxLength: 5 })
}

function benefits(sizes: Sizes, at: number): fc.Arbitrary<Benefit> {
  const buckets = sizes.benefits[at]!
  const cells = { minLength: buckets, maxLength: buckets }
  return fc.record({
    name: fc.constant(`benefit ${at}`),
    buckets: fc.constant(buckets),
    stock: fc.array(fc.oneof(fc.constant(0), people), cells),
    inflow: fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), byWeek(9)),
    weeklyCost: fc.oneof(
      fc.array(fc.double({ min: -100, max: 4000, noNaN: true }), cells),
      fc.constant(new Array<number>(buckets).fill(2000)),
    ),
    exits: exits(sizes, at),
  })
}

function destinations(sizes: Sizes, at: number): fc.Arbitrary<Destination> {
  const relapses = fc.nat(sizes.benefits.length - 1).chain((to) => {
    const bucket = fc.integer({ min: 1, max: sizes.benefits[to]! })
    return fc.record(
      {
        weekly,
        to: fc.constant(`benefit ${to}`),
        bucket,
        afterReset: fc.record({ weeks: fc.integer({ min: 1, max: 30 }), bucket }),
      },
      { requiredKeys: ['weekly', 'to', 'bucket'] },
    )
  })
  return fc.record(
    {
      name: fc.constant(`place ${at}`),
      stock: people,
      weeklyCost: fc.double({ min: 0, max: 4000, noNaN: true }),
      relapse: relapses,
    },
    { requiredKeys: ['name'] },
  )
}

const sizes: fc.Arbitrary<Sizes> = fc.record({
  benefits: fc.array(fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 50, max: 60 })), {
    minLength: 1,
    maxLength: 3,
  }),
  destinations: fc.integer({ min: 1, max: 3 }),
})

const groups: fc.Arbitrary<Omit<CohortGroup, 'name'>> = sizes.chain((size) =>
  fc.record({
    benefits: fc.tuple(...size.benefits.map((_, at) => benefits(size, at))),
    destinations: fc.tuple(
      ...Array.from({ length: size.destinations }, (_, at) => destinations(size, at)),
    ),
  }),
)

/** Any model: one or two groups, benefits that lead to each other, relapses with and without a reset. */
export const models: fc.Arbitrary<CohortModel> = fc
  .array(groups, { minLength: 1, maxLength: 2 })
  .map((all) => ({
    effects: EFFECTS,
    groups: all.map((group, at) => ({ ...group, name: `group ${at}` })),
  }))

/** What each effect of a model multiplies by, week by week. */
export const multipliers = fc.tuple(byWeek(3), byWeek(3))
