import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { PLACE_KINDS, SEARCH_KINDS } from './rules.ts'

/** Where it was found: some of the words, those that were sought marked. */
const Place = z.object({
  kind: z.enum(PLACE_KINDS),
  onDay: DayText.nullable(),
  /** The citizen's own words. */
  isVoice: z.boolean(),
  pieces: z.array(z.object({ text: z.string(), hit: z.boolean() })),
  before: z.boolean(),
  after: z.boolean(),
})
export type Place = z.output<typeof Place>

const Hit = z.object({
  caseId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  dream: z.string().nullable(),
  teamName: z.string().nullable(),
  closedOn: DayText.nullable(),
  /** At most three, the newest. */
  places: z.array(Place),
  /** How many there are in this case. */
  placeCount: z.int(),
})
export type Hit = z.output<typeof Hit>

/** A POST, because what is sought may be a name or a CPR number and must not stand in an address. */
export const search = endpoint({
  method: 'POST',
  path: '/cases/search',
  may: 'case.read',
  audit: 'case.search',
  purpose: 'search',
  summary: 'Find citizens by name, by words of what has been written, or by a whole CPR number.',
  input: z.strictObject({
    text: z.string().trim().min(1).max(200),
    /** Looks only there; everywhere when left out. */
    kind: z.enum(SEARCH_KINDS).optional(),
  }),
  output: z.object({ hits: z.array(Hit), more: z.boolean() }),
  about: ({ hits }) => hits.map(({ caseId }) => caseId),
  reads: true,
  perMinute: 30,
})
