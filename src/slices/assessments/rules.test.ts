import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import {
  freeze,
  keyOf,
  refuseAnswer,
  refuseAsking,
  refuseChange,
  refuseDecision,
  refuseReplacing,
  refuseWriting,
  type Source,
  shorten,
} from './rules.ts'

const OPEN = { write: true, closedOn: null }
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)
const NOW = new Date('2026-11-19T09:00:00Z')

test.each([
  ['by whoever carries the open case', OPEN, []],
  ['not by a colleague of the team', { ...OPEN, write: false }, ['assessment.not_yours']],
  ['not in a closed case', { ...OPEN, closedOn: day('2026-01-01') }, ['assessment.case_closed']],
])('it is written %s', (_clause, standing, expected) => {
  expect(codes(refuseWriting(standing))).toEqual(expected)
})

test('what is decided is not changed, whoever asks', () => {
  expect(codes(refuseChange(OPEN, 'decided'))).toEqual(['assessment.decided_already'])
  expect(codes(refuseChange({ ...OPEN, write: false }, 'decided'))).toEqual([
    'assessment.decided_already',
  ])
  expect(refuseChange(OPEN, 'open')).toEqual([])
})

describe('a decision', () => {
  const texts = { question: 'Skal?', citizenView: 'Ja', reasoning: 'Fordi', decision: 'Ja' }
  const step: Source = { kind: 'step', id: 'a', onDay: null, words: 'Gå en tur' }

  test.each<[clause: string, changes: object, chosen: string[], expected: string[]]>([
    ['with everything there', {}, ['step:a'], []],
    ['without sources', {}, [], []],
    ['without the citizen’s view', { citizenView: ' ' }, [], ['assessment.citizen_view_missing']],
    ['with a source that is gone', {}, ['step:b'], ['assessment.source_gone']],
    [
      'without anything: all of it at once',
      { question: '', citizenView: '', reasoning: '\n', decision: '' },
      [],
      [
        'assessment.question_missing',
        'assessment.citizen_view_missing',
        'assessment.reasoning_missing',
        'assessment.decision_missing',
      ],
    ],
  ])('%s', (_clause, changes, chosen, expected) => {
    expect(codes(refuseDecision({ ...texts, ...changes }, chosen, [step]))).toEqual(expected)
  })

  test('copies the words of what was chosen, and nothing else of it', () => {
    const there = [
      { ...step, secret: 'x' },
      { ...step, id: 'b' },
    ]
    const frozen = freeze(there, ['step:a'])
    expect(frozen).toEqual([step])
    if (there[0]) there[0].words = 'noget andet'
    expect(frozen[0]?.words).toBe('Gå en tur')
    expect(keyOf(step)).toBe('step:a')
  })
})

test.each<
  [clause: string, state: 'open' | 'decided', replacedBy: string | null, expected: string[]]
>([
  ['one that was decided', 'decided', null, []],
  ['not an open one', 'open', null, ['assessment.not_decided']],
  ['not twice', 'decided', 'x', ['assessment.replaced_already']],
])('a new one takes the place of %s', (_clause, state, replacedBy, expected) => {
  expect(codes(refuseReplacing(OPEN, { state, replacedBy }))).toEqual(expected)
})

describe('a colleague', () => {
  const there = [{ employeeId: 'bo' }]
  test.each<[clause: string, who: string, answeredAt: Date | null | undefined, expected: string[]]>(
    [
      ['who may see the case', 'bo', undefined, []],
      ['not one who may not', 'kim', undefined, ['colleague.cannot_see_the_case']],
      ['not while they have not answered', 'bo', null, ['colleague.asked_already']],
      ['again when they have', 'bo', NOW, []],
    ],
  )('is asked: %s', (_clause, who, answeredAt, expected) => {
    const asked = answeredAt === undefined ? [] : [{ askedOf: 'bo', answeredAt }]
    expect(codes(refuseAsking(who, there, asked))).toEqual(expected)
  })

  test.each<[clause: string, me: string | null, answeredAt: Date | null, expected: string[]]>([
    ['when asked', 'bo', null, []],
    ['not for another', 'kim', null, ['colleague.not_asked_you']],
    ['not when nobody', null, null, ['colleague.not_asked_you']],
    ['once', 'bo', NOW, ['colleague.answered_already']],
  ])('answers %s', (_clause, me, answeredAt, expected) => {
    expect(codes(refuseAnswer({ askedOf: 'bo', answeredAt }, me))).toEqual(expected)
  })
})

test.each([
  ['kort', 400, 'kort'],
  ['  flere\n linjer ', 400, 'flere linjer'],
  ['en to tre fire', 9, 'en to …'],
  ['x'.repeat(500), 400, `${'x'.repeat(360)} …`],
])('%s is cut at %i', (text, most, expected) => {
  expect(shorten(text, most)).toBe(expected)
})
