import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oreOf, typedOf } from './money.ts'

test.each<[typed: string, ore: number | undefined]>([
  ['1250000', 125_000_000],
  ['1.250.000', 125_000_000],
  ['1.250.000,50', 125_000_050],
  ['0,05', 5],
  [' 612 000 ', 61_200_000],
  ['-500', -50_000],
  ['−500', -50_000],
  ['', undefined],
  ['en million', undefined],
  ['1,234', undefined],
  ['1e9', undefined],
  ['99999999999', undefined],
])('»%s« is %s øre', (typed, ore) => {
  expect(oreOf(typed)).toBe(ore)
})

test('what is typed out is read back to the øre', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (ore) => {
      expect(oreOf(typedOf(ore))).toBe(ore)
    }),
  )
})
