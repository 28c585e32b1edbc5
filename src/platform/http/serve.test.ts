import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { route } from './route.ts'

// The edge itself, with endpoints made for the purpose on a real table of a real municipality.

const fields = { low: z.int().min(1), note: z.string().max(200).optional() }
const add = endpoint({
  method: 'POST',
  path: '/things',
  may: 'caseload.set',
  audit: 'thing.add',
  purpose: 'caseload_planning',
  summary: 'Add.',
  input: z.strictObject(fields),
  output: z.object({ id: z.uuid() }),
  about: nobody,
})
const change = endpoint({
  method: 'PUT',
  path: '/things/:id',
  may: 'caseload.set',
  audit: 'thing.change',
  purpose: 'caseload_planning',
  summary: 'Change.',
  input: z.strictObject({ id: z.uuid(), ...fields }),
  output: z.object({ version: z.int() }),
  about: nobody,
})
const show = endpoint({
  method: 'GET',
  path: '/things/:id',
  may: 'caseload.read',
  audit: 'thing.show',
  purpose: 'caseload_planning',
  summary: 'Show.',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ version: z.int() }),
  about: nobody,
})
const breaks = endpoint({
  method: 'GET',
  path: '/breaks/:how',
  may: 'self',
  audit: 'thing.break',
  purpose: 'caseload_planning',
  summary: 'Break.',
  input: z.strictObject({ how: z.string() }),
  output: z.object({}),
  about: nobody,
})

const routes = [
  route(add, async ({ low }, { db }) => {
    const id = uuid()
    await db
      .insertInto('norms')
      .values({
        id,
        target_group: id,
        low,
        high: low,
        from_on: sql`current_date`,
        reason: 'test',
        changed_by: 'Ane',
      })
      .execute()
    return { id }
  }),
  route(change, async ({ id, low }, { db, ifMatch }) => {
    const done = await db
      .updateTable('norms')
      .set({ low, high: low, version: ifMatch + 1, changed_by: 'Bo' })
      .where('id', '=', id)
      .where('version', '=', ifMatch)
      .executeTakeFirst()
    if (done.numUpdatedRows === 1n) return { version: ifMatch + 1 }
    const now = await db
      .selectFrom('norms')
      .select(['changed_by', 'changed_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!now) throw new NotFound()
    throw new Stale(now.changed_by, now.changed_at.toISOString())
  }),
  route(show, async ({ id }, { db }) => {
    const row = await db
      .selectFrom('norms')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new NotFound()
    return row
  }),
  route(breaks, async ({ how }, { db }) => {
    if (how === 'rule') throw new Refused([{ code: 'thing.no', field: 'how' }])
    if (how === 'slow')
      await sql`set local statement_timeout = '20ms'`
        .execute(db)
        .then(() => sql`select pg_sleep(5)`.execute(db))
    if (how === 'hold') await sql`select pg_sleep(2)`.execute(db)
    if (how === 'hold') return {}
    if (how === 'policy')
      await sql`insert into teams (id, source_id, name, changed_by)
        values (gen_random_uuid(), '010101-1234', 'x', 'x')`.execute(db)
    throw new Error('the CPR number 010101-1234 is in this message')
  }),
]

let house: TestHouse
let other: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let me: Awaited<ReturnType<typeof edge.as>>
const ane = uuid()
const lines: unknown[] = []

beforeAll(async () => {
  house = await freshHouse()
  other = await freshHouse('Nabokøbing', false)
  for (const each of [house, other])
    await each.stage.query(
      `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
       values ($1, 'ane', 'Ane', 'Holm', 37, '2020-01-01', 'head', 'test')`,
      [ane],
    )
  const log = {
    info: (fields: unknown) => lines.push(fields),
    error: (fields: unknown) => lines.push(fields),
  }
  edge = await edgeOf(routes, [house, other], { log })
  me = await edge.as(ane, { role: 'head' })
})

const made = async (low = 30) => (await me('/things', { body: { low } })).json.id as string
const rows = async (id: string) =>
  (await house.stage.query('select low, version from norms where id = $1', [id])).rows
const audit = async (action: string) =>
  (
    await house.stage.query(
      `select outcome, actor_role, purpose, case_ids from audit_log where action = $1 order by at, id`,
      [action],
    )
  ).rows

describe('a change', () => {
  test('says which version it saw; without that it is not understood', async () => {
    const id = await made()
    expect((await me(`/things/${id}`, { method: 'PUT', body: { low: 31 } })).status).toBe(428)
    expect(
      (await me(`/things/${id}`, { method: 'PUT', body: { low: 31 }, ifMatch: 1 })).json,
    ).toEqual({ version: 2 })
    expect((await me(`/things/${id}`)).headers['etag']).toBe('"2"')
  })

  test('of an old version is stopped, and says who was first and when', async () => {
    const id = await made()
    await me(`/things/${id}`, { method: 'PUT', body: { low: 31 }, ifMatch: 1 })
    const late = await me(`/things/${id}`, { method: 'PUT', body: { low: 40 }, ifMatch: 1 })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({
      type: 'urn:medspiller:problem:stale',
      changedBy: 'Bo',
      changedAt: expect.any(String),
    })
    expect(await rows(id)).toEqual([{ low: 31, version: 2 }])
  })

  test('by ten at once has exactly one winner', async () => {
    const id = await made()
    const all = await Promise.all(
      [...Array(10).keys()].map((n) =>
        me(`/things/${id}`, { method: 'PUT', body: { low: 50 + n }, ifMatch: 1 }),
      ),
    )
    expect(all.map((each) => each.status).toSorted()).toEqual([200, ...Array(9).fill(412)])
  })
})

describe('a retry', () => {
  test('gets the same answer and does nothing twice, also while the first is under way', async () => {
    const key = randomUUID()
    const all = await Promise.all(
      Array.from({ length: 6 }, () => me('/things', { body: { low: 77 }, key })),
    )
    expect(new Set(all.map((each) => each.text)).size).toBe(1)
    expect((await house.stage.query('select 1 from norms where low = 77')).rowCount).toBe(1)
  })

  test('with the same key and other words is refused', async () => {
    const key = randomUUID()
    await me('/things', { body: { low: 1 }, key })
    expect((await me('/things', { body: { low: 2 }, key })).status).toBe(422)
  })

  test('without a key is not understood', async () => {
    expect(
      (await me('/things', { body: { low: 1 }, headers: { 'idempotency-key': '' } })).status,
    ).toBe(400)
  })
})

describe('who asks', () => {
  test('a stranger is asked to sign in', async () => {
    expect((await edge.stranger()('/things', { body: { low: 1 } })).status).toBe(401)
  })

  test('a role that may not is told so, and the attempt is logged', async () => {
    const caseworker = await edge.as(ane, { role: 'caseworker' })
    expect((await caseworker('/things', { body: { low: 1 } })).status).toBe(403)
    expect(await audit('thing.add')).toContainEqual({
      outcome: 'denied',
      actor_role: 'caseworker',
      purpose: 'caseload_planning',
      case_ids: [],
    })
  })

  test('a session means nothing in the municipality next door', async () => {
    const host = other.municipality.hosts[0] ?? ''
    expect((await me('/things', { body: { low: 1 }, headers: { host } })).status).toBe(401)
  })

  test('one who has left is out at the next request', async () => {
    const bo = uuid()
    await house.stage.query(
      `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
       values ($1, 'bo', 'Bo', 'Krag', 37, '2020-01-01', 'head', 'test')`,
      [bo],
    )
    const call = await edge.as(bo, { role: 'head' })
    expect((await call('/things', { body: { low: 1 } })).status).toBe(200)
    await house.stage.query(`update employees set employed_to = current_date - 1 where id = $1`, [
      bo,
    ])
    expect((await call('/things', { body: { low: 1 } })).status).toBe(401)
  })

  test('a session dies of idleness and of age', async () => {
    for (const change of [
      `seen_at = now() - interval '31 minutes'`,
      `expires_at = now() - interval '1 second'`,
      'ended_at = now()',
    ]) {
      const call = await edge.as(ane, { role: 'head' })
      expect((await call('/things', { body: { low: 1 } })).status).toBe(200)
      await house.stage.query(
        `update sessions set ${change} where id = (select id from sessions order by created_at desc limit 1)`,
      )
      expect((await call('/things', { body: { low: 1 } })).status).toBe(401)
    }
  })
})

describe('what another site sends', () => {
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://evil.example' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('%j is refused', async (headers) => {
    expect((await me('/things', { body: { low: 1 }, headers })).json.type).toBe(
      'urn:medspiller:problem:cross_site',
    )
  })

  test('a form is not JSON', async () => {
    const form = await me('/things', {
      method: 'POST',
      body: 'low=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.status).toBe(415)
    const text = await me('/things', {
      method: 'POST',
      body: '{"low":1}',
      headers: { 'content-type': 'text/plain' },
    })
    expect(text.status).toBe(415)
  })
})

describe('what is malformed', () => {
  const deep = () => JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`)
  test.each<[what: string, body: unknown, status: number]>([
    ['an unknown field', { low: 1, owner: 'x' }, 400],
    ['a wrong type', { low: 'many' }, 400],
    ['a list', [1], 400],
    ['depth', { low: 1, note: deep() }, 400],
    ['size', { low: 1, note: 'x'.repeat(300_000) }, 413],
    ['broken JSON', '{"low":', 400],
    ['a prototype', '{"low":1,"__proto__":{"a":1}}', 400],
    ['a zero character', { low: 1, note: 'a\0b' }, 400],
    ['half a character', { low: 1, note: '\ud800' }, 400],
  ])('%s is stopped at the door', async (_what, body, status) => {
    const answer = await me('/things', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test('never tells what was written, only where', async () => {
    const { text } = await me('/things', {
      body: { low: '010101-1234', 'hemmelig 010101-1234': 1 },
    })
    expect(text).toContain('"low"')
    expect(text).not.toContain('010101')
  })

  test('whatever is sent, nothing breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ noUnicodeString: false } as never),
        fc.string(),
        async (body, id) => {
          const one = await me('/things', {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          })
          const two = await me(`/things/${encodeURIComponent(id)}`)
          expect(one.status).toBeLessThan(500)
          expect(two.status).toBeLessThan(500)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('what goes wrong inside', () => {
  test('a rule that says no is a 422 with its code', async () => {
    const answer = await me('/breaks/rule')
    expect([answer.status, answer.json.refusals]).toEqual([
      422,
      [{ code: 'thing.no', field: 'how' }],
    ])
    expect((await audit('thing.break'))[0]).toMatchObject({ outcome: 'refused' })
  })

  test('a fault says nothing but its number, in the answer and in the log', async () => {
    const answer = await me('/breaks/bug')
    expect([answer.status, answer.json.requestId]).toEqual([500, answer.headers['x-request-id']])
    expect(answer.text + JSON.stringify(lines)).not.toContain('010101')
  })

  test('a statement that takes too long is “not now”, with a time to come back', async () => {
    const answer = await me('/breaks/slow')
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2'])
  })

  test('the log knows the route and not the address', async () => {
    await me(`/things/${uuid()}`)
    expect(lines.at(-1)).toMatchObject({ route: 'GET /api/things/:id', status: 404 })
  })
})

describe('what PostgreSQL would not do', () => {
  test('is refused, logged as denied, and noticed by those who run the house', async () => {
    const answer = await me('/breaks/policy')
    expect([answer.status, answer.json.type]).toEqual([403, 'urn:medspiller:problem:denied'])
    expect((await audit('thing.break')).at(-1)).toMatchObject({ outcome: 'denied' })
    expect(lines).toContainEqual({
      requestId: answer.json.requestId,
      fault: expect.stringMatching(/42501/),
    })
    expect(answer.text + JSON.stringify(lines)).not.toContain('010101')
  })

  test('for want of connections is asked for again, and then done', async () => {
    // The test's house has eight; the ninth waits a second and a half and is told to come back.
    const all = await Promise.all(Array.from({ length: 9 }, () => me('/breaks/hold')))
    const told = all.map(({ status, headers }) => [status, headers['retry-after']])
    expect(told.filter(([status]) => status === 200)).toHaveLength(8)
    expect(told).toContainEqual([503, '2'])
    expect((await me(`/things/${uuid()}`)).status).toBe(404)
  })
})

describe('behind a proxy', () => {
  const ask = async (trustProxy: string[] | undefined, headers: Record<string, string>) => {
    const hosts: string[] = []
    const houseAt = async (host: string) => {
      hosts.push(host)
      return house
    }
    const more = trustProxy ? { trustProxy, houseAt, perMinute: 2 } : { houseAt, perMinute: 2 }
    const call = (await edgeOf(routes, [house], more)).stranger()
    const statuses = []
    for (let n = 0; n < 3; n++) {
      // The address of somebody else each time, if it is believed.
      const from = { 'x-forwarded-for': `192.0.2.${n}`, ...headers }
      statuses.push((await call('/things', { body: { low: 1 }, headers: from })).status)
    }
    return { host: hosts[0], statuses }
  }
  const said = { 'x-forwarded-host': 'ms.kommune.test', origin: 'https://ms.kommune.test' }

  test('what it says counts when it is named', async () => {
    expect(await ask(['127.0.0.1'], said)).toEqual({
      host: 'ms.kommune.test',
      statuses: [401, 401, 401],
    })
  })

  test.each([[undefined], [['10.0.0.0/8']]])('and not when %j is', async (trusted) => {
    const { 'x-forwarded-host': host } = said
    expect(await ask(trusted, { 'x-forwarded-host': host })).toEqual({
      host: house.municipality.hosts[0],
      statuses: [401, 401, 429],
    })
    expect((await ask(trusted, said)).statuses[0]).toBe(403)
  })
})

test('an address that cannot be read is a problem like the others', async () => {
  const before = lines.length
  const answer = await me('/things/%E0%A4%A')
  expect([answer.status, answer.json.type]).toEqual([400, 'urn:medspiller:problem:malformed'])
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  expect(answer.text).not.toContain('E0')
  expect(lines.slice(before)).toContainEqual(expect.objectContaining({ status: 400 }))
})

test('too many a minute are slowed down', async () => {
  const slow = await edgeOf(routes, [house], { perMinute: 3 })
  const call = await slow.as(ane, { role: 'head' })
  const statuses = []
  for (let n = 0; n < 5; n++) statuses.push((await call(`/things/${uuid()}`)).status)
  expect(statuses).toEqual([404, 404, 404, 429, 429])
})

test('every answer carries the house’s headers', async () => {
  const { headers } = await me(`/things/${uuid()}`)
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
})
