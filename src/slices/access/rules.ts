import { addDays, type Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

export type AccessRefusal =
  | 'access.not_found_or_blocked'
  | 'access.three_a_day'
  | 'access.door_closed'
  | 'access.reason_says_nothing'
  | 'access.until_in_the_past'
  | 'access.until_too_far'
  | 'access.not_oneself'
  | 'access.already_blocked'

const WORDS_MIN = 3

/** A reason is read by the citizen and the leader: a row of letters is not one. */
export function refuseReason(reason: string): Refusal<AccessRefusal>[] {
  const words = reason.split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word))
  const distinct = new Set(words.map((word) => word.toLowerCase()))
  return distinct.size < WORDS_MIN ? [{ code: 'access.reason_says_nothing', field: 'reason' }] : []
}

/** A grant is for a purpose that ends; what lasts longer is a relation of its own. Our choice. */
const GRANT_DAYS_MAX = 90

export function refuseGrant(
  wish: { untilOn: Day; reason: string },
  today: Day,
): Refusal<AccessRefusal>[] {
  const refusals = refuseReason(wish.reason)
  if (wish.untilOn < today) refusals.push({ code: 'access.until_in_the_past', field: 'untilOn' })
  if (wish.untilOn > addDays(today, GRANT_DAYS_MAX))
    refusals.push({ code: 'access.until_too_far', field: 'untilOn' })
  return refusals
}
