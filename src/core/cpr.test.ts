import { expect, test } from 'vitest'
import { bornOn, holdsCpr, looksLikeCpr, readCpr } from './cpr.ts'

test.each([
  ['0101501234', '0101501234'],
  ['010150-1234', '0101501234'],
  ['010150 1234', '0101501234'],
  ['290200-4000', '2902004000'],
  ['290200-0000', undefined], // 1900 was no leap year
  ['310450-1234', undefined],
  ['001350-1234', undefined],
  ['101501234', undefined],
  ['01015012345', undefined],
  ['0101501234x', undefined],
  ['', undefined],
])('%s is read as %s', (text, expected) => {
  expect(readCpr(text)).toBe(expected)
})

test('modulus 11 is not asked for', () => {
  const all = Array.from({ length: 10 }, (_, last) => readCpr(`010165123${last}`))
  expect(all).not.toContain(undefined)
})

test.each([
  ['0101360000', '1936-01-01'],
  ['0101993999', '1999-01-01'],
  ['0101364000', '2036-01-01'],
  ['0101374000', '1937-01-01'],
  ['0101575000', '2057-01-01'],
  ['0101585000', '1858-01-01'],
  ['0101578999', '2057-01-01'],
  ['0101998999', '1899-01-01'],
  ['0101369000', '2036-01-01'],
  ['0101379000', '1937-01-01'],
])('%s was born on %s', (digits, expected) => {
  expect(bornOn(digits)).toBe(expected)
})

test('a key that is a CPR number is seen, one that only has ten digits is not', () => {
  expect(looksLikeCpr(' 010150-1234 ')).toBe(true)
  expect(looksLikeCpr('9999991234')).toBe(false)
})

test('a CPR number inside a text is seen', () => {
  expect(holdsCpr('sag om 010150-1234, haster')).toBe(true)
  expect(holdsCpr('journal 1010150123456')).toBe(false)
})
