import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { happened } from '#slices/events/acts.ts'
import { standing, writable } from '#slices/plans/acts.ts'
import { stepOf } from '#slices/plans/reads.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import { refuseHolder, refuseMandate, refuseUse } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.readSmallMoney, async ({ caseId }, context) => {
    const { db, user, today } = context
    const { write, closedOn } = await standing(context, caseId)
    const mandate = await reads.mandateOn(db, meOf(context), today)
    const uses = await reads.usesOf(db, caseId)
    return {
      ...{ caseId, today },
      write: write && closedOn === null && user.permissions.includes('case.write'),
      mine: mandate ? pickMandate(mandate) : null,
      uses: uses.map(({ caseId: _, employeeId, undone, ...use }) => {
        return { ...use, mine: employeeId === user.id }
      }),
    }
  }),

  route(contract.addUse, async ({ caseId, stepId = null, ...wish }, context) => {
    const { db, user, today } = context
    await writable(context, caseId)
    const employeeId = meOf(context)
    await store.lockMandate(db, employeeId)
    if (stepId && (await stepOf(db, stepId))?.caseId !== caseId) throw new NotFound()
    const mandate = await reads.mandateOn(db, employeeId, today)
    refuse(refuseUse(wish, mandate))
    const { mandateId, amountOre, usedOre } = mandate ?? NO_MANDATE
    const useId = uuid()
    const spent = { useId, mandateId, employeeId, caseId, stepId, on: today, by: user.name }
    await store.addUse(db, { ...spent, ...wish })
    const facts = { what: wish.what, amountOre: wish.amountOre }
    await happened(context, { caseId, kind: 'mandate.used', subjectId: useId, facts })
    return { caseId, useId, leftOre: amountOre - usedOre - wish.amountOre }
  }),

  route(contract.undoUse, async ({ useId }, context) => {
    const { db } = context
    const use = await reads.useOf(db, useId)
    if (!use || use.employeeId !== meOf(context)) throw new NotFound()
    const { caseId, what, amountOre } = use
    const facts = { what, amountOre }
    if (await store.undoUse(db, useId))
      await happened(context, { caseId, kind: 'mandate.undone', subjectId: useId, facts })
    return { caseId, useId }
  }),

  route(contract.listMandates, async ({ teamId }, context) => {
    const { db, today } = context
    const members = await reads.ledMembers(db, teamId, today)
    const all = await reads.mandatesOf(
      db,
      members.map(({ employeeId }) => employeeId),
    )
    const holders = members.map((member) => ({
      ...member,
      mandates: all
        .filter(({ employeeId }) => employeeId === member.employeeId)
        .filter(({ toOn }) => toOn === null || toOn >= today)
        .map((mandate) => ({
          ...pickMandate(mandate),
          version: mandate.version,
          changedBy: mandate.changedBy,
          changedAt: mandate.changedAt.toISOString(),
        })),
    }))
    return { teamId, today, led: members.length > 0, holders }
  }),

  route(contract.setMandates, async ({ teamId, employeeIds, ...wanted }, context) => {
    const { db, user } = context
    const members = new Set((await ledMembers(context, teamId)).map((one) => one.employeeId))
    const chosen = [...new Set(employeeIds)].toSorted()
    if (chosen.some((employeeId) => !members.has(employeeId)))
      throw new Refused([{ code: 'mandate.not_in_team', field: 'employeeIds' }])
    refuse(refuseHolder(chosen, user.id))
    const mandateIds: string[] = []
    // In one order for everybody, so that two leaders never wait for each other.
    for (const employeeId of chosen) {
      await store.lockMandate(db, employeeId)
      refuse(refuseMandate(wanted, await reads.mandatesOf(db, [employeeId])))
      const mandateId = uuid()
      await store.addMandate(db, { mandateId, employeeId }, wanted, user.name)
      mandateIds.push(mandateId)
    }
    return { teamId, mandateIds }
  }),

  route(contract.changeMandate, async ({ mandateId, ...wanted }, context) => {
    const { db, user, ifMatch } = context
    const known = await reads.mandateOf(db, mandateId)
    if (!known) throw new NotFound()
    const { employeeId } = known
    refuse(refuseHolder([employeeId], user.id))
    await store.lockMandate(db, employeeId)
    const all = await reads.mandatesOf(db, [employeeId])
    const now = all.find((one) => one.mandateId === mandateId) ?? known
    if (now.version !== ifMatch) throw new Stale(now.changedBy, now.changedAt.toISOString())
    const others = all.filter((one) => one.mandateId !== mandateId)
    refuse(refuseMandate(wanted, others, now.usedOre))
    const step = { mandateId, version: ifMatch }
    const version = await store.changeMandate(db, step, wanted, user.name)
    if (!version) throw new NotFound()
    return { mandateId, version }
  }),
]

const NO_MANDATE = { mandateId: '', amountOre: 0, usedOre: 0 }

function meOf({ user }: Context): string {
  if (user.kind !== 'employee' || !user.id) throw new NotFound()
  return user.id
}

function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

async function ledMembers({ db, today }: Context, teamId: string) {
  const members = await reads.ledMembers(db, teamId, today)
  // A team that is not led by the asker has no members here: not there and not theirs are alike.
  if (members.length === 0) throw new NotFound()
  return members
}

function pickMandate({ mandateId, amountOre, usedOre, fromOn, toOn, reason }: reads.MandateRow) {
  return { mandateId, amountOre, usedOre, fromOn, toOn, reason }
}
