import { beforeAll, describe, expect, test } from 'vitest'
import { edgeOf, freshHouse, type TestHouse, TODAY } from '#test/database.ts'
import { stageDecision, stageInvestment, stageRule } from '#test/investing.ts'
import { logOf, stageCases, stageEmployee, stageMember, stageTeam } from '#test/story.ts'
import { routes } from './routes.ts'

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof edgeOf>>['as']>>

let house: TestHouse
let economist: Call
let caseworker: Call
let economistId: string

beforeAll(async () => {
  house = await freshHouse()
  const edge = await edgeOf(routes, [house])
  const team = await stageTeam(house, 'Sygedagpenge', 'sygedagpenge')
  for (const name of ['Ane', 'Bo', 'Carl', 'Dorte', 'Elif']) {
    const id = await stageEmployee(house, name)
    await stageMember(house, team, id, { from: '2020-01-01' })
    await stageCases(house, 8, team, id, { opened: '2025-02-01' })
  }
  economistId = await stageEmployee(house, 'Vibeke', { role: 'economist' })
  economist = await edge.as(economistId, { role: 'economist' })
  caseworker = await edge.as(await stageEmployee(house, 'Maja'), { role: 'caseworker' })
})

const insert = (table: string, row: Record<string, unknown>) =>
  house.stage.query(
    `insert into ${table} (id, ${Object.keys(row).join(', ')}) values (gen_random_uuid(), ${Object.keys(
      row,
    ).map((_, at) => `$${at + 1}`)})`,
    Object.values(row),
  )

/** Two years planned, one of them in the accounts: fewer hired, less saved. */
async function running(document: object): Promise<string> {
  const id = await stageInvestment(house, {
    ...{ title: 'Sygedagpenge', phase: 'pilot', started_on: '2025-01-01' },
    ...{ target_group: 'sygedagpenge', gate_on: '2026-11-01' },
  })
  await stageRule(house, id, 'target', '2024-11-01')
  await stageRule(house, id, 'stop', '2024-11-01')
  await stageDecision(house, id)
  const { rows } = await house.stage.query(
    `insert into business_cases (id, investment_id, number, document, hash, made_by, made_on, locked_on, locked_by)
     values (gen_random_uuid(), $1, 1, $2, repeat('0', 64), 'x', '2024-11-01', '2024-12-01', 'x') returning id`,
    [id, JSON.stringify(document)],
  )
  const cells = [
    ...[2025, 2026].map((year) => ({ year, side: 'investment', budget_post: 'salaries' })),
    ...[2025, 2026].map((year) => ({ year, side: 'saving', budget_post: 'sygedagpenge' })),
  ]
  for (const cell of cells) {
    const amount_ore = cell.side === 'saving' ? 300_000_000 : 100_000_000
    await insert('expected_amounts', { ...cell, amount_ore, business_case_id: rows[0].id })
    if (cell.year === 2025)
      await insert('realised_amounts', {
        ...{ ...cell, investment_id: id, changed_by: 'x' },
        amount_ore: cell.side === 'saving' ? 120_000_000 : 50_000_000,
      })
  }
  const position = { investment_id: id, title: 'Sagsbehandler', hours_per_week: 37 }
  const paid = { salary_ore: 60_000_000, planned_on: '2025-01-01', changed_by: 'x' }
  await insert('positions', { ...position, ...paid, hired_on: '2025-01-01' })
  await insert('positions', { ...position, ...paid, hired_on: null })
  return id
}

const read = (id: string, what: string, call = economist) =>
  call(`/investments/${id}/${what}`, { method: 'GET' })

describe('the gap', () => {
  test('half of the hours were filled; the rest nobody has measured', async () => {
    const { json } = await read(await running({}), 'gap')
    const { shapley, grounds } = json.gap
    // 3 − 1 planned, 1.2 − 0.5 came; half the hires: 1.5 − 0.5.
    expect(shapley).toMatchObject({ plannedOre: 200_000_000, realisedOre: 70_000_000 })
    expect(shapley.parts[0]).toEqual({ factor: 'hiring', ore: -100_000_000, years: [2025] })
    expect(
      shapley.parts.slice(1).every(({ years }: { years: number[] }) => years.length === 0),
    ).toBe(true)
    expect(shapley.restOre).toBe(-30_000_000)
    expect(grounds.years).toMatchObject([{ year: 2025, hiring: 0.5 }])
  })

  test('with a plan for the caseload, what the house counted is set against it', async () => {
    const plan = { caseload: { before: 16, planned: 4 } }
    const { json } = await read(await running({ plan }), 'gap')
    expect(json.gap.grounds.years[0].caseload).toBeCloseTo(8, 5)
    // A third of the time that was to be won, and half of the hires.
    expect(json.gap.shapley.parts[1].years).toEqual([2025])
    expect(json.gap.shapley.parts[1].ore).toBeLessThan(0)
  })

  test('a year is set against what was expected of it; how the kroner of newcomers fall stays here', async () => {
    const plan = {
      ...{ caseload: { before: 16, planned: 4 }, inflowPerYear: 30, kronerPerPerson: 900 },
      ...{ kronerSoFar: [100, 300, 600, 900], workFrom: 'program' },
      byYear: [{ year: 2025, caseload: { before: 16, planned: 8 } }],
    }
    const { json } = await read(await running({ plan }), 'gap')
    const { shapley, grounds } = json.gap
    // 8 were carried, as was expected of the first year: more than the half of the hours would have given.
    expect(shapley.parts[1].ore).toBeGreaterThan(0)
    // 40 came, and 30 were expected.
    expect(shapley.parts[4]).toMatchObject({ factor: 'inflow', years: [2025] })
    expect(shapley.parts[4].ore).toBeCloseTo(-100 * 10 * 900, -4)
    expect(grounds.years[0].expected).toEqual({ caseload: 8 })
    expect(Object.keys(grounds.plan).toSorted()).toEqual([
      ...['caseload', 'inflowPerYear', 'kronerPerPerson'],
    ])
  })

  test('a year before anybody had left is not counted', async () => {
    const plan = { caseload: { before: 16, planned: 4 } }
    const id = await running({ plan })
    // Only now is somebody written down as gone: those who had left before were never here.
    const { rows } = await house.stage.query(
      `update cases set closed_on = '2026-10-01', outcome = 'job' where id = (select id from cases limit 1) returning id`,
    )
    const { json } = await read(id, 'gap')
    await house.stage.query('update cases set closed_on = null, outcome = null where id = $1', [
      rows[0].id,
    ])
    expect(json.gap.grounds.years[0]).toMatchObject({ caseload: null, inflowPerYear: null })
    expect(json.gap.shapley.parts[1].years).toEqual([])
  })

  test('nothing to divide before anything is known', async () => {
    const id = await stageInvestment(house, { phase: 'proposal' })
    expect((await read(id, 'gap')).json.gap).toBeNull()
  })
})

describe('the paper', () => {
  test('has what was agreed, what came, the method and what follows', async () => {
    const stop = { year: 2025, net: 900_000 }
    const band = [{ year: 2025, low: 1_000_000, high: 2_500_000 }]
    const { status, json } = await read(await running({ stop, band }), 'gate')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      ...{ title: 'Sygedagpenge', phase: 'pilot', stop: { year: 2025, netOre: 90_000_000 } },
      standing: { year: 2025, realisedOre: 70_000_000, band: { lowOre: 100_000_000 } },
      method: { posts: { planned: 2, filled: 1, late: 0 }, caseload: 8 },
      // What was not done is not judged by its result.
      advice: { kind: 'adjust', because: ['not_delivered'] },
      decisions: [{ kind: 'start', decidedBy: 'Byrådet' }],
    })
    expect(json.years).toMatchObject([
      { year: 2025, expectedOre: 200_000_000, realisedOre: 70_000_000 },
      { year: 2026, expectedOre: 400_000_000, realisedOre: null },
    ])
    expect(json.targetRule.words).toBe('Alle over 30')
  })

  test('is held to the stop number of the start, and to the newest band', async () => {
    const id = await running({ stop: { year: 2025, net: 900_000 } })
    await insert('business_cases', {
      ...{ investment_id: id, number: 2, hash: '1'.repeat(64), made_by: 'x', locked_by: 'x' },
      ...{ made_on: '2026-02-01', locked_on: '2026-03-01' },
      document: JSON.stringify({ stop: { year: 2027, net: -1 } }),
    })
    const { json } = await read(id, 'gate')
    expect(json.heldTo.number).toBe(2)
    expect(json.stop).toEqual({ year: 2025, netOre: 90_000_000 })
  })

  test('judges whole years alone; the difference has the one that is not over', async () => {
    const id = await running({})
    await insert('realised_amounts', {
      ...{ investment_id: id, year: 2026, side: 'saving', budget_post: 'sygedagpenge' },
      ...{ amount_ore: 10_000_000, changed_by: 'x' },
    })
    const { json } = await read(id, 'gate')
    expect(json.standing).toMatchObject({ year: 2025, realisedOre: 70_000_000 })
    expect(json.years[1]).toMatchObject({ year: 2026, realisedOre: null })
    expect(json.gap.grounds.years.map(({ year }: { year: number }) => year)).toEqual([2025, 2026])
  })

  test('a post is not filled by somebody who has left', async () => {
    const id = await running({})
    const leaves = (day: string) =>
      house.stage.query(
        'update positions set left_on = $2 where investment_id = $1 and hired_on is not null',
        [id, day],
      )
    const filled = async () => (await read(id, 'gate')).json.method.posts.filled
    await leaves('2027-06-01')
    expect(await filled()).toBe(1)
    await leaves(TODAY)
    expect(await filled()).toBe(0)
  })

  test('is not for whoever works with cases, and each reading is in the log', async () => {
    const id = await running({})
    expect((await read(id, 'gate', caseworker)).status).toBe(403)
    await read(id, 'gate')
    const log = await logOf(house, economistId)
    expect(log.map(({ action }) => action)).toContain('investment.read_gate')
  })

  test('what is not there, is not there', async () => {
    expect((await read('00000000-0000-4000-8000-000000000000', 'gate')).status).toBe(404)
  })
})

test.each(['csv', 'xlsx'])('the numbers as %s, with their definitions', async (format) => {
  const id = await running({})
  const answer = await economist(`/investments/${id}/export?format=${format}&language=da`, {
    method: 'GET',
  })
  expect(answer.status).toBe(200)
  if (format === 'csv') {
    expect(answer.text).toContain('Sene ansættelser;-1000000;-1000000;2025')
    expect(answer.text).toContain('2025;sat i;Løn;1000000;500000')
    expect(answer.text).toContain(TODAY.split('-').toReversed().join('-'))
  }
})
