import { invariant, NotFound, Stale } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { endDraft } from '#slices/drafts/acts.ts'
import { happened } from '#slices/events/acts.ts'
import { addStep, moveStep } from '#slices/plans/acts.ts'
import { stepsOf } from '#slices/plans/reads.ts'
import { makePromises, settlePromise } from '#slices/promises/acts.ts'
import { openPromises, promiseOf } from '#slices/promises/reads.ts'
import {
  answerTalkRequest,
  becoming,
  bookConversation,
  byWhom,
  caseToWrite,
  conversationOf,
  factsOf,
  heldStill,
  moveConversation,
  refuseUnless,
  setConversationState,
  staleOf,
  writeTopic,
} from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import {
  ADDED,
  isWritten,
  refuseClosing,
  refuseCorrection,
  refusePrepareMinutes,
  refuseUndo,
  together,
  type Words,
} from './rules.ts'
import * as store from './store.ts'

type Closing = contract.Closing

export const routes = [
  route(contract.readConversations, ({ caseId }, context) => reads.panelOf(context, caseId)),

  route(contract.readBooking, ({ caseId, conversationId }, context) =>
    reads.bookingOf(context, caseId, conversationId),
  ),

  route(contract.readSheet, ({ caseId, conversationId }, context) =>
    reads.sheetOf(context, caseId, conversationId === 'nu' ? null : conversationId),
  ),

  route(contract.book, (wish, context) => bookConversation(context, wish)),

  route(contract.move, (wish, context) =>
    moveConversation(context, { ...wish, version: context.ifMatch }),
  ),

  route(contract.setState, (wish, context) =>
    setConversationState(context, { ...wish, version: context.ifMatch }),
  ),

  route(contract.setPrepared, async ({ conversationId, isPrepared, prepareMinutes }, context) => {
    const { db, now, ifMatch: version } = context
    const before = await heldStill(context, conversationId, version)
    const { caseId } = before
    await caseToWrite(context, caseId)
    refuseUnless(refusePrepareMinutes(before, prepareMinutes ?? 0))
    const preparedAt = isPrepared === undefined ? {} : { preparedAt: isPrepared ? now : null }
    const seen = { conversationId, version }
    const isDone = await store.prepareConversation(db, seen, { ...preparedAt, prepareMinutes })
    if (!isDone) throw staleOf(before)
    return { caseId, conversationId, version }
  }),

  route(contract.writeTopic, ({ caseId, words }, context) => writeTopic(context, caseId, words)),
  route(contract.removeTopic, (wish, context) => removeTopic(context, wish)),

  route(contract.close, (closing, context) => closeConversation(context, closing)),
  route(contract.undoPromises, (undoing, context) => undoPromises(context, undoing)),
  route(contract.correct, (correction, context) => correctRecord(context, correction)),

  route(contract.readOwn, (_, context) => reads.ownOf(context, own(context))),

  route(contract.moveOwn, (wish, context) =>
    moveConversation(context, { ...wish, version: context.ifMatch }),
  ),

  route(contract.writeOwnTopic, ({ words }, context) => writeTopic(context, own(context), words)),
  route(contract.removeOwnTopic, (wish, context) => removeTopic(context, wish)),

  route(contract.askForTalk, async ({ words }, context) => {
    const caseId = own(context)
    await caseToWrite(context, caseId)
    const talkRequestId = uuid()
    await store.insertRequest(context.db, { talkRequestId, caseId, words, at: context.now })
    const subject = { kind: 'talk.requested', subjectId: talkRequestId } as const
    await happened(context, { caseId, ...subject, facts: { words } })
    return { caseId, talkRequestId }
  }),
]

function own({ user }: Context): string {
  invariant(user.id, 'a citizen is known by their case')
  return user.id
}

async function removeTopic(
  { db }: Context,
  { topicId, isRemoved }: { topicId: string; isRemoved: boolean },
) {
  const caseId = await store.removeTopic(db, topicId, isRemoved)
  if (!caseId) throw new NotFound()
  return { caseId, topicId }
}

/**
 * One save: record, promises, steps, topics and the next conversation become true together, or not at
 * all. Whoever comes second is told who was first, and adds to what stands instead (`addsTo`).
 */
async function closeConversation(context: Context, closing: Closing): Promise<contract.Closed> {
  const { db, today } = context
  const { caseId } = closing
  await caseToWrite(context, caseId)
  await store.holdCase(db, caseId)
  const before = await stillOpen(context, closing)
  const standing = before && { state: before.state, hasRecord: before.record !== undefined }
  const promises = closing.promises.length
  refuseUnless(refuseClosing({ ...closing, promises }, { today, standing: standing ?? null }))

  const { conversationId, version } = await settleConversation(context, closing, before)
  const recordId = await sign(context, closing, { conversationId, before: before?.record })
  await settleTheRest(context, closing, conversationId)
  const promiseIds = await makePromises(context, caseId, closing.promises, { conversationId })
  const next = closing.next && (await bookConversation(context, { caseId, ...closing.next }))
  if (closing.sheetId) await endDraft(context, closing.sheetId)
  return { caseId, conversationId, version, recordId, promiseIds, next }
}

type Before = reads.ConversationRow & { record: store.RecordRow | undefined }

/** The booked conversation as the sheet saw it; none where it was not booked. */
async function stillOpen(context: Context, closing: Closing): Promise<Before | undefined> {
  const { conversationId, version, addsTo, caseId } = closing
  if (!conversationId) return undefined
  const row = await conversationOf(context, conversationId)
  if (row.caseId !== caseId) throw new NotFound()
  const record = await store.standingRecord(context.db, conversationId)
  if ((record?.recordId ?? null) !== addsTo) throw record ? signedFirst(record) : staleOf(row)
  if (row.version !== version) throw staleOf(row)
  return { ...row, record }
}

function signedFirst({ signedName, signedAt }: store.RecordRow): Stale {
  return new Stale(signedName, signedAt.toISOString())
}

/** What was booked becomes what it was; what was not booked is written down as it was held. */
async function settleConversation(context: Context, closing: Closing, before: Before | undefined) {
  const { db, user } = context
  const { caseId, ending, reason, ...where } = closing
  if (before?.record) return before
  const conversationId = before?.conversationId ?? uuid()
  const version = before ? await change(context, closing, before) : 1
  if (!before)
    await store.insertConversation(db, {
      ...where,
      caseId,
      conversationId,
      employeeId: user.id,
      state: ending,
      by: byWhom(context),
    })
  await happened(context, {
    caseId,
    kind: `conversation.${ending}`,
    subjectId: conversationId,
    facts: { ...factsOf(where), kind: where.kind, ...(reason ? { reason } : {}) },
    onDay: ending === 'cancelled' ? context.today : where.onDay,
  })
  if (ending === 'held') await answerTalkRequest(context, { caseId, conversationId })
  return { conversationId, version }
}

async function change({ db, user }: Context, closing: Closing, before: Before): Promise<number> {
  const { ending, reason } = closing
  const { conversationId, version, employeeId } = before
  const seen = { conversationId, version, by: user.name }
  const held = { where: closing, employeeId: employeeId ?? user.id }
  const changed = await store.changeConversation(db, seen, {
    ...becoming(ending, reason),
    ...(ending === 'held' ? held : {}),
    changedHere: true,
  })
  if (!changed) throw staleOf(before)
  return changed
}

type Signing = { conversationId: string; before: store.RecordRow | undefined }

/** The record, signed. One that stands already is not changed: both texts are in the one after it. */
async function sign(context: Context, closing: Closing, { conversationId, before }: Signing) {
  const written = isWritten(closing) || closing.note.trim() !== ''
  if (closing.ending !== 'held' && !written) return null
  const { caseId, onDay, cards } = closing
  const adds = cards.some((card) => !before?.cards.includes(card))
  if (before && !written && !adds) return before.recordId
  // Going along is work, but no conversation in the law's sense.
  const statutory = closing.kind === 'going_along' ? {} : closing.statutory
  return write(context, {
    caseId,
    conversationId,
    heldOn: before?.heldOn ?? onDay,
    ...(before ? together(before, closing) : wordsOf(closing)),
    cards: [...new Set([...(before?.cards ?? []), ...cards])],
    statutory: { ...statutory, ...before?.statutory },
    replaces: before?.recordId ?? null,
    reason: before ? ADDED : '',
  })
}

function wordsOf({ citizenWords, body, note, isShared }: Words): Words {
  return { citizenWords, body, note, isShared }
}

type Writing = Omit<store.NewRecord, 'recordId' | 'signedBy' | 'signedName'>

async function write(context: Context, row: Writing): Promise<string> {
  const { db, user } = context
  const recordId = uuid()
  await store.insertRecord(db, { ...row, recordId, signedBy: user.id, signedName: user.name })
  await happened(context, {
    caseId: row.caseId,
    kind: row.replaces ? 'record.corrected' : 'record.signed',
    subjectId: recordId,
    // A code is no reason to read; the record itself says it in words.
    facts: { heldOn: row.heldOn, reason: row.reason === ADDED ? '' : row.reason },
    forCitizen: row.isShared,
  })
  return recordId
}

/** What was promised last time, the steps, and what has been talked about: of this case only. */
async function settleTheRest(context: Context, closing: Closing, conversationId: string) {
  const { db } = context
  const { caseId, settled, newSteps, movedSteps, topicIds } = closing
  await ofThisCase(settled, 'promiseId', () => openPromises(db, caseId))
  await ofThisCase(movedSteps, 'stepId', () => stepsOf(db, caseId))
  for (const { dueOn, reason, ...one } of settled)
    await settlePromise(context, { ...one, ...(dueOn && { dueOn }), ...(reason && { reason }) })
  for (const words of newSteps) await addStep(context, { caseId, words })
  for (const step of movedSteps) await moveStep(context, step)
  await store.talkedAbout(db, { caseId, topicIds, conversationId })
}

/** A sheet is about one citizen: what belongs to another is not there. */
async function ofThisCase<Key extends string>(
  asked: readonly Record<Key, string>[],
  key: Key,
  read: () => Promise<readonly Record<Key, string>[]>,
): Promise<void> {
  if (asked.length === 0) return
  const known = new Set((await read()).map((row) => row[key]))
  if (asked.some((one) => !known.has(one[key]))) throw new NotFound()
}

type Undoing = { conversationId: string; promiseIds: readonly string[]; reason: string }

/** The promises that a save made, taken back together; what somebody has settled since is theirs. */
async function undoPromises(context: Context, { conversationId, promiseIds, reason }: Undoing) {
  const { db } = context
  const { caseId } = await conversationOf(context, conversationId)
  await caseToWrite(context, caseId)
  const ids = [...new Set(promiseIds)]
  const made = new Set(await reads.promisesMadeIn(db, conversationId))
  if (ids.some((id) => !made.has(id))) throw new NotFound()
  const found = await Promise.all(ids.map((id) => promiseOf(db, id)))
  const promises = found.filter((one) => one !== undefined)
  if (promises.length < ids.length) throw new NotFound()
  refuseUnless(refuseUndo(promises))
  for (const { promiseId, version } of promises)
    await settlePromise(context, { promiseId, version, act: 'dropped', reason })
  return { caseId, promiseIds: ids }
}

type Correction = Words & { recordId: string; reason: string; sheetId: string | null }

/** A new record with its reason in place of one that was signed, which stays under it. */
async function correctRecord(context: Context, correction: Correction) {
  const { db } = context
  const { recordId, reason, sheetId, ...words } = correction
  const seen = await store.findRecord(db, recordId)
  if (!seen) throw new NotFound()
  const { caseId } = seen
  await caseToWrite(context, caseId)
  await store.holdCase(db, caseId)
  const later = await store.replacementOf(db, recordId)
  if (later) throw signedFirst(later)
  refuseUnless(refuseCorrection(seen, { ...words, reason }))
  const { conversationId, heldOn, cards, statutory } = seen
  const replaced = { caseId, conversationId, heldOn, cards, statutory, replaces: recordId }
  const id = await write(context, { ...replaced, ...wordsOf(words), reason })
  if (sheetId) await endDraft(context, sheetId)
  return { caseId, recordId: id }
}
