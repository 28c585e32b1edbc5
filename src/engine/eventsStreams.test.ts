import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawWords, exponentialOf, streamKey, unitOf } from '#engine/eventsStreams.ts'

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

function drawn(key: number[], [a = 0, b = 0, c = 0, d = 0]: number[]): string {
  const words = new Int32Array(4)
  drawWords(
    Int32Array.from(key, (one) => one | 0),
    a | 0,
    b | 0,
    c | 0,
    d | 0,
    words,
  )
  return [...words].map((one) => (one >>> 0).toString(16).padStart(8, '0')).join(' ')
}

describe('Threefry', () => {
  // kat_vectors of Random123 1.14 (D. E. Shaw Research), threefry4x32 with 20 rounds.
  const ONES = [-1, -1, -1, -1]
  test.each([
    ['nothing', [0, 0, 0, 0], [0, 0, 0, 0], '9c6ca96a e17eae66 fc10ecd4 5256a7d8'],
    ['all ones', ONES, ONES, '2a881696 57012287 f6c7446e a16a6732'],
    [
      'the digits of pi',
      [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      '59cd1dbb b8879579 86b5d00c ac8b6d84',
    ],
  ])('gives the known answer for %s', (_what, key, counter, expected) => {
    expect(drawn(key, counter)).toBe(expected)
  })

  test('gives other words when any part of the address differs', () => {
    const keys = [
      streamKey(1, 0, 'exit'),
      streamKey(1, 0, 'arrival'),
      streamKey(2, 0, 'exit'),
      streamKey(1 + 2 ** 32, 0, 'exit'),
      streamKey(1, 1, 'exit'),
    ]
    const counters = [0, 1, 2, 3].map((place) => [0, 1, 2, 3].map((at) => Number(at === place)))
    const found = new Set(
      keys.flatMap((key) => counters.map((counter) => drawn([...key], counter))),
    )
    expect(found.size).toBe(keys.length * counters.length)
  })
})

test.each([
  [-1, 0],
  [0.5, 0],
  [2 ** 53, 0],
  [Number.NaN, 0],
  [1, -1],
  [1, 2 ** 32],
])('no key is made of seed %s and replication %s', (seed, replication) => {
  expect(() => streamKey(seed, replication, 'exit')).toThrow(RangeError)
})

describe('a number from two words', () => {
  test('is never 0 or 1', () => {
    expect(unitOf(0, 0)).toBeGreaterThan(0)
    expect(unitOf(-1, -1)).toBeLessThan(1)
  })

  test('has an exponential that is its logarithm', () => {
    fc.assert(
      fc.property(word, word, (high, low) => {
        const expected = -Math.log(unitOf(high, low))
        expect(Math.abs(exponentialOf(high, low) - expected)).toBeLessThan(4e-16 * (1 + expected))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['the smallest', 0, 0],
    ['one without its upper half', 63, -1],
    ['a half', -(2 ** 31), 0],
    ['the largest', -1, -1],
    ['one just below 1', -1, 0],
  ])('has an exponential at the edge: %s', (_what, high, low) => {
    const expected = -Math.log(unitOf(high, low))
    expect(exponentialOf(high, low) / expected).toBeCloseTo(1, 13)
  })
})

test('a hundred thousand draws have the mean, the spread and the order of chance', () => {
  const key = streamKey(1, 0, 'exit')
  const words = new Int32Array(4)
  const count = 100_000
  let sum = 0
  let squares = 0
  let neighbours = 0
  let before = 0
  for (let n = 0; n < count; n++) {
    drawWords(key, n, 0, 0, 0, words)
    const unit = unitOf(words[0] as number, words[1] as number) - 0.5
    sum += unit
    squares += unit * unit
    neighbours += unit * before
    before = unit
  }
  // Five standard errors of each: the seed is fixed, so it holds for ever or never.
  expect(Math.abs(sum / count)).toBeLessThan(5 * Math.sqrt(1 / 12 / count))
  expect(Math.abs(squares / count - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / count))
  expect(Math.abs(neighbours / count)).toBeLessThan(5 / 12 / Math.sqrt(count))
})
