import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { NotFound } from '#core/refusal.ts'
import { route } from '#platform/http/route.ts'
import { hashOf, newToken } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import { tell } from '#platform/live.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { logOf, stageCase, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import { follow, type LiveEvent } from './contract.ts'
import { routes } from './routes.ts'

// Over a real socket: what is told, to whom, and when it stops.

const BEAT_MS = 150

const change = endpoint({
  method: 'POST',
  path: '/things',
  may: 'case.write',
  audit: 'thing.change',
  purpose: 'case_work',
  summary: 'Change.',
  input: z.strictObject({ caseId: z.uuid(), fails: z.boolean() }),
  output: z.object({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})
const write = endpoint({ ...change, path: '/mine', audit: 'thing.write_mine', ownOnly: true })
const act = async ({ caseId, fails }: { caseId: string; fails: boolean }) => {
  if (fails) throw new NotFound()
  return { caseId }
}
const all = [...routes, route(change, act), route(write, act)]

let house: TestHouse
let other: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let port: number
let signe: string
let far: string
const people: Record<string, string> = {}
const open: Listening[] = []

type Listening = {
  status: number
  events: LiveEvent[]
  /** Waits until it is so, and says what was told at last if it never is. */
  until(holds: (events: LiveEvent[]) => boolean): Promise<LiveEvent[]>
  over(): Promise<string>
  leave(): void
}

async function session(who: string, at = house, more = { kind: 'employee', role: 'caseworker' }) {
  const token = newToken()
  await at.stage.query(
    `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
     values ($1, $2, $3, $4, $5, now() + interval '10 hours')`,
    [uuid(), hashOf(token), more.kind, people[who], more.role],
  )
  return token
}

async function listen(token: string, caseId: string, place = '', at = house): Promise<Listening> {
  const headers = { host: at.municipality.hosts[0], cookie: `__Host-medspiller=${token}` }
  const path = `/api/presence/${caseId}${place && `?place=${place}`}`
  const call: ClientRequest = request({ host: '127.0.0.1', port, path, headers }).end()
  const [answer] = await once(call, 'response')
  let text = ''
  answer.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = new Promise((done) => answer.on('close', done))
  answer.on('error', () => undefined)
  call.on('error', () => undefined)
  const told = () =>
    [...text.matchAll(/^data: (\{"kind".*)$/gm)].map((line) =>
      follow.output.parse(JSON.parse(line[1] ?? '')),
    )
  const listening: Listening = {
    status: answer.statusCode,
    get events() {
      return told()
    },
    async until(holds) {
      for (const end = performance.now() + 5_000; performance.now() < end; await wait(10))
        if (holds(told())) return told()
      throw new Error(`told only ${text}`)
    },
    over: () => Promise.race([ended.then(() => text), wait(5_000, 'not over')]),
    leave: () => call.destroy(),
  }
  open.push(listening)
  return listening
}

const names = (events: LiveEvent[]) => {
  const last = events.findLast((event) => event.kind === 'here')
  return last?.kind === 'here' ? last.people.map(({ name, place }) => `${name}: ${place}`) : null
}
const changes = (events: LiveEvent[]) => events.filter(({ kind }) => kind !== 'here')
const sees = (expected: string[]) => (events: LiveEvent[]) =>
  JSON.stringify(names(events)) === JSON.stringify(expected)

beforeAll(async () => {
  house = await freshHouse()
  other = await freshHouse('Nabokøbing')
  edge = await edgeOf(all, [house, other], { beatMs: BEAT_MS })
  await edge.app.listen({ port: 0, host: '127.0.0.1' })
  port = (edge.app.server.address() as AddressInfo).port
  for (const name of ['ane', 'elif', 'fremmed']) people[name] = await stageEmployee(house, name)
  const team = await stageTeam(house, 'Ungdom')
  for (const name of ['ane', 'elif']) await stageMember(house, team, people[name] ?? '')
  signe = await stageCase(house, 'Signe', team)
  far = await stageCase(house, 'Fjern', team)
  people['signe'] = signe
})

afterEach(() => {
  for (const one of open.splice(0)) one.leave()
})

describe('who is here', () => {
  test('two see each other and where, and that one leaves; nobody sees themselves', async () => {
    const ane = await listen(await session('ane'), signe)
    expect(await ane.until((events) => events.length > 0)).toEqual([{ kind: 'here', people: [] }])
    const elif = await listen(await session('elif'), signe, 'record')
    await ane.until(sees(['elif Test: record']))
    await elif.until(sees(['ane Test: page']))
    elif.leave()
    await ane.until(sees([]))
    const { rows } = await house.stage.query('select employee_id from presences')
    expect(rows).toEqual([{ employee_id: people['ane'] }])
  })

  test('one with the page open twice is one, and still here when one of them is closed', async () => {
    const ane = await listen(await session('ane'), signe)
    const token = await session('elif')
    const first = await listen(token, signe, 'assessment')
    await listen(token, signe)
    await ane.until(sees(['elif Test: assessment']))
    first.leave()
    await ane.until(sees(['elif Test: page']))
  })

  test('who was killed is forgotten after forty seconds, and another citizen is another page', async () => {
    await house.stage.query(
      `insert into presences (id, case_id, employee_id, place, seen_at)
       values ($1, $2, $3, 'page', now() - interval '41 seconds')`,
      [uuid(), signe, people['elif']],
    )
    await listen(await session('elif'), far)
    const ane = await listen(await session('ane'), signe)
    await wait(3 * BEAT_MS)
    expect(ane.events).toEqual([{ kind: 'here', people: [] }])
    await house.as({ kind: 'system' }, (db) => db.deleteFrom('presences').execute(), 'system')
    const { rows } = await house.stage.query(
      `select 1 from presences where seen_at < now() - interval '40 seconds'`,
    )
    expect(rows).toEqual([])
  })

  test('it is written in the log once, however long it lasts', async () => {
    const before = (await logOf(house, people['ane'] ?? '')).length
    const ane = await listen(await session('ane'), signe)
    await wait(4 * BEAT_MS)
    ane.leave()
    const rows = (await logOf(house, people['ane'] ?? '')).slice(before)
    expect(rows.map(({ action, outcome, case_ids }) => [action, outcome, case_ids])).toEqual([
      ['presence.follow', 'done', [signe]],
    ])
  })
})

describe('what others change', () => {
  test('is told when it is done, with the name, and not to the one who did it', async () => {
    const [aneToken, elifToken] = [await session('ane'), await session('elif')]
    const ane = await listen(aneToken, signe)
    const elif = await listen(elifToken, signe)
    const elsewhere = await listen(elifToken, far)
    await ane.until(sees(['elif Test: page']))
    const call = await edge.as(people['elif'] ?? '')
    await call('/things', { body: { caseId: signe, fails: true } })
    await call('/mine', { body: { caseId: signe, fails: false } })
    expect((await call('/things', { body: { caseId: signe, fails: false } })).status).toBe(200)
    await ane.until((events) => changes(events).length > 0)
    await wait(3 * BEAT_MS)
    const told = { kind: 'changed', audit: 'thing.change', byKind: 'employee', byName: 'elif Test' }
    expect(changes(ane.events)).toEqual([told])
    expect(changes(elif.events)).toEqual([])
    expect(changes(elsewhere.events)).toEqual([])
  })

  test('is told on commit and never on rollback; of a citizen no name is said', async () => {
    const ane = await listen(await session('ane'), signe)
    await ane.until((events) => events.length > 0)
    const said = { caseIds: [signe], actorKind: 'citizen', actorId: signe } as const
    const rolledBack = house.as({}, async (db) => {
      await tell(db, { ...said, caseIds: [...said.caseIds], audit: 'thing.undone' })
      throw new Error('after all not')
    })
    await expect(rolledBack).rejects.toThrow('after all not')
    await house.as({}, async (db) => {
      await tell(db, { ...said, caseIds: [...said.caseIds], audit: 'thing.done' })
      await wait(3 * BEAT_MS)
      expect(changes(ane.events)).toEqual([])
    })
    const events = await ane.until((all) => changes(all).length > 0)
    expect(changes(events)).toEqual([
      { kind: 'changed', audit: 'thing.done', byKind: 'citizen', byName: null },
    ])
  })

  test('about many cases at once reaches the last of them', async () => {
    const ane = await listen(await session('ane'), signe)
    await ane.until((events) => events.length > 0)
    const caseIds = [...Array.from({ length: 400 }, () => uuid()), signe]
    await house.as({}, (db) =>
      tell(db, { caseIds, audit: 'thing.many', actorKind: 'system', actorId: null }),
    )
    await ane.until((events) => changes(events).length === 1)
  })

  test('in the municipality next door is not heard here, though the ids be the same', async () => {
    const ane = await listen(await session('ane'), signe)
    await ane.until((events) => events.length > 0)
    const said = { caseIds: [signe], audit: 'thing.abroad', actorKind: 'system' as const }
    await other.as({}, (db) => tell(db, { ...said, actorId: null }))
    await wait(3 * BEAT_MS)
    expect(changes(ane.events)).toEqual([])
    const stranger = await listen(await session('ane'), signe, '', other)
    expect(stranger.status).toBe(401)
  })

  test('what was said while the line to the database was away is told as missed', async () => {
    const ane = await listen(await session('ane'), signe)
    await ane.until((events) => events.length > 0)
    await house.stage.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'medspiller: live' and datname = current_database()`,
    )
    await ane.until((events) => events.some(({ kind }) => kind === 'missed'))
    const elif = await listen(await session('elif'), signe)
    await ane.until(sees(['elif Test: page']))
    elif.leave()
  })
})

describe('who may not', () => {
  test('a stranger, a citizen, and one who cannot see the case', async () => {
    const citizen = await session('signe', house, { kind: 'citizen', role: 'citizen' })
    expect((await listen('', signe)).status).toBe(401)
    expect((await listen(citizen, signe)).status).toBe(403)
    expect((await listen(await session('fremmed'), signe)).status).toBe(404)
    expect((await listen(await session('ane'), signe, 'kitchen')).status).toBe(400)
  })

  test('who loses the case hears no more, and is told not to come back', async () => {
    const ane = await listen(await session('ane'), signe)
    const elif = await listen(await session('elif'), signe)
    await ane.until(sees(['elif Test: page']))
    await house.stage.query(`update team_members set to_on = '2026-11-01' where employee_id = $1`, [
      people['elif'],
    ])
    expect(await elif.over()).toContain('event: over')
    await ane.until(sees([]))
    await house.stage.query('update team_members set to_on = null')
  })

  test('who signs out hears no more; and listening keeps nobody signed in', async () => {
    const token = await session('elif')
    const elif = await listen(token, signe)
    await elif.until((events) => events.length > 0)
    const idle = `update sessions set seen_at = now() - interval '29 minutes' where token_hash = $1`
    await house.stage.query(idle, [hashOf(token)])
    await wait(3 * BEAT_MS)
    const { rows } = await house.stage.query(
      `select seen_at < now() - interval '28 minutes' as idle from sessions where token_hash = $1`,
      [hashOf(token)],
    )
    expect(rows).toEqual([{ idle: true }])
    await house.stage.query('update sessions set ended_at = now() where token_hash = $1', [
      hashOf(token),
    ])
    expect(await elif.over()).toContain('event: over')
  })
})

test('the server leaves at once, though somebody listens; and they are not told to stay away', async () => {
  const second = await edgeOf(all, [house])
  await second.app.listen({ port: 0, host: '127.0.0.1' })
  const before = port
  port = (second.app.server.address() as AddressInfo).port
  const ane = await listen(await session('ane'), signe)
  port = before
  await ane.until((events) => events.length > 0)
  const began = performance.now()
  await second.app.close()
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(await ane.over()).not.toContain('event: over')
})
