import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageBlock,
  stageCase,
  stageCases,
  stageConversation,
  stageCoworker,
  stageEmployee,
  stageGrant,
  stageMember,
  stageOwner,
  stageSubstitute,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const YESTERDAY = addDays(day(TODAY), -1)
const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const ROLES: Record<string, string> = { leder: 'head', naboleder: 'head', medleder: 'coordinator' }
const NAMES = ['ane', 'bo', 'elif', 'vikar', 'leder', 'medleder', 'naboleder', 'fremmed', 'gaaet']

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let otherTeam: string
const people: Record<string, string> = {}
const cases: Record<string, string> = {}
const callers: Record<string, Call> = {}

const id = (name: string) => people[name] ?? NOWHERE
const caseOf = (name: string) => cases[name] ?? NOWHERE
function as(name: string): Call {
  const call = callers[name]
  if (!call) throw new Error(`nobody is called ${name}`)
  return call
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house], { perMinute: 100_000 })
  for (const name of NAMES) {
    const role = ROLES[name] ?? 'caseworker'
    const to = name === 'gaaet' ? '2026-10-31' : null
    people[name] = await stageEmployee(house, name, { role, to })
    callers[name] = await edge.as(id(name), { role })
  }
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  otherTeam = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['ane', 'bo', 'elif', 'gaaet']) await stageMember(house, team, id(name))
  await stageMember(house, team, id('leder'), { role: 'leader' })
  await stageMember(house, team, id('medleder'), { role: 'coordinator' })
  await stageMember(house, otherTeam, id('naboleder'), { role: 'leader' })

  cases['signe'] = await stageCase(house, 'Signe', team, {
    ownerId: id('ane'),
    lastName: 'Holm',
    dream: 'Jeg vil arbejde med hunde',
    cpr: '0101809996',
  })
})

describe('reading a case', () => {
  test('the dream, the facts, who has carried it, and when they talked', async () => {
    const caseId = await stageCase(house, 'Karl', team, {
      dream: 'Køre lastbil igen',
      cpr: '0202709990',
    })
    await stageOwner(house, caseId, id('bo'), {
      from: '2025-01-01',
      to: '2025-12-31',
      reason: 'ny',
    })
    await stageOwner(house, caseId, id('ane'), { from: '2026-01-01', reason: 'Bo fik ny opgave' })
    await stageCoworker(house, caseId, id('elif'), { from: '2026-02-01', to: '2026-03-01' })
    for (let month = 1; month <= 11; month += 1)
      await stageConversation(house, caseId, id('ane'), {
        on: `2026-${String(month).padStart(2, '0')}-10`,
      })
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-12', state: 'no_show' })
    await stageConversation(house, caseId, null, { on: '2025-11-12', state: 'cancelled' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-12-20', state: 'planned' })
    await stageConversation(house, caseId, id('ane'), {
      on: '2026-12-03',
      at: '10:00',
      state: 'planned',
      place: 'gaatur',
    })

    const { status, json, text } = await as('ane')(`/cases/${caseId}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      firstName: 'Karl',
      dream: 'Køre lastbil igen',
      hasCpr: true,
      isProtected: false,
      weight: 'kompleks',
      teamName: 'Ungdom',
      basis: 'owner',
      can: { read: true, write: true, handOver: false, review: false },
      today: TODAY,
      next: { onDay: '2026-12-03', atTime: '10:00', place: 'gaatur', name: 'ane Test' },
    })
    expect(
      json.parts.map((part: { kind: string; name: string }) => [part.kind, part.name]),
    ).toEqual([
      ['coworker', 'elif Test'],
      ['owner', 'ane Test'],
      ['owner', 'bo Test'],
    ])
    expect(json.contacts).toHaveLength(12)
    expect(json.contacts[0]).toMatchObject({ onDay: '2026-11-12', state: 'no_show' })
    expect(Object.keys(json)).not.toContain('citizenId')
    expect(text).not.toMatch(/0202709990|020270/)
  })

  test('a malformed id is understood as nothing, before anything is asked', async () => {
    expect((await as('ane')('/cases/karl')).status).toBe(400)
    expect((await edge.stranger()('/cases/karl')).status).toBe(401)
  })

  test('an economist may not, and the attempt is logged', async () => {
    const economist = await stageEmployee(house, 'Ole', { role: 'economist' })
    const call = await edge.as(economist, { role: 'economist' })
    expect((await call(`/cases/${caseOf('signe')}`)).status).toBe(403)
    expect(await logOf(house, economist)).toMatchObject([
      { action: 'case.read', outcome: 'denied', case_ids: [caseOf('signe')] },
    ])
  })

  test('somebody else’s case and no case at all are the same answer', async () => {
    const bare = ({ status, text }: { status: number; text: string }) => {
      const { requestId, ...rest } = JSON.parse(text)
      return { status, rest, hasId: typeof requestId === 'string' }
    }
    for (const path of ['', '/can'])
      expect(bare(await as('fremmed')(`/cases/${caseOf('signe')}${path}`))).toEqual(
        bare(await as('fremmed')(`/cases/${NOWHERE}${path}`)),
      )
    expect((await as('fremmed')(`/cases/${caseOf('signe')}`)).status).toBe(404)
  })

  test.each<[basis: string, who: string, stage: (caseId: string) => Promise<unknown>]>([
    ['owner', 'ane', (caseId) => stageOwner(house, caseId, id('ane'))],
    ['coworker', 'fremmed', (caseId) => stageCoworker(house, caseId, id('fremmed'))],
    ['substitute', 'vikar', (caseId) => stageSubstitute(house, caseId, id('vikar'))],
    ['team', 'bo', async () => undefined],
    ['leader', 'leder', async () => undefined],
    ['break_glass', 'fremmed', (caseId) => stageGrant(house, caseId, id('fremmed'))],
  ])('is logged with the case, the purpose and the ground: %s', async (basis, who, stage) => {
    const caseId = await stageCase(house, 'Jonas', team)
    await stage(caseId)
    const { json } = await as(who)(`/cases/${caseId}`)
    expect(json.basis).toBe(basis)
    expect((await logOf(house, id(who))).at(-1)).toMatchObject({
      action: 'case.read',
      purpose: 'case_work',
      outcome: 'done',
      case_ids: [caseId],
      bases: [basis],
    })
  })

  test('a protected citizen is shown to the named staff only', async () => {
    const caseId = await stageCase(house, 'Hemmelig', team, {
      ownerId: id('ane'),
      isProtected: true,
    })
    expect((await as('ane')(`/cases/${caseId}`)).json.isProtected).toBe(true)
    for (const who of ['bo', 'leder', 'fremmed'])
      expect((await as(who)(`/cases/${caseId}`)).status).toBe(404)
  })

  test.each(['own_case', 'family', 'conflict'])('%s beats every relation', async (kind) => {
    const caseId = await stageCase(house, 'Nær', team, { ownerId: id('ane') })
    await stageGrant(house, caseId, id('fremmed'))
    for (const who of ['ane', 'leder', 'fremmed']) {
      expect((await as(who)(`/cases/${caseId}`)).status).toBe(200)
      await stageBlock(house, caseId, id(who), kind)
      expect((await as(who)(`/cases/${caseId}`)).status).toBe(404)
    }
    expect((await as('bo')(`/cases/${caseId}`)).status).toBe(200)
  })
})

describe('what one may do is what happens', () => {
  test.each<[who: string, can: object]>([
    ['ane', { read: true, write: true, handOver: false, review: false }],
    ['bo', { read: true, write: false, handOver: false, review: false }],
    ['leder', { read: true, write: true, handOver: true, review: true }],
    ['medleder', { read: true, write: true, handOver: true, review: true }],
  ])('%s', async (who, can) => {
    const caseId = await stageCase(house, 'Mie', team, { ownerId: id('ane') })
    const { json } = await as(who)(`/cases/${caseId}/can`)
    expect(json).toEqual({ caseId, ...can })
    const set = await as(who)(`/cases/${caseId}/weight`, {
      method: 'PUT',
      body: { weight: 'enkel' },
      ifMatch: 1,
    })
    expect(set.status).toBe(json.write ? 200 : 422)
    // The policy says the same as the answer, also when nobody asked first.
    const touched = await house.as({ id: id(who) }, (db) =>
      db.updateTable('cases').set({ weight: 'kompleks' }).where('id', '=', caseId).execute(),
    )
    expect(touched[0]?.numUpdatedRows).toBe(json.write ? 1n : 0n)
    const given = await as(who)(`/cases/${caseId}/owner`, {
      body: { employeeId: id('elif'), version: json.write ? 2 : 1, reason: 'prøve' },
    })
    expect(given.status).toBe(json.handOver ? 200 : 403)
  })

  test('a colleague with emergency access may read, and write, but not give the case away', async () => {
    const caseId = await stageCase(house, 'Mie', team, { ownerId: id('ane') })
    await stageGrant(house, caseId, id('naboleder'))
    const { json } = await as('naboleder')(`/cases/${caseId}/can`)
    expect(json).toMatchObject({ write: true, handOver: false, review: false })
    const given = await as('naboleder')(`/cases/${caseId}/owner`, {
      body: { employeeId: id('elif'), version: 1, reason: 'prøve' },
    })
    expect(given.json.refusals).toEqual([{ code: 'case.not_in_your_team' }])
  })
})

describe('the weight', () => {
  const put = (who: string, caseId: string, weight: string, ifMatch?: number) =>
    as(who)(`/cases/${caseId}/weight`, {
      method: 'PUT',
      body: { weight },
      ...(ifMatch ? { ifMatch } : {}),
    })

  test('is set by whoever carries the case, with their name, and set back', async () => {
    const caseId = await stageCase(house, 'Lea', team, { ownerId: id('ane') })
    expect((await put('ane', caseId, 'meget_kompleks', 1)).json).toEqual({ caseId, version: 2 })
    expect((await as('ane')(`/cases/${caseId}`)).json).toMatchObject({
      weight: 'meget_kompleks',
      weightSetBy: 'ane Test',
      version: 2,
    })
    expect((await put('ane', caseId, 'kompleks', 2)).json.version).toBe(3)
    expect(
      (await logOf(house, id('ane'))).filter((row) => row.case_ids.includes(caseId)),
    ).toMatchObject([
      { action: 'case.set_weight', bases: ['owner'] },
      { action: 'case.read' },
      { action: 'case.set_weight' },
    ])
  })

  test('needs the version that was seen, and says who was first', async () => {
    const caseId = await stageCase(house, 'Lea', team, { ownerId: id('ane') })
    expect((await put('ane', caseId, 'enkel')).status).toBe(428)
    expect((await put('leder', caseId, 'enkel', 1)).status).toBe(200)
    const late = await put('ane', caseId, 'meget_kompleks', 1)
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({ changedBy: 'leder Test' })
    expect((await as('ane')(`/cases/${caseId}`)).json.weight).toBe('enkel')
  })

  test.each<[why: string, who: string, more: { closed?: string }, status: number, code: string]>([
    ['a colleague of the team', 'bo', {}, 422, 'case.not_yours_to_change'],
    ['a closed case', 'leder', { closed: '2026-11-01' }, 422, 'case.closed'],
  ])('is refused: %s', async (_why, who, more, status, code) => {
    const caseId = await stageCase(house, 'Lea', team, { ...more, ownerId: id('ane') })
    const answer = await put(who, caseId, 'enkel', 1)
    expect(answer.status).toBe(status)
    expect(answer.json.refusals).toMatchObject([{ code }])
    expect((await logOf(house, id(who))).at(-1)).toMatchObject({ outcome: 'refused' })
  })

  test('is not set when the log cannot be written: one transaction, or nothing', async () => {
    const caseId = await stageCase(house, 'Lea', team, { ownerId: id('ane') })
    await house.stage.query(`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''full''; end';
      create trigger refuse before insert on audit_log for each row
        when (new.action in ('case.set_weight', 'case.read')) execute function refuse()`)
    expect((await put('ane', caseId, 'enkel', 1)).status).toBe(500)
    expect((await as('ane')(`/cases/${caseId}`)).status).toBe(500)
    await house.stage.query('drop trigger refuse on audit_log')
    expect((await as('ane')(`/cases/${caseId}`)).json).toMatchObject({
      weight: 'kompleks',
      version: 1,
    })
  })

  test('is one of three words; and nobody else’s case', async () => {
    expect((await put('ane', caseOf('signe'), 'let', 1)).status).toBe(400)
    expect((await put('fremmed', caseOf('signe'), 'enkel', 1)).status).toBe(404)
  })
})

describe('who waits', () => {
  test('nobody’s, then those whose owner has left, then those whose owner is away uncovered', async () => {
    const north = await stageTeam(house, 'Nord', 'aktivitetsparat_under_30')
    const head = await stageEmployee(house, 'Nora', { role: 'head' })
    const sick = await stageEmployee(house, 'Iben', { lastName: 'Juhl' })
    await stageMember(house, north, head, { role: 'leader' })
    await stageMember(house, north, sick)
    await stageAbsence(house, sick, { from: '2026-11-16' })
    const waits = {
      away: await stageCase(house, 'Anton', north, { ownerId: sick }),
      left: await stageCase(house, 'Lars', north, { ownerId: id('gaaet') }),
      never: await stageCase(house, 'Nina', north, { opened: '2026-11-17' }),
      handedBack: await stageCase(house, 'Omar', north),
    }
    await stageOwner(house, waits.handedBack, sick, { to: '2026-11-10' })
    // None of these waits: covered, closed, planned, well cared for, protected, another team's.
    const covered = await stageCase(house, 'Dækket', north, { ownerId: sick })
    await stageSubstitute(house, covered, head, { from: '2026-11-16' })
    await stageCase(house, 'Lukket', north, { closed: '2026-11-01' })
    const planned = await stageCase(house, 'Planlagt', north)
    await stageOwner(house, planned, id('ane'), { from: '2026-12-01' })
    await stageCase(house, 'Passet', north, { ownerId: id('ane') })
    await stageCase(house, 'Beskyttet', north, { isProtected: true })
    await stageCase(house, 'Anden', otherTeam)

    const call = await edge.as(head, { role: 'head' })
    const { json } = await call('/allocation')
    expect(
      json.waiting.map((row: Record<string, string>) => [row['caseId'], row['why'], row['since']]),
    ).toEqual([
      [waits.handedBack, 'unowned', '2026-11-11'],
      [waits.never, 'unowned', '2026-11-17'],
      [waits.left, 'owner_left', '2026-11-01'],
      [waits.away, 'owner_absent', '2026-11-16'],
    ])
    expect(json.waiting[3]).toMatchObject({ ownerName: 'Iben Juhl', teamName: 'Nord' })
    expect((await logOf(house, head)).at(-1)).toMatchObject({
      action: 'case.list_allocation',
      purpose: 'case_allocation',
      bases: ['leader', 'leader', 'leader', 'leader'],
    })
  })

  test('a caseworker may not give cases out', async () => {
    expect((await as('ane')('/allocation')).status).toBe(403)
    expect((await as('ane')(`/allocation/${caseOf('signe')}`)).status).toBe(403)
  })

  test('a leader of another team sees no such case', async () => {
    expect((await as('naboleder')(`/allocation/${caseOf('signe')}`)).status).toBe(404)
    expect((await as('naboleder')(`/allocation/${NOWHERE}`)).status).toBe(404)
  })
})

describe('giving a case to somebody', () => {
  test('each colleague before and after, what they know of the citizen, and a suggestion', async () => {
    const south = await stageTeam(house, 'Syd', 'aktivitetsparat_under_30')
    const head = await stageEmployee(house, 'Sofus', { role: 'head' })
    const [ane, elif, sick] = [
      await stageEmployee(house, 'Ane', { lastName: 'Holm' }),
      await stageEmployee(house, 'Elif', { hours: 18.5 }),
      await stageEmployee(house, 'Iben'),
    ]
    await stageMember(house, south, head, { role: 'leader' })
    for (const one of [ane, elif, sick]) await stageMember(house, south, one)
    await stageAbsence(house, sick, { from: '2026-11-16', to: '2026-12-01' })
    await stageCases(house, 3, south, ane)
    await stageCases(house, 2, south, elif)
    const earlier = await stageCase(house, 'Signe', south, {
      opened: '2024-01-01',
      closed: '2024-12-31',
    })
    await stageOwner(house, earlier, elif, { from: '2024-01-01', to: '2024-12-31' })
    await stageConversation(house, earlier, elif, { on: '2024-02-01' })
    await stageConversation(house, earlier, elif, { on: '2024-03-01' })
    await stageConversation(house, earlier, elif, { on: '2024-04-01', state: 'no_show' })
    const { rows } = await house.stage.query('select citizen_id from cases where id = $1', [
      earlier,
    ])
    const caseId = await stageCase(house, 'Signe', south, { citizenId: rows[0].citizen_id })

    const call = await edge.as(head, { role: 'head' })
    const { json } = await call(`/allocation/${caseId}`)
    expect(json).toMatchObject({ firstName: 'Signe', teamName: 'Syd', ownerId: null, version: 1 })
    expect(json.colleagues).toMatchObject([
      {
        firstName: 'Ane',
        before: { cases: 3, low: 25, high: 40, pressure: 'under' },
        after: { cases: 4 },
        relation: { owned: false, conversations: 0, since: null },
      },
      {
        firstName: 'Elif',
        before: { cases: 2, high: 20 },
        after: { cases: 3, high: 20 },
        relation: { owned: true, conversations: 2, since: '2024-01-01' },
      },
      { firstName: 'Iben', absence: { fromOn: '2026-11-16', toOn: '2026-12-01' } },
    ])
    expect(json.suggestion).toEqual({ employeeId: elif, code: 'knows_the_citizen', room: 18 })

    await stageBlock(house, caseId, elif, 'family')
    const { json: blocked } = await call(`/allocation/${caseId}`)
    expect(blocked.suggestion).toMatchObject({ employeeId: ane, code: 'most_room' })
    expect(blocked.colleagues[1]).toMatchObject({ firstName: 'Elif', shutOut: true })
  })

  const give = (who: string, caseId: string, body: object, key?: string) =>
    as(who)(`/cases/${caseId}/owner`, {
      body: { version: 1, reason: 'Ny borger', ...body },
      ...(key ? { key } : {}),
    })
  const history = async (caseId: string) => {
    const { json } = await as('leder')(`/cases/${caseId}`)
    return json.parts.map((part: Record<string, string>) => [
      part['kind'],
      part['name'],
      part['fromOn'],
      part['toOn'],
    ])
  }

  test('ends one responsibility and begins another; the former owner is out at once', async () => {
    const caseId = await stageCase(house, 'Fatima', team, { ownerId: id('vikar') })
    expect((await as('vikar')(`/cases/${caseId}`)).status).toBe(200)
    const given = await give('leder', caseId, { employeeId: id('elif') })
    expect(given.json).toEqual({ caseId, version: 2 })
    expect(await history(caseId)).toEqual([
      ['owner', 'elif Test', TODAY, null],
      ['owner', 'vikar Test', '2025-01-01', YESTERDAY],
    ])
    expect((await as('vikar')(`/cases/${caseId}`)).status).toBe(404)
    expect((await as('elif')(`/cases/${caseId}`)).json.basis).toBe('owner')
    const log = (await logOf(house, id('leder'))).find(({ action }) => action === 'case.hand_over')
    expect(log).toMatchObject({ purpose: 'case_allocation', outcome: 'done', bases: ['leader'] })
  })

  test('is taken back on the same day, with both acts in the history, and done again', async () => {
    const caseId = await stageCase(house, 'Omar', team, { ownerId: id('ane') })
    await give('leder', caseId, { employeeId: id('elif') })
    const back = await give('leder', caseId, {
      employeeId: id('ane'),
      version: 2,
      reason: 'Fortrudt',
    })
    expect(back.json.version).toBe(3)
    expect(await history(caseId)).toEqual([
      ['owner', 'ane Test', TODAY, null],
      ['owner', 'elif Test', TODAY, YESTERDAY],
      ['owner', 'ane Test', '2025-01-01', YESTERDAY],
    ])
    expect((await give('leder', caseId, { employeeId: id('elif'), version: 3 })).status).toBe(200)
    expect(await history(caseId)).toMatchObject([
      ['owner', 'elif Test', TODAY, null],
      ['owner', 'ane Test', TODAY, YESTERDAY],
      ['owner', 'ane Test', '2025-01-01', YESTERDAY],
    ])
  })

  test('goes back to those who wait, when nobody had it before', async () => {
    const caseId = await stageCase(house, 'Nina', team)
    await give('leder', caseId, { employeeId: id('elif') })
    expect((await give('leder', caseId, { employeeId: null, version: 2 })).status).toBe(200)
    expect(await history(caseId)).toEqual([['owner', 'elif Test', TODAY, YESTERDAY]])
    expect((await give('leder', caseId, { employeeId: null, version: 3 })).json.refusals).toEqual([
      { code: 'case.nobody_has_it', field: 'employeeId' },
    ])
  })

  test('from a day to come: until then everything is as it was, and cover ends with the owner', async () => {
    const caseId = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    await stageSubstitute(house, caseId, id('bo'), { from: '2026-11-01', to: '2026-11-10' })
    await stageSubstitute(house, caseId, id('vikar'), { from: '2026-11-15' })
    await give('leder', caseId, { employeeId: id('elif'), fromOn: '2026-12-01' })
    expect(await history(caseId)).toEqual([
      ['owner', 'elif Test', '2026-12-01', null],
      ['substitute', 'vikar Test', '2026-11-15', '2026-11-30'],
      ['substitute', 'bo Test', '2026-11-01', '2026-11-10'],
      ['owner', 'ane Test', '2025-01-01', '2026-11-30'],
    ])
  })

  test('from a day past: shortens what was, also a responsibility that had ended', async () => {
    const caseId = await stageCase(house, 'Rosa', team)
    await stageOwner(house, caseId, id('ane'), { to: '2026-11-15' })
    const given = await give('leder', caseId, { employeeId: id('elif'), fromOn: '2026-11-10' })
    expect(given.status).toBe(200)
    expect(await history(caseId)).toEqual([
      ['owner', 'elif Test', '2026-11-10', null],
      ['owner', 'ane Test', '2025-01-01', '2026-11-09'],
    ])
  })

  test.each<[why: string, body: () => object, code: string]>([
    ['already theirs', () => ({ employeeId: id('ane') }), 'case.already_theirs'],
    ['another team’s', () => ({ employeeId: id('naboleder') }), 'case.employee_not_in_team'],
    ['somebody who has left', () => ({ employeeId: id('gaaet') }), 'case.employee_not_in_team'],
    ['nobody at all', () => ({ employeeId: NOWHERE }), 'case.employee_not_in_team'],
    [
      'from before the case',
      () => ({ employeeId: id('elif'), fromOn: '2024-01-01' }),
      'case.from_before_opening',
    ],
  ])('refused, and nothing is changed: %s', async (_why, body, code) => {
    const caseId = await stageCase(house, 'Vera', team, { ownerId: id('ane') })
    const answer = await give('leder', caseId, body())
    expect(answer.status).toBe(422)
    expect(answer.json.refusals.map((refusal: { code: string }) => refusal.code)).toEqual([code])
    expect(await history(caseId)).toEqual([['owner', 'ane Test', '2025-01-01', null]])
    expect((await as('leder')(`/cases/${caseId}`)).json.version).toBe(1)
  })

  test('refused: somebody away, somebody shut out, a closed case', async () => {
    const away = await stageEmployee(house, 'Ida')
    await stageMember(house, team, away)
    await stageAbsence(house, away)
    const caseId = await stageCase(house, 'Vera', team, { ownerId: id('ane') })
    await stageBlock(house, caseId, id('bo'), 'partner')
    const closed = await stageCase(house, 'Viggo', team, { closed: '2026-10-01' })
    const codes = async (theCase: string, employeeId: string) =>
      (await give('leder', theCase, { employeeId })).json.refusals[0].code
    expect(await codes(caseId, away)).toBe('case.employee_absent')
    expect(await codes(caseId, id('bo'))).toBe('case.employee_shut_out')
    expect(await codes(closed, id('elif'))).toBe('case.closed')
  })

  test('malformed: a day that does not exist, no reason, no version', async () => {
    for (const body of [{ fromOn: '2026-02-30' }, { reason: ' ' }, { version: undefined }]) {
      const answer = await give('leder', caseOf('signe'), { employeeId: id('bo'), ...body })
      expect(answer.status).toBe(400)
    }
  })

  test('a leader of another team finds nothing to give away', async () => {
    const answer = await give('naboleder', caseOf('signe'), { employeeId: id('bo') })
    expect(answer.status).toBe(404)
    expect((await give('naboleder', NOWHERE, { employeeId: id('bo') })).status).toBe(404)
  })

  test('the same key twice is one hand-over', async () => {
    const caseId = await stageCase(house, 'Alma', team, { ownerId: id('ane') })
    const body = { employeeId: id('elif') }
    const first = await give('leder', caseId, body, 'en-og-samme-gang')
    const second = await give('leder', caseId, body, 'en-og-samme-gang')
    expect(second.json).toEqual(first.json)
    expect(await history(caseId)).toHaveLength(2)
  })

  test('two leaders at once: one gives it away, the other is told who was first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const caseId = await stageCase(house, 'Kapløb', team, { ownerId: id('ane') })
      const answers = await Promise.all([
        give('leder', caseId, { employeeId: id('bo') }),
        give('medleder', caseId, { employeeId: id('elif') }),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
      const late = answers.find(({ status }) => status === 412)
      const winner = answers[0]?.status === 200 ? 'leder Test' : 'medleder Test'
      expect(late?.json.changedBy).toBe(winner)
      expect(await history(caseId)).toHaveLength(2)
    }
  })
})
