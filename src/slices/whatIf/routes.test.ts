import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse } from '#test/database.ts'
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

  test('a team of two keeps its posts to itself', async () => {
    const { starts } = await ask('economist')
    const team = starts.find(({ name }) => name === 'Integration')
    expect(team).toMatchObject({ citizens: 4, caseworkers: null, inflowPerWeek: null })
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
