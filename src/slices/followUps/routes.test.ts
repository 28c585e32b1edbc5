import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '#slices/businessCases/rules.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageInvestment } from '#test/investing.ts'
import { stageCases, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

const NOWHERE = '0190a000-0000-7000-8000-000000000000'
let house: TestHouse
const as: Record<string, Call> = {}
const teams: string[] = []

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  for (const role of ['economist', 'shop_steward', 'caseworker'])
    as[role] = await edge.as(await stageEmployee(house, role, { role }), { role })
  const worker = await stageEmployee(house, 'Ane')
  for (const name of ['Blå', 'Grøn', 'Rød']) {
    const team = await stageTeam(house, name, 'sygedagpenge')
    await stageMember(house, team, worker)
    await stageCases(house, 4, team, worker, { opened: '2026-02-01' })
    teams.push(team)
  }
})

const call = (role = 'economist') => as[role] as Call
const begin = () => stageInvestment(house, { phase: 'proposal' })
const protocolOf = (more: object = {}) => ({
  ...{ design: 'randomised', teams, compared: [], donors: [], outcomes: ['job', 'uddannelse'] },
  ...{ firstWeeks: null, startsOn: '2027-01-01', historyMonths: 24, rampMonths: 12 },
  ...{ horizonMonths: 36, perWave: 1, monthsBetween: 6, expected: 1.2, breakEven: 1.1 },
  ...{ breakEvenFrom: '', alpha: 0.05, contacts: 1, delivered: 0.6, prior: null },
  ...{ toContinue: '', toStop: '', toStay: '', ...more },
})
const DONORS = { design: 'donors', measure: 'exits_per_hundred', perWave: 1, monthsBetween: 1 }
const register = (id: string, more: object = {}, role = 'economist') =>
  call(role)(`/investments/${id}/follow-ups`, { body: { protocol: protocolOf(more) } })
const list = async (id: string, role = 'economist') =>
  (await call(role)(`/investments/${id}/follow-ups`)).json
const start = (id: string) =>
  house.stage.query(
    `update investments set phase = 'pilot', started_on = '2026-11-01' where id = $1`,
    [id],
  )
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)

describe('an agreement', () => {
  test('is registered with its fingerprint, which anybody can reckon again', async () => {
    const id = await begin()
    const { json, status } = await register(id)
    expect(status).toBe(200)
    const text = canonical(protocolOf())
    expect(json).toMatchObject({ number: 1, hash: createHash('sha256').update(text).digest('hex') })
    const { versions, write } = await list(id)
    expect(write).toBe(true)
    expect(versions).toMatchObject([
      { number: 1, hashHolds: true, registeredOn: TODAY, draw: null, protocol: protocolOf() },
    ])
    expect((await register(id, { horizonMonths: 48 })).json.number).toBe(2)
    expect((await list(id)).versions).toHaveLength(2)
  })

  test('is read by whoever reads investments and set by whoever sets them', async () => {
    const id = await begin()
    expect((await list(id, 'shop_steward')).write).toBe(false)
    expect((await register(id, {}, 'shop_steward')).status).toBe(403)
    expect((await call('caseworker')(`/investments/${id}/follow-ups`)).status).toBe(403)
    expect((await call()(`/investments/${NOWHERE}/follow-ups`)).status).toBe(404)
  })

  test('is of teams that there are', async () => {
    const id = await begin()
    expect((await register(id, { teams: [...teams, NOWHERE] })).status).toBe(404)
    const compared = { design: 'teams', teams: [teams[0]], compared: [NOWHERE], monthsBetween: 1 }
    expect((await register(id, compared)).status).toBe(404)
    expect((await list(id)).versions).toEqual([])
  })

  test('does not come after the start, not even past the rules', async () => {
    const id = await begin()
    await start(id)
    expect(codes(await register(id))).toEqual(['follow_up.started'])
    const insert = asEconomist((db) =>
      db
        .insertInto('follow_ups')
        .values({
          ...{ id: NOWHERE, investment_id: id, number: 1, document: '{}', hash: '0'.repeat(64) },
          ...{ registered_by: 'x', registered_on: TODAY as never },
        })
        .execute(),
    )
    await expect(insert).rejects.toMatchObject({ code: '42501' })
  })

  test('is never changed and never deleted', async () => {
    const { followUpId } = (await register(await begin())).json
    const change = asEconomist((db) =>
      db
        .updateTable('follow_ups')
        .set({ hash: '1'.repeat(64) })
        .where('id', '=', followUpId)
        .execute(),
    )
    await expect(change).rejects.toMatchObject({ code: '42501' })
    const remove = asEconomist((db) =>
      db.deleteFrom('follow_ups').where('id', '=', followUpId).execute(),
    )
    await expect(remove).rejects.toMatchObject({ code: '42501' })
  })

  test('that a file brought says so, and on which day it really came', async () => {
    const id = await begin()
    const { followUpId } = (await register(id)).json
    expect((await list(id)).versions[0].cameOn).toBeNull()
    await house.stage.query(
      `update follow_ups set source_id = 'I1/1', at = '2026-11-10T09:00:00Z' where id = $1`,
      [followUpId],
    )
    expect((await list(id)).versions[0].cameOn).toBe('2026-11-10')
  })

  test('tells what few people did to nobody', async () => {
    const { teams: told } = await list(await begin())
    expect(told).toHaveLength(3)
    expect(told[0]).toMatchObject({ citizens: null, exits: null })
  })

  test('tells nothing that gives few away when it is taken from all who left', async () => {
    const team = await stageTeam(house, 'Violet', 'sygedagpenge')
    const worker = await stageEmployee(house, 'Bo')
    await stageMember(house, team, worker)
    await stageCases(house, 6, team, worker, { opened: '2026-02-01' })
    for (const [outcome, many] of Object.entries({ job: 30, uddannelse: 6, fleksjob: 3 }))
      await house.stage.query(
        `with made as (select gen_random_uuid() as citizen, gen_random_uuid() as id from generate_series(1, $3)),
         put as (insert into citizens (id, source_id, first_name, last_name, changed_by)
                 select citizen, citizen::text, 'B', 'Test', 'test' from made)
         insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, closed_on, outcome, changed_by)
         select id, id::text, citizen, $1, 'sygedagpenge', 'sygedagpenge', '2026-01-05', '2026-06-01', $2, 'test' from made`,
        [team, outcome, many],
      )
    const { teams: told } = await list(await begin())
    const { exits } = told.find(({ name }: { name: string }) => name === 'Violet')
    expect(exits).toMatchObject({ job: 2.5, uddannelse: null, fleksjob: null, anden_ydelse: 0 })
  })
})

type Work = Parameters<TestHouse['as']>[1]
async function asEconomist(work: Work) {
  const { rows } = await house.stage.query(`select id from employees where role = 'economist'`)
  return house.as({ id: rows[0].id }, work)
}

describe('the start order', () => {
  const draw = (id: string, role = 'economist') =>
    call(role)(`/follow-ups/${id}/draw`, { method: 'POST', body: {} })

  test('is drawn once, is kept with its seed, and can be drawn again by anybody who reads', async () => {
    const id = await begin()
    const { followUpId } = (await register(id)).json
    expect((await draw(followUpId, 'shop_steward')).status).toBe(403)
    const drawn = (await draw(followUpId)).json
    expect(drawn.starts.toSorted()).toEqual([0, 1, 2])
    expect(codes(await draw(followUpId))).toEqual(['draw.drawn'])
    const [kept] = (await list(id)).versions
    expect(kept.draw).toMatchObject({ seed: drawn.seed, starts: drawn.starts })
    expect(kept.draw.recipe).toContain(`drawStarts([0,1,2], ${drawn.seed})`)
    const verified = await call('shop_steward')(`/start-draws/${drawn.drawId}/verification`)
    expect(verified.json).toEqual({
      ...{ seed: drawn.seed, kept: drawn.starts, again: drawn.starts },
      ...{ holds: true, hashHolds: true },
    })
  })

  test('of an agreement that was drawn is not drawn once more by other words', async () => {
    const id = await begin()
    await draw((await register(id)).json.followUpId)
    const again = await register(id, { toStay: 'Når vi vil', teams: teams.toReversed() })
    expect(codes(again)).toEqual(['follow_up.already_drawn'])
    expect((await list(id)).versions).toHaveLength(1)
  })

  test('that is drawn for another agreement shows who drew before, when and from what seed', async () => {
    const id = await begin()
    const first = (await draw((await register(id)).json.followUpId)).json
    const next = (await register(id, { horizonMonths: 48 })).json.followUpId
    const earlier = { number: 1, seed: first.seed, drawnBy: first.drawnBy, drawnOn: TODAY }
    expect((await list(id)).versions[0]).toMatchObject({ draw: null, earlierDraws: [earlier] })
    const second = (await draw(next)).json
    const plain = { design: 'series', perWave: 1, monthsBetween: 1 }
    await register(id, plain)
    const { versions } = await list(id)
    expect(versions.map(({ draw: one }: { draw: object | null }) => one !== null)).toEqual([
      ...[false, true, true],
    ])
    // One that draws no more tells of both.
    expect(versions[0].earlierDraws).toMatchObject([earlier, { number: 2, seed: second.seed }])
    expect(versions[1].earlierDraws).toEqual([earlier])
    expect(versions[2].earlierDraws).toEqual([])
  })

  test('that somebody has turned round does not pass', async () => {
    const { followUpId } = (await register(await begin())).json
    const { drawId, starts } = (await draw(followUpId)).json
    await house.stage.query('update start_draws set starts = $2 where id = $1', [
      drawId,
      JSON.stringify([...starts].reverse().map((wave: number) => 2 - wave)),
    ])
    await house.stage.query(
      `update follow_ups set document = jsonb_set(document, '{alpha}', '0.1') where id = $1`,
      [followUpId],
    )
    const { json } = await call()(`/start-draws/${drawId}/verification`)
    expect(json.hashHolds).toBe(false)
    expect(json.holds).toBe(JSON.stringify(json.kept) === JSON.stringify(json.again))
  })

  test('is drawn for the newest protocol, before the start, and where it was agreed', async () => {
    const id = await begin()
    const older = (await register(id)).json.followUpId
    const newest = (await register(id, { perWave: 2 })).json.followUpId
    expect(codes(await draw(older))).toEqual(['draw.superseded'])
    const other = await begin()
    const teamwise = await register(other, {
      design: 'teams',
      teams: [teams[0]],
      compared: [teams[1]],
      monthsBetween: 1,
    })
    expect(codes(await draw(teamwise.json.followUpId))).toEqual(['draw.not_drawn_by_lot'])
    await start(id)
    expect(codes(await draw(newest))).toEqual(['draw.started'])
    expect((await draw(NOWHERE)).status).toBe(404)
    expect((await call()(`/start-draws/${NOWHERE}/verification`)).status).toBe(404)
  })
})

describe('other municipalities', () => {
  const donors = ['Ask', 'Bøg', 'Elm', 'Lind']
  const send = (id: string, months: object[]) =>
    call()(`/follow-ups/${id}/series`, { body: { source: 'jobindsats.dk, 19. nov.', months } })

  test('come as months, each once, and only those that were agreed', async () => {
    const investment = await begin()
    const { followUpId } = (await register(investment, { ...DONORS, teams: [teams[0]], donors }))
      .json
    const months = ['Ask', 'Prøvekøbing'].map((place) => {
      return { place, month: '2026-03-01', amount: 4.1 }
    })
    expect((await send(followUpId, months)).json).toEqual({ added: 2, known: 0 })
    expect((await send(followUpId, months)).json).toEqual({ added: 0, known: 2 })
    const { series } = await list(investment)
    expect(series).toHaveLength(5)
    expect(series).toMatchObject([
      { place: 'Prøvekøbing', months: 1, first: '2026-03-01', last: '2026-03-01' },
      { place: 'Ask', months: 1 },
      { place: 'Bøg', months: 0, first: null, last: null },
      ...[{}, {}],
    ])
    const many = await send(followUpId, [{ ...months[0], month: '2026-04-01', amount: 240 }])
    expect(codes(many)).toEqual(['series.above_hundred'])
    const strange = await send(followUpId, [{ ...months[0], place: 'Pil' }])
    expect(codes(strange)).toEqual(['series.place_unknown'])
  })

  test('are of no use to another comparison', async () => {
    const { followUpId } = (await register(await begin())).json
    const months = [{ place: 'Ask', month: '2026-03-01', amount: 1 }]
    expect(codes(await send(followUpId, months))).toEqual(['series.not_donors'])
  })
})
