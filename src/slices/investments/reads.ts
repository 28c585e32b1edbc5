import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import type { Amount, Phase } from './rules.ts'

export type InvestmentRow = {
  investmentId: string
  title: string
  phase: Phase
  hypothesis: string
  targetGroup: TargetGroup | null
  methodElements: string[]
  unknown: string
  startedOn: Day | null
  endedOn: Day | null
  gateOn: Day | null
  ideaId: string | null
  ideaWhat: string | null
  ideaAuthor: string | null
  ideaSaidOn: Day | null
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('investments as v')
    .leftJoin('ideas as i', 'i.id', 'v.idea_id')
    .orderBy('v.started_on', (on) => on.desc().nullsFirst())
    .orderBy('v.title')
    .select(['v.id as investmentId', 'v.title', 'v.phase', 'v.hypothesis', 'v.unknown'])
    .select(['v.target_group as targetGroup', 'v.method_elements as methodElements'])
    .select(['v.started_on as startedOn', 'v.ended_on as endedOn', 'v.gate_on as gateOn'])
    .select(['v.idea_id as ideaId', 'i.what as ideaWhat', 'i.author_name as ideaAuthor'])
    .select(['i.said_on as ideaSaidOn', 'v.version', 'v.changed_by as changedBy'])
    .select('v.changed_at as changedAt')
    .$narrowType<Pick<InvestmentRow, 'phase' | 'targetGroup'>>()
}

/** Everything that is not closed first to have begun comes first. */
export function investments(db: Db): Promise<InvestmentRow[]> {
  return rows(db).execute()
}

/** Nothing when it is not there or not visible. */
export function findInvestment(db: Db, id: string): Promise<InvestmentRow | undefined> {
  return rows(db).where('v.id', '=', id).executeTakeFirst()
}

/** One who changes it waits for the one who came first. */
export async function lockInvestment(db: Db, id: string): Promise<InvestmentRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`investment:${id}`}))`.execute(db)
  return findInvestment(db, id)
}

/** Of one, or of all. */
const of = (id: string | undefined) =>
  id === undefined ? sql<boolean>`true` : sql<boolean>`investment_id = ${id}`

export type RuleRow = {
  ruleId: string
  investmentId: string
  kind: 'target' | 'stop'
  words: string
  reason: string
  writtenOn: Day
  writtenBy: string
}

/** In the order in which they were written. */
export function rulesOf(db: Db, id: string): Promise<RuleRow[]> {
  return db
    .selectFrom('investment_rules')
    .where('investment_id', '=', id)
    .orderBy('written_on')
    .orderBy('at')
    .select(['id as ruleId', 'investment_id as investmentId', 'kind', 'words', 'reason'])
    .select(['written_on as writtenOn', 'written_by as writtenBy'])
    .$narrowType<Pick<RuleRow, 'kind'>>()
    .execute()
}

/** Which rules there are, of all. */
export function ruleKinds(db: Db): Promise<Pick<RuleRow, 'investmentId' | 'kind'>[]> {
  return db
    .selectFrom('investment_rules')
    .distinct()
    .select(['investment_id as investmentId', 'kind'])
    .$narrowType<Pick<RuleRow, 'kind'>>()
    .execute()
}

export type PositionRow = {
  positionId: string
  investmentId: string
  title: string
  hoursPerWeek: number
  salaryOre: number
  plannedOn: Day
  hiredOn: Day | null
  leftOn: Day | null
  version: number
  changedBy: string
  changedAt: Date
}

function positionRows(db: Db) {
  return db
    .selectFrom('positions')
    .orderBy('planned_on')
    .orderBy('title')
    .orderBy('id')
    .select(['id as positionId', 'investment_id as investmentId', 'title'])
    .select(['hours_per_week as hoursPerWeek', 'salary_ore as salaryOre', 'version'])
    .select(['planned_on as plannedOn', 'hired_on as hiredOn', 'left_on as leftOn'])
    .select(['changed_by as changedBy', 'changed_at as changedAt'])
}

export function positions(db: Db, id?: string): Promise<PositionRow[]> {
  return positionRows(db).where('removed_at', 'is', null).where(of(id)).execute()
}

/** Also one that was taken out, so that it can be put back. */
export function findPosition(db: Db, id: string): Promise<PositionRow | undefined> {
  return positionRows(db).where('id', '=', id).executeTakeFirst()
}

/** What each investment expects, by its business case that holds: the newest locked one, or else the newest. */
export async function expectations(db: Db): Promise<(Amount & { investmentId: string })[]> {
  const { rows: found } = await sql<Amount & { investmentId: string }>`
    with held as (
      select distinct on (investment_id) id, investment_id from business_cases
       order by investment_id, (locked_on is null), number desc)
    select h.investment_id as "investmentId", x.year, x.side, x.amount_ore as "amountOre"
      from held h join expected_amounts x on x.business_case_id = h.id`.execute(db)
  return found
}

export type RealisedSum = Amount & { investmentId: string; isAssumed: boolean }

/** What the accounts say, of one or of all. */
export function realisedSums(db: Db): Promise<RealisedSum[]> {
  return db
    .selectFrom('realised_amounts')
    .where('removed_at', 'is', null)
    .select(['investment_id as investmentId', 'year', 'side', 'amount_ore as amountOre'])
    .select('is_assumed as isAssumed')
    .$narrowType<Pick<Amount, 'side'>>()
    .execute()
}

type Last = { investmentId: string; reason: string; decidedOn: Day }

/** The latest decision of each. */
export function lastDecisions(db: Db): Promise<Last[]> {
  return db
    .selectFrom('decisions')
    .distinctOn('investment_id')
    .orderBy('investment_id')
    .orderBy('decided_on', 'desc')
    .orderBy('at', 'desc')
    .select(['investment_id as investmentId', 'reason', 'decided_on as decidedOn'])
    .execute()
}
