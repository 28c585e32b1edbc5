import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'

/** One run of the model, week by week. */
export type CaseloadPath = {
  /** At the start of each week, and at the end of the last: one longer than the others. */
  citizens: Int32Array
  arrivals: Int32Array
  /** Conversations held. */
  contacts: Int32Array
  /** All weeks of the first destination, then those of the second: destination k in week t at `k · weeks + t`. */
  exits: Int32Array
}

/** Runs one replication; its working memory is used again by the next. */
export type Simulator = (seed: number, replication: number) => CaseloadPath

export function emptyPath({ weeks, destinations }: CaseloadTables): CaseloadPath {
  return {
    citizens: new Int32Array(weeks + 1),
    arrivals: new Int32Array(weeks),
    contacts: new Int32Array(weeks),
    exits: new Int32Array(weeks * destinations.length),
  }
}

/** The hazard of leaving at all. */
export function hazardOf(
  { hazards, ratios, destinations }: CaseloadTables,
  weeksSoFar: number,
  row: number,
): number {
  const count = destinations.length
  const at = weeksSoFar * count
  let sum = 0
  for (let exit = 0; exit < count; exit++) {
    sum += (hazards[at + exit] as number) * (ratios[row + exit] as number)
  }
  return sum
}

/**
 * Where the hazards of a citizen, laid end to end, reach past a point: the destination, or -1 when all of
 * them together do not.
 */
export function exitAt(
  { hazards, ratios, destinations }: CaseloadTables,
  point: number,
  weeksSoFar: number,
  row: number,
): number {
  const count = destinations.length
  const at = weeksSoFar * count
  let left = point
  for (let exit = 0; exit < count; exit++) {
    left -= (hazards[at + exit] as number) * (ratios[row + exit] as number)
    if (left < 0) return exit
  }
  return -1
}
