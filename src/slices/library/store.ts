import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'

export type SharedRow = {
  sharedId: string
  document: unknown
  addedBy: string
  addedOn: Day
}

export function sharedEstimates(db: Db): Promise<SharedRow[]> {
  return db
    .selectFrom('shared_estimates')
    .where('removed_at', 'is', null)
    .orderBy('at')
    .select(['id as sharedId', 'document', 'added_by as addedBy', 'added_on as addedOn'])
    .execute()
}

type NewShared = { sharedId: string; document: object; hash: string; by: string; on: Day }

/** Whether it was new; the same file again is the same, also where it was taken out, and is then put back. */
export async function insertShared(db: Db, made: NewShared): Promise<boolean> {
  const row = await db
    .insertInto('shared_estimates')
    .values({
      ...{ id: made.sharedId, document: JSON.stringify(made.document), hash: made.hash },
      ...{ added_by: made.by, added_on: made.on },
    })
    .onConflict((same) => same.column('hash').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) return true
  const back = await db
    .updateTable('shared_estimates')
    .set({ removed_at: null })
    .where('hash', '=', made.hash)
    .where('removed_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return back !== undefined
}

/** Whether there is one. */
export async function setRemoved(db: Db, id: string, removed: boolean): Promise<boolean> {
  const row = await db
    .updateTable('shared_estimates')
    .set({ removed_at: removed ? sql<Date>`clock_timestamp()` : null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
