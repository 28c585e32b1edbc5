import readExcel from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageAbsence,
  stageAdjustment,
  stageCase,
  stageCases,
  stageConversation,
  stageCoworker,
  stageEmployee,
  stageMember,
  stageNorm,
  stagePoints,
  stageSubstitute,
  stageTeam,
} from '#test/story.ts'
import type { Member, MyCase, TeamCaseload } from './contract.ts'
import { routes } from './routes.ts'

// Uddannelseshjælp: Ane and Bo full time, Dorte 30 hours, Elif new, Gert elected and half time; Iben is ill.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let teamId: string
const people: Record<string, string> = {}
const cases: Record<string, string> = {}

const id = (name: string) => people[name] ?? ''
const caseOf = (name: string) => cases[name] ?? ''

async function as(name: string, role = 'caseworker') {
  return edge.as(id(name), { role })
}

async function team(name: string, role?: string): Promise<TeamCaseload> {
  const call = await as(name, role)
  const answer = await call(`/teams/${teamId}/caseload`)
  expect(answer.status).toBe(200)
  return answer.json
}

function of(load: TeamCaseload, name: string): Member {
  const found = load.members.find(({ firstName }) => firstName === name)
  if (!found) throw new Error(`${name} is not in the team`)
  return found
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  teamId = await stageTeam(house, 'Uddannelseshjælp', 'aktivitetsparat_under_30')
  const staff: [string, number][] = [
    ['Iben', 37],
    ['Bo', 37],
    ['Ane', 37],
    ['Dorte', 30],
    ['Elif', 37],
    ['Gert', 18.5],
  ]
  for (const [name, hours] of staff) people[name] = await stageEmployee(house, name, { hours })
  people['Hanne'] = await stageEmployee(house, 'Hanne', { role: 'head', title: 'Afdelingsleder' })
  people['Tove'] = await stageEmployee(house, 'Tove', { role: 'shop_steward' })
  people['Dan'] = await stageEmployee(house, 'Dan', { role: 'director' })
  people['Nora'] = await stageEmployee(house, 'Nora')
  for (const [name] of staff) await stageMember(house, teamId, id(name))
  await stageMember(house, teamId, id('Hanne'), { role: 'leader' })
  await stageMember(house, teamId, id('Tove'))

  await stageCases(house, 3, teamId, id('Ane'))
  await stageCases(house, 2, teamId, id('Dorte'), { weight: 'enkel' })
  await stageCases(house, 2, teamId, id('Elif'))
  await stageCases(house, 1, teamId, id('Gert'))
  const boss = { ownerId: id('Bo') }
  cases['Karoline'] = await stageCase(house, 'Karoline', teamId, {
    ...boss,
    dream: '=Jeg vil kunne stå op om morgenen; og regne med nogen',
    weight: 'meget_kompleks',
  })
  cases['Hemmelig'] = await stageCase(house, 'Hemmelig', teamId, { ...boss, isProtected: true })
  await stageCase(house, 'Lukket', teamId, { ...boss, closed: '2026-11-18', outcome: 'job' })
  cases['Signe'] = await stageCase(house, 'Signe', teamId)
  for (const name of ['Mie', 'Omar', 'Lea'])
    cases[name] = await stageCase(house, name, teamId, { ownerId: id('Iben') })
  for (const name of ['Mie', 'Omar'])
    await stageSubstitute(house, caseOf(name), id('Bo'), { from: '2026-11-16' })
  cases['Anton'] = await stageCase(house, 'Anton', teamId, { ownerId: id('Ane') })
  await stageCoworker(house, caseOf('Anton'), id('Bo'))

  await stageAbsence(house, id('Iben'), { from: '2026-11-16' })
  await stageAdjustment(house, id('Elif'), { percent: 35, reason: 'new' })
  await stageAdjustment(house, id('Gert'), {
    percent: 20,
    reason: 'elected',
    from: '2025-01-01',
  })
  const contacts: [string, string, string][] = [
    ['2026-10-01', 'held', 'jobcenter'],
    ['2026-11-05', 'held', 'gaatur'],
    ['2026-11-12', 'no_show', 'jobcenter'],
    ['2026-11-24', 'cancelled', 'video'],
    ['2026-11-26', 'planned', 'laege'],
    ['2026-12-10', 'planned', 'jobcenter'],
  ]
  for (const [on, state, place] of contacts)
    await stageConversation(house, caseOf('Karoline'), id('Bo'), { on, state, place })
})

describe('my caseload', () => {
  test('my citizens with last and next contact, and who I cover for', async () => {
    const call = await as('Bo')
    const { json } = await call('/caseload/mine')
    const byName = new Map<string, MyCase>(json.cases.map((one: MyCase) => [one.firstName, one]))
    expect([...byName.keys()]).toEqual(['Anton', 'Hemmelig', 'Karoline', 'Mie', 'Omar'])
    expect(byName.get('Karoline')).toEqual({
      caseId: cases['Karoline'],
      firstName: 'Karoline',
      lastName: 'Borger',
      dream: '=Jeg vil kunne stå op om morgenen; og regne med nogen',
      targetGroup: 'aktivitetsparat_under_30',
      weight: 'meget_kompleks',
      openedOn: '2025-01-01',
      kind: 'owner',
      coveredFor: null,
      lastContact: { onDay: '2026-11-05', place: 'gaatur' },
      nextContact: { onDay: '2026-11-26', place: 'laege' },
    })
    expect(byName.get('Mie')).toMatchObject({
      kind: 'substitute',
      coveredFor: 'Iben',
      lastContact: null,
    })
  })

  test('own and covered count; helping does not, and a case closed yesterday is gone', async () => {
    const call = await as('Bo')
    const { json } = await call('/caseload/mine')
    expect(json).toMatchObject({ count: 4, covered: 2, points: 4.4, hoursPerWeek: 37 })
    expect(json.range).toMatchObject({ low: 25, high: 40, capacity: 1 })
    expect(json.range.parts[0].range).toMatchObject({ basis: 'guideline', fromOn: '2023-07-01' })
    expect(json.pressure).toBe('under')
  })

  test('an adjustment is seen with its reason by the one it is about', async () => {
    const call = await as('Elif')
    const { json } = await call('/caseload/mine')
    expect(json.adjustments).toEqual([
      { percent: 35, reason: 'new', fromOn: '2026-09-01', toOn: null },
    ])
    expect(json.range).toMatchObject({ low: 16, high: 26 })
  })

  test('without cases there is still a range, from the team, and nobody is shown', async () => {
    const call = await as('Nora')
    const { json } = await call('/caseload/mine')
    expect(json).toMatchObject({ cases: [], count: 0, range: null, pressure: null })
    const hanne = await as('Hanne', 'head')
    expect((await hanne('/caseload/mine')).json.range).toMatchObject({ low: 25, high: 40 })
  })

  test('the log names each citizen, and on what ground', async () => {
    const call = await as('Bo')
    await call('/caseload/mine')
    const row = (await logOf(house, id('Bo'))).at(-1)
    expect(row).toMatchObject({
      action: 'caseload.read_mine',
      purpose: 'case_work',
      outcome: 'done',
    })
    const grounds = Object.fromEntries((row?.case_ids ?? []).map((id, at) => [id, row?.bases[at]]))
    expect(grounds).toEqual({
      [caseOf('Anton')]: 'coworker',
      [caseOf('Hemmelig')]: 'owner',
      [caseOf('Karoline')]: 'owner',
      [caseOf('Mie')]: 'substitute',
      [caseOf('Omar')]: 'substitute',
    })
  })

  test('CSV: no formula can run, definitions and sources below, the citizens in the log', async () => {
    const call = await as('Bo')
    const answer = await call('/caseload/mine/export?format=csv&language=da')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toContain(`sagstal-${TODAY}.csv`)
    expect(answer.text).toContain(`"'=Jeg vil kunne stå op om morgenen; og regne med nogen"`)
    expect(answer.text).toContain('Definitioner og kilder')
    expect(answer.text).toContain('socialraadgiverne.dk')
    const row = (await logOf(house, id('Bo'))).at(-1)
    expect(row).toMatchObject({ action: 'caseload.export_mine' })
    expect(row?.case_ids).toHaveLength(5)
  })

  test('a citizen, and somebody without cases as their work, may not', async () => {
    const dan = await as('Dan', 'director')
    expect((await dan('/caseload/mine')).status).toBe(403)
    const citizen = await edge.as(caseOf('Karoline'), { kind: 'citizen', role: 'citizen' })
    expect((await citizen('/caseload/mine')).status).toBe(403)
    expect((await edge.stranger()('/caseload/mine')).status).toBe(401)
  })
})

describe('the team', () => {
  test('stands by first name, never by load', async () => {
    const { members } = await team('Ane')
    const names = members.map(({ firstName }) => firstName)
    expect(names).toEqual(['Ane', 'Bo', 'Dorte', 'Elif', 'Gert', 'Hanne', 'Iben', 'Tove'])
  })

  test('one citizen is one case in the sum, though two colleagues may carry it', async () => {
    const load = await team('Ane')
    expect(load).toMatchObject({ cases: 15, unowned: 1, uncovered: 1, over: 0 })
    expect(load.members.reduce((sum, { cases: each }) => sum + each, 0)).toBe(16)
  })

  test('a covered case counts for the one who covers; the absent one is told apart', async () => {
    const load = await team('Ane')
    const [bo, iben] = [of(load, 'Bo'), of(load, 'Iben')]
    expect(bo).toMatchObject({ cases: 4, covered: 2, absence: null })
    expect(bo.covers).toEqual([{ employeeId: people['Iben'], firstName: 'Iben', cases: 2 }])
    expect(iben).toMatchObject({
      cases: 3,
      uncovered: 1,
      absence: { fromOn: '2026-11-16', toOn: null },
    })
    expect(iben.coveredBy).toEqual([{ employeeId: people['Bo'], firstName: 'Bo', cases: 2 }])
  })

  test('a protected citizen is counted, and nobody is named', async () => {
    const call = await as('Ane')
    const { text, json } = await call(`/teams/${teamId}/caseload`)
    expect(of(json, 'Bo').byWeight).toEqual({ enkel: 0, kompleks: 3, meget_kompleks: 1 })
    expect(text).not.toMatch(/Hemmelig|Karoline|Borger/)
    const row = (await logOf(house, id('Ane'))).at(-1)
    expect(row).toMatchObject({ action: 'caseload.read_team', case_ids: [], outcome: 'done' })
  })

  test('part time is pro rata, and adjustments make the range smaller', async () => {
    const load = await team('Ane')
    const ranges = load.members.map(({ firstName, range }) => [firstName, range?.low, range?.high])
    expect(ranges.slice(0, 5)).toEqual([
      ['Ane', 25, 40],
      ['Bo', 25, 40],
      ['Dorte', 20, 32],
      ['Elif', 16, 26],
      ['Gert', 10, 16],
    ])
  })

  test('the reason of an adjustment is the employee’s and the leader’s', async () => {
    const reasons = async (name: string, role?: string) =>
      of(await team(name, role), 'Gert').adjustments.map(({ percent, reason }) => [percent, reason])
    expect(await reasons('Ane')).toEqual([[20, null]])
    expect(await reasons('Gert')).toEqual([[20, 'elected']])
    expect(await reasons('Hanne', 'head')).toEqual([[20, 'elected']])
  })

  test('spread is of those at work who carry cases; an average needs five of them', async () => {
    const { spread } = await team('Ane')
    expect(spread).toEqual({ people: 5, min: 1, median: 2, max: 4, average: 2.6 })
    const small = await stageTeam(house, 'De fire', 'sygedagpenge')
    const four: string[] = []
    for (const name of ['Ulla', 'Viggo', 'Willy', 'Xenia']) {
      const one = await stageEmployee(house, name)
      four.push(one)
      await stageMember(house, small, one)
      await stageCases(house, 2, small, one, { targetGroup: 'sygedagpenge' })
    }
    const call = await edge.as(four[0] ?? '')
    const { json } = await call(`/teams/${small}/caseload`)
    expect(json.spread).toMatchObject({ people: 4, average: null })
  })

  test('a local norm takes the guideline’s place from its day', async () => {
    await stageNorm(house, 'aktivitetsparat_under_30', { low: 20, high: 36 }, { from: TODAY })
    const load = await team('Ane')
    expect(load.range).toMatchObject({
      low: 20,
      high: 36,
      basis: 'norm',
      source: 'Aftalt i teamet',
    })
    expect(of(load, 'Ane').range).toMatchObject({ low: 20, high: 36 })
    await house.stage.query('delete from norms')
  })

  test('points are the municipality’s own from their day, on the pages and in the files', async () => {
    const before = of(await team('Ane'), 'Bo')
    expect(before.points).toBe(4.4)
    await stagePoints(house, [2, 3, 4], { from: '2026-11-20' })
    expect(of(await team('Ane'), 'Bo').points).toBe(4.4)
    await stagePoints(house, [0.5, 1, 2.25], { from: TODAY })
    expect(of(await team('Ane'), 'Bo').points).toBe(5.3)
    const call = await as('Bo')
    const { json } = await call('/caseload/mine')
    expect(json).toMatchObject({
      points: 5.3,
      pointsEach: { enkel: 0.5, kompleks: 1, meget_kompleks: 2.25 },
    })
    const file = await call('/caseload/mine/export?format=csv&language=da')
    expect(file.text).toContain('Enkel 0,5, kompleks 1, meget kompleks 2,25.')
    await house.stage.query('delete from weight_points')
  })

  test('another team’s people get the same answer as if it were not there', async () => {
    const call = await as('Nora')
    const other = await call(`/teams/${teamId}/caseload`)
    const none = await call('/teams/01936f00-0000-7000-8000-000000000000/caseload')
    expect([other.status, none.status]).toEqual([404, 404])
    const row = (await logOf(house, id('Nora'))).at(-1)
    expect(row).toMatchObject({ action: 'caseload.read_team', outcome: 'not_found', case_ids: [] })
  })

  test('the shop steward and the director get no loads of persons, even in their own team', async () => {
    const tove = await as('Tove', 'shop_steward')
    const dan = await as('Dan', 'director')
    expect((await tove(`/teams/${teamId}/caseload`)).status).toBe(403)
    expect((await dan(`/teams/${teamId}/caseload/export?format=csv&language=da`)).status).toBe(403)
    const row = (await logOf(house, id('Tove'))).at(-1)
    expect(row).toMatchObject({ action: 'caseload.read_team', outcome: 'denied' })
  })

  test('XLSX: a sheet of loads and a sheet of definitions and sources', async () => {
    const call = await as('Hanne', 'head')
    const answer = await call(`/teams/${teamId}/caseload/export?format=xlsx&language=en`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    const sheets = await readExcel(answer.raw)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'The team’s caseload',
      'Definitions and sources',
    ])
    expect(sheets[0]?.data[2]?.slice(0, 6)).toEqual(['Bo Test', 37, 4, 2, 25, 40])
    expect(sheets[1]?.data.flat().join(' ')).toContain('socialraadgiverne.dk')
  })

  test('what is not asked for properly is refused', async () => {
    const call = await as('Ane')
    expect((await call('/teams/one/caseload')).status).toBe(400)
    expect((await call(`/teams/${teamId}/caseload?order=load`)).status).toBe(400)
    expect((await call('/caseload/mine/export?format=pdf&language=da')).status).toBe(400)
  })
})
