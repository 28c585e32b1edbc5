import { addDays, type Day, mondayBefore } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { minutesOf, timeBefore } from '#core/timesOfDay.ts'

/**
 * Næste handling: the kinds of things that a day can ask for. The order of the classes is fixed, the same
 * for everybody and written on the page. It is an order of things to do, never of people.
 */
export const ACT_KINDS = [
  'frustration',
  'talk_request',
  'promise',
  'prepare',
  'silence',
  'waiting',
  'question',
  'law',
  'progress',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** Kinds in one class stand side by side; within a class the day decides, then the first name. */
export const CLASSES: readonly (readonly ActKind[])[] = [
  ['frustration', 'talk_request'],
  ['promise'],
  ['prepare'],
  ['silence'],
  ['waiting', 'question'],
  ['law'],
  ['progress'],
]

/** The law speaks when a duty falls within so many days; before that it keeps still. */
export const LAW_DAYS = 5

const TALKS: readonly string[] = ['talk', 'talks', 'every', 'request']

/** Whether a talk is what the law asks for; then a booked one is the answer. */
export function isTalk(asks: string): boolean {
  return TALKS.includes(asks)
}

/** Progress is said while it is fresh. */
export const PROGRESS_DAYS = 14

/** Whoever takes a case over also sees what its citizen did in the week before. */
export const BEFORE_MINE_DAYS = 7

const PLACE: ReadonlyMap<ActKind, number> = new Map(
  CLASSES.flatMap((kinds, at) => kinds.map((kind) => [kind, at] as const)),
)

type Ordered = { kind: ActKind; onDay: Day; atTime?: string | null; firstName: string; key: string }

const ALPHABET = new Intl.Collator('da-DK')

/** By class, then by day (the oldest first), by time where there is one, by first name, and steady. */
export function inOrder<One extends Ordered>(acts: readonly One[]): One[] {
  return acts.toSorted(
    (a, b) =>
      (PLACE.get(a.kind) ?? 0) - (PLACE.get(b.kind) ?? 0) ||
      a.onDay.localeCompare(b.onDay) ||
      (a.atTime ?? '').localeCompare(b.atTime ?? '') ||
      ALPHABET.compare(a.firstName, b.firstName) ||
      a.key.localeCompare(b.key),
  )
}

/**
 * Which line of the day it is. What the line is about stands in it, so that something new from the same
 * citizen is another line, and is not put off with the old one.
 */
export function keyOf(kind: ActKind, ...about: readonly string[]): string {
  return [kind, ...about].join(':')
}

const KEY = new RegExp(`^(${ACT_KINDS.join('|')})(:[0-9a-z_-]{1,64}){1,4}$`)

export function isKey(text: string): boolean {
  return text.length <= 200 && KEY.test(text)
}

export type Snooze = { snoozeId: string; key: string; untilOn: Day; reason: string }

/** What stands on the list today, and what was put off. A snooze is over on the day it names. */
export function apart<One extends { key: string }>(
  acts: readonly One[],
  snoozes: readonly Snooze[],
  today: Day,
): { open: One[]; put: { act: One; snooze: Snooze }[] } {
  const asleep = new Map(
    snoozes.filter(({ untilOn }) => untilOn > today).map((snooze) => [snooze.key, snooze]),
  )
  const open = acts.filter(({ key }) => !asleep.has(key))
  const put = acts.flatMap((act) => {
    const snooze = asleep.get(act.key)
    return snooze ? [{ act, snooze }] : []
  })
  return { open, put }
}

export const SNOOZE_DAYS_MAX = 60

export type SnoozeRefusal = 'snooze.not_later' | 'snooze.too_long' | 'snooze.reason_missing'

export function refuseSnooze(
  { untilOn, reason }: Pick<Snooze, 'untilOn' | 'reason'>,
  today: Day,
): Refusal<SnoozeRefusal>[] {
  const refusals: Refusal<SnoozeRefusal>[] = []
  if (untilOn <= today) refusals.push({ code: 'snooze.not_later', field: 'untilOn' })
  if (untilOn > addDays(today, SNOOZE_DAYS_MAX))
    refusals.push({ code: 'snooze.too_long', field: 'untilOn' })
  if (!reason.trim()) refusals.push({ code: 'snooze.reason_missing', field: 'reason' })
  return refusals
}

/** Tomorrow, and the next Monday that is not tomorrow: the two days that most things wait for. */
export function quickDays(today: Day): { tomorrow: Day; monday: Day } {
  const tomorrow = addDays(today, 1)
  return { tomorrow, monday: addDays(mondayBefore(tomorrow), 7) }
}

/** When to leave: the time less the way there. Undefined when it is round the corner, or last night. */
export function leaveAt(atTime: string | null, travelMinutes: number): string | undefined {
  return atTime && travelMinutes > 0 ? timeBefore(atTime, travelMinutes) : undefined
}

type Timed = {
  state: 'planned' | 'held' | 'cancelled' | 'no_show'
  atTime: string | null
  minutes: number
}

/**
 * Den næste: the first planned conversation that is not over. When all of them are, the latest that
 * nobody has closed, because that is what is left to do.
 */
export function nextOf<One extends Timed>(today: readonly One[], clock: string): One | undefined {
  const planned = today.filter(({ state }) => state === 'planned')
  const now = minutesOf(clock)
  const ahead = planned.find(({ atTime, minutes }) => !atTime || minutesOf(atTime) + minutes > now)
  return ahead ?? planned.at(-1)
}

/** Its time has gone and nobody has closed it. */
export function isOver({ state, atTime, minutes }: Timed, clock: string): boolean {
  return state === 'planned' && atTime !== null && minutesOf(atTime) + minutes < minutesOf(clock)
}

/** Where a conversation is prepared and closed. */
export function wayOf(
  { caseId, conversationId }: { caseId: string; conversationId: string },
  page: 'forbered' | 'luk',
): string {
  return `/borger/${caseId}/${page}/${conversationId}`
}

/** A promise begins with its verb; after a name it goes on in the sentence: »Anton ringer til …«. */
export function lowered(words: string): string {
  const [first = '', second = ''] = words
  return /\p{Lu}/u.test(first) && /\p{Ll}/u.test(second)
    ? first.toLocaleLowerCase('da') + words.slice(first.length)
    : words
}

const SHEETS = { record: 'luk', correction: 'referat', assessment: 'vurdering' } as const

/** Where a sheet that was begun is gone on with. */
export function pageOfDraft({
  kind,
  caseId,
  subjectId,
}: {
  kind: keyof typeof SHEETS
  caseId: string
  subjectId: string
}): string {
  return `/borger/${caseId}/${SHEETS[kind]}/${subjectId}`
}
