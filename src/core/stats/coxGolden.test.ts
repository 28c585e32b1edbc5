import { describe, expect, test } from 'vitest'
import { coxRegression } from '#core/stats/cox.ts'
import type { CoxTies } from '#core/stats/coxSums.ts'
import { apart, golden, goldenRows } from '../../../test/golden/golden.ts'

type Row = Record<string, string>

const rows = golden('01_survival_golden.csv').filter(
  ({ id, dataset }) => /^cox (efron|breslow|exact)$/.test(id) || dataset.includes('cluster('),
)
const models = [...new Set(rows.map(({ id, dataset }) => `${id}|${dataset}`))]

/** A covariate as R codes it; the arms of colon are two columns against observation. */
function column(name: string, row: Row): number {
  if (name === 'rxLev') return row['rx'] === 'Lev' ? 1 : 0
  if (name === 'rxLev+5FU') return row['rx'] === 'Lev+5FU' ? 1 : 0
  return Number(row[name])
}

function fitOf(id: string, dataset: string) {
  const file = dataset.startsWith('lung') ? 'lung' : 'colon_death'
  const clustered = dataset.includes('cluster(inst)')
  const formula = dataset.replace(/.*~/, '').replace(' cluster(inst)', '')
  const names = formula
    .split('+')
    .flatMap((name) => (name === 'rx' ? ['rxLev', 'rxLev+5FU'] : [name]))
  const used = ['sex', 'age', 'ph.ecog', 'nodes'].filter((name) => names.includes(name))
  const whole = goldenRows(`data/${file}.csv`).filter((row) =>
    [...used, ...(clustered ? ['inst'] : [])].every(
      (name) => row[name] !== 'NA' && row[name] !== '',
    ),
  )
  const places = [...new Set(whole.map((row) => row['inst'] ?? ''))]
  const values = Float64Array.from(names.flatMap((name) => whole.map((row) => column(name, row))))
  const ended = file === 'lung' ? '2' : '1'
  return coxRegression(
    {
      times: Float64Array.from(whole, (row) => Number(row['time'])),
      events: Uint8Array.from(whole, (row) => (row['status'] === ended ? 1 : 0)),
      covariates: { names, values },
      ...(clustered && {
        clusters: {
          names: places,
          codes: Int32Array.from(whole, (row) => places.indexOf(row['inst'] ?? '')),
        },
      }),
    },
    { ties: clustered ? 'efron' : (id.replace('cox ', '') as CoxTies) },
  )
}

/** The quantity of a row as our fit has it. */
function found(fit: ReturnType<typeof fitOf>, quantity: string, clustered: boolean): number | null {
  const [what = '', name] = quantity.split(':')
  const coefficient = fit.coefficients.find((one) => one.name === name)
  const whole: Record<string, number | null | undefined> = {
    loglik0: fit.logLikelihoodNull,
    loglik: fit.logLikelihood,
    n: fit.n,
    nevent: fit.events,
    'LR chisq': fit.tests.likelihoodRatio.chiSquare,
    'score chisq': fit.tests.score.chiSquare,
    'wald chisq': fit.tests.wald.chiSquare,
    concordance: fit.concordance,
    coef: coefficient?.estimate,
    se: clustered ? coefficient?.modelError : coefficient?.standardError,
    'robust.se': coefficient?.standardError,
    z: coefficient?.z,
    HR: coefficient?.hazardRatio,
    'HR.lower': coefficient?.lower,
    'HR.upper': coefficient?.upper,
  }
  return whole[what] ?? null
}

describe('Cox, row by row of the reference', () => {
  test('there are models of each kind of ties, and one by cluster', () => {
    expect(models.length).toBeGreaterThan(8)
    expect(rows).toHaveLength(200)
  })

  test.each(models)('%s', (model) => {
    const [id = '', dataset = ''] = model.split('|')
    const clustered = dataset.includes('cluster(')
    const fit = fitOf(id, dataset)
    for (const row of rows.filter((one) => one.id === id && one.dataset === dataset)) {
      const value = found(fit, row.quantity, clustered)
      // R prints its Wald statistic with two decimals.
      const within = row.quantity === 'wald chisq' ? 1e-3 : 1e-6
      expect(value, row.quantity).not.toBeNull()
      expect(apart(value ?? 0, row.value), `${row.quantity}: ${value}`).toBeLessThan(within)
    }
  })
})
