import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'

const Exits = z.object({
  job: z.number(),
  uddannelse: z.number(),
  fleksjob: z.number(),
  foertidspension: z.number(),
  andet: z.number(),
})

const Start = z.object({
  /** Null for the whole house. */
  teamId: z.uuid().nullable(),
  name: z.string(),
  targetGroup: z.enum(TARGET_GROUPS).nullable(),
  citizens: z.number(),
  /** Full-time posts after the adjustments of today; null where under five carry cases. */
  caseworkers: z.number().nullable(),
  /** On a benefit until today, in the middle; null where under five are there. */
  weeksSoFar: z.number().nullable(),
  /** Of the last year: who came, a week, and conversations held, a week; null when they are few. */
  inflowPerWeek: z.number().nullable(),
  conversationsPerWeek: z.number().nullable(),
  /** Of the last year by destination; null under thirty. What is under five is counted in `andet`. */
  exits: Exits.nullable(),
})
export type Start = z.output<typeof Start>

/** Where the question begins: the municipality's own numbers, as sums. */
export const readStart = endpoint({
  method: 'GET',
  path: '/what-if/start',
  may: 'investment.read',
  audit: 'what_if.read_start',
  purpose: 'investment',
  summary: 'What a question about new posts begins at: citizens, posts, inflow and exits, as sums.',
  input: z.strictObject({}),
  output: z.object({ today: DayText, starts: z.array(Start) }),
  about: nobody,
})
