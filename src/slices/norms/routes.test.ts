import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { logOf, stageEmployee, stagePoints, stageTeam } from '#test/story.ts'
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

describe('points', () => {
  const points = {
    ...{ fromOn: '2026-11-19', enkel: 0.5, kompleks: 1, meget_kompleks: 2.25 },
    reason: 'Aftalt i MED-udvalget',
  }

  test('the house’s own hold for everybody until the municipality sets its own', async () => {
    const call = await edge.as(ane)
    const { json } = await call('/weight-points')
    expect(json).toEqual({
      ...{ today: '2026-11-19', pointsId: null, versions: [] },
      each: { enkel: 0.7, kompleks: 1, meget_kompleks: 1.4 },
    })
  })

  test('they are set from a day and corrected; who was late is told by whom', async () => {
    const call = await head()
    const set = await call('/weight-points', { body: points })
    expect(set.status).toBe(200)
    const { pointsId } = set.json
    const next = { ...points, fromOn: '2026-11-20', enkel: 0.6 }
    expect((await call('/weight-points', { body: next })).status).toBe(200)
    const { json } = await call('/weight-points')
    expect(json).toMatchObject({
      pointsId,
      each: { enkel: 0.5, kompleks: 1, meget_kompleks: 2.25 },
    })
    expect(json.versions).toMatchObject([next, { ...points, version: 1, changedBy: 'Hanne Test' }])

    const path = `/weight-points/${pointsId}`
    const wish = { method: 'PUT' as const, body: { ...points, enkel: 0.75 } }
    expect((await call(path, wish)).status).toBe(428)
    expect((await call(path, { ...wish, ifMatch: 1 })).json).toEqual({ pointsId, version: 2 })
    const late = await call(path, { ...wish, ifMatch: 1 })
    expect(late.status).toBe(412)
    expect(late.json).toMatchObject({ changedBy: 'Hanne Test' })
    expect((await call('/weight-points')).json.each.enkel).toBe(0.75)
    const log = (await logOf(house, hanne)).map(({ action, outcome }) => `${action} ${outcome}`)
    expect(log.filter((line) => !line.startsWith('norms') && !line.includes('list'))).toEqual([
      'points.set done',
      'points.set done',
      'points.change done',
      'points.change stale',
    ])
  })

  test('a day that is taken is refused, also when two come at once, or by a correction', async () => {
    const call = await head()
    const body = { ...points, fromOn: '2028-01-01' }
    const answers = await Promise.all([1, 2].map(() => call('/weight-points', { body })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const refused = answers.find(({ status }) => status === 422)
    expect(refused?.json.refusals).toEqual([{ code: 'points.day_taken', field: 'fromOn' }])
    const id = await stagePoints(house, [1, 2, 3], { from: '2028-02-01' })
    const moved = await call(`/weight-points/${id}`, { method: 'PUT', body, ifMatch: 1 })
    expect(moved.json.refusals).toEqual([{ code: 'points.day_taken', field: 'fromOn' }])
  })

  test('refused, malformed, denied, not there', async () => {
    const call = await head()
    const later = { ...points, fromOn: '2029-01-01' }
    const falling = await call('/weight-points', { body: { ...later, kompleks: 0.4, reason: ' ' } })
    expect(falling.status).toBe(422)
    expect(falling.json.refusals).toEqual([
      { code: 'points.not_rising', field: 'kompleks' },
      { code: 'points.reason_missing', field: 'reason' },
    ])
    expect((await call('/weight-points', { body: { ...later, enkel: 0.333 } })).status).toBe(400)
    expect((await call('/weight-points', { body: { ...later, enkel: '1' } })).status).toBe(400)
    const caseworker = await edge.as(ane)
    expect((await caseworker('/weight-points', { body: later })).status).toBe(403)
    const nowhere = '/weight-points/01936f00-0000-7000-8000-000000000000'
    const put = { method: 'PUT' as const, body: later, ifMatch: 1 }
    expect((await call(nowhere, put)).status).toBe(404)
    expect((await caseworker(nowhere, put)).status).toBe(403)
  })
})
