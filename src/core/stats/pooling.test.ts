import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixedEffect, randomEffects, type StudyEstimate } from '#core/stats/pooling.ts'
import { apart, golden } from '#test/golden/golden.ts'

const rows = golden('11_priors_golden.csv')

function given(id: string, quantity: string): number {
  return rows.find((row) => row.id === id && row.quantity === quantity)!.value
}

/**
 * The caseload elasticities that the table pools, and the standard errors it gave them: assigned,
 * save for Winterthur's, which follows from its counts.
 */
const CASELOAD: StudyEstimate[] = [
  { estimate: given('Austria job', 'elasticity'), standardError: 0.06 },
  { estimate: given('Germany base 150d', 'elasticity'), standardError: 0.05 },
  { estimate: given('FAIR new', 'elasticity'), standardError: 0.06 },
  { estimate: given('FAIR LTU', 'elasticity'), standardError: 0.06 },
  {
    estimate: given('Winterthur', 'elasticity ln RR/ln(120/80)'),
    standardError: given('Winterthur', 'se log RR (Poisson, 12 months)') / Math.log(120 / 80),
  },
  { estimate: given('Hjoerring', 'elasticity RR 1.5'), standardError: 0.2 },
]

/**
 * Thirteen trials of the BCG vaccine (G. A. Colditz and others, JAMA 271, 1994): with tuberculosis
 * and without, vaccinated and not.
 */
const BCG: StudyEstimate[] = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
].map(([ill = 0, well = 0, illWithout = 0, wellWithout = 0]) => {
  const [all, allWithout] = [ill + well, illWithout + wellWithout]
  const variance = 1 / ill - 1 / all + 1 / illWithout - 1 / allWithout
  return {
    estimate: Math.log(ill / all / (illWithout / allWithout)),
    standardError: Math.sqrt(variance),
  }
})

describe('the golden pools', () => {
  const pooled = rows.filter(({ id }) => /^DL |^prediction interval/.test(id))

  test.each(pooled)('$id: $quantity', ({ id, quantity, value }) => {
    const studies = id.includes('BCG') ? BCG : CASELOAD
    const random = randomEffects(studies)
    const found: Record<string, number> = {
      fixed: fixedEffect(studies).estimate,
      Q: random.q,
      tau2: random.tau2,
      re: random.estimate,
      se: random.standardError,
      I2: random.i2,
      lower: random.predictionInterval!.low,
      upper: random.predictionInterval!.high,
    }
    // The table has ten digits.
    expect(apart(found[quantity]!, value)).toBeLessThan(1e-9)
  })

  test('are all there', () => {
    expect(pooled).toHaveLength(14)
  })
})

const study = fc.record({
  estimate: fc.double({ min: -2, max: 2, noNaN: true }),
  standardError: fc.double({ min: 0.01, max: 2, noNaN: true }),
})
const studies = fc.array(study, { minLength: 1, maxLength: 12 })

describe('a pool', () => {
  test('lies among its studies, by shares that sum to 1', () => {
    fc.assert(
      fc.property(studies, (studies) => {
        const estimates = studies.map(({ estimate }) => estimate)
        for (const pool of [fixedEffect(studies), randomEffects(studies)]) {
          expect(pool.estimate).toBeGreaterThanOrEqual(Math.min(...estimates) - 1e-12)
          expect(pool.estimate).toBeLessThanOrEqual(Math.max(...estimates) + 1e-12)
          expect(pool.shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
          expect(pool.interval.high - pool.estimate).toBeCloseTo(
            pool.estimate - pool.interval.low,
            10,
          )
        }
      }),
    )
  })

  test('of random effects is never surer than that of one effect, and closer to a plain mean', () => {
    fc.assert(
      fc.property(studies, (studies) => {
        const fixed = fixedEffect(studies)
        const random = randomEffects(studies)
        expect(random.standardError).toBeGreaterThanOrEqual(fixed.standardError * (1 - 1e-12))
        const most = (shares: number[]) => Math.max(...shares)
        expect(most(random.shares)).toBeLessThanOrEqual(most(fixed.shares) + 1e-12)
        expect(random.tau2).toBeGreaterThanOrEqual(0)
        expect(random.i2).toBeLessThan(1)
      }),
    )
  })

  test('moves and turns with its studies', () => {
    fc.assert(
      fc.property(studies, fc.double({ min: -3, max: 3, noNaN: true }), (studies, by) => {
        const plain = randomEffects(studies)
        const moved = randomEffects(
          studies.map(({ estimate, standardError }) => ({
            estimate: by - estimate,
            standardError,
          })),
        )
        expect(moved.estimate).toBeCloseTo(by - plain.estimate, 8)
        expect(moved.tau2).toBeCloseTo(plain.tau2, 8)
        expect(moved.standardError).toBeCloseTo(plain.standardError, 8)
      }),
    )
  })

  test('of equal studies is one of them, with the error shrunk by the root of their number', () => {
    const four = Array(4).fill({ estimate: 0.3, standardError: 0.2 })
    const pool = randomEffects(four)
    expect(pool.estimate).toBeCloseTo(0.3, 15)
    expect(pool.standardError).toBeCloseTo(0.1, 15)
    expect([pool.tau2, pool.i2]).toEqual([0, 0])
    expect(pool.qTail).toBeCloseTo(1, 12)
    expect(pool.interval.high).toBeCloseTo(0.3 + 1.959963984540054 * 0.1, 12)
  })

  test("of one or two studies tells no prediction, and of one no Hartung and Knapp's error", () => {
    const one = randomEffects([{ estimate: 0.3, standardError: 0.2 }])
    expect(one).toMatchObject({ tau2: 0, q: 0, qTail: 1, i2: 0, shares: [1] })
    expect([one.predictionInterval, one.robustError]).toEqual([null, null])
    const two = randomEffects([
      { estimate: 0, standardError: 1 },
      { estimate: 4, standardError: 1 },
    ])
    // Q = 8, τ² = (8 - 1) / (2 - 2/2) = 7; the scatter in its own variance is 8 / 8 = 1.
    expect(two.q).toBeCloseTo(8, 12)
    expect(two.tau2).toBeCloseTo(7, 12)
    expect(two.robustError).toBeCloseTo(two.standardError, 12)
    expect(two.predictionInterval).toBeNull()
  })

  test('at a wider level has a wider interval', () => {
    const [wide, narrow] = [randomEffects(BCG, 0.99), randomEffects(BCG, 0.8)]
    expect(wide.interval.low).toBeLessThan(narrow.interval.low)
    expect(wide.predictionInterval!.high).toBeGreaterThan(narrow.predictionInterval!.high)
  })

  test('of nothing, or of what has no meaning, is refused', () => {
    const study = { estimate: 0.1, standardError: 0.2 }
    expect(() => randomEffects([])).toThrow(/at least one study/)
    expect(() => fixedEffect([{ ...study, standardError: 0 }])).toThrow(/above 0, not 0/)
    expect(() => fixedEffect([{ ...study, standardError: Infinity }])).toThrow(/not Infinity/)
    expect(() => randomEffects([{ ...study, estimate: Number.NaN }])).toThrow(/not NaN/)
    expect(() => randomEffects([study], 1)).toThrow(/level/)
  })
})
