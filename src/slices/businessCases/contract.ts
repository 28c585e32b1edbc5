import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { PHASES, SIDES } from '#slices/investments/rules.ts'
import { BUDGET_POSTS, canonical, PLAN_LINES } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const setting = { ...common, may: 'investment.set' } as const

const Cell = z.object({
  year: z.int(),
  side: z.enum(SIDES),
  budgetPost: z.enum(BUDGET_POSTS),
  amountOre: z.int(),
})
const Realised = Cell.extend({
  amountId: z.uuid(),
  basis: z.string(),
  isAssumed: z.boolean(),
  version: z.int(),
})
export type Realised = z.output<typeof Realised>

const BusinessCase = z.object({
  businessCaseId: z.uuid(),
  number: z.int(),
  hash: z.string(),
  /** Whether the document still gives the fingerprint that was written with it. */
  hashHolds: z.boolean(),
  madeBy: z.string(),
  madeOn: DayText,
  lockedOn: DayText.nullable(),
  lockedBy: z.string().nullable(),
  assumptions: z.array(
    z.object({ name: z.string(), value: z.string(), grade: z.string(), source: z.string() }),
  ),
  amounts: z.array(Cell),
  /** What the plan counts on, line by line as somebody writes it. */
  plan: z.array(z.object({ field: z.enum(PLAN_LINES), cells: z.array(z.string()) })),
  /** What eight of ten outcomes of the net so far lie between at the end of a year. */
  band: z.array(z.object({ year: z.int(), lowOre: z.int(), highOre: z.int() })),
})
export type BusinessCase = z.output<typeof BusinessCase>

export const listBusinessCases = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/business-cases',
  may: 'investment.read',
  audit: 'investment.list_cases',
  summary: 'Every version of an investment’s business case, and what the accounts say.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    /** Nothing is accounted for before it has started. */
    startedOn: DayText.nullable(),
    phase: z.enum(PHASES),
    versions: z.array(BusinessCase),
    realised: z.array(Realised),
  }),
})
export type BusinessCases = z.output<typeof listBusinessCases.output>

/** The document of a version as it was written: to be read, checked and taken along. */
export const readBusinessCase = endpoint({
  ...common,
  method: 'GET',
  path: '/business-cases/:businessCaseId',
  may: 'investment.read',
  audit: 'investment.read_case',
  summary: 'The document of one version of a business case, with its fingerprint.',
  input: z.strictObject({ businessCaseId: z.uuid() }),
  output: z.object({
    investmentId: z.uuid(),
    number: z.int(),
    hash: z.string(),
    document: z.record(z.string(), z.unknown()),
  }),
})

const ORE_MAX = 1_000_000_000_000
const CellIn = z.strictObject({
  year: z.int().min(1990).max(2200),
  side: z.enum(SIDES),
  budgetPost: z.enum(BUDGET_POSTS),
  amountOre: z.int().min(-ORE_MAX).max(ORE_MAX),
})

/** What no database takes: a zero character, half a letter; also where a field’s own name has it. */
const UNREADABLE = /\\u0000|\\ud[89a-f]/i
const Document = z
  .record(z.string(), z.unknown())
  .refine((document) => !UNREADABLE.test(canonical(document)))

export const writeBusinessCase = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/business-cases',
  audit: 'investment.write_case',
  summary:
    'Add a version of the business case: its document, and what it expects by year and post.',
  input: z.strictObject({
    investmentId: z.uuid(),
    document: Document,
    amounts: z.array(CellIn).max(1000),
  }),
  output: z.object({ businessCaseId: z.uuid(), number: z.int(), hash: z.string() }),
})

export const writeRealised = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/realised',
  audit: 'investment.write_realised',
  summary: 'Write what the accounts of a year say of one budget post.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...CellIn.shape,
    basis: z.string().trim().max(400),
  }),
  output: z.object({ amountId: z.uuid() }),
})

export const changeRealised = endpoint({
  ...setting,
  method: 'PUT',
  path: '/realised/:amountId',
  audit: 'investment.change_realised',
  summary: 'Correct what the accounts say.',
  input: z.strictObject({
    amountId: z.uuid(),
    amountOre: CellIn.shape.amountOre,
    basis: z.string().trim().max(400),
  }),
  output: z.object({ amountId: z.uuid(), version: z.int() }),
})

/**
 * A case file of one's own, run once and kept nowhere. The file is read by the engine's own contract
 * (`medspiller-case/1`), which says where it is wrong.
 */
export const runBusinessCase = endpoint({
  ...common,
  method: 'POST',
  path: '/business-cases/run',
  may: 'investment.read',
  audit: 'investment.run_case',
  summary: 'Run a business case file from its assumptions to its verdict. Nothing of it is kept.',
  input: z.strictObject({
    file: z.record(z.string(), z.unknown()),
    runs: z.int().min(1).max(4096).default(1024),
    seed: z.int().min(0).max(4_294_967_295).default(1),
  }),
  output: z.object({
    /** As `runCase` of the engine gives it: central, spread, break-even, tornado, verdict. Kroner. */
    result: z.object({
      name: z.string(),
      runs: z.int(),
      seed: z.int(),
      accounts: z.unknown(),
      model: z.unknown(),
    }),
  }),
  reads: true,
  perMinute: 20,
})
