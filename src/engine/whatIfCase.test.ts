import { expect, test } from 'vitest'
import { BusinessCase } from './businessCase.ts'
import { runCase } from './runCase.ts'
import { prepareWhatIf } from './whatIf.ts'
import { REFERENCE_GROUND, REFERENCE_WAYS, WAYS } from './whatIfModel.ts'

// The quick answer against the whole engine: the same people, posts and beliefs written as a business
// case, and drawn sixteen times as often.

const ground = { ...REFERENCE_GROUND, caseworkers: 323 / 95 }
const { payPerYear: pay, effect } = ground
const levers = { posts: 3, fromMonth: 0, documentationLess: 0 }
const ours = { grade: 'D', source: 'the reference case' } as const
const ways = WAYS.filter((way) => way !== 'andet')

const file = BusinessCase.parse({
  ...{ format: 'medspiller-case/1', name: 'reference', start: ground.on, years: ground.years },
  priceYear: 2023,
  model: {
    caseload: { before: 95 },
    posts: [
      {
        ...{ title: 'caseworker', fullTime: levers.posts, from: ground.on },
        kronerPerYear: {
          ...ours,
          value: pay,
          spread: { pert: { low: 600_000, mode: pay, high: 720_000 } },
        },
        ...{ leavesPerYear: ground.leavesPerYear, weeksVacant: ground.weeksVacant },
      },
    ],
    groups: [
      {
        ...{ name: 'all', people: ground.citizens, weeksSoFar: ground.weeksSoFar },
        inflowPerWeek: ground.inflowPerWeek,
        benefit: { kind: 'kontanthjaelp', kronerPerMonth: ground.kronerPerMonth },
        exits: Object.fromEntries(
          ways.map((way) => {
            const { weekly: perWeek, falling } = REFERENCE_WAYS[way]
            return [way, { perWeek, falling }]
          }),
        ),
        returns: { job: REFERENCE_WAYS.job.back, uddannelse: REFERENCE_WAYS.uddannelse.back },
        costsAfterPerWeek: {
          fleksjob: REFERENCE_WAYS.fleksjob.costPerWeek,
          foertidspension: REFERENCE_WAYS.foertidspension.costPerWeek,
        },
        effect: {
          elasticity: {
            job: { ...ours, spread: { normal: { mean: effect.mean, sd: effect.sd } } },
            ...Object.fromEntries(
              ways.slice(1).map((way) => {
                return [way, { follows: 'job', share: REFERENCE_WAYS[way].follows }]
              }),
            ),
          },
          rampMonths: effect.fullAfterMonths,
          decayPerYear: {
            ...ours,
            spread: { uniform: { low: 0, high: 2 * effect.decayPerYear } },
          },
          displacement: { ...ours, spread: { beta: { a: 2, b: 8 } } },
        },
      },
    ],
  },
})

const whole = runCase(file, { runs: 2048, seed: 5 }).model
const whatIf = prepareWhatIf(ground)
const quick = whatIf.answer(levers)
const apart = (a: number, b: number) => Math.abs(a - b) / Math.abs(b)

test('with every assumption in its middle, the years and the people at the end are those of the engine', () => {
  const { central } = whole ?? {}
  expect(apart(quick.peopleAtEnd.with, central?.peopleAtEnd.with ?? 0)).toBeLessThan(1e-9)
  expect(apart(quick.peopleAtEnd.without, central?.peopleAtEnd.without ?? 0)).toBeLessThan(1e-9)
  expect(quick.money.paybackMonth).toBe(central?.paybackMonths)
})

test('the net and its band agree with the engine’s own draws within one per cent of what is spent', () => {
  const { percentiles, pays } = whole?.spread ?? { percentiles: null, pays: 0 }
  const { net, cost } = quick.money
  const off = (ours: number, theirs = 0) => Math.abs(ours - theirs) / cost.mid
  expect(off(net.low, percentiles?.p10)).toBeLessThan(0.01)
  expect(off(net.mid, percentiles?.p50)).toBeLessThan(0.01)
  expect(off(net.high, percentiles?.p90)).toBeLessThan(0.01)
  expect(Math.abs(quick.money.pays - pays)).toBeLessThan(0.01)
})

test('the effect at which the money comes back is the engine’s', () => {
  const { breakEven } = whole ?? {}
  const theirs = typeof breakEven === 'object' ? breakEven.elasticity : 0
  expect(apart(Number(whatIf.breakEven(levers)), theirs)).toBeLessThan(1e-4)
})

test('as many more go to a job as in the engine', () => {
  const more = whole?.central.moreTo.job ?? 0
  const { without, central } = quick.exits.job
  expect(apart((central - without) * ground.years, more)).toBeLessThan(1e-9)
})
