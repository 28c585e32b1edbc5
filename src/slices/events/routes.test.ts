import { beforeAll, expect, test } from 'vitest'
import { clock, edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import * as stage from '#test/story.ts'
import { happened, seen } from './acts.ts'
import { routes } from './routes.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let ane: string
let bo: string
let own: string
let other: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  ane = await stage.stageEmployee(house, 'Ane')
  bo = await stage.stageEmployee(house, 'Bo')
  const blue = await stage.stageTeam(house, 'Blå')
  const red = await stage.stageTeam(house, 'Rød')
  await stage.stageMember(house, blue, ane)
  await stage.stageMember(house, red, bo)
  own = await stage.stageCase(house, 'Karoline', blue, { ownerId: ane, opened: '2026-01-05' })
  other = await stage.stageCase(house, 'Yusuf', red, { ownerId: bo })
  await stage.stageConversation(house, own, ane, { on: '2026-11-05', place: 'gaatur' })
  await stage.stageConversation(house, own, ane, { on: '2026-12-03', state: 'planned' })
})

const today = clock.today()
const user = () => ({ kind: 'employee' as const, id: ane, name: 'Ane Test' })
const leave = (caseId: string, kind: Parameters<typeof happened>[1]['kind'], more = {}) =>
  house.as({ id: ane }, (db) =>
    happened({ db, user: user() as never, today }, { caseId, kind, ...more }),
  )

test('what was done here and what the files told are one list, newest first', async () => {
  await leave(own, 'step.added', { facts: { words: 'Gå en tur hver morgen' } })
  const call = await edge.as(ane)
  const { json } = await call(`/cases/${own}/life-line`)
  expect(json.events.map((event: { kind: string }) => event.kind)).toEqual([
    'step.added',
    'conversation.held',
    'case.carried',
    'case.opened',
  ])
  expect(json.events[0]).toMatchObject({ actorName: 'Ane Test', group: 'way', onDay: today })
  expect(json.events[1].facts).toMatchObject({ place: 'gaatur' })
  expect((await stage.logOf(house, ane)).at(-1)).toMatchObject({
    action: 'event.read_life_line',
    case_ids: [own],
  })
})

test('a filter shows its own kinds, and older ones are asked for', async () => {
  const call = await edge.as(ane)
  const { json } = await call(`/cases/${own}/life-line?group=conversations`)
  expect(json.events).toHaveLength(1)
  expect((await call(`/cases/${own}/life-line?skip=3`)).json.events).toHaveLength(1)
  expect((await call(`/cases/${own}/life-line?group=nothing`)).status).toBe(400)
})

test('another’s case has no life line for me, and takes no line from me', async () => {
  const call = await edge.as(ane)
  expect((await call(`/cases/${other}/life-line`)).status).toBe(404)
  await expect(leave(other, 'step.added')).rejects.toThrow(/row-level security/)
})

test('the citizen reads what is theirs, and nothing of what colleagues do among themselves', async () => {
  await leave(own, 'colleague.asked', { facts: { words: 'Vil du se på denne?' } })
  const call = await edge.as(own, { kind: 'citizen', role: 'citizen' })
  const { json } = await call('/own/life-line')
  const kinds = json.events.map((event: { kind: string }) => event.kind)
  expect(kinds).toContain('step.added')
  expect(kinds).not.toContain('colleague.asked')
  expect((await call(`/cases/${own}/life-line`)).status).toBe(403)
})

test('a line that was left stands: nobody changes or deletes it', async () => {
  for (const text of [`update events set kind = 'a.b'`, 'delete from events'])
    await expect(
      house.door.through(
        { actor: { ...user(), sessionId: null, role: 'caseworker' }, act: 'use', today },
        (_, client) => client.query(text),
      ),
    ).rejects.toThrow(/permission denied/)
})

test('seen is one’s own mark, and moves forward', async () => {
  await house.as({ id: ane }, (db) => seen({ db, user: user() as never }, own))
  await house.as({ id: ane }, (db) => seen({ db, user: user() as never }, own))
  const { rows } = await house.stage.query('select employee_id from seen_marks')
  expect(rows).toEqual([{ employee_id: ane }])
})
