import { WEEKS_PER_YEAR } from '#engine/capacity.ts'
import { whole } from '#engine/capacityChecks.ts'
import { Calendar } from '#engine/events.ts'
import type { Batches, Run } from '#engine/eventsBatches.ts'
import { drawWords, exponentialOf, streamKey } from '#engine/eventsStreams.ts'
import { Lines } from '#engine/eventsTeamLines.ts'
import { needAt, type TeamModel } from '#engine/eventsTeamModel.ts'
import { Posts } from '#engine/eventsTeamPosts.ts'
import { productivity } from '#engine/hiring.ts'

/** What can happen to a post, in the order of their numbers after the citizens' own. */
const HAPPENINGS = ['finish', 'open', 'close', 'leave', 'refill', 'fallIll', 'comeBack'] as const

type Happening = (typeof HAPPENINGS)[number]

/** A team between two events. */
export class Office {
  readonly calendar: Calendar
  private readonly model: TeamModel
  private readonly batches: Batches
  private readonly posts: Posts
  private readonly lines: Lines
  private readonly team: number
  private readonly words = new Int32Array(4)
  private readonly keys: Record<'conversation' | 'absence' | 'departure', Int32Array>
  /** How many needs, absences and departures have been drawn for each. */
  private readonly needs: Int32Array
  private readonly absences: Int32Array
  private readonly departures: Int32Array
  private readonly lengths: Float64Array
  private readonly back: Float64Array

  constructor(model: TeamModel, run: Run, team: number, batches: Batches) {
    const { citizens } = model
    const count = model.posts.length
    const key = (purpose: 'conversation' | 'absence' | 'departure') =>
      streamKey(run.seed, run.replication ?? 0, purpose)
    this.model = model
    this.batches = batches
    this.team = whole(team, 'The number of a team', 0, 2 ** 31 - 1)
    this.keys = {
      conversation: key('conversation'),
      absence: key('absence'),
      departure: key('departure'),
    }
    this.calendar = new Calendar(citizens + HAPPENINGS.length * count)
    this.posts = new Posts(count, citizens)
    this.lines = new Lines(citizens, count)
    this.needs = new Int32Array(citizens)
    this.lengths = new Float64Array(citizens)
    this.absences = new Int32Array(count)
    this.departures = new Int32Array(count)
    this.back = new Float64Array(count)
    this.start()
  }

  private start(): void {
    this.model.posts.forEach(({ from, until }, post) => {
      if (until !== undefined && until <= 0) return
      if (from > 0) this.plan('open', post, from)
      else this.opened(post, from, 0)
      if (until !== undefined) this.plan('close', post, until)
    })
    this.posts.deal()
    for (let citizen = 0; citizen < this.model.citizens; citizen++) this.nextNeed(citizen, 0)
  }

  pass(now: number): void {
    this.batches.pass(now, this.lines.waiting, this.posts.busy, this.posts.present)
  }

  happen(event: number, now: number): void {
    const { citizens } = this.model
    if (event < citizens) {
      this.ask(event, now)
      return
    }
    const post = (event - citizens) % this.posts.count
    const what = HAPPENINGS[Math.floor((event - citizens) / this.posts.count)] as Happening
    // What was planned for a post that has closed since then does not happen; a conversation ends.
    if (what === 'finish' || what === 'open' || this.posts.isOpen(post)) this[what](post, now)
  }

  private plan(what: Happening, post: number, time: number): void {
    const event = HAPPENINGS.indexOf(what) * this.posts.count + post
    this.calendar.add(time, this.model.citizens + event)
  }

  private leave(post: number, now: number): void {
    this.posts.setFilled(post, false, now)
    this.plan('refill', post, now + this.model.vacantWeeks)
    this.resume(now)
  }

  private refill(post: number, now: number): void {
    this.posts.setFilled(post, true, now)
    this.nextDeparture(post, now)
    this.resume(now)
  }

  private fallIll(post: number, now: number): void {
    this.posts.setAway(post, true)
    this.plan('comeBack', post, this.back[post] as number)
    this.resume(now)
  }

  private comeBack(post: number, now: number): void {
    this.posts.setAway(post, false)
    this.nextAbsence(post, now)
    this.resume(now)
  }

  private opened(post: number, since: number, now: number): void {
    this.posts.setOpen(post, true)
    this.posts.setFilled(post, true, since)
    this.nextDeparture(post, now)
    this.nextAbsence(post, now)
  }

  private open(post: number, now: number): void {
    this.opened(post, now, now)
    this.posts.fill(post)
    this.lines.rearrange(this.posts.postOf)
    this.resume(now)
  }

  private close(post: number, now: number): void {
    this.posts.setOpen(post, false)
    this.posts.setFilled(post, false, now)
    this.posts.empty(post)
    this.lines.rearrange(this.posts.postOf)
    this.resume(now)
  }

  private ask(citizen: number, now: number): void {
    const own = this.posts.postOf[citizen] as number
    const post = this.whoIsFree(own)
    if (post >= 0) {
      this.begin(post, citizen, 0, now)
      return
    }
    this.lines.asked[citizen] = now
    this.lines.add(own, citizen)
  }

  /** One's own caseworker, or when they are not there, the first colleague who is free and may; or -1. */
  private whoIsFree(own: number): number {
    const { posts } = this
    if (posts.isFree(own)) return own
    if (posts.isHere(own) || !this.model.cover) return -1
    for (let post = 0; post < posts.count; post++) if (posts.isFree(post)) return post
    return -1
  }

  private finish(post: number, now: number): void {
    const citizen = this.posts.talking[post] as number
    this.posts.setTalking(post, -1)
    this.nextNeed(citizen, now)
    this.next(post, now)
  }

  /** Everybody who is free looks again: somebody has come, gone or been given others. */
  private resume(now: number): void {
    for (let post = 0; post < this.posts.count; post++) this.next(post, now)
  }

  /** Takes whoever has waited longest for this post, if it is free. */
  private next(post: number, now: number): void {
    if (this.lines.waiting === 0 || !this.posts.isFree(post)) return
    const line = this.longest(post)
    if (line < 0) return
    const citizen = this.lines.take(line)
    this.begin(post, citizen, now - (this.lines.asked[citizen] as number), now)
  }

  /** The line whose first has waited longest, of those this post may take from; or -1. */
  private longest(own: number): number {
    let best = this.lines.head(own) < 0 ? -1 : own
    if (!this.model.cover) return best
    for (let post = 0; post < this.posts.count; post++) {
      const head = this.lines.head(post)
      if (head < 0 || this.posts.isHere(post)) continue
      if (best < 0 || this.askedBefore(head, this.lines.head(best))) best = post
    }
    return best
  }

  private askedBefore(one: number, other: number): boolean {
    return (this.lines.asked[one] as number) < (this.lines.asked[other] as number)
  }

  private begin(post: number, citizen: number, waited: number, now: number): void {
    const inPost = now - (this.posts.since[post] as number)
    const length = (this.lengths[citizen] as number) / productivity(inPost, this.model.ramp)
    this.batches.begin(waited)
    this.posts.setTalking(post, citizen)
    this.plan('finish', post, now + length)
  }

  private nextNeed(citizen: number, now: number): void {
    const { weeksBetweenNeeds, weeksPerService, lengths, peaks } = this.model
    const wait = weeksBetweenNeeds * this.draw('conversation', this.needs, citizen)
    this.lengths[citizen] = weeksPerService * (lengths === 'fixed' ? 1 : this.second())
    this.calendar.add(needAt(now, wait, peaks), citizen)
  }

  private nextDeparture(post: number, now: number): void {
    if (this.model.leavesPerYear === 0) return
    const years = this.draw('departure', this.departures, post) / this.model.leavesPerYear
    this.plan('leave', post, now + WEEKS_PER_YEAR * years)
  }

  private nextAbsence(post: number, now: number): void {
    if (this.model.absencesPerYear === 0) return
    const years = this.draw('absence', this.absences, post) / this.model.absencesPerYear
    const away = now + WEEKS_PER_YEAR * years
    this.back[post] = away + this.model.absentWeeks * this.second()
    this.plan('fallIll', post, away)
  }

  /** The next exponential of its own for a citizen or a post; a second one comes with it. */
  private draw(purpose: keyof Office['keys'], counts: Int32Array, whose: number): number {
    const n = counts[whose] as number
    counts[whose] = n + 1
    drawWords(this.keys[purpose], n, whose, this.team, 0, this.words)
    return exponentialOf(this.words[0] as number, this.words[1] as number)
  }

  private second(): number {
    return exponentialOf(this.words[2] as number, this.words[3] as number)
  }
}
