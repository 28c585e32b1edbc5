import { z } from 'zod'
import { endpoint } from '#core/endpoint.ts'
import { DayText } from '#core/wire.ts'
import { EVERY_DAYS_MAX, REASON_MAX } from './rules.ts'

const OneRhythm = z.object({
  rhythmId: z.uuid(),
  everyDays: z.int(),
  fromOn: DayText,
  agreed: z.boolean(),
  reason: z.string(),
  setBy: z.string(),
  /** Set today, here: it can still be taken back. */
  isFresh: z.boolean(),
})
export type OneRhythm = z.output<typeof OneRhythm>

const Talk = z.object({
  conversationId: z.uuid(),
  onDay: DayText,
  state: z.enum(['planned', 'held', 'cancelled', 'no_show']),
  place: z.string(),
})
export type Talk = z.output<typeof Talk>

export const readRhythm = endpoint({
  method: 'GET',
  path: '/cases/:caseId/rhythm',
  may: 'case.read',
  audit: 'rhythm.read',
  purpose: 'conversation',
  summary: 'What the two agreed, what happened in half a year, and whether it has gone silent.',
  input: z.strictObject({ caseId: z.uuid() }),
  output: z.object({
    caseId: z.uuid(),
    firstName: z.string(),
    today: DayText,
    /** Whether the asker carries the case. */
    write: z.boolean(),
    /** The one in force first. */
    rhythms: z.array(OneRhythm),
    /** The first day of the picture. */
    since: DayText,
    /** Since then and what is booked, the oldest first. */
    talks: z.array(Talk),
    lastHeldOn: DayText.nullable(),
    nextOn: DayText.nullable(),
    /** The first day of silence; null without a rhythm, or when a conversation is booked. */
    silenceOn: DayText.nullable(),
    isSilent: z.boolean(),
    /** The day that the rhythm points at; null without one. */
    proposedOn: DayText.nullable(),
  }),
  about: ({ caseId }) => [caseId],
})
export type RhythmView = z.output<typeof readRhythm.output>

const InForce = z.object({ caseId: z.uuid(), rhythmId: z.uuid().nullable() })

export const setRhythm = endpoint({
  method: 'POST',
  path: '/cases/:caseId/rhythm',
  may: 'case.write',
  audit: 'rhythm.set',
  purpose: 'conversation',
  summary: 'From today on the two talk every so many days.',
  input: z.strictObject({
    caseId: z.uuid(),
    everyDays: z.int().min(1).max(EVERY_DAYS_MAX),
    agreed: z.boolean(),
    reason: z.string().trim().max(REASON_MAX).optional(),
    /** The rhythm that was on screen; null for none. */
    seenId: z.uuid().nullable(),
  }),
  output: InForce,
  about: ({ caseId }) => [caseId],
})

export const takeBackRhythm = endpoint({
  method: 'POST',
  path: '/cases/:caseId/rhythm/take-back',
  may: 'case.write',
  audit: 'rhythm.take_back',
  purpose: 'conversation',
  summary: 'Take back a rhythm on the day it was set; the one before it counts again.',
  input: z.strictObject({ caseId: z.uuid(), rhythmId: z.uuid() }),
  output: InForce,
  about: ({ caseId }) => [caseId],
})
