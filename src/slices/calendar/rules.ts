import { addDays, type Day } from '#core/dates.ts'

/** What a calendar is shown: what was lately, and everything that is booked. */
export function calendarPeriod(today: Day): { fromOn: Day; toOn: Day } {
  return { fromOn: addDays(today, -31), toOn: addDays(today, 400) }
}

/** A token as the browser makes it: 32 bytes of chance, written so that an address can hold it. */
export const TOKEN = /^[\w-]{43}$/

export type Booked = {
  conversationId: string
  onDay: Day
  atTime: string | null
  minutes: number
  /** The way there, and what was set aside to prepare before it. */
  travelMinutes: number
  prepareMinutes: number
  kind: 'conversation' | 'going_along'
  place: string
  state: 'planned' | 'held' | 'cancelled' | 'no_show'
  version: number
  changedAt: string
  /** Empty where even these would say too much. */
  initials: string
}

export type CalendarWords = {
  kinds: Readonly<Record<Booked['kind'], string>>
  preparing: string
  places: Readonly<Record<string, string>>
}

export type Entry = {
  uid: string
  title: string
  place: string
  isCancelled: boolean
  sequence: number
}

/** The doctor, the treatment and the home say something about a citizen; these places do not. */
const TELLS_NOTHING: ReadonlySet<string> = new Set([
  'jobcenter',
  'gaatur',
  'virksomhed',
  'telefon',
  'video',
])

/** What may leave the house: the kind of talk, initials, and the kind of place; never a name. */
export function entryOf(booked: Booked, words: CalendarWords): Entry {
  const { conversationId, kind, initials, place, state, version } = booked
  return {
    uid: `${conversationId}@medspiller`,
    title: [words.kinds[kind], initials].filter(Boolean).join(' '),
    place: TELLS_NOTHING.has(place) ? (words.places[place] ?? '') : '',
    isCancelled: state === 'cancelled',
    sequence: version,
  }
}

/** The minutes set aside before a conversation that stands: neither whom nor where they are about. */
export function preparationOf(booked: Booked, words: CalendarWords): Entry | undefined {
  const { conversationId, atTime, prepareMinutes, state, version } = booked
  if (!atTime || prepareMinutes === 0 || state === 'cancelled') return undefined
  return {
    uid: `${conversationId}-preparing@medspiller`,
    title: words.preparing,
    place: '',
    isCancelled: false,
    sequence: version,
  }
}
