import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { logOf, stageCase, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let ane: string
let signe: string
const as: Record<'ane' | 'bo' | 'leder' | 'fremmed' | 'borger' | 'anden', Call> = {} as never

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  ane = await stageEmployee(house, 'Ane')
  const bo = await stageEmployee(house, 'Bo')
  const leder = await stageEmployee(house, 'Lis', { role: 'head', lastName: 'Skovgaard' })
  const fremmed = await stageEmployee(house, 'Fremmed')
  for (const id of [ane, bo]) await stageMember(house, team, id)
  await stageMember(house, team, leder, { role: 'leader' })
  signe = await stageCase(house, 'Signe', team, { ownerId: ane, lastName: 'Holm' })
  const anden = await stageCase(house, 'Anden', team, { ownerId: bo })
  as.ane = await edge.as(ane)
  as.bo = await edge.as(bo)
  as.leder = await edge.as(leder, { role: 'head' })
  as.fremmed = await edge.as(fremmed)
  as.borger = await edge.as(signe, { kind: 'citizen', role: 'citizen' })
  as.anden = await edge.as(anden, { kind: 'citizen', role: 'citizen' })
})

const note = (
  call: Call,
  words = 'Brevene er til at blive syg af',
  cause = 'rule',
  caseId = signe,
) => call(`/cases/${caseId}/frustrations`, { body: { words, cause } })
const talk = (call: Call, id: string, version: number, body: object = {}) =>
  call(`/frustrations/${id}/talk`, { method: 'PUT', ifMatch: version, body })
const settle = (call: Call, id: string, version: number, outcome = 'Reglen er forklaret') =>
  call(`/frustrations/${id}/outcome`, {
    method: 'PUT',
    ifMatch: version,
    body: { cause: 'rule', outcome },
  })
const back = (call: Call, id: string, version: number) =>
  call(`/frustrations/${id}/step-back`, { method: 'PUT', ifMatch: version, body: {} })
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)

describe('in a case', () => {
  test('a talk first: noted, talked through, settled, and both taken back', async () => {
    const { frustrationId } = (await note(as.ane)).json
    expect(codes(await settle(as.ane, frustrationId, 1))).toEqual(['frustration.talk_first'])
    expect((await talk(as.ane, frustrationId, 1)).json.version).toBe(2)
    expect((await settle(as.ane, frustrationId, 2)).json.version).toBe(3)
    const read = async () =>
      (await as.ane(`/cases/${signe}/frustrations`)).json.frustrations.find(
        (each: { frustrationId: string }) => each.frustrationId === frustrationId,
      )
    expect(await read()).toMatchObject({
      ...{ cause: 'rule', saidOn: TODAY, talkedOn: TODAY, settledOn: TODAY, notedBy: 'Ane Test' },
      outcome: 'Reglen er forklaret',
    })
    await back(as.ane, frustrationId, 3)
    expect(await read()).toMatchObject({ talkedOn: TODAY, settledOn: null, outcome: '' })
    await back(as.ane, frustrationId, 4)
    expect(await read()).toMatchObject({ talkedOn: null, settledOn: null, version: 5 })
    const { rows } = await house.stage.query(
      'select kind from events where subject_id = $1 order by at',
      [frustrationId],
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      'frustration.noted',
      'frustration.talked',
      'frustration.settled',
    ])
  })

  test('the talk was not before it was said, and is not to come; the outcome names nobody', async () => {
    const { frustrationId } = (await note(as.ane)).json
    expect(codes(await talk(as.ane, frustrationId, 1, { talkedOn: '2026-11-18' }))).toEqual([
      'frustration.talk_before_it_was_said',
    ])
    expect(codes(await talk(as.ane, frustrationId, 1, { talkedOn: '2026-11-20' }))).toEqual([
      'frustration.talk_to_come',
    ])
    await talk(as.ane, frustrationId, 1)
    expect(codes(await settle(as.ane, frustrationId, 2, 'Signes brev kom frem'))).toEqual([
      'frustration.outcome_names_somebody',
    ])
  })

  test('of two at once, one is told who was first', async () => {
    const { frustrationId } = (await note(as.ane)).json
    const answers = await Promise.all([
      talk(as.ane, frustrationId, 1),
      talk(as.leder, frustrationId, 1),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect(answers.find(({ status }) => status === 412)?.json.changedBy).toMatch(/Ane|Lis/)
  })

  test('a colleague of the team reads it and writes nothing; a stranger finds nothing', async () => {
    const { frustrationId } = (await note(as.ane)).json
    expect((await as.bo(`/cases/${signe}/frustrations`)).json.write).toBe(false)
    expect(codes(await note(as.bo))).toEqual(['frustration.not_yours'])
    expect(codes(await talk(as.bo, frustrationId, 1))).toEqual(['frustration.not_yours'])
    for (const answer of [
      await as.fremmed(`/cases/${signe}/frustrations`),
      await note(as.fremmed),
      await talk(as.fremmed, frustrationId, 1),
      await talk(as.ane, NOWHERE, 1),
    ])
      expect(answer.status).toBe(404)
  })

  test('malformed: no words, a cause that is none, no version', async () => {
    expect((await note(as.ane, ' ')).status).toBe(400)
    expect((await note(as.ane, 'svært', 'person')).status).toBe(400)
    const { frustrationId } = (await note(as.ane)).json
    const answer = await as.ane(`/frustrations/${frustrationId}/talk`, { method: 'PUT', body: {} })
    expect(answer.status).toBe(428)
  })

  test('it is logged by its case', async () => {
    await note(as.ane)
    expect((await logOf(house, ane)).at(-1)).toMatchObject({
      action: 'frustration.note',
      case_ids: [signe],
      bases: ['owner'],
    })
  })
})

describe('the citizen', () => {
  test('says it in their own words, sees it, and sees what came of it', async () => {
    const said = await as.borger('/my-case/frustrations', {
      body: { words: 'Vi har misforstået hinanden.', cause: 'misunderstanding' },
    })
    const { frustrationId } = said.json
    const own = async () =>
      (await as.borger('/my-case/frustrations')).json.frustrations.find(
        (each: { frustrationId: string }) => each.frustrationId === frustrationId,
      )
    expect(await own()).toMatchObject({ words: 'Vi har misforstået hinanden.', talkedOn: null })
    const listed = (await as.ane(`/cases/${signe}/frustrations`)).json.frustrations[0]
    expect(listed).toMatchObject({ frustrationId, saidByKind: 'citizen' })
    await talk(as.ane, frustrationId, 1)
    expect(await own()).toMatchObject({ talkedOn: TODAY })
    expect(Object.keys(await own())).not.toContain('notedBy')
  })

  test('sees nobody else’s, and cannot do what a caseworker does', async () => {
    expect((await as.anden('/my-case/frustrations')).json.frustrations).toEqual([])
    expect((await note(as.borger)).status).toBe(403)
    expect((await as.borger(`/cases/${signe}/frustrations`)).status).toBe(403)
    expect((await as.ane('/my-case/frustrations')).status).toBe(403)
  })

  test('cannot, even in the database, say that it has been talked through', async () => {
    const insert = house.as({ kind: 'citizen', id: signe, role: 'citizen' }, (db) =>
      db
        .insertInto('frustrations')
        .values({
          ...{ id: NOWHERE, case_id: signe, words: 'x', cause: 'rule', said_on: TODAY as never },
          ...{ said_by_kind: 'citizen', talked_on: TODAY as never, noted_by: 'x', changed_by: 'x' },
        })
        .execute(),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
  })
})

describe('rules and frames', () => {
  let large: string
  let small: string

  /** So many citizens of a team, each of whom says the same once in 2025. */
  async function say(teamId: string, ownerId: string, count: number, cause: string, outcome = '') {
    for (let at = 0; at < count; at += 1) {
      const caseId = await stageCase(house, `Navn${at}`, teamId, { ownerId, lastName: 'Lundby' })
      await house.stage.query(
        `insert into frustrations (id, case_id, words, cause, said_on, talked_on, settled_on, outcome,
           noted_by, changed_by)
         values (gen_random_uuid(), $1, 'borgerens egne ord', $2, '2025-05-05', '2025-05-06',
           case when $3 <> '' then date '2025-05-07' end, $3, 'x', 'x')`,
        [caseId, cause, outcome && `${outcome} ${at}`],
      )
    }
  }

  beforeAll(async () => {
    large = await stageTeam(house, 'Stort')
    small = await stageTeam(house, 'Lille')
    const many = []
    for (let at = 0; at < 5; at += 1) {
      const id = await stageEmployee(house, `Kollega${at}`)
      many.push(id)
      await stageMember(house, large, id)
    }
    const alone = await stageEmployee(house, 'Alene')
    await stageMember(house, small, alone)
    await say(large, many[0] ?? '', 7, 'rule', 'Lis Skovgaard og Navn3 Lundbys ven ringede')
    await say(large, many[0] ?? '', 4, 'waiting')
    await say(small, alone, 9, 'relation')
  })

  const causes = (call: Call, year = 2025) => call(`/frustrations/causes?year=${year}`)

  test('by cause and team, and nothing under five citizens', async () => {
    const { json } = await causes(as.leder)
    expect(json.house).toEqual([
      { cause: 'rule', said: 7 },
      { cause: 'relation', said: 9 },
    ])
    expect(json.teams).toEqual([
      { teamId: large, name: 'Stort', causes: [{ cause: 'rule', said: 7 }] },
    ])
  })

  test('a team of one is a caseworker, and is not shown however many there are', async () => {
    const { text } = await causes(as.leder)
    expect(text).not.toContain(small)
  })

  test('what came of it, without a name, without the citizens’ words', async () => {
    const { json, text } = await causes(as.leder)
    expect(json.outcomes).toHaveLength(7)
    expect(json.outcomes[0]).toBe('… … og … … ven ringede 0')
    expect(text).not.toMatch(/borgerens egne ord|Skovgaard|Lundby|Navn3|Kollega|Ane/)
  })

  test('no outcomes under five, no number either', async () => {
    await house.stage.query(
      `update frustrations set outcome = '' where said_on = '2025-05-05' and outcome ~ '[3-6]$'`,
    )
    expect((await causes(as.leder)).json.outcomes).toEqual([])
    expect((await causes(as.leder, 2024)).json).toMatchObject({
      house: [],
      teams: [],
      outcomes: [],
    })
  })

  test('one who spoke five times is one citizen', async () => {
    for (let at = 0; at < 6; at += 1)
      await house.stage.query(
        `insert into frustrations (id, case_id, words, cause, said_on, noted_by, changed_by)
         values (gen_random_uuid(), $1, 'x', 'other', '2025-06-01', 'x', 'x')`,
        [signe],
      )
    const { json } = await causes(as.leder)
    expect(json.house.map(({ cause }: { cause: string }) => cause)).not.toContain('other')
  })

  test('for leaders; neither caseworkers nor citizens', async () => {
    expect((await causes(as.ane)).status).toBe(403)
    expect((await causes(as.borger)).status).toBe(403)
  })
})
