import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { CAUSES } from './rules.ts'

const Words = z.string().trim().min(1).max(2000)
const Cause = z.enum(CAUSES)

const Frustration = z.object({
  frustrationId: z.uuid(),
  words: z.string(),
  cause: Cause,
  saidOn: DayText,
  saidByKind: z.enum(['employee', 'citizen', 'system']),
  notedBy: z.string(),
  talkedOn: DayText.nullable(),
  outcome: z.string(),
  settledOn: DayText.nullable(),
  version: z.int(),
})
export type Frustration = z.output<typeof Frustration>

export const listFrustrations = endpoint({
  method: 'GET',
  path: '/cases/:caseId/frustrations',
  may: 'case.read',
  audit: 'frustration.list',
  purpose: 'case_work',
  summary: 'What has been hard for a citizen, what caused it and what came of talking it through.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    firstName: z.string(),
    today: DayText,
    write: z.boolean(),
    frustrations: z.array(Frustration),
  }),
  about: ({ caseId }) => [caseId],
})
export type Frustrations = z.output<typeof listFrustrations.output>

const Changed = z.object({ caseId: z.uuid(), frustrationId: z.uuid(), version: z.int() })

export const noteFrustration = endpoint({
  method: 'POST',
  path: '/cases/:caseId/frustrations',
  may: 'case.write',
  audit: 'frustration.note',
  purpose: 'case_work',
  summary: 'Note that something is hard for a citizen.',
  input: z.strictObject({ caseId: z.uuid(), words: Words, cause: Cause }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

export const talkThrough = endpoint({
  method: 'PUT',
  path: '/frustrations/:frustrationId/talk',
  may: 'case.write',
  audit: 'frustration.talk',
  purpose: 'case_work',
  summary: 'Say that it has been talked through, today unless another day is given.',
  input: z.strictObject({ frustrationId: z.uuid(), talkedOn: DayText.optional() }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

export const settleFrustration = endpoint({
  method: 'PUT',
  path: '/frustrations/:frustrationId/outcome',
  may: 'case.write',
  audit: 'frustration.settle',
  purpose: 'case_work',
  summary: 'Write what came of it, after a talk, with the cause as it turned out to be.',
  input: z.strictObject({
    frustrationId: z.uuid(),
    cause: Cause,
    outcome: z.string().trim().min(3).max(300),
  }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

/** The undo of the two above: one step back. */
export const takeBack = endpoint({
  method: 'PUT',
  path: '/frustrations/:frustrationId/step-back',
  may: 'case.write',
  audit: 'frustration.step_back',
  purpose: 'case_work',
  summary: 'Take the latest step back: the outcome, or that it was talked through.',
  input: z.strictObject({ frustrationId: z.uuid() }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

/** What the citizen sees of it: their own words and ours, and how far it has come. */
const OwnFrustration = z.object({
  frustrationId: z.uuid(),
  words: z.string(),
  cause: Cause,
  saidOn: DayText,
  talkedOn: DayText.nullable(),
  settledOn: DayText.nullable(),
  outcome: z.string(),
})
export type OwnFrustration = z.output<typeof OwnFrustration>

export const listOwnFrustrations = endpoint({
  method: 'GET',
  path: '/my-case/frustrations',
  may: 'citizen.own',
  audit: 'frustration.list_own',
  purpose: 'citizen_insight',
  summary: 'The citizen sees what they have said is hard, and what came of it.',
  input: z.strictObject({}),
  output: z.object({ caseId: z.uuid(), frustrations: z.array(OwnFrustration) }),
  about: ({ caseId }) => [caseId],
})

/** One press, one chip and, if they want, words of their own; without them the chip’s sentence is the words. */
export const sayItIsHard = endpoint({
  method: 'POST',
  path: '/my-case/frustrations',
  may: 'citizen.own',
  audit: 'frustration.say',
  purpose: 'citizen_insight',
  summary: 'The citizen says that something is hard.',
  input: z.strictObject({ words: Words, cause: Cause }),
  output: z.object({ caseId: z.uuid(), frustrationId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

const CauseCount = z.object({ cause: Cause, said: z.int() })

/** Never by employee, and nothing under five citizens: see `priv.frustration_causes`. */
export const listCauses = endpoint({
  method: 'GET',
  path: '/frustrations/causes',
  may: 'caseload.set',
  audit: 'frustration.list_causes',
  purpose: 'caseload_planning',
  summary: 'Rules and frames that make it hard: what was said in a year, by cause, as sums.',
  input: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2200).optional(),
  }),
  output: z.object({
    today: DayText,
    year: z.int(),
    years: z.array(z.int()),
    house: z.array(CauseCount),
    teams: z.array(z.object({ teamId: z.uuid(), name: z.string(), causes: z.array(CauseCount) })),
    /** What came of those that a rule caused; empty under five citizens. */
    outcomes: z.array(z.string()),
  }),
  about: nobody,
})
export type Causes = z.output<typeof listCauses.output>
