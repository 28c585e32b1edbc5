import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, nobody } from './endpoint.ts'
import { catalogue, LANGUAGES } from './language.ts'

test('an endpoint is the value it was written as, and says which cases it showed', () => {
  const list = endpoint({
    method: 'GET',
    path: '/cases',
    may: 'case.read',
    audit: 'case.list',
    purpose: 'case_work',
    summary: 'My open cases',
    input: z.strictObject({}),
    output: z.array(z.object({ caseId: z.string() })),
    about: (rows) => rows.map((row) => row.caseId),
  })
  expect(list.about([{ caseId: 'a' }, { caseId: 'b' }], {})).toEqual(['a', 'b'])
  expect(nobody()).toEqual([])
})

test('a catalogue has every language', () => {
  const texts = catalogue({ da: { title: 'Sagstal' }, en: { title: 'Caseload' } })
  expect(Object.keys(texts).toSorted()).toEqual([...LANGUAGES].toSorted())
})
