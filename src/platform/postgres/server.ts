import { realpathSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { loadSecrets } from '../secrets.ts'
import { type Binaries, packagedBinaries, usableBinaries } from './binaries.ts'
import { ensureCluster, writeSettings } from './cluster.ts'
import { explain, PostgresFault, type Teller } from './fault.ts'
import { type Connection, type Hold, takeHold } from './hold.ts'
import { mustBeOurs, mustHaveRoom, type Places, placesFor } from './places.ts'
import { disown, halt, isServerOf, launch, readPostmaster, type Transport } from './postmaster.ts'

/** A PostgreSQL server that runs, and how to come in. */
export type Server = {
  kind: 'embedded' | 'external'
  /** It ran already: somebody else uses it, or a killed process left it behind. */
  adopted: boolean
  /** Where its files are; an external server keeps that to itself. */
  place: string
  /** As the one who may make roles and databases. */
  adminConfig(database: string): Connection
  /** As `ms_app`, who owns nothing and to whom row-level security applies. */
  appConfig(database: string): Connection
  /** `ms_app` must be given this password; a private socket needs none. */
  appPassword: string | undefined
  /** Lets go, and stops an embedded server if nobody else uses it. */
  stop(): Promise<void>
}

/** What `ensurePostgres` wants to know; all but the first two have their default. */
export type ServerWish = {
  dataDir: string
  log: Teller
  /** An external server, with a user who may make roles and databases. */
  databaseUrl?: string | undefined
  transport?: Transport
  /** More of postgresql.conf. */
  settings?: Record<string, string>
  /** Where root keeps what a closed home would hide. */
  sharedHome?: string
  /** How many bytes must be free. */
  room?: number
}

const MAJOR_MIN = 15
const READY_MS = 150_000
const POLL_MS = 25

/** Gives a running PostgreSQL: the one named, the one that runs already, or a new one. */
export async function ensurePostgres(wish: ServerWish): Promise<Server> {
  return wish.databaseUrl ? external(wish, wish.databaseUrl) : embedded(wish)
}

async function embedded(wish: ServerWish): Promise<Server> {
  const transport = wish.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket')
  const places = placesFor(wish.dataDir, wish.log, wish.sharedHome)
  const secrets = transport === 'loopback' ? loadSecrets(wish.dataDir) : undefined
  mustBeOurs(places)
  const original = packagedBinaries()
  const running = await adopt(places, secrets?.postgresPassword)
  if (running) return serverOf(running, places, original, true, secrets)
  mustHaveRoom(realpathSync(places.home), wish.room)
  const binaries = usableBinaries(original, places.account, places.copies)
  await ensureCluster(places, binaries, secrets?.postgresPassword)
  writeSettings(places, wish.settings ?? {})
  const { held, adopted } = await start(places, binaries, transport, wish, secrets)
  return serverOf(held, places, binaries, adopted, secrets)
}

type Held = { connection: Connection; hold: Hold }
type Passwords = { appPassword: string; postgresPassword: string } | undefined

/** Starts, or joins whoever was faster; a server on its way up or down is waited for. */
async function start(
  places: Places,
  binaries: Binaries,
  transport: Transport,
  wish: ServerWish,
  secrets: Passwords,
): Promise<{ held: Held; adopted: boolean }> {
  const until = Date.now() + READY_MS
  let launched = false
  while (Date.now() < until) {
    const held = await adopt(places, secrets?.postgresPassword)
    if (held) return { held, adopted: !launched }
    const found = readPostmaster(places.cluster)
    if (found && isServerOf(places.cluster, found.pid)) {
      await wait(POLL_MS)
      continue
    }
    if (found) disown(places.cluster)
    launched = (await launch(places, binaries, transport, wish.log)) !== undefined
    if (!launched) await wait(POLL_MS)
  }
  throw explain(places.cluster, 'A server runs there, but it does not answer.')
}

async function adopt(places: Places, password: string | undefined): Promise<Held | undefined> {
  const found = readPostmaster(places.cluster)
  if (!found?.ready || !isServerOf(places.cluster, found.pid)) return undefined
  const { host, port } = found
  const base = { host, port, user: 'postgres', database: 'postgres' }
  const connection = password === undefined ? base : { ...base, password }
  try {
    return { connection, hold: await takeHold(connection) }
  } catch {
    return undefined
  }
}

function serverOf(
  { connection, hold }: Held,
  places: Places,
  binaries: Binaries,
  adopted: boolean,
  secrets: Passwords,
): Server {
  let stopping: Promise<void> | undefined
  const app = { ...connection, user: 'ms_app' }
  return {
    kind: 'embedded',
    adopted,
    place: places.cluster,
    adminConfig: (database) => ({ ...connection, database }),
    appConfig: (database) => {
      return { ...app, database, ...(secrets && { password: secrets.appPassword }) }
    },
    appPassword: secrets?.appPassword,
    stop() {
      stopping ??= hold.release().then(async (last) => {
        if (last) await halt(places.cluster, binaries)
      })
      return stopping
    },
  }
}

async function external(wish: ServerWish, url: string): Promise<Server> {
  const { appPassword } = loadSecrets(wish.dataDir)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  const { host, port, user, password, ssl } = client
  const admin = {
    ...{ host, port, user: user ?? 'postgres' },
    ...(password && { password }),
    ...(ssl && { ssl }),
  }
  await mustAnswer(client, `${host}:${port}`)
  return {
    kind: 'external',
    adopted: true,
    place: `${host}:${port}`,
    adminConfig: (database) => ({ ...admin, database }),
    appConfig: (database) => ({ ...admin, user: 'ms_app', password: appPassword, database }),
    appPassword,
    stop: async () => undefined,
  }
}

async function mustAnswer(client: pg.Client, place: string): Promise<void> {
  const remedy = 'Look at DATABASE_URL: postgres://user:password@host:port/database'
  try {
    await client.connect()
    const asked = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    )
    const version = asked.rows[0]?.version ?? 0
    if (version >= MAJOR_MIN) return
    throw new PostgresFault(
      'too_old',
      `The server at ${place} is PostgreSQL ${version}; ${MAJOR_MIN} is the least.`,
      remedy,
    )
  } catch (fault) {
    if (fault instanceof PostgresFault) throw fault
    const why = (fault as NodeJS.ErrnoException).code ?? (fault as Error).message
    throw new PostgresFault('unreachable', `No database answers at ${place} (${why}).`, remedy)
  } finally {
    await client.end().catch(() => undefined)
  }
}
