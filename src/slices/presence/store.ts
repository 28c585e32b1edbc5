import { sql } from 'kysely'
import type { Db } from '#platform/door.ts'
import type { Place, Somebody } from './rules.ts'

type Presence = { presenceId: string; caseId: string; employeeId: string; place: Place }

export async function isVisible(db: Db, caseId: string): Promise<boolean> {
  const row = await db.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()
  return row !== undefined
}

/** Here, or still here: a row that was thrown away while the database was gone comes back. */
export async function beHere(db: Db, presence: Presence): Promise<void> {
  const { presenceId, caseId, employeeId, place } = presence
  await db
    .insertInto('presences')
    .values({ id: presenceId, case_id: caseId, employee_id: employeeId, place })
    .onConflict((same) => same.column('id').doUpdateSet({ seen_at: sql`clock_timestamp()` }))
    .execute()
}

export async function leave(db: Db, presenceId: string): Promise<void> {
  await db.deleteFrom('presences').where('id', '=', presenceId).execute()
}

/** Whoever else was seen within forty seconds, which is two beats and some patience. */
export async function others(db: Db, caseId: string, me: string): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select p.employee_id as "employeeId", e.first_name || ' ' || e.last_name as name, p.place
      from presences p join employees e on e.id = p.employee_id
     where p.case_id = ${caseId} and p.employee_id <> ${me}
       and p.seen_at > clock_timestamp() - interval '40 seconds'
     order by name, p.id`.execute(db)
  return rows
}

export async function nameOf(db: Db, employeeId: string): Promise<string | null> {
  const row = await db
    .selectFrom('employees')
    .where('id', '=', employeeId)
    .select(sql<string>`first_name || ' ' || last_name`.as('name'))
    .executeTakeFirst()
  return row?.name ?? null
}
