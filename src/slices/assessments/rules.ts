import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

/** What a decision can stand on. Internal notes are not among them: the citizen reads the decision. */
export const SOURCE_KINDS = [
  'dream',
  'takes',
  'record',
  'promise',
  'step',
  'frustration',
  'rhythm',
  'law',
] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** A source as it stood: its words are copied, so that a later change to it changes nothing here. */
export type Source = { kind: SourceKind; id: string; onDay: Day | null; words: string }

export const SOURCES_MAX = 40

export type AssessmentRefusal =
  | 'assessment.case_closed'
  | 'assessment.citizen_view_missing'
  | 'assessment.decided_already'
  | 'assessment.decision_missing'
  | 'assessment.not_decided'
  | 'assessment.not_yours'
  | 'assessment.question_missing'
  | 'assessment.reasoning_missing'
  | 'assessment.replaced_already'
  | 'assessment.source_gone'
  | 'colleague.answered_already'
  | 'colleague.asked_already'
  | 'colleague.cannot_see_the_case'
  | 'colleague.not_asked_you'

type Refusals = Refusal<AssessmentRefusal>[]
export type Standing = { write: boolean; closedOn: Day | null }

/** Whoever carries the case assesses; those who see it through their team may be asked. */
export function refuseWriting({ write, closedOn }: Standing): Refusals {
  if (closedOn) return [{ code: 'assessment.case_closed' }]
  return write ? [] : [{ code: 'assessment.not_yours' }]
}

/** What is decided stands: nothing in it is changed, by anybody. */
export function refuseChange(standing: Standing, state: 'open' | 'decided'): Refusals {
  if (state === 'decided') return [{ code: 'assessment.decided_already' }]
  return refuseWriting(standing)
}

export type Texts = { question: string; citizenView: string; reasoning: string; decision: string }

/** A decision has a question, the citizen's own view, reasons, and sources that are there. All at once. */
export function refuseDecision(texts: Texts, chosen: readonly string[], there: readonly Source[]) {
  const refusals: Refusals = []
  const empty = (text: string) => text.trim() === ''
  if (empty(texts.question)) refusals.push(missing('question', 'question'))
  if (empty(texts.citizenView)) refusals.push(missing('citizen_view', 'citizenView'))
  if (empty(texts.reasoning)) refusals.push(missing('reasoning', 'reasoning'))
  if (empty(texts.decision)) refusals.push(missing('decision', 'decision'))
  if (chosen.some((key) => !there.some((source) => keyOf(source) === key)))
    refusals.push({ code: 'assessment.source_gone', field: 'sources' })
  return refusals
}

function missing(what: 'question' | 'citizen_view' | 'reasoning' | 'decision', field: string) {
  return { code: `assessment.${what}_missing` as const, field }
}

/** Which source it is, in a word. */
export function keyOf({ kind, id }: Pick<Source, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** Those that were chosen, in the order in which they are offered, copied. */
export function freeze(there: readonly Source[], chosen: readonly string[]): Source[] {
  return there
    .filter((source) => chosen.includes(keyOf(source)))
    .map(({ kind, id, onDay, words }) => ({ kind, id, onDay, words }))
}

/** Only what was decided is replaced, and once: the newest one is the one to replace next. */
export function refuseReplacing(
  standing: Standing,
  { state, replacedBy }: { state: 'open' | 'decided'; replacedBy: string | null },
): Refusals {
  const refusals = refuseWriting(standing)
  if (state !== 'decided') refusals.push({ code: 'assessment.not_decided' })
  if (replacedBy) refusals.push({ code: 'assessment.replaced_already' })
  return refusals
}

export type Question = { askedOf: string; answeredAt: Date | null }

/** A colleague who may see the case, once until they have answered. */
export function refuseAsking(
  colleagueId: string,
  colleagues: readonly { employeeId: string }[],
  asked: readonly Question[],
): Refusals {
  const field = 'colleagueId'
  if (!colleagues.some(({ employeeId }) => employeeId === colleagueId))
    return [{ code: 'colleague.cannot_see_the_case', field }]
  const waits = asked.some((one) => one.askedOf === colleagueId && one.answeredAt === null)
  return waits ? [{ code: 'colleague.asked_already', field }] : []
}

/** Whoever was asked answers, once. */
export function refuseAnswer({ askedOf, answeredAt }: Question, me: string | null): Refusals {
  if (askedOf !== me) return [{ code: 'colleague.not_asked_you' }]
  return answeredAt ? [{ code: 'colleague.answered_already' }] : []
}

/** How a text is cut where a line of it stands for the whole. */
export function shorten(text: string, most = 400): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 40))} …`
}
