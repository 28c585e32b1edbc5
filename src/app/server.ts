import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { type Clock, systemClock } from '#platform/clock.ts'
import { nobody } from '#platform/door.ts'
import { openApi } from '#platform/http/openapi.ts'
import { type Log, serve } from '#platform/http/serve.ts'
import { sessions } from '#platform/http/sessions.ts'
import { type Jobs, startJobs } from '#platform/jobs.ts'
import { metrics } from '#platform/metrics.ts'
import { type Control, type House, openControl } from '#platform/municipalities.ts'
import type { Server } from '#platform/postgres/server.ts'
import type { Secrets } from '#platform/secrets.ts'
import { routes } from './routes.ts'
import { tasks } from './tasks.ts'

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** What `startServer` is given. */
export type ServerWish = {
  server: Server
  secrets: Secrets
  dataDir: string
  port: number
  host: string
  log: Log
  clock?: Clock
  /** Answers are held against their contracts. On in tests and development. */
  checksOutput?: boolean
  perMinute?: number
  /** Seconds that /readyz says no before the door closes, so that a load balancer looks elsewhere. */
  lameDuckSeconds?: number
}

export type Running = { port: number; close(): Promise<void>; control: Control }

type State = { leaving: boolean; houses: Map<string, House>; byHost: Map<string, House> }

const REREAD_MS = 2_000

/** Opens every municipality and answers requests until `close`. */
export async function startServer(wish: ServerWish): Promise<Running> {
  const control = await openControl(wish.server, wish.secrets, wish.dataDir)
  const state: State = { leaving: false, houses: new Map(), byHost: new Map() }
  const jobs = new Map<string, Jobs>()
  const clock = wish.clock ?? systemClock
  const reread = async () => {
    for (const municipality of await control.list()) {
      if (state.houses.has(municipality.slug)) continue
      const house = control.open(municipality)
      state.houses.set(municipality.slug, house)
      jobs.set(municipality.slug, await workerOf(house, wish, clock))
      for (const host of municipality.hosts) state.byHost.set(host, house)
    }
  }
  await reread()
  const app = await serve({
    routes,
    houseAt: finder(state, reread),
    sessions,
    clock,
    log: wish.log,
    checksOutput: wish.checksOutput ?? false,
    ...(wish.perMinute ? { perMinute: wish.perMinute } : {}),
  })
  operate(app, state, wish, clock)
  await webPages(app)
  await app.listen({ port: wish.port, host: wish.host })
  const address = app.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : wish.port,
    control,
    async close() {
      state.leaving = true
      await new Promise((resolve) => setTimeout(resolve, (wish.lameDuckSeconds ?? 0) * 1000))
      await app.close()
      for (const worker of jobs.values()) await worker.stop()
      for (const house of state.houses.values()) await house.door.close()
    },
  }
}

function workerOf(house: House, wish: ServerWish, clock: Clock): Promise<Jobs> {
  const config = wish.server.appConfig(house.municipality.database)
  return startJobs(house, config, tasks, {
    clock,
    alone: wish.server.kind === 'embedded',
    onFault: (task) =>
      wish.log.error({ audit: task, municipality: house.municipality.slug }, 'a job failed'),
  })
}

/** By host name; where only one municipality is set up, it answers at every name. */
function finder(state: State, reread: () => Promise<void>) {
  let readAt = 0
  return async (host: string): Promise<House | undefined> => {
    const found = state.byHost.get(host.toLowerCase())
    if (found) return found
    if (Date.now() - readAt > REREAD_MS) {
      readAt = Date.now()
      await reread()
    }
    const [only, ...others] = state.houses.values()
    return state.byHost.get(host.toLowerCase()) ?? (others.length === 0 ? only : undefined)
  }
}

/** What those who operate it ask for. */
function operate(app: FastifyInstance, state: State, wish: ServerWish, clock: Clock): void {
  const document = JSON.stringify(openApi(routes, version()))
  const measured = metrics(app)
  app.get('/api/openapi.json', (_, reply) => reply.type('application/json').send(document))
  app.get('/livez', (_, reply) => reply.type('text/plain').send('alive\n'))
  app.get('/metrics', async (_, reply) =>
    reply.type(measured.contentType).send(await measured.text()),
  )
  app.get('/readyz', async (_, reply) => {
    const faults = await unready(state, clock)
    return reply
      .code(faults.length === 0 ? 200 : 503)
      .type('application/json')
      .send(JSON.stringify({ ready: faults.length === 0, faults }))
  })
  wish.log.info({ audit: 'server.start' }, 'ready to answer')
}

async function unready(state: State, clock: Clock): Promise<string[]> {
  if (state.leaving) return ['leaving']
  const faults: string[] = []
  for (const [slug, { door }] of state.houses) {
    try {
      await door.through({ actor: nobody, act: 'use', today: clock.today() }, async () => {})
      const broken = await door.before<{ broken_invariants: string }>(
        'select * from priv.broken_invariants()',
        [],
      )
      faults.push(...broken.map((row) => `${slug}: ${row.broken_invariants}`))
    } catch {
      faults.push(`${slug}: the database does not answer`)
    }
  }
  return faults
}

/** The built browser part; every path that is not a file is the program itself, which knows its pages. */
async function webPages(app: FastifyInstance): Promise<void> {
  if (!existsSync(WEB)) return
  await app.register(fastifyStatic, {
    root: join(WEB, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  app.get('/*', async (_, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(join(WEB, 'index.html'))),
  )
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
