import type { Day } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { type Cell, type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import { teams } from '#slices/caseload/reads.ts'
import { guardsOf } from '#slices/deadlines/reads.ts'
import type { Guard } from '#slices/deadlines/rules.ts'
import { quietSince, silenceFrom } from '#slices/rhythm/rules.ts'
import { coined } from '#ui/coined.ts'
import * as contract from './contract.ts'
import {
  chosen,
  FLAGS,
  holds,
  readChoice,
  refuseView,
  searchOf,
  viewQuery,
  type Waits,
} from './rules.ts'
import * as store from './store.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.readPortfolio, ({ team }, context) => portfolioOf(context, team)),

  route(contract.exportPortfolio, async ({ team, format, language, ...search }, context) => {
    const { today, cases } = await portfolioOf(context, team)
    const shown = chosen(cases, readChoice(search), today)
    const file = await sheetFile(format, `portefoelje-${today}`, sheets(shown, today, language))
    return { ...file, caseIds: shown.map(({ caseId }) => caseId) }
  }),

  route(contract.listViews, async (_, { db, user }) => {
    const views = await store.views(db, user.id ?? '')
    const mine = (await teams(db)).filter((team) => team.mine)
    return {
      views: views.map(({ teamId, teamName, ...view }) => {
        return { ...view, team: teamId && teamName ? { teamId, name: teamName } : null }
      }),
      teams: mine.map(({ teamId, name }) => ({ teamId, name })),
    }
  }),

  route(contract.saveView, async ({ name, query, teamId }, { db, user }) => {
    const me = user.id ?? ''
    const own = (await store.views(db, me)).filter(({ mine }) => mine)
    const refusals = refuseView({ name, query }, own)
    if (refusals.length > 0) throw new Refused(refusals)
    if (teamId && !(await teams(db)).some((team) => team.teamId === teamId && team.mine))
      throw new NotFound()
    const viewId = uuid()
    const kept = viewQuery(searchOf(query))
    await store.addView(db, { viewId, me, by: user.name, name, query: kept, teamId })
    return { viewId, version: 1 }
  }),

  route(contract.removeView, ({ viewId }, context) => setRemoved(context, viewId, true)),
  route(contract.restoreView, ({ viewId }, context) => setRemoved(context, viewId, false)),
]

async function setRemoved({ db, user, ifMatch }: Context, viewId: string, removed: boolean) {
  const me = user.id ?? ''
  const change = { viewId, version: ifMatch, me, by: user.name, removed }
  const version = await store.setRemoved(db, change)
  if (version) return { viewId, version }
  const found = await store.findView(db, viewId, me)
  if (!found) throw new NotFound()
  throw new Stale(found.changedBy, found.changedAt.toISOString())
}

async function portfolioOf({ db, user, today }: Context, teamId?: string) {
  const led = (await teams(db)).filter((team) => team.led)
  const team = led.find((one) => one.teamId === teamId)
  if (teamId && !team) throw new NotFound()
  const rows = await store.rows(db, { me: user.id ?? '', teamId: teamId ?? null, today })
  const ids = rows.map(({ caseId }) => caseId)
  const guards = await guardsOf(db, ids, today)
  return {
    today,
    cases: rows.map((row) => asRow(row, guards.get(row.caseId))),
    team: team ? { teamId: team.teamId, name: team.name } : null,
    teams: led.map(({ teamId, name }) => ({ teamId, name })),
  }
}

function asRow(row: store.Row, guard: Guard | undefined): contract.PortfolioRow {
  const { everyDays, rhythmFrom, lastDay } = row
  const since = everyDays && rhythmFrom ? quietSince(lastDay, rhythmFrom) : null
  const { caseId, firstName, lastName, dream, targetGroup, part, ownerName, openedOn } = row
  return {
    ...{ caseId, firstName, lastName, dream, targetGroup, part, ownerName, openedOn },
    last: contact(row.lastDay, row.lastTime, row.lastPlace),
    next: contact(row.nextDay, row.nextTime, row.nextPlace),
    rhythm: everyDays ? { everyDays, agreed: row.agreed ?? false } : null,
    quietSince: since,
    silentFrom: everyDays && since ? silenceFrom(since, everyDays) : null,
    waits: waitsOf(row),
    step:
      row.stepWords && row.stepState
        ? { words: row.stepWords, state: row.stepState, dueOn: row.stepDue }
        : null,
    law: { dot: guard?.dot ?? 'unknown', dueOn: guard?.next?.dueOn ?? null },
  }
}

function contact(onDay: Day | null, atTime: string | null, place: store.Row['lastPlace']) {
  return onDay && place ? { onDay, atTime, place } : null
}

function waitsOf({ owing, unanswered }: store.Row): Waits[] {
  const us = unanswered || owing.includes('employee') || owing.includes('leader')
  const others = (['citizen', 'company', 'network'] as const).filter((who) => owing.includes(who))
  return [...(us ? (['us'] as const) : []), ...others]
}

function sheets(cases: readonly contract.PortfolioRow[], today: Day, language: Language): Sheet[] {
  const t = texts[language]
  const { sheet, columns } = t
  const heads = [columns.dream, sheet.firstName, sheet.lastName, sheet.group, sheet.responsible]
  const rest = [columns.last, sheet.place, columns.next, sheet.place, sheet.every, t.flags.silent]
  const more = [columns.waits, columns.step, columns.law]
  const rows = cases.map((one) => cellsOf(one, today, language))
  return [
    {
      name: t.title,
      columns: [...heads, ...rest, ...more].map((header, at) => {
        return { header, width: at === 0 ? 44 : 18 }
      }),
      rows,
    },
    {
      name: sheet.definitions,
      columns: [
        { header: sheet.what, width: 28 },
        { header: sheet.meaning, width: 90 },
      ],
      rows: [
        [sheet.made, { day: today }],
        ...FLAGS.map((flag): Cell[] => [t.flags[flag], t.meanings[flag]]),
      ],
    },
  ]
}

function cellsOf(one: contract.PortfolioRow, today: Day, language: Language): Cell[] {
  const t = texts[language]
  const { places, targetGroups } = coined[language]
  const contact = (on: contract.PortfolioRow['last']): Cell[] =>
    on ? [{ day: on.onDay }, places[on.place] ?? null] : [null, null]
  return [
    one.dream,
    one.firstName,
    one.lastName,
    targetGroups[one.targetGroup],
    one.ownerName ?? (one.part ? t.parts[one.part] : null),
    ...contact(one.last),
    ...contact(one.next),
    one.rhythm?.everyDays ?? null,
    holds(one, 'silent', today) ? t.sheet.yes : null,
    one.waits.map((who) => t.waits[who]).join(', ') || null,
    one.step?.words ?? null,
    one.law.dueOn && { day: one.law.dueOn },
  ]
}
