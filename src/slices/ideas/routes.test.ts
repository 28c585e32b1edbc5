import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { logOf, stageCase, stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let ane: string
const as: Record<'ane' | 'bo' | 'vibeke' | 'torben' | 'citizen', Call> = {} as never

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  ane = await stageEmployee(house, 'Ane', { lastName: 'Holm' })
  as.ane = await edge.as(ane)
  as.bo = await edge.as(await stageEmployee(house, 'Bo'))
  const vibeke = await stageEmployee(house, 'Vibeke', { role: 'economist', lastName: 'Strøm' })
  as.vibeke = await edge.as(vibeke, { role: 'economist' })
  const torben = await stageEmployee(house, 'Torben', { role: 'shop_steward' })
  as.torben = await edge.as(torben, { role: 'shop_steward' })
  const signe = await stageCase(house, 'Signe', null)
  as.citizen = await edge.as(signe, { kind: 'citizen', role: 'citizen' })
})

const words = { what: 'Gå med den første dag', why: 'Mange vender om', needs: 'To timer' }
const say = async (call: Call) => (await call('/ideas', { body: words })).json.ideaId as string
const put = (call: Call, id: string, act: string, ifMatch: number, body: object = {}) =>
  call(`/ideas/${id}/${act}`, { method: 'PUT', ifMatch, body })
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)
const ideaOf = async (call: Call, id: string) =>
  (await call('/ideas')).json.ideas.find((one: { ideaId: string }) => one.ideaId === id)

test('an empty house has no ideas, and a citizen has no list', async () => {
  expect((await as.ane('/ideas')).json).toEqual({ today: TODAY, answers: false, ideas: [] })
  expect((await as.vibeke('/ideas')).json.answers).toBe(true)
  expect((await as.citizen('/ideas')).status).toBe(403)
})

test('anybody who works here says one, and everybody sees whose it is', async () => {
  const id = await say(as.ane)
  const shown = { ...words, state: 'new', authorName: 'Ane Holm', saidOn: TODAY, version: 1 }
  expect(await ideaOf(as.ane, id)).toMatchObject({ ...shown, mine: true, project: null })
  expect(await ideaOf(as.bo, id)).toMatchObject({ ...shown, mine: false })
  expect(await logOf(house, ane)).toContainEqual(
    expect.objectContaining({ action: 'idea.say', outcome: 'done', purpose: 'investment' }),
  )
})

test('what is empty is malformed', async () => {
  expect((await as.ane('/ideas', { body: { ...words, needs: ' ' } })).status).toBe(400)
})

describe('taking back', () => {
  test('is for one’s own, while nobody has answered, and can be undone', async () => {
    const id = await say(as.ane)
    expect(codes(await put(as.bo, id, 'withdrawal', 1, { withdrawn: true }))).toEqual([
      'idea.not_yours',
    ])
    expect((await put(as.ane, id, 'withdrawal', 1, { withdrawn: true })).json.version).toBe(2)
    expect(await ideaOf(as.ane, id)).toBeUndefined()
    expect((await put(as.vibeke, id, 'set-aside', 2, { reason: 'Nej' })).status).toBe(404)
    expect((await put(as.ane, id, 'withdrawal', 2, { withdrawn: false })).json.version).toBe(3)
    expect(await ideaOf(as.bo, id)).toMatchObject(words)
    await put(as.vibeke, id, 'set-aside', 3, { reason: 'Ikke i år' })
    expect(codes(await put(as.ane, id, 'withdrawal', 4, { withdrawn: true }))).toEqual([
      'idea.answered_already',
    ])
  })
})

describe('the answer', () => {
  test('is given by those who set investments', async () => {
    const id = await say(as.ane)
    for (const call of [as.ane, as.torben])
      expect((await put(call, id, 'set-aside', 1, { reason: 'Nej' })).status).toBe(403)
  })

  test('a reason, which stands with the idea; and it can be taken up again', async () => {
    const id = await say(as.ane)
    expect(codes(await put(as.vibeke, id, 'taking-up', 1))).toEqual(['idea.not_answered'])
    await put(as.vibeke, id, 'set-aside', 1, { reason: 'Det gør vi allerede' })
    expect(await ideaOf(as.ane, id)).toMatchObject({
      ...{ state: 'set_aside', reason: 'Det gør vi allerede', settledBy: 'Vibeke Strøm' },
      settledOn: TODAY,
    })
    expect((await put(as.vibeke, id, 'taking-up', 2)).json.version).toBe(3)
    expect(await ideaOf(as.ane, id)).toMatchObject({ state: 'new', reason: '', settledOn: null })
  })

  test('a project, which everybody sees, and which knows where it came from', async () => {
    const id = await say(as.ane)
    const followed = await put(as.vibeke, id, 'project', 1, { title: 'Med til den første dag' })
    const { investmentId } = followed.json
    expect(await ideaOf(as.bo, id)).toMatchObject({
      ...{ state: 'followed', settledBy: 'Vibeke Strøm' },
      project: { investmentId, title: 'Med til den første dag', phase: 'idea' },
    })
    const { rows } = await house.stage.query(
      'select idea_id, hypothesis, changed_by from investments where id = $1',
      [investmentId],
    )
    expect(rows).toEqual([{ idea_id: id, hypothesis: words.why, changed_by: 'Vibeke Strøm' }])
    const again = await put(as.vibeke, id, 'project', 2, { title: 'En gang til' })
    expect(codes(again)).toEqual(['idea.answered_already'])
    expect(codes(await put(as.vibeke, id, 'taking-up', 2))).toEqual(['idea.followed_already'])
  })

  test('of two who answer at once, the second is told who was first', async () => {
    const id = await say(as.ane)
    await put(as.ane, id, 'withdrawal', 1, { withdrawn: true })
    await put(as.ane, id, 'withdrawal', 2, { withdrawn: false })
    const late = await put(as.vibeke, id, 'project', 1, { title: 'For sent' })
    expect([late.status, late.json.changedBy]).toEqual([412, 'Ane Holm'])
    const { rows } = await house.stage.query('select 1 from investments where idea_id = $1', [id])
    expect(rows).toEqual([])
  })
})
