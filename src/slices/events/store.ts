import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { EventKind, Facts } from './rules.ts'

type NewEvent = {
  eventId: string
  caseId: string
  kind: EventKind
  onDay: Day
  actorKind: 'employee' | 'citizen' | 'system'
  actorId: string | null
  actorName: string
  subjectId: string | null
  facts: Facts
  forCitizen: boolean
}

export async function insertEvent(db: Db, event: NewEvent): Promise<void> {
  await db
    .insertInto('events')
    .values({
      id: event.eventId,
      case_id: event.caseId,
      kind: event.kind,
      on_day: event.onDay,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      actor_name: event.actorName,
      subject_id: event.subjectId,
      facts: JSON.stringify(event.facts),
      for_citizen: event.forCitizen,
    })
    .execute()
}

/** Everything until now has been seen by the one who asks. */
export async function markSeen(db: Db, caseId: string, employeeId: string): Promise<void> {
  await db
    .insertInto('seen_marks')
    .values({ case_id: caseId, employee_id: employeeId, seen_at: sql`clock_timestamp()` })
    .onConflict((same) =>
      same.columns(['case_id', 'employee_id']).doUpdateSet({ seen_at: sql`clock_timestamp()` }),
    )
    .execute()
}
