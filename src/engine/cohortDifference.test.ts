import { describe, expect, test } from 'vitest'
import { total } from '#test/slowCohort.ts'
import { runCohort } from './cohort.ts'
import { byYear, differenceOf, emptyDifference, exitShares } from './cohortDifference.ts'
import { referenceCohort } from './reference.ts'

const model = referenceCohort()
const base = runCohort(model, { weeks: 104 })
const effort = runCohort(model, { weeks: 104, effects: { job: { ratio: 1.5 } } })

describe('the difference an effort makes', () => {
  test('is nothing against itself', () => {
    const { savings, fewer, exits, saved, present } = differenceOf(base, base)
    expect([...savings, ...fewer, ...exits].every((value) => value === 0)).toBe(true)
    expect([saved, present]).toEqual([0, 0])
  })

  test('is fewer people, more of them to a job, fewer elsewhere, and more who come back', () => {
    const { fewer, exits, relapses, saved } = differenceOf(base, effort)
    expect(fewer[0]).toBe(0)
    expect(fewer[103]).toBeGreaterThan(0)
    expect([...exits].map(Math.sign)).toEqual([1, -1, -1, -1])
    expect([...relapses].map(Math.sign)).toEqual([1, -1, 0, 0])
    expect(saved).toBeGreaterThan(0)
  })

  test('balances: fewer on benefit are more elsewhere', () => {
    const { exits, relapses } = differenceOf(base, effort)
    const left = total([...exits]) - total([...relapses])
    expect(base.endStock[0]! - effort.endStock[0]!).toBeCloseTo(left, 9)
  })

  test('weighs each week, and can be written where another was', () => {
    const weights = new Float64Array(104)
    weights[52] = 2
    const into = emptyDifference(base)
    const found = differenceOf(base, effort, weights, into)
    expect(found).toBe(into)
    expect(found.present).toBe(2 * (base.cost[52]! - effort.cost[52]!))
    expect(found.saved).toBe(differenceOf(base, effort).saved)
  })

  test('is refused between unlike results, and with too few weights', () => {
    const short = runCohort(model, { weeks: 52 })
    expect(() => differenceOf(base, short)).toThrow(/unlike models or horizons/)
    expect(() => differenceOf(base, effort, [1])).toThrow(/1 weights for 104 weeks/)
  })
})

describe('what weeks add up to', () => {
  test('is years of 52, the last as long as it is', () => {
    expect([...byYear(new Float64Array(60).fill(1))]).toEqual([52, 8])
    expect([...byYear([1, 2, 3], 2)]).toEqual([3, 3])
    expect(() => byYear([1], 0)).toThrow(RangeError)
  })

  test('is shares of some destinations among each other', () => {
    const [job, education] = exitShares(base, [0, 1])
    expect(job! + education!).toBeCloseTo(1, 12)
    expect(job).toBeGreaterThan(education!)
  })
})
