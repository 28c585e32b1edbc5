import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'
import { drawWords, exponentialOf, streamKey } from '#engine/eventsStreams.ts'

/**
 * Who comes when: a Poisson process, whose n-th arrival is drawn from the address n. When the inflow changes between
 * two scenarios, the n-th citizen comes earlier or later and is otherwise the same.
 */
export class Arrivals {
  /** An exponential of the one who has just come, for whoever needs one. */
  first = 0
  /** How many have come in this week. */
  ofWeek = 0
  private readonly tables: CaseloadTables
  /** Of the one who comes next: the time until then, and the exponential of their own. */
  private readonly words = new Int32Array(4)
  private readonly startWords = new Int32Array(4)
  private key: Int32Array = new Int32Array(4)
  private count = 0
  /** How many are expected before the next one comes, and how many in what is left of the week. */
  private ahead = 0
  private left = 0

  constructor(tables: CaseloadTables) {
    this.tables = tables
  }

  /** Room for all citizens of a run: ten standard deviations above the mean are never passed. */
  get room(): number {
    const mean = this.tables.inflow.reduce((sum, expected) => sum + expected, 0)
    return this.tables.citizens + Math.ceil(mean + 10 * Math.sqrt(mean) + 50)
  }

  begin(seed: number, replication: number): void {
    this.key = streamKey(seed, replication, 'arrival')
    this.count = 0
    this.ahead = this.draw(0)
  }

  /** Draws for one of those who are there at the start, by their number. */
  start(citizen: number): void {
    const { startWords } = this
    drawWords(this.key, citizen, 1, 0, 0, startWords)
    this.first = exponentialOf(startWords[2] as number, startWords[3] as number)
  }

  beginWeek(week: number): void {
    this.left = this.tables.inflow[week] as number
    this.ofWeek = 0
  }

  /** Whether one more comes in this week. */
  next(): boolean {
    if (this.ahead > this.left) {
      this.ahead -= this.left
      return false
    }
    this.left -= this.ahead
    this.first = exponentialOf(this.words[2] as number, this.words[3] as number)
    this.count += 1
    this.ofWeek += 1
    this.ahead = this.draw(this.count)
    return true
  }

  private draw(n: number): number {
    drawWords(this.key, n, 0, 0, 0, this.words)
    return exponentialOf(this.words[0] as number, this.words[1] as number)
  }
}
