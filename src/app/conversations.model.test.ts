import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addDays, type Day, day } from '#core/dates.ts'
import { routes } from '#slices/conversations/routes.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageCase, stageCoworker, stageEmployee, stageMember, stageTeam } from '#test/story.ts'

// Two caseworkers and a citizen do whatever they like, in any order, through the real edge. A model of a few
// lines says what must be true afterwards: nothing happens twice, nothing half, and no word is lost.

const today = day(TODAY)
const RUNS = 1000
/** Stories run beside each other, each with caseworkers, and so with calendars, of its own. */
const LANES = 4

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
type Who = 'ane' | 'bo'
type Anybody = Who | 'citizen'
type Time = { onDay: Day; atTime: string }
type Talk = Time & { id: string; state: string; version: number }
type Kept = { ids: string[]; words: string[] }
type Model = {
  talks: Map<string, Talk>
  records: Map<string, Kept>
  promises: number
  requests: number
  topics: Set<string>
}
type Lane = { ane: Call; bo: Call; ids: Record<Who, string> }
type Real = Lane & { caseId: string; citizen: Call }

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Ungdom', 'aktivitetsparat_under_30')
})

/** The stage has one hand: the lanes take turns. */
let turn: Promise<unknown> = Promise.resolve()
function staged<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(work, work)
  turn = mine
  return mine
}

async function newLane(): Promise<Lane> {
  const ids = { ane: await stageEmployee(house, 'Ane'), bo: await stageEmployee(house, 'Bo') }
  for (const id of Object.values(ids)) await stageMember(house, team, id)
  return { ane: await edge.as(ids.ane), bo: await edge.as(ids.bo), ids }
}

const spot = { place: 'gaatur', placeWords: '', minutes: 45, travelMinutes: 0 }

/** The nth of what is known, or nothing. */
function nth<T>(all: Iterable<T>, at: number): T | undefined {
  const list = [...all]
  return list[at % Math.max(1, list.length)]
}

/** A time that is given away already: the citizen has only one life, whoever they talk to. */
function isTaken({ talks }: Model, wish: Time, exceptId?: string): boolean {
  return [...talks.values()].some(
    ({ id, state, onDay, atTime }) =>
      id !== exceptId && state === 'planned' && onDay === wish.onDay && atTime === wish.atTime,
  )
}

type Command = fc.AsyncCommand<Model, Real>

function command(said: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => said }
}

function book(who: Who, time: Time): Command {
  return command(`${who} books ${time.onDay} ${time.atTime}`, async (model, real) => {
    const answer = await real[who](`/cases/${real.caseId}/conversations`, {
      body: { ...spot, ...time },
    })
    const refused = isTaken(model, time)
    expect(answer.status).toBe(refused ? 422 : 200)
    if (refused) return
    const { conversationId: id, version } = answer.json
    model.talks.set(id, { ...time, id, state: 'planned', version })
    model.requests = 0
  })
}

function move(who: Anybody, at: number, time: Time, isLate: boolean): Command {
  const said = `${who} moves ${at} to ${time.onDay} ${time.atTime}${isLate ? ', late' : ''}`
  const [prefix, place] = who === 'citizen' ? ['/own', { place: 'hjemme' }] : ['', spot]
  return command(said, async (model, real) => {
    const talk = nth(model.talks.values(), at)
    if (!talk) return
    const ifMatch = talk.version + Number(isLate)
    const body = { ...place, ...time }
    const answer = await real[who](`${prefix}/conversations/${talk.id}`, {
      ...{ method: 'PUT', body, ifMatch },
    })
    const refused = talk.state !== 'planned' || isTaken(model, time, talk.id)
    expect(answer.status).toBe(statusOf(isLate, refused))
    if (answer.status === 200) Object.assign(talk, time, { version: talk.version + 1 })
  })
}

/** Who was first is asked before what the rules say. */
function statusOf(isLate: boolean, refused: boolean): number {
  if (isLate) return 412
  return refused ? 422 : 200
}

const STATES = ['planned', 'cancelled', 'no_show'] as const

function set(who: Who, at: number, state: (typeof STATES)[number]): Command {
  return command(`${who} sets ${at} ${state}`, async (model, real) => {
    const talk = nth(model.talks.values(), at)
    if (!talk) return
    const answer = await real[who](`/conversations/${talk.id}/state`, {
      method: 'PUT',
      body: { state, reason: state === 'cancelled' ? 'Syg' : '' },
      ifMatch: talk.version,
    })
    const refused =
      talk.state === 'held' ||
      (state === 'no_show' && talk.onDay > today) ||
      (state === 'planned' && isTaken(model, talk, talk.id))
    expect(answer.status).toBe(refused ? 422 : 200)
    if (!refused) Object.assign(talk, { state, version: talk.version + 1 })
  })
}

type Closing = {
  who: Who
  /** Which conversation; null is one that was not booked. */
  at: number | null
  words: string
  promises: number
  next: Time | null
  /** Whoever comes second has seen the record that stands, and adds to it. */
  hasSeen: boolean
}

function close(closing: Closing): Command {
  return command(`closes ${JSON.stringify(closing)}`, async (model, real) => {
    const talk = closing.at === null ? undefined : nth(model.talks.values(), closing.at)
    const kept = talk && model.records.get(talk.id)
    const body = sheet(closing, { talk, kept, model, ids: real.ids })
    const path = `/cases/${real.caseId}/conversations/close`
    const answer = await real[closing.who](path, { body })
    const isSecond = kept && !closing.hasSeen
    // The one that is closed gives its own time back before the next one is booked.
    const refused = closing.next && isTaken(model, closing.next, talk?.id)
    expect(answer.status).toBe(isSecond ? 412 : refused ? 422 : 200)
    if (answer.status === 200) closed(closing, { kept, model, answer: answer.json })
  })
}

type Before = {
  talk: Talk | undefined
  kept: Kept | undefined
  model: Model
  ids: Record<Who, string>
}

function sheet({ who, words, promises, next, hasSeen }: Closing, before: Before) {
  const { talk, kept, model, ids } = before
  return {
    ...{ ...spot, onDay: today, atTime: '08:00', ending: 'held' },
    ...{ conversationId: talk?.id ?? null, version: talk?.version ?? null },
    addsTo: hasSeen ? (kept?.ids.at(-1) ?? null) : null,
    ...{ body: words, note: 'En note', isShared: true, settled: [], newSteps: [], movedSteps: [] },
    ...{ cards: [], topicIds: [...model.topics], statutory: {} },
    next: next && { ...spot, ...next },
    promises: Array.from({ length: promises }, () => {
      const owner = { ownerKind: 'employee', ownerId: ids[who], ownerName: who }
      return { ...owner, words: 'ringer', dueOn: addDays(today, 7) }
    }),
  }
}

type Answer = {
  conversationId: string
  version: number
  recordId: string
  next: { conversationId: string } | null
}

function closed(
  { words, promises, next }: Closing,
  after: Pick<Before, 'kept' | 'model'> & { answer: Answer },
) {
  const { kept = { ids: [], words: [] }, model, answer } = after
  const { conversationId: id, version, recordId } = answer
  const isFirst = kept.ids.length === 0
  if (isFirst) model.talks.set(id, { id, state: 'held', onDay: today, atTime: '08:00', version })
  model.records.set(id, { ids: [...kept.ids, recordId], words: [...kept.words, words] })
  model.promises += promises
  model.topics.clear()
  if (isFirst || next) model.requests = 0
  const nextId = answer.next?.conversationId
  if (next && nextId) model.talks.set(nextId, { ...next, id: nextId, state: 'planned', version: 1 })
}

function correct(who: Who, at: number, back: number, words: string): Command {
  return command(`${who} corrects ${at}, ${back} back: ${words}`, async (model, real) => {
    const kept = nth(model.records.values(), at)
    const recordId = kept && nth(kept.ids.toReversed(), back)
    if (!kept || !recordId) return
    const answer = await real[who](`/records/${recordId}/corrections`, {
      body: { body: words, note: 'En note', isShared: true, reason: 'Hørt forkert' },
    })
    const same = kept.words.join('\n\n') === words && kept.words.length === 1
    expect(answer.status).toBe(recordId !== kept.ids.at(-1) ? 412 : same ? 422 : 200)
    if (answer.status !== 200) return
    kept.ids.push(answer.json.recordId)
    kept.words = [words]
  })
}

const ask = command('the citizen asks', async (model, real) => {
  const answer = await real.citizen('/own/talk-requests', { body: { words: 'Må vi tale?' } })
  expect(answer.status).toBe(200)
  model.requests += 1
})

function write(who: Anybody): Command {
  return command(`${who} writes a topic`, async (model, real) => {
    const path = who === 'citizen' ? '/own/topics' : `/cases/${real.caseId}/topics`
    const answer = await real[who](path, { body: { words: 'Brevet' } })
    expect(answer.status).toBe(200)
    model.topics.add(answer.json.topicId)
  })
}

/** What anybody can read is what the model says. */
async function agree(model: Model, real: Real) {
  const { json } = await real.ane(`/cases/${real.caseId}/conversations`)
  const planned = [...model.talks.values()].filter(({ state }) => state === 'planned')
  const key = (talk: { onDay: string; atTime: string }) => `${talk.onDay} ${talk.atTime}`
  expect(json.booked.map(key).toSorted()).toEqual(planned.map(key).toSorted())
  expect(json.talkRequests).toHaveLength(model.requests)
  expect(json.topics).toHaveLength(model.topics.size)
  expect(json.threads).toHaveLength(model.records.size)
  for (const { newest, older } of json.threads) {
    const record = model.records.get(newest.conversationId)
    expect(newest.body).toBe(record?.words.join('\n\n'))
    expect(older).toHaveLength((record?.ids.length ?? 0) - 1)
  }
}

const look = command('look', agree)

const who = fc.constantFrom<Who[]>('ane', 'bo')
const anybody = fc.constantFrom<Anybody[]>('ane', 'bo', 'citizen')
const at = fc.nat({ max: 7 })
const back = fc.nat({ max: 2 })
const words = fc.constantFrom('Vi gik', 'Vi talte', 'Hun ler')
const time = fc.record({
  onDay: fc.integer({ min: 0, max: 3 }).map((days) => addDays(today, days)),
  atTime: fc.constantFrom('09:00', '10:00', '10:30'),
})
const closing = fc.record({
  ...{ who, words, promises: fc.nat({ max: 2 }), hasSeen: fc.boolean() },
  at: fc.option(at, { freq: 3 }),
  next: fc.option(time, { freq: 2 }),
})

const commands = fc.commands(
  [
    fc.tuple(who, time).map((args) => book(...args)),
    fc.tuple(anybody, at, time, fc.boolean()).map((args) => move(...args)),
    fc.tuple(who, at, fc.constantFrom(...STATES)).map((args) => set(...args)),
    closing.map(close),
    fc.tuple(who, at, back, words).map((args) => correct(...args)),
    fc.constant(ask),
    anybody.map(write),
    fc.constant(look),
  ],
  { maxCommands: 12 },
)

async function oneStory(lane: Lane, run: Iterable<Command>): Promise<void> {
  const { ids } = lane
  const { caseId, citizen } = await staged(async () => {
    // The calendars of a lane are empty again: what the story before planned is done with.
    await house.stage.query(
      `update conversations set state = 'cancelled'
        where state = 'planned' and employee_id = any ($1)`,
      [Object.values(ids)],
    )
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: ids.ane })
    await stageCoworker(house, caseId, ids.bo)
    return { caseId, citizen: await edge.as(caseId, { kind: 'citizen', role: 'citizen' }) }
  })
  const real = { ...lane, caseId, citizen }
  const model: Model = {
    ...{ talks: new Map(), records: new Map(), topics: new Set() },
    ...{ promises: 0, requests: 0 },
  }
  await fc.asyncModelRun(() => ({ model, real }), run)
  await agree(model, real)
  const { rows } = await staged(() =>
    house.stage.query('select count(*)::int as n from promises where case_id = $1', [caseId]),
  )
  expect(rows[0].n).toBe(model.promises)
}

test(`a case does what a model of it does, ${RUNS} times`, { timeout: 900_000 }, async () => {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => staged(newLane)))
  await Promise.all(
    lanes.map((lane) =>
      fc.assert(
        fc.asyncProperty(commands, (run) => oneStory(lane, run)),
        { numRuns: RUNS / LANES },
      ),
    ),
  )
})
