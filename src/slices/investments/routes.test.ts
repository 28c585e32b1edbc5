import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
const READERS = ['economist', 'director', 'head', 'coordinator', 'shop_steward']
const OTHERS = ['caseworker', 'company_consultant', 'administrator']

let house: TestHouse
const as: Record<string, Call> = {}
let economist: Call
let steward: Call

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  for (const role of [...READERS, ...OTHERS])
    as[role] = await edge.as(await stageEmployee(house, role, { role }), { role })
  economist = as['economist'] as Call
  steward = as['shop_steward'] as Call
})

const begin = async (title = 'Færre sager') =>
  (await economist('/investments', { body: { title } })).json.investmentId as string
const read = async (id: string, call = economist) => (await call(`/investments/${id}`)).json
const put = (path: string, ifMatch: number, body: object, call = economist) =>
  call(path, { method: 'PUT', ifMatch, body })
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)
const fields = {
  ...{ title: 'Færre sager', hypothesis: 'Flere samtaler', targetGroup: 'sygedagpenge' },
  ...{ methodElements: ['Samtale hver 14. dag'], unknown: 'Om det holder' },
}
/** Past the rules: a decision to start is another slice’s. */
const start = (id: string) =>
  house.stage.query(
    `update investments set phase = 'pilot', started_on = '2026-01-01' where id = $1`,
    [id],
  )
const close = (id: string) =>
  house.stage.query(
    `update investments set phase = 'closed', ended_on = '2026-11-01' where id = $1`,
    [id],
  )

test('an empty portfolio is sums of nothing', async () => {
  const { investments, known, years, notYet } = (await economist('/investments')).json
  expect([investments, years]).toEqual([[], []])
  expect(known).toEqual({ projects: 0, investedOre: 0, savedOre: 0, netOre: 0 })
  expect(notYet).toEqual({
    projects: 0,
    investedOre: 0,
    savedOre: 0,
    expectedInvestedOre: 0,
    expectedOre: 0,
  })
})

test('who reads and who sets', async () => {
  const id = await begin()
  for (const role of READERS) {
    const answer = await (as[role] as Call)(`/investments/${id}`)
    const sets = ['economist', 'director', 'head'].includes(role)
    expect([role, answer.status, answer.json.write]).toEqual([role, 200, sets])
    const changed = await put(`/investments/${id}/proposal`, 99, { proposed: true }, as[role])
    expect([role, changed.status]).toEqual([role, sets ? 422 : 403])
  }
  for (const role of OTHERS)
    expect([role, (await (as[role] as Call)('/investments')).status]).toEqual([role, 403])
})

test('what is not there is not there', async () => {
  expect((await economist(`/investments/${NOWHERE}`)).status).toBe(404)
  expect((await put(`/investments/${NOWHERE}`, 1, fields)).status).toBe(404)
  expect((await put(`/positions/${NOWHERE}/removal`, 1, { removed: true })).status).toBe(404)
})

describe('what it is', () => {
  test('is said, and changed by the one who read it last', async () => {
    const id = await begin()
    expect((await put(`/investments/${id}`, 1, fields)).json.version).toBe(2)
    expect(await read(id)).toMatchObject({ ...fields, version: 2, phase: 'idea', origin: null })
    const late = await put(`/investments/${id}`, 1, { ...fields, title: 'For sent' })
    expect([late.status, late.json.changedBy]).toEqual([412, 'economist Test'])
    expect((await read(id)).title).toBe('Færre sager')
  })

  test('becomes a proposal once it believes something, and goes back', async () => {
    const id = await begin()
    const propose = (proposed: boolean, version: number) =>
      put(`/investments/${id}/proposal`, version, { proposed })
    expect(codes(await propose(true, 1))).toEqual(['investment.hypothesis_missing'])
    await put(`/investments/${id}`, 1, fields)
    expect((await propose(true, 2)).json.version).toBe(3)
    expect((await read(id)).phase).toBe('proposal')
    expect((await propose(false, 3)).json.version).toBe(4)
    await start(id)
    expect(codes(await propose(true, 4))).toEqual(['investment.started'])
  })

  test('is told by the portfolio, too, with what is not yet known', async () => {
    const id = await begin('I porteføljen')
    const { investments } = (await economist('/investments')).json
    const line = investments.find((one: { investmentId: string }) => one.investmentId === id)
    expect(line).toMatchObject({
      ...{ title: 'I porteføljen', expected: null, lastDecision: null },
      unknowns: ['target_rule', 'business_case', 'stop_rule', 'positions'].map((what) => ({
        what,
      })),
    })
  })
})

describe('the rules beforehand', () => {
  const write = (id: string, kind: string, words: string, reason = '') =>
    economist(`/investments/${id}/rules`, { body: { kind, words, reason } })

  test('are written as often as one likes before the start; after it, only whom it is for is added to', async () => {
    const id = await begin()
    await write(id, 'target', 'Alle')
    await write(id, 'target', 'Alle over 30')
    await write(id, 'stop', 'Efter 18 måneder')
    await start(id)
    expect(codes(await write(id, 'stop', 'Efter 36 måneder', 'Vi vil gerne'))).toEqual([
      'rule.started',
    ])
    expect(codes(await write(id, 'target', 'Også unge'))).toEqual(['rule.reason_missing'])
    expect((await write(id, 'target', 'Også unge', 'Loven er ændret')).status).toBe(200)
    const { rules } = await read(id)
    expect(rules.map((rule: { words: string; writtenOn: string }) => rule.words)).toEqual([
      ...['Alle', 'Alle over 30', 'Efter 18 måneder', 'Også unge'],
    ])
    expect(rules[0]).toMatchObject({ writtenOn: TODAY, writtenBy: 'economist Test' })
  })

  test('not even the database lets the stop rule be changed after the start', async () => {
    const id = await begin()
    await start(id)
    const { rows } = await house.stage.query(`select id from employees where role = 'economist'`)
    const insert = house.as({ id: rows[0].id }, (db) =>
      db
        .insertInto('investment_rules')
        .values({
          ...{ id: NOWHERE, investment_id: id, kind: 'stop', words: 'x', reason: 'En grund' },
          ...{ written_on: TODAY as never, written_by: 'x' },
        })
        .execute(),
    )
    await expect(insert).rejects.toMatchObject({ code: '42501' })
  })
})

describe('positions', () => {
  const position = {
    ...{ title: 'Socialrådgiver', hoursPerWeek: 37, salaryOre: 61_200_000 },
    ...{ plannedOn: '2026-02-01', hiredOn: null, leftOn: null },
  }
  const add = async (id: string, more: object = {}) =>
    economist(`/investments/${id}/positions`, { body: { ...position, ...more } })

  test('are planned, filled later, left, and taken out with a way back', async () => {
    const id = await begin()
    await start(id)
    const { positionId } = (await add(id)).json
    expect((await read(id)).unknowns).toContainEqual({ what: 'hires', people: 1 })
    const path = `/positions/${positionId}`
    const filled = { ...position, hiredOn: '2026-04-01' }
    expect((await put(path, 1, filled)).json.version).toBe(2)
    expect((await put(path, 1, filled)).status).toBe(412)
    expect((await read(id)).positions).toMatchObject([{ ...filled, version: 2 }])
    expect(codes(await put(path, 2, { ...filled, leftOn: '2026-03-01' }))).toEqual([
      'position.left_before_hired',
    ])
    await put(`${path}/removal`, 2, { removed: true })
    expect((await read(id)).positions).toEqual([])
    await put(`${path}/removal`, 3, { removed: false })
    expect((await read(id)).positions).toHaveLength(1)
  })

  test('what one is paid is for those who plan the money; others see the sum, and not of one', async () => {
    const id = await begin()
    const seen = async (call: typeof economist) => {
      const { positions, salariesOre } = (await call(`/investments/${id}`)).json
      return [positions.map((one: { salaryOre: number | null }) => one.salaryOre), salariesOre]
    }
    await add(id)
    expect([await seen(economist), await seen(steward)]).toEqual([
      [[61_200_000], null],
      [[null], null],
    ])
    await add(id, { title: 'Virksomhedskonsulent', salaryOre: 58_000_050 })
    expect(await seen(steward)).toEqual([[null, null], 119_200_050])
    expect((await seen(economist))[0]).toEqual([61_200_000, 58_000_050])
    // Nor in what is said of it anywhere else.
    for (const path of ['/investments', `/investments/${id}`])
      expect((await steward(path)).text).not.toMatch(/61200000|58000050/)
  })

  test('are waiting again from the day that somebody leaves', async () => {
    const id = await begin()
    await start(id)
    await add(id, { hiredOn: '2026-02-01', leftOn: '2027-06-01' })
    expect((await read(id)).unknowns).not.toContainEqual({ what: 'hires', people: 1 })
    await add(id, { hiredOn: '2026-02-01', leftOn: TODAY })
    expect((await read(id)).unknowns).toContainEqual({ what: 'hires', people: 1 })
  })

  test('half an øre, an hour too many and a third decimal are malformed', async () => {
    const id = await begin()
    for (const wrong of [{ salaryOre: 0.5 }, { hoursPerWeek: 61 }, { hoursPerWeek: 30.123 }])
      expect((await add(id, wrong)).status).toBe(400)
  })

  test('of what is closed stand', async () => {
    const id = await begin()
    const { positionId } = (await add(id)).json
    await close(id)
    expect(codes(await add(id))).toEqual(['investment.closed'])
    expect(codes(await put(`/positions/${positionId}`, 1, position))).toEqual(['investment.closed'])
    expect(codes(await put(`/investments/${id}`, 1, fields))).toEqual(['investment.closed'])
  })
})

test('a key that is sent twice begins one investment', async () => {
  const send = () =>
    economist('/investments', { body: { title: 'Én gang' }, key: 'begynd-en-gang' })
  const [first, second] = [await send(), await send()]
  expect(second.json).toEqual(first.json)
  const { rows } = await house.stage.query(`select 1 from investments where title = 'Én gang'`)
  expect(rows).toHaveLength(1)
})
