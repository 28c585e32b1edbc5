import { createHash, createHmac } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Day } from '#core/dates.ts'
import type { DB } from './tables.gen.ts'

export type Db = Kysely<DB>

/** Whoever asks: an employee, a citizen (known by their case), or the house itself. */
export type Actor = {
  kind: 'employee' | 'citizen' | 'system'
  id: string | null
  sessionId: string | null
  role: string
}

/** What the signed context allows: ordinary use, an import, starting a session, or cleaning. */
export type Act = 'use' | 'import' | 'sign_in' | 'system'

/** `seconds` is how long the context holds, where an ordinary request’s minute is too short. */
export type Errand = { actor: Actor; act: Act; today: Day; seconds?: number }

/** The only door to a municipality's database. Nothing else may hold its pool. */
export type Door = {
  /** Runs `work` in one transaction that knows who asks; commits, or rolls back and throws. */
  through<Result>(
    errand: Errand,
    work: (db: Db, client: pg.PoolClient) => Promise<Result>,
  ): Promise<Result>
  /** One statement for the moment before anybody is known (the session behind a cookie). */
  before<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export const nobody: Actor = { kind: 'system', id: null, sessionId: null, role: 'system' }

const KEY_ID = '1'
/** A context lives as long as a request may; reports and imports ask for more. */
const CONTEXT_SECONDS = 60
const IMPORT_SECONDS = 3600

/**
 * Opens the door. `contextKey` signs who asks; PostgreSQL verifies it in every policy
 * (`db/migrations/0001`). A connection whose rollback fails is destroyed, never reused.
 */
export function openDoor(pool: pg.Pool, contextKey: Buffer): Door {
  return {
    async through(errand, work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        // One round trip; the context holds only uuids, words of our own and digits (see `sign`).
        await client.query(`begin; set local app.context = '${sign(errand, contextKey)}'`)
        if (errand.act === 'import') await client.query(`set local statement_timeout = '30min'`)
        const result = await work(bind(client), client)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    async before(text, values) {
      const { rows } = await pool.query({ name: nameOf(text), text, values })
      return rows
    },
    close: () => pool.end(),
  }
}

function sign({ actor, act, today, ...more }: Errand, key: Buffer): string {
  const seconds = more.seconds ?? (act === 'import' ? IMPORT_SECONDS : CONTEXT_SECONDS)
  const expires = Math.floor(Date.now() / 1000) + seconds
  const fields = [actor.kind, actor.id ?? '', actor.sessionId ?? '', act, today, expires, KEY_ID]
  const text = fields.join('|')
  if (!/^[\w|-]+$/.test(text))
    throw new Error('Broken invariant: a context holds ids and words only')
  return `${text}|${createHmac('sha256', key).update(text).digest('hex')}`
}

const names = new Map<string, string>()
const NAMES_MAX = 500

/** Prepared once per connection: planning under row-level security costs more than running. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= NAMES_MAX || text.length > 8000) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** Kysely on a connection that is already in a transaction of the door's. */
function bind(client: pg.PoolClient): Db {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOn(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

function driverOn(client: pg.PoolClient): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const name = nameOf(sql)
      const query = { text: sql, values: [...parameters], ...(name ? { name } : {}) }
      const { rows, rowCount, command } = await client.query(query)
      if (command === 'SELECT' || rowCount === null) return { rows }
      return { rows, numAffectedRows: BigInt(rowCount) }
    },
    streamQuery() {
      throw new Error('Streaming goes through the client that the door hands over')
    },
  }
  const refuse = async () => {
    throw new Error('The door holds the transaction; there is no second one inside')
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}
