import type { Day } from '#core/dates.ts'
import type { Context } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type EventKind, type Facts, STAFF_ONLY } from './rules.ts'
import * as store from './store.ts'

export type Happening = {
  caseId: string
  kind: EventKind
  /** The step, the promise, the conversation … that it is about. */
  subjectId?: string
  facts?: Facts
  /** The day it belongs to, where that is not today. */
  onDay?: Day
  /** False keeps it from the citizen's page; `STAFF_ONLY` kinds are kept from it anyway. */
  forCitizen?: boolean
}

type Who = Pick<Context, 'db' | 'user' | 'today'>

/** One line in the life line, by whoever asks, in the transaction of what it tells about. */
export async function happened({ db, user, today }: Who, happening: Happening): Promise<void> {
  const { caseId, kind, subjectId = null, facts = {}, onDay = today } = happening
  await store.insertEvent(db, {
    eventId: uuid(),
    caseId,
    kind,
    onDay,
    actorKind: user.kind,
    actorId: user.id,
    actorName: user.name,
    subjectId,
    facts,
    forCitizen: (happening.forCitizen ?? true) && !STAFF_ONLY.has(kind),
  })
}

type Looker = Pick<Context, 'db' | 'user'>

/**
 * The one who asks has seen what the citizen did by themselves, until now. Answers how far they had seen
 * before, for an undo; null is never.
 */
export async function seen({ db, user }: Looker, caseId: string): Promise<Date | null> {
  if (user.kind !== 'employee' || !user.id) return null
  const before = await store.seenAt(db, caseId, user.id)
  await store.markSeen(db, caseId, user.id)
  return before ?? null
}

/** Takes `seen` back to how far they had seen before. */
export async function unseen({ db, user }: Looker, caseId: string, before: Date | null) {
  if (user.kind === 'employee' && user.id)
    await store.markSeen(db, caseId, user.id, before ?? new Date(0))
}
