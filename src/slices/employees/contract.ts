import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { ADJUSTMENT_REASONS } from '#slices/caseload/rules.ts'

const RangeInForce = z.object({
  low: z.number(),
  high: z.number(),
  basis: z.enum(['norm', 'guideline']),
  fromOn: DayText,
  source: z.string(),
})

const Team = z.object({
  teamId: z.uuid(),
  name: z.string(),
  targetGroup: z.enum(TARGET_GROUPS).nullable(),
})

const TeamSums = Team.extend({
  /** The one who asks belongs to it, or leads it. */
  mine: z.boolean(),
  led: z.boolean(),
  cases: z.number(),
  unowned: z.number(),
  /** People with at least one case; null when they are too few to be told apart from an average. */
  carriers: z.number().nullable(),
  average: z.number().nullable(),
  /** Cases per full-time capacity, after the adjustments: what a range can be held against. */
  perFullTime: z.number().nullable(),
  range: RangeInForce.nullable(),
})
export type TeamSums = z.output<typeof TeamSums>

/** Every team as sums: for everybody in the house, because it names nobody. */
export const listTeams = endpoint({
  method: 'GET',
  path: '/teams',
  may: 'caseload.read',
  audit: 'teams.list',
  purpose: 'caseload_planning',
  summary: 'Every team with its sums; averages only where at least five people carry cases.',
  input: z.strictObject({}),
  output: z.object({ today: DayText, teams: z.array(TeamSums) }),
  about: nobody,
})

const Month = z.object({
  onDay: DayText,
  cases: z.number(),
  /** Null under five carriers, and so are the numbers made of it. */
  carriers: z.number().nullable(),
  average: z.number().nullable(),
  /** Cases per full-time capacity: hours as parts of 37, less the adjustments in force that day. */
  perFullTime: z.number().nullable(),
  range: RangeInForce.nullable(),
})
export type Month = z.output<typeof Month>

const Event = z.object({
  onDay: DayText,
  kind: z.enum(['joined', 'left', 'norm', 'norm_ended', 'guideline']),
  /** How many came or went. */
  people: z.number(),
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
})
export type Event = z.output<typeof Event>

/** Sagstal over tid: sums by month, with what happened meanwhile. */
export const readMonths = endpoint({
  method: 'GET',
  path: '/teams/:teamId/months',
  may: 'caseload.read',
  audit: 'teams.read_months',
  purpose: 'caseload_planning',
  summary: 'A team month by month: cases, cases per full time, the range in force, and events.',
  input: z.strictObject({ teamId: z.uuid() }),
  output: z.object({
    today: DayText,
    team: Team,
    /** Whether the one who asks may open the team’s page. */
    mine: z.boolean(),
    months: z.array(Month),
    events: z.array(Event),
  }),
  about: nobody,
})

const Adjustment = z.object({
  adjustmentId: z.uuid(),
  percent: z.number(),
  reason: z.enum(ADJUSTMENT_REASONS),
  note: z.string(),
  fromOn: DayText,
  toOn: DayText.nullable(),
  setBy: z.string(),
  version: z.number(),
})
export type Adjustment = z.output<typeof Adjustment>

/** Tilpasninger: why one person carries less. For that person, and for whoever leads them. */
export const listAdjustments = endpoint({
  method: 'GET',
  path: '/employees/:employeeId/adjustments',
  may: 'caseload.read',
  audit: 'employees.list_adjustments',
  purpose: 'caseload_planning',
  summary: 'An employee’s capacity adjustments; for the employee and for those who lead them.',
  input: z.strictObject({ employeeId: z.uuid() }),
  output: z.object({
    today: DayText,
    employeeId: z.uuid(),
    firstName: z.string(),
    hoursPerWeek: z.number(),
    /** The one who asks leads this employee. */
    led: z.boolean(),
    adjustments: z.array(Adjustment),
  }),
  about: nobody,
})

const adjustmentFields = {
  employeeId: z.uuid(),
  percent: z.number().int().min(1).max(100),
  reason: z.enum(ADJUSTMENT_REASONS),
  note: z.string().trim().max(500),
  fromOn: DayText,
  toOn: DayText.nullable(),
}

export const setAdjustment = endpoint({
  method: 'POST',
  path: '/employees/:employeeId/adjustments',
  may: 'caseload.set',
  audit: 'employees.set_adjustment',
  purpose: 'caseload_planning',
  summary: 'Leave out some of an employee’s capacity for a time, with a reason.',
  input: z.strictObject(adjustmentFields),
  output: z.object({ adjustmentId: z.uuid() }),
  about: nobody,
})

export const changeAdjustment = endpoint({
  method: 'PUT',
  path: '/employees/:employeeId/adjustments/:adjustmentId',
  may: 'caseload.set',
  audit: 'employees.change_adjustment',
  purpose: 'caseload_planning',
  summary: 'Correct a capacity adjustment, or end it.',
  input: z.strictObject({ adjustmentId: z.uuid(), ...adjustmentFields }),
  output: z.object({ adjustmentId: z.uuid(), version: z.number() }),
  about: nobody,
})
