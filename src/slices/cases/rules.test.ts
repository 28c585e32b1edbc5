import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import type { Frame, Load } from '#slices/caseload/rules.ts'
import {
  allocate,
  type Member,
  type Owner,
  ownerOn,
  type Receiver,
  type Relation,
  refuseHandOver,
  refuseWeight,
} from './rules.ts'

const TODAY = day('2026-11-19')

test.each([
  ['may be set by whoever carries the open case', null, true, []],
  ['not in a closed case', day('2026-01-31'), true, ['case.closed']],
  ['not by a colleague of the team', null, false, ['case.not_yours_to_change']],
])('the weight %s', (_clause, closedOn, write, codes) => {
  expect(refuseWeight({ closedOn, write }).map(({ code }) => code)).toEqual(codes)
})

function owner(employeeId: string, from: string, to: string | null = null): Owner {
  return { employeeId, fromOn: day(from), toOn: to ? day(to) : null }
}

const BO: Receiver = { employeeId: 'bo', inTeam: true, absent: false, shutOut: false }
const ANES = [owner('ane', '2026-01-01')]

describe('handing over', () => {
  type Case = {
    owners?: Owner[]
    to?: Receiver | null
    from?: string
    closed?: string
  }
  const codes = ({ owners = ANES, to = BO, from = TODAY, closed }: Case) =>
    refuseHandOver(
      { openedOn: day('2025-06-01'), closedOn: closed ? day(closed) : null, owners },
      to,
      { fromOn: day(from), today: TODAY },
    ).map(({ code }) => code)

  test.each<[clause: string, wish: Case, codes: string[]]>([
    ['from one colleague to another, today', {}, []],
    ['a case that nobody carries', { owners: [] }, []],
    ['from a day that is to come', { from: '2026-12-01' }, []],
    ['back to those who wait', { to: null }, []],
    ['to whoever has it already', { to: { ...BO, employeeId: 'ane' } }, ['case.already_theirs']],
    [
      'to somebody of another team',
      { to: { ...BO, inTeam: false } },
      ['case.employee_not_in_team'],
    ],
    ['to somebody who is away', { to: { ...BO, absent: true } }, ['case.employee_absent']],
    [
      'to somebody who is away and elsewhere: both are said',
      { to: { ...BO, absent: true, inTeam: false } },
      ['case.employee_not_in_team', 'case.employee_absent'],
    ],
    ['to the citizen’s sister', { to: { ...BO, shutOut: true } }, ['case.employee_shut_out']],
    ['back to nobody, when nobody has it', { owners: [], to: null }, ['case.nobody_has_it']],
    ['a closed case', { closed: '2026-10-01' }, ['case.closed']],
    ['from before it was opened', { from: '2025-05-31' }, ['case.from_before_opening']],
    ['from the day it was opened', { owners: [], from: '2025-06-01' }, []],
    ['from before the owner began', { from: '2025-12-31' }, ['case.from_before_owner']],
    ['from the day the owner began', { from: '2026-01-01' }, []],
    ['from 92 days ahead', { from: '2027-02-19' }, []],
    ['from 93 days ahead', { from: '2027-02-20' }, ['case.from_too_far_ahead']],
    [
      'from a day before a planned owner',
      { owners: [owner('elif', '2026-12-01'), owner('ane', '2026-01-01', '2026-11-30')] },
      ['case.from_before_owner'],
    ],
    [
      'back on the same day, to one who is away: the mistake can be undone',
      {
        owners: [owner('elif', TODAY), owner('bo', '2026-01-01', '2026-11-18')],
        to: { ...BO, absent: true, inTeam: false },
      },
      [],
    ],
    [
      'back, but not to the citizen’s sister',
      {
        owners: [owner('elif', TODAY), owner('bo', '2026-01-01', '2026-11-18')],
        to: { ...BO, shutOut: true },
      },
      ['case.employee_shut_out'],
    ],
    [
      'again, after it was taken back the same day',
      { owners: [owner('bo', TODAY, '2026-11-18'), owner('ane', TODAY)] },
      [],
    ],
  ])('%s', (_clause, wish, expected) => {
    expect(codes(wish)).toEqual(expected)
  })

  test.each<[on: string, who: string | undefined]>([
    ['2025-12-31', undefined],
    ['2026-01-01', 'ane'],
    ['2026-11-18', 'ane'],
    ['2026-11-19', 'elif'],
  ])('on %s the case is carried by %s', (on, who) => {
    const owners = [
      owner('elif', TODAY),
      owner('bo', TODAY, '2026-11-18'),
      owner('ane', '2026-01-01', '2026-11-18'),
    ]
    expect(ownerOn(owners, day(on))?.employeeId).toBe(who)
  })
})

describe('giving a case to somebody', () => {
  const GROUP = 'aktivitetsparat_under_30'
  const frame: Frame = {
    ranges: {
      [GROUP]: { low: 25, high: 40, basis: 'guideline', fromOn: day('2023-07-01'), source: '' },
    },
    teamGroup: GROUP,
  }
  const member = (employeeId: string, cases: number, more: Partial<Load> = {}): Member => {
    const load: Load = {
      employeeId,
      cases,
      covered: 0,
      byTargetGroup: cases > 0 ? { [GROUP]: cases } : {},
      byWeight: { enkel: 0, kompleks: cases, meget_kompleks: 0 },
      hoursPerWeek: 37,
      adjustments: [],
      absent: false,
      ...more,
    }
    const names = { firstName: employeeId, lastName: 'Test', title: '' }
    return { employeeId, ...names, ended: false, absence: null, load }
  }
  const knows = (employeeId: string, since: string): Relation => {
    return { employeeId, owned: false, helped: false, conversations: 3, since: day(since) }
  }
  type Facts = {
    relations?: Relation[]
    shutOut?: string[]
    ownerId?: string | null
    coverId?: string | null
    roles?: [string, string][]
  }
  const given = (members: Member[], facts: Facts = {}) =>
    allocate(
      { members, frame },
      {
        added: { targetGroup: GROUP, weight: 'kompleks' },
        ownerId: facts.ownerId ?? null,
        coverId: facts.coverId ?? null,
        relations: facts.relations ?? [],
        shutOut: new Set(facts.shutOut),
        roles: new Map([
          ...members.map(({ employeeId }) => [employeeId, 'caseworker'] as const),
          ...(facts.roles ?? []),
        ]),
      },
    )

  const TEAM = [member('ane', 36), member('bo', 44), member('elif', 22)]

  test.each<[clause: string, facts: Facts, who: string | undefined]>([
    ['most room', {}, 'elif'],
    ['who talked with the citizen before', { relations: [knows('ane', '2026-03-01')] }, 'ane'],
    ['not one without room, though known', { relations: [knows('bo', '2026-03-01')] }, 'elif'],
    ['not the citizen’s sister', { shutOut: ['elif'] }, 'ane'],
    ['not whoever has it already', { ownerId: 'elif' }, 'ane'],
    ['not a head, who carries none', { roles: [['elif', 'head']] }, 'elif'],
  ])('suggested: %s', (_clause, facts, who) => {
    expect(given(TEAM, facts).suggestion?.employeeId).toBe(who)
  })

  test('a coordinator and a head without cases are never suggested; the head is not on the list', () => {
    const members = [member('ane', 36), member('ko', 0), member('leder', 0)]
    const { colleagues, suggestion } = given(members, {
      roles: [
        ['ko', 'coordinator'],
        ['leder', 'head'],
      ],
    })
    expect(suggestion?.employeeId).toBe('ane')
    expect(colleagues.map(({ employeeId }) => employeeId)).toEqual(['ane', 'ko'])
  })

  test('nobody is suggested when everybody is full: the team must hire or say no', () => {
    expect(given([member('ane', 40), member('bo', 44)]).suggestion).toBeNull()
  })

  test('before and after stand in the team’s own order, with the range that is theirs', () => {
    const { colleagues } = given(TEAM)
    expect(colleagues.map(({ before, after }) => [before.cases, after.cases, after.high])).toEqual([
      [36, 37, 40],
      [44, 45, 40],
      [22, 23, 40],
    ])
    expect(colleagues.map(({ after }) => after.pressure)).toEqual(['room', 'over', 'under'])
  })

  test('whoever carries or covers the case has it in the number already', () => {
    const { colleagues } = given(TEAM, { ownerId: 'ane', coverId: 'bo' })
    expect(colleagues.map(({ after }) => after.cases)).toEqual([36, 44, 23])
  })
})
