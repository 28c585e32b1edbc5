import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { DREAM_KINDS, STEP_KINDS, STEP_STATES, WORDS_MOST } from './rules.ts'

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
