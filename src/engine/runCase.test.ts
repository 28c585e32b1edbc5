import { describe, expect, test } from 'vitest'
import { halton } from '#core/stats/sequences.ts'
import { apart, golden } from '#test/golden/golden.ts'
import { BusinessCase } from './businessCase.ts'
import { prepareCase } from './caseDraw.ts'
import { drawCase, joined } from './caseDraws.ts'
import { tornadoOf } from './caseSensitivity.ts'
import { unitsOf } from './caseUnits.ts'
import { referenceCase, referenceDraws } from './referenceCase.ts'
import { resultOf, runCase } from './runCase.ts'

const D = 'D' as const
const source = 'The reference cohort'
/** The reference cohort as a file (`test/golden/README.md`). */
const REFERENCE = BusinessCase.parse({
  format: 'medspiller-case/1',
  name: 'The reference cohort',
  start: '2024-01-01',
  years: 5,
  priceYear: 2023,
  discount: 'ministry_of_finance',
  model: {
    groups: [
      {
        name: 'all',
        people: 323,
        weeksSoFar: 60,
        inflowPerWeek: 2.2,
        benefit: { kind: 'kontanthjaelp', kronerPerMonth: 11_944 },
        exits: {
          job: { perWeek: 0.006, falling: 0.35 },
          uddannelse: { perWeek: 0.0025, falling: 0.5 },
          fleksjob: { perWeek: 0.001 },
          foertidspension: { perWeek: 0.0012 },
        },
        returns: {
          job: {
            value: 0.0065,
            spread: { uniform: { low: 0.004, high: 0.009 } },
            grade: D,
            source,
          },
          uddannelse: 0.004,
        },
        // R and numpy count everybody who comes back as past the first year.
        refusionBeginsAgain: false,
        costsAfterPerWeek: { fleksjob: 1500, foertidspension: 3600 },
        effect: {
          elasticity: {
            job: {
              value: 0.2,
              spread: { normal: { mean: 0.2, sd: 0.121 } },
              grade: 'B',
              source,
            },
            uddannelse: { follows: 'job', share: 0.6 },
          },
          decayPerYear: {
            value: 0.25,
            spread: { uniform: { low: 0, high: 0.5 } },
            grade: D,
            source,
          },
          displacement: {
            value: 0.15,
            spread: { uniform: { low: 0, high: 0.3 } },
            grade: D,
            source,
          },
        },
      },
    ],
    caseload: { before: 95, after: 40 },
    posts: [
      {
        title: 'caseworkers',
        fullTime: 323 / 40 - 323 / 95,
        from: '2024-01-01',
        kronerPerYear: {
          value: 650_000,
          spread: { pert: { low: 600_000, mode: 650_000, high: 720_000 } },
          grade: D,
          source,
        },
        productiveAfterMonths: 0,
      },
    ],
  },
})

const rows = golden('12_montecarlo_golden.csv')
const expected = (id: string, quantity: string) => {
  const row = rows.find((one) => one.id === id && one.quantity === quantity)
  if (!row) throw new Error(`${id} ${quantity} is not in the file`)
  return row.value
}
const agree = (found: number, id: string, quantity: string, within = 1e-9) =>
  expect(apart(found, expected(id, quantity)), `${id} ${quantity}: ${found}`).toBeLessThan(within)

describe('the reference cohort, from a file to its verdict', () => {
  const prepared = prepareCase(REFERENCE)
  const result = runCase(REFERENCE, { runs: 256 })
  const { model } = result

  test('the central case is the one that R and numpy agree on', () => {
    agree(model?.central.net ?? 0, 'central', 'NPV')
    agree(model?.central.saved ?? 0, 'central', 'PV savings')
    agree(model?.central.spent ?? 0, 'central', 'PV cost')
    expect(model?.central.paybackMonths).toBe('never')
  })

  test('each draw of Halton is the one of the reference case, whose 4,096 are the reference’s', () => {
    // Halton counts from 1. Dimensions: elasticity, decay, displacement, wage, return from a job.
    const units = halton([2, 3, 5, 7, 11])
    const unit = (draw: number, dimension: number) => units.unit(draw + 1, dimension)
    const draws = drawCase(prepared, { unit }, { from: 0, to: 100 })
    const [drawAt, run] = [referenceDraws(units), referenceCase()]
    for (let draw = 0; draw < 100; draw++)
      expect(apart(draws.net[draw] ?? 0, run(drawAt(draw + 1)).net)).toBeLessThan(1e-9)
  })

  test('the tornado and the break-even are theirs, too', () => {
    const bars = tornadoOf(prepared, prepared.outcome())
    // The reference takes 1.2816 for the P10 of a normal, and for the wage other corners than a PERT has.
    const named = [
      ['effect.elasticity.job', 'e', 5e-5],
      ['decayPerYear', 'decay', 1e-9],
      ['displacement', 'disp', 1e-9],
      ['returns.job', 'rJ', 1e-9],
    ] as const
    for (const [path, name, within] of named) {
      const { low, high } = bars.find((one) => one.path.endsWith(path)) ?? {}
      const nets = [low?.net ?? 0, high?.net ?? 0].toSorted((a, b) => a - b)
      agree(nets[0] ?? 0, 'tornado P10/P90', `${name} low`, within)
      agree(nets[1] ?? 0, 'tornado', `${name} high`, within)
    }
    expect(bars.map(({ path }) => path.replace(/.*\./, ''))).toEqual([
      ...['job', 'decayPerYear', 'displacement', 'kronerPerYear', 'job'],
    ])
    const { breakEven } = model ?? {}
    if (typeof breakEven !== 'object') throw new Error(`the break-even is ${breakEven}`)
    agree(breakEven.elasticity, 'break-even', 'elasticity (others central)', 1e-8)
    agree(breakEven.multiplier, 'break-even', 'HR_J', 1e-8)
  })

  test('it is said plainly that it does not pay, with what would have to be true', () => {
    const { verdict } = model ?? {}
    expect(verdict?.kind).toBe('does_not_pay')
    expect(verdict?.sentence.da).toMatch(/^Investeringen tjener sig ikke hjem: der mangler 8,8 mio/)
    expect(verdict?.sentence.en).toMatch(/^The investment does not pay: 8.8 m kr are missing/)
    expect(verdict?.mustBeTrue[0]?.da).toContain('1,54 gange')
  })

  test('the years and the posts add up to the whole', () => {
    const years = model?.central.years ?? []
    expect(years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028])
    const sums = (parts: Record<string, number>) =>
      Object.values(parts).reduce((sum, kroner) => sum + kroner, 0)
    for (const { cost, saved, net } of years) expect(sums(saved) - sums(cost)).toBeCloseTo(net, 4)
    expect(sums(years[0]?.cost ?? {})).toBeCloseTo(650_000 * (323 / 40 - 323 / 95), 4)
  })

  test('the same seed gives the same digits in one part or in four', () => {
    const plan = { unit: unitsOf(prepared, 7) }
    const whole = drawCase(prepared, plan, { from: 0, to: 64 })
    const parts = [0, 16, 32, 48].map((from) => drawCase(prepared, plan, { from, to: from + 16 }))
    expect(joined(parts)).toEqual(whole)
    const other = drawCase(prepared, { unit: unitsOf(prepared, 8) }, { from: 0, to: 64 })
    expect(other.net).not.toEqual(whole.net)
  })
})

describe('what changes the answer', () => {
  const changed = (change: (model: NonNullable<typeof REFERENCE.model>) => void) => {
    const file = structuredClone(REFERENCE)
    if (file.model) change(file.model)
    const prepared = prepareCase(file)
    return prepared.evaluate(prepared.central, prepared.outcome())
  }
  const group = (model: NonNullable<typeof REFERENCE.model>) =>
    model.groups[0] as never as {
      effect: { elasticity: Record<string, unknown>; halfLifeAfterStopMonths?: number }
    }

  test('without an effect nothing is saved, and all is spent', () => {
    const { saved, presentCost } = changed((model) => {
      group(model).effect.elasticity = { job: 0 }
    })
    expect(Math.max(...saved.map(Math.abs))).toBeLessThan(1e-6)
    expect(presentCost).toBeGreaterThan(13e6)
  })

  test('posts that are filled half a year later save less and cost less', () => {
    const late = changed((model) => {
      if (model.posts[0]) model.posts[0].from = '2024-07-01' as never
    })
    const planned = changed(() => {})
    expect(late.presentSaved).toBeLessThan(planned.presentSaved)
    expect(late.presentCost).toBeLessThan(planned.presentCost)
  })

  test('without a caseload to reach, citizens are shared by those who are there', () => {
    const shared = changed((model) => {
      delete model.caseload.after
    })
    const { caseload } = shared
    expect(caseload[0]).toBeCloseTo(40, 6)
    // More leave than without, so that the caseload falls below what the posts alone make.
    const without = shared.base.stock[259] ?? 0
    expect(caseload[259]).toBeLessThan((without * 40) / 323)
  })

  test('an effect outlives its posts by its half-life', () => {
    const stop = (months?: number) =>
      changed((model) => {
        if (model.posts[0]) model.posts[0].until = '2025-12-29' as never
        if (months) group(model).effect.halfLifeAfterStopMonths = months
      }).presentSaved
    expect(stop()).toBeLessThan(stop(7))
    expect(stop(7)).toBeLessThan(stop(24))
  })
})

test('accounts alone have sums, to the krone, and no model', () => {
  const file = BusinessCase.parse({
    format: 'medspiller-case/1',
    name: 'Told',
    start: '2015-01-01',
    years: 2,
    priceYear: 2015,
    accounts: {
      source: 'A council',
      split: 'assumed',
      years: [
        { year: 2016, invested: 7, saved: null },
        { year: 2015, invested: 3, saved: 11 },
      ],
    },
  })
  const { accounts, model } = runCase(file)
  expect(model).toBeNull()
  expect(accounts).toMatchObject({
    invested: 10,
    saved: 11,
    net: null,
    ratio: null,
    notKnown: [2016],
  })
  expect(accounts?.years.map(({ runningNet }) => runningNet)).toEqual([8, null])
  expect(() => prepareCase(file)).toThrow('accounts and no model')
  expect(resultOf(file, undefined, undefined, { runs: 0, seed: 1 }).accounts).toEqual(accounts)
})
