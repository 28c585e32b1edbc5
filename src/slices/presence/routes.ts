import { invariant, NotFound } from '#core/refusal.ts'
import { type FeedContext, type FeedHeard, feed } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { tell } from '#platform/live.ts'
import * as contract from './contract.ts'
import { gathered } from './rules.ts'
import * as store from './store.ts'

/** What is said when somebody comes or goes, and no change of the case. */
const HERE = contract.follow.audit

export const routes = [
  feed(contract.follow, async ({ caseId, place = 'page' }, context) => {
    if (!(await store.isVisible(context.db, caseId))) throw new NotFound()
    const employeeId = context.user.id
    invariant(employeeId, 'whoever may read a case is somebody')
    const presence = { presenceId: uuid(), caseId, employeeId, place }
    await store.beHere(context.db, presence)
    await sayHere(context, caseId)
    let told = ''
    return {
      caseId,
      async next(now, heard) {
        if (!(await store.isVisible(now.db, caseId))) throw new NotFound()
        await store.beHere(now.db, presence)
        const here = await whoIsHere(now, caseId, employeeId)
        const isNews = told !== JSON.stringify(here)
        told = JSON.stringify(here)
        return [...(isNews ? [here] : []), ...(await changesIn(now, heard))]
      },
      async ended(now) {
        await store.leave(now.db, presence.presenceId)
        await sayHere(now, caseId)
      },
    }
  }),
]

function sayHere({ db, user }: Pick<FeedContext, 'db' | 'user'>, caseId: string): Promise<void> {
  return tell(db, { caseIds: [caseId], audit: HERE, actorKind: user.kind, actorId: user.id })
}

async function whoIsHere({ db }: FeedContext, caseId: string, me: string) {
  const open = gathered(await store.others(db, caseId, me))
  const people = open.map(({ name, place }) => ({ name, place }))
  return { kind: 'here' as const, people }
}

async function changesIn(
  { db, user }: FeedContext,
  heard: readonly FeedHeard[],
): Promise<contract.LiveEvent[]> {
  const events: contract.LiveEvent[] = []
  for (const one of heard) {
    if (one === 'missed') events.push({ kind: 'missed' })
    else if (one.audit !== HERE && one.actorId !== user.id) {
      const isColleague = one.actorKind === 'employee' && one.actorId !== null
      const byName = isColleague && one.actorId ? await store.nameOf(db, one.actorId) : null
      events.push({ kind: 'changed', audit: one.audit, byKind: one.actorKind, byName })
    }
  }
  return events
}
