import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { routes } from './routes.ts'

let demo: TestHouse
let real: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
const ane = uuid()
const head = uuid()
const karolines = uuid()
const CPR = '0101014567'

async function stage(house: TestHouse): Promise<void> {
  const team = uuid()
  const citizen = uuid()
  for (const [id, name, role] of [
    [ane, 'Ane', 'caseworker'],
    [head, 'Lis', 'head'],
  ])
    await house.stage.query(
      `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
       values ($1, $2, $2, 'Holm', 37, '2020-01-01', $3, 'test')`,
      [id, name, role],
    )
  await house.stage.query(
    `insert into teams (id, source_id, name, changed_by) values ($1, 'blå', 'Blå', 'test')`,
    [team],
  )
  await house.stage.query(
    `insert into team_members (id, team_id, employee_id, role, from_on) values ($1, $2, $3, 'leader', '2020-01-01')`,
    [uuid(), team, head],
  )
  await house.stage.query(
    `insert into citizens (id, source_id, cpr_cipher, cpr_index, first_name, last_name, dream, changed_by)
     values ($1, 'k', 'x', $2, 'Karoline', 'Bæk', 'Et sted, hvor nogen regner med mig', 'test')`,
    [citizen, house.vault.index(CPR)],
  )
  await house.stage.query(
    `insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, changed_by)
     values ($1, 'k', $2, $3, 'sygedagpenge', 'sygedagpenge', '2026-01-01', 'test')`,
    [karolines, citizen, team],
  )
}

beforeAll(async () => {
  demo = await freshHouse('Egekøbing', true)
  real = await freshHouse('Nabokøbing', false)
  await stage(demo)
  await stage(real)
  edge = await edgeOf(routes, [demo, real])
})

const log = async (action: string) =>
  (
    await demo.stage.query(
      `select outcome, purpose, case_ids, bases from audit_log where action = $1 order by at, id`,
      [action],
    )
  ).rows

describe('the demo’s door', () => {
  test('lets somebody be who they choose, with a cookie that only this host gets back', async () => {
    const call = edge.stranger(demo)
    expect(
      (await call('/session/people')).json.people.map((person: { name: string }) => person.name),
    ).toContain('Ane Holm')
    const entered = await call('/session', { body: { kind: 'employee', id: ane } })
    expect(entered.json).toEqual({ role: 'caseworker' })
    const cookie = String(entered.headers['set-cookie'])
    expect(cookie).toMatch(/^__Host-medspiller=[\w-]{43};/)
    for (const rule of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(rule)
    expect(cookie).not.toContain('Domain')
    const me = await call('/session', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(me.json).toMatchObject({
      signedIn: true,
      name: 'Ane Holm',
      role: 'caseworker',
      demo: true,
    })
  })

  test('is closed in a municipality that is not the demo, also to one who knows an id', async () => {
    const call = edge.stranger(real)
    expect((await call('/session/people')).json).toEqual({ people: [] })
    const tried = await call('/session', { body: { kind: 'employee', id: ane } })
    expect([tried.status, tried.headers['set-cookie']]).toEqual([422, undefined])
    expect((await real.stage.query('select 1 from sessions')).rowCount).toBe(0)
  })

  test('is closed by the database itself, whatever the program asks', async () => {
    const start = real.as(
      { kind: 'system', id: null },
      async (db) => {
        const { sql } = await import('kysely')
        await sql`select priv.start_session(${uuid()}, ${Buffer.from('x')}, 'employee', ${ane}, 10, 'demo', ${uuid()}, 'r')`.execute(
          db,
        )
      },
      'sign_in',
    )
    await expect(start).rejects.toMatchObject({ code: '42501' })
  })

  test('ends one session, or all of them', async () => {
    const one = await edge.as(ane)
    const two = await edge.as(ane)
    await one('/session/end', { body: {} })
    expect((await one('/session')).json.signedIn).toBe(false)
    expect((await two('/session')).json.signedIn).toBe(true)
    const three = await edge.as(ane)
    expect((await three('/session/end-all', { body: {} })).json.ended).toBeGreaterThanOrEqual(2)
    expect((await two('/session')).json.signedIn).toBe(false)
  })
})

describe('break-glass', () => {
  const body = {
    cpr: '010101-4567',
    category: 'acute',
    reason: 'Lægen ringer, og ingen andre er her',
  }

  test('opens the case, is logged as what it is, and is seen by the leader and the citizen', async () => {
    const call = await edge.as(ane)
    expect((await call('/break-glass', { body })).json).toEqual({ caseId: karolines })
    expect(await log('access.break_glass')).toEqual([
      {
        outcome: 'done',
        purpose: 'emergency_access',
        case_ids: [karolines],
        bases: ['break_glass'],
      },
    ])
    const leader = await edge.as(head, { role: 'head' })
    const [seen] = (await leader('/access/emergencies')).json.emergencies
    expect(seen).toMatchObject({
      citizenName: 'Karoline Bæk',
      employeeName: 'Ane Holm',
      reason: body.reason,
      seen: false,
    })
    await leader(`/access/emergencies/${seen.grantId}/seen`, { body: {} })
    expect((await leader('/access/emergencies')).json.emergencies[0].seen).toBe(true)

    const citizen = await edge.as(karolines, { kind: 'citizen', role: 'citizen' })
    const own = (await citizen('/my-case/accesses')).json
    expect(own.emergencies[0]).toMatchObject({ category: 'acute', reason: body.reason })
    expect(own.accesses.map((row: { basis: string }) => row.basis)).toContain('break_glass')
    expect(own.accesses.every((row: { name: string | null }) => row.name === null)).toBe(true)
    expect(JSON.stringify(own)).not.toContain('Ane')
  })

  test('a reason that says nothing is refused before anything opens, and logged as refused', async () => {
    const call = await edge.as(ane)
    const tried = await call('/break-glass', { body: { ...body, reason: 'aaaaaaaaaaaaaaaaaaaa' } })
    expect(tried.json.refusals).toEqual([{ code: 'access.reason_says_nothing', field: 'reason' }])
    expect((await log('access.break_glass')).at(-1)).toMatchObject({
      outcome: 'refused',
      case_ids: [],
    })
  })

  test('the number stands nowhere afterwards: not in the log, not in the answer', async () => {
    const call = await edge.as(ane)
    const tried = await call('/break-glass', { body: { ...body, cpr: '0202023456' } })
    expect(tried.text).not.toContain('020202')
    const { rows } = await demo.stage.query(
      `select count(*)::int as n from audit_log a where a::text like '%020202%'`,
    )
    expect(rows[0].n).toBe(0)
  })
})

describe('who opened a case', () => {
  test('is the leader’s and the citizen’s to see, nobody else’s', async () => {
    const leader = await edge.as(head, { role: 'head' })
    expect((await leader(`/cases/${karolines}/accesses`)).status).toBe(200)
    expect((await leader(`/cases/${uuid()}/accesses`)).status).toBe(404)
    const caseworker = await edge.as(ane)
    expect((await caseworker(`/cases/${karolines}/accesses`)).status).toBe(403)
    expect((await caseworker('/my-case/accesses')).status).toBe(403)
  })

  test('looking is itself logged, in the same transaction, for the citizen as well', async () => {
    const before = (await log('access.list_of_case')).length
    const leader = await edge.as(head, { role: 'head' })
    await leader(`/cases/${karolines}/accesses`)
    const after = await log('access.list_of_case')
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)).toMatchObject({
      outcome: 'done',
      case_ids: [karolines],
      bases: ['leader'],
    })
  })
})

describe('let in and shut out', () => {
  const reason = 'Dækker for en syg kollega i to uger'

  test('a leader opens a case to somebody until a day, and can end it', async () => {
    const leader = await edge.as(head, { role: 'head' })
    const caseworker = await edge.as(ane)
    await demo.stage.query('delete from case_grants')
    const seen = async () =>
      (await demo.as({ id: ane }, (db) => db.selectFrom('cases').select('id').execute())).length
    expect(await seen()).toBe(0)
    const wish = { employeeId: ane, untilOn: '2026-12-01', reason }
    expect((await leader(`/cases/${karolines}/grants`, { body: wish })).status).toBe(200)
    expect(await seen()).toBe(1)
    const [given] = (await leader(`/cases/${karolines}/access`)).json.grants
    expect(given).toMatchObject({ name: 'Ane Holm', reason })
    await leader(`/access/grants/${given.grantId}/end`, { body: {} })
    expect(await seen()).toBe(0)
    expect((await caseworker(`/cases/${karolines}/grants`, { body: wish })).status).toBe(403)
  })

  test('a grant has an end, a reason, and is never for oneself', async () => {
    const leader = await edge.as(head, { role: 'head' })
    const wish = { employeeId: head, untilOn: '2028-01-01', reason: 'xxxxxxxxxxxxxxxxx' }
    const { json } = await leader(`/cases/${karolines}/grants`, { body: wish })
    expect(json.refusals.map((refusal: { code: string }) => refusal.code)).toEqual([
      'access.reason_says_nothing',
      'access.until_too_far',
      'access.not_oneself',
    ])
  })

  test('a block shuts a relative out, and break-glass does not open what it closed', async () => {
    const leader = await edge.as(head, { role: 'head' })
    const caseworker = await edge.as(ane)
    const body = { employeeId: ane, kind: 'family' }
    expect((await leader(`/cases/${karolines}/blocks`, { body })).status).toBe(200)
    expect((await leader(`/cases/${karolines}/blocks`, { body })).status).toBe(422)
    const glass = {
      cpr: '010101-4567',
      category: 'acute',
      reason: 'Lægen ringer, og ingen andre er her',
    }
    expect((await caseworker('/break-glass', { body: glass })).json.refusals[0].code).toBe(
      'access.not_found_or_blocked',
    )
    const [block] = (await leader(`/cases/${karolines}/access`)).json.blocks
    await leader(`/access/blocks/${block.blockId}/end`, { body: {} })
    expect((await caseworker('/break-glass', { body: glass })).status).toBe(200)
  })

  test('whoever says they are too close is out at once, and cannot let themselves in again', async () => {
    const leader = await edge.as(head, { role: 'head' })
    expect((await leader(`/cases/${karolines}/conflict`, { body: {} })).status).toBe(200)
    expect((await leader(`/cases/${karolines}/access`)).status).toBe(404)
    const own = await demo.stage.query(`select id from case_blocks where kind = 'conflict'`)
    expect((await leader(`/access/blocks/${own.rows[0].id}/end`, { body: {} })).status).toBe(404)
  })
})
