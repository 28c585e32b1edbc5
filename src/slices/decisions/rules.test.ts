import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { PHASES, type Phase } from '#slices/investments/rules.ts'
import {
  DECISIONS,
  type DecisionKind,
  decisionsFrom,
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
  ...{ hasBusinessCase: true, lastDecisionOn: null },
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
      ['decision.rule_written_later decidedOn'],
    ],
    ['without whom it is for', { targetRuleOn: null }, TODAY, ['decision.target_rule_missing']],
    ['without when it stops', { stopRuleOn: null }, TODAY, ['decision.stop_rule_missing']],
    [
      'without a business case',
      { hasBusinessCase: false },
      TODAY,
      ['decision.business_case_missing'],
    ],
    [
      'with nothing at all, and is told everything at once',
      { targetRuleOn: null, stopRuleOn: null, hasBusinessCase: false },
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
