import type { Permission } from '#core/endpoint.ts'

const STAFF: Permission[] = ['anyone', 'self', 'caseload.read', 'idea.write']
const CASES: Permission[] = ['case.read', 'case.write', 'case.break_glass']
const LEADS: Permission[] = ['case.hand_over', 'caseload.set', 'access.review', 'investment.read']
const INVESTS: Permission[] = ['investment.read', 'investment.set']

/** What each role may do. Which citizens it may do it to, PostgreSQL decides. */
const BY_ROLE: Record<string, Permission[]> = {
  caseworker: [...STAFF, ...CASES],
  company_consultant: [...STAFF, ...CASES],
  coordinator: [...STAFF, ...CASES, ...LEADS],
  head: [...STAFF, ...CASES, ...LEADS, 'investment.set'],
  economist: [...STAFF, ...INVESTS],
  director: [...STAFF, ...INVESTS],
  shop_steward: [...STAFF, 'investment.read'],
  administrator: [...STAFF, 'import.load', 'caseload.set'],
  citizen: ['anyone', 'self', 'citizen.own'],
}

export function permissionsOf(role: string): readonly Permission[] {
  return BY_ROLE[role] ?? []
}
