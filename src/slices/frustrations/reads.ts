import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Cause } from './rules.ts'

export type FrustrationRow = {
  frustrationId: string
  caseId: string
  words: string
  cause: Cause
  saidOn: Day
  saidByKind: 'employee' | 'citizen' | 'system'
  notedBy: string
  talkedOn: Day | null
  outcome: string
  settledOn: Day | null
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('frustrations')
    .orderBy('said_on', 'desc')
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .select(['id as frustrationId', 'case_id as caseId', 'words', 'cause', 'said_on as saidOn'])
    .select(['said_by_kind as saidByKind', 'noted_by as notedBy', 'talked_on as talkedOn'])
    .select(['outcome', 'settled_on as settledOn', 'version', 'changed_by as changedBy'])
    .select('changed_at as changedAt')
    .$narrowType<Pick<FrustrationRow, 'cause' | 'saidByKind'>>()
}

/** All of a case, the newest first. */
export function frustrationsOf(db: Db, caseId: string): Promise<FrustrationRow[]> {
  return rows(db).where('case_id', '=', caseId).execute()
}

/** Nothing when it is not there or not visible. */
export function findFrustration(db: Db, id: string): Promise<FrustrationRow | undefined> {
  return rows(db).where('id', '=', id).executeTakeFirst()
}
