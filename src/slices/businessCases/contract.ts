import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { LANGUAGES } from '#core/language.ts'
import { DayText, FileAnswer } from '#core/wire.ts'
import { PHASES, SIDES } from '#slices/investments/rules.ts'
import { BUDGET_POSTS, isReadable, PLAN_LINES } from './rules.ts'

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

/** One version of a project’s business case. The case itself, as a file, is `BusinessCase` of the engine. */
const CaseVersion = z.object({
  businessCaseId: z.uuid(),
  number: z.int(),
  hash: z.string(),
  /** Whether the document still gives the fingerprint that was written with it. */
  hashHolds: z.boolean(),
  madeBy: z.string(),
  madeOn: DayText,
  lockedOn: DayText.nullable(),
  lockedBy: z.string().nullable(),
  /** Whether its document is a case file that the engine runs; or else somebody has written its lines. */
  isFile: z.boolean(),
  assumptions: z.array(
    z.object({ name: z.string(), value: z.string(), grade: z.string(), source: z.string() }),
  ),
  amounts: z.array(Cell),
  /** What the plan counts on, line by line as somebody writes it. */
  plan: z.array(z.object({ field: z.enum(PLAN_LINES), cells: z.array(z.string()) })),
  /** What eight of ten outcomes of the net so far lie between at the end of a year. */
  band: z.array(z.object({ year: z.int(), lowOre: z.int(), highOre: z.int() })),
})
export type CaseVersion = z.output<typeof CaseVersion>

export const listCaseVersions = endpoint({
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
    versions: z.array(CaseVersion),
    realised: z.array(Realised),
  }),
})
export type CaseVersions = z.output<typeof listCaseVersions.output>

/** The document of a version as it was written: to be read, checked and taken along. */
export const readCaseVersion = endpoint({
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

const Document = z.record(z.string(), z.unknown()).refine(isReadable)
/** The number of the newest version that was seen; 0 for none. Then a version that came meanwhile is not covered over. */
const seen = z.int().min(0).optional()

export const writeCaseVersion = endpoint({
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
    seen,
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

export const removeRealised = endpoint({
  ...setting,
  method: 'PUT',
  path: '/realised/:amountId/removal',
  audit: 'investment.remove_realised',
  summary: 'Take a line of the accounts out that was wrong, or put it back.',
  input: z.strictObject({ amountId: z.uuid(), removed: z.boolean() }),
  output: z.object({ amountId: z.uuid(), version: z.int() }),
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

const Said = z.object({ da: z.string(), en: z.string() })
const Moved = z.object({ value: z.number(), net: z.number() })

/** `CaseTold` of the engine. Kroner, but for the amounts: those are whole øre. */
const Told = z.object({
  runs: z.int(),
  seed: z.int(),
  answer: z.object({
    kind: z.enum(['pays', 'does_not_pay', 'open', 'told']),
    sentence: Said,
    mustBeTrue: z.array(Said),
    doesNotSay: z.array(Said),
  }),
  money: z.object({
    ...{ spent: z.number(), saved: z.number(), net: z.number(), ratio: z.number().nullable() },
    paybackMonths: z.int().nullable(),
    /** Whether it is never outstanding again after that month; what was kept before this was told says nothing. */
    paybackStays: z.boolean().default(true),
    ...{ pays: z.number(), p10: z.number(), p90: z.number() },
    deepest: z.object({ kroner: z.number(), month: z.int() }),
  }),
  breakEven: z.union([
    z.object({ elasticity: z.number(), multiplier: z.number() }),
    z.enum(['none', 'any']),
  ]),
  believed: z.object({ low: z.number(), middle: z.number(), high: z.number() }).nullable(),
  tornado: z.array(z.object({ label: Said, low: Moved, high: Moved })),
  fan: z.array(z.object({ at: z.number(), low: z.number(), mid: z.number(), high: z.number() })),
  purses: z
    .object({
      ...{ municipalityGross: z.number(), municipalityAfter: z.number() },
      ...{ state: z.number(), others: z.number() },
    })
    .nullable(),
  amounts: z.array(Cell),
})
export type Told = z.output<typeof Told>
const Agreed = z.object({
  target: z.string().nullable(),
  stop: z.string().nullable(),
  decideOn: z.string().nullable(),
  language: z.enum(LANGUAGES).nullable(),
})

const Fault = z.object({
  ...{ line: z.int(), column: z.int(), path: z.string() },
  ...{ what: Said, advice: Said },
})
export type Fault = z.output<typeof Fault>

/** YAML or JSON, as it stands in the file. */
const Text = z.string()

/** Checked as `medspiller case check` does, and run; a file with faults is told each of them. */
export const tryCaseFile = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/business-cases/trial',
  audit: 'investment.try_case',
  summary: 'Check a case file for a project and say what it comes to. Nothing of it is kept.',
  input: z.strictObject({ investmentId: z.uuid(), text: Text }),
  output: z.object({
    name: z.string(),
    hash: z.string(),
    faults: z.array(Fault),
    warnings: z.array(Fault),
    /** Null where there are faults. */
    told: Told.nullable(),
    agreed: Agreed,
    /** What is told of money spent stays in the file: the accounts of a project are its own. */
    hasAccounts: z.boolean(),
  }),
  reads: true,
  perMinute: 60,
})
export type Tried = z.output<typeof tryCaseFile.output>

export const putCaseFile = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/business-cases/file',
  audit: 'investment.put_case',
  summary:
    'Make a case file the next version of a project’s business case: the file is its document.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...{ text: Text, seen },
    /** So much net there must be at least at the end of a year: what no file says and no run finds. */
    stop: z.strictObject({ year: CellIn.shape.year, netOre: CellIn.shape.amountOre }).optional(),
  }),
  output: z.object({ businessCaseId: z.uuid(), number: z.int(), hash: z.string() }),
  perMinute: 60,
})

export const readCaseOutcome = endpoint({
  ...common,
  method: 'GET',
  path: '/business-cases/:businessCaseId/outcome',
  may: 'investment.read',
  audit: 'investment.read_case_outcome',
  summary: 'What the case file of a version comes to: as it was kept, or run now.',
  input: z.strictObject({ businessCaseId: z.uuid() }),
  output: z.object({
    /** Null for a version that was written by hand, and for a file that this program cannot run. */
    told: Told.nullable(),
    agreed: Agreed,
    /** The program that ran it when it was put here; null where it was run just now. */
    keptBy: z.object({ codeVersion: z.string(), codeCommit: z.string().nullable() }).nullable(),
  }),
})
export type CaseOutcome = z.output<typeof readCaseOutcome.output>

export const takeCaseFile = endpoint({
  ...common,
  method: 'GET',
  path: '/business-cases/:businessCaseId/file',
  may: 'investment.read',
  audit: 'investment.take_case',
  summary: 'The document of a version as a YAML file; put in again, it has the same fingerprint.',
  input: z.strictObject({ businessCaseId: z.uuid() }),
  output: FileAnswer,
  answers: 'file',
})
