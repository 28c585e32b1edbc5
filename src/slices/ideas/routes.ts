import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { beginInvestment } from '#slices/investments/acts.ts'
import * as contract from './contract.ts'
import { refuseAnswer, refuseTakingUp, refuseWithdrawal } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listIdeas, async (_, context) => {
    const { db, today, user } = context
    return {
      ...{ today, answers: user.permissions.includes('investment.set') },
      ideas: (await store.ideas(db)).map((row) => outward(row, context)),
    }
  }),

  route(contract.sayIdea, async (words, { db, today, user }) => {
    const ideaId = uuid()
    const made = { ...words, ideaId, saidOn: today, authorId: user.id ?? '', by: user.name }
    await store.insertIdea(db, made)
    return { ideaId, version: 1 }
  }),

  route(contract.withdrawIdea, async ({ ideaId, withdrawn }, context) => {
    const row = await standing(context, ideaId)
    refuseUnless(refuseWithdrawal(row))
    const change = changeOf(context, ideaId)
    return done(context, ideaId, await store.withdrawIdea(context.db, change, withdrawn))
  }),

  route(contract.setAside, async ({ ideaId, reason }, context) => {
    refuseUnless(refuseAnswer(await standing(context, ideaId)))
    return answer(context, ideaId, { state: 'set_aside', reason })
  }),

  route(contract.takeUp, async ({ ideaId }, context) => {
    refuseUnless(refuseTakingUp(await standing(context, ideaId)))
    return answer(context, ideaId, { state: 'new', reason: '' })
  }),

  route(contract.followIdea, async ({ ideaId, title }, context) => {
    const row = await standing(context, ideaId)
    refuseUnless(refuseAnswer(row))
    const followed = await answer(context, ideaId, { state: 'followed', reason: '' })
    const investmentId = await beginInvestment(context, { title, hypothesis: row.why, ideaId })
    return { ...followed, investmentId }
  }),
]

function outward(row: store.IdeaRow, { user }: Context) {
  const { authorId, removedAt, changedBy, changedAt, investmentId, title, phase, ...idea } = row
  const project = investmentId && title && phase ? { investmentId, title, phase } : null
  return { ...idea, project, mine: authorId === user.id }
}

/** Not there and taken back by somebody else are one answer. */
async function standing({ db, user }: Context, ideaId: string) {
  const row = await store.findIdea(db, ideaId)
  const mine = row?.authorId === user.id
  if (!row || (row.removedAt && !mine)) throw new NotFound()
  return { ...row, mine, withdrawn: row.removedAt !== null }
}

function changeOf({ ifMatch, user }: Context, ideaId: string) {
  return { ideaId, version: ifMatch, by: user.name }
}

type Answer = Pick<Parameters<typeof store.answerIdea>[2], 'state' | 'reason'>

async function answer(context: Context, ideaId: string, { state, reason }: Answer) {
  const isSettled = state !== 'new'
  const version = await store.answerIdea(context.db, changeOf(context, ideaId), {
    ...{ state, reason, settled_on: isSettled ? context.today : null },
    settled_by: isSettled ? context.user.name : null,
  })
  return done(context, ideaId, version)
}

async function done({ db }: Context, ideaId: string, version: number | undefined) {
  if (version) return { ideaId, version }
  const now = await store.findIdea(db, ideaId)
  throw new Stale(now?.changedBy ?? '', now?.changedAt.toISOString() ?? '')
}

function refuseUnless(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}
