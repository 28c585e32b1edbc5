import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { DESIGNS } from '#slices/followUps/rules.ts'
import { DECISIONS, WHYS } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const reading = { ...common, may: 'investment.read' } as const

const Effect = z.object({
  logRatio: z.number(),
  error: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

const Result = z.object({
  design: z.enum(DESIGNS).nullable(),
  grade: z.enum(['A', 'B', 'C']).nullable(),
  why: z.enum(WHYS).nullable(),
  decision: z.enum(DECISIONS),
  effect: Effect.nullable(),
  looks: z.array(
    z.object({
      month: z.int(),
      e: z.number(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
  threshold: z.number().nullable(),
  crossedAt: z.int().nullable(),
  /** Of a drawn order: how often another order would have shown as much, of how many; null for other designs. */
  byDraw: z.object({ p: z.number(), orders: z.int() }).nullable(),
  /** In how many of a hundred worlds with such data the effect lies above what pays; a share. */
  aboveBreakEven: z.number().nullable(),
  /** The same for the net value, by the model of the business case; null with why. */
  pays: z.number().nullable(),
  noNet: z.enum(['no_effect', 'no_case', 'no_model', 'no_caseload', 'model_refuses']).nullable(),
  /** How it can be known again: what it was reckoned from, by which program. */
  dataHash: z.string().nullable(),
  codeVersion: z.string(),
})
export type Result = z.output<typeof Result>

/** What is told of a result that was kept: the program that kept it may have been an older one. */
export const KeptResult = Result.pick({
  ...{ design: true, grade: true, why: true, decision: true, effect: true },
})
export type KeptResult = z.output<typeof KeptResult>

export const readResult = endpoint({
  ...reading,
  method: 'GET',
  path: '/investments/:investmentId/result',
  audit: 'worked.read',
  summary:
    'Did it work: the estimate, how sure it is, what the registered rule says, and when it can be decided.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    title: z.string(),
    start: DayText.nullable(),
    monthsIn: z.int().nullable(),
    horizonMonths: z.int().nullable(),
    breakEven: z.number().nullable(),
    expected: z.number().nullable(),
    outcomes: z.array(z.string()),
    /** Exits for a hundred people a month; null under thirty exits. */
    before: z.number().nullable(),
    after: z.number().nullable(),
    result: Result,
    /** The day it is likely to be decided, and whether that lies within what was agreed. */
    decidableOn: DayText.nullable(),
    inTime: z.boolean(),
    kept: z.array(
      z.object({ keptId: z.uuid(), keptOn: DayText, keptBy: z.string(), result: KeptResult }),
    ),
  }),
})
export type Answer = z.output<typeof readResult.output>

export const readResultData = endpoint({
  ...reading,
  method: 'GET',
  path: '/investments/:investmentId/result/data',
  audit: 'worked.read_data',
  summary: 'What a result is reckoned from, as sums of at least five exits: to be reckoned again.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    name: z.string(),
    type: z.string(),
    bytes: z.instanceof(Uint8Array) as z.ZodType<Uint8Array>,
    caseIds: z.array(z.uuid()),
  }),
  answers: 'file',
})

export const keepResult = endpoint({
  ...common,
  may: 'investment.set',
  method: 'POST',
  path: '/investments/:investmentId/result',
  audit: 'worked.keep',
  summary: 'Keep a result as it is today, whatever it says.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({ keptId: z.uuid(), hash: z.string() }),
})
