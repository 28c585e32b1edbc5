import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addDays, day } from '#core/dates.ts'
import { uuid } from '#platform/ids.ts'
import { freshHouse, type TestHouse, TODAY } from './database.ts'
import { stageStep } from './story.ts'

// The access model a second time, in plain TypeScript, against what PostgreSQL answers for random towns:
// people, teams, dates, blocks, protected citizens. Any difference is a leak or a locked door.

type Span = { from: number; to: number | null }
type Town = {
  memberships: { employee: number; team: number; leads: boolean; span: Span }[]
  cases: { team: number | null; closed: boolean; hidden: boolean }[]
  members: { case: number; employee: number; kind: 'coworker' | 'substitute'; span: Span }[]
  blocks: { case: number; employee: number | null; span: Span }[]
  grants: { case: number; employee: number; over: boolean }[]
}

const EMPLOYEES = 5
const TEAMS = 3
const CASES = 6
const today = day(TODAY)

const span: fc.Arbitrary<Span> = fc
  .record({
    from: fc.integer({ min: -3, max: 2 }),
    length: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  .map(({ from, length }) => ({ from, to: length === null ? null : from + length }))
const employee = fc.nat(EMPLOYEES - 1)
const team = fc.nat(TEAMS - 1)
const oneCase = fc.nat(CASES - 1)
const town: fc.Arbitrary<Town> = fc.record({
  memberships: fc.array(fc.record({ employee, team, leads: fc.boolean(), span }), { maxLength: 8 }),
  cases: fc.array(
    fc.record({ team: fc.option(team), closed: fc.boolean(), hidden: fc.boolean() }),
    { minLength: CASES, maxLength: CASES },
  ),
  members: fc.array(
    fc.record({
      case: oneCase,
      employee,
      kind: fc.constantFrom('coworker' as const, 'substitute' as const),
      span,
    }),
    { maxLength: 8 },
  ),
  blocks: fc.array(fc.record({ case: oneCase, employee: fc.option(employee), span }), {
    maxLength: 4,
  }),
  grants: fc.array(fc.record({ case: oneCase, employee, over: fc.boolean() }), { maxLength: 4 }),
})

const holds = ({ from, to }: Span) => from <= 0 && (to === null || to >= 0)

/**
 * Blocks first; then what one is to the case oneself; then what one’s team is. Whoever is somebody to the
 * case, or leads its team, also writes in it.
 */
function may(here: Town, who: number, which: number): { see: boolean; write: boolean } {
  const found = here.cases[which]
  if (!found) return { see: false, write: false }
  const named = here.members.some(
    (row) => row.case === which && row.employee === who && holds(row.span),
  )
  const locked = here.blocks.some(
    (row) => row.case === which && row.employee === null && holds(row.span),
  )
  const shut = here.blocks.some(
    (row) => row.case === which && row.employee === who && holds(row.span),
  )
  if (shut || ((locked || found.hidden) && !named)) return { see: false, write: false }
  const inTeam = here.memberships.filter(
    (row) => row.employee === who && row.team === found.team && holds(row.span),
  )
  const granted = here.grants.some((row) => row.case === which && row.employee === who && !row.over)
  const write = named || granted || inTeam.some((row) => row.leads)
  return { see: write || (inTeam.length > 0 && !found.closed), write }
}

let house: TestHouse
const employees = Array.from({ length: EMPLOYEES }, uuid)
const teams = Array.from({ length: TEAMS }, uuid)

beforeAll(async () => {
  house = await freshHouse()
  for (const [n, id] of employees.entries())
    await house.stage.query(
      `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
       values ($1, $2, $2, 'Test', 37, '2020-01-01', 'caseworker', 'test')`,
      [id, `e${n}`],
    )
  for (const [n, id] of teams.entries())
    await house.stage.query(
      `insert into teams (id, source_id, name, changed_by) values ($1, $2, $2, 'test')`,
      [id, `t${n}`],
    )
})

const on = (offset: number | null) => (offset === null ? null : addDays(today, offset))

async function build(here: Town): Promise<string[]> {
  await house.stage.query(
    `delete from steps; delete from case_members; delete from case_blocks; delete from case_grants;
     delete from team_members; delete from cases; delete from citizens`,
  )
  const ids = here.cases.map(() => uuid())
  await buildCases(here, ids)
  for (const row of here.memberships)
    await house.stage.query(
      `insert into team_members (id, team_id, employee_id, role, from_on, to_on)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [
        uuid(),
        teams[row.team],
        employees[row.employee],
        row.leads ? 'leader' : 'member',
        on(row.span.from),
        on(row.span.to),
      ],
    )
  await buildRelations(here, ids)
  await buildBlocks(here, ids)
  return ids
}

async function buildCases(here: Town, ids: string[]): Promise<void> {
  for (const [n, each] of here.cases.entries()) {
    const citizen = uuid()
    await house.stage.query(
      `insert into citizens (id, source_id, first_name, last_name, protected, changed_by)
       values ($1, $2, $2, 'B', $3, 'test')`,
      [citizen, `c${n}`, each.hidden],
    )
    const team = each.team === null ? null : teams[each.team]
    await house.stage.query(
      `insert into cases (id, source_id, citizen_id, team_id, target_group, benefit, opened_on, closed_on, changed_by)
       values ($1, $2, $3, $4, 'sygedagpenge', 'sygedagpenge', '2026-01-01', $5, 'test')`,
      [ids[n], `s${n}`, citizen, team, each.closed ? addDays(today, -30) : null],
    )
    await stageStep(house, ids[n] ?? '')
  }
}

async function buildRelations(here: Town, ids: string[]): Promise<void> {
  for (const row of here.members)
    await house.stage.query(
      `insert into case_members (id, case_id, employee_id, kind, from_on, to_on)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [
        uuid(),
        ids[row.case],
        employees[row.employee],
        row.kind,
        on(row.span.from),
        on(row.span.to),
      ],
    )
  for (const row of here.grants)
    await house.stage.query(
      `insert into case_grants (id, case_id, employee_id, kind, category, reason, from_at, until_at, granted_by)
       values ($1, $2, $3, 'grant', 'other', 'en grund, der er lang nok', now() - interval '2 hours',
               now() + $4::interval, $3)`,
      [uuid(), ids[row.case], employees[row.employee], row.over ? '-1 hour' : '1 hour'],
    )
}

async function buildBlocks(here: Town, ids: string[]): Promise<void> {
  for (const row of here.blocks) {
    const everybody = row.employee === null
    const who = everybody ? null : employees[row.employee ?? 0]
    await house.stage.query(
      `insert into case_blocks (id, case_id, employee_id, kind, from_on, to_on, set_by)
       values ($1, $2, $3, $4, $5, $6, 'test') on conflict do nothing`,
      [
        uuid(),
        ids[row.case],
        who,
        everybody ? 'protected' : 'family',
        on(row.span.from),
        on(row.span.to),
      ],
    )
  }
}

/** The first of two rows with the same key is the one that is kept, in the oracle as in the table. */
function asStored(here: Town): Town {
  const first = <Row>(rows: Row[], key: (row: Row) => string) => [
    ...new Map(rows.toReversed().map((row) => [key(row), row])).values(),
  ]
  return {
    ...here,
    memberships: first(
      here.memberships,
      (row) => `${row.employee} ${row.team} ${row.leads} ${row.span.from}`,
    ),
    members: first(
      here.members,
      (row) => `${row.case} ${row.employee} ${row.kind} ${row.span.from}`,
    ),
    // One that has ended does not stand in the way of the next.
    blocks: [
      ...here.blocks.filter(({ span }) => span.to !== null),
      ...first(
        here.blocks.filter(({ span }) => span.to === null),
        (row) => `${row.case} ${row.employee}`,
      ),
    ],
  }
}

/** The cases that somebody sees, and those in which they move what stands there. */
function asked(who: string) {
  return house.as({ id: who }, async (db) => {
    const seen = await db.selectFrom('cases').select('id').execute()
    const moved = await db.updateTable('steps').set({ place_at: 1 }).returning('case_id').execute()
    return {
      see: seen.map(({ id }) => id).toSorted(),
      write: moved.map(({ case_id }) => case_id).toSorted(),
    }
  })
}

test('PostgreSQL and the model agree about who sees and carries whom, in random towns', async () => {
  const met = { see: 0, write: 0 }
  await fc.assert(
    fc.asyncProperty(town, async (made) => {
      const here = asStored(made)
      const ids = await build(here)
      for (const [who, id] of employees.entries()) {
        const those = (right: 'see' | 'write') =>
          ids.filter((_, which) => may(here, who, which)[right]).toSorted()
        const expected = { see: those('see'), write: those('write') }
        expect(await asked(id)).toEqual(expected)
        met.see += expected.see.length
        met.write += expected.write.length
      }
    }),
    { numRuns: Number(process.env['ORACLE_RUNS'] ?? 60) },
  )
  // A model in which nobody sees anything would agree, too.
  expect(met.write).toBeGreaterThan(50)
  expect(met.see).toBeGreaterThan(met.write)
}, 240_000)
