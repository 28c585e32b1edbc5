import { join } from 'node:path'
import pg from 'pg'
import { type Door, openDoor } from './door.ts'
import { type Live, openLive } from './live.ts'
import { ensureRoles, migrateDatabase } from './migrate.ts'
import { makeFolder } from './postgres/places.ts'
import type { Server } from './postgres/server.ts'
import { makePool } from './postgres-types.ts'
import type { Secrets } from './secrets.ts'
import { openVault, type Vault } from './vault.ts'

/** One municipality: a database of its own, and the host names by which it is found. */
export type Municipality = {
  slug: string
  name: string
  code: string | null
  hosts: string[]
  database: string
  isDemo: boolean
}

/**
 * A municipality whose database is open: the door, the vault, what is said in it while it happens, and a
 * folder for passing files.
 */
export type House = {
  municipality: Municipality
  door: Door
  vault: Vault
  live: Live
  folder: string
}

/** Says in the singular what cannot be done and what to do about it. */
export class MunicipalityFault extends Error {}

export const CONTROL = 'medspiller_control'
const ADD_LOCK = 4_815_003
const POOL_MAX = 10

export type Control = {
  list(): Promise<Municipality[]>
  /** Makes the database, migrates it, and writes it down; a name or host that is taken is refused. */
  add(wish: {
    name: string
    host: string
    code?: string
    slug?: string
    isDemo?: boolean
  }): Promise<Municipality>
  /** Brings every municipality to this version; which migrations ran, by slug. */
  migrate(): Promise<Record<string, string[]>>
  /** Counts what lies where after much was written at once; until then the planner guesses. */
  analyze(municipality: Municipality): Promise<void>
  /** Opens one municipality's database for requests. */
  open(municipality: Municipality): House
}

/** The control database says which municipality lives in which database; nothing personal is in it. */
export async function openControl(
  server: Server,
  secrets: Secrets,
  dataDir: string,
): Promise<Control> {
  await prepare(server)
  const contextKey = secrets.contextKey
  const list = () => withClient(server, CONTROL, (client) => listWith(client))
  return {
    list,
    add: (wish) =>
      withClient(server, CONTROL, (client) => addWith(client, server, contextKey, wish)),
    async migrate() {
      const ran: Record<string, string[]> = {}
      for (const { slug, database } of await list())
        ran[slug] = await migrateDatabase(server.adminConfig(database), contextKey)
      return ran
    },
    analyze: ({ database }) =>
      withClient(server, database, async (client) => {
        await client.query('analyze')
      }),
    open(municipality) {
      const pool = makePool({ ...server.appConfig(municipality.database), max: POOL_MAX })
      const keys = {
        cprKey: secrets.cprKey,
        cprIndexKey: secrets.cprIndexKey,
      }
      const folder = join(dataDir, 'files', municipality.slug)
      makeFolder(folder)
      return {
        municipality,
        door: openDoor(pool, contextKey),
        vault: openVault(keys, municipality.database),
        live: openLive(server.appConfig(municipality.database)),
        folder,
      }
    },
  }
}

async function prepare(server: Server): Promise<void> {
  await withClient(server, 'postgres', async (client) => {
    await ensureRoles(client, server.appPassword)
    await client.query('select pg_advisory_lock($1)', [ADD_LOCK])
    const known = await client.query('select 1 from pg_database where datname = $1', [CONTROL])
    if (known.rowCount === 0) await client.query(`create database ${CONTROL} owner ms_owner`)
    await client.query('select pg_advisory_unlock($1)', [ADD_LOCK])
  })
  await withClient(server, CONTROL, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ADD_LOCK])
    await client.query('set role ms_owner')
    await client.query(`create table if not exists municipalities (
      slug text primary key check (slug ~ '^[a-z][a-z0-9-]{1,40}$'), name text not null, code text,
      hosts text[] not null, database text not null unique, is_demo boolean not null default false,
      created_at timestamptz not null default now())`)
  })
}

async function listWith(client: pg.Client): Promise<Municipality[]> {
  const { rows } = await client.query(
    `select slug, name, code, hosts, database, is_demo as "isDemo" from municipalities order by created_at, slug`,
  )
  return rows
}

type Wish = Parameters<Control['add']>[0]

async function addWith(
  client: pg.Client,
  server: Server,
  contextKey: Buffer,
  wish: Wish,
): Promise<Municipality> {
  const municipality = named(wish)
  const { slug, name, code, hosts, database, isDemo } = municipality
  await client.query('select pg_advisory_lock($1)', [ADD_LOCK])
  const taken = (await listWith(client)).find(
    (other) => other.slug === slug || other.hosts.some((host) => hosts.includes(host)),
  )
  if (taken)
    throw new MunicipalityFault(
      `${taken.name} already has the short name ${taken.slug} and answers at ${taken.hosts.join(', ')}. Choose another name or host.`,
    )
  await makeDatabase(server, database)
  await migrateDatabase(server.adminConfig(database), contextKey)
  await withClient(server, database, async (inside) => {
    await inside.query('set role ms_owner')
    await inside.query('begin')
    await inside.query('alter table municipality no force row level security')
    await inside.query(
      `insert into municipality (name, code, is_demo) values ($1, $2, $3)
       on conflict (only_one) do update set name = excluded.name, code = excluded.code, is_demo = excluded.is_demo`,
      [name, code, isDemo],
    )
    await inside.query('alter table municipality force row level security')
    await inside.query('commit')
  })
  await client.query(
    'insert into municipalities (slug, name, code, hosts, database, is_demo) values ($1, $2, $3, $4, $5, $6)',
    [slug, name, code, hosts, database, isDemo],
  )
  return municipality
}

function named(wish: Wish): Municipality {
  const slug = wish.slug ?? slugOf(wish.name)
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(slug))
    throw new MunicipalityFault(
      `"${wish.name}" gives no short name. Say one with --slug, for example --slug egekoebing.`,
    )
  const host = wish.host.toLowerCase()
  if (!/^[a-z0-9.-]+$/.test(host))
    throw new MunicipalityFault(
      `"${wish.host}" is not a host name. Write it without http:// and port.`,
    )
  return {
    slug,
    name: wish.name,
    code: wish.code ?? null,
    hosts: [host],
    database: `medspiller_${slug.replaceAll('-', '_')}`,
    isDemo: wish.isDemo ?? false,
  }
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replace(/ kommune$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A database left half-made by a killed run is taken over: its migrations say how far it came. */
async function makeDatabase(server: Server, database: string): Promise<void> {
  await withClient(server, 'postgres', async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [database])
    if (known.rowCount === 0) await client.query(`create database ${database} owner ms_owner`)
    await client.query(`revoke connect on database ${database} from public`)
    await client.query(`grant connect, temporary on database ${database} to ms_app`)
    await client.query(`grant connect on database ${database} to ms_worker, ms_auditor`)
  })
}

async function withClient<Result>(
  server: Server,
  database: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(server.adminConfig(database))
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
