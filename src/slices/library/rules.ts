import { z } from 'zod'
import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { hierarchy } from '#core/stats/hierarchy.ts'
import { randomEffects } from '#core/stats/pooling.ts'
import { DayText } from '#core/wire.ts'
import { elasticityIn, hazardRatioOf, type Study } from '#engine/evidence.ts'
import { OUTCOMES, type Outcome } from '#law/outcomes.ts'
import { DESIGNS, type Design } from '#slices/followUps/rules.ts'

const Text = z.string().trim().min(1).max(200)

/** What a municipality gives away of a project: a ratio, its error, how it was found. No persons, and no cells. */
export const SharedEstimate = z.strictObject({
  format: z.literal('medspiller-estimate/1'),
  municipality: Text,
  title: Text,
  /** Before and after alone is no effect, and is not shared. */
  design: z.enum(DESIGNS).exclude(['before_after']),
  grade: z.enum(['A', 'B', 'C']),
  outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
  /** Only the first weeks of each course count; all of it when null, as where a file does not say. */
  firstWeeks: z.int().min(4).max(260).nullable().default(null),
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
  if (placeOf(estimate.municipality) === placeOf(at.own)) return [{ code: 'estimate.own' }]
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

/** An estimate that may be put together with others: of which project, what it counts, and compared with whom. */
export type Candidate = Entry & {
  municipality: string
  title: string
  design: Design
  outcomes: readonly Outcome[]
  firstWeeks: number | null
  until: Day
}

/** Compared with others, or with where its own curve was heading: two questions. */
export type Against = 'others' | 'itself'

/** Estimates that answer the same question. */
export type Together = {
  key: string
  outcomes: readonly Outcome[]
  firstWeeks: number | null
  against: Against
  entries: Candidate[]
  /** Of a project that is in already; `newer` when what is in is, and not chosen by hand. */
  leftOut: { candidate: Candidate; instead: Candidate; why: 'older' | 'chosen' }[]
}

/** As a municipality is told apart: »Randers Kommune« is Randers. */
function placeOf(municipality: string): string {
  return wordsOf(municipality).replace(/ kommune$/, '')
}

function wordsOf(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

/**
 * What may be put together: estimates that count the same destinations over the same part of a course, and are compared
 * in the same way. A municipality counts once for a project: with its newest estimate, or the one that is chosen. Twice
 * would make it surer than it is.
 * @param chosen ids that are to be used instead of the newest
 */
export function togetherOf(
  candidates: readonly Candidate[],
  chosen: ReadonlySet<string> = new Set(),
): Together[] {
  const questions = Map.groupBy(candidates, questionOf)
  return [...questions]
    .map(([key, asked]) => {
      const [{ outcomes, firstWeeks, design }] = asked as [Candidate, ...Candidate[]]
      const parts = [...Map.groupBy(asked, projectOf).values()].map((same) => oneOf(same, chosen))
      return {
        ...{ key, outcomes: inOrder(outcomes), firstWeeks, against: againstOf(design) },
        entries: parts.map(({ entry }) => entry),
        leftOut: parts.flatMap(({ leftOut }) => leftOut),
      }
    })
    .toSorted((one, other) => other.entries.length - one.entries.length)
}

function againstOf(design: Design): Against {
  return design === 'series' || design === 'before_after' ? 'itself' : 'others'
}

function inOrder(outcomes: readonly Outcome[]): Outcome[] {
  return OUTCOMES.filter((one) => outcomes.includes(one))
}

function questionOf({ outcomes, firstWeeks, design }: Candidate): string {
  return [inOrder(outcomes).join('+'), firstWeeks ?? 'whole', againstOf(design)].join('/')
}

function projectOf({ municipality, title }: Candidate): string {
  return JSON.stringify([placeOf(municipality), wordsOf(title)])
}

/** Of those added with the same last day the one that was added last. */
function oneOf(same: readonly Candidate[], chosen: ReadonlySet<string>) {
  const newest = same.reduce((best, one) => (one.until >= best.until ? one : best))
  const entry = same.find(({ id }) => chosen.has(id)) ?? newest
  const why = entry === newest ? ('older' as const) : ('chosen' as const)
  const others = same.filter((one) => one !== entry)
  return { entry, leftOut: others.map((candidate) => ({ candidate, instead: entry, why })) }
}

export type Bar = {
  id: string
  label: string
  middle: number
  low: number
  high: number
  share: number | null
}

const Z = 1.959963984540054

/** How much places differ: the share of it that chance does not explain, and how large it is in logs. */
export type Spread = { share: number; low: number; middle: number; high: number }

export type ForestOf = {
  bars: Bar[]
  all: Bar | null
  next: { low: number; high: number } | null
  spread: Spread | null
}

/** Each estimate with its own interval, all of them together, and where one more place is expected. */
export function forestOf(entries: readonly Entry[]): ForestOf {
  const pooled = entries.length > 1 ? randomEffects(entries) : null
  const bars = entries.map(({ id, label, estimate, standardError }, at) => {
    const reach = Z * standardError
    const share = pooled?.shares[at] ?? null
    return { id, label, middle: estimate, low: estimate - reach, high: estimate + reach, share }
  })
  if (!pooled) return { bars, all: null, next: null, spread: null }
  // The uncertainty of how much places differ is in these; few places say little of it.
  const { mu, tau, next } = hierarchy(entries)
  const all = { id: 'all', label: '', middle: mu.mean, low: mu.low, high: mu.high, share: 1 }
  return {
    ...{ bars, all, next: { low: next.low, high: next.high } },
    spread: { share: pooled.i2, low: tau.low, middle: tau.mean, high: tau.high },
  }
}

/** From where to where a forest is drawn, the same on both sides of nothing. */
export function reachOf(bars: readonly { low: number; high: number }[]): number {
  const most = Math.max(0.1, ...bars.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]))
  return Math.min(1.5, Math.ceil(most * 10) / 10)
}

/** So much of the reach must lie between two ticks for both to be read on a telephone. */
const APART = 0.3
/** A tick nearer to the end would be cut. */
const INSIDE = 0.92

/** Round percentages to read a forest by, as logs of ratios; nothing is always among them. */
export function ticksOf(reach: number): number[] {
  const within = (steps: readonly number[]) =>
    steps.map(Math.log1p).filter((place) => {
      const part = Math.abs(place) / reach
      return part >= APART && part <= INSIDE
    })
  const ups = within([0.05, 0.1, 0.25, 0.5, 1, 2])
  const widest = ups.at(-1) ?? 0
  const half = ups.filter((place) => widest - place >= APART * reach).slice(-1)
  return [...within([-0.05, -0.1, -0.2, -0.3, -0.5]).slice(-1), 0, ...half, widest]
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
