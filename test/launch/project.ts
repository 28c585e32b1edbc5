import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What a newcomer has after `git clone`, and what the first start made. */
const PARTS = ['bin', 'src', 'db', 'dist', 'index.html', 'vite.config.ts', 'tsconfig.json']
const FILES = ['package.json', 'package-lock.json']
const WAIT_MS = 150_000
const POLL_MS = 50

/** A copy of the project in a folder with a space in its name; the packages are those of here. */
export type Project = {
  home: string
  data: string
  /** Runs `bin/medspiller` with the words given. */
  run(words: string[], env?: NodeJS.ProcessEnv): Run
  /** Runs `npm start` with the words given. */
  npmStart(words: string[]): Run
  remove(): Promise<void>
}

/** One `bin/medspiller` that runs, or ran. */
export type Run = {
  child: ChildProcess
  said(): string
  /** Waits until it has said this. */
  says(what: RegExp): Promise<RegExpMatchArray>
  /** The address, once it is ready. */
  url(): Promise<string>
  /** Its exit code. */
  ends(): Promise<number>
  stop(): Promise<number>
}

export function copyOfProject(): Project {
  const home = mkdtempSync(join(tmpdir(), 'medspiller launch '))
  chmodSync(home, 0o755)
  for (const part of [...PARTS, ...FILES]) {
    if (existsSync(part)) cpSync(part, join(home, part), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(home, 'node_modules'))
  const data = join(home, 'data')
  const runs: Run[] = []
  const remember = (run: Run) => {
    runs.push(run)
    return run
  }
  return {
    home,
    data,
    run: (words, env = {}) => {
      return remember(runIn(tmpdir(), 'node', [join(home, 'bin', 'medspiller'), ...words], env))
    },
    npmStart: (words) => remember(runIn(home, 'npm', ['start', '--', ...words], {})),
    async remove() {
      for (const run of runs) await run.stop()
      await killServerOf(data)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function runIn(cwd: string, command: string, words: string[], env: NodeJS.ProcessEnv): Run {
  // As from a terminal: what this test run itself was told is nothing to a newcomer.
  const { PATH, HOME } = process.env
  const child = spawn(command, words, {
    cwd,
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      text += piece.toString()
    })
  }
  const ended = once(child, 'close').then(([code]) => (code as number | null) ?? -1)
  const says = async (what: RegExp) => {
    for (const until = Date.now() + WAIT_MS; Date.now() < until; await wait(POLL_MS)) {
      const found = text.match(what)
      if (found) return found
      if (child.exitCode !== null) break
    }
    throw new Error(`It never said ${what}, but:\n${text}`)
  }
  return {
    child,
    said: () => text,
    says,
    url: async () => (await says(/^ {2}(http:\S+)$/m))[1] ?? '',
    ends: () => ended,
    stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** The process of PostgreSQL on these data, if there is one. */
export function serverOf(data: string): number | undefined {
  const file = join(data, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

async function killServerOf(data: string): Promise<void> {
  const pid = serverOf(data)
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
  while (pid && isAlive(pid) && serverOf(data)) await wait(POLL_MS)
}

/** Where nobody inherits orphans, a process that ended stays in the list as a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux'
  }
}

/** The process that the launcher handed over to. */
export function programOf(data: string): number {
  const { pid } = JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as { pid: number }
  return pid
}

/** Sits on a port until told otherwise. */
export async function occupy(): Promise<{ port: number; leave(): void }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, leave: () => server.close() }
}

/** What lies about in the data folder when nothing runs. */
export function restOf(data: string): string[] {
  return readdirSync(data).toSorted()
}
