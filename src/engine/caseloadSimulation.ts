import { whole } from '#engine/capacityChecks.ts'
import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'
import type { CaseloadPath, Simulator } from '#engine/caseloadSimulationPath.ts'
import { thinnedSimulator } from '#engine/caseloadSimulationThinned.ts'
import { weeklySimulator } from '#engine/caseloadSimulationWeekly.ts'

/** How it is computed: by looking at everybody in every week, or only at those who are called. One law, two chances. */
export type CaseloadMethod = 'weekly' | 'thinned'

/**
 * A municipality's caseworkers and citizens, one by one, week by week. In week t:
 *
 * 1. The citizens of posts that are worth nothing in this week are handed over, in the order of their numbers, each to
 *    the least loaded post: the one where citizens, with this one, are fewest for what the post is worth. Of
 *    two equally loaded ones it is the lower number.
 * 2. The caseload of a post is its citizens divided by its worth, to the nearest whole number, and no more than the
 *    highest of the model. It stands for the whole week.
 * 3. Each post holds conversations in the time its cases leave (`contactsPerYear` for a week), at most one with
 *    each citizen. Whole ones are held and parts are carried on to the next week.
 * 4. Each citizen leaves with the chance `1 - exp(-Σ hazards)`, to a destination in proportion to its hazard:
 *    `weekly · exp(-decayPerYear · d / 52) · (reference / caseload) ^ elasticity`, with d the weeks they have been
 *    there and the caseload of their post (held at the lowest and highest of the model).
 * 5. Citizens come, Poisson with the inflow of the week, each to the least loaded post. They can leave from week
 *    t + 1 on, which is their week 0.
 *
 * At the start the citizens are dealt as in 5, citizen i having been there for i mod `weeksSoFar` weeks. Nobody comes back:
 * a relapse is part of the inflow here, and of the cohort model in its own right.
 *
 * Draws have the citizen's number and the count of their own draws as address, so scenarios with the same
 * hazards at the same range of caseloads meet the same chance, and replications know nothing of each other.
 * @throws RangeError when the seed or the replication is not a whole number from 0 on.
 */
export function simulateCaseload(
  tables: CaseloadTables,
  { seed, replication = 0, method = 'thinned' }: CaseloadRun,
): CaseloadPath {
  return simulatorOf(tables, method)(seed, replication)
}

export type CaseloadRun = { seed: number; replication?: number; method?: CaseloadMethod }

function simulatorOf(tables: CaseloadTables, method: CaseloadMethod): Simulator {
  return method === 'weekly' ? weeklySimulator(tables) : thinnedSimulator(tables)
}

/** What is kept of each replication: a row of sums over all weeks, in this order. */
export const SUMS = ['arrivals', 'contacts', 'citizensAtEnd', 'citizenWeeks'] as const

/**
 * Replications `from` up to but not including `to`, as rows: the exits to each destination, then `SUMS`. A row
 * depends on the seed and its own number only, so any number of threads may share the numbers as they
 * please and lay their rows together.
 * @throws RangeError when the numbers are not whole or are out of order.
 */
export function replicateCaseload(
  tables: CaseloadTables,
  { seed, from, to, method = 'thinned' }: Replications,
): Float64Array {
  whole(from, 'The first replication', 0, 2 ** 32 - 1)
  whole(to, 'The end of the replications', from, 2 ** 32)
  const exits = tables.destinations.length
  const columns = exits + SUMS.length
  const rows = new Float64Array((to - from) * columns)
  const simulate = simulatorOf(tables, method)
  for (let replication = from; replication < to; replication++) {
    rows.set(sumsOf(simulate(seed, replication), tables), (replication - from) * columns)
  }
  return rows
}

export type Replications = { seed: number; from: number; to: number; method?: CaseloadMethod }

function sumsOf(path: CaseloadPath, { weeks, destinations }: CaseloadTables): number[] {
  const exits = destinations.map((_, exit) => {
    return sum(path.exits.subarray(exit * weeks, (exit + 1) * weeks))
  })
  const citizensAtEnd = path.citizens[weeks] as number
  const citizenWeeks = sum(path.citizens.subarray(0, weeks))
  return [...exits, sum(path.arrivals), sum(path.contacts), citizensAtEnd, citizenWeeks]
}

function sum(values: Int32Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
