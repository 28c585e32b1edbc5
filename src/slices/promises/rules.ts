import { z } from 'zod'
import { addDays, type Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import { type SpokenDay, spokenDays } from '#core/spokenDays.ts'
import {
  beginsWithVerb,
  type Known,
  type SpokenWho,
  spokenWho,
  spokenWhoTurned,
} from '#core/spokenPeople.ts'
import { DayText } from '#core/wire.ts'
import { workdayFrom } from '#core/workdays.ts'

export const OWNER_KINDS = ['employee', 'citizen', 'company', 'network', 'leader'] as const
export type OwnerKind = (typeof OWNER_KINDS)[number]

export const PROMISE_STATES = ['open', 'kept', 'dropped'] as const
export type PromiseState = (typeof PROMISE_STATES)[number]

/** What can be done with a promise; `reopened` takes back the latest of the others. */
export const PROMISE_ACTS = ['kept', 'moved', 'dropped', 'reopened'] as const
export type PromiseAct = (typeof PROMISE_ACTS)[number]

export const WORDS_MAX = 500
export const REASON_MAX = 500
export const LINES_MAX = 20

/** A promise as it was understood from a line: who, what, until when. */
export type PromiseLine = {
  ownerKind: OwnerKind
  ownerId: string | null
  ownerName: string
  words: string
  dueOn: Day
}

/** The same as it crosses the wire. */
export const LineShape = z.strictObject({
  ownerKind: z.enum(OWNER_KINDS),
  ownerId: z.uuid().nullable(),
  ownerName: z.string().trim().min(1).max(120),
  words: z.string().trim().min(1).max(WORDS_MAX),
  dueOn: DayText,
})

/** What a line is read in the light of. */
export type LineAbout = {
  today: Day
  /** The one who writes. `kind` when a leader writes. */
  me: { id: string; name: string; kind?: 'employee' | 'leader' }
  citizen: { firstName: string; name: string }
  /** The day of the next conversation. */
  nextOn: Day | null
  /** Others whom a line may begin with: colleagues on the case. */
  others?: Known['others']
  /** What somebody is called whom the line does not name; Danish unless told. */
  names?: Readonly<Record<'company' | 'network' | 'leader', string>>
}

/** What the one who writes has put right by hand. */
export type LineCorrection = { ownerKind?: OwnerKind | undefined; dueOn?: Day | undefined }

const DAYS_UNTOLD = 7
const NAMES = { company: 'Virksomheden', network: 'Netværket', leader: 'Lederen' } as const

/**
 * A promise out of a sentence as it is said: »Jeg ringer til Jobbanken fredag«. It takes away only what
 * it has understood, and the day only where it stands at an edge: no word is lost.
 */
export function readLine(
  text: string,
  about: LineAbout,
  corrected: LineCorrection = {},
): PromiseLine | undefined {
  const said = tidy(text)
  if (!hasWord(said)) return undefined
  const { dueOn, bare, leads } = readDays(said, about)
  const known = { me: about.me, citizen: about.citizen, others: about.others ?? [] }
  const found =
    spokenWho(bare, known) ?? (leads === undefined ? undefined : spokenWhoTurned(leads, known))
  const who = found && leads !== undefined && leads !== bare ? { ...found, bare } : found
  const { owner, words } = ownerOf(who, bare, about, corrected.ownerKind)
  const kept = [words, bare, said].map(trimmed).find(hasWord) ?? said
  return { ...owner, words: asVerb(kept), dueOn: corrected.dueOn ?? dueOn }
}

/** »Ringer til banken« is read behind a name, where it has no capital. */
export function asVerb(words: string): string {
  return beginsWithVerb(words) && /^\p{Lu}\p{Ll}/u.test(words)
    ? words.slice(0, 1).toLowerCase() + words.slice(1)
    : words
}

type Owner = Pick<PromiseLine, 'ownerKind' | 'ownerId' | 'ownerName'>

function ownerOf(
  found: SpokenWho | undefined,
  bare: string,
  about: LineAbout,
  wished: OwnerKind | undefined,
): { owner: Owner; words: string } {
  const mine = about.me.kind ?? 'employee'
  const read = found?.who === 'me' ? mine : (found?.who ?? mine)
  const nameless = !found?.named
  if (wished === undefined || wished === read)
    return { owner: standing(read, found, about), words: found?.bare ?? bare }
  const others = isOther(wished)
  // A name that was read stays the owner's among others; for me and the citizen it is a word again.
  if (others && found?.named && found.name && isOther(read))
    return {
      owner: { ownerKind: wished, ownerId: null, ownerName: found.name },
      words: found.bare,
    }
  return {
    owner: standing(wished, undefined, about),
    words: nameless ? (found?.bare ?? bare) : bare,
  }
}

function isOther(kind: OwnerKind): kind is 'company' | 'network' | 'leader' {
  return kind === 'company' || kind === 'network' || kind === 'leader'
}

function standing(kind: OwnerKind, found: SpokenWho | undefined, about: LineAbout): Owner {
  const { me, citizen } = about
  if (kind === 'citizen') return { ownerKind: kind, ownerId: null, ownerName: citizen.firstName }
  const isMe = !found?.named && (found?.who === 'me' || kind === (me.kind ?? 'employee'))
  if (isMe || (kind === 'employee' && !found?.name))
    return { ownerKind: kind, ownerId: me.id, ownerName: me.name }
  if (found?.name && found.who !== 'me')
    return { ownerKind: kind, ownerId: found.id, ownerName: found.name }
  if (isOther(kind) && found?.who !== 'me')
    return { ownerKind: kind, ownerId: null, ownerName: (about.names ?? NAMES)[kind] }
  return { ownerKind: kind, ownerId: me.id, ownerName: me.name }
}

/** The hour belongs to the words, and keeps the day beside it. */
const HOUR =
  /^(?:kl\b|klokken|at\s+\d|morgen|formiddag|middag|eftermiddag|aften|tidlig|morning|afternoon|evening|noon)[^\s]*(?:\s+[\d.:]+)?\s*/iu
const JOINED_BEFORE = /(?:^|\s)(?:og|eller|and|or|til|to|-|–)\s*$/iu
const JOINED_BEHIND = /^\s*(?:og|eller|and|or|til|to|-|–)(?=\s|$)/iu

type ReadDays = { dueOn: Day; bare: string; leads: string | undefined }

/** The day it is due, the line without it, and what comes after it where the line begins with it. */
function readDays(said: string, about: LineAbout): ReadDays {
  const days = spokenDays(said, about.today)
  const chosen = choose(said, days)
  if (!chosen) return { dueOn: dayUntold(about), bare: said, leads: undefined }
  const [before, behind] = [said.slice(0, chosen.from), said.slice(chosen.to)]
  const dueOn = chosen.day
  const joined = days.length > 1 && (JOINED_BEFORE.test(before) || JOINED_BEHIND.test(behind))
  if (!hasWord(before)) {
    const rest = behind.replace(/^[\s,:;–-]+/u, '')
    const after = rest.replace(HOUR, '')
    const stays = chosen.keeps || joined || after !== rest || !hasWord(rest)
    return { dueOn, bare: stays ? said : rest, leads: after }
  }
  if (!/^[\s.!?,;:)]*$/u.test(behind) || chosen.keeps || joined)
    return { dueOn, bare: said, leads: undefined }
  return { dueOn, bare: before, leads: undefined }
}

/** The first day that is said, and of two that are joined (»mandag eller tirsdag«) the later. */
function choose(said: string, days: readonly SpokenDay[]): SpokenDay | undefined {
  const [first, second] = days
  if (!first || !second) return first
  const between = said.slice(first.to, second.from)
  const joined = !hasWord(between.replace(JOINED_BEHIND, '')) && second.day > first.day
  return joined || /(?:fra|from)\s*$/iu.test(said.slice(0, first.from)) ? second : first
}

/** No day was said: when we talk again, or a week from now. */
export function dayUntold({ nextOn, today }: Pick<LineAbout, 'nextOn' | 'today'>): Day {
  return nextOn && nextOn >= today ? nextOn : workdayFrom(addDays(today, DAYS_UNTOLD))
}

function tidy(text: string): string {
  const said = text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim()
  return said.slice(0, WORDS_MAX).toWellFormed().trim()
}

function trimmed(words: string): string {
  const bare = words.replace(/^[\s,;:]+|[\s,;:]+$/gu, '')
  return /(?<![.\p{L}]\p{L}{1,3}|\d)\.$/u.test(bare) ? bare.slice(0, -1) : bare
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

export type PromiseRefusal =
  | 'promise.no_lines'
  | 'promise.no_words'
  | 'promise.day_past'
  | 'promise.day_same'
  | 'promise.no_day'
  | 'promise.no_reason'
  | 'promise.not_open'
  | 'promise.nothing_to_take_back'
  | 'promise.not_yours'
  | 'promise.unknown_owner'
  | 'promise.case_closed'
  | 'promise.not_carried'

const REASON_MIN = 3

export function refuseLines(
  lines: readonly PromiseLine[],
  { today, closedOn }: { today: Day; closedOn: Day | null },
): Refusal<PromiseRefusal>[] {
  const refusals: Refusal<PromiseRefusal>[] = []
  if (lines.length === 0) refusals.push({ code: 'promise.no_lines' })
  if (closedOn && closedOn < today) refusals.push({ code: 'promise.case_closed' })
  if (lines.some(({ words }) => !hasWord(words)))
    refusals.push({ code: 'promise.no_words', field: 'words' })
  if (lines.some(({ dueOn }) => dueOn < today))
    refusals.push({ code: 'promise.day_past', field: 'dueOn' })
  return refusals
}

export type Settling = { act: PromiseAct; dueOn?: Day | undefined; reason?: string | undefined }

/** `lastAct` is what was done with it latest, and can be taken back. */
export type Standing = {
  state: PromiseState
  ownerKind: OwnerKind
  dueOn: Day
  lastAct: 'made' | 'worded' | PromiseAct
}

export function refuseSettling(
  promise: Standing,
  { act, dueOn, reason = '' }: Settling,
  { today, byCitizen }: { today: Day; byCitizen: boolean },
): Refusal<PromiseRefusal>[] {
  if (byCitizen && promise.ownerKind !== 'citizen') return [{ code: 'promise.not_yours' }]
  if (act === 'reopened')
    return ['kept', 'moved', 'dropped'].includes(promise.lastAct) || promise.state !== 'open'
      ? []
      : [{ code: 'promise.nothing_to_take_back' }]
  if (promise.state !== 'open') return [{ code: 'promise.not_open' }]
  if (act === 'moved') return refuseMove(promise.dueOn, dueOn, today)
  return act === 'dropped' && reason.trim().length < REASON_MIN
    ? [{ code: 'promise.no_reason', field: 'reason' }]
    : []
}

function refuseMove(from: Day, to: Day | undefined, today: Day): Refusal<PromiseRefusal>[] {
  if (!to) return [{ code: 'promise.no_day', field: 'dueOn' }]
  if (to < today) return [{ code: 'promise.day_past', field: 'dueOn' }]
  return to === from ? [{ code: 'promise.day_same', field: 'dueOn' }] : []
}

/** Open, and its day has gone by. */
export function isOverdue(promise: { state: PromiseState; dueOn: Day }, today: Day): boolean {
  return promise.state === 'open' && promise.dueOn < today
}

/** Under so many settled promises a share says more about chance than about anybody. */
export const SETTLED_MIN = 5
/** The year that ends today. */
export const RATE_DAYS = 365

export function ratePeriod(today: Day): { fromOn: Day; toOn: Day } {
  return { fromOn: addDays(today, 1 - RATE_DAYS), toOn: today }
}

export type Settled = {
  ownerKind: OwnerKind
  state: PromiseState
  madeOn: Day
  settledOn: Day | null
  timesMoved: number
}

export type KeptCounts = { kept: number; dropped: number; moved: number }
export type KeptRate = KeptCounts & { share: number; fromOn: Day; toOn: Day }

const AUTHORITY: readonly OwnerKind[] = ['employee', 'leader']

/** What was settled in the period by one side. Dropped the day it was made, it was a slip of the hand. */
export function countSettled(
  promises: readonly Settled[],
  side: 'authority' | 'citizen',
  { fromOn, toOn }: { fromOn: Day; toOn: Day },
): KeptCounts {
  const counted = promises.filter(
    ({ ownerKind, state, madeOn, settledOn }) =>
      (side === 'authority' ? AUTHORITY.includes(ownerKind) : ownerKind === 'citizen') &&
      settledOn !== null &&
      settledOn >= fromOn &&
      settledOn <= toOn &&
      !(state === 'dropped' && settledOn === madeOn),
  )
  const kept = counted.filter(({ state }) => state === 'kept')
  return {
    kept: kept.length,
    dropped: counted.length - kept.length,
    moved: kept.filter(({ timesMoved }) => timesMoved > 0).length,
  }
}

/** Kept of those that were settled; nothing while they are too few to say anything. */
export function keptRate(counts: KeptCounts, period: { fromOn: Day; toOn: Day }): KeptRate | null {
  const settled = counts.kept + counts.dropped
  return settled < SETTLED_MIN ? null : { ...counts, ...period, share: counts.kept / settled }
}
