import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer } from '#core/wire.ts'
import { DECISIONS } from '#slices/decisions/rules.ts'
import { PHASES } from '#slices/investments/rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const Ore = z.int()
const Sums = z.object({ investedOre: Ore, savedOre: Ore, netOre: Ore })
const Rule = z.object({ words: z.string(), writtenOn: DayText })

const Content = z.object({
  municipality: z.string(),
  title: z.string(),
  summary: z.string(),
  learned: z.string(),
  phase: z.enum(PHASES),
  startedOn: DayText,
  endedOn: DayText.nullable(),
  hypothesis: z.string(),
  methodElements: z.array(z.string()),
  targetRule: Rule.nullable(),
  stopRule: Rule.nullable(),
  decideOn: DayText,
  unknown: z.string(),
  posts: z.int().nullable(),
  years: z.array(
    z.object({
      year: z.int(),
      investedOre: Ore,
      savedOre: Ore.nullable(),
      cumulativeOre: Ore,
    }),
  ),
  isAssumed: z.boolean(),
  expected: Sums.nullable(),
  realised: Sums,
  decisions: z.array(z.object({ kind: z.enum(DECISIONS), decidedOn: DayText })),
})

const Result = z.object({ slug: z.string(), publishedOn: DayText, content: Content })
export type Result = z.output<typeof Result>

/** Signed out: what somebody has chosen to publish, and nothing else. */
export const readResult = endpoint({
  ...common,
  method: 'GET',
  path: '/results/:slug',
  may: 'anyone',
  audit: 'result.read',
  summary: 'A published result of an investment, as it was on the day it was published.',
  input: z.strictObject({ slug: z.string().max(80) }),
  output: Result,
})

export const readResultCase = endpoint({
  ...common,
  method: 'GET',
  path: '/results/:slug/case',
  may: 'anyone',
  audit: 'result.read_case',
  summary: 'A published result as a case file that another municipality can begin with.',
  input: z.strictObject({ slug: z.string().max(80) }),
  output: FileAnswer,
  answers: 'file',
})

/** The page whose place was taken, so that it can be put back. */
const Replaced = z.object({ resultId: z.uuid(), version: z.int() }).nullable()

const Published = z.object({
  resultId: z.uuid(),
  slug: z.string(),
  publishedOn: DayText,
  publishedBy: z.string(),
  /** How the page begins, so that one is told from another. */
  summary: z.string(),
  withdrawn: z.boolean(),
  version: z.int(),
})
export type Published = z.output<typeof Published>

export const readPublication = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/publication',
  may: 'investment.read',
  audit: 'result.read_publication',
  summary:
    'Whether an investment is published, since when and by whom, and what its page would say.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    write: z.boolean(),
    startedOn: DayText.nullable(),
    proposedSlug: z.string(),
    /** The newest first; at most the first of them can be read by everybody. */
    published: z.array(Published),
    words: z.object({ summary: z.string(), learned: z.string() }),
  }),
})

export const publishResult = endpoint({
  ...common,
  method: 'POST',
  path: '/investments/:investmentId/publication',
  may: 'investment.set',
  audit: 'result.publish',
  summary: 'Publish the result as it is today. A page that was there before is taken down.',
  input: z.strictObject({
    investmentId: z.uuid(),
    slug: z.string().trim().max(80),
    summary: z.string().trim().min(1).max(3000),
    learned: z.string().trim().max(3000),
  }),
  output: z.object({
    ...{ resultId: z.uuid(), slug: z.string(), version: z.int() },
    replaced: Replaced,
  }),
})

/** And the undo of it. What is put back takes the place of the page that stands, as a new one would. */
export const withdrawResult = endpoint({
  ...common,
  method: 'PUT',
  path: '/public-results/:resultId/withdrawal',
  may: 'investment.set',
  audit: 'result.withdraw',
  summary: 'Take a published page down, or put it back as it was.',
  input: z.strictObject({ resultId: z.uuid(), withdrawn: z.boolean() }),
  output: z.object({ resultId: z.uuid(), version: z.int(), replaced: Replaced }),
})
