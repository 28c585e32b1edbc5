import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageBusinessCase, stageInvestment } from '#test/investing.ts'
import { logOf, stageEmployee, stageTeam } from '#test/story.ts'
import { reckoned } from './acts.ts'
import { type Answer, ResultFile } from './contract.ts'
import { routes } from './routes.ts'

// Two teams from 2024 on. One of them gets it in November 2025, and then half as many again go into jobs each month.
const START = '2025-11-01'
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let id: string
const people: Record<string, string> = {}
const teams: string[] = []

/** So many courses of half a year that ended in a job in each month of a period. */
const STAGE = `
  with months as (select generate_series($2::date, $3::date - 1, interval '1 month')::date as m),
  made as (select gen_random_uuid() as citizen, gen_random_uuid() as id, m, n
             from months, generate_series(1, $4::integer) n),
  put as (insert into citizens (id, source_id, first_name, last_name, changed_by)
          select citizen, citizen::text, 'B', 'Test', 'test' from made)
  insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, closed_on, outcome, changed_by)
  select id, id::text, citizen, $1, 'sygedagpenge', 'sygedagpenge', (m - interval '6 months')::date, m + n, 'job', 'test'
    from made`

/** So many who stay all the time, so that a month has as many to leave as the month before. */
const STAYING = STAGE.replace('m - interval', '$2::date - interval')
  .replace('m + n, ', 'null, ')
  .replace("'job', 'test'", "null, 'test'")

const stage = (team: string, from: string, until: string, many: number) =>
  house.stage.query(STAGE, [team, from, until, many])

const protocolOf = (more: object = {}) => ({
  ...{ design: 'teams', teams: [teams[0]], compared: [teams[1]], donors: [], outcomes: ['job'] },
  ...{ firstWeeks: null, startsOn: START, historyMonths: 20, rampMonths: 6, horizonMonths: 24 },
  ...{ perWave: 1, monthsBetween: 1, expected: 1.4, breakEven: 1.05, breakEvenFrom: '' },
  ...{ alpha: 0.05, contacts: null, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '', ...more },
})

async function project(protocol: object | null, more: object = { started_on: START }) {
  const investmentId = await stageInvestment(house, {
    phase: 'pilot',
    target_group: 'sygedagpenge',
    ...more,
  })
  if (protocol)
    await house.stage.query(
      `insert into follow_ups (id, investment_id, number, document, hash, registered_by, registered_on)
       values ($1, $2, 1, $3, $4, 'x', '2025-10-01')`,
      [uuid(), investmentId, JSON.stringify(protocol), '0'.repeat(64)],
    )
  return investmentId
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  for (const role of ['economist', 'shop_steward', 'caseworker'])
    people[role] = await stageEmployee(house, role, { role })
  for (const name of ['Den ene', 'Den anden'])
    teams.push(await stageTeam(house, name, 'sygedagpenge'))
  const [one = '', other = ''] = teams
  for (const team of teams)
    await house.stage.query(STAYING, [team, '2024-03-01', '2024-03-02', 1500])
  await stage(one, '2024-03-01', START, 20)
  await stage(one, START, '2026-11-01', 26)
  await stage(other, '2024-03-01', '2026-11-01', 20)
  id = await project(protocolOf())
})

async function ask(investmentId = id, role = 'economist') {
  const call = await edge.as(people[role] ?? '', { role } as never)
  const answer = await call(`/investments/${investmentId}/result`)
  return { status: answer.status, answer: answer.json as Answer }
}

describe('did it work', () => {
  test('is answered by the rule that was registered, with how sure it is', async () => {
    const { answer } = await ask()
    expect(answer).toMatchObject({
      start: START,
      monthsIn: 12,
      horizonMonths: 24,
      outcomes: ['job'],
    })
    const { result } = answer
    expect(result).toMatchObject({ design: 'teams', grade: 'B', why: null, threshold: 20 })
    expect(result.effect?.logRatio).toBeGreaterThan(0.1)
    expect(result.looks).toHaveLength(12)
    expect(result).toMatchObject({ pays: null, noNet: 'no_case' })
    expect(result.codeVersion).toMatch(/^\d+\.\d+\.\d+/)
  })

  test('of before and after is never an effect', async () => {
    const only = await project(protocolOf({ design: 'before_after', compared: [] }))
    const { answer } = await ask(only)
    expect(answer.result).toMatchObject({
      ...{ why: 'no_effect_design', decision: 'undecided', effect: null, grade: null, looks: [] },
      ...{ aboveBreakEven: null, pays: null, noNet: 'no_effect' },
    })
    expect(answer.before).toBeGreaterThan(0)
    expect(answer.after).toBeGreaterThan(answer.before ?? 0)
    expect(answer.decidableOn).toBeNull()
  })

  test('has no rule where nothing was agreed, and nothing to say before it begins', async () => {
    const { result } = (await ask(await project(null))).answer
    expect(result).toMatchObject({ why: 'not_agreed', decision: 'undecided', design: null })
    const waiting = await project(protocolOf(), { phase: 'proposal', started_on: null })
    expect((await ask(waiting)).answer.result).toMatchObject({ why: 'not_begun', decision: 'wait' })
  })

  test('is counted from the agreed month, also where it was decided to begin before it', async () => {
    const later = await project(protocolOf({ startsOn: '2026-05-01' }))
    expect((await ask(later)).answer).toMatchObject({ start: '2026-05-01', monthsIn: 6 })
    const ahead = await project(protocolOf({ startsOn: '2027-01-01' }))
    expect((await ask(ahead)).answer.result).toMatchObject({ why: 'not_begun', decision: 'wait' })
    const delayed = await project(protocolOf({ startsOn: '2025-11-01' }), {
      started_on: '2026-05-11',
    })
    expect((await ask(delayed)).answer).toMatchObject({ start: '2026-05-01', monthsIn: 6 })
  })

  test('our own curve, other municipalities and a draw that was not made say what they lack', async () => {
    const series = await project(protocolOf({ design: 'series', compared: [] }))
    expect((await ask(series)).answer.result).toMatchObject({ grade: 'C', decision: 'continue' })
    const donors = await project(protocolOf({ design: 'donors', donors: ['A', 'B', 'C', 'D'] }))
    expect((await ask(donors)).answer.result.why).toBe('no_series')
    const drawn = await project(protocolOf({ design: 'randomised', teams, compared: [] }))
    expect((await ask(drawn)).answer.result).toMatchObject({
      ...{ why: 'not_drawn', decision: 'undecided' },
    })
  })

  test('an order that was drawn is judged by the draw, too', async () => {
    const drawn = await project(
      protocolOf({ design: 'randomised', teams, compared: [], monthsBetween: 12 }),
    )
    await house.stage.query(
      `insert into start_draws (id, follow_up_id, seed, starts, drawn_by, drawn_on)
       select $1, id, 7, '[0,1]', 'x', '2025-10-02' from follow_ups where investment_id = $2`,
      [uuid(), drawn],
    )
    const { result } = (await ask(drawn)).answer
    expect(result).toMatchObject({ grade: 'A', why: null, byDraw: { p: 1, orders: 2 } })
    const { result: teamwise } = (await ask()).answer
    // One team gets it and the other waits: the same comparison, and a surer ground.
    expect(result.effect?.logRatio).toBeCloseTo(teamwise.effect?.logRatio ?? 0, 6)
    expect(teamwise.byDraw).toBeNull()
  })

  test('other municipalities are compared month by month, with our own figures among them', async () => {
    const donors = ['Ask', 'Elm', 'Lind', 'Pil']
    const investmentId = await project(protocolOf({ design: 'donors', donors, horizonMonths: 12 }))
    // Ours rise by a quarter from the start; the others go on as they were.
    await house.stage.query(
      `insert into donor_months (id, follow_up_id, place, month, amount, source, added_by)
       select gen_random_uuid(), f.id, p.place, m::date,
              (40 + 3 * p.at) * (1 + 0.03 * sin(extract(month from m) + p.at))
                * case when p.place = $2 and m >= $3 then 1.25 else 1 end, 'x', 'x'
         from follow_ups f, unnest($4::text[]) with ordinality p(place, at),
              generate_series('2024-03-01'::date, '2026-10-01'::date, interval '1 month') m
        where f.investment_id = $1`,
      [investmentId, house.municipality.name, START, [house.municipality.name, ...donors]],
    )
    const { answer } = await ask(investmentId)
    expect(answer.result).toMatchObject({ grade: 'B', why: null, looks: [], threshold: null })
    expect(answer.result.effect?.logRatio).toBeCloseTo(Math.log(1.25), 1)
    // The twelve months that were agreed have passed: it is decided now.
    expect(answer.result.decision).toBe('stay')
  })

  test('a business case without a model does not say what it nets', async () => {
    const investmentId = await project(protocolOf())
    await stageBusinessCase(house, investmentId)
    expect((await ask(investmentId)).answer.result.noNet).toBe('no_model')
  })

  test('one with a model does, with what is now believed of the effect', async () => {
    const net = async (elasticity: object | number, kronerPerYear: number) => {
      const investmentId = await project(protocolOf())
      const document = {
        ...{
          format: 'medspiller-case/1',
          name: 'Sag',
          start: '2025-11-01',
          years: 5,
          priceYear: 2025,
        },
        model: {
          groups: [
            {
              ...{ name: 'alle', people: 300, inflowPerWeek: 2 },
              benefit: { kind: 'sygedagpenge', kronerPerMonth: 20_000 },
              ...{
                exits: { job: { perWeek: 0.006 } },
                effect: { elasticity: { job: elasticity } },
              },
            },
          ],
          caseload: { before: 75, after: 35 },
          posts: [{ title: 'Sagsbehandler', fullTime: 4, from: '2025-11-01', kronerPerYear }],
        },
      }
      await house.stage.query(
        `insert into business_cases (id, investment_id, number, document, hash, made_by, made_on)
         values ($1, $2, 1, $3, $4, 'x', '2025-10-01')`,
        [uuid(), investmentId, JSON.stringify(document), '0'.repeat(64)],
      )
      return (await ask(investmentId)).answer.result
    }
    const cheap = await net(0.2, 100_000)
    expect(cheap.noNet).toBeNull()
    expect(cheap.pays).toBeGreaterThan(0.9)
    // What the case hoped for counts no longer: what was measured does.
    expect((await net(-0.9, 100_000)).pays).toBe(cheap.pays)
    expect((await net(0.2, 9_000_000)).pays).toBeLessThan(0.1)
  })

  test('is for whoever reads investments', async () => {
    expect((await ask(id, 'shop_steward')).status).toBe(200)
    expect((await ask(id, 'caseworker')).status).toBe(403)
    expect((await ask(uuid())).status).toBe(404)
    const log = await logOf(house, people['shop_steward'] ?? '')
    expect(log.map(({ action }) => action)).toContain('worked.read')
  })
})

async function fetched(path: string, role = 'economist') {
  const call = await edge.as(people[role] ?? '', { role } as never)
  const answer = await call(path)
  return { status: answer.status, json: answer.json }
}

describe('the file of a result', () => {
  test('has sums of five at least, and gives the same digits again', async () => {
    const file = ResultFile.parse((await fetched(`/investments/${id}/result/data`)).json)
    const periods = file.data?.periods ?? []
    expect(periods).toHaveLength(12)
    expect(periods.every((one) => Math.min(one.treatedExits, one.comparedExits) >= 5)).toBe(true)
    const { result } = (await ask()).answer
    expect(await reckoned(file)).toEqual(file.told)
    expect(result).toMatchObject(file.told)
    const none = await project(null)
    expect((await fetched(`/investments/${none}/result/data`)).status).toBe(404)
  })

  test('of our own curve has no step of few, nor the others beside it', async () => {
    const small = await stageTeam(house, 'Den lille', 'sygedagpenge')
    await house.stage.query(STAYING, [small, '2024-03-01', '2024-03-02', 60])
    await stage(small, '2024-03-01', START, 2)
    await stage(small, START, '2026-11-01', 1)
    const investmentId = await project(
      protocolOf({ design: 'series', teams: [small], compared: [] }),
    )
    const { result } = (await ask(investmentId)).answer
    expect(result).toMatchObject({ why: 'few_exits', effect: null })
    const file = ResultFile.parse((await fetched(`/investments/${investmentId}/result/data`)).json)
    expect(file.data).toMatchObject({ design: 'series', series: null, periods: [] })
    expect(file.draw).toBeNull()
  })

  test('is for those who keep results: month by month it may tell of few', async () => {
    for (const path of [`/investments/${id}/result/data`, `/kept-results/${uuid()}/data`]) {
      expect((await fetched(path, 'shop_steward')).status).toBe(403)
      expect((await fetched(path, 'caseworker')).status).toBe(403)
    }
    expect((await fetched(`/kept-results/${uuid()}/data`)).status).toBe(404)
  })

  test('that was kept is reckoned again after the data have changed', async () => {
    const own = await stageTeam(house, 'Den tredje', 'sygedagpenge')
    await house.stage.query(STAYING, [own, '2024-03-01', '2024-03-02', 500])
    await stage(own, '2024-03-01', '2026-11-01', 20)
    const investmentId = await project(
      protocolOf({ design: 'randomised', teams: [teams[0], own], compared: [], monthsBetween: 6 }),
    )
    await house.stage.query(
      `insert into start_draws (id, follow_up_id, seed, starts, drawn_by, drawn_on)
       select $1, id, 7, '[0,1]', 'x', '2025-10-02' from follow_ups where investment_id = $2`,
      [uuid(), investmentId],
    )
    const call = await edge.as(people['economist'] ?? '', { role: 'economist' } as never)
    const body = { method: 'POST', body: {} } as const
    const { keptId } = (await call(`/investments/${investmentId}/result`, body)).json
    const { result } = (await ask(investmentId)).answer
    await stage(own, '2026-02-01', '2026-05-01', 9)
    const file = ResultFile.parse((await fetched(`/kept-results/${keptId}/data`)).json)
    const again = await reckoned(file)
    expect(again).toEqual(file.told)
    expect(again.byDraw?.orders).toBe(2)
    expect(result).toMatchObject(again)
    // What is known today is something else.
    const { answer } = await ask(investmentId)
    expect(answer.result.effect).not.toEqual(again.effect)
    expect(answer.kept).toMatchObject([{ keptId, hasFile: true }])
    // No name and no key of anybody, nor of a team.
    const text = JSON.stringify(file)
    for (const word of ['Den ene', 'Den tredje', own, ...teams]) expect(text).not.toContain(word)
  })
})

test('the look of each month is taken along as a sheet with its definitions', async () => {
  const call = await edge.as(people['shop_steward'] ?? '', { role: 'shop_steward' } as never)
  const sheet = await call(`/investments/${id}/result/export?format=csv&language=en`)
  const { text } = sheet
  expect(text).toMatch(/Months after the start;Effect;From;To;E-value/)
  expect(text.split('\n').filter((line) => /^\d+;/.test(line))).toHaveLength(12)
  expect(text).toMatch(/in either direction/)
  const none = await call(
    `/investments/${await project(null)}/result/export?format=csv&language=da`,
  )
  expect(none.text).toMatch(/Der blev ikke aftalt en opfølgning før start/)
})

test('a project that is closed says so, and when it can be decided is told by its reason', async () => {
  const closed = await project(protocolOf(), {
    ...{ started_on: START, phase: 'closed', ended_on: '2026-09-30' },
  })
  const { answer } = await ask(closed)
  expect(answer).toMatchObject({ isClosed: true, closedOn: '2026-09-30', monthsIn: 10 })
  expect((await ask()).answer).toMatchObject({
    ...{ isClosed: false, closedOn: null, never: null, rampUntil: '2026-05-01' },
  })
  const hopeless = await project(protocolOf({ expected: 1.05 }))
  expect((await ask(hopeless)).answer).toMatchObject({ never: 'too_small', decidableOn: null })
})

test('a result is kept as it is, whatever it says, and nobody changes it', async () => {
  const call = await edge.as(people['economist'] ?? '', { role: 'economist' } as never)
  const keep = (investmentId: string) =>
    call(`/investments/${investmentId}/result`, { method: 'POST', body: {} })
  const { keptId, hash } = (await keep(id)).json
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const { answer } = await ask()
  expect(answer.kept).toMatchObject([{ keptId, keptOn: TODAY, keptBy: 'economist Test' }])
  expect(answer.kept[0]?.result.effect).toEqual(answer.result.effect)
  expect((await keep(await project(null))).status).toBe(422)
  const change = house.as({ id: people['economist'] ?? '' }, (db) =>
    db
      .updateTable('kept_results')
      .set({ hash: '1'.repeat(64) })
      .execute(),
  )
  await expect(change).rejects.toMatchObject({ code: '42501' })
})
