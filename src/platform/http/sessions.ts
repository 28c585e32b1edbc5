import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { House } from '../municipalities.ts'
import { permissionsOf } from '../permissions.ts'
import type { User } from './route.ts'

/** `__Host-`: only this host, only over TLS (or on localhost), the whole site. */
export const COOKIE = '__Host-medspiller'

/** The longest a session lives, whatever is done in it. Idle: 30 minutes, in `priv.session`. */
export const SESSION_HOURS = 10

export type Sessions = {
  of(house: House, token: string | undefined): Promise<User | undefined>
  cookie(reply: FastifyReply, token: string | null): void
}

/** 256 random bits; the database keeps only their hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

type Row = {
  id: string
  actor_kind: 'employee' | 'citizen'
  actor_id: string
  role: string
  expires_at: Date
  name: string
}

/** Sessions live in the municipality's own database: a cookie from another house means nothing here. */
export const sessions: Sessions = {
  async of(house, token) {
    if (!token || token.length > 100) return undefined
    const [row] = await house.door.before<Row>('select * from priv.session($1)', [hashOf(token)])
    if (!row) return undefined
    return {
      kind: row.actor_kind,
      id: row.actor_id,
      sessionId: row.id,
      role: row.role,
      name: row.name,
      permissions: permissionsOf(row.role),
      expiresAt: row.expires_at,
    }
  },
  cookie(reply, token) {
    const rules = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' as const }
    if (token === null) reply.clearCookie(COOKIE, rules)
    else reply.setCookie(COOKIE, token, { ...rules, maxAge: SESSION_HOURS * 3600 })
  },
}
