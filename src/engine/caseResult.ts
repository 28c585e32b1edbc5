import type { Outcome } from '#law/outcomes.ts'
import type { BusinessCase } from './businessCase.ts'
import type { CaseOutcome, PreparedCase } from './caseDraw.ts'
import { moreTo } from './caseDraw.ts'
import { type CaseDraws, NEVER } from './caseDraws.ts'
import { yearOf } from './caseModel.ts'
import { deepestDraw, payback } from './value.ts'

/** Kroner in a calendar year, by budget post: what is paid, what is saved, and what is left. */
export type YearLine = {
  year: number
  /** By title of the post or name of the cost. */
  cost: Record<string, number>
  /** By target group. */
  saved: Record<string, number>
  net: number
}

/** What a case comes to when every assumption is its central number. */
export type Central = {
  spent: number
  saved: number
  net: number
  /** What each krone brings back; null where nothing is spent. */
  ratio: number | null
  /** Months until the money is back. */
  paybackMonths: number | 'never'
  /** Whether it is never outstanding again after that month. */
  paybackStays: boolean
  /** The most that is outstanding, and the month. */
  deepest: { kroner: number; month: number }
  /** More people who went to each outcome, of the whole horizon. */
  moreTo: Partial<Record<Outcome, number>>
  /** People on the benefits on the last day, without and with. */
  peopleAtEnd: { without: number; with: number }
  years: YearLine[]
}

const WEEKS_PER_YEAR = 52

export function centralOf(prepared: PreparedCase, outcome: CaseOutcome): Central {
  const { presentSaved: saved, presentCost: spent, net } = outcome
  const flows = new Float64Array(prepared.weeks + 1)
  const nominal = new Float64Array(prepared.weeks + 1)
  for (let week = 0; week < prepared.weeks; week++) {
    nominal[week + 1] = (outcome.saved[week] as number) - (outcome.cost[week] as number)
    flows[week + 1] = (nominal[week + 1] as number) * (prepared.factors[week] as number)
  }
  const back = payback(flows)
  const deepest = deepestDraw(nominal)
  return {
    ...{ spent, saved, net, ratio: spent > 0 ? saved / spent : null },
    paybackMonths: back === 'never' ? 'never' : monthOf(back.period),
    paybackStays: back === 'never' || back.stays,
    deepest: { kroner: deepest.kroner, month: monthOf(deepest.period) },
    moreTo: Object.fromEntries(moreTo(prepared, outcome)),
    peopleAtEnd: { without: endOf(outcome.base), with: endOf(outcome.effort) },
    years: yearsOf(prepared.file, outcome, prepared.weeks),
  }
}

/** In whole numbers to the end: week 260 is in month 60, and a quotient by 52/12 a hair above it. */
function monthOf(week: number): number {
  return Math.ceil((week * 12) / WEEKS_PER_YEAR)
}

function endOf({ endStock }: CaseOutcome['base']): number {
  return endStock.reduce((sum, people) => sum + people, 0)
}

function yearsOf({ start, model }: BusinessCase, outcome: CaseOutcome, weeks: number): YearLine[] {
  // By maps until the end: somebody may call a post by a name that every object has.
  const lines = new Map<number, { cost: Sums; saved: Sums; net: number }>()
  for (let week = 0; week < weeks; week++) {
    const year = yearOf(week, start)
    const line = lines.get(year) ?? { cost: new Map(), saved: new Map(), net: 0 }
    lines.set(year, line)
    for (const { budgetPost, kroner } of outcome.spending)
      add(line.cost, budgetPost, kroner[week] as number)
    for (const [at, { name }] of (model?.groups ?? []).entries())
      add(line.saved, name, savedIn(outcome, at, week, weeks))
    line.net += (outcome.saved[week] as number) - (outcome.cost[week] as number)
  }
  return Array.from(lines, ([year, { cost, saved, net }]) => {
    return { year, cost: Object.fromEntries(cost), saved: Object.fromEntries(saved), net }
  })
}

type Sums = Map<string, number>

function add(sums: Sums, name: string, kroner: number): void {
  sums.set(name, (sums.get(name) ?? 0) + kroner)
}

/** A group’s part of the saving of a week, displacement taken off as in the whole. */
function savedIn(outcome: CaseOutcome, group: number, week: number, weeks: number): number {
  const at = group * weeks + week
  const { base, effort, keptByGroup } = outcome
  const less = (base.groupCost[at] as number) - (effort.groupCost[at] as number)
  return less * (keptByGroup[group] as number)
}

/** A curve of a share of the draws: the running sum by quarter, in kroner. */
export type Fan = { share: number; running: number[] }

/** How the draws lie. */
export type Spread = {
  runs: number
  mean: number
  sd: number
  /** Kroner net at shares of the draws. */
  percentiles: Record<'p5' | 'p10' | 'p25' | 'p50' | 'p75' | 'p90' | 'p95', number>
  /** The share of the draws in which more is saved than spent. */
  pays: number
  /** The share in which the money is back within so many months. */
  paidBackWithin: { months: number; share: number }[]
  neverPaidBack: number
  fan: Fan[]
  /** The deepest outstanding sum of all draws, and of nine of ten. */
  deepest: { worst: { kroner: number; month: number }; p90: number }
}

const SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
const MONTHS = [12, 24, 36, 48, 60, 84, 120]

export function spreadOf(draws: CaseDraws): Spread {
  const { runs, net } = draws
  const sorted = net.toSorted()
  const mean = sorted.reduce((sum, kroner) => sum + kroner, 0) / runs
  const squares = sorted.reduce((sum, kroner) => sum + (kroner - mean) ** 2, 0)
  const [p5, p10, p25, p50, p75, p90, p95] = SHARES.map((share) => at(sorted, share))
  const backIn = (weeks: number) =>
    countOf(draws.paybackWeek, (week) => week !== NEVER && week <= weeks)
  const worst = draws.deepest.reduce(
    (deepest, kroner, draw) => (kroner > (draws.deepest[deepest] as number) ? draw : deepest),
    0,
  )
  return {
    ...{ runs, mean, sd: Math.sqrt(squares / runs) },
    percentiles: { p5, p10, p25, p50, p75, p90, p95 } as Spread['percentiles'],
    pays: countOf(net, (kroner) => kroner > 0) / runs,
    paidBackWithin: MONTHS.map((months) => {
      return { months, share: backIn(Math.round((months * WEEKS_PER_YEAR) / 12)) / runs }
    }),
    neverPaidBack: countOf(draws.paybackWeek, (week) => week === NEVER) / runs,
    fan: SHARES.map((share) => ({ share, running: fanOf(draws, share) })),
    deepest: {
      worst: {
        kroner: draws.deepest[worst] as number,
        month: monthOf(draws.deepestWeek[worst] as number),
      },
      p90: at(draws.deepest.toSorted(), 0.9),
    },
  }
}

function countOf(values: Float64Array | Int32Array, is: (value: number) => boolean): number {
  let count = 0
  for (const value of values) if (is(value)) count++
  return count
}

/** Between the two nearest of sorted numbers, as R’s type 7 and numpy have it. */
export function at(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const below = sorted[low] as number
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number
  return below + (above - below) * (place - low)
}

function fanOf({ runs, quarters, running }: CaseDraws, share: number): number[] {
  const column = new Float64Array(runs)
  return Array.from({ length: quarters }, (_, quarter) => {
    for (let draw = 0; draw < runs; draw++) column[draw] = running[draw * quarters + quarter] ?? 0
    return at(column.toSorted(), share)
  })
}
