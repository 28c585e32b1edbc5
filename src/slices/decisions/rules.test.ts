import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { PHASES, type Phase } from '#slices/investments/rules.ts'
import {
  DECISIONS,
  type DecisionKind,
  decisionsFrom,
  isMove,
  locksCase,
  needsGate,
  phaseAfter,
  refuseDecision,
  type Standing,
} from './rules.ts'

const TODAY = day('2026-11-19')
const codes = (refusals: readonly { code: string; field?: string }[]) =>
  refusals.map(({ code, field }) => (field ? `${code} ${field}` : code))
const ready: Standing = {
  ...{ phase: 'proposal', targetRuleOn: day('2026-10-01'), stopRuleOn: day('2026-10-02') },
  ...{ businessCaseOn: day('2026-10-01'), lastDecisionOn: null },
  ...{ followUpOn: day('2026-10-02'), drawMissing: false },
}
const wanted = (kind: DecisionKind, more: { decidedOn?: string; gateOn?: string | null } = {}) => {
  const { decidedOn = TODAY, gateOn = '2027-11-19' } = more
  return { kind, decidedOn: day(decidedOn), gateOn: gateOn === null ? null : day(gateOn) }
}

/** Where each decision leads from each phase; what is not here may not be decided there. */
const LEADS: Record<Phase, Partial<Record<DecisionKind, Phase>>> = {
  idea: { close: 'closed' },
  proposal: { start: 'pilot', close: 'closed' },
  pilot: {
    ...{ continue: 'pilot', adjust: 'pilot', scale: 'scaled' },
    ...{ make_permanent: 'permanent', close: 'closed' },
  },
  scaled: { continue: 'scaled', adjust: 'scaled', make_permanent: 'permanent', close: 'closed' },
  permanent: { continue: 'permanent', adjust: 'permanent', close: 'closed' },
  closed: {},
}

describe.each(PHASES)('from %s', (phase) => {
  test('only so much can be decided', () => {
    expect(decisionsFrom(phase)).toEqual(DECISIONS.filter((kind) => kind in LEADS[phase]))
  })

  test.each(DECISIONS)('%s leads where it should, or nowhere', (kind) => {
    const gateOn = needsGate(kind) ? '2027-11-19' : null
    const refused = codes(refuseDecision({ ...ready, phase }, wanted(kind, { gateOn }), TODAY))
    const leads = LEADS[phase][kind]
    expect(refused).toEqual(leads ? [] : ['decision.not_from_here kind'])
    if (leads) expect(phaseAfter(kind, phase)).toBe(leads)
  })
})

describe('nothing starts', () => {
  test.each<[what: string, more: Partial<Standing>, decidedOn: string, refused: string[]]>([
    ['and everything is written', {}, '2026-11-19', []],
    ['on the day the rule is written', {}, '2026-10-02', []],
    [
      'before it is written when it stops',
      {},
      '2026-10-01',
      ['decision.rule_written_later decidedOn', 'decision.follow_up_later decidedOn'],
    ],
    ['and nobody has agreed how to follow it up', { followUpOn: null }, TODAY, []],
    [
      'before it was agreed how to follow it up',
      { followUpOn: day('2026-11-18') },
      '2026-11-17',
      ['decision.follow_up_later decidedOn'],
    ],
    ['on the day it was', { followUpOn: day('2026-11-18') }, '2026-11-18', []],
    ['before the order is drawn', { drawMissing: true }, TODAY, ['decision.draw_missing']],
    ['without whom it is for', { targetRuleOn: null }, TODAY, ['decision.target_rule_missing']],
    ['without when it stops', { stopRuleOn: null }, TODAY, ['decision.stop_rule_missing']],
    [
      'without a business case',
      { businessCaseOn: null },
      TODAY,
      ['decision.business_case_missing'],
    ],
    [
      'with nothing at all, and is told everything at once',
      { targetRuleOn: null, stopRuleOn: null, businessCaseOn: null },
      TODAY,
      [
        'decision.target_rule_missing',
        'decision.stop_rule_missing',
        'decision.business_case_missing',
      ],
    ],
  ])('%s', (_what, more, decidedOn, refused) => {
    expect(
      codes(refuseDecision({ ...ready, ...more }, wanted('start', { decidedOn }), TODAY)),
    ).toEqual(refused)
  })
})

describe('what changes the money locks the newest business case', () => {
  test('and nothing else does', () => {
    expect(DECISIONS.filter(locksCase)).toEqual(['start', 'adjust', 'scale'])
  })

  test.each(['adjust', 'scale', 'continue', 'make_permanent'] as const)(
    '%s on a day before it was written',
    (kind) => {
      const standing = { ...ready, phase: 'pilot' as const, businessCaseOn: day('2026-11-02') }
      const refused = (decidedOn: string) =>
        codes(refuseDecision(standing, wanted(kind, { decidedOn }), TODAY))
      expect(refused('2026-11-01')).toEqual(
        locksCase(kind) ? ['decision.business_case_later decidedOn'] : [],
      )
      expect(refused('2026-11-02')).toEqual([])
    },
  )

  test('and nothing starts on a day before it was written', () => {
    const standing = { ...ready, businessCaseOn: day('2026-11-02') }
    expect(
      codes(refuseDecision(standing, wanted('start', { decidedOn: '2026-11-01' }), TODAY)),
    ).toEqual(['decision.business_case_later decidedOn'])
  })
})

test.each<
  [what: string, DecisionKind, decidedOn: string, gateOn: string | null, refused: string[]]
>([
  ['a day to come', 'close', '2026-11-20', null, ['decision.day_to_come decidedOn']],
  [
    'a day before the last decision',
    'close',
    '2026-06-30',
    null,
    ['decision.before_the_last decidedOn'],
  ],
  ['the day of the last decision', 'close', '2026-07-01', null, []],
  ['to go on without saying until when', 'continue', TODAY, null, ['decision.gate_missing gateOn']],
  ['a gate on the same day', 'continue', TODAY, TODAY, ['decision.gate_before_the_day gateOn']],
  ['a gate the day after', 'adjust', TODAY, '2026-11-20', []],
  ['permanent, to be looked at again', 'make_permanent', TODAY, '2027-11-19', []],
  ['permanent without a day', 'make_permanent', TODAY, null, []],
])('%s', (_what, kind, decidedOn, gateOn, refused) => {
  const standing = { ...ready, phase: 'pilot' as const, lastDecisionOn: day('2026-07-01') }
  expect(codes(refuseDecision(standing, wanted(kind, { decidedOn, gateOn }), TODAY))).toEqual(
    refused,
  )
})

test.each([
  ['start', 'idea', 'pilot', true],
  ['continue', 'pilot', 'pilot', true],
  ['continue', 'pilot', 'scaled', false],
  ['adjust', 'closed', 'closed', false],
  [null, 'closed', 'closed', true],
])('a line from elsewhere, %s from %s to %s: %s', (kind, from, to, leads) => {
  expect(isMove(kind, from, to)).toBe(leads)
})
