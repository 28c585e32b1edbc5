import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { coxRegression } from '#core/stats/cox.ts'
import type { CoxInput } from '#core/stats/coxRows.ts'

const N = 60

/** Courses in whole weeks, with many ties, two covariates and some censored. */
function courses(chance: Random): CoxInput {
  const x = Float64Array.from({ length: N }, () => chance.unit() * 2 - 1)
  const z = Float64Array.from({ length: N }, () => (chance.chance(0.5) ? 1 : 0))
  const times = x.map((value, i) => {
    const hazard = 0.05 * Math.exp(0.7 * value - 0.4 * (z[i] as number))
    return 1 + Math.floor(-Math.log(1 - chance.unit()) / hazard)
  })
  const events = Uint8Array.from({ length: N }, () => (chance.chance(0.8) ? 1 : 0))
  return { times, events, covariates: { names: ['x', 'z'], values: Float64Array.of(...x, ...z) } }
}

/** The rows of an input in another order, or some of them twice. */
function picked(input: CoxInput, order: readonly number[]): CoxInput {
  const n = input.times.length
  const column = (j: number) => order.map((i) => input.covariates.values[j * n + i] as number)
  return {
    times: Float64Array.from(order, (i) => input.times[i] as number),
    events: Uint8Array.from(order, (i) => input.events[i] as number),
    ...(input.entries && {
      entries: Float64Array.from(order, (i) => input.entries?.[i] as number),
    }),
    covariates: { ...input.covariates, values: Float64Array.of(...column(0), ...column(1)) },
  }
}

const close = (a: ReturnType<typeof coxRegression>, b: ReturnType<typeof coxRegression>) => {
  for (const [j, { estimate, standardError }] of a.coefficients.entries()) {
    expect(b.coefficients[j]?.estimate).toBeCloseTo(estimate, 7)
    expect(b.coefficients[j]?.standardError).toBeCloseTo(standardError, 7)
  }
}

test('the example of the documentation', () => {
  const times = Float64Array.of(1, 2, 3, 4)
  const events = Uint8Array.of(1, 1, 1, 1)
  const covariates = { names: ['x'], values: Float64Array.of(1, 0, 1, 0) }
  const [x] = coxRegression({ times, events, covariates }).coefficients
  expect(x?.hazardRatio).toBeCloseTo((1 + Math.sqrt(17)) / 2, 9)
})

describe.each(['efron', 'breslow', 'exact'] as const)('with the ties of %s', (ties) => {
  test.each([1, 2, 3])('order and unit of time say nothing (seed %i)', (seed) => {
    const input = courses(random(seed))
    const fit = coxRegression(input, { ties })
    const order = random(seed, 1).shuffled(Array.from({ length: N }, (_, i) => i))
    close(fit, coxRegression(picked(input, order), { ties }))
    close(fit, coxRegression({ ...input, times: input.times.map((weeks) => weeks * 7) }, { ties }))
  })

  test('a course in two parts that follow on each other is the course', () => {
    const input = courses(random(4))
    const whole = coxRegression(input, { ties })
    const long = Array.from(input.times.keys()).filter((i) => (input.times[i] as number) > 4)
    const parts = picked(input, [...input.times.keys(), ...long])
    const entries = new Float64Array(N + long.length)
    for (const [at, i] of long.entries()) {
      entries[i] = 4
      parts.times[N + at] = 4
      parts.events[N + at] = 0
    }
    close(whole, coxRegression({ ...parts, entries }, { ties }))
  })
})

test('everybody twice is the same estimate, and surer by the root of two (Breslow)', () => {
  const input = courses(random(5))
  const all = [...input.times.keys()]
  const once = coxRegression(input, { ties: 'breslow' })
  const twice = coxRegression(picked(input, [...all, ...all]), { ties: 'breslow' })
  for (const [j, { estimate, standardError }] of once.coefficients.entries()) {
    expect(twice.coefficients[j]?.estimate).toBeCloseTo(estimate, 8)
    expect((twice.coefficients[j]?.standardError ?? 0) * Math.SQRT2).toBeCloseTo(standardError, 8)
  }
})

test('clusters of the same person twice give back the errors of once', () => {
  const input = courses(random(6))
  const all = [...input.times.keys()]
  const clusters = (n: number) => ({
    codes: Int32Array.from({ length: n }, (_, i) => i % N),
    names: all.map(String),
  })
  const once = coxRegression({ ...input, clusters: clusters(N) }, { ties: 'breslow' })
  const pairs = { ...picked(input, [...all, ...all]), clusters: clusters(2 * N) }
  close(once, coxRegression(pairs, { ties: 'breslow' }))
})

test.each<[what: string, change: Partial<CoxInput>, said: RegExp]>([
  ['no event', { events: new Uint8Array(N) }, /no event/i],
  ['a time that is no number', { times: new Float64Array(N).fill(Number.NaN) }, /is NaN/],
  ['events of another length', { events: new Uint8Array(3) }, /3 values/],
])('%s is refused with a sentence', (_what, change, said) => {
  expect(() => coxRegression({ ...courses(random(7)), ...change })).toThrow(said)
})
