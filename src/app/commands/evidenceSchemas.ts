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
const Curve = {
  group: z.string(),
  times: z.array(Num),
  standardError: z.array(MaybeNum),
}

const Coefficient = z.looseObject({
  ...{ name: z.string(), estimate: Num, standardError: Num, z: Num, p: Num },
  ...{ hazardRatio: Num, lower: Num, upper: Num },
})
const Proportionality = z.object({
  scale: z.enum(['km', 'identity', 'log']).describe('Of time: 1 - S(t-), t itself, or its log'),
  terms: z
    .array(Test.extend({ name: z.string() }))
    .describe('One a covariate; small p: its ratio changes'),
  global: Test,
})
const Prediction = z.looseObject({
  ...{ profile: z.string(), stratum: z.string(), times: z.array(Num) },
  ...{ cumulativeHazard: z.array(Num), survival: z.array(Num), standardError: z.array(Num) },
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
  ...{ ...Head, method: z.literal('2x2'), ...Estimate },
  standardErrors: z.record(z.string(), Num).describe('By every way of reckoning'),
  cells: z.array(z.looseObject({ treated: Count, after: Count, n: Count, mean: Num })),
})
const Twfe = z.looseObject({
  ...{ ...Head, method: z.literal('twfe') },
  coefficients: z.array(z.looseObject({ name: z.string(), ...Estimate })),
  negativeShare: Num.describe('Of treated rows: how many count with a negative sign'),
})
const Aggregate = z.looseObject({
  ...Estimate,
  parts: z.array(z.looseObject({ at: Num, ...Estimate })),
})
const Staggered = z.looseObject({
  ...{ ...Head, method: z.literal('cs'), units: Count, never: Count },
  groups: z.array(z.object({ group: Num, units: Count })),
  effects: z.array(z.looseObject({ group: Num, time: Num, ...Estimate })).describe('ATT(g, t)'),
  ...{ simple: Aggregate, dynamic: Aggregate, group: Aggregate, calendar: Aggregate },
  preTrend: z.looseObject({ statistic: Num, df: Count, p: Num }).nullable(),
})

const Wild = z.looseObject({
  ...{ tested: z.string(), estimate: Num, standardError: Num, statistic: Num, p: Num },
  ...{ lower: MaybeNum, upper: MaybeNum, clusters: Count, draws: Count, exhaustive: z.boolean() },
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
})
const Arms = z.object({ treated: Num, control: Num })

/** By command. */
export const SCHEMAS = {
  km: z.object({
    ...Head,
    curves: z.array(
      z.looseObject({
        ...Curve,
        survival: z.array(Num),
        lower: z.array(MaybeNum),
        upper: z.array(MaybeNum),
      }),
    ),
    medians: z.array(
      z.looseObject({ group: z.string(), median: MaybeNum, lower: MaybeNum, upper: MaybeNum }),
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
    ...{ ...Head, n: Count, events: Num },
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
  }),
  its: z.looseObject({
    ...{ ...Head, method: z.enum(['linear', 'counts', 'controlled']) },
    coefficients: z.array(z.looseObject({ name: z.string(), ...Estimate })),
    expected: z.array(Num).describe('From the start on: what would have come without it'),
  }),
  monitor: z.looseObject({
    ...{ ...Head, alpha: Num, kind: z.enum(['rate', 'share', 'mean', 'drift', 'leavers']) },
    bet: z.record(z.string(), Num).describe('What was bet on before the first look'),
    looks: z.array(Watched),
  }),
  pool: z.object({
    ...Head,
    fixed: z.looseObject({ estimate: Num, standardError: Num }),
    random: z.looseObject({ estimate: Num, standardError: Num, tau2: Num, i2: Num, q: Num }),
    hierarchy: z.looseObject({ studies: z.array(z.looseObject({ name: z.string(), mean: Num })) }),
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
