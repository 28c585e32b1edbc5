import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from './options.ts'
import { median } from './statistics.ts'

export type StartResult = {
  /** Seconds to the printed address: with an empty data folder, and later. */
  first: number
  later: number
  laterAll: string
  dataMegabytes: number
  packageMegabytes: number
  cold: { seconds: number; megabytes: number } | undefined
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MEGABYTE = 1024 * 1024

/** The program started the way a newcomer starts it, and again. */
export async function measureStart(options: Options): Promise<StartResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'medspiller-bench-start-'))
  try {
    const first = await startOnce(ROOT, dataDir)
    options.say(`first start: ${first.toFixed(1)} s`)
    const later: number[] = []
    for (let round = 0; round < (options.quick ? 1 : options.rounds); round++)
      later.push(await startOnce(ROOT, dataDir))
    const laterAll = later.map((one) => one.toFixed(2)).join(', ')
    options.say(`later starts: ${laterAll} s`)
    return {
      ...{ first, laterAll, later: median(later) },
      dataMegabytes: sizeOf(clusterOf(dataDir)),
      packageMegabytes: sizeOf(join(ROOT, 'node_modules')),
      cold: options.coldStart ? await coldStart(options) : undefined,
    }
  } finally {
    forget(dataDir)
  }
}

/** From the start of the command to an address that answers; then Ctrl-C. */
async function startOnce(root: string, dataDir: string, env = {}): Promise<number> {
  const begin = performance.now()
  const args = [join(root, 'bin', 'medspiller'), 'start', '--data', dataDir, '--port', '0']
  const child = spawn('node', args, { cwd: root, env: { ...process.env, ...env } })
  const exited = once(child, 'exit')
  try {
    const url = await addressOf(child)
    const { status } = await fetch(`${url}/readyz`)
    if (status !== 200) throw new Error(`${url}/readyz answered ${status}`)
    return (performance.now() - begin) / 1000
  } finally {
    child.kill('SIGINT')
    await exited
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    child.stdout?.on('data', (text) => {
      said += text
      const [url] = /http:\/\/\S+/.exec(said) ?? []
      if (url) found(url)
    })
    child.stderr?.on('data', (text) => (said += text))
    child.once('exit', () => fail(new Error(`The program did not start:\n${said}`)))
  })
}

/** A fresh copy, an empty package cache, one command. */
async function coldStart(options: Options) {
  const home = mkdtempSync(join(tmpdir(), 'medspiller-bench-cold-'))
  const copy = join(home, 'copy')
  const data = join(home, 'data')
  try {
    const begin = performance.now()
    execFileSync('git', ['clone', '--quiet', ROOT, copy])
    const cloned = (performance.now() - begin) / 1000
    const env = { npm_config_cache: join(home, 'cache') }
    const seconds = cloned + (await startOnce(copy, data, env))
    const megabytes = sizeOf(copy) + sizeOf(clusterOf(data))
    options.say(`from clone to page: ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`)
    return { seconds, megabytes }
  } finally {
    forget(data)
    rmSync(home, { recursive: true, force: true })
  }
}

/** Where root may not keep it in the data folder, a pointer says where the database is. */
function clusterOf(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'postgres-is-elsewhere.txt'), 'utf8').trim()
  } catch {
    return dataDir
  }
}

function forget(dataDir: string): void {
  rmSync(clusterOf(dataDir), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

function sizeOf(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size
  return bytes / MEGABYTE
}
