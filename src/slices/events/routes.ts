import { invariant, NotFound } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import * as contract from './contract.ts'
import { type EventGroup, groupOf, subjectsOf } from './rules.ts'
import * as store from './store.ts'

const MOST = 100

export const routes = [
  route(contract.readLifeLine, ({ caseId, ...asked }, context) => {
    return lifeLine(context, caseId, asked)
  }),

  route(contract.readOwnLifeLine, (asked, context) => {
    invariant(context.user.id, 'a citizen is known by their case')
    return lifeLine(context, context.user.id, asked)
  }),
]

type Asked = {
  group?: EventGroup | undefined
  skip?: number | undefined
  most?: number | undefined
}

async function lifeLine(
  { db, user, today }: Context,
  caseId: string,
  { group, skip = 0, most = MOST }: Asked,
) {
  const firstName = await store.firstNameOf(db, caseId)
  if (firstName === undefined) throw new NotFound()
  const found = await store.lifeLine(db, caseId, {
    today,
    subjects: subjectsOf(group),
    forCitizen: user.kind === 'citizen',
    skip,
    most: most + 1,
  })
  const events = found
    .slice(0, most)
    .map(({ at: _, ...event }) => ({ ...event, group: groupOf(event.kind) }))
  return { caseId, firstName, today, events, more: found.length > most }
}
