import { describe, expect, test } from 'vitest'
import { countSeries, interruptedSeries } from '#core/stats/series.ts'
import { controlledSeries } from '#core/stats/seriesControlled.ts'
import { apart, golden, goldenRows } from '#test/golden/golden.ts'

const rows = goldenRows('data/seatbelts.csv')
const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]))
const drivers = column('drivers')
const first = column('law').indexOf(1)
const model = { start: first, season: column('month'), scale: 'log' } as const
const plain = interruptedSeries(drivers, model)
const stepOnly = interruptedSeries(drivers, { ...model, slope: false })
const counts = countSeries(drivers, { ...model, slope: false })
const controlled = controlledSeries(column('front'), column('rear'), { ...model, slope: false })

const NAMES = { '(Intercept)': 'intercept', T: 'trend', D: 'level', P: 'slope', 'g:D': 'level' }

function coefficient(fit: Pick<typeof plain, 'coefficients'>, quantity: string) {
  const short = quantity.split(' ').at(-1) as keyof typeof NAMES
  const found = fit.coefficients.find(({ name }) => name === NAMES[short])
  if (!found) throw new Error(`no coefficient ${quantity}`)
  return found
}

const robust = (lag: number, adjust: boolean) => (quantity: string) =>
  coefficient(interruptedSeries(drivers, { ...model, lag, adjust }), quantity).standardError

/** What is found, by the id of the row. */
const FOUND: Record<string, (quantity: string) => number> = {
  setup: () => first + 1,
  'segmented OLS log(drivers)+month FE': (quantity) => coefficient(plain, quantity).estimate,
  'segmented OLS': (quantity) => coefficient(plain, quantity).classicalError,
  'Newey-West L=0 no prewhite, no adj': robust(0, false),
  'Newey-West L=3 no prewhite, no adj': robust(3, false),
  'Newey-West L=6 no prewhite, no adj': robust(6, false),
  'Newey-West L=12 no prewhite, no adj': robust(12, false),
  'Newey-West L=4 adjust=TRUE (n/(n-k))': robust(4, true),
  'Durbin-Watson': () => plain.durbinWatson,
  'lag-1 autocorr': () => plain.autocorrelation,
  'level-only': (quantity) => {
    const { estimate } = coefficient(stepOnly, 'D')
    return quantity === 'pct' ? 100 * Math.expm1(estimate) : estimate
  },
  counterfactual: (quantity) =>
    quantity === 'sum actual post' ? plain.actualSum : plain.expectedSum,
  'quasi-Poisson': (quantity) => {
    if (quantity === 'dispersion') return counts.dispersion
    const { estimate, standardError } = coefficient(counts, quantity)
    return quantity.startsWith('se') ? standardError : estimate
  },
  Poisson: (quantity) =>
    quantity === 'deviance' ? counts.deviance : coefficient(counts, quantity).estimate,
  'controlled ITS front vs rear': (quantity) =>
    quantity === 'se classical' ? controlled.stackedError : controlled.effect.estimate,
}

describe('the reference values of the interrupted series', () => {
  test.each(golden('05_its_golden.csv'))('$id: $quantity', ({ id, quantity, value }) => {
    const found = FOUND[id]?.(quantity) ?? Number.NaN
    // The likelihood of counts is maximised step by step, the rest are closed forms.
    expect(apart(found, value)).toBeLessThan(/Poisson/.test(id) ? 1e-6 : 1e-9)
  })
})
