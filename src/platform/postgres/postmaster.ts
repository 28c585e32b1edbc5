import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Binaries, program } from './binaries.ts'
import { environment } from './cluster.ts'
import { explain, type Teller } from './fault.ts'
import { makeSocketFolder, type Places } from './places.ts'

/** How clients reach the server: a private socket, or where there are none a port of the machine. */
export type Transport = 'socket' | 'loopback'

/** What postmaster.pid says of the server that runs on a cluster. */
export type Postmaster = { pid: number; port: number; host: string; ready: boolean }

const SOCKET_PORT = 5432
const POLL_MS = 10
const LOG_BYTES_MAX = 10 * 1024 * 1024
/** Recovery after a power cut reads at most two gigabytes of log. */
const READY_MS = 120_000
const FAST_STOP_MS = 30_000
/** Somebody else was faster, or a killed server's children are still on their way out. */
const TRY_AGAIN =
  /lock file ".*" already exists|pre-existing shared memory|could not create lock file/

/** Who runs on the cluster, as far as its pid file knows. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 0) return undefined
    const host = lines[4]?.trim() || '127.0.0.1'
    return { pid, port: Number(lines[3]), host, ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * Whether that process lives and is the server of that cluster. A pid can have been given to
 * somebody else since, and in a container without an init a killed server stays as a zombie.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!alive(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    return /postgres/.test(spawnSync('ps', ['-p', String(pid), '-o', 'command=']).stdout.toString())
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EACCES'
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

/**
 * A pid file that names a process which is not the server makes PostgreSQL refuse. Naming us, its
 * parent, makes it look closer instead: it takes the file for stale only if nobody holds the old
 * server's shared memory any more. Deleting the file would skip that check.
 */
export function disown(cluster: string): void {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return
  const [, ...rest] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [process.pid, ...rest].join('\n'))
}

/** Starts the server. `undefined` says that somebody else did, or that it is worth another try. */
export async function launch(
  places: Places,
  binaries: Binaries,
  transport: Transport,
  log: Teller,
): Promise<Postmaster | undefined> {
  rotate(places.log)
  const begin = statSync(places.log, { throwIfNoEntry: false })?.size ?? 0
  const before = readPostmaster(places.cluster)
  const socket = transport === 'socket' ? makeSocketFolder(places) : undefined
  const child = spawnServer(places, binaries, await listening(socket))
  const started = await untilReady(places.cluster, child)
  if (started) {
    child.once('exit', (code) => {
      if (code !== 0) log.warn(`PostgreSQL ended of itself (${code ?? 'killed'}).`)
    })
    sweepSockets(places, socket, before?.host)
    return started
  }
  if (socket) rmSync(socket, { recursive: true, force: true })
  const said = saidSince(places.log, begin)
  if (TRY_AGAIN.test(said)) return undefined
  throw explain(places.cluster, said)
}

async function listening(socket: string | undefined): Promise<string[]> {
  if (socket) return ['-k', socket, '-p', String(SOCKET_PORT), '-c', 'listen_addresses=']
  const port = String(await freePort())
  return ['-p', port, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function spawnServer(places: Places, binaries: Binaries, listen: string[]): ChildProcess {
  const output = openSync(places.log, 'a', 0o600)
  try {
    const child = spawn(program(binaries, 'postgres'), ['-D', places.cluster, ...listen], {
      ...(places.account && { uid: places.account.uid, gid: places.account.gid }),
      cwd: places.cluster,
      // A group of its own: Ctrl-C in the terminal is for us, and we stop the server in order.
      detached: true,
      env: environment(),
      stdio: ['ignore', output, output],
      windowsHide: true,
    })
    child.once('error', () => undefined)
    child.unref()
    return child
  } catch (fault) {
    throw explain(places.cluster, (fault as Error).message)
  } finally {
    closeSync(output)
  }
}

async function untilReady(cluster: string, child: ChildProcess): Promise<Postmaster | undefined> {
  const until = Date.now() + READY_MS
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const found = readPostmaster(cluster)
    if (found?.ready && (found.pid === child.pid || process.platform === 'win32')) return found
    if (Date.now() > until) child.kill('SIGQUIT')
    await wait(POLL_MS)
  }
  return undefined
}

function rotate(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES_MAX) renameSync(log, `${log}.1`)
}

function saidSince(log: string, begin: number): string {
  try {
    return readFileSync(log).subarray(begin).toString()
  } catch {
    return ''
  }
}

/** Removes the sockets of servers that were killed. */
function sweepSockets(places: Places, ours: string | undefined, before: string | undefined): void {
  const near = readdirSync(places.home)
    .filter((name) => name.startsWith('socket-'))
    .map((name) => join(places.home, name))
  const far = before && /^medspiller-socket-/.test(basename(before)) ? [before] : []
  for (const folder of [...near, ...far]) {
    if (folder !== ours) rmSync(folder, { recursive: true, force: true })
  }
}

/** Stops in order: open transactions are rolled back, everything saved is on the disk. */
export async function halt(cluster: string, binaries: Binaries): Promise<void> {
  const running = readPostmaster(cluster)
  if (!running || !isServerOf(cluster, running.pid)) return
  signal(cluster, binaries, running.pid, 'SIGINT')
  const until = Date.now() + FAST_STOP_MS
  let pressed = false
  while (isServerOf(cluster, running.pid)) {
    if (Date.now() > until && !pressed) {
      signal(cluster, binaries, running.pid, 'SIGQUIT')
      pressed = true
    }
    await wait(POLL_MS)
  }
  const name = basename(running.host)
  const ours = dirname(running.host) === dirname(cluster) || name.startsWith('medspiller-socket-')
  if (ours && name.includes('socket-')) rmSync(running.host, { recursive: true, force: true })
}

function signal(
  cluster: string,
  binaries: Binaries,
  pid: number,
  kind: 'SIGINT' | 'SIGQUIT',
): void {
  if (process.platform === 'win32') {
    const mode = kind === 'SIGINT' ? 'fast' : 'immediate'
    spawnSync(program(binaries, 'pg_ctl'), ['stop', '-D', cluster, '-m', mode, '-W'])
    return
  }
  try {
    process.kill(pid, kind)
  } catch {
    // It ended by itself in this very moment.
  }
}
