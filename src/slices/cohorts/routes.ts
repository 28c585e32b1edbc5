import { addDays, addMonths, type Day, firstOfMonth, lastOfMonth } from '#core/dates.ts'
import { shownSum } from '#core/few.ts'
import { NotFound } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { type CourseMonth, courseMonths } from '#slices/followUps/reads.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'

const HISTORY_MONTHS = 24

export const routes = [
  route(contract.readCohort, async ({ investmentId }, { db, today }) => {
    const investment = await findInvestment(db, investmentId)
    if (!investment) throw new NotFound()
    const { rule, followUp, teams } = await reads.cohortOf(db, investment)
    const plan = followUp?.protocol
    const start = investment.startedOn ?? plan?.startsOn ?? null
    const span = spanOf({ start, until: investment.endedOn ?? today, today }, plan?.historyMonths)
    const head = {
      ...{ today, title: investment.title, rule, design: plan?.design ?? null, start },
      ...{ teams: teams.map(({ name }) => name), historyFrom: span?.history ?? null },
    }
    if (!span || teams.length === 0) return { ...head, ...NOTHING }
    return { ...head, ...(await courses(db, teams, span)) }
  }),
]

const NOTHING = { months: [], split: null, before: null, after: null, doses: [] }

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

/** What happened in the teams of a project: sums, with few people left out. */
async function courses(db: Db, teams: readonly Team[], { history, start, until }: Span) {
  const ids = teams.map(({ teamId }) => teamId)
  const from = firstOfMonth(history)
  const asked = { teams: ids, from, until }
  const counts = await courseMonths(db, { ...asked, firstWeeks: null })
  const contacts = await reads.contactMonths(db, asked)
  // A month that has only begun would look like a fall.
  const months = rules.monthsBetween(from, until).filter((month) => lastOfMonth(month) <= until)
  const begun = start <= until
  const spells = (since: Day, to: Day) =>
    reads.courseSpells(db, { teams: ids, from: since, until: to })
  const before = await spells(from, begun ? addDays(start, -1) : until)
  const after = begun ? await spells(start, until) : []
  const ways = rules.toldWays((begun ? [before, after] : [before]).map(rules.countsOf))
  return {
    months: rules.monthLines(counts, months),
    split: begun ? rules.splitOf(counts, { history: from, start, until }) : null,
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
