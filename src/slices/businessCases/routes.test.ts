import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { inOrder } from '#engine/caseKeys.ts'
import { asYaml, readYaml } from '#platform/caseYaml.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageInvestment } from '#test/investing.ts'
import { stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'
import { canonical } from './rules.ts'

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

  test('a line that was wrong is taken out, is nowhere then, and comes back as it was', async () => {
    const id = await stageInvestment(house, { phase: 'pilot', started_on: '2026-01-01' })
    const { amountId } = (await account(id)).json
    const removal = (ifMatch: number, removed: boolean, call = economist) =>
      call(`/realised/${amountId}/removal`, { method: 'PUT', ifMatch, body: { removed } })
    expect((await removal(1, true, steward)).status).toBe(403)
    expect((await removal(1, true)).json.version).toBe(2)
    expect((await list(id)).realised).toEqual([])
    const { rows } = await house.stage.query(
      `select action, purpose from audit_log where action = 'investment.remove_realised'`,
    )
    expect(rows[0]).toEqual({ action: 'investment.remove_realised', purpose: 'investment' })
    const late = await removal(1, false)
    expect([late.status, late.json.changedBy]).toEqual([412, 'economist Strøm'])
    expect((await removal(2, false)).json.version).toBe(3)
    expect((await list(id)).realised).toMatchObject([{ amountOre: 130_000_000, basis: 'Konto 5' }])
  })

  test('a post that was taken out can be written again, and then the undo comes too late', async () => {
    const id = await stageInvestment(house, { phase: 'pilot', started_on: '2026-01-01' })
    const { amountId } = (await account(id)).json
    const path = `/realised/${amountId}/removal`
    await economist(path, { method: 'PUT', ifMatch: 1, body: { removed: true } })
    expect((await account(id, { amountOre: 5 })).json).toEqual({ amountId })
    const undo = await economist(path, { method: 'PUT', ifMatch: 2, body: { removed: false } })
    expect(undo.status).toBe(412)
    expect((await list(id)).realised).toMatchObject([{ amountOre: 5, version: 3 }])
    expect(codes(await account(id))).toEqual(['amount.post_taken'])
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

const CASE = readFileSync('examples/cases/egekoebing-jobparate.yaml', 'utf8')
/** Three years of it: half as long to run. */
const QUICK = CASE.replace('years: 6', 'years: 3')
const lines = (text: string) => text.split('\n')

describe('a case file on a project', () => {
  const tried = (id: string, text: string, call = economist) =>
    call(`/investments/${id}/business-cases/trial`, { body: { text } })
  const put = (id: string, text: string, more: object = {}, call = economist) =>
    call(`/investments/${id}/business-cases/file`, { body: { text, ...more } })
  const taken = async (businessCaseId: string) =>
    (await economist(`/business-cases/${businessCaseId}/file`)).text
  const proposal = () => stageInvestment(house, { phase: 'proposal' })

  test('is told before it is kept: what it comes to, to the øre, and nothing is written', async () => {
    const id = await proposal()
    const { status, json } = await tried(id, CASE)
    expect([status, json.faults, json.name]).toEqual([200, [], 'Tættere på job (Egekøbing)'])
    const { told } = json
    expect(told.answer.sentence.da).toMatch(/Investeringen|afgøres/)
    expect(told.money.pays).toBeGreaterThan(0)
    expect(told.purses.municipalityAfter).toBeTypeOf('number')
    expect(json.agreed.decideOn).toBe('2027-04-01')
    expect(json.hasAccounts).toBe(true)
    expect((await list(id)).versions).toEqual([])
  })

  test('is the document of the next version, with all that a project is held to', async () => {
    const id = await proposal()
    const { told, hash } = (await tried(id, CASE)).json
    const { businessCaseId, number, ...kept } = (await put(id, CASE, { seen: 0 })).json
    expect([number, kept.hash]).toEqual([1, hash])
    const [version] = (await list(id)).versions
    expect(version).toMatchObject({ isFile: true, hashHolds: true, hash })
    expect(version.amounts).toHaveLength(told.amounts.length)
    expect(version.amounts).toEqual(expect.arrayContaining(told.amounts))
    expect(version.band).toHaveLength(6)
    expect(version.plan.map(({ field }: { field: string }) => field)).toEqual([
      ...['caseload', 'weeksBetween', 'exitsPerYear', 'inflowPerYear', 'kronerPerPerson'],
      'priceYear',
      ...Array(6).fill('band'),
    ])
    expect(version.assumptions[0]).toMatchObject({ name: 'virkning på afgang til job', grade: 'A' })
    const outcome = (await steward(`/business-cases/${businessCaseId}/outcome`)).json
    expect(outcome.told).toEqual(told)
    expect(outcome.keptBy.codeVersion).toMatch(/^\d+\./)
    const { document } = (await economist(`/business-cases/${businessCaseId}`)).json
    expect(document.format).toBe('medspiller-case/1')
  })

  test('has the stop number that somebody sets beside it, and no other', async () => {
    const id = await proposal()
    const stopOf = async () => {
      const [{ plan }] = (await list(id)).versions
      return plan.find(({ field }: { field: string }) => field === 'stop')
    }
    await put(id, QUICK)
    expect(await stopOf()).toBeUndefined()
    const { hash } = (await put(id, QUICK, { stop: { year: 2027, netOre: -150_000_050 } })).json
    expect(await stopOf()).toEqual({ field: 'stop', cells: ['2027', '-1.500.000,5'] })
    // The fingerprint is of the file.
    expect((await list(id)).versions[1].hash).toBe(hash)
  })

  test('writes whom it is for, when it stops and how it is done, where nobody has', async () => {
    const id = await proposal()
    await put(id, QUICK)
    await put(id, QUICK)
    const { rows } = await house.stage.query(
      'select kind, words, written_on::text from investment_rules where investment_id = $1 order by kind',
      [id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['stop', 'target'])
    expect(rows[0].words).toMatch(/^Closed if the effect/)
    // They count from the day on which they were written here, whatever the file says.
    expect(rows[0].written_on).toBe(TODAY)
    const { rows: written } = await house.stage.query(
      'select hypothesis, method_elements from investments where id = $1',
      [id],
    )
    expect(written[0].method_elements).toHaveLength(3)
  })

  test('is taken along as YAML and put in again with the same fingerprint', async () => {
    const id = await proposal()
    const { businessCaseId, hash } = (await put(id, QUICK)).json
    const file = await taken(businessCaseId)
    expect(lines(file)[1]).toBe('format: medspiller-case/1')
    expect((await put(id, file)).json).toMatchObject({ number: 2, hash })
  })

  test.each(readdirSync('examples/cases'))('%s is the same after YAML and back', (name) => {
    const { value } = readYaml(readFileSync(`examples/cases/${name}`, 'utf8'))
    const stored = JSON.parse(canonical(value))
    expect(canonical(readYaml(asYaml(inOrder(stored))).value)).toBe(canonical(value))
  })

  test('with a fault is told each of them, with its line, in both languages; and is not kept', async () => {
    const id = await proposal()
    const text = CASE.replace('people: { value: 400', 'people: { value: -5').replace(
      'years: 6',
      'yers: 6',
    )
    const { faults, told } = (await tried(id, text)).json
    expect(told).toBeNull()
    const at = (part: string) => lines(text).findIndex((line) => line.includes(part)) + 1
    expect(faults).toContainEqual({
      ...{ line: at('value: -5'), column: 24, path: 'model.groups[0].people.value' },
      what: { da: '-5 er under 0 og kan ikke passe.', en: '-5 is below 0 and cannot be right.' },
      advice: expect.objectContaining({ da: expect.stringMatching(/^Det er, hvor mange/) }),
    })
    expect(faults.find(({ path }: { path: string }) => path === 'yers')).toMatchObject({
      ...{ line: at('yers'), advice: { da: 'Mente du »years«?' } },
    })
    const kept = await put(id, text)
    expect([kept.status, codes(kept)]).toEqual([422, ['case.wrong', 'case.wrong']])
    expect((await list(id)).versions).toEqual([])
  })

  test.each<[what: string, text: string, code: string]>([
    ['more than a case', '#'.repeat(200_001), 'case.too_large'],
  ])('%s is refused in whole', async (_, text, code) => {
    const id = await proposal()
    expect(codes(await tried(id, text))).toEqual([code])
    expect(codes(await put(id, text))).toEqual([code])
  })

  test.each<[what: string, text: string, says: RegExp]>([
    ['nothing', '', /ingenting/],
    ['no YAML', 'a: [1, 2', /lukket|passer ikke/],
    [
      'another encoding',
      CASE.replace('Tættere', 'T\uFFFDttere'),
      /efter »name: T« .* ikke er UTF-8/,
    ],
    ['a zero character', CASE.replace('name: Tættere', 'name: "\\0"\n#'), /ikke kan gemmes/],
    ['accounts alone', readFileSync('examples/cases/hjoerring.yaml', 'utf8'), /intet model/],
  ])('%s is told', async (_, text, says) => {
    const { faults, told } = (await tried(await proposal(), text)).json
    expect([faults[0]?.what.da, told]).toEqual([expect.stringMatching(says), null])
  })

  test('what is larger than a request may be is refused at the door', async () => {
    expect((await tried(await proposal(), '#'.repeat(300_000))).status).toBe(413)
  })

  test('of two at once both are kept; one who has not seen the other’s is told first', async () => {
    const id = await proposal()
    const both = [
      put(id, QUICK, { seen: 0 }),
      write(id, { document, amounts: [salaries], seen: 0 }),
    ]
    const answers = await Promise.all(both)
    const won = answers.filter(({ status }) => status === 200)
    const lost = answers.filter(({ status }) => status === 422)
    expect([won.length, lost.map(codes)]).toEqual([1, [['business_case.newer']]])
    expect((await list(id)).versions).toHaveLength(1)
    expect((await put(id, QUICK, { seen: 1 })).json.number).toBe(2)
  })

  test('sent twice by a line that broke, it is there once', async () => {
    const id = await proposal()
    const key = crypto.randomUUID()
    const send = () =>
      economist(`/investments/${id}/business-cases/file`, { body: { text: QUICK }, key })
    const [first, second] = [await send(), await send()]
    expect(second.json).toEqual(first.json)
    expect((await list(id)).versions).toHaveLength(1)
  })

  test('stopped in the middle, none of it is there; then it can be put again', async () => {
    const id = await proposal()
    const rules = async () =>
      (await house.stage.query('select 1 from investment_rules where investment_id = $1', [id]))
        .rowCount
    // The database gives up after the version, before its last amount.
    await house.stage.query(
      `create function public.give_up() returns trigger language plpgsql as $$ begin raise 'gone'; end $$;
       create trigger give_up before insert on expected_amounts for each row when (new.year = 2027)
       execute function public.give_up()`,
    )
    const broken = await put(id, QUICK, { seen: 0 })
    await house.stage.query(
      'drop trigger give_up on expected_amounts; drop function public.give_up()',
    )
    expect(broken.status).toBe(500)
    expect([(await list(id)).versions, await rules()]).toEqual([[], 0])
    expect((await put(id, QUICK, { seen: 0 })).json.number).toBe(1)
    expect(await rules()).toBe(2)
  })

  test('what is locked by a decision is still the file, and a fault behind its back is seen', async () => {
    const id = await proposal()
    const { businessCaseId } = (await put(id, QUICK)).json
    await house.stage.query(
      `update business_cases set locked_on = '2026-11-01', locked_by = 'x' where id = $1`,
      [businessCaseId],
    )
    expect((await list(id)).versions[0]).toMatchObject({ hashHolds: true, lockedOn: '2026-11-01' })
    await house.stage.query(
      `update business_cases set document = jsonb_set(document, '{years}', '7') where id = $1`,
      [businessCaseId],
    )
    expect((await list(id)).versions[0].hashHolds).toBe(false)
  })

  test('a file that came with an import is run when somebody looks', async () => {
    const id = await proposal()
    const { businessCaseId } = (await put(id, QUICK)).json
    await house.stage.query('update business_cases set run = null where id = $1', [businessCaseId])
    const { told, keptBy } = (await steward(`/business-cases/${businessCaseId}/outcome`)).json
    expect([told.seed, keptBy]).toEqual([1, null])
    const [{ assumptions, band }] = (await list(id)).versions
    expect([assumptions[0].grade, band]).toEqual(['A', []])
    const { businessCaseId: byHand } = (await write(id)).json
    expect((await steward(`/business-cases/${byHand}/outcome`)).json.told).toBeNull()
  })

  test('is put there by an economist; a shop steward reads what it says', async () => {
    const id = await proposal()
    for (const call of [steward, caseworker]) {
      expect((await tried(id, CASE, call)).status).toBe(403)
      expect((await put(id, QUICK, {}, call)).status).toBe(403)
    }
    const { businessCaseId } = (await put(id, QUICK)).json
    expect((await caseworker(`/business-cases/${businessCaseId}/file`)).status).toBe(403)
    expect((await steward(`/business-cases/${businessCaseId}/file`)).status).toBe(200)
  })
})
