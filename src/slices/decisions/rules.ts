import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import type { Phase } from '#slices/investments/rules.ts'

/** Beslutninger: what a municipality decides about one. */
export const DECISIONS = [
  'start',
  'continue',
  'adjust',
  'scale',
  'make_permanent',
  'close',
] as const
export type DecisionKind = (typeof DECISIONS)[number]

export type DecisionRefusal =
  | 'decision.before_the_last'
  | 'decision.business_case_later'
  | 'decision.business_case_missing'
  | 'decision.day_to_come'
  | 'decision.draw_missing'
  | 'decision.follow_up_later'
  | 'decision.gate_before_the_day'
  | 'decision.gate_missing'
  | 'decision.not_from_here'
  | 'decision.rule_written_later'
  | 'decision.stop_rule_missing'
  | 'decision.target_rule_missing'

type Refusals = Refusal<DecisionRefusal>[]

/** Where each decision may be taken, and where it leads; where it leads nowhere else, the phase stays. */
const MOVES: Record<DecisionKind, { from: readonly Phase[]; to?: Phase }> = {
  start: { from: ['proposal'], to: 'pilot' },
  continue: { from: ['pilot', 'scaled', 'permanent'] },
  adjust: { from: ['pilot', 'scaled', 'permanent'] },
  scale: { from: ['pilot'], to: 'scaled' },
  make_permanent: { from: ['pilot', 'scaled'], to: 'permanent' },
  close: { from: ['idea', 'proposal', 'pilot', 'scaled', 'permanent'], to: 'closed' },
}

/** What may be decided in a phase, in the order in which it is read. */
export function decisionsFrom(phase: Phase): DecisionKind[] {
  return DECISIONS.filter((kind) => MOVES[kind].from.includes(phase))
}

/** Where a decision leads from here. */
export function phaseAfter(kind: DecisionKind, phase: Phase): Phase {
  return MOVES[kind].to ?? phase
}

/** These change the money: they lock the newest business case, which is what one is held to from then. */
export function locksCase(kind: DecisionKind): boolean {
  return kind === 'start' || kind === 'adjust' || kind === 'scale'
}

/** Whether a line from elsewhere makes sense: where such a decision leads from there. */
export function isMove(kind: string | null, from: string | null, to: string | null): boolean {
  // A cell that cannot be read has its own fault.
  if (!kind || !from || !to) return true
  return from !== 'closed' && phaseAfter(kind as DecisionKind, from as Phase) === to
}

/** These must name the day of the next; what is made permanent is measured on, and may name one. */
export function needsGate(kind: DecisionKind): boolean {
  return kind !== 'close' && kind !== 'make_permanent'
}

export type Standing = {
  phase: Phase
  /** The days on which the rules that hold were written; none when there is none. */
  targetRuleOn: Day | null
  stopRuleOn: Day | null
  /** The day on which the newest version of the business case was written; none when there is none. */
  businessCaseOn: Day | null
  /** The day from which it has been agreed how it is followed up; none when it has not. */
  followUpOn: Day | null
  /** It was agreed to draw who starts first, and nobody has. */
  drawMissing: boolean
  lastDecisionOn: Day | null
}

export type WantedDecision = { kind: DecisionKind; decidedOn: Day; gateOn: Day | null }

/** Why this may not be decided. What was agreed beforehand must have been written by then. */
export function refuseDecision(
  standing: Standing,
  { kind, decidedOn, gateOn }: WantedDecision,
  today: Day,
): Refusals {
  if (!MOVES[kind].from.includes(standing.phase))
    return [{ code: 'decision.not_from_here', field: 'kind' }]
  const refusals: Refusals = kind === 'start' ? refuseStart(standing, decidedOn) : []
  if (decidedOn > today) refusals.push({ code: 'decision.day_to_come', field: 'decidedOn' })
  if (standing.lastDecisionOn && decidedOn < standing.lastDecisionOn)
    refusals.push({ code: 'decision.before_the_last', field: 'decidedOn' })
  const { businessCaseOn } = standing
  if (locksCase(kind) && businessCaseOn && businessCaseOn > decidedOn)
    refusals.push({ code: 'decision.business_case_later', field: 'decidedOn' })
  if (needsGate(kind) && !gateOn) refusals.push({ code: 'decision.gate_missing', field: 'gateOn' })
  if (gateOn && gateOn <= decidedOn)
    refusals.push({ code: 'decision.gate_before_the_day', field: 'gateOn' })
  return refusals
}

/** Nothing starts before it is written whom it is for, when it stops and what is expected. */
function refuseStart(standing: Standing, decidedOn: Day): Refusals {
  const { targetRuleOn, stopRuleOn, businessCaseOn, followUpOn } = standing
  const refusals: Refusals = []
  if (!targetRuleOn) refusals.push({ code: 'decision.target_rule_missing' })
  if (!stopRuleOn) refusals.push({ code: 'decision.stop_rule_missing' })
  if (!businessCaseOn) refusals.push({ code: 'decision.business_case_missing' })
  if ([targetRuleOn, stopRuleOn].some((on) => on && on > decidedOn))
    refusals.push({ code: 'decision.rule_written_later', field: 'decidedOn' })
  if (standing.drawMissing) refusals.push({ code: 'decision.draw_missing' })
  // A day before the agreement would make it one that came after the start.
  if (followUpOn && followUpOn > decidedOn)
    refusals.push({ code: 'decision.follow_up_later', field: 'decidedOn' })
  return refusals
}
