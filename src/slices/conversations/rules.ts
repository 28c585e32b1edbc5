import { addDays, type Day, daysBetween } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { minutesOf, timeBefore, timeOf } from '#core/timesOfDay.ts'
import { isWorkday, workdayFrom } from '#core/workdays.ts'

/** Where two people can talk. Going there is work, and so is going along. */
export const PLACES = [
  'jobcenter',
  'gaatur',
  'laege',
  'behandling',
  'virksomhed',
  'hjemme',
  'telefon',
  'video',
  'andet',
] as const
export type Place = (typeof PLACES)[number]

/** A conversation, or ledsagelse: going along to the doctor, the treatment, the company. */
export const CONVERSATION_KINDS = ['conversation', 'going_along'] as const
export type ConversationKind = (typeof CONVERSATION_KINDS)[number]

export const STATES = ['planned', 'held', 'cancelled', 'no_show'] as const
export type State = (typeof STATES)[number]

/** How a conversation ended. */
export const ENDINGS = ['held', 'no_show', 'cancelled'] as const
export type Ending = (typeof ENDINGS)[number]

/** What a conversation that nobody described otherwise takes. */
export const MINUTES = 45
/** What can be set aside in the calendar to think before a conversation: nothing, or ten minutes. */
export const PREPARE_MINUTES = [0, 10] as const
export type PrepareMinutes = (typeof PREPARE_MINUTES)[number]
/** Without an agreed rhythm: the practice is to talk again in a fortnight. */
export const USUAL_DAYS = 14
const USUAL_TIME = '10:00'
const DAYS_AHEAD_MAX = 400

export type BookingRefusal =
  | 'conversation.not_yours'
  | 'conversation.in_the_past'
  | 'conversation.too_far'
  | 'conversation.same_time'
  | 'conversation.case_closed'
  | 'conversation.where_missing'
  | 'conversation.not_planned'
  | 'conversation.no_time'
export type CloseRefusal =
  | 'conversation.in_the_future'
  | 'conversation.nothing_written'
  | 'conversation.reason_missing'
  | 'conversation.held_already'
  | 'conversation.promise_settled'
export type RecordRefusal =
  | 'record.reason_missing'
  | 'record.unchanged'
  | 'record.empty'
  | 'record.stays_shared'
export type ConversationRefusal = BookingRefusal | CloseRefusal | RecordRefusal

export const REASON_LETTERS_MIN = 5

/** A part of somebody's calendar; what it is about is not said. */
export type Taken = {
  conversationId: string
  onDay: Day
  /** `10:00`, on a Danish clock. */
  atTime: string
  minutes: number
  travelMinutes: number
  /** Set aside before one leaves. */
  prepareMinutes: PrepareMinutes
}
type Room = Pick<Taken, 'minutes' | 'travelMinutes'> & {
  prepareMinutes?: PrepareMinutes | undefined
}
type Stretch = Room & Pick<Taken, 'onDay' | 'atTime'>

/** The way there and back belongs to the conversation, and so do the minutes set aside to prepare it. */
export function overlap(one: Stretch, other: Stretch): boolean {
  if (one.onDay !== other.onDay) return false
  const span = ({ atTime, minutes, travelMinutes, prepareMinutes = 0 }: Stretch) => {
    const start = minutesOf(atTime)
    const from = start - travelMinutes - prepareMinutes
    return { from, until: start + minutes + travelMinutes }
  }
  const [a, b] = [span(one), span(other)]
  return a.from < b.until && b.from < a.until
}

/** What stands in the way of a time; the conversation that is being moved does not. */
export function inTheWay(wish: Stretch, taken: readonly Taken[], exceptId?: string): Taken[] {
  return taken.filter((one) => one.conversationId !== exceptId && overlap(wish, one))
}

export function isSameTime(wish: Stretch, taken: readonly Taken[], exceptId?: string): boolean {
  return inTheWay(wish, taken, exceptId).some(({ atTime }) => atTime === wish.atTime)
}

export type Wish = Stretch & { place: Place; placeWords: string }

/** Whoever may see a case may not always write in it; the citizen writes in their own. */
export function refuseWriting(can: {
  write: boolean
  isOwn: boolean
}): Refusal<'conversation.not_yours'>[] {
  return can.write || can.isOwn ? [] : [{ code: 'conversation.not_yours' }]
}

export type BookingFrame = {
  today: Day
  closedOn: Day | null
  taken: readonly Taken[]
  exceptId?: string | undefined
}

/**
 * Why a conversation cannot be booked so. Two that overlap are only warned about: a walk may begin where
 * a phone call ends. Two at exactly the same time are a mistake.
 */
export function refuseBooking(wish: Wish, frame: BookingFrame): Refusal<BookingRefusal>[] {
  const { today, closedOn, taken, exceptId } = frame
  const refusals: Refusal<BookingRefusal>[] = []
  if (closedOn) refusals.push({ code: 'conversation.case_closed' })
  if (wish.onDay < today) refusals.push({ code: 'conversation.in_the_past', field: 'onDay' })
  if (daysBetween(today, wish.onDay) > DAYS_AHEAD_MAX)
    refusals.push({ code: 'conversation.too_far', field: 'onDay' })
  if (wish.place === 'andet' && wish.placeWords.trim() === '')
    refusals.push({ code: 'conversation.where_missing', field: 'placeWords' })
  if (isSameTime(wish, taken, exceptId))
    refusals.push({ code: 'conversation.same_time', field: 'atTime' })
  return refusals
}

const DAY_BEGINS = 8 * 60 + 30
const DAY_ENDS = 15 * 60 + 30
const STEP = 30

type Free = Room & { taken: readonly Taken[] }

/** The times of one day when nothing stands in the way. */
export function freeTimes(onDay: Day, { taken, ...room }: Free): string[] {
  const times: string[] = []
  for (let at = DAY_BEGINS; at + room.minutes <= DAY_ENDS; at += STEP) {
    const wish = { ...room, onDay, atTime: timeOf(at) }
    if (inTheWay(wish, taken).length === 0) times.push(wish.atTime)
  }
  return times
}

/** The free time nearest to the one they usually meet at; the earlier of two. */
function nearest(times: readonly string[], wanted: string): string | undefined {
  const away = (time: string) => Math.abs(minutesOf(time) - minutesOf(wanted))
  return times.toSorted((a, b) => away(a) - away(b) || a.localeCompare(b))[0]
}

export type Proposal = { onDay: Day; atTime: string }
export type Aim = Free & {
  /** The day that the rhythm points at. */
  aimDay: Day
  today: Day
  usualTime: string | null
  /** Days on which the caseworker is away. */
  awayOn: readonly Day[]
}

const PROPOSALS_MAX = 4

/**
 * Times that both are free: the rhythm's day first, another time that day, then the days around it.
 * Never today, which would be no notice, and never further than a week from the day that was aimed at.
 */
export function proposals(aim: Aim): Proposal[] {
  const { aimDay, today, usualTime, awayOn } = aim
  const wanted = usualTime ?? USUAL_TIME
  const days = [0, 1, -1, 2, -2, 3, 4, 5, 6, 7]
    .map((away) => addDays(aimDay, away))
    .filter((day) => day > today && isWorkday(day) && !awayOn.includes(day))
  const found: Proposal[] = []
  for (const [place, onDay] of days.entries()) {
    const free = freeTimes(onDay, aim)
    const first = nearest(free, wanted)
    if (first) found.push({ onDay, atTime: first })
    if (place === 0 && first) {
      const other = otherHalf(free, first)
      if (other) found.push({ onDay, atTime: other })
    }
    if (found.length >= PROPOSALS_MAX) break
  }
  return found.slice(0, PROPOSALS_MAX)
}

/** Afternoon where the first is before noon, and the other way round. */
function otherHalf(free: readonly string[], first: string): string | undefined {
  const isEarly = first < NOON
  const others = free.filter((time) => (isEarly ? time > NOON : time < NOON))
  return nearest(others, isEarly ? AFTER_NOON : USUAL_TIME)
}
const NOON = '12:00'
const AFTER_NOON = '13:00'

/** A place the two have talked at, and how often. */
export type PlaceUse = { place: Place; times: number }

/** Where they have met before comes first, the most used of them first. */
export function placesInOrder(used: readonly PlaceUse[]): Place[] {
  const times = new Map(used.map((use) => [use.place, use.times]))
  return PLACES.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0))
}

export type StateWish = { state: Exclude<State, 'held'>; reason: string }

/** Why a conversation cannot be called off, missed or put back. One that was held stays held. */
export function refuseState(
  before: { state: State; onDay: Day },
  { state, reason, today }: StateWish & { today: Day },
): Refusal<CloseRefusal>[] {
  const refusals: Refusal<CloseRefusal>[] = []
  if (before.state === 'held') refusals.push({ code: 'conversation.held_already' })
  if (state === 'cancelled' && reason.trim() === '')
    refusals.push({ code: 'conversation.reason_missing', field: 'reason' })
  if (state === 'no_show' && before.onDay > today)
    refusals.push({ code: 'conversation.in_the_future' })
  return refusals
}

/** Why no minutes can be set aside before a conversation; to give them back is always possible. */
export function refusePrepareMinutes(
  { state, atTime }: { state: State; atTime: string | null },
  minutes: PrepareMinutes,
): Refusal<BookingRefusal>[] {
  if (minutes === 0) return []
  if (state !== 'planned') return [{ code: 'conversation.not_planned' }]
  return atTime ? [] : [{ code: 'conversation.no_time' }]
}

type Preparing = { atTime: string | null; travelMinutes: number; prepareMinutes: number }

/** When to begin to prepare, where minutes were set aside for it: before one leaves. */
export function prepareAt(one: Preparing): string | undefined {
  const { atTime, travelMinutes, prepareMinutes } = one
  return atTime && prepareMinutes > 0
    ? timeBefore(atTime, travelMinutes + prepareMinutes)
    : undefined
}

/** Promises that the save made are taken back together, as long as nobody has touched one of them. */
export function refuseUndo(
  promises: readonly { state: string; version: number }[],
): Refusal<CloseRefusal>[] {
  const touched = promises.some(({ state, version }) => state !== 'open' || version !== 1)
  return touched ? [{ code: 'conversation.promise_settled' }] : []
}

/** A week on from the day it was due, or from today where that has gone. */
export function weekLater(dueOn: Day, today: Day): Day {
  return workdayFrom(addDays(dueOn > today ? dueOn : today, 7))
}

export type Ended = {
  ending: Ending
  onDay: Day
  citizenWords: string
  body: string
  promises: number
  reason: string
}
export type Standing = { state: State; hasRecord: boolean }

/** Why a sheet cannot be saved as it is. */
export function refuseClosing(
  closing: Ended,
  { today, standing }: { today: Day; standing: Standing | null },
): Refusal<CloseRefusal>[] {
  const refusals: Refusal<CloseRefusal>[] = []
  if (closing.ending !== 'cancelled' && closing.onDay > today)
    refusals.push({ code: 'conversation.in_the_future', field: 'onDay' })
  if (closing.ending === 'held' && !isWritten(closing) && closing.promises === 0)
    refusals.push({ code: 'conversation.nothing_written', field: 'body' })
  if (closing.ending === 'cancelled' && closing.reason.trim() === '')
    refusals.push({ code: 'conversation.reason_missing', field: 'reason' })
  if (standing?.state === 'held' && closing.ending !== 'held')
    refusals.push({ code: 'conversation.held_already', field: 'ending' })
  return refusals
}

export function isWritten({ citizenWords, body }: Pick<Ended, 'citizenWords' | 'body'>): boolean {
  return citizenWords.trim() !== '' || body.trim() !== ''
}

export type Words = { citizenWords: string; body: string; note: string; isShared: boolean }

/**
 * A correction says why, changes something, and never leaves the record empty. What the citizen has been
 * able to read is not taken back.
 */
export function refuseCorrection(
  before: Words,
  after: Words & { reason: string },
): Refusal<RecordRefusal>[] {
  const refusals: Refusal<RecordRefusal>[] = []
  if (after.reason.trim().length < REASON_LETTERS_MIN)
    refusals.push({ code: 'record.reason_missing', field: 'reason' })
  const same =
    before.citizenWords === after.citizenWords &&
    before.body === after.body &&
    before.note === after.note &&
    before.isShared === after.isShared
  if (same) refusals.push({ code: 'record.unchanged', field: 'body' })
  if (!isWritten(after)) refusals.push({ code: 'record.empty', field: 'body' })
  if (before.isShared && !after.isShared)
    refusals.push({ code: 'record.stays_shared', field: 'isShared' })
  return refusals
}

/** Stands as the reason where two have closed the same conversation: a code, said in words on screen. */
export const ADDED = 'added'

/** What two have written about the same conversation, one under the other: neither loses a word. */
export function together(before: Words, more: Words): Words {
  const both = (one: string, other: string) =>
    [one, other].filter((words) => words.trim() !== '').join('\n\n')
  return {
    citizenWords: both(before.citizenWords, more.citizenWords),
    body: both(before.body, more.body),
    note: both(before.note, more.note),
    // What was kept from the citizen is not shared by somebody who adds to it.
    isShared: before.isShared,
  }
}

type Versioned = { recordId: string; replaces: string | null }

/** Each record as it stands now, with what it said before under it, the latest first. */
export function threads<Row extends Versioned>(rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.recordId, row]))
  const replaced = new Set(rows.flatMap(({ replaces }) => replaces ?? []))
  return rows
    .filter(({ recordId }) => !replaced.has(recordId))
    .map((newest) => {
      const older: Row[] = []
      for (let at = newest.replaces; at !== null; ) {
        const row = byId.get(at)
        if (!row) break
        older.push(row)
        at = row.replaces
      }
      return { newest, older }
    })
}

/**
 * Questions to have at hand. The first is always the same: the citizen's own view. The others are our
 * own words for what a coaching conversation asks; none of them is a test, and no answer is a number.
 */
export const METHOD_CARDS = [
  'own_view',
  'last_success',
  'small_step',
  'what_helps',
  'who_helps',
  'exception',
  'strength',
  'hard_part',
  'good_day',
  'leave_with',
] as const
export type MethodCard = (typeof METHOD_CARDS)[number]

const CARDS_SHOWN = 3

/** The citizen's own view, then those that the two have used the longest ago or never. */
export function cardsFor(usedNewestFirst: readonly (readonly string[])[]): MethodCard[] {
  const [first, ...others] = METHOD_CARDS
  const lastUse = (card: string) => {
    const at = usedNewestFirst.findIndex((used) => used.includes(card))
    return at === -1 ? Number.POSITIVE_INFINITY : at
  }
  const rested = others.toSorted((a, b) => compare(lastUse(b), lastUse(a)))
  return [first, ...rested.slice(0, CARDS_SHOWN - 1)]
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other
}

/** How the law calls the way two people talked. */
export function formOf(place: Place): 'personlig' | 'telefonisk' | 'digital' {
  if (place === 'telefon') return 'telefonisk'
  return place === 'video' ? 'digital' : 'personlig'
}
