import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  knownRateOn,
  RATE_CODES,
  RATE_TITLES,
  RATES,
  REGULATIONS,
  rateOn,
  regulation,
} from './rates.ts'

describe('the table of rates', () => {
  test('every row has a source, an amount and days in order', () => {
    for (const { source, kroner, validFrom, validTo } of RATES) {
      expect(source).not.toBe('')
      expect(kroner).toBeGreaterThan(0)
      if (validTo) expect(validTo > validFrom).toBe(true)
    }
  })

  test('no code has two rows of one level', () => {
    const keys = RATES.map(({ code, level }) => `${code} ${level}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('every code has a row, and a title in both languages', () => {
    expect(RATE_CODES.filter((code) => !RATES.some((rate) => rate.code === code))).toEqual([])
    expect(Object.values(RATE_TITLES).filter(({ da, en }) => !da || !en)).toEqual([])
  })

  test.each([
    [2017, 14_808 / 14_575],
    [2017, 11_143 / 10_968],
    [2024, 20_359 / 19_728],
    [2024, 12_326 / 11_944],
    [2025, 21_092 / 20_359],
    [2026, 22_041 / 21_092],
  ])('the regulation of %d is the ratio of rates that were read', (year, ratio) => {
    expect(REGULATIONS.find((row) => row.year === year)?.factor).toBeCloseTo(ratio, 3)
  })

  test('the highest sygedagpenge follow dagpenge by the week', () => {
    for (const year of [2017, 2022, 2023, 2024, 2025, 2026]) {
      const on = day(`${year}-02-01`)
      const weekly = (rateOn('dagpenge_most', on).kroner * 12) / 52
      expect(rateOn('sygedagpenge_most', on).kroner).toBe(Math.floor(weekly / 5) * 5)
    }
  })

  test('ledighedsydelse is 89 % of dagpenge', () => {
    for (const year of [2025, 2026]) {
      const on = day(`${year}-02-01`)
      const expected = rateOn('dagpenge_most', on).kroner * 0.89
      expect(Math.abs(rateOn('ledighedsydelse', on).kroner - expected)).toBeLessThan(1)
    }
  })
})

describe('the rate on a day', () => {
  test('is the one that was read, with its source', () => {
    expect(rateOn('kontanthjaelp_before_2025', day('2023-06-01'))).toMatchObject({
      ...{ kroner: 11_944, certainty: 'V', regulatedFrom: null },
    })
    expect(rateOn('dagpenge_most', day('2025-12-31'))).toMatchObject({
      ...{ kroner: 21_092, certainty: 'V', regulatedFrom: null },
    })
  })

  test.each([
    ['uddannelseshjaelp_25_29', '2017-01-01', 6_106],
    ['uddannelseshjaelp_25_29', '2024-01-01', 6_754],
    ['kontanthjaelp_before_2025', '2025-06-30', 12_770],
    ['kontanthjaelp_before_2025_children', '2025-01-01', 16_972],
    ['kontanthjaelp_mindstesats', '2025-07-01', 6_789],
    ['kontanthjaelp_mindstesats', '2026-07-01', 7_094],
    ['kontanthjaelp_grundsats', '2026-01-01', 7_530],
    ['kontanthjaelp_forhoejet', '2025-07-01', 12_498],
    ['kontanthjaelp_forhoejet', '2026-12-31', 13_061],
    ['foertidspension_single', '2026-01-01', 22_053],
  ] as const)('%s on %s is regulated to %d, and says that it is our own', (code, on, kroner) => {
    expect(rateOn(code, day(on))).toMatchObject({ kroner, certainty: 'U' })
    expect(rateOn(code, day(on)).regulatedFrom).not.toBeNull()
  })

  test('an ended benefit has none, and neither has a new one before it began', () => {
    expect(() => rateOn('kontanthjaelp_before_2025', day('2025-07-01'))).toThrow(/Enter the rate/)
    expect(() => rateOn('kontanthjaelp_forhoejet', day('2025-06-30'))).toThrow(/No rate/)
    expect(() => rateOn('dagpenge_most', day('2016-12-31'))).toThrow(/No rate/)
  })

  test('a year whose regulation is unknown is not guessed', () => {
    expect(() => rateOn('dagpenge_most', day('2027-01-01'))).toThrow(/2027 is not known/)
    expect(() => rateOn('foertidspension', day('2023-01-01'))).toThrow(/2023 is not known/)
    expect(() => rateOn('kontanthjaelp_before_2025', day('2018-01-01'))).toThrow(/2018/)
    expect(() => regulation(2021, 2024)).toThrow(/2022/)
  })
})

test('what is not known on a day is nothing, where one asks so', () => {
  for (const code of RATE_CODES)
    for (const on of ['2010-01-01', '2023-06-01', '2025-06-30', '2026-11-19', '2031-01-01'].map(
      day,
    )) {
      let rate: ReturnType<typeof knownRateOn>
      try {
        rate = rateOn(code, on)
      } catch {
        rate = undefined
      }
      expect(knownRateOn(code, on)).toEqual(rate)
    }
})
