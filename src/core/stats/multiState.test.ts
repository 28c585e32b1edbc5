import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { aalenJohansen } from '#core/stats/aalenJohansen.ts'
import { kaplanMeier } from '#core/stats/kaplanMeier.ts'
import { matrixExponential } from '#core/stats/matrix.ts'
import { type Stays, transitionProbabilities } from '#core/stats/multiState.ts'

/** Two begin without work; one finds it after 1 week and loses it after 3, the other is followed for 4. */
const EXAMPLE: Stays = {
  entries: Float64Array.of(0, 1, 0, 3),
  times: Float64Array.of(1, 3, 4, 4),
  from: Uint8Array.of(0, 1, 0, 0),
  to: Uint8Array.of(1, 0, 0, 0),
}

/** Hazards a week: without work to work and pension, from work back and to pension. */
const HAZARDS = Float64Array.of(-0.05, 0.04, 0.01, 0.03, -0.035, 0.005, 0, 0, 0)
const STATES = ['without', 'work', 'pension']

/** Courses that wander with these hazards, until week 60 or an earlier end of watching. */
function wandering(chance: Random, people: number): Stays {
  const rows: { entry: number; time: number; from: number; to: number }[] = []
  for (let person = 0; person < people; person++) {
    const end = 30 + 30 * chance.unit()
    let [at, state] = [0, 0]
    while (at < end && state < 2) {
      const leave = -(HAZARDS[state * 4] as number)
      const time = at - Math.log1p(-chance.unit()) / leave
      const back = (HAZARDS[state * 3 + (1 - state)] as number) / leave
      const to = chance.chance(back) ? 1 - state : 2
      rows.push({ entry: at, time: Math.min(time, end), from: state, to: time < end ? to : state })
      ;[at, state] = [time, to]
    }
  }
  return {
    entries: Float64Array.from(rows, ({ entry }) => entry),
    times: Float64Array.from(rows, ({ time }) => time),
    from: Uint8Array.from(rows, ({ from }) => from),
    to: Uint8Array.from(rows, ({ to }) => to),
  }
}

test('the example of the documentation: somebody comes back', () => {
  const { curves, moves } = transitionProbabilities(EXAMPLE, ['without', 'work'])
  expect(Array.from(curves[1]?.times ?? [])).toEqual([1, 3])
  expect(Array.from(curves[1]?.probability ?? [])).toEqual([0.5, 0])
  expect(Array.from(moves)).toEqual([0, 1, 1, 0])
})

test('with one way out it is Kaplan-Meier, with several the shares by cause', () => {
  const [times, events] = [Float64Array.of(1, 2, 2, 3, 4, 5), Uint8Array.of(1, 2, 0, 1, 1, 0)]
  const stays = { entries: new Float64Array(6), times, from: new Uint8Array(6), to: events }
  const { curves } = transitionProbabilities(stays, STATES, { errors: 'greenwood' })
  const shares = aalenJohansen({ times, events }, ['work', 'pension'])
  for (const [k, { estimate, standardError }] of [
    ...shares.eventFree,
    ...shares.curves,
  ].entries()) {
    expect(curves[k]?.probability).toEqual(estimate)
    for (const [step, error] of standardError.entries())
      expect(curves[k]?.standardError[step]).toBeCloseTo(error, 12)
  }
  const once = events.map((event) => Number(event > 0))
  const [left] = transitionProbabilities({ ...stays, to: once }, ['in', 'out']).curves
  const [curve] = kaplanMeier({ times, events: once }).curves
  for (const [step, survival] of (curve?.survival ?? []).entries())
    expect(left?.probability[step]).toBeCloseTo(survival, 12)
})

test('the probabilities add up to one; order and unit of time say nothing', () => {
  const stays = wandering(random(41), 80)
  const order = random(42).shuffled(Array.from(stays.times.keys()))
  const days = {
    entries: Float64Array.from(order, (i) => 7 * (stays.entries[i] as number)),
    times: Float64Array.from(order, (i) => 7 * (stays.times[i] as number)),
    from: Uint8Array.from(order, (i) => stays.from[i] as number),
    to: Uint8Array.from(order, (i) => stays.to[i] as number),
  }
  const { curves } = transitionProbabilities(stays, STATES)
  const same = transitionProbabilities(days, STATES).curves
  for (const step of (curves[0]?.times ?? new Float64Array()).keys()) {
    const all = curves.reduce((sum, { probability }) => sum + (probability[step] ?? 0), 0)
    expect(all).toBeCloseTo(1, 12)
    for (const [k, { probability, standardError }] of curves.entries()) {
      expect(same[k]?.probability[step]).toBeCloseTo(probability[step] ?? 9, 12)
      expect(same[k]?.standardError[step]).toBeCloseTo(standardError[step] ?? 9, 12)
    }
  }
})

test('what is known at a week is the start for those who are in a state then', () => {
  const stays = wandering(random(43), 300)
  const at = [20, 40]
  const whole = transitionProbabilities(stays, STATES, { at }).curves
  const later = STATES.slice(0, 2).map(
    (start) => transitionProbabilities(stays, STATES, { start, since: 20, at: [10, 40] }).curves,
  )
  for (const [to, curve] of whole.entries()) {
    // Chapman and Kolmogorov; who has a pension keeps it.
    const kept = to === 2 ? (whole[2]?.probability[0] ?? 0) : 0
    const passed = later.reduce(
      (sum, curves, from) =>
        sum + (whole[from]?.probability[0] ?? 0) * (curves[to]?.probability[0] ?? 9),
      kept,
    )
    expect(passed).toBeCloseTo(curve.probability[1] ?? 9, 12)
    expect(Array.from(later[0]?.[to]?.times ?? [])).toEqual([40])
  }
})

test.each(['aalen', 'greenwood'] as const)('intervals of %s hold the truth', (errors) => {
  const TRIALS = 400
  const truth = matrixExponential(
    HAZARDS.map((hazard) => 25 * hazard),
    3,
  )
  const held = [0, 0, 0]
  for (let trial = 0; trial < TRIALS; trial++) {
    const { curves } = transitionProbabilities(wandering(random(44, trial), 120), STATES, {
      at: [25],
      errors,
    })
    for (const [k, { probability, standardError }] of curves.entries()) {
      const apart = Math.abs((probability[0] ?? 9) - (truth[k] as number))
      held[k] = (held[k] ?? 0) + Number(apart <= 1.96 * (standardError[0] ?? 0))
    }
  }
  for (const count of held)
    expect(Math.abs(count / TRIALS - 0.95)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
})

describe('what has no answer says so', () => {
  test.each<[what: string, change: Partial<Stays>, options: object, said: RegExp]>([
    ['no stay', { ...EXAMPLE, times: new Float64Array() }, {}, /0 rows|no row/],
    ['a state that is not there', { to: Uint8Array.of(1, 0, 0, 5) }, {}, /row 3 is 5/],
    ['a start that is not there', {}, { start: 'holiday' }, /no state "holiday"/],
    [
      'a stay that ends before it begins',
      { entries: Float64Array.of(2, 1, 0, 3) },
      {},
      /Row 0 enters/,
    ],
    [
      'a time that is no number',
      { times: Float64Array.of(1, 3, Number.NaN, 4) },
      {},
      /row 2 is NaN/,
    ],
    ['nobody who moves', { to: Uint8Array.of(0, 1, 0, 0) }, {}, /Nobody moves after time 0/],
    ['nobody who moves later', {}, { since: 3 }, /Nobody moves after time 3/],
    ['errors that are not there', {}, { errors: 'best' }, /no errors "best"/],
    ['a beginning that is no number', {}, { since: Number.NaN }, /start at is NaN/],
  ])('%s', (_what, change, options, said) => {
    const ask = () =>
      transitionProbabilities({ ...EXAMPLE, ...change }, ['without', 'work'], options)
    expect(ask).toThrow(said)
  })
})
