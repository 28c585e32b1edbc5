import { describe, expect, test } from 'vitest'
import { COUNT_MIN, hiddenWith, withoutFew } from './few.ts'

describe('few people', () => {
  test.each<[number[], (number | null)[]]>([
    [[], []],
    [
      [0, 0, 7],
      [0, 0, 7],
    ],
    [[4], [null]],
    [
      [4, 9, 20],
      [null, null, 20],
    ],
    [
      [4, 0, 9],
      [null, 0, null],
    ],
    [
      [3, 3, 20],
      [null, null, 20],
    ],
    [
      [1, 1, 20, 30],
      [null, null, null, 30],
    ],
    [
      [5, 6, 7],
      [5, 6, 7],
    ],
  ])('%j is told as %j', (counts, told) => {
    expect(withoutFew(counts)).toEqual(told)
  })

  const many = Array.from({ length: 3000 }, (_, seed) =>
    Array.from({ length: 2 + (seed % 5) }, (_, at) => (seed * (at + 3) * 7) % 23),
  )

  test('is never told, and never alone among those that are not', () => {
    const told = many.map((counts) => ({ counts, told: withoutFew(counts) }))
    const isFew = (count: number) => count > 0 && count < COUNT_MIN
    const shown = told.filter(({ counts, told }) =>
      told.some((one, at) => one !== null && isFew(counts[at] ?? 0)),
    )
    expect(shown).toEqual([])
    const alone = told.filter(({ counts, told }) => {
      const hidden = told.filter((one) => one === null).length
      return hidden === 1 && counts.filter((count) => count > 0).length > 1
    })
    expect(alone).toEqual([])
  })

  test('is not told by what is left out already', () => {
    expect(hiddenWith([6, 7, 8], [false, false, false])).toEqual([false, false, false])
    expect(hiddenWith([6, 7, 8], [true, false, false])).toEqual([true, false, false])
    // The three are left out beside nobody: the sum would tell of them.
    expect(hiddenWith([3, 0, 8], [false, true, false])).toEqual([true, true, true])
  })
})
