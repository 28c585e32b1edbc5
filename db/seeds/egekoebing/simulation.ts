import type { Random } from '#core/random.ts'
import { invariant } from '#core/refusal.ts'
import type { Outcome } from '#law/outcomes.ts'
import { isAwayNow } from './absences.ts'
import { type DayNumber, monthsBefore, weekday, workday, workdayBefore } from './calendar.ts'
import { capacityOn, shared } from './capacity.ts'
import { type Citizen, type Course, lastOwner } from './courses.ts'
import type { Employee } from './staff.ts'
import type { TeamPlan, Weight } from './teams.ts'

/** The stretch of days that one round of the simulation covers, at most a week. */
export type Step = { from: DayNumber; to: DayNumber }

/** One caseworker and the open cases they own. */
export type Desk = { employee: Employee; open: Course[] }

/** A team while the years pass. */
export type TeamYears = {
  plan: TeamPlan
  desks: readonly Desk[]
  /** Cases per full-time caseworker after each step, for the rhythm of conversations. */
  loads: { to: DayNumber; load: number }[]
}

/** What all teams share: chance, the people, and the days that must come out exactly. */
export type Town = {
  chance: Random
  start: DayNumber
  asOf: DayNumber
  citizens: Citizen[]
  courses: Course[]
}

const WARM_UP_WEEKS = 9
const DAYS_OF_LANDING = 28
const SHORTEST_COURSE = 28
const DAYS_BEFORE_RETURN = 75
const RETURNING = 0.14

/** Weeks that end exactly on the first day of the story and on today. */
export function stepsOf(start: DayNumber, asOf: DayNumber): readonly Step[] {
  const steps: Step[] = []
  for (let from = start - WARM_UP_WEEKS * 7 + 1; from <= start; from += 7)
    steps.push({ from, to: from + 6 })
  for (let from = start + 1; from <= asOf; from += 7)
    steps.push({ from, to: Math.min(from + 6, asOf) })
  return steps
}

/** The team as it stood before the first step, with cases of every age. */
export function openTeam(town: Town, plan: TeamPlan, employees: readonly Employee[]): TeamYears {
  const before = town.start - WARM_UP_WEEKS * 7
  const desks = employees
    .filter((employee) => employee.team === plan.id && employee.load !== undefined)
    .map((employee): Desk => ({ employee, open: [] }))
  const team: TeamYears = { plan, desks, loads: [] }
  const targets = shared(sizeOn(town, plan, before), capacities(team, before))
  for (const [index, desk] of desks.entries())
    while (desk.open.length < (targets[index] ?? 0))
      take(desk, newCourse(town, plan, before - ageOfCourse(town, plan)), 'ny sag')
  noteLoad(team, before)
  return team
}

/** Lets one step pass: cases close, cases open, cases change hands. */
export function pass(town: Town, team: TeamYears, step: Step): void {
  const targets = targetsOf(town, team, step.to)
  const size = targets.reduce((total, target) => total + target, 0)
  closeSome(town, team, step, targets, size)
  for (let open = openIn(team); open < size; open++) {
    const desk = neediest(team, targets)
    const first = Math.max(step.from, desk.employee.from)
    take(desk, newCourse(town, team.plan, dayWithin(town, first, step.to)), 'ny sag')
  }
  handOver(town, team, step, targets)
  noteLoad(team, step.to)
}

/** The team in which a citizen comes back while the earlier caseworker still is there. */
const TEAM_OF_RETURN = 'T02'

/** Opens the cases that nobody has taken yet. */
export function leaveWaiting(town: Town, team: TeamYears): void {
  for (let index = 0; index < team.plan.waiting; index++) {
    const opened = workdayBefore(town.asOf - 1 - index * 3)
    const isReturn = index === 0 && team.plan.id === TEAM_OF_RETURN
    newCourse(town, team.plan, opened, isReturn ? acquaintance(town, team) : null)
  }
}

function acquaintance(town: Town, team: TeamYears): Citizen | null {
  const known = town.courses.find((course) => {
    const owner = lastOwner(course)?.employee
    const present = owner?.load !== undefined && owner.to === undefined && !isAwayNow(owner)
    const gone = course.closed !== undefined && course.closed < town.asOf - 120
    const single = course.citizen.courses.length === 1 && mayReturn(course)
    return course.plan === team.plan && gone && present && single
  })
  return known?.citizen ?? null
}

function targetsOf(town: Town, team: TeamYears, day: DayNumber): number[] {
  const size = sizeOn(town, team.plan, day)
  const landing = day > town.asOf - DAYS_OF_LANDING
  const loads = team.desks.map((desk) => desk.employee.load ?? 0)
  return shared(size, landing ? loads : capacities(team, day))
}

function closeSome(
  town: Town,
  team: TeamYears,
  step: Step,
  targets: readonly number[],
  size: number,
): void {
  // Nothing closes on the days that are counted, so that "open on the day" has one meaning there.
  const exact = isExact(town, step)
  const last = exact ? step.to - 1 : step.to
  const open = openIn(team)
  const expected = (open * (step.to - step.from + 1)) / (30.4375 * monthsOn(team))
  const closing = Math.max(Math.floor(expected + town.chance.unit()), open - size)
  for (let count = 0; count < closing; count++) {
    const desk = fullest(team, targets) ?? ownerByChance(town, team)
    const course = ripe(town, desk, step)
    if (!course) continue
    const day = dayWithin(town, step.from, last)
    close(town, team, course, Math.min(day, desk.employee.to ?? day))
    desk.open.splice(desk.open.indexOf(course), 1)
  }
}

function close(town: Town, team: TeamYears, course: Course, day: DayNumber): void {
  const owner = lastOwner(course)
  if (owner) owner.to = day
  course.closed = day
  const [crowded, calm] = team.plan.outcomes
  course.outcome = town.chance.weighted<Outcome>(calmness(team) > 0.5 ? calm : crowded)
}

function ripe(town: Town, desk: Desk, step: Step): Course | undefined {
  const isRipe = (course: Course) =>
    course.opened <= step.from - SHORTEST_COURSE &&
    (lastOwner(course)?.from ?? course.opened) < step.from
  for (let attempt = 0; attempt < 12 && desk.open.length > 0; attempt++) {
    const course = town.chance.pick(desk.open)
    if (isRipe(course)) return course
  }
  return desk.open.find(isRipe)
}

function handOver(town: Town, team: TeamYears, step: Step, targets: readonly number[]): void {
  const exact = isExact(town, step)
  for (;;) {
    const from = fullest(team, targets)
    if (!from) return
    const to = neediest(team, targets)
    const leaves = capacityOn(from.employee, step.to) === 0
    const slack = exact || leaves ? 0 : Math.max(2, Math.round(from.open.length * 0.05))
    if (overload(team, targets, from) <= slack || overload(team, targets, to) >= 0) return
    moveOne(town, from, to, step)
  }
}

function moveOne(town: Town, from: Desk, to: Desk, step: Step): void {
  const gone = from.employee.to !== undefined && from.employee.to < step.to
  const lastDay = gone ? (from.employee.to ?? step.to) : step.to - 1
  const first = Math.max(step.from, to.employee.from)
  const day = Math.min(dayWithin(town, first, step.to), Math.max(first, lastDay + 1))
  const movable = from.open.filter((course) => (lastOwner(course)?.from ?? day) < day)
  const course = movable.length > 0 ? town.chance.pick(movable) : town.chance.pick(from.open)
  from.open.splice(from.open.indexOf(course), 1)
  const owner = lastOwner(course)
  invariant(owner, 'a case at a desk has an owner')
  if (owner.from < day) owner.to = Math.min(day - 1, from.employee.to ?? day - 1)
  // The case came and went within the same days: the one who keeps it is its owner from the first.
  else course.owners.pop()
  take(to, course, reasonFor(from.employee, to.employee, day), Math.max(day, owner.from))
}

function reasonFor(from: Employee, to: Employee, day: DayNumber): string {
  if (from.to !== undefined && from.to - day < 60) return 'kollega fratræder'
  const { leave } = from
  if (leave && day > leave.from - 60 && (leave.to === undefined || day <= leave.to)) return 'barsel'
  if (day - to.from < 200) return 'ny kollega'
  return 'jævnere sagstal'
}

function take(desk: Desk, course: Course, reason: string, from = course.opened): void {
  course.owners.push({ employee: desk.employee, from, to: undefined, reason })
  desk.open.push(course)
}

function newCourse(
  town: Town,
  plan: TeamPlan,
  opened: DayNumber,
  known: Citizen | null = null,
): Course {
  const { chance } = town
  const citizen = known ?? returning(town, plan, opened) ?? newCitizen(town)
  const kinds = Object.fromEntries(plan.kinds.map((kind, index) => [index, kind.share]))
  const kind = plan.kinds[Number(chance.weighted(kinds))]
  invariant(kind, 'a team meets some kind of citizen')
  const course: Course = {
    number: town.courses.length + 1,
    plan,
    citizen,
    targetGroup: kind.targetGroup,
    benefit: kind.benefit,
    opened,
    closed: undefined,
    outcome: undefined,
    weight: chance.weighted<Weight>(plan.weights),
    owners: [],
    coworkers: [],
    substitutes: [],
    story: undefined,
  }
  citizen.courses.push(course)
  town.courses.push(course)
  return course
}

function newCitizen(town: Town): Citizen {
  const citizen: Citizen = { number: town.citizens.length + 1, courses: [] }
  town.citizens.push(citizen)
  return citizen
}

/** Somebody whose earlier case has been closed for a while, now and then. */
function returning(town: Town, plan: TeamPlan, opened: DayNumber): Citizen | undefined {
  if (opened <= town.start || !town.chance.chance(RETURNING)) return undefined
  for (let attempt = 0; attempt < 6; attempt++) {
    const { citizen } = town.chance.pick(town.courses)
    const last = citizen.courses.at(-1)
    if (!last || last.plan.young !== plan.young || !mayReturn(last)) continue
    if (opened - (last.closed ?? opened) >= DAYS_BEFORE_RETURN) return citizen
  }
  return undefined
}

function mayReturn(course: Course): boolean {
  return course.outcome !== 'fraflyttet' && course.outcome !== 'foertidspension'
}

/** Days since a case of unknown age was opened: exponential, as in a team in steady state. */
function ageOfCourse(town: Town, plan: TeamPlan): number {
  const longest = plan.id === 'T03' ? 21 : 72
  const months = -Math.log(1 - town.chance.unit()) * plan.months[0]
  const age = Math.round(Math.min(months % longest, longest) * 30.4375) + 1
  return age + Math.max(0, weekday(town.start - WARM_UP_WEEKS * 7 - age) - 4)
}

function sizeOn(town: Town, plan: TeamPlan, day: DayNumber): number {
  let [before] = plan.size
  for (const point of plan.size) {
    if (monthsBefore(town.asOf, point[0]) >= day && before) {
      const from = monthsBefore(town.asOf, before[0])
      const span = monthsBefore(town.asOf, point[0]) - from
      const part = span === 0 ? 1 : (day - from) / span
      return Math.round(before[1] + (point[1] - before[1]) * part)
    }
    before = point
  }
  return before?.[1] ?? 0
}

function isExact(town: Town, step: Step): boolean {
  return step.to === town.start || step.to === town.asOf
}

function dayWithin(town: Town, from: DayNumber, to: DayNumber): DayNumber {
  const day = workday(town.chance.whole(from, Math.max(from, to)))
  return day > to ? Math.max(from, workdayBefore(to)) : day
}

function capacities(team: TeamYears, day: DayNumber): number[] {
  return team.desks.map((desk) => capacityOn(desk.employee, day))
}

function openIn(team: TeamYears): number {
  return team.desks.reduce((total, desk) => total + desk.open.length, 0)
}

function noteLoad(team: TeamYears, to: DayNumber): void {
  const sum = capacities(team, to).reduce((total, capacity) => total + capacity, 0)
  team.loads.push({ to, load: openIn(team) / Math.max(1, sum) })
}

/** 0 when the caseload is as high as before the story, 1 when it is as low as at its end. */
function calmness(team: TeamYears): number {
  const [high, low] = team.plan.load
  const now = team.loads.at(-1)?.load ?? high
  return Math.max(0, Math.min(1, (high - now) / (high - low)))
}

function monthsOn(team: TeamYears): number {
  const [crowded, calm] = team.plan.months
  return crowded + (calm - crowded) * calmness(team)
}

function overload(team: TeamYears, targets: readonly number[], desk: Desk): number {
  return desk.open.length - (targets[team.desks.indexOf(desk)] ?? 0)
}

function fullest(team: TeamYears, targets: readonly number[]): Desk | undefined {
  let found: Desk | undefined
  let most = 0
  for (const [index, desk] of team.desks.entries()) {
    const over = desk.open.length - (targets[index] ?? 0)
    if (over <= most) continue
    most = over
    found = desk
  }
  return found
}

function neediest(team: TeamYears, targets: readonly number[]): Desk {
  let found: Desk | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const [index, desk] of team.desks.entries()) {
    const lack = (targets[index] ?? 0) - desk.open.length
    if (lack <= most || (targets[index] ?? 0) === 0) continue
    most = lack
    found = desk
  }
  invariant(found, 'somebody in the team carries cases')
  return found
}

function ownerByChance(town: Town, team: TeamYears): Desk {
  const carrying = team.desks.filter((desk) => desk.open.length > 0)
  const counts = Object.fromEntries(carrying.map((desk, index) => [index, desk.open.length]))
  const desk = carrying[Number(town.chance.weighted(counts))]
  invariant(desk, 'somebody in the team carries cases')
  return desk
}
