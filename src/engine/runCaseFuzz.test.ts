import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { BusinessCase } from './businessCase.ts'
import { checkCase } from './caseChecks.ts'
import { prepareCase } from './caseDraw.ts'
import { drawCase, joined } from './caseDraws.ts'
import { planOfCase } from './casePlan.ts'
import { causedBy } from './casePurses.ts'
import { unitsOf } from './caseUnits.ts'
import { type CaseResult, resultOf, runCase } from './runCase.ts'

// Any file that a municipality could write and that has no fault gives numbers that hold together.

const NUM_RUNS = Number(process.env['MEDSPILLER_FUZZ'] ?? 30)
const RUNS = 24

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const graded = { grade: fc.constantFrom('A', 'B', 'C', 'D'), source: fc.constant('somebody') }

/** A number as people write them: bare, with a grade, or with a spread of any kind that stays within its range. */
function assumption(low: number, high: number) {
  const value = between(low, high)
  const sorted = fc
    .uniqueArray(between(low, high), { minLength: 3, maxLength: 3 })
    .map((some) => some.toSorted((a, b) => a - b))
    .map(([low, mode, high]) => ({ low, mode, high }))
  const width = high - low
  const inside = between(low + 0.4 * width, low + 0.6 * width)
  const kinds = [
    sorted.map((pert) => ({ pert })),
    sorted.map((triangular) => ({ triangular })),
    sorted.map(({ low, high }) => ({ uniform: { low, high } })),
    inside.map((mean) => ({ normal: { mean, sd: width / 20 } })),
    ...(low === 0 && high <= 1
      ? [fc.record({ a: between(0.5, 9), b: between(0.5, 20) }).map((beta) => ({ beta }))]
      : []),
    ...(low >= 0 ? [inside.map((mean) => ({ gamma: { mean, sd: mean / 20 } }))] : []),
    ...(low >= 0 ? [inside.map((median) => ({ lognormal: { median, p90: median * 1.05 } }))] : []),
  ]
  return fc.oneof(
    value,
    fc.record({ value, ...graded }),
    fc.record({ spread: fc.oneof(...kinds), ...graded }),
  )
}

const day = fc
  .record({
    year: fc.integer({ min: 2024, max: 2034 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, date }) =>
    [year, month, date].map((n) => String(n).padStart(2, '0')).join('-'),
  )
const period = fc.record({ from: day, until: day }, { requiredKeys: ['from'] })
const outcomes = fc.subarray([...OUTCOMES], { minLength: 1 })
const each = <Value>(names: readonly string[], value: fc.Arbitrary<Value>) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })

const group = outcomes.chain((ways) =>
  fc.record(
    {
      people: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constant(0)),
      weeksSoFar: fc.integer({ min: 1, max: 400 }),
      inflowPerWeek: assumption(0, 30),
      benefit: fc.record(
        {
          kind: fc.constantFrom(...BENEFITS),
          kronerPerMonth: fc.oneof(fc.constant(0), between(1_000, 40_000)),
          activationPerWeek: between(0, 2_000),
          activationStateShare: between(0, 1),
        },
        { requiredKeys: ['kind', 'kronerPerMonth'] },
      ),
      exits: fc.record(
        Object.fromEntries(
          ways.map((to) => [
            to,
            fc.record(
              { perWeek: fc.oneof(assumption(0, 0.05), assumption(0, 1)), falling: between(0, 3) },
              { requiredKeys: ['perWeek'] },
            ),
          ]),
        ),
      ),
      returns: each(ways, assumption(0, 0.2)),
      costsAfterPerWeek: each(ways, between(0, 6_000)),
      effect: fc.record(
        {
          elasticity: each(ways, fc.oneof(assumption(-0.5, 1.5), assumption(0, 0.7))),
          rampMonths: between(0, 36),
          decayPerYear: assumption(0, 1),
          halfLifeAfterStopMonths: between(0.1, 60),
          displacement: assumption(0, 1),
        },
        { requiredKeys: ['elasticity'] },
      ),
    },
    { requiredKeys: ['people', 'inflowPerWeek', 'benefit', 'exits', 'effect'] },
  ),
)

const post = fc
  .tuple(
    period,
    fc.record(
      {
        fullTime: between(0.1, 40),
        kronerPerYear: assumption(100_000, 1_500_000),
        overhead: assumption(0, 1),
        productiveAtFirst: between(0, 1),
        productiveAfterMonths: between(0, 24),
        leavesPerYear: assumption(0, 0.6),
        weeksVacant: between(0, 60),
        carriesCases: fc.boolean(),
      },
      { requiredKeys: ['fullTime', 'kronerPerYear'] },
    ),
  )
  .map(([when, what]) => ({ ...when, ...what }))
const share = between(0, 1)
const tax = fc.oneof(between(1_000, 100_000), fc.constant(0))

const files = fc
  .record(
    {
      start: day,
      years: fc.integer({ min: 1, max: 8 }),
      discount: fc.constantFrom('none', 'ministry_of_finance'),
      groups: fc.array(group, { minLength: 1, maxLength: 3 }),
      caseload: fc.record(
        { before: assumption(10, 300), after: assumption(5, 300) },
        { requiredKeys: ['before'] },
      ),
      work: fc.record(
        {
          minutesPerContact: between(5, 200),
          ...{ hoursPerCase: between(0, 40), hoursPerYear: between(900, 1_900) },
          internalShare: between(0, 0.9),
        },
        { requiredKeys: ['minutesPerContact'] },
      ),
      posts: fc.array(post, { maxLength: 3 }),
      otherCosts: fc.array(
        fc.tuple(period, assumption(-1e6, 1e7)).map(([when, kroner]) => ({ ...when, kroner })),
        { maxLength: 2 },
      ),
      purses: fc.record(
        {
          ...{ guaranteed: share, shareOfCountry: share, othersDoTheSame: share },
          ...{ equalised: share, municipalTaxPerYear: tax, stateTaxPerYear: tax },
        },
        { requiredKeys: ['guaranteed', 'shareOfCountry', 'othersDoTheSame', 'equalised'] },
      ),
    },
    { requiredKeys: ['start', 'years', 'discount', 'groups', 'caseload', 'posts', 'otherCosts'] },
  )
  .map(({ start, years, discount, purses, groups, caseload, work, posts, otherCosts }) => ({
    ...{ format: 'medspiller-case/1', name: 'x', priceYear: 2026, start, years, discount },
    ...(purses ? { purses } : {}),
    model: {
      groups: groups.map((one, at) => ({ name: `group ${at}`, ...one })),
      ...{ caseload, ...(work ? { work } : {}) },
      posts: posts.map((one, at) => ({ title: `post ${at}`, ...one })),
      otherCosts: otherCosts.map((one, at) => ({ budgetPost: `cost ${at}`, ...one })),
    },
  }))
  .filter((file) => checkCase(file).every(({ kind }) => kind === 'odd'))

test('any file without a fault gives numbers, shares from 0 to 1 and sums that hold together', () => {
  fc.assert(
    fc.property(files, fc.nat(), (written, seed) => {
      const file = BusinessCase.parse(written)
      const result = runCase(file, { runs: RUNS, seed })
      expect(strangeIn(result)).toEqual([])
      holdsTogether(file, result)
      expect(inParts(file, seed)).toEqual(result)
      const prepared = prepareCase(file)
      const central = prepared.evaluate(prepared.central, prepared.outcome())
      expect(strangeIn(planOfCase(prepared, central))).toEqual([])
    }),
    { numRuns: NUM_RUNS },
  )
}, 600_000)

/** Numbers that are none, anywhere in a result. */
function strangeIn(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => strangeIn(part, `${path}.${key}`))
}

function holdsTogether(file: BusinessCase, { model }: CaseResult): void {
  if (!model) throw new Error('There is a model in every file here.')
  const { central, spread, information, purses } = model
  const within = spread.paidBackWithin.map((one) => one.share)
  for (const one of [spread.pays, spread.neverPaidBack, ...within]) {
    expect(one).toBeGreaterThanOrEqual(0)
    expect(one).toBeLessThanOrEqual(1)
  }
  const rising = [within, Object.values(spread.percentiles)]
  for (const some of rising) expect(some).toEqual(some.toSorted((a, b) => a - b))
  expect(information.perfect).toBeGreaterThanOrEqual(0)
  const size = Math.abs(central.spent) + Math.abs(central.saved) + 1
  const near = (one: number, other: number) =>
    expect(Math.abs(one - other) / size).toBeLessThan(1e-9)
  near(central.net, central.saved - central.spent)
  if (file.discount === 'none') {
    const sumOf = (of: 'cost' | 'saved') =>
      central.years.flatMap((year) => Object.values(year[of])).reduce((sum, one) => sum + one, 0)
    near(sumOf('cost'), central.spent)
    near(sumOf('saved'), central.saved)
  }
  if (!purses) return
  near(purses.whole.municipalityGross.net, central.net)
  near(purses.caused, causedBy(purses.whole))
}

test('a spread around a middle of 0 is drawn, and what follows twice as closely goes no lower than nothing', () => {
  const file = (exits: object, elasticity: object) =>
    BusinessCase.parse({
      ...{ format: 'medspiller-case/1', name: 'x', priceYear: 2026, start: '2026-01-01', years: 2 },
      model: {
        groups: [
          {
            ...{ name: 'g', people: 300, inflowPerWeek: 1, exits },
            benefit: { kind: 'kontanthjaelp', kronerPerMonth: 12_000 },
            effect: { elasticity },
          },
        ],
        caseload: { before: 80, after: 20 },
        posts: [{ title: 'p', fullTime: 3, from: '2026-01-01', kronerPerYear: 600_000 }],
      },
    })
  const none = { value: 0, spread: { uniform: { low: 0, high: 0.02 } }, grade: 'D', source: 'us' }
  const { model } = runCase(file({ job: { perWeek: none } }, { job: 0.5 }), { runs: 64 })
  expect(model?.central.saved).toBe(0)
  expect(model?.spread.percentiles.p90).toBeGreaterThan(model?.spread.percentiles.p10 ?? 0)
  const both = { job: { perWeek: 0.01 }, uddannelse: { perWeek: 0.01 } }
  const following = { job: -0.7, uddannelse: { follows: 'job', share: 2 } }
  expect(strangeIn(runCase(file(both, following), { runs: 16 }))).toEqual([])
})

test('what must be true is found also where the first effect is next to nothing', () => {
  const file = BusinessCase.parse({
    ...{ format: 'medspiller-case/1', name: 'x', priceYear: 2026, start: '2026-01-01', years: 5 },
    model: {
      groups: [
        {
          ...{ name: 'g', people: 300, inflowPerWeek: 1 },
          exits: { uddannelse: { perWeek: 0.001 }, job: { perWeek: 0.005 } },
          benefit: { kind: 'kontanthjaelp', kronerPerMonth: 12_000 },
          effect: { elasticity: { uddannelse: 0.001, job: 0.3 } },
        },
      ],
      caseload: { before: 80, after: 20 },
      posts: [{ title: 'p', fullTime: 3, from: '2026-01-01', kronerPerYear: 600_000 }],
    },
  })
  const { model } = runCase(file, { runs: 16 })
  expect(model?.breakEven).toMatchObject({ elasticity: expect.any(Number) })
})

/** The same draws in four parts, as threads make them. */
function inParts(file: BusinessCase, seed: number): CaseResult {
  const prepared = prepareCase(file)
  const cuts = [0, 1, 7, 16, RUNS]
  const parts = cuts.slice(1).map((to, at) => {
    const unit = unitsOf(prepared, seed)
    return drawCase(prepareCase(file), { unit }, { from: cuts[at] as number, to })
  })
  return resultOf(file, prepared, joined(parts), { runs: RUNS, seed })
}
