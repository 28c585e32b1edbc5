import type { Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { findCase } from '#slices/cases/reads.ts'
import { happened } from '#slices/events/acts.ts'
import * as reads from './reads.ts'
import {
  type PromiseAct,
  type PromiseLine,
  type PromiseRefusal,
  refuseLines,
  refuseSettling,
  type Settling,
} from './rules.ts'
import * as store from './store.ts'

export type Who = Pick<Context, 'db' | 'user' | 'today'>

const byOf = ({ user }: Who) => ({ kind: user.kind, name: user.name })

/**
 * Writes promises down as they were understood. Names are taken from the house where it knows them. No
 * lines are no promises, and no fault. Answers their ids, in the order of the lines.
 */
export async function makePromises(
  who: Who,
  caseId: string,
  lines: readonly PromiseLine[],
  { conversationId = null }: { conversationId?: string | null } = {},
): Promise<string[]> {
  if (lines.length === 0) return []
  const { db, today, user } = who
  const found = await findCase(db, caseId)
  if (!found) throw new NotFound()
  const isOwn = user.kind === 'citizen' && user.id === caseId
  const refusals: Refusal<PromiseRefusal>[] = [...refuseLines(lines, { ...found, today })]
  if (!found.write && !isOwn) refusals.push({ code: 'promise.not_carried' })
  if (isOwn && lines.some(({ ownerKind }) => ownerKind !== 'citizen'))
    refusals.push({ code: 'promise.not_yours' })
  refuse(refusals)
  const named = await withNames(who, lines, found.firstName)
  const made: string[] = []
  for (const line of named) {
    const promiseId = uuid()
    const row = { ...line, promiseId, caseId, madeOn: today, conversationId }
    await store.insertPromise(db, row, byOf(who))
    const { ownerKind, ownerName, words, dueOn } = line
    const facts = { ownerKind, ownerName, words, dueOn }
    await happened(who, { caseId, kind: 'promise.made', subjectId: promiseId, facts })
    made.push(promiseId)
  }
  return made
}

async function withNames(
  { db }: Who,
  lines: readonly PromiseLine[],
  firstName: string,
): Promise<PromiseLine[]> {
  const ids = lines.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []))
  const names = await reads.namesOf(db, ids)
  return lines.map((line) => {
    const { ownerKind, ownerId } = line
    if (ownerKind === 'citizen') return { ...line, ownerId: null, ownerName: firstName }
    if (!ownerId || (ownerKind !== 'employee' && ownerKind !== 'leader'))
      return { ...line, ownerId: null }
    const ownerName = names.get(ownerId)
    if (!ownerName) throw new Refused([{ code: 'promise.unknown_owner', field: 'ownerId' }])
    return { ...line, ownerName }
  })
}

export type Settled = { caseId: string; promiseId: string; version: number; dueOn: Day }
type Wish = Settling & { promiseId: string; version: number }

/** Kept, moved, dropped; or takes back the latest of them. */
export async function settlePromise(
  who: Who,
  { promiseId, version, ...wish }: Wish,
): Promise<Settled> {
  const { db, today, user } = who
  const before = await reads.promiseOf(db, promiseId)
  if (!before) throw new NotFound()
  if (before.version !== version) throw staleOf(before)
  const latest = (await reads.changesOf(db, promiseId)).find((one) => one.version === version)
  const standing = { ...before, lastAct: latest?.act ?? 'made' }
  refuse(refuseSettling(standing, wish, { today, byCitizen: user.kind === 'citizen' }))

  const after = becomes(before, wish, { latest, today })
  const change = { promiseId, version, act: wish.act, words: before.words }
  const saved = await store.changePromise(db, change, { before, after }, byOf(who))
  if (!saved) throw await whyNot(who, before)
  const { caseId, ownerKind, ownerName, words } = before
  const { dueOn, reason } = after
  const facts = {
    ...{ ownerKind, ownerName, words, dueOn },
    ...(dueOn === before.dueOn ? {} : { fromDay: before.dueOn }),
    ...(wish.act === 'moved' || wish.act === 'dropped' ? { reason } : {}),
  }
  await happened(who, { caseId, kind: EVENTS[wish.act], subjectId: promiseId, facts })
  return { caseId, promiseId, version: saved, dueOn }
}

const EVENTS = {
  kept: 'promise.kept',
  moved: 'promise.moved',
  dropped: 'promise.dropped',
  reopened: 'promise.reopened',
} as const satisfies Record<PromiseAct, string>

type Now = { latest: reads.ChangeRow | undefined; today: Day }

function becomes(
  before: reads.PromiseRow,
  { act, dueOn, reason = '' }: Settling,
  { latest, today }: Now,
): store.PromiseFields {
  const { timesMoved } = before
  const open = { ...before, state: 'open' as const, settledOn: null }
  if (act === 'kept') return { ...before, state: 'kept', settledOn: today }
  if (act === 'dropped')
    return { ...before, state: 'dropped', settledOn: today, reason: reason.trim() }
  if (act === 'moved')
    return {
      ...open,
      dueOn: dueOn ?? before.dueOn,
      reason: reason.trim(),
      timesMoved: timesMoved + 1,
    }
  const reasonBefore = latest?.reasonBefore ?? ''
  if (before.state !== 'open') return { ...open, reason: reasonBefore }
  const back = latest?.dueBefore ?? before.dueOn
  return { ...open, dueOn: back, reason: reasonBefore, timesMoved: Math.max(0, timesMoved - 1) }
}

/** Nobody was changed: somebody was first, or it is not the asker's to change. */
async function whyNot({ db }: Who, before: reads.PromiseRow): Promise<Error> {
  const now = (await reads.promiseOf(db, before.promiseId)) ?? before
  const refused = { code: 'promise.not_carried' } as const
  return now.version === before.version ? new Refused([refused]) : staleOf(now)
}

function staleOf({ changedBy, changedAt, caseId }: reads.PromiseRow): Stale {
  return new Stale(changedBy, changedAt.toISOString(), caseId)
}

function refuse(refusals: readonly Refusal<PromiseRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
