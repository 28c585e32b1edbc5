import { type Day, dayOf } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { fileStem } from '#core/slugs.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { IMPORTER } from '#platform/merging.ts'
import { type Cell, type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import { teamSums } from '#slices/employees/reads.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.listEnvironment, async ({ investmentId }, { db, today, user }) => {
    const { row, teams, lines } = await heldOf(db, investmentId, today)
    return {
      ...{ today, write: user.permissions.includes('investment.set') },
      ...{ title: row.title, startedOn: row.startedOn, endedOn: row.endedOn, teams },
      lines: lines.map(({ removed: _, changedAt, ...line }) => {
        return { ...line, changedOn: dayOf(changedAt) }
      }),
    }
  }),

  route(contract.addLine, async ({ teamId, measure, ...fields }, context) => {
    const { db, today, user } = context
    const teams = await teamSums(db, today)
    if (!teams.some((team) => team.teamId === teamId)) throw new NotFound()
    await reads.lockTeam(db, teamId)
    refuseUnless(
      rules.refuseLine({ measure, ...fields }, await others(db, { teamId, measure }), today),
    )
    const lineId = uuid()
    await store.insertLine(db, { ...fields, lineId, teamId, measure, by: user.name })
    return { lineId, version: 1 }
  }),

  route(contract.changeLine, async ({ lineId, ...fields }, context) => {
    const { db, today } = context
    const row = await heldLine(context, lineId)
    const beside = await others(db, row)
    refuseUnless(rules.refuseLine({ measure: row.measure, ...fields }, beside, today))
    return saved(row, await store.changeLine(db, wishOf(context, lineId), fields))
  }),

  route(contract.removeLine, async ({ lineId, removed }, context) => {
    const { db, today } = context
    const row = await heldLine(context, lineId)
    if (!removed) refuseUnless(rules.refuseLine(row, await others(db, row), today))
    return saved(row, await store.setRemoved(db, wishOf(context, lineId), removed))
  }),

  route(contract.exportEnvironment, async ({ investmentId, format, language }, { db, today }) => {
    const held = await heldOf(db, investmentId, today)
    const stem = `${fileStem(texts[language].export.file, held.row.title)}-${today}`
    const file = await sheetFile(format, stem, sheetsOf(held, today, language))
    return { ...file, caseIds: [] }
  }),
]

/** An investment, the teams of its target group, and what is known of their working environment. */
async function heldOf(db: Db, investmentId: string, today: Day) {
  const row = await findInvestment(db, investmentId)
  if (!row) throw new NotFound()
  const all = row.targetGroup ? await teamSums(db, today) : []
  const teams = all
    .filter((team) => team.targetGroup === row.targetGroup)
    .map(({ teamId, name }) => ({ teamId, name }))
  const lines = await reads.environmentOf(
    db,
    teams.map(({ teamId }) => teamId),
  )
  return { row, teams, lines }
}

type Of = { lineId?: string; teamId: string; measure: rules.Measure }

/** What else the team has of the same measure. */
async function others(db: Db, { lineId, teamId, measure }: Of): Promise<reads.LineRow[]> {
  const lines = await reads.environmentOf(db, [teamId])
  return lines.filter((line) => line.measure === measure && line.lineId !== lineId)
}

async function heldLine({ db }: Context, lineId: string): Promise<reads.LineRow> {
  const row = await reads.findLine(db, lineId)
  if (!row) throw new NotFound()
  await reads.lockTeam(db, row.teamId)
  return (await reads.findLine(db, lineId)) ?? row
}

function wishOf({ ifMatch, user }: Context, id: string) {
  return { id, version: ifMatch, by: user.name }
}

function saved(row: reads.LineRow, version: number | undefined) {
  if (version) return { lineId: row.lineId, version }
  throw new Stale(row.changedBy, row.changedAt.toISOString())
}

type Held = Awaited<ReturnType<typeof heldOf>>

function sheetsOf({ row, teams, lines }: Held, today: Day, language: Language): Sheet[] {
  const { export: t, measures, page } = texts[language]
  const columns = (...headers: string[]) => headers.map((header) => ({ header, width: 26 }))
  const nameOf = (teamId: string) => teams.find((team) => team.teamId === teamId)?.name ?? ''
  const written = lines.map((line): Cell[] => {
    const { measure, fromOn, toOn, value, elsewhere, people, source } = line
    const { title, unit } = measures[measure]
    return [
      ...[nameOf(line.teamId), title, unit, { day: fromOn }, { day: toOn }],
      ...[value, elsewhere, people, source],
      ...[
        line.changedBy === IMPORTER ? page.fromFile : line.changedBy,
        { day: dayOf(line.changedAt) },
      ],
    ]
  })
  const about: Cell[][] = [
    [t.project, row.title],
    ...(row.startedOn ? [[t.start, { day: row.startedOn }]] : []),
    ...rules.MEASURES.map((measure) => [measures[measure].title, measures[measure].definition]),
    ...[
      [t.few, page.few],
      [t.on, { day: today }],
    ],
  ]
  return [
    {
      name: t.lines,
      columns: columns(
        ...[t.team, t.measure, t.unit, t.from, t.to, t.value],
        ...[t.elsewhere, t.people, t.source, t.by, t.written],
      ),
      rows: written,
    },
    { name: t.about, columns: columns(t.what, t.words), rows: about },
  ]
}

function refuseUnless(refusals: readonly Refusal<rules.EnvironmentRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
