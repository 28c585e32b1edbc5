import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apart } from '#test/golden/golden.ts'
import { aft } from './evidenceAft.ts'
import { competing } from './evidenceCompeting.ts'
import { did } from './evidencePanels.ts'
import { plan } from './evidencePlan.ts'
import { rates } from './evidenceRates.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { its } from './evidenceSeries.ts'
import { sightings, states } from './evidenceStates.ts'
import { km, logrank } from './evidenceSurvival.ts'
import { asJson, asTables } from './evidenceTelling.ts'

// Reference values without another source are of R 4.2.2 with survival 3.5-3: survreg, survfit, poisson.test.

const DATA = 'test/golden/data'
const LUNG = { time: 'time', event: 'status=2' }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-counts-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
function file(content: string): string {
  const path = join(folder, `sag ${++written} æøå.csv`)
  writeFileSync(path, content)
  return path
}

/** Whether the answer is as its schema says, after it went through JSON. */
function fits(name: keyof typeof SCHEMAS, answer: Readonly<Record<string, unknown>>): void {
  expect(SCHEMAS[name].safeParse(JSON.parse(asJson(answer))).error).toBeUndefined()
  expect(asTables(answer)).not.toMatch(/NaN|undefined|\[object/)
}

describe('times that follow a distribution', () => {
  const told = {
    weibull: {
      coefficients: [6.273434352, -0.00747543940914, 0.401090541193, -0.339638098309],
      errors: [0.453577710811, 0.00676350766753, 0.123732566515, 0.0834784150301],
      ...{ scale: 0.731108992165, logScaleError: 0.0613464552614 },
      likelihoods: [-1147.42805687, -1132.43874588],
    },
    exponential: {
      coefficients: [6.37342319823, -0.0102173605937, 0.509061399784, -0.40501698998],
      errors: [0.620755101309, 0.00917689478207, 0.167161189277, 0.112697455096],
      ...{ scale: 1, logScaleError: 0, likelihoods: [-1156.12326447, -1143.56315131] },
    },
    lognormal: {
      coefficients: [6.49478672655, -0.0191818680868, 0.521952878521, -0.355566670332],
      errors: [0.582756276147, 0.00832785746307, 0.152775382448, 0.103308253019],
      ...{ scale: 1.02863458189, logScaleError: 0.0559606245492 },
      likelihoods: [-1163.17598442, -1146.88180859],
    },
    loglogistic: {
      coefficients: [5.93668692064, -0.00807991943085, 0.486623570899, -0.404615511572],
      errors: [0.512072660152, 0.00747790705755, 0.134894147834, 0.0930137194021],
      ...{ scale: 0.536141504276, logScaleError: 0.0658133653784 },
      likelihoods: [-1154.54917932, -1137.48961227],
    },
  }
  test.each(Object.entries(told))('%s, as survreg has it', (dist, expected) => {
    const found = aft(`${DATA}/lung.csv`, { ...LUNG, covariates: 'age,sex,ph.ecog', dist })
    fits('aft', found)
    expect([found.rows, found.dropped]).toEqual([227, 1])
    const near = (ours: number, theirs: number) => expect(apart(ours, theirs)).toBeLessThan(1e-6)
    for (const [at, one] of found.coefficients.entries()) {
      near(one.estimate, expected.coefficients[at] as number)
      near(one.standardError, expected.errors[at] as number)
    }
    near(found.scale, expected.scale)
    near(found.logScaleError, expected.logScaleError)
    near(found.logLikelihoodNull, expected.likelihoods[0] as number)
    near(found.logLikelihood, expected.likelihoods[1] as number)
  })

  test('without covariates; a text is a factor; and what cannot be fitted says so', () => {
    const path = file('t,e,team\n1,1,nord\n2,1,syd\n3,0,nord\n4,1,syd\n5,1,nord\n6,1,syd\n')
    expect(aft(path, { time: 't', event: 'e' }).coefficients).toHaveLength(1)
    const found = aft(path, { time: 't', event: 'e', covariates: 'team', dist: 'exponential' })
    expect(found.coefficients.map(({ name }) => name)).toEqual(['intercept', 'team=syd'])
    const flags = { time: 't', event: 'e', dist: 'gamma' }
    expect(() => aft(path, flags)).toThrow(/--dist gamma is not known/)
    const zero = file('t,e\n0,1\n2,1\n')
    expect(() => aft(zero, { time: 't', event: 'e' })).toThrow(
      'Line 2: »t« is 0. The times of a distribution are above 0.',
    )
    const late = file('s,t,e\n0,1,1\n1,2,1\n')
    expect(() => aft(late, { time: 't', event: 'e', start: 's' })).toThrow(/enter late/)
  })
})

describe('events a unit of time', () => {
  const counted = () => file('team,n,weeks\nnord,20,100.5\nnord,3,50\nsyd,12,160.25\nøst,NA,3\n')

  test('with exact limits and the ratio, as poisson.test has them', () => {
    const found = rates(counted(), {
      ...{ events: 'n', exposure: 'weeks', by: 'team', reference: ['team=syd'] },
    })
    fits('rates', found)
    expect(found.dropped).toBe(1)
    expect(found.rates.map(({ group, events }) => [group, events])).toEqual([
      ['syd', 12],
      ['nord', 23],
    ])
    const [ratio] = found.ratios
    expect(ratio).toMatchObject({ group: 'nord', against: 'syd' })
    expect(apart(ratio?.ratio ?? 0, 2.0408361018826)).toBeLessThan(1e-12)
    expect(apart(ratio?.lower ?? 0, 0.9746024497325)).toBeLessThan(1e-9)
    expect(apart(ratio?.upper ?? 0, 4.5005579031248)).toBeLessThan(1e-9)
    expect(apart(ratio?.p ?? 0, 0.0433674073112)).toBeLessThan(1e-9)
    const [other] = rates(counted(), {
      ...{ events: 'n', time: 'weeks', by: 'team', reference: ['team=syd'] },
      ...{ against: '1.5', level: '0.9' },
    }).ratios
    expect(apart(other?.p ?? 0, 0.493170848083)).toBeLessThan(1e-9)
    expect(apart(other?.lower ?? 0, 1.084041123304)).toBeLessThan(1e-9)
    const [one] = rates(file('n,t\n17,123.4\n'), { events: 'n', time: 't' }).rates
    expect(apart(one?.lower ?? 0, 0.0802522404344)).toBeLessThan(1e-9)
    expect(apart(one?.upper ?? 0, 0.22057250256)).toBeLessThan(1e-9)
  })

  test('from courses, in several columns at once; nobody of two groups had any', () => {
    const path = file('s,t,e,team,sex\n1,5,1,a,k\n0,4,0,a,m\n0,2,yes,b,k\n2,9,0,b,m\n0,3,0,a,m\n')
    const found = rates(path, { event: 'e=1', time: 't', start: 's', by: 'team,sex' })
    expect(found.rates.map(({ group, events, time }) => [group, events, time])).toEqual([
      ['a · k', 1, 4],
      ['a · m', 0, 7],
      ['b · k', 0, 2],
      ['b · m', 0, 7],
    ])
    const [first] = found.ratios
    expect(apart(first?.upper ?? 0, 22.2857142857143)).toBeLessThan(1e-9)
    const none = rates(file('n,t,g\n0,5,a\n0,6,b\n'), { events: 'n', time: 't', by: 'g' })
    expect(none.ratios).toEqual([
      { group: 'b', against: 'a', ratio: null, lower: 0, upper: null, p: 1 },
    ])
  })

  test.each<[what: string, content: string, flags: object, said: RegExp]>([
    ['neither events nor event', 'n,t\n1,2\n', { time: 't' }, /either --events/],
    ['both', 'n,t\n1,2\n', { time: 't', event: 'n', events: 'n' }, /either --events/],
    ['no time', 'n,t\n1,2\n', { events: 'n' }, /--time COLUMN or --exposure/],
    ['half an event', 'n,t\n1,2\n1.5,2\n', { events: 'n', time: 't' }, /Line 3: »n« is 1.5/],
    ['a negative count', 'n,t\n-1,2\n', { events: 'n', time: 't' }, /Line 2: »n« is -1/],
    ['a negative time', 'n,t\n1,-2\n', { events: 'n', time: 't' }, /Line 2: .* -2/],
    ['no time at all', 'n,t\n1,0\n', { events: 'n', time: 't' }, /above zero/],
    ['an event without its value', 'n,t\n1,2\n', { event: 'n=', time: 't' }, /says no value/],
    ['a group twice', 'n,t\n1,2\n', { events: 'n', time: 't', by: 'n,n' }, /names »n« twice/],
  ])('%s is told', (_what, content, flags, said) => {
    expect(() => rates(file(content), flags)).toThrow(said)
  })
})

describe('states that people come back to', () => {
  /** Ten people between benefit, work and pension; two are still on benefit, one of them with an empty cell. */
  const SPELLS = `id,from,to,start,stop
1,syg,job,0,2
1,job,syg,2,5
1,syg,,5,12
2,syg,job,0,2
2,job,job,2,9
3,syg,pension,0,4
4,syg,syg,0,6
5,syg,job,0,3
5,job,pension,3,7
6,syg,job,0,5
6,job,syg,5,6
6,syg,job,6,8
6,job,job,8,12
7,syg,,0,3
8,syg,job,0,2
8,job,syg,2,5
8,syg,pension,5,9
9,syg,pension,0,7
10,syg,job,0,8
10,job,,8,10
`
  const flags = { from: 'from', to: 'to', start: 'start', stop: 'stop', id: 'id' }

  test('have the probabilities of survfit', () => {
    const found = states(file(SPELLS), { ...flags, at: '2,5,8' })
    fits('states', found)
    expect(found.dropped).toBe(0)
    expect(found.moves).toContainEqual({ from: 'job', to: 'syg', count: 3 })
    const of = (state: string) =>
      Array.from(found.curves.find((one) => one.state === state)?.probability ?? [])
    const theirs = {
      ...{ syg: [0.7, 0.56, 4 / 15], job: [0.3, 0.32, 28 / 75], pension: [0, 0.12, 0.36] },
    }
    for (const [state, values] of Object.entries(theirs))
      for (const [at, value] of values.entries())
        expect(Math.abs((of(state)[at] ?? 9) - value), `${state} ${at}`).toBeLessThan(1e-9)
  })

  test('an empty cell is somebody who was still there, and so is a value that says so', () => {
    const told = SPELLS.replaceAll(',,', ',i gang,')
    const at = { at: '8' }
    const one = states(file(told), { ...flags, ...at, censored: 'i gang' })
    expect(one.curves).toEqual(states(file(SPELLS), { ...flags, ...at }).curves)
  })

  test.each<[what: string, content: string, more: object, said: RegExp]>([
    ['two states at once', '1,a,b,0,5\n1,a,b,3,6', {}, /Line 3 begins at 3, before line 2/],
    ['one goes on elsewhere', '1,a,b,0,5\n1,a,b,5,6', {}, /Line 3: »from« is »a«.*says »b«/],
    ['an end before its start', '1,a,b,5,5', {}, /Line 2: »start« is 5 and »stop« 5/],
    ['an unknown state to begin in', '1,a,b,0,5', { begin: 'c' }, /--begin c is no state/],
    ['strange errors', '1,a,b,0,5', { errors: 'robust' }, /--errors robust is not known/],
    ['nobody who moves', '1,a,a,0,5', {}, /Nobody moves/],
  ])('%s', (_what, rows, more, said) => {
    const path = file(`id,from,to,start,stop\n${rows}\n`)
    expect(() => states(path, { ...flags, ...more })).toThrow(said)
  })

  test('and where people are only seen now and then, one hazard a move', () => {
    const seen = file(
      'id,t,s\nA,0,syg\nA,1,job\nA,3,job\nB,0,syg\nB,1,syg\nB,2,job\nC,0,syg\nC,1,syg\n',
    )
    const asked = { id: 'id', time: 't', state: 's', moves: 'syg:job', at: '0,1' }
    const found = sightings(seen, asked)
    fits('sightings', found)
    // Four weeks from »syg«, after two of them »job«.
    expect(found.moves[0]?.hazard).toBeCloseTo(-Math.log(2 / 4), 9)
    expect(found.probabilities?.at(-4 + 1)?.probability).toBeCloseTo(0.5, 9)
    expect(() => sightings(seen, { ...asked, moves: 'syg:fri' })).toThrow(/»fri« is no state/)
    expect(() => sightings(seen, { ...asked, moves: 'syg' })).toThrow(/say FROM:TO/)
    expect(() => sightings(seen, { ...asked, at: '-1' })).toThrow(/a time is from 0 on/)
  })
})

describe('what the known commands tell beside', () => {
  test('the mean time up to a horizon, as survfit has it', () => {
    const found = km(`${DATA}/lung.csv`, { ...LUNG, by: 'sex', horizon: '365', at: '100' })
    fits('km', found)
    const means = 'restrictedMeans' in found ? found.restrictedMeans : []
    expect(apart(means[0]?.mean ?? 0, 241.4950851921)).toBeLessThan(1e-9)
    expect(apart(means[1]?.standardError ?? 0, 10.7913239788)).toBeLessThan(1e-9)
  })

  test('a log-rank test that may be looked at while people still leave', () => {
    const flags = { ...LUNG, by: 'sex', safe: '0.6' }
    const found = logrank(`${DATA}/lung.csv`, flags)
    fits('logrank', found)
    expect(found.safe).toMatchObject({ treated: '2', control: '1' })
    expect(found.safe?.e).toBeGreaterThan(20)
    expect(logrank(`${DATA}/lung.csv`, { ...flags, safe: '1.5' }).safe?.e).toBeLessThan(1)
    const three = file('t,e,g\n1,1,a\n2,1,b\n3,1,c\n')
    const asked = { time: 't', event: 'e', by: 'g', safe: '0.6' }
    expect(() => logrank(three, asked)).toThrow(/there are 3/)
  })

  /** Eight teams over four periods; four begin in the third, and gain 2. */
  const panel = () => {
    const rows = Array.from({ length: 32 }, (_, at) => {
      const [unit, time] = [Math.floor(at / 4), (at % 4) + 1]
      const starts = unit < 4 ? 3 : 0
      const on = starts > 0 && time >= starts ? 1 : 0
      const outcome = unit + time + 2 * on + ((at * 7) % 5) / 10
      return [unit, time, starts, Number(unit < 4), Number(time >= 3), outcome].join(',')
    })
    return file(`team,t,cohort,treated,after,y\n${rows.join('\n')}\n`)
  }

  test('few clusters: the wild bootstrap, the same for both ways of writing the model', () => {
    const asked = { outcome: 'y', cluster: 'team', wild: true }
    const plain = did(panel(), { ...asked, method: '2x2', treated: 'treated', after: 'after' })
    const twoWay = did(panel(), {
      ...asked,
      ...{ method: 'twfe', unit: 'team', time: 't', cohort: 'cohort' },
    })
    fits('did', plain)
    fits('did', twoWay)
    if (!('wild' in plain && 'wild' in twoWay)) throw new Error('no bootstrap')
    expect(plain.wild).toMatchObject({ tested: 'effect', clusters: 8 })
    expect(twoWay.wild?.estimate).toBeCloseTo(plain.wild?.estimate ?? 0, 9)
    expect(() => did(panel(), { ...asked, unit: 'team', time: 't', cohort: 'cohort' })).toThrow(
      /--wild is for/,
    )
    const bare = { method: '2x2', outcome: 'y', treated: 'treated', after: 'after', wild: true }
    expect(() => did(panel(), bare)).toThrow(/--wild needs --cluster/)
  })

  test('a start order that was drawn is what chance is reckoned by', () => {
    const found = did(panel(), {
      ...{ method: 'randomised', unit: 'team', time: 't', cohort: 'cohort', outcome: 'y' },
    })
    fits('did', found)
    if (found.method !== 'randomised') throw new Error('not by the draw')
    // Of 70 ways to choose four of eight, this one and its mirror image.
    expect([found.orders, found.exhaustive]).toEqual([70, true])
    expect(found.p).toBeCloseTo(2 / 70, 9)
    expect(found.estimate).toBeCloseTo(2, 0)
  })

  test('a series beside one that nothing was done to', () => {
    const [ours, theirs] = [
      [1, 2, 3, 4, 9, 10, 11, 12],
      [0, 1, 0, 1, 2, 3, 2, 3],
    ]
    const rows = ours.map((value, at) => `${at + 1},${value},${theirs[at]}`).join('\n')
    const flags = { time: 't', outcome: 'y', from: '5', control: 'c' }
    const found = its(file(`t,y,c\n${rows}\n`), flags)
    fits('its', found)
    if (found.method !== 'controlled') throw new Error('without its control')
    expect(found.effect.name).toBe('level')
    expect(() => its(file(`t,y,c\n${rows}\n`), { ...flags, method: 'counts' })).toThrow(/--control/)
  })

  test('the errors of a share with late entry are those of its states', () => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const start = at % 5
      return `${at},${start},${start + 1 + ((at * 13) % 9)},${(at * 7) % 3}`
    })
    const path = file(`id,s,t,c\n${rows.join('\n')}\n`)
    const spells = rows.map((row) => {
      const [id, start, stop, cause] = row.split(',')
      return `${id},her,${cause === '0' ? '' : `ud ${cause}`},${start},${stop}`
    })
    const shares = competing(path, { time: 't', event: 'c', start: 's', causes: '1,2' })
    const chances = states(file(`id,from,to,start,stop\n${spells.join('\n')}\n`), {
      ...{ from: 'from', to: 'to', start: 'start', stop: 'stop', errors: 'greenwood' },
      at: Array.from(shares.curves[0]?.times ?? []).join(),
    })
    for (const cause of ['1', '2']) {
      const ours = shares.curves.find((one) => one.cause === cause)
      const other = chances.curves.find((one) => one.state === `ud ${cause}`)
      for (const [at, error] of (ours?.standardError ?? []).entries())
        expect(other?.standardError[at]).toBeCloseTo(error, 12)
    }
  })
})

describe('before there are data', () => {
  test('how much must be seen, and where to stop on the way', () => {
    const found = plan({
      ...{ hazardRatio: '1.3', hazard: '0.05', accrual: '12', followUp: '12' },
      ...{ shares: '0.4,0.3', difference: '2', deviation: '5' },
      ...{ groupSize: '20', correlation: '0.02', looks: '5', bounds: 'pocock' },
    })
    fits('plan', found)
    // (z(0.975) + z(0.8))² · 4 / log² 1.3
    expect(found.exits?.events).toBeCloseTo(456.0977, 3)
    // Pocock 1977, table 1: five looks at 5 %.
    expect(found.sequential?.looks[0]?.bound).toBeCloseTo(2.413, 3)
    expect(found.sequential?.falseAlarms).toBeCloseTo(0.05, 8)
    // Armitage, McPherson and Rowe 1969: five looks as if each were the only one.
    expect(found.sequential?.falseAlarmsUnplanned).toBeCloseTo(0.142, 3)
    expect(found.designEffect).toBeCloseTo(1.38, 12)
  })

  test.each<[flags: object, said: RegExp]>([
    [{}, /Say what is to be found/],
    [{ shares: '0.4' }, /--shares are two/],
    [{ difference: '1' }, /needs --deviation/],
    [{ groupSize: '20' }, /needs --correlation/],
    [{ hazardRatio: '1' }, /ratio of 1 is no effect/],
    [{ looks: '0.5,0.4,1' }, /more than at the look before/],
    [{ looks: '5', bounds: 'haybittle' }, /--bounds haybittle is not known/],
    [{ looks: '5', sides: '3' }, /--sides 3 is not known/],
  ])('%o is told', (flags, said) => {
    expect(() => plan(flags)).toThrow(said)
  })
})
