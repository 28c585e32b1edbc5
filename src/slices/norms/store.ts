import { sql } from 'kysely'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Norm } from '#slices/caseload/rules.ts'
import type { WantedPoints } from './rules.ts'

/** One at a time per group, because two open norms side by side would be no norm at all. */
export async function lockNorms(db: Db, group: TargetGroup): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`norms:${group}`}))`.execute(db)
}

export async function addNorm(db: Db, normId: string, norm: Norm, by: string): Promise<void> {
  await db
    .insertInto('norms')
    .values({
      id: normId,
      target_group: norm.targetGroup,
      low: norm.low,
      high: norm.high,
      from_on: norm.fromOn,
      to_on: norm.toOn,
      reason: norm.reason,
      changed_by: by,
    })
    .execute()
}

/** The new version, or nothing when somebody saved first. */
export async function changeNorm(
  db: Db,
  { normId, version }: { normId: string; version: number },
  norm: Norm,
  by: string,
): Promise<number | undefined> {
  const row = await db
    .updateTable('norms')
    .set({
      low: norm.low,
      high: norm.high,
      from_on: norm.fromOn,
      to_on: norm.toOn,
      reason: norm.reason,
      changed_by: by,
      changed_at: sql`now()`,
      version: version + 1,
    })
    .where('id', '=', normId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** One at a time, so that of two for the same day the second is told why not. */
export async function lockPoints(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('weight_points'))`.execute(db)
}

export async function addPoints(db: Db, pointsId: string, wanted: WantedPoints, by: string) {
  await db
    .insertInto('weight_points')
    .values({ id: pointsId, ...columnsOf(wanted), changed_by: by })
    .execute()
}

/** Called under the lock, when the version has been looked at. */
export async function changePoints(
  db: Db,
  { pointsId, version }: { pointsId: string; version: number },
  wanted: WantedPoints,
  by: string,
): Promise<void> {
  await db
    .updateTable('weight_points')
    .set({ ...columnsOf(wanted), changed_by: by, changed_at: sql`now()`, version: version + 1 })
    .where('id', '=', pointsId)
    .where('version', '=', version)
    .execute()
}

function columnsOf({ fromOn, enkel, kompleks, meget_kompleks, reason }: WantedPoints) {
  return { from_on: fromOn, enkel, kompleks, meget_kompleks, reason }
}

/** Norms as the files say; one that somebody has set or changed here stands. */
export function mergeNorms(transaction: Transaction): Promise<Merged> {
  return mergeInto('norms', transaction, {
    rows: 'select id, target_group, low, high, from_on, to_on, reason from incoming_norms',
    key: ['target_group', 'from_on'],
    columns: ['low', 'high', 'to_on', 'reason'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'to_on',
    versioned: true,
  })
}
