import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { EVIDENCE } from './evidence.ts'
import { aft } from './evidenceAft.ts'
import { competing } from './evidenceCompeting.ts'
import { monitor } from './evidenceMonitor.ts'
import { did } from './evidencePanels.ts'
import { its, synth } from './evidenceSeries.ts'
import { states } from './evidenceStates.ts'
import { cox, logrank } from './evidenceSurvival.ts'
import { UsageFault } from './exits.ts'

// What spreadsheets and statistics programs write, and what goes wrong in such files.

let folder = ''
let files = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-files-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return path
}

const LUNG = 'test/golden/data/lung.csv'
const SURVIVAL = { time: 'time', event: 'event' }

/** Twelve people with a wage in thousands; some are below 0. */
const wages = [1.5, 2.25, -0.5, 3.75, 1250.5, 0.5, -1.5, 2.5, 1000, 1.25, 0.75, 2]
const english = (part: string, told: (wage: number) => string) =>
  `time${part}event${part}wage\n${wages.map((wage, at) => `${3 + ((at * 7) % 12)}${part}${Number(at % 3 > 0)}${part}${told(wage)}`).join('\n')}\n`
const danish = (wage: number) => wage.toLocaleString('da-DK')
const plain = () =>
  cox(file(english(',', String)), { ...SURVIVAL, covariates: 'wage' }).coefficients

describe('a number is one number, however it is written', () => {
  test.each([
    ['a comma for the decimals and a point for the thousands, between semicolons', ';', danish],
    ['the same between tabs', '\t', danish],
    ['a real minus', ',', (wage: number) => String(wage).replace('-', '\u2212')],
  ])('%s', (_, part, told) => {
    const content = english(part, told)
    expect(cox(file(content), { ...SURVIVAL, covariates: 'wage' }).coefficients).toEqual(plain())
  })

  test('without decimals in the column a point is a decimal point', () => {
    const content = english(';', (wage) => wage.toFixed(3))
    expect(cox(file(content), { ...SURVIVAL, covariates: 'wage' }).coefficients).toEqual(plain())
  })
})

describe('a reference level makes its column a factor', () => {
  test('of numbers, too', () => {
    const told = cox(LUNG, {
      ...{ time: 'time', event: 'status=2', covariates: 'sex' },
      reference: ['sex=2'],
    })
    const [man] = told.coefficients
    expect(told.coefficients.map(({ name }) => name)).toEqual(['sex=1'])
    const [woman] = cox(LUNG, { time: 'time', event: 'status=2', covariates: 'sex' }).coefficients
    expect(man?.estimate).toBeCloseTo(-(woman?.estimate ?? 0), 10)
  })

  test('whose name may hold a =', () => {
    const path = file(
      `time,event,pay\n${wages.map((_, at) => `${3 + ((at * 7) % 12)},${Number(at % 3 > 0)},${['a=b', 'a'][at % 2]}`).join('\n')}\n`,
    )
    const told = cox(path, { ...SURVIVAL, covariates: 'pay', reference: ['pay=a'] })
    expect(told.coefficients.map(({ name }) => name)).toEqual(['pay=a=b'])
    const other = cox(path, { ...SURVIVAL, covariates: 'pay', reference: ['pay=a=b'] })
    expect(other.coefficients.map(({ name }) => name)).toEqual(['pay=a'])
  })
})

const panel = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((unit) =>
  [1, 2, 3, 4].map((time) => {
    const start = unit % 2 === 0 ? 3 : 0
    const on = Number(start > 0 && time >= start)
    return [`u${unit}`, time, start, ((unit * time * 7) % 5) + on, (unit * time) % 3]
  }),
)
const panelFile = (rows: unknown[][]) =>
  file(['unit,time,start,y,area', ...rows.map((row) => row.join(','))].join('\n'))
const PANEL = { unit: 'unit', time: 'time', cohort: 'start', outcome: 'y' }

test('numbers of which one is written wrong are no factor of hundreds of levels', () => {
  const rows = Array.from({ length: 500 }, (_, at) => `${at + 1},1,${at === 7 ? '1 000' : at}`)
  const path = file(`time,event,wage\n${rows.join('\n')}\n`)
  expect(() => cox(path, { ...SURVIVAL, covariates: 'wage' })).toThrow(
    '»wage« is a factor of 500 levels, such as »1 000«.',
  )
})

test('two-way effects take factors: a number of an area is no amount', () => {
  const flags = { ...PANEL, method: 'twfe', covariates: 'area', factor: 'area' }
  expect(did(panelFile(panel), flags)).toMatchObject({
    coefficients: [{ name: 'treated' }, { name: 'area=2' }, { name: 'area=0' }],
  })
})

describe('a fault tells the line of the file', () => {
  const saying = (work: () => unknown) => {
    try {
      work()
    } catch (fault) {
      return fault instanceof UsageFault || fault instanceof RangeError ? fault.message : fault
    }
    return 'nothing'
  }

  test('though lines are empty and a cell has a line break', () => {
    const content = 'time,event,who\n3,1,"two\nlines"\n\n\n5,0,x\nlate,1,x\n'
    const told = saying(() => cox(file(content), { ...SURVIVAL, covariates: 'who' }))
    expect(told).toContain('line 7')
  })

  test('of a number that is none', () => {
    const content = 'time,event,x\n3,1,1\n4,0,Inf\n5,1,2\n'
    const told = saying(() => cox(file(content), { ...SURVIVAL, covariates: 'x' }))
    expect(told).toBe('Line 3: »x« is Infinity. Leave the cell empty if unknown.')
  })

  test('of a time that has no log', () => {
    const content = 'time,event\n3,1\n0,1\n5,1\n'
    expect(saying(() => aft(file(content), SURVIVAL))).toContain('Line 3: »time« is 0.')
  })

  test.each(['cs', 'randomised'])('of a unit that stands twice in a period, by %s', (method) => {
    const rows = [...panel, panel[5] ?? []]
    const told = saying(() => did(panelFile(rows), { ...PANEL, method }))
    expect(told).toBe('Line 34, as line 7: »u2« stands twice in 2. Give one row for each.')
  })

  test('of a unit with two starts', () => {
    const rows = panel.map((row, at) => (at === 6 ? row.with(2, 4) : row))
    const told = saying(() => did(panelFile(rows), PANEL))
    expect(told).toContain('Line 8, as line 6: »u2« starts in 4 and in 3.')
  })

  test.each(['cs', 'randomised'])('or the name of a unit without a period, by %s', (method) => {
    const told = saying(() => did(panelFile(panel.toSpliced(6, 1)), { ...PANEL, method }))
    expect(told).toMatch(/^»u2« has no complete row for 3\./)
  })

  test('of what is neither 0 nor 1', () => {
    const content = 'y,treated,after\n1,0,0\n2,1,1\n3,2,1\n'
    const flags = { outcome: 'y', treated: 'treated', after: 'after', method: '2x2' }
    expect(saying(() => did(file(content), flags))).toContain('Line 4: »treated« is 2.')
  })
})

test('the ratio of a placebo is told with its name, whatever the order of the rows', () => {
  const flags = { unit: 'State', time: 'Year', outcome: 'PacksPerCapita', from: '1989' }
  const content = readFileSync('test/golden/data/california_prop99.csv', 'utf8').trim()
  const [head = '', ...lines] = content.split('\n')
  const byName = (rows: string[]) => {
    const found = synth(file([head, ...rows].join('\n')), { ...flags, treated: 'California' })
    const told = 'ratioByUnit' in found ? found.ratioByUnit : []
    return told.map(({ name, ratio }) => `${name} ${ratio.toPrecision(6)}`).toSorted()
  }
  const told = byName(lines)
  expect(told).toHaveLength(39)
  expect(byName(lines.toReversed())).toEqual(told)
})

test('units that start in the first period are left out, and counted', () => {
  const early = panel.map((row) => (row[0] === 'u4' ? row.with(2, 1) : row))
  const found = did(panelFile(early), PANEL)
  expect(found).toMatchObject({ units: 7, never: 4, alreadyTreated: 1 })
})

test('for few periods the errors of a series can be made larger, by n / (n - k)', () => {
  const path = file(`t,y\n${wages.map((wage, at) => `${at},${wage}`).join('\n')}\n`)
  const errorsOf = (adjust: boolean) =>
    its(path, { time: 't', outcome: 'y', from: '6', lag: '2', adjust }).coefficients.map(
      ({ standardError }) => standardError,
    )
  const larger = errorsOf(true)
  for (const [at, error] of errorsOf(false).entries())
    expect((larger[at] ?? 0) / error).toBeCloseTo(Math.sqrt(12 / 8), 10)
})

describe('what would be a wrong number is none', () => {
  test('a cause that never occurs is a slip of the hand, not a chance of 0', () => {
    const content = 'time,event\n3,1\n4,0\n5,2\n'
    const asked = () => competing(file(content), { ...SURVIVAL, causes: '1,3' })
    expect(asked).toThrow('»event« is never »3« in a row that is used. It is one of: 1, 0, 2.')
  })

  test('nor does anybody go on under a name that nobody has, or that is a cause', () => {
    const path = file('time,event\n3,job\n4,here\n5,pension\n')
    for (const censored of ['hera', 'job', 'here,hera'])
      expect(() => competing(path, { ...SURVIVAL, causes: 'job', censored })).toThrow(
        '--censored: »event« is never',
      )
    const found = competing(path, { ...SURVIVAL, causes: 'job', censored: 'here' })
    expect(found.events.map(({ counted }) => counted)).toEqual(['cause', 'censored', 'other cause'])
  })

  test('a time before the curves begin is not left out in silence', () => {
    const path = file('from,to,a,b\nout,in,0,3\nout,,0,4\n')
    const flags = { from: 'from', to: 'to', start: 'a', stop: 'b' }
    expect(() => states(path, { ...flags, at: '-1,3' })).toThrow('--at -1: the curves begin at 0')
    expect(() => states(path, { ...flags, since: '1', at: '0.5' })).toThrow('begin at 1')
  })

  test.each([
    ['e-300', 'small'],
    ['e300', 'large'],
  ])('an outcome whose square is no number, %s', (power, way) => {
    const rows = wages.map((wage, at) => `${at},${wage}${power}`)
    const path = file(`time,y\n${rows.join('\n')}\n`)
    expect(() => its(path, { time: 'time', outcome: 'y', from: '6' })).toThrow(
      `The outcome is too ${way} to be squared`,
    )
  })

  test.each(['e-300', 'e300'])('nor in panels and tables, %s', (power) => {
    const told = 'to be squared'
    const far = panel.map((row) => row.with(3, `${row[3]}${power}`))
    for (const method of ['cs', 'twfe', 'randomised'])
      expect(() => did(panelFile(far), { ...PANEL, method })).toThrow(told)
    for (const method of ['sc', 'sdid', 'did'])
      expect(() =>
        synth(panelFile(far), {
          ...{ unit: 'unit', time: 'time', outcome: 'y', treated: 'u2', from: '3', method },
        }),
      ).toThrow(told)
    const rows = wages.map((wage, at) => `${wage}${power},${at % 2},${Math.floor(at / 2) % 2}`)
    const flags = { outcome: 'y', treated: 'treated', after: 'after', method: '2x2' }
    expect(() => did(file(`y,treated,after\n${rows.join('\n')}\n`), flags)).toThrow(told)
  })

  test('trends that do not vary cannot be tested, which takes nothing from the effects', () => {
    const flat = panel.map((row) => row.with(3, Number(row[1]) + Number(row[2] === row[1])))
    const found = did(panelFile(flat), PANEL)
    expect(found).toMatchObject({ preTrend: null, simple: { estimate: 0.5 } })
  })

  test('groups that all leave at once', () => {
    const content = 'time,event,g\n5,1,a\n5,1,b\n5,1,a\n5,1,b\n'
    expect(() => logrank(file(content), { ...SURVIVAL, by: 'g' })).toThrow('at once')
  })

  test('a third group of leavers is not left out in silence', () => {
    const path = file('a,b,c,d\n9,9,1,1\n')
    expect(() => monitor(path, { kind: 'leavers', atRisk: 'a,b,c', left: 'c,d' })).toThrow(
      'compares two groups',
    )
  })
})

test('a picture that cannot be written is a fault of the command, without a trace', () => {
  const silent = vi.spyOn(console, 'log').mockReturnValue()
  const svg = join(folder, 'no', 'such', 'folder.svg')
  expect(() => EVIDENCE.km(LUNG, { time: 'time', event: 'status=2', svg })).toThrow(UsageFault)
  silent.mockRestore()
})
