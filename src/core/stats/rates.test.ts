import { describe, expect, test } from 'vitest'
import { type Random, random } from '#core/random.ts'
import { poissonRate, rateRatio } from '#core/stats/rates.ts'
import { gammaP } from '#core/stats/special.ts'

/** How many waits of mean 1 begin and end before `mean`. */
function poisson(chance: Random, mean: number): number {
  let events = -1
  let left = mean
  while (left > 0) {
    left += Math.log1p(-chance.unit())
    events++
  }
  return events
}

describe('a rate', () => {
  test('the example of the documentation: nothing seen is a little, but not nothing', () => {
    const { rate, lower, upper } = poissonRate({ events: 0, time: 100 })
    expect([rate, lower]).toEqual([0, 0])
    expect(upper).toBeCloseTo(-Math.log(0.025) / 100, 12)
  })

  test.each([1, 5, 60, 5000])('the limits of %i events have the chances they are for', (events) => {
    const { lower, upper } = poissonRate({ events, time: 2 })
    // P(N ≥ d) at the lower limit, P(N ≤ d) at the upper one.
    expect(gammaP(events, 2 * lower)).toBeCloseTo(0.025, 9)
    expect(1 - gammaP(events + 1, 2 * upper)).toBeCloseTo(0.025, 9)
  })

  test('the interval holds the true rate in 95 % of trials or more', () => {
    const TRIALS = 2000
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const chance = random(11, trial)
      const events = poisson(chance, 7)
      const { lower, upper } = poissonRate({ events, time: 7 })
      held += Number(lower <= 1 && 1 <= upper)
    }
    expect(held / TRIALS).toBeGreaterThan(0.95)
    expect(held / TRIALS).toBeLessThan(0.99)
  })
})

describe('a ratio of rates', () => {
  const [few, many] = [
    { events: 53, time: 30507 },
    { events: 112, time: 39086 },
  ]

  test('the example of the documentation', () => {
    expect(rateRatio(many, few).ratio).toBeCloseTo(1.6494, 4)
  })

  test('turned round it is one over it, and as likely', () => {
    const [there, back] = [rateRatio(many, few), rateRatio(few, many)]
    expect(back.ratio).toBeCloseTo(1 / (there.ratio ?? 0), 12)
    expect(back.lower).toBeCloseTo(1 / (there.upper ?? 0), 9)
    expect(back.upper).toBeCloseTo(1 / there.lower, 9)
    expect(back.p).toBeCloseTo(there.p, 9)
  })

  test('the unit of time says nothing', () => {
    const weeks = ({ events, time }: typeof few) => ({ events, time: time / 7 })
    const [there, same] = [rateRatio(many, few), rateRatio(weeks(many), weeks(few))]
    for (const key of ['ratio', 'lower', 'upper', 'p'] as const)
      expect(same[key]).toBeCloseTo(there[key] ?? 0, 9)
  })

  test('nothing bounds it where a group has no event', () => {
    const [none, some] = [
      { events: 0, time: 10 },
      { events: 3, time: 10 },
    ]
    expect(rateRatio(some, none)).toMatchObject({ ratio: null, upper: null })
    expect(rateRatio(none, some)).toMatchObject({ ratio: 0, lower: 0 })
    expect(rateRatio(none, some).p).toBeCloseTo(0.25, 12)
  })

  test('a true ratio is denied in at most 5 % of trials', () => {
    const TRIALS = 1000
    let denied = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const chance = random(12, trial)
      const [first, second] = [poisson(chance, 24), poisson(chance, 8)]
      if (first + second === 0) continue
      const { p } = rateRatio(
        { events: first, time: 2 },
        { events: second, time: 1 },
        { against: 1.5 },
      )
      denied += Number(p < 0.05)
    }
    expect(denied / TRIALS).toBeLessThan(0.05)
    expect(denied).toBeGreaterThan(10)
  })

  // p.value of R's poisson.test.
  test.each([
    [{ events: 7, time: 120 }, { events: 3, time: 200 }, 1, 0.047492747195065],
    [{ events: 5, time: 10 }, { events: 0, time: 3 }, 1, 0.596006388485643],
    [{ events: 100, time: 50 }, { events: 130, time: 49 }, 1.1, 0.00446700453548935],
    [{ events: 3, time: 1 }, { events: 900, time: 10 }, 0.01, 0.0631122099792807],
    [{ events: 12, time: 3 }, { events: 1, time: 90 }, 1, 1.60130749927527e-17],
    [{ events: 1_000_000, time: 10 }, { events: 1_003_000, time: 10.02 }, 1, 0.480268592846088],
  ])('%o against %o has the p of R', (one, other, against, p) => {
    expect(rateRatio(one, other, { against }).p / p).toBeCloseTo(1, 9)
  })

  test('many events take no longer than few', () => {
    const many = { events: 1e10, time: 5 }
    const more = { events: 1e10 + 200_000, time: 5 }
    // The normal distribution is near enough here: 2 Φ(-200,000 / √(2 · 10¹⁰)).
    expect(rateRatio(many, more).p).toBeCloseTo(0.1573, 4)
  }, 1_000)
})

test.each<[what: string, ask: () => unknown, said: RegExp]>([
  ['no event at all', () => rateRatio({ events: 0, time: 1 }, { events: 0, time: 1 }), /no event/],
  ['half an event', () => poissonRate({ events: 0.5, time: 1 }), /whole numbers, not 0.5/],
  ['fewer than none', () => poissonRate({ events: -1, time: 1 }), /whole numbers, not -1/],
  ['no time', () => poissonRate({ events: 1, time: 0 }), /above zero, not 0/],
  ['a time that is no number', () => poissonRate({ events: 1, time: Number.NaN }), /not NaN/],
  ['a level of 95', () => poissonRate({ events: 1, time: 1 }, 95), /between 0 and 1/],
  [
    ...(['a ratio of nothing'] as const),
    () => rateRatio({ events: 1, time: 1 }, { events: 1, time: 1 }, { against: 0 }),
    /above zero, not 0/,
  ],
])('%s is refused with a sentence', (_what, ask, said) => expect(ask).toThrow(said))
