import { createHash } from 'node:crypto'
import { NotFound, type Refusal, Refused } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { findFollowUp } from '#slices/followUps/reads.ts'
import { findInvestment, investments, lastDecisions } from '#slices/investments/reads.ts'
import { keptResults } from '#slices/results/reads.ts'
import * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.readLibrary, async (_, { db, user, municipality }) => {
    const kept = await newest(db)
    const last = new Map((await lastDecisions(db)).map((one) => [one.investmentId, one]))
    const rows = await investments(db)
    const shared = await store.sharedEstimates(db)
    return {
      write: user.permissions.includes('investment.set'),
      municipality: municipality.name,
      own: rows
        .filter(({ startedOn }) => startedOn !== null)
        .map(({ investmentId, title, phase, startedOn }) => {
          const { reason = null, decidedOn = null } = last.get(investmentId) ?? {}
          const result = kept.get(investmentId)
          return { investmentId, title, phase, startedOn, reason, decidedOn, kept: result ?? null }
        }),
      shared: shared.map(({ document, ...row }) => {
        return { ...row, estimate: rules.SharedEstimate.parse(document) }
      }),
    }
  }),

  route(contract.readEstimate, async ({ keptId }, { db, municipality }) => {
    const row = (await keptResults(db)).find((one) => one.keptId === keptId)
    const followUp = row && (await findFollowUp(db, row.followUpId))
    const investment = row && (await findInvestment(db, row.investmentId))
    if (!row || !followUp || !investment?.startedOn) throw new NotFound()
    const { effect, grade, design, dataHash, codeVersion } = rules.KeptSummary.parse(row.document)
    if (!effect || !grade || !design || design === 'before_after' || !dataHash)
      throw new Refused([{ code: 'estimate.none' }])
    const estimate: rules.SharedEstimate = {
      format: 'medspiller-estimate/1',
      ...{ municipality: municipality.name, title: row.title, design, grade },
      ...{ outcomes: followUp.protocol.outcomes, firstWeeks: followUp.protocol.firstWeeks },
      ...{ logRatio: effect.logRatio, error: effect.error },
      ...{ from: investment.startedOn, until: row.keptOn, dataHash, codeVersion },
    }
    return {
      ...{ name: 'estimat.json', type: 'application/json', caseIds: [] },
      bytes: new TextEncoder().encode(`${JSON.stringify(estimate, null, 2)}\n`),
    }
  }),

  route(contract.addEstimate, async ({ estimate }, { db, today, user, municipality }) => {
    refuseUnless(rules.refuseShared(estimate, { own: municipality.name, isKnown: false }))
    const sharedId = uuid()
    const hash = createHash('sha256').update(canonical(estimate)).digest('hex')
    const made = { sharedId, document: estimate, hash, by: user.name, on: today }
    if (!(await store.insertShared(db, made)))
      refuseUnless(rules.refuseShared(estimate, { own: municipality.name, isKnown: true }))
    return { sharedId }
  }),

  route(contract.removeEstimate, async ({ sharedId, removed }, { db }) => {
    if (!(await store.setRemoved(db, sharedId, removed))) throw new NotFound()
    return { sharedId }
  }),
]

/** The newest kept result of each project, with what it counted. */
async function newest(db: Db) {
  const rows = (await keptResults(db)).toReversed()
  const last = [...new Map(rows.map((row) => [row.investmentId, row])).values()]
  const told = new Map<string, NonNullable<contract.Own['kept']>>()
  for (const { investmentId, followUpId, keptId, keptOn, document } of last) {
    const protocol = (await findFollowUp(db, followUpId))?.protocol
    const { outcomes = [], firstWeeks = null } = protocol ?? {}
    const summary = rules.KeptSummary.parse(document)
    told.set(investmentId, { keptId, keptOn, summary, outcomes, firstWeeks })
  }
  return told
}

function refuseUnless(refusals: readonly Refusal<rules.LibraryRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
