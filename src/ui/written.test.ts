import { expect, test } from 'vitest'
import { rebased } from './written.ts'

const base = { title: 'Ring', hypothesis: 'Flere kommer', unknown: '' }

test('what was typed is kept, and the rest is as it stands now', () => {
  const draft = { ...base, hypothesis: 'Flere bliver' }
  const stands = { ...base, title: 'Ring dagen før' }
  expect(rebased({ base, draft }, stands)).toEqual({
    ...{ base: stands, clashes: [] },
    draft: { title: 'Ring dagen før', hypothesis: 'Flere bliver', unknown: '' },
  })
})

test('where both have written, it is said, and nothing typed is lost', () => {
  const draft = { ...base, hypothesis: 'Flere bliver', title: 'Ring dagen før' }
  const stands = { ...base, hypothesis: 'Ingen bliver væk', title: 'Ring dagen før' }
  const told = rebased({ base, draft }, stands)
  expect(told.draft.hypothesis).toBe('Flere bliver')
  expect(told.clashes).toEqual(['hypothesis'])
})
