import { NotFound, Refused } from '#core/refusal.ts'
import type { Context } from '#platform/http/route.ts'
import { happened } from '#slices/events/acts.ts'
import { refuseAnswer, shorten } from './rules.ts'
import * as store from './store.ts'

/** A colleague answers what they were asked; once, and only they. */
export async function answerQuestion(
  context: Pick<Context, 'db' | 'user' | 'today'>,
  { questionId, words }: { questionId: string; words: string },
): Promise<{ caseId: string }> {
  const { db, user } = context
  const question = await store.findQuestion(db, questionId)
  if (!question) throw new NotFound()
  const refusals = refuseAnswer(question, user.id)
  if (refusals.length > 0) throw new Refused(refusals)
  if (!(await store.answer(db, questionId, words)))
    throw new Refused([{ code: 'colleague.answered_already' }])
  const { caseId, assessmentId } = question
  await happened(context, {
    ...{ caseId, kind: 'colleague.answered', facts: { words: shorten(words, 200) } },
    ...(assessmentId && { subjectId: assessmentId }),
  })
  return { caseId }
}
