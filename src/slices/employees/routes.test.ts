import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageAdjustment,
  stageCase,
  stageCases,
  stageEmployee,
  stageMember,
  stageNorm,
  stageOwner,
  stageTeam,
} from '#test/story.ts'
import type { Event, Month, TeamSums } from './contract.ts'
import { routes } from './routes.ts'

// A team of six, one of them new since March; a team of four whose averages nobody may see; and a team
// in which one works half time and two carry less for a while.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let big: string
let small: string
let fair: string
const people: Record<string, string> = {}
const id = (name: string) => people[name] ?? ''

type Hire = { from?: string; role?: string; hours?: number }

async function hire(name: string, teamId: string, more: Hire = {}) {
  const role = more.role ?? 'caseworker'
  people[name] = await stageEmployee(house, name, { role, hours: more.hours ?? 37 })
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
  await stageFairTeam()
  await stageNorm(house, 'sygedagpenge', { low: 20, high: 35 }, { from: '2026-06-01' })
  people['Tove'] = await stageEmployee(house, 'Tove', { role: 'shop_steward' })
})

/**
 * Four full time with ten cases each; Part has half the hours and five cases. From May two of them carry
 * less for a time, and Sif is away. Idle came in June and has carried nothing; Gone left with it all.
 */
async function stageFairTeam() {
  fair = await stageTeam(house, 'Jobparate', 'jobparat_30_plus')
  const cases = { targetGroup: 'jobparat_30_plus', opened: '2026-03-02' }
  for (const name of ['Per', 'Rie', 'Sif', 'Tim']) {
    await hire(name, fair)
    await stageCases(house, 10, fair, id(name), cases)
  }
  await hire('Part', fair, { hours: 18.5 })
  await stageCases(house, 5, fair, id('Part'), cases)
  await stageAdjustment(house, id('Per'), { percent: 40, from: '2026-05-01', to: '2026-06-30' })
  const elected = { reason: 'elected', from: '2026-05-31', to: '2026-05-31' }
  await stageAdjustment(house, id('Per'), { percent: 10, ...elected })
  await stageAdjustment(house, id('Part'), { percent: 50, from: '2026-06-30', to: null })
  await stageAbsence(house, id('Sif'), { from: '2026-05-01' })
  await hire('Idle', fair, { from: '2026-06-01' })
  for (const name of ['Gone', 'Unseen']) {
    people[name] = await stageEmployee(house, name, { to: '2026-04-15' })
    await stageMember(house, fair, id(name), { from: '2020-01-01', to: '2026-04-15' })
  }
  const handed = await stageCase(house, 'Borger', fair, { ...cases, closed: '2026-03-20' })
  await stageOwner(house, handed, id('Gone'), { from: '2026-03-02', to: '2026-03-20' })
}

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

  test('hours and adjustments in force that day are counted, absence is not', async () => {
    const { json } = await read('Tove', fair, 'shop_steward')
    const months = json.months as Month[]
    const perFullTime = months.map((month) => [month.onDay, month.cases, month.perFullTime])
    expect(perFullTime).toEqual([
      // 45 cases; four full time and half of one: 4.5.
      ...['2026-03-31', '2026-04-30'].map((on) => [on, 45, 10]),
      // Per leaves out 40 and 10 per cent: 4.0.
      ['2026-05-31', 45, 11.3],
      // Per leaves out 40, Part half of a half: 3.85. Idle carries nothing and does not count.
      ['2026-06-30', 45, 11.7],
      // Per is back, Part still leaves out half: 4.25.
      ...['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-19'].map((on) => {
        return [on, 45, 10.6]
      }),
    ])
    expect(months.at(-1)).toMatchObject({ carriers: 5, average: 9 })
    const sums = (await (await edge.as(id('Tove'), { role: 'shop_steward' }))('/teams')).json.teams
    expect(sums.find((team: TeamSums) => team.teamId === fair)).toMatchObject({ perFullTime: 10.6 })
  })

  test('whoever came or left without ever carrying a case is not marked', async () => {
    const { json } = await read('Tove', fair, 'shop_steward')
    expect(
      (json.events as Event[]).map((event) => [event.onDay, event.kind, event.people]),
    ).toEqual([['2026-04-15', 'left', 1]])
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
