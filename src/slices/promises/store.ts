import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { PromiseAct, PromiseLine, PromiseState } from './rules.ts'

/** Promises as the files say; one that has been settled, moved or worded here stands. */
export async function mergePromises(transaction: Transaction): Promise<Merged> {
  const merged = await mergeInto('promises', transaction, {
    rows: `
      select i.id, i.source_id, c.id as case_id, i.owner_kind, e.id as owner_id,
             coalesce(i.owner_name, e.first_name || ' ' || e.last_name,
                      z.first_name || ' ' || z.last_name) as owner_name,
             i.words, i.made_on, i.due_on, coalesce(i.first_due_on, i.due_on) as first_due_on, i.state,
             coalesce(i.reason, '') as reason, coalesce(i.times_moved, 0) as times_moved, i.settled_on,
             v.id as conversation_id, 'employee' as made_by_kind,
             coalesce(a.name, '${IMPORTER}') as made_by, coalesce(a.name, '${IMPORTER}') as changed_by,
             coalesce(i.settled_on, i.made_on)::timestamptz as changed_at
        from incoming_promises i join known_cases k on k.source_id = i.case_ref
        join cases c on c.id = k.id join citizens z on z.id = c.citizen_id
        left join known_employees f on f.source_id = i.employee_ref
        left join employees e on e.id = f.id
        left join known_conversations v on v.source_id = i.conversation_ref
        left join known_authors a on a.case_id = c.id and i.made_on >= a.from_on and i.made_on <= a.to_on`,
    key: ['source_id'],
    columns: [
      ...['case_id', 'owner_kind', 'owner_id', 'owner_name', 'words', 'made_on', 'due_on'],
      ...['first_due_on', 'state', 'reason', 'times_moved', 'settled_on', 'conversation_id'],
      ...['made_by_kind', 'made_by', 'changed_by', 'changed_at'],
    ],
    silent: ['owner_name', 'made_by', 'changed_by', 'changed_at'],
    stands: 'old.version > 1',
  })
  await transaction.query(`
    insert into promise_changes (promise_id, version, case_id, act, due_on, words, reason, by_kind, by_name, at)
    select p.id, 1, p.case_id, 'made', p.due_on, p.words, '', p.made_by_kind, p.made_by,
           p.made_on::timestamptz
      from incoming_promises i join promises p on p.id = i.id`)
  return merged
}

type By = { kind: 'employee' | 'citizen' | 'system'; name: string }

type NewPromise = PromiseLine & {
  promiseId: string
  caseId: string
  madeOn: Day
  conversationId: string | null
}

/** A promise and the first line of its history. */
export async function insertPromise(db: Db, made: NewPromise, by: By): Promise<void> {
  const { promiseId, caseId, words, dueOn, madeOn, conversationId } = made
  await db
    .insertInto('promises')
    .values({
      ...{ id: promiseId, case_id: caseId, words, due_on: dueOn, first_due_on: dueOn },
      owner_kind: made.ownerKind,
      owner_id: made.ownerId,
      owner_name: made.ownerName,
      made_on: madeOn,
      conversation_id: conversationId,
      made_by_kind: by.kind,
      made_by: by.name,
      changed_by: by.name,
      changed_by_kind: by.kind,
    })
    .execute()
  await insertChange(db, { promiseId, caseId, version: 1, act: 'made', dueOn, words }, by)
}

export type PromiseFields = {
  state: PromiseState
  dueOn: Day
  reason: string
  timesMoved: number
  settledOn: Day | null
}

type Change = { promiseId: string; version: number; act: PromiseAct; words: string }

/** Nothing when somebody was first, or when the case is not the asker's to carry. */
export async function changePromise(
  db: Db,
  { promiseId, version, act, words }: Change,
  { before, after }: { before: PromiseFields & { caseId: string }; after: PromiseFields },
  by: By,
): Promise<number | undefined> {
  const row = await db
    .updateTable('promises')
    .set({
      state: after.state,
      due_on: after.dueOn,
      reason: after.reason,
      times_moved: after.timesMoved,
      settled_on: after.settledOn,
      version: version + 1,
      changed_by: by.name,
      changed_by_kind: by.kind,
      changed_at: sql`clock_timestamp()`,
    })
    .where('id', '=', promiseId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  const { caseId, dueOn: dueBefore, reason: reasonBefore } = before
  const { dueOn, reason } = after
  const line = { promiseId, caseId, version: row.version, act, words, dueOn, reason }
  await insertChange(db, { ...line, dueBefore, reasonBefore }, by)
  return row.version
}

type NewChange = {
  promiseId: string
  caseId: string
  version: number
  act: 'made' | PromiseAct
  dueOn: Day
  words: string
  reason?: string
  dueBefore?: Day
  reasonBefore?: string
}

async function insertChange(db: Db, change: NewChange, by: By): Promise<void> {
  await db
    .insertInto('promise_changes')
    .values({
      promise_id: change.promiseId,
      case_id: change.caseId,
      version: change.version,
      act: change.act,
      due_on: change.dueOn,
      words: change.words,
      reason: change.reason ?? '',
      due_before: change.dueBefore ?? null,
      reason_before: change.reasonBefore ?? '',
      by_kind: by.kind,
      by_name: by.name,
    })
    .execute()
}
