import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { DESIGNS } from '#slices/followUps/rules.ts'
import { WAYS } from './rules.ts'

const Way = z.enum(WAYS)
const Count = z.int().nullable()
const Weeks = z.number().nullable()
const Median = z.object({ weeks: Weeks, low: Weeks, high: Weeks }).nullable()
const Group = z.object({
  people: Count,
  /** Where they had gone, by weeks since the start of the course; empty where exits are too few. */
  curves: z.array(
    z.object({ way: Way, points: z.array(z.object({ week: z.int(), share: z.number() })) }),
  ),
  clarified: Median,
})
export type Group = z.output<typeof Group>

const DoseLine = z.object({
  month: DayText,
  agreed: Count,
  held: Count,
  cancelled: Count,
  noShow: Count,
  perCitizen: z.number().nullable(),
})
export type DoseLine = z.output<typeof DoseLine>

const Split = z
  .object({
    from: z.int(),
    to: z.int(),
    months: z.int(),
    drift: z.int(),
    coming: z.int(),
    leaving: z.array(z.object({ way: Way, people: z.int() })),
    moved: z.int().nullable(),
  })
  .nullable()
export type Split = z.output<typeof Split>

export const readCohort = endpoint({
  method: 'GET',
  path: '/investments/:investmentId/cohort',
  may: 'investment.read',
  purpose: 'investment',
  about: nobody,
  audit: 'cohort.read',
  summary:
    'The courses of a project by the rule that was registered, as sums: who came, where they went, and contacts.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    title: z.string(),
    /** By which rule the teams were found: the protocol, or the project's target group. */
    rule: z.enum(['agreed', 'target_group', 'none']),
    design: z.enum(DESIGNS).nullable(),
    teams: z.array(z.string()),
    start: DayText.nullable(),
    historyFrom: DayText.nullable(),
    /** Of what began before anything was counted: the first month that is; before and after are then by the last year. */
    countedFrom: DayText.nullable(),
    /** The day that divides before from after: the start, or a year ago; null where there is no after. */
    dividedOn: DayText.nullable(),
    months: z.array(z.object({ month: DayText, present: Count, came: Count, left: Count })),
    split: Split,
    before: Group.nullable(),
    after: Group.nullable(),
    /** All teams together first, then each. */
    doses: z.array(z.object({ team: z.string().nullable(), lines: z.array(DoseLine) })),
  }),
})
export type Cohort = z.output<typeof readCohort.output>

export const exportCohort = endpoint({
  method: 'GET',
  path: '/investments/:investmentId/cohort/export',
  may: 'investment.read',
  purpose: 'investment',
  about: nobody,
  audit: 'cohort.export',
  summary: 'The same sums of a project’s courses as a file with a sheet of definitions.',
  input: z.strictObject({
    investmentId: z.uuid(),
    ...SHEET_WISH,
  }),
  output: FileAnswer,
  answers: 'file',
})
