import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Day } from '#core/dates.ts'
import type { Endpoint, Permission } from '#core/endpoint.ts'
import type { Actor, Db } from '../door.ts'
import type { Said } from '../live.ts'
import type { Vault } from '../vault.ts'

/** Whoever is signed in: the session's person and role, and what the role may do. */
export type User = Actor & { name: string; permissions: readonly Permission[]; expiresAt: Date }

/** What a handler is given, and all it is given: no globals, no clock of its own. */
export type Context = {
  db: Db
  /** Nobody is signed in only where the endpoint is for anyone. */
  user: User
  today: Day
  now: Date
  vault: Vault
  /** The version that If-Match names; 0 where the method changes nothing that exists. */
  ifMatch: number
  /** A file on its way in, where the endpoint's body is a stream. */
  body: Readable
  /** Folder for what this municipality keeps on disk for a while. */
  folder: string
  requestId: string
  municipality: { slug: string; name: string; isDemo: boolean }
  /** Puts a job in the queue, inside this transaction. `payload` holds ids, never anything personal. */
  enqueue(task: string, payload: Record<string, string | boolean>): Promise<void>
  /** Sets or takes away the session cookie; only the access slice uses it. */
  cookie(token: string | null): void
}

type Handler<E extends Endpoint> = (
  input: z.output<E['input']>,
  context: Context,
) => Promise<z.input<E['output']>>

/**
 * What an endpoint that answers with events begins: the edge asks it for more whenever something is said
 * about the case, and regularly. Each time is a transaction of its own, as the one who listens.
 */
export type Feed<Event> = {
  caseId: string
  /** Throws `NotFound` when the case may no longer be seen; then nothing more is told. */
  next(context: FeedContext, heard: readonly FeedHeard[]): Promise<readonly Event[]>
  /** The listener has left. */
  ended(context: FeedContext): Promise<void>
}

export type FeedContext = Pick<Context, 'db' | 'user' | 'today'>
export type FeedHeard = Said | 'missed'

export type Route = { endpoint: Endpoint; handler: Handler<Endpoint> }

export function route<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return { endpoint, handler: handler as Handler<Endpoint> }
}

/** An endpoint that answers with events: what it opens is written in the log once, when it is opened. */
export function feed<E extends Endpoint>(
  endpoint: E,
  open: (input: z.output<E['input']>, context: Context) => Promise<Feed<z.input<E['output']>>>,
): Route {
  return { endpoint, handler: open as Handler<Endpoint> }
}
