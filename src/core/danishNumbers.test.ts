import { expect, test } from 'vitest'
import { danishNumber, numberWritten } from './danishNumbers.ts'

test.each([
  ['38.000', 38_000],
  ['2,5', 2.5],
  ['2.5', 2.5],
  ['−1.200.000', -1_200_000],
  ['1 000', 1000],
  ['', Number.NaN],
  ['mange', Number.NaN],
])('»%s« is %d', (text, number) => expect(numberWritten(text)).toBe(number))

test.each([0, 2.5, -1_200_000, 0.0375])('%d is read again as it was written', (number) => {
  expect(numberWritten(danishNumber(number))).toBe(number)
})
