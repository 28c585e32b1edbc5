import { addDays, type Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type CaseRow, findCase } from '#slices/cases/reads.ts'
import { guardsOf } from '#slices/deadlines/reads.ts'
import { endDraft } from '#slices/drafts/acts.ts'
import { happened } from '#slices/events/acts.ts'
import { rhythmsOf, talksSince } from '#slices/rhythm/reads.ts'
import { answerQuestion } from './acts.ts'
import * as contract from './contract.ts'
import {
  freeze,
  refuseAsking,
  refuseChange,
  refuseDecision,
  refuseReplacing,
  refuseWriting,
  type Source,
  shorten,
} from './rules.ts'
import * as store from './store.ts'
import { sourceTexts } from './texts.ts'

/** Half a year of talks says how the rhythm has been. */
const RHYTHM_DAYS = 182
const LAW_MOST = 6

export const routes = [
  route(contract.listAssessments, async ({ caseId }, { db, user }) => {
    const found = await caseOf(db, caseId)
    const waiting = await store.waiting(db, caseId)
    const rows = await store.ofCase(db, caseId)
    return {
      ...{ caseId, firstName: found.firstName },
      write: mayWrite(found, user),
      assessments: rows.map((row) => {
        const { assessmentId, question, decision, state, authorName, begunOn, replacedBy } = row
        const decidedAt = row.decidedAt?.toISOString() ?? null
        return {
          ...{ assessmentId, question, decision: shorten(decision, 200), state, authorName },
          ...{ begunOn, decidedAt, replacedBy, waiting: waiting.get(assessmentId) ?? 0 },
        }
      }),
    }
  }),

  route(contract.readAssessment, async ({ assessmentId }, { db, today, user }) => {
    const row = await assessmentOf(db, assessmentId)
    const found = await caseOf(db, row.caseId)
    const write = mayWrite(found, user)
    const opens = write && row.state === 'open'
    const { firstName, lastName, dream } = found
    const questions = await store.questionsOf(db, assessmentId)
    return {
      ...document(row),
      ...{ firstName, lastName, dream, today, write },
      available: opens ? await availableSources(db, row.caseId, today) : [],
      colleagues: opens ? await store.colleagues(db, row.caseId) : [],
      questions: questions.map((question) => asked(question, user.id)),
    }
  }),

  route(contract.beginAssessment, async ({ caseId, question }, { db, today, user }) => {
    refuseUnless(refuseWriting(await caseOf(db, caseId)))
    const assessmentId = uuid()
    await store.insert(db, { assessmentId, caseId, question, begunOn: today }, author(user))
    return { caseId, assessmentId, version: 1 }
  }),

  route(contract.saveAssessment, async ({ assessmentId, sources, ...texts }, context) => {
    const row = await writable(context.db, assessmentId)
    const there = await availableSources(context.db, row.caseId, context.today)
    return write(context, row, { ...texts, sources: freeze(there, sources) }, null)
  }),

  route(contract.decideAssessment, async ({ sheetId, ...wish }, context) => {
    const { assessmentId, sources, ...texts } = wish
    const row = await writable(context.db, assessmentId)
    const there = await availableSources(context.db, row.caseId, context.today)
    refuseUnless(refuseDecision(texts, sources, there))
    const written = { ...texts, sources: freeze(there, sources) }
    const answer = await write(context, row, written, context.now)
    await happened(context, {
      ...{ caseId: row.caseId, kind: 'assessment.decided', subjectId: assessmentId },
      facts: { words: texts.question },
    })
    if (sheetId) await endDraft(context, sheetId)
    return answer
  }),

  route(contract.replaceAssessment, async ({ assessmentId, reason }, { db, today, user }) => {
    const row = await assessmentOf(db, assessmentId)
    refuseUnless(refuseReplacing(await caseOf(db, row.caseId), row))
    const { caseId, question } = row
    const made = { assessmentId: uuid(), caseId, question, begunOn: today, replaces: row, reason }
    // Two at once: one takes its place, the other is told that it has been taken.
    if (!(await store.insert(db, made, author(user))))
      throw new Refused([{ code: 'assessment.replaced_already' }])
    return { caseId, assessmentId: made.assessmentId, version: 1 }
  }),

  route(contract.askColleague, async ({ assessmentId, colleagueId, words }, context) => {
    const { db, user } = context
    const { caseId } = await writable(db, assessmentId)
    const colleagues = await store.colleagues(db, caseId)
    const before = await store.questionsOf(db, assessmentId)
    refuseUnless(refuseAsking(colleagueId, colleagues, before))
    const questionId = uuid()
    const askedBy = author(user).id
    const made = { questionId, caseId, assessmentId, words, askedBy, askedOf: colleagueId }
    if (!(await store.insertQuestion(db, made)))
      throw new Refused([{ code: 'colleague.asked_already', field: 'colleagueId' }])
    const facts = { words }
    await happened(context, { caseId, kind: 'colleague.asked', subjectId: assessmentId, facts })
    return { caseId, questionId }
  }),

  route(contract.answerColleague, async ({ questionId, answer }, context) => {
    const { caseId } = await answerQuestion(context, { questionId, words: answer })
    return { caseId, questionId }
  }),

  route(contract.listOwnAssessments, async (_, { db, user }) => {
    if (user.kind !== 'citizen' || !user.id) throw new NotFound()
    const rows = await store.ofCase(db, user.id)
    const held = rows.flatMap(({ sources }) => sources.filter(isHeldBack))
    const readable = await store.readable(
      db,
      held.map(({ id }) => id),
    )
    const shown = (source: Source) =>
      isHeldBack(source) && !readable.has(source.id) ? { ...source, words: '' } : source
    return {
      caseId: user.id,
      assessments: rows.map((row) => ({ ...document(row), sources: row.sources.map(shown) })),
    }
  }),
]

/** What there is to stand on now, each as a few words: said, written, promised, tried; tempo and law. */
async function availableSources(db: Db, caseId: string, today: Day): Promise<Source[]> {
  const told = await store.material(db, caseId)
  return [
    ...told.map((row) => ({ ...row, words: shorten(row.words) })),
    ...(await rhythmSource(db, caseId, today)),
    ...(await lawSources(db, caseId, today)),
  ]
}

async function rhythmSource(db: Db, caseId: string, today: Day): Promise<Source[]> {
  const rhythm = (await rhythmsOf(db, [caseId], today)).get(caseId)
  const talks = await talksSince(db, caseId, addDays(today, -RHYTHM_DAYS))
  const held = talks.filter(({ state, onDay }) => state === 'held' && onDay <= today).length
  const words = sourceTexts.rhythm(rhythm?.everyDays ?? null, held)
  return [{ kind: 'rhythm', id: caseId, onDay: rhythm?.fromOn ?? null, words }]
}

async function lawSources(db: Db, caseId: string, today: Day): Promise<Source[]> {
  const guard = (await guardsOf(db, [caseId], today)).get(caseId)
  return (guard?.duties ?? [])
    .filter(({ layer, state }) => layer === 'law' && state !== 'met')
    .slice(0, LAW_MOST)
    .map(({ code, dueOn, paragraph, counted, needed }) => {
      const words = sourceTexts.law(paragraph, counted, needed)
      return { kind: 'law' as const, id: code, onDay: dueOn, words }
    })
}

async function write(
  context: Context,
  { assessmentId, caseId }: store.AssessmentRow,
  written: store.Written,
  decidedAt: Date | null,
) {
  const { db, ifMatch, user } = context
  const change = { assessmentId, version: ifMatch, author: author(user) }
  const version = await store.write(db, change, written, decidedAt)
  if (!version) {
    const now = await assessmentOf(db, assessmentId)
    throw new Stale(now.changedBy, now.changedAt.toISOString())
  }
  return { caseId, assessmentId, version }
}

/** What may have been written for colleagues alone. Of that, the citizen is told the kind and the day. */
function isHeldBack({ kind }: Source): boolean {
  return kind === 'record' || kind === 'promise'
}

function document({ changedBy, changedAt, decidedAt, ...shown }: store.AssessmentRow) {
  return { ...shown, decidedAt: decidedAt?.toISOString() ?? null }
}

function asked(question: store.QuestionRow, me: string | null) {
  const { questionId, words, answer, askedAt, answeredAt } = question
  return {
    ...{ questionId, words, answer, askedBy: question.askedByName, askedOf: question.askedOfName },
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    isMine: question.askedOf === me,
  }
}

function mayWrite(found: CaseRow, { permissions }: Context['user']): boolean {
  return refuseWriting(found).length === 0 && permissions.includes('case.write')
}

/** Not there and not visible are one answer. */
async function caseOf(db: Db, caseId: string): Promise<CaseRow> {
  const found = await findCase(db, caseId)
  if (!found) throw new NotFound()
  return found
}

async function assessmentOf(db: Db, assessmentId: string): Promise<store.AssessmentRow> {
  const row = await store.find(db, assessmentId)
  if (!row) throw new NotFound()
  return row
}

/** An open one of a case that the asker carries. */
async function writable(db: Db, assessmentId: string): Promise<store.AssessmentRow> {
  const row = await assessmentOf(db, assessmentId)
  refuseUnless(refuseChange(await caseOf(db, row.caseId), row.state))
  return row
}

function author({ id, name }: Context['user']) {
  if (!id) throw new NotFound()
  return { id, name }
}

function refuseUnless(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
