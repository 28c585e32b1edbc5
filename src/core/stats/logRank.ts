import { solveSymmetric } from '#core/stats/matrix.ts'
import { chiSquareTail } from '#core/stats/special.ts'
import {
  checkFactor,
  codesOf,
  type Durations,
  durationsOf,
  type Factor,
  rowsByCode,
} from '#core/stats/survivalData.ts'
import { type LifeTable, lifeTable, totals } from '#core/stats/survivalTable.ts'

export type LogRankOptions = {
  /** Only rows of one stratum are compared with each other; the differences are added up. */
  strata?: Factor | undefined
  /** The power of S(t-) that weighs the events: 0 is the log-rank test, 1 weighs early ones more. */
  rho?: number | undefined
}

/**
 * - `groups`: events of each group, and those expected if all had the same hazard, both weighted.
 * - `chiSquare` on `df` degrees of freedom, and the probability `p` of one so large by chance.
 * - `covariance` of observed less expected, groups x groups, row by row.
 */
export type LogRank = {
  groups: { name: string; n: number; observed: number; expected: number }[]
  chiSquare: number
  df: number
  p: number
  covariance: Float64Array
}

type Sums = {
  rows: Float64Array
  observed: Float64Array
  expected: Float64Array
  covariance: Float64Array
}

/**
 * Whether groups have the same hazard. At each event time the d events of n at risk are dealt to
 * the groups as by drawing without replacement: expected d n_i / n, covariance
 * d (n - d) / (n - 1) · (n_i / n) (1[i = j] - n_j / n), each weighted by S(t-)^rho of all rows of the
 * stratum together.
 *
 * Mantel (1966), Cancer Chemother. Rep. 50:163; Harrington & Fleming (1982), Biometrika 69:553.
 *
 * @param data events 0 or 1; late entry is allowed.
 * @param groups two or more; a group that is never at risk when an event comes is told with zeros, but
 * not counted in `df`.
 * @throws RangeError when there are no events, fewer than two groups at risk at an event, groups that
 * are never at risk together, or data as in `lifeTable`.
 * @example
 * const data = { times: Float64Array.of(1, 2, 3, 4), events: Uint8Array.of(1, 1, 1, 1) }
 * logRank(data, { codes: Uint8Array.of(0, 0, 1, 1), names: ['few', 'many'] }).df // 1
 */
export function logRank(data: Durations, groups: Factor, options: LogRankOptions = {}): LogRank {
  const { strata, rho = 0 } = options
  if (!Number.isFinite(rho)) throw new RangeError(`rho must be a finite number, not ${rho}.`)
  const count = groups.names.length
  checkFactor('groups', groups, data.times.length)
  const sums: Sums = {
    rows: new Float64Array(count),
    observed: new Float64Array(count),
    expected: new Float64Array(count),
    covariance: new Float64Array(count * count),
  }
  if (strata === undefined) addTable(lifeTable(data, 1, { codes: groups.codes, count }), rho, sums)
  else addStrata(data, groups, strata, rho, sums)
  return {
    groups: groups.names.map((name, group) => ({
      name,
      n: sums.rows[group] as number,
      observed: sums.observed[group] as number,
      expected: sums.expected[group] as number,
    })),
    ...test(sums, groups.names),
    covariance: sums.covariance,
  }
}

function addStrata(data: Durations, groups: Factor, strata: Factor, rho: number, sums: Sums): void {
  checkFactor('strata', strata, data.times.length)
  for (const rows of rowsByCode(strata.codes, strata.names.length)) {
    if (rows.length === 0) continue
    const codes = codesOf(groups.codes, rows)
    addTable(
      lifeTable(durationsOf(data, rows), 1, { codes, count: groups.names.length }),
      rho,
      sums,
    )
  }
}

function addTable(table: LifeTable, rho: number, sums: Sums): void {
  const { times, groups, atRisk, ended } = table
  for (let group = 0; group < groups; group++) {
    const [censored = 0, events = 0] = totals(table, group)
    sums.rows[group] = (sums.rows[group] as number) + censored + events
  }
  const risk = new Float64Array(groups)
  let survival = 1
  for (let slot = 0; slot < times.length; slot++) {
    let all = 0
    let events = 0
    for (let group = 0; group < groups; group++) {
      const cell = slot * groups + group
      risk[group] = atRisk[cell] as number
      all += risk[group] as number
      events += ended[2 * cell + 1] as number
    }
    if (events === 0) continue
    const weight = rho === 0 ? 1 : survival ** rho
    for (let group = 0; group < groups; group++) {
      const came = ended[2 * (slot * groups + group) + 1] as number
      sums.observed[group] = (sums.observed[group] as number) + weight * came
    }
    addExpected(risk, all, events, weight, sums)
    survival *= (all - events) / all
  }
}

function addExpected(risk: Float64Array, all: number, events: number, weight: number, sums: Sums) {
  const { expected, covariance } = sums
  const groups = risk.length
  const spread = all > 1 ? (weight * weight * events * (all - events)) / (all - 1) : 0
  for (let i = 0; i < groups; i++) {
    const share = (risk[i] as number) / all
    expected[i] = (expected[i] as number) + weight * events * share
    for (let j = 0; j < groups; j++) {
      const at = i * groups + j
      const other = (risk[j] as number) / all
      covariance[at] = (covariance[at] as number) + spread * share * ((i === j ? 1 : 0) - other)
    }
  }
}

/** The differences add up to nothing, so the last group that was at risk is left out. */
function test({ observed, expected, covariance }: Sums, names: readonly string[]) {
  const count = names.length
  const met = names.map((_, group) => group).filter((group) => (expected[group] as number) > 0)
  if (met.length === 0) throw new RangeError('There is no event: nothing can be compared.')
  if (met.length === 1)
    throw new RangeError(
      `Only "${names[met[0] ?? 0]}" is at risk when events come; compare two groups.`,
    )
  const kept = met.slice(0, -1)
  const difference = Float64Array.from(
    kept,
    (group) => (observed[group] as number) - (expected[group] as number),
  )
  const part = Float64Array.from(
    kept.flatMap((i) => kept.map((j) => covariance[i * count + j] as number)),
  )
  if (part.every((value) => value === 0))
    throw new RangeError(
      'All who were at risk had the event at once: nothing tells the groups apart.',
    )
  const solved = together(part, difference)
  const chiSquare = difference.reduce((sum, value, k) => sum + value * (solved[k] as number), 0)
  return { chiSquare, df: kept.length, p: chiSquareTail(Math.max(0, chiSquare), kept.length) }
}

function together(covariance: Float64Array, difference: Float64Array): Float64Array {
  try {
    return solveSymmetric(covariance, difference.length, difference)
  } catch (cause) {
    throw new RangeError('Some groups are never at risk together; they cannot be compared.', {
      cause,
    })
  }
}
