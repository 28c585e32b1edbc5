import { hoursForCitizens, minutesPerContact, type Work } from './capacity.ts'
import { notBelow, whole } from './capacityChecks.ts'
import { multipliersOf, type PreparedCohort } from './cohort.ts'
import type { CohortParameters, CohortResult } from './cohortRun.ts'
import { strengthAt } from './effects.ts'
import { RAMP, type StaffPath, staffPath } from './hiring.ts'
import {
  documentationOf,
  type Ground,
  type Levers,
  REFERENCE_WAYS,
  WAYS,
  weekOfMonth,
} from './whatIfModel.ts'

/** What the posts are, and how one runs the arm with them. */
export type Effort = {
  levers: Levers
  /** The posts that are new. */
  staff: StaffPath
  /** The arm without a change. */
  base: CohortResult
  /** The arm with the levers, at an elasticity and a decay; the same room each time. */
  run(elasticity: number, decayPerYear: number): CohortResult
}

/** How the arm with the levers is run. The rows of the parameters are written over in every run. */
export function armsOf(ground: Ground, cohort: PreparedCohort, base: CohortResult) {
  const parameters = cohort.parameters()
  const effort = cohort.result()
  // A way that follows by nothing keeps its row of ones.
  const rows = WAYS.filter((way) => REFERENCE_WAYS[way].follows > 0).map((way) => {
    return { follows: REFERENCE_WAYS[way].follows, row: multipliersOf(cohort, parameters, way) }
  })
  return (levers: Levers): Effort => {
    const staff = staffOf(ground, levers, base.weeks)
    const strengthOf = strengthsOf(ground, levers, base.weeks)
    const steer = { ground, levers, base, rows, posts: staff.effective }
    return {
      ...{ levers, staff, base },
      run: (elasticity, decayPerYear) => {
        if (levers.posts === 0 && levers.documentationLess === 0) return base
        const strengths = strengthOf(decayPerYear)
        return runArm(steer, cohort, parameters, effort, { elasticity, strengths })
      },
    }
  }
}

/** So many times the exits empties a group in a week; more makes no difference. */
const TIMES_MAX = 10_000

/** How much of an effect there is in each week, by its decay: the same for all elasticities, so it is made once. */
function strengthsOf({ effect }: Ground, { fromMonth }: Levers, weeks: number) {
  const made = new Map<number, Float64Array>()
  return (decayPerYear: number): Float64Array => {
    const known = made.get(decayPerYear)
    if (known) return known
    const course = { ...effect, beginsAfterWeeks: weekOfMonth(fromMonth), decayPerYear }
    const row = Float64Array.from({ length: weeks }, (_, week) => strengthAt(course, week))
    made.set(decayPerYear, row)
    return row
  }
}

type Steering = {
  ground: Ground
  levers: Levers
  base: CohortResult
  rows: readonly { follows: number; row: Float64Array }[]
  posts: Float64Array
}

function runArm(
  { ground, levers, base, rows, posts }: Steering,
  cohort: PreparedCohort,
  parameters: CohortParameters,
  into: CohortResult,
  { elasticity, strengths }: { elasticity: number; strengths: Float64Array },
): CohortResult {
  const { caseworkers, work } = ground
  const beginsAfterWeeks = weekOfMonth(levers.fromMonth)
  const freed = freedTime(work, levers.documentationLess)
  return cohort.run(parameters, into, (week, { stock }) => {
    const there = caseworkers + (posts[week] as number)
    const now = stock[week] as number
    const more = week < beginsAfterWeeks ? 1 : 1 + freed(now / there)
    const ratio = ((base.stock[week] as number) / now) * (there / caseworkers) * more
    const whole = Math.exp(elasticity * Math.max(0, Math.log(ratio)))
    const strength = strengths[week] as number
    for (const { follows, row } of rows) {
      row[week] = Math.min(TIMES_MAX, (1 + follows * (whole - 1)) ** strength)
    }
  })
}

function staffOf(ground: Ground, levers: Levers, weeks: number): StaffPath {
  const { leavesPerYear, weeksVacant } = ground
  const week = weekOfMonth(whole(levers.fromMonth, 'Months until the posts', 0, weeks))
  const posts = notBelow(levers.posts, 'Posts')
  return staffPath(
    {
      ...{ staff: 0, ramp: RAMP, leavesPerYear, vacantWeeks: weeksVacant, absentShare: 0 },
      hires: week < weeks && posts > 0 ? [{ week, posts }] : [],
    },
    weeks,
  )
}

/**
 * The share by which posts would have to grow to give as many conversations as freed time does, at a
 * caseload C: (1 - C a / K) (τ / τ' - 1), as `compareWork` has it. 0 where cases take all the time.
 */
function freedTime(work: Work, documentationLess: number): (caseload: number) => number {
  const less = documentationOf(work, documentationLess)
  const gained = minutesPerContact(work.contact) / minutesPerContact(less.contact) - 1
  const fixed = work.hoursPerCase / hoursForCitizens(work)
  return (caseload) => Math.max(0, 1 - caseload * fixed) * gained
}
