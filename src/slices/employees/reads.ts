import type { Day } from '#core/dates.ts'
import type { Db } from '#platform/door.ts'
import { norms, teams } from '#slices/caseload/reads.ts'
import { AVERAGE_PEOPLE_MIN, rangeOf, rangesOn } from '#slices/caseload/rules.ts'
import * as store from './store.ts'

/** Every team of the house as sums. */
export async function teamSums(db: Db, today: Day) {
  const ranges = rangesOn(today, await norms(db))
  const totals = new Map((await store.teamTotals(db, today)).map((row) => [row.teamId, row]))
  return (await teams(db)).map((team) => {
    const total = totals.get(team.teamId)
    const { cases, unowned, carriers, fullTime } = total ?? EMPTY
    const sums = averages({ cases: cases - unowned, carriers, fullTime })
    return { ...team, cases, unowned, ...sums, range: rangeOf(team.targetGroup, ranges) }
  })
}

/** A team month by month: open cases on the last day, who carried them, and what those can carry together. */
export const teamMonths = store.months

const EMPTY = { cases: 0, unowned: 0, carriers: 0, fullTime: 0 }

type Sums = { cases: number; carriers: number; fullTime: number }

/** Too few people: neither the average nor the number that would let anybody work it out. */
export function averages({ cases, carriers, fullTime }: Sums) {
  if (carriers < AVERAGE_PEOPLE_MIN) return { carriers: null, average: null, perFullTime: null }
  const perFullTime = fullTime > 0 ? tenths(cases / fullTime) : null
  return { carriers, average: tenths(cases / carriers), perFullTime }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
