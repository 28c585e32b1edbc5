import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { publishedSchemas } from './evidence.ts'
import { aft } from './evidenceAft.ts'
import { competing } from './evidenceCompeting.ts'
import { type MonitorFlags, monitor } from './evidenceMonitor.ts'
import { did, type PanelFlags } from './evidencePanels.ts'
import { plan } from './evidencePlan.ts'
import { pool } from './evidencePool.ts'
import { rates } from './evidenceRates.ts'
import { SCHEMAS } from './evidenceSchemas.ts'
import { its, synth } from './evidenceSeries.ts'
import { sightings, states } from './evidenceStates.ts'
import { cox, km, logrank } from './evidenceSurvival.ts'
import { asJson } from './evidenceTelling.ts'

// Others rely on the keys: each key that is told is in the schema, however the command is asked.

const DATA = 'test/golden/data'
const LUNG = { time: 'time', event: 'status=2' }
const MGUS2 = { time: 'etime', event: 'event' }
const lung = `${DATA}/lung.csv`

let folder = ''
let files = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller-schemas-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return path
}

const county = { unit: 'countyreal', time: 'year', cohort: 'first.treat', outcome: 'lemp' }
const counties = (flags: Partial<PanelFlags>) => did(`${DATA}/mpdta.csv`, { ...county, ...flags })
const california = (method: string) =>
  synth(`${DATA}/california_prop99.csv`, {
    ...{ unit: 'State', time: 'Year', outcome: 'PacksPerCapita', from: '1989' },
    ...{ treated: 'California', method },
  })
const belts = (flags: Partial<PanelFlags>) =>
  its(`${DATA}/seatbelts.csv`, { time: 't', outcome: 'front', from: '170', ...flags })
const looked = (columns: string, flags: MonitorFlags) =>
  monitor(file(`${columns}\n9,12,3,2\n8,11,2,1\n`), flags)
const wild = () => {
  const rows = [1, 2, 3, 4, 5, 6].flatMap((team) =>
    [0, 1, 0, 1].map((late, at) => `${(team * 7 + at * 5) % 11},${team % 2},${late},${team}`),
  )
  return did(file(`y,treated,after,team\n${rows.join('\n')}\n`), {
    ...{ method: '2x2', outcome: 'y', treated: 'treated', after: 'after' },
    ...{ cluster: 'team', wild: true, replications: '99' },
  })
}
const drawn = () => {
  const rows = [1, 2, 3, 4].flatMap((unit) =>
    [1, 2, 3].map((time) => `${unit},${time},${unit < 3 ? 2 : 3},${(unit * time * 5) % 7}`),
  )
  return did(file(`u,t,start,y\n${rows.join('\n')}\n`), {
    ...{ method: 'randomised', unit: 'u', time: 't', cohort: 'start', outcome: 'y' },
  })
}

const ANSWERS: [name: keyof typeof SCHEMAS, what: string, answer: () => unknown][] = [
  ['km', 'km', () => km(lung, { ...LUNG, by: 'sex', horizon: '500' })],
  ['logrank', 'logrank', () => logrank(lung, { ...LUNG, by: 'sex', safe: '1.3' })],
  [
    ...(['cox', 'cox'] as const),
    () =>
      cox(lung, {
        ...{ ...LUNG, covariates: 'age,sex', cluster: 'inst', phTest: true },
        predict: ['age=60,sex=2'],
      }),
  ],
  [
    ...(['competing', 'competing'] as const),
    () =>
      competing(`${DATA}/mgus2_competing.csv`, {
        ...{ ...MGUS2, causes: '1,2', by: 'sex', covariates: 'age' },
      }),
  ],
  ['aft', 'aft', () => aft(lung, { ...LUNG, covariates: 'age' })],
  ['rates', 'rates', () => rates(lung, { ...LUNG, by: 'sex' })],
  [
    ...(['states', 'states'] as const),
    () =>
      states(file('from,to,a,b\nout,in,0,3\nin,,3,5\nout,,0,4\n'), {
        ...{ from: 'from', to: 'to', start: 'a', stop: 'b' },
      }),
  ],
  [
    ...(['sightings', 'sightings'] as const),
    () =>
      sightings(file('id,t,s\n1,0,a\n1,1,b\n2,0,a\n2,1,a\n3,0,a\n3,1,b\n4,0,a\n4,1,a\n'), {
        ...{ id: 'id', time: 't', state: 's', moves: 'a:b', at: '2' },
      }),
  ],
  ['did', 'did, staggered', () => counties({})],
  ['did', 'did, fixed effects', () => counties({ method: 'twfe' })],
  ['did', 'did, two by two by cluster, drawn', wild],
  ['did', 'did, randomised', drawn],
  ...['sc', 'sdid', 'did'].map((method): (typeof ANSWERS)[number] => [
    'synth',
    `synth, ${method}`,
    () => california(method),
  ]),
  ['its', 'its', () => belts({})],
  ['its', 'its, counts', () => belts({ method: 'counts' })],
  ['its', 'its, controlled', () => belts({ control: 'rear' })],
  ['monitor', 'rate', () => looked('o,e,a,b', { observed: 'o', expected: 'e' })],
  [
    ...(['monitor', 'share'] as const),
    () => looked('s,n,a,b', { kind: 'share', successes: 's', trials: 'n', nullShare: '0.4' }),
  ],
  ['monitor', 'mean', () => looked('y,e,a,b', { kind: 'mean', value: 'y', nullMean: '5' })],
  [
    ...(['monitor', 'drift'] as const),
    () => looked('s,v,a,b', { kind: 'drift', sum: 's', variance: 'v', stitchedFrom: '5' }),
  ],
  [
    ...(['monitor', 'leavers'] as const),
    () => looked('r,o,a,b', { kind: 'leavers', atRisk: 'r,o', left: 'a,b' }),
  ],
  [
    ...(['pool', 'pool'] as const),
    () => pool(file('b,s\n0.2,0.1\n0.1,0.2\n0.4,0.2\n'), { estimate: 'b', error: 's' }),
  ],
  [
    ...(['plan', 'plan'] as const),
    () =>
      plan({
        ...{ hazardRatio: '1.3', hazard: '0.02', accrual: '12', followUp: '12', looks: '3' },
        ...{ shares: '0.4,0.3', difference: '1', deviation: '2' },
        ...{ groupSize: '10', correlation: '0.1' },
      }),
  ],
]

type Schema = {
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: unknown
}

/** A schema and all that it is one of. */
function formsOf(schemas: readonly Schema[]): Schema[] {
  return schemas.flatMap((one) => [one, ...formsOf([...(one.anyOf ?? []), ...(one.oneOf ?? [])])])
}

/** Keys that the schemas say nothing of, at any depth. */
function unknownKeys(value: unknown, schemas: readonly Schema[], path = ''): string[] {
  const forms = formsOf(schemas)
  if (Array.isArray(value)) {
    const items = forms.flatMap(({ items: one }) => (one ? [one] : []))
    return value.flatMap((one) => unknownKeys(one, items, `${path}[]`))
  }
  if (typeof value !== 'object' || value === null) return []
  // A record: any name, one kind of value.
  const record = forms.some((one) => 'type' in Object(one.additionalProperties))
  return Object.entries(value).flatMap(([key, one]) => {
    const told = forms.flatMap(({ properties }) => properties?.[key] ?? [])
    if (told.length === 0) return record ? [] : [`${path}.${key}`]
    return unknownKeys(one, told, `${path}.${key}`)
  })
}

describe('every key of an answer is in its schema', () => {
  test.each(ANSWERS)('%s: %s', (name, _, answer) => {
    const told: unknown = JSON.parse(asJson(answer()))
    expect(SCHEMAS[name].safeParse(told).error).toBeUndefined()
    const unknown = unknownKeys(told, [z.toJSONSchema(SCHEMAS[name]) as Schema])
    expect([...new Set(unknown)]).toEqual([])
  })

  test('of every command', () => {
    const asked = new Set(ANSWERS.map(([name]) => name))
    expect([...asked].toSorted()).toEqual(Object.keys(SCHEMAS).toSorted())
  })
})

test('the published schemas are those of the code', () => {
  const path = 'docs/schemas/evidence-1.json'
  const told = `${publishedSchemas()}\n`
  if (process.env['MEDSPILLER_WRITE_SCHEMA'] === '1') writeFileSync(path, told)
  expect(readFileSync(path, 'utf8')).toBe(told)
})
