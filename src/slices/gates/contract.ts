import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { GAP_FACTORS } from '#engine/gap.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { DECISIONS } from '#slices/decisions/rules.ts'
import { PHASES } from '#slices/investments/rules.ts'
import { DECISIONS as EFFECT_DECISIONS } from '#slices/results/rules.ts'
import { REASONS } from './rules.ts'

const common = { purpose: 'investment', about: nobody, may: 'investment.read' } as const
const Ore = z.int()
const Phase = z.enum(PHASES)

const Divided = z.object({
  plannedOre: Ore,
  realisedOre: Ore,
  parts: z.array(z.object({ factor: z.enum(GAP_FACTORS), ore: Ore, years: z.array(z.int()) })),
  restOre: Ore,
})
export type Divided = z.output<typeof Divided>

const Number_ = z.number().nullable()
const Pair = z.object({ before: z.number(), planned: z.number() })
/** What was planned and what was so, year by year; null is not counted, or too few to be shown. */
const Grounds = z.object({
  plan: z.object({
    caseload: Pair.optional(),
    weeksBetween: Pair.optional(),
    exitsPerYear: Pair.optional(),
    inflowPerYear: z.number().optional(),
    kronerPerPerson: z.number().optional(),
    priceYear: z.int().optional(),
  }),
  years: z.array(
    z.object({
      year: z.int(),
      share: z.number(),
      hiring: Number_,
      caseload: Number_,
      weeksBetween: Number_,
      exitsPerYear: Number_,
      inflowPerYear: Number_,
      priceLevel: Number_,
      /** What was expected of that year by itself, where the plan says so. */
      expected: z.object({
        caseload: z.number().optional(),
        weeksBetween: z.number().optional(),
        exitsPerYear: z.number().optional(),
      }),
    }),
  ),
})
export type Grounds = z.output<typeof Grounds>

const Gap = z.object({
  shapley: Divided,
  sequential: Divided,
  grounds: Grounds,
})

export type Gap = z.output<typeof Gap>

export const readGap = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/gap',
  audit: 'investment.read_gap',
  summary: 'Why an investment came out at another sum than expected, divided and adding up.',
  input: z.strictObject({ investmentId: z.uuid() }),
  /** Nothing before there is a year of which both the plan and the accounts are known. */
  output: z.object({ today: DayText, gap: Gap.nullable() }),
})

const Rule = z.object({ words: z.string(), writtenOn: DayText })
const Band = z.object({ lowOre: Ore, highOre: Ore })
const Option = z.object({
  /** Full-time posts more or fewer than without the investment. */
  posts: z.number(),
  /** Kroner net of the years to come against closing: the middle, and what eight of ten lie between. */
  low: z.number(),
  mid: z.number(),
  high: z.number(),
  /** The share of the draws in which it pays. */
  pays: z.number(),
})

export const readGate = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/gate',
  audit: 'investment.read_gate',
  summary:
    'The paper for the committee: expected and realised, the method, what else could be done.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    municipality: z.string(),
    investmentId: z.uuid(),
    title: z.string(),
    phase: Phase,
    targetGroup: z.enum(TARGET_GROUPS).nullable(),
    hypothesis: z.string(),
    methodElements: z.array(z.string()),
    unknown: z.string(),
    startedOn: DayText.nullable(),
    endedOn: DayText.nullable(),
    gateOn: DayText.nullable(),
    targetRule: Rule.nullable(),
    stopRule: Rule.nullable(),
    /** Which version of the business case it is held to, and its fingerprint. */
    heldTo: z
      .object({ number: z.int(), hash: z.string(), lockedOn: DayText.nullable() })
      .nullable(),
    years: z.array(
      z.object({
        year: z.int(),
        /** Net of all years so far. */
        expectedOre: Ore.nullable(),
        band: Band.nullable(),
        realisedOre: Ore.nullable(),
      }),
    ),
    isAssumed: z.boolean(),
    standing: z
      .object({ year: z.int(), expectedOre: Ore, realisedOre: Ore, band: Band.nullable() })
      .nullable(),
    stop: z.object({ year: z.int(), netOre: Ore }).nullable(),
    /** How the effect was judged by its registered rule: exits multiplied by, when, and its fingerprint. */
    effect: z
      .object({
        decision: z.enum(EFFECT_DECISIONS),
        ratio: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        keptOn: DayText,
        hash: z.string(),
      })
      .nullable(),
    gap: Gap.nullable(),
    method: z.object({
      posts: z.object({ planned: z.int(), filled: z.int(), late: z.int() }),
      /** Of the hours that were planned since the start, those that somebody worked. */
      hoursShare: z.number().nullable(),
      /** Of today: cases for a full-time caseworker, and the range that holds. */
      caseload: z.number().nullable(),
      range: z.object({ low: z.number(), high: z.number() }).nullable(),
      /** Of the last twelve months. */
      weeksBetween: z.number().nullable(),
      plan: Grounds.shape.plan,
    }),
    options: z.object({ years: z.int(), team: z.string(), keep: Option, scale: Option }).nullable(),
    advice: z.object({
      kind: z.enum([...DECISIONS, 'none']),
      because: z.array(z.enum(REASONS)),
    }),
    decisions: z.array(
      z.object({
        decisionId: z.uuid(),
        kind: z.enum(DECISIONS),
        reason: z.string(),
        grounds: z.string(),
        decidedBy: z.string(),
        decidedOn: DayText,
      }),
    ),
  }),
})
export type Gate = z.output<typeof readGate.output>

export const exportInvestment = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/export',
  audit: 'investment.export',
  summary: 'An investment’s years, posts and divided gap as a file with a sheet of definitions.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...SHEET_WISH,
  }),
  output: FileAnswer,
  answers: 'file',
})
