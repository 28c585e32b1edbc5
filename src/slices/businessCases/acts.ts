import type { Day } from '#core/dates.ts'
import type { Context } from '#platform/http/route.ts'
import { businessCases } from './reads.ts'
import { lockBusinessCase } from './store.ts'

/** Locks the newest version with a decision, and answers its id; nothing when there is none. */
export async function lockNewest(
  { db, user }: Pick<Context, 'db' | 'user'>,
  investmentId: string,
  on: Day,
): Promise<string | null> {
  const [newest] = await businessCases(db, investmentId)
  if (!newest) return null
  if (!newest.lockedOn) await lockBusinessCase(db, newest.businessCaseId, on, user.name)
  return newest.businessCaseId
}
