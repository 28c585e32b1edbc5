import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf, newToken } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import { silentLog } from '#platform/log.ts'
import { type Control, openControl } from '#platform/municipalities.ts'
import { ensurePostgres, type Server } from '#platform/postgres/server.ts'
import { loadSecrets } from '#platform/secrets.ts'
import { type Running, type ServerWish, startServer } from './server.ts'

// The whole server on a PostgreSQL of its own, which is crashed, locked and tampered with under it.

const dataDir = mkdtempSync(join(tmpdir(), 'medspiller-server-'))
const secrets = loadSecrets(dataDir)
let server: Server
let control: Control
let running: Running
const stages: Record<string, pg.Client> = {}
const token = newToken()
const me = uuid()

const wish = (): ServerWish => ({
  ...{ server, secrets, dataDir, port: 0, host: '127.0.0.1', log: silentLog, checksOutput: true },
  perMinute: 100_000,
})

async function stageOf(slug: string): Promise<pg.Client> {
  const client = new pg.Client(server.adminConfig(`medspiller_${slug}`))
  client.on('error', () => {})
  await client.connect()
  await stages[slug]?.end().catch(() => {})
  stages[slug] = client
  return client
}

const hand = (slug: string): pg.Client => {
  const client = stages[slug]
  if (!client) throw new Error(`no ${slug}`)
  return client
}

/** Node's own client, because fetch does not let anybody say a host. */
function ask(path: string, host = 'alby.test', port = running.port) {
  return new Promise<{ status: number; text: string; retryAfter?: string | undefined }>(
    (done, fail) => {
      const headers = { host, cookie: `__Host-medspiller=${token}`, connection: 'close' }
      const call = request({ port, host: '127.0.0.1', path, headers }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('error', fail)
        answer.on('end', () => {
          done({ status: answer.statusCode ?? 0, text, retryAfter: answer.headers['retry-after'] })
        })
      })
      call.on('error', fail).end()
    },
  )
}

/** Asks until it is so; what it was last is what the test then shows. */
async function until(path: string, status: number, host?: string) {
  const end = performance.now() + 9_000
  for (;;) {
    const answer = await ask(path, host).catch(() => ({ status: 0, text: '' }))
    if (answer.status === status || performance.now() > end) return answer
    await wait(100)
  }
}

beforeAll(async () => {
  server = await ensurePostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
  control = await openControl(server, secrets, dataDir)
  for (const slug of ['alby', 'bro']) {
    await control.add({ name: slug, slug, host: `${slug}.test` })
    const stage = await stageOf(slug)
    await stage.query(
      `insert into employees (id, source_id, first_name, last_name, hours_per_week, employed_from, role, changed_by)
       values ($1, 'a', 'Ane', 'Holm', 37, '2020-01-01', 'caseworker', 'test')`,
      [me],
    )
    await stage.query(
      `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
       values ($1, $2, 'employee', $3, 'caseworker', now() + interval '10 hours')`,
      [uuid(), hashOf(token), me],
    )
  }
  running = await startServer(wish())
}, 60_000)

afterAll(async () => {
  await running.close()
  for (const stage of Object.values(stages)) await stage.end().catch(() => {})
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

describe('a municipality whose rules are broken', () => {
  const PATH = '/api/caseload/mine'

  test('is closed with all it holds, and the others stay open; mended, it opens by itself', async () => {
    expect((await until('/readyz', 200)).status).toBe(200)
    expect((await ask(PATH)).status).toBe(200)
    await hand('alby').query('drop policy by_case on citizens')
    const unready = await until('/readyz', 503)
    expect(unready.text).toContain('alby: rules are not those that the migrations made')
    const closed = await ask(PATH)
    expect([closed.status, closed.retryAfter]).toEqual([503, '2'])
    expect((await ask(PATH, 'bro.test')).status).toBe(200)
    await hand('alby').query(
      `create policy by_case on citizens for select to ms_app
         using (exists (select 1 from cases c where c.citizen_id = citizens.id))`,
    )
    expect((await until(PATH, 200)).status).toBe(200)
    expect((await until('/readyz', 200)).status).toBe(200)
  }, 60_000)

  test('does not open at a start; when none may, nothing starts, and migrating does not forgive it', async () => {
    for (const slug of ['alby', 'bro'])
      await hand(slug).query('alter table cases disable row level security')
    await control.migrate()
    await expect(startServer(wish())).rejects.toThrow(/alby: table cases lacks forced row-level/)
    await hand('bro').query('alter table cases enable row level security')
    const second = await startServer(wish())
    expect((await ask(PATH, 'alby.test', second.port)).status).toBe(503)
    expect((await ask(PATH, 'bro.test', second.port)).status).toBe(200)
    await second.close()
    await hand('alby').query('alter table cases enable row level security')
    expect((await until(PATH, 200)).status).toBe(200)
  }, 60_000)
})

test('one that is added while the server runs answers within seconds; a stranger’s host never', async () => {
  const nobody = await ask('/api/session', 'c.test')
  expect([nobody.status, JSON.parse(nobody.text).type]).toEqual([
    404,
    'urn:medspiller:problem:no_municipality',
  ])
  await control.add({ name: 'Cedby', slug: 'cedby', host: 'c.test' })
  const answer = await until('/api/session', 200, 'c.test')
  expect(JSON.parse(answer.text)).toMatchObject({ municipality: 'Cedby', signedIn: false })
}, 60_000)

test('what has had its time is thrown away by the clock’s job, and nothing younger', async () => {
  const stage = hand('alby')
  await stage.query(
    `insert into idempotency_keys (actor_id, route, key, fingerprint, at)
    select $1, 'r', age, '', now() - age::interval from unnest(array['6 days', '8 days']) as age`,
    [me],
  )
  await stage.query(`insert into job_done (job_id, done_at)
    select age, now() - age::interval from unnest(array['29 days', '31 days']) as age`)
  await stage.query(
    `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at, ended_at)
    select gen_random_uuid(), age::bytea, 'employee', $1, 'caseworker', now() - age::interval + '1 hour', null
      from unnest(array['29 days', '31 days']) as age`,
    [me],
  )
  const timetable = await stage.query(
    'select identifier from graphile_worker._private_known_crontabs',
  )
  expect(timetable.rows).toEqual([{ identifier: 'house.clean' }])
  await stage.query(`select graphile_worker.add_job('house.clean')`)
  const logged = async () =>
    (
      await stage.query(
        `select actor_kind, result_count from audit_log where action = 'house.clean'`,
      )
    ).rows
  const end = performance.now() + 9_000
  while ((await logged()).length === 0 && performance.now() < end) await wait(50)
  expect(await logged()).toEqual([{ actor_kind: 'system', result_count: 3 }])
  const left = await stage.query(`select (select array_agg(key) from idempotency_keys) as keys,
    (select array_agg(job_id) from job_done) as jobs, (select count(*) from sessions) as sessions`)
  expect(left.rows).toEqual([{ keys: ['6 days'], jobs: ['29 days'], sessions: 2 }])
}, 60_000)

test('PostgreSQL may crash: whoever asks meanwhile is told to come back, and then all is as before', async () => {
  const victim = await hand('bro').query('select pg_backend_pid() as pid')
  process.kill(victim.rows[0].pid, 'SIGKILL')
  const statuses = new Set<number>()
  const end = performance.now() + 9_000
  while (performance.now() < end) {
    statuses.add((await ask('/api/caseload/mine')).status)
    if (statuses.has(503) && (await ask('/api/caseload/mine')).status === 200) break
  }
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect((await until('/readyz', 200)).status).toBe(200)
  for (const slug of ['alby', 'bro']) await stageOf(slug)
  const worked = async () =>
    (await hand('bro').query(`select 1 from audit_log where action = 'house.clean'`)).rowCount ?? 0
  await hand('bro').query(`select graphile_worker.add_job('house.clean')`)
  const patience = performance.now() + 9_000
  while ((await worked()) === 0 && performance.now() < patience) await wait(50)
  expect(await worked()).toBe(1)
}, 60_000)

test('who is on the way when the server leaves gets the answer, and who comes later does not come in', async () => {
  const second = await startServer(wish())
  const lock = hand('bro')
  await lock.query('begin; lock table employees in access exclusive mode')
  let answered = false
  const slow = ask('/api/caseload/mine', 'bro.test', second.port).finally(() => {
    answered = true
  })
  await wait(150)
  const closed = second.close()
  await wait(150)
  await expect(ask('/livez', 'bro.test', second.port)).rejects.toThrow(/ECONNREFUSED/)
  expect(answered).toBe(false)
  await lock.query('rollback')
  expect((await slow).status).toBe(200)
  await closed
}, 60_000)
