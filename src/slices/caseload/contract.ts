import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { WEIGHTS } from '#law/weights.ts'
import { ADJUSTMENT_REASONS } from './rules.ts'

const targetGroup = () => z.enum(TARGET_GROUPS)

const RangeInForce = z.object({
  low: z.number(),
  high: z.number(),
  basis: z.enum(['norm', 'guideline']),
  fromOn: DayText,
  source: z.string(),
})
export type RangeInForce = z.output<typeof RangeInForce>

/** A range for one person, with what it was made of. */
const PersonalRange = z.object({
  low: z.number(),
  high: z.number(),
  capacity: z.number(),
  parts: z.array(z.object({ targetGroup: targetGroup(), cases: z.number(), range: RangeInForce })),
  casesWithoutRange: z.number(),
})
export type PersonalRange = z.output<typeof PersonalRange>

const Pressure = z.enum(['under', 'room', 'within', 'over'])
const ByWeight = z.object({ enkel: z.number(), kompleks: z.number(), meget_kompleks: z.number() })

const Contact = z.object({ onDay: DayText, place: z.string() })

const MyCase = z.object({
  caseId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  dream: z.string().nullable(),
  targetGroup: targetGroup(),
  weight: z.enum(WEIGHTS),
  openedOn: DayText,
  kind: z.enum(['owner', 'coworker', 'substitute']),
  /** Whose case it is, where the one who asks covers it. */
  coveredFor: z.string().nullable(),
  lastContact: Contact.nullable(),
  nextContact: Contact.nullable(),
})
export type MyCase = z.output<typeof MyCase>

const MyCaseload = z.object({
  today: DayText,
  cases: z.array(MyCase),
  /** What counts: own and covered. Those one only helps with do not. */
  count: z.number(),
  covered: z.number(),
  points: z.number(),
  byWeight: ByWeight,
  /** What a case of each weight counts today. */
  pointsEach: ByWeight,
  hoursPerWeek: z.number(),
  range: PersonalRange.nullable(),
  pressure: Pressure.nullable(),
  adjustments: z.array(
    z.object({
      percent: z.number(),
      reason: z.enum(ADJUSTMENT_REASONS),
      fromOn: DayText,
      toOn: DayText.nullable(),
    }),
  ),
})
export type MyCaseload = z.output<typeof MyCaseload>

/** Mit sagstal: my citizens today, and what they come to against my own range. */
export const readMine = endpoint({
  method: 'GET',
  path: '/caseload/mine',
  may: 'case.read',
  audit: 'caseload.read_mine',
  purpose: 'case_work',
  summary:
    'The open cases of the one who asks, with last and next contact, and the load they make.',
  input: z.strictObject({}),
  output: MyCaseload,
  about: ({ cases }) => cases.map(({ caseId }) => caseId),
})

export const exportMine = endpoint({
  method: 'GET',
  path: '/caseload/mine/export',
  may: 'case.read',
  audit: 'caseload.export_mine',
  purpose: 'case_work',
  summary: 'My caseload as a file, with a sheet of definitions and sources.',
  input: z.strictObject(SHEET_WISH),
  output: FileAnswer,
  about: ({ caseIds }) => caseIds,
  answers: 'file',
})

const Team = z.object({
  teamId: z.uuid(),
  name: z.string(),
  targetGroup: targetGroup().nullable(),
})

const Cover = z.object({ employeeId: z.uuid(), firstName: z.string(), cases: z.number() })

const Member = z.object({
  employeeId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  title: z.string(),
  hoursPerWeek: z.number(),
  cases: z.number(),
  covered: z.number(),
  points: z.number(),
  byWeight: ByWeight,
  range: PersonalRange.nullable(),
  pressure: Pressure.nullable(),
  ended: z.boolean(),
  absence: z.object({ fromOn: DayText, toOn: DayText.nullable() }).nullable(),
  uncovered: z.number(),
  covers: z.array(Cover),
  coveredBy: z.array(Cover),
  adjustments: z.array(
    z.object({
      percent: z.number(),
      /** Null for colleagues: it is between the employee and the leader. */
      reason: z.enum(ADJUSTMENT_REASONS).nullable(),
      fromOn: DayText,
      toOn: DayText.nullable(),
    }),
  ),
})
export type Member = z.output<typeof Member>

const TeamCaseload = z.object({
  today: DayText,
  team: Team.extend({ led: z.boolean() }),
  /** By first name, never by load. */
  members: z.array(Member),
  /** What a case of each weight counts today. */
  pointsEach: ByWeight,
  /** The team's own range for full time, where the team has one target group. */
  range: RangeInForce.nullable(),
  cases: z.number(),
  unowned: z.number(),
  uncovered: z.number(),
  over: z.number(),
  spread: z
    .object({
      people: z.number(),
      min: z.number(),
      median: z.number(),
      max: z.number(),
      average: z.number().nullable(),
    })
    .nullable(),
})
export type TeamCaseload = z.output<typeof TeamCaseload>

const teamInput = { teamId: z.uuid() }

/**
 * Teamets sagstal: each colleague's load against the range that applies to just them. It needs the
 * permission to work with cases, because `caseload.read` alone (shop steward, economist, director)
 * gives sums only; and PostgreSQL gives it to the team's own people.
 */
export const readTeam = endpoint({
  method: 'GET',
  path: '/teams/:teamId/caseload',
  may: 'case.read',
  audit: 'caseload.read_team',
  purpose: 'caseload_planning',
  summary: 'The loads of a team’s people today, who is absent and who covers. No citizen is named.',
  input: z.strictObject(teamInput),
  output: TeamCaseload,
  about: nobody,
})

export const exportTeam = endpoint({
  method: 'GET',
  path: '/teams/:teamId/caseload/export',
  may: 'case.read',
  audit: 'caseload.export_team',
  purpose: 'caseload_planning',
  summary: 'The team’s caseload as a file, with a sheet of definitions and sources.',
  input: z.strictObject({ ...teamInput, ...SHEET_WISH }),
  output: FileAnswer,
  about: nobody,
  answers: 'file',
})
