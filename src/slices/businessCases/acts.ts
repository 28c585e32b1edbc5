import type { Day } from '#core/dates.ts'
import { Refused } from '#core/refusal.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { checkCase } from '#engine/caseChecks.ts'
import type { CaseResult, RunOptions } from '#engine/runCase.ts'
import { aside, TookTooLong } from '#platform/aside.ts'
import type { Context } from '#platform/http/route.ts'
import { businessCases } from './reads.ts'
import { faultsOf, refusalAt } from './rules.ts'
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

/** Less than a transaction may stand idle. */
const SECONDS = 8

/**
 * Runs a case file that somebody has sent, on a thread of its own. Throws `Refused` with the place of each fault in
 * the file, for numbers that the model cannot hold, and for more draws than there is time for. One at a time for each.
 */
export async function runFile(
  { user, municipality }: Pick<Context, 'user' | 'municipality'>,
  file: object,
  options: Required<RunOptions>,
): Promise<CaseResult> {
  const read = BusinessCase.safeParse(file)
  if (!read.success) throw new Refused(faultsOf(read.error.issues))
  const wrong = checkCase(file).filter(({ kind }) => kind === 'wrong')
  if (wrong.length > 0) throw new Refused(wrong.map(({ path }) => refusalAt('wrong', path)))
  const module = import.meta.resolve('#engine/runCase.ts')
  const task = { module, name: 'runCase', args: [read.data, options] }
  try {
    return (await aside(task, SECONDS, `${municipality.slug} ${user.id}`)) as CaseResult
  } catch (fault) {
    if (fault instanceof RangeError)
      throw new Refused([{ code: 'case.not_computable', field: 'model' }])
    if (fault instanceof TookTooLong) throw new Refused([{ code: 'case.too_slow', field: 'runs' }])
    throw fault
  }
}
