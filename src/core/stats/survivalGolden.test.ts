import { describe, expect, test } from 'vitest'
import { kaplanMeier, restrictedMean, type SurvivalInterval } from '#core/stats/kaplanMeier.ts'
import { logRank } from '#core/stats/logRank.ts'
import type { Durations, Factor } from '#core/stats/survivalData.ts'
import { apart, golden, goldenRows } from '../../../test/golden/golden.ts'

type Row = Record<string, string>
type Answers = Record<string, number | null | undefined>

/** Rows of a sample in which every named column is known. */
function sample(file: string, columns: string[] = []): Row[] {
  return goldenRows(`data/${file}.csv`).filter((row) => columns.every((name) => row[name] !== 'NA'))
}

const numbers = (rows: Row[], column: string) =>
  Float64Array.from(rows, (row) => Number(row[column]))

function factor(rows: Row[], column: string, names?: string[]): Factor {
  const known = names ?? [...new Set(rows.map((row) => row[column] ?? ''))].sort()
  return { codes: Int32Array.from(rows, (row) => known.indexOf(row[column] ?? '')), names: known }
}

function lung(rows: Row[]): Durations {
  return {
    times: numbers(rows, 'time'),
    events: Uint8Array.from(rows, (row) => (row['status'] === '2' ? 1 : 0)),
  }
}

const ARMS = ['Obs', 'Lev', 'Lev+5FU']

function colon(rows: Row[]): Durations {
  return {
    times: numbers(rows, 'time'),
    events: Uint8Array.from(rows, (row) => Number(row['status'])),
  }
}

function kaplanMeierOf(dataset: string): Answers {
  const interval = dataset.replace('lung conf=', '') as SurvivalInterval
  const at = [100, 200, 365, 500, 800]
  const { curves, medians } = kaplanMeier(lung(sample('lung')), { interval, at })
  const [curve] = curves
  const [median] = medians
  return {
    ...Object.fromEntries(
      at.flatMap((time, k) => [
        [`S(${time})`, curve?.survival[k]],
        [`se(${time})`, curve?.standardError[k]],
        [`lower(${time})`, curve?.lower[k]],
        [`upper(${time})`, curve?.upper[k]],
      ]),
    ),
    median: median?.median,
    'median.lower': median?.lower,
    'median.upper': median?.upper,
  }
}

function kaplanMeierBySex(dataset: string): Answers {
  const rows = sample('lung')
  const { medians } = kaplanMeier(lung(rows), { groups: factor(rows, 'sex') })
  const found = medians.find(({ group }) => `sex=${group}` === dataset)
  return {
    records: found?.n,
    events: found?.events,
    median: found?.median,
    '0.95LCL': found?.lower,
    '0.95UCL': found?.upper,
  }
}

function restrictedMeans(dataset: string): Answers {
  const rows = sample('lung').filter(
    (row) => dataset === 'lung overall' || dataset === `lung sex=${row['sex']}`,
  )
  const [curve] = kaplanMeier(lung(rows)).curves
  return Object.fromEntries(
    [365, 500, 1000].flatMap((tau) => {
      if (curve === undefined || tau > curve.followedTo) return []
      const { mean, standardError } = restrictedMean(curve, tau)
      const error = dataset === 'lung overall' ? `se(rmean) tau=${tau}` : `se tau=${tau}`
      return [
        [`rmean tau=${tau}`, mean],
        [error, standardError],
      ]
    }),
  )
}

function logRankOf(dataset: string, id: string): Answers {
  const found = dataset.startsWith('colon') ? colonLogRank() : lungLogRank(id)
  return {
    ...Object.fromEntries(
      found.groups.flatMap(({ observed, expected }, k) => [
        [`O[${k + 1}]`, observed],
        [`E[${k + 1}]`, expected],
      ]),
    ),
    'V[1,1]': found.covariance[0],
    chisq: found.chiSquare,
    df: found.df,
    p: found.p,
  }
}

function colonLogRank() {
  const rows = sample('colon_death')
  return logRank(colon(rows), factor(rows, 'rx', ARMS))
}

function lungLogRank(id: string) {
  const stratified = id === 'logrank strata(inst)'
  const rows = sample('lung', stratified ? ['inst'] : [])
  const strata = stratified ? factor(rows, 'inst') : undefined
  return logRank(lung(rows), factor(rows, 'sex'), { strata, rho: id.includes('rho=1') ? 1 : 0 })
}

const METHODS: Record<string, (dataset: string, id: string) => Answers> = {
  KM: kaplanMeierOf,
  'KM by sex': kaplanMeierBySex,
  RMST: restrictedMeans,
  logrank: logRankOf,
  'logrank strata(inst)': logRankOf,
  'peto-peto rho=1': logRankOf,
}

const CLOSED = 1e-9

const all = golden('01_survival_golden.csv')
const rows = all.filter(({ id }) => id in METHODS)
const answered = new Map<string, Answers>()

function answer({ id, dataset, quantity }: { id: string; dataset: string; quantity: string }) {
  const key = `${id} of ${dataset}`
  const answers = answered.get(key) ?? METHODS[id]?.(dataset, id) ?? {}
  answered.set(key, answers)
  return answers[quantity]
}

describe('every reference value of curves and of the log-rank test', () => {
  test.each(rows)('$id of $dataset: $quantity', (row) => {
    const found = answer(row)
    expect(found).toBeTypeOf('number')
    expect(apart(Number(found), row.value)).toBeLessThan(CLOSED)
  })

  test('the whole file was read, and what is not held here is held elsewhere', () => {
    expect(all).toHaveLength(377)
    const others = all.filter(({ id }) => !(id in METHODS)).map(({ id }) => id)
    // coxGolden.test.ts, then survivalModelsGolden.test.ts.
    expect([...new Set(others)]).toEqual([
      ...['cox efron', 'cox breslow', 'cox exact', 'cox cluster robust'],
      ...['cox.zph km', 'Breslow/Efron cum baseline hazard (x=0)', 'Cox predicted S'],
      ...['survreg', 'rate ratio exact', 'rate'],
    ])
  })
})

describe('the whole curve of lung', () => {
  const [curve] = kaplanMeier(lung(sample('lung'))).curves
  const reference = goldenRows('01_km_lung.csv')

  test('has the same steps', () => {
    expect(curve?.times).toHaveLength(reference.length)
    expect(reference).toHaveLength(139)
  })

  test.each([
    ['time', curve?.times],
    ['n.risk', curve?.atRisk],
    ['n.event', curve?.events],
    ['surv', curve?.survival],
    ['std.err', curve?.standardError],
    ['lower_log', curve?.lower],
    ['upper_log', curve?.upper],
    ['cumhaz', curve?.cumulativeHazard],
    ['std.chaz', curve?.hazardError],
  ])('agrees in %s', (name, column) => {
    const far = reference.filter(
      (row, k) => !(apart(Number(column?.[k]), Number(row[name])) < CLOSED),
    )
    expect(far).toEqual([])
  })
})
