import { describe, expect, test } from 'vitest'
import { meantBy, numberAdvice } from './writtenNumbers.ts'

describe('a number that somebody wrote for people', () => {
  test.each([
    ['0,25', 0.25],
    ['0,006', 0.006],
    ['11.944,50', 11_944.5],
    ['11,944.50', 11_944.5],
    ['3,000,000', 3_000_000],
    ['3.000.000', 3_000_000],
    ['200 000', 200_000],
    ['200\u00a0000', 200_000],
    ['11_944', 11_944],
    ['35 %', 0.35],
    ['35%', 0.35],
    ['33,5 mio.', 33_500_000],
    ['0,2 mia.', 200_000_000],
    ['kr. 650.000', 650_000],
    ['200 t.kr.', 200_000],
    ['ca. 323', 323],
    ['−5', -5],
    ['5 år', 5],
    ['5;', 5],
  ])('%s', (text, number) => expect(meantBy(text)).toBe(number))

  test.each(['fem', 'ukendt', '300-350', '6 uger', '2026-01-01', '', '1,2,3', '2026, 2027'])(
    'but not %s',
    (text) => expect(meantBy(text)).toBeUndefined(),
  )

  test('one comma before three digits is said both ways, but not after a nought', () => {
    expect(numberAdvice('11,944')).toBe('Write 11.944, or 11944 if thousands are meant.')
    expect(numberAdvice('0,944')).toBe('Write 0.944.')
    expect(numberAdvice('unknown')).toBeUndefined()
  })
})
