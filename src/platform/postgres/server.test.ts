import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Connection } from './hold.ts'
import { isServerOf, readPostmaster } from './postmaster.ts'
import { ensurePostgres, type Server, type ServerWish } from './server.ts'

const isRoot = process.getuid?.() === 0
let folder: string
let said: string[]
let running: Server[]
let made: string

/** Making a cluster takes most of a second; a copy of one that was stopped takes a tenth. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'medspiller-made-'))
  if (isRoot) chmodSync(made, 0o711)
  const log = { info: () => undefined, warn: () => undefined }
  const server = await ensurePostgres({ dataDir: join(made, 'data'), log })
  await server.stop()
})

afterAll(() => rmSync(made, { recursive: true, force: true }))

function copyOfMade(): void {
  spawnSync('cp', ['-a', join(made, 'data'), folder])
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medspiller test '))
  if (isRoot) chmodSync(folder, 0o711)
  said = []
  running = []
})

afterEach(async () => {
  for (const server of running) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ensure(more: Partial<ServerWish> = {}): Promise<Server> {
  const log = { info: (line: string) => said.push(line), warn: (line: string) => said.push(line) }
  const server = await ensurePostgres({ dataDir: join(folder, 'data'), log, ...more })
  running.push(server)
  return server
}

async function ask<Row extends pg.QueryResultRow>(at: Connection, sql: string): Promise<Row> {
  const client = new pg.Client(at)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Row>(sql)
    return rows[0] as Row
  } finally {
    await client.end()
  }
}

const one = (server: Server, sql: string) =>
  ask<{ value: unknown }>(server.adminConfig('postgres'), `select (${sql})::text as value`)

function pidOf(server: Server): number {
  return readPostmaster(server.place)?.pid ?? 0
}

/** Another process that takes hold of the same server, and waits. */
async function another(): Promise<{ kill(): Promise<void> }> {
  const script = `
    import { ensurePostgres } from ${JSON.stringify(join(import.meta.dirname, 'server.ts'))}
    const log = { info() {}, warn() {} }
    await ensurePostgres({ dataDir: ${JSON.stringify(join(folder, 'data'))}, log })
    console.log('holding')
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return {
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test('starts, in a folder with a space, with checksums, Danish sorting and our settings', async () => {
  const server = await ensure()
  expect(server.adopted).toBe(false)
  expect(await one(server, "current_setting('data_checksums')")).toEqual({ value: 'on' })
  expect(await one(server, "current_setting('fsync')")).toEqual({ value: 'on' })
  expect(await one(server, "current_setting('listen_addresses')")).toEqual({ value: '' })
  expect(await one(server, `'Ø' < 'Å' collate "da-DK-x-icu"`)).toEqual({ value: 'true' })
  expect(await one(server, "to_tsvector('danish', 'ÆRØ GÅTURE')")).toEqual({
    value: "'gåtur':2 'ærø':1",
  })
})

test('stops what it started, leaves nothing behind, and starts again with the data', async () => {
  copyOfMade()
  const first = await ensure()
  await ask(first.adminConfig('postgres'), 'create table kept as select 7 as value')
  const pid = pidOf(first)
  await first.stop()
  expect(isServerOf(first.place, pid)).toBe(false)
  expect(readdirSync(join(folder, 'data')).toSorted()).toEqual(['postgres', 'postgres.log'])
  const second = await ensure()
  expect(await one(second, 'select value from kept')).toEqual({ value: '7' })
})

test('the database can be reached by its owner only', async () => {
  copyOfMade()
  const server = await ensure()
  const { host } = server.adminConfig('postgres')
  expect(statSync(host).mode & 0o077).toBe(0)
  expect(statSync(server.place).mode & 0o077).toBe(0)
})

test('adopts the server of a killed process, and stops it in the end', async () => {
  copyOfMade()
  const killed = await another()
  await killed.kill()
  const server = await ensure()
  expect(server.adopted).toBe(true)
  const pid = pidOf(server)
  await server.stop()
  expect(isServerOf(server.place, pid)).toBe(false)
})

test('leaves the server running while somebody else uses it', async () => {
  copyOfMade()
  const other = await another()
  const server = await ensure()
  expect(server.adopted).toBe(true)
  const pid = pidOf(server)
  await server.stop()
  expect(isServerOf(server.place, pid)).toBe(true)
  await other.kill()
  await (await ensure()).stop()
  expect(isServerOf(server.place, pid)).toBe(false)
})

test('two that start at once share one server', async () => {
  const both = await Promise.all([ensure(), ensure(), ensure()])
  const pids = await Promise.all(both.map((server) => one(server, "current_setting('port')")))
  expect(pids).toHaveLength(3)
  expect(both.filter((server) => !server.adopted)).toHaveLength(1)
  expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('.new-'))).toEqual([])
  expect(readdirSync(join(folder, 'data')).filter((name) => /^socket/.test(name))).toHaveLength(1)
})

test('a start while the last one is on its way out waits for it', async () => {
  copyOfMade()
  const first = await ensure()
  const stopping = first.stop()
  const second = await ensure()
  await stopping
  expect(await one(second, '1')).toEqual({ value: '1' })
})

test('recovers after PostgreSQL itself was killed, without losing what was saved', async () => {
  copyOfMade()
  const first = await ensure()
  await ask(first.adminConfig('postgres'), 'create table kept as select 7 as value')
  process.kill(pidOf(first), 'SIGKILL')
  const second = await ensure()
  expect(second.adopted).toBe(false)
  expect(await one(second, 'select value from kept')).toEqual({ value: '7' })
  expect(said.join()).toContain('ended of itself')
  expect(readdirSync(join(folder, 'data')).filter((name) => /^socket/.test(name))).toHaveLength(1)
})

test('a pid file whose number now belongs to somebody else does not stop it', async () => {
  copyOfMade()
  const first = await ensure()
  const file = join(first.place, 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n').slice(1)
  await first.stop()
  writeFileSync(file, [process.ppid, ...lines].join('\n'), { mode: 0o600 })
  const owner = statSync(first.place)
  chownSync(file, owner.uid, owner.gid)
  const second = await ensure()
  expect(second.adopted).toBe(false)
  expect(await one(second, '1')).toEqual({ value: '1' })
})

test('a data folder too deep for a socket puts the socket elsewhere, as private', async () => {
  const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60))
  mkdirSync(deep, { recursive: true, mode: 0o711 })
  const server = await ensure({ dataDir: deep })
  const { host } = server.adminConfig('postgres')
  expect(host.startsWith(deep)).toBe(false)
  expect(statSync(host).mode & 0o077).toBe(0)
  await server.stop()
  expect(existsSync(host)).toBe(false)
})

test('data of another major version are left alone, and it says what to do', async () => {
  copyOfMade()
  const first = await ensure()
  await first.stop()
  writeFileSync(join(first.place, 'PG_VERSION'), '17\n')
  await expect(ensure()).rejects.toMatchObject({ trouble: 'wrong_major' })
  await expect(ensure()).rejects.toThrow(/made by PostgreSQL 17; this version brings 18/)
})

test('a full disk is called a full disk', async () => {
  await expect(ensure({ room: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({
    trouble: 'disk_full',
  })
  expect(existsSync(join(folder, 'data', 'postgres'))).toBe(false)
})

test('a setting that PostgreSQL refuses is told with the reason', async () => {
  copyOfMade()
  await expect(ensure({ settings: { no_such_setting: '1' } })).rejects.toThrow(/no_such_setting/)
})

test('neither statements nor values reach the log', async () => {
  copyOfMade()
  const server = await ensure()
  const { place } = server
  const wrong = "select 'hemmelig'::int"
  await expect(ask(server.adminConfig('postgres'), wrong)).rejects.toThrow(/hemmelig/)
  await server.stop()
  expect(readFileSync(`${place}.log`, 'utf8')).not.toContain('hemmelig')
})

test('without private sockets a port of the machine with a password does', async () => {
  const server = await ensure({ transport: 'loopback' })
  const admin = server.adminConfig('postgres')
  expect(admin.host).toBe('127.0.0.1')
  expect(await one(server, "current_setting('listen_addresses')")).toEqual({ value: '127.0.0.1' })
  await expect(ask({ ...admin, password: 'gæt' }, 'select 1')).rejects.toThrow(/password/)
  expect(server.appPassword).toBe(server.appConfig('postgres').password)
  expect((await ensure({ transport: 'loopback' })).adopted).toBe(true)
})

test('a server of one’s own is used by its address, as its user and as ms_app', async () => {
  const own = await ensure({ transport: 'loopback' })
  const { host, port, password } = own.adminConfig('postgres')
  const url = `postgres://postgres:${encodeURIComponent(password ?? '')}@${host}:${port}/postgres`
  const server = await ensure({ databaseUrl: url })
  expect(server.kind).toBe('external')
  expect(await one(server, 'current_user')).toEqual({ value: 'postgres' })
  const made = `create role ms_app login password '${server.appPassword}'`
  await ask(server.adminConfig('postgres'), made)
  const app = await ask(server.appConfig('postgres'), 'select current_user as value')
  expect(app).toEqual({ value: 'ms_app' })
  await server.stop()
  expect(await one(own, '1')).toEqual({ value: '1' })
})

test('a server that does not answer is named, and its password is not', async () => {
  const databaseUrl = 'postgres://me:hemmelig@127.0.0.1:1/medspiller'
  const fault = await ensure({ databaseUrl }).catch((caught: Error) => caught)
  expect(fault).toMatchObject({ trouble: 'unreachable' })
  expect(String(fault)).toContain('127.0.0.1:1')
  expect(String(fault)).not.toContain('hemmelig')
})

test('a closed home sends the database elsewhere, and the next start finds it', async () => {
  const home = join(folder, 'home')
  mkdirSync(home, { mode: 0o700 })
  chmodSync(folder, 0o711)
  const wish = { dataDir: join(home, 'data'), sharedHome: join(folder, 'shared') }
  const first = await ensure(wish)
  const expected = isRoot ? wish.sharedHome : home
  expect(first.place.startsWith(expected)).toBe(true)
  await ask(first.adminConfig('postgres'), 'create table kept as select 7 as value')
  await first.stop()
  const second = await ensure(wish)
  expect(second.place).toBe(first.place)
  expect(await one(second, 'select value from kept')).toEqual({ value: '7' })
  if (isRoot) expect(said.join()).toContain('is closed to the user')
})

test('a folder just made for the data is used, however closed, and others see nothing in it', async () => {
  const fresh = mkdtempSync(join(folder, 'fresh-'))
  const server = await ensure({ dataDir: fresh })
  expect(server.place).toBe(join(fresh, 'postgres'))
  expect(statSync(fresh).mode & 0o066).toBe(0)
})

test('a lost connection is held again', async () => {
  copyOfMade()
  const server = await ensure()
  const pid = pidOf(server)
  const others = `select count(pg_terminate_backend(pid)) from pg_stat_activity
    where application_name = 'medspiller: hold'`
  await ask(server.adminConfig('postgres'), others)
  await wait(900)
  const held = "select count(*) from pg_locks where locktype = 'advisory'"
  expect(await one(server, held)).toEqual({ value: '1' })
  await server.stop()
  expect(isServerOf(server.place, pid)).toBe(false)
  expect(dirname(server.place)).toBe(join(folder, 'data'))
})
