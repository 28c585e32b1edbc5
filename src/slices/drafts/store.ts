import { sql } from 'kysely'
import type { Db } from '#platform/door.ts'
import type { KINDS } from './rules.ts'

type Kind = (typeof KINDS)[number]
type Subject = { kind: Kind; caseId: string; subjectId: string }

export async function isVisible(db: Db, caseId: string): Promise<boolean> {
  const row = await db.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst()
  return row !== undefined
}

/** Whose they are, the policy says. */
export function draftsAbout(db: Db, { kind, caseId, subjectId }: Subject) {
  return db
    .selectFrom('drafts')
    .where('kind', '=', kind)
    .where('case_id', '=', caseId)
    .where('subject_id', '=', subjectId)
    .orderBy('saved_at', 'desc')
    .select(['id as draftId', 'case_id as caseId', 'revision as version', 'sealed'])
    .select('saved_at as savedAt')
    .execute()
}

export function myDrafts(db: Db) {
  return db
    .selectFrom('drafts as d')
    .innerJoin('cases as c', 'c.id', 'd.case_id')
    .innerJoin('citizens as z', 'z.id', 'c.citizen_id')
    .orderBy('d.saved_at', 'desc')
    .select(['d.id as draftId', 'd.case_id as caseId', 'd.subject_id as subjectId'])
    .select(['d.saved_at as savedAt', 'z.first_name as firstName', sql<Kind>`d.kind`.as('kind')])
    .execute()
}

type Version = { draftId: string; version: number; sealed: Buffer }
export type Saved = { savedAt: Date; isBegun: boolean }

/** The first time, or once more when the answer to it was lost on the way. */
export async function begin(
  db: Db,
  { draftId, version, sealed, ...about }: Version & Subject & { employeeId: string },
): Promise<Saved | undefined> {
  const row = await db
    .insertInto('drafts')
    .values({
      id: draftId,
      kind: about.kind,
      case_id: about.caseId,
      subject_id: about.subjectId,
      employee_id: about.employeeId,
      revision: version,
      sealed,
    })
    .onConflict((same) =>
      same
        .column('id')
        .doUpdateSet({ revision: version, sealed, saved_at: sql`clock_timestamp()` })
        .where('drafts.revision', '<', version),
    )
    .returning(['saved_at as savedAt', sql<boolean>`xmax = 0`.as('isBegun')])
    .executeTakeFirst()
  return row
}

export async function goOn(
  db: Db,
  { draftId, version, sealed }: Version,
): Promise<Saved | undefined> {
  const row = await db
    .updateTable('drafts')
    .set({ revision: version, sealed, saved_at: sql`clock_timestamp()` })
    .where('id', '=', draftId)
    .where('revision', '<', version)
    .returning('saved_at as savedAt')
    .executeTakeFirst()
  return row && { ...row, isBegun: false }
}

export function latest(db: Db, draftId: string) {
  return db
    .selectFrom('drafts')
    .where('id', '=', draftId)
    .select(['revision as version', 'sealed', 'saved_at as savedAt'])
    .executeTakeFirst()
}

/** Only as it was seen: what was written since then is not thrown away unread. */
export async function remove(
  db: Db,
  draftId: string,
  seen: number | undefined,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('drafts')
    .where('id', '=', draftId)
    .$if(seen !== undefined, (query) => query.where('revision', '<=', seen ?? 0))
    .returning('case_id as caseId')
    .executeTakeFirst()
  return row?.caseId
}
