import { WEEKS_PER_YEAR } from '#engine/capacity.ts'
import { notBelow, shareOf, whole } from '#engine/capacityChecks.ts'

// Posts as they are really filled: hired on a date, not yet up to speed, ill, left, vacant. All of it
// is the mean of many such teams; one team with its chance is in `eventsTeam.ts`.

/** How productive somebody is from the first day: evenly from one share to all of it. */
export type Ramp = {
  /** Of full speed on the first day. */
  from: number
  /** Weeks until full speed; 0 for at once. */
  weeks: number
}

/**
 * From 40 % to all of it in six months. The union advises fewer cases for about six months without
 * naming a share (Dansk Socialrådgiverforening, guide to the guideline caseloads); 40 % is ours.
 */
export const RAMP: Ramp = { from: 0.4, weeks: 26 }

/** Posts that begin in a week, counted from 0; a week below 0 is one before the plan begins. */
export type Hire = {
  week: number
  /** Full-time posts; part-time ones are parts. */
  posts: number
  /** The week in which the posts are given up; never when it is left out. */
  until?: number
}

export type StaffPlan = {
  /** Full-time posts at full speed in week 0. */
  staff: number
  hires: readonly Hire[]
  ramp: Ramp
  /** The hazard, per year, with which somebody leaves. */
  leavesPerYear: number
  /** Weeks from somebody leaving until the next one begins. */
  vacantWeeks: number
  /** The share of the time somebody is away beyond what the net hours already take off. */
  absentShare: number
}

/** By week, the first at index 0. */
export type StaffPath = {
  /** Posts that are paid for: filled and vacant ones. */
  posts: Float64Array
  /** People in post. */
  filled: Float64Array
  /** What they are worth in full-time posts at full speed. */
  effective: Float64Array
}

/** A century of weeks: a longer plan is a slip of the pen. */
const WEEKS_MAX = 5200

/**
 * The share of full speed after so many weeks in post.
 * @throws RangeError when the share is not from 0 to 1 or the weeks are below 0.
 */
export function productivity(weeksInPost: number, ramp: Ramp): number {
  const from = shareOf(ramp.from, 'Speed on the first day')
  if (!(ramp.weeks <= WEEKS_MAX)) throw new RangeError(`A ramp of ${ramp.weeks} weeks has no end`)
  notBelow(ramp.weeks, 'Weeks until full speed')
  if (notBelow(weeksInPost, 'Weeks in post') >= ramp.weeks) return 1
  return from + ((1 - from) * weeksInPost) / ramp.weeks
}

/**
 * Staff week by week, as means. In each week, those in post work at the speed of the middle of the week;
 * at its end a share `1 - exp(-leaves / 52)` of them leaves, whatever their age in post, and after
 * `vacantWeeks` the same number begins anew. A post that is given up takes its people and its
 * vacancies with it, in the proportion that all posts have them then.
 *
 * So with leaves at rate q a year and v weeks vacant, staff settles at the share 1 / (1 + p v) of the posts,
 * where p = 1 - exp(-q / 52): a week's share that leaves equals a week's share that comes.
 * @throws RangeError for a plan that makes no sense; it says which number.
 */
export function staffPath(plan: StaffPlan, weeks: number): StaffPath {
  checkPlan(plan, weeks)
  const speeds = speedByAge(plan.ramp)
  const leaving = -Math.expm1(-plan.leavesPerYear / WEEKS_PER_YEAR)
  const path: StaffPath = {
    posts: new Float64Array(weeks),
    filled: new Float64Array(weeks),
    effective: new Float64Array(weeks),
  }
  const team = teamOf(plan, weeks, speeds.length - 1)
  for (let week = 0; week < weeks; week++) {
    beginWeek(team, plan.hires, week)
    path.posts[week] = team.posts
    path.filled[week] = team.people.reduce((sum, people) => sum + people, 0)
    const speed = team.people.reduce(
      (sum, people, age) => sum + people * (speeds[age] as number),
      0,
    )
    path.effective[week] = speed * (1 - plan.absentShare)
    endWeek(team, leaving, week + 1 + plan.vacantWeeks)
  }
  return path
}

/**
 * Cases for one effective full-time post, week by week: `C1(t) = N(t) / E(t)`. Infinite where there are
 * citizens and nobody to meet them; 0 where there are no citizens.
 * @throws RangeError when the paths are not equally long or citizens are below 0.
 */
export function caseloadPath(citizens: ArrayLike<number>, { effective }: StaffPath): Float64Array {
  if (citizens.length !== effective.length) {
    throw new RangeError(
      `Citizens are given for ${citizens.length} weeks and staff for ${effective.length}: give as many`,
    )
  }
  return effective.map((posts, week) => {
    const stock = notBelow(citizens[week] as number, `Citizens of week ${week}`)
    return stock === 0 ? 0 : stock / posts
  })
}

/** One post of a team: the weeks from which and until which somebody is in it. */
export type PostWeeks = {
  /** Below 0 for one who has been there so long already. */
  from: number
  until?: number
}

/**
 * How much of a full-time post each one is worth week by week, for the simulations: 0 before it begins
 * and after it has ended, on the ramp in between. All weeks of the first post come first, then those of the
 * second; post m in week t is at `m · weeks + t`.
 */
export function postShares(
  posts: readonly PostWeeks[],
  { ramp, absentShare }: Pick<StaffPlan, 'ramp' | 'absentShare'>,
  weeks: number,
): Float64Array {
  whole(weeks, 'Weeks', 1, WEEKS_MAX)
  const present = 1 - shareOf(absentShare, 'Absence')
  const shares = new Float64Array(posts.length * weeks)
  posts.forEach(({ from, until = weeks }, post) => {
    whole(from, 'The week a post begins', -WEEKS_MAX, WEEKS_MAX)
    for (let week = Math.max(0, from); week < Math.min(until, weeks); week++) {
      shares[post * weeks + week] = present * productivity(week - from + 0.5, ramp)
    }
  })
  return shares
}

/** A team in a week: its posts, and its people by their age in post in weeks. */
type Team = {
  posts: number
  /** The last age holds everybody at full speed. */
  people: Float64Array
  /** By week: those who follow somebody that left. */
  following: Float64Array
}

/** Speed in the middle of each week of age; at the last age it is whole. */
function speedByAge(ramp: Ramp): Float64Array {
  return Float64Array.from({ length: Math.ceil(ramp.weeks) + 1 }, (_, age) => {
    return productivity(age + 0.5, ramp)
  })
}

function teamOf({ staff, hires, vacantWeeks }: StaffPlan, weeks: number, oldest: number): Team {
  const team: Team = {
    posts: 0,
    people: new Float64Array(oldest + 1),
    following: new Float64Array(weeks + vacantWeeks + 1),
  }
  hire(team, staff, oldest)
  for (const { week, posts } of hires) if (week < 0) hire(team, posts, Math.min(-week, oldest))
  return team
}

function hire(team: Team, posts: number, age: number): void {
  team.posts += posts
  team.people[age] = (team.people[age] as number) + posts
}

function beginWeek(team: Team, hires: readonly Hire[], week: number): void {
  team.people[0] = (team.people[0] as number) + (team.following[week] as number)
  for (const one of hires) if (one.week === week) hire(team, one.posts, 0)
  for (const { until, posts } of hires) {
    if (until === week && posts > 0) giveUp(team, Math.min(1, posts / team.posts))
  }
}

function giveUp(team: Team, share: number): void {
  team.posts *= 1 - share
  for (const part of [team.people, team.following]) {
    for (let at = 0; at < part.length; at++) part[at] = (part[at] as number) * (1 - share)
  }
}

/** A share of everybody leaves, to be followed in another week; who stays grows a week older. */
function endWeek({ people, following }: Team, leaving: number, back: number): void {
  const oldest = people.length - 1
  let left = 0
  for (let age = 0; age <= oldest; age++) {
    const gone = (people[age] as number) * leaving
    people[age] = (people[age] as number) - gone
    left += gone
  }
  const top = people[oldest] as number
  people.copyWithin(1, 0, oldest)
  if (oldest > 0) {
    people[0] = 0
    people[oldest] = (people[oldest] as number) + top
  }
  if (back < following.length) following[back] = left
}

function checkPlan(plan: StaffPlan, weeks: number): void {
  whole(weeks, 'Weeks', 1, WEEKS_MAX)
  notBelow(plan.staff, 'Staff')
  notBelow(plan.leavesPerYear, 'Leaves a year')
  whole(plan.vacantWeeks, 'Weeks vacant', 0, WEEKS_MAX)
  shareOf(plan.absentShare, 'Absence')
  productivity(0, plan.ramp)
  for (const { week, posts, until } of plan.hires) {
    whole(week, 'The week of a hire', -WEEKS_MAX, WEEKS_MAX)
    notBelow(posts, 'Posts of a hire')
    if (until !== undefined) whole(until, 'The week posts are given up', week + 1, 2 * WEEKS_MAX)
  }
}
