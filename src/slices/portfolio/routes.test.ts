import readExcel from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import {
  logOf,
  stageCase,
  stageClock,
  stageConversation,
  stageCoworker,
  stageEmployee,
  stageEvent,
  stageMember,
  stagePromise,
  stageRhythm,
  stageStep,
  stageSubstitute,
  stageTalkRequest,
  stageTeam,
} from '#test/story.ts'
import type { Portfolio, PortfolioRow, SavedView } from './contract.ts'
import { routes } from './routes.ts'

// Bo carries Karoline and Anton, covers Mie for Iben and helps Dorte with Lea; Hanne leads the team.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let teamId: string
let elsewhere: string
const people: Record<string, string> = {}
const cases: Record<string, string> = {}
const id = (name: string) => people[name] ?? ''
const caseOf = (name: string) => cases[name] ?? ''
const as = (name: string, role = 'caseworker') => edge.as(id(name), { role })

async function portfolio(name: string, query = '', role?: string): Promise<Portfolio> {
  const answer = await (await as(name, role))(`/portfolio${query}`)
  expect(answer.status).toBe(200)
  return answer.json
}

function of({ cases }: Portfolio, name: string): PortfolioRow {
  const found = cases.find(({ firstName }) => firstName === name)
  if (!found) throw new Error(`${name} is not in the portfolio`)
  return found
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  teamId = await stageTeam(house, 'Uddannelseshjælp', 'aktivitetsparat_under_30')
  elsewhere = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['Bo', 'Iben', 'Dorte']) {
    people[name] = await stageEmployee(house, name)
    await stageMember(house, teamId, id(name))
  }
  people['Nora'] = await stageEmployee(house, 'Nora')
  await stageMember(house, elsewhere, id('Nora'))
  people['Hanne'] = await stageEmployee(house, 'Hanne', { role: 'head' })
  await stageMember(house, teamId, id('Hanne'), { role: 'leader' })
  const bo = { ownerId: id('Bo') }
  cases['Karoline'] = await stageCase(house, 'Karoline', teamId, { ...bo, dream: '=Stå op' })
  cases['Anton'] = await stageCase(house, 'Anton', teamId, {
    ...{ ...bo, targetGroup: 'uddannelsesparat_under_30', opened: '2026-10-01' },
  })
  cases['Mie'] = await stageCase(house, 'Mie', teamId, { ownerId: id('Iben') })
  cases['Lea'] = await stageCase(house, 'Lea', teamId, { ownerId: id('Dorte') })
  cases['Lukket'] = await stageCase(house, 'Lukket', teamId, {
    ...{ ...bo, closed: '2026-11-18', outcome: 'job' },
  })
  cases['Omar'] = await stageCase(house, 'Omar', elsewhere, { ownerId: id('Nora') })
  cases['Hemmelig'] = await stageCase(house, 'Hemmelig', teamId, {
    ...{ ownerId: id('Dorte'), isProtected: true },
  })
  await stageSubstitute(house, caseOf('Mie'), id('Bo'), { from: '2026-11-16' })
  await stageCoworker(house, caseOf('Lea'), id('Bo'))

  const karoline = caseOf('Karoline')
  const talks: [string, string, string, string | null][] = [
    ['2026-10-20', 'held', 'jobcenter', null],
    ['2026-11-01', 'held', 'gaatur', '10:00'],
    ['2026-11-12', 'no_show', 'jobcenter', null],
    ['2026-11-24', 'cancelled', 'video', '09:00'],
    ['2026-11-26', 'planned', 'laege', '13:30'],
    ['2026-12-10', 'planned', 'jobcenter', null],
  ]
  for (const [on, state, place, at] of talks)
    await stageConversation(house, karoline, id('Bo'), { on, state, place, at })
  await stageRhythm(house, karoline, 30, { from: '2026-01-01' })
  await stageRhythm(house, karoline, 14, { from: '2026-09-01' })
  await stageRhythm(house, karoline, 7, { from: '2026-12-01' })
  await stagePromise(house, karoline, { by: id('Bo'), due: '2026-12-01' })
  await stagePromise(house, karoline, { ownerKind: 'citizen' })
  await stagePromise(house, karoline, { ownerKind: 'company', state: 'kept' })
  await stageStep(house, karoline, { words: 'Kursus med Buster', state: 'planned', place: 1 })
  await stageStep(house, karoline, { words: 'Gå en tur', state: 'doing', place: 2 })
  await stageStep(house, karoline, { words: 'Et ønske', state: 'wish' })
  await stagePromise(house, caseOf('Mie'), { ownerKind: 'network' })
  await stageEvent(house, caseOf('Mie'))
  await stageTalkRequest(house, caseOf('Lea'))
})

describe('my portfolio', () => {
  test('my open cases with what I am to each, by first name', async () => {
    const { cases, team, teams, today } = await portfolio('Bo')
    expect(today).toBe(TODAY)
    expect(cases.map(({ firstName, part, ownerName }) => [firstName, part, ownerName])).toEqual([
      ['Anton', 'owner', null],
      ['Karoline', 'owner', null],
      ['Lea', 'coworker', 'Dorte Test'],
      ['Mie', 'substitute', 'Iben Test'],
    ])
    expect([team, teams]).toEqual([null, []])
  })

  test('a line is whole: contacts, the rhythm in force, whose turn it is, the next step', async () => {
    expect(of(await portfolio('Bo'), 'Karoline')).toEqual({
      caseId: cases['Karoline'],
      firstName: 'Karoline',
      lastName: 'Borger',
      dream: '=Stå op',
      targetGroup: 'aktivitetsparat_under_30',
      part: 'owner',
      ownerName: null,
      openedOn: '2025-01-01',
      last: { onDay: '2026-11-01', atTime: '10:00', place: 'gaatur' },
      next: { onDay: '2026-11-26', atTime: '13:30', place: 'laege' },
      rhythm: { everyDays: 14, agreed: true },
      quietSince: '2026-11-01',
      silentFrom: '2026-11-19',
      waits: ['us', 'citizen'],
      step: { words: 'Gå en tur', state: 'doing', dueOn: null },
      law: { dot: 'quiet', dueOn: null },
    })
  })

  test('one of whom nothing is known has nothing invented', async () => {
    expect(of(await portfolio('Bo'), 'Anton')).toMatchObject({
      ...{ dream: null, last: null, next: null, rhythm: null, quietSince: null, silentFrom: null },
      ...{ waits: [], step: null },
    })
  })

  test('what the citizen did, or asked for, waits for me until I have seen it', async () => {
    expect(of(await portfolio('Bo'), 'Mie').waits).toEqual(['us', 'network'])
    expect(of(await portfolio('Bo'), 'Lea').waits).toEqual(['us'])
    await house.stage.query(
      `insert into seen_marks (case_id, employee_id, seen_at) values ($1, $2, now())`,
      [caseOf('Mie'), id('Bo')],
    )
    expect(of(await portfolio('Bo'), 'Mie').waits).toEqual(['network'])
    expect(of(await portfolio('Iben'), 'Mie').waits).toEqual(['us', 'network'])
  })

  test('a deadline that is near is on the line', async () => {
    await stageClock(house, caseOf('Anton'), 'first_enquiry', '2026-07-04')
    expect(of(await portfolio('Bo'), 'Anton').law).toMatchObject({ dueOn: '2027-01-04' })
  })

  test('the log names every case of the list, on its ground', async () => {
    await portfolio('Bo')
    const row = (await logOf(house, id('Bo'))).at(-1)
    expect(row).toMatchObject({ action: 'portfolio.read_list', purpose: 'case_work' })
    expect(row?.bases.toSorted()).toEqual(['coworker', 'owner', 'owner', 'substitute'])
  })

  test('when the cover ends, the line is gone', async () => {
    await house.stage.query(
      `update case_members set to_on = '2026-11-18' where kind = 'substitute'`,
    )
    expect((await portfolio('Bo')).cases.map(({ firstName }) => firstName)).not.toContain('Mie')
    await house.stage.query(`update case_members set to_on = null where kind = 'substitute'`)
  })
})

describe('a team’s portfolio', () => {
  test('is for whoever leads it: every open case, and who carries it', async () => {
    const { cases, team, teams } = await portfolio('Hanne', `?team=${teamId}`, 'head')
    expect(cases.map(({ firstName, part, ownerName }) => [firstName, part, ownerName])).toEqual([
      ['Anton', null, 'Bo Test'],
      ['Karoline', null, 'Bo Test'],
      ['Lea', null, 'Dorte Test'],
      ['Mie', null, 'Iben Test'],
    ])
    expect(team).toEqual({ teamId, name: 'Uddannelseshjælp' })
    expect(teams).toEqual([team])
  })

  test('one’s own is empty for a leader without cases', async () => {
    expect((await portfolio('Hanne', '', 'head')).cases).toEqual([])
  })

  test.each([
    ['a member', 'Bo', 'caseworker', () => teamId],
    ['a leader of another team', 'Hanne', 'head', () => elsewhere],
  ])('%s does not get it', async (_who, name, role, team) => {
    const { status } = await (await as(name, role))(`/portfolio?team=${team()}`)
    expect(status).toBe(404)
  })

  test.each(['director', 'economist', 'shop_steward'])('nor does a %s', async (role) => {
    expect((await (await as('Nora', role))('/portfolio')).status).toBe(403)
  })
})

describe('as a file', () => {
  test('as it is filtered, with what the filters mean', async () => {
    const call = await as('Bo')
    const asked = 'show=no_next&part=owner&format=xlsx&language=da'
    const { raw, headers } = await call(`/portfolio/export?${asked}`)
    expect(headers['content-disposition']).toContain(`portefoelje-${TODAY}.xlsx`)
    const [sheet, meanings] = await readExcel(raw)
    expect(sheet?.data.map((row) => row[1])).toEqual(['Fornavn', 'Anton'])
    expect(meanings?.data.flat()).toContain('Borgerens drøm er ikke skrevet endnu.')
    const row = (await logOf(house, id('Bo'))).at(-1)
    expect(row).toMatchObject({ action: 'portfolio.export_list', case_ids: [caseOf('Anton')] })
  })

  test('a dream that begins like a formula stays words', async () => {
    const call = await as('Bo')
    const { text } = await call('/portfolio/export?format=csv&language=en')
    expect(text).toContain('Karoline')
    expect(text).not.toMatch(/(^|;)"?=Stå op/m)
  })

  test('a leader’s file is the team’s', async () => {
    const call = await as('Hanne', 'head')
    const { text } = await call(`/portfolio/export?team=${teamId}&format=csv&language=da`)
    expect(text).toContain('Dorte Test')
    expect(text).not.toContain('Hemmelig')
  })

  test('words about a citizen cannot be asked for in the address', async () => {
    const { status } = await (await as('Bo'))(
      `/portfolio/export?show=${encodeURIComponent('Karoline Jensen')}&format=csv&language=da`,
    )
    expect(status).toBe(400)
  })
})

describe('kept views', () => {
  const views = async (name: string, role?: string): Promise<SavedView[]> =>
    (await (await as(name, role))('/portfolio/views')).json.views
  const save = async (name: string, body: object) =>
    (await as(name))('/portfolio/views', {
      body: { name: 'Stille', query: 'show=silent', teamId: null, ...body },
    })

  test('mine are mine alone; a shared one is for the team', async () => {
    await save('Bo', {})
    await save('Bo', { name: 'Uden aftale', query: 'show=no_next&sort=last', teamId })
    expect(await views('Bo')).toMatchObject([
      { name: 'Stille', mine: true, team: null, sharedBy: null },
      { name: 'Uden aftale', mine: true, team: { name: 'Uddannelseshjælp' }, sharedBy: null },
    ])
    expect(await views('Dorte')).toMatchObject([
      { name: 'Uden aftale', query: 'show=no_next&sort=last', mine: false, sharedBy: 'Bo Test' },
    ])
    expect(await views('Hanne', 'head')).toHaveLength(1)
    expect(await views('Nora')).toEqual([])
  })

  test('only choices are kept, whatever an address says', async () => {
    await save('Dorte', { name: 'Mine', query: 'show=silent&name=Karoline+Jensen&q=hund' })
    expect((await views('Dorte')).find(({ mine }) => mine)?.query).toBe('show=silent')
  })

  test.each([
    [{ name: ' ' }, 'view.name_missing'],
    [{ name: 'stille' }, 'view.name_taken'],
    [{ name: 'Tom', query: 'name=Karoline' }, 'view.nothing_chosen'],
  ])('%o is refused', async (body, code) => {
    const { status, json } = await save('Bo', body)
    expect([status, json.refusals[0].code]).toEqual([422, code])
  })

  test('it is not shared with a team one does not belong to', async () => {
    expect((await save('Bo', { name: 'Ude', teamId: elsewhere })).status).toBe(404)
  })

  test('taken away, and put back by the undo; only by whoever made it, and not twice', async () => {
    const [view] = await views('Bo')
    const path = `/portfolio/views/${view?.viewId}`
    const call = await as('Bo')
    const stranger = await (await as('Dorte'))(path, { method: 'DELETE', ifMatch: 1 })
    expect(stranger.status).toBe(404)
    const away = await call(path, { method: 'DELETE', ifMatch: 1 })
    expect(away.json).toMatchObject({ version: 2 })
    expect(await views('Bo')).toHaveLength(1)
    expect((await call(path, { method: 'DELETE', ifMatch: 1 })).status).toBe(412)
    await call(`${path}/restored`, { method: 'PUT', ifMatch: 2, body: {} })
    expect(await views('Bo')).toHaveLength(2)
  })

  test('the teams to share with are one’s own', async () => {
    const { json } = await (await as('Bo'))('/portfolio/views')
    expect(json.teams).toEqual([{ teamId, name: 'Uddannelseshjælp' }])
  })
})
