import type { Day } from '#core/dates.ts'
import { COUNT_MIN } from '#core/few.ts'
import { randomisationTest } from '#core/stats/randomisation.ts'
import type { Count } from '#slices/cohorts/rules.ts'

// Who is compared with whom, as sums that tell of nobody: what a result is reckoned from.

const DAYS_A_MONTH = 365.25 / 12

/** A team's month: who went where it counts, and person-months under observation. */
type Cell = { exits: number; personMonths: number }
export type TeamCount = Count & { teamId: string }
export type Plan = {
  months: readonly Day[]
  /** The place of the start among the months. */
  start: number
  outcomes: readonly string[]
  /** When each team gets it, as a place among the months; null for one that goes on as before. */
  from: ReadonlyMap<string, number | null>
}

/** Exits and person-months, team by team and month by month. */
export function cellsOf(counts: readonly TeamCount[], plan: Plan): Map<string, Cell[]> {
  const places = new Map(plan.months.map((month, at) => [month, at]))
  const kinds = new Set(plan.outcomes.map((outcome) => `first:${outcome}`))
  const cells = new Map(
    [...plan.from.keys()].map((id) => [id, plan.months.map(() => ({ exits: 0, personMonths: 0 }))]),
  )
  for (const { teamId, month, kind, people } of counts) {
    const cell = cells.get(teamId)?.[places.get(month) ?? -1]
    if (!cell) continue
    if (kinds.has(kind)) cell.exits += people
    if (kind === 'days') cell.personMonths += people / DAYS_A_MONTH
  }
  return cells
}

export type Period = {
  from: number
  to: number
  treatedExits: number
  comparedExits: number
  treatedWeight: number
  comparedWeight: number
  beforeError: number
}

type Sides = Record<'treated' | 'compared', { exits: number; weight: number; before: number }>

/**
 * The months after the start, put together until both sides have at least five exits, so that no period tells of
 * few. A team is compared until it gets it, and weighs as many exits as its rate before the start would give.
 */
export function periodsOf(cells: ReadonlyMap<string, readonly Cell[]>, plan: Plan): Period[] {
  const before = new Map([...cells].map(([id, own]) => [id, sumOf(own.slice(0, plan.start))]))
  const periods: Period[] = []
  let open: (Period & { errors: number }) | undefined
  for (let at = plan.start; at < plan.months.length; at++) {
    const { treated, compared } = sidesOf(cells, before, plan, at)
    if (!(treated.weight > 0 && compared.weight > 0)) continue
    const error = 1 / treated.before + 1 / compared.before
    const all = treated.weight + compared.weight
    const month = at - plan.start
    open ??= { ...EMPTY, from: month, errors: 0 }
    open.to = month
    open.treatedExits += treated.exits
    open.comparedExits += compared.exits
    open.treatedWeight += treated.weight
    open.comparedWeight += compared.weight
    open.errors += all * error
    if (Math.min(open.treatedExits, open.comparedExits) < COUNT_MIN) continue
    const { errors, ...period } = open
    const weight = period.treatedWeight + period.comparedWeight
    periods.push({ ...period, beforeError: errors / weight })
    open = undefined
  }
  return periods
}

const EMPTY = {
  ...{ to: 0, treatedExits: 0, comparedExits: 0, treatedWeight: 0, comparedWeight: 0 },
  beforeError: 0,
}

function sidesOf(
  cells: ReadonlyMap<string, readonly Cell[]>,
  before: ReadonlyMap<string, Cell>,
  { from }: Plan,
  at: number,
): Sides {
  const sides: Sides = {
    treated: { exits: 0, weight: 0, before: 0 },
    compared: { exits: 0, weight: 0, before: 0 },
  }
  for (const [id, own] of cells) {
    const start = from.get(id) ?? null
    const side = sides[start !== null && at >= start ? 'treated' : 'compared']
    const past = before.get(id)
    const cell = own[at]
    if (!past || !cell || past.exits === 0 || past.personMonths === 0) continue
    side.exits += cell.exits
    side.weight += (cell.personMonths * past.exits) / past.personMonths
    side.before += past.exits
  }
  return sides
}

export function sumOf(cells: readonly Cell[]): Cell {
  return cells.reduce(
    (sum, { exits, personMonths }) => {
      return { exits: sum.exits + exits, personMonths: sum.personMonths + personMonths }
    },
    { exits: 0, personMonths: 0 },
  )
}

/**
 * How much more a team's months before the start differ than chance alone would have it: Pearson's X² over its
 * degrees of freedom (McCullagh and Nelder 1989, 6.2), never below 1.
 */
export function dispersionOf(cells: ReadonlyMap<string, readonly Cell[]>, start: number): number {
  let [squares, free] = [0, 0]
  for (const own of cells.values()) {
    const past = own.slice(0, start).filter(({ personMonths }) => personMonths > 0)
    const { exits, personMonths } = sumOf(past)
    if (exits === 0 || past.length < 2) continue
    for (const cell of past) {
      const mean = (exits * cell.personMonths) / personMonths
      squares += (cell.exits - mean) ** 2 / mean
    }
    free += past.length - 1
  }
  return free > 0 ? Math.max(1, squares / free) : 1
}

/** A series of some teams together: by month where every month has five exits, else by quarter. */
export function stepsOf(cells: ReadonlyMap<string, readonly Cell[]>, from: number) {
  const all = [...cells.values()]
  const whole = (all[0] ?? []).map((_, at) => sumOf(all.flatMap((own) => own[at] ?? [])))
  // From before there was anybody here to count there is nothing to compare with.
  const empty = whole.slice(0, from).findIndex(({ personMonths }) => personMonths > 0)
  const months = whole.slice(Math.max(0, empty))
  const start = from - Math.max(0, empty)
  if (months.every(({ exits }) => exits >= COUNT_MIN)) return { start, steps: months }
  const quarters = (from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / 3) }, (_, at) =>
      sumOf(months.slice(from + 3 * at, from + 3 * at + 3)),
    )
  // Whole quarters, counted from the start both ways.
  const past = quarters(start % 3, start)
  return { start: past.length, steps: [...past, ...quarters(start, months.length)] }
}

/** How often a draw of the order would give so large a difference by itself, and of how many orders. */
export type DrawTest = { p: number; orders: number }

const REPLICATIONS = 1999

/**
 * The draw as its own judge: exits for a hundred person-months, month by month, with the order as the only thing left
 * to chance. Null before anybody has started, or where a team has a month without people.
 */
export function drawTest(cells: ReadonlyMap<string, readonly Cell[]>, plan: Plan): DrawTest | null {
  const { months, start, from } = plan
  const rows = [...cells].flatMap(([id, own], unit) =>
    own.map((cell, time) => ({ ...cell, unit, time, from: from.get(id) ?? null })),
  )
  const isWhole = rows.length > 0 && rows.every(({ personMonths }) => personMonths > 0)
  const waves = new Set([...from.values()])
  if (!isWhole || months.length <= start || waves.size < 2) return null
  const { p, orders } = randomisationTest(
    {
      unit: rows.map(({ unit }) => unit),
      time: rows.map(({ time }) => time),
      start: rows.map((row) => row.from ?? Number.POSITIVE_INFINITY),
      outcome: rows.map(({ exits, personMonths }) => (100 * exits) / personMonths),
      // Those who never get it were not in the draw.
      block: rows.map((row) => (row.from === null ? 1 : 0)),
    },
    { replications: REPLICATIONS },
  )
  return { p, orders }
}
