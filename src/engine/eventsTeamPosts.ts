/** Who is in post, who is away, who is in conversation with whom, and whose citizens are whose. */
export class Posts {
  readonly count: number
  /** The post that each citizen belongs to. */
  readonly postOf: Int32Array
  /** When whoever is in a post now began. */
  readonly since: Float64Array
  /** The citizen in conversation with each post; -1 for nobody. */
  readonly talking: Int32Array
  /** Conversations going on, and posts where somebody is at work. */
  busy = 0
  present = 0
  private readonly open: Uint8Array
  private readonly filled: Uint8Array
  private readonly away: Uint8Array

  constructor(count: number, citizens: number) {
    this.count = count
    this.postOf = new Int32Array(citizens)
    this.since = new Float64Array(count)
    this.talking = new Int32Array(count).fill(-1)
    this.open = new Uint8Array(count)
    this.filled = new Uint8Array(count)
    this.away = new Uint8Array(count)
  }

  isOpen(post: number): boolean {
    return this.open[post] === 1
  }

  /** Somebody is in post and not away. */
  isHere(post: number): boolean {
    return this.filled[post] === 1 && this.away[post] === 0
  }

  /** Here, and in no conversation. */
  isFree(post: number): boolean {
    return this.isHere(post) && this.talking[post] === -1
  }

  setOpen(post: number, value: boolean): void {
    this.open[post] = Number(value)
  }

  setFilled(post: number, value: boolean, since: number): void {
    this.filled[post] = Number(value)
    this.since[post] = since
    this.countPresent()
  }

  setAway(post: number, value: boolean): void {
    this.away[post] = Number(value)
    this.countPresent()
  }

  /** In conversation with a citizen, or with nobody any more (-1). */
  setTalking(post: number, citizen: number): void {
    this.talking[post] = citizen
    this.busy += citizen === -1 ? -1 : 1
    if (!this.isHere(post)) this.countPresent()
  }

  /** Who has left or is ill as of now still ends the conversation, and is at work for so long. */
  private countPresent(): void {
    let present = 0
    for (let post = 0; post < this.count; post++) {
      if (this.isHere(post) || this.talking[post] !== -1) present += 1
    }
    this.present = present
  }

  /** Deals all citizens in turn to the open posts. */
  deal(): void {
    const open = this.openPosts()
    for (let citizen = 0; citizen < this.postOf.length; citizen++) {
      this.postOf[citizen] = open[citizen % open.length] as number
    }
  }

  /** A new post gets its share: the last ones of those who have more than theirs. */
  fill(post: number): void {
    const share = Math.floor(this.postOf.length / this.openPosts().length)
    const sizes = this.sizes()
    for (let citizen = this.postOf.length - 1; citizen >= 0; citizen--) {
      const from = this.postOf[citizen] as number
      if (from === post || (sizes[from] as number) <= share) continue
      if ((sizes[post] as number) >= share) return
      this.move(citizen, post, sizes)
    }
  }

  /** The citizens of a closed post go one by one to whoever has fewest; they stay when nobody is left. */
  empty(post: number): void {
    const open = this.openPosts()
    if (open.length === 0) return
    const sizes = this.sizes()
    const size = (one: number) => sizes[one] as number
    for (let citizen = 0; citizen < this.postOf.length; citizen++) {
      if (this.postOf[citizen] !== post) continue
      this.move(
        citizen,
        open.reduce((least, one) => (size(one) < size(least) ? one : least)),
        sizes,
      )
    }
  }

  private move(citizen: number, post: number, sizes: Int32Array): void {
    const from = this.postOf[citizen] as number
    sizes[from] = (sizes[from] as number) - 1
    sizes[post] = (sizes[post] as number) + 1
    this.postOf[citizen] = post
  }

  private sizes(): Int32Array {
    const sizes = new Int32Array(this.count)
    for (const post of this.postOf) sizes[post] = (sizes[post] as number) + 1
    return sizes
  }

  private openPosts(): number[] {
    const posts = Array.from({ length: this.count }, (_, post) => post)
    return posts.filter((post) => this.isOpen(post))
  }
}
