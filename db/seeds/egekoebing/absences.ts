import type { Random } from '#core/random.ts'
import {
  type DayNumber,
  firstOfMonth,
  monthsBefore,
  type Period,
  weekday,
  workday,
  workdayBefore,
} from './calendar.ts'
import { type Employee, fullName } from './staff.ts'

export type Absence = Period & {
  employee: Employee
  kind: 'sygdom' | 'barsel' | 'ferie' | 'orlov' | 'andet'
}

/** Long spells of illness that the team remembers: name, months before today, days. */
const LONG_SPELLS: readonly (readonly [string, number, number])[] = [
  ['Kirsten Dam', 41, 47],
  ['Inger Thorup', 38, 26],
  ['Mette Sund', 20, 40],
  ['Henrik Rask', 33, 19],
  ['Lis Munk', 31, 54],
  ['Jens Kirk', 7, 18],
  ['Allan Hejl', 16, 30],
  ['Marie Tang', 37, 33],
]

/** Away since a few days, and nobody knows until when. */
const AWAY_NOW = 'Iben Juhl'

export function isAwayNow(employee: Employee): boolean {
  return fullName(employee) === AWAY_NOW
}

/** Everybody's absences within the four years; an employee is away for one reason at a time. */
export function absencesOf(
  chance: Random,
  employees: readonly Employee[],
  start: DayNumber,
  asOf: DayNumber,
): readonly Absence[] {
  return employees.flatMap((employee) => {
    const found: Absence[] = []
    const add = (kind: Absence['kind'], from: DayNumber, to: DayNumber | undefined) => {
      const absence = { employee, kind, from, to }
      if (isFree(found, absence) && isEmployed(employee, absence)) found.push(absence)
    }
    addRemembered(employee, asOf, add)
    addHolidays(chance, start, asOf, add)
    addShortIllness(chance, start, asOf, add)
    return found.toSorted((a, b) => a.from - b.from)
  })
}

/** The day from which Iben Juhl is away. */
function awaySince(asOf: DayNumber): DayNumber {
  return workdayBefore(asOf - 3)
}

type Add = (kind: Absence['kind'], from: DayNumber, to: DayNumber | undefined) => void

function addRemembered(employee: Employee, asOf: DayNumber, add: Add): void {
  const name = fullName(employee)
  if (isAwayNow(employee)) add('sygdom', awaySince(asOf), undefined)
  if (employee.leave) add(employee.leave.kind, employee.leave.from, employee.leave.to)
  for (const [who, months, days] of LONG_SPELLS) {
    const from = workday(monthsBefore(asOf, months))
    if (who === name) add('sygdom', from, from + days - 1)
  }
}

function addHolidays(chance: Random, start: DayNumber, asOf: DayNumber, add: Add): void {
  for (let month = firstOfMonth(asOf, 0), back = 0; month >= start; back++) {
    month = firstOfMonth(asOf, back)
    const days = daysOff(chance, new Date(month * 86_400_000).getUTCMonth() + 1)
    const monday = nextMonday(month + chance.whole(0, 9))
    if (days > 0 && monday + days < asOf && monday >= start) add('ferie', monday, monday + days - 1)
  }
}

/** Three weeks in the summer, a week in the autumn or winter, days between the years. */
function daysOff(chance: Random, month: number): number {
  if (month === 7) return 19
  if (month === 10) return chance.chance(0.7) ? 5 : 0
  if (month === 2) return chance.chance(0.4) ? 5 : 0
  if (month === 12) return 0
  return chance.chance(0.06) ? 5 : 0
}

/** Short illness was more frequent while caseloads were high. */
function addShortIllness(chance: Random, start: DayNumber, asOf: DayNumber, add: Add): void {
  for (let day = start + chance.whole(5, 90); day < asOf - 7; ) {
    const from = workday(day)
    const days = chance.weighted({ 1: 40, 2: 30, 3: 18, 4: 8, 9: 4 })
    if (from + Number(days) < asOf) add('sygdom', from, from + Number(days) - 1)
    const crowded = day < start + 540
    day += crowded ? chance.whole(30, 110) : chance.whole(45, 190)
  }
}

function nextMonday(day: DayNumber): DayNumber {
  return day + ((7 - weekday(day)) % 7)
}

function isFree(others: readonly Absence[], absence: Absence): boolean {
  return others.every(
    (other) =>
      (other.to !== undefined && other.to < absence.from) ||
      (absence.to !== undefined && absence.to < other.from),
  )
}

function isEmployed(employee: Employee, absence: Absence): boolean {
  if (absence.from < employee.from) return false
  return employee.to === undefined || (absence.to !== undefined && absence.to <= employee.to)
}
