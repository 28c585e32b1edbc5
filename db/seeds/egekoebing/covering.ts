import type { Random } from '#core/random.ts'
import { type Absence, isAwayNow } from './absences.ts'
import { covers, type DayNumber, workday } from './calendar.ts'
import { type Course, lastOwner } from './courses.ts'
import { type Employee, fullName } from './staff.ts'
import type { CarryingTeam, Weight } from './teams.ts'

const LONG_ENOUGH_TO_COVER = 14

/** Who covers for the one who is away now: how many cases, and of which weight where it matters. */
const COVERING_NOW: readonly (readonly [string, readonly (Weight | undefined)[]])[] = [
  ['Bo Krag', ['enkel', 'kompleks', 'kompleks', 'kompleks', 'kompleks', 'meget kompleks']],
  ['Ane Holm', Array.from({ length: 9 }, () => undefined)],
  ['Lars Uhre', Array.from({ length: 8 }, () => undefined)],
]

/** Lets colleagues cover for owners who were ill for weeks, and for the one who is away today. */
export function coverAbsences(
  chance: Random,
  courses: readonly Course[],
  absences: readonly Absence[],
): void {
  const long = absences.filter(
    (absence) =>
      absence.kind === 'sygdom' &&
      absence.employee.load !== undefined &&
      (absence.to === undefined || absence.to - absence.from >= LONG_ENOUGH_TO_COVER),
  )
  for (const absence of long) {
    if (isAwayNow(absence.employee) && absence.to === undefined)
      coverToday(courses, absence, absences)
    else coverEarlier(chance, courses, absence, absences)
  }
}

function coverToday(
  courses: readonly Course[],
  absence: Absence,
  absences: readonly Absence[],
): void {
  const left = courses.filter(
    (course) => course.closed === undefined && lastOwner(course)?.employee === absence.employee,
  )
  for (const [name, wishes] of COVERING_NOW) {
    const colleague = absences.find((other) => fullName(other.employee) === name)?.employee
    for (const wish of wishes) {
      const index = left.findIndex((course) => wish === undefined || course.weight === wish)
      const [course] = left.splice(index, 1)
      if (colleague && course) cover(course, colleague, absence, absence.from)
    }
  }
}

function coverEarlier(
  chance: Random,
  courses: readonly Course[],
  absence: Absence,
  absences: readonly Absence[],
): void {
  const colleagues = chance.shuffled(presentColleagues(courses, absence, absences)).slice(0, 3)
  if (colleagues.length === 0) return
  const first = workday(absence.from + 2)
  for (const course of courses) {
    const owns = course.owners.find(
      (owner) => owner.employee === absence.employee && covers(owner, first),
    )
    if (owns && chance.chance(0.7)) cover(course, chance.pick(colleagues), absence, first)
  }
}

/** Colleagues who own cases in the team on the day, and are not away themselves for long. */
function presentColleagues(
  courses: readonly Course[],
  absence: Absence,
  absences: readonly Absence[],
): Employee[] {
  const owners = new Set<Employee>()
  for (const course of courses)
    for (const owner of course.owners)
      if (owner.employee.team === absence.employee.team && covers(owner, absence.from))
        owners.add(owner.employee)
  const until = absence.to ?? absence.from
  return [...owners].filter(
    (colleague) =>
      colleague !== absence.employee &&
      (colleague.to === undefined || colleague.to > until) &&
      !absences.some(
        (other) =>
          other.employee === colleague &&
          other.from <= until &&
          (other.to === undefined || other.to >= absence.from + LONG_ENOUGH_TO_COVER),
      ),
  )
}

function cover(course: Course, employee: Employee, absence: Absence, from: DayNumber): void {
  const owner = course.owners.find((held) => covers(held, from))
  if (!owner) return
  const ends = [absence.to, owner.to].filter((day) => day !== undefined)
  course.substitutes.push({
    employee,
    from,
    to: ends.length > 0 ? Math.min(...ends) : undefined,
    reason: `dækker for ${fullName(absence.employee)}`,
  })
}

/** How many of a team's cases have a colleague who goes along. */
const GOING_ALONG: Readonly<Record<CarryingTeam, number>> = {
  T01: 0.62,
  T02: 0.22,
  T03: 0.15,
  T04: 0.12,
}

/** Gives many citizens a mentor or consultant beside their caseworker. */
export function goAlong(
  chance: Random,
  courses: readonly Course[],
  employees: readonly Employee[],
  asOf: DayNumber,
): void {
  const helpers = employees.filter((employee) => employee.role === 'virksomhedskonsulent')
  for (const course of courses) {
    const { id } = course.plan
    if (!chance.chance(GOING_ALONG[id])) continue
    const own = helpers.filter((helper) => helper.team === id)
    const helper = chance.pick(own.length > 0 && chance.chance(0.8) ? own : helpers)
    const from = workday(course.opened + chance.whole(20, 200))
    const ends = [course.closed, helper.to].filter((day) => day !== undefined)
    const to = ends.length > 0 ? Math.min(...ends) : undefined
    if (from > asOf || from < helper.from || (to !== undefined && from >= to)) continue
    course.coworkers.push({ employee: helper, from, to, reason: helper.title.toLowerCase() })
  }
}
