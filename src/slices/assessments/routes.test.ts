import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageBlock,
  stageCase,
  stageConversation,
  stageCoworker,
  stageDream,
  stageEmployee,
  stageMember,
  stageStep,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Answer = Awaited<ReturnType<Call>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const NAMES = ['ane', 'bo', 'elif', 'leder', 'fremmed'] as const
type Name = (typeof NAMES)[number]

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let signe: string
let step: string
const ids = {} as Record<Name, string>
const as = {} as Record<Name | 'borger' | 'anden', Call>

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  for (const name of NAMES) {
    const role = name === 'leder' ? 'head' : 'caseworker'
    ids[name] = await stageEmployee(house, name, { role })
    as[name] = await edge.as(ids[name], { role })
  }
  for (const name of ['ane', 'bo', 'elif'] as const) await stageMember(house, team, ids[name])
  await stageMember(house, team, ids.leder, { role: 'leader' })
  signe = await stageCase(house, 'Signe', team, { ownerId: ids.ane, lastName: 'Holm' })
  const anden = await stageCase(house, 'Anden', team, { ownerId: ids.bo })
  as.borger = await edge.as(signe, { kind: 'citizen', role: 'citizen' })
  as.anden = await edge.as(anden, { kind: 'citizen', role: 'citizen' })
  await stageDream(house, signe, 'Jeg vil arbejde med hunde')
  step = await stageStep(house, signe, { words: 'Hundetræning på torsdag' })
  await stageConversation(house, signe, ids.ane)
})

const TEXTS = {
  question: 'Skal Signe begynde i praktik nu?',
  citizenView: 'Jeg vil gerne, men ikke hver dag.',
  reasoning: 'Hun har gået tur hver morgen i fire uger.',
  decision: 'Praktik tre formiddage om ugen.',
  insideMandate: true,
}
const begin = async (call = as.ane, caseId = signe) =>
  (await call(`/cases/${caseId}/assessments`, { body: { question: TEXTS.question } })).json
    .assessmentId as string
const put =
  (path: string) =>
  (call: Call, id: string, version: number, changes: object = {}) =>
    call(`/assessments/${id}${path}`, {
      method: 'PUT',
      ifMatch: version,
      body: { ...TEXTS, sources: [], ...changes },
    })
const save = put('')
const decide = put('/decision')
const read = async (call: Call, id: string) => (await call(`/assessments/${id}`)).json
const replace = (call: Call, id: string, reason = 'Der er kommet nyt fra lægen') =>
  call(`/assessments/${id}/replacement`, { body: { reason } })
const ask = (call: Call, id: string, colleagueId: string) =>
  call(`/assessments/${id}/questions`, { body: { colleagueId, words: 'Vil du se på denne?' } })
const reply = (call: Call, questionId: string) =>
  call(`/colleague-questions/${questionId}/answer`, { body: { answer: 'Ja. Begynd småt.' } })
const codes = (answer: Answer) => answer.json.refusals.map(({ code }: { code: string }) => code)

describe('an assessment', () => {
  test('is begun with a question, saved, decided by the one who wrote it, and listed', async () => {
    const id = await begin()
    expect((await save(as.ane, id, 1, { decision: '' })).json.version).toBe(2)
    expect((await decide(as.ane, id, 2)).json).toEqual({
      caseId: signe,
      assessmentId: id,
      version: 3,
    })
    expect(await read(as.ane, id)).toMatchObject({
      ...TEXTS,
      ...{ state: 'decided', authorName: 'ane Test', begunOn: TODAY, available: [] },
    })
    const [line] = (await as.ane(`/cases/${signe}/assessments`)).json.assessments
    expect(line).toMatchObject({ assessmentId: id, state: 'decided', replacedBy: null, waiting: 0 })
    const { rows } = await house.stage.query(
      'select kind, facts from events where subject_id = $1',
      [id],
    )
    expect(rows).toEqual([{ kind: 'assessment.decided', facts: { words: TEXTS.question } }])
  })

  test('offers what was said, written and promised, the rhythm and the law', async () => {
    const { available } = await read(as.ane, await begin())
    const kinds = new Set(available.map(({ kind }: { kind: string }) => kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['dream', 'step', 'rhythm']))
    expect(available).toContainEqual(
      expect.objectContaining({ kind: 'rhythm', words: expect.stringContaining('halve år: 1') }),
    )
  })

  test('keeps its sources as they stood, whatever becomes of them', async () => {
    const id = await begin()
    await decide(as.ane, id, 1, { sources: [`step:${step}`, `rhythm:${signe}`] })
    const frozen = (await read(as.ane, id)).sources
    expect(frozen).toMatchObject([
      { kind: 'step', id: step, words: 'Hundetræning på torsdag' },
      { kind: 'rhythm' },
    ])
    await house.stage.query(
      `update steps set words = 'Noget helt andet', removed_at = now() where id = $1`,
      [step],
    )
    expect((await read(as.ane, id)).sources).toEqual(frozen)
    const later = await begin()
    expect(codes(await decide(as.ane, later, 1, { sources: [`step:${step}`] }))).toEqual([
      'assessment.source_gone',
    ])
    await house.stage.query(
      `update steps set words = 'Hundetræning på torsdag', removed_at = null where id = $1`,
      [step],
    )
  })

  test('another case’s step is no source, and what is no source is none', async () => {
    const elsewhere = await stageCase(house, 'Omar', team, { ownerId: ids.ane })
    const theirs = await stageStep(house, elsewhere, {})
    const id = await begin()
    for (const source of [`step:${theirs}`, 'note:x', ''])
      expect(codes(await decide(as.ane, id, 1, { sources: [source] }))).toEqual([
        'assessment.source_gone',
      ])
  })

  test('that is decided is changed by nobody, and not even by the house itself', async () => {
    const id = await begin()
    await decide(as.ane, id, 1)
    for (const call of [as.ane, as.leder])
      for (const act of [save, decide])
        expect(codes(await act(call, id, 2))).toEqual(['assessment.decided_already'])
    expect(codes(await ask(as.ane, id, ids.bo))).toEqual(['assessment.decided_already'])
    await expect(
      house.stage.query(`update assessments set decision = 'noget andet' where id = $1`, [id]),
    ).rejects.toMatchObject({ code: 'MS002' })
  })

  test('is decided once of two at once; the other is told who was first', async () => {
    const id = await begin()
    const answers = await Promise.all([decide(as.ane, id, 1), decide(as.leder, id, 1)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const other = answers.find(({ status }) => status !== 200)
    expect([412, 422]).toContain(other?.status)
    expect((await save(as.ane, await begin(), 7)).status).toBe(412)
  })

  test('lacks what it lacks, all of it at once', async () => {
    const id = await begin()
    const empty = { citizenView: '', reasoning: '', decision: '' }
    expect(codes(await decide(as.ane, id, 1, empty))).toHaveLength(3)
    expect((await read(as.ane, id)).state).toBe('open')
  })

  test('is replaced by a new one, with a reason, and once', async () => {
    const id = await begin()
    expect(codes(await replace(as.ane, id))).toEqual(['assessment.not_decided'])
    await decide(as.ane, id, 1)
    expect((await replace(as.ane, id, 'nyt')).status).toBe(400)
    const answers = await Promise.all([replace(as.ane, id), replace(as.leder, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const made = answers.find(({ status }) => status === 200)?.json.assessmentId
    expect(await read(as.ane, made)).toMatchObject({
      ...{ state: 'open', replaces: id, reasoning: TEXTS.reasoning },
      replaceReason: 'Der er kommet nyt fra lægen',
    })
    expect((await read(as.ane, id)).replacedBy).toBe(made)
  })

  test('ends the draft that it was written in', async () => {
    const id = await begin()
    const sheetId = uuid()
    await house.stage.query(
      `insert into drafts (id, kind, case_id, subject_id, employee_id, revision, sealed)
       values ($1, 'assessment', $2, $3, $4, 1, 'x')`,
      [sheetId, signe, id, ids.ane],
    )
    await decide(as.ane, id, 1, { sheetId })
    const { rows } = await house.stage.query('select from drafts where id = $1', [sheetId])
    expect(rows).toEqual([])
  })
})

describe('who', () => {
  test('a colleague of the team reads it, and writes nothing', async () => {
    const id = await begin()
    expect(await read(as.bo, id)).toMatchObject({ write: false, available: [], colleagues: [] })
    for (const answer of [await save(as.bo, id, 1), await decide(as.bo, id, 1)])
      expect(codes(answer)).toEqual(['assessment.not_yours'])
    expect((await as.bo(`/cases/${signe}/assessments`, { body: { question: 'x' } })).status).toBe(
      422,
    )
  })

  test('a stranger finds nothing; nor does anybody where nothing is', async () => {
    const id = await begin()
    for (const answer of [
      await as.fremmed(`/assessments/${id}`),
      await as.fremmed(`/cases/${signe}/assessments`),
      await decide(as.fremmed, id, 1),
      await replace(as.fremmed, id),
      await ask(as.fremmed, id, ids.bo),
      await as.ane(`/assessments/${NOWHERE}`),
      await reply(as.ane, NOWHERE),
    ])
      expect(answer.status).toBe(404)
  })

  test('the citizen reads what is decided about them, and not what is open', async () => {
    const before = (await as.borger('/my-case/assessments')).json.assessments.length
    const id = await begin()
    expect((await as.borger('/my-case/assessments')).json.assessments).toHaveLength(before)
    await decide(as.ane, id, 1)
    const own = (await as.borger('/my-case/assessments')).json.assessments
    expect(own).toHaveLength(before + 1)
    expect(own.map((each: { assessmentId: string }) => each.assessmentId)).toContain(id)
    expect((await as.anden('/my-case/assessments')).json.assessments).toEqual([])
    expect((await as.borger(`/assessments/${id}`)).status).toBe(403)
    expect((await as.ane('/my-case/assessments')).status).toBe(403)
  })

  test('the citizen is told of a record that was not shared, and not what stands in it', async () => {
    const [shared, kept] = [uuid(), uuid()]
    for (const isShared of [true, false])
      await house.stage.query(
        `insert into records (id, case_id, held_on, body, is_shared, signed_name)
         values ($1, $2, '2026-11-05', $3, $4, 'Ane')`,
        [
          isShared ? shared : kept,
          signe,
          isShared ? 'Vi gik en tur' : 'Kun for kolleger',
          isShared,
        ],
      )
    const id = await begin()
    await decide(as.ane, id, 1, { sources: [`record:${shared}`, `record:${kept}`] })
    const words = (sources: { id: string; words: string }[]) =>
      sources.map((source) => [source.id, source.words] as const)
    expect(new Map(words((await read(as.ane, id)).sources)).get(kept)).toBe('Kun for kolleger')
    const own = (await as.borger('/my-case/assessments')).json.assessments
    const mine = own.find((each: { assessmentId: string }) => each.assessmentId === id)
    expect(new Map(words(mine.sources))).toEqual(
      new Map([
        [shared, 'Vi gik en tur'],
        [kept, ''],
      ]),
    )
  })

  test('it is logged by its case', async () => {
    const id = await begin()
    await read(as.ane, id)
    expect((await logOf(house, ids.ane)).at(-1)).toMatchObject({
      action: 'assessment.read',
      case_ids: [signe],
    })
  })
})

describe('a colleague', () => {
  test('is asked in one act, answers beside the text, and only they, and once', async () => {
    const id = await begin()
    const { questionId } = (await ask(as.ane, id, ids.bo)).json
    expect(codes(await ask(as.ane, id, ids.bo))).toEqual(['colleague.asked_already'])
    expect((await read(as.bo, id)).questions).toMatchObject([
      { questionId, isMine: true, askedBy: 'ane Test', askedOf: 'bo Test', answeredAt: null },
    ])
    expect(codes(await reply(as.elif, questionId))).toEqual(['colleague.not_asked_you'])
    expect((await reply(as.bo, questionId)).status).toBe(200)
    expect(codes(await reply(as.bo, questionId))).toEqual(['colleague.answered_already'])
    expect((await read(as.ane, id)).questions).toMatchObject([
      { answer: 'Ja. Begynd småt.', isMine: false },
    ])
    expect((await ask(as.ane, id, ids.bo)).status).toBe(200)
  })

  test('twice at once is one question', async () => {
    const id = await begin()
    const answers = await Promise.all([ask(as.ane, id, ids.elif), ask(as.leder, id, ids.elif)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  test('is one of the team who may see the case: nobody shut out, no stranger, not oneself', async () => {
    const caseId = await stageCase(house, 'Omar', team, { ownerId: ids.ane })
    await stageBlock(house, caseId, ids.bo, 'family')
    await stageAbsence(house, ids.elif, { from: '2026-11-19', to: '2026-11-20' })
    const id = await begin(as.ane, caseId)
    const { colleagues } = await read(as.ane, id)
    expect(
      colleagues.map(({ name, away }: { name: string; away: boolean }) => [name, away]),
    ).toEqual([
      ['elif Test', true],
      ['leder Test', false],
    ])
    for (const who of [ids.bo, ids.fremmed, ids.ane])
      expect(codes(await ask(as.ane, id, who))).toEqual(['colleague.cannot_see_the_case'])
  })

  test('of a protected citizen is one of those who are named on the case', async () => {
    const caseId = await stageCase(house, 'Kim', team, { ownerId: ids.ane, isProtected: true })
    await stageCoworker(house, caseId, ids.bo)
    const id = await begin(as.ane, caseId)
    const { colleagues } = await read(as.ane, id)
    expect(colleagues.map(({ name }: { name: string }) => name)).toEqual(['bo Test'])
  })

  test('sees none of whom one may ask in a case that is not theirs to see', async () => {
    const rows = await house.as({ id: ids.fremmed }, async (db) => {
      const { sql } = await import('kysely')
      return (await sql`select * from priv.colleagues(${signe})`.execute(db)).rows
    })
    expect(rows).toEqual([])
  })
})
