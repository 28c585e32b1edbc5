import { expect, test } from 'vitest'
import { EVENT_GROUPS, EVENT_KINDS, groupOf, STAFF_ONLY, subjectsOf } from './rules.ts'
import { texts } from './texts.ts'

test.each([
  ['step.moved', 'way'],
  ['takes.said', 'way'],
  ['promise.kept', 'promises'],
  ['conversation.held', 'conversations'],
  ['rhythm.agreed', 'conversations'],
  ['frustration.noted', 'assessment'],
  ['case.carried', 'case'],
  ['something.new', 'case'],
])('%s stands under %s', (kind, group) => {
  expect(groupOf(kind)).toBe(group)
})

test('every kind is found under exactly one filter, and under none', () => {
  for (const kind of EVENT_KINDS) {
    const subject = kind.split('.')[0] ?? ''
    const found = EVENT_GROUPS.filter((group) => subjectsOf(group).includes(subject))
    expect([kind, found]).toEqual([kind, [groupOf(kind)]])
    expect(subjectsOf(undefined)).toContain(subject)
  }
})

const facts = {
  who: 'Maja Lund',
  citizen: 'Karoline',
  words: 'ringer til kennelen',
  day: '3. december',
  fromDay: '1. december',
  place: 'gåtur',
  from: 'Ønske',
  to: 'Gjort',
  owner: 'Maja Lund',
  reason: 'Bilen var i stykker',
  number: '14',
  amount: '350 kr.',
  cause: 'en regel',
  part: 'ansvarlig',
  outcome: 'job',
}

test.each(['da', 'en'] as const)('every kind has its two sentences in %s', (language) => {
  const { staff, own } = texts[language]
  for (const kind of EVENT_KINDS) {
    expect([kind, staff[kind]?.(facts)]).toEqual([kind, expect.stringMatching(/^\S.*\.$/s)])
    const said = own[kind]?.(facts)
    if (STAFF_ONLY.has(kind)) expect([kind, said]).toEqual([kind, undefined])
    else expect([kind, said]).toEqual([kind, expect.stringMatching(/^\S.*\.$/s)])
  }
})

test('the citizen is spoken to, not about', () => {
  for (const [kind, say] of Object.entries(texts.da.own))
    expect([kind, say(facts)]).toEqual([kind, expect.not.stringMatching(/borgeren/i)])
})
