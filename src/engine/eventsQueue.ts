import { above, whole } from '#engine/capacityChecks.ts'
import { Calendar } from '#engine/events.ts'
import { Batches, type QueueEstimates, type Run } from '#engine/eventsBatches.ts'
import { drawWords, exponentialOf, streamKey } from '#engine/eventsStreams.ts'
import type { FiniteQueue } from '#engine/queue.ts'

/** How long conversations are: exponential as in the closed form, or always as long. */
export type Lengths = 'exponential' | 'fixed'

/**
 * The queue of `finiteQueue`, simulated: each citizen needs a conversation an exponential time after the
 * last, waits for a caseworker in the order of asking, and talks. All begin as if just met.
 *
 * The n-th need of a citizen and the length of the conversation that follows come from the address (n, citizen,
 * `team`), so two runs of the same seed and team differ only by what was changed between them: common random
 * numbers. Another `team` is another chance.
 * @throws RangeError for a queue or a run that makes no sense; it says which number.
 */
export function simulateQueue(
  queue: FiniteQueue,
  run: Run,
  { team = 0, lengths = 'exponential' }: { team?: number; lengths?: Lengths } = {},
): QueueEstimates {
  const batches = new Batches(run)
  const end = run.warmUpWeeks + run.weeks
  const desk = new Desk(queue, run, team, lengths)
  const { calendar, citizens } = desk
  let events = 0
  for (let now = calendar.time; now < end; now = calendar.time) {
    batches.pass(now, desk.waiting, desk.busy, queue.caseworkers)
    events += 1
    const event = calendar.event
    if (event < citizens) desk.ask(event, now, batches)
    else desk.finish(event - citizens, now, batches)
  }
  batches.pass(end, desk.waiting, desk.busy, queue.caseworkers)
  return batches.estimates(events)
}

/** Citizens and caseworkers between two events. Event i is citizen i asking; N + i is i's conversation ending. */
class Desk {
  readonly citizens: number
  readonly calendar: Calendar
  waiting = 0
  busy = 0
  private readonly caseworkers: number
  private readonly between: number
  private readonly length: number
  private readonly fixed: boolean
  private readonly key: Int32Array
  private readonly team: number
  private readonly words = new Int32Array(4)
  private readonly needs: Int32Array
  private readonly lengths: Float64Array
  private readonly asked: Float64Array
  /** Who waits, in a circle, from `first` on. */
  private readonly line: Int32Array
  private first = 0

  constructor(queue: FiniteQueue, run: Run, team: number, lengths: Lengths) {
    this.citizens = whole(queue.citizens, 'Citizens', 1, 2 ** 29)
    this.caseworkers = whole(queue.caseworkers, 'Caseworkers', 1, 2 ** 29)
    this.between = above(queue.weeksBetweenNeeds, 'Weeks between needs')
    this.length = above(queue.weeksPerService, 'Weeks for a conversation')
    this.fixed = lengths === 'fixed'
    this.key = streamKey(run.seed, run.replication ?? 0, 'conversation')
    this.team = whole(team, 'The number of a team', 0, 2 ** 31 - 1)
    this.calendar = new Calendar(this.citizens)
    this.needs = new Int32Array(this.citizens)
    this.lengths = new Float64Array(this.citizens)
    this.asked = new Float64Array(this.citizens)
    this.line = new Int32Array(this.citizens)
    for (let citizen = 0; citizen < this.citizens; citizen++) {
      this.calendar.add(this.nextNeed(citizen, 0), citizen)
    }
  }

  /** When a citizen who was met at `now` asks again; how long they will talk then is drawn with it. */
  private nextNeed(citizen: number, now: number): number {
    const { words } = this
    const n = this.needs[citizen] as number
    this.needs[citizen] = n + 1
    drawWords(this.key, n, citizen, this.team, 0, words)
    const length = this.fixed ? 1 : exponentialOf(words[2] as number, words[3] as number)
    this.lengths[citizen] = this.length * length
    return now + this.between * exponentialOf(words[0] as number, words[1] as number)
  }

  ask(citizen: number, now: number, batches: Batches): void {
    if (this.busy < this.caseworkers) {
      batches.begin(0)
      this.busy += 1
      this.calendar.replace(now + (this.lengths[citizen] as number), this.citizens + citizen)
      return
    }
    this.asked[citizen] = now
    let place = this.first + this.waiting
    if (place >= this.citizens) place -= this.citizens
    this.line[place] = citizen
    this.waiting += 1
    this.calendar.drop()
  }

  finish(citizen: number, now: number, batches: Batches): void {
    this.calendar.replace(this.nextNeed(citizen, now), citizen)
    if (this.waiting === 0) {
      this.busy -= 1
      return
    }
    const next = this.line[this.first] as number
    this.first = this.first + 1 === this.citizens ? 0 : this.first + 1
    this.waiting -= 1
    batches.begin(now - (this.asked[next] as number))
    this.calendar.add(now + (this.lengths[next] as number), this.citizens + next)
  }
}
