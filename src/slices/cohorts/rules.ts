import { addMonths, type Day, firstOfMonth } from '#core/dates.ts'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { OUTCOMES, type Outcome } from '#law/outcomes.ts'

/** A count of fewer people than this is not shown; nor are shares of fewer exits than the other. */
export const COUNT_MIN = 5
export const EXITS_MIN = 30

/**
 * Counts that add up to a sum that is told, without those that would tell of few: a count under five is left out,
 * and so is the smallest of the others as long as what is left out could be found by subtraction. Nothing is
 * nobody, and is told.
 */
export function withoutFew(counts: readonly number[]): (number | null)[] {
  const isHidden = counts.map((count) => count > 0 && count < COUNT_MIN)
  const sum = () => counts.reduce((of, count, at) => (isHidden[at] ? of + count : of), 0)
  const many = () => isHidden.filter(Boolean).length
  while (many() > 0 && (many() < 2 || sum() < COUNT_MIN)) {
    const next = smallestShown(counts, isHidden)
    if (next === -1) break
    isHidden[next] = true
  }
  return counts.map((count, at) => (isHidden[at] ? null : count))
}

function smallestShown(counts: readonly number[], isHidden: readonly boolean[]): number {
  let smallest = -1
  for (const [at, count] of counts.entries())
    if (!isHidden[at] && count > 0 && count < (counts[smallest] ?? Number.POSITIVE_INFINITY))
      smallest = at
  return smallest
}

/** A sum of people, or nothing where they are few. */
export function shownSum(people: number): number | null {
  return people > 0 && people < COUNT_MIN ? null : people
}

/** Where people went, as it is told: a destination of few stands with the others. */
export const WAYS = [...OUTCOMES.filter((one) => one !== 'ukendt'), 'others'] as const
export type Way = (typeof WAYS)[number]

/**
 * Destinations that can be told in all of several groups: one with fewer than five in any of them is counted with
 * the others, and the smallest with it until those are five or none. Null when a group has under thirty exits.
 */
export function toldWays(groups: readonly Readonly<Record<Outcome, number>>[]): Way[] | null {
  const all = (of: Readonly<Record<Outcome, number>>) =>
    OUTCOMES.reduce((sum, one) => sum + of[one], 0)
  if (groups.length === 0 || groups.some((group) => all(group) < EXITS_MIN)) return null
  const least = (one: Outcome) => Math.min(...groups.map((group) => group[one]))
  const named = OUTCOMES.filter((one) => one !== 'ukendt').toSorted((a, b) => least(b) - least(a))
  let told = named.filter((one) => least(one) >= COUNT_MIN)
  const left = () =>
    groups.map((group) => all(group) - told.reduce((sum, one) => sum + group[one], 0))
  while (told.length > 0 && left().some((people) => people > 0 && people < COUNT_MIN))
    told = told.slice(0, -1)
  const isAll = left().every((people) => people === 0)
  const shown = WAYS.filter((way): way is Exclude<Outcome, 'ukendt'> => {
    return way !== 'others' && told.includes(way)
  })
  return isAll ? shown : [...shown, 'others']
}

export type Spell = { weeks: number; outcome: string | null; people: number }

export function countsOf(spells: readonly Spell[]): Record<Outcome, number> {
  const counts = Object.fromEntries(OUTCOMES.map((one) => [one, 0])) as Record<Outcome, number>
  for (const { outcome, people } of spells)
    if (outcome !== null) counts[outcome as Outcome] += people
  return counts
}

export type Curve = { way: Way; points: { week: number; share: number }[] }
/** How long until half were clarified, with what it may well be; weeks. Null where it is not known. */
export type Median = { weeks: number | null; low: number | null; high: number | null }

const EVERY = 4
const WEEKS_MAX = 156

/**
 * The share that had gone each way, week by week (Aalen and Johansen): every destination by itself, the others
 * counted as what they are and not as if they were still waiting.
 */
export function curvesOf(spells: readonly Spell[], ways: readonly Way[]): Curve[] {
  const rows = expanded(spells)
  const last = Math.min(
    WEEKS_MAX,
    rows.times.reduce((most, time) => Math.max(most, time), 0),
  )
  const at = Array.from({ length: Math.floor(last / EVERY) }, (_, step) => (step + 1) * EVERY)
  if (at.length === 0) return []
  const events = Uint8Array.from(rows.outcomes, (outcome) => codeOf(outcome, ways))
  const { curves } = aalenJohansen({ times: rows.times, events }, ways, { at })
  return ways.map((way, place) => {
    const curve = curves[place]
    const points = [...(curve?.times ?? [])].map((week, step) => {
      return { week, share: percent(curve?.estimate[step] ?? 0) }
    })
    return { way, points: [{ week: 0, share: 0 }, ...points] }
  })
}

/** Whole percents: a finer share would tell of one person. */
function percent(share: number): number {
  return Math.round(share * 100) / 100
}

function codeOf(outcome: string | null, ways: readonly Way[]): number {
  if (outcome === null) return 0
  const own = ways.indexOf(outcome as Way)
  return 1 + (own === -1 ? ways.indexOf('others') : own)
}

function expanded(spells: readonly Spell[]) {
  const all = spells.flatMap(({ weeks, outcome, people }) =>
    Array.from({ length: people }, () => ({ weeks, outcome })),
  )
  return {
    times: Float64Array.from(all, ({ weeks }) => weeks),
    outcomes: all.map(({ outcome }) => outcome),
  }
}

/** Afklaret: in job, in education, in a flexible job or on early pension. Another benefit is none of them. */
export const CLARIFIED: readonly Outcome[] = ['job', 'uddannelse', 'fleksjob', 'foertidspension']

/**
 * Weeks from the start of a course until half of them are clarified (Aalen-Johansen: whoever left for something else
 * will not be), with the times at which the 95 % limits reach a half; not from under thirty.
 */
export function clarification(spells: readonly Spell[]): Median | null {
  const rows = expanded(spells)
  const events = Uint8Array.from(rows.outcomes, (one) => codeOfEnd(one))
  if (events.filter((event) => event === 1).length < EXITS_MIN) return null
  const { curves } = aalenJohansen({ times: rows.times, events }, ['clarified', 'other'])
  const [curve] = curves
  const half = (errors: number) => {
    const at = curve?.estimate.findIndex(
      (share, step) => share + errors * (curve.standardError[step] ?? 0) >= 0.5,
    )
    return at === undefined || at < 0 ? null : (curve?.times[at] ?? null)
  }
  return { weeks: half(0), low: half(Z_95), high: half(-Z_95) }
}

const Z_95 = 1.959963984540054

/** 0 while it goes on, 1 clarified, 2 gone for something else. */
function codeOfEnd(outcome: string | null): number {
  if (outcome === null) return 0
  return CLARIFIED.includes(outcome as Outcome) ? 1 : 2
}

/** A count of a month; kinds as `courseMonths` has them. */
export type Count = { month: Day; kind: string; people: number }
export type MonthLine = {
  month: Day
  present: number | null
  came: number | null
  left: number | null
}

export function monthsBetween(from: Day, until: Day): Day[] {
  const months: Day[] = []
  for (let month = firstOfMonth(from); month <= until; month = addMonths(month, 1))
    months.push(month)
  return months
}

const isExit = (kind: string) => (OUTCOMES as readonly string[]).includes(kind)

function of(counts: readonly Count[], month: Day, isKind: (kind: string) => boolean): number {
  return counts.reduce(
    (sum, one) => (one.month === month && isKind(one.kind) ? sum + one.people : sum),
    0,
  )
}

/** Month by month: who was there on its first day, who came and who left in it. Few are not told, year by year. */
export function monthLines(counts: readonly Count[], months: readonly Day[]): MonthLine[] {
  const years = Map.groupBy(months, (month) => month.slice(0, 4))
  return [...years.values()].flatMap((own) => {
    const came = withoutFew(own.map((month) => of(counts, month, (kind) => kind === 'came')))
    const left = withoutFew(own.map((month) => of(counts, month, isExit)))
    return own.map((month, at) => ({
      month,
      present: shownSum(of(counts, month, (kind) => kind === 'present')),
      came: came[at] ?? null,
      left: left[at] ?? null,
    }))
  })
}

/**
 * Why the number of citizens changed since the start: what the months before would have gone on to, fewer (or more)
 * who came, more who left by destination, and those who were moved to or from another case here. They add up.
 */
export type Split = {
  from: number
  to: number
  months: number
  drift: number
  coming: number
  leaving: { way: Way; people: number }[]
  moved: number
}

export function splitOf(
  counts: readonly Count[],
  at: { history: Day; start: Day; until: Day },
): Split | null {
  const before = monthsBetween(at.history, addMonths(at.start, -1))
  const after = monthsBetween(at.start, addMonths(at.until, -1))
  if (before.length === 0 || after.length === 0) return null
  const sum = (months: readonly Day[], isKind: (kind: string) => boolean) =>
    months.reduce((total, month) => total + of(counts, month, isKind), 0)
  const exits = (months: readonly Day[]) =>
    Object.fromEntries(OUTCOMES.map((one) => [one, sum(months, (kind) => kind === one)])) as Record<
      Outcome,
      number
    >
  const ways = toldWays([exits(before), exits(after)])
  if (!ways) return null
  const scale = after.length / before.length
  const more = (isKind: (kind: string) => boolean) =>
    sum(after, isKind) - scale * sum(before, isKind)
  const inWay = (way: Way) => (kind: string) =>
    way === 'others' ? isExit(kind) && !ways.includes(kind as Way) : kind === way
  const moved = more((kind) => kind === 'moved_in') - more((kind) => kind === 'moved_out')
  const [from, to] = [at.start, firstOfMonth(at.until)].map((month) =>
    of(counts, month, (kind) => kind === 'present'),
  )
  const parts = {
    coming: Math.round(more((kind) => kind === 'came')),
    leaving: ways.map((way) => ({ way, people: -Math.round(more(inWay(way))) })),
    moved: Math.round(moved),
  }
  const told =
    parts.coming + parts.moved + parts.leaving.reduce((total, one) => total + one.people, 0)
  const change = (to ?? 0) - (from ?? 0)
  return { from: from ?? 0, to: to ?? 0, months: after.length, drift: change - told, ...parts }
}

export const STATES = ['held', 'cancelled', 'no_show'] as const
export type Contact = { month: Day; state: string; people: number }
export type DoseLine = {
  month: Day
  agreed: number | null
  held: number | null
  cancelled: number | null
  noShow: number | null
  /** Held a citizen; null where either is few. */
  perCitizen: number | null
}

/** What was agreed for a month, and how it went. */
export function doseLines(
  contacts: readonly Contact[],
  counts: readonly Count[],
  months: readonly Day[],
): DoseLine[] {
  return months.map((month) => {
    const own = STATES.map((state) =>
      contacts.reduce(
        (sum, one) => (one.month === month && one.state === state ? sum + one.people : sum),
        0,
      ),
    )
    const agreed = own.reduce((sum, people) => sum + people, 0)
    const [held = null, cancelled = null, noShow = null] = agreed < COUNT_MIN ? [] : withoutFew(own)
    const present = of(counts, month, (kind) => kind === 'present')
    return {
      ...{ month, agreed: shownSum(agreed), held, cancelled, noShow },
      perCitizen:
        held === null || present < COUNT_MIN ? null : Math.round((10 * held) / present) / 10,
    }
  })
}

const DELIVERY_MONTHS = 6

/** The columns of a dose that can be told apart by subtraction. */
const DOSES = ['agreed', 'held', 'cancelled', 'noShow', 'perCitizen'] as const

/** All together, less what would tell, by subtraction, the one team whose number is not shown. */
export function withoutTheOne(
  all: readonly DoseLine[],
  teams: readonly (readonly DoseLine[])[],
): DoseLine[] {
  return all.map((line, at) => {
    const hidden = DOSES.filter((column) => {
      return teams.filter((lines) => (lines[at]?.[column] ?? null) === null).length === 1
    })
    return { ...line, ...Object.fromEntries(hidden.map((column) => [column, null])) }
  })
}

/**
 * Whether so much of the contact that was agreed has been held in the last half year, from what was counted and not
 * from what is shown: no contact at all was not held. Null where it cannot be said.
 */
export function isDelivered(
  { contacts, counts }: { contacts: readonly Contact[]; counts: readonly Count[] },
  months: readonly Day[],
  asked: { contacts: number | null; delivered: number },
): boolean | null {
  const last = months.slice(-DELIVERY_MONTHS)
  if (asked.contacts === null || last.length < DELIVERY_MONTHS) return null
  const sum = (rows: readonly { month: Day; people: number }[]) =>
    rows.reduce((total, { month, people }) => (last.includes(month) ? total + people : total), 0)
  const present = sum(counts.filter(({ kind }) => kind === 'present'))
  if (present === 0) return null
  const held = sum(contacts.filter(({ state }) => state === 'held'))
  return held / present >= asked.contacts * asked.delivered
}
