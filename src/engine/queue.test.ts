import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  erlangB,
  erlangC,
  finiteQueue,
  heardWithin,
  inSystem,
  kingmanWait,
  openQueue,
} from '#engine/queue.ts'

const time = fc.double({ min: 0.01, max: 20, noNaN: true })
const finite = fc.record({
  citizens: fc.integer({ min: 1, max: 120 }),
  caseworkers: fc.integer({ min: 1, max: 12 }),
  weeksBetweenNeeds: time,
  weeksPerService: time,
})

describe('Erlang', () => {
  test('loses everybody without a caseworker, and nobody without a load', () => {
    expect(erlangB(0, 3)).toBe(1)
    expect(erlangB(3, 0)).toBe(0)
    expect(erlangC(3, 0)).toBe(0)
  })

  test('does not overflow with a thousand caseworkers', () => {
    expect(erlangC(1000, 980)).toBeGreaterThan(0.4)
    expect(erlangC(1000, 980)).toBeLessThan(0.6)
  })

  test('more caseworkers never make one wait longer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (c, u) => {
          const load = { arrivalsPerWeek: c * u, weeksPerService: 1 }
          const [few, more] = [c, c + 1].map((caseworkers) => openQueue({ caseworkers, ...load }))
          expect(more?.meanWait).toBeLessThanOrEqual(few!.meanWait)
          expect(more?.delayed).toBeLessThanOrEqual(few!.delayed)
          expect(more?.waitOver(1)).toBeLessThanOrEqual(few!.waitOver(1))
          expect(few!.utilisation).toBeLessThan(1)
        },
      ),
    )
  })

  test('one caseworker is M/M/1: the wait is u / (1 - u) conversations', () => {
    const queue = openQueue({ caseworkers: 1, arrivalsPerWeek: 3, weeksPerService: 0.25 })
    expect(queue.meanWait).toBeCloseTo((0.75 / 0.25) * 0.25, 12)
    expect(queue.waitOver(0)).toBeCloseTo(0.75, 12)
    expect(queue.waitOver(1)).toBeCloseTo(0.75 * Math.exp(-1), 12)
    expect(queue.inSystem).toBeCloseTo(3, 12)
  })
})

describe('citizens who come back', () => {
  test('obey Little: those who wait are those who come, times how long', () => {
    fc.assert(
      fc.property(finite, (queue) => {
        const { throughput, waiting, meanWait, inSystem: there } = finiteQueue(queue)
        const stay = meanWait + queue.weeksPerService
        expect(inSystem(throughput, meanWait)).toBeCloseTo(waiting, 9)
        expect(inSystem(throughput, stay) / there).toBeCloseTo(1, 9)
        // And all of them are somewhere: N = X (Z + W + S).
        const round = stay + queue.weeksBetweenNeeds
        expect((throughput * round) / queue.citizens).toBeCloseTo(1, 9)
      }),
    )
  })

  test('use no more than all the time there is, and are shares', () => {
    fc.assert(
      fc.property(finite, (queue) => {
        const { utilisation, delayed, waitOver } = finiteQueue(queue)
        for (const share of [utilisation, delayed, waitOver(0.5)]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-12)
        }
        expect(waitOver(0)).toBeCloseTo(delayed, 12)
      }),
    )
  })

  test('never wait longer with more caseworkers, nor shorter with more citizens', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 0, max: 5, noNaN: true }), (queue, weeks) => {
        const now = finiteQueue(queue)
        const more = finiteQueue({ ...queue, caseworkers: queue.caseworkers + 1 })
        const fuller = finiteQueue({ ...queue, citizens: queue.citizens + 1 })
        expect(more.meanWait).toBeLessThanOrEqual(now.meanWait * (1 + 1e-9))
        expect(more.waitOver(weeks)).toBeLessThanOrEqual(now.waitOver(weeks) + 1e-12)
        expect(fuller.meanWait).toBeGreaterThanOrEqual(now.meanWait * (1 - 1e-9))
        expect(fuller.waitOver(weeks)).toBeGreaterThanOrEqual(now.waitOver(weeks) - 1e-12)
      }),
    )
  })

  test('wait as long as the share that waits longer, summed over all times, says', () => {
    const queue = { citizens: 45, caseworkers: 2, weeksBetweenNeeds: 4, weeksPerService: 0.16 }
    const { meanWait, waitOver } = finiteQueue(queue)
    const step = 0.001
    let area = 0
    for (let at = 0; at < 20_000; at++) area += step * waitOver((at + 0.5) * step)
    expect(area).toBeCloseTo(meanWait, 6)
  })

  test('are heard within a week at 35 cases and not at 95', () => {
    const heard = (citizens: number) => {
      const weeksPerService = 1 / 14
      const queue = { citizens, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService }
      return heardWithin(7, finiteQueue(queue))
    }
    expect(heard(35)).toBeGreaterThan(0.99)
    expect(heard(95)).toBeLessThan(0.05)
  })

  test('one alone never waits; a hundred thousand are counted without overflow', () => {
    const one = { citizens: 1, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService: 1 }
    expect(finiteQueue(one)).toMatchObject({ meanWait: 0, delayed: 0, utilisation: 0.2 })
    const many = { ...one, citizens: 100_000, caseworkers: 30_000 }
    const { utilisation, throughput, waitOver } = finiteQueue(many)
    expect(utilisation).toBeCloseTo(20_000 / 30_000, 6)
    expect(throughput).toBeCloseTo(20_000, 3)
    expect(waitOver(1)).toBe(0)
  })
})

test('Kingman is exact for exponential times, and halves when lengths are fixed', () => {
  const queue = { arrivals: 1, service: 1, utilisation: 0.8, weeksPerService: 0.5 }
  const exact = openQueue({ caseworkers: 1, arrivalsPerWeek: 1.6, weeksPerService: 0.5 })
  expect(kingmanWait(queue)).toBeCloseTo(exact.meanWait, 12)
  expect(kingmanWait({ ...queue, service: 0 })).toBeCloseTo(exact.meanWait / 2, 12)
})

const QUEUE = { citizens: 10, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService: 1 }
test.each([
  ['as much work as time', () => erlangC(3, 3)],
  ['a load below 0', () => erlangB(3, -1)],
  ['two and a half caseworkers', () => erlangC(2.5, 1)],
  ['no citizens', () => finiteQueue({ ...QUEUE, citizens: 0 })],
  ['no caseworkers', () => finiteQueue({ ...QUEUE, caseworkers: 0 })],
  ['no time between needs', () => finiteQueue({ ...QUEUE, weeksBetweenNeeds: 0 })],
  ['conversations of no time', () => finiteQueue({ ...QUEUE, weeksPerService: 0 })],
  ['a wait below 0', () => finiteQueue(QUEUE).waitOver(-1)],
  ['days that are no number', () => heardWithin(Number.NaN, finiteQueue(QUEUE))],
  [
    'a utilisation of 1',
    () => kingmanWait({ arrivals: 1, service: 1, utilisation: 1, weeksPerService: 1 }),
  ],
  ['arrivals below 0', () => inSystem(-1, 1)],
])('it is said when there is %s', (_what, act) => {
  expect(act).toThrow(RangeError)
})
