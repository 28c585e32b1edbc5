import { addDays, type Day, daysBetween } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'
import {
  type Frame,
  type Load,
  type Standing as LoadStanding,
  type NewCase,
  type Pressure,
  preview,
  suggest,
} from '#slices/caseload/rules.ts'

export type CaseRefusal =
  | 'case.already_theirs'
  | 'case.closed'
  | 'case.employee_absent'
  | 'case.employee_not_in_team'
  | 'case.employee_shut_out'
  | 'case.from_before_opening'
  | 'case.from_before_owner'
  | 'case.from_too_far_ahead'
  | 'case.nobody_has_it'
  | 'case.not_in_your_team'
  | 'case.not_yours_to_change'

/** Why the weight may not be set. Those who only see the case through their team do not carry it. */
export function refuseWeight(standing: { closedOn: Day | null; write: boolean }) {
  const refusals: Refusal<CaseRefusal>[] = []
  if (standing.closedOn) refusals.push({ code: 'case.closed' })
  if (!standing.write) refusals.push({ code: 'case.not_yours_to_change' })
  return refusals
}

export type Owner = { employeeId: string; fromOn: Day; toOn: Day | null }

/** A case at the moment of handing over. `owners`: whoever carried it or will, newest first. */
export type Standing = {
  openedOn: Day
  closedOn: Day | null
  owners: readonly Owner[]
}

/** Whoever gets it; null when the case goes back to those who wait. */
export type Receiver = {
  employeeId: string
  inTeam: boolean
  absent: boolean
  /** Own case, family, a declared conflict: no leader can give them the case. */
  shutOut: boolean
}

/** Planned hand-overs further ahead than this are forgotten before they happen. */
const AHEAD_DAYS_MAX = 92

/** Why a case may not be handed over so. Empty when it may. */
export function refuseHandOver(
  standing: Standing,
  receiver: Receiver | null,
  { fromOn, today }: { fromOn: Day; today: Day },
): Refusal<CaseRefusal>[] {
  if (standing.closedOn) return [{ code: 'case.closed' }]
  const refusals = refuseDay(standing, { fromOn, today })
  const owner = ownerOn(standing.owners, fromOn)
  if (receiver) refusals.push(...refuseReceiver(receiver, standing.owners, owner))
  else if (!owner) refusals.push({ code: 'case.nobody_has_it', field: 'employeeId' })
  return refusals
}

function refuseDay(
  { openedOn, owners }: Standing,
  { fromOn, today }: { fromOn: Day; today: Day },
): Refusal<CaseRefusal>[] {
  const field = 'fromOn'
  if (fromOn < openedOn) return [{ code: 'case.from_before_opening', field }]
  // What has been carried was carried: a hand-over may end a responsibility, never rewrite one.
  if (owners.some((owner) => fromOn < owner.fromOn && lasted(owner)))
    return [{ code: 'case.from_before_owner', field }]
  if (daysBetween(today, fromOn) > AHEAD_DAYS_MAX)
    return [{ code: 'case.from_too_far_ahead', field }]
  return []
}

function refuseReceiver(
  { employeeId, inTeam, absent, shutOut }: Receiver,
  owners: readonly Owner[],
  owner: Owner | undefined,
): Refusal<CaseRefusal>[] {
  const field = 'employeeId'
  if (owner?.employeeId === employeeId) return [{ code: 'case.already_theirs', field }]
  if (shutOut) return [{ code: 'case.employee_shut_out', field }]
  // A hand-over that was a mistake can be taken back, even to somebody who is away today.
  if (owner && handedOverBy(owners, owner).includes(employeeId)) return []
  const refusals: Refusal<CaseRefusal>[] = []
  if (!inTeam) refusals.push({ code: 'case.employee_not_in_team', field })
  if (absent) refusals.push({ code: 'case.employee_absent', field })
  return refusals
}

/** A row that ended the day before it began lasted no day: an act that was taken back. */
function lasted({ fromOn, toOn }: Owner): boolean {
  return toOn === null || toOn >= fromOn
}

/** Whoever carries the case on a day. */
export function ownerOn(owners: readonly Owner[], on: Day): Owner | undefined {
  return owners.find(({ fromOn, toOn }) => fromOn <= on && (toOn === null || toOn >= on))
}

/** Whose responsibility ended the day before this owner's began. */
function handedOverBy(owners: readonly Owner[], owner: Owner): string[] {
  const lastDay = addDays(owner.fromOn, -1)
  return owners.filter(({ toOn }) => toOn === lastDay).map(({ employeeId }) => employeeId)
}

/** Somebody in the case's team, with what they carry. */
export type Member = {
  employeeId: string
  firstName: string
  lastName: string
  title: string
  ended: boolean
  absence: { fromOn: Day; toOn: Day | null } | null
  load: Load
}

/** What somebody has had to do with the citizen before, in this case or an earlier one. */
export type Relation = {
  employeeId: string
  owned: boolean
  helped: boolean
  conversations: number
  since: Day
}

/** Everything that is known when a case is to be given to somebody. */
export type Allocating = {
  added: NewCase
  ownerId: string | null
  coverId: string | null
  relations: readonly Relation[]
  shutOut: ReadonlySet<string>
  roles: ReadonlyMap<string, string>
}

const CARRIERS = ['caseworker', 'coordinator']

/**
 * Fordeling: each colleague's load before and after, in the team's own order, and whom we would
 * suggest. Only somebody whose work it is to carry cases is suggested: a coordinator without cases has
 * all the room in the world, and none.
 */
export function allocate(
  { members, frame }: { members: readonly Member[]; frame: Frame },
  facts: Allocating,
) {
  const { added, ownerId, coverId, relations, shutOut, roles } = facts
  const colleagues = members
    .filter(({ employeeId, load }) => {
      return CARRIERS.includes(roles.get(employeeId) ?? '') || load.cases > 0
    })
    .map(({ load, ...member }) => {
      const { before, after } = preview(load, added, frame)
      const counted = [ownerId, coverId].includes(member.employeeId)
      const known = relations.find(({ employeeId }) => employeeId === member.employeeId)
      return {
        ...pick(member),
        isOwner: member.employeeId === ownerId,
        shutOut: shutOut.has(member.employeeId),
        covered: load.covered,
        before: seen(before),
        // Whoever carries or covers the case has it in the number already.
        after: seen(counted ? before : after),
        relation: {
          owned: known?.owned ?? false,
          helped: known?.helped ?? false,
          conversations: known?.conversations ?? 0,
          since: known?.since ?? null,
        },
      }
    })
  const possible = members
    .filter(({ employeeId }) => employeeId !== ownerId && !shutOut.has(employeeId))
    .filter(({ employeeId, load }) => roles.get(employeeId) === 'caseworker' || load.cases > 0)
    .map(({ employeeId, load, ended }) => {
      const since = relations.find((one) => one.employeeId === employeeId)?.since
      return { load, ended, ...(since ? { knownSince: since } : {}) }
    })
  const found = suggest(possible, added, frame)
  const suggestion = found
    ? { employeeId: found.employeeId, code: found.reason.code, room: found.reason.room }
    : null
  return { colleagues, suggestion }
}

function pick({ employeeId, firstName, lastName, title, ended, absence }: Omit<Member, 'load'>) {
  return { employeeId, firstName, lastName, title, ended, absence }
}

type Seen = { cases: number; low: number | null; high: number | null; pressure: Pressure | null }

function seen({ cases, range, pressure }: LoadStanding): Seen {
  return { cases, low: range?.low ?? null, high: range?.high ?? null, pressure: pressure ?? null }
}
