import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUDGET_GUARANTEED, type Purse, purses } from './purses.ts'

const kroner = fc.integer({ min: -1e8, max: 1e8 })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const gain = fc.record({
  municipalBenefits: kroner,
  stateBenefits: kroner,
  invested: kroner,
  municipalTax: kroner,
  stateTax: kroner,
})
const scenario = fc.record({
  guaranteed: share,
  shareOfCountry: share,
  othersDoTheSame: share,
  equalised: share,
})

const line = (purse: Purse, code: string) =>
  purse.lines.find((line) => line.code === code)?.kroner ?? 0

describe('three purses and a fourth', () => {
  test('hold together what one municipality causes, however it is shared', () => {
    fc.assert(
      fc.property(gain, scenario, (gain, scenario) => {
        const { municipalityAfter, state, others } = purses(gain, scenario)
        const fromOthers = line(municipalityAfter, 'guarantee_others')
        const caused = municipalityAfter.net - fromOthers + state.net + others.net
        const { municipalBenefits, stateBenefits, invested, municipalTax, stateTax } = gain
        const whole = municipalBenefits + stateBenefits - invested + municipalTax + stateTax
        expect(caused).toBeCloseTo(whole, 5)
      }),
    )
  })

  test('show lines that add up to their net', () => {
    fc.assert(
      fc.property(gain, scenario, (gain, scenario) => {
        for (const { lines, net } of Object.values(purses(gain, scenario)))
          expect(lines.reduce((sum, { kroner }) => sum + kroner, 0)).toBe(net)
      }),
    )
  })

  const gained = { municipalBenefits: 1_000, stateBenefits: 250, invested: 600 }
  const lone = { guaranteed: 1, shareOfCountry: 0.02, othersDoTheSame: 0, equalised: 0 }

  test('leave a lone municipality nearly all that it saves', () => {
    const { municipalityGross, municipalityAfter, state, others } = purses(gained, lone)
    expect(municipalityGross.net).toBe(400)
    expect(municipalityAfter.net).toBe(380)
    expect(state.net).toBe(1_250)
    expect(others.net).toBe(-980)
  })

  test('leave nothing of a guaranteed saving when the whole country does the same', () => {
    const { municipalityAfter } = purses(gained, { ...lone, othersDoTheSame: 1 })
    expect(municipalityAfter.net).toBeCloseTo(-600, 9)
  })

  test('leave what is not guaranteed where it is', () => {
    const { municipalityGross, municipalityAfter } = purses(gained, { ...lone, guaranteed: 0 })
    expect(municipalityAfter.net).toBe(municipalityGross.net)
  })

  test('want shares as fractions and amounts that are numbers', () => {
    expect(() => purses(gained, { ...lone, equalised: 35 })).toThrow(/equalised.*35 % as 0.35/)
    expect(() => purses({ ...gained, invested: Number.NaN }, lone)).toThrow(/no number/)
  })

  test('know the benefits that the guarantee names', () => {
    expect(BUDGET_GUARANTEED).toContain('kontanthjaelp')
    expect(BUDGET_GUARANTEED).not.toContain('sygedagpenge')
  })
})
