import type { Refusal } from '#core/refusal.ts'

/** Idéer: new until somebody answers; then followed to a project, or set aside with a reason. */
export const STATES = ['new', 'followed', 'set_aside'] as const
export type IdeaState = (typeof STATES)[number]

export type IdeaRefusal =
  | 'idea.answered_already'
  | 'idea.followed_already'
  | 'idea.not_answered'
  | 'idea.not_yours'
  | 'idea.withdrawn'

type Refusals = Refusal<IdeaRefusal>[]
type Standing = { state: IdeaState; mine: boolean; withdrawn: boolean }

/** One takes back one’s own, as long as nobody has answered it; and puts it back. */
export function refuseWithdrawal({ state, mine }: Standing): Refusals {
  if (!mine) return [{ code: 'idea.not_yours' }]
  return state === 'new' ? [] : [{ code: 'idea.answered_already' }]
}

/** An answer is given once: to follow it, or to set it aside. */
export function refuseAnswer({ state, withdrawn }: Standing): Refusals {
  if (withdrawn) return [{ code: 'idea.withdrawn' }]
  return state === 'new' ? [] : [{ code: 'idea.answered_already' }]
}

/** What was set aside can be taken up again; a project that has begun is closed where it stands. */
export function refuseTakingUp({ state }: Standing): Refusals {
  if (state === 'followed') return [{ code: 'idea.followed_already' }]
  return state === 'set_aside' ? [] : [{ code: 'idea.not_answered' }]
}

/** What was answered has its day, and what was set aside its reason; said of a row of a file. */
export function isAnswerTold(
  state: string | null,
  settledOn: string | null,
  reason: string | null,
) {
  if (state === null) return true
  const isReasoned = (state === 'set_aside') === (reason !== null)
  return isReasoned && (state === 'new') === (settledOn === null)
}
