import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer, SHEET_WISH } from '#core/wire.ts'
import { DOTS } from '#law/duties.ts'
import { TARGET_GROUPS } from '#law/targetGroups.ts'
import { PLACES } from '#slices/conversations/rules.ts'
import { STEP_STATES } from '#slices/plans/rules.ts'
import { PARTS, WAITS } from './rules.ts'

const Contact = z.object({
  onDay: DayText,
  atTime: z.string().nullable(),
  place: z.enum(PLACES),
})

const PortfolioRow = z.object({
  caseId: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  dream: z.string().nullable(),
  targetGroup: z.enum(TARGET_GROUPS),
  /** What the one who asks is to the case; null in a team's portfolio. */
  part: z.enum(PARTS).nullable(),
  /** Whose case it is, where that is somebody else. */
  ownerName: z.string().nullable(),
  openedOn: DayText,
  last: Contact.nullable(),
  next: Contact.nullable(),
  rhythm: z.object({ everyDays: z.int(), agreed: z.boolean() }).nullable(),
  /** From when the silence is counted: the last conversation, or the day the rhythm was agreed. */
  quietSince: DayText.nullable(),
  silentFrom: DayText.nullable(),
  waits: z.array(z.enum(WAITS)),
  step: z
    .object({ words: z.string(), state: z.enum(STEP_STATES), dueOn: DayText.nullable() })
    .nullable(),
  law: z.object({ dot: z.enum(DOTS), dueOn: DayText.nullable() }),
})
export type PortfolioRow = z.output<typeof PortfolioRow>

const Team = z.object({ teamId: z.uuid(), name: z.string() })

const Portfolio = z.object({
  today: DayText,
  cases: z.array(PortfolioRow),
  /** Whose portfolio it is; null is one’s own. */
  team: Team.nullable(),
  /** The teams that the one who asks leads, whose portfolios they may choose. */
  teams: z.array(Team),
})
export type Portfolio = z.output<typeof Portfolio>

const LedTeam = z.uuid().optional()

/** Portefølje: one line per citizen, the dream first. */
export const readPortfolio = endpoint({
  method: 'GET',
  path: '/portfolio',
  may: 'case.read',
  audit: 'portfolio.read_list',
  purpose: 'case_work',
  summary: 'My citizens, or those of a team I lead: contact, rhythm, whose turn it is, next step.',
  input: z.strictObject({ team: LedTeam }),
  output: Portfolio,
  about: ({ cases }) => cases.map(({ caseId }) => caseId),
})

const Codes = z
  .string()
  .regex(/^[a-z0-9_,]{0,400}$/)
  .optional()

export const exportPortfolio = endpoint({
  method: 'GET',
  path: '/portfolio/export',
  may: 'case.read',
  audit: 'portfolio.export_list',
  purpose: 'case_work',
  summary: 'The portfolio as it is filtered, as a file with a sheet of definitions.',
  input: z.strictObject({
    team: LedTeam,
    show: Codes,
    group: Codes,
    part: Codes,
    ...SHEET_WISH,
  }),
  output: FileAnswer,
  about: ({ caseIds }) => caseIds,
  answers: 'file',
})

const SavedView = z.object({
  viewId: z.uuid(),
  name: z.string(),
  query: z.string(),
  version: z.int(),
  mine: z.boolean(),
  /** Shared with this team. */
  team: Team.nullable(),
  /** Who shared it, where that is somebody else. */
  sharedBy: z.string().nullable(),
})
export type SavedView = z.output<typeof SavedView>

export const listViews = endpoint({
  method: 'GET',
  path: '/portfolio/views',
  may: 'case.read',
  audit: 'portfolio.list_views',
  purpose: 'day_planning',
  summary: 'The views one has kept and those shared with one’s team, and the teams to share with.',
  input: z.strictObject({}),
  output: z.object({ views: z.array(SavedView), teams: z.array(Team) }),
  about: nobody,
})

export const saveView = endpoint({
  method: 'POST',
  path: '/portfolio/views',
  may: 'case.read',
  audit: 'portfolio.save_view',
  purpose: 'day_planning',
  summary: 'Keeps a set of filters under a name, for oneself or for a team one belongs to.',
  input: z.strictObject({
    name: z.string().trim().max(80),
    query: z.string().max(1000),
    teamId: z.uuid().nullable(),
  }),
  output: z.object({ viewId: z.uuid(), version: z.int() }),
  about: nobody,
})

export const removeView = endpoint({
  method: 'DELETE',
  path: '/portfolio/views/:viewId',
  may: 'case.read',
  audit: 'portfolio.remove_view',
  purpose: 'day_planning',
  summary: 'Takes away a view of one’s own; it can be put back.',
  input: z.strictObject({ viewId: z.uuid() }),
  output: z.object({ viewId: z.uuid(), version: z.int() }),
  about: nobody,
})

export const restoreView = endpoint({
  method: 'PUT',
  path: '/portfolio/views/:viewId/restored',
  may: 'case.read',
  audit: 'portfolio.restore_view',
  purpose: 'day_planning',
  summary: 'Puts back a view of one’s own that was taken away.',
  input: z.strictObject({ viewId: z.uuid() }),
  output: z.object({ viewId: z.uuid(), version: z.int() }),
  about: nobody,
})
