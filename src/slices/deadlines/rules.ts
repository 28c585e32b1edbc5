import { type Day, daysBetween } from '#core/dates.ts'
import { endsBeforeItBegins, inForce, overlap, type Period } from '#core/periods.ts'
import type { Refusal } from '#core/refusal.ts'
import {
  CLOCKS,
  type ClockKind,
  type Gauge,
  MARKS,
  type MarkKind,
  rulesOn,
  type Standstill,
} from '#law/contactRules.ts'
import {
  type Dot,
  type Duty,
  type DutyState,
  type GuardFacts,
  type LocalRule,
  lawDuty,
  localDuty,
  localsOf,
  SERVICE_CODES,
} from '#law/duties.ts'
import { find, standingStill, startOf } from '#law/findings.ts'
import type { Certainty } from '#law/guideline.ts'
import { OPEN_POINTS, openPointsOn } from '#law/openPoints.ts'
import type { TargetGroup } from '#law/targetGroups.ts'

export type Next = {
  rule: Duty['code']
  dueOn: Day | null
  /** The last safe day of the next talk: what a day's plan goes by. */
  safeOn: Day | null
  state: DutyState
  asks: Duty['asks']
  counted: number
  needed: number
  paragraph: string
}

export type Guard = {
  caseId: string
  /** Of the law alone: what the municipality has promised on top of it is shown beside. */
  dot: Dot
  next: Next | null
  duties: readonly Duty[]
  standstill: (Period & { kind: Standstill }) | null
}

const FIRST_MONTHS_DAYS = 184

/** All that is asked for a case on a day: by the law, and by what the municipality has promised. */
export function guardFor(facts: GuardFacts, locals: readonly LocalRule[], today: Day): Guard {
  const group = facts.targetGroup
  const standstill = facts.standstills.find((period) => inForce(period, today)) ?? null
  const still = standingStill(facts, today).some(({ toOn }) => toOn >= today)
  const law = rulesOn(group, today).flatMap((rule) => lawDuty(rule, facts, { today, still }))
  const own = localsOf(group, locals, today).flatMap((local) =>
    localDuty(local, facts, { today, still }),
  )
  const duties = [...law, ...own].toSorted(byDay)
  const counted = duties.filter(isCounted)
  const next = counted.find(({ state, dueOn }) => state !== 'met' && (dueOn || state === 'due'))
  return {
    caseId: facts.caseId,
    dot: dotOf(counted, { still, open: isOpen(facts, counted, today) }),
    next: next ? nextOf(next) : null,
    duties,
    standstill: still ? standstill : null,
  }
}

/** Only the law lights the dot, only what the municipality must do, and never what nobody confirmed. */
function isCounted({ layer, by, certainty, confirmed }: Duty): boolean {
  return layer === 'law' && by === 'municipality' && (certainty !== 'U' || confirmed)
}

const LIT: readonly Dot[] = ['overdue', 'due', 'soon']

function dotOf(duties: readonly Duty[], { still, open }: { still: boolean; open: boolean }): Dot {
  const lit = LIT.find((dot) => duties.some(({ state }) => state === dot))
  if (lit) return lit
  if (still) return 'suspended'
  return open || duties.length === 0 ? 'unknown' : 'quiet'
}

/** In its first half-year, and all that the law may ask of it is a point that nobody has settled. */
function isOpen(facts: GuardFacts, counted: readonly Duty[], today: Day): boolean {
  if (counted.some(({ asks }) => asks === 'talk' || asks === 'talks')) return false
  return openPointsOn(facts.targetGroup, today)
    .filter(({ asks }) => asks === 'talks')
    .some(({ clock }) => {
      const days = daysBetween(startOf({ clock }, facts, today).on, today)
      return days >= 0 && days <= FIRST_MONTHS_DAYS
    })
}

function nextOf(duty: Duty): Next {
  const { code, dueOn, safeOn, state, asks, counted, needed, paragraph } = duty
  return { rule: code, dueOn, safeOn: safeOn[0] ?? null, state, asks, counted, needed, paragraph }
}

/** By the day that comes first; what has no day stands last. */
function byDay(a: Duty, b: Duty): number {
  const day = ({ safeOn, dueOn }: Duty) => safeOn[0] ?? dueOn ?? '9999'
  return day(a).localeCompare(day(b))
}

/** What a conversation that is held today must be registered as; everything else is the caller's. */
export type StatutoryFields = {
  talkKind: 'jobsamtale' | 'opfoelgningssamtale' | 'samtale'
  /** This one is number so and so … */
  number: number | null
  /** … of so many; null when the law has no number for the course now. */
  needed: number | null
  rule: Duty['code'] | null
  paragraph: string
  source: string
  certainty: Certainty | null
  startedOn: Day | null
  assumed: boolean
  /** The last day for all of them. */
  dueOn: Day | null
  /** The law wants the citizen to come in person to this one. */
  inPerson: boolean
}

const NO_TALKS_BY_LAW: readonly TargetGroup[] = ['integration', 'foertidspension']
/** From then on the form of a sick-listed person's first talk has not been read. */
const IN_PERSON_UNTIL = '2026-06-30'

export function statutoryFor(facts: GuardFacts, guard: Guard, today: Day): StatutoryFields {
  const { targetGroup } = facts
  const sick = targetGroup === 'sygedagpenge'
  const usual = NO_TALKS_BY_LAW.includes(targetGroup) ? 'samtale' : 'jobsamtale'
  const first = !facts.held.some((on) => on < today)
  return {
    talkKind: sick ? 'opfoelgningssamtale' : usual,
    ...numberOf(guard, today),
    inPerson: sick && first && today <= IN_PERSON_UNTIL,
  }
}

function numberOf({ duties }: Guard, today: Day): Omit<StatutoryFields, 'talkKind' | 'inPerson'> {
  const duty = duties.find((one) => isCounted(one) && (one.asks === 'talks' || one.asks === 'talk'))
  if (!duty) return NO_NUMBER
  const { needed, paragraph, source, certainty, startedOn, dueOn } = duty
  return {
    number: duty.heldOn.includes(today) ? duty.counted : duty.counted + 1,
    ...{ needed, rule: duty.code, paragraph, source, certainty, startedOn, dueOn },
    assumed: duty.startedFrom === 'opening',
  }
}

const NO_NUMBER = {
  ...{ number: null, needed: null, rule: null, paragraph: '', source: '' },
  ...{ certainty: null, startedOn: null, assumed: false, dueOn: null },
}

/** The form of a talk, as it is registered, from where it was held. */
export function formOf(place: string): 'fremmoede' | 'telefon' | 'video' {
  return place === 'telefon' || place === 'video' ? place : 'fremmoede'
}

/** Where one person of a group stands towards a gauge of 75 per cent. */
export const GAUGE_PLACES = ['reached', 'on_way', 'behind', 'exempt'] as const
export type GaugePlace = (typeof GAUGE_PLACES)[number]

/** Nothing for whoever the gauge is not about, or whose half-year has long been over. */
export function placeOn(facts: GuardFacts, today: Day): GaugePlace | undefined {
  const rule = rulesOn(facts.targetGroup, today).find(
    ({ gauge, by }) => gauge === 'contact' && by === 'municipality',
  )
  const finding = rule && find(rule, facts, today)
  if (!finding?.dueOn || daysBetween(finding.dueOn, today) > FIRST_MONTHS_DAYS) return undefined
  if (finding.counted >= finding.needed) return 'reached'
  if (facts.exemptFrom.includes('contact')) return 'exempt'
  return (finding.safeOn[0] ?? finding.dueOn) >= today ? 'on_way' : 'behind'
}

/** A gauge of fewer people would be a picture of each of them. */
export const GAUGE_PEOPLE_MIN = 5

export type GaugeFigures = Record<GaugePlace, number> & { people: number }

/** How many stand where; nothing when they are too few to be shown. */
export function gaugeOf(places: readonly GaugePlace[]): GaugeFigures | null {
  const people = places.length
  if (people < GAUGE_PEOPLE_MIN) return null
  const count = (place: GaugePlace) => places.filter((one) => one === place).length
  const [reached, behind, exempt] = [count('reached'), count('behind'), count('exempt')]
  return { people, reached, on_way: count('on_way'), behind, exempt }
}

export type DeadlineRefusal =
  | 'case.closed'
  | 'clock.to_come'
  | 'clock.already'
  | 'suspension.ends_before_it_begins'
  | 'suspension.reason_missing'
  | 'suspension.overlaps'
  | 'suspension.not_for_group'
  | 'exemption.reason_short'
  | 'exemption.already'
  | 'exemption.not_for_group'
  | 'local.unknown'
  | 'local.number_missing'
  | 'local.reason_missing'
  | 'local.ends_before_it_begins'
  | 'local.day_taken'
  | 'local.group_outside'

const REASON_LEAST = 15

type Told = { kind: ClockKind | MarkKind; onDay: Day }
const MAY_BE_TO_COME: readonly string[] = ['employer_paid_to', 'pension_age', 'extended']
export const TOLD_KINDS = [...CLOCKS, ...MARKS] as const

/** Why a day may not be told of a case. */
export function refuseClock(
  { kind, onDay }: Told,
  others: readonly Told[],
  { closedOn, today }: { closedOn: Day | null; today: Day },
): Refusal<DeadlineRefusal>[] {
  const refusals: Refusal<DeadlineRefusal>[] = closedOn ? [{ code: 'case.closed' }] : []
  if (onDay > today && !MAY_BE_TO_COME.includes(kind))
    refusals.push({ code: 'clock.to_come', field: 'onDay' })
  if (others.some((other) => other.kind === kind && other.onDay === onDay))
    refusals.push({ code: 'clock.already', field: 'onDay' })
  return refusals
}

type Pause = Period & { kind: Standstill; reason: string }
const ONLY_SICK: readonly Standstill[] = ['standby', 'kort_forloeb']

export function refuseSuspension(
  wanted: Pause,
  others: readonly (Period & { kind: Standstill })[],
  { closedOn, targetGroup }: { closedOn: Day | null; targetGroup: TargetGroup },
): Refusal<DeadlineRefusal>[] {
  const refusals: Refusal<DeadlineRefusal>[] = closedOn ? [{ code: 'case.closed' }] : []
  if (endsBeforeItBegins(wanted))
    refusals.push({ code: 'suspension.ends_before_it_begins', field: 'toOn' })
  if (!wanted.reason.trim()) refusals.push({ code: 'suspension.reason_missing', field: 'reason' })
  if (ONLY_SICK.includes(wanted.kind) && targetGroup !== 'sygedagpenge')
    refusals.push({ code: 'suspension.not_for_group', field: 'kind' })
  if (others.some((other) => overlap(other, wanted)))
    refusals.push({ code: 'suspension.overlaps', field: 'fromOn' })
  return refusals
}

export function refuseExemption(
  { gauge, reason }: { gauge: Gauge; reason: string },
  already: readonly Gauge[],
  facts: { closedOn: Day | null; targetGroup: TargetGroup; today: Day },
): Refusal<DeadlineRefusal>[] {
  const refusals: Refusal<DeadlineRefusal>[] = facts.closedOn ? [{ code: 'case.closed' }] : []
  if (reason.trim().length < REASON_LEAST)
    refusals.push({ code: 'exemption.reason_short', field: 'reason' })
  if (already.includes(gauge)) refusals.push({ code: 'exemption.already', field: 'gauge' })
  if (!gaugesFor(facts.targetGroup, facts.today).includes(gauge))
    refusals.push({ code: 'exemption.not_for_group', field: 'gauge' })
  return refusals
}

/** Which gauges a group is measured by on a day. */
export function gaugesFor(group: TargetGroup, today: Day): Gauge[] {
  const gauges = rulesOn(group, today)
    .filter(({ by }) => by === 'municipality')
    .flatMap(({ gauge }) => gauge ?? [])
  return [...new Set(gauges)]
}

/** What somebody wants a rule of the municipality's own to be. */
export type WantedLocal = Omit<LocalRule, 'confirmed'> & { reason: string }

/** Why it may not be. `others` are the versions of the same layer and rule so far. */
export function refuseLocal(
  wanted: WantedLocal,
  others: readonly { targetGroup: TargetGroup | null; fromOn: Day }[],
): Refusal<DeadlineRefusal>[] {
  const point = OPEN_POINTS.find(({ code }) => wanted.layer === 'law' && code === wanted.rule)
  const service = wanted.layer === 'service' && SERVICE_CODES.some((code) => code === wanted.rule)
  if (!point && !service) return [{ code: 'local.unknown', field: 'rule' }]
  const refusals: Refusal<DeadlineRefusal>[] = []
  const number = point?.asks === 'talks' ? 'talks' : 'days'
  if (!wanted[number]) refusals.push({ code: 'local.number_missing', field: number })
  if (!wanted.reason.trim()) refusals.push({ code: 'local.reason_missing', field: 'reason' })
  if (endsBeforeItBegins(wanted))
    refusals.push({ code: 'local.ends_before_it_begins', field: 'toOn' })
  if (point && wanted.targetGroup && !point.targetGroups.includes(wanted.targetGroup))
    refusals.push({ code: 'local.group_outside', field: 'targetGroup' })
  const taken = ({ targetGroup, fromOn }: { targetGroup: TargetGroup | null; fromOn: Day }) =>
    targetGroup === wanted.targetGroup && fromOn === wanted.fromOn
  if (others.some(taken)) refusals.push({ code: 'local.day_taken', field: 'fromOn' })
  return refusals
}
