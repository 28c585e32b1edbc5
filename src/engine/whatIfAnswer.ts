import { type Work, weeksBetweenContacts, weeksPerContact } from './capacity.ts'
import type { CohortResult } from './cohortRun.ts'
import { finiteQueue, heardWithin } from './queue.ts'
import type { Effort } from './whatIfArms.ts'
import { type Band, bandOf, blended, type Grid } from './whatIfGrid.ts'
import { documentationOf, type Ground, WAYS, type Way, weekOfMonth } from './whatIfModel.ts'
import { type Money, moneyOf } from './whatIfMoney.ts'

/** What was drawn, a place for each draw. */
export type Drawn = {
  grid: Grid
  /** The share of the saving that is left by displacement. */
  kept: Float64Array
  /** Kroner a year for a post. */
  pay: Float64Array
  /** Standard normal: how chance falls for the number of citizens, and for each way out. */
  stock: Float64Array
  exits: readonly Float64Array[]
}

/** How it is at a time. Without a band where there is nothing to guess: today. */
export type Moment = {
  month: number
  /** Citizens for one full-time caseworker at full speed. */
  caseload: Band
  /** Infinite where the cases take all the time. */
  weeksBetween: Band
  /** The share whose conversation begins within seven days of their asking. */
  within7: Band
}

export type WhatIfAnswer = {
  /** With the levers, and if nothing is done, at the same times. */
  moments: Moment[]
  without: Moment[]
  /**
   * People a year, as a mean of the whole horizon: if nothing is done, and with the levers when every
   * assumption is in its middle. The band has the chance of one year in it.
   */
  exits: Record<Way, { without: number; central: number; with: Band }>
  money: Money
  peopleAtEnd: { without: number; with: number }
  draws: number
}

/** Today, and when new posts have begun and are up to speed. */
export const MOMENTS: readonly number[] = [0, 3, 9]
/** A citizen needs a conversation so many weeks after the last: ours, as in the golden table. */
const WEEKS_BETWEEN_NEEDS = 4
/** Of 52, when holidays, sickness and courses are gone: as in the golden table. */
const WORKING_WEEKS = 46

/**
 * What a row of a place holds, as differences to doing nothing, so that nothing is nothing to the bit:
 * saving by month, then the citizens at each moment, then exits.
 */
type Row = { months: number; length: number }

/** The five results of a lever, from a run at each place of the grid and one in the middle. */
export function answerOf(ground: Ground, drawn: Drawn, effort: Effort): WhatIfAnswer {
  const row = { months: ground.years * 12, length: 0 }
  row.length = row.months + MOMENTS.length + WAYS.length
  const { places } = drawn.grid
  const rows = new Float64Array(places.length * row.length)
  for (const [at, { elasticity, decayPerYear }] of places.entries()) {
    const run = effort.run(elasticity, decayPerYear)
    write(run, effort.base, row, rows.subarray(at * row.length, (at + 1) * row.length))
  }
  const draws = drawn.kept.length
  const table = new Float64Array(draws * row.length)
  for (let draw = 0; draw < draws; draw++) {
    const into = table.subarray(draw * row.length, (draw + 1) * row.length)
    blended(drawn.grid, draw, rows, into)
  }
  return asAnswer(ground, drawn, effort, { row, table, draws })
}

type Table = { row: Row; table: Float64Array; draws: number }
type Middle = Table & { central: Float64Array }

function asAnswer(ground: Ground, drawn: Drawn, effort: Effort, all: Table): WhatIfAnswer {
  const { mean, decayPerYear } = ground.effect
  const central = new Float64Array(all.row.length)
  const middle = effort.run(mean, decayPerYear)
  write(middle, effort.base, all.row, central)
  const peopleAtEnd = { without: endOf(effort.base), with: endOf(middle) }
  return {
    moments: momentsOf(ground, drawn, effort, all),
    without: momentsOf(ground, drawn, effort, null, all.draws),
    exits: exitsOf(ground, drawn, effort.base, { ...all, central }),
    money: moneyOf(ground, drawn, effort.staff, { ...all, central, length: all.row.length }),
    ...{ peopleAtEnd, draws: all.draws },
  }
}

/** What a run is worth to the answer. */
function write(run: CohortResult, base: CohortResult, { months }: Row, into: Float64Array): void {
  const { weeks } = base
  into.fill(0)
  for (let month = 0; month < months; month++)
    for (let week = weekOfMonth(month); week < weekOfMonth(month + 1); week++)
      into[month] =
        (into[month] as number) + (base.cost[week] as number) - (run.cost[week] as number)
  for (const [at, month] of MOMENTS.entries())
    into[months + at] =
      (run.stock[weekOfMonth(month)] as number) - (base.stock[weekOfMonth(month)] as number)
  for (const way of WAYS.keys())
    for (let week = 0; week < weeks; week++) {
      const at = months + MOMENTS.length + way
      const more =
        (run.exits[way * weeks + week] as number) - (base.exits[way * weeks + week] as number)
      into[at] = (into[at] as number) + more
    }
}

function endOf({ endStock }: CohortResult): number {
  return endStock[0] as number
}

/**
 * How it is at each time. Chance is in the band: those who came and went until then are counts, and the
 * variance of what is left is taken as the sum of both.
 */
function momentsOf(
  ground: Ground,
  drawn: Drawn,
  { base, staff, levers }: Effort,
  all: Table | null,
  draws = drawn.stock.length,
): Moment[] {
  const { caseworkers, citizens, inflowPerWeek, work } = ground
  const less = documentationOf(work, all ? levers.documentationLess : 0)
  return MOMENTS.map((month, at) => {
    const week = weekOfMonth(month)
    const came = inflowPerWeek * week
    const without = base.stock[week] as number
    const sd = Math.sqrt(came + Math.max(0, citizens + came - without))
    const there = caseworkers + (all ? (staff.effective[week] as number) : 0)
    const cases = new Float64Array(draws)
    for (let draw = 0; draw < draws; draw++) {
      const more = all ? (all.table[draw * all.row.length + all.row.months + at] as number) : 0
      cases[draw] = Math.max(0, without + more + sd * (drawn.stock[draw] as number)) / there
    }
    return momentOf(month, bandOf(cases), month >= levers.fromMonth ? less : work)
  })
}

/** The other two follow from the caseload, and fall or rise with it, so its band is theirs. */
function momentOf(month: number, caseload: Band, work: Work): Moment {
  const { low, mid, high } = caseload
  return {
    ...{ month, caseload },
    weeksBetween: {
      low: weeksAt(low, work),
      mid: weeksAt(mid, work),
      high: weeksAt(high, work),
    },
    within7: { low: heardAt(high, work), mid: heardAt(mid, work), high: heardAt(low, work) },
  }
}

function weeksAt(caseload: number, work: Work): number {
  return caseload > 0 ? weeksBetweenContacts(caseload, work) : 0
}

/** Between two whole caseloads, as a queue has whole people. */
function heardAt(caseload: number, work: Work): number {
  const below = Math.max(1, Math.floor(caseload))
  const part = Math.min(1, Math.max(0, caseload - below))
  const first = heardOf(below, work)
  return part === 0 ? first : first + part * (heardOf(below + 1, work) - first)
}

/**
 * One caseworker with so many citizens who need a conversation four weeks after the last (M/M/1//N,
 * `queue.ts`). Where the cases take all the time, nobody is heard.
 */
function heardOf(citizens: number, work: Work): number {
  if (weeksBetweenContacts(citizens, work) === Number.POSITIVE_INFINITY) return 0
  const weeksPerService = weeksPerContact(citizens, work, WORKING_WEEKS)
  const weeksBetweenNeeds = WEEKS_BETWEEN_NEEDS
  const queue = finiteQueue({ citizens, caseworkers: 1, weeksBetweenNeeds, weeksPerService })
  // What is nobody, but for rounding, is nobody.
  return Math.round(Math.min(1, Math.max(0, heardWithin(7, queue))) * 1e9) / 1e9
}

function exitsOf({ years }: Ground, drawn: Drawn, base: CohortResult, all: Middle) {
  const { row, table, draws, central } = all
  const exits = {} as WhatIfAnswer['exits']
  for (const [way, name] of WAYS.entries()) {
    const place = row.months + MOMENTS.length + way
    const chance = drawn.exits[way] as Float64Array
    let all = 0
    for (let week = 0; week < base.weeks; week++)
      all += base.exits[way * base.weeks + week] as number
    const without = all / years
    const people = new Float64Array(draws)
    for (let draw = 0; draw < draws; draw++) {
      const mean = Math.max(0, without + (table[draw * row.length + place] as number) / years)
      people[draw] = Math.max(0, mean + Math.sqrt(mean) * (chance[draw] as number))
    }
    const middle = without + (central[place] as number) / years
    exits[name] = { without, central: middle, with: bandOf(people) }
  }
  return exits
}
