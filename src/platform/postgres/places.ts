import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, accountFor, mayReach } from './account.ts'
import { diskFull, explain, PostgresFault, type Teller } from './fault.ts'

/** Where the parts of one embedded server stand. */
export type Places = {
  /** PostgreSQL's own data directory. */
  cluster: string
  /** Holds the cluster; the user who runs PostgreSQL can get here. */
  home: string
  log: string
  /** For a copy of the programs, when the installed ones cannot be run in place. */
  copies: string
  account: Account | undefined
}

const SHARED_HOME = '/var/lib/medspiller'
const POINTER = 'postgres-is-elsewhere.txt'
/** sockaddr_un holds 107 bytes on Linux and 103 on macOS; the name of the socket takes 15. */
const SOCKET_FOLDER_BYTES = 103 - 15
/** Less than this and PostgreSQL would fail in the middle of something. */
const FREE_MIN = 200 * 1024 * 1024

/** Makes the data folder and decides where in it, or for a closed home beside it, the data stand. */
export function placesFor(dataDir: string, log: Teller, shared = SHARED_HOME): Places {
  const data = resolve(dataDir)
  makeDataFolder(data)
  const inside = join(data, 'postgres')
  const account = accountFor(existsSync(inside) ? inside : (elsewhere(data) ?? inside))
  if (!account || (mayReach(account, realpathSync(data)) && !elsewhere(data))) {
    return { cluster: inside, home: data, log: `${inside}.log`, copies: data, account }
  }
  const home = elsewhere(data) ?? join(shared, digest(data))
  makeDataFolder(home)
  pointTo(data, home)
  log.info(
    `${data} is closed to the user ${account.name}, who runs PostgreSQL for root: ` +
      `the database stands in ${home}.`,
  )
  const cluster = join(home, 'postgres')
  return { cluster, home, log: `${cluster}.log`, copies: shared, account }
}

function elsewhere(data: string): string | undefined {
  const pointer = join(data, POINTER)
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
}

function pointTo(data: string, home: string): void {
  const pointer = join(data, POINTER)
  if (!existsSync(pointer)) writeFileSync(pointer, `${home}\n`)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/**
 * The folder of the data. Root's lets the lent user pass through, to the database and not to see what
 * else is there. One that was just made for us, and holds nothing yet, is opened the same way.
 */
export function makeDataFolder(folder: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  make(folder, mode)
  const { uid, mode: now } = statSync(folder)
  const isNew = readdirSync(folder).every((name) => name === 'secrets.json')
  if (isNew && uid === 0 && (now & 0o777) === 0o700) chmodSync(folder, mode)
}

/** A folder for files that nobody else on the machine may see. */
export function makeFolder(folder: string): void {
  make(folder, 0o700)
}

function make(folder: string, mode: number): void {
  if (existsSync(folder)) return
  try {
    mkdirSync(folder, { recursive: true, mode })
  } catch (fault) {
    throw explain(folder, (fault as Error).message)
  }
}

/** Gives a folder to the user who runs PostgreSQL, and shuts it for everybody else. */
export function giveTo(account: Account | undefined, folder: string): void {
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}

/**
 * A new private folder for the socket of one start. A new one each time, so that two starters never
 * remove each other's socket; the winner's is written in postmaster.pid.
 */
export function makeSocketFolder(places: Places): string {
  const near = join(places.home, 'socket-XXXXXX')
  const fits = Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES
  const root = Buffer.byteLength(tmpdir()) <= SOCKET_FOLDER_BYTES - 25 ? tmpdir() : '/tmp'
  const folder = mkdtempSync(fits ? near.slice(0, -6) : join(root, 'medspiller-socket-'))
  giveTo(places.account, folder)
  return folder
}

/** Refuses early, and in words, instead of failing half-way through. */
export function mustHaveRoom(folder: string, atLeast: number = FREE_MIN): void {
  const disk = statfsSync(folder)
  if (disk.bavail * disk.bsize < atLeast) throw diskFull(folder)
}

/** A folder made as root, or by somebody else, must say so before PostgreSQL does in its own way. */
export function mustBeOurs(places: Places): void {
  try {
    if (existsSync(places.cluster)) readFileSync(join(places.cluster, 'PG_VERSION'))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new PostgresFault(
      'not_yours',
      `The database in ${places.cluster} belongs to another user of this machine.`,
      'Start as the user who started it first, or choose another place with --data.',
    )
  }
}
