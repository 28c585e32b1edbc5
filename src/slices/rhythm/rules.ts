import { addDays, type Day, daysBetween } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { workdayFrom } from '#core/workdays.ts'

/** What people mostly agree on; any other number of days can be written. */
export const USUAL_RHYTHMS = [7, 14, 21, 30] as const
export const EVERY_DAYS_MAX = 366
export const REASON_MAX = 500
/** How far back the picture goes: half a year. */
export const PICTURE_DAYS = 182

/** A quarter more than the two agreed on: then it is not a delay any more, it is silence. */
const SILENT_AFTER = 1.25

/** The first day of silence, when nobody has talked since. */
export function silenceFrom(lastHeldOn: Day, everyDays: number): Day {
  return addDays(lastHeldOn, Math.ceil(everyDays * SILENT_AFTER))
}

type Last = { lastHeldOn: Day; everyDays: number; today: Day }

export function isSilent({ lastHeldOn, everyDays, today }: Last): boolean {
  return today >= silenceFrom(lastHeldOn, everyDays)
}

/** The day that the rhythm points at, on a workday and not before tomorrow. */
export function proposeDay({ lastHeldOn, everyDays, today }: Last): Day {
  const due = addDays(lastHeldOn, everyDays)
  const tomorrow = addDays(today, 1)
  return workdayFrom(due > tomorrow ? due : tomorrow)
}

/**
 * Where silence is counted from: the latest conversation, or the day the rhythm was agreed where they
 * have not talked at all.
 */
export function quietSince(lastHeldOn: Day | null, fromOn: Day): Day {
  return lastHeldOn ?? fromOn
}

export type RhythmRefusal =
  | 'rhythm.days'
  | 'rhythm.same'
  | 'rhythm.not_carried'
  | 'rhythm.case_closed'
  | 'rhythm.nothing_to_take_back'

export type Rhythm = { everyDays: number; fromOn: Day; agreed: boolean }

export function refuseRhythm(
  wish: { everyDays: number; agreed: boolean },
  { now, today, closedOn }: { now: Rhythm | null; today: Day; closedOn: Day | null },
): Refusal<RhythmRefusal>[] {
  const refusals: Refusal<RhythmRefusal>[] = []
  if (closedOn && closedOn < today) refusals.push({ code: 'rhythm.case_closed' })
  const { everyDays, agreed } = wish
  if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > EVERY_DAYS_MAX)
    refusals.push({ code: 'rhythm.days', field: 'everyDays' })
  if (now?.everyDays === everyDays && now.agreed === agreed) refusals.push({ code: 'rhythm.same' })
  return refusals
}

export type Beat = { onDay: Day; everyDays: number }

/**
 * The days that the two had agreed on, in a picture from one day to another. Each conversation that was
 * held begins the count anew, and so does another rhythm. The rhythms come newest first.
 */
export function beats(
  rhythms: readonly Rhythm[],
  heldOn: readonly Day[],
  { from, until }: { from: Day; until: Day },
): Beat[] {
  const ordered = rhythms.toReversed().toSorted((a, b) => a.fromOn.localeCompare(b.fromOn))
  return ordered
    .flatMap(({ everyDays, fromOn }, at) => {
      const next = ordered[at + 1]?.fromOn ?? addDays(until, 1)
      const held = heldOn.filter((on) => on > fromOn && on < next).toSorted()
      const starts = [fromOn, ...held]
      return starts.flatMap((start, place) =>
        counted(start, everyDays, starts[place + 1] ?? addDays(next, -1)),
      )
    })
    .filter(({ onDay }) => onDay >= from && onDay <= until)
}

function counted(start: Day, everyDays: number, end: Day): Beat[] {
  const found: Beat[] = []
  for (let onDay = addDays(start, everyDays); onDay <= end; onDay = addDays(onDay, everyDays))
    found.push({ onDay, everyDays })
  return found
}

/** How a conversation kept to the rhythm: days since the one before, and whether it was within it. */
export function gaps(heldOn: readonly Day[]): { onDay: Day; days: number | null }[] {
  const ordered = heldOn.toSorted()
  return ordered.map((onDay, at) => {
    const before = ordered[at - 1]
    return { onDay, days: before ? daysBetween(before, onDay) : null }
  })
}
