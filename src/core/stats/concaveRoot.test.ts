import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concaveRoot, type Tail } from '#core/stats/concaveRoot.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** The logistic distribution: its tail is 1 / (1 + exp(∓place)). */
function logistic(sign: 1 | -1): Tail {
  const tail = (place: number) => 1 / (1 + Math.exp(-sign * place))
  return {
    sign,
    tail,
    density: (place) => tail(place) * tail(-place),
    bend: (place) => -sign * (tail(place) - tail(-place)),
  }
}

test('a lower and an upper tail are found from any start', () => {
  fc.assert(
    fc.property(
      between(Math.log(1e-300), Math.log(0.5)).map(Math.exp),
      between(-600, 600),
      fc.constantFrom(1 as const, -1 as const),
      (probability, start, sign) => {
        const expected = sign * Math.log(probability / (1 - probability))
        const found = concaveRoot(probability, start, logistic(sign))
        expect(Math.abs(found - expected)).toBeLessThan(1e-13 * (10 + Math.abs(expected)))
      },
    ),
  )
})

test('a start at which nothing of the tail is left finds back', () => {
  expect(concaveRoot(0.25, -5000, logistic(1))).toBeCloseTo(Math.log(1 / 3), 14)
  expect(concaveRoot(0.25, 5000, logistic(-1))).toBeCloseTo(-Math.log(1 / 3), 14)
})

test('a tail that never holds so much is told', () => {
  const halved = { ...logistic(1), tail: (place: number) => logistic(1).tail(place) / 4 }
  expect(() => concaveRoot(0.5, 0, halved)).toThrow(/less extreme/)
})
