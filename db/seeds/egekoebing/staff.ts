import { invariant } from '#core/refusal.ts'
import { type DayNumber, firstOfMonth, type Period } from './calendar.ts'
import { HIRES, type Hire, type Role } from './hires.ts'
import type { TeamId } from './teams.ts'

export type Employee = {
  id: string
  first: string
  last: string
  email: string
  title: string
  profession: string
  hours: number
  from: DayNumber
  to: DayNumber | undefined
  role: Role
  team: TeamId | undefined
  /** Undefined for those who never carry cases. */
  load: number | undefined
  weights: readonly [number, number, number] | undefined
  leave: (Period & { kind: 'barsel' | 'orlov' }) | undefined
}

export type Membership = Period & {
  team: TeamId
  employee: Employee
  duty: 'medlem' | 'koordinator' | 'leder'
}

/** Everybody who is or was employed within the four years, in the order of the story. */
export function employeesOf(asOf: DayNumber): readonly Employee[] {
  const employees = HIRES.map((hire, index) => employee(hire, index, asOf))
  const emails = new Set(employees.map((someone) => someone.email))
  invariant(emails.size === employees.length, 'employees of the demo have names of their own')
  return employees
}

function employee(hire: Hire, index: number, asOf: DayNumber): Employee {
  const space = hire.name.lastIndexOf(' ')
  const { leave } = hire
  return {
    id: `M${String(index + 1).padStart(3, '0')}`,
    first: hire.name.slice(0, space),
    last: hire.name.slice(space + 1),
    email: `${ascii(hire.name.toLowerCase()).replaceAll(' ', '.')}@egekoebing.example`,
    title: hire.title,
    profession: hire.profession,
    hours: hire.hours ?? 37,
    from: firstOfMonth(asOf, hire.hired),
    to: hire.left === undefined ? undefined : firstOfMonth(asOf, hire.left) - 1,
    role: hire.role,
    team: hire.team,
    load: hire.load,
    weights: hire.weights,
    leave: leave && {
      kind: leave.kind,
      from: firstOfMonth(asOf, leave.from),
      to: leave.back === undefined ? undefined : firstOfMonth(asOf, leave.back) - 1,
    },
  }
}

const DUTIES: Partial<Record<Role, Membership['duty']>> = {
  teamkoordinator: 'koordinator',
  leder: 'leder',
}

/** Who belongs to which team; the head of the department leads all five. */
export function membershipsOf(employees: readonly Employee[]): readonly Membership[] {
  const own = employees.flatMap((employee) =>
    employee.team === undefined ? [] : [membership(employee, employee.team)],
  )
  const head = employees.find((employee) => employee.role === 'leder' && !employee.team)
  invariant(head, 'the department has a head')
  const teams: readonly TeamId[] = ['T01', 'T02', 'T03', 'T04', 'T05']
  return [...own, ...teams.map((team) => membership(head, team))]
}

function membership(employee: Employee, team: TeamId): Membership {
  const duty = DUTIES[employee.role] ?? 'medlem'
  return { team, employee, duty, from: employee.from, to: employee.to }
}

export function fullName(person: { first: string; last: string }): string {
  return `${person.first} ${person.last}`
}

function ascii(text: string): string {
  return text.replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa')
}
