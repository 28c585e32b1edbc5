import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Estimate, Run } from '#engine/eventsBatches.ts'
import { simulateQueue } from '#engine/eventsQueue.ts'
import { finiteQueue } from '#engine/queue.ts'
import { golden } from '#test/golden/golden.ts'

const RUN: Run = { seed: 20_261_119, warmUpWeeks: 40, weeks: 2000, batches: 25 }

/**
 * Whether a closed form lies within the interval stretched to one in ten thousand (twice and a bit
 * of one in twenty): the seeds are fixed, so it does for ever, or something is wrong.
 */
function holds({ mean, low, high }: Estimate, expected: number): boolean {
  return Math.abs(expected - mean) <= 2.3 * ((high - low) / 2) + 1e-12
}

describe('the simulated queue meets the closed form', () => {
  const rows = golden('10_queue_golden.csv').filter(({ quantity }) => quantity.includes('lam='))
  const queues = rows.map(({ quantity, value }) => {
    const [citizens = 0, caseworkers = 0, lam = 0, mu = 0] = (
      quantity.match(/(?<==)[\d.]+/g) ?? []
    ).map(Number)
    const queue = { citizens, caseworkers, weeksBetweenNeeds: 1 / lam, weeksPerService: 1 / mu }
    return [quantity, queue, value] as const
  })

  test('on every queue of the reference table', () => {
    expect(queues.length).toBe(4)
  })

  test.each(queues)('%s', (_quantity, queue, throughput) => {
    const exact = finiteQueue(queue)
    const found = simulateQueue(queue, RUN)
    expect(holds(found.throughput, throughput)).toBe(true)
    expect(holds(found.utilisation, exact.utilisation)).toBe(true)
    expect(holds(found.meanWait, exact.meanWait)).toBe(true)
    expect(holds(found.waiting, exact.waiting)).toBe(true)
    expect(holds(found.inTime, 1 - exact.waitOver(1))).toBe(true)
  })
})

const QUEUE = { citizens: 45, caseworkers: 1, weeksBetweenNeeds: 4, weeksPerService: 1 / 15 }

test('its intervals hold the truth about as often as they say', () => {
  const { throughput } = finiteQueue(QUEUE)
  const run = { ...RUN, weeks: 300, batches: 20 }
  const held = Array.from({ length: 100 }, (_, replication) => {
    const { low, high } = simulateQueue(QUEUE, { ...run, replication }).throughput
    return low <= throughput && throughput <= high
  }).filter(Boolean).length
  // 95 of 100 expected; fewer than 86 or more than 99 would come by chance in one of a thousand.
  expect(held).toBeGreaterThanOrEqual(86)
  expect(held).toBeLessThanOrEqual(99)
})

test('a single citizen never waits', () => {
  const { meanWait, inTime } = simulateQueue({ ...QUEUE, citizens: 1 }, RUN)
  expect([meanWait.mean, inTime.mean]).toEqual([0, 1])
})

test('conversations of one length make shorter waits than those of chance', () => {
  const chance = simulateQueue(QUEUE, RUN)
  const fixed = simulateQueue(QUEUE, RUN, { lengths: 'fixed' })
  expect(fixed.meanWait.high).toBeLessThan(chance.meanWait.low)
})

const SHORT: Run = { seed: 7, warmUpWeeks: 5, weeks: 60, batches: 5 }
const queue = fc.record({
  citizens: fc.integer({ min: 1, max: 60 }),
  caseworkers: fc.integer({ min: 1, max: 4 }),
  weeksBetweenNeeds: fc.double({ min: 0.5, max: 8, noNaN: true }),
  weeksPerService: fc.double({ min: 0.02, max: 1, noNaN: true }),
})

test('what has been waited was waited by those who were met, and nobody is busier than always', () => {
  fc.assert(
    fc.property(queue, fc.integer({ min: 0, max: 1000 }), (one, seed) => {
      const found = simulateQueue(one, { ...SHORT, warmUpWeeks: 0, seed })
      const { throughput, meanWait, waiting, utilisation } = found
      // It begins with nobody waiting: Little's law lacks only those who wait at the end.
      expect(throughput.mean * meanWait.mean).toBeLessThanOrEqual(waiting.mean + 1e-9)
      expect(utilisation.mean).toBeGreaterThanOrEqual(0)
      expect(utilisation.mean).toBeLessThanOrEqual(1 + 1e-12)
    }),
    { numRuns: 50 },
  )
})

test('Little holds to a thousandth in a long run', () => {
  const { throughput, meanWait, waiting } = simulateQueue(QUEUE, RUN)
  expect((throughput.mean * meanWait.mean) / waiting.mean).toBeCloseTo(1, 3)
})

describe('chance', () => {
  test('is the same for the same seed, and another for another seed, run or team', () => {
    const mean = (run: Run, team = 0) => simulateQueue(QUEUE, run, { team }).meanWait.mean
    const found = [
      mean(SHORT),
      mean({ ...SHORT, seed: 8 }),
      mean({ ...SHORT, replication: 1 }),
      mean(SHORT, 1),
    ]
    expect(mean({ ...SHORT, replication: 0 })).toBe(found[0])
    expect(new Set(found).size).toBe(4)
  })

  test('is shared by scenarios, which makes their difference surer than two chances would', () => {
    const more = { ...QUEUE, weeksPerService: QUEUE.weeksPerService * 0.9 }
    const runs = Array.from({ length: 30 }, (_, replication) => ({ ...SHORT, replication }))
    const wait = (one: typeof QUEUE, run: Run) => simulateQueue(one, run).meanWait.mean
    const common = runs.map((run) => wait(QUEUE, run) - wait(more, run))
    const apart = runs.map((run) => wait(QUEUE, run) - wait(more, { ...run, seed: 99 }))
    expect(variance(common)).toBeLessThan(0.5 * variance(apart))
  })

  test('moves no wait when caseworkers are added that nobody needs', () => {
    const plenty = { ...QUEUE, caseworkers: 45 }
    const more = { ...QUEUE, caseworkers: 60 }
    expect(simulateQueue(plenty, SHORT)).toMatchObject({
      throughput: simulateQueue(more, SHORT).throughput,
    })
  })
})

function variance(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

test.each([
  ['no citizens', () => simulateQueue({ ...QUEUE, citizens: 0 }, RUN)],
  ['no caseworkers', () => simulateQueue({ ...QUEUE, caseworkers: 0 }, RUN)],
  ['a team below 0', () => simulateQueue(QUEUE, RUN, { team: -1 })],
  ['no time between needs', () => simulateQueue({ ...QUEUE, weeksBetweenNeeds: 0 }, RUN)],
])('it is said when there is %s', (_what, act) => {
  expect(act).toThrow(RangeError)
})
