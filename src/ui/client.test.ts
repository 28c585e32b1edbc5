import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { address, call, Problem } from './client.ts'

const about = nobody
const summary = 'For the test.'
const output = z.object({ ok: z.boolean() })
const read = endpoint({
  method: 'GET',
  path: '/teams/:teamId/load',
  may: 'caseload.read',
  audit: 'test.read',
  purpose: 'caseload_planning',
  summary,
  input: z.strictObject({ teamId: z.string(), week: z.string().optional() }),
  output,
  about,
})
const change = endpoint({
  may: 'case.write',
  purpose: 'case_work',
  summary,
  output,
  about,
  method: 'POST',
  path: '/cases/:caseId/weight',
  audit: 'test.change',
  input: z.strictObject({ caseId: z.string(), weight: z.string() }),
})

type Sent = { url: string; init: RequestInit }

/** Stands in for the network, which is not ours: gives the answers in turn and keeps what was sent. */
function network(...answers: (Response | Error)[]): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    const answer = answers.shift()
    if (!answer || answer instanceof Error) throw answer ?? new TypeError('no network')
    return answer
  })
  return sent
}

const header = (sent: Sent | undefined, name: string) => new Headers(sent?.init.headers).get(name)

function problemJson(status: number, said: object): Response {
  return new Response(JSON.stringify(said), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

afterEach(() => vi.unstubAllGlobals())

describe('address', () => {
  test.each<[why: string, path: `/${string}`, input: Record<string, unknown>, url: string]>([
    ['a name is filled in', '/teams/:id', { id: 'a1' }, '/api/teams/a1'],
    [
      'what it holds cannot change the path',
      '/teams/:id',
      { id: 'a/../b' },
      '/api/teams/a%2F..%2Fb',
    ],
    ['the rest is the query', '/teams/:id', { id: 'a', week: '47' }, '/api/teams/a?week=47'],
    ['what is not said is left out', '/teams', { week: undefined, day: null }, '/api/teams'],
    ['a list is its name several times', '/teams', { id: ['a', 'b'] }, '/api/teams?id=a&id=b'],
  ])('GET: %s', (_why, path, input, url) => {
    expect(address({ method: 'GET', path }, input)).toEqual({ url, body: null })
  })

  test('the body of a POST holds what is not in the path', () => {
    expect(address({ method: 'POST', path: '/cases/:id/x' }, { id: 'a', weight: 'enkel' })).toEqual(
      {
        url: '/api/cases/a/x',
        body: '{"weight":"enkel"}',
      },
    )
  })

  test('a missing name is a mistake in the page, not a strange address', () => {
    expect(() => address({ method: 'GET', path: '/teams/:id' }, {})).toThrow('needs id')
  })
})

describe('call', () => {
  test('answers with what the server said', async () => {
    const sent = network(Response.json({ ok: true }))
    expect(await call(read, { teamId: 't1', week: '2026-47' })).toEqual({ ok: true })
    expect(sent[0]?.url).toBe('/api/teams/t1/load?week=2026-47')
    expect(sent[0]?.init.credentials).toBe('same-origin')
    expect(header(sent[0], 'idempotency-key')).toBeNull()
  })

  test('a POST that met no server is sent again with the same key', async () => {
    const sent = network(new TypeError('no network'), Response.json({ ok: true }))
    await call(change, { caseId: 'c1', weight: 'enkel' }, { ifMatch: 3 })
    const keys = sent.map((each) => header(each, 'idempotency-key'))
    expect(sent).toHaveLength(2)
    expect(keys[0]).toMatch(/^[\w-]{36}$/)
    expect(keys[1]).toBe(keys[0])
    expect(header(sent[1], 'if-match')).toBe('"3"')
  })

  test('two acts have two keys', async () => {
    const sent = network(Response.json({}), Response.json({}))
    await call(change, { caseId: 'c1', weight: 'enkel' })
    await call(change, { caseId: 'c1', weight: 'enkel' })
    expect(header(sent[0], 'idempotency-key')).not.toBe(header(sent[1], 'idempotency-key'))
  })

  test('no server at all is a problem without a status', async () => {
    network()
    await expect(call(read, { teamId: 't1' })).rejects.toMatchObject({
      status: 0,
      code: 'unreachable',
    })
  })

  test('an answer that says no is not asked for twice', async () => {
    const refusals = [{ code: 'case.closed', field: 'caseId' }]
    const sent = network(
      problemJson(422, {
        type: 'urn:medspiller:problem:refused',
        title: 'A rule says no',
        requestId: 'r1',
        refusals,
      }),
    )
    const error = await call(change, { caseId: 'c1', weight: 'enkel' }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ status: 422, code: 'refused', requestId: 'r1', refusals })
    expect(sent).toHaveLength(1)
  })

  test('a change that came second says who was first', async () => {
    const changedAt = '2026-11-19T09:46:00Z'
    network(
      problemJson(412, { type: 'urn:medspiller:problem:stale', changedBy: 'Bo Krag', changedAt }),
    )
    await expect(call(change, { caseId: 'c1', weight: 'enkel' })).rejects.toMatchObject({
      code: 'stale',
      changedBy: 'Bo Krag',
      changedAt,
    })
  })

  test('an answer from something that is not our server is still a problem', async () => {
    network(new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }))
    await expect(call(read, { teamId: 't1' })).rejects.toMatchObject({
      status: 502,
      code: '502',
      title: 'Bad Gateway',
      refusals: [],
    })
  })
})
