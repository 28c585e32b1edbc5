import { z } from 'zod'

// What `medspiller evidence … --json` answers, so that others may rely on it. A key may come; none goes or changes
// its meaning within a version.

const Num = z.number()
/** Not finite, or not estimable. */
const MaybeNum = z.number().nullable()
const Count = z.int()

const Head = {
  file: z.string(),
  rows: Count.describe('Complete rows, that were used'),
  dropped: Count.describe('Rows left out because something was missing in them'),
}
const Test = z.object({ chiSquare: Num, df: Count, p: Num })
const Estimate = {
  estimate: Num,
  standardError: Num,
  lower: Num,
  upper: Num,
  statistic: MaybeNum,
  p: Num,
}
const Limits = { low: Num, high: Num }
/** One number a time: at each event, or at the times that `--at` chose. */
const Line = z.array(Num)
const Curve = {
  group: z.string(),
  n: Num.describe('Rows of the group'),
  followedTo: Num.describe('The last time of any row: nothing is known after it'),
  times: Line,
  atRisk: Line.describe('Rows under observation just before the time'),
  events: Line.describe('Since the time before'),
  standardError: z.array(MaybeNum),
}

const Coefficient = z.looseObject({
  ...{ name: z.string(), estimate: Num, standardError: Num, z: Num, p: Num },
  ...{ hazardRatio: Num, lower: Num, upper: Num },
  modelError: Num.optional().describe('The standard error that forgets the clusters'),
})
const Proportionality = z.object({
  scale: z.enum(['km', 'identity', 'log']).describe('Of time: 1 - S(t-), t itself, or its log'),
  terms: z
    .array(Test.extend({ name: z.string() }))
    .describe('One a covariate; small p: its ratio changes'),
  global: Test,
})
const Prediction = z.looseObject({
  ...{ profile: z.string(), stratum: z.string(), followedTo: Num, times: Line },
  ...{ cumulativeHazard: Line, hazardError: Line, survival: Line, standardError: Line },
  ...{ lower: z.array(Num), upper: z.array(Num) },
})
const Counted = z.enum(['cause', 'other cause', 'censored'])
const Gray = Test.extend({
  cause: z.string(),
  groups: z.array(z.object({ name: z.string(), n: Num, observed: Num, expected: Num })),
})
const FineGray = z.looseObject({
  ...{ cause: z.string(), n: Count, events: Count, competing: Count },
  coefficients: z.array(Coefficient).describe('Of the hazard of the subdistribution'),
  ...{ logLikelihood: Num, logLikelihoodNull: Num, wald: Test },
})

const Did2x2 = z.looseObject({
  ...{ ...Head, method: z.literal('2x2'), n: Count, ...Estimate },
  errors: z.string().describe('Which way the standard error is reckoned: CR1 by cluster, else HC2'),
  df: Num.describe('Of Student’s t'),
  standardErrors: z.record(z.string(), Num).describe('By every way of reckoning'),
  cells: z.array(
    z.looseObject({ treated: Count, after: Count, n: Count, mean: Num, variance: Num }),
  ),
})
const Twfe = z.looseObject({
  ...{ ...Head, method: z.literal('twfe') },
  ...{ n: Count, units: Count, times: Count, clusters: Count },
  coefficients: z.array(
    z.looseObject({
      ...{ name: z.string(), ...Estimate },
      plainError: Num.describe('By cluster, without the correction for few of them (CR0)'),
    }),
  ),
  negativeShare: Num.describe('Of treated rows: how many count with a negative sign'),
})
const Aggregate = z.looseObject({
  ...Estimate,
  parts: z.array(z.looseObject({ at: Num, ...Estimate })),
})
const Staggered = z.looseObject({
  ...{ ...Head, method: z.literal('cs'), units: Count, times: z.array(Num) },
  never: Count.describe('Units that never start'),
  alreadyTreated: Count.describe('Units left out because no period lies before their start'),
  groups: z.array(z.object({ group: Num, units: Count })),
  effects: z
    .array(
      z.looseObject({
        ...{ group: Num, time: Num, ...Estimate },
        base: Num.describe('The period that is compared with'),
        ...{ treated: Count, compared: Count },
      }),
    )
    .describe('ATT(g, t)'),
  ...{ simple: Aggregate, dynamic: Aggregate, group: Aggregate, calendar: Aggregate },
  preTrend: z.looseObject({ statistic: Num, df: Count, p: Num }).nullable(),
})

const Wild = z.looseObject({
  ...{ tested: z.string(), estimate: Num, standardError: Num, statistic: Num, p: Num },
  ...{ lower: MaybeNum, upper: MaybeNum, clusters: Count, draws: Count, exhaustive: z.boolean() },
  weights: z.enum(['webb', 'rademacher']).describe('What the residuals of a cluster are drawn by'),
})
const Randomised = z.looseObject({
  ...{ ...Head, method: z.literal('randomised'), estimate: Num, standardError: Num, p: Num },
  ...{ lower: MaybeNum, upper: MaybeNum, orders: Count, exhaustive: z.boolean() },
})
const TimeCoefficient = z.object({
  ...{ name: z.string(), estimate: Num, standardError: Num, z: Num, p: Num },
  timeRatio: Num.describe('How many times as long it takes'),
  ...{ lower: Num, upper: Num },
})
const Watched = z.looseObject({
  ...{ time: z.string(), logE: Num, e: MaybeNum, threshold: Num, crossed: z.boolean() },
  p: Num.describe('Valid however often one looks'),
  ...{ lower: MaybeNum, upper: MaybeNum },
  ...{ events: Num.optional(), expected: Num.optional() },
  ...{ successes: Num.optional(), trials: Num.optional() },
  ...{ observations: Count.optional(), sum: Num.optional(), variance: Num.optional() },
  ...{ treatedAtRisk: Num.optional(), controlAtRisk: Num.optional() },
  ...{ treatedEvents: Num.optional(), controlEvents: Num.optional() },
  ...{ stitchedLower: MaybeNum.optional(), stitchedUpper: MaybeNum.optional() },
})
const SeriesCoefficient = z.looseObject({
  ...{ name: z.string(), ...Estimate },
  classicalError: Num.describe('If the errors of all periods were independent and alike'),
})
const Pooled = { estimate: Num, standardError: Num, interval: z.object(Limits) }
const Believed = { mean: Num, sd: Num, ...Limits }
const Arms = z.object({ treated: Num, control: Num })

/** By command. */
export const SCHEMAS = {
  km: z.object({
    ...Head,
    curves: z.array(
      z.looseObject({
        ...Curve,
        survival: Line,
        lower: z.array(MaybeNum),
        upper: z.array(MaybeNum),
        cumulativeHazard: Line.describe('By Nelson and Aalen'),
        hazardError: Line,
      }),
    ),
    medians: z.array(
      z.looseObject({
        ...{ group: z.string(), n: Num, events: Num },
        ...{ median: MaybeNum, lower: MaybeNum, upper: MaybeNum },
      }),
    ),
    restrictedMeans: z
      .array(z.object({ group: z.string(), horizon: Num, mean: Num, standardError: Num }))
      .optional()
      .describe('With --horizon'),
  }),
  logrank: z.object({
    ...Head,
    groups: z.array(z.object({ name: z.string(), n: Num, observed: Num, expected: Num })),
    ...{ chiSquare: Num, df: Count, p: Num },
    safe: z
      .object({
        ...{ hazardRatio: Num, treated: z.string(), control: z.string() },
        ...{ logE: Num, e: MaybeNum, p: Num },
        path: z.array(z.object({ times: z.array(Num), logE: z.array(Num) })),
      })
      .optional()
      .describe('With --safe: a bet on the hazard ratio of the second group'),
  }),
  cox: z.looseObject({
    ...{ ...Head, n: Count, events: Num, ties: z.enum(['efron', 'breslow', 'exact']) },
    coefficients: z.array(Coefficient),
    ...{ logLikelihood: Num, logLikelihoodNull: Num },
    tests: z.object({ likelihoodRatio: Test, score: Test, wald: Test }),
    concordance: MaybeNum,
    proportionality: Proportionality.optional().describe('With --ph-test'),
    predictions: z.array(Prediction).optional().describe('With --predict'),
  }),
  competing: z.object({
    ...Head,
    events: z
      .array(z.object({ value: z.string(), counted: Counted, rows: Count }))
      .describe('What each value of the event column was taken for'),
    curves: z.array(z.looseObject({ ...Curve, cause: z.string(), estimate: z.array(Num) })),
    gray: z
      .array(Gray)
      .nullable()
      .optional()
      .describe('With --by; null where the note says why not'),
    note: z.string().optional(),
    fineGray: z.array(FineGray).optional().describe('With --covariates'),
  }),
  aft: z.object({
    ...{ ...Head, n: Count, events: Num },
    distribution: z.enum(['exponential', 'weibull', 'lognormal', 'loglogistic']),
    coefficients: z.array(TimeCoefficient).describe('The intercept first, in logs of the time'),
    ...{ scale: Num, logScaleError: Num, logLikelihood: Num, logLikelihoodNull: Num },
    likelihoodRatio: Test.nullable(),
  }),
  rates: z.object({
    ...Head,
    rates: z.array(
      z.object({ group: z.string(), events: Num, time: Num, rate: Num, lower: Num, upper: Num }),
    ),
    ratios: z
      .array(
        z.object({
          ...{ group: z.string(), against: z.string(), ratio: MaybeNum },
          ...{ lower: Num, upper: MaybeNum, p: Num },
        }),
      )
      .describe('Each group against the first'),
  }),
  states: z.object({
    ...{ ...Head, states: z.array(z.string()), begin: z.string(), since: Num },
    moves: z.array(z.object({ from: z.string(), to: z.string(), count: Num })),
    curves: z.array(
      z.object({
        ...{ state: z.string(), times: z.array(Num) },
        ...{ probability: z.array(Num), standardError: z.array(Num) },
      }),
    ),
  }),
  sightings: z.object({
    ...{ ...Head, states: z.array(z.string()), intervals: Count, logLikelihood: Num },
    moves: z.array(
      z.object({
        ...{ from: z.string(), to: z.string(), hazard: Num, logError: Num },
        ...{ lower: Num, upper: Num },
      }),
    ),
    probabilities: z
      .array(z.object({ time: Num, from: z.string(), to: z.string(), probability: Num }))
      .optional()
      .describe('With --at'),
  }),
  did: z.union([
    Staggered,
    Twfe.extend({ wild: Wild.optional() }),
    Did2x2.extend({ wild: Wild.optional() }),
    Randomised,
  ]),
  synth: z.looseObject({
    ...{ ...Head, units: Count, periods: z.array(Num), treated: z.array(z.string()), from: Num },
    ...{ method: z.enum(['sc', 'sdid', 'did']), estimate: Num },
    weights: z.array(z.object({ name: z.string(), weight: Num })),
    synthetic: z.array(Num).optional().describe('sc: one number a period'),
    gaps: z.array(Num).optional().describe('sc: the treated unit less the synthetic one'),
    objective: Num.optional().describe('sc: the sum of the squared gaps before the start'),
    before: Num.optional().describe('sc: root of the mean squared gap before the start'),
    after: Num.optional().describe('sc: and from it on'),
    ratio: MaybeNum.optional().describe('sc: after over before'),
    ratios: z.array(MaybeNum).optional().describe('sc: of each unit as if it were the treated one'),
    ratioByUnit: z.array(z.object({ name: z.string(), ratio: MaybeNum })).optional(),
    place: Count.optional().describe('sc: of the treated unit’s ratio, from the largest'),
    p: Num.optional(),
    ...{ standardError: Num.optional(), lower: Num.optional(), upper: Num.optional() },
    statistic: MaybeNum.optional(),
    noise: Num.optional().describe('sdid, did: the deviation of the others’ changes by period'),
    timeWeights: z.array(z.object({ name: z.string(), weight: Num })).optional(),
    placebos: Count.optional().describe('sdid, did: how many the standard error is made of'),
  }),
  its: z.looseObject({
    ...{ ...Head, method: z.enum(['linear', 'counts', 'controlled']) },
    coefficients: z.array(SeriesCoefficient),
    meanEffect: z.looseObject(Estimate).describe('Level and slope together, from the start on'),
    expected: z.array(Num).describe('From the start on: what would have come without it'),
    ...{ actualSum: Num, expectedSum: Num, n: Count, df: Num },
    lag: Count.optional().describe('How far back errors hang together'),
    durbinWatson: MaybeNum.optional(),
    autocorrelation: MaybeNum.optional().describe('Of an error with the one before'),
    ...{ deviance: Num.optional(), dispersion: Num.optional() },
    effect: SeriesCoefficient.optional().describe('With --control: beyond the control’s own step'),
    stackedError: Num.optional(),
  }),
  monitor: z.looseObject({
    ...{ ...Head, alpha: Num, kind: z.enum(['rate', 'share', 'mean', 'drift', 'leavers']) },
    bet: z.record(z.string(), Num).describe('What was bet on before the first look'),
    ...{ nullShare: Num.optional(), nullMean: Num.optional(), notBefore: Num.optional() },
    looks: z.array(Watched),
  }),
  pool: z.object({
    ...Head,
    fixed: z.looseObject({ ...Pooled, shares: z.array(Num) }),
    random: z.looseObject({
      ...{ ...Pooled, shares: z.array(Num), tau2: Num, i2: Num, q: Num, qTail: Num },
      predictionInterval: z.object(Limits).nullable().describe('Of one place more'),
      robustError: MaybeNum.describe('By Hartung and Knapp, for t of one less than the places'),
    }),
    hierarchy: z.looseObject({
      ...{ mu: z.object(Believed), tau: z.object(Believed), next: z.object(Believed) },
      studies: z.array(z.looseObject({ name: z.string(), ...Believed })),
    }),
  }),
  plan: z.object({
    ...{ alpha: Num, power: Num, sides: z.literal([1, 2]) },
    exits: z
      .object({
        ...{ hazardRatio: Num, treatedShare: Num, events: Num, eventsFreedman: Num },
        eventsSafe: MaybeNum.describe('Looked at after each, with a bet on the ratio'),
        ...{ eventsSafeOnAverage: MaybeNum, eventsToExclude: Num, people: Num.optional() },
      })
      .optional(),
    shares: z.object({ treated: Num, control: Num, people: Arms }).optional(),
    means: z.object({ difference: Num, deviation: Num, people: Arms }).optional(),
    designEffect: Num.optional(),
    sequential: z
      .object({
        ...{ bounds: z.string(), falseAlarms: Num, falseAlarmsUnplanned: Num, inflation: Num },
        looks: z.array(z.object({ look: Count, information: Num, bound: MaybeNum, p: Num })),
      })
      .optional(),
  }),
} as const
