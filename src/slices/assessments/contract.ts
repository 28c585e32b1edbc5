import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { SOURCE_KINDS, SOURCES_MAX } from './rules.ts'

const Source = z.object({
  kind: z.enum(SOURCE_KINDS),
  id: z.string(),
  onDay: DayText.nullable(),
  words: z.string(),
})

const State = z.enum(['open', 'decided'])

const Line = z.object({
  assessmentId: z.uuid(),
  question: z.string(),
  decision: z.string(),
  state: State,
  authorName: z.string(),
  begunOn: DayText,
  decidedAt: z.string().nullable(),
  /** The newer one that took its place. */
  replacedBy: z.uuid().nullable(),
  /** Asked of colleagues and not answered yet. */
  waiting: z.int(),
})
export type Line = z.output<typeof Line>

export const listAssessments = endpoint({
  method: 'GET',
  path: '/cases/:caseId/assessments',
  may: 'case.read',
  audit: 'assessment.list',
  purpose: 'case_work',
  summary: 'The professional assessments of a case, the newest first.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    firstName: z.string(),
    write: z.boolean(),
    assessments: z.array(Line),
  }),
  about: ({ caseId }) => [caseId],
})

const Question = z.object({
  questionId: z.uuid(),
  words: z.string(),
  askedBy: z.string(),
  askedOf: z.string(),
  askedAt: z.string(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  /** Asked of the one who looks. */
  isMine: z.boolean(),
})
export type Question = z.output<typeof Question>

const Document = z.object({
  assessmentId: z.uuid(),
  caseId: z.uuid(),
  version: z.int(),
  question: z.string(),
  citizenView: z.string(),
  reasoning: z.string(),
  decision: z.string(),
  insideMandate: z.boolean(),
  /** Of a decided one: as they stood then. Of an open one: those that are chosen so far. */
  sources: z.array(Source),
  state: State,
  authorName: z.string(),
  begunOn: DayText,
  decidedAt: z.string().nullable(),
  replaces: z.uuid().nullable(),
  replaceReason: z.string(),
  replacedBy: z.uuid().nullable(),
})
export type Document = z.output<typeof Document>

export const readAssessment = endpoint({
  method: 'GET',
  path: '/assessments/:assessmentId',
  may: 'case.read',
  audit: 'assessment.read',
  purpose: 'case_work',
  summary: 'One assessment with its sources, and while it is open what it can stand on.',
  input: z.strictObject({ assessmentId: z.uuid() }),
  output: Document.extend({
    firstName: z.string(),
    lastName: z.string(),
    dream: z.string().nullable(),
    today: DayText,
    write: z.boolean(),
    /** What there is to choose from; empty when it is decided, or not the reader's to write. */
    available: z.array(Source),
    /** Whom one may ask. */
    colleagues: z.array(
      z.object({
        employeeId: z.uuid(),
        name: z.string(),
        title: z.string(),
        away: z.boolean(),
      }),
    ),
    questions: z.array(Question),
  }),
  about: ({ caseId }) => [caseId],
})
export type Assessment = z.output<typeof readAssessment.output>

const Changed = z.object({ caseId: z.uuid(), assessmentId: z.uuid(), version: z.int() })

export const beginAssessment = endpoint({
  method: 'POST',
  path: '/cases/:caseId/assessments',
  may: 'case.write',
  audit: 'assessment.begin',
  purpose: 'case_work',
  summary: 'Begin an assessment with its question.',
  input: z.strictObject({ caseId: z.uuid(), question: z.string().trim().min(1).max(500) }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

const Written = {
  assessmentId: z.uuid(),
  question: z.string().trim().min(1).max(500),
  citizenView: z.string().trim().max(10_000),
  reasoning: z.string().trim().max(20_000),
  decision: z.string().trim().max(10_000),
  insideMandate: z.boolean(),
  /** Kind and id of each that was chosen; the words are read at the server. */
  sources: z.array(z.string().max(120)).max(SOURCES_MAX),
}

/** Puts what is written where colleagues on the case can read it, as before they are asked. */
export const saveAssessment = endpoint({
  method: 'PUT',
  path: '/assessments/:assessmentId',
  may: 'case.write',
  audit: 'assessment.save',
  purpose: 'case_work',
  summary: 'Save an open assessment.',
  input: z.strictObject(Written),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

/** Nobody approves it. The sources are copied as they are now, and nothing is changed afterwards. */
export const decideAssessment = endpoint({
  method: 'PUT',
  path: '/assessments/:assessmentId/decision',
  may: 'case.write',
  audit: 'assessment.decide',
  purpose: 'case_work',
  summary: 'Decide, and freeze the sources as they stand.',
  input: z.strictObject({ ...Written, sheetId: z.uuid().optional() }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

export const replaceAssessment = endpoint({
  method: 'POST',
  path: '/assessments/:assessmentId/replacement',
  may: 'case.write',
  audit: 'assessment.replace',
  purpose: 'case_work',
  summary: 'Begin a new assessment in the place of one that was decided, with the reason.',
  input: z.strictObject({ assessmentId: z.uuid(), reason: z.string().trim().min(5).max(500) }),
  output: Changed,
  about: ({ caseId }) => [caseId],
})

export const askColleague = endpoint({
  method: 'POST',
  path: '/assessments/:assessmentId/questions',
  may: 'case.write',
  audit: 'colleague.ask',
  purpose: 'case_work',
  summary: 'Ask a colleague of the team to look at an assessment.',
  input: z.strictObject({
    assessmentId: z.uuid(),
    colleagueId: z.uuid(),
    words: z.string().trim().min(1).max(500),
  }),
  output: z.object({ caseId: z.uuid(), questionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

export const answerColleague = endpoint({
  method: 'POST',
  path: '/colleague-questions/:questionId/answer',
  may: 'case.read',
  audit: 'colleague.answer',
  purpose: 'case_work',
  summary: 'Answer what a colleague asked, beside the text.',
  input: z.strictObject({ questionId: z.uuid(), answer: z.string().trim().min(1).max(5000) }),
  output: z.object({ caseId: z.uuid(), questionId: z.uuid() }),
  about: ({ caseId }) => [caseId],
})

/** The citizen reads what has been decided about them, word for word. */
export const listOwnAssessments = endpoint({
  method: 'GET',
  path: '/my-case/assessments',
  may: 'citizen.own',
  audit: 'assessment.list_own',
  purpose: 'citizen_insight',
  summary: 'The assessments that have been decided about the citizen.',
  input: z.strictObject({}),
  output: z.object({ caseId: z.uuid(), assessments: z.array(Document) }),
  about: ({ caseId }) => [caseId],
})
