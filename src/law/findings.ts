import { addDays, addMonths, type Day, daysBetween } from '#core/dates.ts'
import type { Period } from '#core/periods.ts'
import type { Benefit } from './benefits.ts'
import {
  type Closed,
  earlier,
  endOfWeek,
  lastDayWithin,
  later,
  pastStandstills,
  safeDays,
  talkDays,
} from './clocks.ts'
import type { ClockKind, ContactRule, Demand, MarkKind, Standstill } from './contactRules.ts'
import type { TargetGroup } from './targetGroups.ts'
import { countedPeriods, stopsWithDay, stopsWithMonth } from './windows.ts'

/** All that the law's rules ask to know about a case. Facts of a person, and no judgement of one. */
export type CaseFacts = {
  targetGroup: TargetGroup
  openedOn: Day
  /** Days that have been told: of clocks and of marks. */
  told: readonly { kind: ClockKind | MarkKind; onDay: Day }[]
  /** Days with a talk that was held. */
  held: readonly Day[]
  /** By the Mondays of their first and last week. */
  spells: readonly { benefit: Benefit; fromWeek: Day; toWeek: Day | null }[]
  standstills: readonly (Period & { kind: Standstill })[]
  /** Days on which the citizen asked for a talk and has not had an answer. */
  requestedOn: readonly Day[]
}

/** Where a clock's day comes from: somebody told it, the benefit weeks show it, or it is assumed. */
export type Start = { on: Day; from: 'told' | 'benefit' | 'opening'; restarted: boolean }

/** What a demand comes to for one case: nothing in it depends on how close the day is. */
export type Finding = {
  start: Start
  /** The law's own last day. */
  dueOn: Day | null
  /** For each talk that remains, the last safe day; the last of them is `dueOn`. */
  safeOn: readonly Day[]
  counted: number
  needed: number
  heldOn: readonly Day[]
  /** The clock has stood still on the way, so that the day moved. */
  movedDays: number
}

const lastTold = (facts: CaseFacts, kind: ClockKind | MarkKind, today: Day): Day | undefined =>
  facts.told
    .filter((one) => one.kind === kind && one.onDay <= today)
    .map(({ onDay }) => onDay)
    .toSorted()
    .at(-1)

/** The latest day of a mark, also one that is still to come. */
export function markOf(facts: CaseFacts, kind: MarkKind): Day | undefined {
  return facts.told
    .filter((one) => one.kind === kind)
    .map(({ onDay }) => onDay)
    .toSorted()
    .at(-1)
}

/**
 * Uddannelseshjælp became kontanthjælp on 1 July 2025, for everybody at once: a new name, which we do not
 * read as a change of benefit.
 */
function family(benefit: Benefit): Benefit {
  return benefit === 'uddannelseshjaelp' ? 'kontanthjaelp' : benefit
}

/** The first week of the benefit that runs now, where another one came right before it. */
function changedOn(
  { spells }: CaseFacts,
  today: Day,
): { first: Day; changed: boolean } | undefined {
  const past = spells
    .filter(({ fromWeek }) => fromWeek <= today)
    .toSorted((a, b) => a.fromWeek.localeCompare(b.fromWeek))
  const last = past.at(-1)
  if (!last) return undefined
  let first = last.fromWeek
  for (const spell of past.toReversed().slice(1)) {
    const ends = spell.toWeek ? addDays(spell.toWeek, 7) : first
    if (ends < first) return { first, changed: false }
    if (family(spell.benefit) !== family(last.benefit)) return { first, changed: true }
    first = spell.fromWeek < first ? spell.fromWeek : first
  }
  return { first, changed: false }
}

/** A week is a week: a benefit that begins in the week a clock started is not a change of it. */
const SAME_WEEK = 7

/** When a clock started, and how we know. */
export function startOf(
  { clock, restarts }: Pick<ContactRule, 'clock' | 'restarts'>,
  facts: CaseFacts,
  today: Day,
): Start {
  const told = lastTold(facts, clock, today)
  const change = changedOn(facts, today)
  const shown =
    clock === 'benefit_start' && change && change.first >= facts.openedOn ? change.first : undefined
  const on = told ?? shown ?? facts.openedOn
  if (restarts && change?.changed && daysBetween(on, change.first) > SAME_WEEK)
    return { on: change.first, from: 'benefit', restarted: true }
  return { on, from: told ? 'told' : shown ? 'benefit' : 'opening', restarted: false }
}

/** The periods in which the clock of a talk stands still, as far as the rules let them. */
export function standingStill(facts: CaseFacts, today: Day): Closed[] {
  const absence = lastTold(facts, 'first_absence', today) ?? facts.openedOn
  const mostOn = addDays(absence, SHORT_WEEKS * 7 - 1)
  return facts.standstills
    .filter(({ fromOn }) => fromOn <= today)
    .map(({ kind, fromOn, toOn }) => {
      const end = toOn ?? today
      return { fromOn, toOn: kind === 'kort_forloeb' ? earlier(end, mostOn) : end }
    })
    .filter(({ fromOn, toOn }) => fromOn <= toOn)
}

/** Whoever is expected back within 26 weeks of the first day of absence (Lov nr. 1750). */
const SHORT_WEEKS = 26

/** What a demand comes to. Nothing when it does not ask anything of this case. */
export function find(
  rule: Pick<ContactRule, 'clock' | 'restarts' | 'demand'>,
  facts: CaseFacts,
  today: Day,
): Finding | undefined {
  const { demand } = rule
  if (rule.clock === 'early_follow_up' && !lastTold(facts, 'early_follow_up', today))
    return undefined
  const start = startOf(rule, facts, today)
  if (start.on > today) return undefined
  if (demand.kind === 'stop') return stopOf(demand, start, facts, today)
  if (demand.kind === 'on_request') return requestOf(start, facts)
  if (demand.kind === 'no_talk' || demand.kind === 'offer') return undefined
  return talksOf(demand, start, facts, today)
}

type Talks = Extract<Demand, { kind: 'by' | 'by_week' | 'talks' | 'every' }>

function talksOf(demand: Talks, start: Start, facts: CaseFacts, today: Day): Finding {
  const all = talkDays(facts.held, { fromOn: start.on, toOn: today })
  if (demand.kind === 'every') {
    const last = all.at(-1) ?? start.on
    const due = addDays(last, demand.days)
    return { ...ended(start, last, due, facts, today), counted: 0, needed: 1, heldOn: all }
  }
  const { from, due, needed } = windowOf(demand, start.on)
  const end = ended(start, start.on, due, facts, today)
  const counts = countedOf(demand, all, { fromOn: from, toOn: end.dueOn })
  return {
    ...end,
    safeOn: safeDays(from, end.dueOn, needed - counts.length),
    counted: counts.length,
    needed,
    heldOn: counts,
  }
}

function countedOf(demand: Talks, all: readonly Day[], window: Closed): readonly Day[] {
  if (demand.kind === 'by' && demand.special) return []
  return demand.kind === 'talks' ? talkDays(all, window) : all
}

function windowOf(demand: Exclude<Talks, { kind: 'every' }>, start: Day) {
  if (demand.kind === 'by')
    return { from: start, due: lastDayWithin(start, demand.within), needed: 1 }
  if (demand.kind === 'by_week')
    return { from: start, due: endOfWeek(start, demand.week), needed: 1 }
  const from = demand.fromMonth ? addMonths(start, demand.fromMonth) : start
  return { from, due: addMonths(start, demand.toMonth), needed: demand.talks }
}

/** The last day, moved by the days on which the clock stood still. */
function ended(start: Start, from: Day, due: Day, facts: CaseFacts, today: Day) {
  const dueOn = pastStandstills(from, due, standingStill(facts, today))
  return { start, dueOn, safeOn: [dueOn], movedDays: daysBetween(due, dueOn) }
}

/** How far ahead a benefit that goes on is looked at. */
const AHEAD_MONTHS = 15

function stopOf(
  { limit, at, needs }: Extract<Demand, { kind: 'stop' }>,
  start: Start,
  facts: CaseFacts,
  today: Day,
): Finding | undefined {
  const mark = needs && markOf(facts, needs)
  if (needs && (!mark || mark > today)) return undefined
  const until = addMonths(later(today, start.on), AHEAD_MONTHS)
  const paid = facts.spells
    .filter(({ benefit }) => benefit === 'sygedagpenge')
    .map(({ fromWeek, toWeek }) => ({ fromOn: fromWeek, toOn: toWeek && addDays(toWeek, 6) }))
  const employer = markOf(facts, 'employer_paid_to')
  const notCounted: Period[] = facts.standstills.filter(({ kind }) => kind === 'barsel')
  if (employer && employer >= start.on) notCounted.push({ fromOn: start.on, toOn: employer })
  const periods = countedPeriods(paid, notCounted, until)
  const look = { after: later(start.on, mark ?? start.on), until }
  const dueOn =
    at === 'month' ? stopsWithMonth(periods, limit, look) : stopsWithDay(periods, limit, look)
  if (!dueOn) return undefined
  const extended = markOf(facts, 'extended')
  const counted = extended && extended >= start.on ? 1 : 0
  return { start, dueOn, safeOn: [dueOn], counted, needed: 1, heldOn: [], movedDays: 0 }
}

function requestOf(start: Start, { requestedOn }: CaseFacts): Finding {
  const first = requestedOn.toSorted()[0]
  const asked: Start = first ? { on: first, from: 'told', restarted: false } : start
  const needed = first ? 1 : 0
  return { start: asked, dueOn: null, safeOn: [], counted: 0, needed, heldOn: [], movedDays: 0 }
}
