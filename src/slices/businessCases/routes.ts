import { createHash } from 'node:crypto'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { BusinessCase, FORMAT } from '#engine/businessCase.ts'
import { inOrder } from '#engine/caseKeys.ts'
import { assumptionsSaid, type CaseTold } from '#engine/caseTold.ts'
import { asYaml } from '#platform/caseYaml.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { PROGRAM } from '#platform/program.ts'
import { heldInvestment, writeMissing } from '#slices/investments/acts.ts'
import { findInvestment } from '#slices/investments/reads.ts'
import { runFile, tell, tryText } from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listCaseVersions, async ({ investmentId }, { db, today, user }) => {
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

  route(contract.readCaseVersion, async ({ businessCaseId }, { db }) => {
    const row = await reads.findCaseVersion(db, businessCaseId)
    if (!row) throw new NotFound()
    const { investmentId, number, hash } = row
    return { investmentId, number, hash, document: documentOf(row) }
  }),

  route(contract.writeCaseVersion, async ({ investmentId, document, amounts, seen }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseCaseVersion(row, amounts))
    return addVersion(context, { investmentId, document, amounts, seen, run: null })
  }),

  route(contract.tryCaseFile, async ({ investmentId, text }, context) => {
    if (!(await findInvestment(context.db, investmentId))) throw new NotFound()
    const { document, ...tried } = await tryText(context, text)
    return {
      ...{ ...tried, hash: hashOf(document), agreed: rules.agreedIn(document) },
      name: typeof document['name'] === 'string' ? document['name'] : '',
      hasAccounts: document['accounts'] !== undefined,
    }
  }),

  // It is run before the investment is held: nobody waits for it.
  route(contract.putCaseFile, async ({ investmentId, text, seen, stop }, context) => {
    if (!(await findInvestment(context.db, investmentId))) throw new NotFound()
    const { document, faults, told } = await tryText(context, text)
    if (!told) throw new Refused(faults.map(({ path }) => ({ code: 'case.wrong', field: path })))
    const row = await heldInvestment(context, investmentId)
    const { amounts } = told
    refuseUnless(rules.refuseCaseVersion(row, amounts))
    const run = { told: rules.withStop(told, stop), ...PROGRAM }
    const made = await addVersion(context, { investmentId, document, amounts, seen, run })
    const agreed = rules.agreedIn(document)
    await writeMissing(context, row, { ...agreed, ...rules.methodIn(document) })
    return made
  }),

  route(contract.readCaseOutcome, async ({ businessCaseId }, context) => {
    const row = await reads.findCaseVersion(context.db, businessCaseId)
    if (!row) throw new NotFound()
    const agreed = rules.agreedIn(documentOf(row))
    if (row.run) {
      const { told, codeVersion, codeCommit } = row.run as Run
      return { told, agreed, keptBy: { codeVersion, codeCommit } }
    }
    const file = BusinessCase.safeParse(row.document)
    const told = file.data?.model ? await tell(context, file.data) : null
    return { told: typeof told === 'string' ? null : told, agreed, keptBy: null }
  }),

  route(contract.takeCaseFile, async ({ businessCaseId }, { db }) => {
    const row = await reads.findCaseVersion(db, businessCaseId)
    if (!row) throw new NotFound()
    const document = documentOf(row)
    const head = `# Business case, version ${row.number}. SHA-256 of its canonical JSON: ${row.hash}\n`
    const bytes = new TextEncoder().encode(head + asYaml(inOrder(document)))
    return {
      name: `business-case-${row.number}.yaml`,
      type: 'application/yaml',
      bytes,
      caseIds: [],
    }
  }),

  route(contract.runBusinessCase, async ({ file, runs, seed }, context) => {
    return { result: await runFile(context, file, { runs, seed }) }
  }),

  route(contract.writeRealised, async ({ investmentId, ...amount }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseRealised(row, amount, context.today))
    const amountId = uuid()
    const made = { ...amount, amountId, investmentId, by: context.user.name }
    const written = await store.insertRealised(context.db, made)
    if (!written) throw new Refused([{ code: 'amount.post_taken', field: 'budgetPost' }])
    return { amountId: written }
  }),

  route(contract.changeRealised, async ({ amountId, ...fields }, context) => {
    const { row, wish } = await realisedOf(context, amountId)
    return realisedDone(context.db, row, await store.changeRealised(context.db, wish, fields))
  }),

  route(contract.removeRealised, async ({ amountId, removed }, context) => {
    const { row, wish } = await realisedOf(context, amountId)
    return realisedDone(context.db, row, await store.removeRealised(context.db, wish, removed))
  }),
]

async function realisedOf({ db, ifMatch, user }: Context, amountId: string) {
  const row = await reads.findRealised(db, amountId)
  if (!row) throw new NotFound()
  return { row, wish: { id: amountId, version: ifMatch, by: user.name } }
}

async function realisedDone(db: Db, row: reads.RealisedRow, version: number | undefined) {
  const { amountId } = row
  if (version) return { amountId, version }
  const now = (await reads.findRealised(db, amountId)) ?? row
  throw new Stale(now.changedBy, now.changedAt.toISOString())
}

type Run = { told: CaseTold } & typeof PROGRAM
type NewVersion = {
  investmentId: string
  document: Record<string, unknown>
  amounts: readonly rules.Amount[]
  seen: number | undefined
  run: Run | null
}

/** The next version of an investment that is held. */
async function addVersion({ db, today, user }: Context, { seen, ...made }: NewVersion) {
  const [newest] = await reads.caseVersions(db, made.investmentId)
  const before = newest?.number ?? 0
  refuseUnless(rules.refuseUnseen(before, seen))
  const [businessCaseId, hash, number] = [uuid(), hashOf(made.document), before + 1]
  const whole = { ...made, businessCaseId, hash, number, madeOn: today, by: user.name }
  await store.insertCaseVersion(db, whole)
  return { businessCaseId, number, hash }
}

async function versionsOf(db: Db, investmentId: string) {
  const amounts = Map.groupBy(
    await reads.expectedAmounts(db, investmentId),
    ({ businessCaseId }) => businessCaseId,
  )
  return (await reads.caseVersions(db, investmentId)).map((row) => {
    const { investmentId: _, document: __, says: ___, run: ____, ...version } = row
    const document = documentOf(row)
    const says = saysOf(row)
    const own = amounts.get(row.businessCaseId) ?? []
    return {
      ...{ ...version, hashHolds: hashOf(document) === row.hash },
      isFile: document['format'] === FORMAT,
      assumptions: rules.assumptionsOf(says),
      band: rules.bandOf(says),
      plan: rules.planLines(says),
      amounts: own.map(({ year, side, budgetPost, amountOre }) => {
        return { year, side, budgetPost, amountOre }
      }),
    }
  })
}

function documentOf({ document }: reads.CaseVersionRow) {
  return document as Record<string, unknown>
}

/** A file that came with an import was not run: what it builds on stands in it all the same. */
function saysOf(row: reads.CaseVersionRow) {
  const says = row.says as Record<string, unknown>
  const file = row.run ? undefined : BusinessCase.safeParse(row.document).data
  return file?.model ? { assumptions: assumptionsSaid(file) } : says
}

/** The fingerprint of a document: sha-256 over its canonical JSON. */
function hashOf(document: object): string {
  return createHash('sha256').update(rules.canonical(document)).digest('hex')
}

function refuseUnless(refusals: readonly Refusal<rules.CaseRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
