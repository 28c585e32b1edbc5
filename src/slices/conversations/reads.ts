import { sql } from 'kysely'
import { addDays, type Day } from '#core/dates.ts'
import { invariant, NotFound } from '#core/refusal.ts'
import { clockOf } from '#core/timesOfDay.ts'
import { workdayFrom } from '#core/workdays.ts'
import type { Db } from '#platform/door.ts'
import type { Context } from '#platform/http/route.ts'
import { findCase } from '#slices/cases/reads.ts'
import { statutoryFields } from '#slices/deadlines/reads.ts'
import { stepsOf } from '#slices/plans/reads.ts'
import { latestPromises } from '#slices/promises/reads.ts'
import { rhythmsOf } from '#slices/rhythm/reads.ts'
import { proposeDay } from '#slices/rhythm/rules.ts'
import {
  type ConversationKind,
  cardsFor,
  MINUTES,
  type Place,
  type PlaceUse,
  type PrepareMinutes,
  placesInOrder,
  proposals,
  type State,
  type Taken,
  threads,
  USUAL_DAYS,
} from './rules.ts'
import * as store from './store.ts'

export type ConversationRow = {
  conversationId: string
  caseId: string
  version: number
  onDay: Day
  atTime: string | null
  minutes: number
  travelMinutes: number
  kind: ConversationKind
  place: Place
  placeWords: string
  state: State
  employeeId: string | null
  employeeName: string | null
  isPrepared: boolean
  prepareMinutes: PrepareMinutes
  cancelReason: string
  changedBy: string
  changedAt: Date
}

function conversations(db: Db) {
  return db
    .selectFrom('conversations as v')
    .leftJoin('employees as e', 'e.id', 'v.employee_id')
    .select(['v.id as conversationId', 'v.case_id as caseId', 'v.version', 'v.on_day as onDay'])
    .select(['v.minutes', 'v.travel_minutes as travelMinutes', 'v.kind', 'v.place', 'v.state'])
    .select(['v.place_words as placeWords', 'v.employee_id as employeeId'])
    .select(['v.cancel_reason as cancelReason', 'v.changed_by as changedBy'])
    .select(['v.changed_at as changedAt', 'v.prepare_minutes as prepareMinutes'])
    .select(sql<string | null>`to_char(v.at_time, 'HH24:MI')`.as('atTime'))
    .select(sql<string | null>`e.first_name || ' ' || e.last_name`.as('employeeName'))
    .select(sql<boolean>`v.prepared_at is not null`.as('isPrepared'))
    .$narrowType<Pick<ConversationRow, 'kind' | 'place' | 'state' | 'prepareMinutes'>>()
}

export function findConversation(
  db: Db,
  conversationId: string,
): Promise<ConversationRow | undefined> {
  return conversations(db).where('v.id', '=', conversationId).executeTakeFirst()
}

const LISTED_MAX = 300

/** The newest first. */
export function conversationsOf(db: Db, caseId: string): Promise<ConversationRow[]> {
  return conversations(db)
    .where('v.case_id', '=', caseId)
    .orderBy('v.on_day', 'desc')
    .orderBy('v.at_time', (time) => time.desc().nullsLast())
    .orderBy('v.id')
    .limit(LISTED_MAX)
    .execute()
}

type Term = { from: Day; until: Day }

export async function takenTimes(db: Db, employeeId: string, term: Term): Promise<Taken[]> {
  const { rows } = await sql<Taken>`
    select conversation_id as "conversationId", on_day as "onDay", to_char(at_time, 'HH24:MI') as "atTime",
           minutes, travel_minutes as "travelMinutes", prepare_minutes as "prepareMinutes"
      from priv.taken_times(${employeeId}, ${term.from}, ${term.until})`.execute(db)
  return rows
}

/** Days in a term on which an employee is known to be away; never why. */
export async function awayOn(db: Db, employeeId: string, { from, until }: Term): Promise<Day[]> {
  const { rows } = await sql<{ onDay: Day }>`
    select d.on_day as "onDay" from (select g::date as on_day
        from generate_series(${from}::date, ${until}::date, interval '1 day') g) d
     where exists (select from priv.away(array[${employeeId}]::uuid[], d.on_day))`.execute(db)
  return rows.map(({ onDay }) => onDay)
}

export type TopicRow = { topicId: string; words: string; byCitizen: boolean; writtenOn: Day }

/** What has not been talked about yet, in the order it was written. */
export function openTopics(db: Db, caseId: string): Promise<TopicRow[]> {
  return db
    .selectFrom('topics')
    .where('case_id', '=', caseId)
    .where('talked_in', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('written_at')
    .select(['id as topicId', 'words'])
    .select(sql<boolean>`written_by_kind = 'citizen'`.as('byCitizen'))
    .select(sql<Day>`(written_at at time zone 'Europe/Copenhagen')::date`.as('writtenOn'))
    .execute()
}

export async function placesUsed(db: Db, caseId: string): Promise<PlaceUse[]> {
  const { rows } = await sql<PlaceUse>`
    select place, count(*)::integer as times from conversations
     where case_id = ${caseId} and state = 'held' group by place order by 2 desc, 1`.execute(db)
  return rows
}

export type ChangeRow = {
  eventId: string
  onDay: Day
  kind: string
  actorKind: 'employee' | 'citizen' | 'system'
  actorName: string
  facts: Record<string, string | number | boolean | null>
}

/** What has happened around a citizen after a day, the newest first. */
export function changesAfter(
  db: Db,
  caseId: string,
  { after, most }: { after: Day; most: number },
): Promise<ChangeRow[]> {
  return db
    .selectFrom('events')
    .where('case_id', '=', caseId)
    .where('on_day', '>', after)
    .orderBy('on_day', 'desc')
    .orderBy('at', 'desc')
    .limit(most)
    .select(['id as eventId', 'on_day as onDay', 'kind', 'actor_kind as actorKind'])
    .select(['actor_name as actorName', 'facts'])
    .$narrowType<Pick<ChangeRow, 'actorKind' | 'facts'>>()
    .execute()
}

export type FrustrationRow = { frustrationId: string; words: string; saidOn: Day }

/** What is hard and has not been settled yet, the latest first. */
export function unsettledFrustrations(db: Db, caseId: string): Promise<FrustrationRow[]> {
  return db
    .selectFrom('frustrations')
    .where('case_id', '=', caseId)
    .where('settled_on', 'is', null)
    .orderBy('said_on', 'desc')
    .select(['id as frustrationId', 'words', 'said_on as saidOn'])
    .execute()
}

/** The promises that were made when a conversation was closed. */
export async function promisesMadeIn(db: Db, conversationId: string): Promise<string[]> {
  const made = db.selectFrom('promises').where('conversation_id', '=', conversationId)
  return (await made.select('id').execute()).map(({ id }) => id)
}

const AROUND_DAYS = 8

/** What is taken in a term, in the caseworker's calendar and among the citizen's own. */
export async function takenAround(
  db: Db,
  asked: { caseId: string; employeeId: string | null; from: Day; until: Day },
): Promise<Taken[]> {
  const { caseId, employeeId, from, until } = asked
  const theirs = employeeId ? await takenTimes(db, employeeId, { from, until }) : []
  const known = new Set(theirs.map(({ conversationId }) => conversationId))
  const own = (await conversationsOf(db, caseId)).filter(
    ({ state, onDay, conversationId }) =>
      state === 'planned' && onDay >= from && onDay <= until && !known.has(conversationId),
  )
  const timed = own.flatMap((row) => (row.atTime ? [{ ...pick(row), atTime: row.atTime }] : []))
  return [...theirs, ...timed]
}

function pick({ conversationId, onDay, minutes, travelMinutes }: ConversationRow) {
  // What a colleague has set aside takes none of the citizen's time.
  return { conversationId, onDay, minutes, travelMinutes, prepareMinutes: 0 as const }
}

type Asked = Pick<Context, 'db' | 'user' | 'today' | 'now'>

async function found({ db }: Asked, caseId: string) {
  const row = await findCase(db, caseId)
  if (!row) throw new NotFound()
  return { ...row, name: `${row.firstName} ${row.lastName}` }
}

const outward = ({ caseId: _, changedBy: _by, changedAt: _at, ...row }: ConversationRow) => row

function signed({ caseId: _, replaces: _r, cards: _c, signedAt, ...row }: store.RecordRow) {
  return { ...row, signedAt: signedAt.toISOString() }
}

function threadsOf(rows: readonly store.RecordRow[]) {
  return threads(rows).map(({ newest, older }) => {
    return { newest: signed(newest), older: older.map(signed) }
  })
}

/** From today on, in the order of the calendar. */
function bookedFrom(rows: readonly ConversationRow[], today: Day): ConversationRow[] {
  return rows.filter(({ state, onDay }) => state === 'planned' && onDay >= today).toReversed()
}

/** What is open between the two, for the caseworker and for the citizen alike. */
async function openBetween(db: Db, caseId: string, rows: readonly ConversationRow[], today: Day) {
  const records = await store.recordsOf(db, caseId)
  return {
    booked: bookedFrom(rows, today).map(outward),
    topics: await openTopics(db, caseId),
    talkRequests: await store.openRequests(db, caseId),
    threads: threadsOf(records),
  }
}

export async function panelOf(context: Asked, caseId: string) {
  const { db, user, today } = context
  const { firstName, name, write } = await found(context, caseId)
  const rows = await conversationsOf(db, caseId)
  const between = await openBetween(db, caseId, rows, today)
  const recorded = new Set(between.threads.map(({ newest }) => newest.conversationId))
  return {
    ...{ caseId, firstName, name, today },
    canWrite: write && user.permissions.includes('case.write'),
    ...between,
    unclosed: rows.filter(({ state, onDay }) => state === 'planned' && onDay < today).map(outward),
    others: rows
      .filter(({ state, conversationId }) => state !== 'planned' && !recorded.has(conversationId))
      .map(outward),
    heldAt: await placesUsed(db, caseId),
  }
}

type Aiming = {
  rows: readonly ConversationRow[]
  /** The one that is to be moved. */
  moving?: ConversationRow | undefined
  /** The day that the rhythm counts from. */
  lastHeldOn: Day | null
  /** The citizen has asked: as soon as possible. */
  soon?: boolean
  employeeId: string | null
}

/** Times for the next conversation (or for another time of one that is booked), free for both. */
async function timesFor({ db, today }: Asked, caseId: string, aiming: Aiming) {
  const { rows, moving, lastHeldOn, soon, employeeId } = aiming
  const everyDays = (await rhythmsOf(db, [caseId], today)).get(caseId)?.everyDays ?? null
  const soonest = workdayFrom(addDays(today, 1))
  const rhythmDay = proposeDay({
    lastHeldOn: lastHeldOn ?? today,
    everyDays: everyDays ?? USUAL_DAYS,
    today,
  })
  const aimDay = moving ? maxDay(moving.onDay, soonest) : soon ? soonest : rhythmDay
  const from = maxDay(addDays(aimDay, -AROUND_DAYS), today)
  const until = addDays(aimDay, AROUND_DAYS)
  const taken = await takenAround(db, { caseId, employeeId, from, until })
  const used = await placesUsed(db, caseId)
  const usual = usualOf(moving ? [moving] : rows)
  return {
    ...{ caseId, today, usual, everyDays, taken },
    places: placesInOrder(used),
    proposals: proposals({
      ...{ ...usual, aimDay, today, taken, prepareMinutes: moving?.prepareMinutes },
      usualTime: rows.find(({ atTime }) => atTime !== null)?.atTime ?? null,
      awayOn: employeeId ? await awayOn(db, employeeId, { from, until }) : [],
    }),
  }
}

/**
 * Where and how long the last time; a new citizen is met at the jobcentre until the two say otherwise.
 * Elsewhere without a word of where (from a file) is no place to meet again.
 */
function usualOf(rows: readonly ConversationRow[]) {
  const known = rows.filter(({ place, placeWords }) => place !== 'andet' || placeWords !== '')
  const last = known.find(({ state }) => state === 'held') ?? known[0]
  const { place = 'jobcenter', placeWords = '', minutes = MINUTES, travelMinutes = 0 } = last ?? {}
  return { place, placeWords, minutes, travelMinutes } as const
}

function maxDay(one: Day, other: Day): Day {
  return one > other ? one : other
}

export async function bookingOf(context: Asked, caseId: string, conversationId?: string) {
  const { db, user } = context
  await found(context, caseId)
  const rows = await conversationsOf(db, caseId)
  const moving = rows.find((row) => row.conversationId === conversationId)
  if (conversationId && !moving) throw new NotFound()
  const times = await timesFor(context, caseId, {
    ...{ rows, moving },
    lastHeldOn: rows.find(({ state }) => state === 'held')?.onDay ?? null,
    soon: (await store.openRequests(db, caseId)).length > 0,
    employeeId: moving?.employeeId ?? user.id,
  })
  return { ...times, conversation: moving ? outward(moving) : null }
}

/** The citizen's own: with the same rows, which row-level security has made fewer. */
export async function ownOf(context: Asked, caseId: string) {
  const { db, today } = context
  const { firstName, name } = await found(context, caseId)
  const rows = await conversationsOf(db, caseId)
  const next = bookedFrom(rows, today)[0]
  return {
    ...{ caseId, firstName, name, today },
    ...(await openBetween(db, caseId, rows, today)),
    booking: await timesFor(context, caseId, {
      ...{ rows, moving: next },
      lastHeldOn: null,
      employeeId: next?.employeeId ?? null,
    }),
  }
}

const PROMISES_SHOWN = 12
const CHANGES_SHOWN = 12
const DAYS_BACK = 30
/** What the sheet tells by itself. */
const TOLD = /^(conversation|record|topic)\./

/** What stands around one conversation; null is one that was not booked and is held now. */
export async function sheetOf(context: Asked, caseId: string, conversationId: string | null) {
  const { db, user, today, now } = context
  invariant(user.id, 'whoever may write in a case is somebody')
  const { firstName, name, dream } = await found(context, caseId)
  const rows = await conversationsOf(db, caseId)
  const row = rows.find((one) => one.conversationId === conversationId)
  if (conversationId && !row) throw new NotFound()
  const record = row && (await store.standingRecord(db, row.conversationId))
  const before = rows.filter((one) => one !== row && one.state === 'held')
  const lastHeldOn = before.find(({ onDay }) => onDay <= (row?.onDay ?? today))?.onDay ?? null
  const since = lastHeldOn ?? addDays(today, -DAYS_BACK)
  const next = bookedFrom(rows, today).find((one) => one !== row && one.onDay > today)
  const changes = await changesAfter(db, caseId, { after: since, most: CHANGES_SHOWN * 3 })
  const records = await store.recordsOf(db, caseId)
  return {
    ...{ caseId, firstName, name, today, dream, lastHeldOn },
    now: clockOf(now),
    me: { employeeId: user.id, name: user.name },
    conversation: row ? outward(row) : null,
    record: record ? signed(record) : null,
    promises: (await latestPromises(db, caseId, PROMISES_SHOWN))
      .filter((one) => one.state === 'open' || (one.settledOn ?? today) >= since)
      .map(lastPromise),
    changes: changes.filter(({ kind }) => !TOLD.test(kind)).slice(0, CHANGES_SHOWN),
    topics: await openTopics(db, caseId),
    frustrations: await unsettledFrustrations(db, caseId),
    steps: (await stepsOf(db, caseId)).map(({ stepId, version, words, state }) => {
      return { stepId, version, words, state }
    }),
    cards: cardsFor(records.map(({ cards }) => cards)),
    booking: await timesFor(context, caseId, { rows, lastHeldOn: today, employeeId: user.id }),
    nextBooked: next ? outward(next) : null,
    statutory: asWords(await statutoryFields(db, caseId, today)),
  }
}

type Latest = Awaited<ReturnType<typeof latestPromises>>[number]

function lastPromise(one: Latest) {
  const { promiseId, version, ownerKind, ownerId, ownerName, words, dueOn, madeOn, state } = one
  return { promiseId, version, ownerKind, ownerId, ownerName, words, dueOn, madeOn, state }
}

type Statutory = Awaited<ReturnType<typeof statutoryFields>>

/** What the law asks to have registered, as it is kept with the record: what is unknown is left out. */
function asWords(fields: Statutory): Record<string, string> {
  if (!fields) return {}
  const { talkKind, number, needed, paragraph, dueOn } = fields
  const known = Object.entries({ talkKind, number, needed, paragraph, dueOn })
  return Object.fromEntries(
    known.flatMap(([key, value]) => (value === null || value === '' ? [] : [[key, String(value)]])),
  )
}
