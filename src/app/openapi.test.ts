import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApi } from '#platform/http/openapi.ts'
import { routes } from './routes.ts'

const document = JSON.parse(JSON.stringify(openApi(routes, '1.0.0')))

test('the document is OpenAPI 3.1 to a validator that is not ours', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(document)
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('every endpoint stands in it once, with its permission and its purpose', () => {
  const operations = Object.values(
    document.paths as Record<string, Record<string, Record<string, unknown>>>,
  ).flatMap((path) => Object.values(path))
  expect(operations.map((operation) => operation['operationId']).toSorted()).toEqual(
    routes.map(({ endpoint }) => endpoint.audit).toSorted(),
  )
  for (const operation of operations) {
    expect(operation['x-permission']).toBeTruthy()
    expect(operation['x-purpose']).toBeTruthy()
    expect(operation['summary']).toMatch(/\.$/)
  }
})

test('a POST says that it wants a key, a change that it wants a version', () => {
  const headers = (path: string, method: string) =>
    document.paths[path][method].parameters
      .filter((parameter: { in: string }) => parameter.in === 'header')
      .map((parameter: { name: string }) => parameter.name)
  expect(headers('/api/cases/{caseId}/owner', 'post')).toEqual(['Idempotency-Key'])
  expect(headers('/api/cases/{caseId}/weight', 'put')).toEqual(['If-Match'])
})

test('a file, and news that go on for ever, say so', () => {
  const types = (path: string) => Object.keys(document.paths[path].get.responses['200'].content)
  expect(types('/api/portfolio/export')).toEqual(['application/octet-stream'])
  expect(types('/api/presence/{caseId}')).toEqual(['text/event-stream'])
  for (const { endpoint } of routes) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    const said = document.paths[path][endpoint.method.toLowerCase()].responses['200'].content
    const wanted = { file: 'application/octet-stream', events: 'text/event-stream' }
    const type = endpoint.answers ? wanted[endpoint.answers] : 'application/json'
    expect([endpoint.audit, Object.keys(said)]).toEqual([endpoint.audit, [type]])
  }
})
