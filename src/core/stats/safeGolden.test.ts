import { describe, expect, test } from 'vitest'
import { shareInterval } from '#core/stats/bernoulliInterval.ts'
import {
  asymptoticHalfWidth,
  asymptoticRho,
  singleLookHalfWidth,
} from '#core/stats/confidenceSequence.ts'
import { eValue, poissonLogE } from '#core/stats/eValue.ts'
import { betaBinomialLogMixture } from '#core/stats/mixtureBinomial.ts'
import { bestRho, normalBound, normalLogMixture } from '#core/stats/mixtureNormal.ts'
import {
  gammaPoissonBound,
  gammaPoissonLogE,
  gammaPoissonLogMixture,
} from '#core/stats/mixturePoisson.ts'
import { type Courses, gaussianLogRank, riskSets, safeLogRank } from '#core/stats/safeLogRank.ts'
import { safeTwoByTwo } from '#core/stats/safeTwoByTwo.ts'
import { stitchedBound } from '#core/stats/stitching.ts'
import { apart, goldenRows } from '../../../test/golden/golden.ts'

const lung = lungBySex()

function lungBySex(): Courses {
  const rows = goldenRows('data/lung.csv')
  return {
    time: rows.map((row) => Number(row['time'])),
    event: rows.map((row) => Number(row['status'] === '2')),
    treated: rows.map((row) => Number(row['sex'] === '2')),
  }
}

function lungLogRank(hazardRatio: number) {
  return safeLogRank(lung, { hazardRatio, ties: 'sequence' })
}

/** Mantel's statistic of the same courses, from their risk sets. */
function lungGaussian(hazardRatio: number): number {
  const sets = riskSets(lung)
  let [score, variance, events] = [0, 0, 0]
  for (const { treatedAtRisk, controlAtRisk, treatedEvents, controlEvents } of sets) {
    const left = treatedEvents + controlEvents
    const atRisk = treatedAtRisk + controlAtRisk
    events += left
    score += treatedEvents - (left * treatedAtRisk) / atRisk
    const spread = (left * treatedAtRisk * controlAtRisk * (atRisk - left)) / atRisk ** 2
    variance += spread / (atRisk - 1)
  }
  return gaussianLogRank({
    z: score / Math.sqrt(variance),
    events,
    treated: sets[0]!.treatedAtRisk,
    control: sets[0]!.controlAtRisk,
    hazardRatio,
  })
}

const best = bestRho(100, 0.05)
const bestOneSided = bestRho(100, 0.05, 1)
const rho = asymptoticRho(200, 0.05)

/** What a row is of, and how we find it; the numbers in its name are passed in order. */
const FOUND: [string, RegExp, (...numbers: number[]) => number][] = [
  ['confseq normal 2-sided', /^best_rho\(v=(\d+),a=(.+)\)$/, (v, a) => bestRho(v!, a!)],
  [
    'confseq normal 2-sided',
    /^log_mixture\(s=(\d+),v=(\d+)\)$/,
    (s, v) => normalLogMixture({ s: s!, v: v! }, best),
  ],
  [
    'confseq normal 2-sided',
    /^bound\(v=(\d+),a=(.+)\)$/,
    (v, alpha) => normalBound({ v: v!, alpha: alpha!, rho: best }),
  ],
  [
    'confseq normal 1-sided',
    /^log_mixture\((\d+),(\d+)\)$/,
    (s, v) => normalLogMixture({ s: s!, v: v! }, bestOneSided, 1),
  ],
  [
    'confseq normal 1-sided',
    /^bound\((\d+)\)$/,
    (v) => normalBound({ v: v!, alpha: 0.05, rho: bestOneSided, sides: 1 }),
  ],
  [
    'confseq gamma-Poisson',
    /^log_mixture\((\d+),(\d+),c=(\d+)\)$/,
    (s, v, c) => gammaPoissonLogMixture({ s: s!, v: v! }, { vOpt: 100, c: c! }),
  ],
  [
    'confseq gamma-Poisson',
    /^bound\((\d+),c=(\d+)\)$/,
    (v, c) => gammaPoissonBound(v!, 0.05, { vOpt: 100, c: c! }),
  ],
  [
    'gamma-Poisson c=1 v_opt=100',
    /^log e-value O=(\d+) E=(\d+)$/,
    (o, e) => gammaPoissonLogMixture({ s: o! - e!, v: e! }, { vOpt: 100 }),
  ],
  [
    'confseq beta-binomial 2-sided',
    /^log_mixture\((\d+),(\d+),g=(.+),h=(.+)\)$/,
    (s, v, g, h) => betaBinomialLogMixture({ s: s!, v: v! }, { g: g!, h: h! }, { vOpt: 100 }),
  ],
  [
    'confseq Bernoulli CI',
    /^lower (\d+)\/(\d+) t_opt=(\d+)$/,
    (successes, trials, tuned) =>
      shareInterval({ successes: successes!, trials: trials! }, 0.05, { trials: tuned! }).lower,
  ],
  [
    'confseq Bernoulli CI',
    /^upper (\d+)\/(\d+) t_opt=(\d+)$/,
    (successes, trials, tuned) =>
      shareInterval({ successes: successes!, trials: trials! }, 0.05, { trials: tuned! }).upper,
  ],
  [
    'confseq poly-stitching',
    /^bound\((\d+),(.+),vmin=(\d+),c=(.+)\)$/,
    (v, alpha, vMin, c) => stitchedBound(v!, alpha!, { vMin: vMin!, c: c! }),
  ],
  ['AsympCS', /^rho_opt\(t=(\d+),a=(.+)\)$/, (t, a) => asymptoticRho(t!, a!)],
  [
    'AsympCS sd=1 rho(200)',
    /^halfwidth t=(\d+)$/,
    (count) => asymptoticHalfWidth({ count: count!, deviation: 1, rho, alpha: 0.05 }),
  ],
  [
    'fixed-n CLT',
    /^halfwidth t=(\d+)$/,
    (count) => singleLookHalfWidth({ count: count!, deviation: 1, alpha: 0.05 }),
  ],
  [
    'safe logrank exact lung female vs male',
    /^log e-value theta1=(.+)$/,
    (ratio) => lungLogRank(ratio!).logE.at(-1)!,
  ],
  [
    'safe logrank exact lung female vs male',
    /^e-value theta1=(.+)$/,
    (ratio) => eValue(lungLogRank(ratio!).logE.at(-1)!),
  ],
  [
    'safe logrank lung theta1=.6',
    /^first time e>=(\d+) \(0=never\)$/,
    (threshold) => {
      const { time, logE } = lungLogRank(0.6)
      return time[logE.findIndex((value) => eValue(value) >= threshold!)] ?? 0
    },
  ],
  ['safe logrank Gaussian lung', /^log e theta1=(.+)$/, (ratio) => lungGaussian(ratio!)],
  [
    'Poisson LR e-value',
    /^log e O=(\d+) E=(\d+) theta=(.+)$/,
    (observed, expected, rateRatio) =>
      poissonLogE({ observed: observed!, expected: expected!, rateRatio: rateRatio! }),
  ],
  [
    'Poisson gamma(10,10)-mixture e-value',
    /^log e O=(\d+) E=(\d+)$/,
    (observed, expected) =>
      gammaPoissonLogE({ observed: observed!, expected: expected! }, { shape: 10, rate: 10 }),
  ],
  [
    'safe 2x2 simple',
    /^log e a=(\d+)\/(\d+) b=(\d+)\/(\d+) p1=(.+) p0=(.+)$/,
    (treatedSuccesses, treatedTrials, controlSuccesses, controlTrials, treated, control) =>
      safeTwoByTwo(
        {
          treatedSuccesses: treatedSuccesses!,
          treatedTrials: treatedTrials!,
          controlSuccesses: controlSuccesses!,
          controlTrials: controlTrials!,
        },
        { treated: treated!, control: control! },
      ),
  ],
]

function found({ id, quantity }: Record<string, string>): number {
  const fitting = FOUND.filter(([of, form]) => of === id && form.test(quantity ?? ''))
  expect(fitting, `${id}: ${quantity}`).toHaveLength(1)
  const [, form, value] = fitting[0]!
  return value(
    ...form
      .exec(quantity ?? '')!
      .slice(1)
      .map(Number),
  )
}

const rows = goldenRows('07_sequential_golden.csv')

describe('watching over time agrees with the reference', () => {
  test.each(rows)('$id: $quantity', (row) => {
    expect(apart(found(row), Number(row['value']))).toBeLessThan(1e-9)
  })

  test('and every way of finding a value finds at least one of its rows', () => {
    const idle = FOUND.filter(
      ([of, form]) => !rows.some((row) => row['id'] === of && form.test(row['quantity'] ?? '')),
    )
    expect(idle).toEqual([])
    expect(rows.length).toBeGreaterThan(60)
  })

  const published = rows.filter((row) => row['published_reference'] !== '')

  test.each(published)('as published, to the digits printed: $id $quantity', (row) => {
    const printed = row['published_reference'] ?? ''
    // Some were cut off and some rounded: one unit of the last digit.
    const unit = 10 ** -(printed.split('.')[1] ?? '').length
    expect(Math.abs(found(row) - Number(printed))).toBeLessThanOrEqual(unit)
  })
})

test('the log e-value of the lung courses is the reference after every exit', () => {
  const path = goldenRows('07_safe_logrank_lung_theta06.csv')
  const { time, logE } = lungLogRank(0.6)
  expect([...time]).toEqual(path.map((row) => Number(row['time'])))
  const differences = path.map((row, place) => apart(logE[place]!, Number(row['log_e'])))
  expect(Math.max(...differences)).toBeLessThan(1e-9)
})
