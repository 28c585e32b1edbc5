import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import type { Dot } from '#law/duties.ts'
import { isTargetGroup, type TargetGroup } from '#law/targetGroups.ts'

/** Filters that combine: each one that is on must hold. */
export const FLAGS = [
  'silent',
  'waits_us',
  'waits_citizen',
  'no_next',
  'no_dream',
  'step_doing',
  'law_soon',
] as const
export type Flag = (typeof FLAGS)[number]

export const PARTS = ['owner', 'substitute', 'coworker'] as const
export type Part = (typeof PARTS)[number]

/** Whose turn it is. `us` is the one who asks, or in a team's portfolio whoever carries the case. */
export const WAITS = ['us', 'citizen', 'company', 'network'] as const
export type Waits = (typeof WAITS)[number]

export const SORTS = ['dream', 'name', 'last', 'next', 'rhythm', 'waits', 'step', 'law'] as const

/** What the filters ask about one citizen. */
export type Row = {
  dream: string | null
  targetGroup: TargetGroup
  part: Part | null
  next: unknown
  /** The first day that counts as silence; null without a rhythm. */
  silentFrom: Day | null
  waits: readonly Waits[]
  step: { state: string } | null
  law: { dot: Dot }
}

const SOON: readonly Dot[] = ['soon', 'due', 'overdue']

const HOLDS: Record<Flag, (row: Row, today: Day) => boolean> = {
  silent: (row, today) => row.silentFrom !== null && row.silentFrom <= today,
  waits_us: (row) => row.waits.includes('us'),
  waits_citizen: (row) => row.waits.includes('citizen'),
  no_next: (row) => row.next === null,
  no_dream: (row) => !row.dream,
  step_doing: (row) => row.step?.state === 'doing',
  law_soon: (row) => SOON.includes(row.law.dot),
}

export function holds(row: Row, flag: Flag, today: Day): boolean {
  return HOLDS[flag](row, today)
}

/** What is chosen. Every flag must hold; of the groups and of the parts, one is enough. */
export type Choice = {
  flags: readonly Flag[]
  groups: readonly TargetGroup[]
  parts: readonly Part[]
}

export const NO_CHOICE: Choice = { flags: [], groups: [], parts: [] }

function fits(row: Row, { flags, groups, parts }: Choice, today: Day): boolean {
  if (groups.length > 0 && !groups.includes(row.targetGroup)) return false
  if (parts.length > 0 && !(row.part && parts.includes(row.part))) return false
  return flags.every((flag) => holds(row, flag, today))
}

export function chosen<One extends Row>(rows: readonly One[], choice: Choice, today: Day): One[] {
  return rows.filter((row) => fits(row, choice, today))
}

export type Counts = {
  flags: Record<Flag, number>
  groups: ReadonlyMap<TargetGroup, number>
  parts: ReadonlyMap<Part, number>
}

/**
 * How many there would be if it were chosen, on top of what is chosen already: a filter never has to be
 * tried to find out that it is empty. Of groups and parts, each is counted as if it stood alone.
 */
export function countsOf(rows: readonly Row[], choice: Choice, today: Day): Counts {
  const now = chosen(rows, choice, today)
  const flags = Object.fromEntries(
    FLAGS.map((flag) => [flag, now.filter((row) => holds(row, flag, today)).length]),
  ) as Record<Flag, number>
  const groups = new Map<TargetGroup, number>()
  for (const { targetGroup } of rows) groups.set(targetGroup, 0)
  for (const { targetGroup } of chosen(rows, { ...choice, groups: [] }, today))
    groups.set(targetGroup, (groups.get(targetGroup) ?? 0) + 1)
  const parts = new Map<Part, number>()
  for (const { part } of rows) if (part) parts.set(part, 0)
  for (const { part } of chosen(rows, { ...choice, parts: [] }, today))
    if (part) parts.set(part, (parts.get(part) ?? 0) + 1)
  return { flags, groups, parts }
}

/** The small choices that stand in an address. Never a name or a word of a citizen's. */
export type Search = Readonly<Record<string, string | undefined>>

const split = (text: string | undefined) => (text ?? '').split(',').filter(Boolean)

function among<Value extends string>(values: readonly string[], all: readonly Value[]): Value[] {
  return all.filter((value) => values.includes(value))
}

/** What an address says; what it does not understand is left out. */
export function readChoice(search: Search): Choice {
  return {
    flags: among(split(search['show']), FLAGS),
    groups: split(search['group']).filter(isTargetGroup),
    parts: among(split(search['part']), PARTS),
  }
}

/** The same as it stands in an address; what is not chosen is taken out. */
export function writeChoice({ flags, groups, parts }: Choice) {
  return {
    show: flags.join(',') || undefined,
    group: groups.join(',') || undefined,
    part: parts.join(',') || undefined,
  }
}

/** On becomes off, and off becomes on. */
export function toggled<Value extends string>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
}

/**
 * What of an address may be kept as a view, in one order: the choices and the sorting, and nothing else,
 * so that no word about a citizen can be kept by way of it.
 */
export function viewQuery(search: Search): string {
  const { show, group, part } = writeChoice(readChoice(search))
  const sort = SORTS.find((one) => one === search['sort'])
  const desc = sort && search['desc'] === '1' ? '1' : undefined
  const kept = Object.entries({ show, group, part, sort, desc }).filter(([, value]) => value)
  return new URLSearchParams(kept as [string, string][]).toString()
}

export function searchOf(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query))
}

/** Everything that a view may say, so that another view takes it out. */
export const VIEW_KEYS = ['show', 'group', 'part', 'sort', 'desc'] as const

export type ViewRefusal = 'view.name_missing' | 'view.nothing_chosen' | 'view.name_taken'

type NewView = { name: string; query: string }

/** Why this view may not be kept. `others` are the views of the same person. */
export function refuseView(view: NewView, others: readonly NewView[]): Refusal<ViewRefusal>[] {
  const refusals: Refusal<ViewRefusal>[] = []
  const name = view.name.trim().toLocaleLowerCase('da')
  if (!name) refusals.push({ code: 'view.name_missing', field: 'name' })
  if (!viewQuery(searchOf(view.query)))
    refusals.push({ code: 'view.nothing_chosen', field: 'query' })
  if (name && others.some((other) => other.name.toLocaleLowerCase('da') === name))
    refusals.push({ code: 'view.name_taken', field: 'name' })
  return refusals
}
