import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { differenceInDifferences } from '#core/stats/difference.ts'
import { attByCohort, type StaggeredOptions } from '#core/stats/staggered.ts'
import { type Aggregation, aggregate, trendTest } from '#core/stats/staggeredAggregate.ts'
import { simultaneousReach } from '#core/stats/staggeredBand.ts'

const RUNS = { numRuns: 25 }
const KINDS: readonly Aggregation[] = ['simple', 'dynamic', 'group', 'calendar']

type Row = {
  unit: number
  time: number
  cohort: number
  outcome: number
  age: number
  team: number
}

type Drawing = { units?: number; effect?: number; never?: number }

/**
 * Five periods, in which units start at 3, 4, 5 or never, with an effect that grows with time. The
 * first twelve units see to it that no cohort is empty, or apart from the others by age.
 */
function drawn(seed: number, { units = 30, effect = 1, never = 0.3 }: Drawing = {}): Row[] {
  const chance = random(seed)
  const cycle = never === 0 ? [3, 4, 5] : [0, 3, 4, 5]
  return Array.from({ length: units }, (_, unit) => {
    const free = chance.chance(never) ? 0 : chance.whole(3, 5)
    const cohort = unit < 12 ? (cycle[unit % cycle.length] ?? 0) : free
    const round = [0, 1, 0.4][Math.floor(unit / cycle.length)] ?? 0.7
    const age = unit < 12 ? round : chance.unit()
    const level = chance.unit() * 10
    return [1, 2, 3, 4, 5].map((time) => {
      const since = cohort > 0 ? Math.max(0, time - cohort + 1) : 0
      const noise = chance.unit() + chance.unit() - 1
      const outcome = level + time * (1 + age) + effect * since + noise
      return { unit, time, cohort, outcome, age, team: cohort * 10 + (unit % 3) }
    })
  }).flat()
}

function columnsOf(rows: readonly Row[]) {
  const column = (name: keyof Row) => rows.map((row) => row[name])
  return {
    unit: column('unit'),
    time: column('time'),
    cohort: column('cohort'),
    outcome: column('outcome'),
  }
}

const age = (rows: readonly Row[]) => ({
  covariates: [rows.map((row) => row.age)],
  covariateNames: ['age'],
})

const VARIANTS: readonly StaggeredOptions[] = [
  {},
  { control: 'notYet' },
  { base: 'universal' },
  { control: 'notYet', anticipation: 1 },
]

describe('effects by cohort and period', () => {
  test('the example of the documentation', () => {
    const { effects } = attByCohort({
      unit: [1, 1, 2, 2, 3, 3, 4, 4],
      time: [1, 2, 1, 2, 1, 2, 1, 2],
      cohort: [2, 2, 2, 2, 0, 0, 0, 0],
      outcome: [1, 5, 2, 8, 1, 2, 1, 4],
    })
    expect(effects).toHaveLength(1)
    expect(effects[0]).toMatchObject({ group: 2, time: 2, base: 1, treated: 2, compared: 2 })
    expect(effects[0]?.estimate).toBe(3)
  })

  test('with one start it is the difference in differences, errors by unit', () => {
    const rows = drawn(1).filter(
      ({ time, cohort }) => time > 1 && time < 4 && (cohort === 0 || cohort === 3),
    )
    const [effect] = attByCohort(columnsOf(rows)).effects
    const plain = differenceInDifferences({
      outcome: rows.map(({ outcome }) => outcome),
      treated: rows.map(({ cohort }) => (cohort === 3 ? 1 : 0)),
      after: rows.map(({ time }) => (time === 3 ? 1 : 0)),
      cluster: rows.map(({ unit }) => unit),
    })
    expect(effect?.estimate).toBeCloseTo(plain.estimate, 10)
    expect(effect?.standardError).toBeCloseTo(plain.standardErrors.CR0 ?? 0, 10)
  })

  test.each(VARIANTS)('the influence of the units gives every error: %j', (options) => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), fc.boolean(), (seed, covariates, clusters) => {
        const rows = drawn(seed, { units: 40 })
        const fit = attByCohort(
          {
            ...columnsOf(rows),
            ...(covariates && age(rows)),
            ...(clusters && { cluster: rows.map(({ team }) => team) }),
          },
          options,
        )
        const places = [...fit.effects.keys()]
        const covariance = fit.spread.covariance(places)
        const influence = places.map((at) => fit.spread.influence({ effects: [[at, 1]] }))
        for (const [one, a] of influence.entries()) {
          expect(a.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
          expect((fit.effects[one]?.standardError ?? 0) ** 2).toBeCloseTo(
            a.reduce((sum, value) => sum + value * value, 0),
            10,
          )
          for (const [other, b] of influence.entries()) {
            const product = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
            expect(covariance[one * places.length + other]).toBeCloseTo(product, 10)
          }
        }
        const shares = Float64Array.from(fit.groups, (_, at) => at - 0.5)
        const form = {
          effects: [
            [0, 0.3],
            [places.length - 1, 0.7],
          ] as const,
          shares,
        }
        const sum = fit.spread.influence(form).reduce((total, value) => total + value * value, 0)
        expect(fit.spread.variance(form)).toBeCloseTo(sum, 10)
      }),
      { numRuns: 8 },
    )
  })

  test('clusters of one unit are no clusters', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = drawn(seed)
        const plain = attByCohort(columnsOf(rows))
        const clustered = attByCohort({ ...columnsOf(rows), cluster: rows.map(({ unit }) => unit) })
        for (const [at, effect] of plain.effects.entries())
          expect(clustered.effects[at]?.standardError).toBeCloseTo(effect.standardError, 12)
        for (const kind of KINDS) {
          const [one, other] = [aggregate(plain, kind), aggregate(clustered, kind)]
          expect(other.overall.standardError).toBeCloseTo(one.overall.standardError, 12)
        }
      }),
      RUNS,
    )
  })

  test('row order, a unit’s own level and a period’s own level change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...VARIANTS), (seed, options) => {
        const rows = drawn(seed)
        const moved = random(seed, 1)
          .shuffled(rows)
          .map((row) => ({ ...row, outcome: row.outcome + 100 * row.unit - 9 * row.time ** 2 }))
        const one = attByCohort({ ...columnsOf(rows), ...age(rows) }, options)
        const other = attByCohort({ ...columnsOf(moved), ...age(moved) }, options)
        for (const [at, effect] of one.effects.entries()) {
          expect(other.effects[at]).toMatchObject({ group: effect.group, time: effect.time })
          expect(other.effects[at]?.estimate).toBeCloseTo(effect.estimate, 7)
          expect(other.effects[at]?.standardError).toBeCloseTo(effect.standardError, 7)
        }
      }),
      RUNS,
    )
  })

  test('the base changes only what lies before the start', () => {
    const rows = drawn(5)
    const since = (options: StaggeredOptions) =>
      attByCohort(columnsOf(rows), options).effects.filter(({ group, time }) => time >= group)
    expect(since({ base: 'universal' })).toEqual(since({ base: 'varying' }))
  })

  test('what never starts may be written in four ways', () => {
    const rows = drawn(6)
    const fit = attByCohort(columnsOf(rows)).effects
    for (const never of [Number.NaN, Number.POSITIVE_INFINITY, 99]) {
      const cohort = rows.map((row) => row.cohort || never)
      expect(attByCohort({ ...columnsOf(rows), cohort }).effects).toEqual(fit)
    }
  })

  test('without units that never start, those not yet started serve as long as there are some', () => {
    const rows = drawn(7, { never: 0 })
    expect(() => attByCohort(columnsOf(rows))).toThrow(/not yet started/)
    const { effects } = attByCohort(columnsOf(rows), { control: 'notYet' })
    const last = Math.max(...rows.map(({ cohort }) => cohort))
    expect(effects.length).toBeGreaterThan(0)
    expect(effects.every(({ time }) => time < last)).toBe(true)
  })

  test('intervals hold the effect about as often as they say', () => {
    let held = 0
    for (let trial = 0; trial < 300; trial++) {
      const rows = drawn(trial, { units: 80 })
      const { overall } = aggregate(attByCohort({ ...columnsOf(rows), ...age(rows) }), 'dynamic')
      // Three times since the start, with the effects 1, 2 and 3.
      if (overall.lower <= 2 && 2 <= overall.upper) held++
    }
    expect(held / 300).toBeGreaterThan(0.9)
    expect(held / 300).toBeLessThan(0.99)
  })

  test('covariates undo a comparison that is not alike', () => {
    // The outcome grows with age, and those who start are older: without age the effect is too big.
    const rows = drawn(8, { units: 400 }).map((row) => ({
      ...row,
      cohort: row.unit % 2 === 0 ? 3 : 0,
    }))
    const tilted = rows.map((row) => {
      const older = row.age * (row.cohort === 3 ? 1 : 0.7)
      const outcome = 5 * older * row.time + (row.cohort === 3 && row.time >= 3 ? 1 : 0)
      return { ...row, age: older, outcome: outcome + 0.1 * Math.sin(row.unit * 7 + row.time) }
    })
    const at3 = (fit: ReturnType<typeof attByCohort>) => fit.effects.find(({ time }) => time === 3)
    expect(at3(attByCohort(columnsOf(tilted)))?.estimate).toBeGreaterThan(1.3)
    const fair = at3(attByCohort({ ...columnsOf(tilted), ...age(tilted) }))
    expect(Math.abs((fair?.estimate ?? 0) - 1)).toBeLessThan(0.05)
  })
})

describe('what is refused', () => {
  const rows = drawn(9)
  test.each<[string, readonly Row[]]>([
    ['one unit', rows.filter(({ unit }) => unit === 1)],
    ['nobody who starts', rows.map((row) => ({ ...row, cohort: 0 }))],
    ['all who start in the first period', rows.map((row) => ({ ...row, cohort: 1 }))],
    ['all who start at once', rows.map((row) => ({ ...row, cohort: 3 }))],
    ['a unit that starts twice', rows.map((row, at) => (at === 7 ? { ...row, cohort: 5 } : row))],
    ['a period that is missing', rows.filter((_, at) => at !== 11)],
    ['a unit twice in a period', [...rows, rows[3] as Row]],
    ['one period', rows.filter(({ time }) => time === 1)],
    ['nothing but holes', rows.map((row) => ({ ...row, outcome: Number.NaN }))],
  ])('%s', (_, given) => {
    expect(() => attByCohort(columnsOf(given))).toThrow(RangeError)
  })

  test('a covariate that tells the treated from the others, by the pair', () => {
    const covariates = [rows.map(({ cohort }) => (cohort > 0 ? 1 : 0))]
    expect(() => attByCohort({ ...columnsOf(rows), covariates })).toThrow(/cohort 3 in period 2/)
  })

  test('covariates that are one', () => {
    const covariates = [rows.map((row) => row.age), rows.map((row) => 2 * row.age + 1)]
    const covariateNames = ['age', 'age again']
    expect(() => attByCohort({ ...columnsOf(rows), covariates, covariateNames })).toThrow(
      /“age again”/,
    )
  })

  test('anticipation below nothing', () => {
    expect(() => attByCohort(columnsOf(rows), { anticipation: -1 })).toThrow(RangeError)
  })

  test('a test of trends where no period lies before', () => {
    const short = rows.filter(({ time, cohort }) => time > 1 && (cohort === 3 || cohort === 0))
    expect(() => trendTest(attByCohort(columnsOf(short)))).toThrow(/cannot be tested/)
  })

  test('units with holes may be left out, and are told', () => {
    const holes = rows.map((row, at) => (at === 11 ? { ...row, outcome: Number.NaN } : row))
    const fit = attByCohort(columnsOf(holes), { incomplete: 'drop' })
    const whole = attByCohort(columnsOf(rows.filter(({ unit }) => unit !== 2)))
    expect(fit.dropped).toBe(1)
    expect(fit.effects).toEqual(whole.effects)
  })

  test('units already treated are left out, and are told', () => {
    const early = rows.map((row) => (row.unit === 5 ? { ...row, cohort: 1 } : row))
    const fit = attByCohort(columnsOf(early))
    expect(fit.alreadyTreated).toBe(1)
    expect(fit.effects).toEqual(
      attByCohort(columnsOf(rows.filter(({ unit }) => unit !== 5))).effects,
    )
  })
})

describe('effects put together', () => {
  test('the example of the documentation', () => {
    const fit = attByCohort({
      unit: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
      time: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3],
      cohort: [2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0],
      outcome: [1, 4, 5, 2, 3, 7, 0, 1, 2, 5, 6, 7],
    })
    expect(aggregate(fit, 'simple').overall.estimate).toBeCloseTo(7 / 3, 12)
  })

  test('are means of the effects by the cohorts’ sizes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const fit = attByCohort(columnsOf(drawn(seed)))
        const since = fit.effects.filter(({ group, time }) => time >= group)
        const weighted = (effects: typeof since) =>
          effects.reduce((sum, one) => sum + one.treated * one.estimate, 0) /
          effects.reduce((sum, one) => sum + one.treated, 0)
        expect(aggregate(fit, 'simple').overall.estimate).toBeCloseTo(weighted(since), 10)
        for (const part of aggregate(fit, 'calendar').parts) {
          const then = since.filter(({ time }) => time === part.at)
          expect(part.estimate).toBeCloseTo(weighted(then), 10)
        }
        const { parts, overall } = aggregate(fit, 'group')
        const sizes = parts.map(
          ({ at }) => fit.groups.find(({ group }) => group === at)?.units ?? 0,
        )
        const sum = parts.reduce((total, part, at) => total + part.estimate * (sizes[at] ?? 0), 0)
        expect(overall.estimate).toBeCloseTo(sum / sizes.reduce((a, b) => a + b, 0), 10)
      }),
      RUNS,
    )
  })

  test('errors know that the weights were estimated', () => {
    // Two cohorts of very unlike effects: who is in which moves the mean.
    const rows = drawn(3, { units: 60, effect: 0 }).map((row) => {
      const big = row.cohort === 3 && row.time >= 3 ? 40 : 0
      return { ...row, outcome: row.outcome + big }
    })
    const fit = attByCohort(columnsOf(rows))
    const { overall } = aggregate(fit, 'simple')
    const since = [...fit.effects.keys()].filter((at) => {
      const { group = 0, time = 0 } = fit.effects[at] ?? {}
      return time >= group
    })
    const whole = since.reduce((sum, at) => sum + (fit.effects[at]?.treated ?? 0), 0)
    const effects = since.map((at) => [at, (fit.effects[at]?.treated ?? 0) / whole] as const)
    expect(overall.standardError).toBeGreaterThan(2 * Math.sqrt(fit.spread.variance({ effects })))
  })

  test('no effect is left when the balance asks for more than there is', () => {
    expect(() => aggregate(attByCohort(columnsOf(drawn(2))), 'dynamic', { balance: 9 })).toThrow(
      RangeError,
    )
  })

  test('a band for all parts at once lies between one interval and Bonferroni’s', () => {
    const fit = attByCohort(columnsOf(drawn(6, { units: 60 })))
    const plain = aggregate(fit, 'dynamic')
    const band = aggregate(fit, 'dynamic', { simultaneous: { seed: 1 } })
    expect(plain.reach).toBeCloseTo(1.96, 3)
    expect(band.reach).toBeGreaterThan(2.2)
    // Six parts: 1 - 0.05/12 of the normal distribution.
    expect(band.reach).toBeLessThan(2.638)
    expect(band).toEqual(aggregate(fit, 'dynamic', { simultaneous: { seed: 1 } }))
    for (const [at, part] of band.parts.entries()) {
      expect(part.upper - part.estimate).toBeCloseTo(band.reach * part.standardError, 12)
      expect(part.estimate).toBe(plain.parts[at]?.estimate)
    }
    expect(band.overall).toEqual(plain.overall)
  })

  test('a band of effects that have nothing to do with each other is Šidák’s', () => {
    const influences = [0, 1, 2, 3].map((own) =>
      Float64Array.from({ length: 4 }, (_, at) => (at === own ? own + 1 : 0)),
    )
    const reach = simultaneousReach(influences, { level: 0.95, draws: 40_000, seed: 2 })
    // The normal quantile of (1 + 0.95^(1/4)) / 2.
    expect(Math.abs(reach - 2.4909)).toBeLessThan(0.02)
  })

  test('a band of effects that are one is the interval of one', () => {
    const influence = Float64Array.from({ length: 50 }, (_, at) => Math.sin(at))
    const options = { level: 0.95, draws: 20_000, seed: 3 }
    const none = new Float64Array(50)
    const reach = simultaneousReach([influence, influence.map((one) => -2 * one), none], options)
    expect(Math.abs(reach - 1.96)).toBeLessThan(0.04)
    expect(() => simultaneousReach([none], options)).toThrow(RangeError)
    expect(() => simultaneousReach([influence], { ...options, draws: 9 })).toThrow(RangeError)
  })

  test('the test of trends sees a cohort that was on its way before', () => {
    const rows = drawn(4, { units: 60, effect: 0 })
    const fair = trendTest(attByCohort(columnsOf(rows)))
    expect(fair.p).toBeGreaterThan(0.01)
    const tilted = rows.map((row) => ({
      ...row,
      outcome: row.outcome + (row.cohort > 0 ? row.time : 0),
    }))
    expect(trendTest(attByCohort(columnsOf(tilted))).p).toBeLessThan(1e-6)
  })
})
