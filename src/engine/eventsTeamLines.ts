/** Those who wait for each post, in the order of asking: chained lists in three arrays. */
export class Lines {
  /** How many wait, for all posts together. */
  waiting = 0
  /** When each citizen asked. */
  readonly asked: Float64Array
  private readonly first: Int32Array
  private readonly last: Int32Array
  private readonly next: Int32Array

  constructor(citizens: number, posts: number) {
    this.asked = new Float64Array(citizens)
    this.next = new Int32Array(citizens)
    this.first = new Int32Array(posts).fill(-1)
    this.last = new Int32Array(posts).fill(-1)
  }

  /** The one who has waited longest for a post; -1 when nobody does. */
  head(post: number): number {
    return this.first[post] as number
  }

  add(post: number, citizen: number): void {
    this.next[citizen] = -1
    if (this.head(post) < 0) this.first[post] = citizen
    else this.next[this.last[post] as number] = citizen
    this.last[post] = citizen
    this.waiting += 1
  }

  /** Takes the one who has waited longest; one there must be. */
  take(post: number): number {
    const citizen = this.head(post)
    this.first[post] = this.next[citizen] as number
    this.waiting -= 1
    return citizen
  }

  /** Everybody who waits goes to the line of the post that `postOf` names, still in the order of asking. */
  rearrange(postOf: Int32Array): void {
    const all: number[] = []
    for (let post = 0; post < this.first.length; post++) {
      while (this.head(post) >= 0) all.push(this.take(post))
    }
    const asked = (citizen: number) => this.asked[citizen] as number
    all.sort((one, other) => asked(one) - asked(other) || one - other)
    for (const citizen of all) this.add(postOf[citizen] as number, citizen)
  }
}
