import { addDays, addMonths, type Day, day } from '#core/dates.ts'
import type { Language } from '#core/language.ts'
import { NotFound } from '#core/refusal.ts'
import { fileStem } from '#core/slugs.ts'
import { gapOf } from '#engine/gap.ts'
import { expectedOfYear } from '#engine/gapPlan.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { type Cell, type Sheet, sheetFile } from '#platform/sheetsOut.ts'
import {
  caseVersions,
  type ExpectedRow,
  expectedAmounts,
  type RealisedRow,
  realisedAmounts,
} from '#slices/businessCases/reads.ts'
import {
  agreedPlanOf,
  bandOf,
  type Plan,
  planOf,
  type StopNumber,
  stopOf,
} from '#slices/businessCases/rules.ts'
import { decisionsOf } from '#slices/decisions/reads.ts'
import { teamMonths, teamSums } from '#slices/employees/reads.ts'
import {
  findInvestment,
  type InvestmentRow,
  type PositionRow,
  positions,
  rulesOf,
} from '#slices/investments/reads.ts'
import { yearsOf } from '#slices/investments/rules.ts'
import { keptResults } from '#slices/results/reads.ts'
import type { Decision as EffectDecision } from '#slices/results/rules.ts'
import { flows, middleWeeks } from '#slices/whatIf/reads.ts'
import { startsOf } from '#slices/whatIf/rules.ts'
import { coined } from '#ui/coined.ts'
import * as contract from './contract.ts'
import * as rules from './rules.ts'
import { texts } from './texts.ts'

export const routes = [
  route(contract.readGap, async ({ investmentId }, { db, today }) => {
    const held = await heldOf(db, investmentId, today)
    return { today, gap: await gapIn(db, held, today) }
  }),

  route(contract.readGate, async ({ investmentId }, context) => {
    const { db, today, municipality } = context
    const held = await heldOf(db, investmentId, today)
    const { row, settled, document, money, stop } = held
    const standing = rules.standingOf(money, bandOf(document), settled)
    const gap = await gapIn(db, held, today)
    const effect = await effectOf(db, investmentId)
    const method = await methodOf(context, held)
    const hours = gap?.grounds.years.at(-1)?.hiring ?? method.hoursShare
    const delivered = rules.deliveredOf(hours, method.plan.weeksBetween, method.weeksBetween)
    const { phase, gateOn } = row
    return {
      ...{ today, municipality: municipality.name, ...saidOf(row) },
      ...(await agreedOf(db, investmentId)),
      heldTo: held.heldTo,
      years: yearsBeside(held),
      isAssumed: money.realised.some(({ isAssumed }) => isAssumed),
      ...{ standing, stop, effect, gap, method },
      options: await choicesOf(context, held),
      advice: rules.adviceOf({
        ...{ phase, gateOn, today, delivered, stop, standing },
        effect: effect?.decision ?? null,
      }),
      decisions: (await decisionsOf(db, investmentId)).map((decision) => {
        const { decisionId, kind, reason, grounds, decidedBy, decidedOn } = decision
        return { decisionId, kind, reason, grounds, decidedBy, decidedOn }
      }),
    }
  }),

  route(contract.exportInvestment, async ({ investmentId, format, language }, { db, today }) => {
    const held = await heldOf(db, investmentId, today)
    const gap = await gapIn(db, held, today)
    const { title } = held.row
    const asked = { title, money: held.money, years: yearsBeside(held), gap, today }
    const sheets = sheetsOf(asked, language)
    const stem = `${fileStem(texts[language].export.file, title)}-${today}`
    const file = await sheetFile(format, stem, sheets)
    return { ...file, caseIds: [] }
  }),
]

/** The newest judgement of the effect that somebody has kept. */
async function effectOf(db: Db, investmentId: string) {
  const [kept] = await keptResults(db, investmentId)
  if (!kept) return null
  const { decision, effect } = kept.document as Kept
  const times = (log: number | null | undefined) => (typeof log === 'number' ? Math.exp(log) : null)
  return {
    ...{ decision, keptOn: kept.keptOn, hash: kept.hash },
    ...{ ratio: times(effect?.logRatio), low: times(effect?.lower), high: times(effect?.upper) },
  }
}

type Kept = {
  decision: EffectDecision
  effect: { logRatio: number; lower: number | null; upper: number | null } | null
}

type Exported = {
  title: string
  money: Held['money']
  years: ReturnType<typeof yearsBeside>
  gap: Awaited<ReturnType<typeof gapIn>>
  today: Day
}

/** Kroner, as somebody adds them up in a spreadsheet. */
const kroner = (ore: number | null | undefined): Cell =>
  typeof ore === 'number' ? ore / 100 : null

function sheetsOf({ title, money, years, gap, today }: Exported, language: Language): Sheet[] {
  const { export: t, gap: words, page } = texts[language]
  const columns = (...headers: string[]) => headers.map((header) => ({ header, width: 24 }))
  const about: Cell[][] = [
    [t.project, title],
    ...[
      [t.years, page.definition],
      [t.gap, `${words.definition} ${words.methodHelp}`],
      [t.source, page.source],
    ],
    [t.on, { day: today }],
  ]
  return [
    {
      name: t.years,
      columns: columns(t.year, t.expected, t.low, t.high, t.realised),
      rows: years.map(({ year, expectedOre, band, realisedOre }) => [
        ...[year, kroner(expectedOre), kroner(band?.lowOre), kroner(band?.highOre)],
        kroner(realisedOre),
      ]),
    },
    {
      name: t.posts,
      columns: columns(t.year, t.side, t.post, t.expectedOf, t.realisedOf, t.basis),
      rows: postRows(money, language),
    },
    ...(gap ? [gapSheet(gap, language)] : []),
    { name: t.about, columns: columns(t.what, t.words), rows: about },
  ]
}

/** Every post of every year once, what was expected beside what came. */
function postRows({ expected, realised }: Held['money'], language: Language): Cell[][] {
  const { sides, costs } = texts[language].export
  const key = ({ year, side, budgetPost }: ExpectedRow | RealisedRow) =>
    `${year} ${side} ${budgetPost}`
  const names: Record<string, string> = { ...coined[language].benefits, ...costs }
  return [...Map.groupBy([...expected, ...realised], key).values()]
    .flatMap(([row]) => row ?? [])
    .toSorted((a, b) => a.year - b.year || a.side.localeCompare(b.side))
    .map((row) => {
      const came = realised.find((one) => key(one) === key(row))
      const planned = expected.find((one) => key(one) === key(row))
      return [
        ...[row.year, sides[row.side], names[row.budgetPost] ?? row.budgetPost],
        ...[kroner(planned?.amountOre), kroner(came?.amountOre), came?.basis ?? null],
      ]
    })
}

function gapSheet(gap: NonNullable<Exported['gap']>, language: Language): Sheet {
  const { export: t, gap: words, factors } = texts[language]
  const { shapley, sequential } = gap
  return {
    name: t.gap,
    columns: [t.factor, t.shapley, t.sequential, t.measured].map((header) => {
      return { header, width: 30 }
    }),
    rows: [
      [words.planned, kroner(shapley.plannedOre), kroner(sequential.plannedOre), null],
      ...shapley.parts.map(({ factor, ore, years }, at): Cell[] => {
        if (years.length === 0) return [factors[factor], null, null, words.notMeasured]
        return [
          ...[factors[factor], kroner(ore), kroner(sequential.parts[at]?.ore)],
          years.join(', '),
        ]
      }),
      [t.rest, kroner(shapley.restOre), kroner(sequential.restOre), null],
      [words.realised, kroner(shapley.realisedOre), kroner(sequential.realisedOre), null],
    ],
  }
}

function saidOf(row: InvestmentRow) {
  const { investmentId, title, phase, targetGroup, hypothesis, methodElements, unknown } = row
  const { startedOn, endedOn, gateOn } = row
  return {
    ...{ investmentId, title, phase, targetGroup, hypothesis, methodElements, unknown },
    ...{ startedOn, endedOn, gateOn },
  }
}

/** What was written beforehand, as it stood at the start. */
async function agreedOf(db: Db, investmentId: string) {
  const written = await rulesOf(db, investmentId)
  const of = (kind: 'target' | 'stop') => {
    const rule = written.findLast((one) => one.kind === kind && one.reason === '')
    return rule ? { words: rule.words, writtenOn: rule.writtenOn } : null
  }
  return { targetRule: of('target'), stopRule: of('stop') }
}

type Held = {
  row: InvestmentRow
  posts: PositionRow[]
  /** What the business case counts on: as it was written, or as its file was run. */
  document: Record<string, unknown>
  heldTo: { number: number; hash: string; lockedOn: Day | null } | null
  money: { expected: ExpectedRow[]; realised: RealisedRow[] }
  /** The years of which both are known, the one that is not over among them. */
  years: number[]
  /** The years that can be judged. */
  settled: number[]
  /** As it was agreed before the start: a later version cannot move it. */
  stop: StopNumber | null
}

/** An investment with the business case that it is held to: the newest that is locked, or else the newest. */
async function heldOf(db: Db, investmentId: string, today: Day): Promise<Held> {
  const row = await findInvestment(db, investmentId)
  if (!row) throw new NotFound()
  const versions = await caseVersions(db, investmentId)
  const version = versions.find(({ lockedOn }) => lockedOn) ?? versions[0]
  // The newest comes first, so the last that is locked is the one of the start.
  const agreed = versions.findLast(({ lockedOn }) => lockedOn) ?? versions[0]
  const all = await expectedAmounts(db, investmentId)
  const expected = all.filter(({ businessCaseId }) => businessCaseId === version?.businessCaseId)
  const realised = await realisedAmounts(db, investmentId)
  const { startedOn } = row
  return {
    ...{ row, posts: await positions(db, investmentId), money: { expected, realised } },
    document: (version?.says ?? {}) as Record<string, unknown>,
    heldTo: version
      ? { number: version.number, hash: version.hash, lockedOn: version.lockedOn }
      : null,
    years: startedOn ? rules.knownYears(expected, realised, startedOn) : [],
    settled: startedOn ? rules.settledYears(expected, realised, { startedOn, today }) : [],
    stop: stopOf((agreed?.says ?? {}) as Record<string, unknown>),
  }
}

/** Every year that is expected or known, each with the net of all so far; realised where it can be judged. */
function yearsBeside({ money, document, settled }: Held) {
  const [plan, real] = [yearsOf(money.expected), yearsOf(money.realised)]
  const band = bandOf(document)
  const all = [...new Set([...plan, ...real].map(({ year }) => year))].toSorted((a, b) => a - b)
  return all.map((year) => {
    const own = band.find((one) => one.year === year)
    const net = (of: typeof plan) => of.find((one) => one.year === year)?.cumulativeOre ?? null
    return {
      ...{ year, expectedOre: net(plan) },
      band: own ? { lowOre: own.lowOre, highOre: own.highOre } : null,
      realisedOre: settled.includes(year) ? net(real) : null,
    }
  })
}

async function gapIn(db: Db, { row, posts, document, money, years }: Held, today: Day) {
  const { startedOn, targetGroup } = row
  const until = row.endedOn && row.endedOn < today ? row.endedOn : today
  if (!startedOn || years.length === 0) return null
  const plan = planOf(document)
  const reals = await Promise.all(
    years.flatMap((year) => {
      const window = rules.windowOf(year, startedOn, until)
      return window ? [realIn(db, { posts, targetGroup, window })] : []
    }),
  )
  const known = money.realised.filter(({ year }) => years.includes(year))
  const lines = rules.gapYears({ expected: money.expected, realised: known }, plan, reals)
  return {
    ...{ shapley: gapOf(lines, 'shapley'), sequential: gapOf(lines, 'sequential') },
    grounds: {
      plan: toldOf(plan),
      years: reals.map(({ since: _, ...real }, at) => ({
        ...{ ...real, priceLevel: lines[at]?.prices?.benefits ?? null },
        expected: expectedOfYear(plan, real.year),
      })),
    },
  }
}

type Seen = { posts: readonly rules.Post[]; targetGroup: TargetGroup | null; window: rules.Window }

/** What the house counted of the target group's teams in a window; what is before its time is not counted. */
async function realIn(db: Db, { posts, targetGroup, window }: Seen): Promise<rules.Real> {
  const { from, until } = window
  const all = (await teamsOf(db, targetGroup, until)).map(({ teamId }) => teamId)
  const teams = all.length > 0 && (await isCounted(db, all, from)) ? all : []
  const each = await Promise.all(teams.map((teamId) => teamMonths(db, teamId, from, until)))
  const byDay = Map.groupBy(each.flat(), ({ onDay }) => onDay)
  const sum = (rows: (typeof each)[number], key: 'cases' | 'carriers' | 'fullTime') =>
    rows.reduce((all, row) => all + Number(row[key]), 0)
  const moved = teams.length > 0 ? await flows(db, addDays(from, -1), until) : []
  return rules.realOf(posts, {
    window,
    months: [...byDay.values()].map((rows) => ({
      ...{ cases: sum(rows, 'cases'), carriers: sum(rows, 'carriers') },
      fullTime: sum(rows, 'fullTime'),
    })),
    flows: moved
      .filter(({ teamId }) => teams.includes(teamId))
      .map(({ kind, people }) => ({ kind, people: Number(people) })),
  })
}

/** The plan without what only divides a difference. */
function toldOf({ priceRises: _, kronerSoFar: __, byYear: ___, ...plan }: Plan) {
  return plan
}

const [BEFORE_ALL, AFTER_ALL] = [day('1900-01-01'), day('2999-12-31')]

async function isCounted(db: Db, teams: readonly string[], from: Day): Promise<boolean> {
  const own = async (first: Day, last: Day) =>
    (await flows(db, first, last)).filter(({ teamId }) => teams.includes(teamId))
  const by = rules.countedBy(from)
  return rules.isCounted(await own(BEFORE_ALL, by), await own(by, AFTER_ALL))
}

async function teamsOf(db: Db, targetGroup: TargetGroup | null, on: Day) {
  if (!targetGroup) return []
  return (await teamSums(db, on)).filter((team) => team.targetGroup === targetGroup)
}

/** Whether it is done as it was agreed: posts, cases and conversations, as they are today. */
async function methodOf({ db, today }: Context, held: Held) {
  const { row, posts, document } = held
  const plan = agreedPlanOf(document)
  const until = row.endedOn && row.endedOn < today ? row.endedOn : today
  const window = (from: Day) => ({ year: 0, from, until, since: 0 })
  const year = { posts, targetGroup: row.targetGroup, window: window(addMonths(until, -12)) }
  const now = row.startedOn ? await realIn(db, year) : null
  const [team, ...others] = await teamsOf(db, row.targetGroup, today)
  const due = posts.filter(({ plannedOn }) => plannedOn <= until)
  return {
    posts: {
      planned: due.length,
      filled: due.filter((post) => rules.isFilled(post, until)).length,
      late: due.filter(({ hiredOn, plannedOn }) => hiredOn && hiredOn > plannedOn).length,
    },
    hoursShare: row.startedOn ? rules.hiringReached(posts, window(row.startedOn)) : null,
    // What the teams carry today says nothing of a project that is over.
    caseload: team && others.length === 0 && !row.endedOn ? team.perFullTime : null,
    range: team?.range && !row.endedOn ? { low: team.range.low, high: team.range.high } : null,
    weeksBetween: now?.weeksBetween ?? null,
    plan: toldOf(plan),
  }
}

/** What else could be decided, in kroner against closing; nothing where the house cannot tell. */
async function choicesOf({ db, today }: Context, { row, posts }: Held) {
  const filled = rules.fullTimeOn(posts, today)
  if (!row.startedOn || row.endedOn || filled === 0) return null
  const teams = await teamsOf(db, row.targetGroup, today)
  const lastYear = await flows(db, addMonths(today, -12), today)
  const [start] = startsOf(teams, lastYear, await middleWeeks(db, today))
  if (teams.length !== 1 || !start) return null
  const salaries = posts.reduce((sum, { salaryOre }) => sum + salaryOre, 0)
  const fullTimes = posts.reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0) / 37
  return rules.optionsOf({ start, filled, payPerYear: salaries / 100 / fullTimes, today })
}
