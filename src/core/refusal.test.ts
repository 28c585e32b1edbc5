import { expect, test } from 'vitest'
import { invariant, NotFound, Refused, Stale } from './refusal.ts'

test('a refusal carries every reason, so that a form can show them all at once', () => {
  const refused = new Refused([
    { code: 'norm.low_above_high', field: 'low' },
    { code: 'norm.past' },
  ])
  expect(refused.refusals).toHaveLength(2)
  expect(refused.message).toBe('norm.low_above_high, norm.past')
})

test('somebody who saved first is named', () => {
  expect(new Stale('Maja', '2026-11-22T10:00:00Z')).toMatchObject({
    changedBy: 'Maja',
    changedAt: '2026-11-22T10:00:00Z',
  })
})

test('not there tells nothing', () => {
  expect(new NotFound().message).toBe('')
})

test('an invariant that holds says nothing; one that does not says what was claimed', () => {
  expect(() => invariant(true, 'day follows night')).not.toThrow()
  expect(() => invariant(undefined, 'day follows night')).toThrow('day follows night')
})
