import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { slugOf } from '#core/slugs.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { caseVersions, expectedAmounts, realisedAmounts } from '#slices/businessCases/reads.ts'
import { decisionsOf } from '#slices/decisions/reads.ts'
import { fullTimeOn } from '#slices/gates/rules.ts'
import { heldInvestment } from '#slices/investments/acts.ts'
import {
  findInvestment,
  type InvestmentRow,
  positions,
  rulesOf,
} from '#slices/investments/reads.ts'
import { type Amount, type Sums, sumsOf } from '#slices/investments/rules.ts'
import * as contract from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

export const routes = [
  route(contract.readResult, async ({ slug }, { db }) => {
    const { publishedOn, content: whole } = await resultAt(db, slug)
    // The template is for whoever takes it along.
    const { template: _, ...content } = whole
    return { slug, publishedOn, content }
  }),

  route(contract.readResultCase, async ({ slug }, { db }) => {
    const { content, publishedOn } = await resultAt(db, slug)
    const source = `${content.municipality}, /resultat/${slug}, ${publishedOn}`
    const text = JSON.stringify(rules.caseOf(content, source), undefined, 2)
    const bytes = new TextEncoder().encode(`${text}\n`)
    return { name: `${slug}.case.json`, type: JSON_TYPE, bytes, caseIds: [] }
  }),

  route(contract.readPublication, async ({ investmentId }, { db, user }) => {
    const row = await findInvestment(db, investmentId)
    if (!row) throw new NotFound()
    const results = await store.resultsOf(db, investmentId)
    const last = results[0]?.content as rules.Content | undefined
    return {
      write: user.permissions.includes('investment.set'),
      ...{ startedOn: row.startedOn, proposedSlug: results[0]?.slug ?? slugOf(row.title) },
      published: results.map(({ resultId, slug, publishedOn, publishedBy, ...one }) => ({
        ...{ resultId, slug, publishedOn, publishedBy, version: one.version },
        summary: (one.content as rules.Content).summary,
        withdrawn: one.withdrawnAt !== null,
      })),
      words: { summary: last?.summary ?? '', learned: last?.learned ?? '' },
    }
  }),

  route(contract.publishResult, async ({ investmentId, slug, ...words }, context) => {
    const { db, user, today } = context
    const row = await heldInvestment(context, investmentId)
    const content = await contentOf(context, row, words)
    const names = await store.namesOf(db)
    refuseUnless(rules.refusePublication(row, { slug, words: wordsIn(content), names }))
    const there = await store.resultAt(db, slug)
    if (there && there.investmentId !== investmentId)
      refuseUnless([{ code: 'result.slug_taken', field: 'slug' }])
    const replaced = await takeDown(context, investmentId)
    const resultId = uuid()
    const made = { resultId, investmentId, slug, content, publishedOn: today }
    await store.insertResult(db, { ...made, byId: user.id ?? '', by: user.name })
    return { resultId, slug, version: 1, replaced }
  }),

  route(contract.withdrawResult, async ({ resultId, withdrawn }, context) => {
    const { db, ifMatch, user } = context
    const row = await store.findResult(db, resultId)
    if (!row) throw new NotFound()
    await heldInvestment(context, row.investmentId)
    if (row.version !== ifMatch) throw new Stale(row.changedBy, row.changedAt.toISOString())
    const replaced = withdrawn ? null : await makeRoom(context, row)
    const change = { id: resultId, version: ifMatch, by: user.name }
    const version = await store.setWithdrawn(db, change, withdrawn)
    if (version) return { resultId, version, replaced }
    const now = (await store.findResult(db, resultId)) ?? row
    throw new Stale(now.changedBy, now.changedAt.toISOString())
  }),
]

async function resultAt(db: Context['db'], slug: string) {
  const row = await store.resultAt(db, slug)
  if (!row) throw new NotFound()
  return { ...row, content: row.content as rules.Content }
}

/** An investment has one page at a time; answers the one that stood, as it is now. */
async function takeDown({ db, user }: Pick<Context, 'db' | 'user'>, investmentId: string) {
  const [stands] = await store.resultsOf(db, investmentId)
  if (!stands || stands.withdrawnAt) return null
  const { resultId } = stands
  const change = { id: resultId, version: stands.version, by: user.name }
  const version = await store.setWithdrawn(db, change, true)
  return version ? { resultId, version } : null
}

/** For a page that comes back: it may still be read by everybody, and its address is its own. */
async function makeRoom(context: Context, row: store.ResultRow) {
  const { db } = context
  const { slug, investmentId, resultId } = row
  const content = row.content as rules.Content
  const names = await store.namesOf(db)
  refuseUnless(rules.refusePublication(content, { slug, words: wordsIn(content), names }))
  const there = await store.resultAt(db, slug)
  if (there && there.investmentId !== investmentId)
    refuseUnless([{ code: 'result.slug_taken', field: 'slug' }])
  return there?.resultId === resultId ? null : takeDown(context, investmentId)
}

/** What the page says from now on: as everything stands today. */
async function contentOf(
  { db, today, municipality }: Context,
  row: InvestmentRow,
  words: Pick<rules.Content, 'summary' | 'learned'>,
): Promise<rules.Content> {
  const { investmentId, title, phase, endedOn, gateOn, hypothesis, methodElements, unknown } = row
  const startedOn = row.startedOn ?? today
  const written = await rulesOf(db, investmentId)
  const of = (kind: 'target' | 'stop') => {
    const rule = written.findLast((one) => one.kind === kind && one.reason === '')
    return rule ? { words: rule.words, writtenOn: rule.writtenOn } : null
  }
  const versions = await caseVersions(db, investmentId)
  const held = versions.find(({ lockedOn }) => lockedOn) ?? versions[0]
  const amounts = await expectedAmounts(db, investmentId)
  const posts = rules.publicPosts(fullTimeOn(await positions(db, investmentId), endedOn ?? today))
  const told = <One extends Amount>(some: One[]) => (posts === null ? rules.rounded(some) : some)
  const expected = amounts.filter((one) => one.businessCaseId === held?.businessCaseId)
  const whole = (sums: Sums) => (posts === null ? rules.roundedSums(sums) : sums)
  const realised = told(await realisedAmounts(db, investmentId))
  const decisions = await decisionsOf(db, investmentId)
  return {
    ...{ municipality: municipality.name, title, phase, startedOn, endedOn, hypothesis },
    ...{ ...words, methodElements, unknown },
    ...{ targetRule: of('target'), stopRule: of('stop') },
    decideOn: gateOn ?? endedOn ?? decisions[0]?.decidedOn ?? startedOn,
    ...{ posts },
    years: rules.publicYears(realised),
    isAssumed: realised.some(({ isAssumed }) => isAssumed),
    expected: expected.length > 0 ? whole(sumsOf(expected)) : null,
    realised: sumsOf(realised),
    decisions: decisions.map(({ kind, decidedOn }) => ({ kind, decidedOn })).toReversed(),
    template: rules.templateOf(held?.document),
  }
}

/** Every word on the page that somebody has typed. */
function wordsIn(content: rules.Content): string[] {
  const { title, summary, learned, hypothesis, methodElements, unknown } = content
  const agreed = [content.targetRule?.words ?? '', content.stopRule?.words ?? '']
  const typed = [title, summary, learned, hypothesis, unknown, ...methodElements, ...agreed]
  return [...typed, ...rules.wordsOf(content.template)]
}

function refuseUnless(refusals: readonly Refusal<rules.ResultRefusal>[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
