import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gaussianLogRank, riskSets, safeLogRank } from '#core/stats/safeLogRank.ts'
import { type RiskSet, riskSetLikelihood, type Ties } from '#core/stats/safeRiskSet.ts'
import { nextBet, safeTwoByTwo } from '#core/stats/safeTwoByTwo.ts'
import { logGamma } from '#core/stats/special.ts'

const logRatio = fc.double({ min: -3, max: 3, noNaN: true })
const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const TIES: Ties[] = ['exact', 'sequence', 'rates']

function logWays(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** The mean of an e-value over all ways in which `events` of those at risk can have left. */
function meanOverWays(treated: number, control: number, events: number, ties: Ties, log: number) {
  let mean = 0
  for (let k = Math.max(0, events - control); k <= Math.min(treated, events); k++) {
    const set: RiskSet = {
      treatedAtRisk: treated,
      controlAtRisk: control,
      treatedEvents: k,
      controlEvents: events - k,
    }
    const ways = logWays(treated, k) + logWays(control, events - k)
    const logE = riskSetLikelihood(set, ties)(log)
    mean += Math.exp(ways - logWays(treated + control, events) + logE)
  }
  return mean
}

const atRisk = fc
  .tuple(fc.nat(25), fc.nat(25), fc.nat(50))
  .map(([treated, control, events]) => [treated, control, Math.min(events, treated + control)])

describe('under the null, given how many left, the mean', () => {
  test('is one when ties are exact, however many tie', () => {
    fc.assert(
      fc.property(atRisk, logRatio, ([treated, control, events], log) => {
        expect(meanOverWays(treated!, control!, events!, 'exact', log)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is one without ties, in every way of taking them', () => {
    fc.assert(
      fc.property(atRisk, logRatio, fc.constantFrom(...TIES), ([treated, control], log, ties) => {
        fc.pre(treated! + control! > 0)
        expect(meanOverWays(treated!, control!, 1, ties, log)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('is not one when ties are taken in sequence: above for a bet on more, else below', () => {
    expect(meanOverWays(1, 1, 2, 'sequence', Math.log(2))).toBeCloseTo(4 / 3, 12)
    fc.assert(
      fc.property(atRisk, logRatio, ([treated, control, events], log) => {
        const mean = meanOverWays(treated!, control!, events!, 'sequence', log)
        if (log <= 0) expect(mean).toBeLessThanOrEqual(1 + 1e-9)
        else expect(mean).toBeGreaterThanOrEqual(1 - 1e-9)
      }),
    )
  })

  test('is one for rates, when the events are binomial', () => {
    fc.assert(
      fc.property(fc.nat(30), chance, logRatio, (events, share, log) => {
        let mean = 0
        for (let k = 0; k <= events; k++) {
          const set = { treatedAtRisk: 7 * share, controlAtRisk: 7 * (1 - share) }
          const counts = { ...set, treatedEvents: k, controlEvents: events - k }
          const logNull = k * Math.log(share) + (events - k) * Math.log(1 - share)
          const logE = riskSetLikelihood(counts, 'rates')(log)
          mean += Math.exp(logWays(events, k) + logNull + logE)
        }
        expect(mean).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is at most one for a two-by-two block, whatever the shared chance', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), chance, chance, chance, (a, b, p, treated, control) => {
        fc.pre(a + b > 0)
        let mean = 0
        for (let k = 0; k <= a; k++) {
          for (let m = 0; m <= b; m++) {
            const successes = k + m
            const log = successes * Math.log(p) + (a + b - successes) * Math.log(1 - p)
            const block = {
              treatedSuccesses: k,
              treatedTrials: a,
              controlSuccesses: m,
              controlTrials: b,
            }
            const logE = safeTwoByTwo(block, { treated, control })
            mean += Math.exp(logWays(a, k) + logWays(b, m) + log + logE)
          }
        }
        expect(mean).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})

test('a hazard ratio of one is no bet, and every ratio is taken in', () => {
  const set = { treatedAtRisk: 9, controlAtRisk: 7, treatedEvents: 3, controlEvents: 2 }
  for (const ties of TIES) {
    const likelihood = riskSetLikelihood(set, ties)
    expect(likelihood(0)).toBeCloseTo(0, 12)
    for (const log of [-690, -30, 30, 690]) expect(likelihood(log)).toSatisfy(Number.isFinite)
    // Continuous where the formula is written another way.
    expect(likelihood(1 + 1e-9)).toBeCloseTo(likelihood(1 - 1e-9), 7)
    for (const log of [-40, -1, 40]) {
      expect(likelihood(log + 1e-9)).toBeCloseTo(likelihood(log - 1e-9), 7)
    }
  }
})

test('a risk set of one group, or without events, says nothing', () => {
  const nobody = { treatedAtRisk: 5, controlAtRisk: 0, treatedEvents: 2, controlEvents: 0 }
  const nothing = { treatedAtRisk: 5, controlAtRisk: 4, treatedEvents: 0, controlEvents: 0 }
  for (const ties of TIES) {
    expect(riskSetLikelihood(nobody, ties)(-0.7)).toBeCloseTo(0, 12)
    expect(riskSetLikelihood(nobody, ties)(-40)).toBeCloseTo(0, 12)
    expect(riskSetLikelihood(nothing, ties)(0.7)).toBe(0)
  }
})

const courses = fc
  .array(
    fc.record({
      entry: fc.integer({ min: -3, max: 8 }),
      length: fc.integer({ min: 1, max: 9 }),
      event: fc.nat(1),
      treated: fc.nat(1),
      stratum: fc.nat(2),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row) => ({ ...row, time: row.entry + row.length })))

type Row = { entry: number; time: number; event: number; treated: number; stratum: number }

function columns(rows: readonly Row[]) {
  return {
    time: rows.map(({ time }) => time),
    event: rows.map(({ event }) => event),
    treated: rows.map(({ treated }) => treated),
    entry: rows.map(({ entry }) => entry),
    stratum: rows.map(({ stratum }) => stratum),
  }
}

describe('risk sets', () => {
  test('hold those who have entered and not yet left', () => {
    fc.assert(
      fc.property(courses, (rows) => {
        for (const { time, ...set } of riskSets({ ...columns(rows), stratum: rows.map(() => 0) })) {
          const there = rows.filter((row) => row.entry < time && row.time >= time)
          const events = there.filter((row) => row.event === 1 && row.time === time)
          const count = (found: Row[], treated: number) =>
            found.filter((row) => row.treated === treated).length
          expect(set).toEqual({
            treatedAtRisk: count(there, 1),
            controlAtRisk: count(there, 0),
            treatedEvents: count(events, 1),
            controlEvents: count(events, 0),
          })
        }
      }),
    )
  })

  test('of each stratum by itself make an e-value that multiplies', () => {
    fc.assert(
      fc.property(courses, (rows) => {
        const bet = { hazardRatio: 1.4 }
        const together = safeLogRank(columns(rows), bet).logE.at(-1) ?? 0
        let sum = 0
        for (const stratum of [0, 1, 2]) {
          const own = rows.filter((row) => row.stratum === stratum)
          sum += safeLogRank(columns(own), bet).logE.at(-1) ?? 0
        }
        expect(together).toBeCloseTo(sum, 9)
      }),
    )
  })

  test('do not mind the order of rows or the unit of time; each time is one look', () => {
    fc.assert(
      fc.property(courses, (rows) => {
        const bet = { hazardRatio: 0.7 }
        const { time, logE } = safeLogRank(columns(rows), bet)
        const turned = rows
          .toReversed()
          .map((row) => ({ ...row, entry: row.entry * 7, time: row.time * 7 }))
        const again = safeLogRank(columns(turned), bet)
        expect([...again.time]).toEqual([...time].map((value) => value * 7))
        for (const [place, value] of logE.entries()) expect(again.logE[place]).toBeCloseTo(value, 9)
        expect(new Set(time).size).toBe(time.length)
      }),
    )
  })

  test('of nobody are none', () => {
    expect(safeLogRank(columns([]), { hazardRatio: 2 }).logE).toHaveLength(0)
  })
})

test('the next bet is on what was seen before, and on even chances at first', () => {
  expect(nextBet([])).toEqual({ treated: 0.5, control: 0.5 })
  const block = { treatedSuccesses: 3, treatedTrials: 9, controlSuccesses: 0, controlTrials: 9 }
  const bet = nextBet([block, block], 0.5)
  expect(bet.treated).toBeCloseTo(6.5 / 19, 14)
  expect(bet.control).toBeCloseTo(0.5 / 19, 14)
})

const one = { time: [1], event: [1], treated: [1] }
const block = { treatedSuccesses: 1, treatedTrials: 2, controlSuccesses: 1, controlTrials: 2 }

test.each([
  ['a ratio of 0', () => safeLogRank(one, { hazardRatio: 0 })],
  ['columns of unequal length', () => safeLogRank({ ...one, event: [] }, { hazardRatio: 2 })],
  ['an entry column too long', () => safeLogRank({ ...one, entry: [0, 0] }, { hazardRatio: 2 })],
  ['a time that is none', () => safeLogRank({ ...one, time: [Number.NaN] }, { hazardRatio: 2 })],
  ['an entry after the end', () => safeLogRank({ ...one, entry: [1] }, { hazardRatio: 2 })],
  ['an event of 2', () => safeLogRank({ ...one, event: [2] }, { hazardRatio: 2 })],
  ['a group of 2', () => safeLogRank({ ...one, treated: [2] }, { hazardRatio: 2 })],
  ['a stratum of none', () => riskSets({ ...one, stratum: [Number.NaN] })],
  [
    'more events than people',
    () =>
      riskSetLikelihood(
        { treatedAtRisk: 1, controlAtRisk: 1, treatedEvents: 2, controlEvents: 0 },
        'exact',
      ),
  ],
  [
    'half a person',
    () =>
      riskSetLikelihood(
        { treatedAtRisk: 1.5, controlAtRisk: 1, treatedEvents: 1, controlEvents: 0 },
        'exact',
      ),
  ],
  [
    'events in no time',
    () =>
      riskSetLikelihood(
        { treatedAtRisk: 0, controlAtRisk: 1.5, treatedEvents: 1, controlEvents: 0 },
        'rates',
      ),
  ],
  [
    'time below 0',
    () =>
      riskSetLikelihood(
        { treatedAtRisk: -1, controlAtRisk: 1.5, treatedEvents: 0, controlEvents: 0 },
        'rates',
      ),
  ],
  [
    'a statistic that is none',
    () => gaussianLogRank({ z: Number.NaN, events: 9, treated: 5, control: 5, hazardRatio: 2 }),
  ],
  ['no events', () => gaussianLogRank({ z: 1, events: 0, treated: 5, control: 5, hazardRatio: 2 })],
  [
    'nobody to compare with',
    () => gaussianLogRank({ z: 1, events: 9, treated: 5, control: 0, hazardRatio: 2 }),
  ],
  ['a bet on certainty', () => safeTwoByTwo(block, { treated: 1, control: 0.5 })],
  [
    'a block of nobody',
    () =>
      safeTwoByTwo(
        { treatedSuccesses: 0, treatedTrials: 0, controlSuccesses: 0, controlTrials: 0 },
        { treated: 0.5, control: 0.4 },
      ),
  ],
  ['a prior of 0', () => nextBet([block], 0)],
  ['a past that cannot be', () => nextBet([{ ...block, treatedSuccesses: 3 }])],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})
