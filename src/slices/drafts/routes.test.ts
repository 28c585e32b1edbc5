import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { NotFound } from '#core/refusal.ts'
import { route } from '#platform/http/route.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { logOf, stageCase, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import { endDraft } from './acts.ts'
import { routes } from './routes.ts'

// What is being written: kept as it came last, read by the one who writes and by nobody else.

const SECRET = 'Signe er bange for hunde, og det ved ingen'

/** As a record is signed: what is saved for good ends its draft, and what fails does not. */
const sign = endpoint({
  method: 'POST',
  path: '/signed',
  may: 'case.write',
  audit: 'thing.sign',
  purpose: 'case_work',
  summary: 'Sign.',
  input: z.strictObject({ caseId: z.uuid(), sheetId: z.uuid(), fails: z.boolean() }),
  output: z.object({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})
const signing = route(sign, async ({ caseId, sheetId, fails }, context) => {
  await endDraft(context, sheetId)
  if (fails) throw new NotFound()
  return { caseId }
})

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let caseId: string
let team: string
const people: Record<string, string> = {}
const calls: Record<string, Call> = {}

const as = (name: string): Call => {
  const call = calls[name]
  if (!call) throw new Error(`nobody is called ${name}`)
  return call
}

type Sheet = {
  who?: string
  draftId?: string
  subjectId?: string
  caseId?: string
  employeeId?: string | undefined
  isNew?: boolean
  content?: string
  kind?: string
  version?: number
}

/** As the browser sends it: If-Match says how many versions there were before this one. */
function save({ who = 'ane', draftId = randomUUID(), version = 1, ...more }: Sheet = {}) {
  const { employeeId = people[who], kind = 'record', content = `{"body":"${SECRET}"}` } = more
  const { isNew = version === 1, subjectId = randomUUID() } = more
  const body = { kind, caseId: more.caseId ?? caseId, subjectId, employeeId, isNew, content }
  return as(who)(`/drafts/${draftId}`, { method: 'PUT', ifMatch: version - 1, body })
}

const listed = async (who: string, subjectId: string, kind = 'record', of = caseId) =>
  (await as(who)(`/drafts?kind=${kind}&caseId=${of}&subjectId=${subjectId}`)).json.drafts

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf([...routes, signing], [house])
  for (const name of ['ane', 'elif', 'fremmed']) {
    people[name] = await stageEmployee(house, name)
    calls[name] = await edge.as(people[name])
  }
  team = await stageTeam(house, 'Ungdom')
  for (const name of ['ane', 'elif']) await stageMember(house, team, people[name] ?? '')
  caseId = await stageCase(house, 'Signe', team)
})

describe('saving', () => {
  test('what came last stands, however late the others come', async () => {
    const [draftId, subjectId] = [randomUUID(), randomUUID()]
    const of = { draftId, subjectId }
    const first = await save({ ...of, content: '{"body":"a"}' })
    expect(first.json).toMatchObject({ version: 1, isBegun: true })
    expect((await save({ ...of, version: 3, content: '{"body":"abc"}' })).json).toMatchObject({
      version: 3,
      isBegun: false,
    })
    const late = await save({ ...of, version: 2, content: '{"body":"ab"}' })
    expect([late.status, late.json.changedBy]).toEqual([412, 'ane Test'])
    expect((await save({ ...of, version: 1, content: '{"body":"x"}' })).status).toBe(412)
    const drafts = await listed('ane', subjectId)
    expect(drafts).toMatchObject([{ draftId, version: 3, content: '{"body":"abc"}' }])
    expect(Date.parse(drafts[0].savedAt)).toBeGreaterThan(0)
  })

  test('the same sent twice is done once; a lost first answer is no conflict', async () => {
    const of = { draftId: randomUUID(), subjectId: randomUUID() }
    expect((await save(of)).json.isBegun).toBe(true)
    expect((await save(of)).json).toMatchObject({ version: 1, isBegun: false })
    const again = await save({ ...of, version: 2, isNew: true, content: '{"body":"more"}' })
    expect(again.json).toMatchObject({ version: 2, isBegun: false })
  })

  test('one that is gone does not come back', async () => {
    const of = { draftId: randomUUID(), subjectId: randomUUID() }
    await save(of)
    await as('ane')(`/drafts/${of.draftId}`, { method: 'DELETE', ifMatch: 1 })
    expect((await save({ ...of, version: 2 })).status).toBe(404)
    expect(await listed('ane', of.subjectId)).toEqual([])
  })

  test('no more than it holds, and only what it is about', async () => {
    expect((await save({ content: `"${'x'.repeat(199_998)}"` })).status).toBe(200)
    expect((await save({ content: `"${'x'.repeat(199_999)}"` })).status).toBe(400)
    expect((await save({ kind: 'diary' })).status).toBe(400)
    expect((await save({ version: 0 })).status).toBe(400)
  })

  test('whatever letters are typed come back as they were', async () => {
    const subjectId = randomUUID()
    const content = JSON.stringify({ body: 'æøå 💥 \ud800 \0 "\\" \n ‮ end' })
    expect((await save({ subjectId, content })).status).toBe(200)
    expect((await listed('ane', subjectId))[0].content).toBe(content)
  })

  test('a line in the log when it is begun and when it is thrown away, and none for every key', async () => {
    const before = (await logOf(house, people['elif'] ?? '')).length
    const of = { who: 'elif', draftId: randomUUID() }
    for (let version = 1; version <= 5; version += 1)
      await save({ ...of, version, content: `{"body":"${version}"}` })
    await as('elif')(`/drafts/${of.draftId}`, { method: 'DELETE', ifMatch: 5 })
    const rows = (await logOf(house, people['elif'] ?? '')).slice(before)
    expect(rows.map(({ action, case_ids }) => [action, case_ids])).toEqual([
      ['draft.save', [caseId]],
      ['draft.remove', [caseId]],
    ])
  })
})

describe('whose it is', () => {
  test('nobody else reads, changes or removes it, and two of the same subject are two', async () => {
    const [draftId, subjectId] = [randomUUID(), randomUUID()]
    await save({ draftId, subjectId })
    expect(await listed('elif', subjectId)).toEqual([])
    expect((await as('elif')('/drafts/mine')).json.drafts).toEqual([])
    expect((await save({ who: 'elif', draftId, subjectId, version: 2 })).status).toBe(404)
    expect((await save({ who: 'elif', draftId, subjectId })).status).toBe(404)
    const over = await save({ who: 'elif', draftId, subjectId, version: 2, isNew: true })
    expect(over.status).toBe(403)
    const removed = await as('elif')(`/drafts/${draftId}`, { method: 'DELETE', ifMatch: 9 })
    expect(removed.json).toEqual({ caseId: null })
    await save({ who: 'elif', subjectId })
    await save({ subjectId })
    expect(await listed('ane', subjectId)).toHaveLength(2)
    expect(await listed('elif', subjectId)).toHaveLength(1)
  })

  test('a sheet of one is not saved as another’s, who has signed in in the same browser', async () => {
    const { status, json } = await save({ employeeId: people['elif'] })
    expect([status, json.refusals]).toEqual([422, [{ code: 'draft.someone_else' }]])
  })

  test('a case that one cannot see cannot be written about', async () => {
    expect((await save({ who: 'fremmed' })).status).toBe(404)
    const mine = await stageCase(house, 'Karl', null, { ownerId: people['fremmed'] ?? '' })
    const subjectId = randomUUID()
    const of = { who: 'fremmed', caseId: mine, draftId: randomUUID(), subjectId }
    expect((await save(of)).status).toBe(200)
    await house.stage.query('delete from case_members where employee_id = $1', [people['fremmed']])
    expect((await save({ ...of, version: 2 })).status).toBe(404)
    expect(await listed('fremmed', subjectId, 'record', mine)).toEqual([])
    expect((await as('fremmed')('/drafts/mine')).json.drafts).toEqual([])
  })

  test('neither a stranger nor a citizen has drafts', async () => {
    const citizen = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    for (const path of ['/drafts/mine', '/drafts/key']) {
      expect((await edge.stranger()(path)).status).toBe(401)
      expect((await citizen(path)).status).toBe(403)
    }
  })
})

describe('at rest', () => {
  test('the text is nowhere in the database, and opens only as this row of this person', async () => {
    const [draftId, subjectId] = [randomUUID(), randomUUID()]
    await save({ draftId, subjectId })
    const { rows: tables } = await house.stage.query(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      const { rows } = await house.stage.query(
        `select 1 from ${name} t where t::text like any ($1) limit 1`,
        [[`%${SECRET}%`, `%${Buffer.from(SECRET).toString('hex')}%`]],
      )
      expect([name, rows]).toEqual([name, []])
    }
    const { rows } = await house.stage.query('select sealed from drafts where id = $1', [draftId])
    const sealed: Buffer = rows[0].sealed
    const place = (id: string, table = 'drafts') => ({ table, id })
    const mine = `${draftId}|${people['ane']}`
    expect(house.vault.openText(sealed, place(mine))).toContain(SECRET)
    for (const other of [
      place(`${draftId}|${people['elif']}`),
      place(`${randomUUID()}|${people['ane']}`),
      place(mine, 'records'),
    ])
      expect(() => house.vault.openText(sealed, other)).toThrow()
    sealed[30] = (sealed[30] ?? 0) ^ 1
    expect(() => house.vault.openText(sealed, place(mine))).toThrow()
  })

  test('the key for a device is one’s own, always the same, and not written in the log', async () => {
    const key = async (who: string) => (await as(who)('/drafts/key')).json
    const mine = await key('ane')
    expect(Buffer.from(mine.key, 'base64')).toHaveLength(32)
    expect(mine.employeeId).toBe(people['ane'])
    expect((await key('ane')).key).toBe(mine.key)
    expect((await key('elif')).key).not.toBe(mine.key)
    const abroad = await freshHouse('Nabokøbing')
    expect(abroad.vault.deviceKey(people['ane'] ?? '').toString('base64')).not.toBe(mine.key)
    const rows = await logOf(house, people['ane'] ?? '')
    expect(rows.filter(({ action }) => action === 'draft.read_key')).toEqual([])
  })

  test('what nobody came back to is thrown away after ninety days, unread', async () => {
    const [old, young] = [randomUUID(), randomUUID()]
    for (const draftId of [old, young]) await save({ draftId })
    const age = `update drafts set saved_at = now() - $2::interval where id = $1`
    await house.stage.query(age, [old, '91 days'])
    await house.stage.query(age, [young, '89 days'])
    await house.as({ kind: 'system' }, (db) => db.deleteFrom('drafts').execute(), 'system')
    const { rows } = await house.stage.query('select id from drafts where id = any ($1)', [
      [old, young],
    ])
    expect(rows).toEqual([{ id: young }])
  })
})

describe('the end of it', () => {
  test('what is saved for good takes its draft with it, and what fails leaves it', async () => {
    const [draftId, subjectId] = [randomUUID(), randomUUID()]
    await save({ draftId, subjectId })
    const body = { caseId, sheetId: draftId }
    expect((await as('ane')('/signed', { body: { ...body, fails: true } })).status).toBe(404)
    expect(await listed('ane', subjectId)).toHaveLength(1)
    expect((await as('elif')('/signed', { body: { ...body, fails: false } })).status).toBe(200)
    expect(await listed('ane', subjectId)).toHaveLength(1)
    expect((await as('ane')('/signed', { body: { ...body, fails: false } })).status).toBe(200)
    expect(await listed('ane', subjectId)).toEqual([])
  })

  test('one is thrown away as it was seen, and not what was written since', async () => {
    const [draftId, subjectId] = [randomUUID(), randomUUID()]
    await save({ draftId, subjectId, version: 4, isNew: true })
    const remove = (seen: number) =>
      as('ane')(`/drafts/${draftId}`, { method: 'DELETE', ifMatch: seen })
    expect((await remove(3)).status).toBe(412)
    expect((await remove(4)).json).toEqual({ caseId })
    expect((await remove(4)).json).toEqual({ caseId: null })
  })

  test('my unfinished sheets, newest first, with whose they are and not what they say', async () => {
    const other = await stageCase(house, 'Mads', team)
    const [first, second] = [randomUUID(), randomUUID()]
    await house.stage.query('delete from drafts')
    await save({ draftId: first, kind: 'assessment' })
    await save({ draftId: second, caseId: other })
    const { json, text } = await as('ane')('/drafts/mine')
    expect(json.drafts).toMatchObject([
      { draftId: second, kind: 'record', caseId: other, firstName: 'Mads' },
      { draftId: first, kind: 'assessment', caseId, firstName: 'Signe' },
    ])
    expect(text).not.toContain(SECRET)
    const [row] = (await logOf(house, people['ane'] ?? '')).slice(-1)
    expect([row?.purpose, row?.case_ids.toSorted()]).toEqual([
      'day_planning',
      [caseId, other].toSorted(),
    ])
  })
})
