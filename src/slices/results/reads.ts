import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'

export type KeptRow = {
  keptId: string
  investmentId: string
  followUpId: string
  title: string
  document: unknown
  hash: string
  keptBy: string
  keptOn: Day
}

/** Results as they were on the day they were kept, the newest first; of one project, or of all. */
export function keptResults(db: Db, investmentId?: string): Promise<KeptRow[]> {
  const rows = db
    .selectFrom('kept_results as k')
    .innerJoin('investments as v', 'v.id', 'k.investment_id')
    .orderBy('k.at', 'desc')
    .select(['k.id as keptId', 'k.investment_id as investmentId', 'v.title', 'k.document'])
    .select(['k.hash', 'k.kept_by as keptBy', 'k.kept_on as keptOn'])
    .select('k.follow_up_id as followUpId')
  return (investmentId ? rows.where('k.investment_id', '=', investmentId) : rows).execute()
}
