import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import type { GuardFacts, LocalRule } from '#law/duties.ts'
import {
  formOf,
  gaugeOf,
  gaugesFor,
  guardFor,
  placeOn,
  refuseClock,
  refuseExemption,
  refuseLocal,
  refuseSuspension,
  statutoryFor,
} from './rules.ts'

const TODAY = day('2026-11-19')

type Story = Partial<GuardFacts> & { since?: string; talks?: string[] }

/** A case of the first group in the story, unless told. */
function facts({ since = '2026-08-14', talks = [], ...more }: Story = {}): GuardFacts {
  return {
    ...{ caseId: 'a', targetGroup: 'uddannelsesparat_under_30', openedOn: day(since) },
    ...{ told: [], held: talks.map(day), spells: [], standstills: [] },
    ...{ requestedOn: [], exemptFrom: [], ...more },
  }
}

const guard = (story: Story = {}, locals: LocalRule[] = [], on = TODAY) =>
  guardFor(facts(story), locals, on)
const duty = (story: Story, code: string, locals: LocalRule[] = [], on = TODAY) =>
  guard(story, locals, on).duties.find((one) => one.code === code)

const FOUR = 'kontanthjaelp_talks_2026'

describe('four talks in the first half-year', () => {
  type Row = [talks: string[], today: string, state: string, dot: string]
  test.each<Row>([
    // From 14 August the last day is 14 February; two weeks between each.
    [[], '2026-11-19', 'quiet', 'quiet'],
    [[], '2026-12-19', 'quiet', 'quiet'], // 15 days to the first safe day, 3 January
    [[], '2026-12-20', 'soon', 'soon'],
    [[], '2026-12-29', 'due', 'due'],
    [[], '2027-02-14', 'due', 'due'], // nobody is late before the law's own day has passed
    [[], '2027-02-15', 'overdue', 'overdue'],
    [[], '2027-05-16', 'overdue', 'overdue'],
    [['2026-09-01', '2026-10-01', '2026-11-01'], '2026-11-19', 'quiet', 'quiet'],
    [['2026-09-01', '2026-10-01', '2026-11-01'], '2027-02-09', 'due', 'due'],
    [['2026-09-01', '2026-10-01', '2026-11-01', '2026-11-19'], '2026-11-19', 'met', 'quiet'],
  ])('with %j on %s: %s', (talks, today, state, dot) => {
    const found = guard({ talks }, [], day(today))
    expect(found.duties.find(({ code }) => code === FOUR)?.state).toBe(state)
    expect(found.dot).toBe(dot)
  })

  test('is gone a quarter of a year after its last day, and when it was met', () => {
    expect(duty({}, FOUR, [], day('2027-05-17'))).toBeUndefined()
    const talks = ['2026-09-01', '2026-10-01', '2026-11-01', '2026-11-19']
    expect(duty({ talks }, FOUR, [], day('2027-02-15'))).toBeUndefined()
  })

  test('says which comes next, and that its start is assumed', () => {
    const { next } = guard({ talks: ['2026-09-01'] })
    expect(next).toMatchObject({
      ...{ rule: FOUR, dueOn: '2027-02-14', safeOn: '2027-01-17', counted: 1, needed: 4 },
    })
    expect(duty({}, FOUR)).toMatchObject({ startedFrom: 'opening', startedOn: '2026-08-14' })
  })

  test('of one who is exempt is the first talk alone', () => {
    expect(duty({ exemptFrom: ['contact'] }, FOUR)).toMatchObject({ needed: 1, exempt: true })
    const met = { exemptFrom: ['contact' as const], talks: ['2026-09-01'] }
    expect(duty(met, FOUR)).toMatchObject({ state: 'met' })
  })

  test('stands still while the case does, and says since when', () => {
    const standstills = [{ kind: 'barsel' as const, fromOn: day('2026-11-01'), toOn: null }]
    const found = guard({ standstills })
    expect(found).toMatchObject({ dot: 'suspended', standstill: { kind: 'barsel' } })
    expect(duty({ standstills }, FOUR)).toMatchObject({ state: 'suspended', movedDays: 19 })
  })

  test('is read to the end of 2026, and says so from then on', () => {
    expect(duty({}, FOUR, [], day('2026-12-31'))?.readTo).toBeNull()
    expect(duty({}, FOUR, [], day('2027-01-01'))?.readTo).toBe('2026-12-31')
  })
})

describe('the dot', () => {
  test.each([
    ['integration', 'unknown'],
    ['foertidspension', 'unknown'],
    // In the first half-year nobody has settled what the law asks; later it asks for no number.
    ['aktivitetsparat_under_30', 'unknown'],
  ] as const)('of a new case in %s is %s', (targetGroup, dot) => {
    expect(guard({ targetGroup }).dot).toBe(dot)
  })

  test('of an old case in aktivitetsparat is quiet', () => {
    expect(guard({ targetGroup: 'aktivitetsparat_under_30', since: '2025-08-14' }).dot).toBe(
      'quiet',
    )
  })

  test('is not lit by what the unemployment fund must do', () => {
    const found = guard({ targetGroup: 'dagpenge', since: '2026-08-10' })
    expect(found.duties.find(({ by }) => by === 'a_kasse')?.state).toBe('overdue')
    expect(found.dot).toBe('quiet')
  })

  test('is lit by a citizen who has asked for a talk', () => {
    const found = guard({ since: '2025-01-01', requestedOn: [day('2026-11-18')] })
    expect(found).toMatchObject({ dot: 'due', next: { rule: 'talk_on_request', dueOn: null } })
  })
})

describe('22 weeks', () => {
  const sick = (more: Story = {}): Story => ({
    ...{ targetGroup: 'sygedagpenge', since: '2026-07-06', talks: ['2026-08-01'] },
    spells: [{ benefit: 'sygedagpenge', fromWeek: day('2026-07-06'), toWeek: null }],
    ...more,
  })
  const STOP = 'sick_stop_22_weeks'

  test.each([
    ['2026-11-18', 'quiet'],
    ['2026-11-19', 'soon'],
    ['2026-12-17', 'due'],
    ['2026-12-31', 'due'],
    ['2027-01-01', 'unknown'],
  ])('that end on 31 December are on %s %s', (on, state) => {
    expect(duty(sick(), STOP, [], day(on))).toMatchObject({ dueOn: '2026-12-31', state })
  })

  test('are settled when a decision to extend has been told', () => {
    const told = [{ kind: 'extended' as const, onDay: day('2026-11-10') }]
    expect(duty(sick({ told }), STOP)?.state).toBe('met')
  })

  test('that nobody knows the end of light no dot for ever', () => {
    expect(guard(sick(), [], day('2027-03-01')).dot).toBe('quiet')
  })
})

describe('the municipality’s own rules', () => {
  const local: LocalRule = {
    ...{
      layer: 'law',
      rule: 'aktivitetsparat_talks_open',
      targetGroup: null,
      talks: 3,
      days: null,
    },
    ...{ fromOn: day('2026-07-01'), toOn: null, confirmed: false },
  }
  const active: Story = { targetGroup: 'aktivitetsparat_under_30' }

  test('where the law is unsettled are shown, and light the dot once they are confirmed', () => {
    const on = day('2027-02-10')
    const code = 'aktivitetsparat_talks_open'
    expect(duty(active, code, [local], on)).toMatchObject({
      needed: 3,
      certainty: 'U',
      state: 'due',
    })
    expect(guard(active, [local], on).dot).toBe('unknown')
    expect(guard(active, [{ ...local, confirmed: true }], on).dot).toBe('due')
  })

  test('hold for the groups of their point alone', () => {
    expect(duty({}, 'aktivitetsparat_talks_open', [local])).toBeUndefined()
  })

  const service: LocalRule = {
    ...{ ...local, layer: 'service', rule: 'service_talks_every', talks: null, days: 14 },
    confirmed: true,
  }

  test('as a promise stand beside the law, and never light its dot', () => {
    const found = guard({ talks: ['2026-10-01'] }, [service])
    const promised = found.duties.find(({ layer }) => layer === 'service')
    expect(promised).toMatchObject({ dueOn: '2026-10-15', state: 'overdue', everyDays: 14 })
    expect(found).toMatchObject({ dot: 'quiet', next: { rule: FOUR } })
  })

  test('for the group go before those for everybody, the newest before the older', () => {
    const own = { ...service, targetGroup: 'uddannelsesparat_under_30' as const, days: 21 }
    const newer = { ...own, days: 28, fromOn: day('2026-11-01') }
    const every = (locals: LocalRule[]) => duty({}, 'service_talks_every', locals)?.everyDays
    expect(every([service, own])).toBe(21)
    expect(every([service, own, newer])).toBe(28)
    expect(every([{ ...newer, toOn: day('2026-11-18') }, service])).toBe(14)
  })
})

describe('what a conversation must be registered as', () => {
  const fields = (story: Story = {}, on = TODAY) =>
    statutoryFor(facts(story), guard(story, [], on), on)

  test('the third of four, with its paragraph and the last day', () => {
    expect(fields({ talks: ['2026-09-01', '2026-10-01'] })).toMatchObject({
      ...{ talkKind: 'jobsamtale', number: 3, needed: 4, dueOn: '2027-02-14', assumed: true },
      ...{ paragraph: 'Lov nr. 1750 af 29. december 2025', certainty: 'V', inPerson: false },
    })
  })

  test('one that stands as held today is not counted twice', () => {
    expect(fields({ talks: ['2026-10-01', TODAY] })).toMatchObject({ number: 2 })
  })

  test('of a sick-listed person it is a follow-up, at first in person until July 2026', () => {
    const sick: Story = { targetGroup: 'sygedagpenge', since: '2026-06-01' }
    const before = fields(sick, day('2026-06-30'))
    expect(before).toMatchObject({ talkKind: 'opfoelgningssamtale', inPerson: true })
    expect(fields(sick, day('2026-07-01'))).toMatchObject({ needed: 1, inPerson: false })
  })

  test('where the law has no number there is none', () => {
    expect(fields({ targetGroup: 'integration' })).toMatchObject({
      ...{ talkKind: 'samtale', number: null, needed: null },
    })
    expect(fields({ since: '2025-01-01' })).toMatchObject({ talkKind: 'jobsamtale', number: null })
  })

  test.each([
    ['telefon', 'telefon'],
    ['video', 'video'],
    ['gaatur', 'fremmoede'],
  ])('%s is %s', (place, form) => {
    expect(formOf(place)).toBe(form)
  })
})

describe('the gauge', () => {
  test.each([
    [{ talks: ['2026-09-01', '2026-10-01', '2026-11-01', '2026-11-19'] }, 'reached'],
    [{}, 'on_way'],
    [{ exemptFrom: ['contact' as const] }, 'exempt'],
    [{ since: '2026-05-19' }, 'behind'],
    [{ since: '2025-11-18' }, undefined],
    [{ targetGroup: 'aktivitetsparat_under_30' as const }, undefined],
  ] satisfies [Story, string | undefined][])('%j stands at %s', (story, place) => {
    expect(placeOn(facts(story), TODAY)).toBe(place)
  })

  test('is not shown for fewer than five', () => {
    expect(gaugeOf(['reached', 'on_way', 'behind', 'exempt'])).toBeNull()
    expect(gaugeOf(['reached', 'on_way', 'behind', 'exempt', 'reached'])).toEqual({
      ...{ people: 5, reached: 2, on_way: 1, behind: 1, exempt: 1 },
    })
  })

  test.each([
    ['jobparat_30_plus', '2026-07-01', ['contact', 'offer']],
    ['jobparat_30_plus', '2026-06-30', []],
    ['aktivitetsparat_30_plus', '2026-07-01', []],
    ['sygedagpenge', '2026-07-01', []],
  ] as const)('%s on %s is measured by %j', (group, on, gauges) => {
    expect(gaugesFor(group, day(on))).toEqual(gauges)
  })
})

describe('no', () => {
  const open = { closedOn: null, today: TODAY, targetGroup: 'jobparat_30_plus' as const }
  const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

  test('to a day that has not come, that is there already, or of a closed case', () => {
    const told = { kind: 'first_absence' as const, onDay: TODAY }
    expect(refuseClock(told, [], open)).toEqual([])
    expect(codes(refuseClock({ ...told, onDay: day('2026-11-20') }, [], open))).toEqual([
      'clock.to_come',
    ])
    expect(refuseClock({ kind: 'extended', onDay: day('2026-12-20') }, [], open)).toEqual([])
    expect(codes(refuseClock(told, [told], { ...open, closedOn: TODAY }))).toEqual([
      ...['case.closed', 'clock.already'],
    ])
  })

  test('to a suspension backwards, without a reason, on top of another, or for another group', () => {
    const wanted = { kind: 'standby' as const, fromOn: TODAY, toOn: day('2026-11-18'), reason: ' ' }
    const other = { kind: 'barsel' as const, fromOn: day('2026-01-01'), toOn: null }
    expect(codes(refuseSuspension(wanted, [other], open))).toEqual([
      'suspension.ends_before_it_begins',
      'suspension.reason_missing',
      'suspension.not_for_group',
      'suspension.overlaps',
    ])
    const later = { ...wanted, kind: 'barsel' as const, toOn: null, reason: 'Barsel' }
    expect(codes(refuseSuspension(later, [other], open))).toEqual(['suspension.overlaps'])
    expect(refuseSuspension(later, [], open)).toEqual([])
  })

  test('to an exemption without a reason, twice, or where nothing is measured', () => {
    const wanted = { gauge: 'contact' as const, reason: 'Har job fra den 1. december' }
    expect(refuseExemption(wanted, [], open)).toEqual([])
    const active = { ...open, targetGroup: 'aktivitetsparat_30_plus' as const }
    expect(codes(refuseExemption({ ...wanted, reason: 'Snart job' }, ['contact'], active))).toEqual(
      [...['exemption.reason_short', 'exemption.already', 'exemption.not_for_group']],
    )
  })

  test('to a rule that does not exist, or lacks its number, its reason or its own day', () => {
    const wanted = {
      ...{ layer: 'law' as const, rule: 'aktivitetsparat_talks_open', targetGroup: null },
      ...{ talks: null, days: 30, fromOn: TODAY, toOn: day('2026-11-18'), reason: '' },
    }
    expect(codes(refuseLocal({ ...wanted, layer: 'service' }, []))).toEqual(['local.unknown'])
    const taken = [{ targetGroup: null, fromOn: TODAY }]
    expect(codes(refuseLocal(wanted, taken))).toEqual([
      'local.number_missing',
      'local.reason_missing',
      'local.ends_before_it_begins',
      'local.day_taken',
    ])
    const outside = { ...wanted, targetGroup: 'dagpenge' as const, talks: 3, toOn: null }
    expect(codes(refuseLocal({ ...outside, reason: 'Aftalt' }, []))).toEqual([
      'local.group_outside',
    ])
  })
})
