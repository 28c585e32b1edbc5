import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageInvestment } from '#test/investing.ts'
import { stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let economist: Call
let steward: Call
let caseworker: Call

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  const as = async (role: string) =>
    edge.as(await stageEmployee(house, role, { role, lastName: 'Strøm' }), { role })
  economist = await as('economist')
  steward = await as('shop_steward')
  caseworker = await as('caseworker')
})

const salaries = { year: 2026, side: 'investment', budgetPost: 'salaries', amountOre: 130_000_000 }
const saved = { year: 2027, side: 'saving', budgetPost: 'sygedagpenge', amountOre: 250_000_050 }
const document = {
  title: 'Færre sager',
  assumptions: [{ name: 'Sager før', value: 75, unit: 'sager', grade: 'A', source: 'Optælling' }],
}
const write = (
  id: string,
  body: object = { document, amounts: [salaries, saved] },
  call = economist,
) => call(`/investments/${id}/business-cases`, { body })
const list = async (id: string, call = economist) =>
  (await call(`/investments/${id}/business-cases`)).json
const account = (id: string, more: object = {}) =>
  economist(`/investments/${id}/realised`, { body: { ...salaries, basis: 'Konto 5', ...more } })
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)

describe('a version', () => {
  test('is kept as it was written, with the fingerprint of its canonical JSON', async () => {
    const id = await stageInvestment(house)
    const { businessCaseId, number, hash } = (await write(id)).json
    const text =
      '{"assumptions":[{"grade":"A","name":"Sager før","source":"Optælling","unit":"sager","value":75}],"title":"Færre sager"}'
    expect([number, hash]).toEqual([1, createHash('sha256').update(text).digest('hex')])
    expect((await economist(`/business-cases/${businessCaseId}`)).json).toEqual({
      ...{ investmentId: id, number: 1, hash, document },
    })
    const { versions } = await list(id)
    expect(versions).toMatchObject([
      {
        number: 1,
        hash,
        hashHolds: true,
        madeBy: 'economist Strøm',
        madeOn: TODAY,
        lockedOn: null,
      },
    ])
    expect(versions[0].amounts).toEqual([salaries, saved])
    expect(versions[0].assumptions).toEqual([
      { name: 'Sager før', value: '75 sager', grade: 'A', source: 'Optælling' },
    ])
  })

  test('is followed by the next, and never changed', async () => {
    const id = await stageInvestment(house)
    await write(id)
    expect((await write(id, { document: {}, amounts: [salaries] })).json.number).toBe(2)
    const { versions } = await list(id)
    expect(versions.map((one: { number: number }) => one.number)).toEqual([2, 1])
  })

  test('whose document was changed behind its back says so', async () => {
    const id = await stageInvestment(house)
    await write(id)
    await house.stage.query(
      `update business_cases set document = jsonb_set(document, '{title}', '"Flere sager"') where investment_id = $1`,
      [id],
    )
    expect((await list(id)).versions[0].hashHolds).toBe(false)
  })

  test.each<[what: string, body: object, status: number]>([
    ['no document', { amounts: [salaries] }, 400],
    ['a document that is a list', { document: [], amounts: [salaries] }, 400],
    [
      'a zero character in the name of a field',
      { document: { 'a\0': 1 }, amounts: [salaries] },
      400,
    ],
    [
      'half a letter in the name of a field',
      { document: { '\ud800': 1 }, amounts: [salaries] },
      400,
    ],
    ['half an øre', { document, amounts: [{ ...salaries, amountOre: 0.5 }] }, 400],
    ['a year that is none', { document, amounts: [{ ...salaries, year: 10_000 }] }, 400],
    ['nothing expected', { document, amounts: [] }, 422],
    ['a post twice', { document, amounts: [salaries, salaries] }, 422],
  ])('with %s is refused', async (_what, body, status) => {
    expect((await write(await stageInvestment(house), body)).status).toBe(status)
  })

  test('is read by a shop steward, written by an economist, and neither by a caseworker', async () => {
    const id = await stageInvestment(house)
    expect((await write(id, undefined, steward)).status).toBe(403)
    await write(id)
    expect((await list(id, steward)).write).toBe(false)
    expect((await caseworker(`/investments/${id}/business-cases`)).status).toBe(403)
  })
})

describe('the accounts', () => {
  test('are written post by post, corrected by version, and go on after the end', async () => {
    const id = await stageInvestment(house, { phase: 'pilot', started_on: '2026-01-01' })
    const { amountId } = (await account(id)).json
    expect(codes(await account(id))).toEqual(['amount.post_taken'])
    const path = `/realised/${amountId}`
    const change = (ifMatch: number, amountOre: number) =>
      economist(path, { method: 'PUT', ifMatch, body: { amountOre, basis: 'Konto 6' } })
    expect((await change(1, 140_000_001)).json.version).toBe(2)
    const late = await change(1, 1)
    expect([late.status, late.json.changedBy]).toEqual([412, 'economist Strøm'])
    expect((await list(id)).realised).toEqual([
      {
        ...salaries,
        amountId,
        amountOre: 140_000_001,
        basis: 'Konto 6',
        isAssumed: false,
        version: 2,
      },
    ])
    await house.stage.query(
      `update investments set phase = 'closed', ended_on = '2026-11-01' where id = $1`,
      [id],
    )
    expect((await account(id, { budgetPost: 'training' })).status).toBe(200)
    expect(codes(await write(id))).toEqual(['investment.closed'])
  })

  test('what somebody has read in the accounts is no longer our division of a sum', async () => {
    const id = await stageInvestment(house, { phase: 'permanent', started_on: '2025-01-01' })
    const { amountId } = (await account(id)).json
    await house.stage.query('update realised_amounts set is_assumed = true where id = $1', [
      amountId,
    ])
    const body = { amountOre: 1, basis: '' }
    await economist(`/realised/${amountId}`, { method: 'PUT', ifMatch: 1, body })
    expect((await list(id)).realised[0].isAssumed).toBe(false)
  })

  test('of what has not begun are none', async () => {
    expect(codes(await account(await stageInvestment(house)))).toEqual(['amount.not_started'])
  })
})

describe('a case file that is run', () => {
  const file = {
    ...{ format: 'medspiller-case/1', name: 'Fra 75 til 35', start: '2026-01-01', years: 3 },
    priceYear: 2026,
    accounts: {
      ...{ source: 'Regnskabet', split: 'told' },
      years: [{ year: 2026, invested: 900_000, saved: 1_200_000 }],
    },
  }
  const run = (sent: object, more: object = {}) =>
    economist('/business-cases/run', { body: { file: sent, ...more } })

  test('answers what the engine says, and the same twice', async () => {
    const first = await run(file)
    expect(first.json.result).toMatchObject({ name: 'Fra 75 til 35', accounts: { net: 300_000 } })
    expect((await run(file)).json).toEqual(first.json)
  })

  test('a fault says where it is', async () => {
    const wrong = { ...file, years: 0, accounts: { ...file.accounts, years: [{ year: 'x' }] } }
    const { status, json } = await run(wrong)
    expect(status).toBe(422)
    expect(json.refusals.map(({ field }: { field: string }) => field)).toEqual([
      ...['years', 'accounts.years[0].year', 'accounts.years[0].invested'],
      'accounts.years[0].saved',
    ])
  })

  test('numbers that no model holds are refused, not broken', async () => {
    const group = {
      ...{ name: 'a', people: 100, weeksSoFar: 400, inflowPerWeek: 1 },
      benefit: { kind: 'sygedagpenge', kronerPerMonth: 10_000 },
      exits: { job: { perWeek: 100_000_000_000 } },
      effect: { elasticity: {} },
    }
    const { status, json } = await run({
      ...file,
      model: { groups: [group], caseload: { before: 75 }, posts: [] },
    })
    expect(status).toBe(422)
    expect(json.refusals[0]).toMatchObject({ code: 'case.wrong' })
    expect(json.refusals[0].field).toMatch(/^model\.groups\[0\]\./)
  })

  test('no more draws than a request may take', async () => {
    expect((await run(file, { runs: 4097 })).status).toBe(400)
  })
})
