import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** How to connect; a `pg.PoolConfig` takes it as it is. */
export type Connection = {
  host: string
  port: number
  user: string
  database: string
  password?: string
  ssl?: pg.ClientConfig['ssl']
}

/** Any number that nothing else of ours locks by. */
const HOLD = 7_264_101
const RECONNECT_MS = 500

/**
 * One process's use of the server, as a shared lock that lives in a connection. A killed process
 * loses it by itself, so the last one to leave always knows that it is the last.
 */
export type Hold = {
  /** Lets go. True says that nobody else holds, and that nobody can until the server is stopped. */
  release(): Promise<boolean>
}

/** Takes hold; fails when the server is not there, or is just going down. */
export async function takeHold(connection: Connection): Promise<Hold> {
  let released = false
  let client = await connect(connection, () => void again())

  async function again(): Promise<void> {
    while (!released) {
      await wait(RECONNECT_MS, undefined, { ref: false })
      try {
        if (released) return
        client = await connect(connection, () => void again())
        return
      } catch {
        // PostgreSQL is still recovering, or it is gone and the readiness check says so.
      }
    }
  }

  return {
    async release() {
      released = true
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [HOLD])
        const alone = await client.query<{ alone: boolean }>(
          'select pg_try_advisory_lock($1) as alone',
          [HOLD],
        )
        if (alone.rows[0]?.alone) return true
        await client.end()
        return false
      } catch {
        return false
      }
    },
  }
}

async function connect(connection: Connection, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'medspiller: hold' })
  let held = false
  client.on('error', () => {
    if (!held) return
    held = false
    lost()
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock_shared($1)', [HOLD])
  } catch (fault) {
    await client.end().catch(() => undefined)
    throw fault
  }
  held = true
  return client
}
