import { expect, test } from 'vitest'
import { addMonths, day } from '#core/dates.ts'
import { BusinessCase } from './businessCase.ts'
import { prepareCase } from './caseDraw.ts'

const START = day('2026-01-01')
const WHOLE = 0.02 * 2 ** 0.5

/** The hazard to a job week by week, with posts that begin and end so many months from the start. */
function hazards(posts: { from: number; until?: number }[], effect: object = {}): number[] {
  const post = { title: 'caseworker', fullTime: 1, kronerPerYear: 600_000, leavesPerYear: 0 }
  const file = BusinessCase.parse({
    ...{ format: 'medspiller-case/1', name: 'a ramp', start: START, years: 3, priceYear: 2026 },
    model: {
      groups: [
        {
          ...{ name: 'all', people: 100, inflowPerWeek: 0 },
          benefit: { kind: 'kontanthjaelp', kronerPerMonth: 13_000 },
          exits: { job: { perWeek: 0.02 } },
          effect: { elasticity: { job: 0.5 }, rampMonths: 12, ...effect },
        },
      ],
      caseload: { before: 80, after: 40 },
      posts: posts.map(({ from, until }) => ({
        ...{ ...post, productiveAfterMonths: 0, from: addMonths(START, from) },
        ...(until !== undefined && { until: addMonths(START, until) }),
      })),
    },
  })
  const prepared = prepareCase(file)
  const { effort } = prepared.evaluate(prepared.central, prepared.outcome())
  return Array.from(effort.exits, (left, week) => -Math.log1p(-left / (effort.stock[week] ?? 1)))
}

test('an effect grows from the day somebody begins, also where that is before the start', () => {
  const [now, before, long] = [0, -6, -24].map((from) => hazards([{ from }]))
  expect(now?.[0]).toBeCloseTo(0.02, 12)
  expect(now?.[52]).toBeCloseTo(WHOLE, 12)
  // After 26 of 52 weeks half of it is there.
  expect(before?.[0]).toBeCloseTo(0.02 * 2 ** 0.25, 3)
  expect(before?.[27]).toBeCloseTo(WHOLE, 12)
  expect(long?.[0]).toBeCloseTo(WHOLE, 12)
})

test('what wears off has begun to do so then, too', () => {
  const at = hazards([{ from: -24 }], { decayPerYear: 0.5 })[0] ?? 0
  expect(Math.log(at / 0.02)).toBeCloseTo(Math.log(2 ** 0.5) * Math.exp(-0.5), 2)
})

test('posts that were over before the start bring no effect with them', () => {
  const own = hazards([{ from: 12 }])
  expect(hazards([{ from: -24, until: -12 }, { from: 12 }])).toEqual(own)
  expect(own[51]).toBeCloseTo(0.02, 12)
})
