import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Estimate, Run } from '#engine/eventsBatches.ts'
import { simulateTeam } from '#engine/eventsTeam.ts'
import { needAt, type TeamModel } from '#engine/eventsTeamModel.ts'
import { finiteQueue } from '#engine/queue.ts'

const RUN: Run = { seed: 11, warmUpWeeks: 40, weeks: 1000, batches: 25 }
const POSTS = Array.from({ length: 6 }, () => ({ from: -200 }))
const QUIET: TeamModel = {
  citizens: 6 * 45,
  posts: POSTS,
  weeksBetweenNeeds: 4,
  weeksPerService: 1 / 15,
  ramp: { from: 0.4, weeks: 26 },
  leavesPerYear: 0,
  vacantWeeks: 0,
  absencesPerYear: 0,
  absentWeeks: 0,
  cover: false,
}
const ILL: TeamModel = { ...QUIET, absencesPerYear: 4, absentWeeks: 2 }

function holds({ mean, low, high }: Estimate, expected: number): boolean {
  return Math.abs(expected - mean) <= 2.3 * ((high - low) / 2) + 1e-12
}

describe('a team', () => {
  test('in which nothing happens is as many queues of their own', () => {
    const exact = finiteQueue({ ...QUIET, citizens: 45, caseworkers: 1 })
    const found = simulateTeam(QUIET, RUN)
    expect(holds(found.throughput, 6 * exact.throughput)).toBe(true)
    expect(holds(found.utilisation, exact.utilisation)).toBe(true)
    expect(holds(found.meanWait, exact.meanWait)).toBe(true)
    expect(holds(found.inTime, 1 - exact.waitOver(1))).toBe(true)
    expect(found.atWork.mean).toBeCloseTo(6, 12)
  })

  test('is at work 13 weeks of 15 when each is away for 2 after every 13', () => {
    expect(holds(simulateTeam(ILL, RUN).atWork, 6 * (13 / 15))).toBe(true)
  })

  test('is in post 52 weeks of 65 when each stays a year and a post is empty for 13 weeks', () => {
    const changing = { ...QUIET, leavesPerYear: 1, vacantWeeks: 13 }
    expect(holds(simulateTeam(changing, RUN).atWork, 6 * (52 / 65))).toBe(true)
  })

  test('waits less with cover, when somebody is often away', () => {
    const alone = simulateTeam(ILL, RUN)
    const together = simulateTeam({ ...ILL, cover: true }, RUN)
    expect(together.meanWait.high).toBeLessThan(alone.meanWait.low)
    expect(together.inTime.low).toBeGreaterThan(alone.inTime.high)
  })

  test('needs no cover when nobody is ever away', () => {
    expect(simulateTeam({ ...QUIET, cover: true }, RUN)).toEqual(simulateTeam(QUIET, RUN))
  })

  test('is slower while somebody is new, by as much as the ramp says', () => {
    const newcomers = { ...QUIET, posts: POSTS.map(() => ({ from: 0 })) }
    const run = { ...RUN, warmUpWeeks: 0, weeks: 20, batches: 2 }
    const [fresh, used] = [simulateTeam(newcomers, run), simulateTeam(QUIET, run)]
    expect(fresh.meanWait.mean).toBeGreaterThan(2 * used.meanWait.mean)
    const never = { ...newcomers, ramp: { from: 1, weeks: 26 } }
    expect(simulateTeam(never, run)).toEqual(used)
  })

  test('that gets three more in week 200 is that team from then on', () => {
    const hired = [...POSTS, { from: 200 }, { from: 200 }, { from: 200 }]
    const later = { ...RUN, warmUpWeeks: 400 }
    const exact = finiteQueue({ ...QUIET, citizens: 30, caseworkers: 1 })
    const found = simulateTeam({ ...QUIET, posts: hired }, later)
    expect(holds(found.throughput, 9 * exact.throughput)).toBe(true)
    expect(holds(found.meanWait, exact.meanWait)).toBe(true)
  })

  test('that gives up half its posts meets everybody with the other half', () => {
    const closing = POSTS.map((post, at) => (at % 2 ? { ...post, until: 100 } : post))
    const later = { ...RUN, warmUpWeeks: 200 }
    const exact = finiteQueue({ ...QUIET, citizens: 90, caseworkers: 1 })
    const found = simulateTeam({ ...QUIET, posts: closing }, later)
    expect(found.atWork.mean).toBeCloseTo(3, 12)
    expect(holds(found.throughput, 3 * exact.throughput)).toBe(true)
  })

  test('that closes altogether meets nobody', () => {
    const closing = POSTS.map((post) => ({ ...post, until: 20 }))
    expect(() => simulateTeam({ ...QUIET, posts: closing }, RUN)).toThrow('No conversation began')
  })

  test('waits longer in a peak than the mean of its needs would make it', () => {
    const peaks = [...new Array(4).fill(1.75), ...new Array(4).fill(0.25)]
    const even = simulateTeam(QUIET, RUN)
    const uneven = simulateTeam({ ...QUIET, peaks }, RUN)
    expect(uneven.meanWait.low).toBeGreaterThan(even.meanWait.high)
  })

  test('meets the same chance again with the same seed', () => {
    const lively = { ...ILL, leavesPerYear: 0.5, vacantWeeks: 8, cover: true, peaks: [1.2, 0.8] }
    const short = { ...RUN, weeks: 100 }
    expect(simulateTeam(lively, short)).toEqual(simulateTeam(lively, short))
    expect(simulateTeam(lively, short, 1)).not.toEqual(simulateTeam(lively, short))
  })
})

describe('whatever happens to a team', () => {
  const week = fc.integer({ min: 1, max: 60 })
  const model: fc.Arbitrary<TeamModel> = fc.record({
    citizens: fc.integer({ min: 1, max: 80 }),
    posts: fc
      .array(fc.record({ from: week, until: fc.integer({ min: 61, max: 90 }) }), { maxLength: 3 })
      .map((more) => [{ from: -5 }, { from: 0, until: 40 }, ...more]),
    weeksBetweenNeeds: fc.double({ min: 0.5, max: 6, noNaN: true }),
    peaks: fc.constantFrom([1], [2, 0], [0, 3, 1]),
    weeksPerService: fc.double({ min: 0.02, max: 0.5, noNaN: true }),
    ramp: fc.constant({ from: 0.4, weeks: 26 }),
    leavesPerYear: fc.double({ min: 0, max: 4, noNaN: true }),
    vacantWeeks: fc.integer({ min: 0, max: 10 }),
    absencesPerYear: fc.double({ min: 0, max: 10, noNaN: true }),
    absentWeeks: fc.double({ min: 0, max: 4, noNaN: true }),
    cover: fc.boolean(),
  })

  test('nobody is lost, shares are shares, and Little holds to the edges', () => {
    fc.assert(
      fc.property(model, fc.integer({ min: 0, max: 1e6 }), (one, seed) => {
        const run = { seed, warmUpWeeks: 0, weeks: 100, batches: 4 }
        const found = simulateTeam(one, run)
        expect(found.utilisation.mean).toBeLessThanOrEqual(1 + 1e-12)
        expect(found.inTime.mean).toBeLessThanOrEqual(1)
        expect(found.atWork.mean).toBeLessThanOrEqual(one.posts.length)
        // It starts with nobody waiting, so what has been waited is what was done, and those who wait still.
        const done = found.throughput.mean * found.meanWait.mean
        expect(done).toBeLessThanOrEqual(found.waiting.mean + 1e-9)
        expect(found.waiting.mean).toBeLessThanOrEqual(one.citizens)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a need', () => {
  test('comes when it comes in usual weeks', () => {
    expect(needAt(3.5, 2.25, undefined)).toBe(5.75)
    expect(needAt(3.5, 2.25, [1])).toBe(5.75)
  })

  test('comes sooner in a peak and not at all in a week of none', () => {
    expect(needAt(0, 1, [2])).toBe(0.5)
    expect(needAt(0.5, 1, [1, 0, 2])).toBe(2.25)
  })
})

test.each([
  ['nobody is there at the start', { posts: [{ from: 4 }] }],
  ['a post ends before it begins', { posts: [{ from: -9 }, { from: 6, until: 5 }] }],
  ['there are no posts', { posts: [] }],
  ['nobody ever needs anything', { peaks: [0, 0] }],
  ['there are no peaks at all', { peaks: [] }],
  ['a peak is below 0', { peaks: [1, -1] }],
  ['new staff have no speed', { ramp: { from: 0, weeks: 26 } }],
  ['absence is below 0', { absentWeeks: -1 }],
  ['there are no citizens', { citizens: 0 }],
])('it is said when %s', (_what, wrong) => {
  expect(() => simulateTeam({ ...QUIET, ...wrong }, RUN)).toThrow(RangeError)
})
