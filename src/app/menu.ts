import type { Permission } from '#core/endpoint.ts'
import { may, type Session } from '#ui/session.ts'
import type { texts } from './texts.ts'

type EntryName = keyof (typeof texts)['da']['menuEntries']

/** One line of the menu. It is shown to whoever may do what it leads to, and to nobody else. */
export type MenuEntry = { id: EntryName; path: `/${string}`; permission: Permission }

/** In the order of the day: my own work, my team's, the department's, the house's. */
export const menu: readonly MenuEntry[] = [
  { id: 'myWay', path: '/min-vej', permission: 'citizen.own' },
  { id: 'myCase', path: '/min-sag', permission: 'citizen.own' },
  { id: 'day', path: '/i-dag', permission: 'case.write' },
  { id: 'portfolio', path: '/portefoelje', permission: 'case.write' },
  { id: 'mine', path: '/sagstal', permission: 'case.write' },
  { id: 'team', path: '/team', permission: 'caseload.read' },
  { id: 'allocate', path: '/fordel', permission: 'case.hand_over' },
  { id: 'search', path: '/soeg', permission: 'case.read' },
  { id: 'norms', path: '/normer', permission: 'caseload.set' },
  { id: 'law', path: '/loven', permission: 'caseload.set' },
  { id: 'frustrations', path: '/frustrationer', permission: 'caseload.set' },
  { id: 'ideas', path: '/ideer', permission: 'idea.write' },
  { id: 'investments', path: '/investering', permission: 'investment.read' },
  { id: 'library', path: '/proevet', permission: 'investment.read' },
  { id: 'whatIf', path: '/hvad-hvis', permission: 'investment.read' },
  { id: 'data', path: '/data', permission: 'import.load' },
  { id: 'access', path: '/adgang', permission: 'access.review' },
]

/** The menu of whoever is signed in, with only what has been built. */
export function menuFor(session: Session, built: readonly string[]): readonly MenuEntry[] {
  return menu.filter((entry) => built.includes(entry.path) && may(session, entry.permission))
}

/** Where `/` leads: the first page of one's own menu; without a session, to the door. */
export function homeOf(session: Session, built: readonly string[]): string {
  if (!session.signedIn) return '/login'
  return menuFor(session, built)[0]?.path ?? '/galleri'
}
