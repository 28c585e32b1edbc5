import { expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { startWatch, type Watch } from '#core/stats/safeWatch.ts'
import type { Kind, Observations } from '#core/stats/safeWatchMethods.ts'
import { normalQuantile } from '#core/stats/special.ts'

// An interval that is read every month must hold the truth in all months at once.

const TRIALS = 600
const MONTHS = 24
const ALPHA = 0.1
const SLACK = 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / TRIALS)

function width({ lower, upper }: Watch): number {
  return (upper ?? 1e9) - (lower ?? -1e9)
}

/** The share of trials in which the truth was ever outside, and the mean widths half way and last. */
function missed<K extends Kind>(
  start: Watch<K>,
  truth: number,
  month: (chance: Random) => Observations[K],
): { ever: number; widths: [number, number] } {
  let ever = 0
  const widths: [number, number] = [0, 0]
  for (let trial = 0; trial < TRIALS; trial++) {
    const chance = random(21, trial)
    const looks = [start]
    for (let look = 1; look <= MONTHS; look++) {
      looks.push((looks.at(-1) ?? start).add(month(chance)))
    }
    const out = looks.some(
      ({ lower, upper }) => truth < (lower ?? -Infinity) || truth > (upper ?? Infinity),
    )
    ever += Number(out)
    widths[0] += width(looks[MONTHS / 2] ?? start) / TRIALS
    widths[1] += width(looks[MONTHS] ?? start) / TRIALS
  }
  return { ever: ever / TRIALS, widths }
}

function binomial(chance: Random, trials: number, share: number): number {
  let successes = 0
  for (let i = 0; i < trials; i++) successes += Number(chance.chance(share))
  return successes
}

function poisson(chance: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance.unit(); product > limit; product *= chance.unit()) count++
  return count
}

function holds({ ever, widths }: ReturnType<typeof missed>): void {
  expect(ever).toBeLessThanOrEqual(ALPHA + SLACK)
  // It closes in, or it would be no wonder that it holds.
  expect(widths[1]).toBeLessThan(widths[0])
}

test('of a hazard ratio, which is one of monthly odds', () => {
  const bet = { logMean: 0, logDeviation: 0.5 }
  const odds = (1.4 * 0.05) / 0.95
  holds(
    missed(startWatch({ kind: 'hazardRatio', alpha: ALPHA, bet }), 1.4, (chance) => ({
      treatedAtRisk: 40,
      controlAtRisk: 50,
      treatedEvents: binomial(chance, 40, odds / (1 + odds)),
      controlEvents: binomial(chance, 50, 0.05),
    })),
  )
})

test('of a ratio of rates in two groups', () => {
  const plan = { kind: 'hazardRatio', alpha: ALPHA, ties: 'rates' } as const
  const bet = { logMean: 0, logDeviation: 0.5 }
  holds(
    missed(startWatch({ ...plan, bet }), 0.8, (chance) => ({
      treatedAtRisk: 31.5,
      controlAtRisk: 28,
      treatedEvents: poisson(chance, 0.8 * 0.1 * 31.5),
      controlEvents: poisson(chance, 0.1 * 28),
    })),
  )
})

test.each([
  ['betting on many', { shape: 5, rate: 5 }],
  ['betting on more', { tunedFor: 100 }],
])('of a rate ratio, %s', (_name, bet) => {
  holds(
    missed(startWatch({ kind: 'rate', alpha: ALPHA, bet }), 1.3, (chance) => ({
      observed: poisson(chance, 6.5),
      expected: 5,
    })),
  )
})

test('of a share', () => {
  const plan = { kind: 'share', alpha: ALPHA, nullShare: 0.5 } as const
  holds(
    missed(startWatch({ ...plan, bet: { tunedFor: 100 } }), 0.23, (chance) => ({
      successes: binomial(chance, 9, 0.23),
      trials: 9,
    })),
  )
})

test('of a drift', () => {
  holds(
    missed(startWatch({ kind: 'drift', alpha: ALPHA, tunedFor: 40 }), 0.2, (chance) => ({
      s: 0.2 * 3 + Math.sqrt(3) * normalQuantile(chance.unit() + 2 ** -34),
      v: 3,
    })),
  )
})

test('of a mean of what is far from normal', () => {
  const plan = { kind: 'mean', alpha: ALPHA, nullMean: 0 } as const
  holds(
    missed(startWatch({ ...plan, tunedFor: 200, notBefore: 60 }), 3, (chance) => ({
      values: Array.from({ length: 12 }, () => -3 * Math.log1p(-chance.unit())),
    })),
  )
})
