import { describe, expect, test } from 'vitest'
import { type Day, day } from '#core/dates.ts'
import {
  ACT_KINDS,
  type ActKind,
  apart,
  CLASSES,
  inOrder,
  isKey,
  isOver,
  isTalk,
  keyOf,
  leaveAt,
  lowered,
  nextOf,
  pageOfDraft,
  quickDays,
  refuseSnooze,
  wayOf,
} from './rules.ts'

const today = day('2026-11-19')
const act = (kind: ActKind, on: string, firstName: string, atTime?: string) => ({
  ...{ kind, onDay: day(on), firstName, atTime: atTime ?? null },
  key: keyOf(kind, firstName.toLowerCase(), on),
})

describe('the order of the day', () => {
  test('every kind has its class, once', () => {
    expect(CLASSES.flat().toSorted()).toEqual([...ACT_KINDS].toSorted())
  })

  test('the classes stand as they are explained, whoever it is about', () => {
    const mixed = [...ACT_KINDS].toReversed().map((kind) => act(kind, '2026-11-19', 'Anton'))
    expect(inOrder(mixed).map(({ kind }) => kind)).toEqual([
      'frustration',
      'talk_request',
      'promise',
      'prepare',
      'silence',
      'question',
      'waiting',
      'law',
      'progress',
    ])
  })

  test('within a class the oldest day, then the time, then the first name by the Danish alphabet', () => {
    const acts = [
      act('promise', '2026-11-19', 'Østen'),
      act('promise', '2026-11-19', 'Åse'),
      act('promise', '2026-11-19', 'Zara'),
      act('promise', '2026-11-17', 'Zara'),
      act('prepare', '2026-11-19', 'Anton', '13:00'),
      act('prepare', '2026-11-19', 'Zara', '09:00'),
    ]
    expect(inOrder(acts).map(({ firstName, onDay }) => `${firstName} ${onDay.slice(8)}`)).toEqual([
      'Zara 17',
      'Zara 19',
      'Østen 19',
      'Åse 19',
      'Zara 19',
      'Anton 19',
    ])
  })

  test('two kinds of one class are put by day, not by kind', () => {
    const acts = [
      act('waiting', '2026-11-19', 'Anton'),
      act('question', '2026-11-18', 'Zara'),
      act('waiting', '2026-11-17', 'Mie'),
    ]
    expect(inOrder(acts).map(({ firstName }) => firstName)).toEqual(['Mie', 'Zara', 'Anton'])
  })

  test('what was given is left as it was', () => {
    const acts = [act('law', '2026-11-19', 'Bo'), act('promise', '2026-11-19', 'Bo')]
    inOrder(acts)
    expect(acts.map(({ kind }) => kind)).toEqual(['law', 'promise'])
  })
})

test.each([
  [keyOf('promise', '0191f3b2-0000-7000-8000-000000000000', '2026-11-19'), true],
  [keyOf('law', 'x', 'kontanthjaelp_talks', '2026-11-24'), true],
  ['promise', false],
  ['person:Anton Borger', false],
  ['promise:Anton Borger', false],
  ['promise::', false],
  [`promise:${'a'.repeat(65)}`, false],
])('%s is a line of the day: %s', (text, expected) => {
  expect(isKey(text)).toBe(expected)
})

describe('putting off', () => {
  const snooze = (key: string, untilOn: string) => ({
    ...{ snoozeId: key, key, untilOn: day(untilOn), reason: 'Venter på svar' },
  })

  test('asleep until its day, and back on the day itself', () => {
    const acts = ['a', 'b', 'c', 'd'].map((key) => ({ key }))
    const snoozes = [
      snooze('a', '2026-11-18'),
      snooze('b', '2026-11-19'),
      snooze('c', '2026-11-20'),
    ]
    const { open, put } = apart(acts, snoozes, today)
    expect(open.map(({ key }) => key)).toEqual(['a', 'b', 'd'])
    expect(put.map(({ act, snooze }) => [act.key, snooze.untilOn])).toEqual([['c', '2026-11-20']])
  })

  test('a snooze of a line that is no longer there is not shown', () => {
    expect(apart([], [snooze('a', '2026-11-20')], today)).toEqual({ open: [], put: [] })
  })

  test.each<[string, string, string[]]>([
    ['2026-11-20', 'Venter på svar', []],
    ['2026-11-19', 'Venter på svar', ['snooze.not_later']],
    ['2026-11-18', ' ', ['snooze.not_later', 'snooze.reason_missing']],
    ['2027-01-18', 'Venter på svar', []],
    ['2027-01-19', 'Venter på svar', ['snooze.too_long']],
    ['2026-11-20', '  ', ['snooze.reason_missing']],
  ])('until %s because »%s«: %s', (untilOn, reason, codes) => {
    const refusals = refuseSnooze({ untilOn: day(untilOn), reason }, today)
    expect(refusals.map(({ code }) => code)).toEqual(codes)
  })

  test.each<[string, string, string]>([
    ['2026-11-19', '2026-11-20', '2026-11-23'], // a Thursday
    ['2026-11-20', '2026-11-21', '2026-11-23'], // a Friday
    ['2026-11-22', '2026-11-23', '2026-11-30'], // on a Sunday, tomorrow is a Monday
    ['2026-11-23', '2026-11-24', '2026-11-30'],
  ])('on %s: tomorrow is %s and Monday is %s', (on, tomorrow, monday) => {
    expect(quickDays(on as Day)).toEqual({ tomorrow, monday })
  })
})

describe('the time of the day', () => {
  test.each<[string | null, number, string | undefined]>([
    ['12:15', 20, '11:55'],
    ['10:00', 0, undefined],
    [null, 20, undefined],
    ['00:10', 20, undefined],
    ['00:20', 20, '00:00'],
  ])('there at %s with %i minutes on the way: leave %s', (at, minutes, expected) => {
    expect(leaveAt(at, minutes)).toBe(expected)
  })

  const talk = (name: string, atTime: string | null, state = 'planned' as 'planned' | 'held') => ({
    ...{ name, atTime, state, minutes: 45 },
  })
  const yusuf = talk('Yusuf', '08:30', 'held')
  const karoline = talk('Karoline', '10:00')
  const ibrahim = talk('Ibrahim', '12:15')

  test.each([
    ['in the morning', '07:00', 'Karoline'],
    ['while it is going on', '10:44', 'Karoline'],
    ['when its time has gone', '10:45', 'Ibrahim'],
    ['when all are over, the latest that is not closed', '16:00', 'Ibrahim'],
  ])('the next one %s', (_what, clock, name) => {
    expect(nextOf([yusuf, karoline, ibrahim], clock)?.name).toBe(name)
  })

  test('none, when all are closed', () => {
    expect(nextOf([yusuf], '07:00')).toBeUndefined()
  })

  test('one without a time is still to come', () => {
    expect(nextOf([talk('Anton', null)], '23:00')?.name).toBe('Anton')
  })

  test.each([
    ['planned and over', karoline, '11:00', true],
    ['planned and going on', karoline, '10:45', false],
    ['held', yusuf, '11:00', false],
    ['without a time', talk('Anton', null), '23:00', false],
  ] as const)('%s is left open', (_what, one, clock, expected) => {
    expect(isOver(one, clock)).toBe(expected)
  })
})

test.each([
  ['talk', true],
  ['talks', true],
  ['every', true],
  ['stop', false],
  ['special', false],
])('the law asks for %s, which a booked talk answers: %s', (asks, expected) => {
  expect(isTalk(asks)).toBe(expected)
})

test('a conversation is prepared and closed on the page of its citizen', () => {
  const of = { caseId: 'c', conversationId: 's' }
  expect(wayOf(of, 'forbered')).toBe('/borger/c/forbered/s')
  expect(wayOf(of, 'luk')).toBe('/borger/c/luk/s')
})

test.each([
  ['Ringer til smeden', 'ringer til smeden'],
  ['Åbner kontoen', 'åbner kontoen'],
  ['CV skal skrives', 'CV skal skrives'],
  ['ringer', 'ringer'],
  ['', ''],
])('»%s« goes on as »%s«', (words, expected) => {
  expect(lowered(words)).toBe(expected)
})

test.each([
  ['record', '/borger/c/luk/s'],
  ['correction', '/borger/c/referat/s'],
  ['assessment', '/borger/c/vurdering/s'],
] as const)('a %s that was begun is gone on with on its page', (kind, path) => {
  expect(pageOfDraft({ kind, caseId: 'c', subjectId: 's' })).toBe(path)
})
