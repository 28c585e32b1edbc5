import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

const MIGRATIONS = new URL('../../db/migrations/', import.meta.url)
const VIEWS = new URL('../../db/views/', import.meta.url)

/** Held while roles or tables are made, so that two starters take turns. Numbers of our own choice. */
const ROLES_LOCK = 4_815_001
const MIGRATION_LOCK = 4_815_002

/** The queue's own news is not ours to print. */
const quiet = new Logger(() => () => {})

export class MigrationFault extends Error {}

/** One migration file: its number, its name, and the SHA-256 that says it has not been changed since. */
type Migration = { number: number; name: string; text: string; checksum: string }

function migrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(new URL(name, MIGRATIONS), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { number: Number.parseInt(name, 10), name, text, checksum }
    })
}

/** What the roles are given at login; none of it is needed by a well-behaved request. */
const LIMITS = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  timezone: 'Europe/Copenhagen',
  search_path: 'public',
}

/** What a server of one's own would otherwise write to its log: statements, and rows in error messages. */
const SILENCE = {
  log_statement: 'none',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '-1',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/**
 * The roles of the cluster: an owner that cannot log in, the app that owns nothing, the policy
 * functions' role, the job worker's, the auditor's. `admin` may create roles. Safe to run twice, and twice at once.
 */
export async function ensureRoles(admin: pg.Client, password?: string): Promise<void> {
  await admin.query('select pg_advisory_lock($1)', [ROLES_LOCK])
  try {
    const { rows } = await admin.query(`select rolname from pg_roles where rolname like 'ms\\_%'`)
    const { rows: self } = await admin.query(
      'select rolsuper from pg_roles where rolname = current_user',
    )
    // Only a superuser may say what is logged; elsewhere it is up to whoever runs the server.
    const rules = self[0]?.rolsuper ? { ...LIMITS, ...SILENCE } : LIMITS
    const known = new Set(rows.map((row: { rolname: string }) => row.rolname))
    for (const role of ['ms_owner', 'ms_policy', 'ms_auditor'])
      if (!known.has(role)) await admin.query(`create role ${role} nologin`)
    for (const role of ['ms_app', 'ms_worker']) {
      if (!known.has(role)) await admin.query(`create role ${role} login noinherit`)
      for (const [setting, value] of Object.entries(rules))
        await admin.query(`alter role ${role} set ${setting} = '${value}'`)
      if (password) await admin.query(`alter role ${role} password ${pg.escapeLiteral(password)}`)
    }
    // A worker waits for the next job with an open connection, and its jobs hold no request up.
    await admin.query(`alter role ms_worker set statement_timeout = '60s'`)
    await admin.query('grant ms_policy to ms_owner')
    await admin.query('grant ms_owner to current_user')
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [ROLES_LOCK])
  }
}

/**
 * Brings one municipality's database to this version. Returns the names of the migrations it ran.
 * A file that was changed after it ran, or a database newer than the program, stops with a
 * `MigrationFault` that says so; nothing is half done, since each file is one transaction.
 */
export async function migrateDatabase(
  config: pg.ClientConfig,
  contextKey: Buffer,
): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('set role ms_owner')
    await client.query('create schema if not exists meta')
    await client.query(`create table if not exists meta.migrations (
      number integer primary key, name text not null, checksum text not null, ran_at timestamptz not null default now())`)
    const ran = await runAll(client)
    await client.query(
      `insert into priv.context_keys (key_id, secret) values ('1', $1)
       on conflict (key_id) do update set secret = excluded.secret where context_keys.secret <> excluded.secret`,
      [contextKey],
    )
    await agree(client, ran.length > 0)
    await client.query('reset role')
    await jobQueue(client, config)
    return ran
  } finally {
    await client.end()
  }
}

/** Writes down what the rules are, but only when a migration has just made them: never what somebody left. */
async function agree(client: pg.Client, changed: boolean): Promise<void> {
  await client.query(
    `insert into priv.agreed (server, shape)
     values (current_setting('server_version_num')::integer / 10000, priv.shape())
     on conflict (server) do ${changed ? 'update set shape = excluded.shape' : 'nothing'}`,
  )
}

async function runAll(client: pg.Client): Promise<string[]> {
  const done = await client.query(
    'select number, name, checksum from meta.migrations order by number',
  )
  const known = new Map<number, { name: string; checksum: string }>()
  for (const row of done.rows) known.set(row.number, row)
  const files = migrations()
  const last = files.at(-1)?.number ?? 0
  const newer = [...known.keys()].find((number) => number > last)
  if (newer)
    throw new MigrationFault(
      `The database has migration ${newer}, which this version does not know. Start the newer version of Medspiller that made it.`,
    )
  const ran: string[] = []
  for (const file of files) {
    const before = known.get(file.number)
    if (before && before.checksum !== file.checksum)
      throw new MigrationFault(
        `Migration ${file.name} was changed after it ran. Put the file back as it was; write the change as a new migration.`,
      )
    if (before) continue
    await runOne(client, file)
    ran.push(file.name)
  }
  return ran
}

async function runOne(client: pg.Client, file: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = '10s'`)
    await client.query(file.text)
    await client.query('insert into meta.migrations (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationFault(`Migration ${file.name} failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** graphile-worker makes its own tables; what may touch them is ours to write out. */
async function jobQueue(client: pg.Client, config: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...config, max: 1 })
  pool.on('error', () => {})
  pool.on('connect', (connected) => connected.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
  for (const file of readdirSync(VIEWS).toSorted())
    await client.query(readFileSync(new URL(file, VIEWS), 'utf8'))
}
