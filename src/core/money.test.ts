import { expect, test } from 'vitest'
import { kr, part } from './money.ts'

test.each([
  [0, 0],
  [1, 100],
  [19.99, 1999],
  [0.005, 1],
  [-19.99, -1999],
  [33_500_000, 3_350_000_000],
])('%f kroner is %i øre', (kroner, ore) => {
  expect(kr(kroner)).toBe(ore)
})

test.each([
  [300, 0.5, 150],
  [3, 0.5, 2],
  [-3, 0.5, -2],
  [100, 0, 0],
])('of %i øre, %f is %i', (amount, share, expected) => {
  expect(part(amount, share)).toBeCloseTo(expected, 10)
})
