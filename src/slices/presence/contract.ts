import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { PLACES } from './rules.ts'

const Here = z.object({
  kind: z.literal('here'),
  people: z.array(z.object({ name: z.string(), place: z.enum(PLACES) })),
})

/** Somebody else did something about the case; what it was must be read. */
const Changed = z.object({
  kind: z.literal('changed'),
  audit: z.string(),
  byKind: z.enum(['employee', 'citizen', 'system']),
  byName: z.string().nullable(),
})

/** The line was away for a while: anything may have happened. */
const Missed = z.object({ kind: z.literal('missed') })

const LiveEvent = z.discriminatedUnion('kind', [Here, Changed, Missed])
export type LiveEvent = z.output<typeof LiveEvent>

/** Who else has the citizen's page open, and what they change, for as long as one listens. */
export const follow = endpoint({
  method: 'GET',
  path: '/presence/:caseId',
  may: 'case.read',
  audit: 'presence.follow',
  purpose: 'case_work',
  summary: 'Who else is here, and what others change, as server-sent events.',
  input: z.strictObject({ caseId: z.uuid(), place: z.enum(PLACES).optional() }),
  output: LiveEvent,
  about: (_, { caseId }) => [caseId],
  answers: 'events',
})
