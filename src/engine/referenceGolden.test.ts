import { describe, expect, test } from 'vitest'
import { quantile } from '#core/stats/distributions.ts'
import { brent } from '#core/stats/roots.ts'
import { halton } from '#core/stats/sequences.ts'
import { mean, variance } from '#core/stats/sums.ts'
import { apart, golden } from '#test/golden/golden.ts'
import {
  REFERENCE_CENTRE,
  REFERENCE_SPREAD,
  type ReferenceDraw,
  referenceCase,
  referenceDraws,
  referencePosts,
  referenceRatio,
} from './referenceCase.ts'

const DRAWS = 4096
const evaluate = referenceCase()
const sequence = halton([2, 3, 5, 7, 11])
const drawn = referenceDraws(sequence)
const outcomes = Array.from({ length: DRAWS }, (_, at) => evaluate(drawn(at + 1)))
const nets = outcomes.map(({ net }) => net)
const sorted = nets.toSorted((a, b) => a - b)
const central = evaluate(REFERENCE_CENTRE)

/** Between the two neighbours in proportion, as R's type 7 and numpy's default. */
function percentile(percent: number): number {
  const place = ((DRAWS - 1) * percent) / 100
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return low + (place % 1) * (high - low)
}

function paidBackWithin(weeks: number): number {
  return outcomes.filter(({ paidBack }) => paidBack !== 'never' && paidBack <= weeks).length / DRAWS
}

function netWith(changes: Partial<ReferenceDraw>): number {
  return evaluate({ ...REFERENCE_CENTRE, ...changes }).net
}

const uniformEnds = (key: 'decayPerYear' | 'displacement' | 'relapse') =>
  [0.1, 0.9].map((u) => ({ [key]: quantile(REFERENCE_SPREAD[key], u) }))

/**
 * The ends of each bar as the table has them: tenth and ninetieth percentile. It rounds the normal's to
 * 1.2816 deviations, and takes 620,000 and 690,000 for the wage, where its PERT has 623,749 and 684,102.
 */
const TORNADO: Record<string, Partial<ReferenceDraw>[]> = {
  e: [{ elasticity: 0.2 - 1.2816 * 0.121 }, { elasticity: 0.2 + 1.2816 * 0.121 }],
  decay: uniformEnds('decayPerYear'),
  disp: uniformEnds('displacement'),
  wage: [{ wage: 620_000 }, { wage: 690_000 }],
  rJ: uniformEnds('relapse'),
}

/** Low and high are the lower and the higher worth, whichever end of the bar they come from. */
function tornado(quantity: string): number {
  const [bar = '', end] = quantity.split(' ')
  const worths = TORNADO[bar]!.map(netWith)
  return end === 'low' ? Math.min(...worths) : Math.max(...worths)
}

const breakEven = brent((elasticity) => netWith({ elasticity }), 0.2, 1)

const MONTE_CARLO: Record<string, () => number> = {
  'mean NPV': () => mean(nets),
  sd: () => Math.sqrt(variance(nets)),
  'P(NPV>0)': () => nets.filter((net) => net > 0).length / DRAWS,
  'P(payback<=104w)': () => paidBackWithin(104),
  'P(payback<=156w)': () => paidBackWithin(156),
  ...Object.fromEntries(
    [5, 25, 50, 75, 95].map((percent) => [`NPV p${percent}`, () => percentile(percent)]),
  ),
}

const CENTRAL: Record<string, () => number> = {
  NPV: () => central.net,
  'PV savings': () => central.saved,
  'PV cost': () => central.cost,
  'payback week (0=never)': () => (central.paidBack === 'never' ? 0 : central.paidBack),
}

const FOUND: Record<string, (quantity: string) => number> = {
  'Halton,u(1..3) base2': () => sequence.unit(1, 0),
  'Halton,i=5 base3': () => sequence.unit(5, 1),
  setup: () => referencePosts(),
  'MC 4096': (quantity) => MONTE_CARLO[quantity]!(),
  MC: (quantity) => MONTE_CARLO[quantity]!(),
  central: (quantity) => CENTRAL[quantity]!(),
  'tornado P10/P90': tornado,
  tornado,
  'break-even': (quantity) => (quantity === 'HR_J' ? referenceRatio(breakEven) : breakEven),
  'scenario elasticity': (quantity) =>
    netWith({ elasticity: Number(/^e=([\d.]+)/.exec(quantity)![1]) }),
}

function foundFor(id: string, quantity: string): number {
  return (FOUND[`${id},${quantity}`] ?? FOUND[id])!(quantity)
}

describe('the reference case', () => {
  const rows = golden('12_montecarlo_golden.csv')

  test('has all 34 rows of the table', () => {
    const known = rows.filter(({ id, quantity }) => `${id},${quantity}` in FOUND || id in FOUND)
    expect(known.length).toBe(34)
    expect(rows.length).toBe(34)
  })

  test.each(rows)('agrees: $id, $quantity', ({ id, quantity, value }) => {
    const found = foundFor(id, quantity)
    expect(value === 0 ? Math.abs(found) : apart(found, value)).toBeLessThan(1e-9)
  })

  test('is the same number for the same draw, whatever was drawn between', () => {
    expect(evaluate(drawn(1))).toEqual(outcomes[0])
  })
})
