import { addDays, type Day } from '#core/dates.ts'
import { NotFound } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import { findCase, nextContact, parts } from '#slices/cases/reads.ts'
import * as acts from './acts.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import { countSettled, keptRate, ratePeriod } from './rules.ts'

const SETTLED_SHOWN = 50
/** On the citizen's own page: what came of promises in the last month. */
const OWN_SETTLED_DAYS = 30
const OWN_SETTLED_MOST = 20

export const routes = [
  route(contract.listPromises, async ({ caseId }, context) => {
    const { db, today, user } = context
    const found = await findCase(db, caseId)
    if (!found) throw new NotFound()
    const open = await reads.openPromises(db, caseId)
    const settled = await reads.settledPromises(db, caseId, SETTLED_SHOWN + 1)
    return {
      ...{ caseId, today, firstName: found.firstName },
      me: user.kind === 'employee' ? user.id : null,
      write: found.write && found.closedOn === null && user.permissions.includes('case.write'),
      open: open.map(outward),
      settled: settled.slice(0, SETTLED_SHOWN).map(outward),
      more: settled.length > SETTLED_SHOWN,
      rate: await rateOf(context, caseId, 'authority'),
    }
  }),

  route(contract.readAbout, async ({ caseId }, { db, today, user }) => {
    const found = await findCase(db, caseId)
    if (!found || user.kind !== 'employee' || !user.id) throw new NotFound()
    const { firstName, lastName, basis } = found
    const next = await nextContact(db, caseId, addDays(today, 1))
    const kind: 'employee' | 'leader' = basis === 'leader' ? 'leader' : 'employee'
    return {
      ...{ caseId, today },
      me: { id: user.id, name: user.name, kind },
      citizen: { firstName, name: `${firstName} ${lastName}` },
      nextOn: next?.onDay ?? null,
      others: colleagues(await parts(db, caseId), user.id, today),
    }
  }),

  route(contract.makePromises, async ({ caseId, lines }, context) => {
    const made = await acts.makePromises(context, caseId, lines)
    return { caseId, made: made.map((promiseId) => ({ promiseId, version: 1 })) }
  }),

  route(contract.settlePromise, (wish, context) => {
    return acts.settlePromise(context, { ...wish, version: context.ifMatch })
  }),

  route(contract.listChanges, async ({ promiseId }, { db }) => {
    const promise = await reads.promiseOf(db, promiseId)
    if (!promise) throw new NotFound()
    const changes = await reads.changesOf(db, promiseId)
    return {
      caseId: promise.caseId,
      changes: changes.map(({ version, act, dueOn, reason, byKind, byName, at }) => {
        return { version, act, dueOn, reason, byKind, byName, at: at.toISOString() }
      }),
    }
  }),

  route(contract.readTeamRate, async ({ teamId }, context) => {
    if (!(await reads.teamIsThere(context.db, teamId))) throw new NotFound()
    return { rate: await sumsOf(context, teamId) }
  }),

  route(contract.readHouseRate, async (_, context) => ({ rate: await sumsOf(context, null) })),

  route(contract.listOwnPromises, async (_, context) => {
    const { db, today } = context
    const caseId = ownCase(context)
    const since = addDays(today, -OWN_SETTLED_DAYS)
    const settled = await reads.settledPromises(db, caseId, OWN_SETTLED_MOST)
    const lately = settled.filter(({ settledOn }) => settledOn !== null && settledOn >= since)
    const all = [...(await reads.openPromises(db, caseId)), ...lately]
    const isMine = ({ ownerKind }: reads.PromiseRow) => ownerKind === 'citizen'
    return {
      ...{ caseId, today },
      theirs: all.filter((one) => !isMine(one)).map(outward),
      mine: all.filter(isMine).map(outward),
      rate: await rateOf(context, caseId, 'citizen'),
    }
  }),

  route(contract.settleOwnPromise, async (wish, context) => {
    ownCase(context)
    return acts.settlePromise(context, { ...wish, version: context.ifMatch })
  }),
]

function outward(row: reads.PromiseRow): contract.OnePromise {
  const { caseId: _, changedBy: __, changedAt: ___, ...shown } = row
  return shown
}

function colleagues(all: Awaited<ReturnType<typeof parts>>, me: string, today: Day) {
  const now = all.filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
  const names = new Map(now.map(({ employeeId, name }) => [employeeId, name]))
  names.delete(me)
  return [...names].map(([id, name]) => ({ who: 'employee' as const, id, name }))
}

async function rateOf({ db, today }: Context, caseId: string, side: 'authority' | 'citizen') {
  const period = ratePeriod(today)
  const settled = await reads.settledIn(db, caseId, period)
  return keptRate(countSettled(settled, side, period), period)
}

async function sumsOf({ db, today }: Context, teamId: string | null) {
  const period = ratePeriod(today)
  const counts = await reads.keptIn(db, teamId, period)
  return counts ? keptRate(counts, period) : null
}

function ownCase({ user }: Context): string {
  if (user.kind !== 'citizen' || !user.id) throw new NotFound()
  return user.id
}
