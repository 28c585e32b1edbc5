import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { type Clock, systemClock } from '#platform/clock.ts'
import { openApi } from '#platform/http/openapi.ts'
import { type Log, serve } from '#platform/http/serve.ts'
import { sessions } from '#platform/http/sessions.ts'
import { type Jobs, startJobs } from '#platform/jobs.ts'
import { metrics } from '#platform/metrics.ts'
import { type Control, type House, openControl } from '#platform/municipalities.ts'
import type { Server } from '#platform/postgres/server.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openHouses } from './houses.ts'
import { routes } from './routes.ts'
import { work } from './tasks.ts'

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
  /** Proxies that are believed about the client's address and host; none unless told. */
  trustProxy?: readonly string[]
  /** Seconds that /readyz says no before the door closes, so that a load balancer looks elsewhere. */
  lameDuckSeconds?: number
}

export type Running = { port: number; close(): Promise<void>; control: Control }

/** Opens every municipality and answers requests until `close`. */
export async function startServer(wish: ServerWish): Promise<Running> {
  const control = await openControl(wish.server, wish.secrets, wish.dataDir)
  const clock = wish.clock ?? systemClock
  const startWorker = (house: House) => workerOf(house, wish, clock)
  const houses = await openHouses({ control, clock, log: wish.log, startWorker })
  const state = { leaving: false }
  try {
    const app = await serve({
      routes,
      houseAt: houses.at,
      sessions,
      clock,
      log: wish.log,
      checksOutput: wish.checksOutput ?? false,
      ...(wish.perMinute ? { perMinute: wish.perMinute } : {}),
      ...(wish.trustProxy ? { trustProxy: wish.trustProxy } : {}),
    })
    operate(app, async () => (state.leaving ? ['leaving'] : houses.faults()), wish.log)
    await webPages(app)
    await app.listen({ port: wish.port, host: wish.host })
    const address = app.server.address()
    return {
      port: typeof address === 'object' && address ? address.port : wish.port,
      control,
      async close() {
        state.leaving = true
        await wait((wish.lameDuckSeconds ?? 0) * 1000)
        await app.close()
        await houses.close()
      },
    }
  } catch (fault) {
    await houses.close()
    throw fault
  }
}

function workerOf(house: House, wish: ServerWish, clock: Clock): Jobs {
  const config = wish.server.appConfig(house.municipality.database)
  return startJobs(house, config, work, {
    clock,
    alone: wish.server.kind === 'embedded',
    onFault: (task) =>
      wish.log.error({ audit: task, municipality: house.municipality.slug }, 'a job failed'),
  })
}

/** What those who operate it ask for. */
function operate(app: FastifyInstance, unready: () => Promise<string[]>, log: Log): void {
  const document = JSON.stringify(openApi(routes, version()))
  const measured = metrics(app)
  app.get('/api/openapi.json', (_, reply) => reply.type('application/json').send(document))
  app.get('/livez', (_, reply) => reply.type('text/plain').send('alive\n'))
  app.get('/metrics', async (_, reply) =>
    reply.type(measured.contentType).send(await measured.text()),
  )
  app.get('/readyz', async (_, reply) => {
    const faults = await unready()
    return reply
      .code(faults.length === 0 ? 200 : 503)
      .type('application/json')
      .send(JSON.stringify({ ready: faults.length === 0, faults }))
  })
  log.info({ audit: 'server.start' }, 'ready to answer')
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
  app.get('/*', async (request, reply) => {
    // What the API does not have is not a page of ours.
    if (/^\/api(\/|$)/.test(request.url)) return reply.callNotFound()
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(join(WEB, 'index.html')))
  })
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
