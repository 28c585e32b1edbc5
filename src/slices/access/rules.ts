import type { Refusal } from '#core/refusal.ts'

export type AccessRefusal =
  | 'access.not_found_or_blocked'
  | 'access.three_a_day'
  | 'access.door_closed'
  | 'access.reason_says_nothing'

const WORDS_MIN = 3

/** A reason is read by the citizen and the leader: a row of letters is not one. */
export function refuseReason(reason: string): Refusal<AccessRefusal>[] {
  const words = reason.split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word))
  const distinct = new Set(words.map((word) => word.toLowerCase()))
  return distinct.size < WORDS_MIN ? [{ code: 'access.reason_says_nothing', field: 'reason' }] : []
}
