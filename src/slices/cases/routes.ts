import type { Day } from '#core/dates.ts'
import { NotFound, type Refusal, Refused, Stale } from '#core/refusal.ts'
import type { Db } from '#platform/door.ts'
import { route, type User } from '#platform/http/route.ts'
import { uuid } from '#platform/ids.ts'
import { teamLoads } from '#slices/caseload/reads.ts'
import * as contract from './contract.ts'
import * as reads from './reads.ts'
import {
  allocate,
  type CaseRefusal,
  ownerOn,
  type Receiver,
  refuseHandOver,
  refuseWeight,
} from './rules.ts'
import * as store from './store.ts'

const CONTACTS_SHOWN = 12
const WAITING_MAX = 300

export const routes = [
  route(contract.readCase, async ({ caseId }, { db, user, today }) => {
    const { citizenId, changedBy, changedAt, write, led, ...shown } = await found(db, caseId)
    return {
      ...shown,
      today,
      can: can({ write, led }, user),
      parts: await reads.parts(db, caseId),
      contacts: await reads.pastContacts(db, caseId, { today, most: CONTACTS_SHOWN }),
      next: (await reads.nextContact(db, caseId, today)) ?? null,
    }
  }),

  route(contract.readCan, async ({ caseId }, { db, user }) => {
    return { caseId, ...can(await found(db, caseId), user) }
  }),

  route(contract.setWeight, async ({ caseId, weight }, { db, user, ifMatch }) => {
    const seen = await found(db, caseId)
    refuseUnless(refuseWeight(seen))
    const change = { caseId, version: ifMatch, by: user.name }
    const version = await store.setWeight(db, change, weight)
    if (!version) throw await stale(db, caseId)
    return { caseId, version }
  }),

  route(contract.listAllocation, async (_, { db, today }) => {
    return { today, waiting: await reads.waiting(db, today, WAITING_MAX) }
  }),

  route(contract.readAllocation, async ({ caseId }, { db, today }) => {
    const { citizenId, teamId, teamName, led, closedOn, ...seen } = await found(db, caseId)
    const loads = led && teamId && !closedOn ? await teamLoads(db, teamId, today) : undefined
    // A case one may see but not give away is not on the list of cases to give away.
    if (!loads || !teamId) throw new NotFound()
    const parts = await reads.parts(db, caseId)
    const owner = ownerOn(owning(parts), today)
    const { version, firstName, lastName, dream, targetGroup, weight, openedOn } = seen
    return {
      ...{ caseId, today, version, firstName, lastName, dream, targetGroup, weight, openedOn },
      teamId,
      teamName: teamName ?? '',
      ownerId: owner?.employeeId ?? null,
      ownerName: parts.find(({ employeeId }) => employeeId === owner?.employeeId)?.name ?? null,
      ...allocate(loads, {
        added: { targetGroup, weight },
        ownerId: owner?.employeeId ?? null,
        coverId: coverOn(parts, today),
        relations: await reads.relations(db, citizenId, today),
        shutOut: await reads.shutOut(db, caseId, today),
        roles: await reads.rolesOf(
          db,
          loads.members.map(({ employeeId }) => employeeId),
        ),
      }),
    }
  }),

  route(contract.handOver, async ({ caseId, version, employeeId, reason, ...wish }, context) => {
    const { db, user, today } = context
    const fromOn = wish.fromOn ?? today
    const { openedOn, closedOn, led, teamId } = await found(db, caseId)
    if (!led || !teamId) throw new Refused<CaseRefusal>([{ code: 'case.not_in_your_team' }])
    // First the case is held, then the rules are asked: nothing they see can change in between.
    const taken = await store.takeCase(db, { caseId, version, by: user.name })
    if (!taken) throw await stale(db, caseId)

    const standing = { openedOn, closedOn, owners: await reads.owners(db, caseId) }
    const receiver = employeeId
      ? await receiving(db, { caseId, employeeId, teamId, on: fromOn })
      : null
    refuseUnless(refuseHandOver(standing, receiver, { fromOn, today }))

    await store.endResponsibility(db, caseId, { fromOn, today })
    if (employeeId)
      await store.beginOwner(db, { memberId: uuid(), caseId, employeeId, fromOn, reason })
    return { caseId, version: taken }
  }),
]

/** The relation says which cases, the role says which acts; both must. */
function can({ write, led }: Pick<reads.CaseRow, 'write' | 'led'>, { permissions }: User) {
  return {
    read: true,
    write: write && permissions.includes('case.write'),
    handOver: led && permissions.includes('case.hand_over'),
    review: led && permissions.includes('access.review'),
  }
}

/** Not there and not visible are one answer. */
async function found(db: Db, caseId: string): Promise<reads.CaseRow> {
  const row = await reads.findCase(db, caseId)
  if (!row) throw new NotFound()
  return row
}

async function stale(db: Db, caseId: string): Promise<Stale> {
  const { changedBy, changedAt } = await found(db, caseId)
  return new Stale(changedBy, changedAt.toISOString())
}

async function receiving(
  db: Db,
  asked: { caseId: string; employeeId: string; teamId: string; on: Day },
): Promise<Receiver> {
  const shutOut = (await reads.shutOut(db, asked.caseId, asked.on)).has(asked.employeeId)
  return { employeeId: asked.employeeId, ...(await reads.receiver(db, asked)), shutOut }
}

function refuseUnless(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals)
}

function owning(parts: readonly reads.PartRow[]) {
  return parts.filter(({ kind }) => kind === 'owner')
}

function coverOn(parts: readonly reads.PartRow[], today: Day): string | null {
  const covering = parts.filter(({ kind }) => kind === 'substitute')
  return ownerOn(covering, today)?.employeeId ?? null
}
