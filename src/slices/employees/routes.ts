import { addMonths, type Day } from '#core/dates.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { TargetGroup } from '#law/targetGroups.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { norms as readNorms, teams } from '#slices/caseload/reads.ts'
import {
  type Norm,
  rangeChanges,
  rangeOf,
  rangesOn,
  refuseAdjustment,
} from '#slices/caseload/rules.ts'
import * as contract from './contract.ts'
import { averages, teamSums } from './reads.ts'
import * as store from './store.ts'

/** How far back a team's curve goes, where there are cases that old. */
const MONTHS_BACK = 48

export const routes = [
  route(contract.listTeams, async (_, { db, today }) => {
    return { today, teams: await teamSums(db, today) }
  }),

  route(contract.readMonths, async ({ teamId }, { db, today }) => {
    const team = (await teams(db)).find((one) => one.teamId === teamId)
    if (!team) throw new NotFound()
    const norms = await readNorms(db)
    const rows = await store.months(db, teamId, addMonths(today, -MONTHS_BACK), today)
    const from = rows[0]?.onDay ?? today
    return {
      today,
      team,
      mine: team.mine || team.led,
      months: rows.map(({ onDay, cases, carriers, fullTime }) => ({
        onDay,
        cases,
        ...averages({ cases, carriers, fullTime }),
        range: rangeOf(team.targetGroup, rangesOn(onDay, norms)),
      })),
      events: [
        ...(await store.movements(db, teamId, from, today)).map((row) => ({ ...row, range: null })),
        ...(team.targetGroup ? normEvents(team.targetGroup, from, today, norms) : []),
      ].toSorted((a, b) => a.onDay.localeCompare(b.onDay)),
    }
  }),

  route(contract.listAdjustments, async ({ employeeId }, { db, user, today }) => {
    const employee = await store.employee(db, employeeId)
    // Whether somebody carries less is theirs and their leader's to know; so is that it is nothing.
    if (!employee || !(employee.led || employeeId === user.id)) throw new NotFound()
    const adjustments = await store.adjustmentsOf(db, employeeId)
    return { today, ...employee, adjustments: adjustments.map(shown) }
  }),

  route(contract.setAdjustment, async (adjustment, { db, user }) => {
    const { employeeId } = adjustment
    const others = await forChange(db, employeeId)
    const refusals = refuseAdjustment(adjustment, others)
    if (refusals.length > 0) throw new Refused(refusals)
    const adjustmentId = uuid()
    await store.addAdjustment(db, { adjustmentId, ...adjustment }, user.name)
    return { adjustmentId }
  }),

  route(contract.changeAdjustment, async (adjustment, { db, user, ifMatch }) => {
    const { adjustmentId, employeeId } = adjustment
    const all = await forChange(db, employeeId)
    const before = all.find((one) => one.adjustmentId === adjustmentId)
    if (!before) throw new NotFound()
    if (before.version !== ifMatch)
      throw new Stale(before.changedBy, before.changedAt.toISOString())
    const refusals = refuseAdjustment(
      adjustment,
      all.filter((one) => one !== before),
    )
    if (refusals.length > 0) throw new Refused(refusals)
    await store.changeAdjustment(db, { ...adjustment, version: ifMatch }, user.name)
    return { adjustmentId, version: ifMatch + 1 }
  }),
]

/** An employee's adjustments, held so that two leaders do not leave out the same hours twice. */
async function forChange(db: Db, employeeId: string) {
  const employee = await store.employee(db, employeeId)
  if (!employee?.led) throw new NotFound()
  await store.lockAdjustments(db, employeeId)
  return store.adjustmentsOf(db, employeeId)
}

function shown({ changedAt: _, changedBy: __, ...adjustment }: store.StoredAdjustment) {
  return adjustment
}

function normEvents(group: TargetGroup, from: Day, until: Day, norms: readonly Norm[]) {
  return rangeChanges(group, from, until, norms).map(({ on, range }) => ({
    onDay: on,
    kind: range ? range.basis : ('norm_ended' as const),
    people: 0,
    range: range ? { low: range.low, high: range.high } : null,
  }))
}
