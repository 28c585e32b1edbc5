import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { CONTENT_MAX, KINDS } from './rules.ts'

const kind = () => z.enum(KINDS)

const Draft = z.object({
  draftId: z.uuid(),
  caseId: z.uuid(),
  version: z.int(),
  savedAt: z.string(),
  /** The sheet as JSON. */
  content: z.string(),
})

/** My own unfinished sheets about one thing. */
export const listDrafts = endpoint({
  method: 'GET',
  path: '/drafts',
  may: 'case.write',
  audit: 'draft.list_about',
  purpose: 'case_work',
  summary: 'What I have begun to write about one conversation, assessment or record.',
  input: z.strictObject({ kind: kind(), caseId: z.uuid(), subjectId: z.uuid() }),
  output: z.object({ drafts: z.array(Draft) }),
  about: ({ drafts }) => drafts.map(({ caseId }) => caseId),
})

const MyDraft = z.object({
  draftId: z.uuid(),
  kind: kind(),
  caseId: z.uuid(),
  subjectId: z.uuid(),
  firstName: z.string(),
  savedAt: z.string(),
})
export type MyDraft = z.output<typeof MyDraft>

/** All my unfinished sheets, so that the day can say that they wait. */
export const listMyDrafts = endpoint({
  method: 'GET',
  path: '/drafts/mine',
  may: 'case.write',
  audit: 'draft.list_mine',
  purpose: 'day_planning',
  summary: 'Every sheet that I have begun and not finished, without what it says.',
  input: z.strictObject({}),
  output: z.object({ drafts: z.array(MyDraft) }),
  about: ({ drafts }) => drafts.map(({ caseId }) => caseId),
})

/**
 * Keeps a sheet as it is now. If-Match says how many times the sheet has been sent before, so that one that
 * comes late never writes over a later one. `isNew` until the server has once said that it has it: a sheet
 * that was ended elsewhere does not come back.
 */
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/drafts/:draftId',
  may: 'case.write',
  audit: 'draft.save',
  purpose: 'case_work',
  summary: 'Keep what I am writing, readable by me alone.',
  input: z.strictObject({
    draftId: z.uuid(),
    kind: kind(),
    caseId: z.uuid(),
    subjectId: z.uuid(),
    /** Whose sheet it is: on a shared machine somebody else may have signed in meanwhile. */
    employeeId: z.uuid(),
    isNew: z.boolean(),
    content: z.string().max(CONTENT_MAX),
  }),
  output: z.object({ version: z.int(), savedAt: z.string(), isBegun: z.boolean() }),
  about: ({ isBegun }, { caseId }) => (isBegun ? [caseId] : []),
  ownOnly: true,
  goesOn: ({ isBegun }) => !isBegun,
})

export const removeDraft = endpoint({
  method: 'DELETE',
  path: '/drafts/:draftId',
  may: 'case.write',
  audit: 'draft.remove',
  purpose: 'case_work',
  summary: 'Throw away a sheet that I began; one that is gone already is as good.',
  input: z.strictObject({ draftId: z.uuid() }),
  output: z.object({ caseId: z.uuid().nullable() }),
  about: ({ caseId }) => (caseId ? [caseId] : []),
  ownOnly: true,
})

/** The key with which this browser may keep a copy of what I write until the server has it. */
export const readDraftKey = endpoint({
  method: 'GET',
  path: '/drafts/key',
  may: 'case.write',
  audit: 'draft.read_key',
  purpose: 'session',
  summary: 'My own key for drafts on a device, to be held in memory only.',
  input: z.strictObject({}),
  output: z.object({ key: z.string(), employeeId: z.uuid(), now: z.string() }),
  about: nobody,
})
