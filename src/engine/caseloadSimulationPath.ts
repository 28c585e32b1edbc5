import { Arrivals } from '#engine/caseloadSimulationArrivals.ts'
import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'
import { Caseloads } from '#engine/caseloadSimulationPosts.ts'

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

function emptyPath({ weeks, destinations }: CaseloadTables): CaseloadPath {
  return {
    citizens: new Int32Array(weeks + 1),
    arrivals: new Int32Array(weeks),
    contacts: new Int32Array(weeks),
    exits: new Int32Array(weeks * destinations.length),
  }
}

/** How citizens leave. Everything else of a week is the same for all ways. */
export type Leaving = {
  begin(seed: number, replication: number, path: CaseloadPath): void
  /** Somebody is there at the start, in the place of their number. */
  start(citizen: number): void
  /** Those who leave in a week do. */
  run(week: number): void
  /** Somebody comes, from that week on. */
  arrive(place: number, week: number): void
}

/** The model week by week: who is there, what is held, who leaves, who comes. */
export function simulatorOf(
  tables: CaseloadTables,
  leavingOf: (caseloads: Caseloads, arrivals: Arrivals) => Leaving,
): Simulator {
  const { weeks, citizens } = tables
  const arrivals = new Arrivals(tables)
  const caseloads = new Caseloads(tables, arrivals.room)
  const leaving = leavingOf(caseloads, arrivals)
  return (seed, replication) => {
    const path = emptyPath(tables)
    arrivals.begin(seed, replication)
    leaving.begin(seed, replication, path)
    caseloads.begin()
    for (let citizen = 0; citizen < citizens; citizen++) leaving.start(citizen)
    for (let week = 0; week < weeks; week++) {
      path.citizens[week] = caseloads.present
      path.contacts[week] = caseloads.beginWeek(week)
      leaving.run(week)
      caseloads.openLine(week)
      arrivals.beginWeek(week)
      while (arrivals.next()) leaving.arrive(caseloads.enter(), week + 1)
      path.arrivals[week] = arrivals.ofWeek
    }
    path.citizens[weeks] = caseloads.present
    return path
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
