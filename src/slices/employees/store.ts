import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Adjustment, AdjustmentReason } from '#slices/caseload/rules.ts'

/** Employees as the files say; a person who is not in them stays as they were. */
export function mergeEmployees(transaction: Transaction): Promise<Merged> {
  return mergeInto('employees', transaction, {
    rows: `select id, source_id, first_name, last_name, email, coalesce(title, '') as title,
                  coalesce(profession, '') as profession, hours_per_week, employed_from, employed_to, role
             from incoming_employees`,
    key: ['source_id'],
    columns: [
      'first_name',
      'last_name',
      'email',
      'title',
      'profession',
      'hours_per_week',
      'employed_from',
      'employed_to',
      'role',
    ],
    closing: 'employed_to',
    versioned: true,
  })
}

export function mergeTeams(transaction: Transaction): Promise<Merged> {
  return mergeInto('teams', transaction, {
    rows: 'select id, source_id, name, target_group from incoming_teams',
    key: ['source_id'],
    columns: ['name', 'target_group'],
    versioned: true,
  })
}

export function mergeTeamMembers(transaction: Transaction): Promise<Merged> {
  return mergeInto('team_members', transaction, {
    rows: `select i.id, t.id as team_id, e.id as employee_id, i.role, i.from_on, i.to_on
             from incoming_team_members i join known_teams t on t.source_id = i.team_ref
             join known_employees e on e.source_id = i.employee_ref`,
    key: ['team_id', 'employee_id', 'role', 'from_on'],
    columns: ['to_on'],
    closing: 'to_on',
  })
}

export function mergeAbsences(transaction: Transaction): Promise<Merged> {
  return mergeInto('absences', transaction, {
    rows: `select i.id, e.id as employee_id, i.from_on, i.to_on, i.kind
             from incoming_absences i join known_employees e on e.source_id = i.employee_ref`,
    key: ['employee_id', 'from_on', 'kind'],
    columns: ['to_on'],
    closing: 'to_on',
  })
}

/** An adjustment that a leader has set or changed here stands; the files do not undo it. */
export function mergeAdjustments(transaction: Transaction): Promise<Merged> {
  return mergeInto('capacity_adjustments', transaction, {
    rows: `select i.id, e.id as employee_id, i.percent, i.reason, coalesce(i.note, '') as note,
                  i.from_on, i.to_on, '${IMPORTER}' as set_by
             from incoming_adjustments i join known_employees e on e.source_id = i.employee_ref`,
    key: ['employee_id', 'from_on', 'reason'],
    columns: ['percent', 'note', 'to_on', 'set_by'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'to_on',
    versioned: true,
  })
}

export type TeamTotal = {
  teamId: string
  cases: number
  unowned: number
  carriers: number
  /** What the carriers can carry together: 1 is full time with nothing left out. */
  fullTime: number
}

export async function teamTotals(db: Db, today: Day): Promise<TeamTotal[]> {
  const { rows } = await sql<TeamTotal>`
    select team_id as "teamId", cases, unowned, carriers, full_time as "fullTime"
      from priv.team_totals(${today})`.execute(db)
  return rows
}

export type Month = { onDay: Day; cases: number; carriers: number; fullTime: number }

export async function months(db: Db, teamId: string, from: Day, until: Day): Promise<Month[]> {
  const { rows } = await sql<Month>`
    select on_day as "onDay", cases, carriers, full_time as "fullTime"
      from priv.team_months(${teamId}, ${from}, ${until})`.execute(db)
  return rows
}

export type Movement = { onDay: Day; kind: 'joined' | 'left'; people: number }

/** Who came and went among those who carried cases: how many on which day, no names. */
export async function movements(
  db: Db,
  teamId: string,
  from: Day,
  until: Day,
): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select on_day as "onDay", kind, people
      from priv.team_movements(${teamId}, ${from}, ${until})`.execute(db)
  return rows
}

/** Somebody who works here, and whether the one who asks leads them. */
export async function employee(db: Db, employeeId: string) {
  const { rows } = await sql<{
    employeeId: string
    firstName: string
    hoursPerWeek: number
    led: boolean
  }>`
    select e.id as "employeeId", e.first_name as "firstName", e.hours_per_week as "hoursPerWeek",
           e.id = any ((select priv.led_employees())::uuid[]) as led
      from employees e where e.id = ${employeeId}`.execute(db)
  return rows[0]
}

export type StoredAdjustment = Adjustment & {
  adjustmentId: string
  note: string
  setBy: string
  version: number
  changedBy: string
  changedAt: Date
}

/** The newest first; only what the policies let the one who asks see. */
export async function adjustmentsOf(db: Db, employeeId: string): Promise<StoredAdjustment[]> {
  const rows = await db
    .selectFrom('capacity_adjustments')
    .where('employee_id', '=', employeeId)
    .orderBy('from_on', 'desc')
    .selectAll()
    .execute()
  return rows.map((row) => ({
    adjustmentId: row.id,
    percent: row.percent,
    reason: row.reason as AdjustmentReason,
    note: row.note,
    fromOn: row.from_on,
    toOn: row.to_on,
    setBy: row.set_by,
    version: row.version,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }))
}

export async function lockAdjustments(db: Db, employeeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`adjustments:${employeeId}`}))`.execute(db)
}

type NewAdjustment = Adjustment & { adjustmentId: string; employeeId: string; note: string }

export async function addAdjustment(db: Db, wish: NewAdjustment, by: string): Promise<void> {
  await db
    .insertInto('capacity_adjustments')
    .values({
      id: wish.adjustmentId,
      employee_id: wish.employeeId,
      percent: wish.percent,
      reason: wish.reason,
      note: wish.note,
      from_on: wish.fromOn,
      to_on: wish.toOn,
      set_by: by,
      changed_by: by,
    })
    .execute()
}

export async function changeAdjustment(
  db: Db,
  wish: NewAdjustment & { version: number },
  by: string,
): Promise<void> {
  await db
    .updateTable('capacity_adjustments')
    .set({
      percent: wish.percent,
      reason: wish.reason,
      note: wish.note,
      from_on: wish.fromOn,
      to_on: wish.toOn,
      set_by: by,
      changed_by: by,
      changed_at: sql`now()`,
      version: wish.version + 1,
    })
    .where('id', '=', wish.adjustmentId)
    .where('version', '=', wish.version)
    .execute()
}
