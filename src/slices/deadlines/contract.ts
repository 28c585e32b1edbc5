import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { GAUGES, RULE_CODES, STANDSTILLS } from '#law/contactRules.ts'
import { ASKS, DOTS, DUTY_STATES, SERVICE_CODES } from '#law/duties.ts'
import { OPEN_CODES } from '#law/openPoints.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { TOLD_KINDS } from './rules.ts'

const Certainty = z.enum(['V', 'S', 'U'])
const Code = z.enum([...RULE_CODES, ...OPEN_CODES, ...SERVICE_CODES])
const Clock = z.enum(TOLD_KINDS)

const Duty = z.object({
  code: Code,
  layer: z.enum(['law', 'service']),
  asks: z.enum(ASKS),
  by: z.enum(['municipality', 'a_kasse']),
  clock: Clock,
  startedOn: DayText,
  /** How we know: it was told, the benefit weeks show it, or the opening day stands in. */
  startedFrom: z.enum(['told', 'benefit', 'opening']),
  restarted: z.boolean(),
  dueOn: DayText.nullable(),
  /** The last safe day of each talk that remains. */
  safeOn: z.array(DayText),
  counted: z.int(),
  needed: z.int(),
  heldOn: z.array(DayText),
  movedDays: z.int(),
  everyDays: z.int().nullable(),
  state: z.enum(DUTY_STATES),
  gauge: z.enum(GAUGES).nullable(),
  exempt: z.boolean(),
  paragraph: z.string(),
  source: z.string(),
  certainty: Certainty,
  datesCertainty: Certainty,
  confirmed: z.boolean(),
  readTo: DayText.nullable(),
})
export type Duty = z.output<typeof Duty>

const Next = z.object({
  rule: Code,
  dueOn: DayText.nullable(),
  safeOn: DayText.nullable(),
  state: z.enum(DUTY_STATES),
  asks: z.enum(ASKS),
  counted: z.int(),
  needed: z.int(),
  paragraph: z.string(),
})

const Standstill = z.object({
  kind: z.enum(STANDSTILLS),
  fromOn: DayText,
  toOn: DayText.nullable(),
})

const Told = z.object({
  clockId: z.uuid(),
  kind: Clock,
  onDay: DayText,
  version: z.int(),
  setBy: z.string(),
})
export type Told = z.output<typeof Told>

const Suspension = Standstill.extend({
  suspensionId: z.uuid(),
  reason: z.string(),
  setBy: z.string(),
  /** Was a mistake, and never held. */
  withdrawn: z.boolean(),
})
export type Suspension = z.output<typeof Suspension>

const Exemption = z.object({
  exemptionId: z.uuid(),
  gauge: z.enum(GAUGES),
  reason: z.string(),
  fromOn: DayText,
  setBy: z.string(),
  ended: z.boolean(),
})
export type Exemption = z.output<typeof Exemption>

const GuardAnswer = z.object({
  caseId: z.uuid(),
  today: DayText,
  can: z.object({ write: z.boolean() }),
  targetGroup: z.enum(TARGET_GROUPS),
  openedOn: DayText,
  dot: z.enum(DOTS),
  next: Next.nullable(),
  standstill: Standstill.nullable(),
  duties: z.array(Duty),
  /** The gauges of 75 per cent that the case is counted in. */
  gauges: z.array(z.enum(GAUGES)),
  told: z.array(Told),
  suspensions: z.array(Suspension),
  exemptions: z.array(Exemption),
})
export type GuardAnswer = z.output<typeof GuardAnswer>

/** What the law asks now, with every day and source; and what the municipality has promised beside it. */
export const readGuard = endpoint({
  method: 'GET',
  path: '/cases/:caseId/guard',
  may: 'case.read',
  audit: 'guard.read',
  purpose: 'statutory_follow_up',
  summary:
    'What the law and the municipality’s own promises ask for a case, and the facts behind it.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: GuardAnswer,
  about: ({ caseId }) => [caseId],
})

export const setClock = endpoint({
  method: 'POST',
  path: '/cases/:caseId/clocks',
  may: 'case.write',
  audit: 'clock.set',
  purpose: 'statutory_follow_up',
  summary: 'Tell a day that a clock of the law goes by, for instance the first day of absence.',
  input: z.strictObject({ caseId: z.uuid(), kind: Clock, onDay: DayText }),
  output: z.object({ caseId: z.uuid(), clockId: z.uuid(), version: z.int() }),
  about: ({ caseId }) => [caseId],
})

export const correctClock = endpoint({
  method: 'PUT',
  path: '/clocks/:clockId',
  may: 'case.write',
  audit: 'clock.correct',
  purpose: 'statutory_follow_up',
  summary: 'Correct a day that was told.',
  input: z.strictObject({ clockId: z.uuid(), onDay: DayText }),
  output: z.object({ caseId: z.uuid(), clockId: z.uuid(), version: z.int() }),
  about: ({ caseId }) => [caseId],
})

export const setSuspension = endpoint({
  method: 'POST',
  path: '/cases/:caseId/suspensions',
  may: 'case.write',
  audit: 'suspension.set',
  purpose: 'statutory_follow_up',
  summary: 'Let the law’s clocks stand still from a day, with a reason.',
  input: z.strictObject({
    caseId: z.uuid(),
    kind: z.enum(STANDSTILLS),
    fromOn: DayText,
    toOn: DayText.nullable(),
    reason: z.string().trim().max(500),
  }),
  output: z.object({ caseId: z.uuid(), suspensionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

/** Ends it with today, takes it back as a mistake, or lets it go on after all. */
export const settleSuspension = endpoint({
  method: 'POST',
  path: '/suspensions/:suspensionId/state',
  may: 'case.write',
  audit: 'suspension.settle',
  purpose: 'statutory_follow_up',
  summary: 'End a suspension today, take it back as a mistake, or let it go on after all.',
  input: z.strictObject({
    suspensionId: z.uuid(),
    act: z.enum(['end', 'withdraw', 'reopen']),
    /** With `reopen`: the last day it had. */
    toOn: DayText.nullable().optional(),
  }),
  output: z.object({ caseId: z.uuid(), suspensionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

export const setExemption = endpoint({
  method: 'POST',
  path: '/cases/:caseId/exemptions',
  may: 'case.write',
  audit: 'exemption.set',
  purpose: 'statutory_follow_up',
  summary:
    'Leave a citizen out of a gauge of 75 per cent, after a concrete assessment, with its reason.',
  input: z.strictObject({
    caseId: z.uuid(),
    gauge: z.enum(GAUGES),
    reason: z.string().trim().max(500),
  }),
  output: z.object({ caseId: z.uuid(), exemptionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

export const settleExemption = endpoint({
  method: 'POST',
  path: '/exemptions/:exemptionId/state',
  may: 'case.write',
  audit: 'exemption.settle',
  purpose: 'statutory_follow_up',
  summary: 'End an exemption from a gauge, or let it hold after all.',
  input: z.strictObject({ exemptionId: z.uuid(), act: z.enum(['end', 'reopen']) }),
  output: z.object({ caseId: z.uuid(), exemptionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

const Figures = z.object({
  people: z.int(),
  reached: z.int(),
  on_way: z.int(),
  behind: z.int(),
  exempt: z.int(),
})
export type Figures = z.output<typeof Figures>

const TeamGauge = z.object({
  teamId: z.uuid(),
  teamName: z.string(),
  /** Null where the people are too few to be shown. */
  figures: Figures.nullable(),
  /** None of the team’s groups is measured. */
  measured: z.boolean(),
})
export type TeamGauge = z.output<typeof TeamGauge>

/** The law measures these on a group: so many talks for 75 per cent. Numbers alone, no citizen. */
export const readGauges = endpoint({
  method: 'GET',
  path: '/law/gauges',
  may: 'caseload.set',
  audit: 'gauges.read',
  purpose: 'statutory_follow_up',
  summary: 'The group gauges of 75 per cent for the teams that the asker leads.',
  input: z.strictObject({}),
  output: z.object({
    today: DayText,
    share: z.number(),
    contacts: z.array(TeamGauge),
    /** We hold no data on offers, and say so. */
    offers: z.literal('no_data'),
  }),
  about: nobody,
})

const ExemptCase = Exemption.extend({
  caseId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  teamName: z.string(),
})
export type ExemptCase = z.output<typeof ExemptCase>

export const listExemptions = endpoint({
  method: 'GET',
  path: '/law/exemptions',
  may: 'caseload.set',
  audit: 'exemptions.list',
  purpose: 'statutory_follow_up',
  summary: 'Who is left out of a gauge in the teams that the asker leads, and why.',
  input: z.strictObject({}),
  output: z.object({ exemptions: z.array(ExemptCase) }),
  about: ({ exemptions }) => exemptions.map(({ caseId }) => caseId),
})

const LocalRule = z.object({
  ruleId: z.uuid(),
  layer: z.enum(['law', 'service']),
  rule: z.enum([...OPEN_CODES, ...SERVICE_CODES]),
  targetGroup: z.enum(TARGET_GROUPS).nullable(),
  talks: z.int().nullable(),
  days: z.int().nullable(),
  fromOn: DayText,
  toOn: DayText.nullable(),
  confirmed: z.boolean(),
  reason: z.string(),
  version: z.int(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type LocalRule = z.output<typeof LocalRule>

export const listLocalRules = endpoint({
  method: 'GET',
  path: '/law/local-rules',
  may: 'caseload.read',
  audit: 'local_rules.list',
  purpose: 'statutory_follow_up',
  summary:
    'What the municipality has set where the law is unsettled, and what it promises above it.',
  input: z.strictObject({}),
  output: z.object({ today: DayText, rules: z.array(LocalRule) }),
  about: nobody,
})

const localFields = {
  talks: z.int().min(1).max(60).nullable(),
  days: z.int().min(1).max(1000).nullable(),
  fromOn: DayText,
  toOn: DayText.nullable(),
  reason: z.string().trim().max(500),
}

export const setLocalRule = endpoint({
  method: 'POST',
  path: '/law/local-rules',
  may: 'caseload.set',
  audit: 'local_rules.set',
  purpose: 'statutory_follow_up',
  summary:
    'Set a rule of the municipality’s own from a day, with a reason. It is not confirmed by that.',
  input: z.strictObject({
    ...localFields,
    layer: z.enum(['law', 'service']),
    rule: z.enum([...OPEN_CODES, ...SERVICE_CODES]),
    targetGroup: z.enum(TARGET_GROUPS).nullable(),
  }),
  output: z.object({ ruleId: z.uuid(), version: z.int() }),
  about: nobody,
})

export const changeLocalRule = endpoint({
  method: 'PUT',
  path: '/law/local-rules/:ruleId',
  may: 'caseload.set',
  audit: 'local_rules.change',
  purpose: 'statutory_follow_up',
  summary: 'Correct, confirm or end a rule of the municipality’s own.',
  input: z.strictObject({ ruleId: z.uuid(), ...localFields, confirmed: z.boolean() }),
  output: z.object({ ruleId: z.uuid(), version: z.int() }),
  about: nobody,
})
