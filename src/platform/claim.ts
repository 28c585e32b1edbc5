import pg from 'pg'
import type { Server } from './postgres/server.ts'

/** Being the only one of a name, until released or until the process ends. */
export type Claim = { release(): Promise<void> }

const CLAIM = 7_264_102

/** Claims a name on the server; `undefined` says that another process has it. */
export async function takeClaim(server: Server, name: string): Promise<Claim | undefined> {
  const client = new pg.Client({
    ...server.adminConfig('postgres'),
    application_name: 'medspiller: claim',
  })
  client.on('error', () => {
    // The server went down: whoever comes first afterwards may have the name.
  })
  await client.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as mine',
    [CLAIM, name],
  )
  if (rows[0]?.mine) return { release: () => client.end() }
  await client.end()
  return undefined
}
