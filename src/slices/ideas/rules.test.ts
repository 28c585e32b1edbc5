import { describe, expect, test } from 'vitest'
import { type IdeaState, refuseAnswer, refuseTakingUp, refuseWithdrawal, STATES } from './rules.ts'

const idea = (state: IdeaState, more: Partial<{ mine: boolean; withdrawn: boolean }> = {}) => {
  return { state, mine: true, withdrawn: false, ...more }
}
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

describe.each<[IdeaState, withdraw: string[], answer: string[], takeUp: string[]]>([
  ['new', [], [], ['idea.not_answered']],
  ['followed', ['idea.answered_already'], ['idea.answered_already'], ['idea.followed_already']],
  ['set_aside', ['idea.answered_already'], ['idea.answered_already'], []],
])('an idea that is %s', (state, withdraw, answer, takeUp) => {
  test('is taken back by the one who had it, or not', () => {
    expect(codes(refuseWithdrawal(idea(state)))).toEqual(withdraw)
  })
  test('is answered, or not', () => {
    expect(codes(refuseAnswer(idea(state)))).toEqual(answer)
  })
  test('is taken up again, or not', () => {
    expect(codes(refuseTakingUp(idea(state)))).toEqual(takeUp)
  })
})

test.each(STATES)('somebody else’s is not taken back, %s or not', (state) => {
  expect(codes(refuseWithdrawal(idea(state, { mine: false })))).toEqual(['idea.not_yours'])
})

test('what was taken back is not answered', () => {
  expect(codes(refuseAnswer(idea('new', { withdrawn: true })))).toEqual(['idea.withdrawn'])
})
