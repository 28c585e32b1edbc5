import { NotFound, Refused } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route } from '#platform/http/route.ts'
import { hashOf, newToken, SESSION_HOURS } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import * as contract from './contract.ts'
import { type AccessRefusal, refuseGrant, refuseReason } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.whoAmI, async (_, { user, municipality }) => ({
    signedIn: user.sessionId !== null,
    name: user.name,
    role: user.role === 'system' ? '' : user.role,
    permissions: [...user.permissions],
    demo: municipality.isDemo,
    municipality: municipality.name,
    ...(user.kind === 'citizen' && user.id ? { caseId: user.id } : {}),
    ...(user.sessionId ? { endsAt: user.expiresAt.toISOString() } : {}),
  })),

  route(contract.listDemoPeople, async (_, { db }) => ({ people: await store.demoPeople(db) })),

  route(contract.signIn, async ({ kind, id }, { db, municipality, cookie, requestId }) => {
    // The database refuses this, too; asking first only makes the answer a sentence.
    if (!municipality.isDemo) throw refused('access.door_closed')
    const token = newToken()
    const session = {
      id: uuid(),
      token: hashOf(token),
      kind,
      actor: id,
      hours: SESSION_HOURS,
      request: requestId,
    }
    const role = await store.startSession(db, session)
    if (!role) throw new NotFound()
    cookie(token)
    return { role }
  }),

  route(contract.signOut, async (_, { db, cookie }) => {
    await store.endSession(db)
    cookie(null)
    return { ended: 1 }
  }),

  route(contract.signOutEverywhere, async (_, { db, cookie }) => {
    const ended = await store.endAllSessions(db)
    cookie(null)
    return { ended }
  }),

  route(contract.breakGlass, async ({ cpr, category, reason }, { db, vault }) => {
    const refusals = refuseReason(reason)
    if (refusals.length > 0) throw new Refused(refusals)
    const cprIndex = vault.index(cpr.replace('-', ''))
    const grantId = uuid()
    const caseId = await store.breakGlass(db, { grantId, cprIndex, category, reason })
    if (caseId === 'three_a_day') throw refused('access.three_a_day')
    if (!caseId) throw refused('access.not_found_or_blocked', 'cpr')
    return { caseId }
  }),

  route(contract.listEmergencies, async (_, { db }) => {
    const rows = await store.emergencies(db)
    return {
      emergencies: rows.map(({ fromAt, untilAt, seenAt, ...row }) => ({
        ...row,
        fromAt: fromAt.toISOString(),
        untilAt: untilAt.toISOString(),
        seen: seenAt !== null,
      })),
    }
  }),

  route(contract.markSeen, async ({ grantId }, { db }) => {
    const caseId = await store.markSeen(db, grantId)
    if (!caseId) throw new NotFound()
    return { caseId }
  }),

  route(contract.listAccesses, async ({ caseId }, { db }) => {
    if (!(await store.visibleCase(db, caseId))) throw new NotFound()
    return { caseId, accesses: await store.accesses(db, caseId) }
  }),

  route(contract.listOwnAccesses, async (_, { db, user, today }) => {
    const caseId = user.id ?? ''
    const own = await store.ownCase(db, caseId, today)
    if (!own) throw new NotFound()
    const emergencies = await store.ownEmergencies(db)
    return {
      caseId,
      ...own,
      accesses: await store.accesses(db, caseId),
      emergencies: emergencies.map((row) => ({
        ...row,
        fromAt: row.fromAt.toISOString(),
        untilAt: row.untilAt.toISOString(),
      })),
    }
  }),

  route(contract.showCaseRules, async ({ caseId }, { db, today }) => {
    await mustSee(db, caseId)
    const { grants, blocks, people } = await store.caseRules(db, caseId, today)
    return {
      caseId,
      grants: grants.map((row) => ({ ...row, untilAt: row.untilAt.toISOString() })),
      blocks,
      people,
    }
  }),

  route(contract.grantAccess, async (wish, { db, user, today }) => {
    const { caseId, employeeId, untilOn, reason } = wish
    const refusals = refuseGrant({ untilOn, reason }, today)
    if (employeeId === user.id) refusals.push({ code: 'access.not_oneself', field: 'employeeId' })
    if (refusals.length > 0) throw new Refused(refusals)
    await mustSee(db, caseId)
    if (!(await store.isEmployee(db, employeeId))) throw new NotFound()
    await store.grant(db, { caseId, employeeId, untilOn, reason, by: user.id ?? '' })
    return { caseId }
  }),

  route(contract.endGrant, async ({ grantId }, { db }) => {
    const caseId = await store.endGrant(db, grantId)
    if (!caseId) throw new NotFound()
    return { caseId }
  }),

  route(contract.blockEmployee, async ({ caseId, employeeId, kind }, { db, user, today }) => {
    await mustSee(db, caseId)
    if (!(await store.isEmployee(db, employeeId))) throw new NotFound()
    const done = await store.block(db, { caseId, employeeId, kind, today, by: user.name })
    if (!done) throw refused('access.already_blocked', 'employeeId')
    return { caseId }
  }),

  route(contract.endBlock, async ({ blockId }, { db, today }) => {
    const caseId = await store.endBlock(db, blockId, today)
    if (!caseId) throw new NotFound()
    return { caseId }
  }),

  route(contract.declareConflict, async ({ caseId }, { db, user, today }) => {
    await mustSee(db, caseId)
    const by = { today, by: user.name }
    await store.block(db, { caseId, employeeId: user.id ?? '', kind: 'conflict', ...by })
    return { caseId }
  }),
]

async function mustSee(db: Db, caseId: string): Promise<void> {
  if (!(await store.visibleCase(db, caseId))) throw new NotFound()
}

function refused(code: AccessRefusal, field?: string) {
  return new Refused([field ? { code, field } : { code }])
}
