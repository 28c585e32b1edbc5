import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'

export type MandateRow = {
  mandateId: string
  employeeId: string
  amountOre: number
  usedOre: number
  fromOn: Day
  toOn: Day | null
  reason: string
  version: number
  changedBy: string
  changedAt: Date
}

function mandates(db: Db) {
  return db
    .selectFrom('mandates as m')
    .select(['m.id as mandateId', 'm.employee_id as employeeId', 'm.amount_ore as amountOre'])
    .select(['m.from_on as fromOn', 'm.to_on as toOn', 'm.reason', 'm.version'])
    .select(['m.changed_by as changedBy', 'm.changed_at as changedAt'])
    .select(sql<number>`priv.spent(m.id)`.as('usedOre'))
}

/** What one employee may spend on a day without asking. */
export function mandateOn(db: Db, employeeId: string, on: Day): Promise<MandateRow | undefined> {
  return mandates(db)
    .where('m.employee_id', '=', employeeId)
    .where('m.from_on', '<=', on)
    .where((or) => or.or([or('m.to_on', 'is', null), or('m.to_on', '>=', on)]))
    .executeTakeFirst()
}

export function mandateOf(db: Db, mandateId: string): Promise<MandateRow | undefined> {
  return mandates(db).where('m.id', '=', mandateId).executeTakeFirst()
}

/** All of some employees' frames, the earliest first. */
export async function mandatesOf(db: Db, employeeIds: readonly string[]): Promise<MandateRow[]> {
  if (employeeIds.length === 0) return []
  return mandates(db).where('m.employee_id', 'in', employeeIds).orderBy('m.from_on').execute()
}

export type UseRow = {
  useId: string
  caseId: string
  employeeId: string
  usedBy: string
  amountOre: number
  what: string
  reason: string
  usedOn: Day
  undone: boolean
}

function uses(db: Db) {
  return db
    .selectFrom('mandate_uses as u')
    .select(['u.id as useId', 'u.case_id as caseId', 'u.employee_id as employeeId', 'u.what'])
    .select(['u.used_by as usedBy', 'u.amount_ore as amountOre', 'u.reason', 'u.used_on as usedOn'])
    .select(sql<boolean>`u.undone_at is not null`.as('undone'))
}

/** What has been spent on a citizen, the latest first. */
export function usesOf(db: Db, caseId: string): Promise<UseRow[]> {
  return uses(db)
    .where('u.case_id', '=', caseId)
    .where('u.undone_at', 'is', null)
    .orderBy('u.at', 'desc')
    .limit(100)
    .execute()
}

export function useOf(db: Db, useId: string): Promise<UseRow | undefined> {
  return uses(db).where('u.id', '=', useId).executeTakeFirst()
}

/** The employees of a team that the asker leads, by name; nothing where the asker does not. */
export async function ledMembers(db: Db, teamId: string, today: Day) {
  const { rows } = await sql<{ employeeId: string; firstName: string; lastName: string }>`
    select e.id as "employeeId", e.first_name as "firstName", e.last_name as "lastName"
      from employees e
     where ${teamId}::uuid = any ((select priv.led_teams())::uuid[])
       and exists (select 1 from team_members m where m.employee_id = e.id and m.team_id = ${teamId}
         and m.from_on <= ${today} and (m.to_on is null or m.to_on >= ${today}))
     order by e.first_name, e.last_name, e.id`.execute(db)
  return rows
}
