import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { protocolOf, stageDraw, stageFollowUp } from '#test/following.ts'
import { stageBusinessCase, stageInvestment, stageRule } from '#test/investing.ts'
import { stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let director: Call
let steward: Call

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  const as = async (role: string) =>
    edge.as(await stageEmployee(house, role, { role, lastName: 'Holm' }), { role })
  director = await as('director')
  steward = await as('shop_steward')
})

const decision = {
  ...{ reason: 'Det virker', grounds: 'Opgørelsen', decidedBy: 'Byrådet', decidedOn: TODAY },
  gateOn: '2027-11-19',
}
const decide = (id: string, kind: string, version: number, more: object = {}, call = director) =>
  call(`/investments/${id}/decisions`, { body: { ...decision, kind, version, ...more } })
const log = async (id: string, call = director) => (await call(`/investments/${id}/decisions`)).json
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)
const row = async (id: string) =>
  (
    await house.stage.query(
      'select phase, started_on, ended_on, gate_on, version from investments where id = $1',
      [id],
    )
  ).rows[0]

const locked = async (id: string) => {
  const { rows } = await house.stage.query(
    'select number from business_cases where investment_id = $1 and locked_on is not null order by 1',
    [id],
  )
  return rows.map(({ number }) => number)
}

/** A proposal with everything that must be written beforehand. */
async function ready(): Promise<string> {
  const id = await stageInvestment(house, { phase: 'proposal' })
  await stageRule(house, id, 'target', '2026-10-01')
  await stageRule(house, id, 'stop', '2026-10-01')
  await stageBusinessCase(house, id)
  return id
}

test('nothing starts before it is written whom it is for, when it stops and what is expected', async () => {
  const id = await stageInvestment(house, { phase: 'proposal' })
  expect(codes(await decide(id, 'start', 1))).toEqual([
    ...['decision.target_rule_missing', 'decision.stop_rule_missing'],
    'decision.business_case_missing',
  ])
  expect(await row(id)).toMatchObject({ phase: 'proposal', version: 1 })
})

test('from start to permanent: the case is locked, the phase moves, the log keeps it all', async () => {
  const id = await ready()
  expect((await decide(id, 'start', 1)).json).toMatchObject({ phase: 'pilot', version: 2 })
  expect(await row(id)).toMatchObject({ started_on: TODAY, gate_on: '2027-11-19' })
  const { rows } = await house.stage.query(
    'select locked_on, locked_by from business_cases where investment_id = $1',
    [id],
  )
  expect(rows).toEqual([{ locked_on: TODAY, locked_by: 'director Holm' }])
  await decide(id, 'continue', 2, { reason: 'Et år mere' })
  await decide(id, 'scale', 3)
  expect((await decide(id, 'make_permanent', 4, { gateOn: null })).json.phase).toBe('permanent')
  const { decisions, kinds, version } = await log(id)
  expect(version).toBe(5)
  expect(kinds).toEqual(['continue', 'adjust', 'close'])
  expect(decisions).toMatchObject([
    { kind: 'make_permanent', fromPhase: 'scaled', toPhase: 'permanent' },
    { kind: 'scale', fromPhase: 'pilot', toPhase: 'scaled' },
    { kind: 'continue', reason: 'Et år mere', businessCase: null },
    { kind: 'start', fromPhase: 'proposal', toPhase: 'pilot', businessCase: 1 },
  ])
  expect(decisions[0]).toMatchObject({ decidedBy: 'Byrådet', writtenBy: 'director Holm' })
})

test('to adjust locks the newer business case', async () => {
  const id = await ready()
  await decide(id, 'start', 1)
  await stageBusinessCase(house, id, 2)
  await decide(id, 'adjust', 2)
  expect(await locked(id)).toEqual([1, 2])
  expect((await log(id)).decisions[0]).toMatchObject({ kind: 'adjust', businessCase: 2 })
})

test('to scale up locks the newer business case, and to continue locks none', async () => {
  const id = await ready()
  await decide(id, 'start', 1)
  await stageBusinessCase(house, id, 2)
  await decide(id, 'continue', 2)
  expect(await locked(id)).toEqual([1])
  expect((await log(id)).newestCase).toMatchObject({ number: 2, isLocked: false })
  await decide(id, 'scale', 3)
  expect(await locked(id)).toEqual([1, 2])
  const { decisions, newestCase } = await log(id)
  expect(decisions[0]).toMatchObject({ kind: 'scale', businessCase: 2 })
  expect(newestCase).toEqual({ number: 2, madeOn: '2026-10-01', isLocked: true })
})

describe('no day is chosen from before what it rests on', () => {
  test('a business case that was written later', async () => {
    const id = await ready()
    const early = await decide(id, 'start', 1, { decidedOn: '2026-09-30' })
    expect(codes(early)).toContain('decision.business_case_later')
    await decide(id, 'start', 1, { decidedOn: '2026-10-01' })
    await stageBusinessCase(house, id, 2)
    await house.stage.query(
      `update business_cases set made_on = '2026-11-10' where investment_id = $1 and number = 2`,
      [id],
    )
    const scaled = await decide(id, 'scale', 2, { decidedOn: '2026-11-09' })
    expect(codes(scaled)).toEqual(['decision.business_case_later'])
  })

  test('a follow-up that came later, whatever day it claims', async () => {
    const id = await ready()
    await stageFollowUp(house, id)
    const came = (at: string) =>
      house.stage.query('update follow_ups set at = $2 where investment_id = $1', [id, at])
    await came('2026-11-10T09:00:00Z')
    const early = await decide(id, 'start', 1, { decidedOn: '2026-11-09' })
    expect(codes(early)).toEqual(['decision.follow_up_later'])
    expect((await decide(id, 'start', 1, { decidedOn: '2026-11-10' })).status).toBe(200)
  })

  test('an order that was drawn later, or that nobody has drawn', async () => {
    const id = await ready()
    const protocol = protocolOf({ design: 'randomised', compared: [] })
    const followUp = await stageFollowUp(house, id, protocol)
    await house.stage.query(`update follow_ups set at = '2025-11-01' where id = $1`, [followUp])
    expect(codes(await decide(id, 'start', 1))).toEqual(['decision.draw_missing'])
    await stageDraw(house, followUp)
    await house.stage.query(
      `update start_draws set drawn_on = '2026-11-12' where follow_up_id = $1`,
      [followUp],
    )
    const early = await decide(id, 'start', 1, { decidedOn: '2026-11-11' })
    expect(codes(early)).toEqual(['decision.follow_up_later'])
    expect((await decide(id, 'start', 1, { decidedOn: '2026-11-12' })).status).toBe(200)
  })
})

test('what is closed has its reason and its day, and nothing more is decided', async () => {
  const id = await ready()
  await decide(id, 'start', 1)
  const done = await decide(id, 'close', 2, { reason: 'Kun 4 af 30 kom i job', gateOn: null })
  expect(done.json.phase).toBe('closed')
  expect(await row(id)).toMatchObject({ ended_on: TODAY, gate_on: null })
  expect((await log(id)).kinds).toEqual([])
  expect(codes(await decide(id, 'continue', 3))).toEqual(['decision.not_from_here'])
})

test('a reason and its grounds are asked for', async () => {
  const id = await ready()
  for (const empty of ['reason', 'grounds', 'decidedBy'])
    expect((await decide(id, 'start', 1, { [empty]: ' ' })).status).toBe(400)
})

test('of two who decide at once, the second is told who was first, and leaves no line', async () => {
  const id = await ready()
  const both = await Promise.all([decide(id, 'start', 1), decide(id, 'close', 1, { gateOn: null })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  expect((await log(id)).decisions).toHaveLength(1)
})

describe('the log', () => {
  test('is read by a shop steward and written by nobody but those who set', async () => {
    const id = await ready()
    expect((await log(id, steward)).write).toBe(false)
    expect((await decide(id, 'start', 1, {}, steward)).status).toBe(403)
  })

  test('can be changed by nobody, not with the bare database in hand', async () => {
    const id = await ready()
    await decide(id, 'start', 1)
    for (const text of [`update decisions set reason = 'x'`, 'delete from decisions'])
      await expect(house.door.before(text, [])).rejects.toMatchObject({ code: '42501' })
  })
})
