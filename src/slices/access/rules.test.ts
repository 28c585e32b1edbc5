import { expect, test } from 'vitest'
import { refuseReason } from './rules.ts'

test.each<[why: string, reason: string, codes: string[]]>([
  ['a sentence', 'Borgeren ringer i krise, og Ane er syg', []],
  ['three words', 'Akut opkald fra egen læge', []],
  ['letters only', 'aaaaaaaaaaaaaaaaaa', ['access.reason_says_nothing']],
  ['the same word', 'akut akut akut akut', ['access.reason_says_nothing']],
  ['signs', '.... .... .... ....', ['access.reason_says_nothing']],
])('%s', (_why, reason, codes) => {
  expect(refuseReason(reason).map((refusal) => refusal.code)).toEqual(codes)
})
