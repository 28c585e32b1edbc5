import type { Arrivals } from '#engine/caseloadSimulationArrivals.ts'
import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'
import {
  type CaseloadPath,
  exitAt,
  type Leaving,
  type Simulator,
  simulatorOf,
} from '#engine/caseloadSimulationPath.ts'
import type { Caseloads } from '#engine/caseloadSimulationPosts.ts'
import { drawWords, exponentialOf, streamKey, unitOf } from '#engine/eventsStreams.ts'

/**
 * The model by exact thinning (Lewis and Shedler 1979): a citizen is looked at only when a process faster than any
 * hazard of theirs calls, and then leaves with the share that the hazards of the week are of the bound. The
 * calls stand in a calendar, one list for each week. It is the law of `weeklySimulator`, not its numbers.
 */
export function thinnedSimulator(tables: CaseloadTables): Simulator {
  return simulatorOf(tables, (caseloads, arrivals) => new Calls(tables, caseloads, arrivals))
}

/** The calendar of calls: for each week a chain of places. */
class Calls implements Leaving {
  private readonly tables: CaseloadTables
  private readonly caseloads: Caseloads
  private readonly arrivals: Arrivals
  private exits: Int32Array = new Int32Array(0)
  private key: Int32Array = new Int32Array(4)
  private readonly words = new Int32Array(4)
  private readonly first: Int32Array
  private readonly next: Int32Array
  /** When a citizen is called, at which bound that was drawn, and how many draws they have had. */
  private readonly due: Float64Array
  private readonly bound: Float64Array
  private readonly draws: Int32Array
  /** The week in which a citizen came; below 0 for those who were there at the start. */
  private readonly since: Int32Array

  constructor(tables: CaseloadTables, caseloads: Caseloads, arrivals: Arrivals) {
    const room = caseloads.postOf.length
    this.tables = tables
    this.caseloads = caseloads
    this.arrivals = arrivals
    this.first = new Int32Array(tables.weeks)
    this.next = new Int32Array(room)
    this.due = new Float64Array(room)
    this.bound = new Float64Array(room)
    this.draws = new Int32Array(room)
    this.since = new Int32Array(room)
  }

  begin(seed: number, replication: number, path: CaseloadPath): void {
    this.key = streamKey(seed, replication, 'exit')
    this.exits = path.exits
    this.first.fill(-1)
  }

  start(citizen: number): void {
    this.arrivals.start(citizen)
    this.enter(citizen, 0, citizen % this.tables.weeksSoFar)
  }

  arrive(place: number, week: number): void {
    this.enter(place, week, 0)
  }

  private enter(place: number, week: number, weeksSoFar: number): void {
    this.since[place] = week - weeksSoFar
    this.draws[place] = 0
    this.file(place, week, this.tables.bounds[weeksSoFar] as number, this.arrivals.first)
  }

  /** Puts the next call, so long after `from`, into its week. */
  private file(place: number, from: number, bound: number, exponential: number): void {
    const due = from + exponential / bound
    if (!(due < this.first.length)) return
    const week = Math.floor(due)
    this.due[place] = due
    this.bound[place] = bound
    this.next[place] = this.first[week] as number
    this.first[week] = place
  }

  /** All calls of a week. The caseloads stand as they were when it began, so their order does not matter. */
  run(week: number): void {
    // A citizen who stays may be called again in the same week, and is then first in the chain.
    for (let at = this.first[week] as number; at >= 0; at = this.first[week] as number) {
      this.first[week] = this.next[at] as number
      this.call(at, week)
    }
  }

  private call(place: number, week: number): void {
    const { tables, words } = this
    const draws = (this.draws[place] as number) + 1
    this.draws[place] = draws
    drawWords(this.key, draws, this.caseloads.numberOf[place] as number, 0, 0, words)
    const post = this.caseloads.postOf[place] as number
    const weeksSoFar = week - (this.since[place] as number)
    const row = this.caseloads.row[post] as number
    const unit = unitOf(words[0] as number, words[1] as number)
    const exit = exitAt(tables, unit * (this.bound[place] as number), weeksSoFar, row)
    if (exit >= 0) {
      const at = exit * tables.weeks + week
      this.exits[at] = (this.exits[at] as number) + 1
      this.caseloads.leave(place)
      return
    }
    const exponential = exponentialOf(words[2] as number, words[3] as number)
    const bound = tables.bounds[weeksSoFar] as number
    this.file(place, this.due[place] as number, bound, exponential)
  }
}
