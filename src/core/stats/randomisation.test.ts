import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { drawStarts, randomisationTest } from '#core/stats/randomisation.ts'
import { twoWay } from '#core/stats/twoWay.ts'

type Row = { unit: number; time: number; start: number; block: number; outcome: number }

const STARTS = [2, 2, 3, 4, Number.POSITIVE_INFINITY, 4, 3]

/** Teams of two blocks with a level, a trend and noise; they start in an order drawn by the seed. */
function drawn(seed: number, { units = 5, times = 5, effect = 0 } = {}): Row[] {
  const chance = random(seed)
  const block = Array.from({ length: units }, (_, unit) => unit % 2)
  const starts = drawStarts(STARTS.slice(0, units), seed, block)
  const rows: Row[] = []
  for (let unit = 0; unit < units; unit++) {
    const level = chance.unit() * 9
    const start = starts[unit] ?? Number.NaN
    for (let time = 1; time <= times; time++) {
      const outcome = level + time + (time >= start ? effect : 0) + chance.unit()
      rows.push({ unit, time, start, block: block[unit] ?? 0, outcome })
    }
  }
  return rows
}

function tried(rows: readonly Row[], options = {}, blocks = true) {
  const column = (name: keyof Row) => rows.map((row) => row[name])
  return randomisationTest(
    {
      unit: column('unit'),
      time: column('time'),
      start: column('start'),
      outcome: column('outcome'),
      ...(blocks && { block: column('block') }),
    },
    options,
  )
}

/** The two-way estimate, with each unit's start given. */
function estimated(rows: readonly Row[], starts: readonly number[]): number {
  const { coefficients } = twoWay({
    unit: rows.map(({ unit }) => unit),
    time: rows.map(({ time }) => time),
    outcome: rows.map(({ outcome }) => outcome),
    regressors: [rows.map(({ unit, time }) => (time >= (starts[unit] ?? Number.NaN) ? 1 : 0))],
    names: ['treated'],
  })
  return coefficients[0]?.estimate ?? Number.NaN
}

/** Every order of a list. */
function orders(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]))
}

/** The p value with every order, each regression done anew, under an effect that is the same for all. */
function byHand(rows: readonly Row[], effect: number): number {
  const starts = [...new Set(rows.map(({ unit }) => unit))].map(
    (unit) => rows.find((row) => row.unit === unit)?.start ?? Number.NaN,
  )
  const without = rows.map((row) => ({
    ...row,
    outcome: row.outcome - (row.time >= row.start ? effect : 0),
  }))
  const found = orders(starts).map((order) => Math.abs(estimated(without, order)))
  const own = Math.abs(estimated(without, starts))
  return found.filter((value) => value >= own - 1e-9).length / found.length
}

describe('a start order that is drawn', () => {
  test('the example of the documentation', () => {
    expect([...drawStarts([1, 1, 2, 2, 3, 3], 20260301)]).toEqual([3, 2, 1, 1, 3, 2])
  })

  test('is the given starts in another order, within each block', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(2)), { minLength: 1 }),
        fc.integer(),
        (list, seed) => {
          const [starts, blocks] = [list.map(([start]) => start), list.map(([, block]) => block)]
          const order = drawStarts(starts, seed, blocks)
          for (const block of new Set(blocks)) {
            const own = (values: ArrayLike<number>) =>
              blocks.flatMap((one, at) => (one === block ? [values[at] ?? -1] : [])).toSorted()
            expect(own(order)).toEqual(own(starts))
          }
        },
      ),
    )
  })

  test('is the same for the same seed, and every order comes as often', () => {
    expect(drawStarts([1, 2, 3], 7)).toEqual(drawStarts([1, 2, 3], 7))
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 3000; seed++) {
      const order = drawStarts([1, 2, 3], seed).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    // 500 expected of each of six, with a standard deviation of 20.
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(90)
  })

  test('needs a block for each unit', () => {
    expect(() => drawStarts([1, 2], 1, [1])).toThrow(RangeError)
    expect(() => drawStarts([1, 2], 1, [1, Number.NaN])).toThrow(RangeError)
  })
})

describe('randomisation inference', () => {
  test('the example of the documentation', () => {
    const found = randomisationTest({
      unit: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
      time: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
      start: [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3],
      outcome: [1, 4, 4, 2, 5, 5, 1, 1, 4, 3, 3, 6],
    })
    expect(found.estimate).toBeCloseTo(3, 12)
    expect(found).toMatchObject({ p: 1 / 3, orders: 6, exhaustive: true })
  })

  test('with all orders it is what regressing each order anew gives', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const found = tried(rows, {}, false)
        // Five units, two of which start at once.
        expect(found).toMatchObject({ exhaustive: true, orders: 60 })
        expect(found.p).toBeCloseTo(byHand(rows, 0), 12)
        const starts = rows.filter(({ time }) => time === 1).map(({ start }) => start)
        expect(found.estimate).toBeCloseTo(estimated(rows, starts), 10)
      }),
      { numRuns: 5 },
    )
  })

  test('the interval ends where the test begins to reject', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const level = 0.8
        const { estimate, lower, upper } = tried(rows, { level }, false)
        for (const end of [lower, upper]) {
          expect(Number.isFinite(end)).toBe(true)
          const step = (end - estimate) * 1e-6
          expect(byHand(rows, end - step)).toBeGreaterThan(1 - level)
          expect(byHand(rows, end + step)).toBeLessThanOrEqual(1 - level + 1e-12)
        }
      }),
      { numRuns: 3 },
    )
  })

  test('the order of the rows, a unit’s level and a period’s level change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed, { units: 6 })
        const moved = random(seed, 1)
          .shuffled(rows)
          .map((row) => ({ ...row, outcome: row.outcome + 8 * row.unit - row.time ** 2 }))
        const [one, other] = [tried(rows), tried(moved)]
        expect(other.p).toBe(one.p)
        expect(other.estimate).toBeCloseTo(one.estimate, 8)
        expect(other.standardError).toBeCloseTo(one.standardError, 8)
      }),
      { numRuns: 40 },
    )
  })

  test('a constant effect moves estimate and interval by itself', () => {
    const [one, other] = [drawn(2, { units: 7 }), drawn(2, { units: 7, effect: 3 })].map((rows) =>
      tried(rows, { level: 0.8 }),
    )
    expect((other?.estimate ?? 0) - (one?.estimate ?? 0)).toBeCloseTo(3, 9)
    expect((other?.lower ?? 0) - (one?.lower ?? 0)).toBeCloseTo(3, 9)
    expect((other?.upper ?? 0) - (one?.upper ?? 0)).toBeCloseTo(3, 9)
  })

  test('drawn orders come near to all of them, and the same seed gives the same', () => {
    const rows = drawn(4, { units: 7 })
    const all = tried(rows, {}, false)
    const some = tried(rows, { replications: 600, seed: 3 }, false)
    expect(all.exhaustive).toBe(true)
    expect(some).toMatchObject({ exhaustive: false, orders: 600 })
    expect(Math.abs(some.p - all.p)).toBeLessThan(0.1)
    expect(tried(rows, { replications: 600, seed: 3 }, false)).toEqual(some)
  })

  test('without an effect p is at most 5 % about once in twenty, whatever the outcomes', () => {
    let rejected = 0
    let held = 0
    for (let trial = 0; trial < 600; trial++) {
      const rows = drawn(trial, { units: 7, effect: 1 }).map((row) => ({
        ...row,
        // Unlike for all: one unit whose noise is ten times as large.
        outcome: row.outcome + (row.unit === 3 ? 10 * Math.sin(row.time * trial) : 0),
      }))
      const none = rows.map((row) => ({
        ...row,
        outcome: row.outcome - (row.time >= row.start ? 1 : 0),
      }))
      if (tried(none, {}, false).p <= 0.05) rejected++
      const { lower, upper } = tried(rows, { level: 0.9 }, false)
      if (lower <= 1 && 1 <= upper) held++
    }
    expect(rejected / 600).toBeLessThan(0.08)
    expect(held / 600).toBeGreaterThan(0.86)
  })

  test('where orders are too few to reject anything, the interval has no ends', () => {
    const { lower, upper, p } = tried(drawn(1, { units: 3 }), {}, false)
    expect([lower, upper]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect(p).toBeGreaterThan(0.05)
  })

  test.each<[string, readonly Row[], object]>([
    ['all who start at once', drawn(5).map((row) => ({ ...row, start: 3 })), {}],
    ['a block for each unit', drawn(5).map((row) => ({ ...row, block: row.unit })), {}],
    ['a unit that starts twice', drawn(5).map((row, at) => ({ ...row, start: at })), {}],
    ['a hole', drawn(5).map((row, at) => ({ ...row, outcome: at === 4 ? Number.NaN : 1 })), {}],
    ['a period that is missing', drawn(5).slice(1), {}],
    ['a level of 0', drawn(5), { level: 0 }],
    ['no orders', drawn(5), { replications: 0 }],
  ])('%s is refused', (_, rows, options) => {
    expect(() => tried(rows, options)).toThrow(RangeError)
  })
})
