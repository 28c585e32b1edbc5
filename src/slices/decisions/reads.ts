import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Phase } from '#slices/investments/rules.ts'
import type { DecisionKind } from './rules.ts'

export type DecisionRow = {
  decisionId: string
  investmentId: string
  kind: DecisionKind
  reason: string
  grounds: string
  decidedBy: string
  decidedOn: Day
  fromPhase: Phase
  toPhase: Phase
  businessCase: number | null
  writtenBy: string
}

/** The newest first. */
export function decisionsOf(db: Db, id: string): Promise<DecisionRow[]> {
  return db
    .selectFrom('decisions as d')
    .leftJoin('business_cases as b', 'b.id', 'd.business_case_id')
    .where('d.investment_id', '=', id)
    .orderBy('d.decided_on', 'desc')
    .orderBy('d.at', 'desc')
    .select(['d.id as decisionId', 'd.investment_id as investmentId', 'd.kind', 'd.reason'])
    .select(['d.grounds', 'd.decided_by as decidedBy', 'd.decided_on as decidedOn'])
    .select(['d.from_phase as fromPhase', 'd.to_phase as toPhase', 'b.number as businessCase'])
    .select('d.written_by as writtenBy')
    .$narrowType<Pick<DecisionRow, 'kind' | 'fromPhase' | 'toPhase'>>()
    .execute()
}
