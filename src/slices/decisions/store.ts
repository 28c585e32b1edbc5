import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Phase } from '#slices/investments/rules.ts'
import { DECISIONS, type DecisionKind, locksCase } from './rules.ts'

type NewDecision = {
  decisionId: string
  investmentId: string
  kind: DecisionKind
  reason: string
  grounds: string
  decidedBy: string
  decidedOn: Day
  fromPhase: Phase
  toPhase: Phase
  businessCaseId: string | null
  writtenById: string
  writtenBy: string
}

export async function insertDecision(db: Db, made: NewDecision): Promise<void> {
  await db
    .insertInto('decisions')
    .values({
      ...{ id: made.decisionId, investment_id: made.investmentId, kind: made.kind },
      ...{ reason: made.reason, grounds: made.grounds, decided_by: made.decidedBy },
      ...{ decided_on: made.decidedOn, from_phase: made.fromPhase, to_phase: made.toPhase },
      ...{ business_case_id: made.businessCaseId, written_by_id: made.writtenById },
      written_by: made.writtenBy,
    })
    .execute()
}

const LOCKING = DECISIONS.filter(locksCase)
  .map((kind) => `'${kind}'`)
  .join(', ')

/** Decisions as the files say, each with the version that was written by then and is locked. Nobody changes one. */
export function mergeDecisions(transaction: Transaction): Promise<Merged> {
  return mergeInto('decisions', transaction, {
    rows: `
      select i.id, i.source_id, v.id as investment_id, i.kind, i.reason, i.grounds, i.decided_by, i.decided_on,
             i.from_phase, i.to_phase, b.id as business_case_id,
             '${IMPORTER}' as written_by, i.decided_on::timestamptz + i.row_no * interval '1 second' as at
        from incoming_decisions i join investments v on v.source_id = i.investment_ref
          left join lateral (select b.id from business_cases b
            where b.investment_id = v.id and i.kind in (${LOCKING}) and b.made_on <= i.decided_on and b.locked_on is not null
            order by b.number desc limit 1) b on true`,
    key: ['source_id'],
    columns: [
      ...['investment_id', 'kind', 'reason', 'grounds', 'decided_by', 'decided_on', 'from_phase'],
      ...['to_phase', 'business_case_id', 'written_by', 'at'],
    ],
    silent: ['business_case_id', 'at'],
    addsOnly: true,
  })
}
