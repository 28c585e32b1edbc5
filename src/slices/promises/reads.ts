import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { KeptCounts, OwnerKind, PromiseAct, PromiseState } from './rules.ts'

type ActorKind = 'employee' | 'citizen' | 'system'

export type PromiseRow = {
  promiseId: string
  caseId: string
  ownerKind: OwnerKind
  ownerId: string | null
  ownerName: string
  words: string
  madeOn: Day
  dueOn: Day
  firstDueOn: Day
  state: PromiseState
  reason: string
  timesMoved: number
  settledOn: Day | null
  version: number
  changedBy: string
  changedByKind: ActorKind
  changedAt: Date
}

function promises(db: Db) {
  return db
    .selectFrom('promises as p')
    .select(['p.id as promiseId', 'p.case_id as caseId', 'p.owner_kind as ownerKind'])
    .select(['p.owner_id as ownerId', 'p.owner_name as ownerName', 'p.words'])
    .select(['p.made_on as madeOn', 'p.due_on as dueOn', 'p.first_due_on as firstDueOn'])
    .select(['p.state', 'p.reason', 'p.times_moved as timesMoved', 'p.settled_on as settledOn'])
    .select(['p.version', 'p.changed_by as changedBy', 'p.changed_by_kind as changedByKind'])
    .select('p.changed_at as changedAt')
    .$narrowType<{ ownerKind: OwnerKind; state: PromiseState; changedByKind: ActorKind }>()
}

export function promiseOf(db: Db, promiseId: string): Promise<PromiseRow | undefined> {
  return promises(db).where('p.id', '=', promiseId).executeTakeFirst()
}

/** The ones that wait, the nearest day first. */
export function openPromises(db: Db, caseId: string): Promise<PromiseRow[]> {
  return promises(db)
    .where('p.case_id', '=', caseId)
    .where('p.state', '=', 'open')
    .orderBy('p.due_on')
    .orderBy('p.made_on')
    .orderBy('p.id')
    .execute()
}

/** Kept or dropped, the latest first. */
export function settledPromises(db: Db, caseId: string, most: number): Promise<PromiseRow[]> {
  return promises(db)
    .where('p.case_id', '=', caseId)
    .where('p.state', '<>', 'open')
    .orderBy('p.settled_on', 'desc')
    .orderBy('p.changed_at', 'desc')
    .orderBy('p.id')
    .limit(most)
    .execute()
}

/** What the two promised each other last: those that wait, and then what came of the others. */
export async function latestPromises(db: Db, caseId: string, most: number): Promise<PromiseRow[]> {
  const open = await openPromises(db, caseId)
  const room = most - open.length
  return room > 0 ? [...open, ...(await settledPromises(db, caseId, room))] : open.slice(0, most)
}

/** What was settled in a period, as the kept rate counts it. */
export function settledIn(db: Db, caseId: string, { fromOn, toOn }: { fromOn: Day; toOn: Day }) {
  return promises(db)
    .where('p.case_id', '=', caseId)
    .where('p.settled_on', '>=', fromOn)
    .where('p.settled_on', '<=', toOn)
    .execute()
}

/** Sums of the authority in a team, or the house; none where they are too few to be shown. */
export async function keptIn(
  db: Db,
  teamId: string | null,
  { fromOn, toOn }: { fromOn: Day; toOn: Day },
): Promise<KeptCounts | undefined> {
  const { rows } = await sql<KeptCounts>`
    select kept, dropped, moved
      from priv.kept_promises(${teamId}::uuid, ${fromOn}::date, ${toOn}::date)`.execute(db)
  return rows[0]
}

export async function teamIsThere(db: Db, teamId: string): Promise<boolean> {
  const row = await db.selectFrom('teams').select('id').where('id', '=', teamId).executeTakeFirst()
  return row !== undefined
}

export type ChangeRow = {
  version: number
  act: 'made' | 'worded' | PromiseAct
  dueOn: Day
  dueBefore: Day | null
  words: string
  reason: string
  reasonBefore: string
  byKind: ActorKind
  byName: string
  at: Date
}

/** Everything that was done with a promise, the latest first. */
export function changesOf(db: Db, promiseId: string): Promise<ChangeRow[]> {
  return db
    .selectFrom('promise_changes')
    .where('promise_id', '=', promiseId)
    .orderBy('version', 'desc')
    .select(['version', 'act', 'due_on as dueOn', 'due_before as dueBefore', 'words', 'reason'])
    .select(['reason_before as reasonBefore', 'by_kind as byKind', 'by_name as byName', 'at'])
    .$narrowType<{ act: ChangeRow['act']; byKind: ActorKind }>()
    .execute()
}

/** Whole names of those who work here, by id. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('employees')
    .where('id', 'in', ids)
    .select('id')
    .select(sql<string>`first_name || ' ' || last_name`.as('name'))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
