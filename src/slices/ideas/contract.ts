import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { PHASES } from '#slices/investments/rules.ts'
import { STATES } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const Words = (longest: number) => z.string().trim().min(1).max(longest)

const Idea = z.object({
  ideaId: z.uuid(),
  what: z.string(),
  why: z.string(),
  needs: z.string(),
  state: z.enum(STATES),
  reason: z.string(),
  authorName: z.string(),
  mine: z.boolean(),
  saidOn: DayText,
  settledOn: DayText.nullable(),
  settledBy: z.string().nullable(),
  /** What it became. */
  project: z
    .object({ investmentId: z.uuid(), title: z.string(), phase: z.enum(PHASES) })
    .nullable(),
  version: z.int(),
})
export type Idea = z.output<typeof Idea>

export const listIdeas = endpoint({
  ...common,
  method: 'GET',
  path: '/ideas',
  may: 'idea.write',
  audit: 'idea.list',
  summary: 'The ideas of everybody who works here, and what came of each.',
  input: z.strictObject({}),
  output: z.object({ today: DayText, answers: z.boolean(), ideas: z.array(Idea) }),
})

export const sayIdea = endpoint({
  ...common,
  method: 'POST',
  path: '/ideas',
  may: 'idea.write',
  audit: 'idea.say',
  summary: 'Say an idea: what, why and for whom, and what it takes.',
  input: z.strictObject({ what: Words(200), why: Words(1000), needs: Words(1000) }),
  output: z.object({ ideaId: z.uuid(), version: z.int() }),
})

const Changed = z.object({ ideaId: z.uuid(), version: z.int() })

export const withdrawIdea = endpoint({
  ...common,
  method: 'PUT',
  path: '/ideas/:ideaId/withdrawal',
  may: 'idea.write',
  audit: 'idea.withdraw',
  summary: 'Take back an idea of one’s own that nobody has answered, or put it back.',
  input: z.strictObject({ ideaId: z.uuid(), withdrawn: z.boolean() }),
  output: Changed,
})

export const setAside = endpoint({
  ...common,
  method: 'PUT',
  path: '/ideas/:ideaId/set-aside',
  may: 'investment.set',
  audit: 'idea.set_aside',
  summary: 'Set an idea aside, and say why to the one who had it.',
  input: z.strictObject({ ideaId: z.uuid(), reason: Words(1000) }),
  output: Changed,
})

export const takeUp = endpoint({
  ...common,
  method: 'PUT',
  path: '/ideas/:ideaId/taking-up',
  may: 'investment.set',
  audit: 'idea.take_up',
  summary: 'Take up again what was set aside.',
  input: z.strictObject({ ideaId: z.uuid() }),
  output: Changed,
})

export const followIdea = endpoint({
  ...common,
  method: 'PUT',
  path: '/ideas/:ideaId/project',
  may: 'investment.set',
  audit: 'idea.follow',
  summary: 'Begin an investment out of an idea; each knows the other from then on.',
  input: z.strictObject({ ideaId: z.uuid(), title: Words(120) }),
  output: Changed.extend({ investmentId: z.uuid() }),
})
