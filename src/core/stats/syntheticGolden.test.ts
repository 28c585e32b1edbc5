import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { syntheticPlacebos } from '#core/stats/synthetic.ts'
import { syntheticDifference } from '#core/stats/syntheticDifference.ts'
import { readPanel } from '#core/stats/twoWayPanel.ts'
import { apart, golden, goldenRows } from '#test/golden/golden.ts'

const rows = parse<{ State: string; Year: string; PacksPerCapita: string }>(
  readFileSync('test/golden/data/california_prop99.csv', 'utf8'),
  { columns: true, delimiter: ';' },
)
const states = [...new Set(rows.map(({ State }) => State))]
const panel = readPanel({
  unit: rows.map(({ State }) => states.indexOf(State)),
  time: rows.map(({ Year }) => Number(Year)),
  outcome: rows.map(({ PacksPerCapita }) => Number(PacksPerCapita)),
})
const years = [...panel.times]
const series = { outcomes: panel.outcomes, periods: years.length }
const california = states.indexOf('California')
const start = years.indexOf(1989)
const control = syntheticPlacebos(series, california, start)
const fits = {
  did: syntheticDifference(series, [california], start, { method: 'did' }),
  sc: syntheticDifference(series, [california], start, { method: 'sc' }),
  sdid: syntheticDifference(series, [california], start),
}

/** What is found, and how near it must come: by the id of the row. */
const QUANTITIES: Record<string, (quantity: string) => { found: number; within: number }> = {
  dims: (quantity) => ({
    found:
      { N: states.length, T: years.length, N0: states.length - 1, T0: start }[quantity] ??
      Number.NaN,
    within: 0,
  }),
  DID: () => ({ found: fits.did.estimate, within: 1e-9 }),
  'SC (synthdid pkg, tiny ridge)': () => ({ found: fits.sc.estimate, within: 1e-2 }),
  SDID: () => ({ found: fits.sdid.estimate, within: 1e-2 }),
  // The reference drew 200 of the 38 placebos with replacement: its error has an error of its own.
  'SDID placebo se (R seed 12345, 200 reps)': () => ({
    found: fits.sdid.standardError,
    within: 0.2,
  }),
  'SC outcome-only QP': (quantity) => ({
    found:
      {
        'pre RMSPE': control.before,
        'post RMSPE': control.after,
        'ATT mean post gap': control.estimate,
        'gap 2000': control.gaps[years.indexOf(2000)],
        'objective sum sq pre': control.objective,
      }[quantity] ?? Number.NaN,
    within: 1e-6,
  }),
  'SC placebo': (quantity) => ({
    found:
      {
        'RMSPE ratio California': control.ratios[california],
        rank: control.place,
        'p=rank/39': control.p,
      }[quantity] ?? Number.NaN,
    within: 1e-6,
  }),
}

/** Weights are near one another in themselves, not in proportion: most are nothing. */
const WEIGHTS: Record<string, (quantity: string) => { found: number; within: number }> = {
  'SDID omega': (state) => ({ found: weightOf(fits.sdid.unitWeights, state), within: 1e-2 }),
  'SDID lambda': (year) => ({
    found: fits.sdid.timeWeights[years.indexOf(Number(year))] ?? Number.NaN,
    within: 1e-2,
  }),
  'SC outcome-only QP weight': (state) => ({
    found: weightOf(control.weights, state),
    within: 1e-6,
  }),
}

function weightOf(weights: Float64Array, state: string): number {
  return weights[states.indexOf(state)] ?? Number.NaN
}

describe('the reference values of synthetic control', () => {
  test.each(golden('04_synth_golden.csv'))('$id: $quantity', ({ id, quantity, value }) => {
    const weight = WEIGHTS[id]?.(quantity)
    if (weight) {
      expect(Math.abs(weight.found - value)).toBeLessThan(weight.within)
      return
    }
    const { found, within } = QUANTITIES[id]?.(quantity) ?? { found: Number.NaN, within: 0 }
    expect(apart(found, value)).toBeLessThanOrEqual(within)
  })

  test.each(goldenRows('04_sc_placebo_ratios.csv'))('the ratio of $state', (row) => {
    const found = control.ratios[states.indexOf(row['state'] ?? '')] ?? Number.NaN
    expect(apart(found, Number(row['rmspe_ratio']))).toBeLessThan(1e-6)
  })

  test.each(goldenRows('04_sc_prop99_path.csv'))('the path in $year', (row) => {
    const at = years.indexOf(Number(row['year']))
    expect(panel.outcomes[california * years.length + at]).toBe(Number(row['california']))
    expect(apart(control.synthetic[at] ?? Number.NaN, Number(row['synthetic']))).toBeLessThan(1e-6)
    expect(control.gaps[at]).toBeCloseTo(Number(row['gap']), 5)
  })

  test.each(goldenRows('04_sdid_unit_weights.csv'))('the weights of $state', (row) => {
    const apartBy = (weights: Float64Array, name: string) =>
      Math.abs(weightOf(weights, row['state'] ?? '') - Number(row[name]))
    expect(apartBy(fits.sdid.unitWeights, 'omega_sdid')).toBeLessThan(1e-2)
    expect(apartBy(fits.sc.unitWeights, 'omega_sc')).toBeLessThan(1e-2)
  })

  test.each(goldenRows('04_sdid_time_weights.csv'))('the weight of $year', (row) => {
    const found = fits.sdid.timeWeights[years.indexOf(Number(row['year']))] ?? Number.NaN
    expect(Math.abs(found - Number(row['lambda']))).toBeLessThan(1e-3)
  })

  test('the tables are about every state and every year', () => {
    expect(goldenRows('04_sc_placebo_ratios.csv')).toHaveLength(states.length)
    expect(goldenRows('04_sdid_unit_weights.csv')).toHaveLength(states.length - 1)
    expect(goldenRows('04_sc_prop99_path.csv')).toHaveLength(years.length)
    expect(goldenRows('04_sdid_time_weights.csv')).toHaveLength(start)
  })
})
