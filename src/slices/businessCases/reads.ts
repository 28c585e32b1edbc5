import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Amount } from './rules.ts'

/** One version of a project’s business case. */
export type CaseVersionRow = {
  businessCaseId: string
  investmentId: string
  number: number
  document: unknown
  /** What a project reads of it: the document itself, or what the engine said of the file that it is. */
  says: unknown
  /** As `CaseRun` of the contract; null where it was written by hand. */
  run: unknown
  hash: string
  madeBy: string
  madeOn: Day
  lockedOn: Day | null
  lockedBy: string | null
}

function versionRows(db: Db) {
  return db
    .selectFrom('business_cases')
    .orderBy('number', 'desc')
    .select(['id as businessCaseId', 'investment_id as investmentId', 'number', 'document', 'hash'])
    .select(['made_by as madeBy', 'made_on as madeOn', 'locked_on as lockedOn'])
    .select(['locked_by as lockedBy', 'run'])
    .select(sql<unknown>`coalesce(run -> 'told' -> 'says', document)`.as('says'))
}

/** The newest first. */
export function caseVersions(db: Db, id: string): Promise<CaseVersionRow[]> {
  return versionRows(db).where('investment_id', '=', id).execute()
}

export function findCaseVersion(db: Db, id: string): Promise<CaseVersionRow | undefined> {
  return versionRows(db).where('id', '=', id).executeTakeFirst()
}

export type ExpectedRow = Amount & { businessCaseId: string; investmentId: string }

export function expectedAmounts(db: Db, id: string): Promise<ExpectedRow[]> {
  return db
    .selectFrom('expected_amounts as x')
    .innerJoin('business_cases as b', 'b.id', 'x.business_case_id')
    .where('b.investment_id', '=', id)
    .orderBy('x.year')
    .orderBy('x.side')
    .orderBy('x.budget_post')
    .select(['x.business_case_id as businessCaseId', 'b.investment_id as investmentId', 'x.year'])
    .select(['x.side', 'x.budget_post as budgetPost', 'x.amount_ore as amountOre'])
    .$narrowType<Pick<Amount, 'side' | 'budgetPost'>>()
    .execute()
}

export type RealisedRow = Amount & {
  amountId: string
  investmentId: string
  basis: string
  isAssumed: boolean
  version: number
  changedBy: string
  changedAt: Date
}

function realisedRows(db: Db) {
  return db
    .selectFrom('realised_amounts')
    .orderBy('year')
    .orderBy('side')
    .orderBy('budget_post')
    .select(['id as amountId', 'investment_id as investmentId', 'year', 'side', 'basis'])
    .select(['budget_post as budgetPost', 'amount_ore as amountOre', 'is_assumed as isAssumed'])
    .select(['version', 'changed_by as changedBy', 'changed_at as changedAt'])
    .$narrowType<Pick<Amount, 'side' | 'budgetPost'>>()
}

export function realisedAmounts(db: Db, id: string): Promise<RealisedRow[]> {
  return realisedRows(db).where('investment_id', '=', id).where('removed_at', 'is', null).execute()
}

/** Also one that was taken out, so that it can be put back. */
export function findRealised(db: Db, id: string): Promise<RealisedRow | undefined> {
  return realisedRows(db).where('id', '=', id).executeTakeFirst()
}
