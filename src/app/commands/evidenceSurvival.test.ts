import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import { apart, golden } from '#test/golden/golden.ts'
import { competing } from './evidenceCompeting.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { cox, km, logrank } from './evidenceSurvival.ts'
import { asJson, asTables } from './evidenceTelling.ts'
import { UsageFault } from './exits.ts'

const DATA = 'test/golden/data'
const LUNG = { time: 'time', event: 'status=2' }
const MGUS2 = { time: 'etime', event: 'event' }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-survival-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
function file(content: string): string {
  const path = join(folder, `sag ${++written} æøå.csv`)
  writeFileSync(path, content)
  return path
}

/** The rows of one kind of a table of reference values. */
const rowsOf = (table: string, id: string) => golden(table).filter((row) => row.id === id)

describe('whether a hazard ratio changes over time, and curves from it', () => {
  const answer = () =>
    cox(`${DATA}/lung.csv`, {
      ...{ ...LUNG, covariates: 'sex,age', phTest: true },
      ...{ predict: ['sex=2,age=60', 'age=70,sex=1'], at: '200,365,500' },
    })

  test('the test is that of R', () => {
    const { proportionality } = answer()
    const tests = [
      ...(proportionality?.terms ?? []),
      { name: 'GLOBAL', ...proportionality?.global },
    ]
    const told = new Map(
      tests.flatMap(({ name, chiSquare, df, p }) => [
        [`${name} chisq`, chiSquare],
        [`${name} df`, df],
        [`${name} p`, p],
      ]),
    )
    for (const { quantity, value } of rowsOf('01_survival_golden.csv', 'cox.zph km'))
      expect(apart(told.get(quantity) ?? 0, value), quantity).toBeLessThan(1e-6)
  })

  test('the curves are those of R', () => {
    const [curve, other] = answer().predictions ?? []
    expect([curve?.profile, other?.profile]).toEqual(['sex=2,age=60', 'age=70,sex=1'])
    const told = new Map(
      Array.from(curve?.times ?? []).flatMap((time, k) => [
        [`S(${time})`, curve?.survival[k]],
        [`se(${time})`, curve?.standardError[k]],
      ]),
    )
    for (const { quantity, value } of rowsOf('01_survival_golden.csv', 'Cox predicted S'))
      expect(apart(told.get(quantity) ?? 0, value), quantity).toBeLessThan(1e-6)
  })

  test('are as the schema says, and are tables', () => {
    const told = answer()
    expect(SCHEMAS.cox.safeParse(JSON.parse(asJson(told))).error).toBeUndefined()
    const tables = asTables(told)
    expect(tables).toMatch(/^proportionality\.global\.p {2}0\.250226$/m)
    expect(tables).toMatch(/proportionality\.terms\nname +chiSquare +df +p\n sex +2\.60767/)
    expect(tables).toMatch(/predictions\n +profile +stratum/)
  })

  test('are left out when nobody asks', () => {
    const keys = Object.keys(cox(`${DATA}/lung.csv`, { ...LUNG, covariates: 'age' }))
    expect(keys).not.toContain('proportionality')
    expect(keys).not.toContain('predictions')
  })

  test('a factor is one term, and a level is named', () => {
    const teams = ['nord', 'syd', 'øst']
    const lines = Array.from(
      { length: 60 },
      (_, i) => `${1 + ((i * 7) % 23)},${i % 4 ? 1 : 0},${teams[i % 3]}`,
    )
    const path = file(`t,e,hold\n${lines.join('\n')}\n`)
    const flags = { time: 't', event: 'e', covariates: 'hold', phTest: true }
    const found = cox(path, { ...flags, predict: ['hold=nord', 'hold=øst'] })
    expect(found.coefficients.map(({ name }) => name)).toEqual(['hold=syd', 'hold=øst'])
    expect(found.proportionality?.terms.map(({ name, df }) => [name, df])).toEqual([['hold', 2]])
    expect(found.predictions).toHaveLength(2)
  })

  test.each<[what: string, flags: object, said: RegExp]>([
    ['a covariate too few', { predict: ['age=60'] }, /lacks »sex«. Say sex=VALUE/],
    [
      'a covariate that is none',
      { predict: ['age=60,sex=1,inst=3'] },
      /»inst=3« is not COVARIATE=VALUE/,
    ],
    ['a value that is half said', { predict: ['age=60,sex'] }, /»sex« is not COVARIATE=VALUE/],
    ['a word for a number', { predict: ['age=old,sex=1'] }, /--predict age old is not a number/],
    [
      'a level that is not there',
      { factor: 'sex', predict: ['age=60,sex=3'] },
      /never »3«. It is one of: 1, 2/,
    ],
    ['times without a curve', { at: '100' }, /say --predict, too/],
    ['a value far away', { predict: ['age=60,sex=1e9'] }, /leaves the range of numbers/],
  ])('%s', (_what, flags, said) => {
    expect(() => cox(`${DATA}/lung.csv`, { ...LUNG, covariates: 'sex,age', ...flags })).toThrow(
      said,
    )
  })
})

describe('competing causes by group and covariates', () => {
  const flags = { ...MGUS2, causes: '1,2', by: 'sex', covariates: 'age,sex', at: '60,120' }
  const answer = () => competing(`${DATA}/mgus2_competing.csv`, flags)

  test("Gray's test is that of R", () => {
    const told = new Map(
      (answer().gray ?? []).flatMap(({ cause, chiSquare, p }) => [
        [`stat cause${cause}`, chiSquare],
        [`p cause${cause}`, p],
      ]),
    )
    for (const { quantity, value } of rowsOf('02_competing_golden.csv', 'Gray test'))
      expect(apart(told.get(quantity) ?? 0, value), quantity).toBeLessThan(1e-9)
  })

  test.each([
    [0, 'Fine-Gray pcm'],
    [1, 'Fine-Gray death'],
  ] as const)('model %i is that of R: %s', (at, id) => {
    const coefficients = answer().fineGray?.[at]?.coefficients ?? []
    const told = new Map(
      coefficients.flatMap(({ name, estimate, standardError }) => [
        [`coef ${name.replace('sex=M', 'male')}`, estimate],
        [`se ${name.replace('sex=M', 'male')}`, standardError],
      ]),
    )
    for (const { quantity, value } of rowsOf('02_competing_golden.csv', id))
      expect(apart(told.get(quantity) ?? 0, value), quantity).toBeLessThan(1e-6)
  })

  test('are as the schema says, and are tables', () => {
    const told = answer()
    expect(SCHEMAS.competing.safeParse(JSON.parse(asJson(told))).error).toBeUndefined()
    const tables = asTables(told)
    expect(tables).toMatch(/gray\ncause +chiSquare +df +p\n +1 +1\.19451/)
    expect(tables).toMatch(/gray\.groups\ncause +name +n +observed +expected/)
    expect(tables).toMatch(/fineGray\.coefficients\ncause +name +estimate/)
  })

  test('another cause that nobody asked for competes all the same', () => {
    const one = competing(`${DATA}/mgus2_competing.csv`, { ...flags, causes: '1' })
    const both = answer()
    expect(one.curves).toEqual(both.curves.filter(({ cause }) => cause === '1'))
    expect(one.gray).toEqual(both.gray?.slice(0, 1))
    expect(one.fineGray).toEqual(both.fineGray?.slice(0, 1))
    const counted = one.events.map(({ value, counted }) => `${value} ${counted}`)
    expect(counted.toSorted()).toEqual(['0 censored', '1 cause', '2 other cause'])
  })

  const words = () => {
    const ends = ['job', 'pension', 'job', 'i gang', 'job', 'pension', 'i gang', 'job']
    return file(
      `uge;udfald;hold\n${ends.map((end, i) => `${1 + i},5;${end};${i % 2 ? 'A' : 'B'}`).join('\n')}\n`,
    )
  }
  const courses = { time: 'uge', event: 'udfald', causes: 'job' }

  test('causes are words, too, and it is told what each was taken for', () => {
    const { events, curves } = competing(words(), { ...courses, censored: 'i gang' })
    expect(events).toEqual([
      { value: 'job', counted: 'cause', rows: 4 },
      { value: 'pension', counted: 'other cause', rows: 2 },
      { value: 'i gang', counted: 'censored', rows: 2 },
    ])
    expect(curves).toHaveLength(1)
  })

  test('a word that may be a cause or not is asked for', () => {
    const ask = () => competing(words(), courses)
    expect(ask).toThrow(
      /»udfald« is »pension«, »i gang« where it is none of --causes. Say with --censored/,
    )
  })

  test('curves are told where the groups cannot be tested, and why', () => {
    const late = file('s,t,e,g\n0,2,1,a\n1,3,1,b\n0,4,2,a\n1,5,0,b\n')
    const found = competing(late, { time: 't', event: 'e', start: 's', causes: '1,2', by: 'g' })
    expect(found.curves).toHaveLength(4)
    expect(found.gray).toBeNull()
    expect(found.note).toMatch(/watched from the beginning/)
    expect(SCHEMAS.competing.safeParse(JSON.parse(asJson(found))).error).toBeUndefined()
  })

  test.each<[what: string, flags: object, said: RegExp]>([
    ['a cause twice', { causes: '1,1' }, /names »1« twice/],
    ['no cause', { causes: ',' }, /names at least one cause/],
    ['a cause without events', { causes: '1,7' }, /never »7«/],
    ['a covariate that is not there', { covariates: 'højde' }, /no column »højde«/],
  ])('%s', (_what, change, said) => {
    expect(() => competing(`${DATA}/mgus2_competing.csv`, { ...flags, ...change })).toThrow(said)
  })
})

describe('files as people send them', () => {
  /** A course a row: one of few weeks, so that many are tied; with names of all kinds. */
  function lines(seed: number): string[] {
    const chance = random(seed)
    const names = ['Æblehaven', 'Øst', 'å b', '"Nord, 1"', '就业', '🙂', '0', '-', "O'Hara"]
    const pick = (from: readonly string[]) => from[Math.floor(chance.unit() * from.length)] ?? ''
    const strange = ['', 'NA', 'abc', '1e999', '-3', '0', '1,5', '"', ';', 'Infinity', '٣']
    return Array.from({ length: 3 + Math.floor(chance.unit() * 30) }, () => {
      const cells = [
        String(1 + Math.floor(chance.unit() * 6)),
        String(Math.floor(chance.unit() * 3)),
        pick(names),
        String(Math.floor(chance.unit() * 4)),
      ]
      if (chance.chance(0.03)) cells[Math.floor(chance.unit() * 4)] = pick(strange)
      if (chance.chance(0.01)) cells.pop()
      return cells.join(',')
    })
  }

  const timed = { time: 'uge', event: 'slut=1' }
  const commands: Record<string, (path: string) => object> = {
    km: (path) => km(path, { ...timed, by: 'hold' }),
    logrank: (path) => logrank(path, { ...timed, by: 'hold' }),
    cox: (path) => cox(path, { ...timed, covariates: 'alder', strata: 'hold', phTest: true }),
    competing: (path) =>
      competing(path, {
        ...{ time: 'uge', event: 'slut', causes: '1,2' },
        by: 'hold',
        covariates: 'alder',
      }),
  }

  test.each(Object.keys(commands))('%s answers with numbers, or says what is wrong', (name) => {
    const schema = SCHEMAS[name as 'km']
    let answered = 0
    for (let seed = 0; seed < 120; seed++) {
      const path = file(`uge,slut,hold,alder\n${lines(seed).join('\n')}\n`)
      try {
        const told: unknown = JSON.parse(asJson(commands[name]?.(path)))
        expect(schema.safeParse(told).error).toBeUndefined()
        answered++
      } catch (fault) {
        const known = fault instanceof RangeError || fault instanceof UsageFault
        expect(known, String(fault)).toBe(true)
        expect((fault as Error).message).toMatch(/.{20,}/)
      }
    }
    expect(answered).toBeGreaterThan(20)
  })

  test('names of all alphabets come back as they were', () => {
    const path = file('t,e,hold\n1,1,Ærø\n2,1,就业\n3,1,🙂\n4,0,Ærø\n5,1,就业\n6,1,🙂\n')
    const { groups } = logrank(path, { time: 't', event: 'e', by: 'hold' })
    expect(groups.map(({ name }) => name)).toEqual(['Ærø', '就业', '🙂'])
  })

  test.each<[what: string, rows: string, said: RegExp | number]>([
    ['one event is an answer', '1,0,1\n2,1,3\n3,0,2\n4,0,4\n', 1],
    ['no event', '1,0,1\n2,0,3\n3,0,2\n4,0,4\n', /no event/i],
    ['all at one time is an answer', '2,1,1\n2,1,3\n2,0,2\n2,0,4\n2,1,2\n2,0,1\n', 3],
    ['a covariate that separates', '1,1,5\n2,1,5\n3,0,1\n4,0,1\n', /rises for ever/],
    ['a covariate that never varies', '1,1,5\n2,1,5\n3,0,5\n', /same in all rows/],
  ])('%s', (_what, rows, said) => {
    const ask = () => cox(file(`t,e,x\n${rows}`), { time: 't', event: 'e', covariates: 'x' })
    if (typeof said === 'number') expect(ask().events).toBe(said)
    else expect(ask).toThrow(said)
  })
})

test('on the command line: the flags are known, the curves are drawn, and the schema is told', async () => {
  const run = promisify(execFile)
  const medspiller = (...args: string[]) =>
    run(process.execPath, ['src/app/cli.ts', 'evidence', ...args])
  const picture = join(folder, 'lung.svg')
  const timed = ['--time', 'time', '--event', 'status=2', '--json']
  const [asked, causes, schema] = await Promise.all([
    medspiller(
      ...['cox', `${DATA}/lung.csv`, ...timed, '--covariates', 'age,sex', '--ph-test'],
      ...['--predict', 'age=60,sex=2', '--predict', 'age=60,sex=1', '--svg', picture],
    ),
    medspiller(
      ...['competing', `${DATA}/mgus2_competing.csv`, '--time', 'etime', '--event', 'event'],
      ...['--causes', '1', '--censored', '0', '--by', 'sex', '--covariates', 'age', '--json'],
    ),
    medspiller('schema', 'competing'),
  ])
  expect(JSON.parse(asked.stdout).predictions).toHaveLength(2)
  expect(readFileSync(picture, 'utf8')).toMatch(/^<svg .*age=60,sex=2.*age=60,sex=1/)
  expect(Object.keys(JSON.parse(causes.stdout))).toEqual(
    expect.arrayContaining(['events', 'curves', 'gray', 'fineGray']),
  )
  expect(Object.keys(JSON.parse(schema.stdout).properties)).toEqual(
    expect.arrayContaining(['events', 'curves', 'gray', 'fineGray']),
  )
})
