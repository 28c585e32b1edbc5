import { expect, test } from 'vitest'
import { REFERENCE_GROUND } from './whatIfModel.ts'
import { moneyOf } from './whatIfMoney.ts'

// One post for five years, and what it saves by month: so much from the second month for a year, then so much.
const ground = { ...REFERENCE_GROUND, effect: { ...REFERENCE_GROUND.effect, displacement: 0 } }
const filled = new Float64Array(ground.years * 52).fill(1)
const prices = { kept: Float64Array.of(1), pay: Float64Array.of(ground.payPerYear) }

function money(first: number, then: number) {
  const months = ground.years * 12
  const central = Float64Array.from({ length: months }, (_, month) => {
    if (month === 0) return 0
    return month <= 12 ? first : then
  })
  const savings = { table: central, length: months, draws: 1, central }
  return moneyOf(ground, prices, { posts: filled, filled, effective: filled }, savings)
}

test.each([
  ['back for good', 150_000, 60_000, 2, true],
  ['back, and outstanding again', 150_000, 0, 2, false],
  ['never back', 0, 0, 'never', true],
])('the money is %s', (_, first, then, month, stays) => {
  const { paybackMonth, paybackStays } = money(first, then)
  expect(paybackMonth).toBe(month)
  expect(paybackStays).toBe(stays)
})
