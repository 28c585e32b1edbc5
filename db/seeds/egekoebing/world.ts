import { addMonths, type Day } from '#core/dates.ts'
import { random } from '#core/random.ts'
import { type Absence, absencesOf } from './absences.ts'
import { type Adjustment, adjustmentsOf } from './adjustments.ts'
import { type DayNumber, dayNumber } from './calendar.ts'
import { type Person, peopleOf } from './citizens.ts'
import { type Course, lastOwner } from './courses.ts'
import { coverAbsences, goAlong } from './covering.ts'
import { type Norm, normsOf } from './norms.ts'
import { leaveWaiting, openTeam, pass, stepsOf, type TeamYears, type Town } from './simulation.ts'
import { type Employee, employeesOf, type Membership, membershipsOf } from './staff.ts'
import { placeStories } from './stories.ts'
import { PLANS, type TeamPlan, type Weight } from './teams.ts'

/** The same seed and the same day give the same municipality, to the byte. */
export type DemoOptions = { asOf: Day; seed?: number }

export const DEMO_SEED = 2026

/** How many years the story goes back. */
export const STORY_MONTHS = 48

/** Independent streams of chance, so that one part can change without moving the others. */
export const STREAMS = {
  courses: 1,
  absences: 2,
  covering: 3,
  people: 4,
  conversations: 5,
  benefits: 6,
  weights: 7,
  around: 8,
  daily: 9,
} as const

/** Egekøbing: everything that the files say, before it is written as rows. */
export type World = {
  seed: number
  start: DayNumber
  asOf: DayNumber
  employees: readonly Employee[]
  memberships: readonly Membership[]
  absences: readonly Absence[]
  adjustments: readonly Adjustment[]
  norms: readonly Norm[]
  courses: readonly Course[]
  people: readonly Person[]
  loadOn: (plan: TeamPlan, day: DayNumber) => number
}

/** Lets four years of Egekøbing happen. */
export function demoWorld(options: DemoOptions): World {
  const seed = options.seed ?? DEMO_SEED
  const asOf = dayNumber(options.asOf)
  const start = dayNumber(addMonths(options.asOf, -STORY_MONTHS))
  const employees = employeesOf(asOf)
  const chance = random(seed, STREAMS.courses)
  const town: Town = { chance, start, asOf, citizens: [], courses: [] }
  const teams = PLANS.map((plan) => openTeam(town, plan, employees))
  const steps = stepsOf(start, asOf)
  for (const step of steps) for (const team of teams) pass(town, team, step)
  for (const team of teams) leaveWaiting(town, team)

  const absences = absencesOf(random(seed, STREAMS.absences), employees, start, asOf)
  const { courses } = town
  weigh(seed, courses, employees)
  const covering = random(seed, STREAMS.covering)
  coverAbsences(covering, courses, absences)
  goAlong(covering, courses, employees, asOf)
  placeStories(courses, asOf)
  return {
    seed,
    start,
    asOf,
    employees,
    memberships: membershipsOf(employees),
    absences,
    adjustments: adjustmentsOf(employees, start, asOf),
    norms: normsOf(asOf),
    courses,
    people: peopleOf(random(seed, STREAMS.people), town.citizens, asOf),
    loadOn: loads(teams, steps[0]?.from ?? start),
  }
}

/** Where the story says how a caseworker's cases weigh, today's cases weigh just that. */
function weigh(seed: number, courses: readonly Course[], employees: readonly Employee[]): void {
  const chance = random(seed, STREAMS.weights)
  const names: readonly Weight[] = ['enkel', 'kompleks', 'meget kompleks']
  for (const employee of employees) {
    if (!employee.weights) continue
    const open = courses.filter(
      (course) => course.closed === undefined && lastOwner(course)?.employee === employee,
    )
    const weights = employee.weights.flatMap((count, index) =>
      Array.from({ length: count }, () => names[index] ?? 'kompleks'),
    )
    for (const [index, weight] of chance.shuffled(weights).entries()) {
      const course = open[index]
      if (course) course.weight = weight
    }
  }
}

function loads(teams: readonly TeamYears[], first: DayNumber): World['loadOn'] {
  const byPlan = new Map(teams.map((team) => [team.plan, team.loads]))
  return (plan, day) => {
    const known = byPlan.get(plan) ?? []
    const week = Math.max(0, Math.floor((day - first) / 7) + 1)
    return known[Math.min(week, known.length - 1)]?.load ?? plan.load[0]
  }
}
