import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Cause, Cell } from './rules.ts'

/** Frustrations as the files say; one that has been talked through or settled here stands. */
export function mergeFrustrations(transaction: Transaction): Promise<Merged> {
  return mergeInto('frustrations', transaction, {
    rows: `
      select i.id, i.source_id, k.id as case_id, i.words, i.cause, i.said_on, i.talked_on,
             coalesce(i.outcome, '') as outcome, i.settled_on,
             coalesce(a.name, '${IMPORTER}') as noted_by, coalesce(a.name, '${IMPORTER}') as changed_by,
             coalesce(i.settled_on, i.talked_on, i.said_on)::timestamptz as changed_at
        from incoming_frustrations i join known_cases k on k.source_id = i.case_ref
        left join known_authors a on a.case_id = k.id and i.said_on >= a.from_on and i.said_on <= a.to_on`,
    key: ['source_id'],
    columns: [
      ...['case_id', 'words', 'cause', 'said_on', 'talked_on', 'outcome', 'settled_on'],
      ...['noted_by', 'changed_by', 'changed_at'],
    ],
    silent: ['noted_by', 'changed_by', 'changed_at'],
    stands: 'old.version > 1',
  })
}

type NewFrustration = {
  frustrationId: string
  caseId: string
  words: string
  cause: Cause
  saidOn: Day
  saidByKind: 'employee' | 'citizen'
  by: string
}

export async function insertFrustration(db: Db, made: NewFrustration): Promise<void> {
  await db
    .insertInto('frustrations')
    .values({
      ...{ id: made.frustrationId, case_id: made.caseId, words: made.words, cause: made.cause },
      ...{ said_on: made.saidOn, said_by_kind: made.saidByKind, noted_by: made.by },
      changed_by: made.by,
    })
    .execute()
}

type Change = { frustrationId: string; version: number; by: string }
type Set = Partial<{
  cause: Cause
  talked_on: Day | null
  outcome: string
  settled_on: Day | null
}>

/** Nothing when somebody was first, or when it may not be changed. */
export async function change(db: Db, change: Change, set: Set): Promise<number | undefined> {
  const row = await db
    .updateTable('frustrations')
    .set({
      ...set,
      version: change.version + 1,
      changed_by: change.by,
      changed_at: sql`clock_timestamp()`,
    })
    .where('id', '=', change.frustrationId)
    .where('version', '=', change.version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Sums of five citizens and more, by the door that knows nothing of who carried the case. */
export async function causes(db: Db, from: Day, until: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select team_id as "teamId", cause, said::integer as said, people::integer as people
      from priv.frustration_causes(${from}, ${until})`.execute(db)
  return rows
}

export async function ruleOutcomes(db: Db, from: Day, until: Day): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`
    select words from priv.rule_outcomes(${from}, ${until})`.execute(db)
  return rows.map(({ words }) => words)
}

export function teams(db: Db): Promise<{ teamId: string; name: string }[]> {
  return db.selectFrom('teams').orderBy('name').select(['id as teamId', 'name']).execute()
}
