import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'

/** A rhythm that was agreed stands; another one is another row, from its own day. */
export function mergeRhythms(transaction: Transaction): Promise<Merged> {
  return mergeInto('rhythms', transaction, {
    rows: `
      select i.id, i.source_id, k.id as case_id, i.every_days, i.from_on,
             coalesce(i.agreed, true) as agreed, coalesce(a.name, '${IMPORTER}') as set_by,
             i.from_on::timestamptz as set_at
        from incoming_rhythms i join known_cases k on k.source_id = i.case_ref
        left join known_authors a on a.case_id = k.id and i.from_on >= a.from_on and i.from_on <= a.to_on`,
    key: ['source_id'],
    columns: ['case_id', 'every_days', 'from_on', 'agreed', 'set_by', 'set_at'],
    silent: ['set_by', 'set_at'],
    addsOnly: true,
  })
}

/** Two who set a rhythm at once do it one after the other. */
export async function holdRhythm(db: Db, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`rhythm:${caseId}`}))`.execute(db)
}

type NewRhythm = {
  rhythmId: string
  caseId: string
  everyDays: number
  fromOn: Day
  agreed: boolean
  reason: string
  by: string
}

export async function insertRhythm(db: Db, { rhythmId, caseId, ...set }: NewRhythm): Promise<void> {
  await db
    .insertInto('rhythms')
    .values({
      id: rhythmId,
      case_id: caseId,
      every_days: set.everyDays,
      from_on: set.fromOn,
      agreed: set.agreed,
      reason: set.reason,
      set_by: set.by,
    })
    .execute()
}

/** Only on the day it was set, and only where the policies let it go. */
export async function removeRhythm(db: Db, rhythmId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('rhythms')
    .where('id', '=', rhythmId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
