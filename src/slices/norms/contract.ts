import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'

const Norm = z.object({
  normId: z.uuid(),
  targetGroup: z.enum(TARGET_GROUPS),
  low: z.number(),
  high: z.number(),
  fromOn: DayText,
  toOn: DayText.nullable(),
  reason: z.string(),
  version: z.number(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type Norm = z.output<typeof Norm>

const Guideline = z.object({
  area: z.string(),
  targetGroup: z.enum(TARGET_GROUPS),
  low: z.number(),
  high: z.number(),
  fromOn: DayText,
  toOn: DayText.nullable(),
  version: z.string(),
  source: z.string(),
  certainty: z.enum(['V', 'S', 'U']),
  datesCertainty: z.enum(['V', 'S', 'U']),
})
export type Guideline = z.output<typeof Guideline>

/** A team's sums, so that a form can say what another norm would mean for it. */
const TeamFigure = z.object({
  teamId: z.uuid(),
  name: z.string(),
  targetGroup: z.enum(TARGET_GROUPS).nullable(),
  /** Null where too few people carry cases. */
  perFullTime: z.number().nullable(),
})
export type TeamFigure = z.output<typeof TeamFigure>

/** The union's guideline and the municipality's own norms, every version with its source or reason. */
export const listNorms = endpoint({
  method: 'GET',
  path: '/norms',
  may: 'caseload.read',
  audit: 'norms.list',
  purpose: 'caseload_planning',
  summary: 'Guideline caseloads and local norms by target group, all versions.',
  input: z.strictObject({}),
  output: z.object({
    today: DayText,
    norms: z.array(Norm),
    guidelines: z.array(Guideline),
    teams: z.array(TeamFigure),
  }),
  about: nobody,
})

const CASES_MAX = 500
const normFields = {
  low: z.number().int().min(1).max(CASES_MAX),
  high: z.number().int().min(1).max(CASES_MAX),
  fromOn: DayText,
  toOn: DayText.nullable(),
  reason: z.string().trim().max(500),
}

export const setNorm = endpoint({
  method: 'POST',
  path: '/norms',
  may: 'caseload.set',
  audit: 'norms.set',
  purpose: 'caseload_planning',
  summary: 'Set a local norm for a target group from a day, with a reason.',
  input: z.strictObject({ targetGroup: z.enum(TARGET_GROUPS), ...normFields }),
  output: z.object({ normId: z.uuid() }),
  about: nobody,
})

export const changeNorm = endpoint({
  method: 'PUT',
  path: '/norms/:normId',
  may: 'caseload.set',
  audit: 'norms.change',
  purpose: 'caseload_planning',
  summary: 'Correct a local norm, or end it.',
  input: z.strictObject({ normId: z.uuid(), ...normFields }),
  output: z.object({ normId: z.uuid(), version: z.number() }),
  about: nobody,
})

const EachWeight = z.object({ enkel: z.number(), kompleks: z.number(), meget_kompleks: z.number() })

const WeightPoints = EachWeight.extend({
  pointsId: z.uuid(),
  fromOn: DayText,
  reason: z.string(),
  version: z.number(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type WeightPoints = z.output<typeof WeightPoints>

/** What a case of each weight counts: in force today, and every version there has been. */
export const listPoints = endpoint({
  method: 'GET',
  path: '/weight-points',
  may: 'caseload.read',
  audit: 'points.list',
  purpose: 'caseload_planning',
  summary:
    'The points that a case of each weight counts today, and all versions, the newest first.',
  input: z.strictObject({}),
  output: z.object({
    today: DayText,
    each: EachWeight,
    /** The version in force; null while the house's own numbers hold. */
    pointsId: z.uuid().nullable(),
    versions: z.array(WeightPoints),
  }),
  about: nobody,
})

/** The database keeps two decimals: a third is refused, not rounded away. */
const Point = z.number().multipleOf(0.01)
const pointsFields = {
  fromOn: DayText,
  enkel: Point,
  kompleks: Point,
  meget_kompleks: Point,
  reason: z.string().trim().max(500),
}

export const setPoints = endpoint({
  method: 'POST',
  path: '/weight-points',
  may: 'caseload.set',
  audit: 'points.set',
  purpose: 'caseload_planning',
  summary: 'Set what a case of each weight counts from a day, with a reason.',
  input: z.strictObject(pointsFields),
  output: z.object({ pointsId: z.uuid() }),
  about: nobody,
})

export const changePoints = endpoint({
  method: 'PUT',
  path: '/weight-points/:pointsId',
  may: 'caseload.set',
  audit: 'points.change',
  purpose: 'caseload_planning',
  summary: 'Correct what a case of each weight counts.',
  input: z.strictObject({ pointsId: z.uuid(), ...pointsFields }),
  output: z.object({ pointsId: z.uuid(), version: z.number() }),
  about: nobody,
})
