import { studentQuantile } from '#core/stats/special.ts'
import { above, notBelow, whole } from '#engine/capacityChecks.ts'

/** How long a simulation runs, and what counts as heard in time. Time is in weeks. */
export type Run = {
  seed: number
  /** The number of this run among those with the same seed; 0 unless told. */
  replication?: number
  /** Run first and not counted: it begins with nobody waiting, which is not how it goes on. */
  warmUpWeeks: number
  /** Counted weeks, cut into so many batches of equal length. */
  weeks: number
  batches: number
  /** Who waits no longer than this is heard in time; 1 unless told, which is seven days. */
  inTimeWeeks?: number
}

/** A mean with a 95 % interval from the batches. */
export type Estimate = { mean: number; low: number; high: number }

export type QueueEstimates = {
  /** Conversations begun in a week. */
  throughput: Estimate
  /** Caseworkers at work, over time. */
  atWork: Estimate
  /** The share of the time of those at work in which they are in conversation. */
  utilisation: Estimate
  /** Weeks from asking until the conversation begins. */
  meanWait: Estimate
  /** Citizens who wait, over time. */
  waiting: Estimate
  /** The share whose wait was not too long. */
  inTime: Estimate
  /** Conversations begun in the counted weeks, and everything that happened from the start. */
  conversations: number
  events: number
}

/** Twenty to thirty batches are as good as any number (Schmeiser 1982); fewer than 2 have no spread. */
const BATCHES_MAX = 10_000

/** The sums of each batch. The simulation says how things were until now before it changes anything. */
export class Batches {
  /** Weeks of people waiting, in conversation, and at work. */
  private readonly waiting: Float64Array
  private readonly busy: Float64Array
  private readonly present: Float64Array
  private readonly starts: Float64Array
  private readonly waited: Float64Array
  private readonly inTime: Float64Array
  private readonly warmUp: number
  private readonly length: number
  private readonly late: number
  /** -1 while it warms up. */
  private batch = -1
  private now = 0
  private until: number

  /** @throws RangeError for a run that makes no sense; it says which number. */
  constructor({ warmUpWeeks, weeks, batches, inTimeWeeks = 1 }: Run) {
    this.warmUp = notBelow(warmUpWeeks, 'Weeks of warming up')
    this.length = above(weeks, 'Weeks') / whole(batches, 'Batches', 2, BATCHES_MAX)
    this.late = notBelow(inTimeWeeks, 'Weeks until it is too late')
    this.until = this.warmUp
    this.waiting = new Float64Array(batches)
    this.busy = new Float64Array(batches)
    this.present = new Float64Array(batches)
    this.starts = new Float64Array(batches)
    this.waited = new Float64Array(batches)
    this.inTime = new Float64Array(batches)
  }

  /** Time has gone on to `now` with as many waiting, in conversation and at work all the while. */
  pass(now: number, waiting: number, busy: number, present: number): void {
    while (now >= this.until) {
      this.add(this.until - this.now, waiting, busy, present)
      this.now = this.until
      this.batch += 1
      const ended = this.batch === this.busy.length
      this.until = ended ? Number.POSITIVE_INFINITY : this.warmUp + (this.batch + 1) * this.length
    }
    this.add(now - this.now, waiting, busy, present)
    this.now = now
  }

  private add(weeks: number, waiting: number, busy: number, present: number): void {
    const at = this.batch
    if (at < 0 || at === this.busy.length) return
    this.waiting[at] = (this.waiting[at] as number) + weeks * waiting
    this.busy[at] = (this.busy[at] as number) + weeks * busy
    this.present[at] = (this.present[at] as number) + weeks * present
  }

  /** A conversation begins now, after so many weeks. */
  begin(waited: number): void {
    const at = this.batch
    if (at < 0 || at === this.busy.length) return
    this.starts[at] = (this.starts[at] as number) + 1
    this.waited[at] = (this.waited[at] as number) + waited
    if (waited <= this.late) this.inTime[at] = (this.inTime[at] as number) + 1
  }

  /** @throws RangeError when nobody was met in the counted weeks. */
  estimates(events: number): QueueEstimates {
    const conversations = sum(this.starts)
    if (conversations === 0) {
      throw new RangeError('No conversation began in the counted weeks: count more of them')
    }
    const time = this.starts.map(() => this.length)
    return {
      throughput: ratio(this.starts, time),
      atWork: ratio(this.present, time),
      utilisation: ratio(this.busy, this.present),
      meanWait: ratio(this.waited, this.starts),
      waiting: ratio(this.waiting, time),
      inTime: ratio(this.inTime, this.starts),
      conversations,
      events,
    }
  }
}

/**
 * The ratio of two sums over the batches, with Student's interval from how far each batch is from it: the
 * method of batch means for a ratio (Law 2015, "Simulation modeling and analysis", 9.5.3).
 */
function ratio(tops: Float64Array, bottoms: Float64Array): Estimate {
  const mean = sum(tops) / sum(bottoms)
  const count = tops.length
  const squares = sum(tops.map((top, at) => (top - mean * (bottoms[at] as number)) ** 2))
  const error = Math.sqrt((squares / (count - 1)) * count) / sum(bottoms)
  const reach = studentQuantile(0.975, count - 1) * error
  return { mean, low: mean - reach, high: mean + reach }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
