import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '#core/random.ts'
import {
  designEffect,
  detectableHazardRatio,
  freedmanEvents,
  peopleForEvents,
  peopleForMeans,
  peopleForShares,
  schoenfeldEvents,
  schoenfeldPower,
  shareWithEvent,
  timeToEvents,
} from '#core/stats/power.ts'
import {
  chanceWithin,
  eventsOnAverage,
  eventsWithPower,
  informationToExclude,
  logRankGrowth,
  poissonGrowth,
} from '#core/stats/powerSafe.ts'
import { apart, goldenRows } from '../../../test/golden/golden.ts'

const rows = goldenRows('14_power_golden.csv')

test.each(rows)('$id: $quantity is the reference', ({ id, quantity = '', value }) => {
  expect(id).toBe('Schoenfeld events 80% power 5% two-sided')
  const [, hazardRatio, treatedShare] = /^HR=(.+) share treated=(.+)$/.exec(quantity)!
  const found = schoenfeldEvents({
    hazardRatio: Number(hazardRatio),
    treatedShare: Number(treatedShare),
  })
  expect(apart(found, Number(value))).toBeLessThan(1e-9)
})

test('the table has all its 16 rows', () => {
  expect(rows).toHaveLength(16)
})

const ratio = fc
  .double({ min: 0.3, max: 3, noNaN: true })
  .filter((value) => Math.abs(value - 1) > 0.02)
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
const sides = fc.constantFrom(1 as const, 2 as const)

describe('events', () => {
  test('needed for a power give that power, and show that ratio', () => {
    fc.assert(
      fc.property(ratio, share, share, sides, (hazardRatio, treatedShare, power, side) => {
        fc.pre(power > 0.1)
        const comparison = { hazardRatio, treatedShare }
        const level = { alpha: 0.05, sides: side }
        const events = schoenfeldEvents(comparison, { ...level, power })
        expect(schoenfeldPower(events, comparison, level)).toBeCloseTo(power, 9)
        const shown = detectableHazardRatio(events, treatedShare, { ...level, power })
        expect(Math.abs(Math.log(shown))).toBeCloseTo(Math.abs(Math.log(hazardRatio)), 9)
      }),
    )
  })

  test('are as many for a ratio as for its inverse, and fewest for equal groups', () => {
    expect(schoenfeldEvents({ hazardRatio: 1.25 })).toBeCloseTo(
      schoenfeldEvents({ hazardRatio: 0.8 }),
      8,
    )
    const uneven = schoenfeldEvents({ hazardRatio: 1.25, treatedShare: 0.4 })
    expect(uneven).toBeGreaterThan(schoenfeldEvents({ hazardRatio: 1.25 }))
  })

  test('are about as many by Freedman, who wants more for large effects', () => {
    // Freedman 1982: ((1 + 2) / (1 - 2))² · 7.849 for a ratio of 2.
    expect(freedmanEvents({ hazardRatio: 2 })).toBeCloseTo(70.64, 2)
    expect(freedmanEvents({ hazardRatio: 2 })).toBeGreaterThan(schoenfeldEvents({ hazardRatio: 2 }))
    const near = { hazardRatio: 1.001, treatedShare: 0.3 }
    expect(freedmanEvents(near) / schoenfeldEvents(near)).toBeCloseTo(1, 2)
  })
})

describe('people', () => {
  test('have their event as often as the integral over their entries says', () => {
    const [hazard, accrual, followUp] = [0.03, 12, 6]
    let seen = 0
    for (let i = 0; i < 10_000; i++) {
      seen += -Math.expm1(-hazard * (followUp + (accrual * (i + 0.5)) / 10_000)) / 10_000
    }
    expect(shareWithEvent({ hazard, accrual, followUp })).toBeCloseTo(seen, 9)
    expect(shareWithEvent({ hazard, accrual: 0, followUp })).toBeCloseTo(1 - Math.exp(-0.18), 14)
  })

  test('needed for events are enough at the time that is found for them', () => {
    fc.assert(
      fc.property(ratio, share, (hazardRatio, treatedShare) => {
        const plan = { hazard: 0.04, accrual: 12, hazardRatio, treatedShare }
        const people = peopleForEvents(150, { ...plan, followUp: 9 }, plan)
        expect(timeToEvents(150, people, plan)).toBeCloseTo(21, 6)
      }),
    )
  })

  test('who are still coming in give their events, too', () => {
    const plan = { hazard: 0.04, accrual: 24, hazardRatio: 1.3 }
    const early = timeToEvents(40, 1000, plan)
    expect(early).toBeLessThan(24)
    const came = (1000 * early) / 24
    expect(came).toBeCloseTo(peopleForEvents(40, { ...plan, accrual: early, followUp: 0 }, plan), 6)
  })

  test('for two shares and two means are those of the textbook', () => {
    // (1.959964 + 0.841621)² · (0.5·0.5 + 0.3·0.7) / 0.2².
    const { treated, control } = peopleForShares({ treated: 0.5, control: 0.3 })
    expect(treated).toBeCloseTo(90.26, 2)
    expect(control).toBe(treated)
    expect(peopleForMeans({ difference: 0.5, deviation: 1 }).control).toBeCloseTo(62.79, 2)
    const uneven = peopleForMeans({ difference: -0.5, deviation: 1, ratio: 2 })
    expect(uneven.treated).toBeCloseTo(2 * uneven.control, 9)
    expect(uneven.control).toBeLessThan(62.79)
  })

  test('who resemble each other count for less', () => {
    expect(designEffect({ size: 35, correlation: 0 })).toBe(1)
    expect(designEffect({ size: 35, correlation: 1 })).toBe(35)
    expect(designEffect({ size: 35, correlation: 0.02 })).toBeCloseTo(1.68, 12)
    expect(designEffect({ size: 35, correlation: 0.02, variation: 0.5 })).toBeCloseTo(1.855, 12)
  })
})

describe('evidence that is watched', () => {
  test('grows fastest when the bet is the truth', () => {
    fc.assert(
      fc.property(ratio, ratio, share, (truth, hazardRatio, treatedShare) => {
        const right = logRankGrowth({ hazardRatio: truth, treatedShare })
        const other = logRankGrowth({ hazardRatio, truth, treatedShare })
        expect(right.mean).toBeGreaterThan(0)
        expect(other.mean).toBeLessThanOrEqual(right.mean + 1e-12)
        expect(poissonGrowth({ rateRatio: hazardRatio, truth }).mean).toBeLessThanOrEqual(
          poissonGrowth({ rateRatio: truth }).mean + 1e-12,
        )
      }),
    )
  })

  test('reaches its threshold in simulated trials as often as is said', () => {
    const growth = logRankGrowth({ hazardRatio: 0.6 })
    const events = eventsWithPower(growth) ?? Number.NaN
    const chance = random(14, 1)
    const treated = 0.6 / 1.6
    const gains = [Math.log(1 / 0.8), Math.log(0.6 / 0.8)]
    let [reached, sum] = [0, 0]
    for (let trial = 0; trial < 2000; trial++) {
      let [logE, event, within] = [0, 0, false]
      for (; logE < Math.log(20); event++) {
        logE += gains[Number(chance.chance(treated))]!
        if (event + 1 <= events && logE >= Math.log(20)) within = true
      }
      reached += Number(within)
      sum += event
    }
    expect(reached / 2000).toBeCloseTo(0.8, 1)
    // The last event carries over the threshold, which the formula leaves out: it is a little early.
    const average = eventsOnAverage(growth) ?? Number.NaN
    expect(sum / 2000).toBeGreaterThan(average * 0.97)
    expect(sum / 2000).toBeLessThan(average * 1.15)
  })

  test('needs more than a single look, but not several times as much', () => {
    const single = schoenfeldEvents({ hazardRatio: 1.4 })
    const within = eventsWithPower(logRankGrowth({ hazardRatio: 1.4 })) ?? Number.NaN
    const mixed = informationToExclude(Math.log(1.4)) * 4
    for (const events of [within, mixed]) {
      expect(events).toBeGreaterThan(single)
      expect(events).toBeLessThan(3 * single)
    }
  })

  test('is never decided by a bet that loses', () => {
    const losing = logRankGrowth({ hazardRatio: 1.4, truth: 1 })
    expect(eventsOnAverage(losing)).toBeNull()
    expect(eventsWithPower(losing)).toBeNull()
    expect(eventsWithPower(losing, 0.05, 0.01)).toBeGreaterThan(0)
  })

  test('more and more likely reaches its threshold', () => {
    const growth = poissonGrowth({ rateRatio: 1.25 })
    const chances = [1, 10, 100, 400, 4000].map((events) => chanceWithin(events, growth))
    expect(chances).toEqual(chances.toSorted((a, b) => a - b))
    expect(chances.at(-1)).toBeCloseTo(1, 6)
    const twenty = chanceWithin(eventsWithPower(growth, 0.05, 0.2) ?? Number.NaN, growth)
    expect(twenty).toBeCloseTo(0.2, 9)
  })
})

test.each([
  ['a ratio of 1', () => schoenfeldEvents({ hazardRatio: 1 })],
  ['a ratio of 0', () => schoenfeldEvents({ hazardRatio: 0 })],
  ['a ratio that is none', () => freedmanEvents({ hazardRatio: Number.NaN })],
  ['a group of nobody', () => schoenfeldEvents({ hazardRatio: 2, treatedShare: 0 })],
  ['power of 1', () => schoenfeldEvents({ hazardRatio: 2 }, { power: 1 })],
  ['power had without data', () => schoenfeldEvents({ hazardRatio: 2 }, { power: 0.01 })],
  ['alpha of 0', () => schoenfeldPower(10, { hazardRatio: 2 }, { alpha: 0 })],
  ['no events', () => detectableHazardRatio(0)],
  ['a hazard of 0', () => shareWithEvent({ hazard: 0, accrual: 1, followUp: 1 })],
  ['time that runs back', () => shareWithEvent({ hazard: 1, accrual: -1, followUp: 1 })],
  ['no time', () => shareWithEvent({ hazard: 1, accrual: 0, followUp: 0 })],
  ['more events than people', () => timeToEvents(10, 9, { hazard: 1, accrual: 1, hazardRatio: 1 })],
  ['equal shares', () => peopleForShares({ treated: 0.4, control: 0.4 })],
  ['no difference', () => peopleForMeans({ difference: 0, deviation: 1 })],
  ['no deviation', () => peopleForMeans({ difference: 1, deviation: 0 })],
  ['an empty cluster', () => designEffect({ size: 0, correlation: 0.1 })],
  ['a correlation above 1', () => designEffect({ size: 10, correlation: 1.1 })],
  ['a variation below 0', () => designEffect({ size: 10, correlation: 0.1, variation: -1 })],
  ['a bet on 0', () => logRankGrowth({ hazardRatio: 0 })],
  ['a rate of none', () => poissonGrowth({ rateRatio: Number.NaN })],
  ['a bet that stands still', () => chanceWithin(10, { mean: 0, variance: 0 })],
  ['no drift', () => informationToExclude(0)],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})
