import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Db } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import * as stage from '#test/story.ts'
import { routes } from './routes.ts'

// The functions that give more than the asker may read: what exactly they give, and to whom.

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let ane: string
let lis: string
let blue: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  ane = await stage.stageEmployee(house, 'Ane')
  lis = await stage.stageEmployee(house, 'Lis', { role: 'head' })
  blue = await stage.stageTeam(house, 'Blå', 'sygedagpenge')
  await stage.stageMember(house, blue, ane)
  await stage.stageMember(house, blue, lis, { role: 'leader' })
})

const as = <Row>(actor: Partial<Actor>, ask: (db: Db) => Promise<{ rows: Row[] }>) =>
  house.as(actor, async (db) => (await ask(db)).rows)

test('each has a fixed search path, no statement made of text, and an owner who reads no more than it must', async () => {
  const { rows } = await house.stage.query(
    `select p.proname, p.proowner::regrole::text as owner, p.proconfig, p.prosrc from pg_proc p
      where p.prosecdef and p.pronamespace in ('priv'::regnamespace, 'public'::regnamespace)`,
  )
  expect(rows.length).toBeGreaterThan(20)
  for (const { proname, owner, proconfig, prosrc } of rows)
    expect({
      proname,
      owner,
      path: proconfig?.[0],
      dynamic: /(?<!')\bexecute\b/i.test(prosrc),
    }).toEqual({
      proname,
      owner: 'ms_policy',
      path: expect.stringMatching(/^search_path=pg_catalog, (public, )?pg_temp$/),
      dynamic: false,
    })
})

test('a case that is closed today counts until the day is over, in the team’s list and in the sums', async () => {
  const green = await stage.stageTeam(house, 'Grøn', 'sygedagpenge')
  await stage.stageMember(house, green, ane)
  await stage.stageCase(house, 'Åben', green, { ownerId: ane })
  await stage.stageCase(house, 'I dag', green, { ownerId: ane, closed: TODAY })
  await stage.stageCase(house, 'I dag uden nogen', green, { closed: TODAY })
  await stage.stageCase(house, 'I går', green, { ownerId: ane, closed: '2026-11-18' })
  await stage.stageCase(house, 'I morgen', green, { opened: '2026-11-20' })
  const listed = await as<{ cases: number }>(
    { id: ane },
    (db) =>
      sql`select sum(cases)::int as cases from priv.team_caseload(${green}, ${TODAY})
         where target_group = 'aktivitetsparat_under_30'`.execute(db) as never,
  )
  const sums = await as<{ cases: number; unowned: number }>(
    { id: ane },
    (db) =>
      sql`select cases, unowned from priv.team_totals(${TODAY}) where team_id = ${green}`.execute(
        db,
      ) as never,
  )
  expect([listed, sums]).toEqual([[{ cases: 3 }], [{ cases: 3, unowned: 1 }]])
})

describe('who opened a case', () => {
  let caseId: string
  const log = (id: string | null, action: string, more: Record<string, unknown> = {}) => {
    const row = {
      ...{
        id: uuid(),
        actor_kind: id ? 'employee' : 'system',
        actor_id: id,
        actor_role: 'caseworker',
      },
      ...{ request_id: 'r', action, route: 'r', purpose: 'case_work', outcome: 'done' },
      ...{ case_ids: [caseId], bases: ['owner'], ...more },
    }
    const names = Object.keys(row)
    return house.stage.query(
      `insert into audit_log (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  beforeAll(async () => {
    caseId = await stage.stageCase(house, 'Karoline', blue, { ownerId: ane })
    const other = await stage.stageCase(house, 'En anden', blue)
    await log(ane, 'case.read', { case_ids: [other, caseId], bases: ['team', 'owner'] })
    await log(ane, 'case.refused', { outcome: 'not_found' })
    await log(ane, 'case.other', { case_ids: [other], bases: ['team'] })
    await log(ane, 'import.load', { case_ids: [], bases: [] })
    await log(null, 'house.clean', { case_ids: [], bases: [] })
    await log(caseId, 'access.list_own', { actor_kind: 'citizen', bases: ['own'] })
  })
  const seenBy = (actor: Partial<Actor>) =>
    as<{ actor_name: string | null; action: string; basis: string }>(
      actor,
      (db) =>
        sql`select actor_name, action, basis from priv.accesses(${caseId}, 50)`.execute(
          db,
        ) as never,
    )

  test('the leader sees by name, the citizen by role; neither loads nor what did not succeed', async () => {
    const one = { action: 'case.read', basis: 'owner' }
    expect(await seenBy({ id: lis })).toEqual([{ ...one, actor_name: 'Ane Test' }])
    expect(await seenBy({ kind: 'citizen', id: caseId })).toEqual([{ ...one, actor_name: null }])
  })

  test('nobody else sees anything, not even one who carries it', async () => {
    for (const actor of [
      { id: ane },
      { kind: 'citizen', id: uuid() },
      { kind: 'system', id: null },
    ] as const)
      expect(await seenBy(actor)).toEqual([])
  })
})

describe('a block', () => {
  test('that was lifted can be set again, and holds; what was is kept', async () => {
    const caseId = await stage.stageCase(house, 'Bror', blue, { ownerId: ane })
    const leader = await edge.as(lis, { role: 'head' })
    const caseworker = await edge.as(ane)
    const status = async () => (await caseworker(`/cases/${caseId}`)).status
    const body = { employeeId: ane, kind: 'family' }
    for (const _time of ['first', 'again', 'and again']) {
      expect(await status()).toBe(200)
      expect((await leader(`/cases/${caseId}/blocks`, { body })).status).toBe(200)
      expect(await status()).toBe(404)
      expect((await leader(`/cases/${caseId}/blocks`, { body })).status).toBe(422)
      const [standing] = (await leader(`/cases/${caseId}/access`)).json.blocks
      expect((await leader(`/access/blocks/${standing.blockId}/end`, { body: {} })).status).toBe(
        200,
      )
    }
    const kept = await house.stage.query('select 1 from case_blocks where case_id = $1', [caseId])
    expect(kept.rowCount).toBe(3)
  })

  test('that one sets oneself closes the case again after it was lifted', async () => {
    const caseId = await stage.stageCase(house, 'Nabo', blue, { ownerId: ane })
    const caseworker = await edge.as(ane)
    for (const _time of ['first', 'again']) {
      expect((await caseworker(`/cases/${caseId}/conflict`, { body: {} })).status).toBe(200)
      expect((await caseworker(`/cases/${caseId}`)).status).toBe(404)
      await house.stage.query(`update case_blocks set to_on = '2026-11-18' where case_id = $1`, [
        caseId,
      ])
    }
    // The line in the log says on which ground they had the case when they gave it away.
    const { rows } = await house.stage.query(
      `select bases from audit_log where action = 'access.declare_conflict' and case_ids = array[$1::uuid]`,
      [caseId],
    )
    expect(rows).toEqual([{ bases: ['owner'] }, { bases: ['owner'] }])
  })

  test('on somebody who does not exist is not there to be set', async () => {
    const caseId = await stage.stageCase(house, 'Luft', blue)
    const leader = await edge.as(lis, { role: 'head' })
    const body = { employeeId: uuid(), kind: 'family' }
    expect((await leader(`/cases/${caseId}/blocks`, { body })).status).toBe(404)
  })
})

test('a session of somebody who is not there opens nothing', async () => {
  for (const kind of ['employee', 'citizen']) {
    const call = await edge.as(uuid(), { kind })
    expect((await call('/session')).json.signedIn).toBe(false)
  }
})
