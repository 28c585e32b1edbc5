import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { logOf, stageEmployee, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let hanne: string
let ane: string

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  hanne = await stageEmployee(house, 'Hanne', { role: 'head' })
  ane = await stageEmployee(house, 'Ane')
  await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
})

const head = () => edge.as(hanne, { role: 'head' })
const norm = {
  ...{ targetGroup: 'sygedagpenge', low: 25, high: 35, fromOn: '2027-01-01', toOn: null },
  reason: 'Byrådets budgetaftale 2027',
}

describe('norms', () => {
  test('the guideline stands there from the beginning, with its source, for everybody', async () => {
    const call = await edge.as(ane)
    const { json } = await call('/norms')
    expect(json.norms).toEqual([])
    expect(json.teams).toMatchObject([{ name: 'Sygedagpenge', perFullTime: null }])
    const groups = json.guidelines.filter(
      (one: { targetGroup: string }) => one.targetGroup === 'sygedagpenge',
    )
    expect(groups).toMatchObject([{ low: 25, high: 45, fromOn: '2023-07-01', datesCertainty: 'U' }])
    expect(groups[0].source).toMatch(/^https:/)
  })

  test('a norm is set, corrected and ended; every act is in the log', async () => {
    const call = await head()
    const set = await call('/norms', { body: norm })
    expect(set.status).toBe(200)
    const { normId } = set.json
    const { targetGroup: _, ...fields } = norm
    const path = `/norms/${normId}`
    expect((await call(path, { method: 'PUT', body: { ...fields, high: 34 } })).status).toBe(428)
    const put = await call(path, { method: 'PUT', body: { ...fields, high: 34 }, ifMatch: 1 })
    expect(put.json).toEqual({ normId, version: 2 })
    const late = await call(path, { method: 'PUT', body: fields, ifMatch: 1 })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({ changedBy: 'Hanne Test' })
    expect((await call('/norms')).json.norms).toMatchObject([{ ...norm, high: 34, version: 2 }])
    const log = (await logOf(house, hanne)).map(({ action, outcome }) => `${action} ${outcome}`)
    expect(log).toEqual([
      'norms.set done',
      'norms.change done',
      'norms.change stale',
      'norms.list done',
    ])
  })

  test('two at a time for one group are refused, also when they come at once', async () => {
    const call = await head()
    const other = { ...norm, targetGroup: 'fleksjob' }
    const answers = await Promise.all([
      call('/norms', { body: other }),
      call('/norms', { body: { ...other, fromOn: '2027-02-01' } }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const refused = answers.find(({ status }) => status === 422)
    expect(refused?.json.refusals).toEqual([{ code: 'norm.overlaps', field: 'fromOn' }])
  })

  test('every fault is said at once, beside its field', async () => {
    const call = await head()
    const bad = {
      ...norm,
      targetGroup: 'integration',
      low: 50,
      high: 40,
      toOn: '2026-12-31',
      reason: ' ',
    }
    const { status, json } = await call('/norms', { body: bad })
    expect(status).toBe(422)
    expect(json.refusals.map((refusal: { field: string }) => refusal.field)).toEqual([
      'low',
      'toOn',
      'reason',
    ])
  })

  test('malformed, denied, not there', async () => {
    const call = await head()
    expect((await call('/norms', { body: { ...norm, low: 0 } })).status).toBe(400)
    expect((await call('/norms', { body: { ...norm, fromOn: '2027-02-30' } })).status).toBe(400)
    const caseworker = await edge.as(ane)
    expect((await caseworker('/norms', { body: norm })).status).toBe(403)
    const { targetGroup: _, ...fields } = norm
    const nowhere = '/norms/01936f00-0000-7000-8000-000000000000'
    expect((await call(nowhere, { method: 'PUT', body: fields, ifMatch: 1 })).status).toBe(404)
  })
})
