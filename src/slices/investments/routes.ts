import type { Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { beginInvestment, changeInvestment, heldInvestment } from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listInvestments, async (_, { db, today, user }) => {
    const lines = await portfolio(db, today)
    const decided = lines.filter(({ phase }) => phase === 'permanent' || phase === 'closed')
    const amounts = decided.flatMap((line) => line.amounts)
    const missing = decided
      .flatMap(({ unknowns }) => unknowns)
      .flatMap((unknown) => (unknown.what === 'accounts' ? unknown.years : []))
    return {
      ...{ today, write: user.permissions.includes('investment.set') },
      ...rules.councilSum(lines),
      years: rules.councilYears(amounts, missing),
      isAssumed: amounts.some(({ isAssumed }) => isAssumed),
      investments: lines.map(({ amounts: _, ...line }) => line),
    }
  }),

  route(contract.readInvestment, async ({ investmentId }, { db, today, user }) => {
    const line = (await portfolio(db, today)).find((one) => one.investmentId === investmentId)
    const row = await reads.findInvestment(db, investmentId)
    if (!line || !row) throw new NotFound()
    const { amounts: _, lastDecision: __, ...head } = line
    const written = await reads.rulesOf(db, investmentId)
    const positions = await reads.positions(db, investmentId)
    const write = user.permissions.includes('investment.set')
    return {
      ...{ ...head, today, write, salariesOre: rules.salariesOf(positions) },
      ...{ hypothesis: row.hypothesis, methodElements: row.methodElements, version: row.version },
      rules: written.map(({ investmentId: _own, ...rule }) => rule),
      positions: positions.map(
        ({ investmentId: _own, changedBy: _by, changedAt: _at, salaryOre, ...one }) => {
          return { ...one, salaryOre: write ? salaryOre : null }
        },
      ),
    }
  }),

  route(contract.beginInvestment, async ({ title }, context) => {
    return { investmentId: await beginInvestment(context, { title }) }
  }),

  route(contract.changeInvestment, async ({ investmentId, ...fields }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseChange(row))
    const { targetGroup, methodElements, ...words } = fields
    const set = { ...words, target_group: targetGroup, method_elements: methodElements }
    return changeInvestment(context, row, set)
  }),

  route(contract.proposeInvestment, async ({ investmentId, proposed }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseProposal(row))
    return changeInvestment(context, row, { phase: proposed ? 'proposal' : 'idea' })
  }),

  route(contract.writeRule, async ({ investmentId, ...rule }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refuseRule(row, rule))
    const ruleId = uuid()
    const written = { ruleId, investmentId, writtenOn: context.today, by: context.user.name }
    await store.insertRule(context.db, { ...rule, ...written })
    return { ruleId }
  }),

  route(contract.addPosition, async ({ investmentId, ...fields }, context) => {
    const row = await heldInvestment(context, investmentId)
    refuseUnless(rules.refusePosition(row, fields, context.today))
    const positionId = uuid()
    const made = { ...fields, positionId, investmentId, by: context.user.name }
    await store.insertPosition(context.db, made)
    return { positionId }
  }),

  route(contract.changePosition, async ({ positionId, ...fields }, context) => {
    const row = await position(context.db, positionId)
    const investment = await heldInvestment(context, row.investmentId)
    refuseUnless(rules.refusePosition(investment, fields, context.today))
    const version = await store.changePosition(context.db, wishOf(context, positionId), fields)
    return positionDone(context.db, positionId, version)
  }),

  route(contract.removePosition, async ({ positionId, removed }, context) => {
    const row = await position(context.db, positionId)
    refuseUnless(rules.refuseChange(await heldInvestment(context, row.investmentId)))
    const version = await store.removePosition(context.db, wishOf(context, positionId), removed)
    return positionDone(context.db, positionId, version)
  }),
]

type Held = {
  row: reads.InvestmentRow
  positions: readonly reads.PositionRow[]
  ruleKinds: ReadonlySet<'target' | 'stop'>
  realised: readonly reads.RealisedSum[]
  expected: readonly rules.Amount[]
}

/** What both the portfolio and the page of one say. */
function headOf({ row, positions, ruleKinds, realised, expected }: Held, today: Day) {
  const { investmentId, title, phase, targetGroup, startedOn, endedOn, gateOn, unknown } = row
  const saved = realised.filter(({ side }) => side === 'saving')
  const isThere = ({ hiredOn, leftOn }: reads.PositionRow) => hiredOn && (!leftOn || leftOn > today)
  const waiting = positions.filter((one) => one.plannedOn <= today && !isThere(one))
  const has = {
    ...{ target_rule: ruleKinds.has('target'), stop_rule: ruleKinds.has('stop') },
    ...{ business_case: expected.length > 0, positions: positions.length > 0 },
  }
  const known = {
    ...{ phase, startedOn, endedOn, gateOn, has },
    ...{ unfilled: waiting.length, savedYears: saved.map(({ year }) => year) },
  }
  return {
    ...{ investmentId, title, phase, targetGroup, startedOn, endedOn, gateOn, unknown },
    origin: originOf(row),
    expected: expected.length > 0 ? rules.sumsOf(expected) : null,
    realised: rules.sumsOf(realised),
    unknowns: rules.unknownsOf(known, today),
  }
}

function originOf({ ideaId, ideaWhat, ideaAuthor, ideaSaidOn }: reads.InvestmentRow) {
  if (!ideaId || !ideaSaidOn) return null
  return { ideaId, what: ideaWhat ?? '', authorName: ideaAuthor ?? '', saidOn: ideaSaidOn }
}

const ofInvestment = ({ investmentId }: { investmentId: string }) => investmentId

/** The whole portfolio, each with the amounts that its realised sums are made of. There are tens of them. */
async function portfolio(db: Db, today: Day) {
  const rows = await reads.investments(db)
  const positions = Map.groupBy(await reads.positions(db), ofInvestment)
  const realised = Map.groupBy(await reads.realisedSums(db), ofInvestment)
  const expected = Map.groupBy(await reads.expectations(db), ofInvestment)
  const rulesOf = Map.groupBy(await reads.ruleKinds(db), ofInvestment)
  const last = new Map((await reads.lastDecisions(db)).map((one) => [one.investmentId, one]))
  return rows.map((row) => {
    const id = row.investmentId
    const amounts = realised.get(id) ?? []
    const { reason, decidedOn } = last.get(id) ?? {}
    const ruleKinds = new Set(rulesOf.get(id)?.map(({ kind }) => kind))
    const held = { row, ruleKinds, positions: positions.get(id) ?? [], realised: amounts }
    return {
      ...headOf({ ...held, expected: expected.get(id) ?? [] }, today),
      lastDecision: reason && decidedOn ? { reason, decidedOn } : null,
      amounts,
    }
  })
}

async function position(db: Db, positionId: string): Promise<reads.PositionRow> {
  const row = await reads.findPosition(db, positionId)
  if (!row) throw new NotFound()
  return row
}

function wishOf({ ifMatch, user }: Context, id: string) {
  return { id, version: ifMatch, by: user.name }
}

async function positionDone(db: Db, positionId: string, version: number | undefined) {
  if (version) return { positionId, version }
  const { changedBy, changedAt } = await position(db, positionId)
  throw new Stale(changedBy, changedAt.toISOString())
}

function refuseUnless(refusals: readonly Refusal<rules.InvestmentRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
