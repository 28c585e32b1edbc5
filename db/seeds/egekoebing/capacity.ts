import type { DayNumber } from './calendar.ts'
import type { Employee } from './staff.ts'

const DAYS_TO_LEARN = 112
const DAYS_TO_RETURN = 56
const DAYS_TO_LEAVE = 42

/** How much of a full-time caseload an employee can carry on a day, as the team shares it out. */
export function capacityOn(employee: Employee, day: DayNumber): number {
  if (employee.load === undefined || day < employee.from) return 0
  return (employee.hours / 37) * Math.min(learnt(employee, day), leaving(employee, day))
}

function learnt(employee: Employee, day: DayNumber): number {
  const back = employee.leave?.to
  if (back !== undefined && day > back) return Math.min(1, (day - back) / DAYS_TO_RETURN)
  return Math.min(1, (day - employee.from + 14) / DAYS_TO_LEARN)
}

function leaving(employee: Employee, day: DayNumber): number {
  const { leave, to } = employee
  const away = leave && (leave.to === undefined || day <= leave.to) ? leave.from : undefined
  const last = away ?? (to === undefined ? undefined : to + 1)
  if (last === undefined) return 1
  return Math.max(0, Math.min(1, (last - day) / DAYS_TO_LEAVE))
}

/** Shares whole cases in proportion to the weights; the largest remainders get what is left. */
export function shared(cases: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const exact = weights.map((weight) => (sum === 0 ? 0 : (cases * weight) / sum))
  const whole = exact.map(Math.floor)
  const left = cases - whole.reduce((total, count) => total + count, 0)
  const order = exact
    .map((count, index) => ({ index, remainder: count - Math.floor(count) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}
