import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Phase } from './rules.ts'

export type NewInvestment = {
  investmentId: string
  title: string
  hypothesis: string
  ideaId: string | null
  by: string
}

export async function insertInvestment(db: Db, made: NewInvestment): Promise<void> {
  const { investmentId, title, hypothesis, ideaId, by } = made
  await db
    .insertInto('investments')
    .values({ id: investmentId, title, hypothesis, idea_id: ideaId, changed_by: by })
    .execute()
}

type Change = { id: string; version: number; by: string }
export type InvestmentSet = Partial<{
  title: string
  hypothesis: string
  target_group: TargetGroup | null
  method_elements: string[]
  unknown: string
  phase: Phase
  started_on: Day
  ended_on: Day
  gate_on: Day | null
}>

/** The new version, or nothing when somebody saved first. */
export async function changeInvestment(
  db: Db,
  change: Change,
  set: InvestmentSet,
): Promise<number | undefined> {
  const row = await db
    .updateTable('investments')
    .set({ ...set, ...changedBy(change) })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

function changedBy({ version, by }: Change) {
  return { version: version + 1, changed_by: by, changed_at: sql<Date>`clock_timestamp()` }
}

type NewRule = {
  ruleId: string
  investmentId: string
  kind: 'target' | 'stop'
  words: string
  reason: string
  writtenOn: Day
  by: string
}

export async function insertRule(db: Db, rule: NewRule): Promise<void> {
  await db
    .insertInto('investment_rules')
    .values({
      ...{ id: rule.ruleId, investment_id: rule.investmentId, kind: rule.kind, words: rule.words },
      ...{ reason: rule.reason, written_on: rule.writtenOn, written_by: rule.by },
    })
    .execute()
}

export type PositionFields = {
  title: string
  hoursPerWeek: number
  salaryOre: number
  plannedOn: Day
  hiredOn: Day | null
  leftOn: Day | null
}

function positionColumns(fields: PositionFields) {
  return {
    ...{ title: fields.title, hours_per_week: fields.hoursPerWeek, salary_ore: fields.salaryOre },
    ...{ planned_on: fields.plannedOn, hired_on: fields.hiredOn, left_on: fields.leftOn },
  }
}

export async function insertPosition(
  db: Db,
  made: PositionFields & { positionId: string; investmentId: string; by: string },
): Promise<void> {
  const { positionId: id, investmentId, by } = made
  await db
    .insertInto('positions')
    .values({ id, investment_id: investmentId, ...positionColumns(made), changed_by: by })
    .execute()
}

export function changePosition(db: Db, change: Change, fields: PositionFields) {
  return setPosition(db, change, positionColumns(fields))
}

export function removePosition(db: Db, change: Change, removed: boolean) {
  return setPosition(db, change, { removed_at: removed ? sql<Date>`clock_timestamp()` : null })
}

async function setPosition(db: Db, change: Change, set: object): Promise<number | undefined> {
  const row = await db
    .updateTable('positions')
    .set({ ...set, ...changedBy(change) })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Investments as the files say, with their two rules; what is known here already stands. */
export async function mergeInvestments(transaction: Transaction): Promise<Merged> {
  const merged = await mergeInto('investments', transaction, {
    rows: `
      select i.id, i.source_id, i.title, d.id as idea_id, i.phase, coalesce(i.hypothesis, '') as hypothesis,
             i.target_group, coalesce(string_to_array(i.method_elements, '|'), '{}') as method_elements,
             coalesce(i.unknown, '') as unknown, i.started_on, i.ended_on, i.gate_on
        from incoming_investments i left join ideas d on d.source_id = i.idea_ref`,
    key: ['source_id'],
    columns: [
      ...['title', 'idea_id', 'phase', 'hypothesis', 'target_group', 'method_elements', 'unknown'],
      ...['started_on', 'ended_on', 'gate_on'],
    ],
    versioned: true,
    addsOnly: true,
  })
  await mergeInto('investment_rules', transaction, {
    rows: `
      select gen_random_uuid() as id, v.id as investment_id, r.kind, r.words, r.written_on, '${IMPORTER}' as written_by
        from incoming_investments i join investments v on v.source_id = i.source_id
       cross join lateral (values ('target', i.target_rule, i.target_rule_on), ('stop', i.stop_rule, i.stop_rule_on))
             as r(kind, words, written_on)
       where r.words is not null and r.written_on is not null`,
    key: ['investment_id', 'kind'],
    columns: ['words', 'written_on', 'written_by'],
    addsOnly: true,
  })
  return merged
}

/** Positions as the files say; one that has been changed here stands. */
export function mergePositions(transaction: Transaction): Promise<Merged> {
  return mergeInto('positions', transaction, {
    rows: `
      select i.id, i.source_id, v.id as investment_id, i.title, i.hours_per_week,
             round(i.salary_kroner * 100)::bigint as salary_ore, i.planned_on, i.hired_on, i.left_on
        from incoming_positions i join investments v on v.source_id = i.investment_ref`,
    // It stays in its investment.
    key: ['source_id', 'investment_id'],
    columns: ['title', 'hours_per_week', 'salary_ore', 'planned_on', 'hired_on', 'left_on'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    closing: 'left_on',
    versioned: true,
  })
}
