import { instantOf, minutesLater } from '#core/calendarTime.ts'
import type { Language } from '#core/language.ts'
import { NotFound } from '#core/refusal.ts'
import { CALENDAR_TYPE, type CalendarEntry, calendarFile } from '#platform/calendarFile.ts'
import { type Context, route } from '#platform/http/route.ts'
import { hashOf } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import { coined } from '#ui/coined.ts'
import * as contract from './contract.ts'
import { type Booked, calendarPeriod, entryOf, preparationOf } from './rules.ts'
import * as store from './store.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.readAddress, async (_, { db }) => {
    return { madeAt: (await store.madeAt(db))?.toISOString() ?? null }
  }),

  route(contract.makeAddress, async ({ tokenHash }, context) => {
    const { db, now } = context
    const employeeId = meOf(context)
    await store.holdAddress(db, employeeId)
    await store.endAddresses(db, now)
    const row = { addressId: uuid(), employeeId, at: now, tokenHash: Buffer.from(tokenHash, 'hex') }
    // Chance never gives the same token twice: somebody has sent an old one again.
    if (!(await store.addAddress(db, row))) throw new NotFound()
    return { madeAt: now.toISOString() }
  }),

  route(contract.endAddress, async (_, { db, now }) => {
    return { ended: await store.endAddresses(db, now) }
  }),

  route(contract.readCalendar, async ({ token, language }, { db, today, requestId }) => {
    const asked = { ...calendarPeriod(today), logId: uuid(), requestId }
    const entries = await store.calendarOf(db, { ...asked, tokenHash: hashOf(token) })
    if (!entries) throw new NotFound()
    return fileOf(entries, language)
  }),

  route(contract.readOne, ({ conversationId, language }, context) =>
    oneOf(context, conversationId, language),
  ),

  route(contract.readOwnOne, ({ conversationId, language }, context) =>
    oneOf(context, conversationId, language),
  ),
]

async function oneOf({ db, user }: Context, conversationId: string, language: Language) {
  const booked = await store.bookedOf(db, conversationId)
  if (!booked) throw new NotFound()
  const { caseId, ...one } = booked
  // One's own initials say nothing to oneself, and to prepare is the caseworker's.
  const own = { ...one, initials: '', prepareMinutes: 0 }
  const entry = user.kind === 'citizen' ? own : one
  return { ...fileOf([entry], language), caseIds: [caseId] }
}

function fileOf(entries: readonly Booked[], language: Language) {
  const t = texts[language].file
  const words = { ...t, places: coined[language].places }
  const bytes = calendarFile(
    t.name,
    entries.flatMap((booked) => {
      const preparation = preparationOf(booked, words)
      const before = preparation ? [{ ...preparation, ...timesBefore(booked) }] : []
      return [...before, { ...entryOf(booked, words), ...timesOf(booked) }]
    }),
  )
  return { name: t.fileName, type: CALENDAR_TYPE, bytes, caseIds: [] as string[] }
}

type Times = Pick<CalendarEntry, 'start' | 'end' | 'changedAt'>

/** What is set aside ends when one has to leave; counted back in real minutes when the clock changes. */
function timesBefore(booked: Booked): Times {
  const { start, changedAt } = timesOf(booked)
  const end = minutesLater(start, -booked.travelMinutes)
  return { changedAt, start: minutesLater(end, -booked.prepareMinutes), end }
}

/** A conversation without an hour takes the whole day, and stands in no one's way. */
function timesOf({ onDay, atTime, minutes, changedAt }: Booked): Times {
  const changed = { changedAt: new Date(changedAt) }
  if (!atTime) return { ...changed, start: new Date(`${onDay}T00:00:00Z`), end: null }
  const start = instantOf(onDay, atTime)
  return { ...changed, start, end: minutesLater(start, minutes) }
}

function meOf({ user }: Context): string {
  if (user.kind !== 'employee' || !user.id) throw new NotFound()
  return user.id
}
