import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { ORE_MOST, REASON_MOST } from './rules.ts'

const about = ({ caseId }: { caseId: string }) => [caseId]
const Ore = z.int().min(1).max(ORE_MOST)
const term = { fromOn: DayText, toOn: DayText.nullable() }

const Mandate = z.object({
  mandateId: z.uuid(),
  amountOre: z.int(),
  usedOre: z.int(),
  reason: z.string(),
  ...term,
})

const Use = z.object({
  useId: z.uuid(),
  usedBy: z.string(),
  amountOre: z.int(),
  what: z.string(),
  reason: z.string(),
  usedOn: DayText,
  /** Spent by the one who asks, who may take it back. */
  mine: z.boolean(),
})
export type Use = z.output<typeof Use>

export const readSmallMoney = endpoint({
  method: 'GET',
  path: '/cases/:caseId/small-money',
  may: 'case.read',
  audit: 'mandate.read_case',
  purpose: 'case_work',
  summary: 'What is left of the asker’s own frame, and what has been spent on this citizen.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    today: DayText,
    write: z.boolean(),
    mine: Mandate.nullable(),
    uses: z.array(Use),
  }),
  about,
})
export type SmallMoney = z.output<typeof readSmallMoney.output>

export const addUse = endpoint({
  method: 'POST',
  path: '/cases/:caseId/small-money',
  may: 'case.write',
  audit: 'mandate.use',
  purpose: 'case_work',
  summary: 'Spend small money on a citizen inside one’s own frame, with a reason and no approval.',
  input: z.strictObject({
    caseId: z.uuid(),
    amountOre: Ore,
    what: z.string().trim().max(REASON_MOST),
    reason: z.string().trim().max(REASON_MOST),
    stepId: z.uuid().nullable().optional(),
  }),
  output: z.object({ caseId: z.uuid(), useId: z.uuid(), leftOre: z.int() }),
  about,
})

export const undoUse = endpoint({
  method: 'POST',
  path: '/small-money/:useId/undone',
  may: 'case.write',
  audit: 'mandate.undo',
  purpose: 'case_work',
  summary: 'Take back small money that was not spent after all.',
  input: z.strictObject({ useId: z.uuid() }),
  output: z.object({ caseId: z.uuid(), useId: z.uuid() }),
  about,
})

const HeldMandate = Mandate.extend({
  version: z.int(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type HeldMandate = z.output<typeof HeldMandate>

const Holder = z.object({
  employeeId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  /** In force and to come, the earliest first. */
  mandates: z.array(HeldMandate),
})
export type Holder = z.output<typeof Holder>

/** Amounts as the leader administers them, by name; there is nothing here to compare people by. */
export const listMandates = endpoint({
  method: 'GET',
  path: '/teams/:teamId/mandates',
  may: 'caseload.set',
  audit: 'mandate.list',
  purpose: 'caseload_planning',
  summary: 'The frames for small money in a team that the asker leads.',
  input: z.strictObject({ teamId: z.uuid() }),
  output: z.object({
    teamId: z.uuid(),
    today: DayText,
    /** Whether the asker leads it: nobody else is told anything. */
    led: z.boolean(),
    holders: z.array(Holder),
  }),
  about: nobody,
})

const mandateFields = {
  amountOre: Ore,
  ...term,
  reason: z.string().trim().max(REASON_MOST),
}

export const setMandates = endpoint({
  method: 'POST',
  path: '/teams/:teamId/mandates',
  may: 'caseload.set',
  audit: 'mandate.set',
  purpose: 'caseload_planning',
  summary: 'Give employees of a team a frame for small money, with a reason.',
  input: z.strictObject({
    teamId: z.uuid(),
    employeeIds: z.array(z.uuid()).min(1).max(200),
    ...mandateFields,
  }),
  output: z.object({ teamId: z.uuid(), mandateIds: z.array(z.uuid()) }),
  about: nobody,
})

export const changeMandate = endpoint({
  method: 'PUT',
  path: '/mandates/:mandateId',
  may: 'caseload.set',
  audit: 'mandate.change',
  purpose: 'caseload_planning',
  summary: 'Correct a frame for small money, or end it.',
  input: z.strictObject({ mandateId: z.uuid(), ...mandateFields }),
  output: z.object({ mandateId: z.uuid(), version: z.int() }),
  about: nobody,
})
