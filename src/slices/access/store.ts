import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { uuid } from '#platform/ids.ts'
import type { Access, BlockKind, DemoPerson } from './contract.ts'

type NewSession = {
  id: string
  token: Buffer
  kind: string
  actor: string
  hours: number
  request: string
}

/** The role of the new session, or nothing when the person is not there. Throws when the door is closed. */
export async function startSession(db: Db, session: NewSession): Promise<string | undefined> {
  const { id, token, kind, actor, hours, request } = session
  const { rows } = await sql<{ role: string | null }>`
    select priv.start_session(${id}, ${token}, ${kind}, ${actor}, ${hours}, 'demo',
      ${uuid()}, ${request}) as role`.execute(db)
  return rows[0]?.role ?? undefined
}

export async function endSession(db: Db): Promise<void> {
  await sql`select priv.end_session()`.execute(db)
}

export async function endAllSessions(db: Db): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select priv.end_all_sessions() as ended`.execute(db)
  return rows[0]?.ended ?? 0
}

export async function demoPeople(db: Db): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`select * from priv.demo_people()`.execute(db)
  return rows
}

type Break = { grantId: string; cprIndex: Buffer; category: string; reason: string }

/** The code that `priv.break_glass` raises at the fourth time in a day. */
const THREE_A_DAY = 'MS001'

/** The case that was opened; nothing when absent or blocked (they answer alike); or why not today. */
export async function breakGlass(db: Db, wish: Break): Promise<string | 'three_a_day' | undefined> {
  try {
    const { rows } = await sql<{ id: string | null }>`
      select priv.break_glass(${wish.grantId}, ${wish.cprIndex}, ${wish.category}, ${wish.reason}) as id`.execute(
      db,
    )
    return rows[0]?.id ?? undefined
  } catch (error) {
    if ((error as { code?: string }).code === THREE_A_DAY) return 'three_a_day'
    throw error
  }
}

export async function emergencies(db: Db) {
  return db
    .selectFrom('case_grants')
    .innerJoin('cases', 'cases.id', 'case_grants.case_id')
    .innerJoin('citizens', 'citizens.id', 'cases.citizen_id')
    .innerJoin('employees', 'employees.id', 'case_grants.employee_id')
    .where('case_grants.kind', '=', 'break_glass')
    .orderBy('case_grants.from_at', 'desc')
    .limit(200)
    .select([
      'case_grants.id as grantId',
      'case_grants.case_id as caseId',
      'case_grants.category',
      'case_grants.reason',
      'case_grants.from_at as fromAt',
      'case_grants.until_at as untilAt',
      'case_grants.seen_by_leader_at as seenAt',
    ])
    .select(sql<string>`citizens.first_name || ' ' || citizens.last_name`.as('citizenName'))
    .select(sql<string>`employees.first_name || ' ' || employees.last_name`.as('employeeName'))
    .execute()
}

/** Emergencies in the citizen's own case; the reason is theirs to read. */
export function ownEmergencies(db: Db) {
  return db
    .selectFrom('case_grants')
    .where('kind', '=', 'break_glass')
    .orderBy('from_at', 'desc')
    .select(['category', 'reason', 'from_at as fromAt', 'until_at as untilAt'])
    .execute()
}

export async function markSeen(db: Db, grantId: string): Promise<string | undefined> {
  const row = await db
    .updateTable('case_grants')
    .set({ seen_by_leader_at: sql`coalesce(seen_by_leader_at, now())` })
    .where('id', '=', grantId)
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id
}

const ACCESSES_MAX = 500

export async function accesses(db: Db, caseId: string): Promise<Access[]> {
  const { rows } = await sql<
    Omit<Access, 'at' | 'role' | 'name'> & {
      at: Date
      actor_role: string
      actor_name: string | null
    }
  >`
    select * from priv.accesses(${caseId}, ${ACCESSES_MAX})`.execute(db)
  return rows.map(({ at, actor_role, actor_name, action, purpose, basis }) => ({
    at: at.toISOString(),
    role: actor_role,
    name: actor_name,
    action,
    purpose,
    basis,
  }))
}

/** Whether the asker may see the case at all, by the policies. */
export function visibleCase(db: Db, caseId: string) {
  return db.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()
}

export async function ownCase(db: Db, caseId: string, today: Day) {
  return db
    .selectFrom('cases')
    .innerJoin('citizens', 'citizens.id', 'cases.citizen_id')
    .leftJoin('case_members', (join) =>
      join
        .onRef('case_members.case_id', '=', 'cases.id')
        .on('case_members.kind', '=', 'owner')
        .on('case_members.from_on', '<=', today)
        .on((on) =>
          on.or([on('case_members.to_on', 'is', null), on('case_members.to_on', '>=', today)]),
        ),
    )
    .leftJoin('employees', 'employees.id', 'case_members.employee_id')
    .where('cases.id', '=', caseId)
    .select(['citizens.first_name as firstName', 'citizens.dream'])
    .select(sql<string | null>`employees.first_name || ' ' || employees.last_name`.as('caseworker'))
    .executeTakeFirst()
}

/** Whether there is such a person at all, so that an id out of the air is no fault of ours. */
export function isEmployee(db: Db, employeeId: string) {
  return db.selectFrom('employees').select('id').where('id', '=', employeeId).executeTakeFirst()
}

const fullName = sql<string>`employees.first_name || ' ' || employees.last_name`

/** Grants that are open, blocks that are in force, and the colleagues one may choose between. */
export async function caseRules(db: Db, caseId: string, today: Day) {
  const grants = await db
    .selectFrom('case_grants')
    .innerJoin('employees', 'employees.id', 'case_grants.employee_id')
    .where('case_grants.case_id', '=', caseId)
    .where('case_grants.kind', '=', 'grant')
    .where('case_grants.ended_at', 'is', null)
    .where('case_grants.until_at', '>', sql<Date>`now()`)
    .orderBy('case_grants.until_at')
    .select(['case_grants.id as grantId', 'case_grants.reason', 'case_grants.until_at as untilAt'])
    .select(fullName.as('name'))
    .execute()
  const blocks = await db
    .selectFrom('case_blocks')
    .innerJoin('employees', 'employees.id', 'case_blocks.employee_id')
    .where('case_blocks.case_id', '=', caseId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
    .orderBy('case_blocks.from_on')
    .select(['case_blocks.id as blockId', 'case_blocks.from_on as fromOn'])
    .select(sql<BlockKind>`case_blocks.kind`.as('kind'))
    .select(fullName.as('name'))
    .execute()
  const people = await db
    .selectFrom('employees')
    .where((where) =>
      where.or([where('employed_to', 'is', null), where('employed_to', '>=', today)]),
    )
    .orderBy('first_name')
    .select(['id', 'title'])
    .select(fullName.as('name'))
    .execute()
  return { grants, blocks, people }
}

type Grant = { caseId: string; employeeId: string; untilOn: Day; reason: string; by: string }

export async function grant(db: Db, { caseId, employeeId, untilOn, reason, by }: Grant) {
  await db
    .insertInto('case_grants')
    .values({
      id: uuid(),
      case_id: caseId,
      employee_id: employeeId,
      kind: 'grant',
      category: 'leader',
      reason,
      until_at: sql<Date>`(${untilOn}::date + 1)::timestamp at time zone 'Europe/Copenhagen'`,
      granted_by: by,
    })
    .execute()
}

export async function endGrant(db: Db, grantId: string): Promise<string | undefined> {
  const row = await db
    .updateTable('case_grants')
    .set({ ended_at: sql`coalesce(ended_at, now())` })
    .where('id', '=', grantId)
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id
}

type Block = { caseId: string; employeeId: string; kind: BlockKind; today: Day; by: string }

/**
 * False when the same block stands already. The row is not read back: whoever shuts themselves out does
 * not see it.
 */
export async function block(
  db: Db,
  { caseId, employeeId, kind, today, by }: Block,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into case_blocks (id, case_id, employee_id, kind, from_on, set_by)
    values (${uuid()}, ${caseId}, ${employeeId}, ${kind}, ${today}, ${by})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** From today on; the row stays, so that it can be seen that there was a block. */
export async function endBlock(db: Db, blockId: string, today: Day): Promise<string | undefined> {
  const row = await db
    .updateTable('case_blocks')
    .set({ to_on: sql<Day>`least(to_on, ${today}::date - 1)` })
    .where('id', '=', blockId)
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id
}
