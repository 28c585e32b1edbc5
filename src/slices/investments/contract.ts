import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { MISSING, PHASES } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const Phase = z.enum(PHASES)
const Ore = z.int()
const Sums = z.object({ investedOre: Ore, savedOre: Ore, netOre: Ore })
const Group = Sums.extend({ projects: z.int() })
const Unknown = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['gate', 'gate_passed']), on: DayText }),
  z.object({ what: z.literal('accounts'), years: z.array(z.int()) }),
  z.object({ what: z.literal('hires'), people: z.int() }),
  z.object({ what: z.enum([...MISSING, 'start']) }),
])
const Origin = z.object({
  ideaId: z.uuid(),
  what: z.string(),
  authorName: z.string(),
  saidOn: DayText,
})
/** What both the portfolio and the page of one say. */
const head = {
  investmentId: z.uuid(),
  title: z.string(),
  phase: Phase,
  targetGroup: z.enum(TARGET_GROUPS).nullable(),
  startedOn: DayText.nullable(),
  endedOn: DayText.nullable(),
  gateOn: DayText.nullable(),
  origin: Origin.nullable(),
  /** Of the business case that holds: the locked one, and before the start the newest. */
  expected: Sums.nullable(),
  realised: Sums,
  unknowns: z.array(Unknown),
  unknown: z.string(),
}
const Line = z.object({
  ...head,
  lastDecision: z.object({ reason: z.string(), decidedOn: DayText }).nullable(),
})
export type Unknown = z.output<typeof Unknown>
export type Line = z.output<typeof Line>

export const listInvestments = endpoint({
  ...common,
  method: 'GET',
  path: '/investments',
  may: 'investment.read',
  audit: 'investment.list',
  summary: 'The portfolio: what each investment expects, what came of it, what is not yet known.',
  input: z.strictObject({}),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    permanent: Group,
    closed: Group,
    known: Group,
    notYet: z.object({
      projects: z.int(),
      investedOre: Ore,
      savedOre: Ore,
      expectedInvestedOre: Ore,
      expectedOre: Ore,
    }),
    /** Of what is known, year by year; one that nobody has accounted for says so, and its sums are nothing to show. */
    years: z.array(Sums.extend({ year: z.int(), cumulativeOre: Ore, isAccounted: z.boolean() })),
    /** Whether somebody has divided a known sum on the years. */
    isAssumed: z.boolean(),
    investments: z.array(Line),
  }),
})
export type Portfolio = z.output<typeof listInvestments.output>

const Rule = z.object({
  ruleId: z.uuid(),
  kind: z.enum(['target', 'stop']),
  words: z.string(),
  reason: z.string(),
  writtenOn: DayText,
  writtenBy: z.string(),
})
export type Rule = z.output<typeof Rule>

const Position = z.object({
  positionId: z.uuid(),
  title: z.string(),
  hoursPerWeek: z.number(),
  /** What one is paid is for those who plan the money; nothing for everybody else. */
  salaryOre: Ore.nullable(),
  plannedOn: DayText,
  hiredOn: DayText.nullable(),
  leftOn: DayText.nullable(),
  version: z.int(),
})
export type Position = z.output<typeof Position>

export const readInvestment = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId',
  may: 'investment.read',
  audit: 'investment.read',
  summary: 'One investment: what was agreed beforehand, its business case, what came of it.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    ...head,
    today: DayText,
    write: z.boolean(),
    hypothesis: z.string(),
    methodElements: z.array(z.string()),
    rules: z.array(Rule),
    positions: z.array(Position),
    /** A year, of all of them together; nothing where it is the pay of one. */
    salariesOre: Ore.nullable(),
    version: z.int(),
  }),
})
export type Investment = z.output<typeof readInvestment.output>

const Words = (longest: number) => z.string().trim().min(1).max(longest)
const Changed = z.object({ investmentId: z.uuid(), version: z.int() })
const setting = { ...common, may: 'investment.set' } as const

export const beginInvestment = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments',
  audit: 'investment.begin',
  summary: 'Begin an investment that did not come from an idea.',
  input: z.strictObject({ title: Words(120) }),
  output: z.object({ investmentId: z.uuid() }),
})

export const changeInvestment = endpoint({
  ...setting,
  method: 'PUT',
  path: '/investments/:investmentId',
  audit: 'investment.change',
  summary: 'Say what it is: name, hypothesis, target group, method, and what is not yet known.',
  input: z.strictObject({
    investmentId: z.uuid(),
    title: Words(120),
    hypothesis: z.string().trim().max(2000),
    targetGroup: z.enum(TARGET_GROUPS).nullable(),
    methodElements: z.array(Words(200)).max(12),
    unknown: z.string().trim().max(2000),
  }),
  output: Changed,
})

/** And the undo of it: back to being an idea, as long as nothing has begun. */
export const proposeInvestment = endpoint({
  ...setting,
  method: 'PUT',
  path: '/investments/:investmentId/proposal',
  audit: 'investment.propose',
  summary: 'Make it a proposal, or take that back.',
  input: z.strictObject({ investmentId: z.uuid(), proposed: z.boolean() }),
  output: Changed,
})

export const writeRule = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/rules',
  audit: 'investment.write_rule',
  summary:
    'Write whom it is for or when it stops, before the start; afterwards only add, with a reason.',
  input: z.strictObject({
    investmentId: z.uuid(),
    kind: z.enum(['target', 'stop']),
    words: Words(2000),
    reason: z.string().trim().max(1000),
  }),
  output: z.object({ ruleId: z.uuid() }),
})

const positionFields = {
  title: Words(120),
  hoursPerWeek: z.number().min(0.25).max(60).multipleOf(0.01),
  salaryOre: z.int().min(1).max(1_000_000_000),
  plannedOn: DayText,
  hiredOn: DayText.nullable(),
  leftOn: DayText.nullable(),
}

export const addPosition = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/positions',
  audit: 'investment.add_position',
  summary: 'Add a position with the day it is planned from and, when it is filled, the real one.',
  input: z.strictObject({ investmentId: z.uuid(), ...positionFields }),
  output: z.object({ positionId: z.uuid() }),
})

export const changePosition = endpoint({
  ...setting,
  method: 'PUT',
  path: '/positions/:positionId',
  audit: 'investment.change_position',
  summary: 'Say when a position was filled or left, or correct it.',
  input: z.strictObject({ positionId: z.uuid(), ...positionFields }),
  output: z.object({ positionId: z.uuid(), version: z.int() }),
})

export const removePosition = endpoint({
  ...setting,
  method: 'PUT',
  path: '/positions/:positionId/removal',
  audit: 'investment.remove_position',
  summary: 'Take a position out, or put it back.',
  input: z.strictObject({ positionId: z.uuid(), removed: z.boolean() }),
  output: z.object({ positionId: z.uuid(), version: z.int() }),
})
