import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { checked } from '#engine/caseFaults.ts'
import { tellCase } from '#engine/caseTold.ts'
import { asYaml, readYaml } from '#platform/caseYaml.ts'
import { dayNumber } from './calendar.ts'
import { followUpsOf } from './followUps.ts'
import { investmentsOf } from './investments.ts'
import { sickLeaveCase } from './sickLeaveCase.ts'

const TODAY = dayNumber(day('2026-11-19'))
const told = (asOf: typeof TODAY) =>
  tellCase(BusinessCase.parse(sickLeaveCase(asOf)), { runs: 1024, seed: 1 })

test('the example is the same file on the day of the demo', () => {
  const example = readFileSync('examples/cases/egekoebing-sygedagpenge.yaml', 'utf8')
  expect(readYaml(example).value).toEqual(JSON.parse(JSON.stringify(sickLeaveCase(TODAY))))
})

test.each(['2026-11-19', '2027-01-04', '2028-02-29'])('nothing in it is odd on %s', (text) => {
  const found = checked(readYaml(asYaml(sickLeaveCase(dayNumber(day(text))))))
  expect([found.faults, found.warnings]).toEqual([[], []])
})

describe('what it comes to', () => {
  const { amounts, breakEven, says, money } = told(TODAY) as NonNullable<ReturnType<typeof told>>
  const millions = (side: string) =>
    Map.groupBy(
      amounts.filter((cell) => cell.side === side),
      ({ year }) => year,
    )
      .entries()
      .map(([year, cells]) => {
        const ore = cells.reduce((sum, { amountOre }) => sum + amountOre, 0)
        return [year, Math.round(ore / 1e7) / 10]
      })
      .toArray()

  test('five million a year are put in, and more than that is saved from the third year; it may not pay', () => {
    expect(millions('investment')).toEqual([
      [2024, 1],
      [2025, 4.7],
      [2026, 5],
      [2027, 5],
      [2028, 5],
      [2029, 3.3],
    ])
    expect(millions('saving')).toEqual([
      [2024, 0],
      [2025, 2.5],
      [2026, 6.1],
      [2027, 7.6],
      [2028, 8.2],
      [2029, 5.4],
    ])
    expect(money.pays).toBeGreaterThan(0.5)
    expect(money.pays).toBeLessThan(0.8)
  })

  test('it breaks even at what was agreed before the start, from 75 cases to 35', () => {
    const [agreed] = followUpsOf(TODAY)
    expect(agreed?.document).toMatchObject({ breakEven: 1.2 })
    if (typeof breakEven === 'string') throw new Error(breakEven)
    expect(breakEven.multiplier).toBeCloseTo(1.2, 2)
    expect(says.plan.caseload.before).toBe(75)
    expect(says.plan.caseload.planned).toBeGreaterThan(35)
    expect(says.plan.caseload.planned).toBeLessThan(36)
  })

  test('its own minutes give the talks that are agreed on: every sixth week before, every second now', () => {
    const { weeksBetween, workFrom, kronerPerPerson } = says.plan
    expect([weeksBetween, workFrom]).toEqual([{ before: 6, planned: 2 }, 'file'])
    expect(kronerPerPerson).toBeGreaterThan(0)
  })

  test('the project is behind it, and not so far that it was not expected', () => {
    const { realised = [] } = investmentsOf(TODAY).find(({ id }) => id === 'I-09') ?? {}
    const sum = (kroner: Readonly<Record<string, number>> = {}) =>
      Object.values(kroner).reduce((all, one) => all + one, 0)
    const came = realised.reduce((net, year) => net + sum(year.saved) - sum(year.in), 0) * 1000
    const planned = amounts
      .filter(({ year }) => year <= 2025)
      .reduce((net, { side, amountOre }) => net + (side === 'saving' ? amountOre : -amountOre), 0)
    const band = says.band.find(({ year }) => year === 2025)
    expect(came).toBeLessThan(planned / 100)
    expect(came).toBeGreaterThan(band?.low ?? 0)
  })
})
