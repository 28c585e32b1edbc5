import { addDays, type Day, daysBetween } from '#core/dates.ts'
import { invariant, NotFound, Refused } from '#core/refusal.ts'
import { clockOf } from '#core/timesOfDay.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { answerQuestion } from '#slices/assessments/acts.ts'
import { ownLoad } from '#slices/caseload/reads.ts'
import { prepareAt } from '#slices/conversations/rules.ts'
import { guardsOf } from '#slices/deadlines/reads.ts'
import { seen, unseen } from '#slices/events/acts.ts'
import { settlePromise } from '#slices/promises/acts.ts'
import { quietSince, silenceFrom } from '#slices/rhythm/rules.ts'
import * as contract from './contract.ts'
import {
  apart,
  BEFORE_MINE_DAYS,
  inOrder,
  isTalk,
  keyOf,
  LAW_DAYS,
  leaveAt,
  nextOf,
  PROGRESS_DAYS,
  refuseSnooze,
} from './rules.ts'
import * as store from './store.ts'

const LAST_PROMISES_SHOWN = 4
const TOPICS_SHOWN = 6

export const routes = [
  route(contract.readDay, (_, context) => dayOf(context)),

  route(contract.answerAct, async ({ answer }, context) => {
    const nothing = { version: null, before: null }
    return { ...nothing, ...(await answered(answer, context)) }
  }),

  route(contract.snoozeAct, async ({ caseId, key, untilOn, reason }, { db, user, today }) => {
    const refusals = refuseSnooze({ untilOn, reason }, today)
    if (refusals.length > 0) throw new Refused(refusals)
    if (!(await store.caseIsThere(db, caseId))) throw new NotFound()
    const snoozeId = uuid()
    await store.snooze(db, { snoozeId, me: user.id ?? '', caseId, key, untilOn, reason })
    return { caseId, snoozeId }
  }),

  route(contract.wakeAct, async ({ snoozeId }, { db }) => {
    const caseId = await store.wake(db, snoozeId)
    if (!caseId) throw new NotFound()
    return { caseId }
  }),
]

async function answered(answer: contract.Answer, context: Context) {
  switch (answer.act) {
    case 'kept':
    case 'reopened':
      return settled(answer, context)
    case 'seen': {
      await there(context, answer.caseId)
      const before = await seen(context, answer.caseId)
      return { caseId: answer.caseId, before: before?.toISOString() ?? null }
    }
    case 'unseen':
      await there(context, answer.caseId)
      await unseen(context, answer.caseId, answer.before ? new Date(answer.before) : null)
      return { caseId: answer.caseId }
    case 'said':
    case 'unsaid':
      return spoken(answer, context)
    case 'told':
      return answerQuestion(context, { questionId: answer.questionId, words: answer.words })
  }
}

async function there({ db }: Context, caseId: string): Promise<void> {
  if (!(await store.caseIsThere(db, caseId))) throw new NotFound()
}

type Settling = Extract<contract.Answer, { act: 'kept' | 'reopened' }>

async function settled({ act, promiseId, version }: Settling, context: Context) {
  const settled = await settlePromise(context, { promiseId, version, act })
  return { caseId: settled.caseId, version: settled.version }
}

type Saying = Extract<contract.Answer, { act: 'said' | 'unsaid' }>

async function spoken({ act, caseId, key }: Saying, context: Context) {
  await there(context, caseId)
  const me = context.user.id ?? ''
  if (act === 'said') await store.markSaid(context.db, { markId: uuid(), caseId, me, key })
  else await store.takeBackSaid(context.db, caseId, me, key)
  return { caseId }
}

async function dayOf(context: Context): Promise<contract.MyDay> {
  const { db, user, today, now } = context
  const me = user.id
  invariant(me, 'whoever may write in cases is somebody')
  const mine = await store.myCases(db, me, today)
  // A co-worker helps; what a case asks for is for the one who carries it.
  const carried = mine.filter(({ kind }) => kind !== 'coworker')
  const frame: Frame = {
    ...{ context, me, carried, known: new Map(mine.map((one) => [one.caseId, one])) },
    ids: carried.map(({ caseId }) => caseId),
  }
  const rows = await store.conversations(db, {
    ...{ me, today, carried: frame.ids },
    all: mine.map(({ caseId }) => caseId),
  })
  const found = inOrder([
    ...preparing(rows, frame),
    ...(await signals(frame)),
    ...(await due(frame)),
    ...(await quiet(frame)),
    ...(await waiting(frame)),
    ...(await asked(frame)),
    ...(await duties(frame)),
    ...(await fresh(frame)),
  ])
  const { open, put } = apart(found, await store.snoozes(db, me, today), today)
  const clock = clockOf(now)
  return {
    today,
    clock,
    load: await loadOf(frame, mine),
    conversations: rows.map((row) => onRail(row, frame)),
    next: await nextUp(nextOf(rows, clock), frame),
    acts: open,
    snoozed: put.map(({ act, snooze: { key: _, ...snooze } }) => ({ ...snooze, act })),
    citizens: mine.length,
  }
}

type Frame = {
  context: Context
  me: string
  carried: readonly store.MyCase[]
  ids: readonly string[]
  known: ReadonlyMap<string, store.MyCase>
}

/** The name of a citizen of mine, and whom I cover for. */
function whose({ known }: Frame, caseId: string, firstName?: string) {
  const one = known.get(caseId)
  return {
    caseId,
    firstName: firstName ?? one?.firstName ?? '',
    coveredFor: one?.coveredFor ?? null,
  }
}

async function loadOf({ context, me }: Frame, mine: readonly store.MyCase[]) {
  const { load, cases, range } = await ownLoad(context.db, me, context.today, mine)
  const bases = (range?.parts ?? []).map((part) => part.range.basis)
  return {
    cases,
    covered: load.covered,
    low: range?.low ?? null,
    high: range?.high ?? null,
    basis: bases.includes('norm') ? ('norm' as const) : (bases[0] ?? null),
  }
}

function onRail(one: store.ConversationRow, frame: Frame) {
  const { travelMinutes, prepareMinutes: _, ...row } = one
  return {
    ...row,
    ...whose(frame, row.caseId, row.firstName),
    leaveAt: leaveAt(row.atTime, travelMinutes) ?? null,
    prepareAt: (row.prepared ? null : prepareAt(one)) ?? null,
  }
}

async function nextUp(next: store.ConversationRow | undefined, { context, me }: Frame) {
  if (!next) return null
  const { conversationId, caseId } = next
  return {
    conversationId,
    promises: await store.lastPromises(context.db, me, caseId, LAST_PROMISES_SHOWN),
    topics: await store.topics(context.db, caseId, TOPICS_SHOWN),
  }
}

function preparing(rows: readonly store.ConversationRow[], frame: Frame) {
  return rows
    .filter(({ state, prepared }) => state === 'planned' && !prepared)
    .map(({ conversationId, caseId, firstName, atTime }) => ({
      ...whose(frame, caseId, firstName),
      key: keyOf('prepare', conversationId),
      onDay: frame.context.today,
      kind: 'prepare' as const,
      conversationId,
      atTime,
    }))
}

async function signals(frame: Frame): Promise<contract.NextAct[]> {
  const rows = await store.signals(frame.context.db, frame.ids)
  return rows.map(({ kind, id, caseId, words, cause, onDay }) => {
    const line = { ...whose(frame, caseId), key: keyOf(kind, id), onDay, words }
    return kind === 'frustration'
      ? { ...line, kind, frustrationId: id, cause }
      : { ...line, kind, requestId: id }
  })
}

async function due(frame: Frame) {
  const { context, me, ids } = frame
  const rows = await store.duePromises(context.db, { me, today: context.today, carried: ids })
  return rows.map(({ dueOn, firstName, ...row }) => ({
    ...row,
    ...whose(frame, row.caseId, firstName),
    key: keyOf('promise', row.promiseId, dueOn),
    onDay: dueOn,
    kind: 'promise' as const,
  }))
}

async function quiet(frame: Frame) {
  const { today, db } = frame.context
  const rows = await store.unbooked(db, frame.ids, today)
  return rows.flatMap(({ caseId, everyDays, fromOn, lastOn }) => {
    const since = quietSince(lastOn, fromOn)
    const onDay = silenceFrom(since, everyDays)
    if (onDay > today) return []
    return [
      {
        ...whose(frame, caseId),
        key: keyOf('silence', caseId, since),
        onDay,
        kind: 'silence' as const,
        everyDays,
        days: daysBetween(since, today),
      },
    ]
  })
}

async function waiting(frame: Frame) {
  const since = frame.carried.map(({ caseId, fromOn }) => {
    return { caseId, since: addDays(fromOn, -BEFORE_MINE_DAYS) }
  })
  const rows = await store.unseen(frame.context.db, frame.me, since)
  return rows.map(({ eventId, at, ...row }) => ({
    ...row,
    ...whose(frame, row.caseId),
    key: keyOf('waiting', eventId),
    kind: 'waiting' as const,
    at: at.toISOString(),
  }))
}

async function asked(frame: Frame) {
  const rows = await store.questions(frame.context.db, frame.me)
  return rows.map(({ firstName, ...row }) => ({
    ...row,
    ...whose(frame, row.caseId, firstName),
    key: keyOf('question', row.questionId),
    kind: 'question' as const,
  }))
}

/** What the law asks for soon; a talk that is booked in time asks for nothing more. */
async function duties(frame: Frame) {
  const { db, today } = frame.context
  const until = addDays(today, LAW_DAYS)
  const guards = await guardsOf(db, frame.ids, today)
  const near = [...guards].flatMap(([caseId, { next }]) => {
    const onDay = next && (next.safeOn ?? next.dueOn)
    // A request for a talk stands at the top of the list already.
    return onDay && onDay <= until && next.rule !== 'talk_on_request'
      ? [{ caseId, onDay, ...next }]
      : []
  })
  const booked = await store.booked(
    db,
    near.map(({ caseId }) => caseId),
    { today, until },
  )
  return near
    .filter(({ caseId, asks, onDay }) => {
      const day = isTalk(asks) ? booked.get(caseId) : undefined
      return !day || day > onDay
    })
    .map(({ caseId, onDay, dueOn, rule, asks, counted, needed }) => ({
      ...whose(frame, caseId),
      key: keyOf('law', caseId, rule, onDay),
      onDay,
      kind: 'law' as const,
      days: daysBetween(today, onDay),
      ...{ dueOn, rule, asks, counted, needed },
    }))
}

async function fresh(frame: Frame) {
  const { db, today } = frame.context
  const rows = await store.progress(db, frame.ids, addDays(today, -PROGRESS_DAYS) as Day)
  const said = rows.length > 0 ? await store.said(db, frame.ids) : new Set<string>()
  return rows
    .map(({ id, ...row }) => ({
      ...row,
      ...whose(frame, row.caseId),
      key: keyOf('progress', row.what, id),
      kind: 'progress' as const,
    }))
    .filter(({ key }) => !said.has(key))
}
