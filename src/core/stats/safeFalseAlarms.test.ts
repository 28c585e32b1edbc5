import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { shareLogE } from '#core/stats/bernoulliInterval.ts'
import { bernoulliLogE, logThreshold } from '#core/stats/eValue.ts'
import {
  equallySpaced,
  naivePeekingError,
  obrienFleming,
  pocock,
} from '#core/stats/groupSequential.ts'
import { betaBinomialBound } from '#core/stats/mixtureBinomial.ts'
import { bestRho, normalBound } from '#core/stats/mixtureNormal.ts'
import { gammaPoissonBound } from '#core/stats/mixturePoisson.ts'
import { gaussianLogRank, safeLogRank } from '#core/stats/safeLogRank.ts'
import { type RiskSet, riskSetLikelihood } from '#core/stats/safeRiskSet.ts'
import { type Block, nextBet, safeTwoByTwo } from '#core/stats/safeTwoByTwo.ts'
import { startWatch, type Watch } from '#core/stats/safeWatch.ts'
import type { Kind, Observations } from '#core/stats/safeWatchMethods.ts'
import { normalQuantile } from '#core/stats/special.ts'
import { stitchedBound } from '#core/stats/stitching.ts'

// Two thousand projects without any effect, looked at every month: how many are said to work?

const TRIALS = 2000
const MONTHS = 24
const ALPHA = 0.05
/** Three standard errors of a share of 5 % among the trials. */
const SLACK = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / TRIALS)

/** The share of trials that raise an alarm. */
function alarms(seed: number, alarm: (chance: Random) => boolean): number {
  let raised = 0
  for (let trial = 0; trial < TRIALS; trial++) raised += Number(alarm(random(seed, trial)))
  return raised / TRIALS
}

function binomial(chance: Random, trials: number, share: number): number {
  let successes = 0
  for (let i = 0; i < trials; i++) successes += Number(chance.chance(share))
  return successes
}

/** Knuth's multiplication: for small means. */
function poisson(chance: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance.unit(); product > limit; product *= chance.unit()) count++
  return count
}

function exponential(chance: Random, rate: number): number {
  return -Math.log1p(-chance.unit()) / rate
}

function normal(chance: Random): number {
  return normalQuantile(chance.unit() + 2 ** -34)
}

/** Months of two groups in which people leave, and others come; the odds of leaving may differ. */
function months(chance: Random, oddsRatio = 1): RiskSet[] {
  const control = 0.05
  const odds = (oddsRatio * control) / (1 - control)
  let [treatedAtRisk, controlAtRisk] = [40, 60]
  return Array.from({ length: MONTHS }, () => {
    const set = {
      treatedAtRisk,
      controlAtRisk,
      treatedEvents: binomial(chance, treatedAtRisk, odds / (1 + odds)),
      controlEvents: binomial(chance, controlAtRisk, control),
    }
    treatedAtRisk += 2 - set.treatedEvents
    controlAtRisk += 3 - set.controlEvents
    return set
  })
}

/** The log-rank statistic after each month, and the events until then. */
function logRankPath(sets: readonly RiskSet[]): { z: number; events: number }[] {
  let [score, variance, events] = [0, 0, 0]
  return sets.map(({ treatedAtRisk, controlAtRisk, treatedEvents, controlEvents }) => {
    const left = treatedEvents + controlEvents
    const atRisk = treatedAtRisk + controlAtRisk
    events += left
    score += treatedEvents - (left * treatedAtRisk) / atRisk
    const spread = (left * treatedAtRisk * controlAtRisk * (atRisk - left)) / atRisk ** 2
    variance += spread / Math.max(1, atRisk - 1)
    return { z: variance > 0 ? score / Math.sqrt(variance) : 0, events }
  })
}

function reaches(gains: Iterable<number>): boolean {
  let logE = 0
  for (const gain of gains) {
    logE += gain
    if (logE >= logThreshold(ALPHA)) return true
  }
  return false
}

function crosses<K extends Kind>(
  start: Watch<K>,
  observations: Iterable<Observations[K]>,
): boolean {
  let watch = start
  for (const observation of observations) {
    watch = watch.add(observation)
    if (watch.crossed) return true
  }
  return false
}

function* monthly<Item>(make: () => Item, count = MONTHS): Generator<Item> {
  for (let month = 0; month < count; month++) yield make()
}

describe('looked at every month, without an effect, at most 5 % are said to work by', () => {
  const hazard = { kind: 'hazardRatio', alpha: ALPHA } as const

  test('the safe log-rank test, betting on one ratio', () => {
    const raised = alarms(1, (chance) =>
      reaches(months(chance).map((set) => riskSetLikelihood(set, 'exact')(Math.log(1.5)))),
    )
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test('the safe log-rank test, betting on many ratios', () => {
    const start = startWatch({ ...hazard, bet: { logMean: 0, logDeviation: 0.4 } })
    const raised = alarms(1, (chance) => crosses(start, months(chance)))
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test('the safe log-rank test at every single exit', () => {
    const raised = alarms(2, (chance) => {
      const people = Array.from({ length: 60 }, (_, i) => {
        const [stay, seen] = [exponential(chance, 0.1), 20 * chance.unit()]
        return { time: Math.min(stay, seen), event: Number(stay <= seen), treated: i % 2 }
      })
      const { logE } = safeLogRank(
        {
          time: people.map(({ time }) => time),
          event: people.map(({ event }) => event),
          treated: people.map(({ treated }) => treated),
        },
        { hazardRatio: 1.8 },
      )
      return logE.some((value) => value >= logThreshold(ALPHA))
    })
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test("the safe log-rank test's approximation, with groups not too unequal", () => {
    const raised = alarms(1, (chance) =>
      logRankPath(months(chance))
        .filter(({ events }) => events > 0)
        .some(({ z, events }) => {
          const summary = { z, events, treated: 40, control: 60, hazardRatio: 1.5 }
          return gaussianLogRank(summary) >= logThreshold(ALPHA)
        }),
    )
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
  })

  test('rates of two groups', () => {
    const raised = alarms(3, (chance) => {
      const month = () => {
        const [treatedAtRisk, controlAtRisk] = [20 + 20 * chance.unit(), 50]
        const treatedEvents = poisson(chance, 0.06 * treatedAtRisk)
        const controlEvents = poisson(chance, 0.06 * controlAtRisk)
        const set = { treatedAtRisk, controlAtRisk, treatedEvents, controlEvents }
        return riskSetLikelihood(set, 'rates')(Math.log(1.5))
      }
      return reaches(monthly(month))
    })
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test.each([
    ['one rate', { ratio: 1.4 }],
    ['many rates', { shape: 10, rate: 10 }],
    ['more than expected', { tunedFor: 100 }],
  ])('counts against an expectation, betting on %s', (_name, bet) => {
    const start = startWatch({ kind: 'rate', alpha: ALPHA, bet })
    const raised = alarms(4, (chance) =>
      crosses(
        start,
        monthly(() => {
          const expected = 4 + 6 * chance.unit()
          return { observed: poisson(chance, expected), expected }
        }),
      ),
    )
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test.each([
    [
      'one share',
      (counts: { successes: number; trials: number }) =>
        bernoulliLogE({ ...counts, nullChance: 0.3, alternative: 0.42 }),
    ],
    [
      'many shares',
      (counts: { successes: number; trials: number }) => shareLogE(counts, 0.3, { trials: 150 }),
    ],
  ])('successes among trials, betting on %s', (_what, logE) => {
    const raised = alarms(5, (chance) => {
      let successes = 0
      for (let trials = 12; trials <= 12 * MONTHS; trials += 12) {
        successes += binomial(chance, 12, 0.3)
        if (logE({ successes, trials }) >= logThreshold(ALPHA)) return true
      }
      return false
    })
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test('a sum and its variance', () => {
    const start = startWatch({ kind: 'drift', alpha: ALPHA, tunedFor: 60 })
    const raised = alarms(6, (chance) =>
      crosses(
        start,
        monthly(() => {
          const v = 1 + 4 * chance.unit()
          return { s: normal(chance) * Math.sqrt(v), v }
        }),
      ),
    )
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test('the mean of what is far from normal, once there are enough', () => {
    const plan = { kind: 'mean', alpha: ALPHA, nullMean: 2 } as const
    const start = startWatch({ ...plan, tunedFor: 200, notBefore: 60 })
    const raised = alarms(7, (chance) =>
      crosses(
        start,
        monthly(() => ({ values: [...monthly(() => exponential(chance, 0.5), 12)] })),
      ),
    )
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
    expect(raised).toBeGreaterThan(0)
  })

  test('two shares of which neither is known, betting on what was seen before', () => {
    const raised = alarms(8, (chance) => {
      const seen: Block[] = []
      return reaches(
        monthly(() => {
          const block = {
            treatedSuccesses: binomial(chance, 8, 0.25),
            treatedTrials: 8,
            controlSuccesses: binomial(chance, 12, 0.25),
            controlTrials: 12,
          }
          const logE = safeTwoByTwo(block, nextBet(seen))
          seen.push(block)
          return logE
        }),
      )
    })
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
  })

  /** Whether a sum of independent monthly steps exceeds its bound in some month. */
  function exceeds(bounds: readonly number[], step: () => number): boolean {
    let sum = 0
    return bounds.some((bound) => {
      sum += step()
      return sum >= bound
    })
  }
  const variances = (month: number) => Array.from({ length: MONTHS }, (_, i) => (i + 1) * month)

  test.each([
    [
      'one-sided normal mixture',
      (v: number) => normalBound({ v, alpha: ALPHA, rho: bestRho(12, ALPHA, 1), sides: 1 }),
    ],
    ['stitched boundary', (v: number) => stitchedBound(v, ALPHA, { vMin: 1 })],
  ])('the %s of a normal sum', (_what, boundOf) => {
    const bounds = variances(1).map(boundOf)
    const raised = alarms(9, (chance) => exceeds(bounds, () => normal(chance)))
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
  })

  test('the gamma-Poisson bound of counts', () => {
    const bounds = variances(7).map((v) => gammaPoissonBound(v, ALPHA, { vOpt: 80 }))
    const raised = alarms(10, (chance) => exceeds(bounds, () => poisson(chance, 7) - 7))
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
  })

  test('the one-sided beta-binomial bound of successes', () => {
    const steps = { g: 0.2, h: 0.8 }
    const bounds = variances(15 * 0.16).map((v) =>
      betaBinomialBound(v, ALPHA, steps, { vOpt: 30, sides: 1 }),
    )
    const raised = alarms(11, (chance) => exceeds(bounds, () => binomial(chance, 15, 0.2) - 3))
    expect(raised).toBeLessThanOrEqual(ALPHA + SLACK)
  })

  test.each([
    ["Pocock's", pocock],
    ["O'Brien and Fleming's", obrienFleming],
  ])('%s bounds, which use all of it', (_name, design) => {
    const { bounds } = design({ information: equallySpaced(MONTHS) })
    const raised = alarms(12, (chance) => {
      let sum = 0
      return bounds.some((bound, month) => {
        sum += normal(chance)
        return Math.abs(sum) / Math.sqrt(month + 1) >= bound
      })
    })
    expect(Math.abs(raised - ALPHA)).toBeLessThanOrEqual(SLACK)
  })
})

describe('these tests can fail:', () => {
  const critical = -normalQuantile(ALPHA / 2)

  test('the same projects, looked at every month for p < 0.05, give far more than 10 %', () => {
    const raised = alarms(1, (chance) =>
      logRankPath(months(chance)).some(({ z }) => Math.abs(z) >= critical),
    )
    expect(raised).toBeGreaterThan(0.1)
    expect(raised).toBeGreaterThan(ALPHA + SLACK)
  })

  test('a single look at the end gives the 5 % it was made for', () => {
    const raised = alarms(
      1,
      (chance) => Math.abs(logRankPath(months(chance)).at(-1)?.z ?? 0) >= critical,
    )
    expect(Math.abs(raised - ALPHA)).toBeLessThanOrEqual(SLACK)
  })

  test('and peeking gives as many as the integral says', () => {
    const said = naivePeekingError(equallySpaced(MONTHS))
    const raised = alarms(13, (chance) => {
      let sum = 0
      for (let month = 1; month <= MONTHS; month++) {
        sum += normal(chance)
        if (Math.abs(sum) / Math.sqrt(month) >= critical) return true
      }
      return false
    })
    expect(Math.abs(raised - said)).toBeLessThan(3 * Math.sqrt((said * (1 - said)) / TRIALS))
    expect(said).toBeGreaterThan(0.25)
  })

  test('an effect that is there is found by most', () => {
    const start = startWatch({
      kind: 'hazardRatio',
      alpha: ALPHA,
      bet: { logMean: 0, logDeviation: 0.4 },
    })
    let found = 0
    for (let trial = 0; trial < 200; trial++) {
      found += Number(crosses(start, months(random(14, trial), 2.5)))
    }
    expect(found / 200).toBeGreaterThan(0.5)
  })
})
