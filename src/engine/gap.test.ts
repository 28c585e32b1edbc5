import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byShapley,
  bySteps,
  GAP_FACTORS,
  type GapFactor,
  type GapYear,
  gapOf,
  wholeOre,
} from './gap.ts'

const MILLION = 100_000_000

const asPlanned: GapYear = {
  year: 2025,
  planned: { salariesOre: 4 * MILLION, otherOre: MILLION, savedOre: 10 * MILLION },
  realisedNetOre: 5 * MILLION,
  reached: { hiring: 1, caseload: 1, contacts: 1, flows: 1 },
  inflowOre: 0,
  prices: { wages: 1, benefits: 1 },
}
const with_ = (more: Partial<GapYear>): GapYear => ({ ...asPlanned, ...more })
const reached = (more: Partial<GapYear['reached']>) => ({ ...asPlanned.reached, ...more })
const partsOf = (gap: ReturnType<typeof gapOf>) =>
  Object.fromEntries(gap.parts.map(({ factor, ore }) => [factor, ore]))
const METHODS = ['sequential', 'shapley'] as const

describe('by hand', () => {
  test.each(METHODS)('%s: as planned, there is nothing to divide', (method) => {
    const gap = gapOf([asPlanned], method)
    expect(gap).toMatchObject({ plannedOre: 5 * MILLION, realisedOre: 5 * MILLION, restOre: 0 })
    expect(Object.values(partsOf(gap))).toEqual([0, 0, 0, 0, 0, 0])
  })

  test.each(METHODS)('%s: half the hires came, and everything followed them', (method) => {
    const half = { hiring: 0.5, caseload: 0.5, contacts: 0.5, flows: 0.5 }
    // 5 saved, 2 in salaries, 1 besides: 2 net where 5 were planned.
    const gap = gapOf([with_({ reached: half, realisedNetOre: 2 * MILLION })], method)
    expect(partsOf(gap)).toEqual({
      ...{ hiring: -3 * MILLION, caseload: 0, contacts: 0, flows: 0, inflow: 0, prices: 0 },
    })
    expect(gap.restOre).toBe(0)
  })

  test('one after the other: late hiring first, then what is left of the caseload', () => {
    const came = reached({ hiring: 0.8, caseload: 0.6, contacts: 0.6, flows: 0.6 })
    const year = with_({ reached: came, realisedNetOre: 1.8 * MILLION, inflowOre: MILLION })
    const gap = gapOf([year], 'sequential')
    // 10 · 0.8 − 3.2 − 1 = 3.8; then 10 · 0.6 − 4.2 = 1.8; then one less.
    expect(partsOf(gap)).toMatchObject({
      ...{ hiring: -1.2 * MILLION, caseload: -2 * MILLION, contacts: 0, inflow: -MILLION },
    })
    expect(gap.restOre).toBe(MILLION)
  })

  test('two factors that work together share what they do together', () => {
    // Prices double both sides: on half the saving that costs less than on the whole.
    const year = with_({
      reached: { hiring: null, caseload: 0.5, contacts: null, flows: null },
      ...{ prices: { wages: 1, benefits: 2 }, inflowOre: null, realisedNetOre: 5 * MILLION },
    })
    const gap = gapOf([year], 'shapley')
    // Alone: −5 and +10; together 10 − 5 = 5: the caseload −5 or −10, prices +10 or +5.
    expect(partsOf(gap)).toMatchObject({ caseload: -7.5 * MILLION, prices: 7.5 * MILLION })
    expect(gap.restOre).toBe(0)
  })

  test('what nobody measured is 0, has no years, and stays in the rest', () => {
    const none = { hiring: null, caseload: null, contacts: null, flows: null }
    const unknown = with_({ reached: none, inflowOre: null, prices: null, realisedNetOre: 1 })
    const gap = gapOf([unknown], 'shapley')
    expect(gap.parts).toEqual(GAP_FACTORS.map((factor) => ({ factor, ore: 0, years: [] })))
    expect(gap.restOre).toBe(1 - 5 * MILLION)
  })

  test('measured in one year only, it says which', () => {
    const unknown = with_({ year: 2024, reached: reached({ contacts: null }) })
    const { parts } = gapOf([unknown, asPlanned], 'shapley')
    expect(parts.map(({ years }) => years.length)).toEqual([2, 2, 1, 2, 2, 2])
    expect(parts[2]?.years).toEqual([2025])
  })

  test('where nobody was hired, nothing after it is blamed', () => {
    const came = { hiring: 0, caseload: 0.4, contacts: 0.4, flows: 0.4 }
    const gap = gapOf([with_({ reached: came, realisedNetOre: 3 * MILLION })], 'sequential')
    expect(partsOf(gap)).toMatchObject({ hiring: -6 * MILLION, caseload: 0, contacts: 0 })
    expect(gap.restOre).toBe(4 * MILLION)
  })
})

const share = fc.double({ min: 0, max: 2, noNaN: true })
const ore = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const anyYear: fc.Arbitrary<GapYear> = fc.record({
  year: fc.integer({ min: 2015, max: 2030 }),
  planned: fc.record({ salariesOre: ore, otherOre: ore, savedOre: ore }),
  realisedNetOre: ore,
  reached: fc.record({
    ...{ hiring: fc.option(share), caseload: fc.option(share) },
    ...{ contacts: fc.option(share), flows: fc.option(share) },
  }),
  inflowOre: fc.option(ore),
  prices: fc.option(fc.record({ wages: share, benefits: share })),
})
const anyYears = fc.array(anyYear, { minLength: 1, maxLength: 5 })
const anyOrder = fc.shuffledSubarray([...GAP_FACTORS], { minLength: 6, maxLength: 6 })

describe('always', () => {
  test.each(METHODS)('%s: the parts and the rest add up to the øre', (method) => {
    fc.assert(
      fc.property(anyYears, anyOrder, (years, order) => {
        const { plannedOre, realisedOre, parts, restOre } = gapOf(years, method, order)
        const sum = parts.reduce((all, part) => all + part.ore, restOre)
        expect(sum).toBe(realisedOre - plannedOre)
        expect(parts.every((part) => Number.isInteger(part.ore))).toBe(true)
      }),
    )
  })

  test('Shapley does not ask in which order', () => {
    fc.assert(
      fc.property(anyYears, anyOrder, (years, order) => {
        expect(gapOf(years, 'shapley', order)).toEqual(gapOf(years, 'shapley'))
      }),
    )
  })

  test('Shapley is the mean of all orders', () => {
    const factors = ['a', 'b', 'c', 'd'] as const
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      ...{ minLength: 16, maxLength: 16 },
    })
    fc.assert(
      fc.property(values, (table) => {
        const valueWith = (real: ReadonlySet<(typeof factors)[number]>) =>
          table[factors.reduce((mask, one, at) => mask + (real.has(one) ? 2 ** at : 0), 0)] ?? 0
        const orders = ordersOf([...factors])
        const shapley = byShapley(valueWith, factors)
        for (const factor of factors) {
          const all = orders.map((order) => bySteps(valueWith, order).get(factor) ?? 0)
          const mean = all.reduce((sum, part) => sum + part, 0) / orders.length
          expect(shapley.get(factor)).toBeCloseTo(mean, 6)
        }
      }),
      { numRuns: 20 },
    )
  })

  test.each(METHODS)('%s: a factor without a change gets nothing', (method) => {
    fc.assert(
      fc.property(anyYears, anyOrder, fc.constantFrom(...GAP_FACTORS), (years, order, factor) => {
        const same = years.map((year) => unchanged(year, factor))
        const { parts } = gapOf(same, method, order)
        expect(parts.find((part) => part.factor === factor)?.ore).toBe(0)
      }),
    )
  })

  test('the largest remainder gives back what rounding took', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true })), (shares) => {
        const total = Math.round(shares.reduce((sum, each) => sum + each, 0)) + 0
        if (shares.length === 0) return
        const whole = wholeOre(shares, total)
        expect(whole.reduce((sum, each) => sum + each, 0)).toBe(total)
        for (const [at, each] of whole.entries())
          expect(Math.abs(each - (shares[at] ?? 0))).toBeLessThanOrEqual(1.000_01)
      }),
    )
    expect(wholeOre([0, 0.5, 0.5, 0], 1)).toEqual([0, 1, 0, 0])
  })
})

describe('what cannot be divided says so', () => {
  test('an order without one of them', () => {
    expect(() => gapOf([asPlanned], 'sequential', ['hiring'])).toThrow(RangeError)
  })
  test('half an øre', () => {
    expect(() => gapOf([with_({ realisedNetOre: 0.5 })], 'shapley')).toThrow('2025: 0.5')
  })
  test('more factors than a machine counts subsets of', () => {
    const many = Array.from({ length: 13 }, (_, at) => String(at))
    expect(() => byShapley(() => 0, many)).toThrow('at most 12')
  })
})

/** The factor as it was planned; what comes after it in the chain is moved along. */
function unchanged(year: GapYear, factor: GapFactor): GapYear {
  if (factor === 'inflow') return { ...year, inflowOre: 0 }
  if (factor === 'prices') return { ...year, prices: { wages: 1, benefits: 1 } }
  const before = { hiring: [], caseload: ['hiring'], contacts: ['hiring', 'caseload'] } as const
  const chain = factor === 'flows' ? (['hiring', 'caseload', 'contacts'] as const) : before[factor]
  const own = chain.map((link) => year.reached[link]).findLast((link) => link !== null) ?? 1
  return { ...year, reached: { ...year.reached, [factor]: own } }
}

function ordersOf<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item, at) =>
    ordersOf(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  )
}
