import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { type Booked, calendarPeriod, entryOf, preparationOf, TOKEN } from './rules.ts'

const words = {
  kinds: { conversation: 'Samtale', going_along: 'Ledsagelse' },
  preparing: 'Forberedelse',
  places: { gaatur: 'gåtur', laege: 'hos lægen' },
}
const booked: Booked = {
  ...{ conversationId: 'k1', onDay: day('2026-12-03'), atTime: '10:00', minutes: 45 },
  ...{ travelMinutes: 20, prepareMinutes: 10 },
  ...{ kind: 'conversation', place: 'gaatur', state: 'planned', version: 3, initials: 'KM' },
  changedAt: '2026-11-19T09:00:00Z',
}

describe('an entry', () => {
  test.each<[what: string, more: Partial<Booked>, expected: object]>([
    ['a walk', {}, { title: 'Samtale KM', place: 'gåtur', isCancelled: false, sequence: 3 }],
    ['going along', { kind: 'going_along' }, { title: 'Ledsagelse KM' }],
    ['somebody protected', { initials: '' }, { title: 'Samtale' }],
    ['a place without a word', { place: 'nyt' }, { place: '' }],
    ['called off', { state: 'cancelled' }, { isCancelled: true }],
    ['held', { state: 'held' }, { isCancelled: false }],
    ['nobody came', { state: 'no_show' }, { isCancelled: false }],
  ])('%s', (_what, more, expected) => {
    expect(entryOf({ ...booked, ...more }, words)).toMatchObject(expected)
  })

  test('is known again whatever is changed', () => {
    const moved = entryOf({ ...booked, onDay: day('2027-01-07'), version: 9 }, words)
    expect(moved.uid).toBe(entryOf(booked, words).uid)
    expect(moved.sequence).toBe(9)
  })
})

describe('what was set aside to prepare', () => {
  test('says neither whom nor where it is about', () => {
    expect(preparationOf(booked, words)).toEqual({
      ...{ uid: 'k1-preparing@medspiller', title: 'Forberedelse', place: '' },
      ...{ isCancelled: false, sequence: 3 },
    })
  })

  test.each<[what: string, more: Partial<Booked>]>([
    ['nothing was', { prepareMinutes: 0 }],
    ['the conversation is called off', { state: 'cancelled' }],
    ['it has no hour', { atTime: null }],
  ])('is not there when %s', (_what, more) => {
    expect(preparationOf({ ...booked, ...more }, words)).toBeUndefined()
  })
})

test('a month back and more than a year ahead', () => {
  expect(calendarPeriod(day('2026-11-19'))).toEqual({ fromOn: '2026-10-19', toOn: '2027-12-24' })
})

test.each<[text: string, isToken: boolean]>([
  ['A'.repeat(43), true],
  [`${'a-_9'.repeat(10)}abc`, true],
  ['A'.repeat(42), false],
  ['A'.repeat(44), false],
  [`${'A'.repeat(42)}.`, false],
])('%s: %s', (text, isToken) => {
  expect(TOKEN.test(text)).toBe(isToken)
})
