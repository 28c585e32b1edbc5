import { sql } from 'kysely'
import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { count, IMPORTER, type Merged, mergeInto, type Transaction } from '#platform/merging.ts'
import type { ConversationKind, Place, PrepareMinutes, State, Words } from './rules.ts'

/** Conversations as the files say; what was booked, moved or closed here stands as the two agreed. */
export function mergeConversations(transaction: Transaction): Promise<Merged> {
  return mergeInto('conversations', transaction, {
    rows: 'select * from planned_conversations',
    key: ['source_id'],
    columns: [
      ...['case_id', 'employee_id', 'on_day', 'at_time', 'state', 'place'],
      ...['kind', 'minutes', 'travel_minutes', 'place_words'],
    ],
    stands: 'old.changed_here',
    order: 'case_id, on_day',
  })
}

/** Topics as the files say; one that is here stands, struck out or not. */
export function mergeTopics(transaction: Transaction): Promise<Merged> {
  return mergeInto('topics', transaction, {
    rows: `
      select i.id, i.source_id, k.id as case_id, i.words,
             coalesce(i.written_by, 'citizen') as written_by_kind,
             case when i.written_by = 'employee' then coalesce(a.name, '${IMPORTER}')
                  else z.first_name || ' ' || z.last_name end as written_by,
             i.on_day::timestamptz + i.row_no * interval '1 microsecond' as written_at
        from incoming_topics i join known_cases k on k.source_id = i.case_ref
        join cases c on c.id = k.id join citizens z on z.id = c.citizen_id
        left join known_authors a on a.case_id = c.id and i.on_day >= a.from_on and i.on_day <= a.to_on`,
    key: ['source_id'],
    columns: ['case_id', 'words', 'written_by_kind', 'written_by', 'written_at'],
    silent: ['written_by_kind', 'written_by', 'written_at'],
    addsOnly: true,
  })
}

/**
 * Records as the files say; one that is here has been signed, and is never changed. Nor does a file add a
 * second one to a conversation that was closed here.
 */
export async function mergeRecords(transaction: Transaction): Promise<Merged> {
  const said = ['case_id', 'held_on', 'citizen_words', 'body', 'is_shared']
  const silent = ['conversation_id', 'signed_by', 'signed_name', 'signed_at']
  const closedHere = 'select count(*) as n from planned_records where is_closed_here'
  const left = await count(transaction, closedHere)
  const merged = await mergeInto('records', transaction, {
    rows: 'select * from planned_records where not is_closed_here',
    key: ['source_id'],
    columns: [...said, ...silent],
    silent,
    addsOnly: true,
  })
  await transaction.query(`insert into record_notes (record_id, case_id, note)
    select r.id, r.case_id, p.note from planned_records p join records r on r.id = p.id where p.note <> ''`)
  return { ...merged, standing: left + (merged.standing ?? 0) }
}

/** Whoever holds it is the only one who books, closes or corrects in a case until the request ends. */
export async function holdCase(db: Db, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 13))`.execute(db)
}

/** The same for a calendar, so that two cannot take the same time at once. */
export async function holdCalendar(db: Db, employeeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${employeeId}, 14))`.execute(db)
}

type Where = {
  onDay: Day
  atTime: string
  minutes: number
  travelMinutes: number
  kind: ConversationKind
  place: Place
  placeWords: string
}
type By = { name: string; kind: 'employee' | 'citizen' | 'system' }
export type NewConversation = Where & {
  conversationId: string
  caseId: string
  employeeId: string | null
  state: State
  by: By
}

const columnsOf = (where: Where) => ({
  on_day: where.onDay,
  at_time: where.atTime,
  minutes: where.minutes,
  travel_minutes: where.travelMinutes,
  kind: where.kind,
  place: where.place,
  place_words: where.placeWords,
})

export async function insertConversation(db: Db, row: NewConversation): Promise<void> {
  await db
    .insertInto('conversations')
    .values({
      id: row.conversationId,
      case_id: row.caseId,
      employee_id: row.employeeId,
      state: row.state,
      ...columnsOf(row),
      booked_by_kind: row.by.kind,
      changed_here: true,
      changed_by: row.by.name,
    })
    .execute()
}

type Change = {
  where?: Where
  state?: State
  cancelReason?: string
  employeeId?: string | null
  prepareMinutes?: PrepareMinutes
  /** An import no longer changes it. */
  changedHere?: true
}

/** Only what is said is changed: kysely leaves out what is undefined. */
function changedColumns({ where, state, cancelReason, ...more }: Change) {
  return {
    ...(where ? columnsOf(where) : {}),
    state,
    cancel_reason: cancelReason,
    employee_id: more.employeeId,
    prepare_minutes: more.prepareMinutes,
    changed_here: more.changedHere,
  }
}

/** Changes the version that was seen; nothing when somebody was first. */
export async function changeConversation(
  db: Db,
  { conversationId, version, by }: { conversationId: string; version: number; by: string },
  change: Change,
): Promise<number | undefined> {
  const row = await db
    .updateTable('conversations')
    .set({
      ...changedColumns(change),
      version: sql<number>`version + 1`,
      changed_by: by,
      changed_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', conversationId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

type Preparation = { preparedAt?: Date | null; prepareMinutes?: PrepareMinutes | undefined }

/** How it is prepared is no change of what was booked, so the version that somebody has seen still holds. */
export async function prepareConversation(
  db: Db,
  { conversationId, version }: { conversationId: string; version: number },
  { preparedAt, prepareMinutes }: Preparation,
): Promise<boolean> {
  const row = await db
    .updateTable('conversations')
    .set({ version, prepared_at: preparedAt, prepare_minutes: prepareMinutes })
    .where('id', '=', conversationId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertTopic(
  db: Db,
  topic: { topicId: string; caseId: string; words: string; by: By; at: Date },
): Promise<void> {
  await db
    .insertInto('topics')
    .values({
      id: topic.topicId,
      case_id: topic.caseId,
      words: topic.words,
      written_by_kind: topic.by.kind,
      written_by: topic.by.name,
      written_at: topic.at,
    })
    .execute()
}

/** Struck because it was talked about; those that somebody took away meanwhile stay as they are. */
export async function talkedAbout(
  db: Db,
  {
    caseId,
    topicIds,
    conversationId,
  }: Record<'caseId' | 'conversationId', string> & {
    topicIds: readonly string[]
  },
): Promise<void> {
  if (topicIds.length === 0) return
  await db
    .updateTable('topics')
    .set({ talked_in: conversationId })
    .where('id', 'in', topicIds)
    .where('case_id', '=', caseId)
    .where('talked_in', 'is', null)
    .execute()
}

/** Taken away, or put back; answers whose it is. */
export async function removeTopic(
  db: Db,
  topicId: string,
  isRemoved: boolean,
): Promise<string | undefined> {
  const row = await db
    .updateTable('topics')
    .set({ removed_at: isRemoved ? sql<Date>`coalesce(removed_at, clock_timestamp())` : null })
    .where('id', '=', topicId)
    .where('talked_in', 'is', null)
    .returning('case_id as caseId')
    .executeTakeFirst()
  return row?.caseId
}

export type RequestRow = { talkRequestId: string; words: string; askedOn: Day }

export function openRequests(db: Db, caseId: string): Promise<RequestRow[]> {
  return db
    .selectFrom('talk_requests')
    .where('case_id', '=', caseId)
    .where('answered_at', 'is', null)
    .orderBy('asked_at')
    .select(['id as talkRequestId', 'words'])
    .select(sql<Day>`(asked_at at time zone 'Europe/Copenhagen')::date`.as('askedOn'))
    .execute()
}

export async function insertRequest(
  db: Db,
  request: { talkRequestId: string; caseId: string; words: string; at: Date },
): Promise<void> {
  const { talkRequestId: id, caseId: case_id, words, at: asked_at } = request
  await db.insertInto('talk_requests').values({ id, case_id, words, asked_at }).execute()
}

/** Every open request of a case is answered by one conversation; answers how many there were. */
export async function answerRequests(
  db: Db,
  { caseId, conversationId, by }: { caseId: string; conversationId: string; by: string },
): Promise<number> {
  const rows = await db
    .updateTable('talk_requests')
    .set({
      answered_at: sql<Date>`clock_timestamp()`,
      answered_by: by,
      conversation_id: conversationId,
    })
    .where('case_id', '=', caseId)
    .where('answered_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}

const LISTED_MAX = 300

export type RecordRow = Words & {
  recordId: string
  caseId: string
  conversationId: string | null
  replaces: string | null
  heldOn: Day
  place: Place | null
  cards: string[]
  statutory: Record<string, string>
  signedName: string
  signedAt: Date
  reason: string
}

function records(db: Db) {
  return db
    .selectFrom('records as r')
    .leftJoin('record_notes as n', 'n.record_id', 'r.id')
    .leftJoin('conversations as v', 'v.id', 'r.conversation_id')
    .select(['r.id as recordId', 'r.case_id as caseId', 'r.conversation_id as conversationId'])
    .select(['r.replaces', 'r.held_on as heldOn', 'v.place', 'r.citizen_words as citizenWords'])
    .select(['r.body', 'r.is_shared as isShared', 'r.method_cards as cards', 'r.statutory'])
    .select(['r.signed_name as signedName', 'r.signed_at as signedAt', 'r.reason'])
    .select(sql<string>`coalesce(n.note, '')`.as('note'))
    .$narrowType<{ place: Place | null; statutory: Record<string, string> }>()
    .orderBy('r.held_on', 'desc')
    .orderBy('r.signed_at', 'desc')
}

/** All versions of all records of a case, the newest first. */
export function recordsOf(db: Db, caseId: string): Promise<RecordRow[]> {
  return records(db).where('r.case_id', '=', caseId).limit(LISTED_MAX).execute()
}

export function findRecord(db: Db, recordId: string): Promise<RecordRow | undefined> {
  return records(db).where('r.id', '=', recordId).executeTakeFirst()
}

/**
 * What stands about a conversation now: the version that nothing replaces. It is found by its case, because a
 * conversation's records are few among those of the case, and many in the house.
 */
export function standingRecord(db: Db, conversationId: string): Promise<RecordRow | undefined> {
  return records(db)
    .where('r.conversation_id', '=', conversationId)
    .where('r.case_id', '=', (of) =>
      of.selectFrom('conversations as o').where('o.id', '=', conversationId).select('o.case_id'),
    )
    .where((not) =>
      not.not(
        not.exists(
          not.selectFrom('records as l').whereRef('l.replaces', '=', 'r.id').select('l.id'),
        ),
      ),
    )
    .executeTakeFirst()
}

export function replacementOf(db: Db, recordId: string): Promise<RecordRow | undefined> {
  return records(db).where('r.replaces', '=', recordId).executeTakeFirst()
}

export type NewRecord = Omit<RecordRow, 'signedAt' | 'place'> & { signedBy: string | null }

export async function insertRecord(db: Db, row: NewRecord): Promise<void> {
  await db
    .insertInto('records')
    .values({
      id: row.recordId,
      case_id: row.caseId,
      conversation_id: row.conversationId,
      held_on: row.heldOn,
      citizen_words: row.citizenWords,
      body: row.body,
      is_shared: row.isShared,
      method_cards: row.cards,
      statutory: JSON.stringify(row.statutory),
      signed_by: row.signedBy,
      signed_name: row.signedName,
      replaces: row.replaces,
      reason: row.reason,
    })
    .execute()
  const { recordId: record_id, caseId: case_id, note } = row
  if (note.trim())
    await db.insertInto('record_notes').values({ record_id, case_id, note }).execute()
}
