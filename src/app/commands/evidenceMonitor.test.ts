import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MonitorFlags, monitor } from './evidenceMonitor.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { asJson } from './evidenceTelling.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-monitor-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
function file(content: string): string {
  const path = join(folder, `${++written}.csv`)
  writeFileSync(path, content)
  return path
}

const KINDS: [kind: string, headings: string, flags: MonitorFlags, row: (at: number) => string][] =
  [
    ['rate', 'o,e', { observed: 'o', expected: 'e' }, (at) => `${40 + at},39`],
    ['rate', 'o,e', { observed: 'o', expected: 'e', ratio: '1.3' }, (at) => `${40 + at},39`],
    [
      ...(['share', 's,n'] as const),
      { kind: 'share', successes: 's', trials: 'n', nullShare: '0.4' },
      (at) => `${9 + (at % 3)},20`,
    ],
    [
      ...(['mean', 'v'] as const),
      { kind: 'mean', value: 'v', nullMean: '3', notBefore: '2' },
      (at) => `${3 + ((at * 7) % 5)}`,
    ],
    [
      ...(['drift', 'd,v'] as const),
      { kind: 'drift', sum: 'd', variance: 'v', stitchedFrom: '4' },
      (at) => `${1 + (at % 2)},${3 + at}`,
    ],
    [
      ...(['leavers', 'a,b,x,y'] as const),
      { kind: 'leavers', atRisk: 'a,b', left: 'x,y' },
      (at) => `${50 - 2 * at},${60 - at},${2 + (at % 2)},1`,
    ],
  ]

describe('what is said of a look depends on nothing that comes later', () => {
  test.each(KINDS)('%s, of %s', (_kind, headings, flags, row) => {
    const rows = Array.from({ length: 8 }, (_, at) => row(at))
    const of = (some: readonly string[]) =>
      monitor(file(`${headings}\n${some.join('\n')}\n`), flags)
    const whole = of(rows)
    expect(SCHEMAS.monitor.safeParse(JSON.parse(asJson(whole))).error).toBeUndefined()
    expect(whole.looks).toHaveLength(8)
    for (const many of [1, 3, 7])
      expect(of(rows.slice(0, many)).looks).toEqual(whole.looks.slice(0, many))
    // The same beginning, and quite another end.
    const otherwise = [...rows.slice(0, 4), row(0), row(1)]
    expect(of(otherwise).looks.slice(0, 4)).toEqual(whole.looks.slice(0, 4))
  })
})

describe('the bet', () => {
  const months = () => file('m,o,e\n1,50,39\n2,50,39\n3,50,39\n')
  const flags = { observed: 'o', expected: 'e', time: 'm' }

  test('is sharpest after a year like the first look, unless it is told', () => {
    expect(monitor(months(), flags).bet).toEqual({ tunedFor: 468 })
    expect(monitor(months(), { ...flags, tunedFor: '200' }).bet).toEqual({ tunedFor: 200 })
    expect(monitor(months(), { ...flags, ratio: '1.3' }).bet).toEqual({ ratio: 1.3 })
  })

  test('of a ratio grows by the likelihood of it', () => {
    const { looks } = monitor(months(), { ...flags, ratio: '1.3' })
    // 50 log 1.3 - 0.3 · 39
    expect(looks[0]?.logE).toBeCloseTo(50 * Math.log(1.3) - 0.3 * 39, 12)
    expect(looks[0]?.p).toBeCloseTo(Math.exp(-(looks[0]?.logE ?? 0)), 12)
  })

  test('rows of one time are one look at a mean', () => {
    const path = file('m,v\n1,3\n1,5\n2,4\n2,6\n2,5\n')
    const { looks, ...told } = monitor(path, {
      ...{ kind: 'mean', value: 'v', nullMean: '3', time: 'm', notBefore: '4' },
    })
    expect(looks.map(({ time }) => time)).toEqual(['1', '2'])
    expect(told).toMatchObject({ bet: { tunedFor: 120 } })
    expect(looks[0]?.logE).toBe(0)
    expect(looks[1]?.logE).toBeGreaterThan(0)
  })
})

test.each<[content: string, flags: MonitorFlags, said: RegExp]>([
  ['o,e\n1,2\n', { observed: 'o' }, /--kind rate needs --observed COLUMN and --expected/],
  ['o,e\n1,2\n', { kind: 'rates', observed: 'o', expected: 'e' }, /--kind rates is not known/],
  ['o,e\n1,-2\n', { observed: 'o', expected: 'e' }, /expected|0 or more/i],
  ['o,e\n1.5,2\n', { observed: 'o', expected: 'e' }, /whole/],
  ['o,e\n1,2\n', { observed: 'o', expected: 'e', alpha: '5' }, /between 0 and 1/],
  ['o,e\n1,2\n', { observed: 'o', expected: 'e', tunedFor: 'x' }, /--tuned-for x is not a number/],
  ['o,e\n1,2\n', { observed: 'o', expected: 'e', tunedFor: '0' }, /above 0/],
  ['s,n\n1,2\n', { kind: 'share', successes: 's', trials: 'n' }, /--null-share/],
  ['s,n\n3,2\n', { kind: 'share', successes: 's', trials: 'n', nullShare: '0.5' }, /3|successes/i],
  ['v\n1\n', { kind: 'mean', value: 'v' }, /--null-mean/],
  ['a,b\n5,5\n', { kind: 'leavers', atRisk: 'a', left: 'b' }, /--at-risk TREATED,CONTROL/],
])('%j with %o is told', (content, flags, said) => {
  expect(() => monitor(file(content), flags)).toThrow(said)
})
