import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '#core/dates.ts'
import { isWorkday } from '#core/workdays.ts'
import {
  cardsFor,
  freeTimes,
  inTheWay,
  METHOD_CARDS,
  overlap,
  PLACES,
  PREPARE_MINUTES,
  placesInOrder,
  prepareAt,
  proposals,
  refuseBooking,
  refuseClosing,
  refuseCorrection,
  refusePrepareMinutes,
  refuseState,
  refuseUndo,
  refuseWriting,
  type State,
  type Taken,
  threads,
  together,
  weekLater,
} from './rules.ts'

const TODAY = day('2026-11-19')
const at = (atTime: string, more: Partial<Taken> = {}): Taken => ({
  conversationId: atTime,
  onDay: day('2026-12-03'),
  atTime,
  minutes: 45,
  travelMinutes: 0,
  prepareMinutes: 0,
  ...more,
})

describe('two times', () => {
  test.each([
    ['10:00', 45, 0, '10:45', 0, false],
    ['10:00', 46, 0, '10:45', 0, true],
    ['10:00', 45, 0, '09:15', 0, false],
    ['10:00', 45, 0, '11:00', 15, false],
    ['10:00', 45, 0, '11:00', 16, true],
    ['10:00', 45, 20, '11:00', 0, true],
    ['10:00', 45, 0, '10:00', 0, true],
  ])('%s for %i min. (way %i) and %s (way %i): %s', (one, minutes, way, other, way2, expected) => {
    const a = at(one, { minutes, travelMinutes: way })
    const b = at(other, { travelMinutes: way2 })
    expect(overlap(a, b)).toBe(expected)
    expect(overlap(b, a)).toBe(expected)
  })

  test.each([
    ['09:05', 0, false],
    ['09:06', 0, true],
    ['08:45', 20, false],
    ['08:46', 20, true],
    ['10:45', 0, false],
  ])('ten minutes set aside before 10:00 and %s (way to the first %i): %s', (other, way, meets) => {
    const first = at('10:00', { prepareMinutes: 10, travelMinutes: way })
    expect(overlap(first, at(other))).toBe(meets)
    expect(overlap(at(other), first)).toBe(meets)
  })

  test('on different days never meet', () => {
    expect(overlap(at('10:00'), at('10:00', { onDay: day('2026-12-04') }))).toBe(false)
  })

  test('the one that is being moved does not stand in its own way', () => {
    expect(inTheWay(at('10:15'), [at('10:00')], '10:00')).toEqual([])
    expect(inTheWay(at('10:15'), [at('10:00')])).toHaveLength(1)
  })
})

describe('booking', () => {
  const wish = { ...at('10:00'), place: 'gaatur' as const, placeWords: '' }
  const frame = { today: TODAY, closedOn: null, taken: [] as Taken[] }

  test.each([
    ['is fine on a free day', {}, {}, []],
    ['is fine today', { onDay: TODAY }, {}, []],
    ['not yesterday', { onDay: day('2026-11-18') }, {}, ['conversation.in_the_past']],
    ['is fine in 400 days', { onDay: addDays(TODAY, 400) }, {}, []],
    ['not in 401', { onDay: addDays(TODAY, 401) }, {}, ['conversation.too_far']],
    ['not in a closed case', {}, { closedOn: TODAY }, ['conversation.case_closed']],
    ['elsewhere says where', { place: 'andet' }, {}, ['conversation.where_missing']],
    ['elsewhere, said', { place: 'andet', placeWords: 'Biblioteket' }, {}, []],
    ['an overlap is only warned', {}, { taken: [at('10:15')] }, []],
    ['the same time is refused', {}, { taken: [at('10:00')] }, ['conversation.same_time']],
    ['but not its own', {}, { taken: [at('10:00')], exceptId: '10:00' }, []],
  ] as const)('%s', (_what, change, more, expected) => {
    const refusals = refuseBooking({ ...wish, ...change } as never, { ...frame, ...more } as never)
    expect(refusals.map(({ code }) => code)).toEqual(expected)
  })

  test.each([
    [true, false, []],
    [false, true, []],
    [false, false, ['conversation.not_yours']],
  ])('carries %s, own %s', (write, isOwn, expected) => {
    expect(refuseWriting({ write, isOwn }).map(({ code }) => code)).toEqual(expected)
  })
})

describe('proposals', () => {
  const aim = {
    aimDay: day('2026-12-03'),
    today: TODAY,
    usualTime: '10:00',
    awayOn: [] as Day[],
    taken: [] as Taken[],
    minutes: 45,
    travelMinutes: 0,
  }

  test('the rhythm’s day at the usual time, then the afternoon, then the days around', () => {
    expect(proposals(aim)).toEqual([
      { onDay: '2026-12-03', atTime: '10:00' },
      { onDay: '2026-12-03', atTime: '13:00' },
      { onDay: '2026-12-04', atTime: '10:00' },
      { onDay: '2026-12-02', atTime: '10:00' },
    ])
  })

  test('the nearest free time when the usual one is taken', () => {
    const taken = [at('10:00')]
    expect(proposals({ ...aim, taken })[0]).toEqual({ onDay: '2026-12-03', atTime: '09:00' })
  })

  test('none on days away', () => {
    const days = proposals({ ...aim, awayOn: [day('2026-12-03')] }).map(({ onDay }) => onDay)
    expect(days[0]).toBe('2026-12-04')
  })

  test('a full day has no free times', () => {
    const taken = [at('08:00', { minutes: 480 })]
    expect(freeTimes(day('2026-12-03'), { taken, minutes: 45, travelMinutes: 0 })).toEqual([])
  })

  test('always free, on workdays, after today, without a pair twice', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((n) => addDays(TODAY, n))
    const times = fc.integer({ min: 14, max: 32 }).map((n) => {
      return `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`
    })
    const taken = fc.array(
      fc.record({
        conversationId: fc.uuid(),
        onDay: days,
        atTime: times,
        minutes: fc.integer({ min: 5, max: 240 }),
        travelMinutes: fc.integer({ min: 0, max: 60 }),
        prepareMinutes: fc.constantFrom(...PREPARE_MINUTES),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(
        days,
        taken,
        fc.option(times),
        fc.integer({ min: 5, max: 120 }),
        (aimDay, all, usualTime, minutes) => {
          const found = proposals({ ...aim, aimDay, taken: all, usualTime, minutes })
          expect(found.length).toBeLessThanOrEqual(4)
          expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length)
          for (const one of found) {
            expect(one.onDay > TODAY && isWorkday(one.onDay)).toBe(true)
            expect(inTheWay({ ...one, minutes, travelMinutes: 0 }, all)).toEqual([])
          }
        },
      ),
    )
  })
})

test.each([
  ['10:00', 0, 10, '09:50'],
  ['10:00', 20, 10, '09:30'],
  ['10:00', 20, 0, undefined],
  ['00:05', 0, 10, undefined],
  [null, 0, 10, undefined],
])('at %s (way %i) with %i minutes set aside one begins at %s', (atTime, way, minutes, from) => {
  expect(prepareAt({ atTime, travelMinutes: way, prepareMinutes: minutes })).toBe(from)
})

test.each([
  ['planned', '10:00', 10, []],
  ['planned', null, 10, ['conversation.no_time']],
  ['held', '10:00', 10, ['conversation.not_planned']],
  ['cancelled', null, 0, []],
] as const)('set aside for one that is %s at %s: %i', (state, atTime, minutes, codes) => {
  const refusals = refusePrepareMinutes({ state, atTime }, minutes)
  expect(refusals.map(({ code }) => code)).toEqual(codes)
})

test.each([
  [
    'untouched',
    [
      ['open', 1],
      ['open', 1],
    ],
    [],
  ],
  [
    'one of them kept',
    [
      ['open', 1],
      ['kept', 2],
    ],
    ['conversation.promise_settled'],
  ],
  ['one of them moved', [['open', 2]], ['conversation.promise_settled']],
] as const)('promises that are %s', (_what, promises, codes) => {
  const refusals = refuseUndo(promises.map(([state, version]) => ({ state, version })))
  expect(refusals.map(({ code }) => code)).toEqual(codes)
})

test.each([
  ['2026-11-25', '2026-12-02'],
  ['2026-11-02', '2026-11-26'],
  ['2026-12-18', '2026-12-28'],
])('due %s, a week later is %s', (dueOn, later) => {
  expect(weekLater(day(dueOn), TODAY)).toBe(later)
})

test('places they have used come first, and none is lost', () => {
  const order = placesInOrder([
    { place: 'telefon', times: 2 },
    { place: 'gaatur', times: 5 },
  ])
  expect(order.slice(0, 3)).toEqual(['gaatur', 'telefon', 'jobcenter'])
  expect(order.toSorted()).toEqual([...PLACES].toSorted())
})

describe('a state', () => {
  const planned = { state: 'planned' as State, onDay: TODAY }
  test.each([
    ['called off with a reason', planned, { state: 'cancelled', reason: 'syg' }, []],
    [
      'called off without one',
      planned,
      { state: 'cancelled', reason: ' ' },
      ['conversation.reason_missing'],
    ],
    ['missed today', planned, { state: 'no_show', reason: '' }, []],
    [
      'missed tomorrow',
      { ...planned, onDay: addDays(TODAY, 1) },
      { state: 'no_show', reason: '' },
      ['conversation.in_the_future'],
    ],
    ['put back', { ...planned, state: 'cancelled' }, { state: 'planned', reason: '' }, []],
    [
      'held stays held',
      { ...planned, state: 'held' },
      { state: 'planned', reason: '' },
      ['conversation.held_already'],
    ],
  ] as const)('%s', (_what, before, wish, expected) => {
    const refusals = refuseState(before as never, { ...wish, today: TODAY } as never)
    expect(refusals.map(({ code }) => code)).toEqual(expected)
  })
})

describe('closing', () => {
  const closing = {
    ending: 'held' as const,
    onDay: TODAY,
    citizenWords: '',
    body: 'Vi gik en tur',
    promises: 0,
    reason: '',
  }
  const frame = { today: TODAY, standing: null }
  test.each([
    ['with a record', {}, {}, []],
    ['with the citizen’s words only', { body: '', citizenWords: 'Ja' }, {}, []],
    ['with a promise only', { body: '', promises: 1 }, {}, []],
    ['with nothing at all', { body: ' \n' }, {}, ['conversation.nothing_written']],
    ['tomorrow', { onDay: addDays(TODAY, 1) }, {}, ['conversation.in_the_future']],
    ['nobody came', { ending: 'no_show', body: '' }, {}, []],
    [
      'nobody came tomorrow',
      { ending: 'no_show', onDay: addDays(TODAY, 1) },
      {},
      ['conversation.in_the_future'],
    ],
    [
      'called off tomorrow, with a reason',
      { ending: 'cancelled', onDay: addDays(TODAY, 1), reason: 'syg' },
      {},
      [],
    ],
    ['called off without one', { ending: 'cancelled' }, {}, ['conversation.reason_missing']],
    ['a second record is added', {}, { standing: { state: 'held', hasRecord: true } }, []],
    [
      'one that was held was not missed',
      { ending: 'no_show' },
      { standing: { state: 'held', hasRecord: true } },
      ['conversation.held_already'],
    ],
  ] as const)('%s', (_what, change, more, expected) => {
    const refusals = refuseClosing(
      { ...closing, ...change } as never,
      { ...frame, ...more } as never,
    )
    expect(refusals.map(({ code }) => code)).toEqual(expected)
  })
})

describe('a correction', () => {
  const before = { citizenWords: 'Ja', body: 'Vi gik', note: '', isShared: true }
  test.each([
    ['says why', { body: 'Vi løb', reason: 'Vi løb jo' }, []],
    ['with four letters is no reason', { body: 'Vi løb', reason: 'fejl' }, ['reason_missing']],
    ['that changes nothing', { reason: 'Ingenting' }, ['unchanged']],
    ['that empties', { citizenWords: '', body: '', reason: 'Slettes' }, ['empty']],
    ['that takes back', { isShared: false, reason: 'Fortrudt' }, ['stays_shared']],
  ])('%s', (_what, change, expected) => {
    const codes = refuseCorrection(before, { ...before, ...change }).map(({ code }) => code)
    expect(codes).toEqual(expected.map((code) => `record.${code}`))
  })

  test('two texts become one, and neither loses a word', () => {
    const more = { citizenWords: '', body: 'Og talte', note: 'Ring', isShared: false }
    expect(together(before, more)).toEqual({
      citizenWords: 'Ja',
      body: 'Vi gik\n\nOg talte',
      note: 'Ring',
      isShared: true,
    })
  })

  test('what was kept from the citizen is not shared by somebody who adds to it', () => {
    const more = { citizenWords: '', body: 'Og talte', note: '', isShared: true }
    expect(together({ ...before, isShared: false }, more).isShared).toBe(false)
    expect(together({ ...before, isShared: true }, { ...more, isShared: false }).isShared).toBe(
      true,
    )
  })
})

test('each record as it stands, with what it was under it', () => {
  const row = (recordId: string, replaces: string | null) => ({ recordId, replaces })
  const rows = [row('c', 'b'), row('x', null), row('b', 'a'), row('a', null)]
  expect(threads(rows)).toEqual([
    { newest: row('c', 'b'), older: [row('b', 'a'), row('a', null)] },
    { newest: row('x', null), older: [] },
  ])
  // What the one who asks may not see is not there, and ends the thread.
  expect(threads([row('c', 'b')])).toEqual([{ newest: row('c', 'b'), older: [] }])
})

describe('method cards', () => {
  test('the first is always the citizen’s own view', () => {
    const used = fc.array(fc.subarray([...METHOD_CARDS]))
    fc.assert(
      fc.property(used, (before) => {
        const cards = cardsFor(before)
        expect(cards[0]).toBe('own_view')
        expect(new Set(cards).size).toBe(3)
      }),
    )
  })

  test('then those that have rested the longest', () => {
    const [, ...others] = METHOD_CARDS
    const [last, ...rest] = others
    expect(cardsFor([rest.slice(1), [...rest.slice(0, 1)], [last ?? '']])).toEqual([
      'own_view',
      last,
      rest[0],
    ])
  })
})
