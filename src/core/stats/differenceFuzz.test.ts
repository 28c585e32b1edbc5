import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wildBootstrap } from '#core/stats/bootstrap.ts'
import { differenceInDifferences } from '#core/stats/difference.ts'
import { randomisationTest } from '#core/stats/randomisation.ts'
import { countSeries, interruptedSeries } from '#core/stats/series.ts'
import { controlledSeries } from '#core/stats/seriesControlled.ts'
import { attByCohort } from '#core/stats/staggered.ts'
import { aggregate, trendTest } from '#core/stats/staggeredAggregate.ts'
import { syntheticPlacebos } from '#core/stats/synthetic.ts'
import { syntheticDifference } from '#core/stats/syntheticDifference.ts'
import { twoWay } from '#core/stats/twoWay.ts'

/** Numbers as they come in files: ordinary, missing, tied, huge, tiny. */
const ODD = [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300, 1e-300, -1, 0.5, 1e15]
const wild = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 4, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
)
const few = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
)

/** A whole panel of few units and periods, a row of which may be gone or a number odd. */
const panel = fc
  .record({
    units: fc.integer({ min: 1, max: 7 }),
    times: fc.integer({ min: 1, max: 5 }),
    holes: fc.array(fc.nat(40), { maxLength: 1 }),
    starts: fc.array(few, { minLength: 7, maxLength: 7 }),
    outcome: fc.array(wild, { minLength: 35, maxLength: 35 }),
    extra: fc.array(wild, { minLength: 35, maxLength: 35 }),
  })
  .map(({ units, times, holes, starts, outcome, extra }) => {
    const rows = Array.from({ length: units * times }, (_, at) => ({
      unit: Math.floor(at / times),
      time: at % times,
      start: starts[Math.floor(at / times)] ?? 0,
      outcome: outcome[at] ?? 0,
      extra: extra[at] ?? 0,
    })).filter((_, at) => !holes.includes(at))
    const column = (name: 'unit' | 'time' | 'start' | 'outcome' | 'extra') =>
      rows.map((row) => row[name])
    const treated = rows.map(({ time, start }) => (time >= start ? 1 : 0))
    const [unit, time, start] = [column('unit'), column('time'), column('start')]
    return { unit, time, start, treated, outcome: column('outcome'), extra: column('extra') }
  })

/** Every number in a result, at any depth. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (value instanceof Float64Array) return Array.from(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersIn)
}

/** It answers with numbers, or says in a sentence why it cannot. */
function answersOrRefuses(reckon: () => unknown): void {
  let found: unknown
  try {
    found = reckon()
  } catch (fault) {
    expect(fault).toBeInstanceOf(RangeError)
    expect(String(fault)).not.toMatch(/undefined|NaN is not/)
    return
  }
  expect(numbersIn(found).filter(Number.isNaN)).toEqual([])
}

test('whatever is in the rows, there is an answer or a reason, never a number that is none', () => {
  let answers = 0
  fc.assert(
    fc.property(panel, fc.boolean(), (rows, more) => {
      const { unit, time, start, treated, outcome, extra } = rows
      const covariates = more ? [extra] : []
      const regressors = [treated, ...covariates]
      const names = ['treated', 'extra'].slice(0, regressors.length)
      const cohort = start.map((one) => one + 1)
      answersOrRefuses(() =>
        differenceInDifferences({ outcome, treated, after: start, cluster: unit }),
      )
      answersOrRefuses(() => twoWay({ unit, time, outcome, regressors, names }))
      answersOrRefuses(() => {
        const fit = attByCohort(
          { unit, time: time.map((one) => one + 1), cohort, outcome, covariates },
          { control: more ? 'notYet' : 'never', incomplete: 'drop' },
        )
        answers++
        return (['simple', 'dynamic', 'group', 'calendar'] as const).map((kind) => {
          return [fit.effects, aggregate(fit, kind)]
        })
      })
      answersOrRefuses(() => trendTest(attByCohort({ unit, time, cohort: start, outcome })))
      answersOrRefuses(() =>
        randomisationTest({ unit, time, start, outcome }, { replications: 50 }),
      )
      answersOrRefuses(() => {
        const columns = [unit.map(() => 1), ...regressors]
        const options = { tested: 'treated', replications: 30 }
        return wildBootstrap({ columns, names: ['one', ...names] }, outcome, unit, options)
      })
    }),
    { numRuns: 400 },
  )
  expect(answers).toBeGreaterThan(10)
})

test('whatever is in the series, there is an answer or a reason', () => {
  let answers = 0
  const lengths = fc.record({
    periods: fc.integer({ min: 1, max: 9 }),
    units: fc.integer({ min: 1, max: 6 }),
    start: fc.integer({ min: 0, max: 9 }),
    values: fc.array(wild, { minLength: 54, maxLength: 54 }),
  })
  fc.assert(
    fc.property(lengths, fc.boolean(), ({ periods, units, start, values }, slope) => {
      const outcomes = Float64Array.from(values.slice(0, units * periods))
      const [one, other] = [values.slice(0, 20), values.slice(20, 40)]
      answersOrRefuses(() => syntheticPlacebos({ outcomes, periods }, 0, start))
      answersOrRefuses(() => {
        const found = syntheticDifference({ outcomes, periods }, [0], start)
        answers++
        return found
      })
      answersOrRefuses(() => interruptedSeries(one, { start: start + 2, slope }))
      answersOrRefuses(() => interruptedSeries(one, { start: start + 2, slope, scale: 'log' }))
      answersOrRefuses(() => countSeries(one, { start: start + 2, slope }))
      answersOrRefuses(() => controlledSeries(one, other, { start: start + 2, slope }))
    }),
    { numRuns: 400 },
  )
  expect(answers).toBeGreaterThan(10)
})
