import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'

type Kept = {
  keptId: string
  investmentId: string
  followUpId: string
  document: object
  hash: string
  by: string
  on: Day
}

export async function insertKept(db: Db, kept: Kept): Promise<void> {
  await db
    .insertInto('kept_results')
    .values({
      ...{ id: kept.keptId, investment_id: kept.investmentId, follow_up_id: kept.followUpId },
      ...{ document: JSON.stringify(kept.document), hash: kept.hash },
      ...{ kept_by: kept.by, kept_on: kept.on },
    })
    .execute()
}
