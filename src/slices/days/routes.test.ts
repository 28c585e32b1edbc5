import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageCase,
  stageClock,
  stageConversation,
  stageCoworker,
  stageEmployee,
  stageEvent,
  stageFrustration,
  stageMember,
  stageOwner,
  stagePromise,
  stageQuestion,
  stageRhythm,
  stageStep,
  stageSubstitute,
  stageTalkRequest,
  stageTeam,
  stageTopic,
} from '#test/story.ts'
import type { Answer, MyDay, NextAct } from './contract.ts'
import { routes } from './routes.ts'

// Bo carries Karoline and Anton; Iben is ill, and Bo covers Mie for her; Dorte is a colleague in the same team
// with Lea; Nora works elsewhere.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
const people: Record<string, string> = {}
const cases: Record<string, string> = {}
const id = (name: string) => people[name] ?? ''
const caseOf = (name: string) => cases[name] ?? ''
const as = (name: string, role = 'caseworker') => edge.as(id(name), { role })

async function dayOf(name: string, role?: string): Promise<MyDay> {
  const answer = await (await as(name, role))('/day')
  expect(answer.status).toBe(200)
  return answer.json
}

/** The lines as they are read: the kind and the name. */
const lines = ({ acts }: { acts: NextAct[] }) => acts.map((act) => `${act.kind} ${act.firstName}`)

async function lineOf(name: string, kind: NextAct['kind'], who = 'Bo'): Promise<NextAct> {
  const found = (await dayOf(who)).acts.find((act) => act.kind === kind && act.firstName === name)
  if (!found) throw new Error(`no ${kind} about ${name}`)
  return found
}

const promise = (caseId: string, more: Parameters<typeof stagePromise>[2] = {}) =>
  stagePromise(house, caseId, { due: TODAY, ...more })

async function answer(name: string, what: Answer) {
  return (await as(name))('/day/answer', { body: { answer: what } })
}

const TABLES = [
  ...['said_marks', 'snoozes', 'seen_marks', 'events', 'colleague_questions', 'frustrations'],
  ...['topics', 'talk_requests', 'promise_changes', 'promises', 'rhythms', 'steps', 'case_clocks'],
  'conversations',
]

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  const teamId = await stageTeam(house, 'Uddannelseshjælp', 'aktivitetsparat_under_30')
  const elsewhere = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['Bo', 'Iben', 'Dorte']) {
    people[name] = await stageEmployee(house, name)
    await stageMember(house, teamId, id(name))
  }
  people['Nora'] = await stageEmployee(house, 'Nora')
  await stageMember(house, elsewhere, id('Nora'))
  people['Hanne'] = await stageEmployee(house, 'Hanne', { role: 'head' })
  await stageMember(house, teamId, id('Hanne'), { role: 'leader' })
  cases['Karoline'] = await stageCase(house, 'Karoline', teamId, {
    ...{ ownerId: id('Bo'), dream: 'Jeg vil kunne stå op om morgenen' },
  })
  cases['Anton'] = await stageCase(house, 'Anton', teamId, { ownerId: id('Bo') })
  cases['Mie'] = await stageCase(house, 'Mie', teamId, { ownerId: id('Iben') })
  await stageSubstitute(house, caseOf('Mie'), id('Bo'), { from: '2026-11-16' })
  await stageAbsence(house, id('Iben'), { from: '2026-11-16' })
  cases['Lea'] = await stageCase(house, 'Lea', teamId, { ownerId: id('Dorte') })
  cases['Omar'] = await stageCase(house, 'Omar', elsewhere, { ownerId: id('Nora') })
  cases['Sif'] = await stageCase(house, 'Sif', elsewhere, {
    ...{ ownerId: id('Nora'), targetGroup: 'uddannelsesparat_under_30' },
    opened: '2026-10-01',
  })
  cases['Hemmelig'] = await stageCase(house, 'Hemmelig', teamId, {
    ...{ ownerId: id('Dorte'), isProtected: true },
  })
})

beforeEach(async () => {
  for (const table of TABLES) await house.stage.query(`delete from ${table}`)
})

const quiet = () => dayOf('Bo').then(lines)

describe('a day with nothing in it', () => {
  test('says whose it is and what they carry', async () => {
    const day = await dayOf('Bo')
    expect(day).toMatchObject({ today: TODAY, clock: '10:00', acts: [], conversations: [] })
    expect(day).toMatchObject({ citizens: 3, next: null, snoozed: [] })
    expect(day.load).toEqual({ cases: 3, covered: 1, low: 25, high: 40, basis: 'guideline' })
  })

  test('a leader without cases has an honest, empty day', async () => {
    const day = await dayOf('Hanne', 'head')
    expect(day).toMatchObject({ citizens: 0, acts: [], conversations: [] })
    expect(day.load.cases).toBe(0)
  })

  test.each(['director', 'economist', 'shop_steward'])('a %s has none', async (role) => {
    const { status } = await (await as('Nora', role))('/day')
    expect(status).toBe(403)
  })
})

describe('the rail', () => {
  test('today’s conversations in time, with place, way and dream', async () => {
    await stageConversation(house, caseOf('Anton'), id('Bo'), { on: TODAY, at: '08:30' })
    const next = await stageConversation(house, caseOf('Karoline'), id('Bo'), {
      ...{ on: TODAY, at: '12:15', state: 'planned', place: 'laege' },
    })
    await house.stage.query(
      `update conversations set kind = 'going_along', travel_minutes = 20, place_words = 'Lægehuset Torvet'
        where id = $1`,
      [next],
    )
    await stageConversation(house, caseOf('Anton'), id('Bo'), {
      on: '2026-11-20',
      state: 'planned',
    })
    await stageConversation(house, caseOf('Anton'), id('Bo'), { on: TODAY, state: 'cancelled' })
    const { conversations } = await dayOf('Bo')
    expect(conversations.map(({ firstName, atTime, state }) => [firstName, atTime, state])).toEqual(
      [
        ['Anton', '08:30', 'held'],
        ['Karoline', '12:15', 'planned'],
      ],
    )
    expect(conversations[1]).toMatchObject({
      ...{ kind: 'going_along', place: 'laege', placeWords: 'Lægehuset Torvet', leaveAt: '11:55' },
      ...{ dream: 'Jeg vil kunne stå op om morgenen', prepared: false, conversationId: next },
    })
  })

  test('ten minutes that were set aside, before one leaves, until it is prepared', async () => {
    const conversationId = await stageConversation(house, caseOf('Karoline'), id('Bo'), {
      ...{ on: TODAY, at: '12:15', state: 'planned' },
    })
    const rail = async () => (await dayOf('Bo')).conversations[0]
    const set = (columns: string) =>
      house.stage.query(`update conversations set ${columns} where id = $1`, [conversationId])
    expect(await rail()).toMatchObject({ leaveAt: null, prepareAt: null })
    await set('prepare_minutes = 10')
    expect(await rail()).toMatchObject({ leaveAt: null, prepareAt: '12:05' })
    await set('travel_minutes = 20')
    expect(await rail()).toMatchObject({ leaveAt: '11:55', prepareAt: '11:45' })
    await set('prepared_at = now()')
    expect(await rail()).toMatchObject({ leaveAt: '11:55', prepareAt: null })
  })

  test('the next one brings the last promises both ways, and what the citizen wants to talk about', async () => {
    const next = await stageConversation(house, caseOf('Karoline'), id('Bo'), {
      ...{ on: TODAY, at: '12:15', state: 'planned' },
    })
    const kept = { state: 'kept', settled: '2026-11-10' }
    await promise(caseOf('Karoline'), { by: id('Bo'), due: '2026-11-09', ...kept })
    await promise(caseOf('Karoline'), { ownerKind: 'citizen', due: '2026-11-25' })
    await stageTopic(house, caseOf('Karoline'), 'kursus med Buster')
    const day = await dayOf('Bo')
    expect(day.next).toMatchObject({ conversationId: next })
    expect(
      day.next?.promises.map(({ mine, ownerKind, state }) => [mine, ownerKind, state]),
    ).toEqual([
      [true, 'employee', 'kept'],
      [false, 'citizen', 'open'],
    ])
    expect(day.next?.topics).toMatchObject([{ words: 'kursus med Buster', byCitizen: true }])
  })

  test('a conversation of the one who is covered for is on the cover’s rail, and a colleague’s is not', async () => {
    const more = { on: TODAY, at: '11:00', state: 'planned' }
    await stageConversation(house, caseOf('Mie'), id('Iben'), more)
    await stageConversation(house, caseOf('Lea'), id('Dorte'), more)
    await stageCoworker(house, caseOf('Anton'), id('Dorte'))
    await stageConversation(house, caseOf('Anton'), id('Dorte'), more)
    const day = await dayOf('Bo')
    expect(day.conversations).toMatchObject([{ firstName: 'Mie', coveredFor: 'Iben' }])
    const dorte = await dayOf('Dorte')
    expect(dorte.conversations.map(({ firstName }) => firstName)).toEqual(['Anton', 'Lea'])
    await house.stage.query(
      `delete from case_members where employee_id = $1 and kind = 'coworker'`,
      [id('Dorte')],
    )
  })
})

describe('each kind comes and goes', () => {
  test('something is hard, until it has been talked through', async () => {
    const frustrationId = await stageFrustration(house, caseOf('Karoline'))
    await stageFrustration(house, caseOf('Anton'), { talked: '2026-11-18' })
    expect(await lineOf('Karoline', 'frustration')).toMatchObject({
      ...{ frustrationId, words: 'Jeg hører ikke noget', cause: 'waiting', onDay: '2026-11-18' },
    })
    expect(await quiet()).toEqual(['frustration Karoline'])
    await house.stage.query(`update frustrations set talked_on = '2026-11-19'`)
    expect(await quiet()).toEqual([])
  })

  test('a request to talk, until it is answered', async () => {
    const requestId = await stageTalkRequest(house, caseOf('Anton'), 'Det haster lidt')
    expect(await lineOf('Anton', 'talk_request')).toMatchObject({
      ...{ requestId, words: 'Det haster lidt' },
    })
    await house.stage.query(`update talk_requests set answered_at = now(), answered_by = 'Bo'`)
    expect(await quiet()).toEqual([])
  })

  test('a promise of mine is due today, kept in one press, and opened again by the undo', async () => {
    await promise(caseOf('Anton'), { by: id('Bo'), due: '2026-11-20' })
    const promiseId = await promise(caseOf('Anton'), { by: id('Bo'), due: TODAY })
    expect(await lineOf('Anton', 'promise')).toMatchObject({
      promiseId,
      version: 1,
      ownerName: null,
    })
    const kept = await answer('Bo', { act: 'kept', promiseId, version: 1 })
    expect(kept.json).toMatchObject({ caseId: caseOf('Anton'), version: 2 })
    expect(await quiet()).toEqual([])
    const back = await answer('Bo', { act: 'reopened', promiseId, version: 2 })
    expect(back.status).toBe(200)
    expect(await quiet()).toEqual(['promise Anton'])
  })

  test('what somebody else was first to settle says so', async () => {
    const promiseId = await promise(caseOf('Anton'), { by: id('Bo') })
    await answer('Bo', { act: 'kept', promiseId, version: 1 })
    expect((await answer('Bo', { act: 'kept', promiseId, version: 1 })).status).toBe(412)
  })

  test('a promise does not leave with the one who made it', async () => {
    await promise(caseOf('Anton'), { by: id('Nora'), ownerName: 'Nora Test' })
    expect(await lineOf('Anton', 'promise')).toMatchObject({ ownerName: 'Nora Test' })
  })

  test('a conversation today, until it is prepared or closed', async () => {
    const conversationId = await stageConversation(house, caseOf('Karoline'), id('Bo'), {
      ...{ on: TODAY, at: '12:15', state: 'planned' },
    })
    expect(await lineOf('Karoline', 'prepare')).toMatchObject({ conversationId, atTime: '12:15' })
    await house.stage.query('update conversations set prepared_at = now()')
    expect(await quiet()).toEqual([])
    await house.stage.query(`update conversations set prepared_at = null, state = 'held'`)
    expect(await quiet()).toEqual([])
  })

  test('silence begins at a quarter more than the rhythm, and a booked conversation ends it', async () => {
    await stageRhythm(house, caseOf('Anton'), 14)
    await stageConversation(house, caseOf('Anton'), id('Bo'), { on: '2026-11-02' })
    expect(await quiet()).toEqual([])
    await house.stage.query(`update conversations set on_day = '2026-11-01'`)
    expect(await lineOf('Anton', 'silence')).toMatchObject({ everyDays: 14, days: 18 })
    await stageConversation(house, caseOf('Anton'), id('Bo'), {
      on: '2026-11-24',
      state: 'planned',
    })
    expect(await quiet()).toEqual([])
  })

  test('before the first conversation, silence is counted from the day of the rhythm', async () => {
    await stageRhythm(house, caseOf('Anton'), 7, { from: '2026-11-11' })
    expect(await quiet()).toEqual([])
    await house.stage.query(`update rhythms set from_on = '2026-11-10'`)
    expect(await lineOf('Anton', 'silence')).toMatchObject({ days: 9, onDay: TODAY })
  })

  test('what the citizen did waits, is seen in one press, and waits again by the undo', async () => {
    await stageEvent(house, caseOf('Anton'), { kind: 'dream.said', at: '2026-11-16T10:00:00Z' })
    await stageEvent(house, caseOf('Anton'), {
      ...{ kind: 'step.moved', facts: { words: 'Cykle til skolen', to: 'doing' } },
    })
    expect(await lineOf('Anton', 'waiting')).toMatchObject({
      ...{ event: 'step.moved', words: 'Cykle til skolen', to: 'doing', more: 1 },
    })
    const seen = await answer('Bo', { act: 'seen', caseId: caseOf('Anton') })
    expect(seen.json).toMatchObject({ before: null })
    expect(await quiet()).toEqual([])
    await answer('Bo', { act: 'unseen', caseId: caseOf('Anton'), before: null })
    expect(await quiet()).toEqual(['waiting Anton'])
  })

  test('what has a line of its own is not said twice', async () => {
    for (const kind of ['talk.requested', 'frustration.noted', 'promise.kept'])
      await stageEvent(house, caseOf('Anton'), { kind })
    await stageEvent(house, caseOf('Anton'), { kind: 'step.moved', facts: { to: 'done' } })
    expect(await quiet()).toEqual([])
  })

  test('a question of a colleague, also about a case of theirs', async () => {
    const questionId = await stageQuestion(house, caseOf('Lea'), { by: id('Dorte'), of: id('Bo') })
    expect(await lineOf('Lea', 'question')).toMatchObject({ questionId, askedBy: 'Dorte' })
    expect(lines(await dayOf('Dorte'))).toEqual([])
    const told = { act: 'told', questionId, words: 'Begynd småt.' } as const
    expect((await answer('Dorte', told)).status).toBe(422)
    expect((await answer('Bo', told)).json).toMatchObject({ caseId: caseOf('Lea') })
    expect(await quiet()).toEqual([])
    expect((await answer('Bo', told)).status).toBe(422)
  })

  test('the law within five days, and no longer when a talk is booked in time', async () => {
    await stageClock(house, caseOf('Sif'), 'first_enquiry', '2026-07-04')
    const law = await lineOf('Sif', 'law', 'Nora')
    expect(law).toMatchObject({ asks: 'talks', counted: 0, needed: 4, dueOn: '2027-01-04' })
    const on = law.onDay
    await stageConversation(house, caseOf('Sif'), id('Nora'), { on, state: 'planned', at: '14:00' })
    expect((await dayOf('Nora')).acts.filter(({ kind }) => kind === 'law')).toEqual([])
  })

  test('progress is said in one press, for everybody who carries the case', async () => {
    await stageStep(house, caseOf('Mie'), { words: 'Gå en tur', state: 'done', done: '2026-11-17' })
    await stageStep(house, caseOf('Mie'), {
      words: 'Længe siden',
      state: 'done',
      done: '2026-11-04',
    })
    await promise(caseOf('Anton'), {
      ...{ ownerKind: 'citizen', state: 'kept', settled: '2026-11-18' },
    })
    const day = await dayOf('Bo')
    expect(lines(day)).toEqual(['progress Mie', 'progress Anton'])
    const [mie] = day.acts
    const said = { act: 'said', caseId: caseOf('Mie'), key: mie?.key ?? '' } as const
    expect((await answer('Bo', said)).status).toBe(200)
    expect(lines(await dayOf('Bo'))).toEqual(['progress Anton'])
    expect(lines(await dayOf('Iben'))).toEqual([])
    await answer('Bo', { ...said, act: 'unsaid' })
    expect(lines(await dayOf('Iben'))).toEqual(['progress Mie'])
  })

  test('several things about one citizen are several lines, in the order of the classes', async () => {
    await stageStep(house, caseOf('Anton'), { state: 'done', done: '2026-11-17' })
    await stageEvent(house, caseOf('Anton'))
    await promise(caseOf('Anton'), { by: id('Bo') })
    await promise(caseOf('Anton'), {
      by: id('Bo'),
      due: '2026-11-17',
      words: 'skriver',
    })
    await stageFrustration(house, caseOf('Anton'))
    await stageTalkRequest(house, caseOf('Karoline'))
    expect(await quiet()).toEqual([
      'frustration Anton',
      'talk_request Karoline',
      'promise Anton',
      'promise Anton',
      'waiting Anton',
      'progress Anton',
    ])
  })
})

describe('covering', () => {
  test('what the absent one owes, and what their citizen did, is the cover’s to answer', async () => {
    const promiseId = await promise(caseOf('Mie'), {
      ...{ by: id('Iben'), ownerName: 'Iben Test' },
    })
    await stageEvent(house, caseOf('Mie'))
    const day = await dayOf('Bo')
    expect(day.acts).toMatchObject([
      { kind: 'promise', firstName: 'Mie', coveredFor: 'Iben', ownerName: 'Iben Test' },
      { kind: 'waiting', firstName: 'Mie', coveredFor: 'Iben' },
    ])
    expect((await answer('Bo', { act: 'kept', promiseId, version: 1 })).status).toBe(200)
    expect(lines(await dayOf('Bo'))).toEqual(['waiting Mie'])
  })

  test('when the cover ends, so does the day', async () => {
    await stageEvent(house, caseOf('Mie'))
    await house.stage.query(
      `update case_members set to_on = '2026-11-18' where kind = 'substitute'`,
    )
    expect(await quiet()).toEqual([])
    expect(
      (await answer('Bo', { act: 'said', caseId: caseOf('Mie'), key: 'progress:step:x' })).status,
    ).toBe(403)
    await house.stage.query(`update case_members set to_on = null where kind = 'substitute'`)
  })

  test('a co-worker helps: what the case asks for is not on their list, what they promised is', async () => {
    await stageCoworker(house, caseOf('Karoline'), id('Nora'))
    await stageEvent(house, caseOf('Karoline'))
    await stageFrustration(house, caseOf('Karoline'))
    await promise(caseOf('Karoline'), { by: id('Nora'), ownerName: 'Nora Test' })
    expect(lines(await dayOf('Nora'))).toEqual(['promise Karoline'])
    expect(await quiet()).toEqual(['frustration Karoline', 'waiting Karoline'])
    await house.stage.query(
      `delete from case_members where employee_id = $1 and kind = 'coworker'`,
      [id('Nora')],
    )
  })

  test('a case that was handed over brings what its citizen did the week before', async () => {
    await house.stage.query(`update case_members set to_on = '2026-11-17' where case_id = $1`, [
      caseOf('Omar'),
    ])
    await stageOwner(house, caseOf('Omar'), id('Bo'), { from: '2026-11-18' })
    await stageEvent(house, caseOf('Omar'), { at: '2026-11-10T12:00:00Z' })
    expect(await quiet()).toEqual([])
    await stageEvent(house, caseOf('Omar'), { at: '2026-11-12T12:00:00Z' })
    expect(await quiet()).toEqual(['waiting Omar'])
    await house.stage.query(`delete from case_members where case_id = $1 and employee_id = $2`, [
      ...[caseOf('Omar'), id('Bo')],
    ])
    await house.stage.query('update case_members set to_on = null where case_id = $1', [
      caseOf('Omar'),
    ])
  })
})

describe('another’s case', () => {
  test('is never on the list', async () => {
    for (const name of ['Lea', 'Omar', 'Hemmelig']) {
      await stageFrustration(house, caseOf(name))
      await stageTalkRequest(house, caseOf(name))
      await stageEvent(house, caseOf(name))
      await stageRhythm(house, caseOf(name), 7)
      await stageStep(house, caseOf(name), { state: 'done', done: '2026-11-18' })
      await promise(caseOf(name), { by: id('Nora') })
    }
    expect(await quiet()).toEqual([])
  })

  test('a promise of mine about a case that is no longer open to me is not there', async () => {
    await promise(caseOf('Omar'), { by: id('Bo') })
    expect(await quiet()).toEqual([])
  })

  test.each<[string, () => Answer]>([
    ['seen', () => ({ act: 'seen', caseId: caseOf('Omar') })],
    ['said', () => ({ act: 'said', caseId: caseOf('Omar'), key: 'progress:step:x' })],
    ['seen, protected', () => ({ act: 'seen', caseId: caseOf('Hemmelig') })],
  ])('cannot be answered: %s', async (_what, what) => {
    expect((await answer('Bo', what())).status).toBe(404)
  })

  test('nor can a promise or a question about it', async () => {
    const promiseId = await promise(caseOf('Omar'), { by: id('Nora') })
    expect((await answer('Bo', { act: 'kept', promiseId, version: 1 })).status).toBe(404)
    const questionId = await stageQuestion(house, caseOf('Omar'), {
      by: id('Nora'),
      of: id('Nora'),
    })
    expect((await answer('Bo', { act: 'told', questionId, words: 'Nej' })).status).toBe(404)
  })

  test('nor put off, nor woken', async () => {
    const call = await as('Bo')
    const put = { key: 'promise:x', untilOn: '2026-11-20', reason: 'Venter' }
    const refused = await call('/day/snoozes', { body: { ...put, caseId: caseOf('Omar') } })
    expect(refused.status).toBe(404)
    const theirs = await (await as('Nora'))('/day/snoozes', {
      body: { ...put, caseId: caseOf('Omar') },
    })
    const woken = await call(`/day/snoozes/${theirs.json.snoozeId}/wake`, {
      method: 'POST',
      body: {},
    })
    expect(woken.status).toBe(404)
  })
})

describe('putting off', () => {
  const putOff = async (act: NextAct, more: object = {}) =>
    (await as('Bo'))('/day/snoozes', {
      body: {
        ...{ caseId: act.caseId, key: act.key, untilOn: '2026-11-20', reason: 'Venter på svar' },
        ...more,
      },
    })

  test('the line goes to the fold with its reason, and comes back when it is woken', async () => {
    await stageTalkRequest(house, caseOf('Anton'))
    const put = await putOff(await lineOf('Anton', 'talk_request'))
    const day = await dayOf('Bo')
    expect(day.acts).toEqual([])
    expect(day.snoozed).toMatchObject([
      { untilOn: '2026-11-20', reason: 'Venter på svar', act: { firstName: 'Anton' } },
    ])
    const call = await as('Bo')
    const woken = await call(`/day/snoozes/${put.json.snoozeId}/wake`, { method: 'POST', body: {} })
    expect(woken.json).toEqual({ caseId: caseOf('Anton') })
    const after = await dayOf('Bo')
    expect([after.acts.length, after.snoozed]).toEqual([1, []])
  })

  test('something new from the same citizen is not put off with the old', async () => {
    await stageEvent(house, caseOf('Anton'), { at: '2026-11-17T12:00:00Z' })
    await putOff(await lineOf('Anton', 'waiting'))
    expect(await quiet()).toEqual([])
    await stageEvent(house, caseOf('Anton'), { at: '2026-11-18T12:00:00Z' })
    expect(await quiet()).toEqual(['waiting Anton'])
  })

  test('one’s own day only: a colleague still sees it', async () => {
    await stageEvent(house, caseOf('Mie'))
    await putOff(await lineOf('Mie', 'waiting'))
    expect(lines(await dayOf('Iben'))).toEqual(['waiting Mie'])
  })

  test('on its day it is there again; what is answered meanwhile is in no fold', async () => {
    await stageTalkRequest(house, caseOf('Anton'))
    await putOff(await lineOf('Anton', 'talk_request'))
    await house.stage.query(`update snoozes set until_on = '2026-11-19'`)
    expect(await quiet()).toEqual(['talk_request Anton'])
    await house.stage.query(`update snoozes set until_on = '2026-11-20'`)
    await house.stage.query(`update talk_requests set answered_at = now(), answered_by = 'Bo'`)
    expect((await dayOf('Bo')).snoozed).toEqual([])
  })

  test('put off twice, it is one line in the fold', async () => {
    await stageTalkRequest(house, caseOf('Anton'))
    const act = await lineOf('Anton', 'talk_request')
    await putOff(act)
    await putOff(act, { untilOn: '2026-11-23' })
    expect((await dayOf('Bo')).snoozed).toMatchObject([{ untilOn: '2026-11-23' }])
  })

  test.each([
    [{ untilOn: TODAY }, 'snooze.not_later'],
    [{ untilOn: '2027-03-01' }, 'snooze.too_long'],
    [{ reason: ' ' }, 'snooze.reason_missing'],
  ])('%o is refused', async (more, code) => {
    await stageTalkRequest(house, caseOf('Anton'))
    const { status, json } = await putOff(await lineOf('Anton', 'talk_request'), more)
    expect([status, json.refusals[0].code]).toEqual([422, code])
  })

  test('a line is named by its kind and ids, never by a person', async () => {
    const { status } = await (await as('Bo'))('/day/snoozes', {
      body: {
        ...{ caseId: caseOf('Anton'), key: 'promise:Anton Borger' },
        ...{ untilOn: '2026-11-20', reason: 'Venter' },
      },
    })
    expect(status).toBe(400)
  })
})

describe('the log', () => {
  test('names every case that the day showed, and on which ground', async () => {
    await stageConversation(house, caseOf('Karoline'), id('Bo'), { on: TODAY, at: '12:15' })
    await stageEvent(house, caseOf('Mie'))
    await stageQuestion(house, caseOf('Lea'), { by: id('Dorte'), of: id('Bo') })
    await stageTalkRequest(house, caseOf('Anton'))
    const act = await lineOf('Anton', 'talk_request')
    await (await as('Bo'))('/day/snoozes', {
      body: { caseId: act.caseId, key: act.key, untilOn: '2026-11-20', reason: 'Venter' },
    })
    await dayOf('Bo')
    const row = (await logOf(house, id('Bo'))).findLast(({ action }) => action === 'day.read_mine')
    expect(row).toMatchObject({ purpose: 'day_planning', outcome: 'done' })
    const bases = new Map(row?.case_ids.map((caseId, at) => [caseId, row.bases[at]]))
    expect(bases).toEqual(
      new Map([
        [caseOf('Karoline'), 'owner'],
        [caseOf('Anton'), 'owner'],
        [caseOf('Mie'), 'substitute'],
        [caseOf('Lea'), 'team'],
      ]),
    )
  })

  test('names the case of an answer', async () => {
    const promiseId = await promise(caseOf('Anton'), { by: id('Bo') })
    await answer('Bo', { act: 'kept', promiseId, version: 1 })
    const row = (await logOf(house, id('Bo'))).at(-1)
    expect(row).toMatchObject({ action: 'day.answer_act', case_ids: [caseOf('Anton')] })
  })
})
