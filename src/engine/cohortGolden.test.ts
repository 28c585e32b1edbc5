import { describe, expect, test } from 'vitest'
import { matrixExponential } from '#core/stats/matrix.ts'
import { brent } from '#core/stats/roots.ts'
import { apart, golden, goldenRows } from '#test/golden/golden.ts'
import { total } from '#test/slowCohort.ts'
import { runCohort } from './cohort.ts'
import { byYear, differenceOf } from './cohortDifference.ts'
import { expectedWeeks } from './cohortHazards.ts'
import { multiplierFor } from './cohortInverse.ts'
import type { CohortResult } from './cohortRun.ts'
import { discountFactors, flatSchedule } from './discount.ts'
import type { Course } from './effects.ts'
import { REFERENCE_WEEKS, referenceCohort } from './reference.ts'

const model = referenceCohort()
/** The table discounts a week at its end. */
const weights = discountFactors(REFERENCE_WEEKS, 52, flatSchedule(0.035)).subarray(1)
const THREE_POSTS_A_WEEK = (3 * 650_000) / 52
const POSTS = THREE_POSTS_A_WEEK * total([...weights])

function run(job: number, education: number, course: Course = {}): CohortResult {
  const effects = { job: { ratio: job, course }, education: { ratio: education, course } }
  return runCohort(model, { weeks: REFERENCE_WEEKS, effects })
}

const base = run(1, 1)
const effort = run(1.25, 1.15)
const saving = differenceOf(base, effort, weights)

function presentUnder(course: Course): number {
  return differenceOf(base, run(1.25, 1.15, course), weights).present
}

function netAt(job: number): number {
  return differenceOf(base, run(job, 1 + 0.6 * (job - 1)), weights).present - POSTS
}

function firstWeekPaidBack(): number {
  let net = 0
  const paidBack = saving.savings.findIndex((kroner, week) => {
    net += (kroner - THREE_POSTS_A_WEEK) * weights[week]!
    return net >= 0
  })
  return paidBack + 1
}

function ofCohort(result: CohortResult, quantity: string): number {
  const week = Number(/ w(\d+)$/.exec(quantity)?.[1]) - 1
  if (quantity.startsWith('stock')) return result.stock[week]!
  if (quantity.startsWith('muni cost')) return result.cost[week]!
  if (quantity === 'end B') return result.endStock[0]!
  return result.endSettled['JEFP'.indexOf(quantity.replace('end ', ''))]!
}

function ofSaving(quantity: string): number {
  const year = /^year (\d)$/.exec(quantity)?.[1]
  if (year) return byYear(saving.savings)[Number(year) - 1]!
  return quantity === 'PV 3.5%' ? saving.present : saving.saved
}

/** The chain of the table, in rates per year: its values follow from these to all their digits. */
const CHAIN = [-0.52, 0.4, 0.12, 0.3, -0.3, 0, 0, 0, 0]

function ofChain(years: number, quantity: string): number {
  const after = matrixExponential(
    Float64Array.from(CHAIN, (rate) => rate * years),
    3,
  )
  const [, row, column] = /^P(\d)(\d)$/.exec(quantity)!
  return after[(Number(row) - 1) * 3 + Number(column) - 1]!
}

const FOUND: Record<string, (quantity: string) => number> = {
  'cohort base': (quantity) => ofCohort(base, quantity),
  'cohort HR1.25/1.15': (quantity) => ofCohort(effort, quantity),
  'cohort saving': ofSaving,
  '3 FTE @650k': (quantity) =>
    quantity === 'NPV 5y' ? saving.present - POSTS : firstWeekPaidBack(),
  'break-even HR_J (HR_E=1+.6(HR_J-1))': () => brent(netAt, 1, 2),
  'cohort saving, effect decay .5/yr': () => presentUnder({ decayPerYear: 0.5 }),
  'cohort saving, stop after 104w': () =>
    presentUnder({ stop: { afterWeeks: 104, halfLifeMonths: 0 } }),
  'expm(Q/52)': (quantity) => ofChain(1 / 52, quantity),
  'expm(Q)': (quantity) => ofChain(1, quantity),
  Little: () => 2.2 * expectedWeeks(new Float64Array(400).fill(0.0107)),
}

describe('the reference cohort', () => {
  const rows = golden('09_markov_golden.csv')

  test('has all 66 rows of the table', () => {
    expect(rows.filter(({ id }) => id in FOUND).length).toBe(66)
    expect(rows.length).toBe(66)
  })

  test.each(rows)('agrees: $id, $quantity', ({ id, quantity, value }) => {
    const found = FOUND[id]!(quantity)
    expect(value === 0 ? Math.abs(found) : apart(found, value)).toBeLessThan(1e-9)
  })

  test('keeps everybody', () => {
    expect(Math.max(base.balance, effort.balance)).toBeLessThan(1e-9)
  })
})

describe('the paths of the reference cohort', () => {
  const rows = goldenRows('09_cohort_paths.csv')
  const columns: Record<string, Float64Array> = {
    stock_base: base.stock,
    stock_int: effort.stock,
    cost_base: base.cost,
    cost_int: effort.cost,
    exitsJ_base: base.exits.subarray(0, REFERENCE_WEEKS),
    exitsJ_int: effort.exits.subarray(0, REFERENCE_WEEKS),
  }

  test('have all 260 weeks and six columns', () => {
    expect(rows.map(({ week }) => Number(week))).toEqual(
      Array.from({ length: REFERENCE_WEEKS }, (_, at) => at + 1),
    )
    expect(Object.keys(rows[0]!)).toEqual(['week', ...Object.keys(columns)])
  })

  test.each(Object.keys(columns))('agree in every week: %s', (column) => {
    const gaps = rows.map((row, week) => apart(columns[column]![week]!, Number(row[column])))
    expect(Math.max(...gaps)).toBeLessThan(1e-9)
  })
})

describe("what Silkeborg's fall from 323 to 231 would take", () => {
  const fall = { stock: 231, week: 52 }
  const found: Record<string, () => number> = {
    'multiplier on all exits': () => multiplierFor(model, { ...fall, effects: model.effects }),
    'multiplier on job+edu only': () =>
      multiplierFor(model, { ...fall, effects: ['job', 'education'] }),
    'baseline stock week 52': () => base.stock[51]!,
  }
  const rows = golden('13_silkeborg_inverse.csv')

  test('has all 3 rows of the table', () => {
    expect(rows.map(({ quantity }) => quantity)).toEqual(Object.keys(found))
  })

  test.each(rows)('agrees: $quantity', ({ quantity, value }) => {
    expect(apart(found[quantity]!(), value)).toBeLessThan(1e-9)
  })

  test('is refused when no exit could bring it about, with what could be reached', () => {
    const few = { ...fall, stock: 2, effects: model.effects }
    expect(() => multiplierFor(model, few)).toThrow(/week 52 can be .* to .* by these effects/)
    expect(() => multiplierFor(model, { ...fall, stock: 900, effects: ['job'] })).toThrow(
      RangeError,
    )
  })

  test('is a multiplier of less than one for a stock that rose', () => {
    const rise = multiplierFor(model, { stock: 340, week: 52, effects: ['job'] })
    expect(rise).toBeGreaterThan(0)
    expect(rise).toBeLessThan(1)
  })
})
