import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import {
  logOf,
  stageBlock,
  stageCase,
  stageConversation,
  stageEmployee,
  stageMember,
  stageOwner,
  stageTeam,
} from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let calendar: (token: string, query?: string) => ReturnType<Call>

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  team = await stageTeam(house, 'Ungdom')
  const stranger = edge.stranger()
  calendar = (token, query = '') => stranger(`/calendar/feed/${token}.ics${query}`)
})

async function newcomer(more: { to?: string | null; inTeam?: boolean } = {}) {
  const id = await stageEmployee(house, 'Ane', { to: more.to ?? null })
  if (more.inTeam ?? true) await stageMember(house, team, id)
  return { id, call: await edge.as(id) }
}

const newToken = () => randomBytes(32).toString('base64url')
const hash = (token: string) => createHash('sha256').update(token).digest('hex')

async function subscribed(call: Call): Promise<string> {
  const token = newToken()
  const { status } = await call('/calendar/feed', { body: { tokenHash: hash(token) } })
  expect(status).toBe(200)
  return token
}

/** The lines of a calendar, unfolded. */
const linesOf = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')
const valuesOf = (text: string, name: string) =>
  linesOf(text)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1))

describe('the calendar of an employee', () => {
  test('hours in UTC, neutral titles, places as their kind, and nothing else', async () => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: id, lastName: 'Madsen' })
    await stageConversation(house, caseId, id, {
      ...{ on: '2026-12-03', at: '10:00', state: 'planned', place: 'gaatur' },
    })
    const along = await stageConversation(house, caseId, id, {
      ...{ on: '2026-12-31', at: '13:00', state: 'planned', place: 'laege' },
    })
    await house.stage.query(
      `update conversations set kind = 'going_along', place_words = 'Lægehuset Torvet' where id = $1`,
      [along],
    )
    const token = await subscribed(call)
    const { status, headers, text } = await calendar(token)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(valuesOf(text, 'SUMMARY')).toEqual(['Samtale KM', 'Ledsagelse KM'])
    expect(valuesOf(text, 'LOCATION')).toEqual(['gåtur'])
    expect(valuesOf(text, 'DTSTART')).toEqual(['20261203T090000Z', '20261231T120000Z'])
    expect(valuesOf(text, 'DTEND')).toEqual(['20261203T094500Z', '20261231T124500Z'])
    expect(valuesOf(text, 'CLASS')).toEqual(['PRIVATE', 'PRIVATE'])
    expect(text).not.toMatch(/Karoline|Madsen|Lægehuset|DESCRIPTION/)
    const english = (await calendar(token, '?language=en')).text
    expect(valuesOf(english, 'SUMMARY')).toEqual(['Conversation KM', 'Going along KM'])
  })

  test('the same bytes while nothing has changed; a change is the same entry, one further on', async () => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Signe', team, { ownerId: id })
    const moved = await stageConversation(house, caseId, id, {
      ...{ on: '2026-12-03', at: '10:00', state: 'planned' },
    })
    const token = await subscribed(call)
    const before = (await calendar(token)).text
    expect((await calendar(token)).text).toBe(before)
    await house.stage.query(
      `update conversations set on_day = '2026-12-04', state = 'cancelled', version = version + 1 where id = $1`,
      [moved],
    )
    const after = (await calendar(token)).text
    expect(valuesOf(after, 'UID')).toEqual([`${moved}@medspiller`])
    expect(valuesOf(after, 'UID')).toEqual(valuesOf(before, 'UID'))
    expect([valuesOf(before, 'SEQUENCE'), valuesOf(after, 'SEQUENCE')]).toEqual([['1'], ['2']])
    expect([valuesOf(before, 'STATUS'), valuesOf(after, 'STATUS')]).toEqual([
      ['CONFIRMED'],
      ['CANCELLED'],
    ])
  })

  test.each([
    ['the hour that comes twice', '2026-10-25', '02:30', '20261025T003000Z', '20261025T011500Z'],
    ['after the clock went back', '2026-10-25', '09:00', '20261025T080000Z', '20261025T084500Z'],
    ['before it goes forward', '2027-03-27', '09:00', '20270327T080000Z', '20270327T084500Z'],
    ['the hour that never comes', '2027-03-28', '02:30', '20270328T013000Z', '20270328T021500Z'],
    ['after it went forward', '2027-03-28', '09:00', '20270328T070000Z', '20270328T074500Z'],
    ['week 53', '2027-01-01', '09:00', '20270101T080000Z', '20270101T084500Z'],
  ])('%s: %s at %s', async (_what, on, at, start, end) => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Mie', team, { ownerId: id })
    await stageConversation(house, caseId, id, { on, at, state: 'planned' })
    const { text } = await calendar(await subscribed(call))
    expect([valuesOf(text, 'DTSTART'), valuesOf(text, 'DTEND')]).toEqual([[start], [end]])
  })

  test.each([
    ['before one leaves', '2026-12-03', '10:00', 20, '20261203T083000Z', '20261203T084000Z'],
    [
      'right before, on the phone',
      '2026-12-03',
      '10:00',
      0,
      '20261203T085000Z',
      '20261203T090000Z',
    ],
    [
      'over the hour that never comes',
      '2027-03-28',
      '03:05',
      0,
      '20270328T005500Z',
      '20270328T010500Z',
    ],
    [
      'in the hour that comes twice',
      '2026-10-25',
      '03:05',
      0,
      '20261025T015500Z',
      '20261025T020500Z',
    ],
    ['in the year before', '2027-01-01', '00:05', 0, '20261231T225500Z', '20261231T230500Z'],
  ])('ten minutes to prepare, %s', async (_what, on, at, travel, start, end) => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Mie', team, { ownerId: id })
    const planned = { on, at, state: 'planned', place: 'telefon' }
    const conversationId = await stageConversation(house, caseId, id, planned)
    await house.stage.query(
      'update conversations set travel_minutes = $2, prepare_minutes = 10 where id = $1',
      [conversationId, travel],
    )
    const feed = (await calendar(await subscribed(call))).text
    const one = (await call(`/conversations/${conversationId}/ics`)).text
    for (const text of [feed, one]) {
      expect(valuesOf(text, 'SUMMARY')).toEqual(['Forberedelse', 'Samtale MB'])
      expect([valuesOf(text, 'DTSTART')[0], valuesOf(text, 'DTEND')[0]]).toEqual([start, end])
      expect(valuesOf(text, 'LOCATION')).toEqual(['telefon'])
      expect(new Set(valuesOf(text, 'UID')).size).toBe(2)
    }
    expect((await call(`/conversations/${conversationId}/ics?language=en`)).text).toContain(
      'SUMMARY:Preparation',
    )
    // To prepare is the caseworker's.
    const citizen = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    const own = (await citizen(`/own/conversations/${conversationId}/ics`)).text
    expect(valuesOf(own, 'SUMMARY')).toEqual(['Samtale'])
    await house.stage.query(`update conversations set state = 'cancelled' where id = $1`, [
      conversationId,
    ])
    const off = (await calendar(await subscribed(call))).text
    expect(valuesOf(off, 'SUMMARY')).toEqual(['Samtale MB'])
  })

  test('without an hour it takes the day', async () => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Mie', team, { ownerId: id })
    await stageConversation(house, caseId, id, { on: '2026-12-03', state: 'planned' })
    const { text } = await calendar(await subscribed(call))
    expect(linesOf(text)).toContain('DTSTART;VALUE=DATE:20261203')
  })

  test('what is shut to the owner is not in it, and a protected citizen has no initials', async () => {
    const { id, call } = await newcomer()
    const planned = { on: '2026-12-03', at: '10:00', state: 'planned' }
    const book = async (caseId: string, place: string) =>
      stageConversation(house, caseId, id, { ...planned, place })
    const own = await stageCase(house, 'Otto', team, { ownerId: id })
    await book(own, 'jobcenter')
    const hidden = await stageCase(house, 'Vera', team, { ownerId: id, isProtected: true })
    await book(hidden, 'hjemme')
    const blocked = await stageCase(house, 'Fætter', team, { ownerId: id })
    await book(blocked, 'telefon')
    await stageBlock(house, blocked, id, 'family')
    const elsewhere = await stageCase(house, 'Anden', await stageTeam(house, 'Andet'))
    await book(elsewhere, 'video')
    const othersHidden = await stageCase(house, 'Skjult', team, { isProtected: true })
    await book(othersHidden, 'behandling')
    const ended = await stageCase(house, 'Gammel', await stageTeam(house, 'Gammelt'))
    await stageOwner(house, ended, id, { to: '2026-11-18' })
    await book(ended, 'andet')
    const old = await stageCase(house, 'Før', team, { ownerId: id })
    await stageConversation(house, old, id, { on: '2026-10-18', place: 'laege' })
    const colleague = await stageCase(house, 'Bos', team)
    await stageConversation(house, colleague, null, planned)

    const { text } = await calendar(await subscribed(call))
    expect(valuesOf(text, 'LOCATION').toSorted()).toEqual(['jobcenter'])
    expect(valuesOf(text, 'SUMMARY').toSorted()).toEqual(['Samtale', 'Samtale OB'])
  })

  test('each reading is in the log as the owner’s, with the cases it showed', async () => {
    const { id, call } = await newcomer()
    const mine = await stageCase(house, 'Karl', team, { ownerId: id })
    const teams = await stageCase(house, 'Kaj', team)
    for (const caseId of [mine, teams, mine])
      await stageConversation(house, caseId, id, { on: '2026-12-03', state: 'planned' })
    const token = await subscribed(call)
    await calendar(token)
    const read = (await logOf(house, id)).at(-1)
    expect(read).toMatchObject({
      action: 'calendar.read',
      purpose: 'day_planning',
      outcome: 'done',
    })
    const bases = Object.fromEntries(read?.case_ids.map((one, at) => [one, read.bases[at]]) ?? [])
    expect(bases).toEqual({ [mine]: 'owner', [teams]: 'team' })
    const { rows } = await house.stage.query(`select to_jsonb(a)::text as row from audit_log a`)
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  })
})

describe('its address', () => {
  test('is known by its hash only, and the answer does not hold it', async () => {
    const { id, call } = await newcomer()
    const token = newToken()
    const { text } = await call('/calendar/feed', { body: { tokenHash: hash(token) } })
    expect(text).not.toContain(token)
    const { rows } = await house.stage.query(
      `select encode(token_hash, 'hex') as hash from calendar_feeds where employee_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ hash: hash(token) }])
  })

  test('can be ended, and a new one ends the one before', async () => {
    const { call } = await newcomer()
    expect((await call('/calendar/feed')).json.madeAt).toBeNull()
    const first = await subscribed(call)
    expect((await call('/calendar/feed')).json.madeAt).toMatch(/^2026-11-19T/)
    const second = await subscribed(call)
    expect((await calendar(first)).status).toBe(404)
    expect((await calendar(second)).status).toBe(200)
    expect((await call('/calendar/feed/end', { body: {} })).json.ended).toBe(1)
    expect((await calendar(second)).status).toBe(404)
    expect((await call('/calendar/feed/end', { body: {} })).json.ended).toBe(0)
    expect((await call('/calendar/feed')).json.madeAt).toBeNull()
  })

  test('made twice at once, one of them is left', async () => {
    const { call } = await newcomer()
    const tokens = await Promise.all([subscribed(call), subscribed(call)])
    const answers = await Promise.all(tokens.map((token) => calendar(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
  })

  test('of somebody who has left is none', async () => {
    const { id, call } = await newcomer()
    const token = await subscribed(call)
    await house.stage.query(`update employees set employed_to = '2026-11-18' where id = $1`, [id])
    expect((await calendar(token)).status).toBe(404)
  })

  test.each(['short', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'A'.repeat(44)])(
    'that nobody has: %s',
    async (token) => {
      expect([400, 404]).toContain((await calendar(encodeURIComponent(token))).status)
    },
  )

  test('is nobody else’s to end, nor to take over', async () => {
    const one = await newcomer()
    const other = await newcomer()
    const token = await subscribed(one.call)
    expect((await other.call('/calendar/feed/end', { body: {} })).json.ended).toBe(0)
    const taken = await other.call('/calendar/feed', { body: { tokenHash: hash(token) } })
    expect(taken.status).toBe(404)
    expect((await calendar(token)).status).toBe(200)
    expect((await edge.stranger()('/calendar/feed')).status).toBe(401)
  })
})

describe('one conversation', () => {
  test('for whoever may see it', async () => {
    const { id, call } = await newcomer()
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: id, lastName: 'Madsen' })
    const conversationId = await stageConversation(house, caseId, id, {
      ...{ on: '2026-12-03', at: '10:00', state: 'planned', place: 'gaatur' },
    })
    const { status, headers, text } = await call(`/conversations/${conversationId}/ics`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toBe('attachment; filename="samtale.ics"')
    expect(valuesOf(text, 'SUMMARY')).toEqual(['Samtale KM'])
    expect((await logOf(house, id)).at(-1)).toMatchObject({
      ...{ action: 'calendar.read_one', case_ids: [caseId], bases: ['owner'] },
    })
    const stranger = await newcomer({ inTeam: false })
    expect((await stranger.call(`/conversations/${conversationId}/ics`)).status).toBe(404)
  })

  test('for the citizen it is theirs, without initials', async () => {
    const { id } = await newcomer()
    const caseId = await stageCase(house, 'Karoline', team, { ownerId: id })
    const other = await stageCase(house, 'Signe', team, { ownerId: id })
    const book = (of: string) =>
      stageConversation(house, of, id, { on: '2026-12-03', at: '10:00', state: 'planned' })
    const [mine, theirs] = [await book(caseId), await book(other)]
    const citizen = await edge.as(caseId, { kind: 'citizen', role: 'citizen' })
    const { text } = await citizen(`/own/conversations/${mine}/ics`)
    expect(valuesOf(text, 'SUMMARY')).toEqual(['Samtale'])
    expect((await citizen(`/own/conversations/${theirs}/ics`)).status).toBe(404)
    expect((await citizen(`/conversations/${mine}/ics`)).status).toBe(403)
  })
})
