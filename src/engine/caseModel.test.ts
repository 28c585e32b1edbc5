import { expect, test } from 'vitest'
import { BusinessCase } from './businessCase.ts'
import { prepareCase } from './caseDraw.ts'
import { cohortOf } from './caseModel.ts'
import { cohortOfGround, REFERENCE_GROUND } from './whatIfModel.ts'

const ways = { job: 0.02, uddannelse: 0.01, fleksjob: 0.001 } as const

function caseOf(group: object = {}): BusinessCase {
  return BusinessCase.parse({
    ...{ format: 'medspiller-case/1', name: 'who comes back', start: '2026-01-05', years: 3 },
    priceYear: 2026,
    model: {
      groups: [
        {
          ...{ name: 'all', people: 400, inflowPerWeek: 0, ...group },
          benefit: { kind: 'kontanthjaelp', kronerPerMonth: 13_000 },
          exits: Object.fromEntries(Object.entries(ways).map(([to, perWeek]) => [to, { perWeek }])),
          returns: ways,
          effect: { elasticity: { job: 0 } },
        },
      ],
      caseload: { before: 80, after: 40 },
      posts: [{ title: 'caseworker', fullTime: 1, from: '2026-01-05', kronerPerYear: 600_000 }],
    },
  })
}

function backFrom(file: BusinessCase) {
  const [group] = cohortOf(file, () => 0.01).groups
  return group?.destinations.map(({ name, relapse }) => [
    name,
    relapse?.bucket,
    relapse?.afterReset,
  ])
}

test('who comes back after a year in a job begins refusion’s ladder again; from elsewhere it goes on', () => {
  expect(backFrom(caseOf())).toEqual([
    ['job', 53, { weeks: 52, bucket: 1 }],
    ['uddannelse', 53, undefined],
    ['fleksjob', 53, undefined],
  ])
})

test('a file may say that nobody begins again', () => {
  expect(backFrom(caseOf({ refusionBeginsAgain: false }))).toEqual(
    Object.keys(ways).map((way) => [way, 53, undefined]),
  )
})

test('nobody is on the first step before a year has passed, and afterwards the week is cheaper', () => {
  const run = (file: BusinessCase) => {
    const prepared = prepareCase(file)
    const { base } = prepared.evaluate(prepared.central, prepared.outcome())
    return { first: base.bands.subarray(0, 156), cost: base.cost }
  }
  const { first, cost } = run(caseOf())
  // The first leave in week 1 and may come back with the moves of week 53.
  expect(first.findIndex((people) => people > 0)).toBe(53)
  const goesOn = run(caseOf({ refusionBeginsAgain: false }))
  expect(Math.max(...goesOn.first)).toBe(0)
  expect([...cost.subarray(0, 53)]).toEqual([...goesOn.cost.subarray(0, 53)])
  for (let week = 53; week < 156; week++) expect(cost[week]).toBeLessThan(goesOn.cost[week] ?? 0)
})

test('the quick answer counts them as the case does', () => {
  const prepared = cohortOfGround({ ...REFERENCE_GROUND, years: 2, inflowPerWeek: 0 })
  const { bands } = prepared.run(prepared.parameters(), prepared.result())
  expect(bands.subarray(0, 104).findIndex((people) => people > 0)).toBe(53)
})
