import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'

export const CATEGORIES = ['acute', 'colleague_away', 'citizen_asks', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

const WhoAmI = z.object({
  signedIn: z.boolean(),
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  demo: z.boolean(),
  municipality: z.string(),
  caseId: z.uuid().optional(),
  /** When the session ends whatever is done in it. */
  endsAt: z.string().optional(),
})

/** Who is signed in, if anybody; the first question every page asks. */
export const whoAmI = endpoint({
  method: 'GET',
  path: '/session',
  may: 'anyone',
  audit: 'session.show',
  purpose: 'session',
  summary: 'Who is signed in, and in which municipality.',
  input: z.strictObject({}),
  output: WhoAmI,
  about: nobody,
})

export type DemoPerson = z.output<typeof DemoPerson>
const DemoPerson = z.object({
  kind: z.enum(['employee', 'citizen']),
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  title: z.string(),
  team: z.string().nullable(),
})

/** The demo's people to sign in as; empty in a municipality that is not the demo. */
export const listDemoPeople = endpoint({
  method: 'GET',
  path: '/session/people',
  may: 'anyone',
  audit: 'session.list_demo_people',
  purpose: 'session',
  summary: 'The invented people one may sign in as, where the demo municipality is loaded.',
  input: z.strictObject({}),
  output: z.object({ people: z.array(DemoPerson) }),
  about: nobody,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  may: 'anyone',
  audit: 'session.sign_in',
  purpose: 'session',
  summary: 'Start a session as one of the demo municipality’s invented people.',
  input: z.strictObject({ kind: z.enum(['employee', 'citizen']), id: z.uuid() }),
  output: z.object({ role: z.string() }),
  about: nobody,
  // The demo asks for no password, so there is nothing to guess: this only stops a flood.
  perMinute: 300,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/session/end',
  may: 'self',
  audit: 'session.sign_out',
  purpose: 'session',
  summary: 'End this session.',
  input: z.strictObject({}),
  output: z.object({ ended: z.number() }),
  about: nobody,
})

export const signOutEverywhere = endpoint({
  method: 'POST',
  path: '/session/end-all',
  may: 'self',
  audit: 'session.sign_out_everywhere',
  purpose: 'session',
  summary: 'End every session of the one who asks, on every machine.',
  input: z.strictObject({}),
  output: z.object({ ended: z.number() }),
  about: nobody,
})

/** Nødadgang: opens one case for four hours; seen by the leader and by the citizen. */
export const breakGlass = endpoint({
  method: 'POST',
  path: '/break-glass',
  may: 'case.break_glass',
  audit: 'access.break_glass',
  purpose: 'emergency_access',
  summary:
    'Open one case for at most four hours, with a reason that the leader and the citizen see.',
  input: z.strictObject({
    cpr: z.string().regex(/^\d{6}-?\d{4}$/),
    category: z.enum(CATEGORIES),
    reason: z.string().trim().min(15).max(1000),
  }),
  output: z.object({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
  perMinute: 10,
})

const Access = z.object({
  at: z.string(),
  role: z.string(),
  name: z.string().nullable(),
  action: z.string(),
  purpose: z.string(),
  basis: z.string().nullable(),
})
export type Access = z.output<typeof Access>

const Emergency = z.object({
  grantId: z.uuid(),
  caseId: z.uuid(),
  citizenName: z.string(),
  employeeName: z.string(),
  category: z.string(),
  reason: z.string(),
  fromAt: z.string(),
  untilAt: z.string(),
  seen: z.boolean(),
})
export type Emergency = z.output<typeof Emergency>

/** Break-glass in the teams I lead, newest first. */
export const listEmergencies = endpoint({
  method: 'GET',
  path: '/access/emergencies',
  may: 'access.review',
  audit: 'access.list_emergencies',
  purpose: 'access_control',
  summary: 'Break-glass accesses in the teams that the asker leads.',
  input: z.strictObject({}),
  output: z.object({ emergencies: z.array(Emergency) }),
  about: ({ emergencies }) => emergencies.map((emergency) => emergency.caseId),
})

export const markSeen = endpoint({
  method: 'POST',
  path: '/access/emergencies/:grantId/seen',
  may: 'access.review',
  audit: 'access.mark_emergency_seen',
  purpose: 'access_control',
  summary: 'The leader has seen a break-glass access.',
  input: z.strictObject({ grantId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

/** Who opened a case, for the leader of its team. */
export const listAccesses = endpoint({
  method: 'GET',
  path: '/cases/:caseId/accesses',
  may: 'access.review',
  audit: 'access.list_of_case',
  purpose: 'access_control',
  summary: 'Who opened a case, when, why and on what ground.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({ caseId: z.uuid(), accesses: z.array(Access) }),
  about: ({ caseId }) => [caseId],
})

const OwnEmergency = Emergency.pick({ category: true, reason: true, fromAt: true, untilAt: true })

/** Hvem har set min sag: the citizen's own view, roles without names (C-579/21). */
export const listOwnAccesses = endpoint({
  method: 'GET',
  path: '/my-case/accesses',
  may: 'citizen.own',
  audit: 'access.list_own',
  purpose: 'citizen_insight',
  summary: 'The citizen sees who opened their case, when and why.',
  input: z.strictObject({}),
  output: z.object({
    caseId: z.uuid(),
    firstName: z.string(),
    dream: z.string().nullable(),
    caseworker: z.string().nullable(),
    accesses: z.array(Access),
    emergencies: z.array(OwnEmergency),
  }),
  about: ({ caseId }) => [caseId],
})

export const BLOCK_KINDS = ['own_case', 'family', 'partner', 'conflict'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

const CaseRules = z.object({
  caseId: z.uuid(),
  grants: z.array(
    z.object({ grantId: z.uuid(), name: z.string(), reason: z.string(), untilAt: z.string() }),
  ),
  blocks: z.array(
    z.object({
      blockId: z.uuid(),
      name: z.string(),
      kind: z.enum(BLOCK_KINDS),
      fromOn: z.string(),
    }),
  ),
  /** Colleagues one may choose between: everybody who is employed today. */
  people: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string() })),
})

/** Who is let in to a case for a time, and who is shut out of it, for the leader of its team. */
export const showCaseRules = endpoint({
  method: 'GET',
  path: '/cases/:caseId/access',
  may: 'access.review',
  audit: 'access.show_rules_of_case',
  purpose: 'access_control',
  summary: 'Time-limited accesses to a case and the employees it is closed to.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: CaseRules,
  about: ({ caseId }) => [caseId],
})

const OfCase = z.object({ caseId: z.uuid() })

export const grantAccess = endpoint({
  method: 'POST',
  path: '/cases/:caseId/grants',
  may: 'access.review',
  audit: 'access.grant',
  purpose: 'access_control',
  summary: 'Open a case to an employee until a day, at most 90 days ahead, with a reason.',
  input: z.strictObject({
    caseId: z.uuid(),
    employeeId: z.uuid(),
    untilOn: DayText,
    reason: z.string().trim().min(15).max(1000),
  }),
  output: OfCase,
  about: ({ caseId }) => [caseId],
})

export const endGrant = endpoint({
  method: 'POST',
  path: '/access/grants/:grantId/end',
  may: 'access.review',
  audit: 'access.end_grant',
  purpose: 'access_control',
  summary: 'End a time-limited access now.',
  input: z.strictObject({ grantId: z.uuid() }),
  output: OfCase,
  about: ({ caseId }) => [caseId],
})

/** A block beats every relation, and break-glass, too. */
export const blockEmployee = endpoint({
  method: 'POST',
  path: '/cases/:caseId/blocks',
  may: 'access.review',
  audit: 'access.block',
  purpose: 'access_control',
  summary: 'Close a case to an employee: own case, family, partner or another conflict.',
  input: z.strictObject({ caseId: z.uuid(), employeeId: z.uuid(), kind: z.enum(BLOCK_KINDS) }),
  output: OfCase,
  about: ({ caseId }) => [caseId],
})

export const endBlock = endpoint({
  method: 'POST',
  path: '/access/blocks/:blockId/end',
  may: 'access.review',
  audit: 'access.end_block',
  purpose: 'access_control',
  summary: 'Lift a block on an employee other than oneself.',
  input: z.strictObject({ blockId: z.uuid() }),
  output: OfCase,
  about: ({ caseId }) => [caseId],
})

/** Inhabilitet: whoever is too close to a case says so, and does not see it any more. */
export const declareConflict = endpoint({
  method: 'POST',
  path: '/cases/:caseId/conflict',
  may: 'case.read',
  audit: 'access.declare_conflict',
  purpose: 'access_control',
  summary: 'Say that one is too close to a case; it closes to the one who says so.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: OfCase,
  about: ({ caseId }) => [caseId],
})
