import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Clock, stoppedClock } from '#platform/clock.ts'
import { type Act, type Actor, type Db, openDoor } from '#platform/door.ts'
import type { Route } from '#platform/http/route.ts'
import { type Edge, serve } from '#platform/http/serve.ts'
import { hashOf, newToken, sessions } from '#platform/http/sessions.ts'
import { uuid } from '#platform/ids.ts'
import { openLive } from '#platform/live.ts'
import { silentLog } from '#platform/log.ts'
import type { House } from '#platform/municipalities.ts'
import { makeFolder } from '#platform/postgres/places.ts'
import { ensurePostgres, type Server } from '#platform/postgres/server.ts'
import { makePool } from '#platform/postgres-types.ts'
import { loadSecrets } from '#platform/secrets.ts'
import { openVault } from '#platform/vault.ts'

/** The day it is in every test. A Thursday. */
export const TODAY = '2026-11-19'
export const clock: Clock = stoppedClock(`${TODAY}T09:00:00Z`)

/** A municipality of the test's own: its house, and a hand that may write whatever a story needs. */
export type TestHouse = House & {
  /** Writes past the policies, as the one who set the stage; never what is tested. */
  stage: pg.Client
  server: Server
  /** Runs as somebody, through the door. */
  as<Result>(actor: Partial<Actor>, work: (db: Db) => Promise<Result>, act?: Act): Promise<Result>
}

/** Copies the migrated template: a municipality in well under a second. Gone after the file. */
export async function freshHouse(name = 'Prøvekøbing', isDemo = true): Promise<TestHouse> {
  const dataDir = inject('dataDir')
  const log = { info: () => {}, warn: () => {} }
  const server = await ensurePostgres({
    dataDir,
    log,
    databaseUrl: process.env['TEST_DATABASE_URL'],
  })
  const secrets = loadSecrets(dataDir)
  const database = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(server.adminConfig('postgres'))
  await admin.connect()
  await copyTemplate(admin, database)
  await admin.query(`grant temporary on database ${database} to ms_app`)
  const stage = new pg.Client(server.adminConfig(database))
  stage.on('error', () => {})
  await stage.connect()
  await stage.query('update municipality set name = $1, is_demo = $2', [name, isDemo])

  const pool = makePool({ ...server.appConfig(database), max: 8 })
  const door = openDoor(pool, secrets.contextKey)
  const folder = join(dataDir, 'files', database)
  makeFolder(folder)
  const live = openLive(server.appConfig(database))
  afterAll(async () => {
    await live.close()
    await door.close()
    await stage.end()
    await admin.query(`drop database ${database} with (force)`)
    await admin.end()
    await server.stop()
  })
  const municipality = {
    slug: database.slice(0, 20),
    name,
    code: null,
    hosts: [`${database}.test`],
    database,
    isDemo,
  }
  return {
    municipality,
    door,
    vault: openVault(secrets, database),
    live,
    folder,
    stage,
    server,
    as: (actor, work, act = 'use') =>
      door.through(
        {
          actor: { kind: 'employee', id: null, sessionId: null, role: 'caseworker', ...actor },
          act,
          today: clock.today(),
        },
        work,
      ),
  }
}

/** Only one copy of a template can be made at a time; the others wait. */
async function copyTemplate(admin: pg.Client, database: string): Promise<void> {
  await admin.query('select pg_advisory_lock(4815100)')
  await admin.query(
    `create database ${database} template medspiller_template_kommune owner ms_owner`,
  )
  await admin.query('select pg_advisory_unlock(4815100)')
}

type Call = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  ifMatch?: number
  key?: string
  /** The answer goes on for ever: only what it begins with is read. */
  endless?: boolean
}

/** The real edge in front of a house (or several), without a socket. */
export async function edgeOf(
  routes: readonly Route[],
  houses: TestHouse[],
  more: Partial<Edge> = {},
) {
  const app = await serve({
    routes,
    houseAt: async (host) =>
      houses.find((house) => house.municipality.hosts.includes(host)) ?? houses[0],
    sessions,
    clock,
    log: silentLog,
    checksOutput: true,
    perMinute: 100_000,
    ...more,
  })
  afterAll(() => app.close())
  return {
    app,
    /** Signs somebody in behind the doors and gives a caller with their cookie. */
    async as(actorId: string, { house = houses[0], kind = 'employee', role = 'caseworker' } = {}) {
      const token = newToken()
      await house?.stage.query(
        `insert into sessions (id, token_hash, actor_kind, actor_id, role, expires_at)
         values ($1, $2, $3, $4, $5, now() + interval '10 hours')`,
        [uuid(), hashOf(token), kind, actorId, role],
      )
      return caller(app, house?.municipality.hosts[0] ?? '', token)
    },
    stranger: (house = houses[0]) => caller(app, house?.municipality.hosts[0] ?? '', undefined),
  }
}

type App = Awaited<ReturnType<typeof serve>>

function caller(app: App, host: string, token: string | undefined) {
  return async (path: string, call: Call = {}) => {
    const method = (call.method ?? (call.body === undefined ? 'GET' : 'POST')) as 'GET'
    const response = await app.inject({
      method,
      url: `/api${path}`,
      headers: { host, ...headersOf(method, token, call) },
      ...(call.body === undefined ? {} : { payload: call.body as object }),
      ...(call.endless ? { payloadAsStream: true as const } : {}),
    })
    const text = call.endless ? await beginningOf(response.stream()) : response.payload
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      raw: call.endless ? Buffer.from(text) : response.rawPayload,
      get json() {
        return JSON.parse(text)
      },
    }
  }
}

function headersOf(method: string, token: string | undefined, call: Call): Record<string, string> {
  return {
    ...(token ? { cookie: `__Host-medspiller=${token}` } : {}),
    ...(method === 'POST' ? { 'idempotency-key': call.key ?? randomUUID() } : {}),
    ...(call.ifMatch === undefined ? {} : { 'if-match': `"${call.ifMatch}"` }),
    ...call.headers,
  }
}

/** Until the first event, or the end where there is none. */
async function beginningOf(stream: Readable): Promise<string> {
  let text = ''
  for await (const part of stream) {
    text += String(part)
    if (/^data: .*\n\n/m.test(text)) break
  }
  return text
}
