import { addDays, addMonths, type Day, firstOfMonth, lastOfMonth } from '#core/dates.ts'
import { shownSum } from '#core/few.ts'
import type { Language } from '#core/language.ts'
import { NotFound } from '#core/refusal.ts'
import { fileStem } from '#core/slugs.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import { type CourseMonth, courseMonths } from '#slices/followUps/reads.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import { coined } from '#ui/coined.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import { texts } from './texts.ts'

const HISTORY_MONTHS = 24
const MONTHS = 12

export const routes = [
  route(contract.readCohort, ({ investmentId }, context) => cohort(context, investmentId)),

  route(contract.exportCohort, async ({ investmentId, format, language }, context) => {
    const told = await cohort(context, investmentId)
    const stem = `${fileStem(texts[language].export.file, told.title)}-${context.today}`
    return { ...(await sheetFile(format, stem, sheetsOf(told, language))), caseIds: [] }
  }),
]

type Asker = Pick<Context, 'db' | 'today'>

async function cohort({ db, today }: Asker, investmentId: string): Promise<contract.Cohort> {
  const investment = await findInvestment(db, investmentId)
  if (!investment) throw new NotFound()
  const { rule, followUp, teams } = await reads.cohortOf(db, investment)
  const plan = followUp?.protocol
  const start = rules.beganOn(investment.startedOn, plan) ?? plan?.startsOn ?? null
  const span = spanOf({ start, until: investment.endedOn ?? today, today }, plan?.historyMonths)
  const head = {
    ...{ today, title: investment.title, rule, design: plan?.design ?? null, start },
    ...{ teams: teams.map(({ name }) => name), historyFrom: span?.history ?? null },
  }
  if (!span || teams.length === 0) return { ...head, ...NOTHING }
  return { ...head, ...(await courses(db, teams, span)) }
}

const NOTHING = {
  countedFrom: null,
  dividedOn: null,
  months: [],
  split: null,
  before: null,
  after: null,
  doses: [],
}

type Span = { history: Day; start: Day; until: Day }

/** From the beginning of the history to now, or to the end; a start to come has a history only. */
function spanOf(
  { start, until, today }: { start: Day | null; until: Day; today: Day },
  historyMonths = HISTORY_MONTHS,
): Span | undefined {
  if (!start) return undefined
  const first = firstOfMonth(start)
  const last = until < today ? until : today
  return {
    history: addMonths(first < today ? first : today, -historyMonths),
    start: first,
    until: last,
  }
}

type Team = { teamId: string; name: string }

/** Where before is parted from after: at the start, or a year ago where nothing was counted at the start. */
function dividedBy(counts: readonly CourseMonth[], { history, start, until }: Span) {
  const first = rules.countedFrom(counts)
  const isLate = start <= until && (first === null || first > start)
  if (!isLate) return { start, since: firstOfMonth(history), isLate }
  const yearAgo = addMonths(firstOfMonth(until), -MONTHS)
  return first === null || first >= yearAgo ? null : { start: yearAgo, since: first, isLate }
}

/** What happened in the teams of a project: sums, with few people left out. */
async function courses(db: Db, teams: readonly Team[], span: Span) {
  const { history, until } = span
  const ids = teams.map(({ teamId }) => teamId)
  const from = firstOfMonth(history)
  const asked = { teams: ids, from, until }
  const counts = await courseMonths(db, { ...asked, firstWeeks: null })
  const contacts = await reads.contactMonths(db, asked)
  const begun = span.start <= until
  const divided = dividedBy(counts, span)
  if (!divided) return NOTHING
  const { start, since, isLate } = divided
  // A month that has only begun would look like a fall.
  const months = rules.monthsBetween(since, until).filter((month) => lastOfMonth(month) <= until)
  const spells = (on: Day, to: Day) => reads.courseSpells(db, { teams: ids, from: on, until: to })
  const before = await spells(since, begun ? addDays(start, -1) : until)
  const after = begun ? await spells(start, until) : []
  const ways = rules.toldWays((begun ? [before, after] : [before]).map(rules.countsOf))
  return {
    ...{ countedFrom: isLate ? since : null, dividedOn: begun ? start : null },
    months: rules.monthLines(counts, months),
    split: begun ? rules.splitOf(counts, { history: since, start, until }) : null,
    before: groupOf(before, ways),
    after: begun ? groupOf(after, ways) : null,
    doses: dosesOf(teams, { contacts, counts }, months),
  }
}

function groupOf(spells: readonly rules.Spell[], ways: readonly rules.Way[] | null) {
  return {
    people: shownSum(spells.reduce((sum, { people }) => sum + people, 0)),
    curves: ways ? rules.curvesOf(spells, ways) : [],
    clarified: rules.clarification(spells),
  }
}

type Seen = { contacts: readonly reads.ContactRow[]; counts: readonly CourseMonth[] }

/** All together first; a single team says the same as all. */
function dosesOf(teams: readonly Team[], { contacts, counts }: Seen, months: readonly Day[]) {
  const each = (teams.length < 2 ? [] : teams).map(({ teamId, name }) => {
    const own = <Row extends { teamId: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.teamId === teamId)
    return { team: name, lines: rules.doseLines(own(contacts), own(counts), months) }
  })
  const all = rules.doseLines(contacts, counts, months)
  const shown = rules.withoutTheOne(
    all,
    each.map(({ lines }) => lines),
  )
  return [{ team: null, lines: shown }, ...each]
}

/** What the page shows, tab by tab; what is not told there is not told here. */
function sheetsOf(told: contract.Cohort, language: Language): Sheet[] {
  const { export: t, stock, split, dose, curves, clarified, ways } = texts[language]
  const outcomes: Record<string, string> = coined[language].outcomes
  const word = (way: string) => (way === 'others' ? ways.others : (outcomes[way] ?? way))
  const columns = (...headers: string[]) => headers.map((header) => ({ header, width: 18 }))
  const groups = [
    [clarified.before, told.before],
    [clarified.after, told.after],
  ] as const
  return [
    {
      ...{ name: t.months, columns: columns(stock.month, stock.present, stock.came, stock.left) },
      rows: told.months.map(({ month, present, came, left }) => [
        { day: month },
        ...[present, came, left],
      ]),
    },
    {
      ...{ name: t.split, columns: columns(split.what, split.people) },
      rows: told.split ? partsOf(told.split, { words: split, word }) : [],
    },
    {
      ...{ name: t.curves, columns: columns(t.group, t.way, curves.week, t.share) },
      rows: groups.flatMap(([name, group]) =>
        (group?.curves ?? []).flatMap(({ way, points }) =>
          points.map(({ week, share }) => [name, word(way), week, share]),
        ),
      ),
    },
    {
      name: t.doses,
      columns: columns(
        ...[dose.team, stock.month, dose.agreed, dose.held, dose.cancelled, dose.noShow],
        dose.perCitizen,
      ),
      rows: told.doses.flatMap(({ team, lines }) =>
        lines.map((one) => [
          ...[team ?? dose.allTeams, { day: one.month }, one.agreed, one.held],
          ...[one.cancelled, one.noShow, one.perCitizen],
        ]),
      ),
    },
    {
      ...{ name: t.about, columns: columns(split.what, t.definition) },
      rows: [
        [t.project, told.title],
        [t.on, { day: told.today }],
        [t.months, stock.how],
        [t.split, `${split.how} ${split.warning}`],
        [t.curves, `${curves.how} ${curves.steps}`],
        [t.doses, dose.how],
        [t.empty, texts[language].page.few],
      ],
    },
  ]
}

type Said = { words: (typeof texts)['da']['split']; word: (way: string) => string }

function partsOf(split: NonNullable<contract.Split>, { words, word }: Said) {
  const { drift, coming, leaving, moved, from, to } = split
  return [
    [words.drift, drift],
    [coming <= 0 ? words.coming.fewer : words.coming.more, coming],
    ...leaving.map(({ way, people }) => {
      return [`${people <= 0 ? words.leaving.more : words.leaving.fewer} ${word(way)}`, people]
    }),
    ...(moved === null ? [] : [[words.moved, moved]]),
    [words.sum, to - from],
  ]
}
