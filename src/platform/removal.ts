import pg from 'pg'
import { CONTROL, type Municipality, MunicipalityFault } from './municipalities.ts'
import type { Server } from './postgres/server.ts'

/** Removes the demo municipality and all its data. Nothing here can remove a real one. */
export async function removeDemo(server: Server, demo: Municipality): Promise<void> {
  await using(server, CONTROL, async (client) => {
    const taken = await client.query(
      'delete from municipalities where slug = $1 and database = $2 and is_demo',
      [demo.slug, demo.database],
    )
    if (taken.rowCount === 0) {
      throw new MunicipalityFault(`${demo.name} is not the demo municipality, and stays.`)
    }
  })
  await using(server, 'postgres', async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(demo.database)} with (force)`)
  })
}

async function using(
  server: Server,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(server.adminConfig(database))
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
