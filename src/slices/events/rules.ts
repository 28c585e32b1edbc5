/**
 * Hændelser: what can happen around a citizen. Each has two sentences in `texts.ts`, one for those who
 * work with the case and one for the citizen, unless it is none of the citizen's page (`STAFF_ONLY`).
 */
export const EVENT_KINDS = [
  'dream.said',
  'takes.said',
  'step.added',
  'step.moved',
  'step.changed',
  'step.removed',
  'step.restored',
  'mandate.used',
  'mandate.undone',
  'promise.made',
  'promise.kept',
  'promise.moved',
  'promise.dropped',
  'promise.reopened',
  'rhythm.agreed',
  'rhythm.taken_back',
  'conversation.booked',
  'conversation.moved',
  'conversation.cancelled',
  'conversation.held',
  'conversation.no_show',
  'record.signed',
  'record.corrected',
  'topic.written',
  'talk.requested',
  'talk.answered',
  'assessment.decided',
  'colleague.asked',
  'colleague.answered',
  'frustration.noted',
  'frustration.talked',
  'frustration.settled',
  'clock.set',
  'suspension.set',
  'suspension.ended',
  'exemption.set',
  'exemption.ended',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** What a sentence needs beside the kind: short words, days as `YYYY-MM-DD`, codes, amounts in øre. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** Not on the citizen's own page: the work of colleagues among themselves. */
export const STAFF_ONLY: ReadonlySet<EventKind> = new Set(['colleague.asked', 'colleague.answered'])

/** The filters of the life line: what belongs together for the one who reads. */
export const EVENT_GROUPS = ['conversations', 'promises', 'way', 'assessment', 'case'] as const
export type EventGroup = (typeof EVENT_GROUPS)[number]

const GROUPS: Readonly<Record<string, EventGroup>> = {
  dream: 'way',
  takes: 'way',
  step: 'way',
  mandate: 'way',
  promise: 'promises',
  rhythm: 'conversations',
  conversation: 'conversations',
  record: 'conversations',
  topic: 'conversations',
  talk: 'conversations',
  assessment: 'assessment',
  colleague: 'assessment',
  frustration: 'assessment',
  clock: 'assessment',
  suspension: 'assessment',
  exemption: 'assessment',
  case: 'case',
}

/** Which filter an event belongs under; what comes from the case itself (who carried it) is `case`. */
export function groupOf(kind: string): EventGroup {
  return GROUPS[kind.split('.')[0] ?? ''] ?? 'case'
}

/** The first words of the kinds under a filter: `step` of `step.moved`. Without a filter, all of them. */
export function subjectsOf(group: EventGroup | undefined): readonly string[] {
  const subjects = Object.keys(GROUPS)
  return group ? subjects.filter((subject) => GROUPS[subject] === group) : subjects
}
