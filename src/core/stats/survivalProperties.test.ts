import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { kaplanMeier, restrictedMean } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import type { Covariates, Durations } from '#core/stats/survivalData.ts'

type Courses = Durations & {
  entries: Float64Array
  events: Uint8Array
  codes: Uint8Array
  covariates: Covariates
}

/** Courses of two groups with hazards of 0.1 and 0.1 exp(effect), some of which are only met later. */
function courses(chance: Random, n: number, effect = 0): Courses {
  const rows = []
  while (rows.length < n) {
    const code = Number(chance.chance(0.5))
    const entry = chance.chance(0.3) ? 3 * chance.unit() : 0
    const time = -Math.log1p(-chance.unit()) / (0.1 * Math.exp(effect * code))
    const end = 4 + 20 * chance.unit()
    // Who ends before watching begins is never met.
    if (Math.min(time, end) > entry)
      rows.push({ code, entry, time: Math.min(time, end), event: Number(time <= end) })
  }
  const codes = Uint8Array.from(rows, ({ code }) => code)
  return {
    entries: Float64Array.from(rows, ({ entry }) => entry),
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => event),
    codes,
    covariates: { names: ['group'], values: Float64Array.from(codes) },
  }
}

/** The rows in whole weeks, so that many are tied. */
function inWeeks(data: Courses): Courses {
  const entries = data.entries.map(Math.floor)
  return {
    ...data,
    entries,
    times: data.times.map((time, i) => Math.max(Math.ceil(time), (entries[i] as number) + 1)),
  }
}

function turned(data: Courses, seed: number, unit: number): Courses {
  const order = random(seed).shuffled(Array.from(data.times.keys()))
  return {
    entries: Float64Array.from(order, (i) => unit * (data.entries[i] as number)),
    times: Float64Array.from(order, (i) => unit * (data.times[i] as number)),
    events: Uint8Array.from(order, (i) => data.events[i] as number),
    codes: Uint8Array.from(order, (i) => data.codes[i] as number),
    covariates: {
      names: ['group'],
      values: Float64Array.from(order, (i) => data.covariates.values[i] as number),
    },
  }
}

const groupsOf = ({ codes }: Courses) => ({ codes, names: ['few', 'many'] })
const THREE_ERRORS = (share: number, trials: number) =>
  3 * Math.sqrt((share * (1 - share)) / trials)

describe.each([1, 2, 3])('order of the rows and unit of time say nothing (seed %i)', (seed) => {
  const data = inWeeks(courses(random(71, seed), 90, 0.5))
  const other = turned(data, seed, 7)

  test('to curves and medians', () => {
    const found = kaplanMeier(data, { groups: groupsOf(data) })
    const same = kaplanMeier(other, { groups: groupsOf(other) })
    for (const [k, curve] of found.curves.entries()) {
      const days = same.curves[k]
      expect(days?.times).toEqual(curve.times.map((week) => 7 * week))
      for (const column of [
        'atRisk',
        'events',
        'survival',
        'standardError',
        'lower',
        'upper',
      ] as const)
        expect(days?.[column]).toEqual(curve[column])
      const weeks = restrictedMean(curve, 4)
      expect(restrictedMean(days ?? curve, 28).mean).toBeCloseTo(7 * weeks.mean, 9)
    }
    for (const [k, { median }] of found.medians.entries())
      expect(same.medians[k]?.median).toBe(median === null ? null : 7 * median)
  })

  test.each([0, 1])('to the log-rank test, with rho %i', (rho) => {
    const found = logRank(data, groupsOf(data), { rho })
    const same = logRank(other, groupsOf(other), { rho })
    expect(same.chiSquare).toBeCloseTo(found.chiSquare, 9)
    expect(same.groups.map(({ observed }) => observed)).toEqual(
      found.groups.map(({ observed }) => expect.closeTo(observed, 9)),
    )
  })

  test('nor does everybody twice change a curve, but for half the variance', () => {
    const all = Array.from(data.times.keys())
    const rows = [...all, ...all]
    const twice = {
      entries: Float64Array.from(rows, (i) => data.entries[i] as number),
      times: Float64Array.from(rows, (i) => data.times[i] as number),
      events: Uint8Array.from(rows, (i) => data.events[i] as number),
    }
    const [once] = kaplanMeier(data).curves
    const [double] = kaplanMeier(twice).curves
    for (const [k, survival] of (once?.survival ?? []).entries()) {
      expect(double?.survival[k]).toBeCloseTo(survival, 12)
      const error = once?.standardError[k] as number
      expect((double?.standardError[k] as number) * Math.SQRT2).toBeCloseTo(error, 12)
    }
  })
})

describe('in many trials, within three errors', () => {
  const TRIALS = 800

  test.each(['plain', 'log', 'log-log'] as const)(
    '%s limits hold the true share in 95 of 100',
    (interval) => {
      let held = 0
      for (let trial = 0; trial < TRIALS; trial++) {
        const data = courses(random(72, trial), 150)
        const [curve] = kaplanMeier(data, { interval, at: [6] }).curves
        const truth = Math.exp(-0.6)
        held += Number((curve?.lower[0] ?? 1) <= truth && truth <= (curve?.upper[0] ?? 0))
      }
      expect(Math.abs(held / TRIALS - 0.95)).toBeLessThan(THREE_ERRORS(0.95, TRIALS))
    },
  )

  test.each([0, 0.7])('limits of Cox hold an effect of %d in 95 of 100', (effect) => {
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const [group] = coxRegression(courses(random(73, trial), 120, effect)).coefficients
      const truth = Math.exp(effect)
      held += Number((group?.lower ?? 9) <= truth && truth <= (group?.upper ?? 0))
    }
    expect(Math.abs(held / TRIALS - 0.95)).toBeLessThan(THREE_ERRORS(0.95, TRIALS))
  })

  test.each([0, 1])('the log-rank test with rho %i denies what is so in 5 of 100', (rho) => {
    let denied = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const data = courses(random(74, trial), 120)
      denied += Number(logRank(data, groupsOf(data), { rho }).p < 0.05)
    }
    expect(Math.abs(denied / TRIALS - 0.05)).toBeLessThan(THREE_ERRORS(0.05, TRIALS))
  })
})
