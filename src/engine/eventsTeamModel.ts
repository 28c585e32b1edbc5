import { above, notBelow, whole } from '#engine/capacityChecks.ts'
import type { Lengths } from '#engine/eventsQueue.ts'
import { type PostWeeks, productivity, type Ramp } from '#engine/hiring.ts'

export type TeamModel = {
  citizens: number
  /** Each carries as many citizens as the others, and talks with one at a time. */
  posts: readonly PostWeeks[]
  /** From the end of one conversation until a citizen needs the next: an exponential mean. */
  weeksBetweenNeeds: number
  /** How much more or less often than usual citizens need one, week by week and then from the start again. */
  peaks?: readonly number[]
  /** Of a caseworker at full speed: a mean. */
  weeksPerService: number
  lengths?: Lengths
  ramp: Ramp
  /** Hazard per year of leaving, and the weeks until the next one begins. */
  leavesPerYear: number
  vacantWeeks: number
  /** Times a year that each post's caseworker is away, and for how many weeks: exponential means. */
  absencesPerYear: number
  absentWeeks: number
  /** Whether colleagues also talk with those whose own caseworker is away or gone. */
  cover: boolean
}

const CITIZENS_MAX = 1_000_000
const POSTS_MAX = 10_000

/** @throws RangeError for a team that makes no sense; it says which number. */
export function checkTeam(model: TeamModel): void {
  whole(model.citizens, 'Citizens', 1, CITIZENS_MAX)
  whole(model.posts.length, 'Posts', 1, POSTS_MAX)
  above(model.weeksBetweenNeeds, 'Weeks between needs')
  above(model.weeksPerService, 'Weeks for a conversation')
  if (!(productivity(0, model.ramp) > 0)) {
    throw new RangeError('Who begins with no speed at all never ends a conversation: give some')
  }
  notBelow(model.leavesPerYear, 'Leaves a year')
  notBelow(model.vacantWeeks, 'Weeks vacant')
  notBelow(model.absencesPerYear, 'Absences a year')
  notBelow(model.absentWeeks, 'Weeks of an absence')
  checkPosts(model.posts)
  checkPeaks(model.peaks ?? [1])
}

function checkPosts(posts: readonly PostWeeks[]): void {
  for (const { from, until = Number.MAX_VALUE } of posts) {
    if (Number.isFinite(from) && until > from) continue
    throw new RangeError(`A post from week ${from} until ${until} is never filled: give it weeks`)
  }
  if (posts.some(({ from, until = 1 }) => from <= 0 && until > 0)) return
  throw new RangeError('No post is filled in week 0: let at least one begin at 0 or before')
}

function checkPeaks(peaks: readonly number[]): void {
  for (const factor of peaks) notBelow(factor, 'A peak')
  if (peaks.some((factor) => factor > 0)) return
  throw new RangeError('In no week does anybody need a conversation: give a peak above 0')
}

/**
 * When a need arises that would come `wait` weeks after `now` in usual weeks: in a week of twice the needs, time
 * runs twice as fast. Exact for needs that come by chance, and the same draw gives an earlier need in a peak.
 */
export function needAt(now: number, wait: number, peaks: readonly number[] | undefined): number {
  if (peaks === undefined) return now + wait
  let left = wait
  let from = now
  for (let week = Math.floor(now); ; week++) {
    const factor = peaks[week % peaks.length] as number
    const most = factor * (week + 1 - from)
    if (left <= most && factor > 0) return from + left / factor
    left -= most
    from = week + 1
  }
}
