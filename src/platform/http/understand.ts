import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '#core/endpoint.ts'
import { EdgeProblem } from './problem.ts'

const DEPTH_MAX = 12
const KEY = /^[\w-]{8,100}$/

/** A request as the contract reads it: its input, the version it changes, the key of its retry. */
export function understand(endpoint: Endpoint, request: FastifyRequest) {
  const idempotencyKey = keyOf(endpoint, request)
  const ifMatch = versionOf(endpoint, request)
  const params = request.params as Record<string, string>
  const query = request.query as Record<string, unknown>
  const isFile = request.body instanceof Readable || isEmptyFile(request)
  if (isFile !== (endpoint.body === 'stream')) throw new EdgeProblem('media_type')
  const body = isFile ? {} : bodyOf(request)
  if (endpoint.method !== 'GET' && Object.keys(query).length > 0)
    throw malformed('(query)', 'unrecognized_keys')
  for (const name of Object.keys(params))
    if (name in body || name in query) throw malformed(name, 'said_twice')
  const said = { ...query, ...body, ...params }
  if (!isText(said)) throw malformed('(input)', 'not_text')
  const parsed = endpoint.input.safeParse(said)
  if (!parsed.success) {
    // Which field and which rule; never what was written in it.
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code,
    }))
    throw new EdgeProblem('malformed', { issues })
  }
  return { input: parsed.data as Record<string, unknown>, ifMatch, idempotencyKey }
}

function isEmptyFile({ body, headers }: FastifyRequest): boolean {
  return !body && headers['content-type'] === 'application/octet-stream'
}

function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw malformed('(body)', 'not_an_object')
  if (deeperThan(body, DEPTH_MAX)) throw malformed('(body)', 'too_deep')
  return body as Record<string, unknown>
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((inner) => deeperThan(inner, depth - 1))
}

/** PostgreSQL has no place for a zero character, nor for half a pair of surrogates: neither is text. */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isText)
}

/** Every POST says a key, so that a lost answer can be asked for again without doing it twice. */
function keyOf(endpoint: Endpoint, request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (endpoint.method !== 'POST') return undefined
  if (typeof key !== 'string') throw new EdgeProblem('no_key')
  if (!KEY.test(key)) throw malformed('Idempotency-Key', 'not_a_key')
  return key
}

/** Every change of something that exists says which version it saw. */
function versionOf(endpoint: Endpoint, request: FastifyRequest): number {
  if (endpoint.body === 'stream') return 0
  if (endpoint.method !== 'PUT' && endpoint.method !== 'DELETE') return 0
  const said = request.headers['if-match']
  if (said === undefined) throw new EdgeProblem('no_version')
  const version = /^"(\d{1,9})"$/.exec(said)?.[1]
  if (!version) throw malformed('If-Match', 'not_a_version')
  return Number(version)
}

function malformed(path: string, code: string): EdgeProblem {
  return new EdgeProblem('malformed', { issues: [{ path, code }] })
}
