import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { PHASES } from '#slices/investments/rules.ts'
import { DECISIONS } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const Phase = z.enum(PHASES)
const Words = (longest: number) => z.string().trim().min(1).max(longest)

const Decision = z.object({
  decisionId: z.uuid(),
  kind: z.enum(DECISIONS),
  reason: z.string(),
  grounds: z.string(),
  decidedBy: z.string(),
  decidedOn: DayText,
  fromPhase: Phase,
  toPhase: Phase,
  businessCase: z.int().nullable(),
  writtenBy: z.string(),
})
export type Decision = z.output<typeof Decision>

const NewestCase = z.object({ number: z.int(), madeOn: DayText, isLocked: z.boolean() })
export type NewestCase = z.output<typeof NewestCase>

export const listDecisions = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/decisions',
  may: 'investment.read',
  audit: 'investment.list_decisions',
  summary: 'What has been decided about an investment, the newest first, and what can be.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    kinds: z.array(z.enum(DECISIONS)),
    version: z.int(),
    decisions: z.array(Decision),
    /** What a decision that changes the money locks. */
    newestCase: NewestCase.nullable(),
  }),
})

/** `version` is the investment’s as it was read: of two who decide at once, the second is told. */
export const decide = endpoint({
  ...common,
  may: 'investment.set',
  method: 'POST',
  path: '/investments/:investmentId/decisions',
  audit: 'investment.decide',
  summary:
    'Write a decision with its reason and grounds. To start, adjust and scale up lock the newest business case.',
  input: z.strictObject({
    investmentId: z.uuid(),
    version: z.int(),
    kind: z.enum(DECISIONS),
    reason: Words(2000),
    grounds: Words(2000),
    decidedBy: Words(120),
    decidedOn: DayText,
    gateOn: DayText.nullable(),
  }),
  output: z.object({ decisionId: z.uuid(), phase: Phase, version: z.int() }),
})
