import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { coxRegression } from '#core/stats/cox.ts'
import { coxPrediction } from '#core/stats/coxPrediction.ts'
import { proportionalHazards } from '#core/stats/coxProportionality.ts'
import { fineGray } from '#core/stats/fineGray.ts'
import { grayTest } from '#core/stats/gray.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import { normalCdf } from '#core/stats/special.ts'
import type { Covariates, Durations } from '#core/stats/survivalData.ts'
import { type SurvivalDistribution, survivalRegression } from '#core/stats/survivalRegression.ts'

// Hundreds of small, awkward files: ties, one event or none, covariates that separate or repeat each other, times of
// any size. Each is refused in a sentence, or answered as the formula says, computed here row by row.

type Sample = Durations & { covariates: Covariates; rows: Row[] }
type Row = { time: number; event: number; x: number[] }

const UNITS = [1, 1, 1e-9, 1e12, 7]

function sample(chance: Random, causes: number): Sample {
  const n = 2 + Math.floor(chance.unit() * 14)
  const unit = UNITS[Math.floor(chance.unit() * UNITS.length)] ?? 1
  const different = [1, 3, 8, 1000][Math.floor(chance.unit() * 4)] ?? 1
  const levels = [2, 3, 50][Math.floor(chance.unit() * 3)] ?? 2
  const p = 1 + Math.floor(chance.unit() * 2)
  const size = [1, 1, 1e8, 1e-8][Math.floor(chance.unit() * 4)] ?? 1
  const rows = Array.from({ length: n }, () => ({
    time: unit * (1 + Math.floor(chance.unit() * different)),
    event: Math.floor(chance.unit() * (causes + 1)),
    x: Array.from({ length: p }, () => size * Math.floor(chance.unit() * levels)),
  }))
  const columns = Array.from({ length: p }, (_, j) => rows.map(({ x }) => x[j] as number))
  return {
    rows,
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => event),
    covariates: {
      names: columns.map((_, j) => `x${j}`),
      values: Float64Array.from(columns.flat()),
    },
  }
}

/** The answer, or undefined when it was refused; anything but a sentence fails. */
function asked<Found>(work: () => Found): Found | undefined {
  try {
    return work()
  } catch (fault) {
    expect(fault).toBeInstanceOf(RangeError)
    expect((fault as Error).message).toMatch(/^[A-Z].{20,}\.$/s)
    return undefined
  }
}

/** Sees to it that many samples were answered, and some refused. */
function each(seed: number, causes: number, work: (one: Sample) => boolean): void {
  const SAMPLES = 400
  let answered = 0
  for (let at = 0; at < SAMPLES; at++) answered += Number(work(sample(random(seed, at), causes)))
  expect(answered).toBeGreaterThan(SAMPLES / 4)
  expect(answered).toBeLessThanOrEqual(SAMPLES)
}

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const line = (x: readonly number[], beta: readonly number[]) =>
  add(x.map((value, j) => value * (beta[j] as number)))

/** A likelihood is highest where it was said to be, and as high as it was said. */
function expectMaximum(
  likelihood: (beta: readonly number[]) => number,
  fit: { logLikelihood: number; estimates: readonly number[]; errors: readonly number[] },
): void {
  const top = likelihood(fit.estimates)
  const slack = 1e-9 * (1 + Math.abs(top))
  expect(Math.abs(top - fit.logLikelihood)).toBeLessThan(slack)
  for (const [j, error] of fit.errors.entries()) {
    expect(error).toBeGreaterThan(0)
    for (const side of [-1, 1]) {
      const beside = fit.estimates.map((value, k) => value + (k === j ? side * 0.1 * error : 0))
      expect(likelihood(beside)).toBeLessThan(top + slack)
    }
  }
}

function fitOf(logLikelihood: number, coefficients: { estimate: number; standardError: number }[]) {
  return {
    logLikelihood,
    estimates: coefficients.map(({ estimate }) => estimate),
    errors: coefficients.map(({ standardError }) => standardError),
  }
}

/** The product over events of exp(β·x) over its sum at risk, with the ties shared one by one. */
function coxLikelihood(rows: readonly Row[], beta: readonly number[], efron: boolean): number {
  const middle = line(rows[0]?.x ?? [], beta)
  const risk = ({ x }: Row) => Math.exp(line(x, beta) - middle)
  return add(
    [...new Set(rows.map(({ time }) => time))].map((time) => {
      const dead = rows.filter((row) => row.time === time && row.event === 1)
      const all = add(rows.filter((row) => row.time >= time).map(risk))
      const theirs = add(dead.map(risk))
      const part = efron ? theirs / dead.length : 0
      return add(dead.map((row, gone) => Math.log(risk(row) / (all - gone * part))))
    }),
  )
}

/** The same with those who had another cause still at risk, with weights. */
function fineGrayLikelihood(rows: readonly Row[], beta: readonly number[]): number {
  const middle = line(rows[0]?.x ?? [], beta)
  const risk = ({ x }: Row) => Math.exp(line(x, beta) - middle)
  const watched = (before: number) => {
    const times = [...new Set(rows.map(({ time }) => time))].filter((time) => time < before)
    return times.reduce((share, time) => {
      const there = rows.filter((row) => row.time >= time).length
      const censored = rows.filter((row) => row.time === time && row.event === 0).length
      return (share * (there - censored)) / there
    }, 1)
  }
  const events = rows.filter(({ event }) => event === 1)
  return add(
    events.map((one) => {
      const all = rows.map((row) => {
        if (row.time >= one.time) return risk(row)
        return row.event === 2 ? (risk(row) * watched(one.time)) / watched(row.time) : 0
      })
      return Math.log(risk(one) / add(all))
    }),
  )
}

const SHAPES: Record<
  SurvivalDistribution,
  [density: (z: number) => number, survival: (z: number) => number]
> = {
  exponential: [(z) => z - Math.exp(z), (z) => -Math.exp(z)],
  weibull: [(z) => z - Math.exp(z), (z) => -Math.exp(z)],
  lognormal: [(z) => -(z * z) / 2 - Math.log(2 * Math.PI) / 2, (z) => Math.log(normalCdf(-z))],
  loglogistic: [(z) => z - 2 * Math.log1p(Math.exp(z)), (z) => -Math.log1p(Math.exp(z))],
}

describe('awkward samples', () => {
  test('Kaplan-Meier is the product, whatever the ties', () => {
    each(51, 1, ({ rows, times, events }) => {
      const [curve] = kaplanMeier({ times, events }).curves
      for (const [k, time] of (curve?.times ?? []).entries()) {
        const steps = [...new Set(times)].filter((one) => one <= time)
        const product = steps.reduce((survival, one) => {
          const there = rows.filter((row) => row.time >= one).length
          return (
            survival *
            (1 - rows.filter((row) => row.time === one && row.event === 1).length / there)
          )
        }, 1)
        expect(curve?.survival[k]).toBeCloseTo(product, 12)
      }
      return true
    })
  })

  test('the log-rank test and that of Gray: nothing negative, nothing unknown', () => {
    each(52, 2, ({ rows, times, events }) => {
      const groups = { codes: Uint8Array.from(rows, (_, row) => row % 2), names: ['a', 'b'] }
      const once = events.map((event) => Number(event === 1))
      const found = asked(() => [
        logRank({ times, events: once }, groups),
        ...grayTest({ times, events }, ['1', '2'], groups),
      ])
      for (const { chiSquare, p, groups: told } of found ?? []) {
        expect(chiSquare).toBeGreaterThanOrEqual(0)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        const observed = add(told.map((group) => group.observed))
        expect(add(told.map((group) => group.expected))).toBeCloseTo(observed, 9)
      }
      return found !== undefined
    })
  })

  test('shares by cause and the share of none are from 0 to 1, and add up', () => {
    each(53, 2, ({ times, events }) => {
      const { curves, eventFree } = aalenJohansen({ times, events }, ['1', '2'])
      for (const [k, free] of (eventFree[0]?.estimate ?? []).entries()) {
        const shares = curves.map(({ estimate }) => estimate[k] as number)
        expect(add([free, ...shares])).toBeCloseTo(1, 12)
        for (const share of [free, ...shares]) expect(share).toBeGreaterThanOrEqual(0)
        for (const { standardError } of curves) expect(standardError[k]).toBeGreaterThanOrEqual(0)
      }
      return true
    })
  })

  test.each(['efron', 'breslow'] as const)('Cox with the ties of %s is at its maximum', (ties) => {
    each(54, 1, (one) => {
      const fit = asked(() => coxRegression(one, { ties }))
      if (fit)
        expectMaximum(
          (beta) => coxLikelihood(one.rows, beta, ties === 'efron'),
          fitOf(fit.logLikelihood, fit.coefficients),
        )
      return fit !== undefined
    })
  })

  test('its tests and curves are numbers, or refused', () => {
    each(55, 1, (one) => {
      const values = one.rows[0]?.x ?? []
      const curves = asked(() => coxPrediction(one, [{ name: 'the first', values }]))
      const [curve] = curves ?? []
      for (const [k, survival] of (curve?.survival ?? []).entries()) {
        expect(survival).toBeGreaterThanOrEqual(0)
        expect(survival).toBeLessThanOrEqual(1)
        expect(curve?.standardError[k]).toBeGreaterThan(0)
      }
      const found = asked(() => proportionalHazards(one))
      for (const { chiSquare } of found?.terms ?? [])
        expect(chiSquare).toBeLessThanOrEqual((found?.global.chiSquare ?? 0) * (1 + 1e-6) + 1e-6)
      return curves !== undefined
    })
  })

  test('Fine and Gray are at their maximum', () => {
    each(56, 2, (one) => {
      const fit = asked(() => fineGray(one, 1))
      if (fit)
        expectMaximum(
          (beta) => fineGrayLikelihood(one.rows, beta),
          fitOf(fit.logLikelihood, fit.coefficients),
        )
      return fit !== undefined
    })
  })

  test.each(Object.keys(SHAPES) as SurvivalDistribution[])(
    '%s is at its maximum',
    (distribution) => {
      const [density, survival] = SHAPES[distribution]
      each(57, 1, (one) => {
        const fit = asked(() => survivalRegression(one, distribution))
        if (fit === undefined) return false
        const likelihood = ([intercept = 0, ...beta]: readonly number[]) =>
          add(
            one.rows.map(({ time, event, x }) => {
              const z = (Math.log(time) - intercept - line(x, beta)) / fit.scale
              return event === 1 ? density(z) - Math.log(fit.scale * time) : survival(z)
            }),
          )
        expectMaximum(likelihood, fitOf(fit.logLikelihood, fit.coefficients))
        return true
      })
    },
  )
})

describe('a million rows', () => {
  const N = 1_000_000
  const chance = random(61)
  const codes = Uint8Array.from({ length: N }, () => Number(chance.chance(0.5)))
  const times = new Float64Array(N)
  const events = new Uint8Array(N)
  for (let row = 0; row < N; row++) {
    const job = 0.02 * Math.exp(0.3 * (codes[row] as number))
    const time = -Math.log1p(-chance.unit()) / (job + 0.01)
    const end = 20 + 60 * chance.unit()
    times[row] = 1e-9 + Math.min(time, end)
    if (time < end) events[row] = chance.chance(job / (job + 0.01)) ? 1 : 2
  }
  const once = events.map((event) => Number(event === 1))
  const covariates = { names: ['group'], values: Float64Array.from(codes) }
  const groups = { codes, names: ['few', 'many'] }

  /** Within five errors of what it was drawn from. */
  const near = (one: { estimate: number; standardError: number } | undefined, truth: number) =>
    expect(Math.abs((one?.estimate ?? 9) - truth)).toBeLessThan(5 * (one?.standardError ?? 0))

  test('curves', () => {
    const [few] = kaplanMeier({ times, events: once }, { groups, at: [20] }).curves
    expect(few?.survival[0]).toBeCloseTo(Math.exp(-0.02 * 20), 2)
    const [job] = aalenJohansen({ times, events }, ['1', '2'], { groups, at: [20] }).curves
    expect(job?.estimate[0]).toBeCloseTo((2 / 3) * (1 - Math.exp(-0.03 * 20)), 2)
  })

  test('tests', () => {
    expect(logRank({ times, events: once }, groups).chiSquare).toBeGreaterThan(10_000)
    expect(grayTest({ times, events }, ['1', '2'], groups)[0]?.chiSquare).toBeGreaterThan(8_000)
  })

  test('Cox', () => {
    near(coxRegression({ times, events: once, covariates }).coefficients[0], 0.3)
  })

  test('Weibull', () => {
    const weibull = survivalRegression({ times, events: once, covariates }, 'weibull')
    near(weibull.coefficients[1], -0.3)
    expect(weibull.scale).toBeCloseTo(1, 2)
  })

  test('Fine and Gray', () => {
    // The ratio of subdistribution hazards is no constant here; it lies between that of the rates and 1.
    const [group] = fineGray({ times, events, covariates }, 1).coefficients
    expect(group?.estimate).toBeGreaterThan(0.2)
    expect(group?.estimate).toBeLessThan(0.3)
  })
})
