import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { type WildOptions, wildBootstrap } from '#core/stats/bootstrap.ts'
import { type Design, regress } from '#core/stats/regression.ts'
import { covarianceOf } from '#core/stats/regressionErrors.ts'

/** Clusters of unlike sizes with something in common, some of them treated. */
function drawn(seed: number, { clusters = 6, effect = 0 } = {}) {
  const chance = random(seed)
  const rows: { cluster: number; treated: number; other: number; outcome: number }[] = []
  for (let cluster = 0; cluster < clusters; cluster++) {
    const shared = chance.unit() * 2
    const size = 4 + (cluster % 3)
    for (let row = 0; row < size; row++) {
      const treated = cluster % 2 === 0 && row >= size / 2 ? 1 : 0
      const other = chance.unit()
      const outcome = shared * (1 + other) + effect * treated + chance.unit()
      rows.push({ cluster: 10 * cluster, treated, other, outcome })
    }
  }
  return rows
}

type Row = ReturnType<typeof drawn>[number]

function designOf(rows: readonly Row[]): Design {
  const columns = [
    rows.map(() => 1),
    rows.map(({ treated }) => treated),
    rows.map(({ other }) => other),
  ]
  return { columns, names: ['one', 'treated', 'other'] }
}

function tried(rows: readonly Row[], options: Partial<WildOptions> = {}) {
  const outcome = rows.map(({ outcome }) => outcome)
  const cluster = rows.map(({ cluster }) => cluster)
  return wildBootstrap(designOf(rows), outcome, cluster, { tested: 'treated', ...options })
}

/** The statistic of a coefficient by the book, by cluster, CR1. */
function statistic(design: Design, outcome: ArrayLike<number>, cluster: number[], effect: number) {
  const fit = regress(design, outcome)
  const { matrix } = covarianceOf(fit, { kind: 'CR1', cluster })
  return ((fit.coefficients[1] ?? 0) - effect) / Math.sqrt(matrix[4] ?? 0)
}

/** The p value with every pattern of signs, each regression done anew. */
function byHand(rows: readonly Row[], effect: number): number {
  const design = designOf(rows)
  const cluster = rows.map((row) => row.cluster)
  const outcome = rows.map((row) => row.outcome)
  const without = {
    columns: [design.columns[0] ?? [], design.columns[2] ?? []],
    names: ['one', 'other'],
  }
  const left = rows.map((row) => row.outcome - effect * row.treated)
  const { residuals } = regress(without, left)
  const observed = Math.abs(statistic(design, outcome, cluster, effect))
  const codes = [...new Set(cluster)]
  let found = 0
  for (let pattern = 0; pattern < 2 ** codes.length; pattern++) {
    const drawnOutcome = rows.map((row, at) => {
      const sign = (pattern >> codes.indexOf(row.cluster)) & 1 ? -1 : 1
      return row.outcome - (residuals[at] ?? 0) * (1 - sign)
    })
    const drawnStatistic = statistic(design, drawnOutcome, cluster, effect)
    if (Math.abs(drawnStatistic) >= observed * (1 - 1e-9)) found++
  }
  return found / 2 ** codes.length
}

describe('the wild cluster bootstrap', () => {
  test('the example of the documentation', () => {
    const columns = [
      [1, 1, 1, 1, 1, 1, 1, 1],
      [0, 1, 0, 1, 0, 0, 0, 0],
    ]
    const design = { columns, names: ['one', 'treated'] }
    const cluster = [1, 1, 2, 2, 3, 3, 4, 4]
    const options = { tested: 'treated', weights: 'rademacher' } as const
    expect(wildBootstrap(design, [1, 3, 2, 5, 1, 2, 2, 1], cluster, options).p).toBe(1 / 8)
  })

  test('with all signs it is what regressing each pattern anew gives', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const found = tried(rows, { weights: 'rademacher' })
        expect(found.exhaustive).toBe(true)
        expect(found.draws).toBe(32)
        expect(found.p).toBeCloseTo(byHand(rows, 0), 12)
        const cluster = rows.map((row) => row.cluster)
        const own = statistic(
          designOf(rows),
          rows.map((row) => row.outcome),
          cluster,
          0,
        )
        expect(found.statistic).toBeCloseTo(own, 9)
      }),
      { numRuns: 10 },
    )
  })

  test('the interval ends where the test begins to reject', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed, { clusters: 7 })
        const level = 0.9
        const { estimate, lower, upper } = tried(rows, { weights: 'rademacher', level })
        for (const end of [lower, upper]) {
          if (!Number.isFinite(end)) continue
          const step = (end - estimate) * 1e-6
          expect(byHand(rows, end - step)).toBeGreaterThan(1 - level)
          expect(byHand(rows, end + step)).toBeLessThanOrEqual(1 - level + 1e-12)
        }
      }),
      { numRuns: 6 },
    )
  })

  test('the order of the rows and what the other columns explain change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const moved = random(seed, 1)
          .shuffled(rows)
          .map((row) => ({ ...row, outcome: row.outcome + 5 - 3 * row.other }))
        const options = { weights: 'rademacher', level: 0.8 } as const
        const [one, other] = [tried(rows, options), tried(moved, options)]
        expect(other.estimate).toBeCloseTo(one.estimate, 9)
        expect(other.p).toBe(one.p)
        if (Number.isFinite(one.lower)) expect(other.lower).toBeCloseTo(one.lower, 6)
      }),
      { numRuns: 30 },
    )
  })

  test('few clusters get Webb’s signs, and the same seed the same draws', () => {
    const rows = drawn(3)
    const options = { replications: 500, seed: 4 }
    const found = tried(rows, options)
    expect(found).toMatchObject({ weights: 'webb', draws: 500, exhaustive: false, clusters: 6 })
    expect(tried(rows, options)).toEqual(found)
    expect(tried(rows, { ...options, seed: 5 })).not.toEqual(found)
    expect(tried(drawn(3, { clusters: 12 })).weights).toBe('rademacher')
  })

  test('where signs are too few to reject anything, the interval has no ends', () => {
    const found = tried(drawn(4, { clusters: 3 }), { weights: 'rademacher' })
    expect(found.p).toBeGreaterThan(0.05)
    expect(found).toMatchObject({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    })
  })

  test('without an effect it rejects about as seldom as it says, where errors by cluster do not', () => {
    let bootstrap = 0
    let plain = 0
    for (let trial = 0; trial < 300; trial++) {
      const found = tried(drawn(trial, { clusters: 8 }), { replications: 199, seed: trial })
      if (found.p <= 0.05) bootstrap++
      if (Math.abs(found.statistic) > 1.96) plain++
    }
    expect(bootstrap / 300).toBeLessThan(0.085)
    expect(plain / 300).toBeGreaterThan(0.085)
  })

  test('a large effect is found', () => {
    const { p, lower, upper } = tried(drawn(5, { clusters: 10, effect: 20 }))
    expect(p).toBeLessThan(0.02)
    expect(lower).toBeLessThan(20)
    expect(upper).toBeGreaterThan(20)
    expect(lower).toBeGreaterThan(10)
  })

  test.each<[string, readonly Row[], Partial<WildOptions>]>([
    ['a column that is not there', drawn(6), { tested: 'age' }],
    ['one cluster', drawn(6).map((row) => ({ ...row, cluster: 1 })), {}],
    ['a cluster that is missing', drawn(6).map((row) => ({ ...row, cluster: Number.NaN })), {}],
    ['a perfect fit', drawn(6).map((row) => ({ ...row, outcome: 0 })), {}],
    ['nobody treated', drawn(6).map((row) => ({ ...row, treated: 0 })), {}],
    ['a hole', drawn(6).map((row, at) => ({ ...row, outcome: at === 3 ? Number.NaN : at })), {}],
    ['a level of 1', drawn(6), { level: 1 }],
    ['no draws', drawn(6), { replications: 0 }],
  ])('%s is refused', (_, rows, options) => {
    expect(() => tried(rows, options)).toThrow(RangeError)
  })
})
