import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apart, golden } from '#test/golden/golden.ts'
import { EVIDENCE } from './evidence.ts'
import { competing } from './evidenceCompeting.ts'
import { monitor } from './evidenceMonitor.ts'
import { did } from './evidencePanels.ts'
import { pool } from './evidencePool.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { its, synth } from './evidenceSeries.ts'
import { cox, km, logrank } from './evidenceSurvival.ts'
import { asJson } from './evidenceTelling.ts'

const DATA = 'test/golden/data'
const LUNG = { time: 'time', event: 'status=2' }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-evidence-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string): string {
  const path = join(folder, `${Math.abs(hashOf(content))}.csv`)
  writeFileSync(path, content)
  return path
}

function hashOf(text: string): number {
  let hash = 7
  for (const letter of text) hash = Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)
  return hash
}

/** The expected value of a quantity of one of the tables. */
function expected(table: string, id: string, dataset: string, quantity: string): number {
  const row = golden(table).find(
    (one) => one.id === id && one.dataset === dataset && one.quantity === quantity,
  )
  if (!row) throw new Error(`${table} has no ${id}, ${dataset}, ${quantity}`)
  return row.value
}

describe('a file, as R has it', () => {
  const survival = (id: string, dataset: string, quantity: string) =>
    expected('01_survival_golden.csv', id, dataset, quantity)

  test('Cox with three covariates leaves out the row with nothing known, as R does', () => {
    const found = cox(`${DATA}/lung.csv`, { ...LUNG, covariates: 'age,sex,ph.ecog' })
    expect([found.n, found.dropped]).toEqual([227, 1])
    for (const { name, estimate, standardError, hazardRatio } of found.coefficients) {
      const of = (what: string) => survival('cox efron', 'lung~age+sex+ph.ecog', `${what}:${name}`)
      expect(apart(estimate, of('coef'))).toBeLessThan(1e-6)
      expect(apart(standardError, of('se'))).toBeLessThan(1e-6)
      expect(apart(hazardRatio, of('HR'))).toBeLessThan(1e-6)
    }
  })

  test('Kaplan-Meier at chosen times, and the log-rank test with strata and with rho', () => {
    const { curves } = km(`${DATA}/lung.csv`, { ...LUNG, at: '100,365' })
    const [curve] = curves
    expect(Array.from(curve?.times ?? [])).toEqual([100, 365])
    const first = survival('KM', 'lung conf=log', 'S(100)')
    expect(apart(curve?.survival[0] ?? 0, first)).toBeLessThan(1e-9)
    for (const [id, dataset, flags] of [
      ['logrank', 'lung~sex', {}],
      ['peto-peto rho=1', 'lung~sex', { rho: '1' }],
      ['logrank strata(inst)', 'lung~sex+strata(inst)', { strata: 'inst' }],
    ] as const) {
      const found = logrank(`${DATA}/lung.csv`, { ...LUNG, by: 'sex', factor: 'sex', ...flags })
      expect(apart(found.chiSquare, survival(id, dataset, 'chisq'))).toBeLessThan(1e-9)
      expect(found.groups.map(({ name }) => name)).toEqual(['1', '2'])
    }
  })

  test('competing causes', () => {
    const { curves } = competing(`${DATA}/mgus2_competing.csv`, {
      ...{ time: 'etime', event: 'event', causes: '1,2', at: '12' },
    })
    const value = expected(
      '02_competing_golden.csv',
      'Aalen-Johansen survfit',
      'mgus2',
      'P(pcm,t=12)',
    )
    expect(curves.map(({ cause }) => cause)).toEqual(['1', '2'])
    expect(apart(curves[0]?.estimate[0] ?? 0, value)).toBeLessThan(1e-9)
  })

  test('difference in differences, staggered and two by two', () => {
    const found = did(`${DATA}/mpdta.csv`, {
      ...{ unit: 'countyreal', time: 'year', cohort: 'first.treat', outcome: 'lemp' },
    })
    if (found.method !== 'cs') throw new Error('not staggered')
    const simple = expected('03_did_golden.csv', 'CS aggte simple', 'mpdta', 'att')
    expect(apart(found.simple.estimate, simple)).toBeLessThan(1e-9)
    const p = expected('03_did_golden.csv', 'CS pretrend Wald', 'mpdta', 'p')
    expect(apart(found.preTrend?.p ?? 0, p)).toBeLessThan(1e-9)
    const fte = did(`${DATA}/njmin3.csv`, {
      ...{ method: '2x2', outcome: 'fte', treated: 'nj', after: 'd' },
    })
    if (fte.method !== '2x2') throw new Error('not two by two')
    const effect = 2.7536056
    expect(apart(fte.estimate, effect)).toBeLessThan(1e-6)
  })

  test('synthetic control and synthetic difference in differences of California', () => {
    const flags = {
      ...{ unit: 'State', time: 'Year', outcome: 'PacksPerCapita' },
      ...{ treated: 'California', from: '1989' },
    }
    const of = (id: string, quantity: string) =>
      expected('04_synth_golden.csv', id, 'california_prop99', quantity)
    const control = synth(`${DATA}/california_prop99.csv`, { ...flags, method: 'sc' })
    expect(control.weights[0]?.name).toBe('Utah')
    expect(apart(control.estimate, of('SC outcome-only QP', 'ATT mean post gap'))).toBeLessThan(
      1e-4,
    )
    const both = synth(`${DATA}/california_prop99.csv`, { ...flags, method: 'sdid' })
    expect(apart(both.estimate, of('SDID', 'tau'))).toBeLessThan(1e-2)
    const plain = synth(`${DATA}/california_prop99.csv`, { ...flags, method: 'did' })
    expect(apart(plain.estimate, of('DID', 'tau'))).toBeLessThan(1e-9)
  })

  test('an interrupted series', () => {
    const found = its(`${DATA}/seatbelts.csv`, {
      ...{ time: 't', outcome: 'drivers', from: '170', season: 'month', scale: 'log' },
    })
    const level = found.coefficients.find(({ name }) => name === 'level')
    expect(level?.estimate).toBeLessThan(-0.1)
    expect(found.n).toBe(192)
  })
})

describe('what one has oneself', () => {
  test('a text is a factor whose first level is the reference, unless told', () => {
    const path = file('t,e,team\n1,1,nord\n2,1,syd\n3,0,nord\n4,1,syd\n5,1,nord\n6,1,syd\n')
    const flags = { time: 't', event: 'e', covariates: 'team' }
    const found = cox(path, flags)
    expect(found.coefficients.map(({ name }) => name)).toEqual(['team=syd'])
    const turned = cox(path, { ...flags, reference: ['team=syd'] })
    expect(turned.coefficients[0]?.estimate).toBeCloseTo(-(found.coefficients[0]?.estimate ?? 0), 9)
  })

  test('months are watched one by one, and effects of places are pooled', () => {
    const months = file('m,o,e\n1,50,39\n2,50,39\n3,50,39\n4,50,39\n')
    const { looks } = monitor(months, { observed: 'o', expected: 'e', time: 'm', ratio: '1.3' })
    expect(looks).toHaveLength(4)
    expect(looks[3]?.logE).toBeCloseTo(4 * (looks[0]?.logE ?? 0), 9)
    const places = file('name,b,s\nA,0.2,0.1\nB,0.1,0.2\nC,0.3,0.15\n')
    const found = pool(places, { estimate: 'b', error: 's', name: 'name' })
    expect(found.random.estimate).toBeGreaterThan(0.1)
    expect(found.hierarchy.studies.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  })
})

describe('what cannot be answered says where and what to do', () => {
  const ask = (content: string, flags: object = {}) =>
    cox(file(content), { time: 't', event: 'e', covariates: 'x', ...flags })

  test.each<[what: string, content: string, said: RegExp, flags?: object]>([
    ['an empty file', '', /is empty/],
    ['headings alone', 't,e,x\n', /no row has/],
    ['a column that is not there', 't,e,y\n1,1,1\n', /no column »x«.*It has: t, e, y/],
    ['two columns of one name', 't,e,x,x\n1,1,1,1\n', /two columns are called »x«/],
    ['a word among times', 't,e,x\n1,1,1\nsnart,1,2\n', /line 3: »t« is »snart«, not a number/],
    ['everything missing', 't,e,x\nNA,1,1\n2,NA,1\n', /no row has »t«, »e«, »x« all filled in/],
    ['an event of 0.5', 't,e,x\n1,0.5,1\n', /»e« is 0.5 somewhere/],
    ['no event', 't,e,x\n1,0,1\n2,0,2\n', /no event/i],
    ['a covariate that never varies', 't,e,x\n1,1,1\n2,1,1\n3,0,1\n', /is the same in all rows/],
    ['one that separates', 't,e,x\n1,1,1\n2,1,1\n3,0,0\n4,0,0\n', /separates|for ever|rises/],
    [
      'two that are one',
      't,e,x,y\n1,1,1,2\n2,1,3,6\n3,1,2,4\n4,0,1,2\n',
      /depend|combination/,
      { covariates: 'x,y' },
    ],
    ['a level that is not there', 't,e,x\n1,1,a\n2,1,b\n', /never »c«/, { reference: ['x=c'] }],
    ['a level that is half said', 't,e,x\n1,1,a\n2,1,b\n', /COLUMN=LEVEL/, { reference: ['x'] }],
    ['strange ties', 't,e,x\n1,1,1\n2,1,2\n', /--ties best is not known/, { ties: 'best' }],
    ['a level of 95', 't,e,x\n1,1,1\n2,1,2\n3,1,1\n', /between 0 and 1|level/i, { level: '95' }],
    ['a quotation that never ends', 't,e,x\n1,1,"a\n2,1,b\n', /not a whole CSV file/],
    ['bytes that are no text', 't,e,x\n\u0000\u0000', /no text in UTF-8/],
  ])('%s', (_what, content, said, flags) => {
    expect(() => ask(content, flags)).toThrow(said)
  })

  const LUNG_LIKE = 't,e,x,g\n1,1,1,a\n2,0,3,b\n3,1,2,a\n4,1,1,b\n,1,2,a\n'
  const TIMES = { time: 't', event: 'e' }
  test.each<[what: string, said: RegExp, answer: (path: string) => unknown]>([
    [
      'an event without its value would count what is empty as one',
      /--event e= says no value/,
      (path) => km(path, { ...TIMES, event: 'e=' }),
    ],
    ['an event of no column', /names no column/, (path) => km(path, { ...TIMES, event: '=1' })],
    ['nothing at all', /names no column/, (path) => km(path, { ...TIMES, event: '' })],
    ['a value that never is', /never »2«.*1, 0/, (path) => km(path, { ...TIMES, event: 'e=2' })],
    ['an unknown group', /no column »team«/, (path) => km(path, { ...TIMES, by: 'team' })],
    ['an unknown factor', /no column »team«/, (path) => km(path, { ...TIMES, factor: 'team' })],
    [
      'an unknown reference',
      /no column »team«/,
      (path) => km(path, { ...TIMES, reference: ['team=a'] }),
    ],
    [
      'a covariate twice',
      /--covariates names »x« twice/,
      (path) => cox(path, { ...TIMES, covariates: 'x,g,x' }),
    ],
    [
      'times that are words',
      /--at soon is not a number/,
      (path) => km(path, { ...TIMES, at: 'soon' }),
    ],
    ['no times', /at least one time/, (path) => km(path, { ...TIMES, at: ',' })],
    ['a time before 0', /--at -1: a time is from 0 on/, (path) => km(path, { ...TIMES, at: '-1' })],
    ['no number', /--at NaN is not a number/, (path) => km(path, { ...TIMES, at: 'NaN' })],
    [
      'a value of an event where the causes say it',
      /name the column alone/,
      (path) => competing(path, { ...TIMES, event: 'e=1', causes: '1' }),
    ],
    [
      'a cause twice',
      /--causes names »1« twice/,
      (path) => competing(path, { ...TIMES, causes: '1,1' }),
    ],
  ])('%s', (_what, said, answer) => {
    expect(() => answer(file(LUNG_LIKE))).toThrow(said)
  })

  test.each<[content: string, start: string | undefined, said: RegExp]>([
    ['t,e\n1,1\n-2,1\n', undefined, /Line 3: »t« is -2. A time is from 0 on/],
    ['t,e\n1,1\nInf,1\n', undefined, /Line 3: »t« is Infinity/],
    ['t,e\n1,1\n,1\n-2,1\n', undefined, /Line 4: »t« is -2/],
    ['s,t,e\n0,1,1\n2,2,1\n', 's', /Line 3: »s« is 2 and »t« 2. It must begin before/],
    ['s,t,e\n0,1,1\n-Inf,2,1\n', 's', /Line 3: »s« is -Infinity/],
  ])('%j names the line', (content, start, said) => {
    expect(() => km(file(content), { ...TIMES, ...(start && { start }) })).toThrow(said)
  })

  test('NaN and NA are missing rows, that are counted; 1 is 1.0 and TRUE', () => {
    const path = file('t,e\n1,1.0\n2,TRUE\nNaN,1\n3,NA\n4,0\n')
    const found = km(path, { ...TIMES, event: 'e=1' })
    expect([found.rows, found.dropped]).toEqual([3, 2])
    expect(Array.from(found.curves[0]?.events ?? [])).toEqual(expect.arrayContaining([1, 1]))
  })

  test('a series with a gap, a period twice, or a start after its end', () => {
    const flags = { time: 't', outcome: 'y', from: '5' }
    const rows = (some: string) => file(`t,y\n1,1\n2,2\n3,1\n4,2\n5,4\n6,5\n7,4\n${some}\n`)
    expect(() => its(rows('8,NA'), flags)).toThrow(/1 of the periods lack a number/)
    expect(() => its(rows('7,5'), flags)).toThrow(/Line 9: »t« is 7, as in line 8/)
    expect(() => its(rows('8,5'), { ...flags, from: '9' })).toThrow(/No period is 9 or later/)
    expect(() => its(rows('8,5'), { ...flags, scale: 'ln' })).toThrow(/--scale ln is not known/)
    expect(() => its(rows('8,5'), { ...flags, method: 'poisson' })).toThrow(/--method poisson/)
  })

  test('a folder, and a file that is not there', () => {
    const flags = { ...LUNG, covariates: 'age' }
    expect(() => cox(folder, flags)).toThrow(/is a folder/)
    expect(() => cox(join(folder, 'nowhere.csv'), flags)).toThrow(/is not there/)
  })

  test('a unit without one of its periods, and one that is unknown', () => {
    const panel = file('u,t,y\na,1,1\na,2,2\nb,1,1\nc,1,3\nc,2,4\n')
    const flags = { unit: 'u', time: 't', outcome: 'y', from: '2' }
    expect(() => synth(panel, { ...flags, treated: 'a' })).toThrow(/»b« has no y in 2/)
    const whole = file('u,t,y\na,1,1\na,2,2\nb,1,1\nb,2,5\nc,1,3\nc,2,4\n')
    expect(() => synth(whole, { ...flags, treated: 'd' })).toThrow(/No unit is called »d«/)
  })
})

describe('the answers are what the schema says', () => {
  const panel = { unit: 'countyreal', time: 'year', cohort: 'first.treat', outcome: 'lemp' }
  const state = { unit: 'State', time: 'Year', outcome: 'PacksPerCapita', from: '1989' }
  const california = `${DATA}/california_prop99.csv`
  const answers: [name: keyof typeof SCHEMAS, what: string, answer: () => unknown][] = [
    ['km', 'km', () => km(`${DATA}/lung.csv`, LUNG)],
    ['logrank', 'logrank', () => logrank(`${DATA}/lung.csv`, { ...LUNG, by: 'sex' })],
    ['cox', 'cox', () => cox(`${DATA}/lung.csv`, { ...LUNG, covariates: 'age', strata: 'inst' })],
    [
      ...(['competing', 'competing'] as const),
      () =>
        competing(`${DATA}/mgus2_competing.csv`, { time: 'etime', event: 'event', causes: '1' }),
    ],
    ['did', 'did, staggered', () => did(`${DATA}/mpdta.csv`, panel)],
    ['did', 'did, fixed effects', () => did(`${DATA}/mpdta.csv`, { ...panel, method: 'twfe' })],
    [
      ...(['did', 'did, two by two'] as const),
      () => did(`${DATA}/njmin3.csv`, { method: '2x2', outcome: 'fte', treated: 'nj', after: 'd' }),
    ],
    ['synth', 'synth', () => synth(california, { ...state, treated: 'California' })],
    [
      'its',
      'its',
      () => its(`${DATA}/seatbelts.csv`, { time: 't', outcome: 'drivers', from: '170' }),
    ],
    [
      ...(['its', 'its, counts'] as const),
      () =>
        its(`${DATA}/seatbelts.csv`, {
          ...{ time: 't', outcome: 'drivers', from: '170', method: 'counts' },
        }),
    ],
    [
      ...(['monitor', 'monitor'] as const),
      () => monitor(file('o,e\n50,39\n41,39\n'), { observed: 'o', expected: 'e' }),
    ],
    [
      ...(['pool', 'pool'] as const),
      () => pool(file('b,s\n0.2,0.1\n0.1,0.2\n'), { estimate: 'b', error: 's' }),
    ],
  ]
  test.each(answers.map(([name, what, answer]) => ({ name, what, answer })))(
    '$what',
    ({ name, answer }) => {
      const told: unknown = JSON.parse(asJson(answer()))
      expect(SCHEMAS[name].safeParse(told).error).toBeUndefined()
    },
  )

  test('and every command has one', () => {
    const commands = [...Object.keys(EVIDENCE), 'plan']
    expect(Object.keys(SCHEMAS).toSorted()).toEqual(commands.toSorted())
  })
})

describe('on the command line', () => {
  const run = promisify(execFile)
  const medspiller = (...args: string[]) =>
    run(process.execPath, ['src/app/cli.ts', 'evidence', ...args])

  test('JSON has the documented keys in full precision, and a picture is drawn', async () => {
    const picture = join(folder, 'lung.svg')
    const { stdout } = await medspiller(
      ...['km', `${DATA}/lung.csv`, '--time', 'time', '--event', 'status=2', '--by', 'sex'],
      ...['--factor', 'sex', '--json', '--svg', picture],
    )
    const { curves, medians } = JSON.parse(stdout)
    expect(Object.keys(curves[0])).toEqual(
      expect.arrayContaining(['group', 'times', 'survival', 'standardError', 'lower', 'upper']),
    )
    expect(medians.map(({ median }: { median: number }) => median)).toEqual([270, 426])
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg .*<path /)
  })

  test('a fault ends with its number and no trace', async () => {
    const asked = medspiller(
      'cox',
      `${DATA}/lung.csv`,
      '--time',
      'tid',
      '--event',
      'status=2',
      '--covariates',
      'age',
    )
    const fault = await asked.then(
      () => undefined,
      (thrown: { code: number; stderr: string }) => thrown,
    )
    expect(fault?.code).toBe(2)
    expect(fault?.stderr).toMatch(/no column »tid«/)
    expect(fault?.stderr).not.toMatch(/ at .*\.ts:\d+/)
  })
})
