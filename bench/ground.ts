import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Control, type Municipality, openControl } from '#platform/municipalities.ts'
import { ensurePostgres, type Server } from '#platform/postgres/server.ts'
import { loadSecrets, type Secrets } from '#platform/secrets.ts'

/** What every job stands on: a PostgreSQL of its own, gone afterwards. */
export type Ground = {
  dataDir: string
  server: Server
  secrets: Secrets
  control: Control
  /** An empty, migrated municipality. */
  add(slug: string): Promise<Municipality>
  /** As the one to whom no policy applies. */
  admin(database: string): Promise<pg.Client>
  version(): Promise<string>
  close(): Promise<void>
}

const SAY = { info: () => {}, warn: (text: string) => console.error(text) }

export async function openGround(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'medspiller-bench-'))
  const secrets = loadSecrets(dataDir)
  // The settings are those of a start by hand: what is measured is what a municipality gets.
  const server = await ensurePostgres({ dataDir, log: SAY })
  const control = await openControl(server, secrets, dataDir)
  const clients: pg.Client[] = []
  let closing: Promise<void> | undefined
  const end = async () => {
    for (const client of clients) await client.end().catch(() => {})
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const admin = async (database: string) => {
    const client = new pg.Client(server.adminConfig(database))
    client.on('error', () => {})
    await client.connect()
    clients.push(client)
    return client
  }
  return {
    ...{ dataDir, server, secrets, control, admin },
    add: (slug) => control.add({ name: slug, slug, host: `${slug}.localhost`, isDemo: true }),
    async version() {
      const client = await admin('postgres')
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      return rows[0]?.server_version ?? ''
    },
    close() {
      closing ??= end()
      return closing
    },
  }
}
