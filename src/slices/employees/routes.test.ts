import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import {
  logOf,
  stageAdjustment,
  stageCase,
  stageCases,
  stageEmployee,
  stageMember,
  stageNorm,
  stageTeam,
} from '#test/story.ts'
import type { Event, Month, TeamSums } from './contract.ts'
import { routes } from './routes.ts'

// A team of six, one of them new since March, and a team of four whose averages nobody may see.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let big: string
let small: string
const people: Record<string, string> = {}
const id = (name: string) => people[name] ?? ''

async function hire(name: string, teamId: string, more: { from?: string; role?: string } = {}) {
  const role = more.role ?? 'caseworker'
  people[name] = await stageEmployee(house, name, { role })
  const part = role === 'head' ? { role: 'leader' } : {}
  await stageMember(house, teamId, id(name), { ...part, from: more.from ?? '2020-01-01' })
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  big = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  small = await stageTeam(house, 'Integration', 'integration')
  const group = { targetGroup: 'sygedagpenge' }
  for (const name of ['Ane', 'Bo', 'Carl', 'Dorte', 'Elif']) {
    await hire(name, big)
    await stageCases(house, 3, big, id(name), { ...group, opened: '2026-01-10' })
  }
  await hire('Freja', big, { from: '2026-03-01' })
  await stageCases(house, 1, big, id('Freja'), { ...group, opened: '2026-03-05' })
  await stageCase(house, 'Signe', big, group)
  await hire('Hanne', big, { role: 'head' })
  for (const name of ['Ulla', 'Viggo', 'Willy', 'Xenia']) {
    await hire(name, small)
    await stageCases(house, 5, small, id(name), {
      targetGroup: 'integration',
      opened: '2026-02-01',
    })
  }
  await stageNorm(house, 'sygedagpenge', { low: 20, high: 35 }, { from: '2026-06-01' })
  people['Tove'] = await stageEmployee(house, 'Tove', { role: 'shop_steward' })
})

describe('teams', () => {
  const list = async (name: string, role?: string) => {
    const call = await edge.as(id(name), { role: role ?? 'caseworker' })
    const { json } = await call('/teams')
    return new Map<string, TeamSums>(json.teams.map((team: TeamSums) => [team.name, team]))
  }

  test('sums for everybody in the house, and which team is mine', async () => {
    const teams = await list('Hanne', 'head')
    expect(teams.get('Sygedagpenge')).toMatchObject({
      ...{ mine: true, led: true, cases: 17, unowned: 1, carriers: 6, average: 2.7 },
      perFullTime: 2.7,
      range: { low: 20, high: 35, basis: 'norm' },
    })
    expect(teams.get('Integration')).toMatchObject({ mine: false, led: false, cases: 20 })
    expect((await list('Tove', 'shop_steward')).get('Sygedagpenge')).toMatchObject({ cases: 17 })
  })

  test('four people give no average, nor what it could be worked out from', async () => {
    const hidden = { carriers: null, average: null, perFullTime: null }
    expect((await list('Ulla')).get('Integration')).toMatchObject(hidden)
  })
})

describe('over time', () => {
  const read = async (name: string, teamId: string, role = 'caseworker') => {
    const call = await edge.as(id(name), { role })
    return call(`/teams/${teamId}/months`)
  }

  test('one point a month, up to today, with the range in force that day', async () => {
    const { json } = await read('Ane', big)
    const months = json.months as Month[]
    expect(months.map(({ onDay }) => onDay)).toEqual([
      ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
      ...['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-19'],
    ])
    expect(months[0]).toMatchObject({ cases: 15, carriers: 5, average: 3, perFullTime: 3 })
    expect(months[0]?.range).toMatchObject({ low: 25, high: 45, basis: 'guideline' })
    expect(months.at(-1)).toMatchObject({ cases: 16, carriers: 6, average: 2.7 })
    expect(months.at(-1)?.range).toMatchObject({ low: 20, high: 35, basis: 'norm' })
  })

  test('what happened is marked, as numbers and never as names', async () => {
    const { json, text } = await read('Tove', big, 'shop_steward')
    expect(
      (json.events as Event[]).map((event) => [event.onDay, event.kind, event.people]),
    ).toEqual([
      ['2026-03-01', 'joined', 1],
      ['2026-06-01', 'norm', 0],
    ])
    expect(json.events[1].range).toEqual({ low: 20, high: 35 })
    expect(text).not.toContain('Freja')
  })

  test('months with four carriers have no average', async () => {
    const { json } = await read('Ulla', small)
    for (const month of json.months as Month[])
      expect(month).toMatchObject({ cases: 20, carriers: null, average: null, perFullTime: null })
  })

  test('a team that is not there', async () => {
    expect((await read('Ane', '01936f00-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('adjustments', () => {
  const path = (name: string) => `/employees/${id(name)}/adjustments`
  const leader = () => edge.as(id('Hanne'), { role: 'head' })
  const elected = {
    ...{ percent: 20, reason: 'elected', note: 'AMR', fromOn: '2026-01-01', toOn: null },
  }

  test('a leader sets one; the employee sees it, a colleague does not', async () => {
    const hanne = await leader()
    const set = await hanne(path('Ane'), { body: elected })
    expect(set.status).toBe(200)
    const own = await (await edge.as(id('Ane')))(path('Ane'))
    expect(own.json).toMatchObject({ firstName: 'Ane', led: false })
    expect(own.json.adjustments).toEqual([
      { ...elected, adjustmentId: set.json.adjustmentId, setBy: 'Hanne Test', version: 1 },
    ])
    expect((await (await edge.as(id('Bo')))(path('Ane'))).status).toBe(404)
    const row = (await logOf(house, id('Hanne'))).at(-1)
    expect(row).toMatchObject({
      action: 'employees.set_adjustment',
      purpose: 'caseload_planning',
      case_ids: [],
    })
  })

  test('sending the same again does it once', async () => {
    const hanne = await leader()
    const sent = { body: { ...elected, percent: 10 }, key: 'the-same-act-1' }
    const first = await hanne(path('Carl'), sent)
    const second = await hanne(path('Carl'), sent)
    expect(second.json).toEqual(first.json)
    expect((await hanne(path('Carl'))).json.adjustments).toHaveLength(1)
  })

  test('malformed, refused, denied, and somebody else’s employee', async () => {
    const hanne = await leader()
    await stageAdjustment(house, id('Dorte'), { percent: 60, reason: 'training' })
    const too = { ...elected, percent: 50, toOn: '2025-12-31' }
    expect((await hanne(path('Dorte'), { body: { ...elected, percent: 0 } })).status).toBe(400)
    const refused = await hanne(path('Dorte'), { body: too })
    expect(refused.status).toBe(422)
    expect(refused.json.refusals).toEqual([
      { code: 'adjustment.ends_before_it_begins', field: 'toOn' },
    ])
    const more = await hanne(path('Dorte'), { body: { ...elected, percent: 50 } })
    expect(more.json.refusals).toEqual([{ code: 'adjustment.more_than_all', field: 'percent' }])
    const ane = await edge.as(id('Ane'))
    expect((await ane(path('Ane'), { body: elected })).status).toBe(403)
    expect((await hanne(path('Ulla'), { body: elected })).status).toBe(404)
  })

  test('a change says which version it saw; the second hears who and when', async () => {
    const hanne = await leader()
    const { json } = await hanne(path('Bo'), { body: elected })
    const one = `${path('Bo')}/${json.adjustmentId}`
    const changed = { ...elected, percent: 30 }
    expect((await hanne(one, { method: 'PUT', body: changed })).status).toBe(428)
    const put = await hanne(one, { method: 'PUT', body: changed, ifMatch: 1 })
    expect(put.json).toEqual({ adjustmentId: json.adjustmentId, version: 2 })
    const late = await hanne(one, { method: 'PUT', body: elected, ifMatch: 1 })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({ changedBy: 'Hanne Test' })
    expect((await hanne(path('Bo'))).json.adjustments[0]).toMatchObject({ percent: 30, version: 2 })
  })
})
