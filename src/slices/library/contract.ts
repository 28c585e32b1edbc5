import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText, FileAnswer } from '#core/wire.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { PHASES } from '#slices/investments/rules.ts'
import { KeptSummary, SharedEstimate } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const reading = { ...common, may: 'investment.read' } as const
const setting = { ...common, may: 'investment.set' } as const

const Own = z.object({
  investmentId: z.uuid(),
  title: z.string(),
  phase: z.enum(PHASES),
  startedOn: DayText.nullable(),
  /** What was decided last, and why. */
  reason: z.string().nullable(),
  decidedOn: DayText.nullable(),
  kept: z
    .object({
      ...{ keptId: z.uuid(), keptOn: DayText, summary: KeptSummary },
      /** As the agreement has it that the result is of. */
      outcomes: z.array(z.enum(OUTCOMES)),
      firstWeeks: z.int().nullable(),
    })
    .nullable(),
})
export type Own = z.output<typeof Own>

const Shared = z.object({
  sharedId: z.uuid(),
  estimate: SharedEstimate,
  addedBy: z.string(),
  addedOn: DayText,
})
export type Shared = z.output<typeof Shared>

export const readLibrary = endpoint({
  ...reading,
  method: 'GET',
  path: '/library',
  audit: 'library.read',
  summary:
    'What has been tried here and elsewhere, and what came of it, also where it did not work.',
  input: z.strictObject({}),
  output: z.object({
    write: z.boolean(),
    municipality: z.string(),
    own: z.array(Own),
    shared: z.array(Shared),
  }),
})
export type Library = z.output<typeof readLibrary.output>

export const readEstimate = endpoint({
  ...reading,
  method: 'GET',
  path: '/kept-results/:keptId/estimate',
  audit: 'library.share',
  summary: 'A result as a file for other municipalities: a ratio and its error, and no persons.',
  input: z.strictObject({ keptId: z.uuid() }),
  output: FileAnswer,
  answers: 'file',
})

export const addEstimate = endpoint({
  ...setting,
  method: 'POST',
  path: '/shared-estimates',
  audit: 'library.add',
  summary: 'Add what another municipality has shared of a project.',
  input: z.strictObject({ estimate: SharedEstimate }),
  output: z.object({ sharedId: z.uuid() }),
})

export const removeEstimate = endpoint({
  ...setting,
  method: 'PUT',
  path: '/shared-estimates/:sharedId/removal',
  audit: 'library.remove',
  summary: 'Take another municipality’s estimate out, or put it back.',
  input: z.strictObject({ sharedId: z.uuid(), removed: z.boolean() }),
  output: z.object({ sharedId: z.uuid() }),
})
