import { beforeAll, describe, expect, test } from 'vitest'
import { clock, edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
import { logOf, stageCases, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import type { Start } from './contract.ts'
import { routes } from './routes.ts'

// A team of five with ten cases each, and a team of two whose posts nobody may see.
let house: TestHouse
let edge: Awaited<ReturnType<typeof edgeOf>>
const people: Record<string, string> = {}

beforeAll(async () => {
  house = await freshHouse()
  edge = await edgeOf(routes, [house])
  const big = await stageTeam(house, 'Jobrehabilitering', 'aktivitetsparat_30_plus')
  const small = await stageTeam(house, 'Integration', 'integration')
  for (const name of ['Ane', 'Bo', 'Carl', 'Dorte', 'Elif']) {
    const id = await stageEmployee(house, name)
    await stageMember(house, big, id, { from: '2020-01-01' })
    await stageCases(house, 10, big, id, { opened: '2026-02-01' })
  }
  for (const name of ['Ulla', 'Viggo']) {
    const id = await stageEmployee(house, name)
    await stageMember(house, small, id, { from: '2020-01-01' })
    await stageCases(house, 2, small, id, { opened: '2020-02-01' })
  }
  for (const role of ['economist', 'director', 'shop_steward', 'head', 'caseworker'])
    people[role] = await stageEmployee(house, role, { role })
})

async function ask(role: string) {
  const call = await edge.as(people[role] ?? '', { role } as never)
  const answer = await call('/what-if/start', { method: 'GET' })
  return { status: answer.status, starts: (answer.json as { starts?: Start[] })?.starts ?? [] }
}

const CHAIN = [
  ['2020-01-06', '2024-01-29'],
  ['2024-03-04', '2025-03-03'],
  ['2025-03-10', '2025-12-29'],
  ['2026-01-05', null],
] as const

/** Weeks begun since a day, counted on the day of the house. */
function weeksSince(day: string): number {
  const days = (Date.parse(clock.today()) - Date.parse(day)) / 86_400_000
  return Math.floor(days / 7) + 1
}

async function stageSpells(
  citizenId: string,
  spells: readonly (readonly [string, string | null])[],
) {
  for (const [at, [from, to]] of spells.entries())
    await house.stage.query(
      `insert into benefit_spells (id, citizen_id, benefit, from_week, to_week) values (gen_random_uuid(), $1, $2, $3, $4)`,
      [citizenId, at % 2 ? 'kontanthjaelp' : 'sygedagpenge', from, to],
    )
}

describe('where the question begins', () => {
  test.each(['economist', 'director', 'shop_steward', 'head'])(
    '%s has it as sums',
    async (role) => {
      const { status, starts } = await ask(role)
      expect(status).toBe(200)
      const [team, all] = [starts.find(({ name }) => name === 'Jobrehabilitering'), starts.at(-1)]
      expect(team).toMatchObject({ citizens: 50, caseworkers: 5, inflowPerWeek: 1, exits: null })
      expect(all).toMatchObject({ teamId: null, citizens: 54, caseworkers: null })
    },
  )

  test('the weeks so far are in the middle, from the first of a chain of benefits', async () => {
    const { starts } = await ask('economist')
    const [team, all] = [starts.find(({ name }) => name === 'Jobrehabilitering'), starts.at(-1)]
    // No file tells their benefits: from the day the case was opened.
    const opened = weeksSince('2026-02-01')
    expect(team?.weeksSoFar).toBe(opened)
    expect(all?.weeksSoFar).toBe(opened)
    const citizens = await house.stage.query(
      `select c.citizen_id as id from cases c join teams t on t.id = c.team_id
        where t.name = 'Jobrehabilitering' order by c.id limit 30`,
    )
    for (const [at, { id }] of citizens.rows.entries())
      await stageSpells(id, at < 26 ? CHAIN : [['2026-06-01', '2026-07-06']])
    const after = (await ask('economist')).starts
    // Four weeks lie between the first two; the next three follow each other.
    expect(after.find(({ name }) => name === 'Jobrehabilitering')?.weeksSoFar).toBe(
      weeksSince('2024-03-04'),
    )
  })

  test('a team of two keeps its posts to itself', async () => {
    const { starts } = await ask('economist')
    const team = starts.find(({ name }) => name === 'Integration')
    const hidden = { caseworkers: null, inflowPerWeek: null, weeksSoFar: null }
    expect(team).toMatchObject({ citizens: 4, ...hidden })
  })

  test('whoever works with cases has no errand here', async () => {
    expect((await ask('caseworker')).status).toBe(403)
  })

  test('each reading is in the log', async () => {
    await ask('director')
    const log = await logOf(house, people['director'] ?? '')
    expect(log.map(({ action }) => action)).toContain('what_if.read_start')
  })
})
