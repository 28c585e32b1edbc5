import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  caseloadPath,
  postShares,
  productivity,
  RAMP,
  type StaffPlan,
  staffPath,
} from '#engine/hiring.ts'

const QUIET: StaffPlan = {
  staff: 8,
  hires: [],
  ramp: RAMP,
  leavesPerYear: 0,
  vacantWeeks: 0,
  absentShare: 0,
}

const plan: fc.Arbitrary<StaffPlan> = fc.record({
  staff: fc.double({ min: 0, max: 60, noNaN: true }),
  hires: fc.array(
    fc.record({
      week: fc.integer({ min: -60, max: 100 }),
      posts: fc.double({ min: 0, max: 10, noNaN: true }),
      until: fc.integer({ min: 101, max: 300 }),
    }),
    { maxLength: 4 },
  ),
  ramp: fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    weeks: fc.double({ min: 0, max: 60, noNaN: true }),
  }),
  leavesPerYear: fc.double({ min: 0, max: 2, noNaN: true }),
  vacantWeeks: fc.integer({ min: 0, max: 40 }),
  absentShare: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('the ramp', () => {
  test('goes evenly from 40 % to all in six months', () => {
    expect([0, 13, 26, 100].map((week) => productivity(week, RAMP))).toEqual([0.4, 0.7, 1, 1])
  })

  test('of no weeks is full speed at once', () => {
    expect(productivity(0, { from: 0.2, weeks: 0 })).toBe(1)
  })
})

describe('staff', () => {
  test('without hires, turnover and absence is what it was', () => {
    const { posts, filled, effective } = staffPath(QUIET, 10)
    for (const path of [posts, filled, effective]) expect([...path]).toEqual(Array(10).fill(8))
  })

  test('grows on the day of the hire, and its worth along the ramp', () => {
    const { filled, effective } = staffPath({ ...QUIET, hires: [{ week: 2, posts: 3 }] }, 40)
    expect([...filled.slice(0, 4)]).toEqual([8, 8, 11, 11])
    expect(effective[1]).toBe(8)
    expect(effective[2]).toBeCloseTo(8 + 3 * productivity(0.5, RAMP), 12)
    expect(effective[12]).toBeCloseTo(8 + 3 * productivity(10.5, RAMP), 12)
    expect(effective[28]).toBe(11)
  })

  test('hired before the plan begins is that far along the ramp', () => {
    const { filled, effective } = staffPath({ ...QUIET, hires: [{ week: -13, posts: 1 }] }, 1)
    expect(filled[0]).toBe(9)
    expect(effective[0]).toBeCloseTo(8 + productivity(13.5, RAMP), 12)
  })

  test('given up is gone from the week it is', () => {
    const hires = [{ week: 0, posts: 2, until: 5 }]
    expect([...staffPath({ ...QUIET, hires }, 7).posts]).toEqual([10, 10, 10, 10, 10, 8, 8])
  })

  test('settles where as many leave as come', () => {
    const turnover = { ...QUIET, leavesPerYear: 0.25, vacantWeeks: 12 }
    const { posts, filled } = staffPath(turnover, 2000)
    const leaving = -Math.expm1(-0.25 / 52)
    expect(posts[1999]).toBe(8)
    expect(filled[1999]).toBeCloseTo(8 / (1 + 12 * leaving), 9)
  })

  test('absence takes its share of whoever is there', () => {
    const { filled, effective } = staffPath({ ...QUIET, absentShare: 0.1 }, 3)
    expect(filled[2]).toBe(8)
    expect(effective[2]).toBeCloseTo(7.2, 12)
  })

  test('is never less than nobody nor more than its posts', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const { posts, filled, effective } = staffPath(one, 150)
        for (let week = 0; week < 150; week++) {
          const [paid, there, worth] = [posts[week]!, filled[week]!, effective[week]!]
          expect(there).toBeLessThanOrEqual(paid + 1e-9)
          expect(worth).toBeLessThanOrEqual(there + 1e-9)
          expect(worth).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  // Week by week it may be: who comes back later also leaves again later. Added up it is not.
  test('has worked fewer weeks so far, the longer posts stand empty', () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: 1, max: 20 }), (one, longer) => {
        const weeksWorked = (changed: StaffPlan) => {
          let sum = 0
          return staffPath(changed, 100).filled.map((people) => (sum += people))
        }
        const now = weeksWorked(one)
        const slower = weeksWorked({ ...one, vacantWeeks: one.vacantWeeks + longer })
        for (let week = 0; week < 100; week++) {
          expect(slower[week]).toBeLessThanOrEqual(now[week]! + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the caseload', () => {
  test('is citizens to effective posts', () => {
    const staff = staffPath({ ...QUIET, hires: [{ week: 0, posts: 3 }] }, 30)
    const path = caseloadPath(new Array(30).fill(323), staff)
    expect(path[29]).toBeCloseTo(323 / 11, 12)
    expect(path[0]).toBeCloseTo(323 / (8 + 3 * productivity(0.5, RAMP)), 12)
  })

  test('is endless where nobody is there, and nothing where nobody comes', () => {
    const nobody = staffPath({ ...QUIET, staff: 0 }, 2)
    expect([...caseloadPath([5, 0], nobody)]).toEqual([Number.POSITIVE_INFINITY, 0])
  })
})

test('each post is worth nothing before it begins and after it ends', () => {
  const posts = [{ from: -30 }, { from: 2, until: 4 }]
  const shares = postShares(posts, { ramp: { from: 0.5, weeks: 2 }, absentShare: 0.2 }, 6)
  const expected = [0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0, 0, 0.5, 0.7, 0, 0]
  expected.forEach((share, at) => {
    expect(shares[at]).toBeCloseTo(share, 12)
  })
})

test.each([
  ['no weeks', () => staffPath(QUIET, 0)],
  ['staff below 0', () => staffPath({ ...QUIET, staff: -1 }, 5)],
  ['half a week of vacancy', () => staffPath({ ...QUIET, vacantWeeks: 0.5 }, 5)],
  ['absence in per cent', () => staffPath({ ...QUIET, absentShare: 5 }, 5)],
  ['a first speed above 1', () => staffPath({ ...QUIET, ramp: { from: 40, weeks: 26 } }, 5)],
  ['a ramp without end', () => productivity(1, { from: 0.4, weeks: Number.POSITIVE_INFINITY })],
  ['a hire in week 1.5', () => staffPath({ ...QUIET, hires: [{ week: 1.5, posts: 1 }] }, 5)],
  [
    'posts given up before they begin',
    () => staffPath({ ...QUIET, hires: [{ week: 5, posts: 1, until: 5 }] }, 9),
  ],
  ['paths of different length', () => caseloadPath([1], staffPath(QUIET, 2))],
  ['citizens below 0', () => caseloadPath([-1], staffPath(QUIET, 1))],
])('it is said when there are %s', (_what, act) => {
  expect(act).toThrow(RangeError)
})
