import { createContext, use } from 'react'
import type { Permission } from '#core/endpoint.ts'

/** Who is signed in, as far as a screen needs to know. What they may see is decided in the database. */
export type Session = {
  signedIn: boolean
  name: string
  role: string
  permissions: readonly Permission[]
  /** The demo municipality is loaded: everybody and everything in it is invented. */
  demo: boolean
  municipality: string
  /** A citizen's own case. */
  caseId?: string | undefined
}

export const NOBODY: Session = {
  signedIn: false,
  name: '',
  role: '',
  permissions: [],
  demo: false,
  municipality: '',
}

export const SessionContext = createContext<Session>(NOBODY)

export function useSession(): Session {
  return use(SessionContext)
}

/** To leave out what a person cannot do anyway; the server says no in any case. */
export function may(session: Session, permission: Permission): boolean {
  if (permission === 'anyone') return true
  if (permission === 'self') return session.signedIn
  return session.permissions.includes(permission)
}
