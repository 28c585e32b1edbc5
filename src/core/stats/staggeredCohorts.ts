import { coded } from '#core/stats/regressionCodes.ts'
import { doubles } from '#core/stats/regressionVectors.ts'
import { type Incomplete, type Panel, readPanel, unitColumn } from '#core/stats/twoWayPanel.ts'

/** The long form, one row for each unit and period, in any order. */
export type StaggeredColumns = {
  unit: ArrayLike<number>
  time: ArrayLike<number>
  outcome: ArrayLike<number>
  /**
   * The period in which the unit's treatment starts, the same in all its rows. Infinite, no number,
   * or after the last period: never; 0 means never, too, where all periods are above 0.
   */
  cohort: ArrayLike<number>
  /** What the comparison is made alike in: numbers of the period that is compared with. */
  covariates?: readonly ArrayLike<number>[]
  covariateNames?: readonly string[]
  /** Which units belong together, the same in all rows of a unit: a team, an office. */
  cluster?: ArrayLike<number>
}

/** Units by the period in which they start. */
export type Cohorts = {
  panel: Panel
  /** Each unit's outcomes less its first one, units by periods, by rows. */
  changes: Float64Array
  /** The periods in which treatment starts, ascending. */
  starts: Float64Array
  /** The place of each unit's cohort in `starts`; their number for those that never start. */
  homes: Int32Array
  /** Units by cohort, those that never start last. */
  sizes: Float64Array
  /** Units left out because no period of theirs lies before the start. */
  alreadyTreated: number
}

/**
 * Lays out the panel and sorts its units by cohort.
 * @throws RangeError when a unit's cohort changes, no unit starts within the panel, or the panel
 *   itself is not whole (`readPanel`)
 */
export function readCohorts(
  columns: StaggeredColumns,
  { incomplete, anticipation }: { incomplete: Incomplete; anticipation: number },
): Cohorts {
  const all = readPanel({ ...columns, outcome: wholeOutcome(columns) }, incomplete)
  const { times } = all
  const starts = startsOfUnits(all, columns.cohort)
  const first = (times[0] as number) + anticipation
  const kept = Int32Array.from(starts.keys()).filter((unit) => (starts[unit] as number) > first)
  const panel = kept.length === starts.length ? all : unitsOf(all, kept)
  const own = starts.filter((start) => start > first)
  const { values, places } = coded(own)
  if (values.length === 0)
    throw new RangeError(
      'No unit starts after the first period and by the last: nothing to estimate',
    )
  const homes = places.map((place) => (place === -1 ? values.length : place))
  const sizes = new Float64Array(values.length + 1)
  for (const home of homes) sizes[home] = (sizes[home] as number) + 1
  return {
    panel,
    changes: sinceFirst(panel),
    starts: values,
    homes,
    sizes,
    alreadyTreated: starts.length - kept.length,
  }
}

/** The outcomes, with none where a covariate is missing. */
function wholeOutcome({ outcome, covariates, covariateNames }: StaggeredColumns): Float64Array {
  const values = doubles(outcome)
  if (!covariates) return values
  if (covariateNames && covariateNames.length !== covariates.length)
    throw new RangeError('Give one name for each covariate')
  const whole = values.slice()
  for (const covariate of covariates) {
    if (covariate.length !== whole.length)
      throw new RangeError('All columns must have the same number of rows')
    for (let row = 0; row < whole.length; row++)
      if (!Number.isFinite(covariate[row])) whole[row] = Number.NaN
  }
  return whole
}

/** The start of each unit's treatment, infinite for never. */
function startsOfUnits(panel: Panel, cohort: ArrayLike<number>): Float64Array {
  const first = panel.times[0] as number
  const last = panel.times[panel.times.length - 1] as number
  return unitColumn(panel, cohort, 'cohort').map((code) =>
    Number.isNaN(code) || code > last || (code === 0 && first > 0)
      ? Number.POSITIVE_INFINITY
      : code,
  )
}

function unitsOf(panel: Panel, kept: Int32Array): Panel {
  const width = panel.times.length
  const rows = new Int32Array(kept.length * width)
  const outcomes = new Float64Array(kept.length * width)
  const units = new Float64Array(kept.length)
  for (let to = 0; to < kept.length; to++) {
    const from = kept[to] as number
    rows.set(panel.rows.subarray(from * width, (from + 1) * width), to * width)
    outcomes.set(panel.outcomes.subarray(from * width, (from + 1) * width), to * width)
    units[to] = panel.units[from] as number
  }
  return { ...panel, units, rows, outcomes }
}

/** Effects are made of changes, so a unit's level only costs digits. */
function sinceFirst({ outcomes, times }: Panel): Float64Array {
  const width = times.length
  const changes = new Float64Array(outcomes.length)
  for (let start = 0; start < outcomes.length; start += width) {
    const first = outcomes[start] as number
    for (let cell = start; cell < start + width; cell++)
      changes[cell] = (outcomes[cell] as number) - first
  }
  return changes
}
