import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Endpoint, nobody } from '#core/endpoint.ts'
import * as cohorts from '#slices/cohorts/contract.ts'
import * as followUps from '#slices/followUps/contract.ts'
import { Protocol } from '#slices/followUps/rules.ts'
import * as library from '#slices/library/contract.ts'
import { SharedEstimate } from '#slices/library/rules.ts'
import * as results from '#slices/results/contract.ts'
import { ResultData } from '#slices/results/rules.ts'

// Whether it worked is about a project, and about nobody: no answer and no file of it has room for a person.

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value
const endpoints = [followUps, cohorts, results, library].flatMap((contract) =>
  Object.values(contract as Record<string, unknown>).filter(isEndpoint),
)

/** Every field of what is answered, at any depth, with its schema. */
function fieldsOf(schema: z.ZodType): Map<string, Record<string, unknown>> {
  const fields = new Map<string, Record<string, unknown>>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties')
        for (const [name, field] of Object.entries(value as object)) fields.set(name, field)
      walk(value)
    }
  }
  walk(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }))
  return fields
}

/** Who did something is known of those who decide; of those who are measured, nobody is. */
const DECIDERS = new Set(['registeredBy', 'drawnBy', 'keptBy', 'addedBy'])
/** A file names no case; `caseIds` is for the log, and is empty here. */
const LOGGED = new Set(['caseIds'])
const PERSON =
  /citizen|employee|owner|carer|worker|cpr|birth|dream|address|gender|(^|[a-z])(caseId|caseRef|personId|sourceId|conversationId|By)$/i
const RANKED = /^(rank|score|best|worst|top|position)|(Rank|Score|Best|Worst|Top|Position)/
/** Sums over many. */
const COUNTS = new Set(['citizens', 'perCitizen'])

describe('no answer names or ranks a person', () => {
  test('there are as many as there should be', () => {
    expect(endpoints.length).toBeGreaterThanOrEqual(13)
    expect(endpoints.every(({ about }) => about === nobody)).toBe(true)
  })

  test.each(endpoints.map((endpoint) => [endpoint.audit, endpoint] as const))(
    '%s',
    (_, endpoint) => {
      const names = [...fieldsOf(endpoint.output).keys()].filter((name) => !LOGGED.has(name))
      const personal = names.filter(
        (name) => PERSON.test(name) && !DECIDERS.has(name) && !COUNTS.has(name),
      )
      expect(personal).toEqual([])
      expect(names.filter((name) => RANKED.test(name))).toEqual([])
    },
  )

  test('counts of citizens are numbers', () => {
    const all = [
      ...fieldsOf(followUps.listFollowUps.output),
      ...fieldsOf(cohorts.readCohort.output),
    ]
    const counts = all.filter(([name]) => COUNTS.has(name))
    expect(counts).toHaveLength(2)
    for (const [, field] of counts) expect(JSON.stringify(field)).toMatch(/"(integer|number)"/)
  })
})

test.each([
  ['the figures of a result', ResultData],
  ['the file of a result', results.Reckoning],
  ['a shared estimate', SharedEstimate],
  ['an agreement', Protocol],
])('%s has no room for anything that nobody agreed on', (_, schema) => {
  const names = [...fieldsOf(schema).keys()]
  expect(names.filter((name) => PERSON.test(name) || RANKED.test(name))).toEqual([])
  const strays: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, additionalProperties } = node as Record<string, unknown>
    if (type === 'object' && additionalProperties !== false) strays.push(JSON.stringify(node))
    for (const value of Object.values(node)) walk(value)
  }
  walk(z.toJSONSchema(schema, { io: 'output' }))
  expect(strays).toEqual([])
})
