import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageDecision, stageInvestment } from '#test/investing.ts'
import { stageEmployee, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>
let house: TestHouse
const as: Record<string, Call> = {}
const ids: Record<string, string> = {}

const summary = (more: object = {}) => ({
  ...{ design: 'teams', grade: 'B', decision: 'stop', why: null, dataHash: 'a'.repeat(64) },
  ...{ codeVersion: '0.2.0', effect: { logRatio: -0.05, error: 0.1, lower: -0.3, upper: 0.2 } },
  ...more,
})

async function keep(investmentId: string, document: object) {
  const followUp = uuid()
  const protocol = {
    ...{ design: 'teams', teams: [ids['team']], compared: [ids['team']], donors: [] },
    ...{ outcomes: ['job'], firstWeeks: null, startsOn: '2025-11-01', historyMonths: 20 },
    ...{ rampMonths: 6, horizonMonths: 24, perWave: 1, monthsBetween: 1, expected: 1.4 },
    ...{ breakEven: 1.05, breakEvenFrom: '', alpha: 0.05, contacts: null, delivered: 0.6 },
    ...{ prior: null, toContinue: '', toStop: '', toStay: '' },
  }
  await house.stage.query(
    `insert into follow_ups (id, investment_id, number, document, hash, registered_by, registered_on)
     values ($1, $2, 1, $3, $4, 'x', '2025-10-01')`,
    [followUp, investmentId, JSON.stringify(protocol), '0'.repeat(64)],
  )
  const keptId = uuid()
  await house.stage.query(
    `insert into kept_results (id, investment_id, follow_up_id, document, hash, kept_by, kept_on)
     values ($1, $2, $3, $4, $5, 'x', $6)`,
    [keptId, investmentId, followUp, JSON.stringify(document), '0'.repeat(64), TODAY],
  )
  return keptId
}

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  for (const role of ['economist', 'shop_steward', 'caseworker'])
    as[role] = await edge.as(await stageEmployee(house, role, { role }), { role })
  ids['team'] = await stageTeam(house, 'Sygedagpenge')
  const closed = { phase: 'closed', started_on: '2025-11-01', ended_on: '2026-11-01' }
  ids['failed'] = await stageInvestment(house, { title: 'Cv', ...closed })
  ids['silent'] = await stageInvestment(house, {
    title: 'Uden tal',
    phase: 'pilot',
    started_on: '2025-11-01',
  })
  await stageInvestment(house, { title: 'Kun en idé' })
  await stageDecision(house, ids['failed'])
  ids['kept'] = await keep(ids['failed'], summary())
  ids['bare'] = await keep(
    ids['silent'],
    summary({ effect: null, grade: null, design: 'before_after' }),
  )
})

const call = (role = 'economist') => as[role] as Call
const library = async (role = 'economist') => (await call(role)('/library')).json

describe('the library', () => {
  test('holds every project that began, with what was kept; what did not work, too', async () => {
    const { own, write } = await library()
    expect(write).toBe(true)
    expect(own.map(({ title }: { title: string }) => title).toSorted()).toEqual(['Cv', 'Uden tal'])
    const failed = own.find(({ title }: { title: string }) => title === 'Cv')
    expect(failed).toMatchObject({
      phase: 'closed',
      kept: { keptOn: TODAY, outcomes: ['job'], firstWeeks: null, summary: { decision: 'stop' } },
    })
  })

  test('is read by whoever reads investments, and added to by whoever sets them', async () => {
    expect((await library('shop_steward')).write).toBe(false)
    expect((await call('caseworker')('/library')).status).toBe(403)
  })
})

describe('an estimate as a file', () => {
  test('says a ratio and its error, and nothing of anybody', async () => {
    const { json } = await call('shop_steward')(`/kept-results/${ids['kept']}/estimate`)
    expect(json).toEqual({
      ...{ format: 'medspiller-estimate/1', municipality: 'Prøvekøbing', title: 'Cv' },
      ...{ design: 'teams', grade: 'B', outcomes: ['job'], firstWeeks: null },
      ...{ logRatio: -0.05, error: 0.1 },
      ...{ from: '2025-11-01', until: TODAY, dataHash: 'a'.repeat(64), codeVersion: '0.2.0' },
    })
  })

  test('is not made of what is no effect', async () => {
    expect((await call()(`/kept-results/${ids['bare']}/estimate`)).status).toBe(422)
    expect((await call()(`/kept-results/${uuid()}/estimate`)).status).toBe(404)
  })

  test('of another municipality comes in once, goes out, and comes back', async () => {
    const { json: own } = await call()(`/kept-results/${ids['kept']}/estimate`)
    const add = (estimate: object, role = 'economist') =>
      call(role)('/shared-estimates', { body: { estimate } })
    const codes = (answer: Awaited<ReturnType<Call>>) =>
      answer.json.refusals.map(({ code }: { code: string }) => code)
    expect(codes(await add(own))).toEqual(['estimate.own'])
    expect(codes(await add({ ...own, municipality: 'Prøvekøbing  Kommune' }))).toEqual([
      'estimate.own',
    ])
    const theirs = { ...own, municipality: 'Randers' }
    expect((await add({ ...theirs, design: 'before_after' })).status).toBe(400)
    expect((await add(theirs, 'shop_steward')).status).toBe(403)
    expect((await add({ ...theirs, citizen: 'Bo' })).status).toBe(400)
    const { sharedId } = (await add(theirs)).json
    expect(codes(await add(theirs))).toEqual(['estimate.known'])
    expect((await library()).shared).toMatchObject([
      { sharedId, estimate: { municipality: 'Randers' } },
    ])
    const remove = (removed: boolean) =>
      call()(`/shared-estimates/${sharedId}/removal`, {
        method: 'PUT',
        body: { removed },
        ifMatch: 1,
      })
    expect((await remove(true)).status).toBe(200)
    expect((await library()).shared).toEqual([])
    expect((await add(theirs)).status).toBe(200)
    expect((await library()).shared).toHaveLength(1)
  })
})
