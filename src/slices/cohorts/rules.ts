import { addMonths, type Day, firstOfMonth } from '#core/dates.ts'
import { COUNT_MIN, EXITS_MIN, hiddenWith, isFew, shownSum, sumOf, withoutFew } from '#core/few.ts'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { OUTCOMES, type Outcome } from '#law/outcomes.ts'

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

/**
 * The day from which it is counted: when it began, but not before the day that was agreed, since nobody is to have got
 * anything until then. Null before it has begun.
 */
export function beganOn(startedOn: Day | null, agreed?: { startsOn: Day }): Day | null {
  return startedOn && agreed && agreed.startsOn > startedOn ? agreed.startsOn : startedOn
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
 * The share that had gone each way, in steps of weeks (Aalen and Johansen): every destination by itself, the others
 * counted as what they are and not as if they were still waiting; as long as thirty are still there. A step tells of
 * five people at least: a way that few go has few steps, and what comes after the last of them is not told.
 */
export function curvesOf(spells: readonly Spell[], ways: readonly Way[]): Curve[] {
  const rows = expanded(spells)
  const at = weeksOf(rows.times)
  if (at.length === 0) return []
  const events = Uint8Array.from(rows.outcomes, (outcome) => codeOf(outcome, ways))
  const { curves } = aalenJohansen({ times: rows.times, events }, ways, { at })
  return ways.map((way, place) => {
    const gone = at.map((week) => goneBy(rows.times, events, { event: place + 1, week }))
    const points = stepsOfMany(gone).map((step) => {
      return { week: at[step] ?? 0, share: percent(curves[place]?.estimate[step] ?? 0) }
    })
    return { way, points: [{ week: 0, share: 0 }, ...points] }
  })
}

/** Every fourth week, as long as there are enough to tell a share of. */
function weeksOf(times: Float64Array): number[] {
  const every = Array.from({ length: WEEKS_MAX / EVERY }, (_, step) => (step + 1) * EVERY)
  const there = (week: number) => times.filter((time) => time >= week).length
  return every.filter((week) => there(week) >= EXITS_MIN)
}

type Asked = { event: number; week: number }

function goneBy(times: Float64Array, events: Uint8Array, { event, week }: Asked): number {
  return times.reduce((sum, time, at) => (time <= week && events[at] === event ? sum + 1 : sum), 0)
}

/** The places at which five more have gone since the place before. */
function stepsOfMany(gone: readonly number[]): number[] {
  const steps: number[] = []
  let told = 0
  for (const [at, count] of gone.entries()) {
    if (count - told < COUNT_MIN) continue
    steps.push(at)
    told = count
  }
  return steps
}

/** Whole percents: a finer share would tell more than is known. */
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

const isComing = (kind: string) => kind === 'came' || kind === 'moved_in'
const isLeaving = (kind: string) => kind === 'moved_out' || isExit(kind)

/**
 * The first month that is counted whole: of those who left before anybody was written down as gone nothing is known, and
 * a curve of those who were still there would look like growth. Null when nobody ever left.
 */
export function countedFrom(counts: readonly Count[]): Day | null {
  const left = counts.filter(({ kind }) => isLeaving(kind)).map(({ month }) => month)
  return left.length === 0 ? null : addMonths(left.toSorted()[0] as Day, 1)
}

/**
 * Month by month: who was there on its first day, who came and who left in it. Those who were moved are among them,
 * so that a month adds up: else they, who are few, could be found by subtraction. Where one of the three is few, the
 * two that would give it are not told either; and few are not told year by year.
 */
export function monthLines(counts: readonly Count[], months: readonly Day[]): MonthLine[] {
  const years = Map.groupBy(months, (month) => month.slice(0, 4))
  return [...years.values()].flatMap((own) => {
    const came = own.map((month) => of(counts, month, isComing))
    const left = own.map((month) => of(counts, month, isLeaving))
    const isHidden = hiddenTogether(
      [came, left],
      own.map((month) => isByFew(counts, month)),
    )
    return own.map((month, at) => ({
      month,
      present: shownSum(presentIn(counts, month)),
      came: isHidden[at] ? null : (came[at] ?? null),
      left: isHidden[at] ? null : (left[at] ?? null),
    }))
  })
}

const presentIn = (counts: readonly Count[], month: Day) =>
  of(counts, month, (kind) => kind === 'present')

/** Whether few were there at the beginning or at the end of a month: who came and left would tell how many. */
function isByFew(counts: readonly Count[], month: Day): boolean {
  return [month, addMonths(month, 1)].some((at) => isFew(presentIn(counts, at)))
}

/** Where several columns are left out: all of them where one of them must be. */
function hiddenTogether(columns: readonly number[][], already: readonly boolean[]): boolean[] {
  const next = columns.map((column) => hiddenWith(column, already))
  const all = already.map((one, at) => one || next.some((column) => column[at] === true))
  const same = all.every((one, at) => one === already[at])
  return same ? all : hiddenTogether(columns, all)
}

/**
 * Why the number of citizens changed since the start: what the months before would have gone on to, fewer (or more)
 * who came, more who left by destination, and those who were moved to or from another case here. They add up. Few who
 * were moved are counted with those who came, and with the others who left.
 */
export type Split = {
  from: number
  to: number
  months: number
  drift: number
  coming: number
  leaving: { way: Way; people: number }[]
  moved: number | null
}

export function splitOf(
  counts: readonly Count[],
  at: { history: Day; start: Day; until: Day },
): Split | null {
  const before = monthsBetween(at.history, addMonths(at.start, -1))
  const after = monthsBetween(at.start, addMonths(at.until, -1))
  if (before.length === 0 || after.length === 0) return null
  const [from, to] = [presentIn(counts, at.start), presentIn(counts, firstOfMonth(at.until))]
  if (isFew(from) || isFew(to)) return null
  const told = withoutFewMoved(counts, [before, after])
  const sum = (months: readonly Day[], isKind: (kind: string) => boolean) =>
    months.reduce((total, month) => total + of(told, month, isKind), 0)
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
  const parts = {
    coming: Math.round(more((kind) => kind === 'came')),
    leaving: ways.map((way) => ({ way, people: -Math.round(more(inWay(way))) })),
    moved: told === counts ? Math.round(moved) : null,
  }
  const named = parts.coming + (parts.moved ?? 0) + sumOf(parts.leaving.map((one) => one.people))
  return { from, to, months: after.length, drift: to - from - named, ...parts }
}

/** The counts as they are; or, where few were moved, with these among those who came and those of whom no more is known. */
function withoutFewMoved(counts: readonly Count[], spans: readonly Day[][]): readonly Count[] {
  const sum = (kind: string, months: readonly Day[]) =>
    sumOf(months.map((month) => of(counts, month, (one) => one === kind)))
  const sums = spans.map((months) => [sum('moved_in', months), sum('moved_out', months)] as const)
  const net = sums.map(([into, out]) => Math.abs(into - out))
  if (![...sums.flat(), ...net].some(isFew)) return counts
  const among: Record<string, string> = { moved_in: 'came', moved_out: 'ukendt' }
  return counts.map((one) => ({ ...one, kind: among[one.kind] ?? one.kind }))
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

/** What adds up: agreed is the other three. */
const PARTS = ['held', 'cancelled', 'noShow'] as const
const SUMS = ['agreed', ...PARTS] as const

/** All together, less what would tell, by subtraction, what a team does not show. */
export function withoutTheOne(
  all: readonly DoseLine[],
  teams: readonly (readonly DoseLine[])[],
): DoseLine[] {
  return all.map((line, at) => {
    const own = teams.flatMap((lines) => lines[at] ?? [])
    const gone = new Set(
      SUMS.filter((column) =>
        isTelling(
          line[column],
          own.map((one) => one[column]),
        ),
      ),
    )
    // One that is left out alone is what the other three leave.
    const [next] = PARTS.filter((part) => !gone.has(part)).toSorted(
      (a, b) => (line[a] ?? 0) - (line[b] ?? 0),
    )
    if (gone.size === 1 && next) gone.add(next)
    const isAlone = own.filter(({ perCitizen }) => perCitizen === null).length === 1
    return {
      ...line,
      ...Object.fromEntries([...gone].map((column) => [column, null])),
      perCitizen: isAlone || gone.has('held') ? null : line.perCitizen,
    }
  })
}

/** Whether a sum less what is shown of it is what one keeps to itself, or few. */
function isTelling(sum: number | null, shown: readonly (number | null)[]): boolean {
  const kept = shown.filter((one) => one === null).length
  if (sum === null || kept === 0) return false
  return kept === 1 || isFew(sum - sumOf(shown.map((one) => one ?? 0)))
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
