import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { PHASES } from '#slices/investments/rules.ts'
import { Protocol } from './rules.ts'

const common = { purpose: 'investment', about: nobody } as const
const reading = { ...common, may: 'investment.read' } as const
const setting = { ...common, may: 'investment.set' } as const

const Draw = z.object({
  drawId: z.uuid(),
  seed: z.int(),
  /** Which wave each team of the protocol is in, in its order. */
  starts: z.array(z.int()),
  drawnBy: z.string(),
  drawnOn: DayText,
  /** What anybody can run to draw again. */
  recipe: z.string(),
})
export type Draw = z.output<typeof Draw>

const EarlierDraw = z.object({
  /** Of the agreement that it was drawn for. */
  number: z.int(),
  seed: z.int(),
  drawnBy: z.string(),
  drawnOn: DayText,
})

const FollowUp = z.object({
  followUpId: z.uuid(),
  number: z.int(),
  hash: z.string(),
  /** Whether the document still gives the fingerprint that was written with it. */
  hashHolds: z.boolean(),
  protocol: Protocol,
  registeredBy: z.string(),
  registeredOn: DayText,
  /** The day on which a file brought it, whatever day the file says; null when it was written here. */
  cameOn: DayText.nullable(),
  draw: Draw.nullable(),
  /** Draws of the same project under earlier agreements, the first one first. */
  earlierDraws: z.array(EarlierDraw),
})
export type FollowUp = z.output<typeof FollowUp>

const Team = z.object({
  teamId: z.uuid(),
  name: z.string(),
  /** Null where they are few. */
  citizens: z.int().nullable(),
  /** Exits a month by where people went, over the last year; null where they were too few to be shown. */
  exits: z.record(z.string(), z.number().nullable()).nullable(),
})
export type Team = z.output<typeof Team>

const Place = z.object({
  place: z.string(),
  months: z.int(),
  first: DayText.nullable(),
  last: DayText.nullable(),
})
export type Place = z.output<typeof Place>

export const listFollowUps = endpoint({
  ...reading,
  method: 'GET',
  path: '/investments/:investmentId/follow-ups',
  audit: 'follow_up.list',
  summary: 'How it will be found out whether an investment works, as registered before the start.',
  input: z.strictObject({ investmentId: z.uuid() }),
  output: z.object({
    today: DayText,
    write: z.boolean(),
    title: z.string(),
    phase: z.enum(PHASES),
    startedOn: DayText.nullable(),
    /** What the newest business case puts in, in whole øre. */
    investedOre: z.int().nullable(),
    teams: z.array(Team),
    /** The newest first. */
    versions: z.array(FollowUp),
    /** Of the newest: what there is of each municipality that was agreed, and of our own. */
    series: z.array(Place),
  }),
})
export type FollowUps = z.output<typeof listFollowUps.output>

export const registerFollowUp = endpoint({
  ...setting,
  method: 'POST',
  path: '/investments/:investmentId/follow-ups',
  audit: 'follow_up.register',
  summary:
    'Register, before the start, who is compared with whom and what decides; it is never changed.',
  input: z.strictObject({ investmentId: z.uuid(), protocol: Protocol }),
  output: z.object({ followUpId: z.uuid(), number: z.int(), hash: z.string() }),
})

export const drawOrder = endpoint({
  ...setting,
  method: 'POST',
  path: '/follow-ups/:followUpId/draw',
  audit: 'follow_up.draw',
  summary:
    'Draw which teams start when: once for an agreement, with a seed that anybody can draw again with.',
  input: z.strictObject({ followUpId: z.uuid() }),
  output: Draw.omit({ recipe: true }),
})

export const verifyDraw = endpoint({
  ...reading,
  method: 'GET',
  path: '/start-draws/:drawId/verification',
  audit: 'follow_up.verify_draw',
  summary: 'Draw again with the seed that was kept, and compare.',
  input: z.strictObject({ drawId: z.uuid() }),
  output: z.object({
    seed: z.int(),
    kept: z.array(z.int()),
    again: z.array(z.int()),
    holds: z.boolean(),
    hashHolds: z.boolean(),
  }),
})
export type Verification = z.output<typeof verifyDraw.output>

const Month = z.strictObject({
  place: z.string().trim().min(1).max(80),
  month: DayText,
  /** Exits for a hundred people in the month; higher is better. */
  amount: z.number().min(0).max(1e9),
})
export type Month = z.output<typeof Month>

export const addSeries = endpoint({
  ...setting,
  method: 'POST',
  path: '/follow-ups/:followUpId/series',
  audit: 'follow_up.add_series',
  summary:
    'Add months of the municipalities that were agreed, and of our own: exits for a hundred people.',
  input: z.strictObject({
    followUpId: z.uuid(),
    source: z.string().trim().min(1).max(400),
    months: z.array(Month).min(1).max(10_000),
  }),
  output: z.object({ added: z.int(), known: z.int() }),
})
