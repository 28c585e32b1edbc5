import { addMonths, type Day } from '#core/dates.ts'
import { type DayNumber, dayNumber, monthsBefore, type Period } from './calendar.ts'
import { type Employee, fullName } from './staff.ts'

export type Adjustment = Period & {
  employee: Employee
  percent: number
  reason: 'ny' | 'uddannelse' | 'tillidshverv' | 'særlig_opgave' | 'andet'
  note: string
}

type Plan = readonly [
  name: string,
  percent: number,
  reason: Adjustment['reason'],
  note: string,
  from: number,
  to: number | undefined,
]

const PLANS: readonly Plan[] = [
  ['Gert Bech', 15, 'tillidshverv', 'Tillidsrepræsentant for socialrådgiverne', 20, undefined],
  ['Charlotte Bro', 10, 'særlig_opgave', 'Tovholder for samarbejdet med lægerne', 16, undefined],
  ['Amira Haddad', 10, 'uddannelse', 'Diplommodul om samarbejde med virksomheder', 10, 4],
  ['Lars Uhre', 10, 'uddannelse', 'Diplommodul om samarbejde med virksomheder', 16, 10],
  ['Mette Sund', 10, 'uddannelse', 'Diplommodul om samarbejde med virksomheder', 10, 4],
  ['Christian Ege', 10, 'tillidshverv', 'Arbejdsmiljørepræsentant', 30, undefined],
]

const PERCENT_WHILE_NEW = 35
const MONTHS_NEW = 6

/** What is left out of people's capacity: six months for the new, then duties and training. */
export function adjustmentsOf(
  employees: readonly Employee[],
  start: DayNumber,
  asOf: DayNumber,
): readonly Adjustment[] {
  const fresh = employees
    .filter((employee) => employee.load !== undefined && employee.from > start)
    .map(
      (employee): Adjustment => ({
        employee,
        percent: PERCENT_WHILE_NEW,
        reason: 'ny',
        note: 'Ny kollega: et halvt år med færre sager',
        from: employee.from,
        to: sixMonthsOn(employee.from),
      }),
    )
  const planned = PLANS.flatMap(([name, percent, reason, note, from, to]) => {
    const employee = employees.find((someone) => fullName(someone) === name)
    const last = to === undefined ? undefined : monthsBefore(asOf, to)
    return employee
      ? [{ employee, percent, reason, note, from: monthsBefore(asOf, from), to: last }]
      : []
  })
  return [...fresh, ...planned]
}

function sixMonthsOn(from: DayNumber): DayNumber {
  const day = new Date(from * 86_400_000).toISOString().slice(0, 10) as Day
  return dayNumber(addMonths(day, MONTHS_NEW)) - 1
}
