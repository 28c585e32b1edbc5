import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { NotFound, Refused } from '#core/refusal.ts'
import { BusinessCase } from '#engine/businessCase.ts'
import { runCase } from '#engine/runCase.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { businessCases } from '#slices/businessCases/reads.ts'
import { canonical } from '#slices/businessCases/rules.ts'
import { DESIGN_GRADE, isWatched } from '#slices/followUps/rules.ts'
import { heldInvestment } from '#slices/investments/acts.ts'
import { type Gathered, gather } from './acts.ts'
import * as contract from './contract.ts'
import { keptResults } from './reads.ts'
import * as rules from './rules.ts'
import { insertKept } from './store.ts'

/** The program that reckoned: its version, so that a result can be reckoned again with it. */
const CODE_VERSION = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
).version

export const routes = [
  route(contract.readResult, async ({ investmentId }, context) => {
    const gathered = await gather(context, investmentId)
    const { investment, followUp, start, monthsIn, rates, data } = gathered
    const result = await resultOf(context.db, gathered)
    const after = data ? rules.decidedAfter(data) : null
    const decidableOn = start && after !== null ? rules.dayAfter(start, after) : null
    const protocol = followUp?.protocol
    const kept = await keptResults(context.db, investmentId)
    return {
      today: context.today,
      write: context.user.permissions.includes('investment.set'),
      ...{ title: investment.title, start, monthsIn, ...rates, result, decidableOn },
      horizonMonths: protocol?.horizonMonths ?? null,
      breakEven: protocol?.breakEven ?? null,
      expected: protocol?.expected ?? null,
      outcomes: protocol?.outcomes ?? [],
      inTime: after !== null && protocol !== undefined && after <= protocol.horizonMonths,
      kept: kept.map(({ keptId, keptOn, keptBy, document }) => {
        return { keptId, keptOn, keptBy, result: contract.KeptResult.parse(document) }
      }),
    }
  }),

  route(contract.readResultData, async ({ investmentId }, context) => {
    const { data } = await gather(context, investmentId)
    if (!data) throw new NotFound()
    return {
      ...{ name: 'resultat.json', type: 'application/json', caseIds: [] },
      bytes: new TextEncoder().encode(`${canonical(data)}\n`),
    }
  }),

  route(contract.keepResult, async ({ investmentId }, context) => {
    await heldInvestment(context, investmentId)
    const gathered = await gather(context, investmentId)
    if (!gathered.followUp) throw new Refused([{ code: 'result.not_agreed' }])
    const document = await resultOf(context.db, gathered)
    const kept = {
      keptId: uuid(),
      investmentId,
      followUpId: gathered.followUp.followUpId,
      document,
    }
    const hash = hashOf(document)
    await insertKept(context.db, { ...kept, hash, by: context.user.name, on: context.today })
    return { keptId: kept.keptId, hash }
  }),
]

function hashOf(document: unknown): string {
  return createHash('sha256').update(canonical(document)).digest('hex')
}

/** What the data say by the registered rule, with what is needed to reckon it again. */
async function resultOf(db: Db, gathered: Gathered) {
  const { investment, followUp, data, why, delivered, byDraw } = gathered
  const finding: rules.Finding = data
    ? rules.findingOf(data)
    : { effect: null, looks: [], crossedAt: null, why }
  const { effect } = finding
  const design = followUp?.protocol.design ?? null
  return {
    ...{ design, grade: design && DESIGN_GRADE[design], ...finding },
    decision: data ? rules.decisionOf(data, finding, delivered) : rules.withoutData(why),
    threshold: data && isWatched(data.design) ? 1 / data.alpha : null,
    aboveBreakEven: data && effect ? rules.aboveBreakEven(data, effect) : null,
    byDraw,
    ...(await netOf(db, investment.investmentId, { data, effect })),
    dataHash: data && hashOf(data),
    codeVersion: CODE_VERSION,
  }
}

type Found = { data: rules.ResultData | null; effect: rules.Effect | null }
type Net = Pick<contract.Result, 'pays' | 'noNet'>
const RUNS = 1000

/** How surely it pays, by the model of the business case with what is now believed of the effect. */
async function netOf(db: Db, investmentId: string, { data, effect }: Found): Promise<Net> {
  const no = (noNet: Net['noNet']): Net => ({ pays: null, noNet })
  if (!data || !effect) return no('no_effect')
  const cases = await businessCases(db, investmentId)
  const held = cases.find(({ lockedOn }) => lockedOn) ?? cases[0]
  if (!held) return no('no_case')
  const read = BusinessCase.safeParse(held.document)
  if (!read.success || !read.data.model) return no('no_model')
  const file = rules.withBelief(read.data, rules.beliefAfter(effect, data.prior))
  if (!file) return no('no_caseload')
  // A document that somebody wrote may ask for what the model cannot hold; that is for the page to say.
  const share = await Promise.resolve(file)
    .then((one) => runCase(one, { runs: RUNS, seed: 1 }).model?.spread.pays ?? null)
    .then(
      (pays) => pays,
      () => null,
    )
  return share === null ? no('model_refuses') : { pays: share, noNet: null }
}
