import { describe, expect, test } from 'vitest'
import { day } from '#core/dates.ts'
import { accountsOf, saidOfAccounts } from './caseAccounts.ts'

describe('what was told of money, in a sentence', () => {
  const accounts = accountsOf({
    ...{ source: 'the accounts', split: 'told' },
    years: [
      { year: 2024, invested: 900_000, saved: 100_000 },
      { year: 2025, invested: 4_200_000, saved: 1_100_000 },
    ],
  })

  test('what runs on until a day it is decided is not judged before it', () => {
    const { kind, sentence } = saidOfAccounts(accounts, day('2027-09-01'))
    expect(kind).toBe('open')
    expect(sentence.da).toMatch(/^Det er ikke afgjort endnu: det bliver det 1\. september 2027\./)
    expect(sentence.en).toMatch(
      /^It is not decided yet: it will be on 1 September 2027\. Up to 2025/,
    )
  })

  test.each([undefined, day('2025-12-31')])(
    'a loss is told as a loss where that day is %s',
    (on) => {
      expect(saidOfAccounts(accounts, on).kind).toBe('does_not_pay')
    },
  )
})
