import { describe, expect, test } from 'vitest'
import { BENEFITS, isBenefit } from './benefits.ts'
import { isOutcome, OUTCOMES } from './outcomes.ts'
import { isTargetGroup, labNumber, TARGET_GROUPS } from './targetGroups.ts'

test('the groups of LAB § 6 have the numbers 1 to 11, each once', () => {
  const numbers = TARGET_GROUPS.map(labNumber).filter((number) => number !== undefined)
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('integration stands in another law', () => {
  expect(labNumber('integration')).toBeUndefined()
})

describe('values are ascii, so that a file and a database write them alike', () => {
  test.each([...TARGET_GROUPS, ...BENEFITS, ...OUTCOMES])('%s', (value) => {
    expect(value).toMatch(/^[a-z][a-z0-9_]*$/)
  })
})

test.each([
  ['sygedagpenge', true, true, false],
  ['fleksjob', true, false, true],
  ['kontanthjaelp', false, true, false],
  ['ukendt', false, false, true],
  ['kontanthjælp', false, false, false],
])('%s: a group %s, a benefit %s, an outcome %s', (value, group, benefit, outcome) => {
  expect([isTargetGroup(value), isBenefit(value), isOutcome(value)]).toEqual([
    group,
    benefit,
    outcome,
  ])
})
