import { createHash } from 'node:crypto'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { heldInvestment } from '#slices/investments/acts.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import { runFile } from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listBusinessCases, async ({ investmentId }, { db, today, user }) => {
    const row = await findInvestment(db, investmentId)
    if (!row) throw new NotFound()
    const realised = await reads.realisedAmounts(db, investmentId)
    return {
      ...{ today, write: user.permissions.includes('investment.set') },
      ...{ startedOn: row.startedOn, phase: row.phase },
      versions: await versionsOf(db, investmentId),
      realised: realised.map(
        ({ investmentId: _, changedBy: _by, changedAt: _at, ...amount }) => amount,
      ),
    }
  }),

  route(contract.readBusinessCase, async ({ businessCaseId }, { db }) => {
    const row = await reads.findBusinessCase(db, businessCaseId)
    if (!row) throw new NotFound()
    const { investmentId, number, hash } = row
    return { investmentId, number, hash, document: documentOf(row) }
  }),

  route(contract.writeBusinessCase, async ({ investmentId, document, amounts }, context) => {
    const { db, today, user } = context
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseBusinessCase(row, amounts))
    const [newest] = await reads.businessCases(db, investmentId)
    const number = (newest?.number ?? 0) + 1
    const [businessCaseId, hash] = [uuid(), hashOf(document)]
    const made = { businessCaseId, investmentId, number, document, hash, amounts }
    await store.insertBusinessCase(db, { ...made, madeOn: today, by: user.name })
    return { businessCaseId, number, hash }
  }),

  route(contract.runBusinessCase, async ({ file, runs, seed }, context) => {
    return { result: await runFile(context, file, { runs, seed }) }
  }),

  route(contract.writeRealised, async ({ investmentId, ...amount }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseRealised(row, amount, context.today))
    const amountId = uuid()
    const made = { ...amount, amountId, investmentId, by: context.user.name }
    if (!(await store.insertRealised(context.db, made)))
      refuseUnless([{ code: 'amount.post_taken', field: 'budgetPost' }])
    return { amountId }
  }),

  route(contract.changeRealised, async ({ amountId, ...fields }, context) => {
    const { db, ifMatch, user } = context
    const row = await reads.findRealised(db, amountId)
    if (!row) throw new NotFound()
    const wish = { id: amountId, version: ifMatch, by: user.name }
    const version = await store.changeRealised(db, wish, fields)
    if (version) return { amountId, version }
    const now = (await reads.findRealised(db, amountId)) ?? row
    throw new Stale(now.changedBy, now.changedAt.toISOString())
  }),
]

async function versionsOf(db: Db, investmentId: string) {
  const amounts = Map.groupBy(
    await reads.expectedAmounts(db, investmentId),
    ({ businessCaseId }) => businessCaseId,
  )
  return (await reads.businessCases(db, investmentId)).map((row) => {
    const { investmentId: _, document: __, ...version } = row
    const document = documentOf(row)
    const own = amounts.get(row.businessCaseId) ?? []
    return {
      ...{ ...version, hashHolds: hashOf(document) === row.hash },
      assumptions: rules.assumptionsOf(document),
      band: rules.bandOf(document),
      plan: rules.planLines(document),
      amounts: own.map(({ year, side, budgetPost, amountOre }) => {
        return { year, side, budgetPost, amountOre }
      }),
    }
  })
}

function documentOf({ document }: reads.BusinessCaseRow) {
  return document as Record<string, unknown>
}

/** The fingerprint of a document: sha-256 over its canonical JSON. */
function hashOf(document: object): string {
  return createHash('sha256').update(rules.canonical(document)).digest('hex')
}

function refuseUnless(refusals: readonly Refusal<rules.BusinessCaseRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
