import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, daysBetween } from '#core/dates.ts'
import { isWorkday } from '#core/workdays.ts'
import {
  beats,
  gaps,
  isSilent,
  proposeDay,
  quietSince,
  refuseRhythm,
  silenceFrom,
  USUAL_RHYTHMS,
} from './rules.ts'

const today = day('2026-11-19')

describe('silence', () => {
  test.each([
    [7, '2026-11-10', '2026-11-19'],
    [14, '2026-11-01', '2026-11-19'],
    [21, '2026-10-23', '2026-11-19'],
    [30, '2026-10-12', '2026-11-19'],
    [1, '2026-11-17', '2026-11-19'],
    [4, '2026-11-14', '2026-11-19'],
  ])('every %s days, last on %s: from %s', (everyDays, last, from) => {
    const lastHeldOn = day(last)
    expect(silenceFrom(lastHeldOn, everyDays)).toBe(from)
    expect(isSilent({ lastHeldOn, everyDays, today })).toBe(true)
    expect(isSilent({ lastHeldOn: addDays(lastHeldOn, 1), everyDays, today })).toBe(false)
  })

  test('is counted from the day of the rhythm where they have not talked', () => {
    expect(quietSince(null, day('2026-11-01'))).toBe('2026-11-01')
    expect(quietSince(day('2026-10-01'), day('2026-11-01'))).toBe('2026-10-01')
  })
})

describe('the proposed day', () => {
  test.each([
    ['a fortnight after', '2026-11-12', 14, '2026-11-26'],
    ['not before tomorrow', '2026-10-01', 14, '2026-11-20'],
    ['not on a Saturday', '2026-11-14', 14, '2026-11-30'],
    ['not on Christmas Eve', '2026-11-24', 30, '2026-12-28'],
    ['tomorrow at the earliest, for a rhythm that points at today', '2026-11-12', 7, '2026-11-20'],
  ])('%s', (_what, last, everyDays, expected) => {
    expect(proposeDay({ lastHeldOn: day(last), everyDays, today })).toBe(expected)
  })

  test('is a workday to come, and before the silence where that can be', () => {
    const anyDay = fc.integer({ min: 0, max: 2000 }).map((more) => addDays(day('2025-01-01'), more))
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 366 }), anyDay, (lastHeldOn, everyDays, on) => {
        const proposed = proposeDay({ lastHeldOn, everyDays, today: on })
        expect(proposed > on && isWorkday(proposed)).toBe(true)
        // Easter and Christmas hold a week at most.
        if (daysBetween(lastHeldOn, on) < everyDays)
          expect(daysBetween(lastHeldOn, proposed)).toBeLessThanOrEqual(everyDays + 6)
      }),
    )
  })
})

describe('setting it', () => {
  const now = { everyDays: 14, fromOn: day('2026-10-01'), agreed: true }
  test.each<
    [what: string, everyDays: number, agreed: boolean, closed: string | null, codes: string[]]
  >([
    ['another number', 21, true, null, []],
    ['the same', 14, true, null, ['rhythm.same']],
    ['the same, but no longer with the citizen', 14, false, null, []],
    ['nothing', 0, true, null, ['rhythm.days']],
    ['half a day', 1.5, true, null, ['rhythm.days']],
    ['the longest', 366, true, null, []],
    ['too long', 367, true, null, ['rhythm.days']],
    ['a closed case', 21, true, '2026-11-18', ['rhythm.case_closed']],
    ['a case that closes today', 21, true, '2026-11-19', []],
  ])('%s', (_what, everyDays, agreed, closed, codes) => {
    const closedOn = closed ? day(closed) : null
    const refusals = refuseRhythm({ everyDays, agreed }, { now, today, closedOn })
    expect(refusals.map(({ code }) => code)).toEqual(codes)
  })

  test('the usual ones are a week, a fortnight, three weeks and a month', () => {
    expect(USUAL_RHYTHMS).toEqual([7, 14, 21, 30])
  })
})

describe('the picture', () => {
  const picture = { from: day('2026-10-01'), until: day('2026-11-19') }

  test('every conversation begins the count anew', () => {
    const rhythms = [{ everyDays: 14, fromOn: day('2026-10-01'), agreed: true }]
    expect(beats(rhythms, [], picture).map(({ onDay }) => onDay)).toEqual([
      '2026-10-15',
      '2026-10-29',
      '2026-11-12',
    ])
    const held = [day('2026-10-12'), day('2026-11-10')]
    expect(beats(rhythms, held, picture).map(({ onDay }) => onDay)).toEqual([
      '2026-10-26',
      '2026-11-09',
    ])
  })

  test('another rhythm begins it anew, too, and nothing before the picture is in it', () => {
    const rhythms = [
      { everyDays: 7, fromOn: day('2026-11-01'), agreed: true },
      { everyDays: 30, fromOn: day('2026-08-01'), agreed: false },
    ]
    expect(beats(rhythms, [day('2026-09-10')], picture)).toEqual([
      { onDay: '2026-10-10', everyDays: 30 },
      { onDay: '2026-11-08', everyDays: 7 },
      { onDay: '2026-11-15', everyDays: 7 },
    ])
  })

  test('days between what was held', () => {
    expect(gaps([day('2026-11-10'), day('2026-10-12')])).toEqual([
      { onDay: '2026-10-12', days: null },
      { onDay: '2026-11-10', days: 29 },
    ])
  })
})
