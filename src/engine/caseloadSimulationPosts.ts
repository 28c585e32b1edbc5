import type { CaseloadTables } from '#engine/caseloadSimulationModel.ts'

/** Who belongs to whom, how many each has, and what there is time for. */
export class Caseloads {
  /**
   * Citizens have places, which are taken again when somebody has left, so that the memory in use is that of those
   * who are there. Of each place: the number of the citizen, counted as they come, and their post, or -1
   * when it is empty.
   */
  readonly numberOf: Int32Array
  readonly postOf: Int32Array
  /** How many have come so far, and how many are there. */
  come = 0
  present = 0
  /** Places from here on have never been taken. */
  taken = 0
  /** The row of the ratios for the citizens of each post, in this week. */
  readonly row: Int32Array
  private readonly tables: CaseloadTables
  private readonly counts: Int32Array
  /** Places that have been left. */
  private readonly empty: Int32Array
  private empties = 0
  /** Parts of a conversation that are left over from earlier weeks. */
  private readonly leftOver: Float64Array
  /** The posts that take citizens, least loaded first: a binary heap, with the load of each. */
  private readonly heap: Int32Array
  private readonly loads: Float64Array
  private size = 0
  private week = 0
  /** Of those who are there at the start: their posts, and how many each post has. The same in every run. */
  private readonly dealt: Int32Array
  private readonly dealtCounts: Int32Array

  constructor(tables: CaseloadTables, room: number) {
    const { posts } = tables
    this.tables = tables
    this.numberOf = new Int32Array(room)
    this.postOf = new Int32Array(room)
    this.empty = new Int32Array(room)
    this.row = new Int32Array(posts)
    this.counts = new Int32Array(posts)
    this.leftOver = new Float64Array(posts)
    this.heap = new Int32Array(posts)
    this.loads = new Float64Array(posts)
    this.openLine(0)
    for (let citizen = 0; citizen < tables.citizens; citizen++) this.enter()
    this.dealt = this.postOf.slice(0, tables.citizens)
    this.dealtCounts = this.counts.slice()
  }

  /** Another run begins: only those are there who are at the start, citizen i in place i. */
  begin(): void {
    const { citizens } = this.tables
    this.come = citizens
    this.present = citizens
    this.taken = citizens
    this.empties = 0
    this.postOf.set(this.dealt)
    this.counts.set(this.dealtCounts)
    this.leftOver.fill(0)
    for (let citizen = 0; citizen < citizens; citizen++) this.numberOf[citizen] = citizen
  }

  /** Citizens of posts that are worth nothing now go to the others. Says how many conversations are held. */
  beginWeek(week: number): number {
    const { tables, counts } = this
    const { posts, shares } = tables
    let contacts = 0
    for (let post = 0; post < posts; post++) {
      if (shares[week * posts + post] === 0 && (counts[post] as number) > 0) {
        this.handOver(post, week)
      }
    }
    for (let post = 0; post < posts; post++) {
      const share = shares[week * posts + post] as number
      const count = counts[post] as number
      const caseload = share === 0 ? tables.highestCaseload : Math.floor(count / share + 0.5)
      this.row[post] = Math.min(caseload, tables.highestCaseload) * tables.destinations.length
      contacts += this.hold(post, count, share)
    }
    return contacts
  }

  /** Whole conversations of a post in a week, at most one with each citizen; the rest is left over. */
  private hold(post: number, count: number, share: number): number {
    const { minutesPerPost, minutesPerCase, minutesPerContact } = this.tables
    const possible = (share * minutesPerPost - count * minutesPerCase) / minutesPerContact
    const credit = (this.leftOver[post] as number) + Math.max(0, Math.min(count, possible))
    const held = Math.floor(credit)
    this.leftOver[post] = credit - held
    return held
  }

  private handOver(post: number, week: number): void {
    this.openLine(week)
    const places: number[] = []
    for (let place = 0; place < this.taken; place++) {
      if (this.postOf[place] === post) places.push(place)
    }
    const number = (place: number) => this.numberOf[place] as number
    for (const place of places.toSorted((one, other) => number(one) - number(other))) {
      this.counts[post] = (this.counts[post] as number) - 1
      this.postOf[place] = this.takeLeast()
    }
  }

  /** Puts the posts in order for citizens to come; must be called again when some have left. */
  openLine(week: number): void {
    const { posts, shares } = this.tables
    this.size = 0
    this.week = week
    for (let post = 0; post < posts; post++) {
      const share = shares[week * posts + post] as number
      if (share === 0) continue
      this.loads[this.size] = ((this.counts[post] as number) + 1) / share
      this.heap[this.size] = post
      this.size += 1
    }
    for (let at = (this.size >> 1) - 1; at >= 0; at--) {
      this.sink(at, this.heap[at] as number, this.loads[at] as number)
    }
  }

  /**
   * Somebody comes and goes to the least loaded post: where citizens, with this one, are fewest for what it is worth.
   * Says which place they have taken.
   */
  enter(): number {
    const place = this.empties > 0 ? (this.empty[--this.empties] as number) : this.taken++
    if (place === this.postOf.length) throw new RangeError('More citizens came than is possible')
    this.postOf[place] = this.takeLeast()
    this.numberOf[place] = this.come
    this.come += 1
    this.present += 1
    return place
  }

  leave(place: number): void {
    const post = this.postOf[place] as number
    this.counts[post] = (this.counts[post] as number) - 1
    this.postOf[place] = -1
    this.empty[this.empties++] = place
    this.present -= 1
  }

  private takeLeast(): number {
    const { posts, shares } = this.tables
    const post = this.heap[0] as number
    const count = (this.counts[post] as number) + 1
    this.counts[post] = count
    this.sink(0, post, (count + 1) / (shares[this.week * posts + post] as number))
    return post
  }

  /** Puts a post with its load at a place of the heap from which it sinks to where it belongs. */
  private sink(from: number, post: number, load: number): void {
    const { heap, loads, size } = this
    let at = from
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size) child += before(heap, loads, child + 1, child)
      const theirs = loads[child] as number
      if (load < theirs || (load === theirs && post < (heap[child] as number))) break
      heap[at] = heap[child] as number
      loads[at] = theirs
      at = child
    }
    heap[at] = post
    loads[at] = load
  }
}

/**
 * 1 if the first of two places of the heap is less loaded, or as much and has the lower number; else 0. Posts are often
 * loaded alike, so neither is a guess that a processor would get right: both are reckoned.
 */
function before(heap: Int32Array, loads: Float64Array, one: number, other: number): number {
  const mine = loads[one] as number
  const theirs = loads[other] as number
  const lower = Number((heap[one] as number) < (heap[other] as number))
  return Number(mine < theirs) | (Number(mine === theirs) & lower)
}
