import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Endpoint } from '#core/endpoint.ts'
import { NotFound, Refused, Stale } from '#core/refusal.ts'
import type { FileAnswer } from '#core/wire.ts'
import type { Clock } from '../clock.ts'
import type { House } from '../municipalities.ts'
import { answer, isPolicyRefusal } from './answer.ts'
import { type Feeds, openFeeds } from './feeds.ts'
import { EdgeProblem, type Problem, type ProblemCode, problem } from './problem.ts'
import type { Feed, Route, User } from './route.ts'
import { COOKIE, type Sessions } from './sessions.ts'
import { understand } from './understand.ts'

/** What the edge needs from the one who wires it. */
export type Edge = {
  routes: readonly Route[]
  /** The municipality that lives at a host name, or none. */
  houseAt(host: string): Promise<House | undefined>
  sessions: Sessions
  clock: Clock
  /** Structured lines of allow-listed fields; never a URL, a body or a name. */
  log: Log
  /** In tests and development every answer is held against its contract. */
  checksOutput: boolean
  /** Requests a minute and session; 600 unless told. */
  perMinute?: number
  /** How often an open stream of events looks whether it may go on; 15 seconds unless told. */
  beatMs?: number
  /** Proxies that are believed about the client's address and host; none unless told. */
  trustProxy?: readonly string[]
}

export type Log = {
  info(fields: LogFields, text: string): void
  error(fields: LogFields, text: string): void
}
export type LogFields = {
  route?: string
  status?: number
  ms?: number
  requestId?: string
  municipality?: string
  audit?: string
  fault?: string
}

const BODY_BYTES = 256 * 1024
const FILE_BYTES = 2 * 1024 ** 3

/** The edge: everything between a socket and `answer`. The only catch in the request path is here. */
export async function serve(edge: Edge): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    trustProxy: edge.trustProxy?.length ? [...edge.trustProxy] : false,
    // An address that cannot be read does not come as far as the hooks.
    frameworkErrors: (error, request, reply) => {
      const [asked, answered] = [request as FastifyRequest, reply as FastifyReply]
      headers(asked, answered)
      refuse(edge.log, error, asked, answered)
      logLine(edge.log, asked, answered)
    },
  })
  app.removeContentTypeParser(['text/plain'])
  app.addContentTypeParser('application/octet-stream', { bodyLimit: FILE_BYTES }, (_, body, done) =>
    done(null, body),
  )
  await app.register(cookie)
  await app.register(rateLimit, {
    global: false,
    max: edge.perMinute ?? 600,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.cookies[COOKIE] ?? request.ip,
  })
  app.addHook('onRequest', guardSite)
  app.addHook('onSend', async (request, reply) => headers(request, reply))
  app.addHook('onResponse', async (request, reply) => {
    if (!isStream(reply)) logLine(edge.log, request, reply)
  })
  app.setErrorHandler((error, request, reply) => refuse(edge.log, error, request, reply))
  app.setNotFoundHandler((request, reply) => send(reply, request.id, 'not_found'))
  const feeds = openFeeds(edge.beatMs)
  app.addHook('preClose', async () => feeds.end())
  for (const route of edge.routes) mount(app, route, edge, feeds)
  return app
}

function mount(app: FastifyInstance, route: Route, edge: Edge, feeds: Feeds): void {
  const { method, path, perMinute, may } = route.endpoint
  app.route({
    method,
    url: `/api${path}`,
    config: {
      rateLimit: {
        max: perMinute ?? edge.perMinute ?? 600,
        timeWindow: '1 minute',
        // A stranger may send another cookie each time; the address stays.
        ...(may === 'anyone' && method !== 'GET' ? { keyGenerator: ({ ip }) => ip } : {}),
      },
    },
    handler: async (request, reply) => {
      const { house, user, output } = await handle(route, edge, request, reply)
      if (route.endpoint.answers !== 'events') return reveal(route.endpoint, output, edge, reply)
      const listener = { house, user, clock: edge.clock }
      const events = await feeds.follow(output as Feed<unknown>, listener)
      // Told when it begins: it ends when the listener is gone, and that may be hours later.
      logLine(edge.log, request, reply)
      // A proxy that gathers answers before it passes them on would hold every event back.
      reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no')
      return reply.send(events)
    },
  })
}

async function handle(route: Route, edge: Edge, request: FastifyRequest, reply: FastifyReply) {
  const { endpoint } = route
  const house = await edge.houseAt(request.hostname)
  if (!house) throw new EdgeProblem('no_municipality')
  const user = await edge.sessions.of(house, request.cookies[COOKIE])
  // Who may is settled before what was sent is looked at: a stranger learns nothing from a fault.
  if (!user && endpoint.may !== 'anyone') throw new EdgeProblem('signed_out')
  const { input, ifMatch, idempotencyKey } = understand(endpoint, request)
  const { slug, name, isDemo } = house.municipality
  const output = await answer({
    route,
    input,
    user: user as User | undefined,
    door: house.door,
    requestId: request.id,
    idempotencyKey,
    context: {
      today: edge.clock.today(),
      now: edge.clock.now(),
      vault: house.vault,
      ifMatch,
      body: request.body instanceof Readable ? request.body : Readable.from([]),
      folder: house.folder,
      requestId: request.id,
      municipality: { slug, name, isDemo },
      cookie: (token) => edge.sessions.cookie(reply, token),
    },
  })
  return { house, user: user as User, output }
}

/** What is told for as long as somebody listens. */
export function isStream(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/event-stream')
}

function reveal(endpoint: Endpoint, output: unknown, edge: Edge, reply: FastifyReply) {
  if (endpoint.answers === 'file') {
    const file = output as FileAnswer
    return reply
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .type(file.type)
      .send(Buffer.from(file.bytes))
  }
  if (edge.checksOutput) endpoint.output.parse(output)
  const version = (output as { version?: unknown } | null)?.version
  if (endpoint.method === 'GET' && typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(output ?? null))
}

/** Another site's page can make a browser send our cookie; it cannot pretend to be our page. */
async function guardSite(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new EdgeProblem('cross_site')
  const { origin } = request.headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.host)
    throw new EdgeProblem('cross_site')
}

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function headers(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('content-security-policy', CSP)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  reply.header('strict-transport-security', 'max-age=31536000')
  reply.header('x-request-id', request.id)
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
}

function logLine(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const route = `${request.method} ${request.routeOptions.url ?? '(none)'}`
  const fields = {
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    requestId: request.id,
  }
  log.info(fields, 'request')
}

type Failure = Error & { statusCode?: number; code?: string }

function refuse(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { code, more } = meaningOf(error as Failure)
  // A policy that must step in is the rules' last line: the rule before it was missing.
  if (code === 'fault' || isPolicyRefusal(error))
    log.error({ requestId: request.id, fault: nameless(error as Failure) }, 'a request failed')
  if (code === 'unavailable') reply.header('retry-after', '2')
  return send(reply, request.id, code, more)
}

function send(
  reply: FastifyReply,
  requestId: string,
  code: ProblemCode,
  more: Partial<Problem> = {},
) {
  const body = problem(code, requestId, more)
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'malformed',
  404: 'not_found',
  413: 'too_large',
  414: 'malformed',
  415: 'media_type',
  429: 'too_many',
}

/**
 * PostgreSQL down, starting, full, or all its places taken; a statement cut off by its limit; two that
 * waited for each other; a municipality that was just removed.
 */
const OUTAGES = /^(08|40|53|57|58)|^ECONN|^ENOENT$|^EPIPE$|^55P03$|^25P03$|^3D000$/
const OUTAGE_TEXTS = /timeout exceeded|terminated|not queryable/

function meaningOf(error: Failure): { code: ProblemCode; more?: Partial<Problem> } {
  if (error instanceof EdgeProblem) return { code: error.code, more: error.more }
  if (error instanceof Refused) return { code: 'refused', more: { refusals: error.refusals } }
  if (error instanceof NotFound) return { code: 'not_found' }
  if (error instanceof Stale) {
    const { changedBy, changedAt } = error
    return { code: 'stale', more: { changedBy, changedAt } }
  }
  if (isPolicyRefusal(error)) return { code: 'denied' }
  if (OUTAGES.test(error.code ?? '') || OUTAGE_TEXTS.test(error.message))
    return { code: 'unavailable', more: { retryAfter: 2 } }
  return { code: BY_STATUS[error.statusCode ?? 500] ?? 'fault' }
}

/** The kind and place of a fault; its message may hold a value from a row, and stays out. */
function nameless(error: Failure): string {
  const calls = error.stack?.replace(error.message, '').split('\n') ?? []
  const place = calls.find((line) => /^ +at .*\/src\//.test(line)) ?? ''
  const own = error.message.startsWith('Broken invariant') ? ` ${error.message}` : ''
  return `${error.name} ${error.code ?? ''}${own} ${place.trim()}`.trim()
}
