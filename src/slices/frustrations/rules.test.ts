import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  CAUSES,
  type Cell,
  namesSomebody,
  PEOPLE_MIN,
  refuseSettling,
  refuseTalk,
  refuseWriting,
  withhold,
  yearsUntil,
} from './rules.ts'

const TODAY = day('2026-11-19')
const SAID = day('2026-11-10')
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

test.each([
  ['by whoever carries the open case', true, null, []],
  ['not by a colleague of the team', false, null, ['frustration.not_yours']],
  ['not in a closed case', true, day('2026-01-01'), ['frustration.case_closed']],
])('it is written %s', (_clause, write, closedOn, expected) => {
  expect(codes(refuseWriting({ write, closedOn }))).toEqual(expected)
})

test.each<[clause: string, talkedOn: string, settledOn: string | null, expected: string[]]>([
  ['today', '2026-11-19', null, []],
  ['on the day it was said', '2026-11-10', null, []],
  ['not before that', '2026-11-09', null, ['frustration.talk_before_it_was_said']],
  ['not tomorrow', '2026-11-20', null, ['frustration.talk_to_come']],
  ['not when it is settled', '2026-11-19', '2026-11-15', ['frustration.settled_already']],
])('a talk has been: %s', (_clause, talkedOn, settledOn, expected) => {
  const standing = { saidOn: SAID, talkedOn: null, settledOn: settledOn ? day(settledOn) : null }
  expect(codes(refuseTalk(standing, day(talkedOn), TODAY))).toEqual(expected)
})

describe('settling', () => {
  const standing = { saidOn: SAID, talkedOn: SAID, settledOn: null }
  const names = ['Signe Marie', 'Holm']
  test.each<[clause: string, changes: object, outcome: string, expected: string[]]>([
    ['after a talk', {}, 'Reglen er forklaret', []],
    ['not before one', { talkedOn: null }, 'Forklaret', ['frustration.talk_first']],
    ['not twice', { settledOn: TODAY }, 'Forklaret', ['frustration.settled_already']],
    ['not with a name', {}, 'Signes brev kom for sent', ['frustration.outcome_names_somebody']],
    [
      'all at once',
      { talkedOn: null },
      'holm er glad',
      ['frustration.talk_first', 'frustration.outcome_names_somebody'],
    ],
  ])('%s', (_clause, changes, outcome, expected) => {
    expect(codes(refuseSettling({ ...standing, ...changes }, outcome, names))).toEqual(expected)
  })

  test.each([
    ['Marie', true],
    ['maries', true],
    ['Mariehøne', false],
    ['Holmen', false],
    ['', false],
  ])('»%s« names somebody: %s', (text, expected) => {
    expect(namesSomebody(text, names)).toBe(expected)
  })
})

describe('what is not shown', () => {
  const cell = (teamId: string | null, people: number, cause: Cell['cause'] = 'rule'): Cell => {
    return { teamId, cause, said: people + 1, people }
  }
  const shown = (cells: readonly Cell[]) => withhold(cells).map(({ teamId }) => teamId)

  test.each<[what: string, cells: Cell[], expected: (string | null)[]]>([
    ['a house under five shows nothing', [cell(null, 4), cell('a', 4)], []],
    ['a team under five is not shown', [cell(null, 12), cell('a', 4)], [null]],
    ['all of it in one team', [cell(null, 7), cell('a', 7)], [null, 'a']],
    ['the rest is five', [cell(null, 12), cell('a', 7)], [null, 'a']],
    ['the rest would be four: no team', [cell(null, 11), cell('a', 7)], [null]],
    [
      'the rest would be two: the smaller goes as well',
      [cell(null, 22), cell('a', 12), cell('b', 8)],
      [null, 'a'],
    ],
  ])('%s', (_what, cells, expected) => {
    expect(shown(cells)).toEqual(expected)
  })

  test('no sum of what is shown leaves one to four citizens', () => {
    const teams = fc.array(fc.nat(15), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(teams, { minLength: 5, maxLength: 5 }), (byCause) => {
        const cells = byCause.flatMap((sizes, at) => {
          const cause = CAUSES[at] ?? 'other'
          const total = sizes.reduce((sum, size) => sum + size, 0)
          return [
            cell(null, total, cause),
            ...sizes.map((people, team) => cell(`t${team}`, people, cause)),
          ]
        })
        const kept = withhold(cells)
        for (const cause of CAUSES) {
          const ofCause = kept.filter((each) => each.cause === cause)
          const house = ofCause.find(({ teamId }) => teamId === null)?.people ?? 0
          const others = ofCause.filter(({ teamId }) => teamId !== null)
          const rest = others.reduce((left, { people }) => left - people, house)
          expect(rest === 0 || rest >= PEOPLE_MIN).toBe(true)
          for (const each of ofCause) expect(each.people).toBeGreaterThanOrEqual(PEOPLE_MIN)
        }
      }),
    )
  })
})

test('one looks at whole years, this one and three before', () => {
  expect(yearsUntil(TODAY)).toEqual([2026, 2025, 2024, 2023])
})
