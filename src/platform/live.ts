import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './door.ts'

/** That something was done about cases, and by whom: ids and words of our own, never any content. */
export type Said = {
  caseIds: string[]
  audit: string
  actorKind: 'employee' | 'citizen' | 'system'
  actorId: string | null
}

/** `missed`: the connection was away, so anything may have happened. `closed`: there will be no more. */
export type Heard = Said | 'missed' | 'closed'

/** What is said in one municipality, in whichever process it was done. */
export type Live = {
  /** Hears what concerns a case from now on, until the function it gives is called. */
  follow(caseId: string, hear: (heard: Heard) => void): Promise<() => void>
  close(): Promise<void>
}

const CHANNEL = 'medspiller_live'
/** A notification holds less than 8,000 bytes. */
const CASES_MAX = 150
const AGAIN_MS = 1_000
/** Nobody waits longer for the connection: who follows meanwhile is told afterwards that they missed. */
const PATIENCE_MS = 2_000

/** Tells everybody who follows the cases; they hear it when this transaction commits, or never. */
export async function tell(db: Db, said: Said): Promise<void> {
  for (let at = 0; at < said.caseIds.length; at += CASES_MAX) {
    const part = { ...said, caseIds: said.caseIds.slice(at, at + CASES_MAX) }
    await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(part)})`.execute(db)
  }
}

/**
 * One connection that listens for the whole process, made when the first one follows and made again
 * whenever it is lost.
 */
export function openLive(config: pg.ClientConfig): Live {
  const followers = new Map<string, Set<(heard: Heard) => void>>()
  const stopping = new AbortController()
  let listening: Promise<void> | undefined
  let ended: Promise<void> = Promise.resolve()

  const everybody = (heard: Heard) => {
    for (const group of followers.values()) for (const hear of [...group]) hear(heard)
  }
  const pass = (text: string | undefined) => {
    const said = read(text)
    for (const caseId of said?.caseIds ?? [])
      for (const hear of [...(followers.get(caseId) ?? [])]) if (said) hear(said)
  }
  const keepOn = async (ready: () => void) => {
    for (let lost = false; !stopping.signal.aborted; lost = true) {
      await listen(config, pass, stopping.signal, () => {
        ready()
        if (lost) everybody('missed')
      }).catch(() => undefined)
      await wait(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const begin = () =>
    new Promise<void>((ready) => {
      ended = keepOn(ready)
    })

  return {
    async follow(caseId, hear) {
      const group = followers.get(caseId) ?? new Set()
      followers.set(caseId, group.add(hear))
      listening ??= begin()
      await Promise.race([listening, wait(PATIENCE_MS, undefined, { ref: false })])
      return () => {
        group.delete(hear)
        if (group.size === 0 && followers.get(caseId) === group) followers.delete(caseId)
      }
    },
    async close() {
      stopping.abort()
      everybody('closed')
      followers.clear()
      await ended
    },
  }
}

/** Listens until the connection is lost or it is told to stop. */
async function listen(
  config: pg.ClientConfig,
  pass: (text: string | undefined) => void,
  stop: AbortSignal,
  ready: () => void,
): Promise<void> {
  const client = new pg.Client({ ...config, keepAlive: true, application_name: 'medspiller: live' })
  const lost = new Promise<void>((done) => {
    client.on('error', () => done())
    client.on('end', () => done())
    stop.addEventListener('abort', () => done(), { once: true })
  })
  client.on('notification', ({ payload }) => pass(payload))
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    ready()
    await lost
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whatever else is said on the channel is not ours. */
function read(text: string | undefined): Said | undefined {
  try {
    const said = JSON.parse(text ?? '') as Partial<Said>
    return Array.isArray(said.caseIds) && typeof said.audit === 'string'
      ? (said as Said)
      : undefined
  } catch {
    return undefined
  }
}
