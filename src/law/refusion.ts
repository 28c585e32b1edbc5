import { addDays, addMonths, type Day, day, mondayBefore } from '#core/dates.ts'
import { later } from './clocks.ts'
import type { Certainty } from './guideline.ts'

/** A step of the ladder: from which week on public support, and what the state then refunds. */
export type RefusionStep = { fromWeek: number; toWeek: number | null; statePercent: number }

/**
 * Refusionstrappen. The weeks are counted across benefits: another benefit is no new count.
 * Source: lov om kommunernes finansiering af visse offentlige ydelser §§ 5 and 6,
 * elov.dk/lov-om-kommunernes-finansiering-af-visse-offentlige-ydelser/5/ and /6/, read November 2026.
 */
export const REFUSION = {
  validFrom: day('2016-01-04'),
  paragraph: 'Lov om kommunernes finansiering af visse offentlige ydelser §§ 5-6',
  source: 'https://elov.dk/lov-om-kommunernes-finansiering-af-visse-offentlige-ydelser/5/',
  certainty: 'V' as Certainty,
  /** So many whole calendar weeks of self-support, within so many months, begin the count again. */
  selfSupportWeeks: 52,
  withinMonths: 36,
}

export const REFUSION_STEPS: readonly RefusionStep[] = [
  { fromWeek: 1, toWeek: 4, statePercent: 80 },
  { fromWeek: 5, toWeek: 26, statePercent: 40 },
  { fromWeek: 27, toWeek: 52, statePercent: 30 },
  { fromWeek: 53, toWeek: null, statePercent: 20 },
]

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

function stepOf(week: number): RefusionStep | null {
  return (
    REFUSION_STEPS.find(
      ({ fromWeek, toWeek }) => fromWeek <= week && (toWeek === null || week <= toWeek),
    ) ?? null
  )
}

/**
 * Where a person is on the ladder in the week of a day, from all their weeks on public support. A week in two
 * spells is one week. Before 4 January 2016 there was no ladder; weeks of support before that are not counted.
 */
export function ladderAt(spells: readonly SupportWeeks[], on: Day): OnLadder {
  const monday = mondayBefore(on)
  const first = spells.map(({ fromWeek }) => mondayBefore(fromWeek)).toSorted()[0]
  let count: Count = { weeks: 0, startedOn: null, free: [] }
  for (let at = later(first ?? addDays(monday, 7), REFUSION.validFrom); at <= monday; )
    [count, at] = [counted(count, at, isSupported(spells, at)), addDays(at, 7)]
  const week = isSupported(spells, monday) && count.weeks > 0 ? count.weeks : null
  const step = week === null ? null : stepOf(week)
  const next = step?.toWeek && week !== null ? addDays(monday, (step.toWeek + 1 - week) * 7) : null
  const { startedOn, free } = count
  return { monday, week, step, startedOn, nextStepOn: next, selfSupported: free.length }
}

type Count = { weeks: number; startedOn: Day | null; free: readonly Day[] }

/** One more week: of support, or of self-support that may come to begin the count again. */
function counted(count: Count, monday: Day, supported: boolean): Count {
  const since = addMonths(monday, -REFUSION.withinMonths)
  const free = count.free.filter((week) => week >= since)
  if (!supported) return count.startedOn ? { ...count, free: [...free, monday] } : count
  if (!count.startedOn || free.length >= REFUSION.selfSupportWeeks)
    return { weeks: 1, startedOn: monday, free: [] }
  return { ...count, weeks: count.weeks + 1, free }
}

function isSupported(spells: readonly SupportWeeks[], monday: Day): boolean {
  return spells.some(
    ({ fromWeek, toWeek }) =>
      mondayBefore(fromWeek) <= monday && (toWeek === null || monday <= toWeek),
  )
}
