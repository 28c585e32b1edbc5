import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { checked } from '#engine/caseFaults.ts'
import { sharedBy } from '#engine/caseUnits.ts'
import { type CaseResult, runCase } from '#engine/runCase.ts'
import { readCaseFile } from '#platform/caseFile.ts'
import { caseSchema } from './case.ts'
import { asHtml } from './caseHtml.ts'
import { paperOf } from './casePaper.ts'
import { findBrowser } from './casePdf.ts'
import { asText } from './caseText.ts'
import { runOnThreads } from './caseThreads.ts'

const EXAMPLES = 'examples/cases'
const RUNNING = `${EXAMPLES}/egekoebing-jobparate.yaml`
const examples = readdirSync(EXAMPLES).map((name) => `${EXAMPLES}/${name}`)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-case-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function caseOf(file: string) {
  const { businessCase, faults, warnings } = checked(readCaseFile(file))
  if (!businessCase) throw new Error(JSON.stringify(faults))
  return { businessCase, warnings }
}

const medspiller = (...args: string[]) =>
  promisify(execFile)(process.execPath, [resolve('src/app/cli.ts'), 'case', ...args], {
    cwd: folder,
    maxBuffer: 1e8,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (fault: { code: number; stdout: string; stderr: string }) => fault,
  )

describe('the examples', () => {
  const results = new Map<string, CaseResult>()
  const told = (name: string) => {
    const file = `${EXAMPLES}/${name}.yaml`
    const known = results.get(file) ?? runCase(caseOf(file).businessCase, { runs: 256 })
    results.set(file, known)
    return known
  }

  test.each(examples)('%s has no fault and nothing odd, and begins with its schema', (file) => {
    const { businessCase, warnings } = caseOf(file)
    expect(warnings).toEqual([])
    const [first] = readFileSync(file, 'utf8').split('\n')
    expect(first).toBe('# yaml-language-server: $schema=../../docs/schemas/case-1.json')
    const sources = businessCase.published.map(({ source }) => source)
    expect(sources.every((source) => source.length > 5)).toBe(true)
  })

  test('Silkeborg’s three are 33.5 m in, 64.6 m saved, 31.1 m net in 2015-2021, to the krone', () => {
    const names = ['styrket-indsats', 'goer-hjernen-til-medspiller', 'uddannelsesloeft']
    const three = names.map((name) => told(`silkeborg-${name}`).accounts)
    const sum = (of: 'invested' | 'saved' | 'net') =>
      three.reduce((total, one) => total + (one?.[of] ?? Number.NaN), 0)
    expect([sum('invested'), sum('saved'), sum('net')]).toEqual([
      33_500_000, 64_600_000, 31_100_000,
    ])
    for (const accounts of three) {
      expect(accounts?.split).toBe('assumed')
      expect(accounts?.years.map(({ year }) => year)).toEqual([
        2015, 2016, 2017, 2018, 2019, 2020, 2021,
      ])
    }
  })

  test('Hjørring put in 125 m in 2015-2018, and what was saved is not known', () => {
    expect(told('hjoerring').accounts).toMatchObject({
      ...{ invested: 125_000_000, split: 'assumed', notKnown: [2015, 2016, 2017, 2018] },
      ...{ saved: null, net: null, ratio: null },
    })
    const { businessCase } = caseOf(`${EXAMPLES}/hjoerring.yaml`)
    const text = asText(
      paperOf(businessCase, runCase(businessCase), {
        ...{ language: 'en', hash: 'f00d', version: '9.9.9' },
      }),
    )
    expect(text).toMatch(/cannot\s+be\s+said:\s+not\s+all\s+that/)
    expect(text).toMatch(/sum +125,000,000 +not known yet +not known yet/)
    expect(text).toMatch(
      /WHAT THIS DOES NOT SAY[\s\S]*nobody\s+to\s+compare[\s\S]*The years were a boom/,
    )
  })

  test('of Silkeborg’s three nobody is told that the split is the municipality’s own', () => {
    const file = `${EXAMPLES}/silkeborg-styrket-indsats.yaml`
    const { businessCase } = caseOf(file)
    const text = (language: 'da' | 'en') => {
      const paper = paperOf(businessCase, runCase(businessCase), {
        ...{ language, hash: 'f00d', version: '9.9.9' },
      })
      return asText(paper).replace(/\s+/g, ' ')
    }
    expect(text('da')).toMatch(/Kun summer er oplyst; hvordan de er fordelt, er vores antagelse/)
    expect(text('en')).toMatch(/savings of 2017-2021 came\. They were expected in February 2017/)
  })

  test('Odense put in 72.4 m, and the project that lost stands at minus 9.2 m', () => {
    expect(told('odense').accounts).toMatchObject({ invested: 72_400_000, notKnown: [2017, 2018] })
    expect(told('odense-cv-boost').accounts).toMatchObject({ net: -9_200_000, notKnown: [] })
  })

  test('Winterthur gained 2.7 m francs a year, 1.74 for each', () => {
    const { accounts } = told('winterthur')
    expect(accounts?.net).toBe(2_700_000)
    expect(accounts?.ratio).toBeCloseTo(1.74, 6)
  })

  test('Vordingborg’s null result does not pay, and says so', () => {
    const { model } = told('vordingborg')
    expect(model?.verdict.kind).toBe('does_not_pay')
    expect(model?.central.saved).toBeCloseTo(0, 4)
    expect(model?.central.spent).toBeGreaterThan(1_000_000)
  })

  test('Egekøbing’s is invented and says so, has a whole model, and is told two years of', () => {
    expect(readFileSync(RUNNING, 'utf8')).toMatch(/^# INVENTED\./m)
    const { model, accounts } = told('egekoebing-jobparate')
    expect(model?.central.years.map(({ year }) => year)).toEqual([
      2025, 2026, 2027, 2028, 2029, 2030,
    ])
    expect(accounts?.notKnown).toEqual([2026])
    expect(model?.tornado.length).toBeGreaterThan(5)
    expect(model?.breakEven).toMatchObject({ elasticity: expect.any(Number) })
  })
})

describe('draws on threads', () => {
  test('any seed and number of draws gives the very same on 1, 2 and 4 threads', async () => {
    const businessCase = { ...caseOf(RUNNING).businessCase, years: 2 }
    const asked = fc.record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      runs: fc.integer({ min: 512, max: 700 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ seed, runs }) => {
        const whole = runCase(businessCase, { runs, seed })
        for (const threads of [1, 2, 4])
          expect(await runOnThreads(businessCase, { runs, seed, threads })).toEqual(whole)
      }),
      { numRuns: 3 },
    )
  }, 120_000)

  test('cases side by side are drawn with the same numbers, also where one is unsure of more', async () => {
    const { businessCase } = caseOf(RUNNING)
    const surer = structuredClone(businessCase)
    // Hardly unsure, and before all that is: without numbers in common every other one would be drawn anew.
    const less = {
      spread: { uniform: { low: 90.99, high: 91.01 } },
      ...{ value: 91, grade: 'A' as const, source: 'a count' },
    }
    if (surer.model) surer.model.caseload.before = less
    const drawn = async (shared?: readonly string[], threads = 1) => {
      const options = { runs: 512, threads, ...(shared ? { shared } : {}) }
      const [a, b] = [
        await runOnThreads(businessCase, options),
        await runOnThreads(surer, options),
      ].map(({ model }) => model?.spread.percentiles)
      return { a, apart: Math.abs((a?.p10 ?? Number.NaN) - (b?.p10 ?? Number.NaN)) }
    }
    const shared = sharedBy([businessCase, surer])
    const together = await drawn(shared)
    expect(together.apart).toBeLessThan(5_000)
    expect((await drawn()).apart).toBeGreaterThan(10 * together.apart)
    expect(await drawn(shared, 2)).toEqual(together)
    // The first is drawn as it is alone.
    expect(together.a).toEqual(runCase(businessCase, { runs: 512 }).model?.spread.percentiles)
  }, 60_000)

  test('progress is told, upwards, until all are done', async () => {
    const { businessCase } = caseOf(`${EXAMPLES}/vordingborg.yaml`)
    for (const threads of [1, 2]) {
      const told: number[] = []
      await runOnThreads(businessCase, {
        runs: 600,
        threads,
        onProgress: (done) => told.push(done),
      })
      expect(told).toEqual(told.toSorted((a, b) => a - b))
      expect(told.at(-1)).toBe(600)
    }
  })

  test('what the model cannot hold is told in its own words, by a thread as well', async () => {
    const { businessCase } = caseOf(`${EXAMPLES}/vordingborg.yaml`)
    const [group] = businessCase.model?.groups ?? []
    if (group)
      group.effect.displacement = {
        spread: { beta: { a: -1, b: 1 } },
        grade: 'D',
        source: 'a slip',
      }
    for (const threads of [1, 2])
      await expect(runOnThreads(businessCase, { runs: 600, threads })).rejects.toThrow(RangeError)
  })
})

describe('the paper', () => {
  const ran = () => {
    const { businessCase } = caseOf(RUNNING)
    const result = runCase(businessCase, { runs: 256 })
    const paper = (language: 'da' | 'en') =>
      paperOf(businessCase, result, { language, hash: 'f00d', version: '9.9.9' })
    return { result, paper }
  }

  test('says the verdict, the money by post and year, break-even among the studies, and what it does not say', () => {
    const { result, paper } = ran()
    const text = asText(paper('en'))
    expect(text).toContain(result.model?.verdict.sentence.en.slice(0, 40))
    for (const title of [
      'THE MONEY',
      'YEAR BY YEAR',
      'HOW MUCH IT TAKES',
      'WHAT MOVES IT MOST',
      'WHAT MUST BE TRUE',
      'WHAT THIS DOES NOT SAY',
    ])
      expect(text).toContain(title)
    expect(text).toMatch(/spent: Caseworkers, first two/)
    expect(text).toMatch(/0\.00 Storm Pedersen \(SDU\) 2019/)
    expect(text).toMatch(/█+│|│█+/)
    expect(text).toContain('f00d')
  })

  test('is one page in either language that asks for nothing else', () => {
    const { paper } = ran()
    for (const [language, heading] of [
      ['da', 'Hvad dette ikke siger'],
      ['en', 'What this does not say'],
    ] as const) {
      const page = asHtml(paper(language))
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain(heading)
      expect(page.match(/<svg role="img"/g)).toHaveLength(3)
      expect(page).not.toMatch(/<script|<link|<img|src=|url\(|undefined|NaN/)
    }
  })

  test('of accounts alone it has no draws, says a loss as plainly, and who assumed the split', () => {
    const { businessCase } = caseOf(`${EXAMPLES}/odense-cv-boost.yaml`)
    const paper = paperOf(businessCase, runCase(businessCase), {
      ...{ language: 'en', hash: 'f00d', version: '9.9.9' },
    })
    expect([paper.verdict?.kind, paper.foot[0]]).toEqual(['does_not_pay', 'Medspiller 9.9.9'])
    expect(paper.verdict?.sentence).toMatch(/^It lost money, as told: 9\.2 m are missing/)
    expect(asText(paper)).toMatch(
      /split by year is our assumption[\s\S]*sum +9,200,000 +0 +−9,200,000/,
    )
  })

  test('what is quoted is marked with the language of the file where that is another, and days are said', () => {
    const { businessCase } = caseOf(RUNNING)
    const result = runCase(businessCase, { runs: 64 })
    const made = (language: 'da' | 'en') =>
      paperOf(businessCase, result, { language, hash: '', version: '' })
    const danish = asHtml(made('da'))
    expect(danish).toContain('<span lang="en">Egekøbing’s own count of 1 December 2024</span>')
    expect(danish).toContain('brugt: <span lang="en">Caseworkers, first two</span>')
    expect(danish).toContain('1. januar 2025 – 31. december 2030')
    const isolates = /[\u2066-\u2069]/u
    expect(asHtml(made('en'))).not.toMatch(/<span/)
    for (const text of [danish, asHtml(made('en')), asText(made('da'))])
      expect(text).not.toMatch(isolates)
    const own = danish.replace(/<style>[\s\S]*<\/style>|<span lang="en">[^<]*<\/span>/g, '')
    expect(own).not.toMatch(/>[^<]*\d{4}-\d\d-\d\d[^<]*</)
  })

  test('who gets the money is told in four purses that hold the whole', () => {
    const { businessCase } = caseOf(RUNNING)
    const result = runCase(businessCase, { runs: 64 })
    const text = asText(paperOf(businessCase, result, { language: 'en', hash: '', version: '' }))
    expect(text).toMatch(
      /WHO GETS THE MONEY\n[\s\S]*own books +after guarantee, equalisation +state +others/,
    )
    expect(text).toMatch(/budget guarantee of what is saved +−0\.2 +15\.8 +−15\.6/)
    const { purses: _, ...without } = businessCase
    const less = paperOf(without, runCase(without, { runs: 64 }), {
      ...{ language: 'en', hash: '', version: '' },
    })
    expect(asText(less)).not.toMatch(/WHO GETS/)
  })

  test('what people write is text, not a page', () => {
    const { businessCase } = caseOf(RUNNING)
    const file = { ...businessCase, name: '<script>alert(1)</script>', unknown: ['a < b & "c"'] }
    const result = runCase(file, { runs: 64 })
    const page = asHtml(paperOf(file, result, { language: 'da', hash: '', version: '' }))
    expect(page).not.toContain('<script>')
    expect(page).toContain('a &lt; b &amp; &quot;c&quot;')
  })
})

describe('on the command line', () => {
  const english = resolve(RUNNING)

  test('run --json is the whole result with the fingerprint of the file', async () => {
    const file = resolve(RUNNING)
    const { stdout, code } = await medspiller(
      'run',
      file,
      '--json',
      '--runs',
      '600',
      '--seed',
      '7',
      '--threads',
      '2',
    )
    expect(code).toBe(0)
    const { hash, version, warnings, file: named, ...result } = JSON.parse(stdout)
    const whole = runCase(caseOf(RUNNING).businessCase, { runs: 600, seed: 7 })
    expect(result).toEqual(JSON.parse(JSON.stringify(whole)))
    expect([named, warnings]).toEqual([file, []])
    expect(hash).toBe(readCaseFile(file).hash)
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
  })

  test('new writes a case that can be run, and writes over nothing', async () => {
    const first = await medspiller('new', 'Unge i Søby')
    const file = join(folder, 'unge-i-soeby.yaml')
    expect(first.stdout.trim()).toBe(file)
    const { businessCase, warnings } = caseOf(file)
    expect([businessCase.name, businessCase.language, warnings]).toEqual(['Unge i Søby', 'da', []])
    expect(runCase(businessCase, { runs: 64 }).model?.central.spent).toBeGreaterThan(1e6)
    const before = readFileSync(file, 'utf8')
    for (const [language, says] of [
      ['da', /er der allerede og overskrives ikke/],
      ['en', /there already/],
    ] as const) {
      const again = await medspiller('new', 'Unge i Søby', '--language', language)
      expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(says)])
    }
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('new in English says the same numbers', async () => {
    await medspiller('new', 'english.yaml', '--language', 'en')
    await medspiller('new', 'dansk.yaml')
    const [english, danish] = ['english.yaml', 'dansk.yaml'].map((name) => {
      const { businessCase, warnings } = caseOf(join(folder, name))
      expect(warnings).toEqual([])
      return businessCase
    })
    expect([english?.language, danish?.language]).toEqual(['en', 'da'])
    const numbers = (file: object | undefined) => JSON.stringify(file).match(/[:[]-?[\d.]+/g)
    expect(numbers(danish)).toEqual(numbers(english))
  })

  test('run speaks Danish or English, with the numbers and columns of each', async () => {
    const [danish, english] = await Promise.all(
      ['da', 'en'].map((language) =>
        medspiller('run', resolve(RUNNING), '--runs', '64', '--language', language),
      ),
    )
    expect(danish?.stdout).toMatch(/PENGENE\n +hver forudsætning i midten +8 af 10 forløb/)
    expect(danish?.stdout).toMatch(/brugt +\d+,\d mio\. kr\./)
    expect(danish?.stdout).toMatch(/HVAD DER SKAL VÆRE SANDT/)
    expect(english?.stdout).toMatch(/spent +\d+\.\d m kr/)
    const rows = (text = '') => text.split('\n').filter((line) => /^ {2}20\d\d {2,}/.test(line))
    for (const { stdout } of [danish, english].filter((one) => one !== undefined)) {
      const widths = new Set(
        rows(stdout)
          .slice(0, 6)
          .map(({ length }) => length),
      )
      expect(rows(stdout).length).toBeGreaterThan(5)
      expect(widths.size).toBeLessThan(3)
    }
    expect(rows(danish?.stdout).join()).toMatch(/\d\.\d{3}/)
    expect(rows(danish?.stdout).join()).not.toMatch(/\d,\d{3}/)
  })

  test('compare tells what is written and what comes of it', async () => {
    const later = join(folder, 'later.yaml')
    const text = readFileSync(RUNNING, 'utf8')
    writeFileSync(later, text.replace('from: 2025-08-15', 'from: 2026-08-15'))
    const { stdout } = await medspiller('compare', resolve(RUNNING), later, '--runs', '128')
    expect(stdout).toMatch(
      /posts\[Caseworkers, last two\]\.from\n +A {2}2025-08-15\n +B {2}2026-08-15/,
    )
    expect(stdout).toMatch(/spent +[\d,]+ +[\d,]+ +−[\d,]+/)
    const danish = await medspiller(
      ...['compare', resolve(RUNNING), later, '--runs', '128', '--language', 'da'],
    )
    expect(danish.stdout).toMatch(/brugt +\d+\.\d{3}\.\d{3} +/)
    expect(danish.stdout).toMatch(/De samme tilfældige tal bruges til begge sager/)
    expect(danish.stdout).not.toMatch(/\b(spent|net|the money is back|What)\b/)
    const json = JSON.parse(
      (await medspiller('compare', later, later, '--runs', '128', '--json')).stdout,
    )
    expect(json.written).toEqual([])
  })

  test('report writes a page, and a PDF where there is a browser', async () => {
    const [html, pdf] = [join(folder, 'case.html'), join(folder, 'case.pdf')]
    const page = await medspiller(
      'report',
      resolve(RUNNING),
      '--html',
      html,
      '--language',
      'en',
      '--runs',
      '128',
    )
    expect([page.code, page.stdout.trim()]).toEqual([0, html])
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/)
    const printed = await medspiller('report', resolve(RUNNING), '--pdf', pdf, '--runs', '128')
    if (findBrowser(process.env)) {
      expect(printed.stderr).toBe('')
      expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    } else expect(printed.stderr).toMatch(/--html FILE/)
  }, 90_000)

  test('a print that is stopped in the middle leaves what was there, and nothing beside it', async () => {
    const [slow, pdf] = [join(folder, 'slow-browser'), join(folder, 'stopped.pdf')]
    writeFileSync(slow, '#!/bin/sh\necho printing >&2\nsleep 20\n', { mode: 0o755 })
    writeFileSync(pdf, 'of yesterday')
    const temporary = mkdtempSync(join(folder, 'temporary-'))
    const args = [
      resolve('src/app/cli.ts'),
      'case',
      'report',
      english,
      '--pdf',
      pdf,
      '--runs',
      '16',
    ]
    const child = spawn(process.execPath, args, {
      env: { ...process.env, BROWSER_PATH: slow, TMPDIR: temporary },
    })
    const ended = new Promise((done) => child.on('exit', done))
    await vi.waitUntil(() => readdirSync(temporary).length > 0, { timeout: 20_000 })
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(readFileSync(pdf, 'utf8')).toBe('of yesterday')
    expect(readdirSync(temporary)).toEqual([])
    expect(readdirSync(folder).filter((name) => name.includes('stopped'))).toEqual(['stopped.pdf'])
  }, 30_000)

  test.each([
    [['run', english, '--runs', 'many'], /--runs is a whole number from 16 to 200,000, not »many«/],
    [['run', english, '--runs', '1e9', '--language', 'da'], /et helt tal fra 16 til 200\.000/],
    [['run', english, '--threads', '0'], /--threads is a whole number/],
    [['run', english, '--seed', 'x'], /--seed is a whole number/],
    [['report', english], /--html FILE/],
    [['report', english, '--pdf', '/nowhere/x.pdf'], /x\.pdf cannot be written \(ENOENT\)/],
    [['report', english, '--html', '/tmp'], /cannot be written \(EISDIR\)/],
    [['report', english, '--html', 'y', '--pdf', 'y'], /name the same file/],
    [['report', 'x.yaml', '--html', 'y', '--language', 'sv'], /da or en/],
  ])('%s is said wrongly', async (args, says) => {
    const { code, stderr } = await medspiller(...args)
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)])
  })
})

test('a browser is looked for where it is said to be, then on the path', () => {
  expect(findBrowser({ BROWSER_PATH: '/somewhere/else' })).toBe('/somewhere/else')
  const chromium = join(folder, 'chromium')
  writeFileSync(chromium, '#!/bin/sh\n', { mode: 0o755 })
  expect(findBrowser({ PATH: folder })).toBe(chromium)
})

describe('what others build on', () => {
  test('the published schema is that of the code', () => {
    const file = 'docs/schemas/case-1.json'
    const write = process.env['MEDSPILLER_WRITE_SCHEMA'] === '1'
    if (write) writeFileSync(file, `${caseSchema()}\n`)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(`${caseSchema()}\n`)
  })

  test('the published schema takes every example, and no slip of the keys', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync('docs/schemas/case-1.json', 'utf8')))
    for (const file of examples) {
      const { value } = readCaseFile(file)
      expect(schema.safeParse(value).error, file).toBeUndefined()
      expect(schema.safeParse({ ...(value as object), yers: 3 }).success).toBe(false)
    }
  })

  test('the example of the documentation runs as it is written, in a project that links this one, with its types', async () => {
    const outside = mkdtempSync(join(folder, 'outside-'))
    const linked = (name: string, to: string) => {
      mkdirSync(dirname(join(outside, 'node_modules', name)), { recursive: true })
      symlinkSync(resolve(to), join(outside, 'node_modules', name))
    }
    linked('medspiller', '.')
    for (const name of ['yaml', '@types/node']) linked(name, `node_modules/${name}`)
    writeFileSync(join(outside, 'package.json'), '{ "type": "module" }')
    const documented = readFileSync('docs/cases.md', 'utf8')
    const [, example = ''] = /## As a module[\s\S]*?```js\n([\s\S]*?)```/.exec(documented) ?? []
    writeFileSync(join(outside, 'example.ts'), example)
    writeFileSync(join(outside, 'unge-i-soeby.yaml'), readFileSync(RUNNING))
    const compilerOptions = {
      ...{ strict: true, module: 'nodenext', target: 'esnext', noEmit: true, skipLibCheck: true },
      ...{ types: ['node'], allowImportingTsExtensions: true },
    }
    const project = { compilerOptions, files: ['example.ts'] }
    writeFileSync(join(outside, 'tsconfig.json'), JSON.stringify(project))
    const there = { cwd: outside }
    const { stdout } = await promisify(execFile)(process.execPath, ['example.ts'], there)
    const whole = runCase(caseOf(RUNNING).businessCase, { runs: 1_000, seed: 7 })
    expect(stdout.trim()).toBe(whole.model?.verdict.sentence.en)
    const tsc = resolve('node_modules/@typescript/native/bin/tsc')
    const typed = () => promisify(execFile)(process.execPath, [tsc, '-p', '.'], there)
    await typed()
    writeFileSync(join(outside, 'example.ts'), `${example}\nconst net: string = accounts?.net\n`)
    await expect(typed()).rejects.toMatchObject({ stdout: expect.stringMatching(/TS2322/) })
  }, 60_000)

  test('every module that is documented is one of the package', async () => {
    const documented =
      readFileSync('docs/cases.md', 'utf8').match(/medspiller\/engine(\/\w+)?/g) ?? []
    for (const name of new Set(documented)) expect(Object.keys(await import(name))).not.toEqual([])
  })
})
