import type { Day } from '#core/dates.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { lockNewest } from '#slices/businessCases/acts.ts'
import { caseVersions } from '#slices/businessCases/reads.ts'
import { followUps } from '#slices/followUps/reads.ts'
import { agreedOn } from '#slices/followUps/rules.ts'
import { changeInvestment, heldInvestment } from '#slices/investments/acts.ts'
import { findInvestment, type InvestmentRow, rulesOf } from '#slices/investments/reads.ts'
import * as contract from './contract.ts'
import { decisionsOf } from './reads.ts'
import { decisionsFrom, locksCase, phaseAfter, refuseDecision, type Standing } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listDecisions, async ({ investmentId }, { db, today, user }) => {
    const row = await findInvestment(db, investmentId)
    if (!row) throw new NotFound()
    const decisions = await decisionsOf(db, investmentId)
    const [newest] = await caseVersions(db, investmentId)
    return {
      ...{ today, write: user.permissions.includes('investment.set'), version: row.version },
      kinds: decisionsFrom(row.phase),
      newestCase: newest
        ? { number: newest.number, madeOn: newest.madeOn, isLocked: newest.lockedOn !== null }
        : null,
      decisions: decisions.map(({ investmentId: _, ...decision }) => decision),
    }
  }),

  route(contract.decide, async ({ investmentId, version, ...wanted }, context) => {
    const { db, today, user } = context
    const row = await heldInvestment(context, investmentId)
    if (row.version !== version) throw new Stale(row.changedBy, row.changedAt.toISOString())
    const refusals = refuseDecision(await standingOf(db, row, today), wanted, today)
    if (refusals.length > 0) throw new Refused(refusals)
    const { kind, decidedOn, gateOn, ...words } = wanted
    const businessCaseId = locksCase(kind)
      ? await lockNewest(context, investmentId, decidedOn)
      : null
    const phase = phaseAfter(kind, row.phase)
    const decisionId = uuid()
    await store.insertDecision(db, {
      ...{ decisionId, investmentId, kind, decidedOn, ...words, businessCaseId },
      ...{ fromPhase: row.phase, toPhase: phase },
      ...{ writtenById: user.id ?? '', writtenBy: user.name },
    })
    const done = await changeInvestment({ ...context, ifMatch: version }, row, {
      ...{ phase, gate_on: gateOn },
      ...(kind === 'start' && { started_on: decidedOn }),
      ...(kind === 'close' && { ended_on: decidedOn }),
    })
    return { decisionId, phase, version: done.version }
  }),
]

async function standingOf(db: Db, row: InvestmentRow, today: Day): Promise<Standing> {
  const written = await rulesOf(db, row.investmentId)
  const on = (kind: 'target' | 'stop') =>
    written.findLast((rule) => rule.kind === kind)?.writtenOn ?? null
  const [last] = await decisionsOf(db, row.investmentId)
  const [newest] = await caseVersions(db, row.investmentId)
  const [followUp] = await followUps(db, row.investmentId)
  return {
    ...{ phase: row.phase, targetRuleOn: on('target'), stopRuleOn: on('stop') },
    ...{ businessCaseOn: newest?.madeOn ?? null, lastDecisionOn: last?.decidedOn ?? null },
    followUpOn: followUp ? agreedOn(followUp, today) : null,
    drawMissing: followUp?.protocol.design === 'randomised' && !followUp.draw,
  }
}
