import type { Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type CaseRow, findCase } from '#slices/cases/reads.ts'
import { happened } from '#slices/events/acts.ts'
import * as reads from './reads.ts'
import {
  type ConversationKind,
  inTheWay,
  isSameTime,
  MINUTES,
  type Place,
  type PrepareMinutes,
  refuseBooking,
  refuseState,
  refuseWriting,
  type State,
  type StateWish,
} from './rules.ts'
import * as store from './store.ts'

export type Where = {
  onDay: Day
  atTime: string
  place: Place
  placeWords?: string
  minutes?: number
  travelMinutes?: number
  prepareMinutes?: PrepareMinutes
  kind?: ConversationKind
}
export type Booked = { caseId: string; conversationId: string; version: number; overlaps: boolean }

/** Not there and not visible are one answer. */
export async function caseOf({ db }: Pick<Context, 'db'>, caseId: string): Promise<CaseRow> {
  const row = await findCase(db, caseId)
  if (!row) throw new NotFound()
  return row
}

/** A case that the one who asks may write in: it is theirs to carry, or their own. */
export async function caseToWrite(context: Context, caseId: string): Promise<CaseRow> {
  const row = await caseOf(context, caseId)
  refuseUnless(refuseWriting({ write: row.write, isOwn: context.user.kind === 'citizen' }))
  return row
}

export async function conversationOf(
  { db }: Pick<Context, 'db'>,
  conversationId: string,
): Promise<reads.ConversationRow> {
  const row = await reads.findConversation(db, conversationId)
  if (!row) throw new NotFound()
  return row
}

export function staleOf({ changedBy, changedAt, caseId }: reads.ConversationRow): Stale {
  return new Stale(changedBy, changedAt.toISOString(), caseId)
}

export function refuseUnless(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

export const byWhom = ({ user }: Pick<Context, 'user'>) => ({ name: user.name, kind: user.kind })

const wholeOf = (where: Where) => ({
  ...where,
  placeWords: where.placeWords ?? '',
  minutes: where.minutes ?? MINUTES,
  travelMinutes: where.travelMinutes ?? 0,
  kind: where.kind ?? ('conversation' as const),
})

type Wanted = { theCase: CaseRow; employeeId: string | null; exceptId?: string }

/** The rules of a time, asked while nobody else can take it. Says whether it overlaps. */
async function settleTime(context: Context, where: ReturnType<typeof wholeOf>, wanted: Wanted) {
  const { theCase, employeeId, exceptId } = wanted
  if (employeeId) await store.holdCalendar(context.db, employeeId)
  const { caseId, closedOn } = theCase
  const day = where.onDay
  const asked = { caseId, employeeId, from: day, until: day }
  const taken = await reads.takenAround(context.db, asked)
  refuseUnless(refuseBooking(where, { today: context.today, closedOn, taken, exceptId }))
  return inTheWay(where, taken, exceptId).length > 0
}

export function factsOf(where: { onDay: Day; atTime: string | null; place: Place }) {
  const { onDay, atTime, place } = where
  return { onDay, atTime, place }
}

/** Books a conversation with whoever asks; an open request for one is answered by it. */
export async function bookConversation(
  context: Context,
  { caseId, ...wish }: Where & { caseId: string },
): Promise<Booked> {
  const { db, user } = context
  const theCase = await caseToWrite(context, caseId)
  await store.holdCase(db, caseId)
  const where = wholeOf(wish)
  const overlaps = await settleTime(context, where, { theCase, employeeId: user.id })
  const conversationId = uuid()
  await store.insertConversation(db, {
    ...where,
    conversationId,
    caseId,
    employeeId: user.id,
    state: 'planned',
    by: byWhom(context),
  })
  await happened(context, {
    caseId,
    kind: 'conversation.booked',
    subjectId: conversationId,
    facts: { ...factsOf(where), kind: where.kind, placeWords: where.placeWords },
  })
  await answerTalkRequest(context, { caseId, conversationId })
  return { caseId, conversationId, version: 1, overlaps }
}

/** Answers every open request of a case with a conversation, and says how many there were. */
export async function answerTalkRequest(
  context: Context,
  { caseId, conversationId }: { caseId: string; conversationId: string },
): Promise<number> {
  const { db, user } = context
  const answered = await store.answerRequests(db, { caseId, conversationId, by: user.name })
  if (answered > 0)
    await happened(context, { caseId, kind: 'talk.answered', subjectId: conversationId })
  return answered
}

export type Move = Where & { conversationId: string; version: number }

/** Another day, time or place for one that is still planned. */
export async function moveConversation(context: Context, move: Move): Promise<Booked> {
  const { db, user } = context
  const { conversationId, version, ...wish } = move
  const before = await heldStill(context, conversationId, version)
  const { caseId } = before
  const theCase = await caseToWrite(context, caseId)
  if (before.state !== 'planned') throw new Refused([{ code: 'conversation.not_planned' }])
  const where = wholeOf({ ...kept(before), ...wish })
  const employeeId = before.employeeId ?? (user.kind === 'employee' ? user.id : null)
  const overlaps = await settleTime(context, where, {
    theCase,
    employeeId,
    exceptId: conversationId,
  })
  const changed = await store.changeConversation(
    db,
    { conversationId, version, by: user.name },
    { where, employeeId, changedHere: true },
  )
  if (!changed) throw staleOf(before)
  await happened(context, {
    caseId,
    kind: 'conversation.moved',
    subjectId: conversationId,
    facts: {
      ...factsOf(where),
      fromDay: before.onDay,
      fromTime: before.atTime,
      placeWords: where.placeWords,
    },
  })
  return { caseId, conversationId, version: changed, overlaps }
}

/** What stays when only a time is moved. */
function kept({ minutes, travelMinutes, prepareMinutes, kind }: reads.ConversationRow) {
  return { minutes, travelMinutes, prepareMinutes, kind }
}

/** The conversation as it was seen, kept from others until the request ends. */
export async function heldStill(context: Context, conversationId: string, version: number) {
  const { caseId } = await conversationOf(context, conversationId)
  await store.holdCase(context.db, caseId)
  const row = await conversationOf(context, conversationId)
  if (row.version !== version) throw staleOf(row)
  return row
}

const EVENT_OF = {
  planned: 'conversation.booked',
  cancelled: 'conversation.cancelled',
  no_show: 'conversation.no_show',
} as const

/** Called off, nobody came, or undone. One that was held stays held: its record says so. */
export async function setConversationState(
  context: Context,
  wish: StateWish & { conversationId: string; version: number },
) {
  const { db, user, today } = context
  const { conversationId, version, state, reason } = wish
  const before = await heldStill(context, conversationId, version)
  const { caseId } = before
  await caseToWrite(context, caseId)
  refuseUnless(refuseState(before, { state, reason, today }))
  if (state === 'planned') await timeIsFree(context, before)
  const changed = await store.changeConversation(
    db,
    { conversationId, version, by: user.name },
    { ...becoming(state, reason), changedHere: true },
  )
  if (!changed) throw staleOf(before)
  await happened(context, {
    caseId,
    kind: EVENT_OF[state],
    subjectId: conversationId,
    facts: { ...factsOf(before), kind: before.kind, ...(reason ? { reason } : {}) },
  })
  return { caseId, conversationId, version: changed }
}

/** What is called off has its reason, and gives back the minutes that were set aside for it. */
export function becoming(state: State, reason: string) {
  if (state !== 'cancelled') return { state, cancelReason: '' }
  return { state, cancelReason: reason, prepareMinutes: 0 as const }
}

/** What was called off may have given its time to somebody else meanwhile. */
async function timeIsFree(context: Context, row: reads.ConversationRow) {
  const { caseId, employeeId, onDay, atTime, conversationId } = row
  if (!atTime || onDay < context.today) return
  if (employeeId) await store.holdCalendar(context.db, employeeId)
  const taken = await reads.takenAround(context.db, {
    caseId,
    employeeId,
    from: onDay,
    until: onDay,
  })
  if (isSameTime({ ...row, atTime }, taken, conversationId))
    throw new Refused([{ code: 'conversation.same_time' }])
}

/** What the citizen wants to talk about, in their words, whoever writes it down. */
export async function writeTopic(context: Context, caseId: string, words: string) {
  await caseToWrite(context, caseId)
  const topicId = uuid()
  await store.insertTopic(context.db, {
    ...{ topicId, caseId, words, by: byWhom(context) },
    at: context.now,
  })
  await happened(context, { caseId, kind: 'topic.written', subjectId: topicId, facts: { words } })
  return { caseId, topicId }
}
