import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Phase } from '#slices/investments/rules.ts'
import type { IdeaState } from './rules.ts'

export type IdeaRow = {
  ideaId: string
  what: string
  why: string
  needs: string
  state: IdeaState
  reason: string
  authorId: string | null
  authorName: string
  saidOn: Day
  settledOn: Day | null
  settledBy: string | null
  removedAt: Date | null
  investmentId: string | null
  title: string | null
  phase: Phase | null
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('ideas as i')
    .leftJoin('investments as v', 'v.idea_id', 'i.id')
    .orderBy('i.said_on', 'desc')
    .orderBy('i.changed_at', 'desc')
    .select(['i.id as ideaId', 'i.what', 'i.why', 'i.needs', 'i.state', 'i.reason'])
    .select(['i.author_id as authorId', 'i.author_name as authorName', 'i.said_on as saidOn'])
    .select(['i.settled_on as settledOn', 'i.settled_by as settledBy', 'i.version'])
    .select(['i.removed_at as removedAt', 'i.changed_by as changedBy'])
    .select(['i.changed_at as changedAt', 'v.id as investmentId', 'v.title', 'v.phase'])
    .$narrowType<Pick<IdeaRow, 'state' | 'phase'>>()
}

/** The newest first; what was taken back is not among them. */
export function ideas(db: Db): Promise<IdeaRow[]> {
  return rows(db).where('i.removed_at', 'is', null).execute()
}

export function findIdea(db: Db, id: string): Promise<IdeaRow | undefined> {
  return rows(db).where('i.id', '=', id).executeTakeFirst()
}

type NewIdea = {
  ideaId: string
  what: string
  why: string
  needs: string
  authorId: string
  by: string
  saidOn: Day
}

export async function insertIdea(db: Db, made: NewIdea): Promise<void> {
  await db
    .insertInto('ideas')
    .values({
      ...{ id: made.ideaId, what: made.what, why: made.why, needs: made.needs },
      ...{ author_id: made.authorId, author_name: made.by, said_on: made.saidOn },
      changed_by: made.by,
    })
    .execute()
}

type Change = { ideaId: string; version: number; by: string }
type Answer = {
  state: IdeaState
  reason: string
  settled_on: Day | null
  settled_by: string | null
}

/** The new version, or nothing when somebody was first. */
export function answerIdea(db: Db, change: Change, answer: Answer): Promise<number | undefined> {
  return setIdea(db, change, answer)
}

export function withdrawIdea(db: Db, change: Change, withdrawn: boolean) {
  return setIdea(db, change, { removed_at: withdrawn ? sql<Date>`clock_timestamp()` : null })
}

async function setIdea(db: Db, { ideaId, version, by }: Change, set: object) {
  const row = await db
    .updateTable('ideas')
    .set({ ...set, version: version + 1, changed_by: by, changed_at: sql`clock_timestamp()` })
    .where('id', '=', ideaId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Ideas as the files say; what was said stands, and so does what has been answered here. */
export function mergeIdeas(transaction: Transaction): Promise<Merged> {
  return mergeInto('ideas', transaction, {
    rows: `
      select i.id, i.source_id, i.what, i.why, i.needs, i.state, coalesce(i.reason, '') as reason,
             e.id as author_id, coalesce(m.first_name || ' ' || m.last_name, '${IMPORTER}') as author_name,
             i.said_on, i.settled_on, case when i.state <> 'new' then coalesce(i.settled_by, '${IMPORTER}') end as settled_by
        from incoming_ideas i left join known_employees e on e.source_id = i.employee_ref
        left join employees m on m.id = e.id`,
    key: ['source_id'],
    columns: [
      ...['what', 'why', 'needs', 'state', 'reason', 'author_id', 'author_name', 'said_on'],
      ...['settled_on', 'settled_by'],
    ],
    silent: ['state', 'reason', 'settled_on', 'settled_by'],
    versioned: true,
    addsOnly: true,
  })
}
