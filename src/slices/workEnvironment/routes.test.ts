import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { stageEnvironment, stageInvestment } from '#test/investing.ts'
import { logOf, stageEmployee, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

type Edge = Awaited<ReturnType<typeof edgeOf>>
type Call = Awaited<ReturnType<Edge['as']>>

let house: TestHouse
let edge: Edge
let economistId: string
let economist: Call
let steward: Call
let caseworker: Call
let investmentId: string
let teamId: string
let otherId: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  const as = async (name: string, role: string) => {
    const id = await stageEmployee(house, name, { role })
    return [id, await edge.as(id, { role })] as const
  }
  ;[economistId, economist] = await as('Vibeke', 'economist')
  steward = (await as('Torben', 'shop_steward'))[1]
  caseworker = (await as('Ane', 'caseworker'))[1]
  teamId = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  otherId = await stageTeam(house, 'Jobparate', 'jobparat_30_plus')
  const begun = { phase: 'pilot', started_on: '2026-02-01', target_group: 'sygedagpenge' }
  investmentId = await stageInvestment(house, begun)
})

const LINE = {
  ...{ measure: 'wellbeing', fromOn: '2025-03-01', toOn: '2025-03-31', value: 54.25 },
  ...{ elsewhere: 67, people: 6, source: 'Trivselsmålingen 2025' },
}
const { measure: _, ...FIELDS } = LINE
const add = (more: object = {}, call = economist, team = teamId) =>
  call(`/teams/${team}/work-environment`, { body: { ...LINE, ...more } })
const change = (lineId: string, ifMatch: number, more: object = {}) =>
  economist(`/work-environment/${lineId}`, {
    ...{ method: 'PUT', ifMatch, body: { ...FIELDS, ...more } },
  })
const remove = (lineId: string, ifMatch: number, removed = true) =>
  economist(`/work-environment/${lineId}/removal`, { method: 'PUT', ifMatch, body: { removed } })
const list = async (call = steward) =>
  (await call(`/investments/${investmentId}/work-environment`, { method: 'GET' })).json
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code, field }: Record<string, string>) => `${code} ${field}`)

describe('a number of a team', () => {
  test('is written, corrected, taken out and put back', async () => {
    const { json } = await add()
    expect((await list()).lines).toMatchObject([{ ...LINE, teamId, changedBy: 'Vibeke Test' }])
    const corrected = await change(json.lineId, json.version, { value: 55, elsewhere: null })
    expect((await list()).lines).toMatchObject([{ value: 55, elsewhere: null }])
    expect((await change(json.lineId, json.version)).status).toBe(412)
    const gone = await remove(json.lineId, corrected.json.version)
    expect((await list()).lines).toEqual([])
    await remove(json.lineId, gone.json.version, false)
    expect((await list()).lines).toMatchObject([{ value: 55 }])
    const log = await logOf(house, economistId)
    const acts = ['environment.add', 'environment.change', 'environment.remove']
    expect(log.map(({ action }) => action)).toEqual(expect.arrayContaining(acts))
  })

  test('of fewer than five is refused, and the database has none either', async () => {
    const one = { fromOn: '2024-03-01', toOn: '2024-03-31' }
    expect(codes(await add({ ...one, people: 4 }))).toEqual(['environment.too_few people'])
    const past = { from_on: '2024-03-01', to_on: '2024-03-31', people: 4 }
    await expect(stageEnvironment(house, otherId, past)).rejects.toThrow('people')
  })

  test('stands once for a period, also when it comes back', async () => {
    const one = { fromOn: '2023-03-01', toOn: '2023-03-31' }
    const first = await add(one)
    expect(codes(await add({ ...one, fromOn: '2023-03-15' }))).toEqual([
      'environment.overlaps fromOn',
    ])
    const gone = await remove(first.json.lineId, 1)
    expect((await add(one)).status).toBe(200)
    expect(codes(await remove(first.json.lineId, gone.json.version, false))).toEqual([
      'environment.overlaps fromOn',
    ])
    // Another measure, and another team, have the period for themselves.
    expect((await add({ ...one, measure: 'complaints' })).status).toBe(200)
    expect((await add(one, economist, otherId)).status).toBe(200)
  })

  test('two who write the same at once: one of them is told', async () => {
    const one = { fromOn: '2022-03-01', toOn: '2022-03-31' }
    const answers = await Promise.all([add(one), add(one), add(one)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422])
  })
})

describe('who', () => {
  test('reads the portfolio reads it, and of the project’s own teams only', async () => {
    await add({ fromOn: '2021-03-01', toOn: '2021-03-31' }, economist, otherId)
    const { write, teams, startedOn, lines } = await list()
    expect({ write, teams, startedOn }).toEqual({
      ...{ write: false, startedOn: '2026-02-01' },
      teams: [{ teamId, name: 'Sygedagpenge' }],
    })
    expect(lines.every((line: { teamId: string }) => line.teamId === teamId)).toBe(true)
    expect((await add({}, steward)).status).toBe(403)
    const path = `/investments/${investmentId}/work-environment`
    expect((await caseworker(path, { method: 'GET' })).status).toBe(403)
  })

  test('asks for a team, a number or a project that is not there finds none', async () => {
    const none = crypto.randomUUID()
    expect((await add({}, economist, none)).status).toBe(404)
    expect((await change(none, 1)).status).toBe(404)
    const path = `/investments/${none}/work-environment`
    expect((await steward(path, { method: 'GET' })).status).toBe(404)
  })
})

test('it is taken along with what each number is, and where it is from', async () => {
  const path = `/investments/${investmentId}/work-environment/export?format=csv&language=da`
  const { text, status } = await steward(path, { method: 'GET' })
  expect(status).toBe(200)
  expect(text).toContain('Sygedagpenge;Trivsel;gennemsnit på en skala fra 0 til 100;01-03-2025')
  expect(text).toContain('Trivselsmålingen 2025')
  expect(text).toContain('Et tal for færre end fem')
})
