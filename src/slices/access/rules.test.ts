import { expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { refuseGrant, refuseReason } from './rules.ts'

test.each<[why: string, reason: string, codes: string[]]>([
  ['a sentence', 'Borgeren ringer i krise, og Ane er syg', []],
  ['three words', 'Akut opkald fra egen læge', []],
  ['letters only', 'aaaaaaaaaaaaaaaaaa', ['access.reason_says_nothing']],
  ['the same word', 'akut akut akut akut', ['access.reason_says_nothing']],
  ['signs', '.... .... .... ....', ['access.reason_says_nothing']],
])('%s', (_why, reason, codes) => {
  expect(refuseReason(reason).map((refusal) => refusal.code)).toEqual(codes)
})

test.each<[why: string, untilOn: string, codes: string[]]>([
  ['today', '2026-11-19', []],
  ['the ninetieth day', '2027-02-17', []],
  ['the day after that', '2027-02-18', ['access.until_too_far']],
  ['yesterday', '2026-11-18', ['access.until_in_the_past']],
])('a grant until %s', (_why, untilOn, codes) => {
  const wish = { untilOn: day(untilOn), reason: 'Dækker for en syg kollega' }
  expect(refuseGrant(wish, day('2026-11-19')).map((refusal) => refusal.code)).toEqual(codes)
})
