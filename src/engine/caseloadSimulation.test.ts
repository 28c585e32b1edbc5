import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactsPerYear, WORK } from '#engine/capacity.ts'
import {
  type CaseloadMethod,
  type Replications,
  replicateCaseload,
  SUMS,
  simulateCaseload,
} from '#engine/caseloadSimulation.ts'
import {
  type CaseloadModel,
  type CaseloadTables,
  prepareCaseload,
} from '#engine/caseloadSimulationModel.ts'
import { multipliersOf, prepareCohort } from '#engine/cohort.ts'
import type { CohortModel } from '#engine/cohortModel.ts'
import { RAMP, staffPath } from '#engine/hiring.ts'

const METHODS: readonly CaseloadMethod[] = ['weekly', 'thinned']
const SEED = 20_261_119
const MODEL: CaseloadModel = {
  ...{ weeks: 104, citizens: 400, weeksSoFar: 60, inflow: 4, posts: 5 },
  exits: [
    { to: 'job', weekly: 0.006, decayPerYear: 0.35, elasticity: 0.4 },
    { to: 'education', weekly: 0.0025, decayPerYear: 0.5, elasticity: 0.2 },
    { to: 'foertidspension', weekly: 0.0012 },
  ],
  ...{ referenceCaseload: 80, lowestCaseload: 25, highestCaseload: 160, work: WORK },
}

/** Posts that come, go and are worth parts: the second begins in week 30, the last is given up in week 60. */
function unevenShares(weeks: number): Float64Array {
  return Float64Array.from({ length: 5 * weeks }, (_, at) => {
    const [post, week] = [Math.floor(at / weeks), at % weeks]
    if (post === 1) return week < 30 ? 0 : Math.min(1, 0.4 + (week - 30) / 40)
    if (post === 4) return week < 60 ? 0.5 : 0
    return 1
  })
}

const UNEVEN = { ...MODEL, shares: unevenShares(MODEL.weeks) }

function rowsOf(tables: CaseloadTables, replications: Replications): number[][] {
  const rows = replicateCaseload(tables, replications)
  const columns = tables.destinations.length + SUMS.length
  return Array.from({ length: rows.length / columns }, (_, row) => [
    ...rows.subarray(row * columns, (row + 1) * columns),
  ])
}

/** The mean of each column and its standard error. */
function meansOf(rows: readonly number[][]): { mean: number; error: number }[] {
  return (rows[0] ?? []).map((_, column) => {
    const values = rows.map((row) => row[column] as number)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
  })
}

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0)

describe('looking at everybody every week and thinning', () => {
  test.each([
    ['equal posts', MODEL],
    ['posts that come and go', UNEVEN],
    ['a full house at the start', { ...MODEL, inflow: 0, citizens: 900 }],
  ])('have one law: %s', (_what, model) => {
    const tables = prepareCaseload(model)
    // Two seeds, so that the arrivals are not the same: the two must agree by law, not by luck.
    const weekly = meansOf(rowsOf(tables, { seed: 1, from: 0, to: 300, method: 'weekly' }))
    const thinned = meansOf(rowsOf(tables, { seed: 2, from: 0, to: 300, method: 'thinned' }))
    for (const [column, { mean, error }] of weekly.entries()) {
      const other = thinned[column] as { mean: number; error: number }
      // Four errors of the difference: once in 16,000 by chance, and the seeds are fixed.
      expect(Math.abs(mean - other.mean)).toBeLessThanOrEqual(4 * Math.hypot(error, other.error))
    }
  })
})

describe.each(METHODS)('%s', (method) => {
  test('nobody is lost and nobody is made up', () => {
    fc.assert(
      fc.property(
        fc.record({
          citizens: fc.integer({ min: 0, max: 300 }),
          inflow: fc.double({ min: 0, max: 12, noNaN: true }),
          weekly: fc.double({ min: 0, max: 0.6, noNaN: true }),
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
          uneven: fc.boolean(),
        }),
        ({ citizens, inflow, weekly, seed, uneven }) => {
          const exits = [...MODEL.exits, { to: 'moved', weekly, elasticity: -0.3 }]
          const tables = prepareCaseload({ ...(uneven ? UNEVEN : MODEL), citizens, inflow, exits })
          const path = simulateCaseload(tables, { seed, method })
          expect(path.citizens[0]).toBe(citizens)
          for (let week = 0; week < tables.weeks; week++) {
            const left = total(exits.map((_, exit) => path.exits[exit * tables.weeks + week] ?? 0))
            const expected = (path.citizens[week] ?? 0) + (path.arrivals[week] ?? 0) - left
            expect(path.citizens[week + 1]).toBe(expected)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('without an elasticity its means are those of the cohort model', () => {
    const exits = MODEL.exits.map(({ to, weekly, decayPerYear = 0 }) => ({
      ...{ to, weekly, decayPerYear },
    }))
    const means = meansOf(
      rowsOf(prepareCaseload({ ...UNEVEN, exits }), { seed: SEED, from: 0, to: 400, method }),
    )
    const { exits: expected, endStock } = cohortOf(MODEL)
    const { weeks } = MODEL
    const wanted = exits.map((_, exit) =>
      total(expected.subarray(exit * weeks, (exit + 1) * weeks)),
    )
    for (const [exit, count] of wanted.entries()) expect(means[exit]).toSatisfy(near(count))
    expect(means[exits.length]).toSatisfy(near(weeks * Number(MODEL.inflow)))
    expect(means[exits.length + 2]).toSatisfy(near(endStock[0] ?? 0))
  })

  test('any parts of the replications, in any order, are the same rows', () => {
    const tables = prepareCaseload(UNEVEN)
    const whole = rowsOf(tables, { seed: SEED, from: 3, to: 15, method })
    const parts = [9, 3, 12, 6].map((from) => {
      return [from, rowsOf(tables, { seed: SEED, from, to: from + 3, method })] as const
    })
    const joined = parts.toSorted(([one], [other]) => one - other).flatMap(([, rows]) => rows)
    expect(joined).toEqual(whole)
  })

  test('one path is the row of its replication', () => {
    const tables = prepareCaseload(UNEVEN)
    const [row] = rowsOf(tables, { seed: SEED, from: 7, to: 8, method })
    const { exits, arrivals, contacts, citizens } = simulateCaseload(tables, {
      ...{ seed: SEED, replication: 7, method },
    })
    const { weeks } = tables
    expect(row).toEqual([
      ...MODEL.exits.map((_, exit) => total(exits.subarray(exit * weeks, (exit + 1) * weeks))),
      ...[total(arrivals), total(contacts), citizens[weeks], total(citizens.subarray(0, weeks))],
    ])
  })

  test('as many conversations are held as the capacity model says there is time for', () => {
    const caseload = 60
    const { posts } = MODEL
    const still = { ...MODEL, exits: [{ to: 'job', weekly: 0 }], inflow: 0 }
    const tables = prepareCaseload({ ...still, citizens: posts * caseload, weeks: 520 })
    const { contacts } = simulateCaseload(tables, { seed: SEED, method })
    const expected = 10 * posts * caseload * contactsPerYear(caseload, WORK)
    // What is left over in the last week is less than one conversation a post.
    expect(expected - total(contacts)).toBeGreaterThan(-1e-6)
    expect(expected - total(contacts)).toBeLessThan(posts)
  })
})

describe('with an elasticity, chance by chance', () => {
  const posts = 5
  const hired = 3
  const weeks = 156
  const plan = {
    ...{ staff: posts, ramp: RAMP, leavesPerYear: 0, vacantWeeks: 0, absentShare: 0 },
    hires: [{ week: 20, posts: hired }],
  }
  const { effective } = staffPath(plan, weeks)
  const shares = Float64Array.from({ length: (posts + hired) * weeks }, (_, at) => {
    if (at < posts * weeks) return 1
    return ((effective[at % weeks] as number) - posts) / hired
  })
  const model = { ...MODEL, posts: posts + hired, weeks, shares }
  const run = { seed: SEED, from: 0, to: 400 } as const

  test('three more caseworkers do what the mean of all citizens says they do', () => {
    const before = meansOf(rowsOf(prepareCaseload({ ...MODEL, weeks }), run))
    const after = meansOf(rowsOf(prepareCaseload(model), run))
    const [jobs, more] = [before[0]?.mean ?? 0, after[0]?.mean ?? 0]
    const exits = MODEL.exits.length
    const [base, effort] = [
      steered(MODEL, weeks, () => posts),
      steered(MODEL, weeks, (week) => effective[week] ?? 0),
    ]
    // A hazard is bent in the caseload, so the mean of chances is not quite the chance at the mean.
    expect(jobs / base.jobs).toBeCloseTo(1, 2)
    expect(more / effort.jobs).toBeCloseTo(1, 2)
    expect((more - jobs) / (effort.jobs - base.jobs)).toBeCloseTo(1, 1)
    expect((after[exits + 2]?.mean ?? 0) / effort.end).toBeCloseTo(1, 2)
  })

  test('the same seed meets both plans with the same arrivals', () => {
    const one = simulateCaseload(prepareCaseload({ ...MODEL, weeks }), { seed: 4 })
    const other = simulateCaseload(prepareCaseload(model), { seed: 4 })
    expect(other.arrivals).toEqual(one.arrivals)
  })
})

test.each([1, 2, 4])('%i threads give the same rows to the bit', async (threads) => {
  const replications = 24
  const share = replications / threads
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, at) =>
      onThread({ model: UNEVEN, seed: SEED, from: at * share, to: (at + 1) * share }),
    ),
  )
  const alone = replicateCaseload(prepareCaseload(UNEVEN), {
    seed: SEED,
    from: 0,
    to: replications,
  })
  expect(parts.flatMap((rows) => [...rows])).toEqual([...alone])
})

describe('a model that makes no sense is refused', () => {
  const wrong: [string, Partial<CaseloadModel>, RegExp][] = [
    ['half a week', { weeks: 10.5 }, /Weeks/],
    ['no way out', { exits: [] }, /Ways out/],
    ['a negative hazard', { exits: [{ to: 'job', weekly: -0.1 }] }, /weekly hazard of job/],
    [
      'a decay of nothing',
      { exits: [{ to: 'job', weekly: 0.1, decayPerYear: Number.NaN }] },
      /decay/,
    ],
    [
      'an endless elasticity',
      { exits: [{ to: 'job', weekly: 0.1, elasticity: 1 / 0 }] },
      /elasticity/,
    ],
    ['a week without inflow', { inflow: [1, 2, 3] }, /3 weeks of 104/],
    ['too few shares', { shares: new Float64Array(7) }, /7 shares for 5 posts/],
    ['nobody at work', { shares: new Float64Array(5 * 104) }, /All posts together in week 0/],
    ['a range upside down', { lowestCaseload: 90, highestCaseload: 80 }, /highest caseload/],
  ]
  test.each(wrong)('%s', (_what, part, message) => {
    expect(() => prepareCaseload({ ...MODEL, ...part })).toThrow(message)
  })

  test('and so is a run', () => {
    const tables = prepareCaseload(MODEL)
    expect(() => simulateCaseload(tables, { seed: -1 })).toThrow(/seed/)
    expect(() => replicateCaseload(tables, { seed: 1, from: 3, to: 2 })).toThrow(RangeError)
  })
})

/** Whether a mean is a number that is known, by four of its errors. */
function near(expected: number) {
  return ({ mean, error }: { mean: number; error: number }) =>
    Math.abs(mean - expected) <= 4 * error + 1e-9
}

/** The same people as shares of people, without chance. */
function cohortModel({ citizens, weeksSoFar, inflow, exits, weeks }: CaseloadModel): CohortModel {
  const buckets = weeks + weeksSoFar + 1
  const stock = new Float64Array(buckets)
  for (let citizen = 0; citizen < citizens; citizen++) {
    const bucket = citizen % weeksSoFar
    stock[bucket] = (stock[bucket] as number) + 1
  }
  const benefit = {
    ...{ name: 'benefit', buckets, stock, inflow: Number(inflow) },
    weeklyCost: new Float64Array(buckets),
    exits: exits.map(({ to, weekly, decayPerYear = 0 }) => ({
      ...{ to, hazard: { weekly, decayPerYear }, effect: to },
    })),
  }
  const destinations = exits.map(({ to }) => ({ name: to }))
  return {
    effects: exits.map(({ to }) => to),
    groups: [{ name: 'all', benefits: [benefit], destinations }],
  }
}

function cohortOf(model: CaseloadModel) {
  const prepared = prepareCohort(cohortModel(model), { weeks: model.weeks })
  return prepared.run(prepared.parameters(), prepared.result())
}

/** The mean of all citizens, whose hazards follow the mean caseload of so many caseworkers. */
function steered(model: CaseloadModel, weeks: number, staff: (week: number) => number) {
  const prepared = prepareCohort(cohortModel({ ...model, weeks }), { weeks })
  const parameters = prepared.parameters()
  const rows = model.exits.map(({ to }) => multipliersOf(prepared, parameters, to))
  const { exits, endStock } = prepared.run(parameters, prepared.result(), (week, { stock }) => {
    const caseload = (stock[week] as number) / staff(week)
    for (const [exit, { elasticity = 0 }] of model.exits.entries()) {
      const row = rows[exit] as Float64Array
      row[week] = (model.referenceCaseload / caseload) ** elasticity
    }
  })
  return { jobs: total(exits.subarray(0, weeks)), end: endStock[0] as number }
}

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const { simulation, model, at } = workerData
Promise.all([import(simulation), import(model)]).then(([{ replicateCaseload }, { prepareCaseload }]) =>
  parentPort.postMessage(replicateCaseload(prepareCaseload(at.model), at)))
`

function onThread(at: { model: CaseloadModel } & Replications): Promise<Float64Array> {
  const href = (file: string) => new URL(file, import.meta.url).href
  const files = {
    simulation: href('caseloadSimulation.ts'),
    model: href('caseloadSimulationModel.ts'),
  }
  const worker = new Worker(PROGRAM, { eval: true, workerData: { ...files, at } })
  return new Promise((done, fail) => {
    worker.once('message', done)
    worker.once('error', fail)
  })
}
