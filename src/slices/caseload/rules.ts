import { addDays, addMonths, type Day } from '#core/dates.ts'
import { endsBeforeItBegins, inForce, overlap, type Period } from '#core/periods.ts'
import type { Refusal } from '#core/refusal.ts'
import { GUIDELINES, guidelineFor } from '#law/guideline.ts'
import { TARGET_GROUPS, type TargetGroup } from '#law/targetGroups.ts'
import { WEIGHTS, type Weight } from '#law/weights.ts'

// The counting rules are those of Dansk Socialrådgiverforening; see docs/law/sagstal.md.

/** The guideline is written for one social worker employed this many hours a week. */
export const FULL_TIME_HOURS = 37

/** An average of fewer people says too much about each of them. */
export const AVERAGE_PEOPLE_MIN = 5

/** DS: a new colleague carries fewer cases "for about six months"; they give no percentage. */
export const NEW_EMPLOYEE_MONTHS = 6

export const ADJUSTMENT_REASONS = ['new', 'training', 'elected', 'special_task', 'other'] as const
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number]

/** Tilpasning: how much of the capacity is left out, in whole percent, while it is in force. */
export type Adjustment = Period & { percent: number; reason: AdjustmentReason }

/** Sagstal: what one employee carries on one day. */
export type Load = {
  employeeId: string
  /** Every case that counts: one citizen is one case, and the covered ones are among them. */
  cases: number
  /** Of those, the ones covered for an absent colleague. */
  covered: number
  byTargetGroup: Readonly<Partial<Record<TargetGroup, number>>>
  byWeight: Readonly<Record<Weight, number>>
  hoursPerWeek: number
  /** Only those in force on the day. */
  adjustments: readonly Adjustment[]
  absent: boolean
}

export type Count = Pick<Load, 'cases' | 'covered' | 'byTargetGroup' | 'byWeight'>

/** Open cases alike in everything that counts, already summed by the database. */
export type Bundle = {
  /** Null: nobody yet. */
  ownerId: string | null
  /** Whoever covers for an absent owner. */
  substituteId: string | null
  targetGroup: TargetGroup
  weight: Weight
  cases: number
}

/**
 * What one employee carries. A case counts for its owner, and also for whoever covers it in the
 * meantime; a co-worker helps without carrying. A team's citizens are the sum of the bundles, so that
 * nobody is counted twice.
 */
export function countFor(employeeId: string, bundles: readonly Bundle[]): Count {
  const byTargetGroup: Partial<Record<TargetGroup, number>> = {}
  const byWeight: Record<Weight, number> = { enkel: 0, kompleks: 0, meget_kompleks: 0 }
  let [cases, covered] = [0, 0]
  for (const bundle of bundles) {
    const owned = bundle.ownerId === employeeId
    if (!owned && bundle.substituteId !== employeeId) continue
    cases += bundle.cases
    if (!owned) covered += bundle.cases
    byTargetGroup[bundle.targetGroup] = (byTargetGroup[bundle.targetGroup] ?? 0) + bundle.cases
    byWeight[bundle.weight] += bundle.cases
  }
  return { cases, covered, byTargetGroup, byWeight }
}

/**
 * Kapacitet: 1 is full time with nothing left out. Part time is pro rata, which is our reading: the
 * union says that the number must be lower, not by how much.
 */
export function capacity({
  hoursPerWeek,
  adjustments,
}: Pick<Load, 'hoursPerWeek' | 'adjustments'>): number {
  const leftOut = adjustments.reduce((sum, adjustment) => sum + adjustment.percent, 0)
  return (hoursPerWeek / FULL_TIME_HOURS) * (Math.max(0, 100 - leftOut) / 100)
}

export type Range = { low: number; high: number }

/** A range for full time, and whether it is the municipality's own or the union's. */
export type RangeInForce = Range & { basis: 'norm' | 'guideline'; fromOn: Day; source: string }

export type Ranges = Readonly<Partial<Record<TargetGroup, RangeInForce>>>

/** Norm: what a municipality has decided for itself, from a day and with a reason. */
export type Norm = Range & Period & { targetGroup: TargetGroup; reason: string }

/** The range of every group on a day: the local norm where there is one, else the guideline. */
export function rangesOn(on: Day, norms: readonly Norm[]): Ranges {
  const ranges: Partial<Record<TargetGroup, RangeInForce>> = {}
  for (const group of TARGET_GROUPS) {
    const range = normOn(group, on, norms) ?? guidelineRange(group, on)
    if (range) ranges[group] = range
  }
  return ranges
}

export function rangeOf(group: TargetGroup | null, ranges: Ranges): RangeInForce | null {
  return (group && ranges[group]) ?? null
}

function normOn(group: TargetGroup, on: Day, norms: readonly Norm[]): RangeInForce | undefined {
  const norm = norms
    .filter((norm) => norm.targetGroup === group && inForce(norm, on))
    .reduce<Norm | undefined>((a, b) => (a && a.fromOn > b.fromOn ? a : b), undefined)
  if (!norm) return undefined
  return { low: norm.low, high: norm.high, basis: 'norm', fromOn: norm.fromOn, source: norm.reason }
}

function guidelineRange(group: TargetGroup, on: Day): RangeInForce | undefined {
  const found = guidelineFor(group, on)
  if (!found) return undefined
  const { low, high, validFrom: fromOn, source } = found
  return { low, high, basis: 'guideline', fromOn, source }
}

/** The days after `from` on which another range came into force for a group; null: none any more. */
export function rangeChanges(group: TargetGroup, from: Day, until: Day, norms: readonly Norm[]) {
  const ends = norms.flatMap(({ toOn }) => (toOn ? [addDays(toOn, 1)] : []))
  const starts = [...norms.map((norm) => norm.fromOn), ...GUIDELINES.map((one) => one.validFrom)]
  const days = [...new Set([...starts, ...ends])].filter((on) => on > from && on <= until)
  const rangeOn = (on: Day) => rangesOn(on, norms)[group] ?? null
  return days
    .map((on) => ({ on, before: rangeOn(addDays(on, -1)), range: rangeOn(on) }))
    .filter(({ before, range }) => before?.fromOn !== range?.fromOn)
    .toSorted((a, b) => a.on.localeCompare(b.on))
}

/** A range for one person, with what it was made of, so that the page can show the sum. */
export type PersonalRange = Range & {
  capacity: number
  parts: readonly { targetGroup: TargetGroup; cases: number; range: RangeInForce }[]
  /** Cases of groups that have neither norm nor guideline: they count, but shape no range. */
  casesWithoutRange: number
}

/**
 * Rammen for one person: the ranges of the groups they carry, weighed by the mix, times their capacity.
 * Somebody without cases gets the range of the team's group. Rounded to whole cases, a half upwards,
 * because nobody carries half a citizen. Undefined when no range is known: never a guessed one.
 */
export function personalRange(
  load: Load,
  ranges: Ranges,
  teamGroup?: TargetGroup | null,
): PersonalRange | undefined {
  const mine = TARGET_GROUPS.filter((group) => (load.byTargetGroup[group] ?? 0) > 0)
  const groups = mine.length > 0 ? mine : teamGroup ? [teamGroup] : []
  const parts = groups.flatMap((targetGroup) => {
    const range = ranges[targetGroup]
    return range ? [{ targetGroup, cases: load.byTargetGroup[targetGroup] ?? 0, range }] : []
  })
  if (parts.length === 0) return undefined

  const share = capacity(load)
  const weighed = (end: keyof Range) =>
    whole(share * mean(parts.map(({ cases, range }) => [range[end], Math.max(1, cases)])))
  const casesWithRange = parts.reduce((sum, part) => sum + part.cases, 0)
  return {
    low: weighed('low'),
    high: weighed('high'),
    capacity: share,
    parts,
    casesWithoutRange: load.cases - casesWithRange,
  }
}

function mean(values: readonly (readonly [value: number, times: number])[]): number {
  const times = values.reduce((sum, [, times]) => sum + times, 0)
  return values.reduce((sum, [value, times]) => sum + value * times, 0) / times
}

/** A half goes up; the last digits of a float may not decide it. */
function whole(value: number): number {
  return Math.round(Number(value.toFixed(6)))
}

/**
 * `under` the range · `room` for one more inside it · `within`: at its top, one more would be too
 * many · `over` it. Four words for a load, none for a person.
 */
export type Pressure = 'under' | 'room' | 'within' | 'over'

export function pressure({ cases }: Pick<Load, 'cases'>, { low, high }: Range): Pressure {
  if (cases > high) return 'over'
  if (cases === high) return 'within'
  return cases < low ? 'under' : 'room'
}

/** Point per case by weight. */
export type Points = Readonly<Record<Weight, number>>

/** Until the municipality sets its own. Ours, not the union's, which publishes none. */
export const DEFAULT_POINTS: Points = { enkel: 0.7, kompleks: 1, meget_kompleks: 1.4 }

/** The load in points, to one decimal. */
export function points(
  { byWeight }: Pick<Load, 'byWeight'>,
  each: Points = DEFAULT_POINTS,
): number {
  const sum = WEIGHTS.reduce((sum, weight) => sum + byWeight[weight] * each[weight], 0)
  return Number(sum.toFixed(1))
}

/** Cases as if everybody worked full time with nothing left out; undefined with no capacity at all. */
export function perFullTime(load: Load): number | undefined {
  const share = capacity(load)
  return share > 0 ? load.cases / share : undefined
}

export type Spread = {
  people: number
  min: number
  median: number
  max: number
  average: number | null
}

/** Spredning: how unlike the loads of those at work are. Undefined when nobody is at work. */
export function spread(
  loads: readonly Load[],
  measure: (load: Load) => number | undefined = (load) => load.cases,
): Spread | undefined {
  const values = loads
    .filter((load) => !load.absent)
    .map(measure)
    .filter((value) => value !== undefined)
    .toSorted((a, b) => a - b)
  const people = values.length
  const [min, max] = [values[0], values[people - 1]]
  if (min === undefined || max === undefined) return undefined

  const middle = values.slice(Math.ceil(people / 2) - 1, Math.floor(people / 2) + 1)
  const median = mean(middle.map((value) => [value, 1]))
  const average = people < AVERAGE_PEOPLE_MIN ? null : mean(values.map((value) => [value, 1]))
  return { people, min, median, max, average }
}

/** One employee's load, seen against what is promised. */
export type Standing = {
  cases: number
  points: number
  range: PersonalRange | undefined
  pressure: Pressure | undefined
}

export type Frame = {
  ranges: Ranges
  teamGroup: TargetGroup | null
  points?: Points
}

export function standing(load: Load, { ranges, teamGroup, points: each }: Frame): Standing {
  const range = personalRange(load, ranges, teamGroup)
  return {
    cases: load.cases,
    points: points(load, each),
    range,
    pressure: range && pressure(load, range),
  }
}

export type NewCase = { targetGroup: TargetGroup; weight: Weight }

/** The load, and the load if this case came on top. The mix changes, so the range may move too. */
export type Preview = { employeeId: string; before: Standing; after: Standing }

export function preview(load: Load, added: NewCase, frame: Frame): Preview {
  const after: Load = {
    ...load,
    cases: load.cases + 1,
    byTargetGroup: {
      ...load.byTargetGroup,
      [added.targetGroup]: (load.byTargetGroup[added.targetGroup] ?? 0) + 1,
    },
    byWeight: { ...load.byWeight, [added.weight]: load.byWeight[added.weight] + 1 },
  }
  return {
    employeeId: load.employeeId,
    before: standing(load, frame),
    after: standing(after, frame),
  }
}

/** Somebody who may get the case. `knownSince`: they carried it, or talked with the citizen, before. */
export type Candidate = { load: Load; ended: boolean; knownSince?: Day }

export type SuggestionReason =
  | { code: 'knows_the_citizen'; since: Day; room: number }
  | { code: 'most_room'; room: number }

export type Suggestion = Preview & { reason: SuggestionReason }

/**
 * Forslag: who could take a new citizen. An earlier relation goes first, the oldest before the newer,
 * because a change of caseworker costs the citizen most; otherwise the largest share of the range
 * still free. A share, not a count, so that a part-time colleague is not filled first. Nobody who is
 * absent, has left, or would come over the range is suggested: an empty answer means that the team
 * must hire or say no.
 */
export function suggest(
  candidates: readonly Candidate[],
  added: NewCase,
  frame: Frame,
): Suggestion | undefined {
  const [first] = candidates.flatMap((one) => possible(one, added, frame)).toSorted(inOrder)
  if (!first) return undefined
  const { preview, knownSince, room } = first
  const reason: SuggestionReason = knownSince
    ? { code: 'knows_the_citizen', since: knownSince, room }
    : { code: 'most_room', room }
  return { ...preview, reason }
}

type Possible = { preview: Preview; knownSince: Day | undefined; room: number; free: number }

function possible(
  { load, ended, knownSince }: Candidate,
  added: NewCase,
  frame: Frame,
): Possible[] {
  const seen = preview(load, added, frame)
  const range = seen.after.range
  if (load.absent || ended || !range || seen.after.cases > range.high) return []
  const room = range.high - load.cases
  return [{ preview: seen, knownSince, room, free: room / range.high }]
}

const LAST = '9999-12-31'

/** The key at the end only makes the same question get the same answer. */
function inOrder(a: Possible, b: Possible): number {
  const known = (a.knownSince ?? LAST).localeCompare(b.knownSince ?? LAST)
  return known || b.free - a.free || a.preview.employeeId.localeCompare(b.preview.employeeId)
}

export type NormRefusal =
  | 'norm.low_above_high'
  | 'norm.ends_before_it_begins'
  | 'norm.reason_missing'
  | 'norm.overlaps'

/** Why this norm may not be set. Empty when it may. `others` are those of the municipality so far. */
export function refuseNorm(norm: Norm, others: readonly Norm[]): Refusal<NormRefusal>[] {
  const refusals: Refusal<NormRefusal>[] = []
  if (norm.low > norm.high) refusals.push({ code: 'norm.low_above_high', field: 'low' })
  if (endsBeforeItBegins(norm)) refusals.push({ code: 'norm.ends_before_it_begins', field: 'toOn' })
  if (!norm.reason.trim()) refusals.push({ code: 'norm.reason_missing', field: 'reason' })
  if (others.some((other) => other.targetGroup === norm.targetGroup && overlap(other, norm)))
    refusals.push({ code: 'norm.overlaps', field: 'fromOn' })
  return refusals
}

export type AdjustmentRefusal =
  | 'adjustment.ends_before_it_begins'
  | 'adjustment.more_than_all'
  | 'adjustment.twice'

/** Why this adjustment may not be set. `others` are those of the same employee. */
export function refuseAdjustment(
  adjustment: Adjustment,
  others: readonly Adjustment[],
): Refusal<AdjustmentRefusal>[] {
  const refusals: Refusal<AdjustmentRefusal>[] = []
  if (endsBeforeItBegins(adjustment))
    refusals.push({ code: 'adjustment.ends_before_it_begins', field: 'toOn' })
  if (mostLeftOut(adjustment, others) > 100)
    refusals.push({ code: 'adjustment.more_than_all', field: 'percent' })
  const { reason, fromOn } = adjustment
  if (others.some((other) => other.reason === reason && other.fromOn === fromOn))
    refusals.push({ code: 'adjustment.twice', field: 'fromOn' })
  return refusals
}

/** The sum can only rise on a day when one of them begins. */
function mostLeftOut(adjustment: Adjustment, others: readonly Adjustment[]): number {
  const all = [adjustment, ...others.filter((other) => overlap(other, adjustment))]
  const sums = all
    .filter(({ fromOn }) => inForce(adjustment, fromOn))
    .map(({ fromOn }) =>
      all.filter((one) => inForce(one, fromOn)).reduce((sum, { percent }) => sum + percent, 0),
    )
  return Math.max(0, ...sums)
}

/** The last day a form proposes: about six months for a new colleague, open for the rest. */
export function proposedEnd(reason: AdjustmentReason, fromOn: Day): Day | null {
  return reason === 'new' ? addMonths(fromOn, NEW_EMPLOYEE_MONTHS) : null
}
