import { beforeAll, describe, expect, test } from 'vitest'
import { routes as plans } from '#slices/plans/routes.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { stageCase, stageEmployee, stageMandate, stageMember, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let team: string
let ane: string
let kim: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf([...routes, ...plans], [house])
  team = await stageTeam(house, 'Jobrehabilitering')
  ane = await stageEmployee(house, 'Ane')
  kim = await stageEmployee(house, 'Kim')
  await stageMember(house, team, ane)
})

const NOWHERE = '01936f00-0000-7000-8000-000000000000'
const caseOf = (name: string, more = {}) => stageCase(house, name, team, { ownerId: ane, ...more })
type Caller = Awaited<ReturnType<typeof edge.as>>

const add = async (call: Caller, caseId: string, words: string) => {
  const { json } = await call(`/cases/${caseId}/steps`, { body: { words } })
  return json.stepId as string
}
const put = (call: Caller, path: string, ifMatch: number, body: object = {}) =>
  call(path, { method: 'PUT', ifMatch, body })

type Happened = { kind: string; facts: Record<string, unknown> }
const happenings = async (caseId: string) => {
  const { rows } = await house.stage.query<Happened>(
    'select kind, facts from events where case_id = $1 order by at, id',
    [caseId],
  )
  return rows
}

describe('small money', () => {
  const wish = { amountOre: 30_000, what: 'Hundekursus', reason: 'Ud af døren' }

  test('it is spent inside one’s own frame and taken back', async () => {
    const caseId = await caseOf('Asta')
    const lis = await stageEmployee(house, 'Lis')
    await stageMember(house, team, lis)
    await stageMandate(house, lis, 100_000)
    const mine = await stageCase(house, 'Bent', team, { ownerId: lis })
    const call = await edge.as(lis)
    const step = await add(call, mine, 'Hundekursus')
    const { json } = await call(`/cases/${mine}/small-money`, { body: { ...wish, stepId: step } })
    expect(json).toMatchObject({ caseId: mine, leftOre: 70_000 })
    const read = (await call(`/cases/${mine}/small-money`)).json
    expect(read.mine).toMatchObject({ amountOre: 100_000, usedOre: 30_000, toOn: '2026-12-31' })
    expect(read.uses).toEqual([
      { useId: json.useId, usedBy: 'Lis Test', usedOn: '2026-11-19', mine: true, ...wish },
    ])
    const colleague = await edge.as(ane)
    expect((await colleague(`/cases/${mine}/small-money`)).json).toMatchObject({
      ...{ mine: null, write: false, uses: [{ mine: false }] },
    })
    const theirs = await colleague(`/small-money/${json.useId}/undone`, { body: {} })
    expect(theirs.status).toBe(404)
    for (const _twice of [1, 2])
      expect((await call(`/small-money/${json.useId}/undone`, { body: {} })).status).toBe(200)
    expect((await call(`/cases/${mine}/small-money`)).json).toMatchObject({
      ...{ mine: { usedOre: 0 }, uses: [] },
    })
    expect((await happenings(mine)).map(({ kind, facts }) => [kind, facts['amountOre']])).toEqual([
      ['step.added', undefined],
      ['mandate.used', 30_000],
      ['mandate.undone', 30_000],
    ])
    const elsewhere = await call(`/cases/${mine}/small-money`, {
      body: { ...wish, stepId: await add(colleague, caseId, 'a') },
    })
    expect(elsewhere.status).toBe(404)
  })

  test('over the frame is refused, also when two are spent at once', async () => {
    const per = await stageEmployee(house, 'Per')
    await stageMember(house, team, per)
    await stageMandate(house, per, 50_000)
    const mine = await stageCase(house, 'Carla', team, { ownerId: per })
    const call = await edge.as(per)
    const body = { ...wish, reason: ' ', what: '', amountOre: 50_001 }
    const refused = await call(`/cases/${mine}/small-money`, { body })
    expect(refused.status).toBe(422)
    expect(refused.json.refusals).toEqual([
      { code: 'mandate.over', field: 'amountOre' },
      { code: 'mandate.what_missing', field: 'what' },
      { code: 'mandate.reason_missing', field: 'reason' },
    ])
    const answers = await Promise.all(
      [1, 2].map(() => call(`/cases/${mine}/small-money`, { body: wish })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  test('another’s case is not there', async () => {
    const mine = await caseOf('Freja')
    const call = await edge.as(kim)
    expect((await call(`/cases/${mine}/small-money`)).status).toBe(404)
    expect((await call(`/cases/${mine}/small-money`, { body: wish })).status).toBe(404)
    const nowhere = await call(`/small-money/${NOWHERE}/undone`, { body: {} })
    expect(nowhere.status).toBe(404)
  })

  test('without a frame, or with one that has ended, nothing is spent', async () => {
    const eva = await stageEmployee(house, 'Eva')
    await stageMember(house, team, eva)
    await stageMandate(house, eva, 50_000, { to: '2026-11-18' })
    const mine = await stageCase(house, 'Dan', team, { ownerId: eva })
    const call = await edge.as(eva)
    const refused = await call(`/cases/${mine}/small-money`, { body: wish })
    expect(refused.json.refusals).toEqual([{ code: 'mandate.none' }])
    const half = await call(`/cases/${mine}/small-money`, { body: { ...wish, amountOre: 0.5 } })
    expect(half.status).toBe(400)
  })
})

describe('frames', () => {
  let blue: string
  let lead: string
  let ida: string
  let axel: string
  let hugo: string
  beforeAll(async () => {
    blue = await stageTeam(house, 'Sygedagpenge')
    lead = await stageEmployee(house, 'Lea', { role: 'coordinator' })
    ida = await stageEmployee(house, 'Ida')
    axel = await stageEmployee(house, 'Axel')
    await stageMember(house, blue, lead, { role: 'leader' })
    await stageMember(house, blue, ida)
    hugo = await stageEmployee(house, 'Hugo')
    for (const one of [axel, hugo]) await stageMember(house, blue, one)
  })
  const frame = {
    ...{ amountOre: 200_000, fromOn: '2026-11-01', toOn: '2026-12-31' },
    reason: 'Aftalt i budgettet',
  }

  test('a leader sets and corrects them; they are told by name, in amounts', async () => {
    const call = await edge.as(lead, { role: 'coordinator' })
    const path = `/teams/${blue}/mandates`
    const set = await call(path, { body: { ...frame, employeeIds: [ida, axel] } })
    expect(set.status).toBe(200)
    const { holders } = (await call(path)).json
    expect(holders).toMatchObject([
      { firstName: 'Axel', mandates: [{ ...frame, usedOre: 0, version: 1 }] },
      { firstName: 'Hugo', mandates: [] },
      { firstName: 'Ida', mandates: [{ ...frame, usedOre: 0 }] },
      { firstName: 'Lea', mandates: [] },
    ])
    const twice = await call(path, { body: { ...frame, employeeIds: [hugo, ida] } })
    expect(twice.json.refusals).toEqual([{ code: 'mandate.overlaps', field: 'fromOn' }])
    expect((await call(path)).json.holders[1].mandates).toEqual([])

    const caseId = await stageCase(house, 'Erik', blue, { ownerId: axel })
    const spend = { amountOre: 50_000, what: 'Cykel', reason: 'At nå på arbejde' }
    await (await edge.as(axel))(`/cases/${caseId}/small-money`, { body: spend })
    const { mandateId } = holders[0].mandates[0]
    const less = { ...frame, amountOre: 49_999 }
    const below = await put(call, `/mandates/${mandateId}`, 1, less)
    expect(below.json.refusals).toEqual([{ code: 'mandate.below_used', field: 'amountOre' }])
    const more = { ...frame, amountOre: 50_000 }
    expect((await put(call, `/mandates/${mandateId}`, 1, more)).json.version).toBe(2)
    const late = await put(call, `/mandates/${mandateId}`, 1, more)
    expect(late.json).toMatchObject({ status: 412, changedBy: 'Lea Test' })
    expect((await call(path)).json.holders[0].mandates[0]).toMatchObject({
      ...{ amountOre: 50_000, usedOre: 50_000 },
    })
  })

  test('only for those one leads, and never for oneself by oneself', async () => {
    const call = await edge.as(lead, { role: 'coordinator' })
    const other = await call(`/teams/${team}/mandates`)
    expect(other.json).toMatchObject({ led: false, holders: [] })
    const body = { ...frame, employeeIds: [ane] }
    expect((await call(`/teams/${team}/mandates`, { body })).status).toBe(404)
    const outside = await call(`/teams/${blue}/mandates`, { body })
    expect(outside.json.refusals).toEqual([{ code: 'mandate.not_in_team', field: 'employeeIds' }])
    const caseworker = await edge.as(ida)
    expect((await caseworker(`/teams/${blue}/mandates`)).status).toBe(403)
    const nowhere = await put(call, `/mandates/${NOWHERE}`, 1, frame)
    expect(nowhere.status).toBe(404)
    const own = await stageMandate(house, lead, 10_000)
    const self = [{ code: 'mandate.not_oneself', field: 'employeeIds' }]
    expect((await put(call, `/mandates/${own}`, 1, frame)).json.refusals).toEqual(self)
    const mine = await call(`/teams/${blue}/mandates`, { body: { ...frame, employeeIds: [lead] } })
    expect(mine.json.refusals).toEqual(self)
    const administrator = await stageEmployee(house, 'Nils', { role: 'administrator' })
    const admin = await edge.as(administrator, { role: 'administrator' })
    expect((await admin(`/teams/${blue}/mandates`)).json.holders).toEqual([])
    const theirs = await stageMandate(house, ane, 10_000)
    expect((await put(call, `/mandates/${theirs}`, 1, frame)).status).toBe(404)
  })
})
