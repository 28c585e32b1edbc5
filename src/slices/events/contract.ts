import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { EVENT_GROUPS } from './rules.ts'

const LifeEvent = z.object({
  eventId: z.string(),
  onDay: DayText,
  kind: z.string(),
  group: z.enum(EVENT_GROUPS),
  actorKind: z.enum(['employee', 'citizen', 'system']),
  actorName: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type LifeEvent = z.output<typeof LifeEvent>

const LifeLine = z.object({
  caseId: z.uuid(),
  firstName: z.string(),
  today: DayText,
  /** Newest first. */
  events: z.array(LifeEvent),
  /** There are older ones: ask again and `skip` these. */
  more: z.boolean(),
})
export type LifeLine = z.output<typeof LifeLine>

const page = {
  group: z.enum(EVENT_GROUPS).optional(),
  /** Skips so many: the list only grows at its top. */
  skip: z.coerce.number().int().min(0).max(100_000).optional(),
  /** So many at a time; a hundred unless told. */
  most: z.coerce.number().int().min(1).max(100).optional(),
}

export const readLifeLine = endpoint({
  method: 'GET',
  path: '/cases/:caseId/life-line',
  may: 'case.read',
  audit: 'event.read_life_line',
  purpose: 'case_work',
  summary: 'What has happened around one citizen, newest first, at most a hundred at a time.',
  input: z.strictObject({ caseId: z.uuid(), ...page }),
  output: LifeLine,
  about: ({ caseId }) => [caseId],
})

/** The same for the citizen, without what colleagues do among themselves. */
export const readOwnLifeLine = endpoint({
  method: 'GET',
  path: '/own/life-line',
  may: 'citizen.own',
  audit: 'event.read_own_life_line',
  purpose: 'citizen_insight',
  summary: 'What has happened on the citizen’s own way, newest first.',
  input: z.strictObject(page),
  output: LifeLine,
  about: ({ caseId }) => [caseId],
})
