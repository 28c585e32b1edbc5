import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageCase,
  stageConversation,
  stageCoworker,
  stageEmployee,
  stageMember,
  stagePromise,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const YESTERDAY = addDays(day(TODAY), -1)
const ROLES: Record<string, string> = { leder: 'head', direktoer: 'director' }
const NAMES = ['ane', 'bo', 'elif', 'leder', 'fremmed', 'direktoer']

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
const people: Record<string, string> = {}
const callers: Record<string, Call> = {}

const id = (name: string) => people[name] ?? NOWHERE
function as(name: string): Call {
  const call = callers[name]
  if (!call) throw new Error(`nobody is called ${name}`)
  return call
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  for (const name of NAMES) {
    const role = ROLES[name] ?? 'caseworker'
    people[name] = await stageEmployee(house, name, { role })
    callers[name] = await edge.as(id(name), { role })
  }
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  for (const name of ['ane', 'bo', 'elif']) await stageMember(house, team, id(name))
  await stageMember(house, team, id('leder'), { role: 'leader' })
})

const newCase = (firstName = 'Karoline') =>
  stageCase(house, firstName, team, { ownerId: id('ane'), lastName: 'Madsen' })
const citizenOf = (caseId: string) => edge.as(caseId, { kind: 'citizen', role: 'citizen' })

const line = {
  ownerKind: 'employee',
  ownerId: null as string | null,
  ownerName: 'ane Test',
  words: 'ringer til Jobbanken',
  dueOn: '2026-11-20',
}

async function make(caseId: string, more: Partial<typeof line> = {}, who = 'ane') {
  const lines = [{ ...line, ownerId: id('ane'), ...more }]
  const { json } = await as(who)(`/cases/${caseId}/promises`, { body: { lines } })
  return json.made[0].promiseId as string
}

function settle(
  who: string | Call,
  promiseId: string,
  version: number,
  body: { act: string; dueOn?: string; reason?: string },
) {
  const call = typeof who === 'string' ? as(who) : who
  const path = typeof who === 'string' ? '/promises' : '/own/promises'
  return call(`${path}/${promiseId}`, { method: 'PUT', body, ifMatch: version })
}

type Shown = { words: string; ownerName: string; dueOn: string; state: string; version: number }
const openOf = async (caseId: string): Promise<Shown[]> =>
  (await as('ane')(`/cases/${caseId}/promises`)).json.open

describe('writing them down', () => {
  test('names come from the house, and the life line tells it', async () => {
    const caseId = await newCase()
    const lines = [
      { ...line, ownerId: id('ane'), ownerName: 'somebody else' },
      { ...line, ownerKind: 'citizen', ownerId: id('bo'), ownerName: 'Du', dueOn: '2026-11-25' },
      { ...line, ownerKind: 'company', ownerName: 'Egekøbing Tømmerhandel', dueOn: '2026-12-03' },
    ]
    const { status, json } = await as('ane')(`/cases/${caseId}/promises`, { body: { lines } })
    expect(status).toBe(200)
    expect(json.made).toHaveLength(3)
    expect((await openOf(caseId)).map((one) => [one.ownerName, one.dueOn])).toEqual([
      ['ane Test', '2026-11-20'],
      ['Karoline', '2026-11-25'],
      ['Egekøbing Tømmerhandel', '2026-12-03'],
    ])
    const { rows } = await house.stage.query(
      `select kind, facts from events where case_id = $1 order by at`,
      [caseId],
    )
    expect(rows).toHaveLength(3)
    expect(rows[1]).toEqual({
      kind: 'promise.made',
      facts: {
        ...{ ownerKind: 'citizen', ownerName: 'Karoline' },
        ...{ words: 'ringer til Jobbanken', dueOn: '2026-11-25' },
      },
    })
    expect((await logOf(house, id('ane'))).at(-2)).toMatchObject({
      action: 'promise.make',
      case_ids: [caseId],
      bases: ['owner'],
    })
  })

  test('sent again with the same key, it is the same promise', async () => {
    const caseId = await newCase()
    const body = { lines: [{ ...line, ownerId: id('ane') }] }
    const sent = () => as('ane')(`/cases/${caseId}/promises`, { body, key: 'once-and-again' })
    const [first, second] = [await sent(), await sent()]
    expect(second.json).toEqual(first.json)
    expect(await openOf(caseId)).toHaveLength(1)
  })

  test.each<[what: string, more: object, code: string]>([
    ['a day gone by', { dueOn: YESTERDAY }, 'promise.day_past'],
    ['signs only', { words: '…' }, 'promise.no_words'],
    ['an owner nobody knows', { ownerId: NOWHERE }, 'promise.unknown_owner'],
  ])('%s is refused', async (_what, more, code) => {
    const caseId = await newCase()
    const lines = [{ ...line, ...more }]
    const { status, json } = await as('ane')(`/cases/${caseId}/promises`, { body: { lines } })
    expect(status).toBe(422)
    expect(json.refusals[0].code).toBe(code)
    expect(await openOf(caseId)).toEqual([])
  })

  test('a case that is closed takes no new ones', async () => {
    const caseId = await stageCase(house, 'Lukket', team, {
      ownerId: id('ane'),
      closed: '2026-11-01',
      outcome: 'job',
    })
    const { status, json } = await as('ane')(`/cases/${caseId}/promises`, {
      body: { lines: [line] },
    })
    expect([status, json.refusals[0].code]).toEqual([422, 'promise.case_closed'])
  })

  test.each<[who: string, status: number, code?: string]>([
    ['bo', 422, 'promise.not_carried'],
    ['leder', 200],
    ['fremmed', 404],
    ['direktoer', 403],
  ])('by %s: %s', async (who, status, code) => {
    const caseId = await newCase()
    const answer = await as(who)(`/cases/${caseId}/promises`, { body: { lines: [line] } })
    expect(answer.status).toBe(status)
    if (code) expect(answer.json.refusals[0].code).toBe(code)
  })

  test('malformed lines are not looked at', async () => {
    const caseId = await newCase()
    for (const lines of [[], [{ ...line, words: '' }], [{ ...line, ownerKind: 'dog' }], [{}]])
      expect((await as('ane')(`/cases/${caseId}/promises`, { body: { lines } })).status).toBe(400)
  })
})

describe('what a line is read in the light of', () => {
  test('the two, the colleagues on the case, and the next conversation', async () => {
    const caseId = await newCase()
    await stageCoworker(house, caseId, id('bo'))
    await stageCoworker(house, caseId, id('elif'), { from: '2026-01-01', to: '2026-11-18' })
    await stageConversation(house, caseId, id('ane'), { on: TODAY, state: 'planned' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-12-03', state: 'planned' })
    const { json } = await as('ane')(`/cases/${caseId}/promises/about`)
    expect(json).toEqual({
      ...{ caseId, today: TODAY, nextOn: '2026-12-03' },
      me: { id: id('ane'), name: 'ane Test', kind: 'employee' },
      citizen: { firstName: 'Karoline', name: 'Karoline Madsen' },
      others: [{ who: 'employee', id: id('bo'), name: 'bo Test' }],
    })
    expect((await as('leder')(`/cases/${caseId}/promises/about`)).json.me.kind).toBe('leader')
    expect((await as('fremmed')(`/cases/${caseId}/promises/about`)).status).toBe(404)
  })
})

describe('settling', () => {
  test('moved, kept, and every act is remembered', async () => {
    const caseId = await newCase()
    const promiseId = await make(caseId)
    const moved = await settle('ane', promiseId, 1, {
      act: 'moved',
      dueOn: '2026-11-27',
      reason: 'Jobbanken holder lukket',
    })
    expect(moved.json).toEqual({ caseId, promiseId, version: 2, dueOn: '2026-11-27' })
    expect((await settle('ane', promiseId, 2, { act: 'kept' })).json.version).toBe(3)
    const { json } = await as('ane')(`/cases/${caseId}/promises`)
    expect(json.open).toEqual([])
    expect(json.settled).toMatchObject([
      {
        ...{ promiseId, state: 'kept', settledOn: TODAY, timesMoved: 1, version: 3 },
        ...{ dueOn: '2026-11-27', firstDueOn: '2026-11-20', reason: 'Jobbanken holder lukket' },
      },
    ])
    const { changes } = (await as('bo')(`/promises/${promiseId}/changes`)).json
    expect(changes.map((one: { act: string; dueOn: string }) => [one.act, one.dueOn])).toEqual([
      ['kept', '2026-11-27'],
      ['moved', '2026-11-27'],
      ['made', '2026-11-20'],
    ])
    const { rows } = await house.stage.query(
      `select kind, facts->>'fromDay' as "from" from events where case_id = $1 order by at`,
      [caseId],
    )
    expect(rows).toEqual([
      { kind: 'promise.made', from: null },
      { kind: 'promise.moved', from: '2026-11-20' },
      { kind: 'promise.kept', from: null },
    ])
  })

  test('a move is taken back to the day it had, though that day is gone', async () => {
    const caseId = await newCase()
    const promiseId = await stagePromise(house, caseId, {
      due: '2026-11-10',
      reason: 'før',
      moved: 1,
    })
    await settle('ane', promiseId, 1, { act: 'moved', dueOn: '2026-11-27', reason: 'nu' })
    const back = await settle('ane', promiseId, 2, { act: 'reopened' })
    expect(back.json).toMatchObject({ version: 3, dueOn: '2026-11-10' })
    expect((await openOf(caseId))[0]).toMatchObject({ reason: 'før', timesMoved: 1, state: 'open' })
    const again = await settle('ane', promiseId, 3, { act: 'reopened' })
    expect(again.json.refusals[0].code).toBe('promise.nothing_to_take_back')
  })

  test('what was dropped needs a reason, and is opened again without it', async () => {
    const caseId = await newCase()
    const promiseId = await make(caseId)
    const without = await settle('ane', promiseId, 1, { act: 'dropped' })
    expect(without.json.refusals[0]).toEqual({ code: 'promise.no_reason', field: 'reason' })
    expect((await settle('ane', promiseId, 1, { act: 'dropped', reason: 'Lukket' })).status).toBe(
      200,
    )
    expect((await settle('ane', promiseId, 2, { act: 'reopened' })).status).toBe(200)
    expect((await openOf(caseId))[0]).toMatchObject({ reason: '', state: 'open', version: 3 })
  })

  test('an imported one behaves like any other', async () => {
    const caseId = await newCase()
    const settled = await stagePromise(house, caseId, { state: 'kept', imported: true })
    const open = await stagePromise(house, caseId, { due: YESTERDAY, imported: true })
    expect((await settle('ane', settled, 1, { act: 'reopened' })).json.version).toBe(2)
    expect((await settle('ane', open, 1, { act: 'kept' })).json.version).toBe(2)
    expect((await openOf(caseId)).map(({ version }) => version)).toEqual([2])
  })

  test('somebody was first', async () => {
    const caseId = await newCase()
    const promiseId = await make(caseId)
    await settle('leder', promiseId, 1, { act: 'kept' })
    const late = await settle('ane', promiseId, 1, { act: 'dropped', reason: 'Lukket' })
    expect(late.status).toBe(412)
    expect(late.json.changedBy).toBe('leder Test')
  })

  test('twice at once: one of them is told', async () => {
    const caseId = await newCase()
    for (let round = 0; round < 5; round += 1) {
      const promiseId = await make(caseId)
      const both = await Promise.all([
        settle('ane', promiseId, 1, { act: 'kept' }),
        settle('leder', promiseId, 1, { act: 'moved', dueOn: '2026-12-01' }),
      ])
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
      const { rows } = await house.stage.query(
        'select count(*)::integer as n from promise_changes where promise_id = $1',
        [promiseId],
      )
      expect(rows[0].n).toBe(2)
    }
  })

  test.each<[who: string, status: number, code?: string]>([
    ['ane', 200],
    ['leder', 200],
    ['bo', 422, 'promise.not_carried'],
    ['fremmed', 404],
    ['direktoer', 403],
  ])('by %s: %s', async (who, status, code) => {
    const promiseId = await make(await newCase())
    const answer = await settle(who, promiseId, 1, { act: 'kept' })
    expect(answer.status).toBe(status)
    if (code) expect(answer.json.refusals[0].code).toBe(code)
  })

  test('a colleague settles what they promised themselves', async () => {
    const caseId = await newCase()
    const promiseId = await make(caseId, { ownerId: id('bo') })
    expect((await settle('bo', promiseId, 1, { act: 'kept' })).status).toBe(200)
  })
})

describe('the citizen', () => {
  test('sees both sides, and settles their own', async () => {
    const caseId = await newCase()
    const citizen = await citizenOf(caseId)
    await make(caseId)
    const mine = await make(caseId, { ownerKind: 'citizen', words: 'spørger sin søster' })
    await stagePromise(house, caseId, { state: 'kept', settled: '2026-10-01' })
    await stagePromise(house, caseId, { words: 'kun for os', forCitizen: false })
    const { json } = await citizen('/own/promises')
    expect(json.theirs.map(({ words }: Shown) => words)).toEqual(['ringer til Jobbanken'])
    expect(json.mine).toMatchObject([{ promiseId: mine, ownerName: 'Karoline' }])
    const moved = await settle(citizen, mine, 1, { act: 'moved', dueOn: '2026-12-01' })
    expect(moved.json).toMatchObject({ caseId, version: 2 })
    expect((await settle(citizen, mine, 2, { act: 'reopened' })).status).toBe(200)
    expect((await settle(citizen, mine, 3, { act: 'kept' })).status).toBe(200)
    expect((await citizen('/own/promises')).json.mine[0]).toMatchObject({ state: 'kept' })
    const { rows } = await house.stage.query(
      `select by_kind from promise_changes where promise_id = $1 order by version`,
      [mine],
    )
    expect(rows.map((row) => row.by_kind)).toEqual(['employee', 'citizen', 'citizen', 'citizen'])
  })

  test('settles nobody else’s, and drops nothing', async () => {
    const caseId = await newCase()
    const citizen = await citizenOf(caseId)
    const theirs = await make(caseId)
    const mine = await make(caseId, { ownerKind: 'citizen' })
    const refused = await settle(citizen, theirs, 1, { act: 'kept' })
    expect([refused.status, refused.json.refusals[0].code]).toEqual([422, 'promise.not_yours'])
    const dropped = await settle(citizen, mine, 1, { act: 'dropped', reason: 'Nej tak' })
    expect(dropped.status).toBe(400)
    const others = await make(await newCase('Signe'), { ownerKind: 'citizen' })
    expect((await settle(citizen, others, 1, { act: 'kept' })).status).toBe(404)
    expect((await citizen(`/cases/${caseId}/promises`)).status).toBe(403)
    expect((await as('ane')('/own/promises')).status).toBe(403)
  })

  test('sees their own kept rate, and nobody else does', async () => {
    const caseId = await newCase()
    const citizen = await citizenOf(caseId)
    for (const state of ['kept', 'kept', 'kept', 'dropped'] as const)
      await stagePromise(house, caseId, { ownerKind: 'citizen', state })
    expect((await citizen('/own/promises')).json.rate).toBeNull()
    await stagePromise(house, caseId, { ownerKind: 'citizen', state: 'kept', moved: 1 })
    expect((await citizen('/own/promises')).json.rate).toEqual({
      ...{ share: 0.8, kept: 4, dropped: 1, moved: 1 },
      ...{ fromOn: '2025-11-20', toOn: TODAY },
    })
    expect((await as('ane')(`/cases/${caseId}/promises`)).json.rate).toBeNull()
  })
})

describe('the kept rate of the authority', () => {
  test('on the case, from five settled', async () => {
    const caseId = await newCase()
    for (const by of ['employee', 'leader', 'employee', 'employee'] as const)
      await stagePromise(house, caseId, { ownerKind: by, state: 'kept' })
    await stagePromise(house, caseId, { ownerKind: 'company', state: 'dropped' })
    const rate = async () => (await as('ane')(`/cases/${caseId}/promises`)).json.rate
    expect(await rate()).toBeNull()
    await stagePromise(house, caseId, { state: 'dropped', made: '2026-11-18' })
    expect(await rate()).toBeNull()
    await stagePromise(house, caseId, { state: 'dropped' })
    expect(await rate()).toMatchObject({ share: 0.8, kept: 4, dropped: 1, moved: 0 })
  })

  test('in a team and the house: sums, for everybody who works here, from five people', async () => {
    const other = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
    for (const name of ['a', 'b', 'c', 'd'])
      await stageMember(house, other, await stageEmployee(house, name))
    const caseId = await stageCase(house, 'Otto', other)
    for (const state of ['kept', 'kept', 'kept', 'dropped', 'dropped'] as const)
      await stagePromise(house, caseId, { state, moved: 1 })
    const read = async (who: string) => (await as(who)(`/teams/${other}/kept-rate`)).json.rate
    expect(await read('direktoer')).toBeNull()
    await stageMember(house, other, id('direktoer'))
    expect(await read('direktoer')).toMatchObject({ share: 0.6, kept: 3, dropped: 2, moved: 3 })
    expect(await read('fremmed')).toMatchObject({ share: 0.6 })
    const { json } = await as('direktoer')('/kept-rate')
    expect(json.rate.kept).toBeGreaterThanOrEqual(3)
    expect((await as('ane')(`/teams/${NOWHERE}/kept-rate`)).status).toBe(404)
    const citizen = await citizenOf(caseId)
    expect((await citizen('/kept-rate')).status).toBe(403)
    expect((await house.as({ kind: 'citizen', id: caseId }, (db) => keptOf(db))).length).toBe(0)
  })

  test('no answer names one who works here with their rate', async () => {
    await stageAbsence(house, id('elif'))
    const caseId = await newCase()
    const { json } = await as('ane')(`/cases/${caseId}/promises`)
    expect(Object.keys(json).toSorted()).toEqual(
      ['caseId', 'firstName', 'me', 'more', 'open', 'rate', 'settled', 'today', 'write'].toSorted(),
    )
  })
})

async function keptOf(db: Parameters<Parameters<TestHouse['as']>[1]>[0]) {
  const { keptIn } = await import('./reads.ts')
  const row = await keptIn(db, null, { fromOn: day('2025-01-01'), toOn: day(TODAY) })
  return row ? [row] : []
}
