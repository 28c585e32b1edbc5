import { z } from 'zod'
import { type Endpoint, endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { STEP_STATES } from '#slices/plans/rules.ts'
import { LINES_MAX, LineShape } from '#slices/promises/rules.ts'
import {
  CONVERSATION_KINDS,
  ENDINGS,
  METHOD_CARDS,
  MINUTES,
  PLACES,
  PREPARE_MINUTES,
  REASON_LETTERS_MIN,
  STATES,
} from './rules.ts'

type OfCase = z.ZodType<{ caseId: string }>
type Half<In extends z.ZodType, Out extends OfCase> = Omit<
  Endpoint<In, Out>,
  'may' | 'purpose' | 'about'
>

/** Done by whoever carries the case, for the sake of the conversation. */
function carried<In extends z.ZodType, Out extends OfCase>(half: Half<In, Out>) {
  const about = ({ caseId }: z.output<Out>) => [caseId]
  return endpoint<In, Out>({ ...half, may: 'case.write', purpose: 'conversation', about })
}

/** Done by the citizen about their own case. */
function own<In extends z.ZodType, Out extends OfCase>(half: Half<In, Out>) {
  const about = ({ caseId }: z.output<Out>) => [caseId]
  return endpoint<In, Out>({ ...half, may: 'citizen.own', purpose: 'citizen_insight', about })
}

const Version = z.int().positive().max(999_999_999)
const TimeText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const caseInput = { caseId: z.uuid() }
const changed = { caseId: z.uuid(), conversationId: z.uuid(), version: z.int() }

/** Where, when, how long, and how far away. */
const when = { onDay: DayText, atTime: TimeText }
const spot = { place: z.enum(PLACES), placeWords: z.string().trim().max(200).default('') }
const room = {
  minutes: z.int().min(5).max(600).default(MINUTES),
  travelMinutes: z.int().min(0).max(480).default(0),
}
const kind = z.enum(CONVERSATION_KINDS).default('conversation')
const where = { ...when, ...room, ...spot, kind }
const prepareMinutes = z.literal(PREPARE_MINUTES)
const preparing = { isPrepared: z.boolean(), prepareMinutes }

const Conversation = z.object({
  conversationId: z.uuid(),
  version: z.int(),
  ...where,
  /** Null where a file said only the day. */
  atTime: TimeText.nullable(),
  state: z.enum(STATES),
  employeeId: z.uuid().nullable(),
  employeeName: z.string().nullable(),
  ...preparing,
  cancelReason: z.string(),
})
export type Conversation = z.output<typeof Conversation>

const Topic = z.object({
  topicId: z.uuid(),
  words: z.string(),
  byCitizen: z.boolean(),
  writtenOn: DayText,
})
export type Topic = z.output<typeof Topic>

const TalkRequest = z.object({ talkRequestId: z.uuid(), words: z.string(), askedOn: DayText })
export type TalkRequest = z.output<typeof TalkRequest>

const Signed = z.object({
  recordId: z.uuid(),
  conversationId: z.uuid().nullable(),
  heldOn: DayText,
  place: z.enum(PLACES).nullable(),
  citizenWords: z.string(),
  body: z.string(),
  isShared: z.boolean(),
  /** For those who work with the case; a citizen's answer never holds one. */
  note: z.string(),
  signedName: z.string(),
  signedAt: z.string(),
  /** Why it replaces the one before it; empty for the first. */
  reason: z.string(),
  statutory: z.record(z.string(), z.string()),
})
export type ConversationRecord = z.output<typeof Signed>

/** A record as it stands, and what it said before, the latest first. */
const Thread = z.object({ newest: Signed, older: z.array(Signed) })
export type Thread = z.output<typeof Thread>

const open = {
  /** From today on, the next one first. */
  booked: z.array(Conversation),
  topics: z.array(Topic),
  talkRequests: z.array(TalkRequest),
  threads: z.array(Thread),
}
const citizen = { caseId: z.uuid(), firstName: z.string(), name: z.string(), today: DayText }

export const readConversations = endpoint({
  method: 'GET',
  path: '/cases/:caseId/conversations',
  may: 'case.read',
  audit: 'conversation.read_panel',
  purpose: 'case_work',
  summary: 'What is booked with a citizen, what they want to talk about, and the records.',
  input: z.strictObject(caseInput),
  output: z.object({
    ...citizen,
    canWrite: z.boolean(),
    ...open,
    /** Their day has gone and nobody has said what became of them. */
    unclosed: z.array(Conversation),
    /** Called off or nobody came, or held without a record; the newest first. */
    others: z.array(Conversation),
    heldAt: z.array(z.object({ place: z.enum(PLACES), times: z.int() })),
  }),
  about: ({ caseId }) => [caseId],
})
export type Panel = z.output<typeof readConversations.output>

const Booking = z.object({
  caseId: z.uuid(),
  today: DayText,
  proposals: z.array(z.object(when)),
  places: z.array(z.enum(PLACES)),
  usual: z.object({ ...spot, ...room }),
  everyDays: z.int().nullable(),
  taken: z.array(z.object({ conversationId: z.uuid(), ...when, ...room, prepareMinutes })),
})
export type Booking = z.output<typeof Booking>

export const readBooking = carried({
  method: 'GET',
  path: '/cases/:caseId/booking',
  audit: 'conversation.propose_times',
  summary: 'Times that are free for both, by the rhythm, and the places they use.',
  input: z.strictObject({ ...caseInput, conversationId: z.uuid().optional() }),
  output: Booking.extend({ conversation: Conversation.nullable() }),
})

const Booked = z.object({ ...changed, overlaps: z.boolean() })

export const book = carried({
  method: 'POST',
  path: '/cases/:caseId/conversations',
  audit: 'conversation.book',
  summary: 'Book a conversation, or going along. An open request for one is answered by it.',
  input: z.strictObject({ ...caseInput, ...where }),
  output: Booked,
})

export const move = carried({
  method: 'PUT',
  path: '/conversations/:conversationId',
  audit: 'conversation.move',
  summary: 'Give a planned conversation another day, time or place.',
  input: z.strictObject({ conversationId: z.uuid(), ...where }),
  output: Booked,
})

export const setState = carried({
  method: 'PUT',
  path: '/conversations/:conversationId/state',
  audit: 'conversation.set_state',
  summary: 'Call a conversation off with a reason, note that nobody came, or undo either.',
  input: z.strictObject({
    conversationId: z.uuid(),
    state: z.enum(['planned', 'cancelled', 'no_show']),
    reason: z.string().trim().max(500).default(''),
  }),
  output: z.object(changed),
})

/** Neither changes what was booked: its version stays, and an open sheet can still be saved. */
export const setPrepared = carried({
  method: 'PUT',
  path: '/conversations/:conversationId/prepared',
  audit: 'conversation.set_prepared',
  summary: 'Mark a conversation as prepared, set ten minutes aside before it, or undo either.',
  input: z.strictObject({ conversationId: z.uuid(), ...z.object(preparing).partial().shape }),
  output: z.object(changed),
})

const shortWords = z.string().trim().min(1).max(500)
const TopicSaid = z.object({ caseId: z.uuid(), topicId: z.uuid() })

export const writeTopic = carried({
  method: 'POST',
  path: '/cases/:caseId/topics',
  audit: 'topic.write',
  summary: 'Write down what the citizen wants to talk about.',
  input: z.strictObject({ ...caseInput, words: shortWords }),
  output: TopicSaid,
})

const strike = { topicId: z.uuid(), isRemoved: z.boolean() }

export const removeTopic = carried({
  method: 'POST',
  path: '/topics/:topicId/removal',
  audit: 'topic.remove',
  summary: 'Take away something to talk about, or put it back.',
  input: z.strictObject(strike),
  output: TopicSaid,
})

const LastPromise = z.object({
  ...LineShape.shape,
  promiseId: z.uuid(),
  version: z.int(),
  madeOn: DayText,
  state: z.enum(['open', 'kept', 'dropped']),
})
export type LastPromise = z.output<typeof LastPromise>

const moved = { stepId: z.uuid(), version: Version, state: z.enum(STEP_STATES) }
const Step = z.object({ ...moved, words: z.string() })
export type SheetStep = z.output<typeof Step>

const Frustration = z.object({ frustrationId: z.uuid(), words: z.string(), saidOn: DayText })

/** A line of the life line, with the facts its sentence is made of. */
const Change = z.object({
  eventId: z.string(),
  onDay: DayText,
  kind: z.string(),
  actorKind: z.enum(['employee', 'citizen', 'system']),
  actorName: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Change = z.output<typeof Change>

export const readSheet = carried({
  method: 'GET',
  path: '/cases/:caseId/sheet/:conversationId',
  audit: 'conversation.read_sheet',
  summary: 'What the two sheets of one conversation need; `nu` is one that was not booked.',
  input: z.strictObject({ ...caseInput, conversationId: z.union([z.uuid(), z.literal('nu')]) }),
  output: z.object({
    ...citizen,
    now: TimeText,
    dream: z.string().nullable(),
    me: z.object({ employeeId: z.uuid(), name: z.string() }),
    conversation: Conversation.nullable(),
    /** What already stands about this conversation, where somebody has closed it. */
    record: Signed.nullable(),
    lastHeldOn: DayText.nullable(),
    promises: z.array(LastPromise),
    changes: z.array(Change),
    topics: z.array(Topic),
    frustrations: z.array(Frustration),
    steps: z.array(Step),
    cards: z.array(z.enum(METHOD_CARDS)),
    booking: Booking,
    /** The next one that is booked after this one; then nothing needs to be proposed. */
    nextBooked: Conversation.nullable(),
    statutory: z.record(z.string(), z.string()),
  }),
})
export type Sheet = z.output<typeof readSheet.output>

const text = (most: number) => z.string().max(most).default('')
const said = {
  citizenWords: text(20_000),
  body: text(100_000),
  note: text(20_000),
  isShared: z.boolean(),
  /** The sheet's draft, which ends with the save. */
  sheetId: z.uuid().nullable().default(null),
}

const Settled = z.strictObject({
  promiseId: z.uuid(),
  version: Version,
  act: z.enum(['kept', 'moved', 'dropped']),
  dueOn: DayText.optional(),
  reason: z.string().trim().max(500).optional(),
})

export const close = carried({
  method: 'POST',
  path: '/cases/:caseId/conversations/close',
  audit: 'conversation.close',
  summary:
    'Close it: record, promises, steps, topics and the next one, all in one save or nothing.',
  input: z.strictObject({
    ...caseInput,
    /** Null: it was not booked, and was held now. */
    conversationId: z.uuid().nullable(),
    /** The version of the conversation that the sheet was opened on. */
    version: Version.nullable(),
    /** A record that stands already, and which this one is to be added to. */
    addsTo: z.uuid().nullable().default(null),
    ending: z.enum(ENDINGS),
    reason: text(500),
    ...where,
    ...said,
    promises: z.array(LineShape).max(LINES_MAX),
    settled: z.array(Settled).max(50),
    newSteps: z.array(shortWords).max(20),
    movedSteps: z.array(z.strictObject(moved)).max(50),
    next: z.strictObject(where).nullable(),
    topicIds: z.array(z.uuid()).max(50),
    cards: z.array(z.enum(METHOD_CARDS)).max(METHOD_CARDS.length),
    statutory: z.record(z.string().max(60), z.string().max(500)),
  }),
  output: z.object({
    ...changed,
    recordId: z.uuid().nullable(),
    promiseIds: z.array(z.uuid()),
    next: Booked.nullable(),
  }),
})
export type CloseInput = z.input<typeof close.input>
export type Closing = z.output<typeof close.input>
export type Closed = z.output<typeof close.output>

export const undoPromises = carried({
  method: 'POST',
  path: '/conversations/:conversationId/promises/undo',
  audit: 'conversation.undo_promises',
  summary: 'Take back the promises that a save has just made, all or none.',
  input: z.strictObject({
    conversationId: z.uuid(),
    promiseIds: z.array(z.uuid()).min(1).max(LINES_MAX),
    reason: z.string().trim().min(REASON_LETTERS_MIN).max(500),
  }),
  output: z.object({ caseId: z.uuid(), promiseIds: z.array(z.uuid()) }),
})

export const correct = carried({
  method: 'POST',
  path: '/records/:recordId/corrections',
  audit: 'record.correct',
  summary: 'Correct a signed record with a reason; what it said before stays under it.',
  input: z.strictObject({
    recordId: z.uuid(),
    ...said,
    reason: z.string().trim().min(REASON_LETTERS_MIN).max(500),
  }),
  output: z.object({ caseId: z.uuid(), recordId: z.uuid() }),
})

export const readOwn = own({
  method: 'GET',
  path: '/own/conversations',
  audit: 'conversation.read_own',
  summary: 'The citizen’s own: what is booked, other times that are free, topics, shared records.',
  input: z.strictObject({}),
  output: z.object({ ...citizen, ...open, booking: Booking }),
})
export type Own = z.output<typeof readOwn.output>

export const moveOwn = own({
  method: 'PUT',
  path: '/own/conversations/:conversationId',
  audit: 'conversation.move_own',
  summary: 'The citizen gives their own conversation another time or place.',
  input: z.strictObject({ conversationId: z.uuid(), ...when, ...spot }),
  output: Booked,
})

export const writeOwnTopic = own({
  method: 'POST',
  path: '/own/topics',
  audit: 'topic.write_own',
  summary: 'The citizen writes what they want to talk about.',
  input: z.strictObject({ words: shortWords }),
  output: TopicSaid,
})

export const removeOwnTopic = own({
  method: 'POST',
  path: '/own/topics/:topicId/removal',
  audit: 'topic.remove_own',
  summary: 'The citizen takes a topic away, or puts it back.',
  input: z.strictObject(strike),
  output: TopicSaid,
})

export const askForTalk = own({
  method: 'POST',
  path: '/own/talk-requests',
  audit: 'talk.request_own',
  summary: 'The citizen asks for a conversation, which is their right.',
  input: z.strictObject({ words: text(500) }),
  output: z.object({ caseId: z.uuid(), talkRequestId: z.uuid() }),
})
