import type { Day } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import { invariant, NotFound } from '#core/refusal.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import { WEIGHTS, type Weight } from '#law/weights.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { type Cell, type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import { coined } from '#ui/coined.ts'
import { formatFor } from '#ui/format.ts'
import * as contract from './contract.ts'
import { type MemberLoad, ownLoad, type TeamLoads, teamLoads } from './reads.ts'
import { type Points, type RangeInForce, rangeOf, type Standing, spread } from './rules.ts'
import * as store from './store.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.readMine, (_, context) => mine(context)),

  route(contract.exportMine, async ({ format, language }, context) => {
    const load = await mine(context)
    const file = await sheetFile(format, `sagstal-${context.today}`, mineSheets(load, language))
    return { ...file, caseIds: load.cases.map(({ caseId }) => caseId) }
  }),

  route(contract.readTeam, async ({ teamId }, { db, today }) => teamOf(db, teamId, today)),

  route(contract.exportTeam, async ({ teamId, format, language }, { db, today }) => {
    const load = await teamOf(db, teamId, today)
    const file = await sheetFile(format, `sagstal-team-${today}`, teamSheets(load, language))
    return { ...file, caseIds: [] }
  }),
]

async function mine({ db, user, today }: Context) {
  const me = user.id
  invariant(me, 'whoever may read cases is somebody')
  const rows = await store.myCases(db, me, today)
  const { load, frame, ...stands } = await ownLoad(db, me, today, rows)
  const { cases: count, ...standard } = seen(stands)
  return {
    today,
    cases: rows.map(withContacts),
    count,
    covered: load.covered,
    byWeight: load.byWeight,
    pointsEach: frame.points,
    hoursPerWeek: load.hoursPerWeek,
    ...standard,
    adjustments: load.adjustments.map(({ employeeId: _, ...adjustment }) => adjustment),
  }
}

function withContacts({ lastDay, lastPlace, nextDay, nextPlace, ...row }: store.MyCase) {
  return {
    ...row,
    lastContact: lastDay && { onDay: lastDay, place: lastPlace ?? '' },
    nextContact: nextDay && { onDay: nextDay, place: nextPlace ?? '' },
  }
}

async function teamOf(db: Db, teamId: string, today: Day) {
  const loads = await teamLoads(db, teamId, today)
  if (!loads) throw new NotFound()
  return asTeam(loads, today)
}

function asTeam({ team, frame, members, cases, unowned }: TeamLoads, today: Day) {
  const carriers = members.filter((member) => member.cases > 0).map(({ load }) => load)
  return {
    today,
    team,
    members: members.map(asMember),
    pointsEach: frame.points,
    range: rangeOf(team.targetGroup, frame.ranges),
    cases,
    unowned,
    uncovered: members.reduce((sum, member) => sum + member.uncovered, 0),
    over: members.filter((member) => !member.absence && member.pressure === 'over').length,
    spread: spread(carriers) ?? null,
  }
}

function asMember({ load, covers, coveredBy, adjustments, ...member }: MemberLoad) {
  return {
    ...member,
    ...seen(member),
    hoursPerWeek: load.hoursPerWeek,
    covered: load.covered,
    byWeight: load.byWeight,
    covers: [...covers],
    coveredBy: [...coveredBy],
    adjustments: adjustments.map(({ employeeId: _, ...adjustment }) => adjustment),
  }
}

/** As it crosses the wire: a range that is not known is null, not left out. */
function seen({ cases, points, range, pressure }: Standing) {
  return {
    cases,
    points,
    range: range ? { ...range, parts: [...range.parts] } : null,
    pressure: pressure ?? null,
  }
}

type Mine = Awaited<ReturnType<typeof mine>>
type TeamCaseload = ReturnType<typeof asTeam>

function mineSheets({ cases, ...load }: Mine, language: Language): Sheet[] {
  const t = texts[language]
  const words = coined[language]
  const { columns } = t.mine
  const place = (contact: { place: string } | null) =>
    contact && (words.places[contact.place] ?? '')
  const heads = [
    columns.dream,
    t.sheets.firstName,
    t.sheets.lastName,
    columns.group,
    columns.weight,
  ]
  const contacts = [columns.last, t.sheets.place, columns.next, t.sheets.place]
  const rows = cases.map((one): Cell[] => [
    one.dream,
    one.firstName,
    one.lastName,
    words.targetGroups[one.targetGroup],
    words.weights[one.weight],
    { day: one.openedOn },
    t.sheets.parts[one.kind],
    onDay(one.lastContact),
    place(one.lastContact),
    onDay(one.nextContact),
    place(one.nextContact),
  ])
  const ranges = (load.range?.parts ?? []).map(
    ({ range, targetGroup }) => [targetGroup, range] as const,
  )
  const made: Cell[][] = [
    [t.sheets.cases, load.count, null],
    [t.sheets.covered, load.covered, null],
    [t.sheets.points, load.points, null],
    [t.sheets.low, load.range?.low ?? null, null],
    [t.sheets.high, load.range?.high ?? null, null],
  ]
  const columnsOf = [...heads, t.sheets.opened, t.sheets.part, ...contacts]
  return [
    { name: t.mine.title, columns: columnsOf.map(wide), rows },
    definitions(load.today, [...made, ...sources(ranges, load.pointsEach, language)], language),
  ]
}

function teamSheets(load: TeamCaseload, language: Language): Sheet[] {
  const t = texts[language].sheets
  const rows = load.members.map((member): Cell[] => [
    `${member.firstName} ${member.lastName}`,
    member.hoursPerWeek,
    member.cases,
    member.covered,
    member.range?.low ?? null,
    member.range?.high ?? null,
    member.points,
    ...WEIGHTS.map((weight) => member.byWeight[weight]),
    member.absence && { day: member.absence.fromOn },
    member.absence?.toOn ? { day: member.absence.toOn } : null,
    member.uncovered,
  ])
  const weights = WEIGHTS.map((weight) => coined[language].weights[weight])
  const standard = [t.hours, t.cases, t.covered, t.low, t.high, t.points]
  const heads = [t.who, ...standard, ...weights, t.absentFrom, t.absentTo, t.uncovered]
  const inUse = new Map(
    load.members.flatMap(({ range }) =>
      (range?.parts ?? []).map((part) => [part.targetGroup, part.range]),
    ),
  )
  const { spread: unlike } = load
  const made: Cell[][] = [
    [t.cases, load.cases, null],
    [t.unowned, load.unowned, null],
    [t.uncovered, load.uncovered, null],
    ...(unlike ? [[t.median, unlike.median, null]] : []),
    ...(unlike && unlike.average !== null ? [[t.average, unlike.average, null]] : []),
    [t.order, t.orderIs, null],
  ]
  return [
    { name: t.team, columns: heads.map(wide), rows },
    definitions(load.today, [...made, ...sources([...inUse], load.pointsEach, language)], language),
  ]
}

function sources(
  ranges: (readonly [TargetGroup, RangeInForce])[],
  each: Points,
  language: Language,
): Cell[][] {
  const { sheets: t, basis } = texts[language]
  const number = (weight: Weight) => formatFor(language).number(each[weight], 2)
  return [
    [t.caseload, t.caseloadIs, t.countingSource],
    [t.range, t.rangeIs, null],
    [t.capacity, t.capacityIs, t.ours],
    [t.points, t.pointsAre(number('enkel'), number('kompleks'), number('meget_kompleks')), t.ours],
    ...ranges.map(([group, range]): Cell[] => [
      coined[language].targetGroups[group],
      `${basis[range.basis]} ${range.low}–${range.high}, ${t.since(range.fromOn)}`,
      range.source,
    ]),
  ]
}

function definitions(today: Day, rows: Cell[][], language: Language): Sheet {
  const { sheets: t } = texts[language]
  return {
    name: t.definitions,
    columns: [t.what, t.meaning, t.source].map((header, at) => ({
      header,
      width: [28, 90, 60][at] ?? 30,
    })),
    rows: [[t.made, { day: today }, null], ...rows],
  }
}

const WIDE = 44

/** The first column holds words; the others hold numbers, days and names. */
function wide(header: string, at: number) {
  return { header, width: at === 0 ? WIDE : 18 }
}

function onDay(contact: { onDay: Day } | null): Cell {
  return contact && { day: contact.onDay }
}
