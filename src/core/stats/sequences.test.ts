import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { halton, philox, philoxWords, SOBOL_DIMENSIONS, sobol } from '#core/stats/sequences.ts'
import { chiSquareTail } from '#core/stats/special.ts'
import { mean } from '#core/stats/sums.ts'
import { apart, golden } from '#test/golden/golden.ts'

const PRIMES = [2, 3, 5, 7, 11, 13]

describe("Halton's sequence", () => {
  const units = halton([2, 3, 5])
  const found: Record<string, () => number> = {
    'u(1..3) base2': () => mean([1, 2, 3].map((index) => units.unit(index, 0))),
    'i=5 base3': () => units.unit(5, 1),
  }
  const rows = golden('12_montecarlo_golden.csv').filter(({ id }) => id === 'Halton')

  test.each(rows)('has the golden $quantity', ({ quantity, value }) => {
    expect(apart(found[quantity]!(), value)).toBeLessThan(1e-15)
  })

  test('has all golden rows', () => {
    expect(rows.map(({ quantity }) => quantity).toSorted()).toEqual(Object.keys(found).toSorted())
  })

  test('reads the digits of the index backwards', () => {
    const first = (base: number, count: number) =>
      Array.from({ length: count }, (_, i) => halton([base]).unit(i + 1, 0))
    expect(first(2, 7)).toEqual([1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8, 3 / 8, 7 / 8])
    expect(first(3, 4)).toEqual([1 / 3, 2 / 3, 1 / 9, 4 / 9])
    expect(halton([10]).unit(271828, 0)).toBe(0.828172)
  })

  test('puts one in each part of any run as long as a power of the base', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRIMES), fc.integer({ min: 1, max: 1e9 }), (base, start) => {
        const parts = base ** 3
        const sequence = halton([base])
        // A place that is a whole part can be rounded to just below it.
        const hit = new Set(
          Array.from({ length: parts }, (_, i) =>
            Math.floor(sequence.unit(start + i, 0) * parts + 1e-6),
          ),
        )
        expect(hit.size).toBe(parts)
      }),
      { numRuns: 30 },
    )
  })

  test('refuses bases that share a divisor, and what is not there', () => {
    for (const bases of [[1], [2.5], [2, 4], [Number.NaN], [6, 35, 21]]) {
      expect(() => halton(bases)).toThrow(/A base is whole/)
    }
    for (const index of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => units.unit(index, 0)).toThrow(/from 1/)
    }
    expect(() => units.unit(1, 3)).toThrow(/from 0 to 2; there is no 3/)
  })
})

describe("Sobol's sequence", () => {
  const HALF = 2 ** -33

  test('begins as Joe and Kuo print it', () => {
    // Their example: the first ten points in three dimensions.
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    const { unit } = sobol(3)
    const found = published.map((_, index) => [0, 1, 2].map((d) => unit(index, d) - HALF))
    expect(found).toEqual(published)
  })

  test('puts one in each part of every dimension, shifted or not', () => {
    fc.assert(
      fc.property(fc.option(fc.nat(), { nil: undefined }), fc.nat(1000), (seed, block) => {
        const { unit } = sobol(SOBOL_DIMENSIONS, seed)
        for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
          const parts = Array.from({ length: 64 }, (_, i) =>
            Math.floor(unit(64 * block + i, d) * 64),
          )
          expect(new Set(parts).size).toBe(64)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('spreads pairs of dimensions evenly over squares', () => {
    const { unit } = sobol(SOBOL_DIMENSIONS)
    for (let d = 1; d < SOBOL_DIMENSIONS; d++) {
      const counts = new Uint32Array(64)
      for (let i = 0; i < 8192; i++) {
        counts[Math.floor(unit(i, d - 1) * 8) * 8 + Math.floor(unit(i, d) * 8)]! += 1
      }
      // 128 each in the mean; chance alone would stray by about 11.
      expect(Math.max(...counts.map((count) => Math.abs(count - 128)))).toBeLessThan(64)
    }
  })

  test('integrates a smooth function far better than chance', () => {
    // The product of (1 + (u - 1/2) / (d + 1)) over ten dimensions has the mean 1.
    const product = (unit: (index: number, dimension: number) => number, index: number) =>
      Array.from({ length: 10 }, (_, d) => 1 + (unit(index, d) - 0.5) / (d + 1)).reduce(
        (a, b) => a * b,
      )
    const error = (unit: (index: number, dimension: number) => number) =>
      Math.abs(mean(Float64Array.from({ length: 4096 }, (_, i) => product(unit, i))) - 1)
    // Chance would be off by 0.006 in the mean.
    expect(error(sobol(10).unit)).toBeLessThan(6e-4)
    expect(error(sobol(10, 5).unit)).toBeLessThan(6e-4)
  })

  test('has numbers in the middle of their places, never 0 or 1', () => {
    expect(sobol(1).unit(0, 0)).toBe(HALF)
    expect(sobol(64).unit(2 ** 32 - 1, 63)).toBeLessThan(1)
  })

  test('are the same a row at a time, from any index on', () => {
    for (const from of [0, 5, 2 ** 20]) {
      const into = new Float64Array(7 * 33)
      sobol(7, 3).rows(from, into)
      const { unit } = sobol(7, 3)
      for (const [at, value] of into.entries())
        expect(value).toBe(unit(from + (at % 33), Math.floor(at / 33)))
    }
  })

  test('go on from where the rows ended, and from anywhere else', () => {
    const { rows, unit } = sobol(3, 3)
    rows(40, new Float64Array(3 * 20))
    for (const index of [60, 59, 0, 2 ** 32 - 1])
      expect(unit(index, 2)).toBe(sobol(3, 3).unit(index, 2))
    expect(() => rows(2 ** 32 - 5, new Float64Array(3 * 6))).toThrow(/from 0/)
  })

  test('refuses what is not there', () => {
    expect(() => sobol(0)).toThrow(/1 to 64 dimensions/)
    expect(() => sobol(65)).toThrow(/not 65/)
    expect(() => sobol(2).unit(0, 2)).toThrow(/there is no 2/)
    for (const index of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(() => sobol(2).unit(index, 0)).toThrow(/from 0/)
    }
  })
})

describe("Philox's numbers", () => {
  // The known answers of Random123, tests/kat_vectors: counter, key, result.
  test.each([
    [
      '00000000 00000000 00000000 00000000',
      '00000000 00000000',
      '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff',
      'ffffffff ffffffff',
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344',
      'a4093822 299f31d0',
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('are the published ones for the counter %s', (counter, key, result) => {
    const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16))
    const found = Uint32Array.from(words(counter))
    const [low, high] = words(key)
    philoxWords(found, low!, high!)
    expect([...found]).toEqual(words(result))
  })

  test('make a unit of 52 bits from two words', () => {
    // The first two words of the first known answer.
    const expected = ((0x6627e8d5 >>> 6) * 2 ** 26 + (0xe169c58d >>> 6) + 0.5) / 2 ** 52
    expect(philox(0).unit(0, 0)).toBe(expected)
  })

  test('are the same whatever was asked for before', () => {
    const address = fc.tuple(fc.nat(5), fc.nat(5))
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(address, { minLength: 1 }), (seed, asked) => {
        const one = philox(seed)
        for (const [index, dimension] of asked) {
          expect(one.unit(index, dimension)).toBe(philox(seed).unit(index, dimension))
        }
      }),
    )
  })

  test('differ between seeds, indexes and dimensions, also large ones', () => {
    const far = 2 ** 32
    const seen = [
      philox(0).unit(0, 0),
      philox(1).unit(0, 0),
      philox(far).unit(0, 0),
      philox(0).unit(1, 0),
      philox(0).unit(far, 0),
      philox(0).unit(0, 1),
      philox(0).unit(0, 2),
    ]
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('fall evenly, and neighbours know nothing of each other', () => {
    const { unit } = philox(2011)
    const counts = new Uint32Array(256)
    for (let i = 0; i < 65_536; i++) {
      const [one, next] = [unit(i, 0), unit(i, 1)]
      counts[Math.floor(one * 16) * 16 + Math.floor(next * 16)]! += 1
    }
    let square = 0
    for (const count of counts) square += (count - 256) ** 2 / 256
    // The seed is fixed, so this either always holds or never.
    expect(chiSquareTail(square, 255)).toBeGreaterThan(0.01)
    expect(chiSquareTail(square, 255)).toBeLessThan(0.99)
  })

  test('refuse addresses that are none', () => {
    for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => philox(seed)).toThrow(/seed/)
    for (const index of [-1, 0.5, Number.NaN]) {
      expect(() => philox(1).unit(index, 0)).toThrow(/index/)
    }
    for (const dimension of [-1, 0.5, 2 ** 32]) {
      expect(() => philox(1).unit(0, dimension)).toThrow(/Dimensions/)
    }
  })
})
