import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { differenceInDifferences } from '#core/stats/difference.ts'
import { attByCohort } from '#core/stats/staggered.ts'
import { aggregate, trendTest } from '#core/stats/staggeredAggregate.ts'
import { twoWay } from '#core/stats/twoWay.ts'
import { apart, golden, goldenRows } from '#test/golden/golden.ts'

const shops = parse<Record<string, string>>(readFileSync('test/golden/data/njmin3.csv', 'utf8'), {
  columns: true,
  delimiter: ';',
})
const shop = (name: string) =>
  shops.map((row) => {
    const text = (row[name] ?? '').replace(',', '.')
    return text === '' || text === 'NA' ? Number.NaN : Number(text)
  })
const wages = differenceInDifferences({
  outcome: shop('fte'),
  treated: shop('nj'),
  after: shop('d'),
})

const rows = goldenRows('data/mpdta.csv')
const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]))
const counties = {
  unit: column('countyreal'),
  time: column('year'),
  cohort: column('first.treat'),
  outcome: column('lemp'),
}
const treated = counties.cohort.map((first, row) =>
  first > 0 && (counties.time[row] ?? 0) >= first ? 1 : 0,
)
const fixed = twoWay({ ...counties, regressors: [treated], names: ['treated'] })
const staggered = attByCohort(counties)
const notYet = attByCohort(counties, { control: 'notYet' })

/** Every value by its id and quantity, as the file names them. */
function found(): Map<string, number> {
  const values = new Map<string, number>()
  for (const cell of wages.cells) {
    const name = `nj=${cell.treated} d=${cell.after}`
    values.set(`cell mean ${name}`, cell.mean)
    values.set(`cell n ${name}`, cell.n)
    values.set(`cell var ${name}`, cell.variance)
  }
  values.set('DiD 2x2 OLS att', wages.estimate)
  for (const [kind, error] of Object.entries(wages.standardErrors))
    values.set(`DiD 2x2 OLS se ${kind}`, error)
  values.set('DiD 2x2 Welch (sum var/n) se', wages.standardError)
  values.set('counts counties', staggered.units)
  values.set('counts g=0', staggered.never)
  for (const { group, units } of staggered.groups) values.set(`counts g=${group}`, units)
  const [coefficient] = fixed.coefficients
  values.set('TWFE att', coefficient?.estimate ?? Number.NaN)
  values.set('TWFE se cluster CR0 (no small-sample)', coefficient?.plainError ?? Number.NaN)
  values.set(
    'TWFE se cluster fixest default (K excludes nested FE)',
    coefficient?.standardError ?? Number.NaN,
  )
  const kinds = { simple: '', dynamic: 'e', group: 'g', calendar: 't' } as const
  for (const [kind, letter] of Object.entries(kinds)) {
    const { overall, parts } = aggregate(staggered, kind as keyof typeof kinds)
    const whole = kind === 'simple' ? '' : 'overall '
    values.set(`CS aggte ${kind} ${whole}att`, overall.estimate)
    values.set(`CS aggte ${kind} ${whole}se`, overall.standardError)
    for (const part of parts) {
      values.set(`CS aggte ${kind} att ${letter}=${part.at}`, part.estimate)
      values.set(`CS aggte ${kind} se ${letter}=${part.at}`, part.standardError)
    }
  }
  const trends = trendTest(staggered)
  values.set('CS pretrend Wald stat', trends.statistic)
  values.set('CS pretrend Wald p', trends.p)
  return values
}

describe('the reference values of difference in differences', () => {
  const values = found()
  test.each(golden('03_did_golden.csv'))('$id: $quantity', ({ id, quantity, value }) => {
    expect(apart(values.get(`${id} ${quantity}`) ?? Number.NaN, value)).toBeLessThan(1e-9)
  })

  const pairs = goldenRows('03_cs_attgt_mpdta.csv')
  test.each(pairs)('cohort $group in $time, by both comparisons', (row) => {
    const own = (fit: typeof staggered) =>
      fit.effects.find(
        ({ group, time }) => group === Number(row['group']) && time === Number(row['time']),
      )
    expect(apart(own(staggered)?.estimate ?? Number.NaN, Number(row['att']))).toBeLessThan(1e-9)
    expect(apart(own(staggered)?.standardError ?? Number.NaN, Number(row['se']))).toBeLessThan(1e-9)
    expect(apart(own(notYet)?.estimate ?? Number.NaN, Number(row['att_nyt']))).toBeLessThan(1e-9)
    expect(apart(own(notYet)?.standardError ?? Number.NaN, Number(row['se_nyt']))).toBeLessThan(
      1e-9,
    )
  })

  test('every effect stands in the table', () => {
    expect(staggered.effects).toHaveLength(pairs.length)
    expect(notYet.effects).toHaveLength(pairs.length)
  })
})

/**
 * The effects given the log of a county's population, and the p value of the trends, as printed in
 * the did package's README (bcallaway11/did, four and five digits).
 */
const PUBLISHED = [
  [2004, 2004, -0.0145],
  [2004, 2005, -0.0764],
  [2004, 2006, -0.1404],
  [2004, 2007, -0.1069],
  [2006, 2004, -0.0005],
  [2006, 2005, -0.0062],
  [2006, 2006, 0.001],
  [2006, 2007, -0.0413],
  [2007, 2004, 0.0267],
  [2007, 2005, -0.0046],
  [2007, 2006, -0.0284],
  [2007, 2007, -0.0288],
] as const

test('the doubly robust effects are the published ones', () => {
  const fit = attByCohort({ ...counties, covariates: [column('lpop')], covariateNames: ['lpop'] })
  const rounded = fit.effects.map((one) => [one.group, one.time, Number(one.estimate.toFixed(4))])
  expect(rounded).toEqual(PUBLISHED)
  expect(trendTest(fit).p).toBeCloseTo(0.23267, 5)
})

test('the balanced event study is the published one', () => {
  // README of the did package: overall -0.0288, and -0.0066 and -0.0510 at 0 and 1.
  const { overall, parts } = aggregate(staggered, 'dynamic', { balance: 1 })
  expect(overall.estimate).toBeCloseTo(-0.0288, 4)
  expect(parts.map(({ at, estimate }) => [at, Number(estimate.toFixed(4))])).toEqual([
    [-2, 0.0065],
    [-1, -0.0028],
    [0, -0.0066],
    [1, -0.051],
  ])
})
