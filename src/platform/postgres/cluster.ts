import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type Binaries, program } from './binaries.ts'
import { explain, PostgresFault } from './fault.ts'
import { giveTo, type Places } from './places.ts'

const MEGABYTE = 1024 * 1024
/** A new cluster takes a second to make; what is this old was left by somebody who was killed. */
const LEFT_BEHIND_MS = 10 * 60 * 1000

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole: a kill
 * in the middle leaves nothing to trip over, and of two starters one wins and the other uses it.
 */
export async function ensureCluster(
  places: Places,
  binaries: Binaries,
  password: string | undefined,
): Promise<'made' | 'there'> {
  if (existsSync(places.cluster)) {
    mustBeOfMajor(places.cluster, binaries.major)
    return 'there'
  }
  sweep(places)
  const half = `${places.cluster}.new-${process.pid}-${process.hrtime.bigint()}`
  try {
    mkdirSync(half)
    giveTo(places.account, half)
    await initdb(places, binaries, half, password)
    appendFileSync(join(half, 'postgresql.conf'), INCLUDES)
    writeFileSync(join(half, 'local.conf'), '# Your own settings of PostgreSQL.\n')
    if (places.account) chownSync(join(half, 'local.conf'), places.account.uid, places.account.gid)
    renameSync(half, places.cluster)
    return 'made'
  } catch (fault) {
    rmSync(half, { recursive: true, force: true })
    if (existsSync(places.cluster)) return 'there'
    throw fault instanceof PostgresFault ? fault : explain(places.cluster, String(fault))
  }
}

const INCLUDES = `
# Medspiller writes medspiller.conf anew at each start. Your own settings belong in local.conf.
include_if_exists 'medspiller.conf'
include_if_exists 'local.conf'
`

function sweep(places: Places): void {
  const half = `${basename(places.cluster)}.new-`
  for (const name of readdirSync(places.home)) {
    const path = join(places.home, name)
    const old = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (name.startsWith(half) && old > LEFT_BEHIND_MS)
      rmSync(path, { recursive: true, force: true })
  }
}

/** The files of one major version are not readable by another. */
function mustBeOfMajor(cluster: string, ours: number): void {
  const version = join(cluster, 'PG_VERSION')
  const theirs = existsSync(version)
    ? readFileSync(version, 'utf8').trim()
    : 'no known version of it'
  if (theirs === String(ours)) return
  throw new PostgresFault(
    'wrong_major',
    `The data in ${cluster} were made by PostgreSQL ${theirs}; this version brings ${ours}.`,
    'Nothing has been changed. Take the data out with the version of Medspiller that made them ' +
      'and load them here, or choose another place with --data.',
  )
}

async function initdb(
  places: Places,
  binaries: Binaries,
  folder: string,
  password: string | undefined,
): Promise<void> {
  // LC_CTYPE must know æ, ø and å, or pg_trgm takes them for signs; sorting asks for da-DK by name.
  const said = await runInitdb(places, binaries, folder, password, 'C.UTF-8')
  if (said === undefined) return
  if (!/invalid locale/.test(said)) throw explain(places.cluster, said)
  const again = await runInitdb(places, binaries, folder, password, 'en_US.UTF-8')
  if (again !== undefined) throw explain(places.cluster, again)
}

async function runInitdb(
  places: Places,
  binaries: Binaries,
  folder: string,
  password: string | undefined,
  locale: string,
): Promise<string | undefined> {
  const secret = password === undefined ? undefined : passwordFile(places, folder, password)
  const child = spawn(
    program(binaries, 'initdb'),
    [
      ...['--pgdata', folder, '--username', 'postgres', '--data-checksums', '--encoding', 'UTF8'],
      ...['--locale', locale, '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...(secret ? ['--auth', 'scram-sha-256', '--pwfile', secret] : ['--auth', 'trust']),
    ],
    {
      ...(places.account && { uid: places.account.uid, gid: places.account.gid }),
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const code = await new Promise<number | null>((done) => {
    child.once('error', (fault) => {
      said += fault.message
      done(null)
    })
    child.once('close', done)
  })
  if (secret) rmSync(secret, { force: true })
  return code === 0 ? undefined : said
}

function passwordFile(places: Places, folder: string, password: string): string {
  const path = join(dirname(folder), `${basename(folder)}.password`)
  writeFileSync(path, password, { mode: 0o600 })
  if (places.account) chownSync(path, places.account.uid, places.account.gid)
  return path
}

/** PostgreSQL gets nothing of our environment but what finding programs takes. */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return {
    ...(PATH && { PATH }),
    ...(SystemRoot && { SystemRoot }),
    ...(TEMP && { TEMP }),
    LC_MESSAGES: 'C',
  }
}

/** Writes our settings, if they are not there word for word. */
export function writeSettings(places: Places, extra: Record<string, string>): void {
  const path = join(places.cluster, 'medspiller.conf')
  const lines = Object.entries({ ...settings(), ...extra }).map(([name, value]) => {
    return `${name} = '${value.replaceAll("'", "''")}'`
  })
  const text = `# Written by Medspiller at each start.\n${lines.join('\n')}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const half = `${path}.${process.pid}`
  try {
    writeFileSync(half, text, { mode: 0o600 })
    if (places.account) chownSync(half, places.account.uid, places.account.gid)
    renameSync(half, path)
  } catch (fault) {
    throw explain(places.cluster, (fault as Error).message)
  }
}

function settings(): Record<string, string> {
  const memory = totalmem() / MEGABYTE
  return {
    // A promise to a citizen that was saved is saved: neither power cut nor kill loses it.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    shared_buffers: `${Math.round(Math.min(1024, Math.max(64, memory / 16)))}MB`,
    effective_cache_size: `${Math.round(Math.max(256, memory / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.round(Math.min(256, Math.max(32, memory / 32)))}MB`,
    max_wal_size: '2GB',
    min_wal_size: '80MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'Europe/Copenhagen',
    log_timezone: 'UTC',
    ...quietLog(),
  }
}

/**
 * Nothing that people wrote may reach the log. `log` leaves out the errors of single statements,
 * whose message can quote a value, and keeps what is about the server itself; terse leaves out
 * DETAIL, which holds rows.
 */
function quietLog(): Record<string, string> {
  return {
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_lock_waits: 'off',
    log_temp_files: '-1',
    log_autovacuum_min_duration: '-1',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  }
}
