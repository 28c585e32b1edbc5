import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { ASKS } from '#law/duties.ts'
import { CONVERSATION_KINDS, PLACES, STATES } from '#slices/conversations/rules.ts'
import { OWNER_KINDS } from '#slices/promises/rules.ts'
import { isKey } from './rules.ts'

const Key = z.string().refine(isKey)
const Version = z.int().positive().max(999_999_999)

/** Which line, whose life it touches, and which day it belongs to. */
const line = {
  key: z.string(),
  caseId: z.uuid(),
  firstName: z.string(),
  /** Whose case it is, where the one who asks covers it. */
  coveredFor: z.string().nullable(),
  onDay: DayText,
}

const NextAct = z.discriminatedUnion('kind', [
  z.object({
    ...line,
    kind: z.literal('frustration'),
    frustrationId: z.uuid(),
    words: z.string(),
    cause: z.string(),
  }),
  z.object({
    ...line,
    kind: z.literal('talk_request'),
    requestId: z.uuid(),
    words: z.string(),
  }),
  z.object({
    ...line,
    kind: z.literal('promise'),
    promiseId: z.uuid(),
    words: z.string(),
    version: z.int(),
    /** Who promised, where it is the one who is covered for. */
    ownerName: z.string().nullable(),
  }),
  z.object({
    ...line,
    kind: z.literal('prepare'),
    conversationId: z.uuid(),
    atTime: z.string().nullable(),
  }),
  z.object({
    ...line,
    kind: z.literal('silence'),
    everyDays: z.int(),
    /** Since the last conversation that was held. */
    days: z.int(),
  }),
  z.object({
    ...line,
    kind: z.literal('waiting'),
    /** What the citizen did last, as a kind of the life line. */
    event: z.string(),
    words: z.string(),
    /** A step's new state, where a step was moved. */
    to: z.string(),
    at: z.string(),
    /** So many things before it that nobody has seen either. */
    more: z.int(),
  }),
  z.object({
    ...line,
    kind: z.literal('question'),
    questionId: z.uuid(),
    words: z.string(),
    askedBy: z.string(),
  }),
  z.object({
    ...line,
    kind: z.literal('law'),
    rule: z.string(),
    /** Until the last day; negative when it has gone. */
    days: z.int(),
    /** The law's own last day; `onDay` may be earlier, so that what comes after it fits in. */
    dueOn: DayText.nullable(),
    asks: z.enum(ASKS),
    /** So many of so many have been held. */
    counted: z.int(),
    needed: z.int(),
  }),
  z.object({
    ...line,
    kind: z.literal('progress'),
    what: z.enum(['step', 'promise']),
    words: z.string(),
  }),
])
export type NextAct = z.output<typeof NextAct>

const LastPromise = z.object({
  promiseId: z.uuid(),
  ownerKind: z.enum(OWNER_KINDS),
  ownerName: z.string(),
  mine: z.boolean(),
  words: z.string(),
  dueOn: DayText,
  state: z.enum(['open', 'kept', 'dropped']),
})
export type LastPromise = z.output<typeof LastPromise>

const DayConversation = z.object({
  conversationId: z.uuid(),
  caseId: z.uuid(),
  firstName: z.string(),
  coveredFor: z.string().nullable(),
  dream: z.string().nullable(),
  atTime: z.string().nullable(),
  minutes: z.int(),
  /** `11:55`: when to leave to be there in time. */
  leaveAt: z.string().nullable(),
  /** `11:45`: when to begin to prepare, where ten minutes were set aside and nobody has prepared yet. */
  prepareAt: z.string().nullable(),
  kind: z.enum(CONVERSATION_KINDS),
  place: z.enum(PLACES),
  placeWords: z.string(),
  state: z.enum(STATES),
  prepared: z.boolean(),
})
export type DayConversation = z.output<typeof DayConversation>

/** What one needs to know just before: the last promises both ways, and the citizen's own topics. */
const NextUp = z.object({
  conversationId: z.uuid(),
  promises: z.array(LastPromise),
  topics: z.array(z.object({ topicId: z.uuid(), words: z.string(), byCitizen: z.boolean() })),
})
export type NextUp = z.output<typeof NextUp>

const Snoozed = z.object({
  snoozeId: z.uuid(),
  untilOn: DayText,
  reason: z.string(),
  act: NextAct,
})
export type Snoozed = z.output<typeof Snoozed>

const Day = z.object({
  today: DayText,
  /** What a Danish clock showed when this was read: `09:52`. */
  clock: z.string(),
  load: z.object({
    cases: z.int(),
    covered: z.int(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    basis: z.enum(['norm', 'guideline']).nullable(),
  }),
  conversations: z.array(DayConversation),
  next: NextUp.nullable(),
  acts: z.array(NextAct),
  snoozed: z.array(Snoozed),
  /** Open to the one who asks by a relation of their own; none: there is no day to show. */
  citizens: z.int(),
})
export type MyDay = z.output<typeof Day>

function everybody({ conversations, acts, snoozed }: MyDay): string[] {
  const shown = [...conversations, ...acts, ...snoozed.map(({ act }) => act)]
  return [...new Set(shown.map(({ caseId }) => caseId))]
}

/** I dag: today's conversations and what to do next, in an order that is fixed and explained. */
export const readDay = endpoint({
  method: 'GET',
  path: '/day',
  may: 'case.write',
  audit: 'day.read_mine',
  purpose: 'day_planning',
  summary: 'Today’s conversations and the next acts of the one who asks, with the reason of each.',
  input: z.strictObject({}),
  output: Day,
  about: everybody,
})

const Answer = z.discriminatedUnion('act', [
  /** A promise was kept, and the undo of having said so. */
  z.strictObject({ act: z.literal('kept'), promiseId: z.uuid(), version: Version }),
  z.strictObject({ act: z.literal('reopened'), promiseId: z.uuid(), version: Version }),
  /** What the citizen did has been seen. */
  z.strictObject({ act: z.literal('seen'), caseId: z.uuid() }),
  z.strictObject({
    act: z.literal('unseen'),
    caseId: z.uuid(),
    before: z.iso.datetime().nullable(),
  }),
  /** Progress was said to the citizen. */
  z.strictObject({ act: z.literal('said'), caseId: z.uuid(), key: Key }),
  z.strictObject({ act: z.literal('unsaid'), caseId: z.uuid(), key: Key }),
  /** A colleague is answered. */
  z.strictObject({
    act: z.literal('told'),
    questionId: z.uuid(),
    words: z.string().trim().min(1).max(5000),
  }),
])
export type Answer = z.output<typeof Answer>

export const answerAct = endpoint({
  method: 'POST',
  path: '/day/answer',
  may: 'case.write',
  audit: 'day.answer_act',
  purpose: 'day_planning',
  summary: 'One press that answers a line of the day: kept, seen, said, or a colleague’s question.',
  input: z.strictObject({ answer: Answer }),
  output: z.object({
    caseId: z.uuid(),
    /** The promise’s new version, for the undo. */
    version: z.int().nullable(),
    /** How far one had seen before, for the undo. */
    before: z.iso.datetime().nullable(),
  }),
  about: ({ caseId }) => [caseId],
})

export const snoozeAct = endpoint({
  method: 'POST',
  path: '/day/snoozes',
  may: 'case.write',
  audit: 'day.snooze_act',
  purpose: 'day_planning',
  summary: 'Puts a line of one’s own day off until a day, with a reason.',
  input: z.strictObject({
    caseId: z.uuid(),
    key: Key,
    untilOn: DayText,
    reason: z.string().trim().max(500),
  }),
  output: z.object({ caseId: z.uuid(), snoozeId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

export const wakeAct = endpoint({
  method: 'POST',
  path: '/day/snoozes/:snoozeId/wake',
  may: 'case.write',
  audit: 'day.wake_act',
  purpose: 'day_planning',
  summary: 'Takes a line that was put off back to today.',
  input: z.strictObject({ snoozeId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})
