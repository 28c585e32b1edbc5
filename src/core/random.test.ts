import { expect, test } from 'vitest'
import { random, xoshiro128 } from './random.ts'

test('the sequence is the published one', () => {
  const next = xoshiro128([1, 2, 3, 4])
  const published = [
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]
  expect(published.map(() => next())).toEqual(published)
})

test('a seed repeats itself; another seed or stream does not', () => {
  const draw = (seed: number, stream?: number) => {
    const chance = random(seed, stream)
    return [1, 2, 3, 4].map(() => chance.whole(0, 1_000_000))
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7, 1)).not.toEqual(draw(7, 2))
})

test('whole numbers stay within both ends and reach them', () => {
  const chance = random(1)
  const seen = new Set(Array.from({ length: 200 }, () => chance.whole(3, 6)))
  expect([...seen].toSorted()).toEqual([3, 4, 5, 6])
})

test('weights decide, and a weight of zero is never picked', () => {
  const chance = random(2)
  const counts = { often: 0, seldom: 0, never: 0 }
  for (let round = 0; round < 1000; round++)
    counts[chance.weighted({ often: 9, seldom: 1, never: 0 })]++
  expect(counts.never).toBe(0)
  expect(counts.often).toBeGreaterThan(850)
  expect(counts.seldom).toBeGreaterThan(60)
})

test('shuffling keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, index) => index)
  const shuffled = random(3).shuffled(items)
  expect(shuffled).not.toEqual(items)
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
})
