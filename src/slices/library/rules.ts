import { z } from 'zod'
import type { Refusal } from '#core/refusal.ts'
import { hierarchy } from '#core/stats/hierarchy.ts'
import { randomEffects } from '#core/stats/pooling.ts'
import { DayText } from '#core/wire.ts'
import { elasticityIn, hazardRatioOf, type Study } from '#engine/evidence.ts'
import { OUTCOMES } from '#law/outcomes.ts'
import { DESIGNS } from '#slices/followUps/rules.ts'

const Text = z.string().trim().min(1).max(200)

/** What a municipality gives away of a project: a ratio, its error, how it was found. No persons, and no cells. */
export const SharedEstimate = z.strictObject({
  format: z.literal('medspiller-estimate/1'),
  municipality: Text,
  title: Text,
  design: z.enum(DESIGNS),
  grade: z.enum(['A', 'B', 'C']),
  outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
  /** The log of how many times sooner people leave. */
  logRatio: z.number().min(-5).max(5),
  error: z.number().min(0.0001).max(5),
  from: DayText,
  until: DayText,
  /** The fingerprint of the figures it was reckoned from, and the program. */
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  codeVersion: z.string().min(1).max(40),
})
export type SharedEstimate = z.output<typeof SharedEstimate>

export type LibraryRefusal = 'estimate.known' | 'estimate.own' | 'estimate.none'

/** Another municipality’s file comes once, and not from ourselves. */
export function refuseShared(
  estimate: Pick<SharedEstimate, 'municipality'>,
  at: { own: string; isKnown: boolean },
): Refusal<LibraryRefusal>[] {
  if (estimate.municipality === at.own) return [{ code: 'estimate.own' }]
  return at.isKnown ? [{ code: 'estimate.known' }] : []
}

/** What stands in a result that was kept, as far as the library tells it. */
export const KeptSummary = z.object({
  design: z.enum(DESIGNS).nullable(),
  grade: z.enum(['A', 'B', 'C']).nullable(),
  decision: z.string(),
  why: z.string().nullable(),
  effect: z
    .object({
      logRatio: z.number(),
      error: z.number(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    })
    .nullable(),
  dataHash: z.string().nullable(),
  codeVersion: z.string(),
})
export type KeptSummary = z.output<typeof KeptSummary>

export type Entry = { id: string; label: string; estimate: number; standardError: number }
export type Bar = {
  id: string
  label: string
  middle: number
  low: number
  high: number
  share: number | null
}

const Z = 1.959963984540054

/** Each estimate with its own interval, all of them together, and where one more place is expected. */
export function forestOf(entries: readonly Entry[]): {
  bars: Bar[]
  all: Bar | null
  next: { low: number; high: number } | null
} {
  const pooled = entries.length > 1 ? randomEffects(entries) : null
  const bars = entries.map(({ id, label, estimate, standardError }, at) => {
    const reach = Z * standardError
    const share = pooled?.shares[at] ?? null
    return { id, label, middle: estimate, low: estimate - reach, high: estimate + reach, share }
  })
  if (!pooled) return { bars, all: null, next: null }
  // The uncertainty of how much places differ is in these; few places say little of it.
  const { mu, next } = hierarchy(entries)
  const all = { id: 'all', label: '', middle: mu.mean, low: mu.low, high: mu.high, share: 1 }
  return { bars, all, next: { low: next.low, high: next.high } }
}

/** From where to where a forest is drawn, the same on both sides of nothing. */
export function reachOf(bars: readonly Bar[]): number {
  const most = Math.max(0.1, ...bars.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]))
  return Math.min(1.5, Math.ceil(most * 10) / 10)
}

/** What a study found as times sooner, where it gives a number. */
export function studyRatio(study: Study): number | null {
  return study.estimate ? hazardRatioOf(study.estimate) : null
}

/** Worse and none before the better ones: what did not work is looked for, and must not be searched for. */
export function studiesInOrder(studies: readonly Study[]): Study[] {
  const ORDER = ['worse', 'none', 'mixed', 'unknown', 'better']
  return studies.toSorted(
    (one, other) =>
      ORDER.indexOf(one.direction) - ORDER.indexOf(other.direction) ||
      (elasticityIn(one) ?? 0) - (elasticityIn(other) ?? 0),
  )
}
