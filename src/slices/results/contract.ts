import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { DESIGNS } from '#slices/followUps/rules.ts'
import { DECISIONS, NEVERS, ResultData, WHYS } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const reading = { ...common, may: 'investment.read' } as const

const Effect = z.object({
  logRatio: z.number(),
  error: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

const Told = z.object({
  design: z.enum(DESIGNS).nullable(),
  grade: z.enum(['A', 'B', 'C']).nullable(),
  why: z.enum(WHYS).nullable(),
  decision: z.enum(DECISIONS),
  effect: Effect.nullable(),
  looks: z.array(
    z.object({
      month: z.int(),
      e: z.number(),
      logRatio: z.number(),
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
  /** How it can be known again: what it was reckoned from. */
  dataHash: z.string().nullable(),
})
export type Told = z.output<typeof Told>

/** By which program: its version, and its commit where that is known. */
const Program = { codeVersion: z.string(), codeCommit: z.string().nullable() }
const Result = Told.extend(Program)

/** The cells of a drawn order, team by team in the order of the agreement: they may tell of few. */
const Draw = z.strictObject({
  /** The place of the start among the months. */
  start: z.int(),
  teams: z
    .array(
      z.strictObject({
        /** The month in which it begins; null for one that goes on as before. */
        from: z.int().nullable(),
        exits: z.array(z.int()).max(400),
        personMonths: z.array(z.number()).max(400),
      }),
    )
    .max(400),
})
export type Draw = z.output<typeof Draw>

/** All that a result is reckoned from: sums and a model, no names and no keys. */
export const Reckoning = z.strictObject({
  format: z.literal('medspiller-result/2'),
  design: z.enum(DESIGNS).nullable(),
  why: z.enum(WHYS).nullable(),
  delivered: z.boolean().nullable(),
  data: ResultData.nullable(),
  draw: Draw.nullable(),
  /** The business case as it was, how often it is drawn and from which seed. */
  net: z.strictObject({
    businessCase: z.unknown(),
    runs: z.int().min(1).max(100_000),
    seed: z.int().min(0),
  }),
  ...Program,
})
export type Reckoning = z.output<typeof Reckoning>

/** The file that is fetched: what it was reckoned from, and what was told then. */
export const ResultFile = Reckoning.extend({ told: Told })
export type ResultFile = z.output<typeof ResultFile>

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
    /** Whether something was believed beforehand, and is part of how surely it pays. */
    hasPrior: z.boolean(),
    outcomes: z.array(z.string()),
    /** Exits for a hundred people a month; null under thirty exits. */
    before: z.number().nullable(),
    after: z.number().nullable(),
    result: Result,
    /** Nothing is decided before this day, by the agreement. */
    rampUntil: DayText.nullable(),
    /** The day it is likely to be decided, and whether that lies within what was agreed; why it never is. */
    decidableOn: DayText.nullable(),
    inTime: z.boolean(),
    never: z.enum(NEVERS).nullable(),
    /** A project that is closed has no next month: what the rule says is what it would have said. */
    isClosed: z.boolean(),
    closedOn: DayText.nullable(),
    kept: z.array(
      z.object({
        ...{ keptId: z.uuid(), keptOn: DayText, keptBy: z.string(), result: KeptResult },
        /** Whether what it was reckoned from was kept with it: an older program kept only the answer. */
        hasFile: z.boolean(),
      }),
    ),
  }),
})
export type Answer = z.output<typeof readResult.output>

/**
 * For those who may keep a result: month by month, and beside the courses' own sums, the figures can tell of few.
 */
const fetching = { ...common, may: 'investment.set', method: 'GET', answers: 'file' } as const

export const readResultData = endpoint({
  ...fetching,
  path: '/investments/:investmentId/result/data',
  audit: 'worked.read_data',
  summary: 'What a result is reckoned from today, and what it says: to be reckoned again.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: FileAnswer,
})

export const readKeptData = endpoint({
  ...fetching,
  path: '/kept-results/:keptId/data',
  audit: 'worked.read_kept',
  summary:
    'What a kept result was reckoned from on its day, and what it said: to be reckoned again.',
  input: z.strictObject({ keptId: z.uuid() }),
  output: FileAnswer,
})

export const exportResult = endpoint({
  ...common,
  may: 'investment.read',
  method: 'GET',
  path: '/investments/:investmentId/result/export',
  audit: 'worked.export',
  summary: 'The estimate and the evidence month by month as a file with a sheet of definitions.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...SHEET_WISH,
  }),
  output: FileAnswer,
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
