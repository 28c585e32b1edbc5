import { addDays, type Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

/** The five columns of the board, in the order they are read. `tried` is a result like any other. */
export const STEP_STATES = ['wish', 'planned', 'doing', 'done', 'tried'] as const
export type StepState = (typeof STEP_STATES)[number]

/** Any first step counts. The kind only helps the eye; none is worth more than another. */
export const STEP_KINDS = [
  'outdoors',
  'health',
  'everyday',
  'network',
  'learning',
  'work',
  'other',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** The dream itself, and the answer to »what do you think it takes?«. */
export const DREAM_KINDS = ['dream', 'takes'] as const
export type DreamKind = (typeof DREAM_KINDS)[number]

export const WORDS_MOST = {
  dream: 2000,
  step: 500,
  learned: 2000,
  legal: 500,
  reason: 500,
} as const

/** Done and tried are behind us; a step in either can still be taken up again. */
export function isBehind(state: StepState): boolean {
  return state === 'done' || state === 'tried'
}

/** The day a step was done: kept while it stays behind us, gone when it is taken up again. */
export function doneOn(state: StepState, before: Day | null, today: Day): Day | null {
  return isBehind(state) ? (before ?? today) : null
}

/** The next small step: what is under way, else what is planned first. A wish waits for a plan. */
export function nextStep<S extends { state: StepState }>(steps: readonly S[]): S | undefined {
  return (
    steps.find(({ state }) => state === 'doing') ?? steps.find(({ state }) => state === 'planned')
  )
}

type Placed = { stepId: string; placeAt: number }

/**
 * Where a step lands when nobody says: last in a column that lies ahead, first in one that is behind
 * us, so that the newest result is seen.
 */
export function landing(state: StepState, column: readonly { stepId: string }[]): string | null {
  return isBehind(state) ? (column[0]?.stepId ?? null) : null
}

/**
 * A number for a place before another step, or last (`null`). The others of the column come in order.
 * One that has left the column meanwhile holds no place: then it is last. Undefined when no number lies
 * between the neighbours, and the column must be numbered anew.
 */
export function placeFor(column: readonly Placed[], beforeId: string | null): number | undefined {
  const at = beforeId === null ? -1 : column.findIndex(({ stepId }) => stepId === beforeId)
  const next = column[at]
  if (!next) return (column.at(-1)?.placeAt ?? 0) + 1
  const previous = column[at - 1]
  if (!previous) return next.placeAt - 1
  const between = (previous.placeAt + next.placeAt) / 2
  return between > previous.placeAt && between < next.placeAt ? between : undefined
}

type OnBoard = { stepId: string; state: StepState }

/** The board as it will be, drawn before the server has answered. */
export function rearranged<S extends OnBoard>(
  steps: readonly S[],
  move: { stepId: string; state: StepState; beforeId: string | null },
): S[] {
  const moving = steps.find(({ stepId }) => stepId === move.stepId)
  if (!moving) return [...steps]
  const others = steps.filter((step) => step !== moving)
  const at = others.findIndex(({ stepId }) => stepId === move.beforeId)
  const moved = { ...moving, state: move.state }
  return at < 0 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)]
}

/** One place up or down in its column: before whom it then stands, or undefined where it cannot. */
export function neighbour(
  column: readonly { stepId: string }[],
  stepId: string,
  way: 'up' | 'down',
): string | null | undefined {
  const at = column.findIndex((step) => step.stepId === stepId)
  if (at < 0) return undefined
  if (way === 'up') return at === 0 ? undefined : column[at - 1]?.stepId
  return at === column.length - 1 ? undefined : (column[at + 2]?.stepId ?? null)
}

/** The column to one side, or undefined at the edge of the board. */
export function columnBeside(state: StepState, way: 'left' | 'right'): StepState | undefined {
  return STEP_STATES[STEP_STATES.indexOf(state) + (way === 'left' ? -1 : 1)]
}

/** What a step was at one time. */
export type Stood = {
  words: string
  kind: StepKind
  state: StepState
  dueOn: Day | null
  learned: string
  legalBasis: string
  removed: boolean
}

export const STEP_CHANGES = [
  'removed',
  'restored',
  'state',
  'words',
  'kind',
  'dueOn',
  'learned',
  'legalBasis',
] as const
export type StepChange = (typeof STEP_CHANGES)[number]

/** What differs from one version to the next, in the order of `STEP_CHANGES`. A new place is nothing. */
export function changesBetween(before: Stood, after: Stood): StepChange[] {
  return STEP_CHANGES.filter((change) => {
    if (change === 'removed') return after.removed && !before.removed
    if (change === 'restored') return before.removed && !after.removed
    return before[change] !== after[change]
  })
}

/** The line it leaves in the life line; none when it has only changed its place in the column. */
export function eventOf(before: Stood, after: Stood) {
  const [first] = changesBetween(before, after)
  if (!first) return undefined
  if (first === 'removed') return 'step.removed'
  if (first === 'restored') return 'step.restored'
  return first === 'state' ? 'step.moved' : 'step.changed'
}

export type PlanRefusal = 'plan.not_yours' | 'plan.case_closed' | 'step.gone' | 'step.here'

/** Whether this person may write in this case at all. Empty when they may. */
export function refuseWriting(standing: {
  write: boolean
  closedOn: Day | null
}): Refusal<PlanRefusal>[] {
  if (!standing.write) return [{ code: 'plan.not_yours' }]
  return standing.closedOn ? [{ code: 'plan.case_closed' }] : []
}

/** A step that has been taken away is put back before anything else is done to it. */
export function refuseStep(removed: boolean, wanted: 'here' | 'gone'): Refusal<PlanRefusal>[] {
  if (wanted === 'here') return removed ? [{ code: 'step.gone' }] : []
  return removed ? [] : [{ code: 'step.here' }]
}

/** The choices behind »move it«: tomorrow, in a week, in two. */
export const LATER_DAYS = [1, 7, 14] as const

export function later(today: Day, days: (typeof LATER_DAYS)[number]): Day {
  return addDays(today, days)
}
