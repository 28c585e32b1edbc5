import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageCase,
  stageConversation,
  stageEmployee,
  stageMember,
  stageRhythm,
  stageTeam,
} from '#test/story.ts'
import { rhythmsOf } from './reads.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NAMES = ['ane', 'bo', 'leder', 'fremmed', 'direktoer']
const ROLES: Record<string, string> = { leder: 'head', direktoer: 'director' }

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
const people: Record<string, string> = {}
const callers: Record<string, Call> = {}
const id = (name: string) => people[name] ?? ''
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
  team = await stageTeam(house, 'Ungdom')
  for (const name of ['ane', 'bo']) await stageMember(house, team, id(name))
  await stageMember(house, team, id('leder'), { role: 'leader' })
})

const newCase = () => stageCase(house, 'Karoline', team, { ownerId: id('ane') })
const read = async (caseId: string, who = 'ane') => (await as(who)(`/cases/${caseId}/rhythm`)).json
const set = (who: string, caseId: string, body: object) =>
  as(who)(`/cases/${caseId}/rhythm`, { body: { agreed: true, seenId: null, ...body } })
const takeBack = (who: string, caseId: string, rhythmId: string) =>
  as(who)(`/cases/${caseId}/rhythm/take-back`, { body: { rhythmId } })

describe('the picture', () => {
  test('what was agreed, what happened, and the day it points at', async () => {
    const caseId = await newCase()
    await stageRhythm(house, caseId, 30, { from: '2026-01-01', agreed: false })
    await stageRhythm(house, caseId, 14)
    await stageConversation(house, caseId, id('ane'), { on: '2026-05-01' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-10' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-10-20', state: 'cancelled' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-12', state: 'no_show' })
    const view = await read(caseId)
    expect(view).toMatchObject({
      ...{ firstName: 'Karoline', today: TODAY, since: '2026-05-21', write: true },
      ...{ lastHeldOn: '2026-11-10', nextOn: null, isSilent: false },
      ...{ silenceOn: '2026-11-28', proposedOn: '2026-11-24' },
    })
    expect(view.rhythms.map((one: { everyDays: number }) => one.everyDays)).toEqual([14, 30])
    expect(
      view.talks.map((one: { onDay: string; state: string }) => [one.onDay, one.state]),
    ).toEqual([
      ['2026-10-20', 'cancelled'],
      ['2026-11-10', 'held'],
      ['2026-11-12', 'no_show'],
    ])
    expect((await logOf(house, id('ane'))).at(-1)).toMatchObject({
      action: 'rhythm.read',
      purpose: 'conversation',
      case_ids: [caseId],
    })
  })

  test('silent after a quarter more, and not when something is booked', async () => {
    const caseId = await newCase()
    await stageRhythm(house, caseId, 14)
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-01' })
    expect(await read(caseId)).toMatchObject({ isSilent: true, silenceOn: TODAY })
    await stageConversation(house, caseId, id('ane'), { on: '2026-12-01', state: 'planned' })
    expect(await read(caseId)).toMatchObject({
      ...{ isSilent: false, silenceOn: null, nextOn: '2026-12-01' },
    })
  })

  test('without a rhythm nothing is silent', async () => {
    expect(await read(await newCase())).toMatchObject({
      ...{ rhythms: [], silenceOn: null, isSilent: false, proposedOn: null, lastHeldOn: null },
    })
  })

  test.each<[who: string, status: number, write?: boolean]>([
    ['ane', 200, true],
    ['leder', 200, true],
    ['bo', 200, false],
    ['fremmed', 404],
    ['direktoer', 403],
  ])('read by %s: %s', async (who, status, write) => {
    const answer = await as(who)(`/cases/${await newCase()}/rhythm`)
    expect(answer.status).toBe(status)
    if (write !== undefined) expect(answer.json.write).toBe(write)
  })

  test('the citizen has a page of their own', async () => {
    const caseId = await newCase()
    const citizen = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    expect((await citizen(`/cases/${caseId}/rhythm`)).status).toBe(403)
    const body = { everyDays: 7, agreed: true, seenId: null }
    expect((await citizen(`/cases/${caseId}/rhythm`, { body })).status).toBe(403)
  })
})

describe('setting it', () => {
  test('from today, and taken back to the one before', async () => {
    const caseId = await newCase()
    const before = await stageRhythm(house, caseId, 30)
    const { json } = await set('ane', caseId, { everyDays: 14, seenId: before, reason: 'Hun vil' })
    const view = await read(caseId)
    expect(view.rhythms[0]).toMatchObject({
      ...{ rhythmId: json.rhythmId, everyDays: 14, fromOn: TODAY, agreed: true },
      ...{ setBy: 'ane Test', isFresh: true, reason: 'Hun vil' },
    })
    const inForce = await house.as({ id: id('ane') }, (db) => rhythmsOf(db, [caseId], view.today))
    expect(inForce.get(caseId)).toEqual({ everyDays: 14, fromOn: TODAY, agreed: true })
    expect((await takeBack('ane', caseId, json.rhythmId)).json.rhythmId).toBe(before)
    expect((await read(caseId)).rhythms).toHaveLength(1)
    const { rows } = await house.stage.query(
      `select kind, facts->>'everyDays' as days from events where case_id = $1 order by at`,
      [caseId],
    )
    expect(rows).toEqual([
      { kind: 'rhythm.agreed', days: '14' },
      { kind: 'rhythm.taken_back', days: '30' },
    ])
  })

  test('the first one is taken back to none', async () => {
    const caseId = await newCase()
    const { json } = await set('ane', caseId, { everyDays: 7 })
    expect((await takeBack('leder', caseId, json.rhythmId)).json.rhythmId).toBeNull()
    expect((await read(caseId)).rhythms).toEqual([])
  })

  test('what was set on another day, or came by file, stands', async () => {
    const caseId = await newCase()
    const old = await stageRhythm(house, caseId, 30)
    expect((await takeBack('ane', caseId, old)).json.refusals[0].code).toBe(
      'rhythm.nothing_to_take_back',
    )
    const byFile = await stageRhythm(house, caseId, 14, { from: TODAY, imported: true })
    expect((await takeBack('ane', caseId, byFile)).status).toBe(422)
    expect((await read(caseId)).rhythms[0].isFresh).toBe(false)
  })

  test.each<[what: string, body: object, status: number, code?: string]>([
    ['the same again', { everyDays: 30 }, 422, 'rhythm.same'],
    ['never', { everyDays: 0 }, 400],
    ['once in two years', { everyDays: 700 }, 400],
  ])('%s is refused', async (_what, body, status, code) => {
    const caseId = await newCase()
    const seenId = await stageRhythm(house, caseId, 30)
    const answer = await set('ane', caseId, { seenId, ...body })
    expect(answer.status).toBe(status)
    if (code) expect(answer.json.refusals[0].code).toBe(code)
  })

  test('by a colleague who does not carry the case, it is refused', async () => {
    const caseId = await newCase()
    const answer = await set('bo', caseId, { everyDays: 14 })
    expect([answer.status, answer.json.refusals[0].code]).toEqual([422, 'rhythm.not_carried'])
    expect((await set('fremmed', caseId, { everyDays: 14 })).status).toBe(404)
  })

  test('another one was set since the page was read', async () => {
    const caseId = await newCase()
    await set('leder', caseId, { everyDays: 21 })
    const late = await set('ane', caseId, { everyDays: 14 })
    expect([late.status, late.json.changedBy]).toEqual([412, 'leder Test'])
  })

  test('twice at once: one of them is told', async () => {
    const caseId = await newCase()
    const both = await Promise.all([
      set('ane', caseId, { everyDays: 7 }),
      set('leder', caseId, { everyDays: 14 }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect((await read(caseId)).rhythms).toHaveLength(1)
  })
})
