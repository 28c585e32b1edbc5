import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Rhythm } from './rules.ts'

/** What is in force on a day, for each case that has agreed on something. */
export async function rhythmsOf(
  db: Db,
  caseIds: readonly string[],
  today: Day,
): Promise<Map<string, Rhythm>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rhythms')
    .distinctOn('case_id')
    .where('case_id', 'in', caseIds)
    .where('from_on', '<=', today)
    .orderBy('case_id')
    .orderBy('from_on', 'desc')
    .orderBy('set_at', 'desc')
    .select(['case_id as caseId', 'every_days as everyDays', 'from_on as fromOn', 'agreed'])
    .execute()
  return new Map(rows.map(({ caseId, ...rhythm }) => [caseId, rhythm]))
}

export type RhythmRow = Rhythm & {
  rhythmId: string
  reason: string
  setBy: string
  setAt: Date
  /** Came by file: it is not taken back here. */
  isImported: boolean
}

/** Every rhythm that the two have had, the one in force first. */
export function historyOf(db: Db, caseId: string, today: Day): Promise<RhythmRow[]> {
  return db
    .selectFrom('rhythms')
    .where('case_id', '=', caseId)
    .where('from_on', '<=', today)
    .orderBy('from_on', 'desc')
    .orderBy('set_at', 'desc')
    .select(['id as rhythmId', 'every_days as everyDays', 'from_on as fromOn', 'agreed', 'reason'])
    .select(['set_by as setBy', 'set_at as setAt'])
    .select(sql<boolean>`source_id is not null`.as('isImported'))
    .execute()
}

export type TalkRow = {
  conversationId: string
  onDay: Day
  state: 'planned' | 'held' | 'cancelled' | 'no_show'
  place: string
}

/** What was booked, held, called off or not come to since a day, the oldest first. */
export function talksSince(db: Db, caseId: string, since: Day): Promise<TalkRow[]> {
  return db
    .selectFrom('conversations')
    .where('case_id', '=', caseId)
    .where('on_day', '>=', since)
    .orderBy('on_day')
    .orderBy('at_time')
    .orderBy('id')
    .select(['id as conversationId', 'on_day as onDay', 'state', 'place'])
    .$narrowType<{ state: TalkRow['state'] }>()
    .execute()
}

export async function lastHeldOn(db: Db, caseId: string, today: Day): Promise<Day | null> {
  const row = await db
    .selectFrom('conversations')
    .where('case_id', '=', caseId)
    .where('state', '=', 'held')
    .where('on_day', '<=', today)
    .orderBy('on_day', 'desc')
    .limit(1)
    .select('on_day as onDay')
    .executeTakeFirst()
  return row?.onDay ?? null
}
