import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import type { Transaction } from '#platform/merging.ts'
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

export async function seenAt(
  db: Db,
  caseId: string,
  employeeId: string,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('seen_marks')
    .where('case_id', '=', caseId)
    .where('employee_id', '=', employeeId)
    .select('seen_at')
    .executeTakeFirst()
  return row?.seen_at
}

/** Everything until now, or until `at`, has been seen by the one who asks. */
export async function markSeen(
  db: Db,
  caseId: string,
  employeeId: string,
  at?: Date,
): Promise<void> {
  const until = at ?? sql<Date>`clock_timestamp()`
  await db
    .insertInto('seen_marks')
    .values({ case_id: caseId, employee_id: employeeId, seen_at: until })
    .onConflict((same) => same.columns(['case_id', 'employee_id']).doUpdateSet({ seen_at: until }))
    .execute()
}

export async function firstNameOf(db: Db, caseId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cases as c')
    .innerJoin('citizens as z', 'z.id', 'c.citizen_id')
    .where('c.id', '=', caseId)
    .select('z.first_name as firstName')
    .executeTakeFirst()
  return row?.firstName
}

export type EventRow = {
  eventId: string
  onDay: Day
  at: string
  kind: string
  actorKind: 'employee' | 'citizen' | 'system'
  actorName: string
  facts: Record<string, string | number | boolean | null>
}

type Wanted = {
  today: Day
  /** The first words of the kinds that are wanted. */
  subjects: readonly string[]
  forCitizen: boolean
  skip: number
  most: number
}

/**
 * One list out of what was done here (`events`) and what the files told (the rows that carry a key of the
 * source system). A conversation is always told from its own row, with the citizen's words from its record.
 */
export async function lifeLine(db: Db, caseId: string, wanted: Wanted): Promise<EventRow[]> {
  const { today, forCitizen, skip, most } = wanted
  const subjects = `{${wanted.subjects.join(',')}}`
  const { rows } = await sql<EventRow>`
    with told as (
      select e.id::text as id, e.on_day, e.at, e.kind, e.actor_kind, e.actor_name, e.facts
        from events e
       where e.case_id = ${caseId} and (not ${forCitizen} or e.for_citizen)
         and e.kind not in ('conversation.held', 'conversation.no_show', 'record.signed')
      union all
      select v.id::text, v.on_day, v.on_day + coalesce(v.at_time, '12:00'), 'conversation.' || v.state,
             case when v.employee_id is null then 'system' else 'employee' end,
             coalesce(w.first_name || ' ' || w.last_name, ''),
             jsonb_build_object('place', v.place, 'kind', v.kind, 'placeWords', v.place_words,
               'words', left(r.citizen_words, 400))
        from conversations v left join employees w on w.id = v.employee_id
        left join (select distinct on (k.conversation_id) k.conversation_id, k.citizen_words from records k
          where k.case_id = ${caseId} order by k.conversation_id, k.signed_at desc) r on r.conversation_id = v.id
       where v.case_id = ${caseId} and v.on_day <= ${today}
         and (v.state in ('held', 'no_show') or (v.state = 'cancelled' and not v.changed_here))
      union all
      select d.id::text, d.said_on, d.written_at, d.kind || '.said', d.written_by_kind, d.written_by,
             jsonb_build_object('words', d.words)
        from dreams d where d.case_id = ${caseId} and d.source_id is not null
      union all
      select s.id || '.added', s.added_on, s.added_on + time '11:00', 'step.added', s.added_by_kind, s.added_by,
             jsonb_build_object('words', s.words, 'state', 'wish')
        from steps s where s.case_id = ${caseId} and s.source_id is not null
      union all
      select s.id || '.done', s.done_on, s.done_on + time '13:00', 'step.moved', s.changed_by_kind, s.changed_by,
             jsonb_build_object('words', s.words, 'to', 'done')
        from steps s where s.case_id = ${caseId} and s.source_id is not null and s.done_on is not null
      union all
      select p.id || '.made', p.made_on, p.made_on + time '12:30', 'promise.made', p.made_by_kind, p.made_by,
             jsonb_build_object('words', p.words, 'ownerKind', p.owner_kind, 'ownerName', p.owner_name,
               'dueOn', p.first_due_on)
        from promises p where p.case_id = ${caseId} and p.source_id is not null
      union all
      select p.id || '.settled', p.settled_on, p.settled_on + time '13:30', 'promise.' || p.state,
             p.changed_by_kind, p.changed_by,
             jsonb_build_object('words', p.words, 'ownerKind', p.owner_kind, 'ownerName', p.owner_name,
               'reason', p.reason)
        from promises p where p.case_id = ${caseId} and p.source_id is not null and p.settled_on is not null
      union all
      select f.id || '.noted', f.said_on, f.said_on + time '14:00', 'frustration.noted', f.said_by_kind, f.noted_by,
             jsonb_build_object('words', f.words, 'cause', f.cause)
        from frustrations f where f.case_id = ${caseId} and f.source_id is not null
      union all
      select f.id || '.settled', f.settled_on, f.settled_on + time '14:30', 'frustration.settled', 'employee',
             f.noted_by, jsonb_build_object('words', f.outcome, 'cause', f.cause)
        from frustrations f where f.case_id = ${caseId} and f.source_id is not null and f.settled_on is not null
      union all
      select m.id::text, m.from_on, m.from_on + time '08:00', 'case.carried', 'system',
             w.first_name || ' ' || w.last_name, jsonb_build_object('part', m.kind)
        from case_members m join employees w on w.id = m.employee_id
       where m.case_id = ${caseId} and m.from_on <= ${today}
         and (m.to_on is null or m.to_on >= m.from_on)
      union all
      select c.id || '.opened', c.opened_on, c.opened_on + time '07:00', 'case.opened', 'system', '', '{}'
        from cases c where c.id = ${caseId}
      union all
      select c.id || '.closed', c.closed_on, c.closed_on + time '23:00', 'case.closed', 'system', '',
             jsonb_build_object('outcome', c.outcome)
        from cases c where c.id = ${caseId} and c.closed_on is not null)
    select id as "eventId", on_day as "onDay", at, kind, actor_kind as "actorKind",
           actor_name as "actorName", facts
      from told
     where split_part(kind, '.', 1) = any (${subjects})
     order by on_day desc, at desc, id
     limit ${most} offset ${skip}`.execute(db)
  return rows
}

/** A move that is older is history, and waits for nobody. */
const NEWS_DAYS = 14

/** Steps that citizens have moved by themselves, as the files of steps tell it: each waits to be seen. */
export async function mergeMoves(transaction: Transaction, today: Day): Promise<void> {
  await transaction.query(
    `insert into events (id, case_id, at, on_day, kind, actor_kind, actor_id, actor_name, subject_id, facts)
     select gen_random_uuid(), s.case_id, least(i.changed_on + time '19:30', now()), i.changed_on, 'step.moved', 'citizen', z.id,
            z.first_name || ' ' || z.last_name, s.id,
            jsonb_build_object('words', s.words, 'to', s.state, 'state', s.state)
       from incoming_steps i join steps s on s.source_id = i.source_id
       join cases c on c.id = s.case_id join citizens z on z.id = c.citizen_id
      where i.changed_by = 'citizen' and i.changed_on > $1::date - ${NEWS_DAYS} and i.added_on < i.changed_on
        and s.version = 1 and s.state <> 'done'
        and not exists (select from events e where e.case_id = s.case_id and e.subject_id = s.id
          and e.kind = 'step.moved' and e.on_day = i.changed_on)`,
    [today],
  )
}
