import { type SurvivalDistribution, survivalRegression } from '#core/stats/survivalRegression.ts'
import {
  columnsFlag,
  covariatesOf,
  numberFlag,
  oneOf,
  open,
  type SurvivalFlags,
} from './evidenceSurvival.ts'

export type AftFlags = SurvivalFlags & { dist?: string }

const DISTRIBUTIONS: readonly SurvivalDistribution[] = [
  'weibull',
  'exponential',
  'lognormal',
  'loglogistic',
]

/** How many times as long it takes, when the times follow a distribution; without covariates, that alone. */
export function aft(file: string, flags: AftFlags) {
  const names = columnsFlag('covariates', flags.covariates)
  const distribution = oneOf('dist', flags.dist, DISTRIBUTIONS) ?? 'weibull'
  const { picked, durations, head } = open(file, flags, names)
  const covariates =
    names.length > 0 ? covariatesOf(picked, names) : { names: [], values: new Float64Array() }
  const {
    covariance: _covariance,
    iterations: _iterations,
    ...told
  } = survivalRegression({ ...durations, covariates }, distribution, {
    level: numberFlag('level', flags.level),
  })
  return { ...head, ...told }
}
