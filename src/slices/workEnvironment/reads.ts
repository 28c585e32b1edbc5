import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Measure } from './rules.ts'

export type LineRow = {
  lineId: string
  teamId: string
  measure: Measure
  fromOn: Day
  toOn: Day
  value: number
  elsewhere: number | null
  people: number
  source: string
  removed: boolean
  version: number
  changedBy: string
  changedAt: Date
}

function rows(db: Db) {
  return db
    .selectFrom('work_environment')
    .orderBy('to_on', 'desc')
    .orderBy('measure')
    .select(['id as lineId', 'team_id as teamId', 'measure', 'from_on as fromOn', 'to_on as toOn'])
    .select(['value', 'elsewhere', 'people', 'source', 'version'])
    .select(sql<boolean>`removed_at is not null`.as('removed'))
    .select(['changed_by as changedBy', 'changed_at as changedAt'])
    .$narrowType<Pick<LineRow, 'measure'>>()
}

/** What stands of some teams, the newest first. */
export async function environmentOf(db: Db, teamIds: readonly string[]): Promise<LineRow[]> {
  if (teamIds.length === 0) return []
  return rows(db).where('team_id', 'in', teamIds).where('removed_at', 'is', null).execute()
}

/** Also one that was taken out, so that it can be put back. */
export function findLine(db: Db, id: string): Promise<LineRow | undefined> {
  return rows(db).where('id', '=', id).executeTakeFirst()
}

/** Those of a team who write come one at a time. */
export async function lockTeam(db: Db, teamId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`environment:${teamId}`}))`.execute(db)
}
