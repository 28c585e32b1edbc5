import { addDays, addMonths, type Day, day, daysBetween, mondayBefore } from '#core/dates.ts'
import type { Certainty } from './guideline.ts'
import type { Outcome } from './outcomes.ts'

/** A step of the ladder: from which week on public support, and what the state then refunds. */
export type RefusionStep = { fromWeek: number; toWeek: number | null; statePercent: number }

/** Refusionstrappen as it stands from one day to another, and when its count of weeks begins again. */
export type RefusionLadder = {
  validFrom: Day
  validTo: Day | null
  steps: readonly RefusionStep[]
  /** So many whole calendar weeks of self-support, within so many months, begin the count again. */
  selfSupportWeeks: number
  withinMonths: number
  paragraph: string
  source: string
  certainty: Certainty
}

/**
 * Refusionstrappen, the oldest first; the last is in force until a newer is added. A new ladder is a new row, and
 * nothing is overwritten. The weeks are counted across benefits: another benefit is no new count. They go on counting
 * from one ladder to the next, and a week is paid by the ladder that stands on its Monday.
 */
export const REFUSION_LADDERS: readonly [RefusionLadder, ...RefusionLadder[]] = [
  {
    validFrom: day('2016-01-04'),
    validTo: null,
    steps: [
      { fromWeek: 1, toWeek: 4, statePercent: 80 },
      { fromWeek: 5, toWeek: 26, statePercent: 40 },
      { fromWeek: 27, toWeek: 52, statePercent: 30 },
      { fromWeek: 53, toWeek: null, statePercent: 20 },
    ],
    selfSupportWeeks: 52,
    withinMonths: 36,
    paragraph: 'Lov om kommunernes finansiering af visse offentlige ydelser §§ 5-6',
    // § 6 stands beside it, at …/6/. Read November 2026.
    source: 'https://elov.dk/lov-om-kommunernes-finansiering-af-visse-offentlige-ydelser/5/',
    certainty: 'V',
  },
]

/**
 * Where nobody lives by public support, nor in a job with a subsidy to its pay (§ 6(2)). Whether education does depends on
 * what the minister's order counts as support (§ 6(3)); it has not been read, so education is not here.
 */
export const SELF_SUPPORTING: readonly Outcome[] = ['job']

/** The ladder that stands on a day; none before the first one. */
export function refusionOn(
  on: Day,
  ladders: readonly RefusionLadder[] = REFUSION_LADDERS,
): RefusionLadder | undefined {
  return ladders
    .filter(({ validFrom, validTo }) => validFrom <= on && (!validTo || on <= validTo))
    .at(-1)
}

/** Weeks on a public benefit, by their Mondays; no last week while it goes on. */
export type SupportWeeks = { fromWeek: Day; toWeek: Day | null }

export type OnLadder = {
  /** The Monday of the week that is looked at. */
  monday: Day
  /** Its number in the ladder; null in a week of self-support. */
  week: number | null
  step: RefusionStep | null
  /** The first week of this count. */
  startedOn: Day | null
  /** The Monday on which the next step begins, if the support goes on; null on the last step. */
  nextStepOn: Day | null
  /** Weeks of self-support since the count began, of those that still count towards a new one. */
  selfSupported: number
}

/** The step of the n-th week on public support; null where no ladder stands. */
export function refusionStep(
  week: number,
  on: Day,
  ladders: readonly RefusionLadder[] = REFUSION_LADDERS,
): RefusionStep | null {
  const steps = refusionOn(on, ladders)?.steps ?? []
  return (
    steps.find(({ fromWeek, toWeek }) => fromWeek <= week && (toWeek === null || week <= toWeek)) ??
    null
  )
}

/**
 * Where a person is on the ladder in the week of a day, from all their weeks on public support. A week in two
 * spells is one week. Before 4 January 2016 there was no ladder; weeks of support before that are not counted.
 */
export function ladderAt(
  spells: readonly SupportWeeks[],
  on: Day,
  ladders: readonly RefusionLadder[] = REFUSION_LADDERS,
): OnLadder {
  const monday = mondayBefore(on)
  const first = spells.map(({ fromWeek }) => mondayBefore(fromWeek)).toSorted()[0]
  let count: Count = { weeks: 0, startedOn: null, free: [] }
  for (let at = first ?? addDays(monday, 7); at <= monday; at = addDays(at, 7)) {
    const rule = refusionOn(at, ladders)
    if (rule) count = counted(count, at, isSupported(spells, at), rule)
  }
  const week = isSupported(spells, monday) && count.weeks > 0 ? count.weeks : null
  const step = week === null ? null : refusionStep(week, monday, ladders)
  const next = week === null ? null : nextStepOn(week, monday, ladders)
  const { startedOn, free } = count
  return { monday, week, step, startedOn, nextStepOn: next, selfSupported: free.length }
}

/** The first later Monday on which the state refunds another share, by this ladder or by one that follows it. */
function nextStepOn(week: number, monday: Day, ladders: readonly RefusionLadder[]): Day | null {
  const now = refusionStep(week, monday, ladders)?.statePercent
  const mondays = ladders.flatMap(({ validFrom, steps }) => [
    mondayBefore(addDays(validFrom, 6)),
    ...steps.map(({ fromWeek }) => addDays(monday, (fromWeek - week) * 7)),
  ])
  const shareOn = (at: Day) =>
    refusionStep(week + daysBetween(monday, at) / 7, at, ladders)?.statePercent
  return (
    mondays
      .filter((at) => at > monday)
      .toSorted()
      .find((at) => shareOn(at) !== now) ?? null
  )
}

type Count = { weeks: number; startedOn: Day | null; free: readonly Day[] }

/** One more week: of support, or of self-support that may come to begin the count again. */
function counted(count: Count, monday: Day, supported: boolean, rule: RefusionLadder): Count {
  const since = addMonths(monday, -rule.withinMonths)
  const free = count.free.filter((week) => week >= since)
  if (!supported) return count.startedOn ? { ...count, free: [...free, monday] } : count
  if (!count.startedOn || free.length >= rule.selfSupportWeeks)
    return { weeks: 1, startedOn: monday, free: [] }
  return { ...count, weeks: count.weeks + 1, free }
}

function isSupported(spells: readonly SupportWeeks[], monday: Day): boolean {
  return spells.some(
    ({ fromWeek, toWeek }) =>
      mondayBefore(fromWeek) <= monday && (toWeek === null || monday <= toWeek),
  )
}
