import { z } from 'zod'
import type { Endpoint } from '#core/endpoint.ts'
import { PROBLEMS, type ProblemCode } from './problem.ts'
import type { Route } from './route.ts'

type Schema = Record<string, unknown>

/** The whole API as an OpenAPI 3.1 document, made from the endpoint values and nothing else. */
export function openApi(routes: readonly Route[], version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { endpoint } of routes) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Medspiller',
      version,
      description: 'Every call by somebody signed in is written in the audit log with its purpose.',
      license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-medspiller' } },
      schemas: { Problem: PROBLEM },
    },
  }
}

function operation(endpoint: Endpoint): Schema {
  const input = jsonSchema(endpoint.input, 'input')
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const properties = (input['properties'] ?? {}) as Record<string, Schema>
  const required = (input['required'] ?? []) as string[]
  const rest = Object.keys(properties).filter((name) => !names.includes(name))
  const inQuery = endpoint.method === 'GET'
  return {
    operationId: endpoint.audit,
    summary: endpoint.summary,
    tags: [endpoint.audit.split('.')[0]],
    ...(endpoint.may === 'anyone' ? { security: [] } : {}),
    'x-permission': endpoint.may,
    'x-purpose': endpoint.purpose,
    parameters: [
      ...names.map((name) => parameter(name, 'path', properties[name] ?? { type: 'string' }, true)),
      ...(inQuery ? rest : []).map((name) =>
        parameter(name, 'query', properties[name] ?? {}, required.includes(name)),
      ),
      ...headerParameters(endpoint),
    ],
    ...body(endpoint, inQuery ? [] : rest, properties, required),
    responses: responses(endpoint),
  }
}

function parameter(name: string, place: string, schema: Schema, required: boolean): Schema {
  return { name, in: place, required, schema }
}

function headerParameters(endpoint: Endpoint): Schema[] {
  const text = { type: 'string' }
  if (endpoint.method === 'POST') return [parameter('Idempotency-Key', 'header', text, true)]
  const changes = (endpoint.method === 'PUT' || endpoint.method === 'DELETE') && !endpoint.body
  return changes ? [parameter('If-Match', 'header', text, true)] : []
}

function body(
  endpoint: Endpoint,
  names: string[],
  all: Record<string, Schema>,
  required: string[],
): Schema {
  if (endpoint.body === 'stream')
    return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  if (names.length === 0) return {}
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, all[name]])),
    required: required.filter((name) => names.includes(name)),
    additionalProperties: false,
  }
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function responses(endpoint: Endpoint): Schema {
  const content =
    endpoint.answers === 'file'
      ? { 'application/octet-stream': {} }
      : { [typeOf(endpoint)]: { schema: jsonSchema(endpoint.output, 'output') } }
  const faults: Record<string, Schema> = {}
  for (const code of problemsOf(endpoint)) {
    const [status, title] = PROBLEMS[code]
    faults[status] = {
      description: title,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return { 200: { description: 'Done', content }, ...faults }
}

/** Of events, the schema is that of the data of each. */
function typeOf({ answers }: Endpoint): string {
  return answers === 'events' ? 'text/event-stream' : 'application/json'
}

function problemsOf(endpoint: Endpoint): ProblemCode[] {
  const codes: ProblemCode[] = ['malformed', 'not_found', 'too_many', 'fault', 'unavailable']
  if (endpoint.may !== 'anyone') codes.push('signed_out', 'denied')
  if (endpoint.method !== 'GET') codes.push('too_large', 'media_type')
  if (endpoint.method === 'POST') codes.push('no_key', 'refused', 'stale')
  if (endpoint.method === 'PUT' || endpoint.method === 'DELETE')
    codes.push('no_version', 'stale', 'refused')
  return codes
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    requestId: { type: 'string' },
    refusals: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code'],
        properties: { code: { type: 'string' }, field: { type: 'string' } },
      },
    },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' } },
      },
    },
    changedBy: { type: 'string' },
    changedAt: { type: 'string' },
    retryAfter: { type: 'integer' },
  },
}
