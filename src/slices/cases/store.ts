import { sql } from 'kysely'
import { addDays, type Day } from '#core/dates.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import {
  count,
  IMPORTER,
  insertInto,
  type Merge,
  type Merged,
  mergeInto,
  type Transaction,
  updateTable,
} from '#platform/merging.ts'

/**
 * A dream that was said here, or that came as one of the citizen's dreams, stands over this file's. An
 * empty cell takes nothing away, neither a dream nor a CPR number.
 */
export function mergeCitizens(transaction: Transaction): Promise<Merged> {
  return mergeInto('citizens', transaction, {
    rows: `
      select i.id, i.source_id, i.cpr_cipher, i.cpr_index, i.first_name, i.last_name,
             coalesce(i.protected, false) as protected,
             case when said.citizen_id is null then i.dream end as dream
        from incoming_citizens i left join citizens z on z.source_id = i.source_id
        left join (select distinct c.citizen_id from dreams d join cases c on c.id = d.case_id
                    where d.kind = 'dream') said on said.citizen_id = z.id`,
    key: ['source_id'],
    columns: ['cpr_cipher', 'cpr_index', 'first_name', 'last_name', 'protected', 'dream'],
    keptWhenEmpty: ['cpr_cipher', 'cpr_index', 'dream'],
    // Sealed anew each time, so it says nothing about whether the number is another one.
    silent: ['cpr_cipher'],
    versioned: true,
  })
}

/** Cases that are open here and not in the files: left alone, or closed when the extract is complete. */
export type MergedCases = Merged & { missing: number; closedAsMissing: number }

const MISSING = `closed_on is null
  and not exists (select from incoming_cases i where i.source_id = cases.source_id)`

/** A weight that a caseworker has set here stands. `today` closes what a complete extract lacks. */
export async function mergeCases(
  transaction: Transaction,
  { today, complete }: { today: Day; complete: boolean },
): Promise<MergedCases> {
  const rows = `
    select i.id, i.source_id, z.id as citizen_id, t.id as team_id, i.target_group, i.benefit,
           i.opened_on, i.closed_on, i.outcome,
           case when old.weight_set_by is null then coalesce(i.weight, old.weight, 'kompleks')
                else old.weight end as weight
      from incoming_cases i join known_citizens z on z.source_id = i.citizen_ref
      left join known_teams t on t.source_id = i.team_ref
      left join cases old on old.source_id = i.source_id`
  const merge: Merge = {
    rows,
    key: ['source_id'],
    columns: [
      'citizen_id',
      'team_id',
      'target_group',
      'benefit',
      'opened_on',
      'closed_on',
      'outcome',
      'weight',
    ],
    closing: 'closed_on',
    versioned: true,
  }
  const missing = await count(transaction, `select count(*) as n from cases where ${MISSING}`)
  // A citizen has one open case at a time, at every moment: so cases are closed before others open.
  const closing = { ...merge, rows: `select * from (${rows}) r where closed_on is not null` }
  const ended = await updateTable('cases', transaction, closing)
  const closedAsMissing = complete ? await closeMissing(transaction, today) : 0
  const others = await updateTable('cases', transaction, merge)
  const added = await insertInto('cases', transaction, merge)
  return {
    added,
    changed: ended.changed + others.changed,
    closed: ended.closed + others.closed,
    missing: missing - closedAsMissing,
    closedAsMissing,
  }
}

async function closeMissing(transaction: Transaction, today: Day): Promise<number> {
  const { rowCount } = await transaction.query(
    `update cases set closed_on = greatest($1::date, opened_on), outcome = 'ukendt',
       version = version + 1, changed_by = '${IMPORTER}', changed_at = now() where ${MISSING}`,
    [today],
  )
  return rowCount ?? 0
}

/**
 * Responsibility as the files say, laid beside what is known (`planned_members`). First whoever carried a
 * case before lets go, then periods shrink, then they grow: no day has two owners at any moment.
 */
export async function mergeCaseMembers(transaction: Transaction): Promise<Merged> {
  const differs = `m.id = p.old_id
    and (p.from_on, p.to_on, coalesce(p.reason, m.reason)) is distinct from (m.from_on, m.to_on, m.reason)`
  const former = await transaction.query(
    `update case_members m set to_on = f.to_on from former_owners f where f.id = m.id`,
  )
  const closed = await count(
    transaction,
    `select count(*) as n from case_members m join planned_members p on ${differs}
      and m.to_on is null and p.to_on is not null`,
  )
  const touched = await count(
    transaction,
    `select count(*) as n from case_members m join planned_members p on ${differs}`,
  )
  await transaction.query(
    `update case_members m set from_on = greatest(m.from_on, p.from_on), to_on = least(m.to_on, p.to_on)
       from planned_members p where ${differs}`,
  )
  await transaction.query(
    `update case_members m set from_on = p.from_on, to_on = p.to_on, reason = coalesce(p.reason, m.reason)
       from planned_members p where ${differs}`,
  )
  const { rowCount: added } = await transaction.query(
    `insert into case_members (id, case_id, employee_id, kind, from_on, to_on, reason)
     select id, case_id, employee_id, kind, from_on, to_on, coalesce(reason, '')
       from planned_members where old_id is null`,
  )
  // Nobody carries a closed case: its citizen's life is no longer anybody's to follow.
  const ended = await transaction.query(
    `update case_members m set to_on = greatest(m.from_on, c.closed_on) from cases c
      where c.id = m.case_id and c.closed_on is not null and m.to_on is null`,
  )
  return {
    added: added ?? 0,
    changed: touched - closed,
    closed: closed + (former.rowCount ?? 0) + (ended.rowCount ?? 0),
  }
}

type Change = { caseId: string; version: number; by: string }

/**
 * Takes the case at the version that was seen, and holds it until the transaction ends: of two who
 * change it at once, one gets nothing and is told who was first.
 */
export async function takeCase(
  db: Db,
  { caseId, version, by }: Change,
  set: { weight?: Weight; weight_set_by?: string } = {},
): Promise<number | undefined> {
  const row = await db
    .updateTable('cases')
    .set({ ...set, changed_by: by, changed_at: sql`now()`, version: version + 1 })
    .where('id', '=', caseId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export function setWeight(db: Db, change: Change, weight: Weight): Promise<number | undefined> {
  return takeCase(db, change, { weight, weight_set_by: change.by })
}

/** The owner, and whoever covers for them, let go the day before; one who began that day had no day. */
export async function endResponsibility(
  db: Db,
  caseId: string,
  { fromOn, today }: { fromOn: Day; today: Day },
): Promise<void> {
  const lastDay = addDays(fromOn, -1)
  await db
    .updateTable('case_members')
    .set({ to_on: sql<Day>`greatest(${lastDay}::date, from_on - 1)` })
    .where('case_id', '=', caseId)
    .where((or) =>
      or.or([
        or.and([or('kind', '=', 'owner'), lastsUntil(fromOn)]),
        // Cover that has been given was given: only what is still to come is called off.
        or.and([or('kind', '=', 'substitute'), lastsUntil(fromOn > today ? fromOn : today)]),
      ]),
    )
    .execute()
}

function lastsUntil(on: Day) {
  return sql<boolean>`(to_on is null or to_on >= ${on})`
}

type Begin = { memberId: string; caseId: string; employeeId: string; fromOn: Day; reason: string }

/** Given twice to the same person on one day, it is the same responsibility, taken up again. */
export async function beginOwner(db: Db, begin: Begin): Promise<void> {
  const { memberId, caseId, employeeId, fromOn, reason } = begin
  await db
    .insertInto('case_members')
    .values({
      id: memberId,
      case_id: caseId,
      employee_id: employeeId,
      kind: 'owner',
      from_on: fromOn,
      reason,
    })
    .onConflict((same) =>
      same
        .columns(['case_id', 'employee_id', 'kind', 'from_on'])
        .doUpdateSet({ to_on: null, reason }),
    )
    .execute()
}
