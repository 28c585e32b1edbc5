import type { Day } from '#core/dates.ts'
import { Refused } from '#core/refusal.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { type CaseResult, type RunOptions, runCase } from '#engine/runCase.ts'
import type { Context } from '#platform/http/route.ts'
import { businessCases } from './reads.ts'
import { faultsOf } from './rules.ts'
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

/**
 * Runs a case file that somebody has sent. Throws `Refused` with the place of each fault in the file, and for
 * numbers that the model cannot hold.
 */
export function runFile(file: object, options: Required<RunOptions>): CaseResult {
  const read = BusinessCase.safeParse(file)
  if (!read.success) throw new Refused(faultsOf(read.error.issues))
  try {
    return runCase(read.data, options)
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new Refused([{ code: 'case.not_computable', field: 'model' }])
  }
}
