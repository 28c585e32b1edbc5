import { beforeAll, describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageCase,
  stageClock,
  stageConversation,
  stageEmployee,
  stageMember,
  stageSpell,
  stageSuspension,
  stageTeam,
} from '#test/story.ts'
import { guardsOf, statutoryFields } from './reads.ts'
import { routes } from './routes.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let hanne: string
let ane: string
let bo: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Jobparate', 'jobparat_30_plus')
  hanne = await stageEmployee(house, 'Hanne', { role: 'head' })
  ane = await stageEmployee(house, 'Ane')
  bo = await stageEmployee(house, 'Bo')
  await stageMember(house, team, hanne, { role: 'leader' })
  await stageMember(house, team, ane)
})

const jobReady = { targetGroup: 'jobparat_30_plus', benefit: 'kontanthjaelp', opened: '2026-08-14' }
const mine = (name: string, more = {}) =>
  stageCase(house, name, team, { ...jobReady, ownerId: ane, ...more })

describe('the guard of a case', () => {
  test('counts the talks held, says the days, the paragraph and where the start comes from', async () => {
    const caseId = await mine('Karoline')
    await stageConversation(house, caseId, ane, { on: '2026-08-20' })
    await stageConversation(house, caseId, ane, { on: '2026-10-01' })
    await stageConversation(house, caseId, ane, { on: '2026-10-20', state: 'no_show' })
    await stageConversation(house, caseId, ane, { on: '2026-11-25', state: 'planned' })
    const call = await edge.as(ane)
    const { status, json } = await call(`/cases/${caseId}/guard`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ dot: 'quiet', can: { write: true }, gauges: ['contact', 'offer'] })
    expect(json.duties[0]).toMatchObject({
      ...{ code: 'kontanthjaelp_talks_2026', counted: 2, needed: 4, dueOn: '2027-02-14' },
      ...{ safeOn: ['2027-01-31', '2027-02-14'], heldOn: ['2026-08-20', '2026-10-01'] },
      ...{ startedFrom: 'opening', certainty: 'V', state: 'quiet' },
    })
    expect(json.duties[0].source).toMatch(/^https:/)
    const [row] = (await logOf(house, ane)).slice(-1)
    expect(row).toMatchObject({ action: 'guard.read', purpose: 'statutory_follow_up' })
    expect(row?.case_ids).toEqual([caseId])
  })

  test('is not there for somebody without the case', async () => {
    const caseId = await mine('Ukendt')
    const stranger = await edge.as(bo)
    expect((await stranger(`/cases/${caseId}/guard`)).status).toBe(404)
    const body = { kind: 'first_enquiry', onDay: '2026-08-01' }
    expect((await stranger(`/cases/${caseId}/clocks`, { body })).status).toBe(404)
  })

  test('for many cases comes from the same handful of queries', async () => {
    const ids = [await mine('Et'), await mine('To', { opened: '2025-01-01' })]
    const guards = await house.as({ id: ane }, (db) => guardsOf(db, ids, day(TODAY)))
    expect([...guards.keys()].toSorted()).toEqual(ids.toSorted())
    expect(guards.get(ids[1] ?? '')).toMatchObject({ dot: 'quiet', next: null })
    const none = await house.as({ id: bo }, (db) => guardsOf(db, ids, day(TODAY)))
    expect(none.size).toBe(0)
    expect((await house.as({ id: ane }, (db) => guardsOf(db, [], day(TODAY)))).size).toBe(0)
  })

  test('begins again with another benefit, and knows a day that was told', async () => {
    const changed = await mine('Mads', { opened: '2026-01-05' })
    await stageSpell(house, changed, 'sygedagpenge', { from: '2026-01-05', to: '2026-09-28' })
    await stageSpell(house, changed, 'kontanthjaelp', { from: '2026-10-05' })
    const told = await mine('Noor')
    await stageClock(house, told, 'first_enquiry', '2026-08-10')
    const guards = await house.as({ id: ane }, (db) => guardsOf(db, [changed, told], day(TODAY)))
    const first = (id: string) => guards.get(id)?.duties[0]
    expect(first(changed)).toMatchObject({ startedOn: '2026-10-05', restarted: true })
    expect(first(told)).toMatchObject({ startedOn: '2026-08-10', startedFrom: 'told' })
  })

  test('gives the closing sheet its fields', async () => {
    const caseId = await mine('Otto')
    await stageConversation(house, caseId, ane, { on: '2026-09-01' })
    const fields = await house.as({ id: ane }, (db) => statutoryFields(db, caseId, day(TODAY)))
    expect(fields).toMatchObject({ talkKind: 'jobsamtale', number: 2, needed: 4, assumed: true })
    const none = await house.as({ id: bo }, (db) => statutoryFields(db, caseId, day(TODAY)))
    expect(none).toBeUndefined()
  })
})

describe('a day that a clock goes by', () => {
  test('is told and corrected; who was late is told by whom', async () => {
    const caseId = await mine('Petra')
    const call = await edge.as(ane)
    const body = { kind: 'first_enquiry', onDay: '2026-08-10' }
    const set = await call(`/cases/${caseId}/clocks`, { body })
    expect(set.status).toBe(200)
    const path = `/clocks/${set.json.clockId}`
    const put = { method: 'PUT' as const, body: { onDay: '2026-08-11' } }
    expect((await call(path, put)).status).toBe(428)
    expect((await call(path, { ...put, ifMatch: 1 })).json).toMatchObject({ version: 2 })
    const late = await call(path, { ...put, ifMatch: 1 })
    expect([late.status, late.json.changedBy]).toEqual([412, 'Ane Test'])
    const { json } = await call(`/cases/${caseId}/guard`)
    expect(json.told).toMatchObject([{ kind: 'first_enquiry', onDay: '2026-08-11', version: 2 }])
    expect(json.duties[0].startedOn).toBe('2026-08-11')
    const { rows } = await house.stage.query('select kind from events where case_id = $1', [caseId])
    expect(rows).toEqual([{ kind: 'clock.set' }, { kind: 'clock.set' }])
  })

  test('refused, malformed, not there', async () => {
    const caseId = await mine('Quist')
    const call = await edge.as(ane)
    const path = `/cases/${caseId}/clocks`
    const ahead = { kind: 'first_enquiry', onDay: '2026-11-20' }
    const refused = await call(path, { body: ahead })
    expect(refused.json.refusals).toEqual([{ code: 'clock.to_come', field: 'onDay' }])
    expect((await call(path, { body: { ...ahead, kind: 'birthday' } })).status).toBe(400)
    const nowhere = '/clocks/01936f00-0000-7000-8000-000000000000'
    const put = { method: 'PUT' as const, body: { onDay: '2026-08-11' }, ifMatch: 1 }
    expect((await call(nowhere, put)).status).toBe(404)
  })
})

describe('a suspension', () => {
  const body = {
    kind: 'mindre_intensiv',
    fromOn: '2026-11-01',
    toOn: null,
    reason: 'Går på barsel',
  }

  test('is set, ended, and goes on after all', async () => {
    const caseId = await mine('Rita')
    const call = await edge.as(ane)
    const dot = async () => (await call(`/cases/${caseId}/guard`)).json.dot
    const set = await call(`/cases/${caseId}/suspensions`, { body })
    expect([set.status, await dot()]).toEqual([200, 'suspended'])
    const again = await call(`/cases/${caseId}/suspensions`, { body })
    expect(again.json.refusals).toEqual([{ code: 'suspension.overlaps', field: 'fromOn' }])
    const path = `/suspensions/${set.json.suspensionId}/state`
    expect((await call(path, { body: { act: 'withdraw' } })).status).toBe(200)
    expect(await dot()).toBe('quiet')
    expect((await call(path, { body: { act: 'reopen', toOn: null } })).status).toBe(200)
    expect(await dot()).toBe('suspended')
    expect((await call(path, { body: { act: 'end' } })).status).toBe(200)
    const { json } = await call(`/cases/${caseId}/guard`)
    expect(json.suspensions).toMatchObject([{ toOn: TODAY, withdrawn: false, setBy: 'Ane Test' }])
    const { rows } = await house.stage.query(
      'select kind from events where case_id = $1 order by at',
      [caseId],
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['suspension.set', 'suspension.ended', 'suspension.set', 'suspension.ended'],
    ])
  })

  test('is not there for who does not carry the case, nor for a closed one', async () => {
    const closed = await mine('Sten', { closed: '2026-11-10', outcome: 'job' })
    const call = await edge.as(ane)
    const refused = await call(`/cases/${closed}/suspensions`, { body })
    expect(refused.json.refusals).toEqual([{ code: 'case.closed' }])
    const other = await mine('Tina')
    const id = await stageSuspension(house, other, 'barsel')
    const stranger = await edge.as(bo)
    const path = `/suspensions/${id}/state`
    expect((await stranger(path, { body: { act: 'end' } })).status).toBe(404)
  })
})

describe('an exemption', () => {
  const body = { gauge: 'contact', reason: 'Begynder i job den 1. december, aftalt med borgeren' }

  test('needs its reason, leaves the first talk, and can be ended and taken up again', async () => {
    const caseId = await mine('Ulla')
    const call = await edge.as(ane)
    const short = await call(`/cases/${caseId}/exemptions`, { body: { ...body, reason: 'job' } })
    expect(short.json.refusals).toEqual([{ code: 'exemption.reason_short', field: 'reason' }])
    const set = await call(`/cases/${caseId}/exemptions`, { body })
    expect(set.status).toBe(200)
    const needed = async () => (await call(`/cases/${caseId}/guard`)).json.duties[0].needed
    expect(await needed()).toBe(1)
    const path = `/exemptions/${set.json.exemptionId}/state`
    await call(path, { body: { act: 'end' } })
    expect(await needed()).toBe(4)
    await call(path, { body: { act: 'reopen' } })
    const head = await edge.as(hanne, { role: 'head' })
    const { json } = await head('/law/exemptions')
    expect(json.exemptions).toMatchObject([
      { firstName: 'Ulla', reason: body.reason, setBy: 'Ane Test' },
    ])
    const [row] = (await logOf(house, hanne)).slice(-1)
    expect(row).toMatchObject({ action: 'exemptions.list', case_ids: [caseId] })
  })
})

describe('the gauges', () => {
  test('are shown to whoever leads the team, and never for fewer than five', async () => {
    const small = await stageTeam(house, 'Lille', 'jobparat_30_plus')
    const large = await stageTeam(house, 'Stor', 'jobparat_30_plus')
    const leader = await stageEmployee(house, 'Lis', { role: 'head' })
    await stageMember(house, small, leader, { role: 'leader' })
    await stageMember(house, large, leader, { role: 'leader' })
    for (let at = 0; at < 4; at += 1) await stageCase(house, `S${at}`, small, jobReady)
    for (let at = 0; at < 5; at += 1) await stageCase(house, `L${at}`, large, jobReady)
    const call = await edge.as(leader, { role: 'head' })
    const { json } = await call('/law/gauges')
    expect(json).toMatchObject({ share: 0.75, offers: 'no_data' })
    expect(json.contacts).toEqual([
      { teamId: small, teamName: 'Lille', figures: null, measured: true },
      {
        ...{ teamId: large, teamName: 'Stor', measured: true },
        figures: { people: 5, reached: 0, on_way: 5, behind: 0, exempt: 0 },
      },
    ])
    const caseworker = await edge.as(ane)
    expect((await caseworker('/law/gauges')).status).toBe(403)
  })
})

describe('the municipality’s own rules', () => {
  const rule = {
    ...{ layer: 'law', rule: 'aktivitetsparat_talks_open', targetGroup: null, talks: 2 },
    ...{ days: null, fromOn: '2026-07-01', toOn: null, reason: 'Vores læsning af vejledningen' },
  }

  test('are set unconfirmed, confirmed and ended; a day that is taken is refused', async () => {
    const call = await edge.as(hanne, { role: 'head' })
    const set = await call('/law/local-rules', { body: rule })
    expect(set.status).toBe(200)
    const taken = await call('/law/local-rules', { body: rule })
    expect(taken.json.refusals).toEqual([{ code: 'local.day_taken', field: 'fromOn' }])
    const before = (await call('/law/local-rules')).json.rules
    expect(before).toMatchObject([{ confirmed: false, version: 1, changedBy: 'Hanne Test' }])
    const { layer: _, rule: __, targetGroup: ___, ...fields } = rule
    const path = `/law/local-rules/${set.json.ruleId}`
    const put = { method: 'PUT' as const, body: { ...fields, confirmed: true } }
    expect((await call(path, { ...put, ifMatch: 1 })).json).toMatchObject({ version: 2 })
    expect((await call(path, { ...put, ifMatch: 1 })).status).toBe(412)
    const active = await mine('Vera', { targetGroup: 'aktivitetsparat_30_plus' })
    const guards = await house.as({ id: ane }, (db) => guardsOf(db, [active], day(TODAY)))
    expect(guards.get(active)).toMatchObject({ dot: 'quiet', next: { needed: 2 } })
    const ended = { ...put, body: { ...put.body, toOn: '2026-11-18' }, ifMatch: 2 }
    expect((await call(path, ended)).status).toBe(200)
    const after = await house.as({ id: ane }, (db) => guardsOf(db, [active], day(TODAY)))
    expect(after.get(active)?.dot).toBe('unknown')
  })

  test('are a leader’s to set, and everybody’s to read', async () => {
    const call = await edge.as(ane)
    expect((await call('/law/local-rules', { body: rule })).status).toBe(403)
    expect((await call('/law/local-rules')).status).toBe(200)
    const head = await edge.as(hanne, { role: 'head' })
    const bad = await head('/law/local-rules', { body: { ...rule, layer: 'service' } })
    expect(bad.json.refusals).toEqual([{ code: 'local.unknown', field: 'rule' }])
    expect((await head('/law/local-rules', { body: { ...rule, talks: 0 } })).status).toBe(400)
  })
})
