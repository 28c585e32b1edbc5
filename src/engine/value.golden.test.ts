import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { kronerOf, oreOf, sharedOut } from '#core/money.ts'
import { type Distribution, quantile } from '#core/stats/distributions.ts'
import { gammaQ, studentQuantile } from '#core/stats/special.ts'
import { rateOn } from '#law/rates.ts'
import { apart, type Golden, golden } from '#test/golden/golden.ts'
import {
  annuityFactor,
  discountFactor,
  discountFactors,
  financeMinistry,
  flatSchedule,
  periodRate,
} from './discount.ts'
import { chanceAboveZero, updated } from './evidenceBeliefs.ts'
import { priceChain, priceIndex, toFixedPrices } from './prices.ts'
import { meanMunicipalShare, municipalCost, municipalWeeks, savedByExit } from './refusion.ts'
import { breakEvenWeeks, declineOf, weeklyOf, yieldOf } from './savings.ts'
import { benefitCostRatio, internalRate, type Payback, payback, presentValue } from './value.ts'
import { valueOfPerfectInformation, valueOfTrial } from './valueOfInformation.ts'

const TODAY = day('2023-06-01')
const MINISTRY = financeMinistry(TODAY)
const FLAT = flatSchedule(0.035)

const FLOWS = [-1000, 300, 400, 500, 200]
const WEEKLY = weeklyOf({
  per: 'month',
  kroner: rateOn('kontanthjaelp_before_2025', TODAY).kroner,
})

// Silkeborg's accounts, in whole øre, by the years 2015-2021.
const YEARS = discountFactors(7, 1, FLAT)
const INVESTED = oreOf(33_500_000)
const SAVED = oreOf(64_600_000)
const million = (kroner: number) => kroner / 1e6

/** The net of each year; nothing falls due today. The investment is the same each year. */
function netByYear(savedLike: readonly number[]): number[] {
  const spent = sharedOut(INVESTED, Array(7).fill(1))
  const saved = sharedOut(SAVED, savedLike)
  return [0, ...saved.map((amount, at) => kronerOf(amount) - kronerOf(spent[at]!))]
}

const EVEN = netByYear([1, 1, 1, 1, 1, 1, 1])
const RAMP = netByYear([1, 2, 3, 4, 4, 4, 4])
const SILKEBORG = yieldOf({ invested: kronerOf(INVESTED), saved: kronerOf(SAVED) })
const STOCK = declineOf(323, 231, 12)

const PRICES = priceChain(
  [0.028, 0.031, 0.025].map((rise, at) => ({ year: 2024 + at, rise, source: 'golden' })),
)
const POSTS = breakEvenWeeks(3 * 650_000, { weekly: WEEKLY, municipalShare: 0.8 })
const HAZARD = updated({ mean: Math.log(1.2), sd: 0.12 }, { mean: Math.log(1.35), sd: 0.15 })

const range = (from: string, to: string) => ({ fromWeek: Number(from), toWeek: Number(to) })
const time = (found: Payback | 'never') => (found as Payback).time

/** How each row is found: the row as `id: quantity`, and the numbers that stand in it. */
const CLOSED: [RegExp, (...numbers: string[]) => number][] = [
  [/^FM discount factor .*: t=(\d+)$/, (t) => discountFactor(Number(t), MINISTRY)],
  [/^monthly equivalent of 3.5%: rate$/, () => periodRate(0.035, 12)],
  [/^weekly equivalent of 3.5% \(52\): rate$/, () => periodRate(0.035, 52)],
  [/^monthly discount factor: month=(\d+)$/, (m) => discountFactors(60, 12, FLAT)[Number(m)]!],
  [/^NPV \[.*: r=3.5%$/, () => presentValue(FLOWS, discountFactors(4, 1, FLAT))],
  [/^IRR: same$/, () => internalRate(FLOWS) as number],
  [/^payback \(undiscounted.*: same$/, () => time(payback(FLOWS))],
  [
    /^discounted payback years @3.5%: same$/,
    () => time(payback(FLOWS.map((flow, year) => flow * discountFactor(year, FLAT)))),
  ],
  [/^annuity factor 3.5% 7y \(end\): a$/, () => annuityFactor(7, FLAT)],
  [
    /^municipal share sum over weeks: w(\d+)-(\d+)$/,
    (a, b) => municipalWeeks(range(a!, b!), TODAY),
  ],
  [/^average .*: first year/, () => meanMunicipalShare(range('1', '52'), TODAY)],
  [/^average .*: first two years$/, () => meanMunicipalShare(range('1', '104'), TODAY)],
  [/^weekly benefit 2023 .*: kr\/week$/, () => WEEKLY],
  [/^municipal net cost: .* from start$/, () => municipalCost(WEEKLY, range('1', '52'), TODAY)],
  [/^municipal net cost: .* past week 52$/, () => municipalCost(WEEKLY, range('53', '104'), TODAY)],
  [
    /^municipal saving if exit .*: k=(\d+)$/,
    (k) => savedByExit(WEEKLY, { atWeek: Number(k), toWeek: 104 }, TODAY),
  ],
  [/^Silkeborg: net \(M kr\)$/, () => million(SILKEBORG.netYield)],
  [/^Silkeborg: BCR undiscounted$/, () => benefitCostRatio(SAVED, INVESTED)],
  [/^Silkeborg: ROI$/, () => SILKEBORG.netPerKrone],
  [/^Silkeborg flat profile: NPV/, () => million(presentValue(EVEN, YEARS))],
  [/^Silkeborg ramp profile .*: NPV/, () => million(presentValue(RAMP, YEARS))],
  [/^Silkeborg ramp: payback/, () => time(payback(RAMP))],
  [/^Silkeborg stock: ratio 231\/323$/, () => STOCK.ratio],
  [/^Silkeborg stock: net monthly log decline over 12 m$/, () => STOCK.monthlyLogDecline],
  [/^Silkeborg stock: net reduction persons$/, () => STOCK.persons],
  [/^break-even person-weeks .*: weeks$/, () => POSTS.weeks],
  [/^break-even: full-year equivalents$/, () => POSTS.fullYears],
  [/^price chain .*: index y3$/, () => priceIndex(PRICES, 2026, 2023)],
  [
    /^deflate 1000 kr y3 to y0: kr$/,
    () => toFixedPrices(PRICES, { nominal: 1000, year: 2026, priceYear: 2023 }),
  ],
  [/^P\(net>0\) analytic normal mean 5 sd 10: p$/, () => chanceAboveZero({ mean: 5, sd: 10 })],
  [
    /^EVPI normal INB: mu=(-?\d+) sd=(\d+)$/,
    (mean, sd) => valueOfPerfectInformation({ mean: Number(mean), sd: Number(sd) }),
  ],
  [
    /^EVSI normal-normal mu=1 s0=3 s=20: n=(\d+)$/,
    (n) => valueOfTrial({ mean: 1, sd: 3 }, { scatter: 20, observations: Number(n) }),
  ],
  [/^normal-normal logHR .*: post mean$/, () => HAZARD.mean],
  [/^normal-normal: post sd$/, () => HAZARD.sd],
  [/^normal-normal: HR$/, () => Math.exp(HAZARD.mean)],
  [/^normal-normal: P\(HR>1\)$/, () => chanceAboveZero(HAZARD)],
]

/** The least whole number that a Poisson of 39 is at or below with that chance: Γ's upper tail. */
function poissonQuantile(u: number): number {
  let count = 0
  while (gammaQ(count + 1, 39) < u) count++
  return count
}

const of = (distribution: Distribution) => (u: number) => quantile(distribution, u)
const QUANTILES: Record<string, (u: number) => number> = {
  'normal(0,1)': of({ kind: 'normal', mean: 0, sd: 1 }),
  'lognormal HR median1.25 sd(log).10': of({
    ...{ kind: 'lognormal', logMean: Math.log(1.25), logSd: 0.1 },
  }),
  'beta(20,80)': of({ kind: 'beta', a: 20, b: 80 }),
  'gamma(shape4,scale250)': of({ kind: 'gamma', shape: 4, scale: 250 }),
  'triangular(0,.5,1)': of({ kind: 'triangular', low: 0, mode: 0.5, high: 1 }),
  'PERT(400k,650k,1000k)': of({ kind: 'pert', low: 400e3, mode: 650e3, high: 1000e3 }),
  'poisson(39)': poissonQuantile,
  't(9)': (u) => studentQuantile(u, 9),
  // Chi-square is the gamma of half its degrees of freedom, twice as wide.
  'chi2(3)': of({ kind: 'gamma', shape: 1.5, scale: 2 }),
}

const rows = golden('08_econ_golden.csv')
const titled = rows.map((row) => ({ ...row, title: `${row.id}: ${row.quantity}` }))
const isQuantile = ({ quantity }: Golden) => /^q0\.\d+$/.test(quantity)
const closed = titled.filter((row) => !isQuantile(row))
const quantiles = titled.filter(isQuantile)

describe('the economy of the golden table', () => {
  test.each(closed)('$title', ({ title, value }) => {
    const found = CLOSED.flatMap(([pattern, compute]) => {
      const match = pattern.exec(title)
      return match ? [compute(...match.slice(1))] : []
    })
    expect(found).toHaveLength(1)
    expect(apart(found[0]!, value)).toBeLessThan(1e-9)
  })

  test.each(quantiles)('$title', ({ id, quantity, value }) => {
    const found = QUANTILES[id]!(Number(quantity.slice(1)))
    // The median of t is 0, which has no proportion to be off by.
    if (Math.abs(value) < 1e-15) expect(Math.abs(found)).toBeLessThan(1e-15)
    else expect(apart(found, value)).toBeLessThan(1e-9)
  })

  test('is covered row by row', () => {
    expect(closed).toHaveLength(67)
    expect(quantiles).toHaveLength(63)
  })

  test('is what Silkeborg published, to the krone', () => {
    expect(SILKEBORG.netYield).toBe(31_100_000)
    for (const net of [EVEN, RAMP])
      expect(oreOf(net.reduce((sum, year) => sum + year, 0))).toBe(3_110_000_000)
  })
})
