import type { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import type { Refusal } from '#core/refusal.ts'

/** All the browser needs to know of an endpoint: the schemas stay on the server. */
export type Callable<In extends z.ZodType, Out extends z.ZodType> = Pick<
  Endpoint<In, Out>,
  'method' | 'path' | 'audit' | 'input' | 'output' | 'reads'
>

/** What the server (or the way to it) said instead of an answer. */
export class Problem extends Error {
  /** 0 when there was no answer at all: no network, or the server is down. */
  readonly status: number
  /** The last part of the problem's `type`, for example `refused` or `changed_by_somebody`. */
  readonly code: string
  readonly title: string
  readonly requestId: string | undefined
  readonly refusals: readonly Refusal[]
  /** With 400: which field did not follow which rule of the contract. */
  readonly issues: readonly Issue[]
  /** With 412: who saved first, and when. */
  readonly changedBy: string | undefined
  readonly changedAt: string | undefined

  constructor(said: ProblemFields) {
    super(said.title)
    this.name = 'Problem'
    this.status = said.status
    this.code = said.code
    this.title = said.title
    this.requestId = said.requestId
    this.refusals = said.refusals ?? []
    this.issues = said.issues ?? []
    this.changedBy = said.changedBy
    this.changedAt = said.changedAt
  }
}

type Issue = { path: string; code: string }

type ProblemFields = {
  status: number
  code: string
  title: string
  requestId?: string | undefined
  refusals?: readonly Refusal[] | undefined
  issues?: readonly Issue[] | undefined
  changedBy?: string | undefined
  changedAt?: string | undefined
}

export type CallOptions = {
  /** The version that was read; needed by every change (`If-Match`). */
  ifMatch?: number | undefined
  /** Says that two sendings are one act. Made here unless the caller keeps one over its own tries. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
  /** The page may be gone before the answer comes; the browser carries at most 64 kB then. */
  keepalive?: boolean | undefined
}

const TRIES = 2

/**
 * Calls an endpoint: `await call(contract.handOver, { caseId, to }, { ifMatch: version })`.
 * The answer is what the contract says; anything else is thrown as a `Problem`. A POST that met no
 * server is sent once more with the same idempotency key, so that it cannot happen twice.
 */
export async function call<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Callable<In, Out>,
  input: z.input<In>,
  options: CallOptions = {},
): Promise<z.output<Out>> {
  const { url, body } = address(endpoint, input as Record<string, unknown>)
  const request = { method: endpoint.method, headers: headers(endpoint, options), body }
  const { signal = null, keepalive = false } = options
  const response = await send(url, { ...request, signal, keepalive }, TRIES)
  if (!response.ok) throw await problem(response)
  if (response.status === 204) return undefined as z.output<Out>
  return (await response.json()) as z.output<Out>
}

/**
 * Where a call goes and what it carries. `:names` of the path are taken out of the input; the rest of
 * a GET is its query, and of everything else its JSON body.
 */
export function address(
  endpoint: Pick<Endpoint, 'method' | 'path'>,
  input: Record<string, unknown>,
): { url: string; body: string | null } {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest[name]
    if (value === undefined || value === null || value === '')
      throw new Error(`${endpoint.path} needs ${name}`)
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const url = `/api${path}`
  if (endpoint.method !== 'GET') return { url, body: JSON.stringify(rest) }
  const asked = query(rest)
  return { url: asked ? `${url}?${asked}` : url, body: null }
}

/** What is not said is left out; a list is its name several times. */
function query(fields: Record<string, unknown>): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null) asked.append(name, String(each))
  }
  return asked.toString()
}

function headers(
  { method }: Pick<Endpoint, 'method'>,
  { ifMatch, idempotencyKey }: CallOptions,
): Record<string, string> {
  return {
    accept: 'application/json',
    ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  }
}

/** Only a call that never reached the server is tried again, and only once. */
async function send(url: string, request: RequestInit, tries: number): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...request })
  } catch (error) {
    if (request.signal?.aborted) throw error
    if (tries > 1) return send(url, request, tries - 1)
    throw new Problem({ status: 0, code: 'unreachable', title: 'The server did not answer' })
  }
}

/** Reads `application/problem+json`; an answer in any other form still becomes a Problem. */
export async function problem(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : undefined)
  return new Problem({
    status: response.status,
    code: text('code') ?? text('type')?.split(/[/:#]/).at(-1) ?? String(response.status),
    title: text('title') ?? response.statusText,
    requestId: text('requestId') ?? response.headers.get('x-request-id') ?? undefined,
    issues: Array.isArray(said.issues) ? (said.issues as Issue[]) : [],
    refusals: Array.isArray(said.refusals) ? (said.refusals as Refusal[]) : [],
    changedBy: text('changedBy'),
    changedAt: text('changedAt'),
  })
}
