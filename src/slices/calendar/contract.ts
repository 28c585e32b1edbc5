import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { LANGUAGES } from '#core/language.ts'
import { FileAnswer } from '#core/wire.ts'
import { TOKEN } from './rules.ts'

const language = z.enum(LANGUAGES).default('da')

export const readAddress = endpoint({
  method: 'GET',
  path: '/calendar/feed',
  may: 'case.read',
  audit: 'calendar.read_address',
  purpose: 'day_planning',
  summary: 'Whether the asker’s calendar has an address, and since when. Not which.',
  input: z.strictObject({}),
  output: z.object({ madeAt: z.string().nullable() }),
  about: nobody,
})

/**
 * The browser makes the token and shows it once; here only its SHA-256 is known. So the address stands in
 * no log, no answer and no row. A new one ends the one before.
 */
export const makeAddress = endpoint({
  method: 'POST',
  path: '/calendar/feed',
  may: 'case.read',
  audit: 'calendar.make_address',
  purpose: 'day_planning',
  summary: 'Give the asker’s calendar an address, by the SHA-256 of its token.',
  input: z.strictObject({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ madeAt: z.string() }),
  about: nobody,
})

export const endAddress = endpoint({
  method: 'POST',
  path: '/calendar/feed/end',
  may: 'case.read',
  audit: 'calendar.end_address',
  purpose: 'day_planning',
  summary: 'End the address: whoever subscribes to it gets nothing from now on.',
  input: z.strictObject({}),
  output: z.object({ ended: z.int() }),
  about: nobody,
})

/** Asked by a calendar, without a session: the token is the key, and the door writes the log itself. */
export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar/feed/:token.ics',
  may: 'anyone',
  audit: 'calendar.read',
  purpose: 'day_planning',
  summary: 'An employee’s conversations as a calendar: kinds, hours, initials at most.',
  input: z.strictObject({ token: z.string().regex(TOKEN), language }),
  output: FileAnswer,
  about: ({ caseIds }) => caseIds,
  answers: 'file',
})

const conversation = z.strictObject({ conversationId: z.uuid(), language })

export const readOne = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/ics',
  may: 'case.read',
  audit: 'calendar.read_one',
  purpose: 'conversation',
  summary: 'One conversation as a file for a calendar, without a name.',
  input: conversation,
  output: FileAnswer,
  about: ({ caseIds }) => caseIds,
  answers: 'file',
})

export const readOwnOne = endpoint({
  method: 'GET',
  path: '/own/conversations/:conversationId/ics',
  may: 'citizen.own',
  audit: 'calendar.read_own_one',
  purpose: 'citizen_insight',
  summary: 'One of the citizen’s own conversations as a file for a calendar.',
  input: conversation,
  output: FileAnswer,
  about: ({ caseIds }) => caseIds,
  answers: 'file',
})
