import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator'

/** One entry of a calendar (RFC 5545): an hour, or a whole day where no hour is known. */
export type CalendarEntry = {
  /** Stays the same however often the entry changes, so that a calendar knows it again. */
  uid: string
  start: Date
  /** Null for a whole day. */
  end: Date | null
  title: string
  place: string
  isCancelled: boolean
  /** Grows with each change. */
  sequence: number
  changedAt: Date
}

const TTL_SECONDS = 3600

/** A calendar file as Outlook and Apple read it. Every entry is private to whoever subscribes. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): Uint8Array {
  const calendar = ical({
    name,
    prodId: { company: 'Medspiller', product: 'Medspiller', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: TTL_SECONDS,
  })
  for (const entry of entries) {
    const { uid, start, end, title, place, sequence, changedAt } = entry
    calendar.createEvent({
      id: uid,
      start,
      ...(end ? { end } : { allDay: true }),
      summary: title,
      location: place,
      sequence,
      stamp: changedAt,
      lastModified: changedAt,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    })
  }
  return new TextEncoder().encode(calendar.toString())
}

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'
