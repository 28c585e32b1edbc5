import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { nobody } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageCase,
  stageConversation,
  stageEmployee,
  stageFrustration,
  stageMember,
  stagePromise,
  stageRhythm,
  stageStep,
  stageTalkRequest,
  stageTeam,
  stageTopic,
} from '#test/story.ts'
import { routes } from './routes.ts'
import { mergeConversations } from './store.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const people: Record<string, string> = {}
const callers: Record<string, Call> = {}
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
/** The case of each story: a citizen of Ane's with a dream. */
let caseId: string
let citizen: Call

const id = (name: string) => people[name] ?? NOWHERE
function as(name: string): Call {
  const call = callers[name]
  if (!call) throw new Error(`nobody is called ${name}`)
  return call
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
  const other = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['ane', 'bo', 'leder', 'fremmed']) {
    const role = name === 'leder' ? 'head' : 'caseworker'
    people[name] = await stageEmployee(house, name, { role })
    callers[name] = await edge.as(id(name), { role })
    const part = name === 'leder' ? { role: 'leader' } : {}
    await stageMember(house, name === 'fremmed' ? other : team, id(name), part)
  }
})

beforeEach(async () => {
  await house.stage.query(`update conversations set state = 'cancelled' where state = 'planned'`)
  caseId = await stageCase(house, 'Karoline', team, {
    ownerId: id('ane'),
    dream: 'Et sted at være',
  })
  citizen = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
})

async function rows<Row = Record<string, unknown>>(text: string, values: unknown[] = [caseId]) {
  return (await house.stage.query(text, values)).rows as Row[]
}

async function events(): Promise<string[]> {
  const found = await rows<{ kind: string }>(
    'select kind from events where case_id = $1 order by at, id',
  )
  return found.map(({ kind }) => kind)
}

const where = {
  onDay: '2026-12-03',
  atTime: '10:00',
  minutes: 45,
  travelMinutes: 0,
  kind: 'conversation',
  place: 'gaatur',
  placeWords: 'Søen',
}

const booked = async (more: object = {}, who: Call = as('ane')) => {
  const answer = await who(`/cases/${caseId}/conversations`, { body: { ...where, ...more } })
  expect(answer.status).toBe(200)
  return answer.json as { conversationId: string; version: number; overlaps: boolean }
}

describe('booking', () => {
  test('one act: the conversation, its line for both readers, and the log', async () => {
    const { conversationId, overlaps } = await booked()
    expect(overlaps).toBe(false)
    expect(await rows('select * from conversations where case_id = $1')).toMatchObject([
      {
        id: conversationId,
        employee_id: id('ane'),
        state: 'planned',
        place: 'gaatur',
        place_words: 'Søen',
        changed_here: true,
        booked_by_kind: 'employee',
      },
    ])
    expect(await events()).toEqual(['conversation.booked'])
    expect((await logOf(house, id('ane'))).at(-1)).toMatchObject({
      action: 'conversation.book',
      case_ids: [caseId],
      outcome: 'done',
    })
  })

  test('a double booking is warned about, and the very same time is refused', async () => {
    await booked()
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const late = { ...where, atTime: '10:30' }
    const warned = await as('ane')(`/cases/${other}/conversations`, { body: late })
    expect(warned.json.overlaps).toBe(true)
    const same = await as('ane')(`/cases/${other}/conversations`, { body: where })
    expect(same.status).toBe(422)
    expect(same.json.refusals).toEqual([{ code: 'conversation.same_time', field: 'atTime' }])
    // Another caseworker's calendar is another matter, but the citizen has only one.
    await stageMember(house, team, id('bo'), {}).catch(() => null)
    const bo = await as('bo')(`/cases/${caseId}/conversations`, { body: where })
    expect(bo.json.refusals).toEqual([{ code: 'conversation.not_yours' }])
  })

  test('two at once take the same time once', async () => {
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const both = await Promise.all(
      [caseId, other].map((one) => as('ane')(`/cases/${one}/conversations`, { body: where })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  test.each([
    ['a stranger', 'fremmed', 404],
    ['a colleague in the team', 'bo', 422],
    ['the leader', 'leder', 200],
  ])('%s: %i', async (_who, name, status) => {
    const answer = await as(name)(`/cases/${caseId}/conversations`, { body: where })
    expect(answer.status).toBe(status)
  })

  test('proposals follow the rhythm, the usual time and place, and the calendar', async () => {
    await stageRhythm(house, caseId, 14)
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-12', at: '11:00' })
    const first = await stageConversation(house, caseId, id('ane'), {
      on: '2026-11-05',
      at: '11:00',
      place: 'gaatur',
    })
    await house.stage.query(`update conversations set place = 'gaatur' where case_id = $1`, [
      caseId,
    ])
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const { json } = await as('ane')(`/cases/${caseId}/booking`)
    expect(json).toMatchObject({ everyDays: 14, usual: { place: 'gaatur' }, conversation: null })
    expect(json.places[0]).toBe('gaatur')
    expect(json.proposals[0]).toEqual({ onDay: '2026-11-26', atTime: '11:00' })
    await stageConversation(house, other, id('ane'), {
      on: '2026-11-26',
      at: '11:00',
      state: 'planned',
    })
    await stageAbsence(house, id('ane'), { from: '2026-11-27', to: '2026-11-27' })
    const again = await as('ane')(`/cases/${caseId}/booking`)
    expect(again.json.proposals[0]).toEqual({ onDay: '2026-11-26', atTime: '10:00' })
    const days = again.json.proposals.map(({ onDay }: { onDay: string }) => onDay)
    expect(days).not.toContain('2026-11-27')
    // What it is about is not said, nor whose it is.
    expect(again.text).not.toMatch(/Yusuf/)
    expect(first).toBeTruthy()
  })

  test('answers an open request, and says so to the citizen', async () => {
    await stageTalkRequest(house, caseId, 'Om brevet')
    const { json } = await as('ane')(`/cases/${caseId}/booking`)
    expect(json.proposals[0].onDay).toBe('2026-11-20')
    const { conversationId } = await booked()
    expect(await rows('select * from talk_requests where case_id = $1')).toMatchObject([
      { answered_by: 'ane Test', conversation_id: conversationId },
    ])
    expect(await events()).toEqual(['conversation.booked', 'talk.answered'])
  })
})

describe('moving and calling off', () => {
  test('another day, from the version that was seen', async () => {
    const { conversationId, version } = await booked()
    const moved = { ...where, onDay: '2026-12-04', place: 'telefon' }
    const path = `/conversations/${conversationId}`
    const change = { method: 'PUT', body: moved, ifMatch: version }
    expect((await as('ane')(path, change)).json).toMatchObject({ version: 2, overlaps: false })
    const stale = await as('ane')(path, change)
    expect(stale.status).toBe(412)
    expect(stale.json.changedBy).toBe('ane Test')
    expect(await events()).toEqual(['conversation.booked', 'conversation.moved'])
  })

  test('called off with a reason, put back, and not put back on a time that is given away', async () => {
    const { conversationId, version } = await booked()
    const path = `/conversations/${conversationId}/state`
    const set = (state: string, ifMatch: number, reason = '') =>
      as('ane')(path, { method: 'PUT', body: { state, reason }, ifMatch })
    expect((await set('cancelled', version)).status).toBe(422)
    expect((await set('no_show', version)).status).toBe(422)
    expect((await set('cancelled', version, 'Hun er syg')).status).toBe(200)
    expect((await set('planned', 2)).status).toBe(200)
    expect((await set('cancelled', 3, 'Igen')).status).toBe(200)
    await booked()
    const back = await set('planned', 4)
    expect(back.json.refusals).toEqual([{ code: 'conversation.same_time' }])
  })

  test('prepared, and taken back', async () => {
    const { conversationId, version } = await booked()
    const path = `/conversations/${conversationId}/prepared`
    const mark = (isPrepared: boolean, ifMatch: number) =>
      as('ane')(path, { method: 'PUT', body: { isPrepared }, ifMatch })
    const shown = async () => (await as('ane')(`/cases/${caseId}/conversations`)).json.booked[0]
    expect((await mark(true, version)).json.version).toBe(version)
    expect(await shown()).toMatchObject({ isPrepared: true, prepareMinutes: 0 })
    expect((await mark(false, version)).status).toBe(200)
    expect((await shown()).isPrepared).toBe(false)
    expect((await mark(true, 9)).status).toBe(412)
  })
})

describe('ten minutes to prepare', () => {
  const setAside = (
    { conversationId, version }: { conversationId: string; version: number },
    prepareMinutes: number,
    who: Call = as('ane'),
  ) => {
    const body = { prepareMinutes }
    const path = `/conversations/${conversationId}/prepared`
    return who(path, { method: 'PUT', body, ifMatch: version })
  }
  const minutes = () =>
    rows('select prepare_minutes, prepared_at from conversations where case_id = $1')

  test('are set aside and given back, and leave the mark as it is', async () => {
    const talk = await booked()
    expect((await setAside(talk, 10)).json.version).toBe(talk.version)
    expect(await minutes()).toEqual([{ prepare_minutes: 10, prepared_at: null }])
    const path = `/conversations/${talk.conversationId}/prepared`
    const mark = { method: 'PUT', body: { isPrepared: true }, ifMatch: talk.version }
    expect((await as('ane')(path, mark)).status).toBe(200)
    expect(await minutes()).toMatchObject([{ prepare_minutes: 10, prepared_at: expect.anything() }])
    expect((await setAside(talk, 0)).status).toBe(200)
    expect(await minutes()).toMatchObject([{ prepare_minutes: 0, prepared_at: expect.anything() }])
    expect((await setAside(talk, 15)).status).toBe(400)
  })

  test('nobody books into them, and they move with the conversation', async () => {
    const talk = await booked()
    await setAside(talk, 10)
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const book = (atTime: string) =>
      as('ane')(`/cases/${other}/conversations`, { body: { ...where, atTime } })
    expect((await book('09:10')).json.overlaps).toBe(true)
    const before = await stageConversation(house, other, id('ane'), {
      ...{ on: '2026-12-04', at: '09:10', state: 'planned' },
    })
    const moved = { method: 'PUT', body: { ...where, onDay: '2026-12-04' }, ifMatch: talk.version }
    const answer = await as('ane')(`/conversations/${talk.conversationId}`, moved)
    expect(answer.json.overlaps).toBe(true)
    expect((await minutes())[0]).toMatchObject({ prepare_minutes: 10 })
    expect(before).toBeTruthy()
  })

  test('end with a conversation that is called off', async () => {
    const talk = await booked()
    await setAside(talk, 10)
    const body = { state: 'cancelled', reason: 'Hun er syg' }
    const path = `/conversations/${talk.conversationId}/state`
    await as('ane')(path, { method: 'PUT', body, ifMatch: talk.version })
    expect((await minutes())[0]).toMatchObject({ prepare_minutes: 0 })
    const late = await setAside({ ...talk, version: 2 }, 10)
    expect(late.json.refusals).toEqual([{ code: 'conversation.not_planned' }])
  })

  test('need an hour to stand before', async () => {
    const planned = { on: '2026-12-03', state: 'planned' }
    const conversationId = await stageConversation(house, caseId, id('ane'), planned)
    const { json } = await setAside({ conversationId, version: 1 }, 10)
    expect(json.refusals).toEqual([{ code: 'conversation.no_time' }])
  })

  test.each([
    ['a stranger', 'fremmed', 404],
    ['a colleague in the team', 'bo', 422],
    ['the leader', 'leder', 200],
  ])('by %s: %i', async (_who, name, status) => {
    expect((await setAside(await booked(), 10, as(name))).status).toBe(status)
  })

  test('are not the citizen’s to change', async () => {
    const { conversationId } = await booked()
    const change = house.as({ kind: 'citizen', id: caseId }, (db) =>
      db
        .updateTable('conversations')
        .set({ prepare_minutes: 10 })
        .where('id', '=', conversationId)
        .execute(),
    )
    await expect(change).rejects.toThrow(/this stands/)
  })
})

const closing = {
  conversationId: null as string | null,
  version: null as number | null,
  ending: 'held',
  ...where,
  onDay: TODAY,
  citizenWords: 'Jeg bliver bange for brevene',
  body: 'Vi gik rundt om søen',
  isShared: true,
  promises: [],
  settled: [],
  newSteps: [],
  movedSteps: [],
  next: null,
  topicIds: [],
  cards: [],
  statutory: {},
}
const line = (words: string) => ({
  ownerKind: 'employee',
  ownerId: id('ane'),
  ownerName: 'ane Test',
  words,
  dueOn: '2026-11-25',
})

/** A whole sheet: everything that one conversation can lead to. */
async function wholeSheet() {
  const conversationId = await stageConversation(house, caseId, id('ane'), {
    on: TODAY,
    at: '10:00',
    state: 'planned',
    place: 'gaatur',
  })
  const promiseId = await stagePromise(house, caseId, { by: id('ane') })
  const stepId = await stageStep(house, caseId)
  await stageTopic(house, caseId, 'Brevet fra kommunen')
  await stageTalkRequest(house, caseId)
  const [topic] = await rows<{ id: string }>('select id from topics where case_id = $1')
  const sheetId = uuid()
  await house.stage.query(
    `insert into drafts (id, kind, case_id, subject_id, employee_id, revision, sealed)
     values ($1, 'record', $2, $3, $4, 1, 'x')`,
    [sheetId, caseId, conversationId, id('ane')],
  )
  return {
    ...closing,
    conversationId,
    version: 1,
    note: 'Ring til lægen',
    promises: [line('melder Karoline til hundetræning')],
    settled: [{ promiseId, version: 1, act: 'kept' }],
    newSteps: ['Hundetræning med Buster'],
    movedSteps: [{ stepId, version: 1, state: 'done' }],
    next: { ...where, atTime: '11:00' },
    topicIds: [topic?.id],
    cards: ['own_view'],
    statutory: { talkKind: 'jobsamtale', form: 'personlig' },
    sheetId,
  }
}
const close = (body: object, who: Call = as('ane'), key?: string) =>
  who(`/cases/${caseId}/conversations/close`, { body, ...(key ? { key } : {}) })

const COUNTED = ['records', 'record_notes', 'promises', 'steps', 'conversations', 'events']
async function standing() {
  const counts = COUNTED.map(
    (table) => `(select count(*) from ${table} where case_id = $1)::int as ${table}`,
  )
  const [row] = await rows(`select ${counts.join(', ')},
    (select state from conversations where case_id = $1 order by on_day limit 1) as state,
    (select state from promises where case_id = $1 order by made_on limit 1) as promise,
    (select count(*) from topics where case_id = $1 and talked_in is not null)::int as talked,
    (select count(*) from talk_requests where case_id = $1 and answered_at is not null)::int as answered,
    (select count(*) from drafts where case_id = $1)::int as drafts`)
  return row
}

describe('closing: one save makes everything', () => {
  test('everything, in one transaction', async () => {
    const sheet = await wholeSheet()
    const answer = await close(sheet)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ caseId, conversationId: sheet.conversationId })
    expect(answer.json.promiseIds).toHaveLength(1)
    expect(await standing()).toMatchObject({
      ...{ records: 1, record_notes: 1, promises: 2, steps: 2, conversations: 2 },
      ...{ state: 'held', promise: 'kept', talked: 1, answered: 1, drafts: 0 },
    })
    const kinds = new Set(await events())
    for (const kind of [
      ...['conversation.held', 'talk.answered', 'record.signed', 'promise.kept', 'step.added'],
      ...['step.moved', 'promise.made', 'conversation.booked'],
    ])
      expect(kinds).toContain(kind)
    const [record] = await rows('select * from records where case_id = $1')
    expect(record).toMatchObject({
      citizen_words: 'Jeg bliver bange for brevene',
      method_cards: ['own_view'],
      statutory: { talkKind: 'jobsamtale', form: 'personlig' },
      signed_name: 'ane Test',
    })
  })

  type Whole = Awaited<ReturnType<typeof wholeSheet>>
  const broken: [string, (sheet: Whole) => object, number][] = [
    [
      'an unknown promise',
      () => ({ settled: [{ promiseId: NOWHERE, version: 1, act: 'kept' }] }),
      404,
    ],
    [
      'a promise somebody settled',
      ({ settled }) => ({ settled: [{ ...settled[0], version: 9 }] }),
      412,
    ],
    [
      'a promise that may not be made',
      ({ promises }) => ({ promises: [{ ...promises[0], dueOn: '2026-01-01' }] }),
      422,
    ],
    [
      'an unknown step',
      () => ({ movedSteps: [{ stepId: NOWHERE, version: 1, state: 'done' }] }),
      404,
    ],
    [
      'a step somebody moved',
      ({ movedSteps }) => ({ movedSteps: [{ ...movedSteps[0], version: 9 }] }),
      412,
    ],
    ['a day that has gone', ({ next }) => ({ next: { ...next, onDay: '2026-11-01' } }), 422],
    ['a conversation somebody moved', () => ({ version: 9 }), 412],
    ['nothing written', () => ({ citizenWords: '', body: '', promises: [] }), 422],
  ]
  test.each(broken)('… or nothing: %s', async (_what, change, status) => {
    const sheet = await wholeSheet()
    const before = await standing()
    const answer = await close({ ...sheet, ...change(sheet) })
    expect(answer.status).toBe(status)
    expect(await standing()).toEqual(before)
  })

  test('a promise or a step of another citizen is not there', async () => {
    const sheet = await wholeSheet()
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const promiseId = await stagePromise(house, other, { by: id('ane') })
    const stepId = await stageStep(house, other)
    const theirs = await stageConversation(house, other, id('ane'), { on: TODAY, state: 'planned' })
    const before = await standing()
    for (const change of [
      { settled: [{ promiseId, version: 1, act: 'kept' }] },
      { movedSteps: [{ stepId, version: 1, state: 'done' }] },
      { conversationId: theirs },
    ])
      expect((await close({ ...sheet, ...change })).status).toBe(404)
    expect(await standing()).toEqual(before)
  })

  test('sent twice with one key it happens once', async () => {
    const sheet = await wholeSheet()
    const key = uuid()
    const [one, two] = [await close(sheet, as('ane'), key), await close(sheet, as('ane'), key)]
    expect(two.json).toEqual(one.json)
    expect(await standing()).toMatchObject({ records: 1, promises: 2 })
  })

  test.each([
    ['a stranger', 'fremmed', 404],
    ['a colleague in the team', 'bo', 422],
    ['the leader', 'leder', 200],
  ])('%s: %i', async (_who, name, status) => {
    expect((await close(closing, as(name))).status).toBe(status)
  })

  test('one that was not booked is written down as held', async () => {
    expect((await close({ ...closing, place: 'hjemme' })).status).toBe(200)
    expect(await rows('select * from conversations where case_id = $1')).toMatchObject([
      { state: 'held', place: 'hjemme', employee_id: id('ane') },
    ])
  })

  test('nobody came: no record is needed, and the next is booked', async () => {
    const sheet = await wholeSheet()
    const missed = { ending: 'no_show', citizenWords: '', body: '', note: '', promises: [] }
    const answer = await close({ ...sheet, ...missed })
    expect(answer.json.recordId).toBeNull()
    expect(answer.json.next).toMatchObject({ version: 1 })
    expect(await standing()).toMatchObject({ records: 0, state: 'no_show' })
  })

  test('going along registers nothing for the law', async () => {
    const along = { kind: 'going_along', statutory: { talkKind: 'jobsamtale' } }
    await close({ ...closing, ...along })
    const [record] = await rows('select statutory from records where case_id = $1')
    expect(record).toEqual({ statutory: {} })
  })
})

describe('a sheet that was opened before', () => {
  test('is saved all the same when somebody prepares meanwhile', async () => {
    const sheet = await wholeSheet()
    const path = `/conversations/${sheet.conversationId}/prepared`
    for (const body of [{ isPrepared: true }, { prepareMinutes: 10 }]) {
      const answer = await as('leder')(path, { method: 'PUT', body, ifMatch: 1 })
      expect(answer.status).toBe(200)
    }
    expect((await close(sheet)).status).toBe(200)
  })

  test('moves and drops what was promised, too', async () => {
    const [moved, dropped] = [
      await stagePromise(house, caseId, { by: id('ane') }),
      await stagePromise(house, caseId, { by: id('ane') }),
    ]
    const settled = [
      { promiseId: moved, version: 1, act: 'moved', dueOn: '2026-12-02' },
      { promiseId: dropped, version: 1, act: 'dropped', reason: 'Ikke nødvendig mere' },
    ]
    expect((await close({ ...closing, settled })).status).toBe(200)
    expect(await rows(`select id, state, due_on, reason from promises where case_id = $1`)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: moved, state: 'open', due_on: '2026-12-02' }),
        expect.objectContaining({ id: dropped, state: 'dropped', reason: 'Ikke nødvendig mere' }),
      ]),
    )
  })
})

describe('taking the promises of a save back', () => {
  const saved = async () => {
    const promises = [line('ringer til banken'), line('skriver til lægen')]
    return (await close({ ...closing, promises })).json
  }
  type Saved = { conversationId: string; promiseIds: string[] }
  const undo = ({ conversationId, promiseIds }: Saved, who: Call = as('ane')) =>
    who(`/conversations/${conversationId}/promises/undo`, {
      body: { promiseIds, reason: 'Fortrudt med det samme' },
    })
  const states = async () =>
    (await rows<{ state: string }>('select state from promises where case_id = $1')).map(
      ({ state }) => state,
    )

  test('drops them all, with the reason', async () => {
    const made = await saved()
    expect((await undo(made)).json).toEqual({ caseId, promiseIds: made.promiseIds })
    expect(await states()).toEqual(['dropped', 'dropped'])
    const kinds = await events()
    expect(kinds.filter((kind) => kind === 'promise.dropped')).toHaveLength(2)
    expect((await logOf(house, id('ane'))).at(-1)).toMatchObject({
      ...{ action: 'conversation.undo_promises', case_ids: [caseId], outcome: 'done' },
    })
  })

  test('drops none when one was settled since', async () => {
    const made = await saved()
    const [first] = made.promiseIds
    const settled = [{ promiseId: first, version: 1, act: 'kept' }]
    await close({ ...closing, settled, onDay: TODAY, atTime: '12:00' })
    const late = await undo(made)
    expect(late.json.refusals).toEqual([{ code: 'conversation.promise_settled' }])
    expect((await states()).toSorted()).toEqual(['kept', 'open'])
    expect((await undo(made)).status).toBe(422)
  })

  test('knows only those that the conversation made', async () => {
    const made = await saved()
    const older = await stagePromise(house, caseId, { by: id('ane') })
    expect((await undo({ ...made, promiseIds: [older] })).status).toBe(404)
    expect((await undo({ ...made, promiseIds: [NOWHERE] })).status).toBe(404)
    expect((await undo({ ...made, conversationId: NOWHERE })).status).toBe(404)
    expect((await undo(made, as('fremmed'))).status).toBe(404)
    expect((await undo(made, as('bo'))).status).toBe(422)
    expect(await states()).toEqual(['open', 'open', 'open'])
  })

  test('at once, one is first', async () => {
    const made = await saved()
    const both = await Promise.all([undo(made), undo(made, as('leder'))])
    expect(both.map(({ status }) => status).toSorted()[0]).toBe(200)
    expect(await states()).toEqual(['dropped', 'dropped'])
    expect((await events()).filter((kind) => kind === 'promise.dropped')).toHaveLength(2)
  })
})

describe('two close the same conversation', () => {
  test('the second is told who was first, and adds to the record: no word is lost', async () => {
    const sheet = await wholeSheet()
    await close(sheet)
    const mine = {
      ...closing,
      ...{ conversationId: sheet.conversationId, version: 1 },
      ...{ citizenWords: '', body: 'Også jeg var med', promises: [line('ringer på mandag')] },
    }
    const second = await close(mine, as('leder'))
    expect(second.status).toBe(412)
    expect(second.json.changedBy).toBe('ane Test')

    const path = `/cases/${caseId}/sheet/${sheet.conversationId}`
    const { json: seen } = await as('leder')(path)
    expect(seen.record).toMatchObject({ body: 'Vi gik rundt om søen', signedName: 'ane Test' })
    const added = await close(
      { ...mine, version: seen.conversation.version, addsTo: seen.record.recordId },
      as('leder'),
    )
    expect(added.status).toBe(200)
    const { json } = await as('ane')(`/cases/${caseId}/conversations`)
    const [thread] = json.threads
    expect(thread.newest).toMatchObject({
      citizenWords: 'Jeg bliver bange for brevene',
      body: 'Vi gik rundt om søen\n\nOgså jeg var med',
      note: 'Ring til lægen',
      signedName: 'leder Test',
      reason: 'added',
    })
    expect(thread.older).toMatchObject([{ body: 'Vi gik rundt om søen' }])
  })

  test('at once, one is first', async () => {
    const sheet = await wholeSheet()
    const both = await Promise.all([close(sheet), close({ ...sheet, sheetId: null }, as('leder'))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect(await standing()).toMatchObject({ records: 1, promises: 2, conversations: 2 })
  })
})

describe('correcting', () => {
  const correction = {
    citizenWords: 'Jeg bliver glad for brevene',
    body: 'Vi gik rundt om søen',
    isShared: true,
    reason: 'Jeg hørte forkert',
  }
  const signed = async (more: object = {}) =>
    (await close({ ...closing, ...more })).json.recordId as string
  const correct = (recordId: string, more: object = {}, who: Call = as('ane')) =>
    who(`/records/${recordId}/corrections`, { body: { ...correction, ...more } })

  test('is a record of its own, and what was signed stands', async () => {
    const recordId = await signed()
    const answer = await correct(recordId)
    expect(answer.status).toBe(200)
    const found = await rows('select * from records where case_id = $1 order by signed_at')
    expect(found).toMatchObject([
      { id: recordId, citizen_words: 'Jeg bliver bange for brevene', reason: '' },
      { id: answer.json.recordId, replaces: recordId, reason: 'Jeg hørte forkert' },
    ])
    expect(await events()).toContain('record.corrected')
  })

  test('of one that was corrected meanwhile: who was first', async () => {
    const recordId = await signed()
    await correct(recordId, {}, as('leder'))
    const late = await correct(recordId)
    expect(late.status).toBe(412)
    expect(late.json.changedBy).toBe('leder Test')
  })

  test('at once, one is first', async () => {
    const recordId = await signed()
    const both = await Promise.all([correct(recordId), correct(recordId, {}, as('leder'))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  test.each([
    ['by a stranger', 'fremmed', {}, 404],
    ['by a colleague in the team', 'bo', {}, 422],
    ['that takes back', 'ane', { isShared: false }, 422],
  ])('%s', async (_what, name, more, status) => {
    expect((await correct(await signed(), more, as(name))).status).toBe(status)
  })

  test('a signed record cannot be changed at all', async () => {
    await signed()
    const change = house.as({ id: id('ane') }, (db) =>
      db.updateTable('records').set({ body: 'x' }).where('case_id', '=', caseId).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})

describe('the sheet', () => {
  test('holds what is needed, and nothing of another case', async () => {
    await stageRhythm(house, caseId, 14)
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-05', at: '10:00' })
    const { conversationId } = await wholeSheet()
    await stageFrustration(house, caseId)
    const { json, status } = await as('ane')(`/cases/${caseId}/sheet/${conversationId}`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      ...{ firstName: 'Karoline', dream: 'Et sted at være', lastHeldOn: '2026-11-05' },
      ...{ now: '10:00', record: null, nextBooked: null },
      conversation: { place: 'gaatur', state: 'planned' },
      me: { employeeId: id('ane') },
      booking: { everyDays: 14, proposals: [{ onDay: '2026-12-03', atTime: '10:00' }, {}, {}, {}] },
    })
    expect(json.promises).toHaveLength(1)
    expect(json.steps).toHaveLength(1)
    expect(json.topics).toMatchObject([{ words: 'Brevet fra kommunen', byCitizen: true }])
    expect(json.frustrations).toHaveLength(1)
    expect(json.cards[0]).toBe('own_view')
  })

  test('of one that was not booked, and of one that is not there', async () => {
    expect((await as('ane')(`/cases/${caseId}/sheet/nu`)).json.conversation).toBeNull()
    expect((await as('ane')(`/cases/${caseId}/sheet/${NOWHERE}`)).status).toBe(404)
    expect((await as('fremmed')(`/cases/${caseId}/sheet/nu`)).status).toBe(404)
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const theirs = await stageConversation(house, other, id('ane'))
    expect((await as('ane')(`/cases/${caseId}/sheet/${theirs}`)).status).toBe(404)
  })
})

describe('the citizen’s own', () => {
  test('what is booked, with whom, and only records that are shared, without the note', async () => {
    await booked()
    await close({ ...closing, note: 'Kun for os' })
    await close({ ...closing, body: 'Ikke delt', isShared: false })
    const { json, text } = await citizen('/own/conversations')
    expect(json.booked).toMatchObject([{ onDay: '2026-12-03', employeeName: 'ane Test' }])
    expect(json.threads).toHaveLength(1)
    expect(json.threads[0].newest).toMatchObject({ body: 'Vi gik rundt om søen', note: '' })
    expect(text).not.toMatch(/Kun for os|Ikke delt/)
  })

  test('moves their own to a time that is free for both, and to no other', async () => {
    const { conversationId, version } = await booked()
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const at = { on: '2026-12-04', at: '10:00', state: 'planned' }
    await stageConversation(house, other, id('ane'), at)
    const path = `/own/conversations/${conversationId}`
    const wish = { onDay: '2026-12-04', atTime: '10:00', place: 'hjemme' }
    const refused = await citizen(path, { method: 'PUT', body: wish, ifMatch: version })
    expect(refused.json.refusals).toMatchObject([{ code: 'conversation.same_time' }])
    const body = { ...wish, atTime: '12:00' }
    expect((await citizen(path, { method: 'PUT', body, ifMatch: version })).status).toBe(200)
    const [row] = await rows(`select * from conversations where case_id = $1 and state = 'planned'`)
    expect(row).toMatchObject({ place: 'hjemme', employee_id: id('ane'), minutes: 45 })
    expect(await events()).toContain('conversation.moved')
    const stranger = await stageConversation(house, other, id('ane'), { ...at, on: '2026-12-05' })
    const theirs = `/own/conversations/${stranger}`
    expect((await citizen(theirs, { method: 'PUT', body, ifMatch: 1 })).status).toBe(404)
  })

  test('writes what to talk about, takes it away, and puts it back', async () => {
    const { topicId } = (await citizen('/own/topics', { body: { words: 'Brevet' } })).json
    const strike = (isRemoved: boolean) =>
      citizen(`/own/topics/${topicId}/removal`, { body: { isRemoved } })
    const shown = async () => (await as('ane')(`/cases/${caseId}/conversations`)).json.topics
    expect(await shown()).toMatchObject([{ words: 'Brevet', byCitizen: true }])
    await strike(true)
    expect(await shown()).toEqual([])
    await strike(false)
    expect(await shown()).toHaveLength(1)
    const other = await stageCase(house, 'Yusuf', team, { ownerId: id('ane') })
    const theirs = await edge.as(other, { kind: 'citizen', role: 'citizen' })
    const path = `/own/topics/${topicId}/removal`
    expect((await theirs(path, { body: { isRemoved: true } })).status).toBe(404)
  })

  test('asks for a conversation, and it waits until it is answered', async () => {
    const asked = await citizen('/own/talk-requests', { body: { words: 'Om brevet' } })
    expect(asked.status).toBe(200)
    const { json } = await as('ane')(`/cases/${caseId}/conversations`)
    expect(json.talkRequests).toMatchObject([{ words: 'Om brevet', askedOn: TODAY }])
    await booked()
    expect((await citizen('/own/conversations')).json.talkRequests).toEqual([])
  })
})

describe('the panel', () => {
  test('what is next, what waits to be closed, and where they usually talk', async () => {
    await stageConversation(house, caseId, id('ane'), { place: 'gaatur' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-06', place: 'gaatur' })
    await stageConversation(house, caseId, id('ane'), { on: '2026-11-17', state: 'planned' })
    await booked()
    const { json } = await as('bo')(`/cases/${caseId}/conversations`)
    expect(json).toMatchObject({
      canWrite: false,
      booked: [{ onDay: '2026-12-03' }],
      unclosed: [{ onDay: '2026-11-17' }],
      heldAt: [{ place: 'gaatur', times: 2 }],
    })
    expect(json.others).toHaveLength(2)
    expect((await as('fremmed')(`/cases/${caseId}/conversations`)).status).toBe(404)
    expect(addDays(day(TODAY), 14)).toBe('2026-12-03')
  })
})

describe('an import', () => {
  /** What a file says about one conversation of the case, as the importer hands it over. */
  async function load(sourceId: string, file: { onDay: string; state: string; place: string }) {
    const errand = { actor: nobody, act: 'import' as const, today: day(TODAY) }
    return house.door.through(errand, async (_db, client) => {
      await client.query(
        `create temp table planned_conversations on commit drop as
         select $1::uuid as id, $2 as source_id, $3::uuid as case_id, $4::uuid as employee_id,
                $5::date as on_day, time '09:00' as at_time, $6 as state, $7 as place,
                'conversation' as kind, 45 as minutes, 0 as travel_minutes, '' as place_words`,
        [uuid(), sourceId, caseId, id('bo'), file.onDay, file.state, file.place],
      )
      return mergeConversations(client)
    })
  }
  const told = { onDay: '2026-12-10', state: 'planned', place: 'jobcenter' }
  const stands = () =>
    rows(`select on_day, to_char(at_time, 'HH24:MI') as at, state, place, employee_id
            from conversations where case_id = $1`)

  test('changes what only files have said', async () => {
    await load('K-imported-1', told)
    await load('K-imported-1', { ...told, onDay: '2026-12-11', state: 'held' })
    expect(await stands()).toMatchObject([{ on_day: '2026-12-11', state: 'held' }])
  })

  test('leaves what was moved here, and can be moved here at all', async () => {
    await load('K-imported-2', told)
    const [{ conversationId }] = (await as('ane')(`/cases/${caseId}/conversations`)).json.booked
    const moved = { method: 'PUT', body: where, ifMatch: 1 }
    expect((await as('ane')(`/conversations/${conversationId}`, moved)).status).toBe(200)
    const merged = await load('K-imported-2', { ...told, onDay: '2026-12-12', state: 'cancelled' })
    expect(merged).toMatchObject({ added: 0, changed: 0 })
    expect(await stands()).toEqual([
      {
        on_day: '2026-12-03',
        at: '10:00',
        state: 'planned',
        place: 'gaatur',
        employee_id: id('bo'),
      },
    ])
  })

  test('leaves what was closed here', async () => {
    await load('K-imported-3', { ...told, onDay: TODAY })
    const [{ conversationId }] = (await as('ane')(`/cases/${caseId}/conversations`)).json.booked
    expect((await close({ ...closing, conversationId, version: 1 })).status).toBe(200)
    await load('K-imported-3', { ...told, onDay: TODAY, state: 'no_show' })
    expect(await stands()).toMatchObject([{ state: 'held', place: 'gaatur' }])
  })
})
