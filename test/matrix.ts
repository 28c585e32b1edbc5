import type pg from 'pg'
import { type Act, type Actor, nobody } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import { clock, freshHouse, type TestHouse } from './database.ts'
import * as stage from './story.ts'

// One small house, and what everybody may read and write in it when they hold the bare database in their
// hands: no route, no role, no `where`. Written out, so that a policy that changes changes an answer.

export type World = {
  house: TestHouse
  /** Who may be asked as, by name. */
  actors: Record<string, Actor>
  ids: Record<string, string>
}

/** Every case there is, by its name. */
export const CASES = [
  ...['brother', 'closed', 'far', 'helped', 'hidden'],
  ...['locked', 'own', 'red', 'team'],
] as const

const employee = (id: string): Actor => ({
  kind: 'employee',
  id,
  sessionId: null,
  role: 'caseworker',
})

async function people(house: TestHouse): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of ['ane', 'bo', 'lis', 'kim', 'mal'])
    found[name] = await stage.stageEmployee(house, name)
  for (const team of ['blue', 'red', 'green']) {
    found[team] = await stage.stageTeam(house, team)
    // A case is called red, too.
    found[`team ${team}`] = found[team]
  }
  const { ane = '', bo = '', lis = '', kim = '', blue = '', red = '' } = found
  await stage.stageMember(house, blue, ane)
  await stage.stageMember(house, blue, bo)
  await stage.stageMember(house, blue, lis, { role: 'leader' })
  await stage.stageMember(house, red, lis)
  await stage.stageMember(house, found['green'] ?? '', lis, { role: 'leader' })
  await stage.stageMember(house, red, kim, { role: 'coordinator' })
  for (const id of [ane, kim]) {
    await stage.stageAbsence(house, id)
    await stage.stageAdjustment(house, id)
  }
  await stage.stageNorm(house, 'sygedagpenge', { low: 30, high: 40 })
  await stage.stagePoints(house, [0.5, 1, 2])
  return found
}

async function casesOf(house: TestHouse, ids: Record<string, string>): Promise<void> {
  const { ane = '', bo = '', lis = '', kim = '', mal = '', blue = '', red = '' } = ids
  const add = async (
    name: string,
    team: string | null,
    more: Parameters<typeof stage.stageCase>[3] = {},
  ) => {
    const id = await stage.stageCase(house, name, team, more)
    ids[name] = id
    await stage.stageConversation(house, id, null)
    await house.stage.query(
      `insert into benefit_spells (id, citizen_id, benefit, from_week)
       select $1, citizen_id, 'sygedagpenge', '2026-11-16' from cases where id = $2`,
      [uuid(), id],
    )
    return id
  }
  await add('own', blue, { ownerId: ane })
  await add('team', blue)
  await add('closed', blue, { closed: '2026-01-31' })
  await stage.stageBlock(house, await add('brother', blue, { ownerId: ane }), ane, 'family')
  await add('hidden', blue, { ownerId: bo, isProtected: true })
  const locked = await add('locked', blue)
  await stage.stageCoworker(house, locked, ane)
  await stage.stageBlock(house, locked, null, 'protected')
  await add('red', red, { ownerId: kim })
  await stage.stageCoworker(house, await add('helped', red), ane)
  await stage.stageGrant(house, await add('far', null), mal, 'grant')
  await stage.stageGrant(house, ids['own'] ?? '', mal)
  await stage.stageBlock(house, ids['red'] ?? '', lis, 'partner')
}

/** What is nobody’s case, but somebody’s own. */
async function belongings(
  house: TestHouse,
  ids: Record<string, string>,
  sessions: Record<string, string>,
) {
  for (const name of ['ane', 'lis']) {
    const id = ids[name]
    const importId = uuid()
    ids[`import of ${name}`] = importId
    sessions[name] = uuid()
    const insert = (text: string, values: unknown[]) => house.stage.query(text, values)
    await insert(`insert into imports (id, started_by, complete) values ($1, $2, false)`, [
      importId,
      id,
    ])
    await insert(`insert into import_faults (import_id, place, fault) values ($1, 0, '{}')`, [
      importId,
    ])
    await insert(
      `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
       values ($1, $2, 'employee', $3, 'caseworker', now() + interval '1 hour')`,
      [sessions[name], Buffer.from(name), id],
    )
    for (const [key, age] of [
      ['new', '1 day'],
      ['old', '40 days'],
    ])
      await insert(
        `insert into idempotency_keys (actor_id, route, key, fingerprint, at) values ($1, 'r', $2, '', now() - $3::interval)`,
        [id, key, age],
      )
    await insert(
      `insert into audit_log (id, actor_kind, actor_id, actor_role, request_id, action, route, purpose, outcome)
       values ($1, 'employee', $2, 'caseworker', 'r', 'a', 'r', 'case_work', 'done')`,
      [uuid(), id],
    )
  }
  await house.stage.query(`insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
    values (gen_random_uuid(), 'old', 'employee', gen_random_uuid(), 'x', now() - interval '40 days')`)
  await house.stage.query(
    `insert into job_done values ('new', now()), ('old', now() - interval '40 days')`,
  )
}

export async function buildWorld(): Promise<World> {
  const house = await freshHouse()
  const ids = await people(house)
  await casesOf(house, ids)
  const sessions: Record<string, string> = {}
  await belongings(house, ids, sessions)
  const actors: Record<string, Actor> = { nobody }
  for (const name of ['ane', 'bo', 'lis', 'kim', 'mal'])
    actors[name] = { ...employee(ids[name] ?? ''), sessionId: sessions[name] ?? null }
  actors['citizen'] = { kind: 'citizen', id: ids['own'] ?? '', sessionId: null, role: 'citizen' }
  return { house, actors, ids }
}

export const OF_CASE = '(select s.first_name from kept.labels s where s.id = t.case_id)'
export const WHO = '(select w.first_name from kept.labels w where w.id = t.employee_id)'

/** How the rows of each table are called. The names come from beside the policies. */
export type Labels = Record<string, string>

/** Who works here, whose cases they are, and what the house keeps of itself; the daily work is in `daily.ts`. */
export const LABELS: Labels = {
  municipality: 't.name',
  cases: '(select s.first_name from kept.labels s where s.id = t.id)',
  citizens: 't.first_name',
  case_members: `${OF_CASE} || '/' || ${WHO}`,
  benefit_spells: '(select s.first_name from kept.labels s where s.id = t.citizen_id)',
  case_grants: `${OF_CASE} || '/' || ${WHO}`,
  case_blocks: `${OF_CASE} || '/' || t.kind`,
  absences: WHO,
  capacity_adjustments: WHO,
  employees: 't.first_name',
  teams: 't.name',
  team_members: WHO,
  norms: 't.target_group',
  weight_points: 't.reason',
  imports: '(select w.first_name from kept.labels w where w.id = t.started_by)',
  import_faults: "'fault'",
  sessions: "encode(t.token_hash, 'escape')",
  audit_log: '(select w.first_name from kept.labels w where w.id = t.actor_id)',
  idempotency_keys: 't.key',
  job_done: 't.job_id',
}

/** The names of everything, where the app may read them: a test has no secrets. */
export async function label({ house }: World): Promise<void> {
  await house.stage.query(`create schema kept; grant usage on schema kept to ms_app;
    create table kept.labels as select id, first_name from employees union all select id, first_name from citizens
      union all select c.id, z.first_name from cases c join citizens z on z.id = c.citizen_id;
    grant select on kept.labels to ms_app`)
}

export type Reading = [actor: string, act: Act, sees: Record<string, string>]
export type Writing = [what: string, actor: string, act: Act, sql: string, outcome: string]

async function inside<Result>(
  { house, actors }: World,
  name: string,
  act: Act,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const undo = new Error('undo')
  let result: Result | undefined
  const actor = actors[name] ?? nobody
  await house.door
    .through({ actor, act, today: clock.today() }, async (_, client) => {
      result = await work(client)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return result as Result
}

/** The names in an order that no collation decides. */
export const inOrder = (names: string) => names.split(' ').toSorted().join(' ')

/** What somebody sees of each table; tables of which they see nothing are left out. */
export async function read(
  world: World,
  actor: string,
  act: Act,
  labels: Labels,
): Promise<Record<string, string>> {
  const columns = Object.entries(labels).map(
    ([table, name]) =>
      `(select coalesce(string_agg(n, ' '), '') from (select ${name} as n from ${table} t) x) as ${table}`,
  )
  const text = `select ${columns.join(', ')}`
  const row = await inside(world, actor, act, async (client) => (await client.query(text)).rows[0])
  return Object.fromEntries(
    Object.entries(row as Record<string, string>)
      .filter(([, names]) => names !== '')
      .map(([table, names]) => [table, inOrder(names)]),
  )
}

/** What the database says instead of doing it: the rules, what has been decided, and keys to elsewhere. */
const NO: Readonly<Record<string, string>> = {
  '42501': 'denied',
  MS002: 'stands',
  '23503': 'elsewhere',
}

/**
 * How many rows a statement changes, or why none; nothing of it stays. Of several statements the last one
 * counts. `{name}` is that one’s id.
 */
export async function write(world: World, [, actor, act, text]: Writing): Promise<string> {
  const said = text.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => `'${world.ids[name] ?? (name === 'new' ? uuid() : unknown(name))}'::uuid`,
  )
  try {
    const results = await inside(world, actor, act, (client) => client.query(said))
    return String([results].flat().at(-1)?.rowCount)
  } catch (error) {
    const no = NO[(error as { code?: string }).code ?? '']
    if (no) return no
    throw error
  }
}

function unknown(name: string): never {
  throw new Error(`nothing is called ${name}`)
}

/** Whether anybody gets another answer than was written down. */
export async function isNoticed(
  world: World,
  labels: Labels,
  readings: readonly Reading[],
  writings: readonly Writing[],
): Promise<boolean> {
  const same = async (found: Promise<unknown>, wanted: unknown) =>
    JSON.stringify(await found.catch((error: Error) => error.message)) === JSON.stringify(wanted)
  const sorted = async (row: Promise<Record<string, string>>) =>
    Object.entries(await row).toSorted()
  for (const [actor, act, sees] of readings)
    if (!(await same(sorted(read(world, actor, act, labels)), Object.entries(sees).toSorted())))
      return true
  for (const writing of writings) if (!(await same(write(world, writing), writing[4]))) return true
  return false
}
