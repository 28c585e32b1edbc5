import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { BENEFITS } from '#law/benefits.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { WEIGHTS } from '#law/weights.ts'

/** One person's part in the case over time; handing over never takes one of these away. */
const Part = z.object({
  employeeId: z.uuid(),
  name: z.string(),
  kind: z.enum(['owner', 'coworker', 'substitute']),
  fromOn: DayText,
  toOn: DayText.nullable(),
  reason: z.string(),
})
export type Part = z.output<typeof Part>

const Contact = z.object({
  conversationId: z.uuid(),
  onDay: DayText,
  atTime: z.string().nullable(),
  state: z.enum(['planned', 'held', 'cancelled', 'no_show']),
  place: z.string(),
  name: z.string().nullable(),
})
export type Contact = z.output<typeof Contact>

const Citizen = z.object({ caseId: z.uuid(), firstName: z.string(), lastName: z.string() })

/** What the one who asks may do with a case, by the rules of the database. */
const Can = z.object({
  read: z.boolean(),
  write: z.boolean(),
  handOver: z.boolean(),
  review: z.boolean(),
})

const Case = Citizen.extend({
  today: DayText,
  can: Can,
  version: z.int(),
  dream: z.string().nullable(),
  /** There is a number. Which, nobody is shown. */
  hasCpr: z.boolean(),
  isProtected: z.boolean(),
  targetGroup: z.enum(TARGET_GROUPS),
  benefit: z.enum(BENEFITS),
  openedOn: DayText,
  closedOn: DayText.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  weight: z.enum(WEIGHTS),
  weightSetBy: z.string().nullable(),
  teamId: z.uuid().nullable(),
  teamName: z.string().nullable(),
  /** Newest first. */
  parts: z.array(Part),
  /** What has been, newest first; at most twelve. */
  contacts: z.array(Contact),
  next: Contact.nullable(),
  /** On what ground the one who asks sees it: the same word as in the log. */
  basis: z.string(),
})
export type Case = z.output<typeof Case>

export const readCase = endpoint({
  method: 'GET',
  path: '/cases/:caseId',
  may: 'case.read',
  audit: 'case.read',
  purpose: 'case_work',
  summary: 'One case: the citizen’s dream, the facts, who carries it, when they talked.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Case,
  about: ({ caseId }) => [caseId],
})

/** The same as in the case itself, for whoever needs nothing more of it. */
export const readCan = endpoint({
  method: 'GET',
  path: '/cases/:caseId/can',
  may: 'case.read',
  audit: 'case.can',
  purpose: 'case_work',
  summary: 'What the asker may do with a case.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Can.extend({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

/** Tyngde is the caseworker's own judgement of the case, not of the citizen; it is set back as easily. */
export const setWeight = endpoint({
  method: 'PUT',
  path: '/cases/:caseId/weight',
  may: 'case.write',
  audit: 'case.set_weight',
  purpose: 'case_work',
  summary: 'Say how much a case asks of the one who carries it.',
  input: z.strictObject({ caseId: z.uuid(), weight: z.enum(WEIGHTS) }),
  output: z.object({ caseId: z.uuid(), version: z.int() }),
  about: ({ caseId }) => [caseId],
})

const Waiting = Citizen.extend({
  dream: z.string().nullable(),
  teamId: z.uuid(),
  teamName: z.string(),
  targetGroup: z.enum(TARGET_GROUPS),
  weight: z.enum(WEIGHTS),
  openedOn: DayText,
  why: z.enum(['unowned', 'owner_left', 'owner_absent']),
  ownerName: z.string().nullable(),
  /** Since when it has waited. */
  since: DayText,
})
export type Waiting = z.output<typeof Waiting>

/** Cases in the teams I lead that nobody carries today, or whose owner has left or is away uncovered. */
export const listAllocation = endpoint({
  method: 'GET',
  path: '/allocation',
  may: 'case.hand_over',
  audit: 'case.list_allocation',
  purpose: 'case_allocation',
  summary: 'Citizens who wait for a caseworker in the teams that the asker leads.',
  input: z.strictObject({}),
  output: z.object({ today: DayText, waiting: z.array(Waiting) }),
  about: ({ waiting }) => waiting.map(({ caseId }) => caseId),
})

const LoadSeen = z.object({
  cases: z.int(),
  low: z.int().nullable(),
  high: z.int().nullable(),
  pressure: z.enum(['under', 'room', 'within', 'over']).nullable(),
})

/** What somebody has had to do with this citizen before. */
const Relation = z.object({
  owned: z.boolean(),
  helped: z.boolean(),
  conversations: z.int(),
  since: DayText.nullable(),
})

const Colleague = z.object({
  employeeId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  title: z.string(),
  isOwner: z.boolean(),
  /** May not come near this case, whoever says so. */
  shutOut: z.boolean(),
  ended: z.boolean(),
  absence: z.object({ fromOn: DayText, toOn: DayText.nullable() }).nullable(),
  covered: z.int(),
  before: LoadSeen,
  after: LoadSeen,
  relation: Relation,
})
export type Colleague = z.output<typeof Colleague>

const Suggested = z.object({
  employeeId: z.uuid(),
  code: z.enum(['knows_the_citizen', 'most_room']),
  room: z.int(),
})

/** What giving the case to each colleague would do, and whom we would suggest, with the reason. */
export const readAllocation = endpoint({
  method: 'GET',
  path: '/allocation/:caseId',
  may: 'case.hand_over',
  audit: 'case.preview_allocation',
  purpose: 'case_allocation',
  summary: 'Each colleague’s load before and after, and what they know of the citizen.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Citizen.extend({
    today: DayText,
    version: z.int(),
    dream: z.string().nullable(),
    targetGroup: z.enum(TARGET_GROUPS),
    weight: z.enum(WEIGHTS),
    openedOn: DayText,
    teamId: z.uuid(),
    teamName: z.string(),
    ownerId: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    colleagues: z.array(Colleague),
    suggestion: Suggested.nullable(),
  }),
  about: ({ caseId }) => [caseId],
})
export type Allocation = z.output<typeof readAllocation.output>

/**
 * Overdragelse: ends one owner's row and begins another's. `employeeId` null gives the case back to
 * those who wait. Handing back is the same act again, so that the history shows both.
 */
export const handOver = endpoint({
  method: 'POST',
  path: '/cases/:caseId/owner',
  may: 'case.hand_over',
  audit: 'case.hand_over',
  purpose: 'case_allocation',
  summary: 'Give a case to a colleague from a day on.',
  input: z.strictObject({
    caseId: z.uuid(),
    version: z.int().positive().max(999_999_999),
    employeeId: z.uuid().nullable(),
    fromOn: DayText.optional(),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.object({ caseId: z.uuid(), version: z.int() }),
  about: ({ caseId }) => [caseId],
})
