import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addDays, type Day, day, daysBetween, isoWeekOf, mondayBefore } from '#core/dates.ts'
import { endOfWeek, joined, lastDayWithin, pastStandstills, safeDays, talkDays } from './clocks.ts'
import { CONTACT_RULES, rulesOn, SWITCH_DAYS } from './contactRules.ts'
import { type CaseFacts, find, startOf } from './findings.ts'
import { ladderAt } from './refusion.ts'
import { TARGET_GROUPS } from './targetGroups.ts'
import { countedPeriods, stopsWithMonth } from './windows.ts'

// Ten years with two weeks 53 (2026 and 2032), leap days, and every change of the clocks in between.
const FIRST = day('2024-01-01')
const DAYS = 3653
const anyDay = fc.integer({ min: 0, max: DAYS - 1 }).map((days) => addDays(FIRST, days))
const anyPeriod = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 200 }))
  .map(([fromOn, days]) => ({ fromOn, toOn: addDays(fromOn, days) }))
const anyGroup = fc.constantFrom(...TARGET_GROUPS)

const CASE: CaseFacts = {
  ...{ targetGroup: 'sygedagpenge', openedOn: FIRST, told: [], held: [] },
  ...{ spells: [], standstills: [], requestedOn: [] },
}

describe('a clock', () => {
  test('never runs out before it starts, and each safe day is not after the next', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 800 }), fc.nat(8), (start, days, remaining) => {
        const due = lastDayWithin(start, { days })
        const safe = safeDays(start, due, remaining)
        expect(safe).toEqual(safe.toSorted())
        expect(safe.every((on) => start <= on && on <= due)).toBe(true)
        expect(safe.at(-1) ?? due).toBe(due)
      }),
    )
  })

  test('that starts later never runs out earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 24 }), (a, b, months) => {
        const [first, second] = [a, b].toSorted() as [Day, Day]
        const [x, y] = [first, second].map((on) => lastDayWithin(on, { months })) as [Day, Day]
        expect(x <= y).toBe(true)
        expect(endOfWeek(first, 8) <= endOfWeek(second, 8)).toBe(true)
      }),
    )
  })

  test('week 8 ends on its 56th day, whatever week of the year it is', () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        expect(daysBetween(start, endOfWeek(start, 8))).toBe(55)
      }),
    )
    expect(isoWeekOf(endOfWeek(day('2026-11-09'), 8))).toEqual({ year: 2026, week: 53 })
  })

  test('that stands still moves its last day, by no more than it stood', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 300 }),
        fc.array(anyPeriod),
        (start, n, still) => {
          const due = addDays(start, n)
          const moved = pastStandstills(start, due, still)
          const stood = joined(still).reduce(
            (sum, one) => sum + daysBetween(one.fromOn, one.toOn) + 1,
            0,
          )
          expect(moved >= due).toBe(true)
          expect(daysBetween(due, moved)).toBeLessThanOrEqual(stood)
        },
      ),
    )
  })

  test('stands still for the days of a period on the way, and for none of those outside', () => {
    const [start, due] = [day('2026-03-01'), day('2026-03-31')]
    const still = (from: string, to: string) =>
      pastStandstills(start, due, [{ fromOn: day(from), toOn: day(to) }])
    expect(still('2026-03-10', '2026-03-19')).toBe('2026-04-10')
    expect(still('2026-02-01', '2026-03-05')).toBe('2026-04-05')
    expect(still('2026-04-01', '2026-04-30')).toBe('2026-03-31')
    expect(still('2026-03-31', '2026-03-31')).toBe('2026-04-01')
  })

  test('two talks on a day are counted as one', () => {
    const held = ['2026-03-02', '2026-03-02', '2026-05-01', '2026-02-28'].map(day)
    const window = { fromOn: day('2026-03-01'), toOn: day('2026-04-30') }
    expect(talkDays(held, window)).toEqual(['2026-03-02'])
  })
})

describe('a start', () => {
  const at = (facts: Partial<CaseFacts>, today = '2026-11-19') =>
    startOf(
      { clock: 'first_enquiry', restarts: true },
      { ...CASE, openedOn: day('2026-03-02'), ...facts },
      day(today),
    )

  test('is what was told; else the opening day, and says so', () => {
    expect(at({})).toEqual({ on: '2026-03-02', from: 'opening', restarted: false })
    const told = [{ kind: 'first_enquiry' as const, onDay: day('2026-02-20') }]
    expect(at({ told })).toMatchObject({ on: '2026-02-20', from: 'told' })
  })

  test('is of today: what is told of a day to come waits for it', () => {
    const told = [{ kind: 'first_enquiry' as const, onDay: day('2026-12-01') }]
    expect(at({ told })).toMatchObject({ on: '2026-03-02' })
    expect(at({ told }, '2026-12-01')).toMatchObject({ on: '2026-12-01' })
  })

  test('comes again with another benefit, but not with another name for the same', () => {
    const spells = (first: 'sygedagpenge' | 'uddannelseshjaelp', to = '2026-06-22') => [
      { benefit: first, fromWeek: day('2026-03-02'), toWeek: day(to) },
      { benefit: 'kontanthjaelp' as const, fromWeek: day('2026-06-29'), toWeek: null },
    ]
    expect(at({ spells: spells('sygedagpenge') })).toEqual({
      ...{ on: '2026-06-29', from: 'benefit', restarted: true },
    })
    expect(at({ spells: spells('uddannelseshjaelp') })).toMatchObject({ on: '2026-03-02' })
    // A benefit after weeks without any is no change of benefit.
    expect(at({ spells: spells('sygedagpenge', '2026-05-04') })).toMatchObject({ on: '2026-03-02' })
  })
})

describe('every rule, for every group and day', () => {
  const anyHeld = fc.array(anyDay, { maxLength: 8 })

  test('gives no day before its start, and counts no more talks than there were', () => {
    fc.assert(
      fc.property(anyGroup, anyDay, anyDay, anyHeld, (targetGroup, today, openedOn, held) => {
        const facts = { ...CASE, targetGroup, openedOn, held }
        const findings = rulesOn(targetGroup, today).flatMap(
          (rule) => find(rule, facts, today) ?? [],
        )
        const early = findings.filter(
          ({ start, dueOn, safeOn }) =>
            start.on > today || [dueOn, ...safeOn].some((on) => on && on < start.on),
        )
        expect(early).toEqual([])
        const days = new Set(held).size
        expect(findings.filter(({ counted }) => counted > days)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('one more talk never leaves more to do, and never moves the last day', () => {
    fc.assert(
      fc.property(
        anyGroup,
        anyDay,
        anyDay,
        anyHeld,
        anyDay,
        (targetGroup, today, openedOn, held, on) => {
          const before = { ...CASE, targetGroup, openedOn, held }
          for (const rule of rulesOn(targetGroup, today).filter(
            ({ demand }) => demand.kind === 'talks',
          )) {
            const less = find(rule, before, today)
            const more = find(rule, { ...before, held: [...held, on] }, today)
            expect((more?.counted ?? 0) >= (less?.counted ?? 0)).toBe(true)
            expect(more?.dueOn).toBe(less?.dueOn)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('on both sides of each switch day the rules are those of that side', () => {
    const seen = SWITCH_DAYS.map((on) =>
      [addDays(on, -1), on].map((side) =>
        TARGET_GROUPS.map((group) => rulesOn(group, side).map(({ code }) => code)),
      ),
    )
    // 1 July 2026 is the only one of them on which a talk or a deadline of a person changed.
    const changed = seen.map(([before, after]) => JSON.stringify(before) !== JSON.stringify(after))
    expect(changed).toEqual([false, false, false, true, false])
    for (const rule of CONTACT_RULES)
      if (rule.validTo === '2026-06-30')
        expect(rulesOn(rule.targetGroups[0] ?? 'dagpenge', day('2026-07-01'))).not.toContain(rule)
  })
})

describe('22 weeks', () => {
  const LIMIT = { weeks: 22, months: 9 }

  test('the stop is the last day of a month, after more than 154 days, within ten weeks of it', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        const until = addDays(from, 400)
        const look = { after: from, until }
        const stops = stopsWithMonth(
          countedPeriods([{ fromOn: from, toOn: null }], [], until),
          LIMIT,
          look,
        )
        expect(stops && addDays(stops, 1).endsWith('-01')).toBe(true)
        const days = daysBetween(from, stops as Day) + 1
        expect(days).toBeGreaterThan(154)
        expect(days).toBeLessThanOrEqual(154 + 31)
      }),
    )
  })

  test('more paid weeks never make it later; more that is not counted never earlier', () => {
    const stop = (paid: { fromOn: Day; toOn: Day }[], not: { fromOn: Day; toOn: Day }[]) =>
      stopsWithMonth(countedPeriods(paid, not, addDays(FIRST, 2000)), LIMIT, {
        ...{ after: FIRST, until: addDays(FIRST, 1500) },
      }) ?? '9999-12-31'
    const some = fc.array(anyPeriod, { maxLength: 4 })
    fc.assert(
      fc.property(some, anyPeriod, some, (paid, more, not) => {
        expect(stop([...paid, more], not) <= stop(paid, not)).toBe(true)
        expect(stop(paid, [...not, more]) >= stop(paid, not)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the ladder', () => {
  test('one week further is one week up, through every week 53', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (from, weeks) => {
        const spells = [{ fromWeek: mondayBefore(from), toWeek: null }]
        const found = ladderAt(spells, addDays(from, weeks * 7))
        expect(found.week).toBe(weeks + 1)
        if (found.nextStepOn) {
          const next = ladderAt(spells, found.nextStepOn)
          expect(next.step?.fromWeek).toBe(next.week)
          expect(next.step).not.toEqual(found.step)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('begins again after 52 weeks on one’s own, in one piece or several, and not after 51', () => {
    const first = { fromWeek: day('2024-01-01'), toWeek: day('2024-01-29') }
    const again = (weeks: number) => {
      const back = addDays(first.toWeek, (weeks + 1) * 7)
      return ladderAt([first, { fromWeek: back, toWeek: null }], back).week
    }
    expect([again(51), again(52), again(60)]).toEqual([6, 1, 1])
  })

  test('counts no more weeks on one’s own than three years have', () => {
    const spells = [{ fromWeek: day('2020-01-06'), toWeek: day('2020-01-27') }]
    expect(ladderAt(spells, day('2021-01-25')).selfSupported).toBe(52)
    expect(ladderAt(spells, day('2025-10-06')).selfSupported).toBe(157)
  })
})

describe('where the machine stands does not matter', () => {
  const home = process.env['TZ']
  afterAll(() => {
    if (home === undefined) delete process.env['TZ']
    else process.env['TZ'] = home
  })

  const SICK = { clock: 'first_absence', demand: { kind: 'by_week', week: 8 } } as const

  /** Everything that the law says over ten years of days, as one text. */
  function everything(): string {
    const lines: unknown[] = []
    for (let at = 0; at < DAYS; at += 1) {
      const today = addDays(FIRST, at)
      const targetGroup = TARGET_GROUPS[at % TARGET_GROUPS.length] ?? 'dagpenge'
      const openedOn = addDays(today, -(at % 190))
      const spells = [
        { benefit: 'sygedagpenge' as const, fromWeek: mondayBefore(openedOn), toWeek: null },
      ]
      const facts = { ...CASE, targetGroup, openedOn, spells, held: [addDays(openedOn, 5)] }
      lines.push([today, isoWeekOf(today), find(SICK, facts, today)])
      if (at % 9 !== 0) continue
      lines.push(ladderAt(spells, today))
      lines.push(rulesOn(targetGroup, today).map((rule) => find(rule, facts, today)))
    }
    return JSON.stringify(lines)
  }

  test('UTC and Copenhagen agree on every day, those of both clock changes among them', () => {
    const answers = ['UTC', 'Europe/Copenhagen', 'America/Los_Angeles'].map((zone) => {
      process.env['TZ'] = zone
      return everything()
    })
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('2032-12-31')
  })
})
