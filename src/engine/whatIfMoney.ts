import type { StaffPath } from './hiring.ts'
import { deepestDraw, payback } from './value.ts'
import { type Band, bandOf } from './whatIfGrid.ts'
import { type Ground, weekOfMonth } from './whatIfModel.ts'

/** Kroner of a year from today, as they fall due: with every assumption in its middle, and the band. */
export type MoneyYear = { year: number; cost: number; saved: number; net: Band }

/** Kroner that have come together after so many months: what so many of ten draws are below. */
export type MoneySoFar = { month: number; net: Band }

export type Money = {
  cost: Band
  saved: Band
  net: Band
  years: MoneyYear[]
  /** Each quarter, from nothing today. */
  soFar: MoneySoFar[]
  /** The share of the draws in which more is saved than spent. */
  pays: number
  /** Months until the money is back, with every assumption in its middle. */
  paybackMonth: number | 'never'
  /** Whether it is never outstanding again after that month. */
  paybackStays: boolean
  /** The share of the draws in which it is back at the horizon, at some time. */
  paidBack: number
  /** The most that is outstanding in the worst of the draws, and the month. */
  worst: { kroner: number; month: number }
}

const MONTHS_PER_YEAR = 12
const MONTHS_PER_QUARTER = 3
const QUARTERS_PER_YEAR = 4

/** Of each draw, a row of `length` that begins with its saving by month before displacement. */
type Savings = { table: Float64Array; length: number; draws: number; central: Float64Array }

/** What was drawn of money. */
type Prices = { kept: Float64Array; pay: Float64Array }

/** What is spent and saved, from the savings of each draw and the posts that are filled. */
export function moneyOf(ground: Ground, prices: Prices, staff: StaffPath, savings: Savings): Money {
  const worked = workedOf(ground, staff)
  const { table, length, draws } = savings
  const quarters = worked.length / MONTHS_PER_QUARTER
  /** A row of draws for each quarter: what has come together. */
  const soFar = new Float64Array(quarters * draws)
  const [saved, cost] = [new Float64Array(draws), new Float64Array(draws)]
  const flows = new Float64Array(worked.length + 1)
  let paidBack = 0
  let worst = { kroner: 0, month: 0 }
  for (let draw = 0; draw < draws; draw++) {
    const kept = prices.kept[draw] as number
    const pay = prices.pay[draw] as number
    let sum = 0
    for (let month = 0; month < worked.length; month++) {
      const gain = kept * (table[draw * length + month] as number)
      const price = pay * (worked[month] as number)
      saved[draw] = (saved[draw] as number) + gain
      cost[draw] = (cost[draw] as number) + price
      sum += gain - price
      flows[month + 1] = gain - price
      if (month % MONTHS_PER_QUARTER === MONTHS_PER_QUARTER - 1)
        soFar[Math.floor(month / MONTHS_PER_QUARTER) * draws + draw] = sum
    }
    const deepest = deepestDraw(flows)
    if (deepest.kroner > worst.kroner) worst = { kroner: deepest.kroner, month: deepest.period }
    if (payback(flows) !== 'never') paidBack++
  }
  const last = soFar.slice((quarters - 1) * draws)
  const pays = last.reduce((count, kroner) => count + (kroner > 0 ? 1 : 0), 0)
  const middle = middleOf(ground, worked, savings.central)
  return {
    ...{ cost: bandOf(cost), saved: bandOf(saved), net: bandOf(last) },
    years: yearsOf(middle, soFar, draws),
    soFar: soFarOf(soFar, draws),
    ...{ pays: pays / draws, paidBack: paidBack / draws, worst },
    ...{ paybackMonth: middle.paybackMonth, paybackStays: middle.paybackStays },
  }
}

/** Years of work that are paid in each month; what a post takes besides pay is more of the same. */
function workedOf({ years, overhead }: Ground, { filled }: StaffPath): Float64Array {
  return Float64Array.from({ length: years * MONTHS_PER_YEAR }, (_, month) => {
    const people = filled.subarray(weekOfMonth(month), weekOfMonth(month + 1))
    return (people.reduce((sum, one) => sum + one, 0) * (1 + overhead)) / 52
  })
}

/** The money of each month with every assumption in its middle. */
function middleOf({ effect, payPerYear }: Ground, worked: Float64Array, central: Float64Array) {
  const saved = worked.map((_, month) => (1 - effect.displacement) * (central[month] as number))
  const cost = worked.map((years) => payPerYear * years)
  const flows = Float64Array.from({ length: worked.length + 1 }, (_, at) =>
    at === 0 ? 0 : (saved[at - 1] as number) - (cost[at - 1] as number),
  )
  const back = payback(flows)
  const paybackMonth = back === 'never' ? ('never' as const) : back.period
  return { saved, cost, paybackMonth, paybackStays: back === 'never' || back.stays }
}

function yearsOf(
  middle: { saved: Float64Array; cost: Float64Array },
  soFar: Float64Array,
  draws: number,
): MoneyYear[] {
  return Array.from({ length: soFar.length / draws / QUARTERS_PER_YEAR }, (_, at): MoneyYear => {
    const end = ((at + 1) * QUARTERS_PER_YEAR - 1) * draws
    const net = soFar.slice(end, end + draws)
    if (at > 0) {
      const before = end - QUARTERS_PER_YEAR * draws
      for (let draw = 0; draw < draws; draw++)
        net[draw] = (net[draw] as number) - (soFar[before + draw] as number)
    }
    const sum = (kroner: Float64Array) =>
      kroner.subarray(at * MONTHS_PER_YEAR, (at + 1) * MONTHS_PER_YEAR).reduce((a, b) => a + b, 0)
    return { year: at + 1, cost: sum(middle.cost), saved: sum(middle.saved), net: bandOf(net) }
  })
}

/** Sorts the rows it is given. */
function soFarOf(soFar: Float64Array, draws: number): MoneySoFar[] {
  const none = { month: 0, net: { low: 0, mid: 0, high: 0 } }
  const later = Array.from({ length: soFar.length / draws }, (_, at): MoneySoFar => {
    const net = bandOf(soFar.subarray(at * draws, (at + 1) * draws))
    return { month: (at + 1) * MONTHS_PER_QUARTER, net }
  })
  return [none, ...later]
}
