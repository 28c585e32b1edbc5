import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { regress } from '#core/stats/regression.ts'
import { covarianceOf } from '#core/stats/regressionErrors.ts'
import { twoWay } from '#core/stats/twoWay.ts'
import { readPanel } from '#core/stats/twoWayPanel.ts'
import { separateParts, takeOutMeans } from '#core/stats/twoWayWithin.ts'

const RUNS = { numRuns: 40 }

/** A panel with gaps, in which half of the units start at some time. */
function drawn(seed: number, { units = 9, times = 6, gaps = 0.25 } = {}) {
  const chance = random(seed)
  const rows: { unit: number; time: number; outcome: number; treated: number; other: number }[] = []
  for (let unit = 0; unit < units; unit++) {
    const start = unit % 2 === 0 ? chance.whole(2, times - 1) : Number.POSITIVE_INFINITY
    const level = chance.unit() * 20
    for (let time = 0; time < times; time++) {
      if (time > 1 && chance.chance(gaps)) continue
      const treated = time >= start ? 1 : 0
      const outcome = level + time + treated + chance.unit()
      rows.push({ unit: unit * 3 + 5, time: time * 2, outcome, treated, other: chance.unit() })
    }
  }
  return rows
}

type Row = ReturnType<typeof drawn>[number]

function fitted(rows: readonly Row[]) {
  const column = (name: keyof Row) => rows.map((row) => row[name])
  return twoWay({
    unit: column('unit'),
    time: column('time'),
    outcome: column('outcome'),
    regressors: [column('treated'), column('other')],
    names: ['treated', 'other'],
  })
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)]
}

describe('two-way fixed effects', () => {
  test('the example of the documentation', () => {
    const { coefficients } = twoWay({
      unit: [1, 1, 2, 2, 3, 3],
      time: [1, 2, 1, 2, 1, 2],
      outcome: [1, 2, 4, 8, 2, 3.5],
      regressors: [[0, 0, 0, 1, 0, 0]],
      names: ['treated'],
    })
    expect(coefficients[0]?.estimate).toBeCloseTo(2.75, 12)
  })

  test('is the regression on a dummy for each unit and period, also with gaps', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const found = fitted(rows)
        const dummies = (name: 'unit' | 'time', skip: number) =>
          distinct(rows.map((row) => row[name]))
            .slice(skip)
            .map((value) => rows.map((row) => (row[name] === value ? 1 : 0)))
        const columns = [
          ...dummies('unit', 0),
          ...dummies('time', 1),
          rows.map(({ treated }) => treated),
          rows.map(({ other }) => other),
        ]
        const names = columns.map((_, at) => `${at}`)
        const fit = regress(
          { columns, names },
          rows.map(({ outcome }) => outcome),
        )
        const cluster = rows.map(({ unit }) => unit)
        const { matrix } = covarianceOf(fit, { kind: 'CR0', cluster })
        const k = columns.length
        for (const [place, coefficient] of found.coefficients.entries()) {
          const at = k - 2 + place
          expect(coefficient.estimate).toBeCloseTo(fit.coefficients[at] ?? 0, 9)
          expect(coefficient.plainError).toBeCloseTo(Math.sqrt(matrix[at * k + at] ?? 0), 9)
        }
        // The unit effects lie within the clusters, so that they are not counted.
        const [g, n] = [found.clusters, found.n]
        const factor = (g / (g - 1)) * ((n - 1) / (n - 2 - found.times))
        const [first] = found.coefficients
        expect((first?.standardError ?? 0) ** 2).toBeCloseTo(
          (first?.plainError ?? 0) ** 2 * factor,
          9,
        )
      }),
      RUNS,
    )
  })

  test('the order of the rows, and what a unit or a period has of its own, change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const moved = random(seed, 1)
          .shuffled(rows)
          .map((row) => ({ ...row, outcome: row.outcome + 7 * row.unit - 3 * row.time }))
        const [one, other] = [fitted(rows), fitted(moved)]
        for (const [at, coefficient] of one.coefficients.entries()) {
          expect(other.coefficients[at]?.estimate).toBeCloseTo(coefficient.estimate, 8)
          expect(other.coefficients[at]?.standardError).toBeCloseTo(coefficient.standardError, 8)
        }
      }),
      RUNS,
    )
  })

  test('rows without a number are left out and told', () => {
    const rows = drawn(4)
    const holes = rows.map((row, at) => (at % 7 === 3 ? { ...row, outcome: Number.NaN } : row))
    const whole = fitted(rows.filter((_, at) => at % 7 !== 3))
    expect(fitted(holes)).toEqual({ ...whole, dropped: rows.length - whole.n })
  })

  test('clusters wider than units are used', () => {
    const rows = drawn(5, { units: 12 })
    const column = (name: keyof Row) => rows.map((row) => row[name])
    const found = twoWay({
      unit: column('unit'),
      time: column('time'),
      outcome: column('outcome'),
      regressors: [column('treated')],
      names: ['treated'],
      cluster: column('unit').map((unit) => unit % 4),
    })
    expect(found.clusters).toBe(4)
    expect(found.coefficients[0]?.standardError).toBeGreaterThan(0)
  })

  test('treated long ago, a unit becomes a comparison, and the share of such rows is told', () => {
    const rows = [0, 1].flatMap((unit) =>
      [0, 1, 2, 3, 4, 5].map((time) => {
        const treated = time >= (unit === 0 ? 1 : 5) ? 1 : 0
        return {
          unit,
          time,
          outcome: time * unit + treated + 0.1 * ((time * 7) % 3),
          treated,
          other: 0,
        }
      }),
    )
    const { negativeShare } = twoWay({
      unit: rows.map(({ unit }) => unit),
      time: rows.map(({ time }) => time),
      outcome: rows.map(({ outcome }) => outcome),
      regressors: [rows.map(({ treated }) => treated)],
      names: ['treated'],
    })
    // Both are treated in the last period, and there the one that started early counts below 0.
    expect(negativeShare).toBeCloseTo(1 / 6, 12)
  })

  test.each<[string, (row: Row) => Row]>([
    ['one unit', (row) => ({ ...row, unit: 1 })],
    ['one period', (row) => ({ ...row, time: 1 })],
    ['nobody treated', (row) => ({ ...row, treated: 0 })],
    ['a unit’s own regressor', (row) => ({ ...row, treated: row.unit })],
    ['a period’s own regressor', (row) => ({ ...row, treated: row.time })],
    ['two regressors that are one', (row) => ({ ...row, other: 3 * row.treated + row.unit })],
    ['nothing but missing numbers', (row) => ({ ...row, outcome: Number.NaN })],
  ])('refuses %s', (_, change) => {
    expect(() => fitted(drawn(6).map(change))).toThrow(RangeError)
  })
})

describe('taking means out', () => {
  test('a chain of units that hardly meet is solved, too', () => {
    const [unit, time] = [new Int32Array(400), new Int32Array(400)]
    for (let at = 0; at < 200; at++) {
      unit.fill(at, 2 * at, 2 * at + 2)
      time[2 * at] = at
      time[2 * at + 1] = at + 1
    }
    const crossing = { unit, time, units: 200, times: 201 }
    expect(separateParts(crossing)).toBe(1)
    const column = Float64Array.from({ length: 400 }, (_, row) => Math.sin(row))
    takeOutMeans(crossing, [column])
    // 400 rows, and 400 effects that are free: nothing is left.
    expect(Math.max(...column.map(Math.abs))).toBeLessThan(1e-8)
  })

  test('parts that do not meet are counted', () => {
    const crossing = {
      unit: Int32Array.of(0, 0, 1, 1, 2, 2),
      time: Int32Array.of(0, 1, 0, 1, 2, 3),
      units: 3,
      times: 4,
    }
    expect(separateParts(crossing)).toBe(2)
  })
})

describe('a panel', () => {
  const long = { unit: [2, 2, 1, 1], time: [2001, 2000, 2000, 2001], outcome: [4, 3, 1, 2] }

  test('is laid out by unit and period', () => {
    const panel = readPanel(long)
    expect([...panel.units]).toEqual([1, 2])
    expect([...panel.times]).toEqual([2000, 2001])
    expect([...panel.outcomes]).toEqual([1, 2, 3, 4])
    expect([...panel.rows]).toEqual([2, 3, 1, 0])
  })

  test('a unit that lacks a period is named, or left out when that is asked for', () => {
    const holes = { ...long, outcome: [4, Number.NaN, 1, 2] }
    expect(() => readPanel(holes)).toThrow(/Unit 2 has no number for period 2000/)
    const panel = readPanel(holes, 'drop')
    expect([...panel.units]).toEqual([1])
    expect(panel.dropped).toBe(1)
  })

  test('a unit that stands twice in a period is named', () => {
    expect(() => readPanel({ ...long, time: [2000, 2000, 2000, 2001] })).toThrow(
      /Unit 2 stands twice/,
    )
  })

  test.each([
    ['no rows', { unit: [], time: [], outcome: [] }],
    ['columns of other lengths', { ...long, unit: [1] }],
    ['nothing but holes', { ...long, outcome: long.outcome.map(() => Number.NaN) }],
  ])('of %s is refused', (_, columns) => {
    expect(() => readPanel(columns, 'drop')).toThrow(RangeError)
  })
})
