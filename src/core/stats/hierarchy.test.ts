import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hierarchy, type Posterior } from '#core/stats/hierarchy.ts'
import { fixedEffect, type StudyEstimate } from '#core/stats/pooling.ts'
import { normalCdf } from '#core/stats/special.ts'
import { apart } from '#test/golden/golden.ts'

/** Coaching in eight schools (D. B. Rubin 1981; Gelman and others 2013, table 5.2). */
const SCHOOLS: StudyEstimate[] = [
  [28, 15],
  [8, 10],
  [-3, 16],
  [7, 11],
  [-1, 9],
  [1, 11],
  [18, 10],
  [12, 18],
].map(([estimate = 0, standardError = 0]) => ({ estimate, standardError }))

function expectPosterior(found: Posterior, [mean, sd, low, high]: readonly number[]): void {
  expect(apart(found.mean, mean!)).toBeLessThan(1e-5)
  expect(apart(found.sd, sd!)).toBeLessThan(1e-5)
  expect(Math.abs(found.low - low!)).toBeLessThan(1e-4 * found.sd)
  expect(Math.abs(found.high - high!)).toBeLessThan(1e-4 * found.sd)
}

// Reference values: the same posterior summed by brute force over 400,000 places of τ with numpy 2
// and scipy 1.17, as mean, standard deviation and 95 % interval.
describe('a hierarchy', () => {
  test('of the eight schools has their posterior', () => {
    const found = hierarchy(SCHOOLS, { tauScale: 20 })
    expectPosterior(
      found.mu,
      [7.906053903781718, 4.948816669556798, -1.7332226690538912, 17.750666715536667],
    )
    expectPosterior(
      found.tau,
      [5.892452601344132, 4.760992641454107, 0.22379223949680915, 17.775478098123138],
    )
    expectPosterior(
      found.studies[0]!,
      [10.945805891186794, 7.863485895615015, -2.028153411033135, 29.80401332250045],
    )
    expectPosterior(
      found.next,
      [7.906053903781718, 9.048692448080587, -10.492206500362625, 26.81389060825514],
    )
    expect(found.mu.below(5)).toBeCloseTo(0.27037971137608374, 8)
    expect(found.tau.below(5)).toBeCloseTo(0.516039893131258, 6)
  })

  test('of sure studies that lie apart has a sharp posterior all the same', () => {
    const found = hierarchy([
      { estimate: 0.2, standardError: 0.01 },
      { estimate: 0.25, standardError: 0.01 },
      { estimate: 0.9, standardError: 0.02 },
    ])
    expectPosterior(
      found.mu,
      [0.449689122277509, 0.30321010190402625, -0.17300934194997292, 1.072762105191852],
    )
    expectPosterior(
      found.tau,
      [0.4825230284346702, 0.20683461883322454, 0.210292651905821, 1.0003235258426892],
    )
    expectPosterior(
      found.studies[0]!,
      [0.2001727505876783, 0.009998740122262147, 0.1805755303281217, 0.2197698710340865],
    )
  })

  test('with a prior of the mean leans on it', () => {
    const found = hierarchy(
      [
        { estimate: 0.2, standardError: 0.1 },
        { estimate: 0.25, standardError: 0.15 },
        { estimate: 0.3, standardError: 0.12 },
        { estimate: -0.1, standardError: 0.3 },
      ],
      { mu: { mean: 0.1, sd: 0.2 } },
    )
    expectPosterior(
      found.mu,
      [0.1926295719946821, 0.09447870115551654, -0.016056795899009203, 0.36436522249514247],
    )
    expectPosterior(
      found.studies[0]!,
      [0.20268581183776715, 0.08100352096646729, 0.0397789534468272, 0.360217030957718],
    )
  })
})

const study = fc.record({
  estimate: fc.double({ min: -1, max: 1, noNaN: true }),
  standardError: fc.double({ min: 0.03, max: 1, noNaN: true }),
})
const studies = fc.array(study, { minLength: 1, maxLength: 6 })

describe('what municipalities lend each other', () => {
  test('is that of one alone: its own estimate, and a prior of τ that nothing changes', () => {
    const [scale, error] = [0.5, 0.1]
    const found = hierarchy([{ estimate: 0.2, standardError: error }])
    expect(found.studies[0]!.mean).toBeCloseTo(0.2, 12)
    expect(found.studies[0]!.sd).toBeCloseTo(error, 10)
    expect(found.tau.mean).toBeCloseTo(scale * Math.sqrt(2 / Math.PI), 7)
    expect(found.mu.sd).toBeCloseTo(Math.hypot(scale, error), 8)
    expect(found.tau.below(0.5)).toBeCloseTo(2 * normalCdf(1) - 1, 5)
  })

  test('draws each towards the mean, the more the less sure it is', () => {
    fc.assert(
      fc.property(studies, (studies) => {
        // The same estimate twice, above all others; one of them is less sure.
        const far = [0.1, 0.4].map((standardError) => ({ estimate: 2, standardError }))
        const found = hierarchy([...far, ...studies])
        const [sure, unsure] = found.studies.map(({ mean }) => mean)
        expect(sure).toBeLessThan(2)
        expect(unsure).toBeLessThan(sure!)
        expect(unsure).toBeGreaterThan(found.mu.mean)
        expect(found.next.sd).toBeGreaterThan(found.mu.sd)
      }),
      { numRuns: 25 },
    )
  })

  test('grows to one common effect where τ is held to be nothing', () => {
    fc.assert(
      fc.property(studies, (studies) => {
        const found = hierarchy(studies, { tauScale: 1e-6 })
        const fixed = fixedEffect(studies)
        expect(found.mu.mean).toBeCloseTo(fixed.estimate, 6)
        expect(found.mu.sd).toBeCloseTo(fixed.standardError, 6)
        expect(found.mu.low).toBeCloseTo(fixed.interval.low, 5)
        for (const drawn of found.studies) expect(drawn.mean).toBeCloseTo(fixed.estimate, 5)
      }),
      { numRuns: 25 },
    )
  })

  test('moves with the estimates, and stretches with the scale', () => {
    fc.assert(
      fc.property(studies, fc.double({ min: 0.1, max: 20, noNaN: true }), (studies, by) => {
        const plain = hierarchy(studies)
        const stretched = hierarchy(
          studies.map(({ estimate, standardError }) => ({
            estimate: by * (estimate + 3),
            standardError: by * standardError,
          })),
          { tauScale: 0.5 * by },
        )
        expect(apart(stretched.mu.mean, by * (plain.mu.mean + 3))).toBeLessThan(1e-8)
        expect(apart(stretched.mu.sd, by * plain.mu.sd)).toBeLessThan(1e-7)
        expect(apart(stretched.tau.mean, by * plain.tau.mean)).toBeLessThan(1e-7)
      }),
      { numRuns: 25 },
    )
  })

  test('has intervals that hold what they say', () => {
    fc.assert(
      fc.property(studies, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (studies, level) => {
        const found = hierarchy(studies, { level })
        for (const { low, high, below } of [found.mu, found.next, found.tau, ...found.studies]) {
          expect(below(high) - below(low)).toBeCloseTo(level, 6)
          expect(below(low)).toBeCloseTo((1 - level) / 2, 6)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('knows nothing below 0 or beyond the end of τ', () => {
    const { tau } = hierarchy(SCHOOLS)
    expect([tau.below(-1), tau.below(0), tau.below(1e9)]).toEqual([0, 0, expect.closeTo(1, 12)])
  })

  test('refuses priors and studies without meaning', () => {
    expect(() => hierarchy([])).toThrow(/at least one study/)
    expect(() => hierarchy(SCHOOLS, { tauScale: 0 })).toThrow(/prior of τ/)
    expect(() => hierarchy(SCHOOLS, { mu: { mean: 0, sd: 0 } })).toThrow(/prior of μ/)
    expect(() => hierarchy(SCHOOLS, { level: 1 })).toThrow(/level/)
  })
})
