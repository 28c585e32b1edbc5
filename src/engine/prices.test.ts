import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { priceChain, priceIndex, toFixedPrices, toNominal } from './prices.ts'

const rises = (...shares: number[]) =>
  shares.map((rise, at) => ({ year: 2024 + at, rise, source: 'test' }))
const CHAIN = priceChain(rises(0.028, 0.031, 0.025))

describe('a price chain', () => {
  test('knows one year more than it has rises', () => {
    expect([CHAIN.firstYear, CHAIN.lastYear]).toEqual([2023, 2026])
    expect(priceIndex(CHAIN, 2023, 2023)).toBe(1)
  })

  test('may be entered in any order', () => {
    expect(priceChain(rises(0.028, 0.031, 0.025).toReversed())).toEqual(CHAIN)
  })

  test('gives the same amount back on the way through fixed prices', () => {
    const share = fc.double({ min: -0.1, max: 0.2, noNaN: true })
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), fc.nat(19), (shares, back) => {
        const chain = priceChain(rises(...shares))
        const year = chain.lastYear
        const priceYear = Math.max(chain.firstYear, year - back)
        const fixed = toFixedPrices(chain, { nominal: 1000, year, priceYear })
        expect(toNominal(chain, { fixed, year, priceYear })).toBeCloseTo(1000, 9)
      }),
    )
  })

  test('can be read through any base year', () => {
    const direct = priceIndex(CHAIN, 2026, 2023)
    expect(priceIndex(CHAIN, 2026, 2025) * priceIndex(CHAIN, 2025, 2023)).toBeCloseTo(direct, 14)
  })

  test.each([
    [[], /at least one year/],
    [[rises(0.02)[0], { year: 2026, rise: 0.02, source: 'test' }], /wants each year once: 2025/],
    [[...rises(0.02), ...rises(0.02)], /each year once/],
    [rises(2.8), /Write 2.8 % as 0.028/],
    [rises(Number.NaN), /as 0.028/],
  ])('is refused when it is broken (%#)', (broken, why) => {
    expect(() => priceChain(broken as ReturnType<typeof rises>)).toThrow(why)
  })

  test.each([2022, 2027, 2024.5])('does not guess the prices of %d', (year) => {
    expect(() => priceIndex(CHAIN, year, 2023)).toThrow(/runs 2023-2026/)
  })
})
