import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  crossing,
  driftFor,
  equallySpaced,
  falseAlarms,
  inflation,
  naivePeekingError,
  obrienFleming,
  pocock,
  wangTsiatis,
} from '#core/stats/groupSequential.ts'
import {
  hwangSpending,
  obrienFlemingSpending,
  pocockSpending,
  powerSpending,
  spendingBounds,
} from '#core/stats/groupSequentialSpending.ts'
import { normalCdf } from '#core/stats/special.ts'
import { goldenRows } from '../../../test/golden/golden.ts'

const rows = goldenRows('06_groupseq_golden.csv')
const quarters = equallySpaced(4)

type Find = (last: number) => number

/** What a row is of; the number in its quantity is passed. */
const FOUND: [string, RegExp, Find][] = [
  [
    'Pocock two-sided alpha=0.05',
    /^K=(\d) c$/,
    (looks) => pocock({ information: equallySpaced(looks) }).constant,
  ],
  [
    "O'Brien-Fleming two-sided alpha=0.05",
    /^K=(\d) C /,
    (looks) => obrienFleming({ information: equallySpaced(looks) }).constant,
  ],
  [
    'naive 1.96 at every look',
    /^K=(\d) type I error$/,
    (looks) => naivePeekingError(equallySpaced(looks)),
  ],
  ['Lan-DeMets OBF-like one-sided .025', /^z(\d)$/, (look) => spent(obrienFlemingSpending, look)],
  ['Lan-DeMets Pocock-like one-sided .025', /^z(\d)$/, (look) => spent(pocockSpending, look)],
  ['spend OBF-like', /^alpha\((.+)\)$/, (share) => obrienFlemingSpending(share, 0.025)],
  ['spend Pocock-like', /^alpha\((.+)\)$/, (share) => pocockSpending(share, 0.025)],
]

function spent(spending: typeof pocockSpending, look: number): number {
  const plan = { information: quarters, alpha: 0.025, sides: 1 } as const
  return spendingBounds(plan, spending).bounds[look - 1]!
}

function found({ id, quantity }: Record<string, string>): number {
  const fitting = FOUND.filter(([of, form]) => of === id && form.test(quantity ?? ''))
  expect(fitting, `${id}: ${quantity}`).toHaveLength(1)
  const [, form, value] = fitting[0]!
  return value(Number(form.exec(quantity ?? '')![1]))
}

describe('bounds, spending and the error of peeking', () => {
  test.each(rows)('$id: $quantity is the reference', (row) => {
    // The reference of the spending bounds was integrated at random from the third look on; Simpson's
    // rule, below, is on our side of its seventh digit.
    const drawn = row['id']?.startsWith('Lan-DeMets') && /^z[34]$/.test(row['quantity'] ?? '')
    const digits = drawn ? 1e-6 : 0.500001e-8
    expect(Math.abs(found(row) - Number(row['value']))).toBeLessThanOrEqual(digits)
  })

  test('the reference has every kind of row', () => {
    expect(new Set(rows.map((row) => row['id'])).size).toBe(FOUND.length)
  })
})

/** The chance of first crossing the last bound, by Simpson's rule on a fixed grid. */
function simpson(bounds: readonly number[], lowest: number, points = 801): number {
  const looks = bounds.length
  const step = 1 / Math.sqrt(looks)
  let mass = [{ place: 0, weight: 1 }]
  for (const [look, bound] of bounds.entries()) {
    const upper = bound * Math.sqrt((look + 1) / looks)
    if (look === looks - 1) {
      return mass.reduce(
        (sum, { place, weight }) => sum + weight * normalCdf((place - upper) / step),
        0,
      )
    }
    const lower = lowest * Math.sqrt((look + 1) / looks)
    const width = (upper - lower) / (points - 1)
    mass = Array.from({ length: points }, (_, i) => {
      const x = lower + i * width
      const end = i === 0 || i === points - 1
      const share = (width / 3) * (end ? 1 : i % 2 === 1 ? 4 : 2)
      const density = mass.reduce(
        (sum, { place, weight }) => sum + weight * Math.exp(-0.5 * ((x - place) / step) ** 2),
        0,
      )
      return { place: x, weight: (share * density) / (step * Math.sqrt(2 * Math.PI)) }
    })
  }
  return 0
}

test.each([
  ["Pocock's", pocockSpending],
  ["O'Brien and Fleming's", obrienFlemingSpending],
])("Simpson's rule confirms what is spent at the third look, %s way", (_name, spending) => {
  const plan = { information: quarters, alpha: 0.025, sides: 1 } as const
  const { bounds } = spendingBounds(plan, spending)
  const spentThen = spending(0.75, 0.025) - spending(0.5, 0.025)
  const thirds = bounds.slice(0, 3)
  // Only the ratios of the times matter to the walk: three equal steps.
  expect(Math.abs(simpson(thirds, -8.5) - spentThen)).toBeLessThan(1e-10)
})

test('designs need as much more information as Jennison and Turnbull print', () => {
  // Jennison and Turnbull 2000, tables 2.2 and 2.4: two-sided, α = 0.05, power 0.8.
  const printed = [
    [2, 1.11, 1.008],
    [3, 1.166, 1.017],
    [4, 1.202, 1.024],
    [5, 1.229, 1.028],
  ] as const
  for (const [looks, flat, steep] of printed) {
    const information = equallySpaced(looks)
    const needed = [pocock, obrienFleming].map((design) =>
      inflation({ information, bounds: design({ information }).bounds, sides: 2 }, 0.05, 0.8),
    )
    expect(needed[0]).toBeCloseTo(flat, 3)
    expect(needed[1]).toBeCloseTo(steep, 3)
  }
})

const information = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 })
  .map((steps) => {
    const whole = steps.reduce((sum, step) => sum + step, 0)
    let sofar = 0
    return steps.map((step) => {
      sofar += step
      return Math.min(1, sofar / whole)
    })
  })

const spendings = [
  obrienFlemingSpending,
  pocockSpending,
  hwangSpending(-4),
  hwangSpending(0),
  powerSpending(3),
]

test('all of alpha is spent, whenever one looks and however it is spent', () => {
  fc.assert(
    fc.property(
      information,
      fc.constantFrom(...spendings),
      fc.constantFrom(1 as const, 2 as const),
      (times, spending, sides) => {
        const { bounds } = spendingBounds({ information: times, alpha: 0.05, sides }, spending)
        const finite = bounds.map((bound) => Math.min(bound, 38))
        const { upper, lower } = crossing({ information: times, bounds: finite, sides })
        const used = [...upper, ...lower].reduce((sum, chance) => sum + chance, 0)
        expect(used).toBeCloseTo(0.05, 9)
      },
    ),
    { numRuns: 40, seed: 6 },
  )
})

test('a fixed form raises exactly alpha false alarms at uneven looks, too', () => {
  fc.assert(
    fc.property(information, fc.double({ min: 0, max: 0.5, noNaN: true }), (times, shape) => {
      const { bounds } = wangTsiatis({ information: times, alpha: 0.1 }, shape)
      expect(falseAlarms({ information: times, bounds, sides: 2 })).toBeCloseTo(0.1, 9)
    }),
    { numRuns: 25, seed: 7 },
  )
})

test('the unit of information is of no matter', () => {
  const bounds = [2.5, 2.2, 2]
  const shares = crossing({ information: [0.2, 0.5, 1], bounds, sides: 2 }, 1)
  const events = crossing({ information: [40, 100, 200], bounds, sides: 2 }, 1)
  for (const look of [0, 1, 2]) expect(events.upper[look]).toBeCloseTo(shares.upper[look]!, 14)
})

test('everybody leaves somewhere when the last bounds meet', () => {
  const looks = { information: [0.3, 1], bounds: [2.8, 1.7], futility: [0.1, 1.7] }
  const { upper, lower } = crossing(looks, 2)
  expect([...upper, ...lower].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12)
})

test('the more often one peeks, the more false alarms; once is what was meant', () => {
  const errors = [1, 2, 4, 8, 16, 32].map((looks) => naivePeekingError(equallySpaced(looks)))
  expect(errors[0]).toBeCloseTo(0.05, 12)
  expect(errors).toEqual(errors.toSorted((a, b) => a - b))
  expect(errors.at(-1)).toBeGreaterThan(0.25)
})

test('the drift found gives the power asked for', () => {
  const { bounds } = pocock({ information: quarters })
  const looks = { information: quarters, bounds, sides: 2 } as const
  const { upper } = crossing(looks, driftFor(looks, 0.9))
  expect(upper.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(0.9, 9)
})

test.each([
  ['no looks', () => equallySpaced(0)],
  ['information that stands still', () => pocock({ information: [0.5, 0.5] })],
  ['information that is none', () => pocock({ information: [Number.NaN] })],
  ['no information', () => falseAlarms({ information: [], bounds: [] })],
  ['bounds of another number', () => falseAlarms({ information: [1], bounds: [2, 2] })],
  ['a bound that is none', () => falseAlarms({ information: [1], bounds: [Number.NaN] })],
  ['crossed bounds', () => falseAlarms({ information: [1], bounds: [1], futility: [2] })],
  [
    'futility on two sides',
    () => falseAlarms({ information: [1], bounds: [2], sides: 2, futility: [0] }),
  ],
  [
    'too few bounds of futility',
    () => falseAlarms({ information: [0.5, 1], bounds: [2, 2], futility: [0] }),
  ],
  ['a drift that is none', () => crossing({ information: [1], bounds: [2] }, Number.NaN)],
  ['a shape too steep', () => wangTsiatis({ information: [1] }, 1)],
  ['alpha of 0', () => pocock({ information: [1], alpha: 0 })],
  ['power of 1', () => driftFor({ information: [1], bounds: [2] }, 1)],
  ['more than all information', () => spendingBounds({ information: [1.1] }, pocockSpending)],
  [
    'a spending that shrinks',
    () => spendingBounds({ information: [0.5, 1] }, (share) => 0.02 / share),
  ],
  ['a share above 1', () => pocockSpending(1.1, 0.05)],
  ['a gamma that is none', () => hwangSpending(Number.NaN)],
  ['a rho of 0', () => powerSpending(0)],
])('%s is refused', (_what, act) => {
  expect(act).toThrow(RangeError)
})

test('where nothing may be spent yet, no bound is low enough', () => {
  const early = spendingBounds({ information: [0.001, 1] }, obrienFlemingSpending)
  expect(early.bounds[0]).toBe(Number.POSITIVE_INFINITY)
  expect(obrienFlemingSpending(0, 0.05)).toBe(0)
})
