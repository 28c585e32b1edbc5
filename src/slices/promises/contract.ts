import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import {
  LINES_MAX,
  LineShape,
  OWNER_KINDS,
  PROMISE_ACTS,
  PROMISE_STATES,
  REASON_MAX,
} from './rules.ts'

const Actor = z.enum(['employee', 'citizen', 'system'])

const OnePromise = z.object({
  promiseId: z.uuid(),
  ownerKind: z.enum(OWNER_KINDS),
  ownerId: z.uuid().nullable(),
  ownerName: z.string(),
  words: z.string(),
  madeOn: DayText,
  dueOn: DayText,
  firstDueOn: DayText,
  state: z.enum(PROMISE_STATES),
  reason: z.string(),
  timesMoved: z.int(),
  settledOn: DayText.nullable(),
  changedByKind: Actor,
  version: z.int(),
})
export type OnePromise = z.output<typeof OnePromise>

/** Kept of those that were settled, with the period and the counts it was made of. */
const KeptRate = z.object({
  share: z.number(),
  kept: z.int(),
  dropped: z.int(),
  /** Of the kept ones: those whose day was moved first. */
  moved: z.int(),
  fromOn: DayText,
  toOn: DayText,
})
export type Rate = z.output<typeof KeptRate>

export const listPromises = endpoint({
  method: 'GET',
  path: '/cases/:caseId/promises',
  may: 'case.read',
  audit: 'promise.list',
  purpose: 'case_work',
  summary: 'The promises of both sides around a citizen, and how many the authority has kept.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    today: DayText,
    firstName: z.string(),
    /** Who asks, so that a page can say »you«. */
    me: z.uuid().nullable(),
    /** Whether the asker carries the case. */
    write: z.boolean(),
    /** The nearest day first. */
    open: z.array(OnePromise),
    /** The latest first. */
    settled: z.array(OnePromise),
    more: z.boolean(),
    /** Null while fewer than five were settled. */
    rate: KeptRate.nullable(),
  }),
  about: ({ caseId }) => [caseId],
})
export type Promises = z.output<typeof listPromises.output>

/** What a line is read in the light of, for the field where it is written. */
export const readAbout = endpoint({
  method: 'GET',
  path: '/cases/:caseId/promises/about',
  may: 'case.read',
  audit: 'promise.about',
  purpose: 'case_work',
  summary: 'Who writes, who the citizen is, who else works with the case, and when they talk next.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    today: DayText,
    me: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(['employee', 'leader']) }),
    citizen: z.object({ firstName: z.string(), name: z.string() }),
    nextOn: DayText.nullable(),
    others: z.array(z.object({ who: z.literal('employee'), id: z.uuid(), name: z.string() })),
  }),
  about: ({ caseId }) => [caseId],
})

export const makePromises = endpoint({
  method: 'POST',
  path: '/cases/:caseId/promises',
  may: 'case.write',
  audit: 'promise.make',
  purpose: 'case_work',
  summary: 'Write down what somebody has promised.',
  input: z.strictObject({
    caseId: z.uuid(),
    lines: z.array(LineShape).min(1).max(LINES_MAX),
  }),
  output: z.object({
    caseId: z.uuid(),
    made: z.array(z.object({ promiseId: z.uuid(), version: z.int() })),
  }),
  about: ({ caseId }) => [caseId],
})

const Settled = z.object({
  caseId: z.uuid(),
  promiseId: z.uuid(),
  version: z.int(),
  dueOn: DayText,
})
const reason = z.string().trim().max(REASON_MAX).optional()

export const settlePromise = endpoint({
  method: 'PUT',
  path: '/promises/:promiseId',
  may: 'case.write',
  audit: 'promise.settle',
  purpose: 'case_work',
  summary: 'A promise is kept, moved or dropped; or the latest of these is taken back.',
  input: z.strictObject({
    promiseId: z.uuid(),
    act: z.enum(PROMISE_ACTS),
    dueOn: DayText.optional(),
    reason,
  }),
  output: Settled,
  about: ({ caseId }) => [caseId],
})

const Change = z.object({
  version: z.int(),
  act: z.enum(['made', 'worded', ...PROMISE_ACTS]),
  dueOn: DayText,
  reason: z.string(),
  byKind: Actor,
  byName: z.string(),
  at: z.string(),
})
export type Change = z.output<typeof Change>

export const listChanges = endpoint({
  method: 'GET',
  path: '/promises/:promiseId/changes',
  may: 'case.read',
  audit: 'promise.list_changes',
  purpose: 'case_work',
  summary: 'Everything that was done with a promise, by whom and when.',
  input: z.strictObject({ promiseId: z.uuid() }),
  output: z.object({ caseId: z.uuid(), changes: z.array(Change) }),
  about: ({ caseId }) => [caseId],
})

const Shown = z.object({ rate: KeptRate.nullable() })

/** Sums only: never of one employee, and of no team under five. */
export const readTeamRate = endpoint({
  method: 'GET',
  path: '/teams/:teamId/kept-rate',
  may: 'caseload.read',
  audit: 'promise.read_team_rate',
  purpose: 'caseload_planning',
  summary: 'How many of the authority’s promises were kept in a team in the last year.',
  input: z.strictObject({ teamId: z.uuid() }),
  output: Shown,
  about: nobody,
})

export const readHouseRate = endpoint({
  method: 'GET',
  path: '/kept-rate',
  may: 'caseload.read',
  audit: 'promise.read_house_rate',
  purpose: 'caseload_planning',
  summary: 'How many of the authority’s promises were kept in the whole house in the last year.',
  input: z.strictObject({}),
  output: Shown,
  about: nobody,
})

export const listOwnPromises = endpoint({
  method: 'GET',
  path: '/own/promises',
  may: 'citizen.own',
  audit: 'promise.list_own',
  purpose: 'citizen_insight',
  summary: 'What the citizen was promised, what the citizen has promised, and what came of it.',
  input: z.strictObject({}),
  output: z.object({
    caseId: z.uuid(),
    today: DayText,
    /** Of everybody else, to the citizen. */
    theirs: z.array(OnePromise),
    mine: z.array(OnePromise),
    /** The citizen's own, for nobody else; null while fewer than five were settled. */
    rate: KeptRate.nullable(),
  }),
  about: ({ caseId }) => [caseId],
})

export const settleOwnPromise = endpoint({
  method: 'PUT',
  path: '/own/promises/:promiseId',
  may: 'citizen.own',
  audit: 'promise.settle_own',
  purpose: 'citizen_insight',
  summary: 'The citizen has kept a promise, moves it, or takes that back.',
  input: z.strictObject({
    promiseId: z.uuid(),
    act: z.enum(['kept', 'moved', 'reopened']),
    dueOn: DayText.optional(),
    reason,
  }),
  output: Settled,
  about: ({ caseId }) => [caseId],
})
