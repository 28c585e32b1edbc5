import { describe, expect, test } from 'vitest'
import { breakEvenOf, type NeedPlan, needOf } from './need.ts'

const plan: NeedPlan = {
  ...{ expected: 1.3, breakEven: 1.1, alpha: 0.05, historyMonths: 24, horizonMonths: 36 },
  alone: false,
}
const flows = { treated: 20, compared: 30 }

describe('what it takes', () => {
  test('is less for a larger effect', () => {
    const small = needOf({ ...plan, expected: 1.2 }, flows)
    const large = needOf({ ...plan, expected: 1.6 }, flows)
    expect(large?.onceExits).toBeLessThan(small?.onceExits ?? 0)
    expect(large?.watchedExits).toBeGreaterThan(large?.onceExits ?? 0)
    expect(large?.seenAfter).toBeLessThan(Number(large?.decidedAfter))
  })

  test('an effect that is not above break-even is never decided, and the reason is told', () => {
    for (const breakEven of [1.3, 1.4])
      expect(needOf({ ...plan, breakEven }, flows)?.decidedAfter).toBe('not_above')
  })

  test('with too short a history no later month helps', () => {
    const few = needOf({ ...plan, historyMonths: 6 }, { treated: 2, compared: 2 })
    expect(few).toMatchObject({ seenAfter: 'short_history', decidedAfter: 'short_history' })
  })

  test('what takes more than twenty years is not promised', () => {
    const slow = needOf({ ...plan, historyMonths: 5000 }, { treated: 0.3, compared: 0.3 })
    expect(slow?.decidedAfter).toBe('too_long')
  })

  test('is not reckoned where nothing is compared', () => {
    expect(needOf(plan, { treated: 20, compared: 0 })).toBeNull()
    expect(needOf({ ...plan, expected: 1 }, flows)).toBeNull()
  })

  test('a series that is compared with itself is looked at once, at the end', () => {
    const alone = needOf({ ...plan, expected: 2, alone: true }, { treated: 20, compared: 0 })
    expect(alone).toMatchObject({ watchedExits: null, seenAfter: 36 })
  })
})

test('break-even is the extra exits that give the money back', () => {
  const told = { investedOre: 1_000_000, savedPerExitOre: 50_000, exits: 200 }
  expect(breakEvenOf(told)).toBeCloseTo(1.1, 12)
  expect(breakEvenOf({ ...told, exits: 0 })).toBeNull()
  expect(breakEvenOf({ ...told, savedPerExitOre: 0 })).toBeNull()
})
