import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { panelHazards, stateProbabilities } from '#core/stats/multiStatePanel.ts'
import type { Sightings } from '#core/stats/multiStatePanelSlope.ts'

const WORK = ['without', 'work']
const BOTH = [
  ['without', 'work'],
  ['work', 'without'],
] as const

const TRUE = { work: 0.1, without: 0.05 }

/** People who come and go with these hazards, seen about every fourth week. */
function meetings(chance: Random, people: number): Sightings {
  const rows: { person: number; time: number; state: number }[] = []
  for (let person = 0; person < people; person++) {
    let [state, since] = [0, 0]
    let next = -Math.log1p(-chance.unit()) / TRUE.work
    for (let time = 0; time < 40; time += 3 + Math.floor(3 * chance.unit())) {
      while (next < time) {
        ;[state, since] = [1 - state, next]
        next = since - Math.log1p(-chance.unit()) / (state === 0 ? TRUE.work : TRUE.without)
      }
      rows.push({ person, time, state })
    }
  }
  return {
    people: {
      names: Array.from({ length: people }, (_, person) => `${person}`),
      codes: Int32Array.from(rows, ({ person }) => person),
    },
    times: Float64Array.from(rows, ({ time }) => time),
    states: Uint8Array.from(rows, ({ state }) => state),
  }
}

const EXAMPLE: Sightings = {
  people: { codes: Uint8Array.of(0, 0, 1, 1, 2, 2), names: ['a', 'b', 'c'] },
  times: Float64Array.of(0, 1, 0, 1, 0, 1),
  states: Uint8Array.of(0, 1, 0, 0, 0, 0),
}

test('the example of the documentation', () => {
  const found = panelHazards(EXAMPLE, WORK, [['without', 'work']])
  expect(found.moves[0]?.hazard).toBeCloseTo(-Math.log(2 / 3), 9)
  expect(found.logLikelihood).toBeCloseTo(Math.log(1 / 3) + 2 * Math.log(2 / 3), 9)
  expect(found.intervals).toBe(3)
})

test('where the time of the move is known, the hazard is moves by time', () => {
  const times = Float64Array.of(0, 2, 0, 3, 0, 5)
  const found = panelHazards({ ...EXAMPLE, times }, WORK, [['without', 'work']], {
    exact: ['work'],
  })
  expect(found.moves[0]?.hazard).toBeCloseTo(1 / 10, 9)
  expect(found.moves[0]?.logError).toBeCloseTo(1, 6)
})

test('order of the rows says nothing, and a unit of time only its own', () => {
  const seen = meetings(random(81), 60)
  const order = random(82).shuffled(Array.from(seen.times.keys()))
  const days: Sightings = {
    people: {
      names: seen.people.names,
      codes: Int32Array.from(order, (i) => seen.people.codes[i] as number),
    },
    times: Float64Array.from(order, (i) => 7 * (seen.times[i] as number)),
    states: Uint8Array.from(order, (i) => seen.states[i] as number),
  }
  const [found, same] = [panelHazards(seen, WORK, BOTH), panelHazards(days, WORK, BOTH)]
  for (const [k, { hazard, logError }] of found.moves.entries()) {
    expect(7 * (same.moves[k]?.hazard ?? 0)).toBeCloseTo(hazard, 9)
    expect(same.moves[k]?.logError).toBeCloseTo(logError, 5)
  }
  expect(same.logLikelihood).toBeCloseTo(found.logLikelihood, 7)
})

test('two states have the probabilities that are known of them', () => {
  const { hazards } = panelHazards(meetings(random(83), 60), WORK, BOTH)
  const [, up = 0, down = 0] = hazards
  const after = stateProbabilities(hazards, 6)
  const share = (up / (up + down)) * (1 - Math.exp(-6 * (up + down)))
  expect(after[1]).toBeCloseTo(share, 12)
  expect((after[0] ?? 0) + (after[1] ?? 0)).toBeCloseTo(1, 12)
})

test('limits hold the truth in 95 of 100 trials, within three errors', () => {
  const TRIALS = 300
  const held = [0, 0]
  for (let trial = 0; trial < TRIALS; trial++) {
    const { moves } = panelHazards(meetings(random(84, trial), 40), WORK, BOTH)
    for (const [k, truth] of [TRUE.work, TRUE.without].entries()) {
      const { lower = 9, upper = 0 } = moves[k] ?? {}
      held[k] = (held[k] ?? 0) + Number(lower <= truth && truth <= upper)
    }
  }
  for (const count of held)
    expect(Math.abs(count / TRIALS - 0.95)).toBeLessThan(3 * Math.sqrt(0.0475 / TRIALS))
})

describe('what has no answer says so', () => {
  const there = [['without', 'work']] as const
  test.each<[what: string, ask: () => unknown, said: RegExp]>([
    [
      ...(['nobody who is seen twice'] as const),
      () =>
        panelHazards(
          { ...EXAMPLE, people: { codes: Uint8Array.of(0, 1, 2, 3, 4, 5), names: [...'abcdef'] } },
          WORK,
          there,
        ),
      /Nobody is seen twice/,
    ],
    [
      ...(['somebody seen twice at once'] as const),
      () => panelHazards({ ...EXAMPLE, times: Float64Array.of(1, 1, 0, 1, 0, 1) }, WORK, there),
      /"a" is seen twice at time 1/,
    ],
    [
      ...(['a course against the moves'] as const),
      () => panelHazards(EXAMPLE, WORK, [['work', 'without']]),
      /in "without" and later in "work", where no moves/,
    ],
    [
      ...(['an exact state entered twice'] as const),
      () =>
        panelHazards({ ...EXAMPLE, states: Uint8Array.of(0, 1, 1, 1, 0, 0) }, WORK, there, {
          exact: ['work'],
        }),
      /entering "work" twice/,
    ],
    [
      ...(['a move that is never seen'] as const),
      () => panelHazards({ ...EXAMPLE, states: new Uint8Array(6) }, WORK, there),
      /"without to work" cannot be told/,
    ],
    [
      ...(['everybody at once'] as const),
      () => panelHazards({ ...EXAMPLE, states: Uint8Array.of(0, 1, 0, 1, 0, 1) }, WORK, there),
      /cannot be told/,
    ],
    ['no move', () => panelHazards(EXAMPLE, WORK, []), /at least one move/],
    [
      'a move to itself',
      () => panelHazards(EXAMPLE, WORK, [['work', 'work']]),
      /to itself is none/,
    ],
    ['a move twice', () => panelHazards(EXAMPLE, WORK, [...there, ...there]), /named twice/],
    [
      'a state that is not there',
      () => panelHazards(EXAMPLE, WORK, [['work', 'pension']]),
      /no state "pension"/,
    ],
    [
      ...(['a time that is no number'] as const),
      () => panelHazards({ ...EXAMPLE, times: new Float64Array(6).fill(Number.NaN) }, WORK, there),
      /row 0 is NaN/,
    ],
    ['a time before now', () => stateProbabilities(new Float64Array(4), -1), /0 or more, not -1/],
  ])('%s', (_what, ask, said) => expect(ask).toThrow(said))
})
