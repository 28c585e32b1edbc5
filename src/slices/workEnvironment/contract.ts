import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { MEASURES } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const setting = { ...common, may: 'investment.set' } as const

const Number_ = z.number().min(0).max(99_999).multipleOf(0.01)
const fields = {
  fromOn: DayText,
  toOn: DayText,
  value: Number_,
  elsewhere: Number_.nullable(),
  people: z.int().min(0).max(100_000),
  source: z.string().trim().min(1).max(400),
}

/** A team's number of a period; nothing of fewer than five, and nothing of anybody. */
export const Told = z.object({
  lineId: z.uuid(),
  teamId: z.uuid(),
  measure: z.enum(MEASURES),
  fromOn: DayText,
  toOn: DayText,
  value: z.number(),
  elsewhere: z.number().nullable(),
  people: z.int(),
  source: z.string(),
  changedBy: z.string(),
  changedOn: DayText,
  version: z.int(),
})
export type Told = z.output<typeof Told>

export const listEnvironment = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/work-environment',
  may: 'investment.read',
  audit: 'environment.list',
  summary:
    'Sick days, complaints and wellbeing of the teams that an investment is in, beside the rest of the municipality.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    title: z.string(),
    startedOn: DayText.nullable(),
    endedOn: DayText.nullable(),
    /** Those of its target group. */
    teams: z.array(z.object({ teamId: z.uuid(), name: z.string() })),
    /** The newest first. */
    lines: z.array(Told),
  }),
})

export const addLine = endpoint({
  ...setting,
  method: 'POST',
  path: '/teams/:teamId/work-environment',
  audit: 'environment.add',
  summary: 'Write what a team’s sick days, complaints or answers were in a period.',
  input: z.strictObject({ teamId: z.uuid(), measure: z.enum(MEASURES), ...fields }),
  output: z.object({ lineId: z.uuid(), version: z.int() }),
})

export const changeLine = endpoint({
  ...setting,
  method: 'PUT',
  path: '/work-environment/:lineId',
  audit: 'environment.change',
  summary: 'Correct a number of a team’s working environment.',
  input: z.strictObject({ lineId: z.uuid(), ...fields }),
  output: z.object({ lineId: z.uuid(), version: z.int() }),
})

export const removeLine = endpoint({
  ...setting,
  method: 'PUT',
  path: '/work-environment/:lineId/removal',
  audit: 'environment.remove',
  summary: 'Take a number of a team’s working environment out, or put it back.',
  input: z.strictObject({ lineId: z.uuid(), removed: z.boolean() }),
  output: z.object({ lineId: z.uuid(), version: z.int() }),
})

export const exportEnvironment = endpoint({
  ...common,
  method: 'GET',
  path: '/investments/:investmentId/work-environment/export',
  may: 'investment.read',
  audit: 'environment.export',
  summary: 'The same as a file, with a sheet of what each number is and where it is from.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...SHEET_WISH,
  }),
  output: FileAnswer,
  answers: 'file',
})
