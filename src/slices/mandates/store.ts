import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { WantedMandate } from './rules.ts'

/** One spending at a time, so that two cannot both use what is left. */
export async function lockMandate(db: Db, employeeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`mandate:${employeeId}`}))`.execute(db)
}

export async function addMandate(
  db: Db,
  { mandateId, employeeId }: { mandateId: string; employeeId: string },
  wanted: WantedMandate,
  by: string,
): Promise<void> {
  const row = { id: mandateId, employee_id: employeeId, ...columnsOf(wanted), changed_by: by }
  await db.insertInto('mandates').values(row).execute()
}

/** The new version, or nothing when somebody saved first. */
export async function changeMandate(
  db: Db,
  { mandateId, version }: { mandateId: string; version: number },
  wanted: WantedMandate,
  by: string,
): Promise<number | undefined> {
  const row = await db
    .updateTable('mandates')
    .set({ ...columnsOf(wanted), changed_by: by, changed_at: sql`now()`, version: version + 1 })
    .where('id', '=', mandateId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

function columnsOf({ amountOre, fromOn, toOn, reason }: WantedMandate) {
  return { amount_ore: amountOre, from_on: fromOn, to_on: toOn, reason }
}

export type NewUse = {
  useId: string
  mandateId: string
  employeeId: string
  caseId: string
  stepId: string | null
  amountOre: number
  what: string
  reason: string
  on: Day
  by: string
}

export async function addUse(db: Db, use: NewUse): Promise<void> {
  await db
    .insertInto('mandate_uses')
    .values({
      id: use.useId,
      mandate_id: use.mandateId,
      employee_id: use.employeeId,
      case_id: use.caseId,
      step_id: use.stepId,
      amount_ore: use.amountOre,
      what: use.what,
      reason: use.reason,
      used_on: use.on,
      used_by: use.by,
    })
    .execute()
}

/** Whether it was there to take back: once, and by the one who spent it. */
export async function undoUse(db: Db, useId: string): Promise<boolean> {
  const row = await db
    .updateTable('mandate_uses')
    .set({ undone_at: sql`clock_timestamp()` })
    .where('id', '=', useId)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Amounts as the files say; what a leader has set here stands, and so do the days it covers. */
export function mergeMandates(transaction: Transaction): Promise<Merged> {
  return mergeInto('mandates', transaction, {
    rows: `
      select i.id, e.id as employee_id, round(i.kroner * 100)::bigint as amount_ore,
             i.from_on, i.to_on, i.reason
        from incoming_mandates i join known_employees e on e.source_id = i.employee_ref
       where not exists (select from mandates set_here where set_here.employee_id = e.id
         and set_here.changed_by <> '${IMPORTER}' and set_here.from_on <> i.from_on
         and daterange(set_here.from_on, set_here.to_on, '[]') && daterange(i.from_on, i.to_on, '[]'))`,
    key: ['employee_id', 'from_on'],
    columns: ['amount_ore', 'to_on', 'reason'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'to_on',
    versioned: true,
  })
}
