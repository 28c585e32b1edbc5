import { beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '#platform/ids.ts'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { protocolOf, stageFollowUp } from '#test/following.ts'
import { stageInvestment } from '#test/investing.ts'
import { logOf, stageCase, stageCases, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import type { Cohort } from './contract.ts'
import * as reads from './reads.ts'
import { routes } from './routes.ts'

// A team of the target group that closes forty cases before the start and forty after it, and one that is not asked.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
let id: string
const people: Record<string, string> = {}
const teams: string[] = []

async function close(team: string, opened: string, closed: string, many: number) {
  const ids: string[] = []
  for (let at = 1; at <= many; at++)
    ids.push(
      await stageCase(house, `Borger${at}`, team, {
        ...{ opened, closed, outcome: 'job', ownerId: people['Ane'] ?? '' },
      }),
    )
  return ids
}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  for (const role of ['economist', 'shop_steward', 'caseworker', 'administrator'])
    people[role] = await stageEmployee(house, role, { role })
  people['Ane'] = await stageEmployee(house, 'Ane')
  for (const [name, group] of [
    ['Sygedagpenge', 'sygedagpenge'],
    ['Jobparate', 'jobparat_30_plus'],
  ] as const) {
    const team = await stageTeam(house, name, group)
    await stageMember(house, team, people['Ane'])
    teams.push(team)
  }
  const [team = '', other = ''] = teams
  await close(team, '2025-01-06', '2025-07-07', 40)
  const after = await close(team, '2026-02-02', '2026-05-04', 40)
  await close(other, '2026-02-02', '2026-05-04', 40)
  await stageCases(house, 12, team, people['Ane'], { opened: '2026-06-01' })
  for (const [at, state] of [...Array(20).fill('held'), ...Array(10).fill('no_show')].entries())
    await house.stage.query(
      `insert into conversations (id, source_id, case_id, on_day, state, place)
       values ($1, $2, $3, '2026-03-10', $4, 'telefon')`,
      [uuid(), `k-${at}`, after[at], state],
    )
  id = await stageInvestment(house, {
    ...{ title: 'Færre sygemeldte', phase: 'pilot', target_group: 'sygedagpenge' },
    started_on: '2026-01-01',
  })
})

async function ask(role: string, investmentId = id) {
  const call = await edge.as(people[role] ?? '', { role } as never)
  const answer = await call(`/investments/${investmentId}/cohort`)
  return { status: answer.status, cohort: answer.json as Cohort }
}

describe('the courses of a project', () => {
  test('are its target group’s while nothing was agreed', async () => {
    const { cohort } = await ask('economist')
    expect(cohort).toMatchObject({
      ...{ rule: 'target_group', teams: ['Sygedagpenge'], start: '2026-01-01', design: null },
      historyFrom: '2024-01-01',
    })
    expect(cohort.months[0]?.month).toBe('2024-01-01')
    expect(cohort.months.find(({ month }) => month === '2026-02-01')).toEqual({
      ...{ month: '2026-02-01', present: 0, came: 40, left: 0 },
    })
  })

  test('are divided on who came, who left and where to', async () => {
    const { split, before, after } = (await ask('economist')).cohort
    expect(split).toMatchObject({ from: 0, to: 12, leaving: [{ way: 'job' }] })
    expect(before).toMatchObject({ people: 40, clarified: { weeks: 27 } })
    expect(after).toMatchObject({ people: 52, clarified: { weeks: 14 } })
    expect(after?.curves.map(({ way }) => way)).toEqual(['job'])
  })

  test('are those that were agreed before the start, whatever came after it', async () => {
    const agreed = await stageInvestment(house, { phase: 'pilot', started_on: '2026-01-01' })
    const [own = '', other = ''] = teams
    await stageFollowUp(house, agreed, protocolOf({ teams: [own], compared: [other] }))
    await stageFollowUp(house, agreed, protocolOf({ teams: [other], compared: [own] }), {
      ...{ number: 2, registered_on: '2026-03-01' },
    })
    expect((await ask('economist', agreed)).cohort).toMatchObject({
      ...{ rule: 'agreed', teams: ['Sygedagpenge'] },
    })
  })

  test('of what began before anything was counted show no growth that never was', async () => {
    const old = await stageInvestment(house, {
      ...{ title: 'Længe siden', phase: 'permanent', target_group: 'sygedagpenge' },
      started_on: '2015-02-01',
    })
    const { cohort } = await ask('economist', old)
    expect(cohort).toMatchObject({ countedFrom: '2025-08-01', dividedOn: '2025-11-01' })
    expect(cohort.months[0]?.month).toBe('2025-08-01')
    const ended = await stageInvestment(house, {
      ...{ title: 'Lukket', phase: 'closed', target_group: 'sygedagpenge' },
      ...{ started_on: '2016-02-01', ended_on: '2017-02-01' },
    })
    expect((await ask('economist', ended)).cohort.months).toEqual([])
  })

  test('are the registered teams’ once it was agreed', async () => {
    const other = await stageInvestment(house, { title: 'Andet', phase: 'proposal' })
    const protocol = {
      ...{ design: 'before_after', teams: [teams[1]], compared: [], donors: [], outcomes: ['job'] },
      ...{ firstWeeks: null, startsOn: '2026-04-01', historyMonths: 6, rampMonths: 0 },
      ...{ horizonMonths: 12, perWave: 1, monthsBetween: 1, expected: 1.2, breakEven: 1.1 },
      ...{ breakEvenFrom: '', alpha: 0.05, contacts: null, delivered: 0.6, prior: null },
      ...{ toContinue: '', toStop: '', toStay: '' },
    }
    await house.stage.query(
      `insert into follow_ups (id, investment_id, number, document, hash, registered_by, registered_on)
       values ($1, $2, 1, $3, $4, 'x', '2026-01-01')`,
      [uuid(), other, JSON.stringify(protocol), '0'.repeat(64)],
    )
    const { cohort } = await ask('economist', other)
    expect(cohort).toMatchObject({ rule: 'agreed', teams: ['Jobparate'], start: '2026-04-01' })
    expect(cohort.historyFrom).toBe('2025-10-01')
  })

  test('contacts are counted by how they went', async () => {
    const { doses } = (await ask('economist')).cohort
    const march = doses[0]?.lines.find(({ month }) => month === '2026-03-01')
    expect(march).toMatchObject({ agreed: 30, held: 20, cancelled: 0, noShow: 10, perCitizen: 0.5 })
  })

  test('are taken along as a file, in which few are as hidden as on the page', async () => {
    const call = await edge.as(people['economist'] ?? '', { role: 'economist' } as never)
    const export_ = (format: string, language: string) =>
      call(`/investments/${id}/cohort/export?format=${format}&language=${language}`)
    const sheet = await export_('csv', 'da')
    expect(sheet.status).toBe(200)
    const { text } = sheet
    expect(text).toMatch(/Måned;til stede;kom;gik/)
    expect(text).toMatch(/01-02-2026;0;40;0/)
    expect(text).toMatch(/Alle team;01-03-2026;30;20;0;10;0,5/)
    expect(text).toMatch(/Hvert trin er mindst fem borgere/)
    expect((await export_('xlsx', 'en')).status).toBe(200)
    expect((await export_('pdf', 'en')).status).toBe(400)
  })

  test('are for whoever reads investments; and each reading is in the log', async () => {
    expect((await ask('shop_steward')).status).toBe(200)
    expect((await ask('caseworker')).status).toBe(403)
    expect((await ask('economist', people['economist'])).status).toBe(404)
    const log = await logOf(house, people['shop_steward'] ?? '')
    expect(log.map(({ action }) => action)).toContain('cohort.read')
  })

  test('the counts are nobody’s else, whatever is asked for', async () => {
    const rows = (role: string) =>
      house.as({ id: people[role] ?? '' }, (db) =>
        reads.courseSpells(db, {
          teams,
          from: '2020-01-01' as never,
          until: '2026-11-01' as never,
        }),
      )
    expect((await rows('economist')).length).toBeGreaterThan(0)
    for (const role of ['caseworker', 'administrator']) expect(await rows(role)).toEqual([])
  })
})
