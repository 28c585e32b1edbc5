import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'
import {
  type CaseloadPath,
  exitAt,
  hazardOf,
  type Leaving,
  type Simulator,
  simulatorOf,
} from '#engine/caseloadSimulationPath.ts'
import type { Caseloads } from '#engine/caseloadSimulationPosts.ts'
import { drawWords, streamKey } from '#engine/eventsStreams.ts'

/**
 * The model as it is told: every citizen draws a number in every week, one word of 32 bits, and leaves when it
 * is below `1 - exp(-Σ hazards)`. Four weeks come from one draw of four words. What is below no citizen's largest
 * chance is laid aside until its week has come, when the caseload is known.
 */
export function weeklySimulator(tables: CaseloadTables): Simulator {
  return simulatorOf(tables, (caseloads) => new Draws(tables, caseloads))
}

const FOUR = 4
const WORD = 2 ** 32

/** The words of the four weeks that are going on, as far as they are small enough to matter. */
class Draws implements Leaving {
  private readonly tables: CaseloadTables
  private readonly caseloads: Caseloads
  private readonly words = new Int32Array(FOUR)
  private exits: Int32Array = new Int32Array(0)
  private key: Int32Array = new Int32Array(4)
  /** A word that is not below this cannot make anybody leave. */
  private readonly limit: number
  /** By place: the week in which the citizen came; below 0 for those who were there at the start. */
  private readonly since: Int32Array
  /** What was laid aside: the place, the number of the citizen, the word, and the next one of the same week. */
  private readonly place: Int32Array
  private readonly number: Int32Array
  private readonly word: Int32Array
  private readonly next: Int32Array
  private readonly first = new Int32Array(FOUR)
  private count = 0

  constructor(tables: CaseloadTables, caseloads: Caseloads) {
    const room = caseloads.postOf.length
    this.tables = tables
    this.caseloads = caseloads
    this.limit = Math.ceil(-Math.expm1(-(tables.bounds[0] as number)) * WORD)
    this.since = new Int32Array(room)
    this.place = new Int32Array(FOUR * room)
    this.number = new Int32Array(FOUR * room)
    this.word = new Int32Array(FOUR * room)
    this.next = new Int32Array(FOUR * room)
  }

  begin(seed: number, replication: number, path: CaseloadPath): void {
    this.key = streamKey(seed, replication, 'exitByWeek')
    this.exits = path.exits
    this.first.fill(-1)
  }

  start(citizen: number): void {
    this.since[citizen] = -(citizen % this.tables.weeksSoFar)
  }

  /** Somebody comes while four weeks are going on, and draws for what is left of them. */
  arrive(place: number, week: number): void {
    this.since[place] = week
    if (week % FOUR !== 0) this.draw(place, week)
  }

  /** Draws four weeks for everybody who is there. */
  private drawAll(week: number): void {
    const { postOf, taken } = this.caseloads
    this.count = 0
    for (let place = 0; place < taken; place++) {
      if ((postOf[place] as number) >= 0) this.draw(place, week)
    }
  }

  /** Draws for one citizen the week that is told, and those after it in the same four. */
  private draw(place: number, from: number): void {
    const { words, limit } = this
    const number = this.caseloads.numberOf[place] as number
    drawWords(this.key, Math.floor(from / FOUR), number, 0, 0, words)
    for (let of = from % FOUR; of < FOUR; of++) {
      if ((words[of] as number) >>> 0 < limit) this.layAside(place, number, of)
    }
  }

  private layAside(place: number, number: number, of: number): void {
    const at = this.count++
    this.place[at] = place
    this.number[at] = number
    this.word[at] = this.words[of] as number
    this.next[at] = this.first[of] as number
    this.first[of] = at
  }

  /** Those who may leave in a week do, or do not. The caseloads stand as they were when it began. */
  run(week: number): void {
    const { postOf, numberOf } = this.caseloads
    const of = week % FOUR
    if (of === 0) this.drawAll(week)
    for (let at = this.first[of] as number; at >= 0; at = this.next[at] as number) {
      const place = this.place[at] as number
      // Who has left since then may have been followed by another.
      const still = (postOf[place] as number) >= 0 && numberOf[place] === this.number[at]
      if (still) this.decide(place, week, this.word[at] as number)
    }
    this.first[of] = -1
  }

  private decide(place: number, week: number, word: number): void {
    const post = this.caseloads.postOf[place] as number
    const row = this.caseloads.row[post] as number
    const weeksSoFar = week - (this.since[place] as number)
    const hazard = hazardOf(this.tables, weeksSoFar, row)
    const chance = -Math.expm1(-hazard)
    const unit = ((word >>> 0) + 0.5) / WORD
    if (unit >= chance) return
    const exit = exitAt(this.tables, (unit / chance) * hazard, weeksSoFar, row)
    if (exit < 0) return
    const at = exit * this.tables.weeks + week
    this.exits[at] = (this.exits[at] as number) + 1
    this.caseloads.leave(place)
  }
}
