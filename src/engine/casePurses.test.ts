import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BusinessCase } from './businessCase.ts'
import { checkCase } from './caseChecks.ts'
import { prepareCase } from './caseDraw.ts'
import { causedBy } from './casePurses.ts'
import { municipalShare, stateShare } from './refusion.ts'
import { runCase } from './runCase.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const scenarios = fc.record({
  guaranteed: share,
  shareOfCountry: share,
  othersDoTheSame: share,
  equalised: share,
  municipalTaxPerYear: fc.integer({ min: 0, max: 60_000 }),
  stateTaxPerYear: fc.integer({ min: 0, max: 60_000 }),
})
const lone = { guaranteed: 1, shareOfCountry: 0.01, othersDoTheSame: 0, equalised: 0.75 }

function caseWith(purses: unknown, changes: Record<string, unknown> = {}, group = {}) {
  return BusinessCase.parse({
    format: 'medspiller-case/1',
    ...{ name: 'x', start: '2026-01-01', years: 3, priceYear: 2026 },
    model: {
      groups: [
        {
          ...{ name: 'g', people: 200, weeksSoFar: 20, inflowPerWeek: 2 },
          benefit: { kind: 'kontanthjaelp', kronerPerMonth: 12_000 },
          exits: { job: { perWeek: 0.01 }, fleksjob: { perWeek: 0.001 } },
          returns: { job: 0.004 },
          effect: { elasticity: { job: 0.4, fleksjob: 0.1 }, displacement: 0.2 },
          ...group,
        },
      ],
      caseload: { before: 90 },
      posts: [{ title: 'p', fullTime: 2, from: '2026-02-01', kronerPerYear: 600_000 }],
    },
    ...(purses === undefined ? {} : { purses }),
    ...changes,
  })
}

const pursesIn = (file: BusinessCase) => {
  const { model } = runCase(file, { runs: 16 })
  if (!model?.purses) throw new Error('no purses')
  return { central: model.central, ...model.purses }
}
const kronerOf = (lines: readonly { code: string; kroner: number }[], code: string) =>
  lines.find((line) => line.code === code)?.kroner ?? 0

test('all purses together hold what is saved and taxed less what is spent, and the years add up', () => {
  fc.assert(
    fc.property(scenarios, fc.constantFrom('none', 'ministry_of_finance'), (purses, discount) => {
      const { central, whole, caused, years } = pursesIn(caseWith(purses, { discount }))
      const { municipalityGross, municipalityAfter, state, others } = whole
      const state_ = kronerOf(state.lines, 'benefits') + kronerOf(state.lines, 'tax')
      const gained = central.net + state_ + kronerOf(municipalityAfter.lines, 'tax')
      expect(caused).toBeCloseTo(gained, 4)
      expect(causedBy(whole)).toBe(caused)
      expect(municipalityGross.net).toBeCloseTo(central.net, 4)
      if (discount === 'ministry_of_finance') return
      for (const [purse, { net }] of Object.entries({ municipalityAfter, state, others })) {
        const sum = years.reduce((sum, year) => sum + year[purse as 'state'], 0)
        expect(sum).toBeCloseTo(net, 3)
      }
    }),
    { numRuns: 25 },
  )
})

test('municipality and state together save the whole benefit of every week that nobody is there', () => {
  const file = caseWith(lone)
  const prepared = prepareCase(file)
  const { base, effort } = prepared.evaluate(prepared.central, prepared.outcome())
  const fewer = base.stock.reduce((sum, people, at) => sum + people - (effort.stock[at] ?? 0), 0)
  const { whole } = pursesIn(file)
  const both = [whole.municipalityGross, whole.state].map(({ lines }) =>
    kronerOf(lines, 'benefits'),
  )
  expect((both[0] ?? 0) + (both[1] ?? 0)).toBeCloseTo(fewer * 0.8 * ((12_000 * 12) / 52), -1)
  expect(stateShare(60, file.start) + municipalShare(60, file.start)).toBe(1)
})

test('what the state goes on paying is taken from its purse, and activation is shared as it says', () => {
  const more = { effect: { elasticity: { fleksjob: 1 } } }
  const without = pursesIn(caseWith(lone, {}, more)).whole.state
  const after = { ...lone, stateCostsAfterPerWeek: { fleksjob: 1_000 } }
  const withAfter = pursesIn(caseWith(after, {}, more)).whole.state
  expect(kronerOf(withAfter.lines, 'benefits')).toBeLessThan(kronerOf(without.lines, 'benefits'))
  const benefit = { kind: 'kontanthjaelp', kronerPerMonth: 0, activationPerWeek: 100 }
  const half = { ...benefit, activationStateShare: 0.25 }
  const { municipalityGross, state } = pursesIn(caseWith(lone, {}, { benefit: half })).whole
  const [own, theirs] = [municipalityGross, state].map(({ lines }) => kronerOf(lines, 'benefits'))
  expect(own).toBeCloseTo(3 * (theirs ?? 0), 4)
})

test('work is taxed by the year, less the jobs that others would have had', () => {
  const taxed = { ...lone, municipalTaxPerYear: 30_000, stateTaxPerYear: 10_000 }
  const { whole } = pursesIn(caseWith(taxed))
  const tax = kronerOf(whole.municipalityAfter.lines, 'tax')
  expect(tax).toBeGreaterThan(10_000)
  expect(kronerOf(whole.state.lines, 'tax')).toBeCloseTo(tax / 3, 4)
  expect(kronerOf(whole.others.lines, 'equalisation')).toBeCloseTo(tax * 0.75, 4)
  const noEffect = pursesIn(caseWith(taxed, {}, { effect: { elasticity: { job: 0 } } })).whole
  expect(kronerOf(noEffect.state.lines, 'tax')).toBeCloseTo(0, 6)
})

test('a file without a scenario has no purses, and its other digits are the same', () => {
  const { model } = runCase(caseWith(undefined), { runs: 32 })
  const told = runCase(caseWith(lone), { runs: 32 }).model
  expect(model?.purses).toBeNull()
  expect({ ...told, purses: null }).toEqual(model)
})

test('nothing of a scenario is a default', () => {
  for (const name of Object.keys(lone)) {
    const { [name as 'guaranteed']: _, ...rest } = lone
    expect(() => caseWith(rest)).toThrow(name)
  }
})

test('35 per cent, a scenario without a model and an outcome that nobody goes to are told', () => {
  const whatOf = (file: unknown) =>
    checkCase(file).map(({ kind, path, advice }) => [kind, path.join('.'), advice])
  const file = caseWith(lone)
  expect(whatOf(file)).toEqual([])
  expect(whatOf({ ...file, purses: { ...lone, equalised: 35 } })).toEqual([
    ['wrong', 'purses.equalised', expect.stringMatching(/If 35 per cent is meant, write 0.35/)],
  ])
  const after = { ...lone, stateCostsAfterPerWeek: { foertidspension: 900 } }
  expect(whatOf({ ...file, purses: after })).toEqual([
    ['wrong', 'purses.stateCostsAfterPerWeek.foertidspension', expect.any(String)],
  ])
  const { model: _, ...bare } = file
  const accounts = { source: 'us', split: 'told', years: [{ year: 2026, invested: 0, saved: 0 }] }
  expect(whatOf({ ...bare, accounts })).toEqual([['wrong', 'purses', expect.any(String)]])
})

test('nobody leaves a benefit for the same one', () => {
  const exits = { job: { perWeek: 0.01 }, foertidspension: { perWeek: 0.001 } }
  const benefit = { kind: 'foertidspension', kronerPerMonth: 18_000 }
  const [found] = checkCase(
    caseWith(undefined, {}, { exits, benefit, returns: {}, effect: { elasticity: {} } }),
  )
  expect(found).toMatchObject({
    kind: 'wrong',
    path: ['model', 'groups', 0, 'exits', 'foertidspension'],
  })
})

test('where nobody is there on the first day, the cases that are reached must be told', () => {
  const nobody = caseWith(undefined, {}, { people: 0 })
  const wrong = (file: unknown) => checkCase(file).filter(({ kind }) => kind === 'wrong')
  expect(wrong(nobody).map(({ path }) => path.join('.'))).toEqual(['model.groups.0.people'])
  expect(() => runCase(nobody, { runs: 16 })).toThrow(/caseload.after/)
  const { model } = nobody
  const told = { ...nobody, model: model && { ...model, caseload: { before: 90, after: 45 } } }
  expect(wrong(told)).toEqual([])
  expect(runCase(told, { runs: 16 }).model?.central.saved).toBeGreaterThan(0)
})
