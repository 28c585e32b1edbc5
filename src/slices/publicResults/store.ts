import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Content } from './rules.ts'

export type ResultRow = {
  resultId: string
  investmentId: string
  slug: string
  content: unknown
  publishedOn: Day
  publishedBy: string
  withdrawnAt: Date | null
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('public_results')
    .orderBy('changed_at', 'desc')
    .select(['id as resultId', 'investment_id as investmentId', 'slug', 'content', 'version'])
    .select(['published_on as publishedOn', 'published_by as publishedBy'])
    .select(['withdrawn_at as withdrawnAt', 'changed_by as changedBy', 'changed_at as changedAt'])
}

/** What stands at an address; also for whoever is not signed in. */
export function resultAt(db: Db, slug: string): Promise<ResultRow | undefined> {
  return rows(db).where('slug', '=', slug).where('withdrawn_at', 'is', null).executeTakeFirst()
}

export function findResult(db: Db, id: string): Promise<ResultRow | undefined> {
  return rows(db).where('id', '=', id).executeTakeFirst()
}

/** The one that stands, and then those that were taken down, the newest first. */
export async function resultsOf(db: Db, investmentId: string): Promise<ResultRow[]> {
  const all = await rows(db).where('investment_id', '=', investmentId).execute()
  const stands = (row: ResultRow) => row.withdrawnAt === null
  return [...all.filter(stands), ...all.filter((row) => !stands(row))]
}

/** Everybody who works or worked here, to see that none of them is named. */
export async function namesOf(db: Db): Promise<string[]> {
  const found = await db.selectFrom('employees').select(['first_name', 'last_name']).execute()
  return found.map(({ first_name, last_name }) => `${first_name} ${last_name}`)
}

type New = {
  resultId: string
  investmentId: string
  slug: string
  content: Content
  publishedOn: Day
  byId: string
  by: string
}

export async function insertResult(db: Db, made: New): Promise<void> {
  await db
    .insertInto('public_results')
    .values({
      ...{ id: made.resultId, investment_id: made.investmentId, slug: made.slug },
      ...{ content: JSON.stringify(made.content), published_on: made.publishedOn },
      ...{ published_by_id: made.byId, published_by: made.by, changed_by: made.by },
    })
    .execute()
}

type Change = { id: string; version: number; by: string }

export async function setWithdrawn(
  db: Db,
  { id, version, by }: Change,
  withdrawn: boolean,
): Promise<number | undefined> {
  const now = sql<Date>`clock_timestamp()`
  const row = await db
    .updateTable('public_results')
    .set({ withdrawn_at: withdrawn ? now : null, version: version + 1 })
    .set({ changed_by: by, changed_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}
