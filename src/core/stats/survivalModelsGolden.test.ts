import { describe, expect, test } from 'vitest'
import { coxPrediction } from '#core/stats/coxPrediction.ts'
import { proportionalHazards } from '#core/stats/coxProportionality.ts'
import type { CoxInput } from '#core/stats/coxRows.ts'
import { rateRatio } from '#core/stats/rates.ts'
import { type SurvivalDistribution, survivalRegression } from '#core/stats/survivalRegression.ts'
import { apart, golden, goldenRows } from '../../../test/golden/golden.ts'

type Answers = Record<string, number | null | undefined>

const lung = goldenRows('data/lung.csv')
const times = Float64Array.from(lung, (row) => Number(row['time']))
const events = Uint8Array.from(lung, (row) => (row['status'] === '2' ? 1 : 0))

function withCovariates(...names: string[]): CoxInput {
  const values = names.flatMap((name) => lung.map((row) => Number(row[name])))
  return { times, events, covariates: { names, values: Float64Array.from(values) } }
}

const sexAndAge = () => withCovariates('sex', 'age')

function proportionality(): Answers {
  const { terms, global } = proportionalHazards(sexAndAge())
  return Object.fromEntries(
    [...terms, { name: 'GLOBAL', ...global }].flatMap(({ name, chiSquare, df, p }) => [
      [`${name} chisq`, chiSquare],
      [`${name} df`, df],
      [`${name} p`, p],
    ]),
  )
}

function baseline(): Answers {
  const at = [100, 200, 300, 500]
  const [curve] = coxPrediction(sexAndAge(), [{ name: 'baseline', values: [0, 0] }], { at })
  return Object.fromEntries(at.map((time, k) => [`H0(${time})`, curve?.cumulativeHazard[k]]))
}

function predicted(): Answers {
  const at = [200, 365, 500]
  const [curve] = coxPrediction(sexAndAge(), [{ name: 'woman of 60', values: [2, 60] }], { at })
  return Object.fromEntries(
    at.flatMap((time, k) => [
      [`S(${time})`, curve?.survival[k]],
      [`se(${time})`, curve?.standardError[k]],
    ]),
  )
}

function accelerated(dataset: string): Answers {
  const distribution = dataset.replace('lung~sex ', '') as SurvivalDistribution
  const fit = survivalRegression(withCovariates('sex'), distribution)
  const [intercept, sex] = fit.coefficients
  return {
    intercept: intercept?.estimate,
    sex: sex?.estimate,
    scale: fit.scale,
    loglik: fit.logLikelihood,
    se1: intercept?.standardError,
    se2: sex?.standardError,
    se3: fit.logScaleError,
  }
}

/** Events and days under observation of one sex. */
function exposed(sex: string) {
  let count = 0
  let time = 0
  for (const [row, one] of lung.entries()) {
    if (one['sex'] !== sex) continue
    count += events[row] as number
    time += times[row] as number
  }
  return { events: count, time }
}

function rates(): Answers {
  const [men, women] = [exposed('1'), exposed('2')]
  const { ratio, lower, upper, p } = rateRatio(men, women)
  const counted = { pt1: men.time, pt2: women.time, d1: men.events, d2: women.events }
  return { RR: ratio, lower, upper, p, ...counted }
}

const METHODS: Record<string, (dataset: string) => Answers> = {
  'cox.zph km': proportionality,
  'Breslow/Efron cum baseline hazard (x=0)': baseline,
  'Cox predicted S': predicted,
  survreg: accelerated,
  'rate ratio exact': rates,
  rate: rates,
}

/** Likelihoods; R stops its own search at about 1e-9, and finds these limits by 1e-7. */
const WITHIN = 1e-6

const rows = golden('01_survival_golden.csv').filter(({ id }) => id in METHODS)

describe('every reference value of tests, predictions, distributions and rates', () => {
  test('the file has them', () => expect(rows).toHaveLength(54))

  test.each(rows)('$id of $dataset: $quantity', ({ id, dataset, quantity, value }) => {
    const found = METHODS[id]?.(dataset)[quantity]
    expect(found).toBeTypeOf('number')
    expect(apart(Number(found), value)).toBeLessThan(WITHIN)
  })
})
