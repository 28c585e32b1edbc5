import { type Day, daysBetween } from '#core/dates.ts'
import { inForce, type Period } from '#core/periods.ts'
import type { ClockKind, ContactRule, Demand, Gauge, RuleCode } from './contactRules.ts'
import { type CaseFacts, type Finding, find } from './findings.ts'
import type { Certainty } from './guideline.ts'
import { OPEN_POINTS, type OpenCode } from './openPoints.ts'
import type { TargetGroup } from './targetGroups.ts'

/** What a municipality may promise above the law, for a group or for everybody. */
export const SERVICE_CODES = ['service_first_talk', 'service_talks_every'] as const
export type ServiceCode = (typeof SERVICE_CODES)[number]

export const DOTS = ['quiet', 'soon', 'due', 'overdue', 'suspended', 'unknown'] as const
export type Dot = (typeof DOTS)[number]
export const DUTY_STATES = ['met', ...DOTS] as const
export type DutyState = (typeof DUTY_STATES)[number]

/** The municipality's own version of a rule, from a day until the next version or its last day. */
export type LocalRule = Period & {
  layer: 'law' | 'service'
  rule: string
  targetGroup: TargetGroup | null
  talks: number | null
  days: number | null
  confirmed: boolean
}

export type GuardFacts = CaseFacts & { caseId: string; exemptFrom: readonly Gauge[] }

export const ASKS = ['talk', 'talks', 'every', 'stop', 'special', 'request'] as const

/** One thing that is asked, with all that its explanation needs. */
export type Duty = Omit<Finding, 'start'> & {
  code: RuleCode | OpenCode | ServiceCode
  layer: 'law' | 'service'
  asks: (typeof ASKS)[number]
  by: 'municipality' | 'a_kasse'
  clock: ClockKind | 'early_follow_up'
  startedOn: Day
  startedFrom: Finding['start']['from']
  restarted: boolean
  state: DutyState
  /** For `every`: how many days. */
  everyDays: number | null
  gauge: Gauge | null
  exempt: boolean
  paragraph: string
  source: string
  certainty: Certainty
  datesCertainty: Certainty
  /** A setting of the municipality's that somebody has confirmed; what is law needs nobody to. */
  confirmed: boolean
  readTo: Day | null
}

/** A day comes near, and then it is here. */
const SOON_DAYS = 14
const DUE_DAYS = 5
/** A decision to extend takes longer to prepare than a talk. */
const STOP_SOON_DAYS = 42
const STOP_DUE_DAYS = 14
/** What was not done and can no longer be done in time is shown for a quarter of a year. */
const LATE_DAYS = 91
/** The day, and whether the clocks of the case stand still on it. */
export type Now = { today: Day; still: boolean }

/** What a rule of law asks of a case: one duty, or none. */
export function lawDuty(rule: ContactRule, facts: GuardFacts, now: Now): Duty[] {
  const exempt = rule.gauge !== undefined && facts.exemptFrom.includes(rule.gauge)
  const demand = exempt && rule.demand.kind === 'talks' ? { ...rule.demand, talks: 1 } : rule.demand
  const { code, paragraph, source, certainty, datesCertainty, by } = rule
  const about = { code, layer: 'law' as const, paragraph, source, certainty, datesCertainty, by }
  return dutyOf({ ...rule, demand }, facts, now, {
    ...about,
    ...{ exempt, gauge: rule.gauge ?? null, confirmed: true },
    readTo: rule.readTo && rule.readTo < now.today ? rule.readTo : null,
  })
}

type About = Pick<
  Duty,
  | 'code'
  | 'layer'
  | 'by'
  | 'paragraph'
  | 'source'
  | 'certainty'
  | 'datesCertainty'
  | 'exempt'
  | 'gauge'
  | 'confirmed'
  | 'readTo'
>

type Asked = Pick<ContactRule, 'clock' | 'restarts' | 'demand'>

function dutyOf(rule: Asked, facts: GuardFacts, now: Now, about: About): Duty[] {
  const finding = find(rule, facts, now.today)
  const state = finding && stateOf(rule.demand, finding, now)
  if (!finding || !state) return []
  const { start, ...rest } = finding
  const { on: startedOn, from: startedFrom, restarted } = start
  return [
    {
      ...about,
      ...rest,
      ...{ startedOn, startedFrom, restarted, state, clock: rule.clock },
      asks: asksOf(rule.demand),
      everyDays: rule.demand.kind === 'every' ? rule.demand.days : null,
    },
  ]
}

function asksOf(demand: Demand): Duty['asks'] {
  if (demand.kind === 'by' && demand.special) return 'special'
  if (demand.kind === 'on_request') return 'request'
  if (demand.kind === 'talks' && demand.talks > 1) return 'talks'
  return demand.kind === 'every' || demand.kind === 'stop' ? demand.kind : 'talk'
}

/** How close it is; nothing when it is over and asks no more. */
function stateOf(demand: Demand, finding: Finding, { today, still }: Now): DutyState | undefined {
  const { dueOn, safeOn, counted, needed } = finding
  if (!dueOn) return needed > counted ? 'due' : 'quiet'
  const passed = daysBetween(dueOn, today)
  if (demand.kind === 'stop') return stopState(counted >= needed, passed)
  if (counted >= needed) return passed > 0 ? undefined : 'met'
  if (still) return 'suspended'
  return passed > 0
    ? lateState(demand, passed)
    : near(daysBetween(today, safeOn[0] ?? dueOn), SOON_DAYS, DUE_DAYS)
}

/** Whether a benefit that goes on after its day was extended, nobody here knows until it is told. */
function stopState(extended: boolean, passed: number): DutyState {
  if (extended) return 'met'
  return passed > 0 ? 'unknown' : near(-passed, STOP_SOON_DAYS, STOP_DUE_DAYS)
}

function lateState(demand: Demand, passed: number): DutyState | undefined {
  if (demand.kind === 'every') return 'overdue'
  if (passed > LATE_DAYS) return undefined
  return demand.kind === 'by' && demand.special ? 'unknown' : 'overdue'
}

function near(days: number, soon: number, due: number): DutyState {
  if (days <= due) return 'due'
  return days <= soon ? 'soon' : 'quiet'
}

/** Of each rule the version in force: one for the group goes before one for everybody. */
export function localsOf(
  group: TargetGroup,
  locals: readonly LocalRule[],
  today: Day,
): LocalRule[] {
  const mine = locals
    .filter((one) => inForce(one, today) && (one.targetGroup ?? group) === group)
    .toSorted(
      (a, b) =>
        Number(b.targetGroup !== null) - Number(a.targetGroup !== null) ||
        b.fromOn.localeCompare(a.fromOn),
    )
  return mine.filter((one, at) => mine.findIndex(({ rule }) => rule === one.rule) === at)
}

const USUAL_CLOCK: Partial<Record<TargetGroup, ClockKind>> = {
  dagpenge: 'registered',
  sygedagpenge: 'first_absence',
  jobparat_30_plus: 'first_enquiry',
  aktivitetsparat_30_plus: 'first_enquiry',
  uddannelsesparat_under_30: 'first_enquiry',
  aktivitetsparat_under_30: 'first_enquiry',
}

/** The same for a rule of the municipality's own. */
export function localDuty(local: LocalRule, facts: GuardFacts, now: Now): Duty[] {
  const demand = demandOf(local)
  if (!demand) return []
  const { rule, layer, confirmed } = local
  const point = OPEN_POINTS.find(({ code }) => code === rule)
  if (point && !point.targetGroups.includes(facts.targetGroup)) return []
  const clock = point?.clock ?? USUAL_CLOCK[facts.targetGroup] ?? 'benefit_start'
  return dutyOf({ clock, demand }, facts, now, {
    ...{ code: rule as OpenCode | ServiceCode, layer, confirmed, by: 'municipality' },
    ...{ paragraph: point?.paragraph ?? '', source: point?.source ?? '' },
    ...{ certainty: 'U', datesCertainty: 'U', exempt: false, gauge: null, readTo: null },
  })
}

function demandOf({ rule, talks, days }: LocalRule): Demand | undefined {
  if (rule === 'service_talks_every') return days ? { kind: 'every', days } : undefined
  if (talks) return { kind: 'talks', talks, toMonth: 6 }
  return days ? { kind: 'by', within: { days } } : undefined
}
