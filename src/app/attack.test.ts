import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { openLog } from '#platform/log.ts'
import { permissionsOf } from '#platform/permissions.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import * as stage from '#test/story.ts'
import { routes as allRoutes } from './routes.ts'

// Every route × everybody × every id there is, here and in the municipality next door, × what no form would
// ever send; through the edge and to PostgreSQL. Each citizen is a canary, known by name, and so is the CPR.

const CANARY = /(?:Kanarie|Hemmelig)([a-z]+)/g
const CPR = '0101014567'
const ABROAD_CPR = '0202024567'

type Person = { id: string; kind: 'employee' | 'citizen'; role: string; sees: string[] }
type Caller = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Answer = Awaited<ReturnType<Caller>>
type Seen = {
  audit: string
  who: string
  what: string
  answer: Answer
  isRead: boolean
  isDone: boolean
}

let home: TestHouse
let abroad: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
const people: Record<string, Person> = {}
const cases: Record<string, string> = {}
const pools: Record<string, string[]> = {}
const lines: string[] = []
const seen: Seen[] = []

/** Limits are tested elsewhere; here they would hide what is behind them. */
const routes = allRoutes.map(({ endpoint: { perMinute: _, ...endpoint }, handler }) => ({
  endpoint,
  handler,
}))
type Endpoint = (typeof routes)[number]['endpoint']

async function person(name: string, role: string, sees: string[]): Promise<string> {
  const id = await stage.stageEmployee(home, name, { role })
  people[name] = { id, kind: 'employee', role, sees }
  return id
}

async function canary(
  key: string,
  teamId: string | null,
  more: Parameters<typeof stage.stageCase>[3] = {},
) {
  const dream = `Hemmelig${key} drøm`
  const id = await stage.stageCase(home, `Kanarie${key}`, teamId, { ...more, dream })
  cases[key] = id
  await stage.stageConversation(home, id, more.ownerId ?? null)
  return id
}

/** Everybody’s relation to everything, and what each may see: written out, not worked out. */
async function buildHome(): Promise<void> {
  const ane = await person('ane', 'caseworker', ['own', 'team', 'helped'])
  const lis = await person('lis', 'head', ['own', 'team', 'closed', 'brother', 'red', 'helped'])
  const kim = await person('kim', 'coordinator', ['red', 'helped'])
  const vik = await person('vik', 'company_consultant', ['green'])
  const mal = await person('mal', 'caseworker', ['hidden'])
  for (const role of ['economist', 'director', 'shop_steward', 'administrator'])
    await person(role, role, [])
  const blue = await stage.stageTeam(home, 'Blå', 'sygedagpenge')
  const red = await stage.stageTeam(home, 'Rød', 'sygedagpenge')
  const green = await stage.stageTeam(home, 'Grøn', 'sygedagpenge')
  await stage.stageMember(home, blue, ane)
  await stage.stageMember(home, blue, lis, { role: 'leader' })
  await stage.stageMember(home, red, lis)
  await stage.stageMember(home, red, kim, { role: 'coordinator' })
  const own = await canary('own', blue, { ownerId: ane, cpr: CPR })
  await canary('team', blue)
  await canary('closed', blue, { closed: '2026-01-31', outcome: 'job' })
  const brother = await canary('brother', blue, { ownerId: ane })
  await stage.stageBlock(home, brother, ane, 'family')
  await canary('hidden', blue, { ownerId: mal, isProtected: true })
  await canary('red', red, { ownerId: lis })
  await stage.stageCoworker(home, await canary('helped', red), ane)
  await stage.stageSubstitute(home, await canary('green', green), vik)
  await canary('far', null, { cpr: '0303034567' })
  people['citizen'] = { id: own, kind: 'citizen', role: 'citizen', sees: ['own'] }
  const grants = [own, brother, await canary('glass', red)]
  people['lis']?.sees.push('glass')
  people['kim']?.sees.push('glass')
  for (const id of grants) await stage.stageGrant(home, id, mal)
  people['mal']?.sees.push('own', 'brother', 'glass')
  await stage.stageAdjustment(home, ane)
  for (const by of ['administrator', 'lis'])
    await home.stage.query(
      `insert into imports (id, started_by, complete, state) values ($1, $2, false, 'checked')`,
      [randomUUID(), people[by]?.id],
    )
  await stage.stageNorm(home, 'sygedagpenge', { low: 30, high: 40 })
  await stage.stagePoints(home, [0.5, 1, 2])
  const ids = async (table: string) =>
    (await home.stage.query(`select id from ${table} order by id`)).rows.map((row) => row.id)
  pools['teamId'] = [blue, red, green]
  pools['employeeId'] = [ane, lis, mal]
  pools['caseId'] = Object.values(cases)
  for (const [name, table] of [
    ['grantId', 'case_grants'],
    ['blockId', 'case_blocks'],
    ['adjustmentId', 'capacity_adjustments'],
    ['normId', 'norms'],
    ['pointsId', 'weight_points'],
    ['importId', 'imports'],
  ] as const)
    pools[name] = await ids(table)
}

/** The same things under other ids, with names that may be seen nowhere. */
async function buildAbroad(): Promise<void> {
  const employee = await stage.stageEmployee(abroad, 'Naboansat', { role: 'head' })
  const team = await stage.stageTeam(abroad, 'Naboteam', 'sygedagpenge')
  await stage.stageMember(abroad, team, employee, { role: 'leader' })
  const one = await stage.stageCase(abroad, 'Naboborger', team, {
    ownerId: employee,
    cpr: ABROAD_CPR,
  })
  await stage.stageGrant(abroad, one, employee)
  pools['caseId']?.push(one)
  pools['employeeId']?.push(employee)
  pools['teamId']?.push(team)
}

/** What is written over and over is put back each time, so that every request meets the same house. */
const CHANGED = [
  'imports',
  'case_blocks',
  'case_grants',
  'case_members',
  'capacity_adjustments',
  'norms',
  'weight_points',
  'drafts',
]

async function remember(): Promise<void> {
  await home.stage.query('create schema kept')
  for (const table of [...CHANGED, 'cases'])
    await home.stage.query(`create table kept.${table} as select * from ${table}`)
}

async function putBack(): Promise<void> {
  const rows = CHANGED.map((table) => `insert into ${table} select * from kept.${table}`)
  await home.stage.query(`begin; delete from ${CHANGED.join('; delete from ')}; ${rows.join('; ')};
    update cases c set version = k.version, weight = k.weight from kept.cases k where k.id = c.id; commit`)
}

beforeAll(async () => {
  home = await freshHouse('Hjemkøbing', false)
  abroad = await freshHouse('Nabokøbing', false)
  await buildHome()
  await buildAbroad()
  await remember()
  const log = openLog('debug', { write: (line: string) => lines.push(line) })
  edge = await edgeOf(routes, [home, abroad], { log })
})

const later = '2026-12-01'
const DRAFT = randomUUID()
/** For each field of a contract, what a form would send. */
const FORM: Record<string, readonly unknown[]> = {
  kind: ['conflict', 'family'],
  id: [randomUUID()],
  text: [
    'Kanarie',
    'drøm',
    CPR,
    '030303-4567',
    ABROAD_CPR,
    'Naboborger',
    'a | b & !c:*',
    "o'brien <-> x",
  ],
  cpr: ['030303-4567', CPR, ABROAD_CPR],
  category: ['acute'],
  reason: ['Lægen ringer, og ingen andre er her'],
  untilOn: [later, '0001-01-01', '9999-12-31'],
  fromOn: ['2026-11-19', later, '0001-01-01', '9999-12-31'],
  toOn: [null, '2027-01-01', '0001-01-01', '9999-12-31'],
  weight: ['enkel'],
  version: [1, 2, 2 ** 31, Number.MAX_SAFE_INTEGER],
  percent: [20],
  note: ['', 'En note'],
  low: [10],
  high: [20],
  enkel: [0.5],
  kompleks: [1],
  meget_kompleks: [2],
  targetGroup: ['sygedagpenge', 'dagpenge'],
  complete: [false],
  format: ['csv', 'xlsx'],
  language: ['da', 'en'],
  from: [0, 2 ** 31, Number.MAX_SAFE_INTEGER],
  at: [0, 3, 2 ** 31],
  file: ['sager.csv', 'a.xlsx'],
  template: ['sager.csv', 'medspiller.xlsx', '../../etc/passwd'],
  place: ['page', 'record'],
  draftId: [DRAFT],
  subjectId: [DRAFT],
  isNew: [true, false],
  content: ['{"body":"Hemmeligkladde"}'],
}
/** What no form would send. */
const HOSTILE: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '💥',
    "'; drop table cases; --",
    '../../etc/passwd',
    '%00',
    '{}',
  ],
  ...[
    '0000-00-00',
    '0000-01-01',
    '2026-02-30',
    '-infinity',
    'x'.repeat(3000),
    '(((',
    ':* & |',
    CPR,
  ],
  ...[null, true, -1, 0.5, 2 ** 53, 1e308, {}, [], [null], { a: { b: [] } }],
]

const fieldsOf = (endpoint: Endpoint) => Object.keys((endpoint.input as z.ZodObject).shape)
/** Where the same word means something else. */
const ELSEWHERE: Record<string, readonly unknown[]> = {
  'draft.list_about.kind': ['record'],
  'draft.save.kind': ['record', 'assessment'],
  'employees.set_adjustment.reason': ['new', 'training'],
  'employees.change_adjustment.reason': ['new', 'training'],
  'session.sign_in.kind': ['employee', 'citizen'],
}
const choices = ({ audit }: Endpoint, field: string) => [
  ...(pools[field] ?? []),
  ...(ELSEWHERE[`${audit}.${field}`] ?? FORM[field] ?? []),
]

/** The form as it should be, then with one field after the other as it should not. */
function inputs(endpoint: Endpoint, who: Person, hostile: boolean): Record<string, unknown>[] {
  const fields = fieldsOf(endpoint)
  const base = Object.fromEntries(fields.map((field) => [field, choices(endpoint, field)[0]]))
  if ('caseId' in base) base['caseId'] = cases[who.sees[0] ?? 'own']
  const others = fields.flatMap((field) =>
    [...choices(endpoint, field), randomUUID(), ...(hostile ? HOSTILE : [])].map((value) => ({
      ...base,
      [field]: value,
    })),
  )
  return [base, ...others, ...(hostile ? [{ ...base, extra: 1 }, {}] : [])]
}

function requestOf(endpoint: Endpoint, input: Record<string, unknown>) {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return value.isWellFormed() ? encodeURIComponent(value) : '%ed%a0%80'
  })
  if (endpoint.method !== 'GET') return { path, body: rest }
  const query = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'string' && value.isWellFormed() ? value : JSON.stringify(value),
  ])
  return { path: query.length ? `${path}?${new URLSearchParams(query)}` : path }
}

async function send(who: string, call: Caller, endpoint: Endpoint, input: Record<string, unknown>) {
  const { path, body } = requestOf(endpoint, input)
  const { method } = endpoint
  const file = endpoint.body === 'stream'
  const answer = await call(path, {
    method,
    ...(method === 'PUT' || method === 'DELETE' ? { ifMatch: 1 } : {}),
    ...(file
      ? {
          body: Buffer.from('sags_id;borger_id'),
          headers: { 'content-type': 'application/octet-stream' },
        }
      : { body }),
    endless: endpoint.answers === 'events',
  })
  note(who, endpoint, `${method} ${path} ${JSON.stringify(body) ?? ''}`.slice(0, 300), answer)
  return answer
}

function note(who: string, endpoint: Endpoint, what: string, answer: Answer): void {
  const isRead = endpoint.method === 'GET' || endpoint.reads === true
  const isFirst = answer.status !== 200 || !endpoint.goesOn?.(answer.json)
  const isLogged = isFirst && !(endpoint.purpose === 'session' && endpoint.method === 'GET')
  seen.push({
    audit: endpoint.audit,
    who,
    what,
    answer,
    isRead,
    isDone: answer.status === 200 && isLogged,
  })
}

const permitted = (who: Person, endpoint: Endpoint) =>
  endpoint.may === 'anyone' || permissionsOf(who.role).includes(endpoint.may)

async function attackAs(name: string, endpoint: Endpoint, hostile: boolean): Promise<void> {
  const who = people[name]
  if (!who) return
  const all = inputs(endpoint, who, hostile)
  let call = await edge.as(who.id, who)
  for (const input of permitted(who, endpoint) ? all : all.slice(0, 1)) {
    const answer = await send(name, call, endpoint, input)
    if (answer.status !== 200 || endpoint.method === 'GET' || endpoint.reads) continue
    await putBack()
    if (endpoint.purpose === 'session') call = await edge.as(who.id, who)
  }
}

/** Everybody asks everything there is; what no form would send comes from the first who may. */
async function attack(list: readonly (typeof routes)[number][]): Promise<void> {
  for (const { endpoint } of list) {
    const names = Object.keys(people)
    const first = names.find((name) => people[name] && permitted(people[name], endpoint))
    for (const name of names) await attackAs(name, endpoint, name === first)
    const [input = {}] = inputs(endpoint, NOBODY, false)
    await send('stranger', edge.stranger(), endpoint, input)
  }
}

const NOBODY: Person = { id: '', kind: 'employee', role: '', sees: [] }
const reads = routes.filter(({ endpoint }) => endpoint.method === 'GET' || endpoint.reads)
const writes = routes.filter(({ endpoint }) => !(endpoint.method === 'GET' || endpoint.reads))
const told = ({ who, what, answer }: Seen) =>
  `${who}: ${what} → ${answer.status} ${answer.text.slice(0, 200)}`
const namesIn = (text: string) => [
  ...new Set([...text.matchAll(CANARY)].map((found) => found[1] ?? '')),
]

test('whoever reads sees their own and nobody else’s', async () => {
  await attack(reads)
  const leaks = seen.filter(({ who, answer }) =>
    namesIn(answer.text).some((key) => !people[who]?.sees.includes(key)),
  )
  expect(leaks.map(told)).toEqual([])
  // Canaries that nobody hears would prove nothing.
  for (const [name, { sees }] of Object.entries(people)) {
    const heard = new Set(
      seen.filter(({ who }) => who === name).flatMap(({ answer }) => namesIn(answer.text)),
    )
    expect([name, [...heard].toSorted()]).toEqual([name, sees.toSorted()])
  }
}, 120_000)

test('what is written breaks nothing either, nor tells a name', async () => {
  const before = seen.length
  await attack(writes)
  expect(
    seen
      .slice(before)
      .filter(({ answer }) => namesIn(answer.text).length > 0)
      .map(told),
  ).toEqual([])
}, 120_000)

const BODIES: readonly [headers: Record<string, string>, body: unknown][] = [
  [{ 'content-type': 'application/json' }, '{"a":'],
  [{ 'content-type': 'application/json' }, '[]'],
  [{ 'content-type': 'application/json' }, ''],
  [{ 'content-type': 'application/octet-stream' }, Buffer.from('x')],
  [{ 'content-type': 'application/octet-stream' }, undefined],
  [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
  [{ 'content-type': 'nonsense' }, 'x'],
  [{}, undefined],
]
const PARTS = ['%', '%00', '%ff', '..%2f..', 'x'.repeat(300)]

async function sendRaw(name: string, call: Caller, endpoint: Endpoint): Promise<void> {
  const { method } = endpoint
  const { path } = requestOf(endpoint, inputs(endpoint, NOBODY, false)[0] ?? {})
  for (const [headers, body] of method === 'GET' ? [] : BODIES)
    note(
      name,
      endpoint,
      `${method} ${path} raw`,
      await call(path, { method, headers, body, ifMatch: 1 }),
    )
  for (const part of PARTS) {
    const bad = endpoint.path.replace(/:\w+/g, part)
    const wish = { method, ifMatch: 1, ...(method === 'GET' ? {} : { body: {} }) }
    if (bad !== endpoint.path) note(name, endpoint, `${method} ${bad}`, await call(bad, wish))
  }
}

test('a body that is not what it says it is, and an address that is none, are refused', async () => {
  for (const [name, who] of Object.entries(people))
    for (const { endpoint } of routes.filter((one) => permitted(who, one.endpoint)))
      await sendRaw(name, await edge.as(who.id, who), endpoint)
}, 120_000)

test('nothing broke, and every refusal is a problem with a number', () => {
  expect(seen.filter(({ answer }) => answer.status >= 500).map(told)).toEqual([])
  const refusals = seen.filter(({ answer }) => answer.status >= 400)
  expect(
    refusals
      .filter(
        ({ answer }) =>
          !String(answer.headers['content-type']).startsWith('application/problem+json'),
      )
      .map(told),
  ).toEqual([])
  expect(
    refusals
      .filter(({ answer }) => answer.json.requestId !== answer.headers['x-request-id'])
      .map(told),
  ).toEqual([])
})

test('who must be signed in, must; and who may not, may not', () => {
  const open = seen.filter(({ who, isDone }) => who === 'stranger' && isDone)
  expect(open.map(told)).toEqual([])
})

test('whatever names a citizen stands in the log once, with that citizen’s case', async () => {
  const { rows } = await home.stage.query(
    `select request_id, array_agg(outcome) as outcomes, array_agg(case_ids) as case_ids, array_agg(bases) as bases
       from (select request_id, outcome, to_jsonb(case_ids) as case_ids, to_jsonb(bases) as bases from audit_log) l group by 1`,
  )
  const byRequest = new Map(rows.map((row) => [row.request_id, row]))
  const wrong = seen.filter(({ audit, answer, isDone }) => {
    // A citizen’s own page greets them by name, and tells nobody else.
    if (audit === 'session.show') return false
    const row = byRequest.get(String(answer.headers['x-request-id']))
    if (isDone && row?.outcomes.length !== 1) return true
    if (isDone && row.bases.flat().includes('none')) return true
    return namesIn(answer.text).some((key) => !row?.case_ids.flat().includes(cases[key]))
  })
  expect(wrong.map(told)).toEqual([])
})

test('the municipality next door is untouched, and nowhere heard of', async () => {
  expect(
    seen.filter(({ answer }) => /Nabo(borger|ansat|team)/.test(answer.text)).map(told),
  ).toEqual([])
  expect((await abroad.stage.query('select 1 from audit_log')).rowCount).toBe(0)
})

test('no log line holds a name, a number, an address or what was sent', () => {
  const text = lines.join('')
  expect(lines.length).toBeGreaterThan(seen.length - 1)
  expect(text).not.toMatch(/Kanarie|Hemmelig|Nabo|drøm|Lægen|010101|passwd|drop table|\?/)
  expect(new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))))).toEqual(
    new Set(
      ['level', 'time', 'route', 'status', 'ms', 'requestId', 'msg', 'fault'].filter((field) =>
        text.includes(`"${field}"`),
      ),
    ),
  )
})
