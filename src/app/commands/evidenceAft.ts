import { type SurvivalDistribution, survivalRegression } from '#core/stats/survivalRegression.ts'
import {
  columnsFlag,
  covariatesOf,
  numberFlag,
  oneOf,
  open,
  type SurvivalFlags,
} from './evidenceSurvival.ts'
import { UsageFault } from './exits.ts'

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
  const none = durations.times.findIndex((time) => time <= 0)
  if (none >= 0)
    throw new UsageFault(
      `Line ${picked.line(none)}: »${flags.time}« is ${durations.times[none]}. The times of a distribution are above 0.`,
    )
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
