import { clusterPlaces } from '#core/stats/regressionErrors.ts'
import { type Estimate, estimateOf } from '#core/stats/regressionEstimate.ts'
import { type Cohorts, readCohorts, type StaggeredColumns } from '#core/stats/staggeredCohorts.ts'
import { effectOf, momentsOf, spreadOfMoments } from '#core/stats/staggeredMoments.ts'
import { type Base, type Control, type Pair, pairsOf } from '#core/stats/staggeredPairs.ts'
import { doublyRobust } from '#core/stats/staggeredRobust.ts'
import { type Spread, spreadOfVectors } from '#core/stats/staggeredSpread.ts'
import { type Incomplete, unitColumn } from '#core/stats/twoWayPanel.ts'

export type StaggeredOptions = {
  /** `never` unless given. */
  control?: Control
  /** `varying` unless given. */
  base?: Base
  /** For how many periods before its start a unit may already react; 0 unless given. */
  anticipation?: number
  /** What is done with units that lack a period; `refuse` unless given. */
  incomplete?: Incomplete
  /** The share of intervals that hold the truth; 0.95 unless given. */
  level?: number
}

/** ATT(g, t): what the cohort that starts in `group` has got from it by `time`. */
export type CohortEffect = Estimate & {
  group: number
  time: number
  /** The period that `time` is compared with. */
  base: number
  /** How many units are treated, and how many they are compared with. */
  treated: number
  compared: number
}

export type StaggeredEffects = {
  /** By group, then by time. Times before the group's start are for the test of trends. */
  effects: readonly CohortEffect[]
  /** The cohorts that start within the panel, with their numbers of units. */
  groups: readonly { group: number; units: number }[]
  /** How many units never start, and how many there are in all. */
  never: number
  units: number
  times: readonly number[]
  /** Units left out: because a period is missing, or because no period lies before their start. */
  dropped: number
  alreadyTreated: number
  level: number
  /** How the effects vary together, for sums and tests of them. */
  spread: Spread
}

/**
 * Difference in differences where units start at different times (Callaway and Sant'Anna 2021,
 * Journal of Econometrics 225: 200-230). For cohort g and period t, with b the period that is
 * compared with,
 *
 *     ATT(g, t) = E[Y_t - Y_b | G = g] - E[Y_t - Y_b | control]
 *
 * and with covariates the doubly robust form of it (`doublyRobust`), each pair by itself. Standard
 * errors are those of the influence functions, by unit or by cluster; z, not t.
 *
 * Without covariates and clusters everything follows from each cohort's means and products of
 * changes: two passes over the rows. With them one influence function is kept for each pair of
 * cohort and period: 8 bytes x pairs x units (or clusters).
 *
 * @param columns one row for each unit and period, in any order
 * @throws RangeError when a unit lacks a period (unless `incomplete` is `drop`), stands twice in
 *   one, or changes cohort or cluster; when nothing can be compared; when a covariate tells the
 *   treated from the others or is a combination of the rest (the pair is named)
 * @example
 * const unit = [1, 1, 2, 2, 3, 3, 4, 4]
 * const time = [1, 2, 1, 2, 1, 2, 1, 2]
 * const cohort = [2, 2, 2, 2, 0, 0, 0, 0]
 * const outcome = [1, 5, 2, 8, 1, 2, 1, 4]
 * attByCohort({ unit, time, cohort, outcome }).effects[0].estimate // 3: 5 - 2
 */
export function attByCohort(
  columns: StaggeredColumns,
  options: StaggeredOptions = {},
): StaggeredEffects {
  const { control = 'never', base = 'varying', anticipation = 0, level = 0.95 } = options
  if (!(anticipation >= 0 && Number.isFinite(anticipation)))
    throw new RangeError(`Anticipation is 0 periods or more, not ${anticipation}`)
  const incomplete = options.incomplete ?? 'refuse'
  const cohorts = readCohorts(columns, { incomplete, anticipation })
  const pairs = pairsOf(cohorts, { control, base, anticipation })
  const { estimates, spread } = estimated(columns, cohorts, pairs)
  const { panel, starts, sizes } = cohorts
  const effects = pairs.map((pair, place) => ({
    group: starts[pair.home] as number,
    time: panel.times[pair.at] as number,
    base: panel.times[pair.base] as number,
    treated: sizes[pair.home] as number,
    compared: pair.controlled,
    ...estimateOf(
      estimates[place] as number,
      Math.sqrt(Math.max(0, spread.covariance([place])[0] as number)),
      { level },
    ),
  }))
  return {
    effects,
    groups: Array.from(starts, (group, home) => ({ group, units: sizes[home] as number })),
    never: sizes[starts.length] as number,
    units: cohorts.homes.length,
    times: Array.from(panel.times),
    dropped: panel.dropped,
    alreadyTreated: cohorts.alreadyTreated,
    level,
    spread,
  }
}

function estimated(columns: StaggeredColumns, cohorts: Cohorts, pairs: readonly Pair[]) {
  const moments = momentsOf(cohorts)
  if (!columns.covariates?.length) {
    const estimates = pairs.map((pair) => effectOf(cohorts, moments, pair))
    const spread = spreadOfMoments(cohorts, moments, pairs)
    if (!columns.cluster) return { estimates, spread }
    const vectors = pairs.map((_, place) => spread.influence({ effects: [[place, 1]] }))
    return { estimates, spread: byCluster(columns, cohorts, vectors) }
  }
  const found = pairs.map((pair) => robustPair(columns, cohorts, pair))
  return {
    estimates: found.map(({ effect }) => effect),
    spread: byCluster(
      columns,
      cohorts,
      found.map(({ influence }) => influence),
    ),
  }
}

/** The spread of effects from the units' influence over n, summed by cluster where there are any. */
function byCluster(
  { cluster }: StaggeredColumns,
  { panel, homes, starts }: Cohorts,
  influences: readonly Float64Array[],
): Spread {
  const n = homes.length
  const members = Array.from(starts, (_, cohort) =>
    Float64Array.from(homes, (home) => (home === cohort ? 1 / n : 0)),
  )
  if (!cluster) return spreadOfVectors(influences, members)
  const { places, clusters } = clusterPlaces(unitColumn(panel, cluster, 'cluster'), n)
  const summed = (vector: Float64Array) => {
    const sums = new Float64Array(clusters)
    for (let unit = 0; unit < n; unit++) {
      const at = places[unit] as number
      sums[at] = (sums[at] as number) + (vector[unit] as number)
    }
    return sums
  }
  return spreadOfVectors(influences.map(summed), members.map(summed))
}

/** One pair with covariates, and every unit's influence over n: 0 for those not in the pair. */
function robustPair(columns: StaggeredColumns, cohorts: Cohorts, pair: Pair) {
  const { changes, homes, panel, starts } = cohorts
  const width = panel.times.length
  const controls = new Set(pair.controls)
  const units = [...homes.keys()].filter(
    (unit) => homes[unit] === pair.home || controls.has(homes[unit] as number),
  )
  const covariates = (columns.covariates ?? []).map((covariate) =>
    Float64Array.from(
      units,
      (unit) => covariate[panel.rows[unit * width + pair.base] as number] as number,
    ),
  )
  const names = columns.covariateNames ?? covariates.map((_, at) => `covariate ${at + 1}`)
  const compared = {
    change: Float64Array.from(
      units,
      (unit) =>
        (changes[unit * width + pair.at] as number) - (changes[unit * width + pair.base] as number),
    ),
    treated: Float64Array.from(units, (unit) => (homes[unit] === pair.home ? 1 : 0)),
    columns: [new Float64Array(units.length).fill(1), ...covariates],
    names: ['intercept', ...names],
  }
  const { effect, influence } = named(
    `cohort ${starts[pair.home]} in period ${panel.times[pair.at]}`,
    () => doublyRobust(compared),
  )
  const spread = new Float64Array(homes.length)
  for (const [at, unit] of units.entries()) spread[unit] = (influence[at] as number) / units.length
  return { effect, influence: spread }
}

/** Says of which pair a fault is. */
function named<Result>(pair: string, reckon: () => Result): Result {
  try {
    return reckon()
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new RangeError(`In ${pair}: ${fault.message}`, { cause: fault })
  }
}
