import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BusinessCase } from '#engine/businessCase.ts'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageBusinessCase, stageInvestment, stageRealised, stageRule } from '#test/investing.ts'
import { logOf, stageEmployee } from '#test/story.ts'
import { routes } from './routes.ts'

type Edge = Awaited<ReturnType<typeof edgeOf>>
type Call = Awaited<ReturnType<Edge['as']>>

let house: TestHouse
let edge: Edge
let headId: string
let head: Call
let steward: Call
let stranger: Call

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  headId = await stageEmployee(house, 'Anders', { role: 'head', lastName: 'Bjerre' })
  head = await edge.as(headId, { role: 'head' })
  const stewardId = await stageEmployee(house, 'Torben', { role: 'shop_steward' })
  steward = await edge.as(stewardId, { role: 'shop_steward' })
  stranger = edge.stranger()
})

async function begun(): Promise<string> {
  const id = await stageInvestment(house, { phase: 'pilot', started_on: '2026-01-01' })
  await stageRule(house, id, 'target', '2025-11-01')
  await stageRealised(house, id)
  return id
}

const words = { summary: 'Vi ansatte fire.', learned: '' }
const publish = (id: string, slug: string, more: object = {}, call = head) =>
  call(`/investments/${id}/publication`, { body: { slug, ...words, ...more } })
const see = (slug: string) => stranger(`/results/${slug}`, { method: 'GET' })
const withdraw = (resultId: string, version: number, withdrawn = true, call = head) =>
  call(`/public-results/${resultId}/withdrawal`, {
    method: 'PUT',
    ifMatch: version,
    body: { withdrawn },
  })
const codes = (answer: Awaited<ReturnType<Call>>) =>
  answer.json.refusals.map(({ code }: { code: string }) => code)

describe('published', () => {
  test('whoever is not signed in reads it, as it was on the day', async () => {
    const id = await begun()
    const says = (ore: number) =>
      house.stage.query('update realised_amounts set amount_ore = $2 where investment_id = $1', [
        ...[id, ore],
      ])
    await says(61_234_567)
    const { json } = await publish(id, 'frosset')
    expect(json.slug).toBe('frosset')
    await house.stage.query(`update investments set title = 'Andet' where id = $1`, [id])
    await says(90_000_000)
    const page = await see('frosset')
    expect(page.status).toBe(200)
    expect(page.json).toMatchObject({
      publishedOn: TODAY,
      content: {
        title: 'Færre sager',
        summary: 'Vi ansatte fire.',
        // Of few positions a year’s sum is what somebody earns: it is rounded.
        realised: { investedOre: 60_000_000 },
      },
    })
    expect(JSON.stringify(page.json)).not.toContain('Anders')
  })

  test('and takes it along as a case file', async () => {
    await publish(await begun(), 'til-alle')
    const file = await stranger('/results/til-alle/case', { method: 'GET' })
    expect(file.status).toBe(200)
    expect(BusinessCase.parse(JSON.parse(file.text)).name).toBe('Færre sager')
  })

  test('with the model of a case file, and without anybody’s pay', async () => {
    const id = await begun()
    const text = readFileSync('examples/cases/egekoebing-sygedagpenge.yaml', 'utf8')
    const caseId = await stageBusinessCase(house, id)
    const document = JSON.stringify(parse(text))
    await house.stage.query('update business_cases set document = $2 where id = $1', [
      ...[caseId, document],
    ])
    await publish(id, 'med-model')
    expect(JSON.stringify((await see('med-model')).json)).not.toContain('template')
    const file = await stranger('/results/med-model/case', { method: 'GET' })
    const { model, years } = BusinessCase.parse(JSON.parse(file.text))
    expect(years).toBe(5)
    expect(model?.groups[0]?.name).toBe('Sygemeldte')
    const pays = new Set(model?.posts.map((post) => JSON.stringify(post.kronerPerYear)))
    expect(pays.size).toBe(1)
    expect([...pays][0]).toContain('Gennemsnit')
  })

  test('who did it is in the log', async () => {
    await publish(await begun(), 'i-loggen')
    const log = await logOf(house, headId)
    expect(log.map(({ action }) => action)).toContain('result.publish')
  })

  test('taken down, nobody finds it; put back, it is as it was', async () => {
    const { json } = await publish(await begun(), 'frem-og-tilbage')
    const down = await withdraw(json.resultId, 1)
    expect((await see('frem-og-tilbage')).status).toBe(404)
    await withdraw(json.resultId, down.json.version, false)
    expect((await see('frem-og-tilbage')).json.content.summary).toBe('Vi ansatte fire.')
    expect((await withdraw(json.resultId, 1)).status).toBe(412)
  })

  test('again: the new one takes the place of the old, which can be put back', async () => {
    const id = await begun()
    const first = await publish(id, 'igen')
    const second = await publish(id, 'igen', { summary: 'Vi ansatte fem.' })
    expect((await see('igen')).json.content.summary).toBe('Vi ansatte fem.')
    const { json } = await head(`/investments/${id}/publication`, { method: 'GET' })
    expect(json.published.map(({ withdrawn }: { withdrawn: boolean }) => withdrawn)).toEqual([
      false,
      true,
    ])
    expect(json.words.summary).toBe('Vi ansatte fem.')
    expect(json.published[1].summary).toBe('Vi ansatte fire.')
    // What is put back takes the place of the one that stands, and can be put away for it again.
    const back = await withdraw(first.json.resultId, json.published[1].version, false)
    expect((await see('igen')).json.content.summary).toBe('Vi ansatte fire.')
    const { resultId, version } = back.json.replaced
    expect(resultId).toBe(second.json.resultId)
    await withdraw(resultId, version, false)
    expect((await see('igen')).json.content.summary).toBe('Vi ansatte fem.')
  })

  test('published again and regretted: the page before says again what it said', async () => {
    const id = await begun()
    const first = await publish(id, 'fortrudt')
    expect(first.json.replaced).toBeNull()
    const { replaced } = (await publish(id, 'andetsteds', { summary: 'Vi ansatte fem.' })).json
    expect(replaced).toEqual({ resultId: first.json.resultId, version: 2 })
    await withdraw(replaced.resultId, replaced.version, false)
    expect((await see('fortrudt')).json.content.summary).toBe('Vi ansatte fire.')
    expect((await see('andetsteds')).status).toBe(404)
  })

  test('an old version of the page in hand changes nothing, also not what stands', async () => {
    const id = await begun()
    const first = await publish(id, 'for-sent')
    await publish(id, 'for-sent', { summary: 'Vi ansatte fem.' })
    expect((await withdraw(first.json.resultId, 1, false)).status).toBe(412)
    expect((await see('for-sent')).json.content.summary).toBe('Vi ansatte fem.')
  })

  test('an address that another project has since taken stays with it', async () => {
    const { json } = await publish(await begun(), 'eftertragtet')
    const down = await withdraw(json.resultId, 1)
    await publish(await begun(), 'eftertragtet', { summary: 'Et andet projekt.' })
    const back = await withdraw(json.resultId, down.json.version, false)
    expect(codes(back)).toEqual(['result.slug_taken'])
    expect((await see('eftertragtet')).json.content.summary).toBe('Et andet projekt.')
  })
})

describe('not published', () => {
  test('by nobody’s decision: an address that is not there', async () => {
    expect((await see('findes-ikke')).status).toBe(404)
    expect((await stranger('/results/findes-ikke/case', { method: 'GET' })).status).toBe(404)
  })

  test('before it has begun, with a name in it, at another one’s address', async () => {
    const proposal = await stageInvestment(house, { phase: 'proposal' })
    expect(codes(await publish(proposal, 'forslag'))).toEqual(['result.not_started'])
    const id = await begun()
    const named = { summary: 'Anders Bjerre fik idéen.' }
    expect(codes(await publish(id, 'navngivet', named))).toEqual(['result.names_a_person'])
    await publish(await begun(), 'taget')
    expect(codes(await publish(id, 'taget'))).toEqual(['result.slug_taken'])
    expect(codes(await publish(id, 'Ikke Sådan'))).toEqual(['result.slug_malformed'])
  })

  test('by whoever only reads', async () => {
    const id = await begun()
    expect((await publish(id, 'min-egen', {}, steward)).status).toBe(403)
    const { json } = await steward(`/investments/${id}/publication`, { method: 'GET' })
    expect(json).toMatchObject({ write: false, published: [], proposedSlug: 'faerre-sager' })
    expect((await stranger(`/investments/${id}/publication`, { method: 'GET' })).status).toBe(401)
  })
})
