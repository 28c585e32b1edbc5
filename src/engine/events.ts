import { whole } from '#engine/capacityChecks.ts'

/**
 * What is to happen, the earliest first: a binary heap on typed arrays. An event is a whole number whose
 * meaning is the simulation's own. Of two at the same time, the lower number comes first, so that the
 * order never depends on how they were put in.
 */
export class Calendar {
  size = 0
  private readonly times: Float64Array
  private readonly events: Int32Array

  /** @throws RangeError when the room is not a whole number from 1 on. */
  constructor(room: number) {
    whole(room, 'The room of a calendar', 1, 2 ** 30)
    this.times = new Float64Array(room)
    this.events = new Int32Array(room)
  }

  /** When the next event is; infinite when there is none. */
  get time(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number)
  }

  /** The next event, which stays; read it only when there is one. */
  get event(): number {
    return this.events[0] as number
  }

  /** @throws RangeError when the calendar is full. */
  add(time: number, event: number): void {
    const { times, events } = this
    if (this.size === times.length) throw new RangeError('The calendar is full: give it more room')
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const theirs = times[parent] as number
      if (theirs < time || (theirs === time && (events[parent] as number) < event)) break
      times[at] = theirs
      events[at] = events[parent] as number
      at = parent
    }
    times[at] = time
    events[at] = event
  }

  /** Takes the next event away; one there must be. */
  drop(): void {
    const last = --this.size
    this.settle(this.times[last] as number, this.events[last] as number)
  }

  /** Takes the next event away and puts another in, in one go; one there must be. */
  replace(time: number, event: number): void {
    this.settle(time, event)
  }

  /** Puts an event at the top and lets it sink to its place. */
  private settle(time: number, event: number): void {
    const { times, events, size } = this
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      let theirs = times[child] as number
      if (child + 1 < size) {
        const beside = times[child + 1] as number
        // Which one is earlier is chance, which a processor cannot guess: it is added, not asked. Ties are few.
        child += Number(beside < theirs)
        if (beside === theirs)
          child += Number((events[child + 1] as number) < (events[child] as number))
        theirs = times[child] as number
      }
      if (time < theirs || (time === theirs && event < (events[child] as number))) break
      times[at] = theirs
      events[at] = events[child] as number
      at = child
    }
    times[at] = time
    events[at] = event
  }
}
