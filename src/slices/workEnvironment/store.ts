import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { Measure } from './rules.ts'

export type LineFields = {
  fromOn: Day
  toOn: Day
  value: number
  elsewhere: number | null
  people: number
  source: string
}

function columnsOf({ fromOn, toOn, value, elsewhere, people, source }: LineFields) {
  return { from_on: fromOn, to_on: toOn, value, elsewhere, people, source }
}

type NewLine = LineFields & { lineId: string; teamId: string; measure: Measure; by: string }

export async function insertLine(db: Db, made: NewLine): Promise<void> {
  const { lineId: id, teamId, measure, by } = made
  await db
    .insertInto('work_environment')
    .values({ id, team_id: teamId, measure, ...columnsOf(made), changed_by: by })
    .execute()
}

type Change = { id: string; version: number; by: string }

export function changeLine(db: Db, change: Change, fields: LineFields) {
  return setLine(db, change, columnsOf(fields))
}

export function setRemoved(db: Db, change: Change, removed: boolean) {
  return setLine(db, change, { removed_at: removed ? sql<Date>`clock_timestamp()` : null })
}

async function setLine(db: Db, { id, version, by }: Change, set: object) {
  const row = await db
    .updateTable('work_environment')
    .set({ ...set, version: version + 1, changed_by: by, changed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Lines as the files say; one that has been corrected here stands. */
export function mergeEnvironment(transaction: Transaction): Promise<Merged> {
  return mergeInto('work_environment', transaction, {
    rows: `
      select i.id, i.source_id, t.id as team_id, i.measure, i.from_on, i.to_on, i.value, i.elsewhere, i.people, i.source
        from incoming_work_environment i join teams t on t.source_id = i.team_ref`,
    // It stays with its team, and of its kind.
    key: ['source_id', 'team_id', 'measure'],
    columns: ['from_on', 'to_on', 'value', 'elsewhere', 'people', 'source'],
    stands: `old.changed_by <> '${IMPORTER}'`,
    versioned: true,
  })
}
