import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { day } from '#core/dates.ts'
import { BusinessCase } from './businessCase.ts'
import { budgetOf, costPostOf } from './caseBudget.ts'
import { bandOfCase } from './casePlan.ts'
import { tellCase } from './caseTold.ts'
import { runCase } from './runCase.ts'

const FOLDER = 'examples/cases'
const files = readdirSync(FOLDER).map((name) => {
  return [name, BusinessCase.parse(parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))] as const
})
const withModel = files.filter(([, file]) => file.model)
const options = { runs: 64, seed: 1 }
const sum = (cells: readonly { amountOre: number }[]) =>
  cells.reduce((all, { amountOre }) => all + amountOre, 0)

describe('a case by budget post', () => {
  test.each(withModel)('%s adds up to the øre', (_, file) => {
    const years = runCase(file, options).model?.central.years ?? []
    const cells = budgetOf(file, years)
    for (const side of ['investment', 'saving'] as const) {
      const kroner = years.reduce((all, { cost, saved }) => {
        const own = Object.values(side === 'investment' ? cost : saved)
        return own.reduce((some, one) => some + one, all)
      }, 0)
      const own = cells.filter((cell) => cell.side === side)
      expect(Math.abs(sum(own) - kroner * 100)).toBeLessThanOrEqual(0.5001)
      const keys = own.map(({ year, budgetPost }) => `${year} ${budgetPost}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
    expect(cells.every(({ amountOre }) => Number.isSafeInteger(amountOre))).toBe(true)
  })

  test.each([
    ['Training in the method', 'training'],
    ['Kursus for teamet', 'training'],
    ['Mentorer i virksomheder', 'mentors'],
    ['It-system', 'it'],
    ['Lokaler på Torvet', 'premises'],
    ['Løn til projektleder', 'salaries'],
    ['Fitness', 'other'],
  ])('»%s« is %s', (name, post) => expect(costPostOf(name)).toBe(post))
})

describe('the band at the end of a calendar year', () => {
  const fan = [0.1, 0.9].map((share) => ({
    share,
    running: [1, 2, 3, 4, 5, 6, 7, 8].map((q) => q * share * 100),
  }))

  test('of a case from New Year is that of each fourth quarter', () => {
    expect(bandOfCase({ start: day('2026-01-01'), years: 2 }, fan)).toEqual([
      { year: 2026, low: 40, high: 360 },
      { year: 2027, low: 80, high: 720 },
    ])
  })

  test('of one from May lies between two quarters, and ends with the horizon', () => {
    expect(bandOfCase({ start: day('2026-05-01'), years: 2 }, fan)).toEqual([
      { year: 2026, low: 27, high: 240 },
      { year: 2027, low: 67, high: 600 },
      { year: 2028, low: 80, high: 720 },
    ])
  })

  test('of one from New Year’s Eve has a day in the first year, as its budget has', () => {
    expect(bandOfCase({ start: day('2025-12-31'), years: 2 }, fan)).toEqual([
      { year: 2025, low: 0, high: 1 },
      { year: 2026, low: 40, high: 361 },
      { year: 2027, low: 80, high: 720 },
    ])
  })

  test('of one from the middle of January ends in the January it runs into', () => {
    expect(
      bandOfCase({ start: day('2026-01-16'), years: 1 }, fan).map(({ year, low }) => [year, low]),
    ).toEqual([
      [2026, 38],
      [2027, 40],
    ])
  })
})

test('a file without a model tells nothing to expect', () => {
  const [, told] = files.find(([, file]) => !file.model) ?? []
  expect(told && tellCase(told, options)).toBeNull()
})

test.each(withModel)('%s is told as the engine says it', (_, file) => {
  const [told, { model }] = [tellCase(file, options), runCase(file, options)]
  expect(told?.money.net).toBe(Math.round(model?.central.net ?? 0))
  expect(told?.answer).toEqual(model?.verdict)
  expect(told?.fan.at(-1)?.at).toBe(file.years)
  const { plan, band, assumptions } = told?.says ?? {}
  expect(plan?.caseload.planned).toBeLessThanOrEqual(plan?.caseload.before ?? 0)
  expect(plan?.exitsPerYear.before).toBeGreaterThan(0)
  expect(band?.at(-1)?.low).toBe(told?.fan.at(-1)?.low)
  expect(band?.every(({ low, high }) => low <= high)).toBe(true)
  expect(assumptions?.every(({ name, grade }) => name !== '' && /^[A-D]$/.test(grade))).toBe(true)
  // What crosses between threads and lies in a database is the same as what was computed.
  expect(JSON.parse(JSON.stringify(told))).toEqual(told)
})
