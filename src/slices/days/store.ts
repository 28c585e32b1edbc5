import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import type { ConversationKind, Place, State } from '#slices/conversations/rules.ts'
import type { OwnerKind } from '#slices/promises/rules.ts'
import type { Snooze } from './rules.ts'

// Everything here asks by the cases of the one who asks (`ids`), one range of an index each: the size of the house
// and the years behind it do not matter.

const list = (ids: readonly string[]) => `{${ids.join(',')}}`

export type MyCase = {
  caseId: string
  kind: 'owner' | 'coworker' | 'substitute'
  fromOn: Day
  firstName: string
  targetGroup: TargetGroup
  weight: Weight
  coveredFor: string | null
}

/** My open cases, and whose they are where I cover. */
export async function myCases(db: Db, me: string, today: Day): Promise<MyCase[]> {
  const { rows } = await sql<MyCase>`
    select c.id as "caseId", m.kind, m.from_on as "fromOn", z.first_name as "firstName",
           c.target_group as "targetGroup", c.weight, owner.first_name as "coveredFor"
      from (select distinct on (k.case_id) k.case_id, k.kind, k.from_on from case_members k
             where k.employee_id = ${me} and k.from_on <= ${today}
               and (k.to_on is null or k.to_on >= ${today})
             order by k.case_id, case k.kind when 'owner' then 1 when 'substitute' then 2 else 3 end) m
      join cases c on c.id = m.case_id
       and c.opened_on <= ${today} and (c.closed_on is null or c.closed_on >= ${today})
      join citizens z on z.id = c.citizen_id
      left join lateral (select e.first_name from case_members o join employees e on e.id = o.employee_id
         where m.kind = 'substitute' and o.case_id = c.id and o.kind = 'owner' and o.from_on <= ${today}
           and (o.to_on is null or o.to_on >= ${today}) limit 1) owner on true`.execute(db)
  return rows
}

export type ConversationRow = {
  conversationId: string
  caseId: string
  firstName: string
  dream: string | null
  atTime: string | null
  minutes: number
  travelMinutes: number
  prepareMinutes: number
  kind: ConversationKind
  place: Place
  placeWords: string
  state: State
  prepared: boolean
}

type Asked = { me: string; today: Day; carried: readonly string[]; all: readonly string[] }

/**
 * Today's conversations: those with my name on them, and those of the cases I carry or cover that are
 * not a colleague's on the same case.
 */
export async function conversations(db: Db, asked: Asked): Promise<ConversationRow[]> {
  const { me, today } = asked
  const { rows } = await sql<ConversationRow>`
    select v.id as "conversationId", v.case_id as "caseId", z.first_name as "firstName", z.dream,
           to_char(v.at_time, 'HH24:MI') as "atTime", v.minutes, v.travel_minutes as "travelMinutes",
           v.kind, v.place, v.place_words as "placeWords", v.state,
           v.prepared_at is not null as prepared, v.prepare_minutes as "prepareMinutes"
      from (select k.id from conversations k
             where k.employee_id = ${me} and k.on_day = ${today} and k.state = 'planned'
            union
            select k.id from conversations k
             where k.case_id = any (${list(asked.all)}::uuid[]) and k.on_day = ${today}
               and k.employee_id = ${me}
            union
            select k.id from conversations k
             where k.case_id = any (${list(asked.carried)}::uuid[]) and k.on_day = ${today}
               and not exists (select 1 from case_members w
                 where w.case_id = k.case_id and w.employee_id = k.employee_id and w.kind <> 'owner'
                   and w.employee_id <> ${me} and w.from_on <= ${today}
                   and (w.to_on is null or w.to_on >= ${today}))) mine
      join conversations v on v.id = mine.id and v.state <> 'cancelled'
      join cases c on c.id = v.case_id
      join citizens z on z.id = c.citizen_id
     order by v.at_time nulls first, z.first_name, v.id`.execute(db)
  return rows
}

type Signal = { caseId: string; id: string; words: string; cause: string; onDay: Day }

/** What the citizen has said was hard and nobody has talked through, and who has asked to talk. */
export async function signals(db: Db, ids: readonly string[]) {
  const { rows } = await sql<Signal & { kind: 'frustration' | 'talk_request' }>`
    select 'frustration' as kind, f.case_id as "caseId", f.id, f.words, f.cause, f.said_on as "onDay"
      from frustrations f
     where f.case_id = any (${list(ids)}::uuid[])
       and f.talked_on is null and f.settled_on is null
    union all
    select 'talk_request', t.case_id, t.id, t.words, '', (t.asked_at at time zone 'Europe/Copenhagen')::date
      from talk_requests t
     where t.case_id = any (${list(ids)}::uuid[]) and t.answered_at is null`.execute(db)
  return rows
}

export type DueRow = {
  promiseId: string
  caseId: string
  firstName: string
  words: string
  dueOn: Day
  version: number
  /** Null where it is one's own. */
  ownerName: string | null
}

/**
 * Promises that are due: one's own wherever they were made; and on the cases one carries those of
 * colleagues who no longer do, or who are covered for, so that no promise leaves with the one who made it.
 */
export async function duePromises(
  db: Db,
  { me, today, carried }: Omit<Asked, 'all'>,
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select p.id as "promiseId", p.case_id as "caseId", z.first_name as "firstName", p.words,
           p.due_on as "dueOn", p.version,
           case when p.owner_id is distinct from ${me}::uuid then p.owner_name end as "ownerName"
      from (select k.id from promises k
             where k.owner_id = ${me} and k.state = 'open' and k.due_on <= ${today}
            union
            select k.id from promises k
             where k.case_id = any (${list(carried)}::uuid[]) and k.state = 'open'
               and k.due_on <= ${today}
               and (k.owner_kind = 'employee' or (k.owner_kind = 'leader' and k.owner_id is null))
               and not exists (select 1 from case_members w
                 where w.case_id = k.case_id and w.employee_id = k.owner_id
                   and w.employee_id <> ${me} and w.from_on <= ${today}
                   and (w.to_on is null or w.to_on >= ${today})
                   and (w.kind <> 'owner' or not exists (select 1 from case_members s
                     where s.case_id = k.case_id and s.employee_id = ${me} and s.kind = 'substitute'
                       and s.from_on <= ${today} and (s.to_on is null or s.to_on >= ${today}))))) due
      join promises p on p.id = due.id
      join cases c on c.id = p.case_id and (c.closed_on is null or c.closed_on >= ${today})
      join citizens z on z.id = c.citizen_id`.execute(db)
  return rows
}

export type QuietRow = { caseId: string; everyDays: number; fromOn: Day; lastOn: Day | null }

/**
 * Cases with a rhythm and nothing booked within one beat of it: when the two last talked, and how often they
 * had agreed to. A conversation in three months does not break the silence of a fortnight.
 */
export async function unbooked(db: Db, ids: readonly string[], today: Day): Promise<QuietRow[]> {
  const { rows } = await sql<QuietRow>`
    select m.id as "caseId", r.every_days as "everyDays", r.from_on as "fromOn", held.on_day as "lastOn"
      from unnest(${list(ids)}::uuid[]) m (id)
      cross join lateral (select r.every_days, r.from_on from rhythms r
         where r.case_id = m.id and r.from_on <= ${today}
         order by r.from_on desc, r.set_at desc limit 1) r
      left join lateral (select v.on_day from conversations v
         where v.case_id = m.id and v.on_day <= ${today} and v.state = 'held'
         order by v.on_day desc limit 1) held on true
     where not exists (select 1 from conversations v
       where v.case_id = m.id and v.state = 'planned'
         and v.on_day between ${today} and ${today}::date + r.every_days)`.execute(db)
  return rows
}

/** The first day on which each of the cases has a conversation booked. */
export async function booked(
  db: Db,
  ids: readonly string[],
  { today, until }: { today: Day; until: Day },
): Promise<Map<string, Day>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversations')
    .where('case_id', 'in', ids)
    .where('state', '=', 'planned')
    .where('on_day', '>=', today)
    .where('on_day', '<=', until)
    .groupBy('case_id')
    .select(['case_id as caseId', (of) => of.fn.min('on_day').as('onDay')])
    .execute()
  return new Map(rows.map(({ caseId, onDay }) => [caseId, onDay]))
}

export type UnseenRow = {
  caseId: string
  eventId: string
  event: string
  words: string
  to: string
  at: Date
  onDay: Day
  /** The others before it. */
  more: number
}

/**
 * What the citizen did by themselves since one last looked; the latest of each case. What has a line of its
 * own (a request, a frustration, progress) is not said twice.
 */
export async function unseen(
  db: Db,
  me: string,
  cases: readonly { caseId: string; since: Day }[],
): Promise<UnseenRow[]> {
  const { rows } = await sql<UnseenRow>`
    select distinct on (e.case_id) e.case_id as "caseId", e.id as "eventId", e.kind as event,
           coalesce(e.facts ->> 'words', '') as words, coalesce(e.facts ->> 'to', '') as "to", e.at,
           e.on_day as "onDay", (count(*) over (partition by e.case_id) - 1)::int as more
      from unnest(${list(cases.map(({ caseId }) => caseId))}::uuid[],
                  ${list(cases.map(({ since }) => since))}::date[]) m (id, since)
      left join seen_marks s on s.case_id = m.id and s.employee_id = ${me}
      join events e on e.case_id = m.id and e.actor_kind = 'citizen'
       and e.at > greatest(s.seen_at, m.since at time zone 'Europe/Copenhagen')
     where e.kind not in ('talk.requested', 'frustration.noted', 'promise.kept')
       and not (e.kind = 'step.moved' and e.facts ->> 'to' = 'done')
     order by e.case_id, e.at desc, e.id`.execute(db)
  return rows
}

type QuestionRow = {
  questionId: string
  caseId: string
  firstName: string
  words: string
  askedBy: string
  onDay: Day
}

export async function questions(db: Db, me: string): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select q.id as "questionId", q.case_id as "caseId", z.first_name as "firstName", q.words,
           e.first_name as "askedBy", (q.asked_at at time zone 'Europe/Copenhagen')::date as "onDay"
      from colleague_questions q
      join cases c on c.id = q.case_id
      join citizens z on z.id = c.citizen_id
      join employees e on e.id = q.asked_by
     where q.asked_of = ${me} and q.answered_at is null`.execute(db)
  return rows
}

type ProgressRow = {
  caseId: string
  what: 'step' | 'promise'
  id: string
  words: string
  onDay: Day
}

/** Steps that were done, and promises that citizens kept, since a day. */
export async function progress(db: Db, ids: readonly string[], since: Day): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select s.case_id as "caseId", 'step' as what, s.id, s.words, s.done_on as "onDay"
      from steps s
     where s.case_id = any (${list(ids)}::uuid[]) and s.state = 'done' and s.removed_at is null
       and s.done_on >= ${since}
    union all
    select p.case_id, 'promise', p.id, p.words, p.settled_on
      from promises p
     where p.case_id = any (${list(ids)}::uuid[]) and p.state = 'kept' and p.owner_kind = 'citizen'
       and p.settled_on >= ${since}`.execute(db)
  return rows
}

/** The lines of progress that somebody has said already. */
export async function said(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('said_marks')
    .where('case_id', 'in', ids)
    .where('ended_at', 'is', null)
    .select('item')
    .execute()
  return new Set(rows.map(({ item }) => item))
}

type LastRow = {
  promiseId: string
  ownerKind: OwnerKind
  ownerName: string
  mine: boolean
  words: string
  dueOn: Day
  state: 'open' | 'kept' | 'dropped'
}

/** The promises that were made last, both ways; those made together stand in the order of their days. */
export async function lastPromises(
  db: Db,
  me: string,
  caseId: string,
  most: number,
): Promise<LastRow[]> {
  const { rows } = await sql<LastRow>`
    select p.id as "promiseId", p.owner_kind as "ownerKind", p.owner_name as "ownerName",
           coalesce(p.owner_id = ${me}, false) as mine, p.words, p.due_on as "dueOn", p.state
      from promises p where p.case_id = ${caseId}
     order by p.made_on desc, p.due_on, p.id limit ${most}`.execute(db)
  return rows
}

export async function topics(db: Db, caseId: string, most: number) {
  const rows = await db
    .selectFrom('topics')
    .where('case_id', '=', caseId)
    .where('talked_in', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('written_at')
    .limit(most)
    .select(['id', 'words', 'written_by_kind'])
    .execute()
  return rows.map((row) => {
    return { topicId: row.id, words: row.words, byCitizen: row.written_by_kind === 'citizen' }
  })
}

export async function snoozes(db: Db, me: string, today: Day): Promise<Snooze[]> {
  const rows = await db
    .selectFrom('snoozes')
    .where('employee_id', '=', me)
    .where('ended_at', 'is', null)
    .where('until_on', '>', today)
    .orderBy('at')
    .select(['id', 'item', 'until_on', 'reason'])
    .execute()
  return rows.map((row) => {
    return { snoozeId: row.id, key: row.item, untilOn: row.until_on, reason: row.reason }
  })
}

type NewSnooze = Snooze & { me: string; caseId: string }

/** A line put off again is put off once: the former snooze ends. */
export async function snooze(db: Db, { me, caseId, ...put }: NewSnooze): Promise<void> {
  await db
    .updateTable('snoozes')
    .set({ ended_at: sql`clock_timestamp()` })
    .where('employee_id', '=', me)
    .where('item', '=', put.key)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .insertInto('snoozes')
    .values({
      id: put.snoozeId,
      employee_id: me,
      case_id: caseId,
      item: put.key,
      until_on: put.untilOn,
      reason: put.reason,
    })
    .execute()
}

export async function wake(db: Db, snoozeId: string): Promise<string | undefined> {
  const row = await db
    .updateTable('snoozes')
    .set({ ended_at: sql`clock_timestamp()` })
    .where('id', '=', snoozeId)
    .where('ended_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id
}

type Mark = { markId: string; caseId: string; me: string; key: string }

export async function markSaid(db: Db, { markId, caseId, me, key }: Mark): Promise<void> {
  await db
    .insertInto('said_marks')
    .values({ id: markId, case_id: caseId, employee_id: me, item: key })
    .execute()
}

export async function takeBackSaid(db: Db, caseId: string, me: string, key: string): Promise<void> {
  await db
    .updateTable('said_marks')
    .set({ ended_at: sql`clock_timestamp()` })
    .where('case_id', '=', caseId)
    .where('employee_id', '=', me)
    .where('item', '=', key)
    .where('ended_at', 'is', null)
    .execute()
}

/** The case, when it is there and may be seen. */
export async function caseIsThere(db: Db, caseId: string): Promise<boolean> {
  const row = await db.selectFrom('cases').where('id', '=', caseId).select('id').executeTakeFirst()
  return row !== undefined
}
