import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { DREAM_KINDS, ORE_MOST, STEP_KINDS, STEP_STATES, WORDS_MOST } from './rules.ts'

const Actor = z.enum(['employee', 'citizen', 'system'])

/** One version of the dream, or of what it takes. Where no id is given, it stood there before us. */
const Said = z.object({
  saidId: z.uuid().nullable(),
  words: z.string(),
  saidOn: DayText.nullable(),
  writtenBy: z.string(),
  writtenByKind: Actor,
})
export type Said = z.output<typeof Said>

const Step = z.object({
  stepId: z.uuid(),
  words: z.string(),
  kind: z.enum(STEP_KINDS),
  state: z.enum(STEP_STATES),
  dueOn: DayText.nullable(),
  learned: z.string(),
  legalBasis: z.string(),
  addedBy: z.string(),
  addedByKind: Actor,
  addedOn: DayText,
  doneOn: DayText.nullable(),
  changedBy: z.string(),
  changedByKind: Actor,
  changedAt: z.string(),
  version: z.int(),
})
export type Step = z.output<typeof Step>

const Way = z.object({
  caseId: z.uuid(),
  today: DayText,
  /** Whether the asker may write in it. */
  write: z.boolean(),
  /** Newest first. */
  dreams: z.array(Said),
  takes: z.array(Said),
  /** In the order of the board, column by column. */
  steps: z.array(Step),
  /** Taken away, the latest first. */
  removed: z.array(Step),
})
export type Way = z.output<typeof Way>

const Version = z.object({
  version: z.int(),
  words: z.string(),
  kind: z.enum(STEP_KINDS),
  state: z.enum(STEP_STATES),
  dueOn: DayText.nullable(),
  learned: z.string(),
  legalBasis: z.string(),
  removed: z.boolean(),
  changedBy: z.string(),
  changedByKind: Actor,
  changedAt: z.string(),
})
export type Version = z.output<typeof Version>

/** Oldest first; the last one is the step as it stands. */
const History = z.object({ caseId: z.uuid(), versions: z.array(Version) })

const Changed = z.object({ caseId: z.uuid(), stepId: z.uuid(), version: z.int() })
const about = ({ caseId }: { caseId: string }) => [caseId]
const words = z.string().trim().min(1).max(WORDS_MOST.step)

const dreamFields = {
  kind: z.enum(DREAM_KINDS),
  words: z.string().trim().min(1).max(WORDS_MOST.dream),
  /** The version that was on screen: when another is newer, who wrote it is told instead. */
  afterId: z.uuid().nullable().optional(),
}
const newStep = {
  words,
  kind: z.enum(STEP_KINDS).optional(),
  state: z.enum(STEP_STATES).optional(),
  dueOn: DayText.nullable().optional(),
}
const stepFields = {
  stepId: z.uuid(),
  words: words.optional(),
  kind: z.enum(STEP_KINDS).optional(),
  dueOn: DayText.nullable().optional(),
  learned: z.string().trim().max(WORDS_MOST.learned).optional(),
  legalBasis: z.string().trim().max(WORDS_MOST.legal).optional(),
}
const place = {
  stepId: z.uuid(),
  state: z.enum(STEP_STATES),
  /** Before this one; null is last; left out, where its column grows. */
  beforeId: z.uuid().nullable().optional(),
  learned: z.string().trim().max(WORDS_MOST.learned).optional(),
}
const oneStep = z.strictObject({ stepId: z.uuid() })

export const readWay = endpoint({
  method: 'GET',
  path: '/cases/:caseId/way',
  may: 'case.read',
  audit: 'way.read',
  purpose: 'case_work',
  summary: 'The citizen’s dream in all its versions, what it takes, and the steps.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: Way,
  about,
})

export const sayDream = endpoint({
  method: 'POST',
  path: '/cases/:caseId/dreams',
  may: 'case.write',
  audit: 'dream.say',
  purpose: 'case_work',
  summary: 'Write down the dream, or what it takes, in the citizen’s own words.',
  input: z.strictObject({ caseId: z.uuid(), ...dreamFields }),
  output: z.object({ caseId: z.uuid(), saidId: z.uuid() }),
  about,
})

export const addStep = endpoint({
  method: 'POST',
  path: '/cases/:caseId/steps',
  may: 'case.write',
  audit: 'step.add',
  purpose: 'case_work',
  summary: 'Add a step of any kind; it needs no paragraph of law.',
  input: z.strictObject({ caseId: z.uuid(), ...newStep }),
  output: Changed,
  about,
})

export const changeStep = endpoint({
  method: 'PUT',
  path: '/steps/:stepId',
  may: 'case.write',
  audit: 'step.change',
  purpose: 'case_work',
  summary: 'Change a step’s words, kind, day, what it taught or its legal basis.',
  input: z.strictObject(stepFields),
  output: Changed,
  about,
})

export const moveStep = endpoint({
  method: 'PUT',
  path: '/steps/:stepId/place',
  may: 'case.write',
  audit: 'step.move',
  purpose: 'case_work',
  summary: 'Move a step to a column, or within it.',
  input: z.strictObject(place),
  output: Changed,
  about,
})

export const removeStep = endpoint({
  method: 'DELETE',
  path: '/steps/:stepId',
  may: 'case.write',
  audit: 'step.remove',
  purpose: 'case_work',
  summary: 'Take a step away; it can be put back.',
  input: oneStep,
  output: Changed,
  about,
})

export const restoreStep = endpoint({
  method: 'PUT',
  path: '/steps/:stepId/restored',
  may: 'case.write',
  audit: 'step.restore',
  purpose: 'case_work',
  summary: 'Put back a step that was taken away.',
  input: oneStep,
  output: Changed,
  about,
})

/** Makes the step what it was before the version that If-Match names; the first is taken away. */
export const undoStep = endpoint({
  method: 'PUT',
  path: '/steps/:stepId/undone',
  may: 'case.write',
  audit: 'step.undo',
  purpose: 'case_work',
  summary: 'Undo the latest change of a step.',
  input: oneStep,
  output: Changed,
  about,
})

export const readHistory = endpoint({
  method: 'GET',
  path: '/steps/:stepId/history',
  may: 'case.read',
  audit: 'step.history',
  purpose: 'case_work',
  summary: 'A step as it has been: who changed what, and when.',
  input: oneStep,
  output: History,
  about,
})

// The same for the citizen, about their own course. Who it is about comes from the session.

export const readOwnWay = endpoint({
  method: 'GET',
  path: '/own/way',
  may: 'citizen.own',
  audit: 'own_way.read',
  purpose: 'citizen_insight',
  summary: 'My dream, what I think it takes, and my steps.',
  input: z.strictObject({}),
  output: Way,
  about,
})

export const sayOwnDream = endpoint({
  method: 'POST',
  path: '/own/dreams',
  may: 'citizen.own',
  audit: 'own_dream.say',
  purpose: 'citizen_insight',
  summary: 'Say my dream, or what I think it takes.',
  input: z.strictObject(dreamFields),
  output: z.object({ caseId: z.uuid(), saidId: z.uuid() }),
  about,
})

export const addOwnStep = endpoint({
  method: 'POST',
  path: '/own/steps',
  may: 'citizen.own',
  audit: 'own_step.add',
  purpose: 'citizen_insight',
  summary: 'Add a step of my own.',
  input: z.strictObject(newStep),
  output: Changed,
  about,
})

export const changeOwnStep = endpoint({
  method: 'PUT',
  path: '/own/steps/:stepId',
  may: 'citizen.own',
  audit: 'own_step.change',
  purpose: 'citizen_insight',
  summary: 'Change one of my steps.',
  input: z.strictObject(stepFields).omit({ legalBasis: true }),
  output: Changed,
  about,
})

export const moveOwnStep = endpoint({
  method: 'PUT',
  path: '/own/steps/:stepId/place',
  may: 'citizen.own',
  audit: 'own_step.move',
  purpose: 'citizen_insight',
  summary: 'Move one of my steps, or mark it done.',
  input: z.strictObject(place),
  output: Changed,
  about,
})

export const removeOwnStep = endpoint({
  method: 'DELETE',
  path: '/own/steps/:stepId',
  may: 'citizen.own',
  audit: 'own_step.remove',
  purpose: 'citizen_insight',
  summary: 'Take one of my steps away; it can be put back.',
  input: oneStep,
  output: Changed,
  about,
})

export const restoreOwnStep = endpoint({
  method: 'PUT',
  path: '/own/steps/:stepId/restored',
  may: 'citizen.own',
  audit: 'own_step.restore',
  purpose: 'citizen_insight',
  summary: 'Put back a step that was taken away.',
  input: oneStep,
  output: Changed,
  about,
})

export const undoOwnStep = endpoint({
  method: 'PUT',
  path: '/own/steps/:stepId/undone',
  may: 'citizen.own',
  audit: 'own_step.undo',
  purpose: 'citizen_insight',
  summary: 'Undo the latest change of one of my steps.',
  input: oneStep,
  output: Changed,
  about,
})

export const readOwnHistory = endpoint({
  method: 'GET',
  path: '/own/steps/:stepId/history',
  may: 'citizen.own',
  audit: 'own_step.history',
  purpose: 'citizen_insight',
  summary: 'One of my steps as it has been: who changed what, and when.',
  input: oneStep,
  output: History,
  about,
})

// Råderum: small money inside the caseworker's own frame.

const Ore = z.int().min(1).max(ORE_MOST)
const term = { fromOn: DayText, toOn: DayText.nullable() }

const Mandate = z.object({
  mandateId: z.uuid(),
  amountOre: z.int(),
  usedOre: z.int(),
  reason: z.string(),
  ...term,
})

const Use = z.object({
  useId: z.uuid(),
  usedBy: z.string(),
  amountOre: z.int(),
  what: z.string(),
  reason: z.string(),
  usedOn: DayText,
  /** Spent by the one who asks, who may take it back. */
  mine: z.boolean(),
})
export type Use = z.output<typeof Use>

export const readSmallMoney = endpoint({
  method: 'GET',
  path: '/cases/:caseId/small-money',
  may: 'case.read',
  audit: 'mandate.read_case',
  purpose: 'case_work',
  summary: 'What is left of the asker’s own frame, and what has been spent on this citizen.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    today: DayText,
    write: z.boolean(),
    mine: Mandate.nullable(),
    uses: z.array(Use),
  }),
  about,
})
export type SmallMoney = z.output<typeof readSmallMoney.output>

export const addUse = endpoint({
  method: 'POST',
  path: '/cases/:caseId/small-money',
  may: 'case.write',
  audit: 'mandate.use',
  purpose: 'case_work',
  summary: 'Spend small money on a citizen inside one’s own frame, with a reason and no approval.',
  input: z.strictObject({
    caseId: z.uuid(),
    amountOre: Ore,
    what: z.string().trim().max(WORDS_MOST.reason),
    reason: z.string().trim().max(WORDS_MOST.reason),
    stepId: z.uuid().nullable().optional(),
  }),
  output: z.object({ caseId: z.uuid(), useId: z.uuid(), leftOre: z.int() }),
  about,
})

export const undoUse = endpoint({
  method: 'POST',
  path: '/small-money/:useId/undone',
  may: 'case.write',
  audit: 'mandate.undo',
  purpose: 'case_work',
  summary: 'Take back small money that was not spent after all.',
  input: z.strictObject({ useId: z.uuid() }),
  output: z.object({ caseId: z.uuid(), useId: z.uuid() }),
  about,
})

const HeldMandate = Mandate.extend({
  version: z.int(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type HeldMandate = z.output<typeof HeldMandate>

const Holder = z.object({
  employeeId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  /** In force and to come, the earliest first. */
  mandates: z.array(HeldMandate),
})
export type Holder = z.output<typeof Holder>

/** Amounts as the leader administers them, by name; there is nothing here to compare people by. */
export const listMandates = endpoint({
  method: 'GET',
  path: '/teams/:teamId/mandates',
  may: 'caseload.set',
  audit: 'mandate.list',
  purpose: 'caseload_planning',
  summary: 'The frames for small money in a team that the asker leads.',
  input: z.strictObject({ teamId: z.uuid() }),
  output: z.object({ teamId: z.uuid(), today: DayText, holders: z.array(Holder) }),
  about: nobody,
})

const mandateFields = {
  amountOre: Ore,
  ...term,
  reason: z.string().trim().max(WORDS_MOST.reason),
}

export const setMandates = endpoint({
  method: 'POST',
  path: '/teams/:teamId/mandates',
  may: 'caseload.set',
  audit: 'mandate.set',
  purpose: 'caseload_planning',
  summary: 'Give employees of a team a frame for small money, with a reason.',
  input: z.strictObject({
    teamId: z.uuid(),
    employeeIds: z.array(z.uuid()).min(1).max(200),
    ...mandateFields,
  }),
  output: z.object({ teamId: z.uuid(), mandateIds: z.array(z.uuid()) }),
  about: nobody,
})

export const changeMandate = endpoint({
  method: 'PUT',
  path: '/mandates/:mandateId',
  may: 'caseload.set',
  audit: 'mandate.change',
  purpose: 'caseload_planning',
  summary: 'Correct a frame for small money, or end it.',
  input: z.strictObject({ mandateId: z.uuid(), ...mandateFields }),
  output: z.object({ mandateId: z.uuid(), version: z.int() }),
  about: nobody,
})
